//! The order of the first hits by our own measure of relevance.
//!
//! Meilisearch finds words inside words and relaxed words through derived fields and filters,
//! which say nothing about where they stand. So the first [`WINDOW`] hits are ordered again: words
//! in important fields first, and the whole query in one piece in the title before all. Hits that
//! are equally good keep Meilisearch's order, which ends with the ranking rules of the
//! configuration. Later hits keep it too, so pages are stable.

use serde_json::{Map, Value};

use crate::{
    config::{Analysis, IndexConfig},
    document::strings_of,
    query_text::{QueryText, QueryWord},
    text::{TokenKind, fold},
};

/// Hits that are ordered again.
pub(super) const WINDOW: usize = 100;
/// Worth of a synonym beside the word itself.
const SYNONYM: f32 = 0.6;
/// Worth of a character of a word: longer words say more.
const LONG_WORD: usize = 4;
/// Differences below this part of the title's weight are no difference.
const STEPS: f32 = 4.0;

/// Orders documents of one query.
pub(super) struct Ranking<'a> {
    index: &'a IndexConfig,
    text: &'a QueryText,
    /// The longest Chinese run of the query.
    run: &'a str,
}

impl<'a> Ranking<'a> {
    pub(super) fn new(index: &'a IndexConfig, text: &'a QueryText) -> Self {
        let run = text.han_runs().max_by_key(|run| run.len()).unwrap_or_default();
        Self { index, text, run }
    }

    /// Sorts the first [`WINDOW`] documents, best first; equal ones keep their order.
    pub(super) fn order<T>(&self, hits: &mut [T], document: impl Fn(&T) -> &Map<String, Value>) {
        let end = hits.len().min(WINDOW);
        hits[..end].sort_by_cached_key(|hit| std::cmp::Reverse(self.steps(document(hit))));
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
        let mut score: f32 = self.text.words.iter().map(|word| worth_of_word(word, &fields)).sum();
        score += self.text.phrases.iter().map(|phrase| best(&fields, &phrase.text)).sum::<f32>();
        if self.run.chars().count() > 1 && title.contains(self.run) {
            score += title_weight * if title.starts_with(self.run) { 2.0 } else { 1.5 };
        }
        steps(score * STEPS / title_weight)
    }
}

fn worth_of_word(word: &QueryWord, fields: &[(f32, String)]) -> f32 {
    let own = best(fields, &word.text);
    let synonym = word.synonyms.iter().map(|synonym| best(fields, synonym) * SYNONYM).fold(0.0, f32::max);
    let halves =
        word.halves.as_ref().map_or(0.0, |(left, right)| best(fields, left).min(best(fields, right)) * SYNONYM);
    let length = if word.kind == TokenKind::Han { word.len().min(LONG_WORD) } else { LONG_WORD };
    own.max(synonym).max(halves) * f32::from(u8::try_from(length).unwrap_or(1)) / 2.0
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
        Ranking::new(config.index(Index::Projects), &text).order(&mut hits, |hit| hit);
        let order: Vec<&str> = hits.iter().map(|hit| hit["id"].as_str().unwrap()).collect();
        assert_eq!(order, ["b", "c", "d", "a"]);
    }
}
