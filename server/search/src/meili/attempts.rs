//! What Meilisearch is asked for a text: several attempts, each wider than the one before, of
//! which the first that finds something is the answer, as in the embedded engine.
//!
//! 1. Every word, as Meilisearch matches words: with synonyms, typing mistakes in Latin words,
//!    the last one half typed. Single characters, and words that the segmenter does not know,
//!    must stand somewhere in one piece.
//! 2. Every Chinese word in one piece anywhere, however the text around it was cut; parts of
//!    codes, with and without their punctuation.
//! 3. One wrong character in a word or between it and its neighbour: all neighbours that do not
//!    touch it, and the two characters around it.
//!
//! What is wider still needs to know how rare the words are (`widen.rs`). Phrases and exclusions
//! are filters of every attempt: they are exact and never relaxed.

use super::grams::{Place, enough_of, is_code, part_of_code};
use crate::{
    config::SearchConfig,
    query_text::{QueryText, QueryWord},
    text::TokenKind,
};

use super::derived::bare;

/// Meilisearch looks at ten words.
const MOST_WORDS: usize = 10;
/// Words whose wrong characters are looked for.
const MOST_FORGIVEN: usize = 6;
/// Words whose places are compared: the combinations of more would be too many.
const MOST_PREFERRED: usize = 6;

/// One way to ask.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Attempt {
    /// The text for Meilisearch, all of whose words must be found.
    pub words: String,
    /// Filter expressions that must hold besides those of the query.
    pub filters: Vec<String>,
    /// Expressions whose documents are looked at for the first places. Meilisearch puts those of
    /// a text in order, but knows nothing of the order of a filter.
    pub preferred: Vec<String>,
    /// Whether it finds what has a wrong character.
    pub is_mistaken: bool,
}

/// The attempts that make sense for a text; the first is always there.
pub(super) fn attempts(config: &SearchConfig, text: &QueryText) -> Vec<Attempt> {
    let always = always(text);
    let mut attempts = vec![every_word(config, text, &always)];
    if !text.is_blank() {
        attempts.extend(in_one_piece(text, &always));
        attempts.extend(as_one_code(text, &always));
        attempts.extend(wrong_character(text, &always));
        attempts.dedup();
    }
    attempts
}

/// Phrases and exclusions, as filters.
pub(super) fn always(text: &QueryText) -> Vec<String> {
    let one_piece = |text: &str| Place::Anywhere.one_piece(text);
    let excluded = text.excluded.iter().filter_map(|phrase| Some(format!("NOT ({})", one_piece(&phrase.text)?)));
    excluded.chain(text.phrases.iter().filter_map(|phrase| one_piece(&phrase.text))).collect()
}

impl Attempt {
    fn new<'a>(
        always: &[String],
        words: impl Iterator<Item = &'a str>,
        half_typed: bool,
        filters: impl IntoIterator<Item = String>,
    ) -> Self {
        let words: Vec<&str> = words.take(MOST_WORDS).collect();
        let mut words = words.join(" ");
        if !half_typed && !words.is_empty() {
            // Meilisearch takes the last word for half typed unless something follows it.
            words.push(' ');
        }
        let filters = always.iter().cloned().chain(filters).collect();
        Self { words, filters, preferred: Vec::new(), is_mistaken: false }
    }

    /// Documents with at least half of the words in the title come first.
    fn preferring_titles(mut self, text: &QueryText) -> Self {
        let titles: Vec<(String, f32)> =
            text.words.iter().filter_map(|word| Some((Place::Title.word(word)?, 1.0))).take(MOST_PREFERRED).collect();
        let half: f32 = titles.iter().map(|(_, weight)| weight / 2.0).sum();
        self.preferred.extend(enough_of(&titles, half));
        self
    }
}

fn every_word(config: &SearchConfig, text: &QueryText, always: &[String]) -> Attempt {
    let (asked, others): (Vec<&QueryWord>, Vec<&QueryWord>) =
        text.words.iter().partition(|word| is_known(config, word));
    let half_typed = asked.last().is_some_and(|word| word.prefix);
    // Phrases are searched as words too, for their rank.
    let words = text.phrases.iter().map(|phrase| phrase.text.as_str()).chain(texts(&asked));
    let others = others.into_iter().filter_map(|word| Place::Anywhere.word(word));
    Attempt::new(always, words, half_typed, others).preferring_titles(text)
}

fn in_one_piece(text: &QueryText, always: &[String]) -> Option<Attempt> {
    let (asked, others): (Vec<&QueryWord>, Vec<&QueryWord>) =
        text.words.iter().partition(|word| word.kind == TokenKind::Latin && super::grams::code(word).is_none());
    let half_typed = asked.last().is_some_and(|word| word.prefix);
    let narrower = !others.is_empty() || !text.phrases.is_empty();
    let others = others.into_iter().filter_map(|word| Place::Anywhere.word(word));
    narrower.then(|| Attempt::new(always, texts(&asked), half_typed, others).preferring_titles(text))
}

/// All letters and digits of the query as one code: typed with blanks or other punctuation.
fn as_one_code(text: &QueryText, always: &[String]) -> Option<Attempt> {
    let code: String = text.words.iter().filter(|word| word.kind == TokenKind::Latin).map(|w| bare(&w.text)).collect();
    is_code(&code).then(|| {
        let others = text.words.iter().filter(|word| word.kind == TokenKind::Han).map(|word| word.text.as_str());
        Attempt::new(always, others, false, [part_of_code(&code)])
    })
}

fn wrong_character(text: &QueryText, always: &[String]) -> Option<Attempt> {
    let (mut asked, mut filters, mut forgiven) = (Vec::new(), Vec::new(), false);
    for word in &text.words {
        let way = Place::Anywhere.in_spite_of_a_mistake(word).filter(|_| filters.len() < MOST_FORGIVEN);
        forgiven |= way.is_some();
        match way.or_else(|| Place::Anywhere.word(word).filter(|_| word.kind == TokenKind::Han)) {
            Some(way) => filters.push(way),
            None => asked.push(word),
        }
    }
    let attempt = || Attempt { is_mistaken: true, ..Attempt::new(always, texts(&asked), false, filters) };
    forgiven.then(|| attempt().preferring_titles(text))
}

fn texts<'a>(words: &[&'a QueryWord]) -> impl Iterator<Item = &'a str> {
    words.iter().map(|word| word.text.as_str())
}

/// Whether Meilisearch cuts the word alike in texts and queries. Single characters are everywhere
/// inside words, which it does not look into.
fn is_known(config: &SearchConfig, word: &QueryWord) -> bool {
    word.kind == TokenKind::Latin || (word.len() > 1 && config.analyzer().is_word(&word.text))
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
        assert!(first.filters.is_empty());
        assert_eq!(of("").len(), 1);
        assert_eq!(of("")[0].words, "");
    }

    #[test]
    fn single_characters_and_unknown_words_are_asked_for_in_one_piece() {
        let first = &of("社区 浴")[0];
        assert_eq!((first.words.as_str(), first.filters.as_slice()), ("社区 ", &["(grams = \"浴\")".to_owned()][..]));
        assert_eq!(of("浴")[0].words, "");
    }

    #[test]
    fn phrases_and_exclusions_hold_in_every_attempt() {
        for attempt in of("\"日间照料\" 老人 -上门 -浴") {
            assert_eq!(attempt.filters[..2], ["NOT (grams = \"上 门\")", "NOT (grams = \"浴\")"]);
            assert!(attempt.filters[2].contains("grams = \"日 间\" AND"), "{attempt:?}");
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
}
