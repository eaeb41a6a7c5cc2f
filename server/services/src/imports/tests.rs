//! Imports as a whole, on a database in memory.

mod bad_files;
mod catalogue;
mod divisions;
mod giving;
mod histories;
mod organizations;
mod templates;

use super::{Counts, Fault, Kind, Report, import};
use crate::context::Ctx;
use crate::testing::{TestApp, test_app};
use sea_orm::{EntityTrait, PaginatorTrait};
use shuniu_domain::ReasonCode;
use shuniu_store::entities::{
    audit_records, catalogue_items, designations, grades, imports, organizations as records, outbox, parties,
    past_awards,
};

/// Codes that pass both checks and belong to nobody.
const CODES: [&str; 4] = ["52519904MJT000010P", "51519904MJT000029P", "52519904MJT000037F", "53519904MJT0000457"];

/// How many rows the tables have that imports write, the imports and their audit records apart.
async fn rows(app: &TestApp) -> [u64; 7] {
    let db = app.app.db.reader();
    [
        parties::Entity::find().count(db).await.unwrap(),
        records::Entity::find().count(db).await.unwrap(),
        designations::Entity::find().count(db).await.unwrap(),
        grades::Entity::find().count(db).await.unwrap(),
        catalogue_items::Entity::find().count(db).await.unwrap(),
        past_awards::Entity::find().count(db).await.unwrap(),
        outbox::Entity::find().count(db).await.unwrap(),
    ]
}

/// Runs recorded, and audit records of runs.
async fn runs(app: &TestApp) -> (usize, usize) {
    let db = app.app.db.reader();
    let records = audit_records::Entity::find().all(db).await.unwrap();
    let audited = records.iter().filter(|record| record.action == "import.finished").count();
    (imports::Entity::find().all(db).await.unwrap().len(), audited)
}

async fn run(app: &TestApp, kind: Kind, name: &str, bytes: &[u8]) -> Report {
    import(&app.system(), kind, name, bytes).await.unwrap()
}

/// Codes of what refuses a file as a whole; nothing may have been written.
async fn refused(app: &TestApp, kind: Kind, name: &str, bytes: &[u8]) -> Vec<ReasonCode> {
    let before = (rows(app).await, runs(app).await);
    let error = import(&app.system(), kind, name, bytes).await.unwrap_err();
    assert_eq!((rows(app).await, runs(app).await), before, "a refused file changes nothing");
    error.reasons().unwrap().iter().map(|reason| reason.code).collect()
}

/// Line, column and code of every fault.
fn told(report: &Report) -> Vec<(u64, &str, ReasonCode)> {
    report.faults.iter().map(|Fault { line, column, reason, .. }| (*line, column.as_str(), reason.code)).collect()
}

/// Created, updated, unchanged, rejected; together they are what was read.
fn sums(counts: &Counts) -> [u64; 4] {
    assert_eq!(counts.read, counts.created + counts.updated + counts.unchanged + counts.rejected);
    [counts.created, counts.updated, counts.unchanged, counts.rejected]
}

/// Imports a file once more and makes sure that only the run itself is recorded.
async fn again(app: &TestApp, kind: Kind, name: &str, bytes: &[u8]) -> Report {
    let (before, (runs_before, audited)) = (rows(app).await, runs(app).await);
    let report = run(app, kind, name, bytes).await;
    assert_eq!(rows(app).await, before, "the same file again changes nothing");
    assert_eq!(runs(app).await, (runs_before + 1, audited + 1), "a run that changes nothing is still recorded");
    assert_eq!((report.counts.created, report.counts.updated), (0, 0));
    report
}

async fn operator(app: &TestApp) -> Ctx {
    let party = app.party("平台运营中心", &[shuniu_domain::organizations::Designation::Operator]).await;
    app.acting(party, shuniu_domain::Role::Operator).await
}

async fn fresh() -> TestApp {
    let app = test_app().await;
    crate::rulebooks::install(&app.app).await.unwrap();
    app
}
