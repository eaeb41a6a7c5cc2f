//! Search over what is public: one trait, two engines, one behaviour.
//!
//! * [`EmbeddedEngine`] (tantivy, no server) is the default: one process per index folder.
//! * [`MeiliEngine`] talks to a Meilisearch server, for installations with several replicas.
//!
//! Both are driven by `search-config/` ([`SearchConfig`]) and pass the same contract tests
//! (`tests/contract.rs`). An index is a disposable copy of the database: the caller sends
//! [`Change`]s from the outbox and rebuilds an index whenever [`SearchEngine::ensure`] or
//! [`Health`] says so. `docs/search.md` explains how it works.

mod config;
mod document;
mod embedded;
mod engine;
mod error;
mod highlight;
mod meili;
mod model;
mod query_text;
#[cfg(feature = "testing")]
pub mod testing;
mod text;

pub use config::{
    Analysis, ConfigFault, FacetField, FieldKind, FilterableField, HighlightedField, IndexConfig, RankingRule,
    SearchConfig, SearchableField,
};
pub use embedded::EmbeddedEngine;
pub use engine::{Rebuild, SearchEngine};
pub use error::{BadQuery, SearchError, SearchResult};
pub use meili::{MeiliEngine, MeiliOptions};
pub use model::{
    Change, EngineProblem, FacetCounts, Filter, Health, Hit, Hits, Index, IndexHealth, Query, Segment, Sort,
};
