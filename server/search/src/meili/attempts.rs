//! What Meilisearch is asked for a text: several attempts, each wider than the one before, of
//! which the first that finds something is the answer, as in the embedded engine.
//!
//! 1. Every word, as Meilisearch matches words: with synonyms, typing mistakes in Latin words,
//!    the last one half typed. Words that the segmenter does not know must have their characters
//!    in one piece.
//! 2. Every Chinese word in one piece anywhere, however the text around it was cut; parts of
//!    codes, with and without their punctuation.
//! 3. One wrong character in a word or between it and its neighbour: all neighbours that do not
//!    touch it, and the two characters around it.
//! 4. Three in ten words. This is what makes sentences work.
//!
//! Meilisearch leaves words out in one fixed order only, so the last two are filters. Phrases and
//! exclusions are filters of every attempt: they are exact and never relaxed.

use super::{
    derived::{CODES, GRAMS, SHORTEST_PART, around, bare, neighbours},
    query::quoted,
};
use crate::{
    config::SearchConfig,
    query_text::{QueryText, QueryWord},
    text::{TokenKind, pieces},
};

/// Meilisearch looks at ten words.
const MOST_WORDS: usize = 10;
/// Words of which a part is asked for; the combinations of more would be too many.
const MOST_RELAXED: usize = 6;
/// Words whose wrong characters are looked for.
const MOST_FORGIVEN: usize = 6;

/// One way to ask.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Attempt {
    /// The text for Meilisearch, all of whose words must be found.
    pub words: String,
    /// Filter expressions that must hold besides those of the query.
    pub filters: Vec<String>,
}

/// The attempts that make sense for a text; the first is always there.
pub(super) fn attempts(config: &SearchConfig, text: &QueryText) -> Vec<Attempt> {
    let always = Always::new(text);
    let mut attempts = vec![every_word(config, text, &always)];
    if !text.is_blank() {
        attempts.extend(in_one_piece(text, &always));
        attempts.extend(as_one_code(text, &always));
        attempts.extend(wrong_character(text, &always));
        attempts.extend(most_words(text, &always));
        attempts.dedup();
    }
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

    fn ask<'a>(&self, words: impl Iterator<Item = &'a str>, half_typed: bool, filters: Vec<String>) -> Attempt {
        let mut asked = self.excluded.clone();
        let words: Vec<&str> = words.take(MOST_WORDS).collect();
        asked.push_str(&words.join(" "));
        if !half_typed && !words.is_empty() {
            // Meilisearch takes the last word for half typed unless something follows it.
            asked.push(' ');
        }
        Attempt { words: asked, filters: self.filters.iter().cloned().chain(filters).collect() }
    }
}

fn every_word(config: &SearchConfig, text: &QueryText, always: &Always) -> Attempt {
    let unknown = text.words.iter().filter(|word| !is_known(config, word)).filter_map(in_one_piece_or_synonym);
    // Phrases are searched as words too, for their rank.
    let words = text.phrases.iter().map(|phrase| phrase.text.as_str()).chain(texts(&text.words));
    always.ask(words, ends_half_typed(&text.words), unknown.collect())
}

fn in_one_piece(text: &QueryText, always: &Always) -> Option<Attempt> {
    let (mut filters, mut others) = (Vec::new(), Vec::new());
    for word in &text.words {
        match anywhere(word) {
            Some(filter) => filters.push(filter),
            None => others.push(word.clone()),
        }
    }
    let singles = text.phrases.iter().filter(|phrase| one_piece(&phrase.text).is_none());
    let asked = singles.map(|phrase| phrase.text.as_str()).chain(texts(&others));
    let narrower = !filters.is_empty() || !text.phrases.is_empty();
    narrower.then(|| always.ask(asked, ends_half_typed(&others), filters))
}

/// All letters and digits of the query as one code: typed with blanks or other punctuation.
fn as_one_code(text: &QueryText, always: &Always) -> Option<Attempt> {
    let code: String = text.words.iter().filter(|word| word.kind == TokenKind::Latin).map(|w| bare(&w.text)).collect();
    is_code(&code).then(|| {
        let others = text.words.iter().filter(|word| word.kind == TokenKind::Han).map(|word| word.text.as_str());
        always.ask(others, false, vec![part_of_code(&code)])
    })
}

/// At least three in ten of the longest words. Single characters are left out: they are everywhere.
fn most_words(text: &QueryText, always: &Always) -> Option<Attempt> {
    let mut words: Vec<(&QueryWord, String)> = text
        .words
        .iter()
        .filter_map(|word| {
            let latin = || (word.kind == TokenKind::Latin).then(|| has(&word.text));
            Some((word, anywhere(word).or_else(latin)?))
        })
        .collect();
    if words.len() < 2 {
        return None;
    }
    words.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
    words.truncate(MOST_RELAXED);
    let least = (words.len() * 3).div_ceil(10);
    let ways: Vec<String> = words.into_iter().map(|(_, way)| way).collect();
    Some(always.ask(std::iter::empty(), false, vec![at_least(least, &ways)]))
}

/// An expression that holds when at least `least` of the others do.
fn at_least(least: usize, ways: &[String]) -> String {
    match ways {
        _ if least == 1 => format!("({})", ways.join(" OR ")),
        _ if least == ways.len() => format!("({})", ways.join(" AND ")),
        [first, rest @ ..] => {
            format!("(({first} AND {}) OR {})", at_least(least - 1, rest), at_least(least, rest))
        }
        [] => String::new(),
    }
}

fn wrong_character(text: &QueryText, always: &Always) -> Option<Attempt> {
    let mut filters = Vec::new();
    let mut others = Vec::new();
    let mut forgiven = false;
    for word in &text.words {
        let mut ways: Vec<String> = in_one_piece_or_synonym(word).into_iter().collect();
        if filters.len() < MOST_FORGIVEN {
            for context in &word.contexts {
                let chars: Vec<String> = context.text.chars().map(String::from).collect();
                ways.extend(context.own.clone().map(|wrong| all_but(&chars, wrong)));
                forgiven = true;
            }
        }
        if ways.is_empty() {
            others.push(word.clone());
        } else {
            filters.push(format!("({})", ways.join(" OR ")));
        }
    }
    forgiven.then(|| always.ask(texts(&others), false, filters))
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

fn texts(words: &[QueryWord]) -> impl Iterator<Item = &str> {
    words.iter().map(|word| word.text.as_str())
}

fn ends_half_typed(words: &[QueryWord]) -> bool {
    words.last().is_some_and(|word| word.prefix)
}

/// Whether the segmenter knows the word, so that Meilisearch cuts texts and queries alike.
fn is_known(config: &SearchConfig, word: &QueryWord) -> bool {
    word.kind == TokenKind::Latin || word.len() == 1 || config.analyzer().is_word(&word.text)
}

/// The Chinese word, a synonym or both its halves in one piece anywhere; part of a code. None for
/// a single character and for Latin words.
fn anywhere(word: &QueryWord) -> Option<String> {
    match word.kind {
        TokenKind::Latin => {
            let code = bare(&word.text);
            is_code(&code).then(|| format!("({} OR {})", part_of_code(&code), has(&word.text)))
        }
        TokenKind::Han => in_one_piece_or_synonym(word),
    }
}

fn in_one_piece_or_synonym(word: &QueryWord) -> Option<String> {
    if word.kind == TokenKind::Latin {
        return None;
    }
    let own = one_piece(&word.text)?;
    let halves =
        word.halves.as_ref().and_then(|(left, right)| Some(format!("{} AND {}", one_piece(left)?, one_piece(right)?)));
    let ways: Vec<String> = std::iter::once(own)
        .chain(word.synonyms.iter().filter_map(|synonym| one_piece(synonym)))
        .chain(halves)
        .map(|way| format!("({way})"))
        .collect();
    Some(format!("({})", ways.join(" OR ")))
}

fn is_code(text: &str) -> bool {
    text.chars().count() >= SHORTEST_PART && text.chars().any(char::is_numeric)
}

fn part_of_code(code: &str) -> String {
    format!("{CODES} = {}", quoted(code))
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
    let parts: Vec<String> = grams.iter().map(|gram| has(gram)).collect();
    parts.join(" AND ")
}

fn has(gram: &str) -> String {
    format!("{GRAMS} = {}", quoted(gram))
}

#[cfg(test)]
mod tests {
    use super::{Attempt, at_least, attempts};
    use crate::{config::SearchConfig, query_text::QueryText};

    fn of(text: &str) -> Vec<Attempt> {
        let config = SearchConfig::embedded().unwrap();
        attempts(&config, &QueryText::parse(&config, text))
    }

    #[test]
    fn words_are_asked_for_first() {
        let first = &of("社区 康复")[0];
        assert_eq!(first.words, "社区 康复");
        assert!(first.filters.is_empty());
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
        let all = of("独局老人");
        let wrong_second = "(grams = \"老 人\" AND grams = \"独 _ 老\")";
        let mut filters = all.iter().flat_map(|attempt| &attempt.filters);
        assert!(filters.any(|filter| filter.contains(wrong_second)), "{all:?}");
    }

    #[test]
    fn codes_are_found_by_parts_and_without_punctuation() {
        assert!(of("MJX10444")[1].filters[0].contains("codes = \"mjx10444\""));
        let joined = of("5251 9921 MJX1 2220 XJ");
        assert!(joined.iter().any(|attempt| attempt.filters == ["codes = \"52519921mjx12220xj\""]), "{joined:?}");
    }

    #[test]
    fn some_of_several() {
        let ways = ["a", "b", "c"].map(str::to_owned);
        assert_eq!(at_least(1, &ways), "(a OR b OR c)");
        assert_eq!(at_least(2, &ways), "((a AND (b OR c)) OR (b AND c))");
        assert_eq!(at_least(3, &ways), "(a AND b AND c)");
    }
}
