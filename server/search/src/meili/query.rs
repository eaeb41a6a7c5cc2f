//! Searches: one request for the hits and, for facets with a filter of their own, the counts
//! without that filter; a second request with the wider attempts when the first finds nothing.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use meilisearch_sdk::{
    errors::{Error, ErrorCode},
    indexes::Index as MeiliIndex,
    search::{MatchingStrategies, MultiSearchQuery, SearchQuery, SearchResults, Selectors},
};
use serde_json::{Map, Value};
use tokio::time::timeout;

use super::{
    attempts::{Attempt, attempts},
    breaker::Admission,
    derived::prefix_name,
    http::{Http, TookTime, failure, is_away},
    rank::{Ranking, WINDOW},
    server::Inner,
    settings::LOCALE,
};
use crate::{
    config::SearchConfig,
    error::{SearchError, SearchResult},
    highlight::Highlighter,
    model::{FacetCounts, Filter, Hit, Hits, Query, sort_counts},
    query_text::QueryText,
};

type Found = SearchResults<Map<String, Value>>;

/// Answers a query that was checked against the configuration, if the breaker lets it.
pub(super) async fn search(inner: &Arc<Inner>, query: &Query) -> SearchResult<Hits> {
    match inner.breaker.admit() {
        Admission::Go => {}
        Admission::Probe => {
            probe(Arc::clone(inner));
            return Err(away());
        }
        Admission::Refused => return Err(away()),
    }
    let answer = match timeout(inner.options.search_timeout, ask(inner, query)).await {
        Ok(answer) => answer,
        Err(_) => Err(Error::Timeout),
    };
    match answer {
        Ok(hits) => {
            inner.breaker.succeeded();
            Ok(hits)
        }
        Err(error) => {
            match is_away(&error) {
                Some(TookTime(slow)) => inner.breaker.failed(slow),
                // A refusal is an answer.
                None => inner.breaker.succeeded(),
            }
            Err(refused(error))
        }
    }
}

fn away() -> SearchError {
    SearchError::Unavailable("Meilisearch did not answer lately".to_owned())
}

fn refused(error: Error) -> SearchError {
    match &error {
        Error::Meilisearch(refusal) if refusal.error_code == ErrorCode::IndexNotFound => {
            SearchError::Unavailable("the index has not been built yet".to_owned())
        }
        _ => failure(error),
    }
}

/// Sees whether the server is back, while nobody waits.
fn probe(inner: Arc<Inner>) {
    tokio::spawn(async move {
        let answered = inner.searcher.health().await.is_ok();
        inner.breaker.probed(answered);
    });
}

/// One attempt with everything that is asked for it.
struct Plan<'a> {
    query: &'a Query,
    attempt: Attempt,
    filter: String,
    /// The attempt without the filters of the query: are its words anywhere at all?
    unfiltered: String,
    /// Facets whose own field is filtered, each with the filter without that field.
    own: Vec<(&'a str, String)>,
    /// All other facets.
    together: Vec<&'a str>,
    /// Whether the first hits are ordered by us, of which this page is a part.
    is_ranked: bool,
}

impl<'a> Plan<'a> {
    fn new(query: &'a Query, text: &QueryText, attempt: Attempt) -> Self {
        let filtered = |facet: &str| query.filters.iter().any(|f| f.field() == facet && !f.is_open());
        let (own, together): (Vec<&str>, Vec<&str>) =
            query.facets.iter().map(String::as_str).partition(|facet| filtered(facet));
        let filter = |except| filter_expression(&query.filters, except, &attempt.filters);
        Self {
            filter: filter(None),
            own: own.into_iter().map(|facet| (facet, filter(Some(facet)))).collect(),
            unfiltered: attempt.filters.join(" AND "),
            is_ranked: !text.is_blank()
                && query.sort.is_none()
                && query.limit > 0
                && query.offset + query.limit <= WINDOW,
            together,
            query,
            attempt,
        }
    }

    fn is_filtered(&self) -> bool {
        self.query.filters.iter().any(|f| !f.is_open())
    }

    fn base<'b>(&'b self, index: &'b MeiliIndex<Http>, filter: &'b str) -> SearchQuery<'b, Http> {
        let mut search = SearchQuery::new(index);
        if !self.attempt.words.is_empty() {
            search.with_query(&self.attempt.words);
            search.with_matching_strategy(MatchingStrategies::ALL).with_locales(&[LOCALE]);
        }
        if !filter.is_empty() {
            search.with_filter(filter);
        }
        search
    }

    /// Adds the searches for hits and counts.
    fn add<'b>(
        &'b self,
        request: &mut MultiSearchQuery<'b, 'b, Http>,
        index: &'b MeiliIndex<Http>,
        sort: &'b [&'b str],
    ) {
        let mut main = self.base(index, &self.filter);
        main.with_facets(Selectors::Some(&self.together)).with_sort(sort);
        if self.is_ranked {
            main.with_page(1).with_hits_per_page(WINDOW);
        } else {
            page(&mut main, self.query);
        }
        request.with_search_query(main);
        for (facet, filter) in &self.own {
            let mut counted = self.base(index, filter);
            counted.with_facets(Selectors::Some(std::slice::from_ref(facet)));
            only_count(&mut counted);
            request.with_search_query(counted);
        }
    }

    /// Adds the search that tells whether only the filters hide everything.
    fn add_unfiltered<'b>(&'b self, request: &mut MultiSearchQuery<'b, 'b, Http>, index: &'b MeiliIndex<Http>) {
        if self.is_filtered() {
            let mut counted = self.base(index, &self.unfiltered);
            only_count(&mut counted);
            request.with_search_query(counted);
        }
    }
}

async fn ask(inner: &Inner, query: &Query) -> Result<Hits, Error> {
    let text = QueryText::parse(&inner.config, &query.text);
    let index = inner.searcher.index(inner.uid(query.index));
    let sort: Vec<String> = inner
        .config
        .index(query.index)
        .effective_sort(query, text.is_blank())
        .map(|sort| format!("{}:{}", sort.field, if sort.descending { "desc" } else { "asc" }))
        .into_iter()
        .collect();
    let sort: Vec<&str> = sort.iter().map(String::as_str).collect();
    let mut plans = attempts(&inner.config, &text).into_iter().map(|attempt| Plan::new(query, &text, attempt));
    let Some(first) = plans.next() else { return Ok(Hits::default()) };
    let wider: Vec<Plan<'_>> = plans.collect();

    let mut request = inner.searcher.multi_search();
    first.add(&mut request, &index, &sort);
    let mut results = execute(inner, &request).await?.into_iter();
    let answer = Answer::take(&inner.config, &text, &first, &mut results);
    if answer.hits.total > 0 || text.is_blank() {
        return Ok(answer.hits);
    }
    let mut request = inner.searcher.multi_search();
    first.add_unfiltered(&mut request, &index);
    for plan in &wider {
        plan.add(&mut request, &index, &sort);
        plan.add_unfiltered(&mut request, &index);
    }
    if request.queries.is_empty() {
        return Ok(answer.hits);
    }
    let mut results = execute(inner, &request).await?.into_iter();
    // Only when the words are nowhere at all is a wider attempt an answer: words that the filters
    // hide are better answered by nothing here, and by the facets.
    if first.is_filtered() && results.next().map_or(0, |found| total(&found)) > 0 {
        return Ok(answer.hits);
    }
    for plan in &wider {
        let wider = Answer::take(&inner.config, &text, plan, &mut results);
        let anywhere = if plan.is_filtered() { results.next().map_or(0, |found| total(&found)) } else { 0 };
        if wider.hits.total > 0 || anywhere > 0 {
            return Ok(wider.hits);
        }
    }
    Ok(Hits { facets: no_counts(query), ..answer.hits })
}

async fn execute(inner: &Inner, request: &MultiSearchQuery<'_, '_, Http>) -> Result<Vec<Found>, Error> {
    Ok(inner.searcher.execute_multi_search_query::<Map<String, Value>>(request).await?.results)
}

/// By page number when possible: only then does Meilisearch count exactly.
fn page(search: &mut SearchQuery<'_, Http>, query: &Query) {
    if query.limit == 0 {
        only_count(search);
    } else if query.offset.is_multiple_of(query.limit) {
        search.with_page(query.offset / query.limit + 1).with_hits_per_page(query.limit);
    } else {
        search.with_offset(query.offset).with_limit(query.limit);
    }
}

fn only_count(search: &mut SearchQuery<'_, Http>) {
    search.with_page(1).with_hits_per_page(0);
}

/// All filters but those on one field, and further expressions, as one Meilisearch expression;
/// empty if there are none.
fn filter_expression(filters: &[Filter], except: Option<&str>, further: &[String]) -> String {
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
fn list(values: &[String]) -> String {
    let values: Vec<String> = values.iter().map(|value| quoted(value)).collect();
    format!("[{}]", values.join(", "))
}

/// A value of a filter expression.
pub(super) fn quoted(value: &str) -> String {
    format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\""))
}

/// The results of one plan.
struct Answer {
    hits: Hits,
}

impl Answer {
    /// Takes what [`Plan::add`] asked for.
    fn take(
        config: &SearchConfig,
        text: &QueryText,
        plan: &Plan<'_>,
        results: &mut impl Iterator<Item = Found>,
    ) -> Self {
        let query = plan.query;
        let mut hits = Hits { facets: no_counts(query), ..Hits::default() };
        let highlighter = query.highlight.then(|| Highlighter::new(config, query.index, text));
        if let Some(main) = results.next() {
            hits.total = total(&main);
            hits.took_ms += main.processing_time_ms as u64;
            add_counts(&mut hits.facets, main.facet_distribution);
            let mut documents: Vec<Map<String, Value>> = main.hits.into_iter().map(|found| found.result).collect();
            if plan.is_ranked {
                Ranking::new(config.index(query.index), text).order(&mut documents, |document| document);
                documents.drain(..query.offset.min(documents.len()));
                documents.truncate(query.limit);
            }
            hits.hits = documents.into_iter().map(|document| hit(document, highlighter.as_ref())).collect();
        }
        for counted in results.take(plan.own.len()) {
            hits.took_ms += counted.processing_time_ms as u64;
            add_counts(&mut hits.facets, counted.facet_distribution);
        }
        Self { hits }
    }
}

fn total(found: &Found) -> u64 {
    found.total_hits.or(found.estimated_total_hits).unwrap_or_default() as u64
}

/// Every requested facet without a value.
fn no_counts(query: &Query) -> BTreeMap<String, FacetCounts> {
    query.facets.iter().map(|facet| (facet.clone(), Vec::new())).collect()
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
            Filter::Without { field: "funder_id".to_owned(), values: vec!["f-1".to_owned()] },
        ];
        assert_eq!(
            filter_expression(&filters, None, &["grams = \"a b\"".to_owned()]),
            "stage IN [\"published\", \"a\\\" OR id EXISTS\"] AND budget >= -1 AND budget <= 5 \
             AND prefix_number = \"5101\" AND funder_id NOT IN [\"f-1\"] AND grams = \"a b\""
        );
        assert_eq!(filter_expression(&filters[..2], Some("stage"), &[]), "");
    }
}
