//! The Meilisearch engine, for installations with several replicas.
//!
//! Which configuration an index was built with, and whether one is being rebuilt, is kept in a
//! small index of its own (`server.rs`), so that every replica sees the same. A live index only
//! ever holds everything: it comes into being when the first rebuild is finished. Until then, and
//! whenever the server is away (`breaker.rs`), searches are `Unavailable`.

mod attempts;
mod breaker;
mod derived;
mod drift;
mod grams;
mod http;
mod query;
mod rank;
mod rebuild;
mod request;
mod server;
mod settings;
mod tasks;
mod version;
mod widen;

use std::{sync::Arc, time::Duration};

use async_trait::async_trait;
use serde_json::Value;

use server::Inner;

use crate::{
    config::{FacetField, SearchConfig},
    document::CheckedChange,
    engine::{Rebuild, SearchEngine},
    error::{SearchError, SearchResult},
    model::{Change, EngineProblem, Health, Hits, Index, IndexHealth, Query},
};

/// How to reach Meilisearch.
#[derive(Clone)]
pub struct MeiliOptions {
    /// Base URL, for example `http://127.0.0.1:7700`.
    pub url: String,
    /// API key with all rights on our indexes; `None` for a server without a master key.
    pub key: Option<String>,
    /// API key that may only search, for queries; `None` to use `key`.
    pub search_key: Option<String>,
    /// Put before index names, so that several installations can share a server.
    pub prefix: String,
    /// Time limit of a search, all its requests together: a page must be there within a second
    /// even when the server hangs.
    pub search_timeout: Duration,
    /// Time limit of one other request.
    pub timeout: Duration,
    /// Time limit for the server to finish a task with changes. Below the five minutes after
    /// which the outbox takes a claimed change for abandoned.
    pub task_timeout: Duration,
    /// Time limit for the server to finish a task of a rebuild, which may wait behind many.
    pub rebuild_timeout: Duration,
}

impl MeiliOptions {
    /// Options with the prefix `shuniu_`; 0.45 seconds for a search, 10 seconds for another
    /// request, 2 minutes for a task with changes and an hour for one of a rebuild.
    #[must_use]
    pub fn new(url: impl Into<String>, key: Option<String>) -> Self {
        Self {
            url: url.into(),
            key,
            search_key: None,
            prefix: "shuniu_".to_owned(),
            search_timeout: Duration::from_millis(450),
            timeout: Duration::from_secs(10),
            task_timeout: Duration::from_secs(120),
            rebuild_timeout: Duration::from_secs(3_600),
        }
    }
}

impl std::fmt::Debug for MeiliOptions {
    /// Without the keys.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("MeiliOptions")
            .field("url", &self.url)
            .field("prefix", &self.prefix)
            .field("search_timeout", &self.search_timeout)
            .field("timeout", &self.timeout)
            .field("task_timeout", &self.task_timeout)
            .field("rebuild_timeout", &self.rebuild_timeout)
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
    /// `Config` when a key or the HTTP client cannot be used.
    pub fn new(config: Arc<SearchConfig>, options: MeiliOptions) -> SearchResult<Self> {
        Ok(Self { inner: Arc::new(Inner::new(config, options)?) })
    }
}

#[async_trait]
impl SearchEngine for MeiliEngine {
    async fn ensure(&self) -> SearchResult<Vec<Index>> {
        self.inner.check_version().await?;
        self.inner.ensure().await
    }

    async fn apply(&self, index: Index, changes: Vec<Change>) -> SearchResult<()> {
        let changes = CheckedChange::check_all(self.inner.config.index(index), changes)?;
        if changes.is_empty() {
            return Ok(());
        }
        self.inner.ready().await?;
        self.inner.apply(index, changes).await
    }

    async fn search(&self, query: &Query) -> SearchResult<Hits> {
        self.inner.config.index(query.index).check(query)?;
        query::search(&self.inner, query).await
    }

    async fn rebuild(&self, index: Index) -> SearchResult<Box<dyn Rebuild>> {
        self.inner.ready().await?;
        let rebuild = rebuild::MeiliRebuild::start(Arc::clone(&self.inner), index).await?;
        Ok(Box::new(rebuild))
    }

    async fn document_ids(&self, index: Index) -> SearchResult<Vec<String>> {
        self.inner.document_ids(index).await
    }

    async fn documents(&self, index: Index, ids: &[String]) -> SearchResult<Vec<(String, Value)>> {
        self.inner.documents(index, ids).await
    }

    fn facets(&self, index: Index) -> &[FacetField] {
        &self.inner.config.index(index).facets
    }

    async fn count(&self, index: Index) -> SearchResult<u64> {
        self.inner.count(&self.inner.client, index).await
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
            problem: None,
            message: None,
            indexes: Vec::new(),
        };
        let found = match inner.quick.get_version().await {
            Ok(found) => found.pkg_version,
            Err(error) => {
                let problem =
                    if http::is_key_refused(&error) { EngineProblem::KeyRefused } else { EngineProblem::Away };
                health.fail(problem, http::failure(error).to_string());
                return health;
            }
        };
        if let Some(problem) = version::problem(&found) {
            health.fail(problem, version::message(&found, problem));
        }
        health.version = found;
        for index in Index::ALL {
            match inner.index_health(index).await {
                Ok((state, drifted)) => {
                    health.indexes.push(state);
                    if !drifted.is_empty() && health.problem.is_none() {
                        health.problem = Some(EngineProblem::SettingsDrifted);
                        health.message = Some(format!("{}: {}", index.name(), drifted.join(", ")));
                    }
                }
                // What is wrong with the version explains the rest.
                Err(_) if !health.ok => {}
                Err(error) => health.fail(EngineProblem::Away, error.to_string()),
            }
        }
        health
    }
}

impl Health {
    fn fail(&mut self, problem: EngineProblem, message: String) {
        self.ok = false;
        self.problem = Some(problem);
        self.message = Some(message);
    }
}

impl Inner {
    /// State of an index and the settings that differ from ours.
    async fn index_health(&self, index: Index) -> SearchResult<(IndexHealth, Vec<String>)> {
        let stamp = self.stamp(&self.quick, index).await?;
        let documents = self.count(&self.quick, index).await?;
        let needs_rebuild = !self.is_current(stamp.as_ref());
        let drifted = if needs_rebuild { Vec::new() } else { self.drifted(&self.quick_http, index).await? };
        Ok((IndexHealth { index, documents, needs_rebuild }, drifted))
    }

    /// The version is checked once; a server that is away is asked again.
    async fn ready(&self) -> SearchResult<()> {
        self.checked.get_or_try_init(|| self.check_version()).await.copied()
    }

    async fn check_version(&self) -> SearchResult<()> {
        let found = self.client.get_version().await.map_err(http::failure)?.pkg_version;
        match version::problem(&found) {
            Some(problem) => Err(SearchError::Unavailable(version::message(&found, problem))),
            None => Ok(()),
        }
    }
}
