//! An installation in a folder: its processes, bulk changes to its database, and its index.

use chrono::Duration as Span;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait as _, EntityTrait as _, PaginatorTrait as _, QueryFilter as _};
use serde_json::{Value, json};
use shuniu_app::config::Config;
use shuniu_app::wiring;
use shuniu_search::Index;
use shuniu_search::testing::MeiliServer;
use shuniu_services::{App, Ctx, imports, index};
use shuniu_store::entities::outbox::{Column, Entity};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tokio::time::sleep;

/// Grants of one bulk change.
const GRANTS: u32 = 600;
/// Recipients among them.
const RECIPIENTS: u32 = 90;
/// Longest wait for anything.
const PATIENCE: Duration = Duration::from_secs(240);

/// A folder with a database, and the application on it in this process. Its search engine is
/// only opened at the end: until then it belongs to the processes.
pub struct Installation {
    folder: tempfile::TempDir,
    config: Config,
    app: App,
}

/// A process that is killed when the test is over.
pub struct Running(Child);

impl Running {
    /// SIGKILL, and waits until it is gone.
    pub fn kill(&mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It is gone already unless the test failed.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Installation {
    /// A new one, with the embedded engine or this server.
    pub async fn new(meilisearch: Option<&MeiliServer>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut config = Config::load(None).unwrap();
        config.data.dir = folder.path().to_owned();
        if let Some(server) = meilisearch {
            config.search.meilisearch_url = server.url().to_owned();
            config.search.meilisearch_key = server.key().unwrap_or_default().to_owned();
        }
        let app = wiring::wire(&config).await.unwrap().app;
        Self { folder, config, app }
    }

    /// Starts the program.
    pub fn start(&self, arguments: &[&str]) -> Running {
        let log = self.folder.path().join("processes.log");
        let log = std::fs::File::options().create(true).append(true).open(log).unwrap();
        let child = Command::new(env!("CARGO_BIN_EXE_shuniu-under-test"))
            .arg("--data-dir")
            .arg(self.folder.path())
            .args(arguments)
            .env("SHUNIU_SEARCH__MEILISEARCH_URL", &self.config.search.meilisearch_url)
            .env("SHUNIU_SEARCH__MEILISEARCH_KEY", &self.config.search.meilisearch_key)
            .env("RUST_LOG", "info,sqlx=error")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(log)
            .spawn()
            .unwrap();
        Running(child)
    }

    /// A bulk change: every grant gets another title, every recipient another name, and with each
    /// round some more come in.
    pub async fn change(&self, round: u32) {
        let grants: Vec<Value> = (0..GRANTS + round * 10).map(|number| grant(number, round)).collect();
        let bytes = json!({ "grants": grants }).to_string().into_bytes();
        let ctx = Ctx::system(self.app.clone());
        let report = imports::three_sixty_giving(&ctx, "grants.json", &bytes).await.unwrap();
        assert_eq!(report.counts.rejected, 0);
    }

    /// Asks the workers to rebuild every index.
    pub async fn request_rebuilds(&self) {
        for index in Index::ALL {
            index::request_rebuild(&self.app, index).await.unwrap();
        }
    }

    async fn rows(&self, statuses: &[&str]) -> u64 {
        let rows = Entity::find().filter(Column::Status.is_in(statuses.iter().copied()));
        rows.count(self.app.db.reader()).await.unwrap()
    }

    async fn until(&self, what: &str, holds: impl AsyncFn() -> bool) {
        let latest = Instant::now() + PATIENCE;
        while !holds().await {
            if Instant::now() >= latest {
                let log = std::fs::read_to_string(self.folder.path().join("processes.log")).unwrap_or_default();
                let end: Vec<&str> = log.lines().rev().take(30).collect();
                panic!("{what} takes too long; the newest lines first:\n{}", end.join("\n"));
            }
            sleep(Duration::from_millis(10)).await;
        }
    }

    /// Waits until what was there before is done.
    pub async fn until_current(&self) {
        self.until("catching up", async || self.rows(&["ready", "running"]).await == 0).await;
    }

    /// Waits until a good part of what waits is done; returns what is left.
    pub async fn until_half_done(&self) -> u64 {
        let waiting = self.rows(&["ready", "running"]).await;
        self.until("half of the work", async || self.rows(&["ready", "running"]).await * 3 <= waiting * 2).await;
        let left = self.rows(&["ready", "running"]).await;
        assert!(left > 0, "there must be something left to kill");
        left
    }

    /// Waits until nothing is left.
    pub async fn until_all_done(&self) {
        self.until_current().await;
        let parked = Entity::find().filter(Column::Status.eq("parked")).all(self.app.db.reader()).await.unwrap();
        let why: Vec<_> = parked.iter().map(|row| (&row.key, &row.last_error)).collect();
        assert!(why.is_empty(), "parked: {why:?}");
    }

    /// What a dead process had claimed is taken over after five minutes.
    pub async fn five_minutes_pass(&self) {
        let long_ago = self.app.clock.now() - Span::minutes(6);
        Entity::update_many()
            .col_expr(Column::ClaimedAt, Expr::value(Some(long_ago)))
            .filter(Column::Status.eq("running"))
            .exec(self.app.db.reader())
            .await
            .unwrap();
        // Rows that wait for the engine come at once.
        Entity::update_many()
            .col_expr(Column::RunAfter, Expr::col(Column::CreatedAt))
            .filter(Column::Status.eq("ready"))
            .exec(self.app.db.reader())
            .await
            .unwrap();
    }

    /// Compares all documents with the database; returns how many there are.
    pub async fn index_is_equal(&self) -> u64 {
        assert!(self.app.search.ensure().await.unwrap().is_empty(), "nothing has to be rebuilt");
        let mut documents = 0;
        for index in Index::ALL {
            let found = index::compare(&self.app, index).await.unwrap();
            assert!(found.is_equal(), "{}: {found:?}", index.name());
            documents += found.documents;
        }
        assert!(documents > u64::from(GRANTS + RECIPIENTS), "{documents} documents");
        documents
    }
}

fn grant(number: u32, round: u32) -> Value {
    let recipient = number % RECIPIENTS;
    json!({
        "id": format!("360G-killed-{number}"),
        "title": format!("社区为老服务 {number}，第 {round} 版"),
        "description": "Visits to older people who live alone",
        "currency": "GBP",
        "amountAwarded": 1000 + number,
        "awardDate": format!("20{:02}-06-10T00:00:00+00:00", 10 + round),
        "recipientOrganization": [{ "id": format!("GB-CHC-{recipient}"), "name": format!("Harbour Lanterns {recipient}, edition {round}") }],
        "fundingOrganization": [{ "id": "GB-CHC-9999", "name": format!("A Foundation, edition {round}") }],
    })
}
