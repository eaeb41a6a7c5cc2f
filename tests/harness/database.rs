//! A fresh database per story: a file on SQLite, a clone of a migrated template on PostgreSQL.

use sea_orm::{ConnectionTrait, Database};
use shuniu_store::Db;
use std::path::Path;
use tokio::sync::OnceCell;

/// Which database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Backend {
    /// A file in the test's own folder.
    Sqlite,
    /// A database on the server that `SHUNIU_TEST_POSTGRES` names.
    Postgres,
}

static TEMPLATE: OnceCell<String> = OnceCell::const_new();

/// The address of a migrated, empty database; none when there is no PostgreSQL server.
pub async fn fresh(backend: Backend, folder: &Path) -> Option<String> {
    match backend {
        Backend::Sqlite => {
            let url = format!("sqlite://{}?mode=rwc", folder.join("story.sqlite3").display());
            Db::connect(&url, 8).await.unwrap().migrate().await.unwrap();
            Some(url)
        }
        Backend::Postgres => {
            let server = std::env::var("SHUNIU_TEST_POSTGRES").ok()?;
            let template = TEMPLATE.get_or_init(|| template(server.clone())).await;
            let name =
                format!("story_{}", folder.file_name()?.to_string_lossy().trim_start_matches('.').to_lowercase());
            run(&server, &format!("CREATE DATABASE \"{name}\" TEMPLATE \"{template}\"")).await;
            Some(sibling(&server, &name))
        }
    }
}

/// The migrated database that the others are cloned from; one per process, so that test
/// binaries running side by side do not meet.
async fn template(server: String) -> String {
    let name = format!("template_{}", std::process::id());
    run(&server, &format!("CREATE DATABASE \"{name}\"")).await;
    let db = Db::connect(&sibling(&server, &name), 2).await.unwrap();
    db.migrate().await.unwrap();
    db.reader().clone().close().await.unwrap();
    name
}

async fn run(server: &str, statement: &str) {
    let connection = Database::connect(server).await.unwrap();
    connection.execute_unprepared(statement).await.unwrap();
    connection.close().await.unwrap();
}

/// The address of another database on the same server.
fn sibling(server: &str, name: &str) -> String {
    let (head, _) = server.rsplit_once('/').expect("an address with a database");
    format!("{head}/{name}")
}
