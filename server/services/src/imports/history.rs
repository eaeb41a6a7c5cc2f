//! Runs and their reports, for the operator.

use super::report::{Counts, Fault, Notice, Report};
use crate::context::Ctx;
use crate::error::{Error, Result};
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::Serialize;
use shuniu_domain::Role;
use shuniu_domain::ids::{ImportId, UserId};
use shuniu_store::Page;
use shuniu_store::entities::{imports, users};
use std::collections::{BTreeSet, HashMap};
use utoipa::ToSchema;

/// A run in the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ImportRow {
    /// Identifier.
    #[schema(value_type = String, format = Uuid)]
    pub id: ImportId,
    /// `organizations`, `catalogue` or `360giving`.
    pub kind: String,
    /// Name of the file.
    pub file_name: String,
    /// What became of its rows.
    pub counts: Counts,
    /// Who ran it; none from the command line.
    pub run_by: Option<String>,
    /// When it began.
    pub created_at: DateTime<Utc>,
}

/// A run with a part of its faults.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ImportView {
    /// Facts of the run.
    #[serde(flatten)]
    pub row: ImportRow,
    /// SHA-256 of the file, hexadecimal.
    pub sha256: String,
    /// Whether it came to its end.
    pub finished: bool,
    /// Recipients and funders that came along with grants.
    pub bodies: Option<Counts>,
    /// Faults of this page, in the order of the file.
    pub faults: Vec<Fault>,
    /// How many there are in all.
    pub faults_total: u64,
    /// Everything to know about the rest.
    pub notices: Vec<Notice>,
}

/// Columns of a run without its report, which can be long.
type Facts = (ImportId, String, String, i32, i32, i32, i32, i32, Option<UserId>, DateTime<Utc>);

/// Runs, newest first, and how many there are.
///
/// # Errors
/// `role-forbidden`.
pub async fn list(ctx: &Ctx, page: Page) -> Result<(Vec<ImportRow>, u64)> {
    use imports::Column;
    ctx.require(&[Role::Operator])?;
    let total = imports::Entity::find().count(ctx.db()).await?;
    let facts: Vec<Facts> = imports::Entity::find()
        .select_only()
        .columns([Column::Id, Column::Kind, Column::FileName, Column::Read, Column::Created, Column::Updated])
        .columns([Column::Unchanged, Column::Rejected, Column::RunBy, Column::CreatedAt])
        .order_by_desc(Column::CreatedAt)
        .order_by_desc(Column::Id)
        .offset(page.offset())
        .limit(page.size)
        .into_tuple()
        .all(ctx.db())
        .await?;
    let names = names(ctx, facts.iter().filter_map(|facts| facts.8)).await?;
    Ok((facts.into_iter().map(|facts| row(facts, &names)).collect(), total))
}

/// One run with its report; faults are paged.
///
/// # Errors
/// `role-forbidden`, `not-found`.
pub async fn get(ctx: &Ctx, id: ImportId, page: Page) -> Result<ImportView> {
    ctx.require(&[Role::Operator])?;
    let stored = imports::Entity::find_by_id(id).one(ctx.db()).await?.ok_or_else(Error::not_found)?;
    let names = names(ctx, stored.run_by.into_iter()).await?;
    let report: Report = serde_json::from_value(stored.report)?;
    let (offset, size) =
        (usize::try_from(page.offset()).unwrap_or(usize::MAX), usize::try_from(page.size).unwrap_or(0));
    let facts = (
        stored.id,
        stored.kind,
        stored.file_name,
        stored.read,
        stored.created,
        stored.updated,
        stored.unchanged,
        stored.rejected,
        stored.run_by,
        stored.created_at,
    );
    Ok(ImportView {
        row: row(facts, &names),
        sha256: stored.sha256,
        finished: report.finished,
        bodies: report.bodies,
        faults_total: u64::try_from(report.faults.len()).unwrap_or(u64::MAX),
        faults: report.faults.into_iter().skip(offset).take(size).collect(),
        notices: report.notices,
    })
}

/// The whole report of a run, for download.
///
/// # Errors
/// `role-forbidden`, `not-found`.
pub async fn full_report(ctx: &Ctx, id: ImportId) -> Result<Report> {
    ctx.require(&[Role::Operator])?;
    let stored = imports::Entity::find_by_id(id).one(ctx.db()).await?.ok_or_else(Error::not_found)?;
    Ok(serde_json::from_value(stored.report)?)
}

async fn names(ctx: &Ctx, ids: impl Iterator<Item = UserId>) -> Result<HashMap<UserId, String>> {
    let ids: BTreeSet<UserId> = ids.collect();
    let query = users::Entity::find().select_only().columns([users::Column::Id, users::Column::Name]);
    let rows: Vec<(UserId, String)> = query.filter(users::Column::Id.is_in(ids)).into_tuple().all(ctx.db()).await?;
    Ok(rows.into_iter().collect())
}

fn row(facts: Facts, names: &HashMap<UserId, String>) -> ImportRow {
    let (id, kind, file_name, read, created, updated, unchanged, rejected, run_by, created_at) = facts;
    let count = |number: i32| u64::from(number.unsigned_abs());
    ImportRow {
        id,
        kind,
        file_name,
        counts: Counts {
            read: count(read),
            created: count(created),
            updated: count(updated),
            unchanged: count(unchanged),
            rejected: count(rejected),
        },
        run_by: run_by.and_then(|id| names.get(&id).cloned()),
        created_at,
    }
}
