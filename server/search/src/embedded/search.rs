//! Answers a query from one state of an index. Blocking: callers use `spawn_blocking`.

use std::time::Instant;

use serde_json::Value;
use tantivy::{DocAddress, Searcher, TantivyDocument};

use super::{
    failure,
    matching::{Found, Matcher},
    narrow::Narrowing,
    order::Best,
    plan::{Plan, Planner},
    read::body,
    schema::Fields,
    snapshot::{Snapshot, Snapshots},
};
use crate::{
    config::SearchConfig,
    error::{SearchError, SearchResult},
    highlight::Highlighter,
    model::{Hit, Hits, Query},
    query_text::{ENOUGH_WORDS, LEAST_WORDS, QueryText},
};

/// Answers a query that was checked against the configuration.
pub(super) fn search(
    config: &SearchConfig,
    fields: &Fields,
    snapshots: &Snapshots,
    query: &Query,
) -> SearchResult<Hits> {
    let started = Instant::now();
    let text = QueryText::parse(config, &query.text);
    let snapshot = snapshots.newest();
    let mut found = find(fields, snapshots, &snapshot, &text)?;

    let index = config.index(query.index);
    let mut narrowing = Narrowing::new(&query.filters, &query.facets);
    let mut best = Best::new(index.effective_sort(query, text.is_blank()), &index.ranking, query.offset, query.limit);
    let mut total = 0;
    for ((segment, columns), found) in (0..).zip(&snapshot.columns).zip(&mut found) {
        narrowing.apply(columns, found)?;
        total += found.documents.len() as u64;
        best.add(segment, columns, found);
    }

    let marks = query.highlight && !text.is_blank();
    let highlighter = marks.then(|| Highlighter::new(config, query.index, &text));
    let hits = best
        .into_page()
        .map(|address| hit(fields, &snapshot.searcher, address, &index.displayed, highlighter.as_ref()))
        .collect::<SearchResult<Vec<_>>>()?;
    let took_ms = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX);
    Ok(Hits { total, hits, facets: narrowing.into_counts(), took_ms })
}

/// Documents of each segment that fit the text, before any filter. Only when the words are
/// nowhere at all (for a sentence: hardly anywhere) is a wider attempt an answer: words that the
/// filters hide are better answered by nothing here, and by the facets.
fn find(fields: &Fields, snapshots: &Snapshots, snapshot: &Snapshot, text: &QueryText) -> SearchResult<Vec<Found>> {
    let planner = Planner { fields, snapshot, text };
    let mut seen = vec![false; text.words.len()];
    let attempt = |plan: &Plan, seen: &mut [bool]| -> SearchResult<Option<Vec<Found>>> {
        let found = run(fields, snapshots, snapshot, plan, seen)?;
        Ok(found.iter().any(|segment| !segment.documents.is_empty()).then_some(found))
    };
    let mut found = attempt(&planner.every_word()?, &mut seen)?;
    let mut forgiven = seen.clone();
    let mistaken = found.is_none();
    if mistaken && let Some(plan) = planner.forgiving(&seen)? {
        found = attempt(&plan, &mut forgiven)?;
    }
    let count = |found: &Vec<Found>| found.iter().map(|segment| segment.documents.len()).sum::<usize>();
    if !text.is_content_with(found.as_ref().map_or(0, count), mistaken)
        && let Some(plan) = planner.most_words(&seen, &forgiven, ENOUGH_WORDS)?
    {
        // Wider than what was found, which comes first.
        found = attempt(&plan, &mut [])?.or(found);
    }
    if found.is_none()
        && text.is_sentence()
        && let Some(plan) = planner.most_words(&seen, &forgiven, LEAST_WORDS)?
    {
        found = attempt(&plan, &mut [])?;
    }
    if let Some(found) = found {
        return Ok(found);
    }
    if let Some(plan) = planner.most_characters()
        && let Some(found) = attempt(&plan, &mut [])?
    {
        return Ok(found);
    }
    Ok(snapshot.columns.iter().map(|_| Found::default()).collect())
}

fn run(
    fields: &Fields,
    snapshots: &Snapshots,
    snapshot: &Snapshot,
    plan: &Plan,
    seen: &mut [bool],
) -> SearchResult<Vec<Found>> {
    let mut space = snapshots.workspaces.take();
    let mut found = Vec::with_capacity(snapshot.columns.len());
    for (reader, columns) in snapshot.searcher.segment_readers().iter().zip(&snapshot.columns) {
        // After a failure the workspace may be half used: it is dropped with the error.
        found.push(Matcher { fields, reader, columns, space: &mut space }.find(plan, seen)?);
    }
    snapshots.workspaces.give_back(space);
    Ok(found)
}

/// Identifiers of all documents.
pub(super) fn all_ids(snapshot: &Snapshot) -> SearchResult<Vec<String>> {
    let mut ids = Vec::new();
    for (reader, columns) in snapshot.searcher.segment_readers().iter().zip(&snapshot.columns) {
        for document in reader.doc_ids_alive() {
            for number in columns.ids.of(document) {
                ids.push(columns.ids.text(*number)?.to_string());
            }
        }
    }
    Ok(ids)
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
    if id.is_empty() {
        return Err(SearchError::Internal("a document has no id".to_owned()));
    }
    let highlights = highlighter.map(|h| h.highlight(&document)).unwrap_or_default();
    Ok(Hit { id, document: Value::Object(document), highlights })
}
