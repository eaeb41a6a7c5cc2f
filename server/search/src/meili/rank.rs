//! The order of the first hits by our own measure of relevance.
//!
//! Meilisearch finds words inside words and relaxed words through derived fields and filters,
//! which say nothing about where they stand. So the first [`WINDOW`] hits are ordered again: words
//! in important fields first, rare ones more than common ones, and the whole query in one piece in
//! the title before all. Hits that are equally good keep Meilisearch's order, which ends with the
//! ranking rules of the configuration.

use serde_json::{Map, Value};

use super::widen::Weighed;
use crate::{
    config::{Analysis, IndexConfig},
    document::strings_of,
    query_text::{Context, QueryText, QueryWord},
    text::{TokenKind, fold},
};

/// Hits that are ordered again.
pub(super) const WINDOW: usize = 100;
/// Worth of a synonym beside the word itself.
const SYNONYM: f32 = 0.6;
/// Worth of a word with a wrong character.
const SIMILAR: f32 = 0.4;
/// What a title gains that is the query, begins with it, or has it in one piece; times its weight.
const IS_TITLE: f32 = 6.0;
const BEGINS_TITLE: f32 = 2.0;
const IN_TITLE: f32 = 1.5;
/// Worth of a character of a word: longer words say more.
const LONG_WORD: usize = 4;
/// Differences below this part of the title's weight are no difference.
const STEPS: f32 = 4.0;

/// Something to look for in a document.
struct Needle<'a> {
    /// The word, and the synonyms of it.
    word: &'a str,
    synonyms: &'a [String],
    halves: Option<&'a (String, String)>,
    /// The word among its neighbours, where a wrong character is looked for.
    contexts: &'a [Context],
    /// What it says.
    weight: f32,
}

/// Orders documents of one query.
pub(super) struct Ranking<'a> {
    index: &'a IndexConfig,
    text: &'a QueryText,
    needles: Vec<Needle<'a>>,
    /// Whether only some of the needles have to be there: then who has more of them comes first.
    is_wide: bool,
    /// The longest Chinese run of the query.
    run: &'a str,
}

impl<'a> Ranking<'a> {
    /// For documents that have every word.
    pub(super) fn every_word(index: &'a IndexConfig, text: &'a QueryText) -> Self {
        let needles = text.words.iter().map(|word| Needle::of(word, 1.0)).collect();
        Self::new(index, text, needles, false)
    }

    /// For documents that have some of the words.
    pub(super) fn some_words(index: &'a IndexConfig, text: &'a QueryText, weighed: &[Weighed]) -> Self {
        let needles = weighed.iter().filter_map(|w| Some(Needle::of(text.words.get(w.number)?, w.weight))).collect();
        Self::new(index, text, needles, true)
    }

    /// For documents that have most of the characters.
    pub(super) fn characters(index: &'a IndexConfig, text: &'a QueryText, grams: &'a [String]) -> Self {
        let needles = grams
            .iter()
            .map(|gram| Needle { word: gram, synonyms: &[], halves: None, contexts: &[], weight: 1.0 })
            .collect();
        Self::new(index, text, needles, true)
    }

    fn new(index: &'a IndexConfig, text: &'a QueryText, needles: Vec<Needle<'a>>, is_wide: bool) -> Self {
        let run = text.han_runs().max_by_key(|run| run.len()).unwrap_or_default();
        Self { index, text, needles, is_wide, run }
    }

    /// Whether only some of the words have to be there.
    pub(super) const fn is_wide(&self) -> bool {
        self.is_wide
    }

    /// Sorts documents, best first; equal ones keep their order.
    pub(super) fn order(&self, documents: &mut [Map<String, Value>]) {
        documents.sort_by_cached_key(|document| std::cmp::Reverse(self.steps(document)));
    }

    /// How well a document fits, in steps.
    fn steps(&self, document: &Map<String, Value>) -> i64 {
        let fields: Vec<(f32, String)> = self
            .index
            .searchable
            .iter()
            .filter(|field| field.analysis != Analysis::Phonetic)
            .map(|field| (field.weight, fold(&strings_of(document.get(&field.field)).join(" "))))
            .collect();
        let title = fields.first().map_or("", |(_, text)| text.as_str());
        let title_weight = fields.first().map_or(1.0, |(weight, _)| *weight);
        let (mut score, mut there, mut all) = (0.0, 0.0, 0.0);
        for needle in &self.needles {
            let worth = needle.worth(&fields);
            score += worth * needle.weight;
            all += needle.weight;
            if worth > 0.0 {
                there += needle.weight;
            }
        }
        if self.is_wide && all > 0.0 {
            score *= there / all;
        }
        score += self.text.phrases.iter().map(|phrase| best(&fields, &phrase.text)).sum::<f32>();
        if self.run.chars().count() > 1 && title.contains(self.run) {
            let place = match title.strip_prefix(self.run) {
                Some("") => IS_TITLE,
                Some(_) => BEGINS_TITLE,
                None => IN_TITLE,
            };
            score += title_weight * place;
        }
        steps(score * STEPS / title_weight)
    }
}

impl<'a> Needle<'a> {
    fn of(word: &'a QueryWord, weight: f32) -> Self {
        let length = if word.kind == TokenKind::Han { word.len().min(LONG_WORD) } else { LONG_WORD };
        let weight = weight * f32::from(u8::try_from(length).unwrap_or(1)) / 2.0;
        Self {
            word: &word.text,
            synonyms: &word.synonyms,
            halves: word.halves.as_ref(),
            contexts: &word.contexts,
            weight,
        }
    }

    fn worth(&self, fields: &[(f32, String)]) -> f32 {
        let own = best(fields, self.word);
        let synonym = self.synonyms.iter().map(|synonym| best(fields, synonym) * SYNONYM).fold(0.0, f32::max);
        let halves = self.halves.map_or(0.0, |(left, right)| best(fields, left).min(best(fields, right)) * SYNONYM);
        let exact = own.max(synonym).max(halves);
        if exact > 0.0 { exact } else { self.near(fields) * SIMILAR }
    }

    /// Weight of the most important field that has the word with one wrong character.
    fn near(&self, fields: &[(f32, String)]) -> f32 {
        let contexts: Vec<(Vec<char>, &Context)> =
            self.contexts.iter().map(|context| (context.text.chars().collect(), context)).collect();
        let mut best: f32 = 0.0;
        for (weight, field) in fields.iter().filter(|_| !contexts.is_empty()) {
            let text: Vec<char> = field.chars().collect();
            let is_near = |(wanted, context): &(Vec<char>, &Context)| {
                text.windows(wanted.len()).any(|window| {
                    let mut wrong = (0..wanted.len()).filter(|at| window[*at] != wanted[*at]);
                    wrong.next().is_some_and(|at| context.own.contains(&at)) && wrong.next().is_none()
                })
            };
            if *weight > best && contexts.iter().any(is_near) {
                best = *weight;
            }
        }
        best
    }
}

/// Weight of the most important field that has the text.
fn best(fields: &[(f32, String)], text: &str) -> f32 {
    fields.iter().filter(|(_, field)| field.contains(text)).map(|(weight, _)| *weight).fold(0.0, f32::max)
}

/// Rounded down; scores are small sums of weights.
#[expect(clippy::cast_possible_truncation, reason = "weights are small, and a saturated one is still the best")]
fn steps(score: f32) -> i64 {
    score as i64
}

#[cfg(test)]
mod tests {
    use serde_json::{Map, Value, json};

    use super::Ranking;
    use crate::{config::SearchConfig, model::Index, query_text::QueryText};

    #[test]
    fn the_title_comes_first_and_equals_keep_their_order() {
        let config = SearchConfig::embedded().unwrap();
        let text = QueryText::parse(&config, "助餐");
        let document = |value: Value| -> Map<String, Value> { value.as_object().cloned().unwrap() };
        let mut hits = vec![
            document(json!({ "id": "a", "title": "养老服务", "summary": "含助餐" })),
            document(json!({ "id": "b", "title": "社区助餐" })),
            document(json!({ "id": "c", "title": "街道助餐" })),
            document(json!({ "id": "d", "title": "送餐上门" })),
        ];
        Ranking::every_word(config.index(Index::Projects), &text).order(&mut hits);
        let order: Vec<&str> = hits.iter().map(|hit| hit["id"].as_str().unwrap()).collect();
        assert_eq!(order, ["b", "c", "d", "a"]);
    }

    #[test]
    fn a_title_that_is_the_query_comes_first_and_a_wrong_character_is_forgiven() {
        let config = SearchConfig::embedded().unwrap();
        let document = |id: &str, title: &str| json!({ "id": id, "title": title }).as_object().cloned().unwrap();
        let order = |query: &str, titles: [&str; 3]| {
            let text = QueryText::parse(&config, query);
            let mut hits: Vec<_> = ["a", "b", "c"].into_iter().zip(titles).map(|(id, t)| document(id, t)).collect();
            Ranking::every_word(config.index(Index::Projects), &text).order(&mut hits);
            hits.iter().map(|hit| hit["id"].as_str().unwrap().to_owned()).collect::<String>()
        };
        assert_eq!(order("助餐服务", ["社区助餐服务", "助餐服务第二期", "助餐服务"]), "cba");
        assert_eq!(order("独局老人", ["高龄老人", "留守老人", "独居老人"]), "cab");
    }

    #[test]
    fn who_has_more_characters_comes_first() {
        let config = SearchConfig::embedded().unwrap();
        let text = QueryText::parse(&config, "捐旧衣服");
        let grams = text.han_grams();
        let document = |id: &str, title: &str| json!({ "id": id, "title": title }).as_object().cloned().unwrap();
        let mut hits = vec![document("a", "校服捐赠"), document("b", "旧衣物捐赠")];
        Ranking::characters(config.index(Index::Projects), &text, &grams).order(&mut hits);
        assert_eq!(hits[0]["id"], "b");
    }
}
