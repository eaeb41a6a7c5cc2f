//! The server and our indexes on it.

use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
    time::Duration,
};

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

use super::{
    MeiliOptions,
    breaker::Breaker,
    derived, drift,
    http::{Http, failure},
    settings, tasks,
};
use crate::{
    config::SearchConfig,
    document::{CheckedChange, Document},
    error::{SearchError, SearchResult},
    model::Index,
};

/// Documents sent in one request, at most.
const BATCH: usize = 1_000;
/// Bytes of documents sent in one request, about; a single larger document goes alone.
const BATCH_BYTES: usize = 4 * 1024 * 1024;

pub(super) struct Inner {
    pub(super) config: Arc<SearchConfig>,
    pub(super) options: MeiliOptions,
    /// The connection of `client`.
    pub(super) http: Http,
    /// The connection of `quick`.
    pub(super) quick_http: Http,
    /// For changes: patient, with the key that may do everything.
    pub(super) client: Client<Http>,
    /// For the operator's page: the same key, one quick try.
    pub(super) quick: Client<Http>,
    /// For searches: the key that may search, one quick try.
    pub(super) searcher: Client<Http>,
    pub(super) breaker: Breaker,
    /// Filled once the server's version is known to fit.
    pub(super) checked: OnceCell<()>,
    /// Held while changes are sent: keeps their order, and collects them for a rebuild of ours.
    pub(super) logs: [Mutex<Option<Vec<CheckedChange>>>; 2],
}

/// What an index was built from, kept in the server.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Stamp {
    id: String,
    fingerprint: String,
    complete: bool,
    /// The index that some process is filling to take this one's place.
    #[serde(default)]
    fresh: Option<String>,
}

impl Inner {
    pub(super) fn new(config: Arc<SearchConfig>, options: MeiliOptions) -> SearchResult<Self> {
        let host = options.url.trim_end_matches('/').to_owned();
        let key = options.key.as_deref();
        let search_key = options.search_key.as_deref().or(key);
        let http = Http::patient(key, options.timeout)?;
        let quick_http = Http::quick(key, options.search_timeout)?;
        let client =
            |key: Option<&str>, http: Http| Client::new_with_client(host.clone(), key.map(str::to_owned), http);
        Ok(Self {
            client: client(key, http.clone()),
            quick: client(key, quick_http.clone()),
            searcher: client(search_key, Http::quick(search_key, options.search_timeout)?),
            http,
            quick_http,
            config,
            options,
            breaker: Breaker::new(),
            checked: OnceCell::new(),
            logs: [Mutex::new(None), Mutex::new(None)],
        })
    }

    pub(super) fn uid(&self, index: Index) -> String {
        format!("{}{}", self.options.prefix, index.name())
    }

    pub(super) fn fresh_uid(&self, index: Index) -> String {
        format!("{}_fresh", self.uid(index))
    }

    pub(super) fn live(&self, index: Index) -> MeiliIndex<Http> {
        self.client.index(self.uid(index))
    }

    fn stamps(&self, client: &Client<Http>) -> MeiliIndex<Http> {
        client.index(format!("{}stamps", self.options.prefix))
    }

    /// Waits until the tasks have succeeded.
    pub(super) async fn finish(&self, tasks: &[TaskInfo], longest: Duration) -> SearchResult<()> {
        for task in tasks {
            tasks::finish(&self.client, &self.http, task, longest).await?;
        }
        Ok(())
    }

    async fn wait(&self, task: &TaskInfo) -> SearchResult<tasks::Ended> {
        tasks::wait(&self.client, &self.http, task, self.options.rebuild_timeout).await
    }

    /// The stamp of an index, if there is one.
    pub(super) async fn stamp(&self, client: &Client<Http>, index: Index) -> SearchResult<Option<Stamp>> {
        absent_is_none(self.stamps(client).get_document::<Stamp>(index.name()).await)
    }

    async fn write_stamp(&self, stamp: &Stamp) -> SearchResult<()> {
        let task = self.stamps(&self.client).add_or_replace(&[stamp], Some("id")).await.map_err(failure)?;
        self.finish(&[task], self.options.rebuild_timeout).await
    }

    /// Notes that the index is whole and was built with this configuration.
    pub(super) async fn stamp_complete(&self, index: Index) -> SearchResult<()> {
        let fingerprint = self.config.fingerprint().to_owned();
        self.write_stamp(&Stamp { id: index.name().to_owned(), fingerprint, complete: true, fresh: None }).await
    }

    /// Notes which index is being filled, so that every process sends its changes there too;
    /// `None` when that is over.
    pub(super) async fn stamp_fresh(&self, index: Index, fresh: Option<String>) -> SearchResult<()> {
        let known = self.stamp(&self.client, index).await?;
        let new = || Stamp { id: index.name().to_owned(), fingerprint: String::new(), complete: false, fresh: None };
        self.write_stamp(&Stamp { fresh, ..known.unwrap_or_else(new) }).await
    }

    /// Whether the index holds everything and was built with this configuration.
    pub(super) fn is_current(&self, stamp: Option<&Stamp>) -> bool {
        stamp.is_some_and(|s| s.complete && s.fingerprint == self.config.fingerprint())
    }

    /// Whether there is an index of this name.
    pub(super) async fn exists(&self, uid: &str) -> SearchResult<bool> {
        Ok(absent_is_none(self.client.get_raw_index(uid).await)?.is_some())
    }

    /// Creates an index with our settings.
    pub(super) async fn create(&self, uid: &str, index: Index) -> SearchResult<()> {
        let task = self.client.create_index(uid, Some("id")).await.map_err(failure)?;
        match self.wait(&task).await? {
            tasks::Ended::Failed { code, message } if code != "index_already_exists" => {
                return Err(SearchError::Internal(format!("{code}: {message}")));
            }
            _ => {}
        }
        let settings = settings::settings(&self.config, index);
        let task = self.client.index(uid).set_settings(&settings).await.map_err(failure)?;
        self.finish(&[task], self.options.rebuild_timeout).await
    }

    pub(super) async fn delete(&self, uid: &str) -> SearchResult<()> {
        let Some(task) = absent_is_none(self.client.delete_index(uid).await)? else { return Ok(()) };
        match self.wait(&task).await? {
            tasks::Ended::Failed { code, message } if code != "index_not_found" => {
                Err(SearchError::Internal(format!("{code}: {message}")))
            }
            _ => Ok(()),
        }
    }

    /// Names the indexes that must be rebuilt; puts settings right that somebody changed.
    pub(super) async fn ensure(&self) -> SearchResult<Vec<Index>> {
        let mut stale = Vec::new();
        for index in Index::ALL {
            let stamp = self.stamp(&self.client, index).await?;
            if !self.is_current(stamp.as_ref()) || !self.exists(&self.uid(index)).await? {
                stale.push(index);
                continue;
            }
            let drifted = self.drifted(&self.http, index).await?;
            if !drifted.is_empty() {
                let drifted = drifted.join(", ");
                tracing::warn!(index = index.name(), drifted, "settings were changed from outside; sent again");
                let settings = settings::settings(&self.config, index);
                let task = self.live(index).set_settings(&settings).await.map_err(failure)?;
                self.finish(&[task], self.options.rebuild_timeout).await?;
            }
        }
        Ok(stale)
    }

    /// Applies checked changes and waits until they are visible.
    pub(super) async fn apply(&self, index: Index, changes: Vec<CheckedChange>) -> SearchResult<()> {
        let stamp = self.stamp(&self.client, index).await?;
        if !self.is_current(stamp.as_ref()) {
            // Whoever rebuilds it reads these changes from the database. Until then the row
            // waits: adding to a missing index would make one without settings.
            return Err(SearchError::Unavailable("the index must be rebuilt first".to_owned()));
        }
        let tasks = {
            let mut log = self.logs[index.ordinal()].lock().await;
            let mut tasks = Vec::new();
            match (log.as_mut(), stamp.and_then(|stamp| stamp.fresh)) {
                (Some(log), _) => log.extend(changes.iter().cloned()),
                // Another process is rebuilding. Its index first: if it is swapped in between, the
                // changes still reach the one that is live then.
                (None, Some(fresh)) => tasks = self.send(&self.client.index(fresh), index, &changes).await?,
                (None, None) => {}
            }
            tasks.extend(self.send(&self.live(index), index, &changes).await?);
            tasks
        };
        self.finish(&tasks, self.options.task_timeout).await
    }

    /// Sends changes to an index and returns the tasks to wait for. Only the last change of
    /// each document counts, so batches of documents and of deletions are enough.
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
        let deleted: Vec<&str> = deleted.into_iter().collect();
        for batch in deleted.chunks(BATCH) {
            tasks.push(target.delete_documents(batch).await.map_err(failure)?);
        }
        Ok(tasks)
    }

    /// Sends documents in batches that are bounded in number and size.
    pub(super) async fn send_documents(
        &self,
        target: &MeiliIndex<Http>,
        index: Index,
        documents: &[&Document],
    ) -> SearchResult<Vec<TaskInfo>> {
        let mut tasks = Vec::new();
        let mut batch: Vec<Value> = Vec::new();
        let mut bytes = 0;
        for document in documents {
            let sent = derived::document(&self.config, index, document);
            let size = sent.to_string().len();
            if !batch.is_empty() && (batch.len() == BATCH || bytes + size > BATCH_BYTES) {
                tasks.push(target.add_or_replace(&batch, Some("id")).await.map_err(failure)?);
                batch.clear();
                bytes = 0;
            }
            batch.push(sent);
            bytes += size;
        }
        if !batch.is_empty() {
            tasks.push(target.add_or_replace(&batch, Some("id")).await.map_err(failure)?);
        }
        Ok(tasks)
    }

    pub(super) async fn document_ids(&self, index: Index) -> SearchResult<Vec<String>> {
        let live = self.live(index);
        let mut ids = Vec::new();
        loop {
            let mut page = DocumentsQuery::new(&live);
            page.with_offset(ids.len()).with_limit(BATCH).with_fields(["id"]);
            let found = live.get_documents_with::<Map<String, Value>>(&page).await;
            let Some(found) = absent_is_none(found)?.map(|found| found.results) else { return Ok(ids) };
            let last = found.len() < BATCH;
            ids.extend(found.iter().filter_map(|document| document.get("id")?.as_str().map(str::to_owned)));
            if last {
                return Ok(ids);
            }
        }
    }

    pub(super) async fn documents(&self, index: Index, ids: &[String]) -> SearchResult<Vec<(String, Value)>> {
        let live = self.live(index);
        let known = self.config.index(index).fields();
        let mut documents = Vec::with_capacity(ids.len());
        for ids in ids.chunks(BATCH) {
            let mut page = DocumentsQuery::new(&live);
            page.ids = Some(ids.iter().map(String::as_str).collect());
            page.with_limit(BATCH);
            let found = live.get_documents_with::<Map<String, Value>>(&page).await;
            for mut document in absent_is_none(found)?.map(|found| found.results).unwrap_or_default() {
                document.retain(|name, _| name == "id" || known.contains_key(name.as_str()));
                let id = document.get("id").and_then(Value::as_str).unwrap_or_default().to_owned();
                documents.push((id, Value::Object(document)));
            }
        }
        Ok(documents)
    }

    /// Number of documents; none while there is no index.
    pub(super) async fn count(&self, client: &Client<Http>, index: Index) -> SearchResult<u64> {
        let stats = absent_is_none(client.index(self.uid(index)).get_stats().await)?;
        Ok(stats.map_or(0, |stats| stats.number_of_documents as u64))
    }

    /// Settings of the live index that are not ours.
    pub(super) async fn drifted(&self, http: &Http, index: Index) -> SearchResult<Vec<String>> {
        let url = format!("{}/indexes/{}", self.client.get_host(), self.uid(index));
        drift::drifted(http, &url, &settings::settings(&self.config, index)).await
    }
}

/// A missing index or document is an answer, not a failure.
pub(super) fn absent_is_none<T>(answer: Result<T, Error>) -> SearchResult<Option<T>> {
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
