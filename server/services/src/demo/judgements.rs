//! What the fictional experts and evaluators write (`content/judgements.toml`).

use std::collections::BTreeMap;

use serde::Deserialize;

/// Sentences beside points, by how good the points are.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Judgements {
    scoring: Graded<Vec<String>>,
    indicators: BTreeMap<String, Indicator>,
}

#[derive(Clone, Debug, Deserialize)]
struct Graded<T> {
    high: T,
    middle: T,
    low: T,
}

#[derive(Clone, Debug, Deserialize)]
struct Indicator {
    target: String,
    #[serde(flatten)]
    results: Graded<String>,
}

impl<T> Graded<T> {
    /// The one that suits points of this percentage.
    const fn of(&self, percent: i64) -> &T {
        match percent {
            88.. => &self.high,
            78..88 => &self.middle,
            _ => &self.low,
        }
    }
}

impl Judgements {
    /// What an expert writes beside a criterion; `place` turns through the sentences.
    #[must_use]
    pub fn comment(&self, percent: i64, place: usize) -> &str {
        let sentences = self.scoring.of(percent);
        sentences.get(place % sentences.len().max(1)).map_or("", String::as_str)
    }

    /// Target and result of an indicator of the evaluation, if the content knows it.
    #[must_use]
    pub fn indicator(&self, key: &str, percent: i64) -> Option<(&str, &str)> {
        let indicator = self.indicators.get(key)?;
        Some((&indicator.target, indicator.results.of(percent)))
    }
}
