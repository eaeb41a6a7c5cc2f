//! Sees to it that the indexes are there, whole, and built from what this release builds them of.

use crate::rest;
use shuniu_search::{Index, SearchResult};
use shuniu_services::outbox::{REBUILD_TOPIC, SEARCH_TOPIC, release};
use shuniu_services::{App, index};
use std::time::Duration;
use tokio_util::sync::CancellationToken;

/// How often the indexes are looked at. A server that lost its data is noticed this late.
const LOOK: Duration = Duration::from_secs(60);
/// How often an engine that is away is asked for.
const WHILE_AWAY: Duration = Duration::from_secs(5);

/// Opens the search engine, gives back the work that a process that died had claimed, and asks
/// for the rebuilds that are needed. Names the indexes that are rebuilt.
///
/// # Errors
/// When the engine is away or belongs to another process, or the database refuses.
pub async fn prepare(app: &App) -> anyhow::Result<Vec<Index>> {
    let stale = app.search.ensure().await?;
    if app.search.is_exclusive() {
        // Nobody else can be working on them: what is claimed was claimed by a process that died.
        let released = release(app, &[SEARCH_TOPIC, REBUILD_TOPIC]).await?;
        if released > 0 {
            tracing::info!(released, "work of a process that died is taken up again");
        }
    }
    request(app, stale).await
}

async fn request(app: &App, mut stale: Vec<Index>) -> anyhow::Result<Vec<Index>> {
    for index in Index::ALL {
        if !stale.contains(&index) && index::is_outdated(app, index).await? {
            stale.push(index);
        }
    }
    for index in &stale {
        index::request_rebuild(app, *index).await?;
    }
    Ok(stale)
}

/// [`prepare`] at the start of a worker.
pub(crate) async fn start(app: &App) {
    match prepare(app).await {
        Ok(stale) if stale.is_empty() => {}
        Ok(stale) => tracing::info!(?stale, "indexes are rebuilt"),
        // Pages fall back to the database, and the outbox catches up when the engine is back.
        Err(error) => tracing::warn!(%error, "the search engine is away"),
    }
}

/// Looks at the indexes now and then.
pub(crate) async fn keep(app: &App, cancel: &CancellationToken) {
    let mut away = false;
    while !cancel.is_cancelled() {
        rest(if away { WHILE_AWAY } else { LOOK }, cancel).await;
        if cancel.is_cancelled() {
            return;
        }
        let stale: SearchResult<Vec<Index>> = app.search.ensure().await;
        match stale {
            Ok(stale) => {
                if away {
                    tracing::info!("the search engine is back");
                }
                away = false;
                if let Err(error) = request(app, stale).await {
                    tracing::error!(%error, "a rebuild could not be asked for");
                }
            }
            Err(error) => {
                if !away {
                    tracing::warn!(%error, "the search engine is away");
                }
                away = true;
            }
        }
    }
}
