//! The Meilisearch engine, for installations with several replicas.
//!
//! Tested with Meilisearch 1.50. Start the server with `--max-indexing-memory 1GiB` or less on
//! small machines (docs/search.md). Which configuration an index was built with is kept in a
//! small index of its own, so that every replica sees the same.

mod http;
mod query;
mod rebuild;
mod settings;
mod tasks;

use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
    time::Duration,
};

use async_trait::async_trait;
use meilisearch_sdk::{
    client::Client,
    documents::DocumentsQuery,
    errors::{Error, ErrorCode},
    indexes::Index as MeiliIndex,
    task_info::TaskInfo,
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use tokio::sync::{Mutex, OnceCell};

use http::{Http, failure};

use crate::{
    config::SearchConfig,
    document::{CheckedChange, Document},
    engine::{Rebuild, SearchEngine},
    error::SearchResult,
    model::{Change, Health, Hits, Index, IndexHealth, Query},
};

/// Documents sent in one request.
const BATCH: usize = 1_000;

/// How to reach Meilisearch.
#[derive(Clone)]
pub struct MeiliOptions {
    /// Base URL, for example `http://127.0.0.1:7700`.
    pub url: String,
    /// API key with all rights on our indexes; `None` for a server without a master key.
    pub key: Option<String>,
    /// Put before index names, so that several installations can share a server.
    pub prefix: String,
    /// Time limit of one request.
    pub timeout: Duration,
    /// Time limit for the server to finish one task (a batch of documents, settings).
    pub task_timeout: Duration,
}

impl MeiliOptions {
    /// Options with the prefix `shuniu_`, 10 seconds for a request and 10 minutes for a task.
    #[must_use]
    pub fn new(url: impl Into<String>, key: Option<String>) -> Self {
        Self {
            url: url.into(),
            key,
            prefix: "shuniu_".to_owned(),
            timeout: Duration::from_secs(10),
            task_timeout: Duration::from_secs(600),
        }
    }
}

impl std::fmt::Debug for MeiliOptions {
    /// Without the key.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("MeiliOptions")
            .field("url", &self.url)
            .field("prefix", &self.prefix)
            .field("timeout", &self.timeout)
            .field("task_timeout", &self.task_timeout)
            .finish_non_exhaustive()
    }
}

/// The Meilisearch engine. Clones share connections and state.
#[derive(Clone)]
pub struct MeiliEngine {
    inner: Arc<Inner>,
}

struct Inner {
    config: Arc<SearchConfig>,
    options: MeiliOptions,
    http: Http,
    client: Client<Http>,
    /// Filled once the indexes are there. Adding a document to a missing index would make one
    /// without settings, so nothing happens before.
    ensured: OnceCell<()>,
    /// Held while changes are sent: keeps their order, and collects them for a rebuild.
    logs: [Mutex<Option<Vec<CheckedChange>>>; 2],
}

/// What an index was built from, kept in the server.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Stamp {
    id: String,
    fingerprint: String,
    complete: bool,
}

impl Inner {
    fn uid(&self, index: Index) -> String {
        format!("{}{}", self.options.prefix, index.name())
    }

    fn fresh_uid(&self, index: Index) -> String {
        format!("{}_fresh", self.uid(index))
    }

    fn live(&self, index: Index) -> MeiliIndex<Http> {
        self.client.index(self.uid(index))
    }

    fn stamps(&self) -> MeiliIndex<Http> {
        self.client.index(format!("{}stamps", self.options.prefix))
    }

    async fn finish(&self, task: &TaskInfo) -> SearchResult<()> {
        tasks::finish(&self.client, &self.http, task, self.options.task_timeout).await
    }

    /// The stamp of an index, if there is one.
    async fn stamp(&self, index: Index) -> SearchResult<Option<Stamp>> {
        absent_is_none(self.stamps().get_document::<Stamp>(index.name()).await)
    }

    async fn write_stamp(&self, index: Index, complete: bool) -> SearchResult<()> {
        let stamp = Stamp {
            id: index.name().to_owned(),
            fingerprint: self.config.fingerprint().to_owned(),
            complete,
        };
        let task =
            self.stamps().add_or_replace(&[stamp], Some("id")).await.map_err(failure)?;
        self.finish(&task).await
    }

    /// Whether the index holds everything and was built with this configuration.
    fn is_current(&self, stamp: Option<&Stamp>) -> bool {
        stamp.is_some_and(|s| s.complete && s.fingerprint == self.config.fingerprint())
    }

    /// Creates an index with settings, or only renews the settings.
    async fn create(&self, uid: &str, index: Index) -> SearchResult<()> {
        let missing = absent_is_none(self.client.get_raw_index(uid).await)?.is_none();
        if missing {
            let task = self.client.create_index(uid, Some("id")).await.map_err(failure)?;
            match tasks::wait(&self.client, &self.http, &task, self.options.task_timeout).await? {
                tasks::Ended::Failed { code, message } if code != "index_already_exists" => {
                    return Err(crate::SearchError::Internal(format!("{code}: {message}")));
                }
                // Another replica may have been faster.
                _ => {}
            }
        }
        let settings = settings::settings(&self.config, index);
        let task = self.client.index(uid).set_settings(&settings).await.map_err(failure)?;
        self.finish(&task).await
    }

    async fn delete(&self, uid: &str) -> SearchResult<()> {
        let task = match absent_is_none(self.client.delete_index(uid).await)? {
            Some(task) => task,
            None => return Ok(()),
        };
        match tasks::wait(&self.client, &self.http, &task, self.options.task_timeout).await? {
            tasks::Ended::Failed { code, message } if code != "index_not_found" => {
                Err(crate::SearchError::Internal(format!("{code}: {message}")))
            }
            _ => Ok(()),
        }
    }

    async fn ensure_index(&self, index: Index) -> SearchResult<bool> {
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

    async fn ensure(&self) -> SearchResult<Vec<Index>> {
        let mut stale = Vec::new();
        for index in Index::ALL {
            if self.ensure_index(index).await? {
                stale.push(index);
            }
        }
        Ok(stale)
    }

    async fn ready(&self) -> SearchResult<()> {
        let ensure = || async { self.ensure().await.map(|_| ()) };
        self.ensured.get_or_try_init(ensure).await.map(|()| ())
    }

    /// Sends changes to an index and returns the tasks to wait for. Only the last change of
    /// each document counts, so one batch of documents and one of deletions are enough.
    async fn send(
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

    async fn send_documents(
        &self,
        target: &MeiliIndex<Http>,
        index: Index,
        documents: &[&Document],
    ) -> SearchResult<Vec<TaskInfo>> {
        let mut tasks = Vec::new();
        for batch in documents.chunks(BATCH) {
            let sent: Vec<Value> = batch
                .iter()
                .map(|document| settings::document(&self.config, index, document))
                .collect();
            tasks.push(target.add_or_replace(&sent, Some("id")).await.map_err(failure)?);
        }
        Ok(tasks)
    }

    async fn finish_all(&self, tasks: &[TaskInfo]) -> SearchResult<()> {
        for task in tasks {
            self.finish(task).await?;
        }
        Ok(())
    }
}

impl MeiliEngine {
    /// An engine for a server; nothing is sent before the first use.
    ///
    /// # Errors
    /// `Config` when the key or the HTTP client cannot be used.
    pub fn new(config: Arc<SearchConfig>, options: MeiliOptions) -> SearchResult<Self> {
        let http = Http::new(options.key.as_deref(), options.timeout)?;
        let host = options.url.trim_end_matches('/').to_owned();
        let client = Client::new_with_client(host, options.key.clone(), http.clone());
        let logs = [Mutex::new(None), Mutex::new(None)];
        let ensured = OnceCell::new();
        Ok(Self { inner: Arc::new(Inner { config, options, http, client, ensured, logs }) })
    }
}

#[async_trait]
impl SearchEngine for MeiliEngine {
    async fn ensure(&self) -> SearchResult<Vec<Index>> {
        let stale = self.inner.ensure().await?;
        // Already set when another call was faster, which is as good.
        let _ = self.inner.ensured.set(());
        Ok(stale)
    }

    async fn apply(&self, index: Index, changes: Vec<Change>) -> SearchResult<()> {
        let inner = &self.inner;
        let changes = CheckedChange::check_all(inner.config.index(index), changes)?;
        inner.ready().await?;
        let tasks = {
            let mut log = inner.logs[index.ordinal()].lock().await;
            if let Some(log) = log.as_mut() {
                log.extend(changes.iter().cloned());
            }
            inner.send(&inner.live(index), index, &changes).await?
        };
        inner.finish_all(&tasks).await
    }

    async fn search(&self, query: &Query) -> SearchResult<Hits> {
        let inner = &self.inner;
        inner.config.index(query.index).check(query)?;
        inner.ready().await?;
        query::search(&inner.config, &inner.client, &inner.live(query.index), query).await
    }

    async fn rebuild(&self, index: Index) -> SearchResult<Box<dyn Rebuild>> {
        self.inner.ready().await?;
        let rebuild = rebuild::MeiliRebuild::start(Arc::clone(&self.inner), index).await?;
        Ok(Box::new(rebuild))
    }

    async fn document_ids(&self, index: Index) -> SearchResult<Vec<String>> {
        self.inner.ready().await?;
        let live = self.inner.live(index);
        let mut ids = Vec::new();
        loop {
            let mut page = DocumentsQuery::new(&live);
            page.with_offset(ids.len()).with_limit(BATCH).with_fields(["id"]);
            let found = live
                .get_documents_with::<Map<String, Value>>(&page)
                .await
                .map_err(failure)?
                .results;
            let last = found.len() < BATCH;
            ids.extend(
                found
                    .iter()
                    .filter_map(|document| document.get("id")?.as_str().map(str::to_owned)),
            );
            if last {
                return Ok(ids);
            }
        }
    }

    async fn count(&self, index: Index) -> SearchResult<u64> {
        self.inner.ready().await?;
        let stats = self.inner.live(index).get_stats().await.map_err(failure)?;
        Ok(stats.number_of_documents as u64)
    }

    /// Nothing to wait for: [`SearchEngine::apply`] has waited for its tasks.
    async fn flush(&self) -> SearchResult<()> {
        Ok(())
    }

    async fn health(&self) -> Health {
        let inner = &self.inner;
        let mut health = Health {
            engine: "meilisearch",
            version: String::new(),
            ok: true,
            message: None,
            indexes: Vec::new(),
        };
        let fail = |health: &mut Health, message: String| {
            health.ok = false;
            health.message = Some(message);
        };
        match inner.client.get_version().await {
            Ok(version) => health.version = version.pkg_version,
            Err(error) => {
                fail(&mut health, error.to_string());
                return health;
            }
        }
        for index in Index::ALL {
            let state = async {
                let documents = self.count(index).await?;
                let needs_rebuild = !inner.is_current(inner.stamp(index).await?.as_ref());
                SearchResult::Ok(IndexHealth { index, documents, needs_rebuild })
            };
            match state.await {
                Ok(state) => health.indexes.push(state),
                Err(error) => fail(&mut health, error.to_string()),
            }
        }
        health
    }
}

/// A missing index or document is an answer, not a failure.
fn absent_is_none<T>(answer: Result<T, Error>) -> SearchResult<Option<T>> {
    match answer {
        Ok(found) => Ok(Some(found)),
        Err(Error::Meilisearch(error))
            if matches!(
                error.error_code,
                ErrorCode::IndexNotFound | ErrorCode::DocumentNotFound
            ) =>
        {
            Ok(None)
        }
        Err(error) => Err(failure(error)),
    }
}
