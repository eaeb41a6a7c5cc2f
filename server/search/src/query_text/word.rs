//! One word of a query, and how much it may differ from what is written in a document.

use crate::{
    config::Vocabulary,
    text::{Analyzer, TokenKind},
};

/// One word of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct QueryWord {
    /// The folded word.
    pub text: String,
    /// Han characters or letters and digits.
    pub kind: TokenKind,
    /// The word may still be half typed: it is the last one.
    pub prefix: bool,
    /// Number of wrong letters that are forgiven.
    pub typos: u8,
    /// Words that mean the same.
    pub synonyms: Vec<String>,
    /// The word cut in two dictionary words, for texts that put something between them.
    pub halves: Option<(String, String)>,
    /// The Chinese word and its neighbours, 3 to 8 characters each, for finding them in spite of
    /// one wrong character when the word itself is nowhere.
    pub contexts: Vec<Context>,
}

/// A Chinese word together with a neighbour.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Context {
    /// Both as they stand in the query.
    pub text: String,
    /// Numbers of the word's own characters in it.
    pub own: std::ops::Range<usize>,
}

impl QueryWord {
    pub(super) fn new(analyzer: &Analyzer, vocabulary: &Vocabulary, text: &str, kind: TokenKind) -> Self {
        Self {
            typos: allowed_typos(text, kind),
            synonyms: vocabulary.synonyms(text).map(str::to_owned).collect(),
            halves: halves(analyzer, text, kind),
            prefix: false,
            contexts: Vec::new(),
            text: text.to_owned(),
            kind,
        }
    }

    /// Whether the word can be pinyin: two or more Latin letters.
    pub(crate) fn is_phonetic(&self) -> bool {
        self.text.len() >= 2
            && self.text.bytes().any(|b| b.is_ascii_lowercase())
            && self.text.bytes().all(|b| b.is_ascii_alphanumeric())
    }

    /// Whether it says something by itself: single Chinese characters hardly do.
    pub(crate) fn is_meaningful(&self) -> bool {
        self.kind == TokenKind::Latin || self.len() > 1
    }

    /// Number of characters.
    pub(crate) fn len(&self) -> usize {
        self.text.chars().count()
    }
}

/// One wrong letter from five letters on, two from nine on, as Meilisearch does; none in
/// numbers and codes.
fn allowed_typos(text: &str, kind: TokenKind) -> u8 {
    if kind != TokenKind::Latin || text.chars().any(char::is_numeric) {
        return 0;
    }
    match text.chars().count() {
        0..5 => 0,
        5..9 => 1,
        _ => 2,
    }
}

/// The most even cut of a long Chinese word into two dictionary words.
fn halves(analyzer: &Analyzer, text: &str, kind: TokenKind) -> Option<(String, String)> {
    if kind != TokenKind::Han {
        return None;
    }
    let chars: Vec<char> = text.chars().collect();
    if chars.len() < 4 {
        return None;
    }
    (2..=chars.len() - 2)
        .map(|cut| (chars[..cut].iter().collect::<String>(), chars[cut..].iter().collect::<String>()))
        .filter(|(left, right)| analyzer.is_word(left) && analyzer.is_word(right))
        .min_by_key(|(left, right)| left.len().abs_diff(right.len()))
}
