//! The server and our indexes on it.

use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
};

use meilisearch_sdk::{
    client::Client,
    errors::{Error, ErrorCode},
    indexes::Index as MeiliIndex,
    task_info::TaskInfo,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use tokio::sync::{Mutex, OnceCell};

use super::{
    BATCH, MeiliOptions,
    http::{Http, failure},
    settings, tasks,
};
use crate::{
    config::SearchConfig,
    document::{CheckedChange, Document},
    error::{SearchError, SearchResult},
    model::Index,
};

pub(super) struct Inner {
    pub(super) config: Arc<SearchConfig>,
    pub(super) options: MeiliOptions,
    pub(super) http: Http,
    pub(super) client: Client<Http>,
    /// Filled once the indexes are there. Adding a document to a missing index would make one
    /// without settings, so nothing happens before.
    pub(super) ensured: OnceCell<()>,
    /// Held while changes are sent: keeps their order, and collects them for a rebuild.
    pub(super) logs: [Mutex<Option<Vec<CheckedChange>>>; 2],
}

/// What an index was built from, kept in the server.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Stamp {
    id: String,
    fingerprint: String,
    complete: bool,
}

impl Inner {
    pub(super) fn uid(&self, index: Index) -> String {
        format!("{}{}", self.options.prefix, index.name())
    }

    pub(super) fn fresh_uid(&self, index: Index) -> String {
        format!("{}_fresh", self.uid(index))
    }

    pub(super) fn live(&self, index: Index) -> MeiliIndex<Http> {
        self.client.index(self.uid(index))
    }

    pub(super) fn stamps(&self) -> MeiliIndex<Http> {
        self.client.index(format!("{}stamps", self.options.prefix))
    }

    pub(super) async fn finish(&self, task: &TaskInfo) -> SearchResult<()> {
        tasks::finish(&self.client, &self.http, task, self.options.task_timeout).await
    }

    /// The stamp of an index, if there is one.
    pub(super) async fn stamp(&self, index: Index) -> SearchResult<Option<Stamp>> {
        absent_is_none(self.stamps().get_document::<Stamp>(index.name()).await)
    }

    pub(super) async fn write_stamp(&self, index: Index, complete: bool) -> SearchResult<()> {
        let stamp = Stamp { id: index.name().to_owned(), fingerprint: self.config.fingerprint().to_owned(), complete };
        let task = self.stamps().add_or_replace(&[stamp], Some("id")).await.map_err(failure)?;
        self.finish(&task).await
    }

    /// Whether the index holds everything and was built with this configuration.
    pub(super) fn is_current(&self, stamp: Option<&Stamp>) -> bool {
        stamp.is_some_and(|s| s.complete && s.fingerprint == self.config.fingerprint())
    }

    /// Creates an index with settings, or only renews the settings.
    pub(super) async fn create(&self, uid: &str, index: Index) -> SearchResult<()> {
        let missing = absent_is_none(self.client.get_raw_index(uid).await)?.is_none();
        if missing {
            let task = self.client.create_index(uid, Some("id")).await.map_err(failure)?;
            match tasks::wait(&self.client, &self.http, &task, self.options.task_timeout).await? {
                tasks::Ended::Failed { code, message } if code != "index_already_exists" => {
                    return Err(SearchError::Internal(format!("{code}: {message}")));
                }
                // Another replica may have been faster.
                _ => {}
            }
        }
        let settings = settings::settings(&self.config, index);
        let task = self.client.index(uid).set_settings(&settings).await.map_err(failure)?;
        self.finish(&task).await
    }

    pub(super) async fn delete(&self, uid: &str) -> SearchResult<()> {
        let task = match absent_is_none(self.client.delete_index(uid).await)? {
            Some(task) => task,
            None => return Ok(()),
        };
        match tasks::wait(&self.client, &self.http, &task, self.options.task_timeout).await? {
            tasks::Ended::Failed { code, message } if code != "index_not_found" => {
                Err(SearchError::Internal(format!("{code}: {message}")))
            }
            _ => Ok(()),
        }
    }

    pub(super) async fn ensure_index(&self, index: Index) -> SearchResult<bool> {
        let uid = self.uid(index);
        let exists = absent_is_none(self.client.get_raw_index(&uid).await)?.is_some();
        let stamp = self.stamp(index).await?;
        if exists && self.is_current(stamp.as_ref()) {
            return Ok(false);
        }
        let started = stamp.is_some_and(|s| s.fingerprint == self.config.fingerprint());
        if !(exists && started) {
            self.create(&uid, index).await?;
            self.write_stamp(index, false).await?;
        }
        Ok(true)
    }

    pub(super) async fn ensure(&self) -> SearchResult<Vec<Index>> {
        let mut stale = Vec::new();
        for index in Index::ALL {
            if self.ensure_index(index).await? {
                stale.push(index);
            }
        }
        Ok(stale)
    }

    pub(super) async fn ready(&self) -> SearchResult<()> {
        let ensure = || async { self.ensure().await.map(|_| ()) };
        self.ensured.get_or_try_init(ensure).await.copied()
    }

    /// Sends changes to an index and returns the tasks to wait for. Only the last change of
    /// each document counts, so one batch of documents and one of deletions are enough.
    pub(super) async fn send(
        &self,
        target: &MeiliIndex<Http>,
        index: Index,
        changes: &[CheckedChange],
    ) -> SearchResult<Vec<TaskInfo>> {
        let mut last: HashMap<&str, &CheckedChange> = HashMap::new();
        for change in changes {
            let id = match change {
                CheckedChange::Upsert(document) => &document.id,
                CheckedChange::Delete(id) => id,
            };
            last.insert(id, change);
        }
        let mut documents = Vec::new();
        let mut deleted = BTreeSet::new();
        for change in last.into_values() {
            match change {
                CheckedChange::Upsert(document) => documents.push(document),
                CheckedChange::Delete(id) => {
                    deleted.insert(id.as_str());
                }
            }
        }
        let mut tasks = self.send_documents(target, index, &documents).await?;
        if !deleted.is_empty() {
            let deleted: Vec<&str> = deleted.into_iter().collect();
            tasks.push(target.delete_documents(&deleted).await.map_err(failure)?);
        }
        Ok(tasks)
    }

    pub(super) async fn send_documents(
        &self,
        target: &MeiliIndex<Http>,
        index: Index,
        documents: &[&Document],
    ) -> SearchResult<Vec<TaskInfo>> {
        let mut tasks = Vec::new();
        for batch in documents.chunks(BATCH) {
            let sent: Vec<Value> =
                batch.iter().map(|document| settings::document(&self.config, index, document)).collect();
            tasks.push(target.add_or_replace(&sent, Some("id")).await.map_err(failure)?);
        }
        Ok(tasks)
    }

    pub(super) async fn finish_all(&self, tasks: &[TaskInfo]) -> SearchResult<()> {
        for task in tasks {
            self.finish(task).await?;
        }
        Ok(())
    }
}

/// A missing index or document is an answer, not a failure.
fn absent_is_none<T>(answer: Result<T, Error>) -> SearchResult<Option<T>> {
    match answer {
        Ok(found) => Ok(Some(found)),
        Err(Error::Meilisearch(error))
            if matches!(error.error_code, ErrorCode::IndexNotFound | ErrorCode::DocumentNotFound) =>
        {
            Ok(None)
        }
        Err(error) => Err(failure(error)),
    }
}
