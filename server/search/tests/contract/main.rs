//! What every search engine must do. The same suite runs on the embedded engine always, and on
//! Meilisearch when `MEILI_URL` (and, for a server with keys, `MEILI_KEY`) is set or a program
//! `meilisearch` is on the `PATH`, which is then started in a temporary folder.
//!
//! Both engines rank in their own way, so the suite asserts what is found, exact filter and
//! facet counts, explicit order and highlights, and of relevance only who comes first.

#![expect(clippy::unwrap_used, reason = "a failed step of a test is a failed test")]

mod changes;
mod documents;
mod embedded;
mod finding;
mod narrowing;
mod plain;

use std::{
    collections::BTreeSet,
    io::Write as _,
    sync::{Arc, LazyLock},
};

use shuniu_search::{
    Change, EmbeddedEngine, Hits, Index, MeiliEngine, Query, SearchConfig, SearchEngine, testing::MeiliServer,
};

/// One configuration for all tests: loading the dictionary takes a moment.
pub static CONFIG: LazyLock<Arc<SearchConfig>> = LazyLock::new(|| Arc::new(SearchConfig::embedded().unwrap()));

#[tokio::test(flavor = "multi_thread")]
async fn the_embedded_engine_fulfils_the_contract() {
    let folder = tempfile::tempdir().unwrap();
    let engine = EmbeddedEngine::new(Arc::clone(&CONFIG), folder.path());
    contract(&engine).await;
    report("ran on the embedded engine");
}

#[tokio::test(flavor = "multi_thread")]
async fn meilisearch_fulfils_the_contract() {
    let Some(server) = MeiliServer::get().unwrap() else {
        report("NOT run on Meilisearch: MEILI_URL is not set and there is no program `meilisearch` on the PATH");
        return;
    };
    let engine = MeiliEngine::new(Arc::clone(&CONFIG), server.options("contract")).unwrap();
    contract(&engine).await;
    report(&format!("ran on Meilisearch {}", engine.health().await.version));
}

/// Says what ran, past the test harness, which swallows what passing tests print.
fn report(what: &str) {
    let line = format!("search contract: {what}\n");
    std::io::stderr().write_all(line.as_bytes()).unwrap();
}

async fn contract(engine: &dyn SearchEngine) {
    let stale = engine.ensure().await.unwrap();
    assert_eq!(stale, Index::ALL, "new indexes ask for a rebuild");
    fill(engine).await;
    assert!(engine.ensure().await.unwrap().is_empty(), "nothing to rebuild any more");

    finding::words(engine).await;
    finding::forms_of_writing(engine).await;
    finding::pinyin_and_codes(engine).await;
    finding::wrong_characters(engine).await;
    finding::first_places(engine).await;
    finding::sentences(engine).await;
    finding::phrases(engine).await;
    finding::excluded_words(engine).await;
    finding::anything_may_be_typed(engine).await;
    finding::highlights(engine).await;
    finding::snippets(engine).await;
    narrowing::filters(engine).await;
    narrowing::every_filter(engine).await;
    narrowing::every_order(engine).await;
    narrowing::facets(engine).await;
    narrowing::order_and_pages(engine).await;
    narrowing::stable_pages(engine).await;
    narrowing::long_lists(engine).await;
    narrowing::ranking(engine).await;
    narrowing::refusals(engine).await;
    changes::upserts_and_deletes(engine).await;
    changes::documents_that_do_not_fit(engine).await;
    changes::rebuild(engine).await;
    changes::health(engine).await;
}

/// Fills both indexes through rebuilds, as at first start.
pub async fn fill(engine: &dyn SearchEngine) {
    for (index, documents) in
        [(Index::Projects, documents::projects()), (Index::Organizations, documents::organizations())]
    {
        let expected = documents.len() as u64;
        let mut rebuild = engine.rebuild(index).await.unwrap();
        for batch in documents.chunks(10) {
            rebuild.push(batch.to_vec()).await.unwrap();
        }
        assert_eq!(rebuild.commit_and_swap().await.unwrap(), expected);
    }
}

/// Searches and returns the ids in order.
pub async fn ids(engine: &dyn SearchEngine, query: &Query) -> Vec<String> {
    run(engine, query).await.hits.into_iter().map(|hit| hit.id).collect()
}

/// Searches.
pub async fn run(engine: &dyn SearchEngine, query: &Query) -> Hits {
    engine.search(query).await.unwrap_or_else(|error| panic!("{query:?}: {error}"))
}

/// Asserts that a text finds all of these projects or organizations (by the letter of the id).
pub async fn finds(engine: &dyn SearchEngine, text: &str, expected: &[&str]) {
    let found = found(engine, text, expected[0]).await;
    for id in expected {
        assert!(found.iter().any(|f| f == id), "“{text}” should find {id}, found {found:?}");
    }
}

/// Asserts that a text does not find these.
pub async fn misses(engine: &dyn SearchEngine, text: &str, unexpected: &[&str]) {
    let found = found(engine, text, unexpected[0]).await;
    for id in unexpected {
        assert!(!found.iter().any(|f| f == id), "“{text}” should not find {id}: {found:?}");
    }
}

/// Asserts which document comes first.
pub async fn first(engine: &dyn SearchEngine, text: &str, expected: &str) {
    let found = found(engine, text, expected).await;
    assert_eq!(found.first().map(String::as_str), Some(expected), "“{text}”: {found:?}");
}

async fn found(engine: &dyn SearchEngine, text: &str, example: &str) -> Vec<String> {
    let index = if example.starts_with('p') { Index::Projects } else { Index::Organizations };
    let query = Query { limit: 50, ..Query::new(index, text) };
    ids(engine, &query).await
}

/// All ids of an index.
pub async fn all_ids(engine: &dyn SearchEngine, index: Index) -> BTreeSet<String> {
    engine.document_ids(index).await.unwrap().into_iter().collect()
}

/// An upsert.
pub fn upsert(id: &str, document: serde_json::Value) -> Change {
    Change::Upsert { id: id.to_owned(), document }
}

/// A deletion.
pub fn delete(id: &str) -> Change {
    Change::Delete { id: id.to_owned() }
}
