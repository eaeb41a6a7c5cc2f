//! Requests for hits and counts: several searches in one.

use std::collections::HashMap;

use meilisearch_sdk::{
    errors::Error,
    search::{MatchingStrategies, SearchQuery, SearchResults, Selectors},
};
use serde_json::{Map, Value};

use super::{derived::prefix_name, grams::quoted, http::Http, server::Inner, settings::LOCALE};
use crate::model::{FacetCounts, Filter, Index, sort_counts};

/// Fields of a document.
pub(super) type Fields = Map<String, Value>;

/// Which hits are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// None, only how many there are.
    Count,
    /// So many from the first on.
    First(usize),
    /// The identifiers of the first so many.
    Ids(usize),
    /// Some, after so many others.
    Slice { offset: usize, limit: usize },
}

/// One search.
#[derive(Debug, Clone)]
pub(super) struct Ask<'a> {
    /// Text, all of whose words must be found.
    pub words: &'a str,
    /// Filter expression; empty for none.
    pub filter: String,
    /// Facets to count.
    pub facets: &'a [&'a str],
    /// Explicit order.
    pub sort: &'a [&'a str],
    pub part: Part,
}

impl<'a> Ask<'a> {
    /// Only how many there are.
    pub(super) const fn count(words: &'a str, filter: String) -> Self {
        Self { words, filter, facets: &[], sort: &[], part: Part::Count }
    }
}

/// What one search found.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub total: u64,
    pub documents: Vec<Fields>,
    pub facets: HashMap<String, FacetCounts>,
    pub took_ms: u64,
}

/// Sends searches in one request; the answers are in their order.
pub(super) async fn send(inner: &Inner, index: Index, asks: &[Ask<'_>]) -> Result<Vec<Found>, Error> {
    let index = inner.searcher.index(inner.uid(index));
    let mut request = inner.searcher.multi_search();
    for ask in asks {
        let mut search = SearchQuery::new(&index);
        if !ask.words.is_empty() {
            search.with_query(ask.words);
            search.with_matching_strategy(MatchingStrategies::ALL).with_locales(&[LOCALE]);
        }
        if !ask.filter.is_empty() {
            search.with_filter(&ask.filter);
        }
        search.with_facets(Selectors::Some(ask.facets)).with_sort(ask.sort);
        part(&mut search, ask.part);
        request.with_search_query(search);
    }
    let answer = inner.searcher.execute_multi_search_query::<Fields>(&request).await?;
    Ok(answer.results.into_iter().map(found).collect())
}

/// By page number when possible: only then does Meilisearch count exactly.
fn part(search: &mut SearchQuery<'_, Http>, part: Part) {
    match part {
        Part::Count => search.with_page(1).with_hits_per_page(0),
        Part::First(limit) => search.with_page(1).with_hits_per_page(limit),
        Part::Ids(limit) => {
            search.with_page(1).with_hits_per_page(limit).with_attributes_to_retrieve(Selectors::Some(&["id"]))
        }
        Part::Slice { offset, limit } if offset.is_multiple_of(limit) => {
            search.with_page(offset / limit + 1).with_hits_per_page(limit)
        }
        Part::Slice { offset, limit } => search.with_offset(offset).with_limit(limit),
    };
}

fn found(results: SearchResults<Fields>) -> Found {
    let facets = results.facet_distribution.unwrap_or_default().into_iter().map(|(facet, values)| {
        let mut counts: FacetCounts = values.into_iter().map(|(value, count)| (value, count as u64)).collect();
        counts.retain(|(_, count)| *count > 0);
        sort_counts(&mut counts);
        (facet, counts)
    });
    Found {
        total: results.total_hits.or(results.estimated_total_hits).unwrap_or_default() as u64,
        facets: facets.collect(),
        documents: results.hits.into_iter().map(|hit| hit.result).collect(),
        took_ms: results.processing_time_ms as u64,
    }
}

/// Identifier of a document.
pub(super) fn id_of(document: &Fields) -> &str {
    document.get("id").and_then(Value::as_str).unwrap_or_default()
}

/// All filters but those on one field, and further expressions, as one Meilisearch expression;
/// empty if there are none.
pub(super) fn filter_expression(filters: &[Filter], except: Option<&str>, further: &[String]) -> String {
    let mut parts: Vec<String> = filters
        .iter()
        .filter(|f| !f.is_open() && Some(f.field()) != except)
        .map(|filter| match filter {
            Filter::Any { field, values } => format!("{field} IN {}", list(values)),
            Filter::Without { field, values } => format!("{field} NOT IN {}", list(values)),
            Filter::Range { field, from, to } => {
                let from = from.map(|from| format!("{field} >= {from}"));
                let to = to.map(|to| format!("{field} <= {to}"));
                from.into_iter().chain(to).collect::<Vec<_>>().join(" AND ")
            }
            Filter::Prefix { field, value } => {
                format!("{} = {}", prefix_name(field), quoted(value))
            }
        })
        .collect();
    parts.extend(further.iter().cloned());
    parts.join(" AND ")
}

/// Values of a filter expression.
pub(super) fn list<T: AsRef<str>>(values: &[T]) -> String {
    let values: Vec<String> = values.iter().map(|value| quoted(value.as_ref())).collect();
    format!("[{}]", values.join(", "))
}

/// Both expressions; empty if both are.
pub(super) fn both(left: &str, right: &str) -> String {
    match (left.is_empty(), right.is_empty()) {
        (true, _) => right.to_owned(),
        (_, true) => left.to_owned(),
        _ => format!("{left} AND {right}"),
    }
}

#[cfg(test)]
mod tests {
    use super::{both, filter_expression};
    use crate::model::Filter;

    #[test]
    fn filters_become_one_safe_expression() {
        let any = |field: &str, values: &[&str]| Filter::Any {
            field: field.to_owned(),
            values: values.iter().map(|v| (*v).to_owned()).collect(),
        };
        let filters = [
            any("stage", &["published", "a\" OR id EXISTS"]),
            any("form", &[]),
            Filter::Range { field: "budget".to_owned(), from: Some(-1), to: Some(5) },
            Filter::Prefix { field: "number".to_owned(), value: "5101".to_owned() },
            Filter::Without { field: "funder_id".to_owned(), values: vec!["f-1".to_owned()] },
        ];
        assert_eq!(
            filter_expression(&filters, None, &["grams = \"a b\"".to_owned()]),
            "stage IN [\"published\", \"a\\\" OR id EXISTS\"] AND budget >= -1 AND budget <= 5 \
             AND prefix_number = \"5101\" AND funder_id NOT IN [\"f-1\"] AND grams = \"a b\""
        );
        assert_eq!(filter_expression(&filters[..2], Some("stage"), &[]), "");
        assert_eq!((both("a", ""), both("", "b"), both("a", "b")), ("a".into(), "b".into(), "a AND b".into()));
    }
}
