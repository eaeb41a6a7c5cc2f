//! How texts become index terms. The work is done in tantivy's indexing thread, without a
//! string for each term.
//!
//! * `weighted`: lines of a weight and a word. The word is repeated as often as it weighs, so
//!   that one posting list says where a word is *and* how important the field is.
//! * `grams`: single Han characters, pairs of neighbours, and runs of letters, at the places
//!   that [`pieces`] gives them.
//! * `parts`: single characters and pairs of a code, whose punctuation is skipped.

use tantivy::tokenizer::{Token, TokenStream, Tokenizer, TokenizerManager};

use crate::text::{TokenKind, pieces};

pub(super) const WEIGHTED: &str = "weighted";
pub(super) const GRAMS: &str = "grams";
pub(super) const PARTS: &str = "parts";
/// The weight 0 in a line; no weight is a line break.
const ZERO: u8 = b'0';

/// Makes the tokenizers known to an index.
pub(super) fn register(manager: &TokenizerManager) {
    manager.register(WEIGHTED, Weighted);
    manager.register(GRAMS, Grams { parts: false });
    manager.register(PARTS, Grams { parts: true });
}

/// Appends a line for [`WEIGHTED`].
pub(super) fn push_weighted(text: &mut String, word: &str, weight: u8) {
    text.push(char::from(ZERO + weight));
    text.push_str(word);
    text.push('\n');
}

#[derive(Clone)]
struct Weighted;

struct WeightedStream<'a> {
    lines: std::str::Split<'a, char>,
    left: usize,
    token: Token,
}

impl Tokenizer for Weighted {
    type TokenStream<'a> = WeightedStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> WeightedStream<'a> {
        WeightedStream { lines: text.split('\n'), left: 0, token: Token::default() }
    }
}

impl TokenStream for WeightedStream<'_> {
    fn advance(&mut self) -> bool {
        while self.left == 0 {
            let Some(line) = self.lines.next() else { return false };
            let mut chars = line.chars();
            self.left = chars.next().map_or(0, |weight| (u32::from(weight) as usize).saturating_sub(usize::from(ZERO)));
            self.token.text.clear();
            self.token.text.push_str(chars.as_str());
        }
        self.left -= 1;
        self.token.position = self.token.position.wrapping_add(1);
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

#[derive(Clone)]
struct Grams {
    /// Every letter and digit on its own, for codes.
    parts: bool,
}

/// A term to come: bytes of the text and its place.
type Gram = (usize, usize, usize);

struct GramStream<'a> {
    text: &'a str,
    grams: std::vec::IntoIter<Gram>,
    token: Token,
}

impl Tokenizer for Grams {
    type TokenStream<'a> = GramStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> GramStream<'a> {
        let grams = if self.parts { code_grams(text) } else { text_grams(text) };
        GramStream { text, grams: grams.into_iter(), token: Token::default() }
    }
}

impl TokenStream for GramStream<'_> {
    fn advance(&mut self) -> bool {
        let Some((start, end, position)) = self.grams.next() else { return false };
        self.token.text.clear();
        // Pairs may have a hyphen or a quote between them.
        self.token.text.extend(self.text[start..end].chars().filter(|c| c.is_alphanumeric()));
        self.token.position = position;
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

fn text_grams(folded: &str) -> Vec<Gram> {
    let mut grams: Vec<Gram> = Vec::with_capacity(folded.len());
    let mut before: Option<Gram> = None;
    for piece in pieces(folded) {
        let end = piece.start + piece.text.len();
        // Neighbours by their places: what stands between them, as in 《助》餐, is left out.
        if let Some((start, _, position)) = before.filter(|(.., at)| at + 1 == piece.position)
            && piece.kind == TokenKind::Han
        {
            grams.push((start, end, position));
        }
        grams.push((piece.start, end, piece.position));
        before = (piece.kind == TokenKind::Han).then_some((piece.start, end, piece.position));
    }
    grams
}

fn code_grams(folded: &str) -> Vec<Gram> {
    let mut grams: Vec<Gram> = Vec::with_capacity(folded.len() * 2);
    let mut before = None;
    for (position, (at, c)) in folded.char_indices().filter(|(_, c)| c.is_alphanumeric()).enumerate() {
        let end = at + c.len_utf8();
        if let Some(start) = before {
            grams.push((start, end, position - 1));
        }
        grams.push((at, end, position));
        before = Some(at);
    }
    grams
}

#[cfg(test)]
mod tests {
    use tantivy::tokenizer::{TokenStream, Tokenizer};

    use super::{Grams, Weighted, push_weighted};

    fn terms(mut tokenizer: impl Tokenizer, text: &str) -> Vec<(String, usize)> {
        let mut stream = tokenizer.token_stream(text);
        let mut found = Vec::new();
        while stream.advance() {
            found.push((stream.token().text.clone(), stream.token().position));
        }
        found.sort_by(|a, b| (a.1, a.0.len()).cmp(&(b.1, b.0.len())));
        found
    }

    #[test]
    fn a_word_is_repeated_as_often_as_it_weighs() {
        let mut text = String::new();
        push_weighted(&mut text, "社区", 2);
        push_weighted(&mut text, "a", 1);
        let words: Vec<String> = terms(Weighted, &text).into_iter().map(|(word, _)| word).collect();
        assert_eq!(words, ["社区", "社区", "a"]);
    }

    #[test]
    fn grams_are_characters_and_pairs_at_their_places() {
        let grams = |text| terms(Grams { parts: false }, text);
        let of = |list: &[(&str, usize)]| list.iter().map(|(t, p)| ((*t).to_owned(), *p)).collect::<Vec<_>>();
        assert_eq!(grams("《助餐》3a,老"), of(&[("助", 0), ("助餐", 0), ("餐", 1), ("3a", 2), ("老", 4)]));
        let parts = terms(Grams { parts: true }, "a-12");
        assert_eq!(parts, of(&[("a", 0), ("a1", 0), ("1", 1), ("12", 1), ("2", 2)]));
    }
}
