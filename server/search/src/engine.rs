//! The trait that both engines implement.

use async_trait::async_trait;
use serde_json::Value;

use crate::{
    config::FacetField,
    error::SearchResult,
    model::{Change, Health, Hits, Index, Query},
};

/// A search engine. Cheap to share as `Arc<dyn SearchEngine>`.
#[async_trait]
pub trait SearchEngine: Send + Sync {
    /// Creates or verifies every index against `search-config/` and returns those that must be
    /// rebuilt from the database: new, damaged, or built under another configuration. Call it
    /// once at start, before anything else; calling it again is harmless.
    ///
    /// # Errors
    /// `Unavailable` when the engine is away or its folder is locked by another process.
    async fn ensure(&self) -> SearchResult<Vec<Index>>;

    /// Applies changes in the given order and returns when they are durable and visible.
    /// Applying a batch again is harmless. Nothing of the batch is applied if a document does
    /// not fit.
    ///
    /// # Errors
    /// `BadDocument` for a document that does not fit the configuration; `Unavailable` when
    /// the engine is away (try the same batch again later).
    async fn apply(&self, index: Index, changes: Vec<Change>) -> SearchResult<()>;

    /// Answers a query.
    ///
    /// # Errors
    /// `BadQuery` for a field the configuration does not allow; `Unavailable` when the engine
    /// is away.
    async fn search(&self, query: &Query) -> SearchResult<Hits>;

    /// Starts a fresh index beside the live one, which keeps answering and keeps taking
    /// changes. Changes applied through this engine meanwhile also reach the fresh index.
    ///
    /// # Errors
    /// `RebuildInProgress` when one is already running here; `Unavailable`.
    async fn rebuild(&self, index: Index) -> SearchResult<Box<dyn Rebuild>>;

    /// Identifiers of all documents, in no particular order, for reconciling with the database.
    ///
    /// # Errors
    /// `Unavailable` when the engine is away.
    async fn document_ids(&self, index: Index) -> SearchResult<Vec<String>>;

    /// The documents with these identifiers as they were sent, in no particular order, for
    /// comparing with the database; those that are not there are left out. Ask for a few hundred
    /// at a time.
    ///
    /// # Errors
    /// `Unavailable` when the engine is away.
    async fn documents(&self, index: Index, ids: &[String]) -> SearchResult<Vec<(String, Value)>>;

    /// Facets in the order of the page with the keys of their headings, as `search-config/` states
    /// them; none when the engine has no configuration (a stand-in).
    fn facets(&self, index: Index) -> &[FacetField] {
        let _ = index;
        &[]
    }

    /// Whether this process, once [`Self::ensure`] has succeeded, is the only one that can
    /// change the indexes.
    fn is_exclusive(&self) -> bool {
        false
    }

    /// Number of documents.
    ///
    /// # Errors
    /// `Unavailable` when the engine is away.
    async fn count(&self, index: Index) -> SearchResult<u64>;

    /// Waits until everything applied so far is durable and visible. [`Self::apply`] already
    /// does; this is for tests and orderly shutdown.
    ///
    /// # Errors
    /// `Unavailable` when the engine is away.
    async fn flush(&self) -> SearchResult<()>;

    /// State of the engine; never fails, a failure is in the answer.
    async fn health(&self) -> Health;
}

/// A fresh index being filled. Dropping it without [`Rebuild::commit_and_swap`] abandons it and
/// leaves the live index as it is.
#[async_trait]
pub trait Rebuild: Send {
    /// Adds documents, as `(id, document)` pairs of the same form as [`Change::Upsert`].
    ///
    /// # Errors
    /// `BadDocument` for a document that does not fit; the rebuild can go on without it.
    async fn push(&mut self, batch: Vec<(String, Value)>) -> SearchResult<()>;

    /// Makes the fresh index the live one, in one step, and returns its number of documents.
    ///
    /// # Errors
    /// `Unavailable` when the engine is away; the live index is then unchanged.
    async fn commit_and_swap(self: Box<Self>) -> SearchResult<u64>;
}
