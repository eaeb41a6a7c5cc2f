//! What a person typed, taken apart: phrases, words to look for, words that must not be there.
//!
//! The whole language, the same on every engine:
//!
//! * **Words** ([`QueryText::words`]): each should be found; engines may relax when nothing has
//!   them all. The last one may be half typed.
//! * **Phrases** ([`QueryText::phrases`]): `"…"`, `“…”`, `「…」`, `『…』`. The characters in
//!   one piece and in this order, without synonyms, typing mistakes or half-typed ends. Never
//!   relaxed. Folded as everything, so a Traditional phrase finds Simplified text.
//! * **Excluded** ([`QueryText::excluded`]): a hyphen before a word or a phrase (`-词`, `－词`,
//!   `-"…"`) with nothing but space before it. What has it, as a phrase, is not a hit. Never relaxed;
//!   with nothing else, everything but that is found.
//!
//! Everything else separates words. A quote that is not closed, an empty one and a hyphen that
//! stands alone separate too: no text is an error. Control characters are spaces.
//!
//! Bounds, so that the work for a query does not grow with its text: the first
//! [`LONGEST_TEXT`] characters are read, of them [`MOST_WORDS`] words, [`MOST_PHRASES`] phrases
//! (further ones are words) and as many excluded ones (further ones are dropped).

mod split;
mod word;

use crate::{
    config::SearchConfig,
    text::{Token, TokenKind, fold, is_han},
};

pub(crate) use word::{Context, QueryWord};

/// Characters of the query that are looked at; the rest of a pasted text says nothing new.
const LONGEST_TEXT: usize = 240;
/// Words of the query that are looked at.
const MOST_WORDS: usize = 24;
/// Phrases of the query that are looked at, and excluded ones.
const MOST_PHRASES: usize = 8;

/// Meaningful words from which on hits are widened when they are few: hardly anybody says every word
/// that a document has.
const SEVERAL: usize = 2;
/// Meaningful words from which on a query is a sentence.
const SENTENCE: usize = 3;
/// Hits that are too few for several words: less than a page.
pub(crate) const FEW: usize = 10;
/// Share of the words, rare ones counting for more, that is enough when not all are found.
pub(crate) const ENOUGH_WORDS: f32 = 0.33;
/// Share that is enough of a sentence, rather than finding nothing at all.
pub(crate) const LEAST_WORDS: f32 = 0.12;
/// Share of the characters and pairs of neighbours that is enough when no word is found.
pub(crate) const ENOUGH_CHARACTERS: f32 = 0.55;

/// A query text taken apart.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct QueryText {
    /// The folded text outside of phrases and exclusions, shortened.
    pub folded: String,
    /// Words that should be found; stop words only if there is nothing else.
    pub words: Vec<QueryWord>,
    /// Phrases that must be found.
    pub phrases: Vec<Phrase>,
    /// Phrases (often of one word) that must not be found.
    pub excluded: Vec<Phrase>,
}

/// Characters that stand in one piece.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Phrase {
    /// Folded letters, digits and Han characters. Of what stood between them a comma is left
    /// where a clause ended, a space elsewhere. There is no quote or other operator of any
    /// engine in it, and at least one letter, digit or character.
    /// [`crate::text::pieces`] takes it apart.
    pub text: String,
}

impl QueryText {
    /// Takes a text apart. Any text is fine.
    pub(crate) fn parse(config: &SearchConfig, text: &str) -> Self {
        let shortened: String = text.chars().take(LONGEST_TEXT).collect();
        let parts = split::split(&fold(&shortened));
        let mut tokens = config.analyzer().words(&parts.loose);
        tokens.truncate(MOST_WORDS);
        let vocabulary = config.vocabulary();
        let alone = parts.phrases.is_empty() && !tokens.iter().any(|t| !vocabulary.is_stop_word(&t.text));
        let ending = parts.ends_loose.then(|| tokens.last().map(|token| token.start)).flatten();
        // A stop word that is being typed may be the beginning of a real word, but a Chinese
        // one rarely is, and requiring it would hide everything.
        tokens.retain(|token| alone || !vocabulary.is_stop_word(&token.text));
        let mut words: Vec<QueryWord> = Vec::new();
        let tokens = joined(tokens);
        for (number, token) in tokens.iter().enumerate() {
            let end = token.start + token.text.chars().count();
            let prefix = ending.is_some_and(|last| (token.start..end).contains(&last));
            if let Some(same) = words.iter_mut().find(|other| other.text == token.text) {
                same.prefix |= prefix;
            } else {
                let word = QueryWord::new(config.analyzer(), vocabulary, &token.text, token.kind);
                words.push(QueryWord { prefix, contexts: contexts(&tokens, number), ..word });
            }
        }
        Self { folded: parts.loose, words, phrases: parts.phrases, excluded: parts.excluded }
    }

    /// Whether there is nothing to look for. There may still be something to exclude.
    pub(crate) const fn is_blank(&self) -> bool {
        self.words.is_empty() && self.phrases.is_empty()
    }

    /// Whether so many hits with every word are all that can be expected. If they were only found
    /// in spite of a mistake, two words are often one, cut in two by the mistake: what has half of
    /// it is something else.
    pub(crate) fn is_content_with(&self, hits: usize, mistaken: bool) -> bool {
        hits >= FEW || (hits > 0 && self.meaningful_words() < if mistaken { SENTENCE } else { SEVERAL })
    }

    /// Whether the query is a sentence.
    pub(crate) fn is_sentence(&self) -> bool {
        self.meaningful_words() >= SENTENCE
    }

    fn meaningful_words(&self) -> usize {
        self.words.iter().filter(|word| word.is_meaningful()).count()
    }

    /// Runs of Han characters outside of phrases.
    pub(crate) fn han_runs(&self) -> impl Iterator<Item = &str> {
        self.folded.split(|c| !is_han(c)).filter(|run| !run.is_empty())
    }

    /// Single Han characters and pairs of neighbours, for matching in spite of a wrong
    /// character. Empty for less than three Han characters: too little to go by.
    pub(crate) fn han_grams(&self) -> Vec<String> {
        const MOST_GRAMS: usize = 64;
        let runs: Vec<Vec<char>> = self.han_runs().map(|run| run.chars().collect()).collect();
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

/// Joins single Han characters that stand side by side: they are what the segmenter leaves of a
/// name it does not know (绿 芽), or of a word with a wrong character (独 局 老人), and apart they
/// would be found everywhere.
fn joined(tokens: Vec<Token>) -> Vec<Token> {
    let mut joined: Vec<Token> = Vec::new();
    // Where the group of single characters at the end of `joined` ends.
    let mut group_end = None;
    for token in tokens {
        let single = token.kind == TokenKind::Han && token.text.chars().nth(1).is_none();
        match joined.last_mut() {
            Some(last) if single && group_end == Some(token.start) => last.text.push_str(&token.text),
            _ => joined.push(token.clone()),
        }
        group_end = single.then_some(token.start + 1);
    }
    joined
}

/// A Chinese word with the words right before and after it, each of 3 to 8 characters, longer
/// ones first: the pieces in which a wrong character is looked for, since it makes the segmenter
/// cut wrongly around it.
fn contexts(tokens: &[Token], number: usize) -> Vec<Context> {
    let Some(word) = tokens.get(number).filter(|token| token.kind == TokenKind::Han) else {
        return Vec::new();
    };
    let touch =
        |left: &Token, right: &Token| left.kind == right.kind && left.start + left.text.chars().count() == right.start;
    let before = number.checked_sub(1).and_then(|left| tokens.get(left)).filter(|left| touch(left, word));
    let after = tokens.get(number + 1).filter(|right| touch(word, right));
    let own = word.text.chars().count();
    let mut contexts = vec![Context { text: word.text.clone(), own: 0..own }];
    if let Some(after) = after {
        contexts.push(Context { text: format!("{}{}", word.text, after.text), own: 0..own });
    }
    if let Some(before) = before {
        let start = before.text.chars().count();
        contexts.push(Context { text: format!("{}{}", before.text, word.text), own: start..start + own });
    }
    contexts.retain(|context| (3..=8).contains(&context.text.chars().count()));
    contexts.sort_by_key(|context| std::cmp::Reverse(context.text.len()));
    contexts
}

#[cfg(test)]
mod tests {
    use super::QueryText;
    use crate::config::SearchConfig;

    fn parse(text: &str) -> QueryText {
        QueryText::parse(&SearchConfig::embedded().unwrap(), text)
    }

    fn words(text: &str) -> Vec<String> {
        parse(text).words.into_iter().map(|w| w.text).collect()
    }

    #[test]
    fn stop_words_count_only_when_alone() {
        assert_eq!(words("我们的社区"), ["社区"]);
        assert_eq!(words("的"), ["的"]);
        assert!(words("的 \"社区\"").is_empty());
        assert!(words("，。\u{0} \"(").is_empty());
    }

    #[test]
    fn a_pasted_text_is_shortened() {
        assert!(words(&"养老服务与社区治理".repeat(2_000)).len() <= 24);
        let many = parse(&"\"a\" -b ".repeat(2_000));
        assert!(many.phrases.len() <= 8 && many.excluded.len() <= 8 && many.words.len() <= 24);
    }

    #[test]
    fn single_characters_side_by_side_are_one_word() {
        assert_eq!(words("独局老人"), ["独局", "老人"]);
        assert_eq!(words("社区 浴"), ["社区", "浴"]);
        let last = parse("锦江区绿芽").words.pop().unwrap();
        assert!(last.prefix && last.text == "绿芽", "{last:?}");
    }

    #[test]
    fn only_the_end_of_the_text_may_be_half_typed() {
        let ends: Vec<bool> = parse("社区 康复").words.iter().map(|w| w.prefix).collect();
        assert_eq!(ends, [false, true]);
        assert!(!parse("康复 \"社区\"").words[0].prefix);
        assert!(!parse("康复 -社区").words[0].prefix);
        assert!(!parse("康复的").words[0].prefix);
    }

    #[test]
    fn typos_are_forgiven_in_long_latin_words_only() {
        let parsed = parse("elderly care 51010400 accessibility 养老");
        let typos: Vec<u8> = parsed.words.iter().map(|w| w.typos).collect();
        assert_eq!(typos, [1, 0, 0, 2, 0]);
    }

    #[test]
    fn a_wrong_character_is_looked_for_with_its_neighbours() {
        let parsed = parse("独局老人 助餐");
        let context = |text: &str, own| super::Context { text: text.to_owned(), own };
        assert_eq!(parsed.words[0].contexts, [context("独局老人", 0..2)]);
        assert_eq!(parse("孤毒症").words[1].contexts, [context("孤毒症", 1..3)]);
        assert!(parse("elderly").words[0].contexts.is_empty());
    }

    #[test]
    fn grams_need_three_han_characters() {
        assert!(parse("独居").han_grams().is_empty());
        assert_eq!(parse("独局老人").han_grams(), ["独", "局", "老", "人", "独局", "局老", "老人"]);
    }
}
