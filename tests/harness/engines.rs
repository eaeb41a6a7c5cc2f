//! Search engines to judge and to measure: the embedded one always, Meilisearch where there is one.

use anyhow::Context as _;
use shuniu_search::{EmbeddedEngine, MeiliEngine, MeiliOptions, SearchConfig, SearchEngine};
use std::net::TcpListener;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;

/// Memory a server that we start may use for indexing; without a limit each batch is slow.
const INDEXING_MEMORY: &str = "512MiB";
/// How often a server that starts is asked whether it is ready.
const ASKED: usize = 200;

/// Which engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// In this process.
    Embedded,
    /// A server.
    Meilisearch,
}

impl Kind {
    /// Name on the command line and in tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::Embedded => "embedded",
            Self::Meilisearch => "meilisearch",
        }
    }
}

impl FromStr for Kind {
    type Err = anyhow::Error;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let known = [Self::Embedded, Self::Meilisearch].into_iter().find(|kind| kind.name() == name);
        known.context("engines are embedded and meilisearch")
    }
}

/// An engine in a folder of its own, which goes away with it. A server that we started is ended.
pub struct Opened {
    /// The engine.
    pub engine: Arc<dyn SearchEngine>,
    /// What it is, with its version.
    pub label: String,
    /// Where it keeps its files; none for a server that was already there.
    pub folder: Option<PathBuf>,
    /// Process of a server that we started.
    pub server: Option<u32>,
    /// The server goes before its folder.
    _server: Option<Server>,
    _folder: tempfile::TempDir,
}

struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself, which is as good.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Opens an engine. Meilisearch is taken from `MEILI_URL` (and `MEILI_KEY`), or started from
/// `MEILI_BIN` or a `meilisearch` on the PATH; none when there is no such server.
pub async fn open(kind: Kind) -> Option<Opened> {
    let config = Arc::new(SearchConfig::embedded().expect("search-config is good"));
    let folder = tempfile::tempdir().expect("a temporary folder");
    match kind {
        Kind::Embedded => {
            let engine: Arc<dyn SearchEngine> = Arc::new(EmbeddedEngine::new(config, folder.path()));
            let label = format!("embedded ({})", engine.health().await.version);
            let path = Some(folder.path().to_owned());
            Some(Opened { engine, label, folder: path, server: None, _server: None, _folder: folder })
        }
        Kind::Meilisearch => {
            let (url, key, server) = match std::env::var("MEILI_URL") {
                Ok(url) => (url, std::env::var("MEILI_KEY").ok(), None),
                Err(_) => {
                    let (url, server) = start(&program()?, &folder)?;
                    (url, None, Some(server))
                }
            };
            let mut options = MeiliOptions::new(url, key);
            // A slow answer is measured, not cut off.
            options.search_timeout = Duration::from_secs(10);
            options.prefix = format!("measured_{}_", std::process::id());
            let engine: Arc<dyn SearchEngine> = Arc::new(MeiliEngine::new(config, options).expect("a client"));
            let version = ready(&*engine).await?;
            let path = server.is_some().then(|| folder.path().to_owned());
            let id = server.as_ref().map(|server| server.0.id());
            let label = format!("meilisearch ({version})");
            Some(Opened { engine, label, folder: path, server: id, _server: server, _folder: folder })
        }
    }
}

/// The Meilisearch program of this machine.
fn program() -> Option<PathBuf> {
    let named = std::env::var_os("MEILI_BIN").map(PathBuf::from);
    let path = std::env::var_os("PATH").unwrap_or_default();
    named.into_iter().chain(std::env::split_paths(&path).map(|folder| folder.join("meilisearch"))).find(|p| p.is_file())
}

fn start(program: &PathBuf, folder: &tempfile::TempDir) -> Option<(String, Server)> {
    let port = TcpListener::bind("127.0.0.1:0").ok()?.local_addr().ok()?.port();
    let child = Command::new(program)
        .args(["--no-analytics", "--max-indexing-memory", INDEXING_MEMORY, "--http-addr"])
        .arg(format!("127.0.0.1:{port}"))
        .arg("--db-path")
        .arg(folder.path().join("data.ms"))
        .current_dir(folder.path())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    Some((format!("http://127.0.0.1:{port}"), Server(child)))
}

/// Waits until the server answers; its version.
async fn ready(engine: &dyn SearchEngine) -> Option<String> {
    for _ in 0..ASKED {
        let health = engine.health().await;
        if !health.version.is_empty() {
            return Some(health.version);
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    None
}
