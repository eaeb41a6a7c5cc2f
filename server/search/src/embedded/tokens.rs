//! How texts become index terms. The work is done in tantivy's indexing threads, without a
//! string for each term.
//!
//! * `weighted`: lines of a weight and a word. The word is repeated as often as it weighs, so
//!   that one posting list says where a word is *and* how important the field is. Lines of
//!   weight 1 are simply terms, one place after the other.
//! * `grams`: the [`pieces`] of a text at their places, and pairs of neighbours.
//! * `pairs`: pairs of neighbours only.
//! * `characters`: single Han characters, each once, without places.
//! * `parts`: single letters and digits of a code, and pairs, whatever stands between them.

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

use rustc_hash::FxHashSet;
use tantivy::tokenizer::{Token, TokenStream, Tokenizer, TokenizerManager};

use crate::text::{Piece, TokenKind, is_han, pieces};

pub(super) const WEIGHTED: &str = "weighted";
pub(super) const WORDS: &str = "words";
pub(super) const GRAMS: &str = "grams";
pub(super) const PAIRS: &str = "pairs";
pub(super) const CHARACTERS: &str = "characters";
pub(super) const PARTS: &str = "parts";
/// The weight 0 in a line; no weight is a line break.
const ZERO: u8 = b'0';

/// Makes the tokenizers known to an index. Returns the number of documents that its writer has
/// indexed so far: every document has the field `words` once.
pub(super) fn register(manager: &TokenizerManager) -> Arc<AtomicU64> {
    let indexed = Arc::new(AtomicU64::new(0));
    manager.register(WORDS, Weighted { documents: Some(Arc::clone(&indexed)) });
    manager.register(WEIGHTED, Weighted { documents: None });
    manager.register(GRAMS, Grams(text_grams));
    manager.register(PAIRS, Grams(text_pairs));
    manager.register(CHARACTERS, Grams(characters));
    manager.register(PARTS, Grams(code_grams));
    indexed
}

/// Appends a line for [`WEIGHTED`].
pub(super) fn push_weighted(text: &mut String, word: &str, weight: u8) {
    text.push(char::from(ZERO + weight));
    text.push_str(word);
    text.push('\n');
}

/// The term of two neighbours.
pub(super) fn pair(first: &Piece<'_>, second: &Piece<'_>) -> String {
    let between = if first.kind == TokenKind::Latin && second.kind == TokenKind::Latin { " " } else { "" };
    [first.text, between, second.text].concat()
}

#[derive(Clone)]
struct Weighted {
    /// Counts the texts.
    documents: Option<Arc<AtomicU64>>,
}

struct WeightedStream<'a> {
    lines: std::str::Split<'a, char>,
    left: usize,
    token: Token,
}

impl Tokenizer for Weighted {
    type TokenStream<'a> = WeightedStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> WeightedStream<'a> {
        if let Some(documents) = &self.documents {
            documents.fetch_add(1, Ordering::Relaxed);
        }
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

/// A term to come.
enum Gram<'a> {
    /// A part of the text, and its place.
    Part(&'a str, usize),
    /// Neighbours with something between them, and the place of the first.
    Apart(String, usize),
}

/// Makes terms of a folded text.
#[derive(Clone)]
struct Grams(for<'a> fn(&'a str) -> Vec<Gram<'a>>);

struct GramStream<'a> {
    grams: std::vec::IntoIter<Gram<'a>>,
    token: Token,
}

impl Tokenizer for Grams {
    type TokenStream<'a> = GramStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> GramStream<'a> {
        GramStream { grams: (self.0)(text).into_iter(), token: Token::default() }
    }
}

impl TokenStream for GramStream<'_> {
    fn advance(&mut self) -> bool {
        let Some(gram) = self.grams.next() else { return false };
        self.token.text.clear();
        match gram {
            Gram::Part(text, position) => {
                self.token.text.push_str(text);
                self.token.position = position;
            }
            Gram::Apart(text, position) => {
                self.token.text.push_str(&text);
                self.token.position = position;
            }
        }
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

fn text_grams(folded: &str) -> Vec<Gram<'_>> {
    let singles = pieces(folded).map(|piece| Gram::Part(piece.text, piece.position));
    let mut grams: Vec<Gram<'_>> = singles.chain(text_pairs(folded)).collect();
    // Terms come in the order of their places.
    grams.sort_by_key(|gram| match gram {
        Gram::Part(_, position) | Gram::Apart(_, position) => *position,
    });
    grams
}

fn text_pairs(folded: &str) -> Vec<Gram<'_>> {
    let mut pairs = Vec::with_capacity(folded.len() / 3);
    let mut before: Option<Piece<'_>> = None;
    for piece in pieces(folded) {
        if let Some(first) = before.filter(|first| first.position + 1 == piece.position) {
            let end = first.start + first.text.len();
            pairs.push(if end == piece.start {
                Gram::Part(&folded[first.start..end + piece.text.len()], first.position)
            } else {
                Gram::Apart(pair(&first, &piece), first.position)
            });
        }
        before = Some(piece);
    }
    pairs
}

fn characters(folded: &str) -> Vec<Gram<'_>> {
    let mut seen = FxHashSet::default();
    let han = folded.char_indices().filter(|(_, c)| is_han(*c) && seen.insert(*c));
    han.map(|(at, c)| Gram::Part(&folded[at..at + c.len_utf8()], 0)).collect()
}

fn code_grams(folded: &str) -> Vec<Gram<'_>> {
    let mut grams = Vec::with_capacity(folded.len() * 2);
    let mut before: Option<(usize, char)> = None;
    for (position, (at, c)) in folded.char_indices().filter(|(_, c)| c.is_alphanumeric()).enumerate() {
        let end = at + c.len_utf8();
        if let Some((start, first)) = before {
            grams.push(if start + first.len_utf8() == at {
                Gram::Part(&folded[start..end], position - 1)
            } else {
                Gram::Apart([first, c].iter().collect(), position - 1)
            });
        }
        grams.push(Gram::Part(&folded[at..end], position));
        before = Some((at, c));
    }
    grams
}

#[cfg(test)]
mod tests {
    use tantivy::tokenizer::{TokenStream, Tokenizer};

    use super::{Grams, Weighted, characters, code_grams, push_weighted, text_grams, text_pairs};

    fn terms(mut tokenizer: impl Tokenizer, text: &str) -> Vec<(String, usize)> {
        let mut stream = tokenizer.token_stream(text);
        let mut found = Vec::new();
        while stream.advance() {
            found.push((stream.token().text.clone(), stream.token().position));
        }
        found.sort_by_key(|(term, place)| (*place, term.len()));
        found
    }

    fn of(list: &[(&str, usize)]) -> Vec<(String, usize)> {
        list.iter().map(|(term, place)| ((*term).to_owned(), *place)).collect()
    }

    #[test]
    fn a_word_is_repeated_as_often_as_it_weighs() {
        let mut text = String::new();
        push_weighted(&mut text, "社区", 2);
        push_weighted(&mut text, "a", 1);
        let documents = std::sync::Arc::default();
        let words = terms(Weighted { documents: Some(std::sync::Arc::clone(&documents)) }, &text);
        assert_eq!(words, of(&[("社区", 0), ("社区", 1), ("a", 2)]));
        assert_eq!(documents.load(std::sync::atomic::Ordering::Relaxed), 1);
    }

    #[test]
    fn grams_are_pieces_and_pairs_at_their_places() {
        let text = "《助》餐3a级,老 day care";
        let singles = [("助", 0), ("餐", 1), ("3a", 2), ("级", 3), ("老", 5), ("day", 6), ("care", 7)];
        let pairs = [("助餐", 0), ("餐3a", 1), ("3a级", 2), ("老day", 5), ("day care", 6)];
        assert_eq!(terms(Grams(text_pairs), text), of(&pairs));
        let mut all: Vec<_> = of(&singles).into_iter().chain(of(&pairs)).collect();
        all.sort_by_key(|(term, place)| (*place, term.len()));
        assert_eq!(terms(Grams(text_grams), text), all);
        assert_eq!(terms(Grams(characters), "老人,a老"), of(&[("老", 0), ("人", 0)]));
        let parts = of(&[("a", 0), ("a1", 0), ("1", 1), ("12", 1), ("2", 2)]);
        assert_eq!(terms(Grams(code_grams), "a-12"), parts);
    }
}
