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

/// An index being filled. The changes that reach the live index through this engine meanwhile
/// are logged and applied last; changes of other replicas are not seen (docs/search.md).
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
        // From here on dropping `rebuild` gives the index free for another rebuild.
        let rebuild = Self { inner, index, fresh, tasks: Vec::new(), finished: false };
        rebuild.inner.delete(&uid).await?;
        rebuild.inner.create(&uid, index).await?;
        Ok(rebuild)
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
        Ok(())
    }

    async fn commit_and_swap(mut self: Box<Self>) -> SearchResult<u64> {
        let inner = Arc::clone(&self.inner);
        inner.finish_all(&self.tasks).await?;
        let fresh_uid = inner.fresh_uid(self.index);
        {
            // Nothing is applied while this is held.
            let mut log = inner.logs[self.index.ordinal()].lock().await;
            let logged = log.take().unwrap_or_default();
            let tasks = inner.send(&self.fresh, self.index, &logged).await?;
            inner.finish_all(&tasks).await?;
            let swap = SwapIndexes { indexes: (inner.uid(self.index), fresh_uid.clone()), rename: None };
            let task = inner.client.swap_indexes([&swap]).await.map_err(failure)?;
            inner.finish(&task).await?;
            self.finished = true;
        }
        inner.write_stamp(self.index, true).await?;
        // After the swap this is the old index.
        inner.delete(&fresh_uid).await?;
        let stats = inner.live(self.index).get_stats().await.map_err(failure)?;
        Ok(stats.number_of_documents as u64)
    }
}

impl Drop for MeiliRebuild {
    /// The abandoned index stays in the server until the next rebuild deletes it.
    fn drop(&mut self) {
        if self.finished {
            return;
        }
        let (inner, index) = (Arc::clone(&self.inner), self.index);
        if let Ok(mut log) = inner.logs[index.ordinal()].try_lock() {
            log.take();
        } else if let Ok(runtime) = tokio::runtime::Handle::try_current() {
            let inner = Arc::clone(&inner);
            runtime.spawn(async move {
                inner.logs[index.ordinal()].lock().await.take();
            });
        };
    }
}
