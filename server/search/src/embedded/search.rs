//! Answers a query from one tantivy index. Blocking: callers use `spawn_blocking`.

use std::{collections::BTreeMap, time::Instant};

use serde_json::{Map, Value, json};
use tantivy::{
    DocAddress, Order, Searcher, TantivyDocument,
    aggregation::{AggContextParams, AggregationCollector, agg_req::Aggregations},
    collector::{Count, TopDocs},
    query::{BooleanQuery, Query as TantivyQuery},
};

use super::{
    failure,
    query::{Attempts, filter},
    read::body,
    schema::{Fields, filter_name},
};
use crate::{
    config::SearchConfig,
    error::{SearchError, SearchResult},
    highlight::Highlighter,
    model::{FacetCounts, Filter, Hit, Hits, Query, Sort},
    query_text::QueryText,
};

/// Most values counted for a facet.
const MOST_FACET_VALUES: usize = 2_000;

/// Answers a query that was checked against the configuration.
pub(super) fn search(config: &SearchConfig, fields: &Fields, searcher: &Searcher, query: &Query) -> SearchResult<Hits> {
    let started = Instant::now();
    let text = QueryText::parse(config, &query.text);
    let sort = config.index(query.index).effective_sort(query, text.is_blank());
    let attempts = Attempts::new(fields, &text);
    let mut found = Found::default();
    let mut chosen = None;
    for attempt in attempts.each() {
        let filtered = with_filters(fields, attempt.box_clone(), &query.filters, None);
        found = page(searcher, filtered.as_ref(), sort, query)?;
        // Only when the words are nowhere at all is a wider attempt an answer: words that the
        // filters hide are better answered by nothing here, and by the facets.
        let answered = found.total > 0
            || (!query.filters.is_empty() && searcher.search(attempt.as_ref(), &Count).map_err(failure)? > 0);
        if answered {
            chosen = Some(attempt);
            break;
        }
    }
    let facets = match chosen {
        Some(attempt) => facets(fields, searcher, attempt.as_ref(), query)?,
        None => no_counts(query),
    };
    let highlighter = query.highlight.then(|| Highlighter::new(config, query.index, &text));
    let hits = found
        .page
        .into_iter()
        .map(|address| hit(fields, searcher, address, &config.index(query.index).displayed, highlighter.as_ref()))
        .collect::<SearchResult<Vec<_>>>()?;
    let took_ms = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX);
    Ok(Hits { total: found.total, hits, facets, took_ms })
}

/// Identifiers of all documents.
pub(super) fn all_ids(searcher: &Searcher) -> SearchResult<Vec<String>> {
    let mut ids = Vec::new();
    for segment in searcher.segment_readers() {
        let Some(column) = segment.fast_fields().str("id").map_err(failure)? else {
            continue;
        };
        for document in segment.doc_ids_alive() {
            for ord in column.term_ords(document) {
                let mut id = String::new();
                let known =
                    column.ord_to_str(ord, &mut id).map_err(|error| SearchError::Internal(error.to_string()))?;
                if known {
                    ids.push(id);
                }
            }
        }
    }
    Ok(ids)
}

#[derive(Default)]
struct Found {
    total: u64,
    page: Vec<DocAddress>,
}

fn page(
    searcher: &Searcher,
    tantivy_query: &dyn TantivyQuery,
    sort: Option<&Sort>,
    query: &Query,
) -> SearchResult<Found> {
    if query.limit == 0 {
        let total = searcher.search(tantivy_query, &Count).map_err(failure)?;
        return Ok(Found { total: total as u64, page: Vec::new() });
    }
    let top = TopDocs::with_limit(query.limit).and_offset(query.offset);
    let (total, page) = match sort {
        None => {
            let collectors = (Count, top.order_by_score());
            let (total, hits) = searcher.search(tantivy_query, &collectors).map_err(failure)?;
            (total, hits.into_iter().map(|(_, address)| address).collect())
        }
        Some(sort) => {
            let order = if sort.descending { Order::Desc } else { Order::Asc };
            let by_field = top.order_by_fast_field::<i64>(filter_name(&sort.field), order);
            let (total, hits) = searcher.search(tantivy_query, &(Count, by_field)).map_err(failure)?;
            (total, hits.into_iter().map(|(_, address)| address).collect())
        }
    };
    Ok(Found { total: total as u64, page })
}

/// The query and all filters but those on one field.
fn with_filters(
    fields: &Fields,
    query: Box<dyn TantivyQuery>,
    filters: &[Filter],
    except: Option<&str>,
) -> Box<dyn TantivyQuery> {
    let mut all = vec![query];
    all.extend(filters.iter().filter(|f| Some(f.field()) != except).filter_map(|f| filter(fields, f)));
    Box::new(BooleanQuery::intersection(all))
}

/// Counts of every requested facet. Facets whose own field is filtered are counted one by one
/// without that filter; the others together.
fn facets(
    fields: &Fields,
    searcher: &Searcher,
    attempt: &dyn TantivyQuery,
    query: &Query,
) -> SearchResult<BTreeMap<String, FacetCounts>> {
    let filtered = |facet: &String| query.filters.iter().any(|f| f.field() == facet && !f.is_open());
    let (own, together): (Vec<&String>, Vec<&String>) = query.facets.iter().partition(|facet| filtered(facet));
    let mut counts = BTreeMap::new();
    let mut count = |names: &[&String], except: Option<&str>| -> SearchResult<()> {
        if !names.is_empty() {
            let base = with_filters(fields, attempt.box_clone(), &query.filters, except);
            counts.extend(count_values(searcher, base.as_ref(), names)?);
        }
        Ok(())
    };
    count(&together, None)?;
    for facet in own {
        count(&[facet], Some(facet))?;
    }
    Ok(counts)
}

/// Every requested facet without a value, when nothing was found.
fn no_counts(query: &Query) -> BTreeMap<String, FacetCounts> {
    query.facets.iter().map(|facet| (facet.clone(), Vec::new())).collect()
}

fn count_values(
    searcher: &Searcher,
    query: &dyn TantivyQuery,
    names: &[&String],
) -> SearchResult<Vec<(String, FacetCounts)>> {
    let request: Map<String, Value> = names
        .iter()
        .map(|name| {
            let terms = json!({ "field": filter_name(name), "size": MOST_FACET_VALUES });
            ((*name).clone(), json!({ "terms": terms }))
        })
        .collect();
    let request: Aggregations =
        serde_json::from_value(Value::Object(request)).map_err(|error| SearchError::Internal(error.to_string()))?;
    let collector = AggregationCollector::from_aggs(request, AggContextParams::default());
    let results = searcher.search(query, &collector).map_err(failure)?;
    let results = serde_json::to_value(results).map_err(|error| SearchError::Internal(error.to_string()))?;
    Ok(names.iter().map(|&name| (name.clone(), results.get(name).map(buckets).unwrap_or_default())).collect())
}

fn buckets(result: &Value) -> FacetCounts {
    let mut counts: FacetCounts = result["buckets"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|bucket| {
            let key = match &bucket["key"] {
                Value::String(text) => text.clone(),
                // Integers come back as 3 or 3.0.
                Value::Number(number) => number.as_f64()?.to_string(),
                _ => return None,
            };
            Some((key, bucket["doc_count"].as_u64()?))
        })
        .collect();
    crate::model::sort_counts(&mut counts);
    counts
}

fn hit(
    fields: &Fields,
    searcher: &Searcher,
    address: DocAddress,
    displayed: &[String],
    highlighter: Option<&Highlighter<'_>>,
) -> SearchResult<Hit> {
    let stored: TantivyDocument = searcher.doc(address).map_err(failure)?;
    let mut document = body(fields, &stored)?;
    document.retain(|name, _| displayed.contains(name));
    let id = document.get("id").and_then(Value::as_str).unwrap_or_default().to_owned();
    let highlights = highlighter.map(|h| h.highlight(&document)).unwrap_or_default();
    Ok(Hit { id, document: Value::Object(document), highlights })
}
