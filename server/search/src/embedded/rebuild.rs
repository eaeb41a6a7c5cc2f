//! Building a fresh generation beside the live one.

use std::sync::{Arc, Mutex, PoisonError, atomic::Ordering};

use async_trait::async_trait;
use serde_json::Value;

use super::{
    Inner, blocking, drop_blocking, not_open,
    store::{IndexFolder, Stamp},
    writer::{DocumentWriter, Effort, stopped},
};
use crate::{
    document::{CheckedChange, Document},
    engine::Rebuild,
    error::{SearchError, SearchResult},
    model::Index,
};

/// A generation being filled. The changes that reach the live index meanwhile are logged and
/// applied last.
pub(super) struct EmbeddedRebuild {
    inner: Arc<Inner>,
    index: Index,
    folder: IndexFolder,
    generation: u64,
    /// Taken when the generation goes live.
    documents: Arc<Mutex<Option<DocumentWriter>>>,
    swapped: bool,
}

impl EmbeddedRebuild {
    pub(super) async fn start(inner: Arc<Inner>, index: Index) -> SearchResult<Self> {
        let generation = {
            let live = inner.slot(index).live.read().await;
            let live = live.as_ref().ok_or_else(not_open)?;
            let mut log = inner.slot(index).log();
            if log.is_some() {
                return Err(SearchError::RebuildInProgress(index));
            }
            *log = Some(Vec::new());
            live.generation + 1
        };
        let folder = inner.index_folder(index);
        // From here on dropping `rebuild` cleans up, also when creating the files fails.
        let rebuild = Self { inner, index, folder, generation, documents: Arc::new(Mutex::new(None)), swapped: false };
        let (folder, config) = (rebuild.folder.clone(), Arc::clone(&rebuild.inner.config));
        let documents = blocking(move || folder.create_writer(&config, generation, Effort::Rebuild)).await?;
        rebuild.documents.lock().unwrap_or_else(PoisonError::into_inner).replace(documents);
        Ok(rebuild)
    }

    /// Works with the writer, away from the async threads.
    async fn with_documents(
        &self,
        work: impl FnOnce(&mut DocumentWriter) -> SearchResult<()> + Send + 'static,
    ) -> SearchResult<()> {
        let documents = Arc::clone(&self.documents);
        blocking(move || {
            let mut documents = documents.lock().unwrap_or_else(PoisonError::into_inner);
            work(documents.as_mut().ok_or_else(not_open)?)
        })
        .await
    }
}

#[async_trait]
impl Rebuild for EmbeddedRebuild {
    async fn push(&mut self, batch: Vec<(String, Value)>) -> SearchResult<()> {
        let config = self.inner.config.index(self.index);
        let changes = batch
            .into_iter()
            .map(|(id, document)| Document::check(config, id, document).map(CheckedChange::Upsert))
            .collect::<SearchResult<Vec<_>>>()?;
        self.with_documents(move |documents| documents.apply(&changes)).await
    }

    async fn commit_and_swap(mut self: Box<Self>) -> SearchResult<u64> {
        self.with_documents(DocumentWriter::commit).await?;
        let bulk = self.documents.lock().unwrap_or_else(PoisonError::into_inner).take().ok_or_else(not_open)?;
        let (folder, generation) = (self.folder.clone(), self.generation);
        let fresh = blocking(move || folder.start(bulk.into_live()?, generation)).await?;
        let inner = Arc::clone(&self.inner);
        let slot = inner.slot(self.index);
        // Nobody applies or searches while this is held: a moment, since only the changes made
        // during the rebuild are left to do.
        let mut live = slot.live.write().await;
        let logged = slot.log().take().unwrap_or_default();
        if !logged.is_empty() {
            fresh.writer.send(logged)?.await.map_err(|_| stopped())??;
        }
        let count = fresh.snapshots.newest().searcher.num_docs();
        self.folder.write_stamp(&Stamp {
            generation: self.generation,
            fingerprint: self.inner.config.fingerprint().to_owned(),
            complete: true,
        })?;
        self.swapped = true;
        slot.needs_rebuild.store(false, Ordering::Release);
        let old = live.replace(Arc::new(fresh));
        drop(live);
        let old_generation = old.as_ref().map(|old| old.generation);
        drop_blocking(old).await;
        if let Some(generation) = old_generation {
            self.folder.remove(generation);
        }
        Ok(count)
    }
}

impl Drop for EmbeddedRebuild {
    fn drop(&mut self) {
        if self.swapped {
            return;
        }
        self.inner.slot(self.index).log().take();
        drop(self.documents.lock().unwrap_or_else(PoisonError::into_inner).take());
        self.folder.remove(self.generation);
    }
}
