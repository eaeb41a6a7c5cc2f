//! Asking the search engine without waiting for it longer than a reader would.

use crate::error::{Error, Result};
use shuniu_search::{Filter, Hits, Query, SearchEngine, SearchError};
use std::time::Duration;

/// How long a page waits before the database answers instead: the whole answer stays under a second.
/// A server is given a little less (`search.meilisearch_search_timeout_ms`), so that its breaker hears of it.
const PATIENCE: Duration = Duration::from_millis(500);

/// What the engine found; nothing when it is away, too slow or out of order.
///
/// # Errors
/// When the engine refuses the query, which the configuration excludes.
pub(super) async fn patiently<T>(asking: impl Future<Output = Result<T, SearchError>>) -> Result<Option<T>> {
    match tokio::time::timeout(PATIENCE, asking).await {
        Ok(Ok(found)) => Ok(Some(found)),
        Ok(Err(error @ SearchError::BadQuery(_))) => Err(Error::Internal(error.into())),
        Ok(Err(error)) => {
            tracing::warn!(%error, "the search engine is away: the database answers");
            Ok(None)
        }
        Err(_) => {
            tracing::warn!(waited = ?PATIENCE, "the search engine did not answer: the database does");
            Ok(None)
        }
    }
}

/// Hits of a page. When only rows up to a second (`until`) of a field belong to it, the counts are still
/// those of all rows.
///
/// # Errors
/// As the engine.
pub(super) async fn page(
    engine: &dyn SearchEngine,
    mut query: Query,
    field: &str,
    until: Option<i64>,
) -> Result<Hits, SearchError> {
    if until.is_none() {
        return engine.search(&query).await;
    }
    let mut rest = query.clone();
    rest.filters.push(between(field, None, until));
    rest.facets.clear();
    let rest = engine.search(&rest).await?;
    (query.offset, query.limit) = (0, 0);
    Ok(Hits { hits: rest.hits, ..engine.search(&query).await? })
}

/// A filter for one of several values; none restricts nothing.
pub(super) fn any<T: ToString>(field: &str, values: &[T]) -> Filter {
    Filter::Any { field: field.to_owned(), values: values.iter().map(ToString::to_string).collect() }
}

/// A filter between two bounds, which are included.
pub(super) fn between(field: &str, from: Option<i64>, to: Option<i64>) -> Filter {
    Filter::Range { field: field.to_owned(), from, to }
}
