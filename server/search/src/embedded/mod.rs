//! The embedded engine: tantivy in this process, files in a folder.
//!
//! One process per folder (a lock sees to it). The files are a cache of the database: whenever
//! they do not fit the configuration or are damaged they are dropped, and the index is reported
//! as needing a rebuild.

mod columns;
mod encode;
mod join;
mod matching;
mod narrow;
mod order;
mod plan;
mod read;
mod rebuild;
mod schema;
mod search;
mod snapshot;
mod sounds;
mod store;
mod tokens;
mod writer;

use std::{
    fs::File,
    num::NonZeroUsize,
    path::PathBuf,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

use async_trait::async_trait;
use serde_json::Value;
use tokio::sync::{RwLock, Semaphore};

use store::{IndexFolder, Live};

use crate::{
    config::{FacetField, SearchConfig},
    document::CheckedChange,
    engine::{Rebuild, SearchEngine},
    error::{SearchError, SearchResult},
    model::{Change, EngineProblem, Health, Hits, Index, IndexHealth, Query},
};

/// The embedded engine. Clones share the same indexes.
#[derive(Clone)]
pub struct EmbeddedEngine {
    inner: Arc<Inner>,
}

struct Inner {
    config: Arc<SearchConfig>,
    folder: PathBuf,
    /// The lock on the folder, once taken.
    lock: tokio::sync::Mutex<Option<File>>,
    slots: [Slot; 2],
    /// One permit for each processor: searches wait for their turn instead of sharing processors
    /// and the memory that each needs.
    searching: Arc<Semaphore>,
}

/// One index.
#[derive(Default)]
struct Slot {
    /// Read by everybody who uses the index, written when a rebuild takes its place.
    live: RwLock<Option<Arc<Live>>>,
    /// Changes since a rebuild began; `None` when none is under way.
    rebuild_log: Mutex<Option<Vec<CheckedChange>>>,
    /// It does not hold everything yet: it was made just now, and no rebuild has been finished.
    needs_rebuild: AtomicBool,
}

impl Slot {
    fn log(&self) -> MutexGuard<'_, Option<Vec<CheckedChange>>> {
        self.rebuild_log.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Inner {
    const fn slot(&self, index: Index) -> &Slot {
        &self.slots[index.ordinal()]
    }

    fn index_folder(&self, index: Index) -> IndexFolder {
        IndexFolder::new(&self.folder, index)
    }
}

impl EmbeddedEngine {
    /// An engine over a folder, which [`SearchEngine::ensure`] creates and locks.
    #[must_use]
    pub fn new(config: Arc<SearchConfig>, folder: impl Into<PathBuf>) -> Self {
        let inner = Inner {
            config,
            folder: folder.into(),
            lock: tokio::sync::Mutex::new(None),
            slots: [Slot::default(), Slot::default()],
            searching: Arc::new(Semaphore::new(processors())),
        };
        Self { inner: Arc::new(inner) }
    }

    /// Finishes what was sent, closes the indexes and gives the folder free for another process.
    pub async fn close(&self) {
        let mut lock = self.inner.lock.lock().await;
        for slot in &self.inner.slots {
            let live = slot.live.write().await.take();
            drop_blocking(live).await;
        }
        lock.take();
    }

    async fn live(&self, index: Index) -> SearchResult<Arc<Live>> {
        self.inner.slot(index).live.read().await.clone().ok_or_else(not_open)
    }
}

#[async_trait]
impl SearchEngine for EmbeddedEngine {
    async fn ensure(&self) -> SearchResult<Vec<Index>> {
        let mut lock = self.inner.lock.lock().await;
        if lock.is_none() {
            let folder = self.inner.folder.clone();
            *lock = Some(blocking(move || store::lock(&folder)).await?);
        }
        let mut stale = Vec::new();
        for index in Index::ALL {
            let slot = self.inner.slot(index);
            let mut live = slot.live.write().await;
            if live.is_none() {
                let (folder, config) = (self.inner.index_folder(index), Arc::clone(&self.inner.config));
                let (opened, needs_rebuild) = blocking(move || folder.open(&config)).await?;
                slot.needs_rebuild.store(needs_rebuild, Ordering::Release);
                *live = Some(Arc::new(opened));
            }
            if slot.needs_rebuild.load(Ordering::Acquire) {
                stale.push(index);
            }
        }
        Ok(stale)
    }

    async fn apply(&self, index: Index, changes: Vec<Change>) -> SearchResult<()> {
        let changes = CheckedChange::check_all(self.inner.config.index(index), changes)?;
        let slot = self.inner.slot(index);
        // Held until the commit, so that a swap waits for changes under way.
        let live = slot.live.read().await;
        let live = live.as_ref().ok_or_else(not_open)?;
        let answered = {
            // One lock for log and queue: both see the changes in the same order.
            let mut log = slot.log();
            if let Some(log) = log.as_mut() {
                log.extend(changes.iter().cloned());
            }
            live.writer.send(changes)?
        };
        answered.await.map_err(|_| writer::stopped())?
    }

    async fn search(&self, query: &Query) -> SearchResult<Hits> {
        self.inner.config.index(query.index).check(query)?;
        if self.inner.slot(query.index).needs_rebuild.load(Ordering::Acquire) {
            return Err(SearchError::Unavailable("the index has to be built first".to_owned()));
        }
        let live = self.live(query.index).await?;
        let (config, query) = (Arc::clone(&self.inner.config), query.clone());
        let turn = Arc::clone(&self.inner.searching).acquire_owned().await;
        let turn = turn.map_err(|error| SearchError::Internal(error.to_string()))?;
        blocking(move || {
            // Goes on when the caller is gone, and so does its turn.
            let _turn = turn;
            search::search(&config, &live.fields, &live.snapshots, &query)
        })
        .await
    }

    async fn rebuild(&self, index: Index) -> SearchResult<Box<dyn Rebuild>> {
        let rebuild = rebuild::EmbeddedRebuild::start(Arc::clone(&self.inner), index).await?;
        Ok(Box::new(rebuild))
    }

    async fn document_ids(&self, index: Index) -> SearchResult<Vec<String>> {
        let live = self.live(index).await?;
        blocking(move || search::all_ids(&live.snapshots.newest())).await
    }

    async fn documents(&self, index: Index, ids: &[String]) -> SearchResult<Vec<(String, Value)>> {
        let live = self.live(index).await?;
        let ids = ids.to_vec();
        blocking(move || read::documents(&live.fields, &live.snapshots.newest().searcher, &ids)).await
    }

    /// The folder is locked.
    fn is_exclusive(&self) -> bool {
        true
    }

    fn facets(&self, index: Index) -> &[FacetField] {
        &self.inner.config.index(index).facets
    }

    async fn count(&self, index: Index) -> SearchResult<u64> {
        Ok(self.live(index).await?.snapshots.newest().searcher.num_docs())
    }

    async fn flush(&self) -> SearchResult<()> {
        for index in Index::ALL {
            self.apply(index, Vec::new()).await?;
        }
        Ok(())
    }

    async fn health(&self) -> Health {
        let mut health = Health {
            engine: "embedded",
            version: tantivy::version_string().to_owned(),
            ok: true,
            problem: None,
            message: None,
            indexes: Vec::new(),
        };
        for index in Index::ALL {
            match self.count(index).await {
                Ok(documents) => {
                    let slot = self.inner.slot(index);
                    let needs_rebuild = slot.needs_rebuild.load(Ordering::Acquire);
                    health.indexes.push(IndexHealth { index, documents, needs_rebuild });
                }
                Err(error) => {
                    health.ok = false;
                    health.problem = Some(EngineProblem::Away);
                    health.message = Some(error.to_string());
                }
            }
        }
        health
    }
}

/// Processors that this process may use.
fn processors() -> usize {
    std::thread::available_parallelism().map_or(1, NonZeroUsize::get)
}

fn not_open() -> SearchError {
    SearchError::Unavailable("the index is not open".to_owned())
}

/// A failure of tantivy: a lock or the disk makes the index unavailable, all else is unexpected.
fn failure(error: tantivy::TantivyError) -> SearchError {
    use tantivy::TantivyError as E;
    match error {
        E::LockFailure(..) | E::IoError(_) | E::OpenDirectoryError(_) | E::OpenWriteError(_) => {
            SearchError::Unavailable(error.to_string())
        }
        _ => SearchError::Internal(error.to_string()),
    }
}

/// Runs work that blocks, away from the async threads.
async fn blocking<T: Send + 'static>(work: impl FnOnce() -> SearchResult<T> + Send + 'static) -> SearchResult<T> {
    tokio::task::spawn_blocking(work).await.map_err(|error| SearchError::Internal(error.to_string()))?
}

/// Drops an index, which may wait for its writer, away from the async threads.
async fn drop_blocking(live: Option<Arc<Live>>) {
    if let Err(error) = blocking(move || {
        drop(live);
        Ok(())
    })
    .await
    {
        tracing::error!(%error, "closing a search index failed");
    }
}
