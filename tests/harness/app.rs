//! The application as `serve` builds it, with parts that a test can move or look at.

use crate::client::Client;
use crate::database::{Backend, fresh};
use crate::engine::Switched;
use axum::Router;
use chrono::{DateTime, NaiveDateTime, TimeZone as _, Utc};
use chrono_tz::Asia::Shanghai;
use shuniu_domain::clock::{Clock as _, ManualClock};
use shuniu_files::FileStore;
use shuniu_frontend::{Locale, Site, TemplateSettings, Templates};
use shuniu_mail::{Mailbox, Mailer, Memory, Message};
use shuniu_search::{EmbeddedEngine, Index, SearchConfig, SearchEngine};
use shuniu_services::chance::{Chance, SeededChance, SystemChance};
use shuniu_services::keys::Keys;
use shuniu_services::{App, Parts, Settings};
use shuniu_store::Db;
use shuniu_web::{WebSettings, WebState};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use tempfile::TempDir;

/// Division of the story's district.
pub const DISTRICT: &str = "519904";

/// A whole application.
pub struct TestApp {
    /// The application, for what has no page.
    pub app: App,
    /// Its clock.
    pub clock: Arc<ManualClock>,
    /// Its search engine, which can be taken away.
    pub engine: Arc<Switched>,
    /// Statements sent to the database so far.
    pub statements: Arc<AtomicU64>,
    mail: Arc<Memory>,
    router: Router,
    folder: PathBuf,
    database: String,
    own: Option<TempDir>,
}

/// What an application leaves behind when it ends: its folder (removed with this) and database.
pub struct Remains {
    /// Files, search index and, on SQLite, the database.
    pub folder: TempDir,
    /// Address of the database.
    pub database: String,
}

/// A local wall-clock time (`2026-03-02 09:00`) as an instant.
pub fn local(text: &str) -> DateTime<Utc> {
    let naive = NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap();
    Shanghai.from_local_datetime(&naive).unwrap().with_timezone(&Utc)
}

impl TestApp {
    /// A fresh one, standing at 09:00 on Monday 2 March 2026; none without a database server.
    pub async fn new(backend: Backend) -> Option<Self> {
        Self::searching(backend, None).await
    }

    /// The same with another search engine than the embedded one.
    pub async fn searching(backend: Backend, engine: Option<Arc<dyn SearchEngine>>) -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let database = fresh(backend, folder.path()).await?;
        let chance = Arc::new(SeededChance::new(20_260_302));
        let engine = engine.unwrap_or_else(|| embedded(folder.path()));
        let app = Self::build(folder.path(), &database, local("2026-03-02 09:00"), chance, engine).await;
        shuniu_services::rulebooks::install(&app.app).await.unwrap();
        // Before its first build the engine refuses searches.
        for index in Index::ALL {
            app.engine.rebuild(index).await.unwrap().commit_and_swap().await.unwrap();
        }
        Some(Self { own: Some(folder), ..app })
    }

    /// One that goes on with what another process or application left behind. Its chance is real: the
    /// seeded one would make the same ids again.
    pub async fn resumed(folder: &Path, database: &str, at: DateTime<Utc>) -> Self {
        Self::build(folder, database, at, Arc::new(SystemChance), embedded(folder)).await
    }

    async fn build(
        folder: &Path,
        database: &str,
        at: DateTime<Utc>,
        chance: Arc<dyn Chance>,
        engine: Arc<dyn SearchEngine>,
    ) -> Self {
        let mut db = Db::connect(database, 8).await.unwrap();
        let statements = count_statements(&mut db);
        let clock = Arc::new(ManualClock::at(at));
        let mail = Arc::new(Memory::default());
        let engine = Arc::new(Switched::new(engine));
        engine.ensure().await.unwrap();
        let templates = Templates::new(TemplateSettings::default()).unwrap();
        let sender = Mailbox::new("枢纽", "no-reply@shuniu.example");
        let app = App::new(Parts {
            db,
            clock: clock.clone(),
            chance,
            keys: Keys::from_bytes([7; 32], vec![9; 64]),
            files: FileStore::local(&folder.join("files")).unwrap(),
            search: engine.clone(),
            mailer: Arc::new(Mailer::new(templates.clone(), mail.clone(), sender, Site::standard)),
            settings: Settings {
                base_url: "https://shuniu.example".to_owned(),
                district_code: DISTRICT.to_owned(),
                district_name: "临澜区".to_owned(),
                district_name_en: "Linlan District".to_owned(),
                timezone: Shanghai,
                max_upload: 20 * 1024 * 1024,
            },
        });
        let settings = WebSettings {
            secure_cookies: false,
            trust_forwarded_for: false,
            rate_per_second: 0,
            rate_burst: 1,
            sites: [Site::standard(Locale::ZhCn), Site::standard(Locale::En)],
        };
        let router = shuniu_web::router(WebState { app: app.clone(), templates, settings: Arc::new(settings) });
        let (folder, database) = (folder.to_owned(), database.to_owned());
        Self { app, clock, engine, statements, mail, router, folder, database, own: None }
    }

    /// Ends this application; what it did stays. Only for one made by [`TestApp::new`].
    pub fn leave(self) -> Remains {
        Remains { folder: self.own.unwrap(), database: self.database }
    }

    /// Somebody who is not signed in.
    pub fn visitor(&self) -> Client {
        Client::new(self.router.clone())
    }

    /// The web application, for a real port.
    pub fn router(&self) -> Router {
        self.router.clone()
    }

    /// Where files, the search index and, on SQLite, the database are kept.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Moves the clock to a local time. It never goes back.
    pub fn at(&self, text: &str) {
        let instant = local(text);
        assert!(instant >= self.clock.now(), "the clock would go back to {text}");
        self.clock.set(instant);
    }

    /// Does all work that waits: search index, mail.
    pub async fn run_outbox(&self) {
        shuniu_worker::run_once(&self.app).await.unwrap();
    }

    /// Everything sent so far, after sending what waits.
    pub async fn mail(&self) -> Vec<Message> {
        self.run_outbox().await;
        self.mail.sent()
    }

    /// Statements that a piece of work sends.
    pub fn statements(&self) -> u64 {
        self.statements.load(Ordering::SeqCst)
    }
}

fn embedded(folder: &Path) -> Arc<dyn SearchEngine> {
    Arc::new(EmbeddedEngine::new(Arc::new(SearchConfig::embedded().unwrap()), folder.join("search")))
}

fn count_statements(db: &mut Db) -> Arc<AtomicU64> {
    let statements = Arc::new(AtomicU64::new(0));
    let counter = statements.clone();
    db.connection_mut().set_metric_callback(move |_| {
        counter.fetch_add(1, Ordering::SeqCst);
    });
    statements
}
