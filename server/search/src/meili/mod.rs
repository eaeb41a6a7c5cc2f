//! The Meilisearch engine, for installations with several replicas.
//!
//! Written for Meilisearch 1.50. Start the server with `--max-indexing-memory 1GiB` or less on
//! small machines (docs/search.md). Which configuration an index was built with is kept in a
//! small index of its own, so that every replica sees the same.

mod http;
mod query;
mod rebuild;
mod server;
mod settings;
mod tasks;

use std::{sync::Arc, time::Duration};

use async_trait::async_trait;
use meilisearch_sdk::{client::Client, documents::DocumentsQuery};
use serde_json::{Map, Value};
use tokio::sync::{Mutex, OnceCell};

use http::{Http, failure};
use server::Inner;

use crate::{
    config::SearchConfig,
    document::CheckedChange,
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
            let found = live.get_documents_with::<Map<String, Value>>(&page).await.map_err(failure)?.results;
            let last = found.len() < BATCH;
            ids.extend(found.iter().filter_map(|document| document.get("id")?.as_str().map(str::to_owned)));
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
        let mut health =
            Health { engine: "meilisearch", version: String::new(), ok: true, message: None, indexes: Vec::new() };
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
