//! What can go wrong, typed: callers fall back, refuse or park by the variant.

use crate::model::Index;

/// Result of every search operation.
pub type SearchResult<T> = Result<T, SearchError>;

/// Why an operation of a search engine failed.
#[derive(Debug, thiserror::Error)]
pub enum SearchError {
    /// The engine is away, locked by another process or did not answer in time. The caller
    /// falls back to a database listing; outbox changes are retried later.
    #[error("the search engine is unavailable: {0}")]
    Unavailable(String),
    /// The query names something the configuration does not allow. Never retried.
    #[error("bad query: {0}")]
    BadQuery(#[from] BadQuery),
    /// A document does not fit `search-config/`. Never retried: the change is parked.
    #[error("document {id} does not fit index {index:?}: {reason}")]
    BadDocument {
        /// Index the document was meant for.
        index: Index,
        /// Identifier given with the change.
        id: String,
        /// What does not fit.
        reason: String,
    },
    /// A rebuild of this index is already under way in this process.
    #[error("index {0:?} is already being rebuilt")]
    RebuildInProgress(Index),
    /// `search-config/` is not valid; the program must not start.
    #[error("search configuration: {0}")]
    Config(String),
    /// The engine answered with something unexpected, or its files are damaged.
    #[error("search engine failure: {0}")]
    Internal(String),
}

/// What is wrong with a query.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadQuery {
    /// The field is not filterable.
    #[error("field {0} is not filterable")]
    NotFilterable(String),
    /// The field is not one of the configured facets.
    #[error("field {0} is not a facet")]
    NotFacet(String),
    /// The field is not sortable.
    #[error("field {0} is not sortable")]
    NotSortable(String),
    /// The kind of filter does not fit the field (a range over a keyword, for example), or a
    /// value cannot be read as the field's type.
    #[error("this filter does not fit field {0}")]
    FilterKind(String),
    /// `offset + limit` reaches beyond [`crate::Query::MAX_WINDOW`].
    #[error("page is too far: at most {0} hits can be paged through")]
    TooFar(usize),
}
