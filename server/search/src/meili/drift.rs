//! Notices settings that somebody changed on the server.

use meilisearch_sdk::{
    request::{HttpClient as _, Method},
    settings::Settings,
};
use serde_json::Value;

use super::http::{Http, failure};
use crate::error::{SearchError, SearchResult};

/// Settings in which the order of a list means something.
const ORDERED: [&str; 3] = ["rankingRules", "searchableAttributes", "displayedAttributes"];

/// Names of the settings of an index that differ from ours. Settings that we do not send are left
/// to the server.
pub(super) async fn drifted(http: &Http, index_url: &str, ours: &Settings) -> SearchResult<Vec<String>> {
    let url = format!("{index_url}/settings");
    let found: Value = http.request::<(), (), Value>(&url, Method::Get { query: () }, 200).await.map_err(failure)?;
    let ours = serde_json::to_value(ours).map_err(|error| SearchError::Internal(error.to_string()))?;
    Ok(differing(&ours, &found))
}

fn differing(ours: &Value, found: &Value) -> Vec<String> {
    let Value::Object(ours) = ours else { return Vec::new() };
    ours.iter()
        .filter(|(name, wanted)| !same(wanted, &found[name.as_str()], ORDERED.contains(&name.as_str())))
        .map(|(name, _)| name.clone())
        .collect()
}

/// Whether the server has what we sent; it may have more in objects.
fn same(ours: &Value, found: &Value, ordered: bool) -> bool {
    match (ours, found) {
        (Value::Null, _) => true,
        (Value::Object(ours), Value::Object(found)) => {
            ours.iter().all(|(name, value)| same(value, found.get(name).unwrap_or(&Value::Null), false))
        }
        (Value::Array(ours), Value::Array(found)) if !ordered => sorted(ours) == sorted(found),
        // An empty list and nothing are the same.
        (Value::Array(ours), Value::Null) => ours.is_empty(),
        _ => ours == found,
    }
}

fn sorted(values: &[Value]) -> Vec<String> {
    let mut texts: Vec<String> = values.iter().map(Value::to_string).collect();
    texts.sort_unstable();
    texts.dedup();
    texts
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::differing;

    #[test]
    fn only_what_we_set_and_what_means_something_counts() {
        let ours = json!({
            "rankingRules": ["sort", "words"], "dictionary": ["b", "a"], "separatorTokens": null,
            "typoTolerance": { "enabled": true, "disableOnWords": [] }, "synonyms": { "a": ["b", "c"] },
        });
        let same = json!({
            "rankingRules": ["sort", "words"], "dictionary": ["a", "b"], "separatorTokens": ["x"],
            "typoTolerance": { "enabled": true, "disableOnWords": [], "minWordSizeForTypos": {} },
            "synonyms": { "a": ["c", "b"] }, "searchCutoffMs": 1500,
        });
        assert!(differing(&ours, &same).is_empty());
        let other = json!({
            "rankingRules": ["words", "sort"], "dictionary": ["a", "b"],
            "typoTolerance": { "enabled": false, "disableOnWords": [] }, "synonyms": { "a": ["c"] },
        });
        assert_eq!(differing(&ours, &other), ["rankingRules", "synonyms", "typoTolerance"]);
    }
}
