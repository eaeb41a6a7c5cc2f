//! What filters, facets and orders mean, spelled out over the documents themselves: what every
//! engine must answer exactly.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use shuniu_search::{Filter, Hits, Index, Query, SearchEngine, Sort};

use crate::{documents, run};

/// All documents of an index.
pub fn documents(index: Index) -> Vec<(String, Value)> {
    match index {
        Index::Projects => documents::projects(),
        Index::Organizations => documents::organizations(),
    }
}

/// Values of a field as filters and facets write them.
fn values(document: &Value, field: &str) -> Vec<String> {
    let text = |value: &Value| match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(_) | Value::Bool(_) => Some(value.to_string()),
        _ => None,
    };
    match &document[field] {
        Value::Array(values) => values.iter().filter_map(text).collect(),
        value => text(value).into_iter().collect(),
    }
}

fn holds(document: &Value, filter: &Filter) -> bool {
    if filter.is_open() {
        return true;
    }
    let found = values(document, filter.field());
    match filter {
        Filter::Any { values, .. } => found.iter().any(|value| values.contains(value)),
        Filter::Without { values, .. } => !found.iter().any(|value| values.contains(value)),
        Filter::Prefix { value: start, .. } => found.iter().any(|value| value.starts_with(start)),
        Filter::Range { field, from, to } => document[field]
            .as_i64()
            .is_some_and(|value| from.is_none_or(|from| value >= from) && to.is_none_or(|to| value <= to)),
    }
}

/// Asks without a text and compares hits, total and every facet with what the documents say. Returns how many
/// fit.
pub async fn check(engine: &dyn SearchEngine, index: Index, filters: &[Filter]) -> usize {
    let facets = engine.facets(index).iter().map(|facet| facet.field.clone()).collect();
    let query = Query { filters: filters.to_vec(), facets, limit: 100, ..Query::new(index, "") };
    let all = documents(index);
    let fit = |except: Option<&str>| {
        let filters = filters.iter().filter(move |filter| Some(filter.field()) != except);
        let filters: Vec<&Filter> = filters.collect();
        all.iter().filter(move |(_, document)| filters.iter().all(|filter| holds(document, filter)))
    };
    let expected: BTreeSet<&str> = fit(None).map(|(id, _)| id.as_str()).collect();
    let Hits { total, hits, facets, .. } = run(engine, &query).await;
    let found: BTreeSet<&str> = hits.iter().map(|hit| hit.id.as_str()).collect();
    assert_eq!(found, expected, "{filters:?}");
    assert_eq!(total, expected.len() as u64, "{filters:?}");
    for facet in &query.facets {
        let mut counts: BTreeMap<String, u64> = BTreeMap::new();
        for (_, document) in fit(Some(facet)) {
            let distinct: BTreeSet<String> = values(document, facet).into_iter().collect();
            for value in distinct {
                *counts.entry(value).or_default() += 1;
            }
        }
        let mut counts: Vec<(String, u64)> = counts.into_iter().collect();
        counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        assert_eq!(facets[facet], counts, "{facet} with {filters:?}");
    }
    expected.len()
}

/// Asserts that an explicit order is that of the values, with documents without one last.
pub async fn check_order(engine: &dyn SearchEngine, index: Index, field: &str, descending: bool) {
    let sort = Sort { field: field.to_owned(), descending };
    let query = Query { sort: Some(sort), limit: 100, ..Query::new(index, "") };
    let hits = run(engine, &query).await.hits;
    assert_eq!(hits.len(), documents(index).len());
    let found: Vec<Option<i64>> = hits.iter().map(|hit| hit.document[field].as_i64()).collect();
    let mut expected = found.clone();
    expected.sort_by_key(|value| (value.is_none(), value.map(|value| if descending { -value } else { value })));
    assert_eq!(found, expected, "{field}, descending: {descending}");
}
