//! A search engine behind a switch, so that a story can take it away and give it back.

use async_trait::async_trait;
use serde_json::Value;
use shuniu_search::{Change, FacetField, Health, Hits, Index, Query, Rebuild, SearchEngine, SearchError, SearchResult};
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, AtomicU64, Ordering};

const HERE: u8 = 0;
const AWAY: u8 = 1;
const HANGING: u8 = 2;

/// An engine that can be taken away.
pub struct Switched {
    engine: Arc<dyn SearchEngine>,
    state: AtomicU8,
    asked: AtomicU64,
}

impl Switched {
    pub(crate) fn new(engine: Arc<dyn SearchEngine>) -> Self {
        Self { engine, state: AtomicU8::new(HERE), asked: AtomicU64::new(0) }
    }

    /// It refuses from now on.
    pub fn leave(&self) {
        self.state.store(AWAY, Ordering::SeqCst);
    }

    /// It takes questions from now on and never answers.
    pub fn hang(&self) {
        self.state.store(HANGING, Ordering::SeqCst);
    }

    /// It answers again.
    pub fn come_back(&self) {
        self.state.store(HERE, Ordering::SeqCst);
    }

    /// Searches asked so far.
    pub fn asked(&self) -> u64 {
        self.asked.load(Ordering::SeqCst)
    }

    async fn here(&self) -> SearchResult<&dyn SearchEngine> {
        match self.state.load(Ordering::SeqCst) {
            HERE => Ok(&*self.engine),
            AWAY => Err(SearchError::Unavailable("the story took it away".to_owned())),
            _ => std::future::pending().await,
        }
    }
}

#[async_trait]
impl SearchEngine for Switched {
    async fn ensure(&self) -> SearchResult<Vec<Index>> {
        self.here().await?.ensure().await
    }
    async fn apply(&self, index: Index, changes: Vec<Change>) -> SearchResult<()> {
        self.here().await?.apply(index, changes).await
    }
    async fn search(&self, query: &Query) -> SearchResult<Hits> {
        self.asked.fetch_add(1, Ordering::SeqCst);
        self.here().await?.search(query).await
    }
    async fn rebuild(&self, index: Index) -> SearchResult<Box<dyn Rebuild>> {
        self.here().await?.rebuild(index).await
    }
    async fn document_ids(&self, index: Index) -> SearchResult<Vec<String>> {
        self.here().await?.document_ids(index).await
    }
    async fn documents(&self, index: Index, ids: &[String]) -> SearchResult<Vec<(String, Value)>> {
        self.here().await?.documents(index, ids).await
    }
    fn facets(&self, index: Index) -> &[FacetField] {
        self.engine.facets(index)
    }
    fn is_exclusive(&self) -> bool {
        self.engine.is_exclusive()
    }
    async fn count(&self, index: Index) -> SearchResult<u64> {
        self.here().await?.count(index).await
    }
    async fn flush(&self) -> SearchResult<()> {
        self.here().await?.flush().await
    }
    async fn health(&self) -> Health {
        match self.state.load(Ordering::SeqCst) {
            HERE => self.engine.health().await,
            _ => Health {
                engine: "embedded",
                version: String::new(),
                ok: false,
                problem: Some(shuniu_search::EngineProblem::Away),
                message: None,
                indexes: Vec::new(),
            },
        }
    }
}
