//! Words. Runs of Han characters are cut by jieba with our dictionary; runs of letters and
//! digits are one word each; everything else separates.

use std::collections::HashMap;

use jieba_rs::Jieba;

use super::fold::fold;

/// What a word is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TokenKind {
    /// Han characters.
    Han,
    /// Letters and digits.
    Latin,
}

/// A word of a folded text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Token {
    /// The word.
    pub text: String,
    /// What it is made of.
    pub kind: TokenKind,
    /// Number of the word in the text; words inside a word share its number.
    pub position: usize,
    /// Number of characters of the folded text before the word.
    pub start: usize,
}

/// Whether the character belongs to a run of Han characters (including the ideographic zero 〇
/// and the extensions).
pub(crate) const fn is_han(c: char) -> bool {
    matches!(c, '\u{3007}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{20000}'..='\u{323af}')
}

/// jieba with our dictionary, and the readings that our dictionary fixes.
pub(crate) struct Analyzer {
    jieba: Jieba,
    readings: HashMap<String, Vec<String>>,
}

impl std::fmt::Debug for Analyzer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Analyzer").field("readings", &self.readings.len()).finish_non_exhaustive()
    }
}

impl Analyzer {
    /// Loads jieba's dictionary (about 0.2 s) and adds ours: folded words, and for some of them
    /// the pinyin of each character.
    pub(crate) fn new(words: impl IntoIterator<Item = String>, readings: HashMap<String, Vec<String>>) -> Self {
        let mut jieba = Jieba::new();
        for word in words {
            jieba.add_word(&word, None, None);
        }
        Self { jieba, readings }
    }

    /// Fixed reading of a word, one syllable per character.
    pub(crate) fn reading(&self, word: &str) -> Option<&[String]> {
        self.readings.get(word).map(Vec::as_slice)
    }

    /// Whether the folded text is one word of the dictionary.
    pub(crate) fn is_word(&self, text: &str) -> bool {
        self.jieba.has_word(text)
    }

    /// Words of a folded text, without overlaps.
    pub(crate) fn words(&self, folded: &str) -> Vec<Token> {
        let mut tokens = Vec::new();
        for run in runs(folded) {
            match run.kind {
                TokenKind::Latin => push(&mut tokens, run.text, run.kind, run.start),
                TokenKind::Han => {
                    let mut start = run.start;
                    for word in self.jieba.cut(run.text, false) {
                        push(&mut tokens, word.word, run.kind, start);
                        start += word.word.chars().count();
                    }
                }
            }
        }
        tokens
    }

    /// Words for the index: those of [`Self::words`], and every dictionary word inside a longer
    /// word (障碍 in 无障碍), at the same position.
    pub(crate) fn index_words(&self, text: &str) -> Vec<Token> {
        let mut tokens = Vec::new();
        for token in self.words(&fold(text)) {
            let inner = if token.kind == TokenKind::Han { self.inner_words(&token.text) } else { Vec::new() };
            let (position, start) = (token.position, token.start);
            tokens.push(token);
            tokens.extend(inner.into_iter().map(|text| Token { text, kind: TokenKind::Han, position, start }));
        }
        tokens
    }

    /// The words of [`Self::index_words`] of a text that is folded already, without their places.
    pub(crate) fn each_index_word<'t>(&self, folded: &'t str, mut each: impl FnMut(&'t str)) {
        let mut ends = Vec::new();
        for run in runs(folded) {
            if run.kind == TokenKind::Latin {
                each(run.text);
                continue;
            }
            for word in self.jieba.cut(run.text, false) {
                each(word.word);
                ends.clear();
                ends.extend(word.word.char_indices().map(|(at, c)| at + c.len_utf8()));
                self.each_inner_word(word.word, &ends, &mut each);
            }
        }
    }

    /// Dictionary words of two and more characters inside a word, given where its characters end.
    fn each_inner_word<'t>(&self, word: &'t str, ends: &[usize], each: &mut impl FnMut(&'t str)) {
        for first in 0..ends.len() {
            let start = if first == 0 { 0 } else { ends[first - 1] };
            for last in first + 1..ends.len() {
                let part = &word[start..ends[last]];
                if part.len() < word.len() && self.is_word(part) {
                    each(part);
                }
            }
        }
    }

    fn inner_words(&self, word: &str) -> Vec<String> {
        let chars: Vec<char> = word.chars().collect();
        let mut inner = Vec::new();
        for start in 0..chars.len() {
            for end in (start + 2)..=chars.len() {
                if end - start == chars.len() {
                    continue;
                }
                let part: String = chars[start..end].iter().collect();
                if self.is_word(&part) && !inner.contains(&part) {
                    inner.push(part);
                }
            }
        }
        inner
    }
}

fn push(tokens: &mut Vec<Token>, text: &str, kind: TokenKind, start: usize) {
    let position = tokens.len();
    tokens.push(Token { text: text.to_owned(), kind, position, start });
}

/// A run of one kind of character.
struct Run<'a> {
    kind: TokenKind,
    text: &'a str,
    /// Characters before the run.
    start: usize,
}

/// What the folded character belongs to; `None` for what separates words.
pub(super) fn kind_of(c: char) -> Option<TokenKind> {
    if is_han(c) {
        Some(TokenKind::Han)
    } else if c.is_alphanumeric() {
        Some(TokenKind::Latin)
    } else {
        None
    }
}

/// Runs of one kind of character in a folded text.
fn runs(folded: &str) -> Vec<Run<'_>> {
    let mut found = Vec::new();
    let mut current: Option<(TokenKind, usize, usize)> = None;
    let end = std::iter::once((folded.len(), ' '));
    for (number, (at, c)) in folded.char_indices().chain(end).enumerate() {
        let kind = kind_of(c);
        if let Some((running, first_byte, start)) = current {
            if kind == Some(running) {
                continue;
            }
            found.push(Run { kind: running, text: &folded[first_byte..at], start });
        }
        current = kind.map(|kind| (kind, at, number));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{Analyzer, runs};

    #[test]
    fn runs_split_by_kind() {
        let texts: Vec<_> = runs("2026年a类,3a级 x").into_iter().map(|run| run.text).collect();
        assert_eq!(texts, ["2026", "年", "a", "类", "3a", "级", "x"]);
    }

    #[test]
    fn words_inside_words_share_the_position() {
        let analyzer = Analyzer::new(["无障碍".to_owned()], std::collections::HashMap::new());
        let tokens = analyzer.index_words("無障礙改造");
        let at_zero: Vec<_> = tokens.iter().filter(|t| t.position == 0).map(|t| t.text.as_str()).collect();
        assert_eq!(at_zero, ["无障碍", "障碍"]);
        assert!(tokens.iter().any(|t| t.text == "改造"));
    }
}
