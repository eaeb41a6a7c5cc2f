//! Building a fresh index beside the live one and swapping the two.

use std::sync::Arc;

use async_trait::async_trait;
use meilisearch_sdk::{client::SwapIndexes, indexes::Index as MeiliIndex, task_info::TaskInfo};
use serde_json::Value;

use super::{
    http::{Http, failure},
    server::Inner,
};
use crate::{
    document::Document,
    engine::Rebuild,
    error::{SearchError, SearchResult},
    model::Index,
};

/// Batches that may wait in the server's queue; more would only fill its disk.
const MOST_WAITING: usize = 4;

/// An index being filled. The changes that reach the live index through this engine meanwhile
/// are logged and applied last; other processes send theirs to both (see the stamp).
pub(super) struct MeiliRebuild {
    inner: Arc<Inner>,
    index: Index,
    fresh: MeiliIndex<Http>,
    /// Batches that Meilisearch may still be indexing.
    tasks: Vec<TaskInfo>,
    finished: bool,
}

impl MeiliRebuild {
    pub(super) async fn start(inner: Arc<Inner>, index: Index) -> SearchResult<Self> {
        {
            let mut log = inner.logs[index.ordinal()].lock().await;
            if log.is_some() {
                return Err(SearchError::RebuildInProgress(index));
            }
            *log = Some(Vec::new());
        }
        let uid = inner.fresh_uid(index);
        let fresh = inner.client.index(uid.clone());
        // From here on dropping `rebuild` makes room for another rebuild.
        let rebuild = Self { inner, index, fresh, tasks: Vec::new(), finished: false };
        rebuild.inner.delete(&uid).await?;
        rebuild.inner.create(&uid, index).await?;
        rebuild.inner.stamp_fresh(index, Some(uid)).await?;
        Ok(rebuild)
    }

    /// Puts the filled index in the place of the live one, or makes it the live one.
    async fn take_place(&self) -> SearchResult<()> {
        let inner = &self.inner;
        let (live, fresh) = (inner.uid(self.index), inner.fresh_uid(self.index));
        let swap = if inner.exists(&live).await? {
            SwapIndexes { indexes: (live, fresh), rename: None }
        } else {
            SwapIndexes { indexes: (fresh, live), rename: Some(true) }
        };
        let task = inner.client.swap_indexes([&swap]).await.map_err(failure)?;
        inner.finish(&[task], inner.options.rebuild_timeout).await
    }
}

#[async_trait]
impl Rebuild for MeiliRebuild {
    async fn push(&mut self, batch: Vec<(String, Value)>) -> SearchResult<()> {
        let config = self.inner.config.index(self.index);
        let documents = batch
            .into_iter()
            .map(|(id, document)| Document::check(config, id, document))
            .collect::<SearchResult<Vec<_>>>()?;
        let documents: Vec<&Document> = documents.iter().collect();
        let tasks = self.inner.send_documents(&self.fresh, self.index, &documents).await?;
        self.tasks.extend(tasks);
        if self.tasks.len() > MOST_WAITING {
            let done: Vec<TaskInfo> = self.tasks.drain(..self.tasks.len() - MOST_WAITING).collect();
            self.inner.finish(&done, self.inner.options.rebuild_timeout).await?;
        }
        Ok(())
    }

    async fn commit_and_swap(mut self: Box<Self>) -> SearchResult<u64> {
        let inner = Arc::clone(&self.inner);
        let longest = inner.options.rebuild_timeout;
        inner.finish(&self.tasks, longest).await?;
        {
            // Nothing is applied while this is held.
            let mut log = inner.logs[self.index.ordinal()].lock().await;
            let logged = log.take().unwrap_or_default();
            let tasks = inner.send(&self.fresh, self.index, &logged).await?;
            inner.finish(&tasks, longest).await?;
            self.take_place().await?;
            inner.stamp_complete(self.index).await?;
            self.finished = true;
        }
        // After a swap this is the old index.
        inner.delete(&inner.fresh_uid(self.index)).await?;
        inner.count(&inner.client, self.index).await
    }
}

impl Drop for MeiliRebuild {
    /// Makes room for another rebuild, and tells the other processes to send nothing there any
    /// more. Of a process that is killed the next rebuild clears away what is left.
    fn drop(&mut self) {
        if self.finished {
            return;
        }
        let (inner, index) = (Arc::clone(&self.inner), self.index);
        if let Ok(mut log) = inner.logs[index.ordinal()].try_lock() {
            log.take();
        }
        if let Ok(runtime) = tokio::runtime::Handle::try_current() {
            runtime.spawn(async move {
                // Held so that no new rebuild begins in between.
                let mut log = inner.logs[index.ordinal()].lock().await;
                if log.is_some() {
                    // One has begun already and clears away by itself.
                    return;
                }
                let cleared = async {
                    inner.stamp_fresh(index, None).await?;
                    inner.delete(&inner.fresh_uid(index)).await
                };
                if let Err(error) = cleared.await {
                    tracing::warn!(%error, index = index.name(), "an abandoned rebuild was not cleared away");
                }
                log.take();
            });
        }
    }
}
