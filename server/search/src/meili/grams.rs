//! Filter expressions over the pieces of a document (`derived.rs`): phrases, words anywhere, words
//! with a wrong character, some of many words.

use super::derived::{CODES, GRAMS, SHORTEST_PART, TITLE_GRAMS, around, bare, neighbours};
use crate::{
    query_text::{Context, QueryWord},
    text::{TokenKind, pieces},
};

/// Part of a document that is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// All searchable texts.
    Anywhere,
    /// The title of a project, the names of an organization.
    Title,
}

impl Place {
    const fn attribute(self) -> &'static str {
        match self {
            Self::Anywhere => GRAMS,
            Self::Title => TITLE_GRAMS,
        }
    }

    fn has(self, gram: &str) -> String {
        format!("{} = {}", self.attribute(), quoted(gram))
    }

    fn all_of(self, grams: &[String]) -> String {
        let parts: Vec<String> = grams.iter().map(|gram| self.has(gram)).collect();
        parts.join(" AND ")
    }

    /// The pieces of a text one after the other; none if there is no piece in it.
    pub(super) fn one_piece(self, text: &str) -> Option<String> {
        let pieces: Vec<_> = pieces(text).collect();
        let mut grams: Vec<String> = pieces
            .windows(2)
            // What a clause ends between is asked for on both sides of it.
            .filter(|pair| pair[0].position + 1 == pair[1].position)
            .map(|pair| neighbours(pair[0].text, pair[1].text))
            .collect();
        if grams.is_empty() {
            grams.extend(pieces.iter().map(|piece| piece.text.to_owned()));
        }
        grams.sort_unstable();
        grams.dedup();
        (!grams.is_empty()).then(|| self.all_of(&grams))
    }

    /// A word, a synonym or both its halves; a part of a code.
    pub(super) fn word(self, word: &QueryWord) -> Option<String> {
        any_of(self.ways(word))
    }

    fn ways(self, word: &QueryWord) -> Vec<String> {
        let mut ways: Vec<String> = self.one_piece(&word.text).into_iter().collect();
        ways.extend(word.synonyms.iter().filter_map(|synonym| self.one_piece(synonym)));
        if let Some((left, right)) = &word.halves {
            let halves = [left, right].map(|half| self.one_piece(half));
            ways.extend(halves.into_iter().collect::<Option<Vec<_>>>().map(|halves| halves.join(" AND ")));
        }
        ways.extend(code(word).filter(|_| self == Self::Anywhere).map(|code| part_of_code(&code)));
        ways
    }

    /// The word, or the word with one wrong character among its neighbours; none if there is
    /// nothing to forgive.
    pub(super) fn in_spite_of_a_mistake(self, word: &QueryWord) -> Option<String> {
        let mut ways = self.ways(word);
        let exact = ways.len();
        for Context { text, own } in &word.contexts {
            let chars: Vec<String> = text.chars().map(String::from).collect();
            ways.extend(own.clone().filter_map(|wrong| self.all_but(&chars, wrong)));
        }
        (ways.len() > exact).then(|| any_of(ways)).flatten()
    }

    /// All neighbours but those of one character, and the characters on both sides of it.
    fn all_but(self, chars: &[String], wrong: usize) -> Option<String> {
        let mut grams: Vec<String> = chars
            .windows(2)
            .enumerate()
            .filter(|(at, _)| *at != wrong && at + 1 != wrong)
            .map(|(_, pair)| neighbours(&pair[0], &pair[1]))
            .collect();
        if wrong > 0 && wrong + 1 < chars.len() {
            grams.push(around(&chars[wrong - 1], &chars[wrong + 1]));
        }
        (!grams.is_empty()).then(|| self.all_of(&grams))
    }
}

/// An expression that holds when one of several does; none without any.
fn any_of(mut ways: Vec<String>) -> Option<String> {
    match ways.len() {
        0 => None,
        1 => ways.pop().map(|way| format!("({way})")),
        _ => Some(format!("(({}))", ways.join(") OR ("))),
    }
}

/// An expression that holds when the weights of the expressions that hold add up to `least`;
/// none if they never do. Its length grows with the number of ways to get there: callers bound
/// the number of expressions.
pub(super) fn enough_of(ways: &[(String, f32)], least: f32) -> Option<String> {
    let [(first, weight), rest @ ..] = ways else { return None };
    let all: f32 = ways.iter().map(|(_, weight)| weight).sum();
    if all < least {
        return None;
    }
    let with = if *weight >= least {
        Some(first.clone())
    } else {
        enough_of(rest, least - weight).map(|others| format!("({first} AND {others})"))
    };
    match (with, enough_of(rest, least)) {
        (Some(with), Some(without)) => Some(format!("({with} OR {without})")),
        (with, without) => with.or(without),
    }
}

/// The word as a code, if it looks like one.
pub(super) fn code(word: &QueryWord) -> Option<String> {
    let code = bare(&word.text);
    (word.kind == TokenKind::Latin && is_code(&code)).then_some(code)
}

/// Whether letters and digits look like a number or a code.
pub(super) fn is_code(text: &str) -> bool {
    text.chars().count() >= SHORTEST_PART && text.chars().any(char::is_numeric)
}

/// What has a code with this in it.
pub(super) fn part_of_code(code: &str) -> String {
    format!("{CODES} = {}", quoted(code))
}

/// A value of a filter expression.
pub(super) fn quoted(value: &str) -> String {
    format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\""))
}

#[cfg(test)]
mod tests {
    use super::{Place, enough_of};
    use crate::{config::SearchConfig, query_text::QueryText};

    #[test]
    fn some_of_several_by_weight() {
        let of = |weights: [f32; 3]| ["a", "b", "c"].map(str::to_owned).into_iter().zip(weights).collect::<Vec<_>>();
        let equal = of([1.0; 3]);
        assert_eq!(enough_of(&equal, 1.0).unwrap(), "(a OR (b OR c))");
        assert_eq!(enough_of(&equal, 2.0).unwrap(), "((a AND (b OR c)) OR (b AND c))");
        assert_eq!(enough_of(&equal, 3.0).unwrap(), "(a AND (b AND c))");
        assert_eq!(enough_of(&equal, 3.1), None);
        assert_eq!(enough_of(&of([3.0, 1.0, 1.0]), 2.0).unwrap(), "(a OR (b AND c))", "a rare word is enough");
        assert_eq!(enough_of(&[], 0.0), None);
    }

    #[test]
    fn a_word_is_one_piece_and_may_have_a_wrong_character() {
        let config = SearchConfig::embedded().unwrap();
        let text = QueryText::parse(&config, "孤毒症");
        assert_eq!(Place::Title.word(&text.words[0]).unwrap(), "(title_grams = \"孤\")");
        let forgiven = Place::Anywhere.in_spite_of_a_mistake(&text.words[1]).unwrap();
        assert!(forgiven.contains("(grams = \"孤 _ 症\")"), "{forgiven}");
        assert_eq!(Place::Anywhere.one_piece("day,care").unwrap(), "grams = \"care\" AND grams = \"day\"");
        assert_eq!(Place::Anywhere.one_piece("，"), None);
    }
}
