//! What a person typed, taken apart: the words to look for, which of them matter, and how much
//! each may differ from what is written in a document.

use crate::{
    config::{SearchConfig, Vocabulary},
    text::{Analyzer, TokenKind, fold, is_han},
};

/// Characters of the query that are looked at; the rest of a pasted text says nothing new.
const LONGEST_TEXT: usize = 240;
/// Words of the query that are looked at.
const MOST_WORDS: usize = 24;

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
}

/// A query text taken apart.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct QueryText {
    /// The folded text, shortened.
    pub folded: String,
    /// Words that must be found; stop words only if there is nothing else.
    pub words: Vec<QueryWord>,
}

impl QueryText {
    /// Takes a text apart. Any text is fine; nothing in it is an operator.
    pub(crate) fn parse(config: &SearchConfig, text: &str) -> Self {
        let shortened: String = text.chars().take(LONGEST_TEXT).collect();
        let folded = fold(&shortened);
        let mut tokens = config.analyzer().words(&folded);
        tokens.truncate(MOST_WORDS);
        let last = tokens.len().saturating_sub(1);
        let vocabulary = config.vocabulary();
        let meaningful = tokens.iter().any(|t| !vocabulary.is_stop_word(&t.text));
        let mut words: Vec<QueryWord> = Vec::new();
        for (at, token) in tokens.into_iter().enumerate() {
            // A stop word that is being typed may be the beginning of a real word, but a
            // Chinese one rarely is, and requiring it would hide everything.
            if meaningful && vocabulary.is_stop_word(&token.text) {
                continue;
            }
            let word = QueryWord::new(config.analyzer(), vocabulary, token.text, token.kind);
            let word = QueryWord { prefix: at == last, ..word };
            if let Some(same) = words.iter_mut().find(|other| other.text == word.text) {
                same.prefix |= word.prefix;
            } else {
                words.push(word);
            }
        }
        Self { folded, words }
    }

    /// Whether there is nothing to look for.
    pub(crate) const fn is_blank(&self) -> bool {
        self.words.is_empty()
    }

    /// Single Han characters and pairs of neighbours, for matching in spite of a wrong
    /// character. Empty for less than three Han characters: too little to go by.
    pub(crate) fn han_grams(&self) -> Vec<String> {
        const MOST_GRAMS: usize = 64;
        let runs: Vec<Vec<char>> = self
            .folded
            .split(|c| !is_han(c))
            .map(|run| run.chars().collect())
            .filter(|run: &Vec<char>| !run.is_empty())
            .collect();
        if runs.iter().map(Vec::len).sum::<usize>() < 3 {
            return Vec::new();
        }
        let mut grams: Vec<String> = Vec::new();
        for run in &runs {
            for size in [1, 2] {
                for gram in run.windows(size) {
                    let gram: String = gram.iter().collect();
                    if grams.len() < MOST_GRAMS && !grams.contains(&gram) {
                        grams.push(gram);
                    }
                }
            }
        }
        grams
    }
}

impl QueryWord {
    fn new(analyzer: &Analyzer, vocabulary: &Vocabulary, text: String, kind: TokenKind) -> Self {
        Self {
            typos: allowed_typos(&text, kind),
            synonyms: vocabulary.synonyms(&text).map(str::to_owned).collect(),
            halves: halves(analyzer, &text, kind),
            prefix: false,
            text,
            kind,
        }
    }

    /// Whether the word can be pinyin: two or more Latin letters.
    pub(crate) fn is_phonetic(&self) -> bool {
        self.text.len() >= 2
            && self.text.bytes().any(|b| b.is_ascii_lowercase())
            && self.text.bytes().all(|b| b.is_ascii_alphanumeric())
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

#[cfg(test)]
mod tests {
    use super::QueryText;
    use crate::config::SearchConfig;

    fn words(text: &str) -> Vec<String> {
        let config = SearchConfig::embedded().unwrap();
        QueryText::parse(&config, text).words.into_iter().map(|w| w.text).collect()
    }

    #[test]
    fn stop_words_count_only_when_alone() {
        assert_eq!(words("我们的社区"), ["社区"]);
        assert_eq!(words("的"), ["的"]);
        assert!(words("，。\u{0} \"(").is_empty());
    }

    #[test]
    fn a_pasted_text_is_shortened() {
        assert!(words(&"养老服务与社区治理".repeat(2_000)).len() <= 24);
    }

    #[test]
    fn typos_are_forgiven_in_long_latin_words_only() {
        let config = SearchConfig::embedded().unwrap();
        let parsed = QueryText::parse(&config, "elderly care 51010400 accessibility 养老");
        let typos: Vec<u8> = parsed.words.iter().map(|w| w.typos).collect();
        assert_eq!(typos, [1, 0, 0, 2, 0]);
        assert!(parsed.words.last().is_some_and(|w| w.prefix));
    }

    #[test]
    fn grams_need_three_han_characters() {
        let config = SearchConfig::embedded().unwrap();
        assert!(QueryText::parse(&config, "独居").han_grams().is_empty());
        let grams = QueryText::parse(&config, "独局老人").han_grams();
        assert_eq!(grams, ["独", "局", "老", "人", "独局", "局老", "老人"]);
    }
}
