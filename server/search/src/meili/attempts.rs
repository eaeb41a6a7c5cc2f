//! What Meilisearch is asked for a text: several attempts, each wider than the one before, of
//! which the first that finds something is the answer, as in the embedded engine.
//!
//! 1. Every word, as Meilisearch matches words: with synonyms, typing mistakes in Latin words,
//!    the last one half typed. Words that the segmenter does not know must have their characters
//!    in one piece.
//! 2. Every Chinese word in one piece anywhere, however the text around it was cut.
//! 3. Four in ten words. This is what makes sentences work.
//! 4. One wrong character in each run of three or more: all neighbours that do not touch it,
//!    and the two characters around it.
//!
//! Phrases and exclusions are filters of every attempt: they are exact and never relaxed.

use super::{
    derived::{GRAMS, around, neighbours},
    query::quoted,
};
use crate::{
    config::SearchConfig,
    query_text::{Phrase, QueryText, QueryWord},
    text::{TokenKind, pieces},
};

/// Meilisearch looks at ten words.
const MOST_WORDS: usize = 10;
/// Longest run of characters in which a wrong one is looked for.
const LONGEST_RUN: usize = 12;

/// One way to ask.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Attempt {
    /// The text for Meilisearch.
    pub words: String,
    /// Words may be left out, the most frequent ones first; otherwise all must be found.
    pub relaxed: bool,
    /// Least ranking score of a hit.
    pub threshold: Option<f64>,
    /// Filter expressions that must hold besides those of the query.
    pub filters: Vec<String>,
}

/// The attempts that make sense for a text; the first is always there.
pub(super) fn attempts(config: &SearchConfig, text: &QueryText) -> Vec<Attempt> {
    let always = Always::new(text);
    let mut attempts = vec![every_word(config, text, &always)];
    if text.is_blank() {
        return attempts;
    }
    attempts.extend(in_one_piece(text, &always));
    attempts.extend(most_words(config, text, &always));
    attempts.extend(wrong_character(text, &always));
    attempts.dedup();
    attempts
}

/// Phrases and exclusions.
struct Always {
    /// Excluded single words, as Meilisearch writes them.
    excluded: String,
    filters: Vec<String>,
}

impl Always {
    fn new(text: &QueryText) -> Self {
        let mut always = Self { excluded: String::new(), filters: Vec::new() };
        for phrase in &text.excluded {
            match one_piece(&phrase.text) {
                Some(grams) => always.filters.push(format!("NOT ({grams})")),
                None => always.excluded.push_str(&format!("-{} ", phrase.text)),
            }
        }
        always.filters.extend(text.phrases.iter().filter_map(|phrase| one_piece(&phrase.text)));
        always
    }

    fn with<'a>(&self, words: impl Iterator<Item = &'a str>, half_typed: bool) -> String {
        let mut asked = self.excluded.clone();
        let words: Vec<&str> = words.take(MOST_WORDS).collect();
        asked.push_str(&words.join(" "));
        if !half_typed && !words.is_empty() {
            // Meilisearch takes the last word for half typed unless something follows it.
            asked.push(' ');
        }
        asked
    }
}

fn every_word(config: &SearchConfig, text: &QueryText, always: &Always) -> Attempt {
    let mut filters = always.filters.clone();
    filters.extend(text.words.iter().filter(|word| !is_known(config, word)).filter_map(in_one_piece_or_synonym));
    // Phrases are searched as words too, for their rank; single words of them are nothing but.
    let phrases = text.phrases.iter().map(|phrase| phrase.text.as_str());
    let half_typed = text.words.last().is_some_and(|word| word.prefix);
    Attempt {
        words: always.with(phrases.chain(text.words.iter().map(|word| word.text.as_str())), half_typed),
        relaxed: false,
        threshold: None,
        filters,
    }
}

fn in_one_piece(text: &QueryText, always: &Always) -> Option<Attempt> {
    let mut filters = always.filters.clone();
    let mut others = Vec::new();
    for word in &text.words {
        match in_one_piece_or_synonym(word).filter(|_| word.kind == TokenKind::Han) {
            Some(filter) => filters.push(filter),
            None => others.push(word),
        }
    }
    let singles: Vec<&Phrase> = text.phrases.iter().filter(|phrase| one_piece(&phrase.text).is_none()).collect();
    let words = singles.iter().map(|phrase| phrase.text.as_str()).chain(others.iter().map(|word| word.text.as_str()));
    let half_typed = others.last().is_some_and(|word| word.prefix);
    let found = filters.len() > always.filters.len() || !text.phrases.is_empty();
    found.then(|| Attempt { words: always.with(words, half_typed), relaxed: false, threshold: None, filters })
}

/// At least four in ten of two or more words. Single characters and what the segmenter does not
/// know are what a wrong character leaves of a word, and are left to the next attempt.
fn most_words(config: &SearchConfig, text: &QueryText, always: &Always) -> Option<Attempt> {
    let words: Vec<&QueryWord> = text
        .words
        .iter()
        .filter(|word| word.kind == TokenKind::Latin || (word.len() > 1 && is_known(config, word)))
        .take(MOST_WORDS)
        .collect();
    if words.len() < 2 {
        return None;
    }
    let least = (words.len() * 2).div_ceil(5);
    Some(Attempt {
        words: always.with(words.iter().map(|word| word.text.as_str()), words.last().is_some_and(|word| word.prefix)),
        relaxed: true,
        // Words are the first rule that makes a score: with k of n words it lies between
        // (k - 1) / n and k / n.
        threshold: (least > 1).then(|| ratio(least - 1, words.len()) + f64::EPSILON),
        filters: always.filters.clone(),
    })
}

fn wrong_character(text: &QueryText, always: &Always) -> Option<Attempt> {
    let mut filters = always.filters.clone();
    for run in text.han_runs() {
        let chars: Vec<String> = run.chars().map(String::from).collect();
        if (3..=LONGEST_RUN).contains(&chars.len()) {
            let variants: Vec<String> = (0..chars.len()).map(|wrong| all_but(&chars, wrong)).collect();
            filters.push(format!("({})", variants.join(" OR ")));
        } else {
            filters.extend(one_piece(run));
        }
    }
    let forgiving = filters.iter().any(|filter| filter.contains(" OR "));
    let latin = text.words.iter().filter(|word| word.kind == TokenKind::Latin);
    forgiving.then(|| Attempt {
        words: always.with(latin.map(|word| word.text.as_str()), false),
        relaxed: false,
        threshold: None,
        filters,
    })
}

/// All neighbours but those of one character, and the characters on both sides of it.
fn all_but(chars: &[String], wrong: usize) -> String {
    let mut grams: Vec<String> = chars
        .windows(2)
        .enumerate()
        .filter(|(at, _)| *at != wrong && at + 1 != wrong)
        .map(|(_, pair)| neighbours(&pair[0], &pair[1]))
        .collect();
    if wrong > 0 && wrong + 1 < chars.len() {
        grams.push(around(&chars[wrong - 1], &chars[wrong + 1]));
    }
    format!("({})", all_of(&grams))
}

/// Whether the segmenter knows the word, so that Meilisearch cuts texts and queries alike.
fn is_known(config: &SearchConfig, word: &QueryWord) -> bool {
    word.kind == TokenKind::Latin || word.len() == 1 || config.analyzer().is_word(&word.text)
}

/// The word or a synonym of it in one piece; none for what is a single piece.
fn in_one_piece_or_synonym(word: &QueryWord) -> Option<String> {
    let own = one_piece(&word.text)?;
    let ways: Vec<String> =
        std::iter::once(own).chain(word.synonyms.iter().filter_map(|synonym| one_piece(synonym))).collect();
    Some(format!("({})", ways.join(" OR ")))
}

/// The pieces of a text one after the other; none if there is only one.
fn one_piece(text: &str) -> Option<String> {
    let pieces: Vec<_> = pieces(text).collect();
    let mut grams: Vec<String> = pieces
        .windows(2)
        // What a clause ends between is asked for on both sides of it.
        .filter(|pair| pair[0].position + 1 == pair[1].position)
        .map(|pair| neighbours(pair[0].text, pair[1].text))
        .collect();
    grams.sort_unstable();
    grams.dedup();
    (!grams.is_empty()).then(|| all_of(&grams))
}

fn all_of(grams: &[String]) -> String {
    let parts: Vec<String> = grams.iter().map(|gram| format!("{GRAMS} = {}", quoted(gram))).collect();
    parts.join(" AND ")
}

/// The counts are at most [`MOST_WORDS`].
fn ratio(part: usize, whole: usize) -> f64 {
    let number = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
    number(part) / number(whole)
}

#[cfg(test)]
mod tests {
    use super::{Attempt, attempts};
    use crate::{config::SearchConfig, query_text::QueryText};

    fn of(text: &str) -> Vec<Attempt> {
        let config = SearchConfig::embedded().unwrap();
        attempts(&config, &QueryText::parse(&config, text))
    }

    #[test]
    fn words_are_asked_for_first() {
        let first = &of("社区 康复")[0];
        assert_eq!(first.words, "社区 康复");
        assert!(first.filters.is_empty() && first.threshold.is_none());
        assert_eq!(of("").len(), 1);
        assert_eq!(of("")[0].words, "");
    }

    #[test]
    fn phrases_and_exclusions_hold_in_every_attempt() {
        for attempt in of("\"日间照料\" 老人 -上门 -浴") {
            assert!(attempt.words.starts_with("-浴 "), "{attempt:?}");
            assert_eq!(attempt.filters[0], "NOT (grams = \"上 门\")");
            assert!(attempt.filters[1].contains("grams = \"日 间\" AND"), "{attempt:?}");
        }
    }

    #[test]
    fn a_wrong_character_leaves_its_neighbours() {
        let last = of("独局老人").pop().unwrap();
        assert_eq!(
            last.filters,
            [concat!(
                "((grams = \"局 老\" AND grams = \"老 人\")",
                " OR (grams = \"老 人\" AND grams = \"独 _ 老\")",
                " OR (grams = \"独 局\" AND grams = \"局 _ 人\")",
                " OR (grams = \"独 局\" AND grams = \"局 老\"))",
            )]
        );
    }
}
