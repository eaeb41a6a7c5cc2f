//! Searches: one request for the hits and, for facets with a filter of their own, the counts
//! without that filter.

use std::collections::{BTreeMap, HashMap};

use meilisearch_sdk::{
    client::Client,
    indexes::Index as MeiliIndex,
    search::{MatchingStrategies, SearchQuery, SearchResults, Selectors},
};
use serde_json::{Map, Value};

use super::{
    http::{Http, failure},
    settings::{LOCALE, prefix_name},
};
use crate::{
    config::SearchConfig,
    error::SearchResult,
    highlight::Highlighter,
    model::{FacetCounts, Filter, Hit, Hits, Query, sort_counts},
    query_text::QueryText,
};

type Found = SearchResults<Map<String, Value>>;

/// Answers a query that was checked against the configuration.
pub(super) async fn search(
    config: &SearchConfig,
    client: &Client<Http>,
    index: &MeiliIndex<Http>,
    query: &Query,
) -> SearchResult<Hits> {
    let text = QueryText::parse(config, &query.text);
    let words = words(&text);
    let sort: Vec<String> = config
        .index(query.index)
        .effective_sort(query, text.is_blank())
        .map(|sort| format!("{}:{}", sort.field, if sort.descending { "desc" } else { "asc" }))
        .into_iter()
        .collect();
    let sort: Vec<&str> = sort.iter().map(String::as_str).collect();
    let filtered = |facet: &str| query.filters.iter().any(|f| f.field() == facet && !f.is_open());
    let (own, together): (Vec<&str>, Vec<&str>) =
        query.facets.iter().map(String::as_str).partition(|facet| filtered(facet));
    let all_filters = filter_expression(&query.filters, None);
    let own_filters: Vec<String> = own.iter().map(|facet| filter_expression(&query.filters, Some(facet))).collect();

    let mut main = base(index, &words, &all_filters);
    main.with_facets(Selectors::Some(&together)).with_sort(&sort);
    page(&mut main, query);
    let mut request = client.multi_search();
    request.with_search_query(main);
    for (facet, filter) in own.iter().zip(&own_filters) {
        let mut counted = base(index, &words, filter);
        counted.with_facets(Selectors::Some(std::slice::from_ref(facet))).with_limit(0);
        request.with_search_query(counted);
    }
    let response = client.execute_multi_search_query::<Map<String, Value>>(&request).await.map_err(failure)?;
    Ok(hits(config, query, &text, response.results))
}

fn base<'a>(index: &'a MeiliIndex<Http>, words: &'a str, filter: &'a str) -> SearchQuery<'a, Http> {
    let mut search = SearchQuery::new(index);
    if !words.is_empty() {
        search.with_query(words).with_matching_strategy(MatchingStrategies::FREQUENCY).with_locales(&[LOCALE]);
    }
    if !filter.is_empty() {
        search.with_filter(filter);
    }
    search
}

/// By page number when possible: only then does Meilisearch count exactly.
fn page(search: &mut SearchQuery<'_, Http>, query: &Query) {
    if query.limit > 0 && query.offset.is_multiple_of(query.limit) {
        search.with_page(query.offset / query.limit + 1).with_hits_per_page(query.limit);
    } else {
        search.with_offset(query.offset).with_limit(query.limit);
    }
}

/// The words that matter, one after the other. Quotes and leading hyphens are operators for
/// Meilisearch; words have none.
fn words(text: &QueryText) -> String {
    let words: Vec<&str> = text.words.iter().map(|word| word.text.as_str()).collect();
    words.join(" ")
}

/// All filters but those on one field as a Meilisearch expression; empty if there are none.
fn filter_expression(filters: &[Filter], except: Option<&str>) -> String {
    let parts: Vec<String> = filters
        .iter()
        .filter(|f| !f.is_open() && Some(f.field()) != except)
        .map(|filter| match filter {
            Filter::Any { field, values } => {
                let values: Vec<String> = values.iter().map(|value| quoted(value)).collect();
                format!("{field} IN [{}]", values.join(", "))
            }
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
    parts.join(" AND ")
}

fn quoted(value: &str) -> String {
    format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\""))
}

fn hits(config: &SearchConfig, query: &Query, text: &QueryText, results: Vec<Found>) -> Hits {
    let highlighter = query.highlight.then(|| Highlighter::new(config, query.index, text));
    let mut answer =
        Hits { facets: query.facets.iter().map(|facet| (facet.clone(), Vec::new())).collect(), ..Hits::default() };
    for (number, found) in results.into_iter().enumerate() {
        answer.took_ms += found.processing_time_ms as u64;
        add_counts(&mut answer.facets, found.facet_distribution);
        // Only the first result has hits, the others count.
        if number == 0 {
            let total = found.total_hits.or(found.estimated_total_hits).unwrap_or_default();
            answer.total = total as u64;
            answer.hits = found.hits.into_iter().map(|found| hit(found.result, highlighter.as_ref())).collect();
        }
    }
    answer
}

fn add_counts(
    facets: &mut BTreeMap<String, FacetCounts>,
    distribution: Option<HashMap<String, HashMap<String, usize>>>,
) {
    for (facet, values) in distribution.unwrap_or_default() {
        let mut counts: FacetCounts = values.into_iter().map(|(value, count)| (value, count as u64)).collect();
        counts.retain(|(_, count)| *count > 0);
        sort_counts(&mut counts);
        facets.insert(facet, counts);
    }
}

fn hit(document: Map<String, Value>, highlighter: Option<&Highlighter<'_>>) -> Hit {
    let id = document.get("id").and_then(Value::as_str).unwrap_or_default().to_owned();
    let highlights = highlighter.map(|h| h.highlight(&document)).unwrap_or_default();
    Hit { id, document: Value::Object(document), highlights }
}

#[cfg(test)]
mod tests {
    use super::filter_expression;
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
        ];
        assert_eq!(
            filter_expression(&filters, None),
            "stage IN [\"published\", \"a\\\" OR id EXISTS\"] AND budget >= -1 AND budget <= 5 \
             AND prefix_number = \"5101\""
        );
        assert_eq!(filter_expression(&filters[..2], Some("stage")), "");
    }
}
