//! A run: who may start it, its batches, its row in `imports` and its audit record.

use super::report::{Counts, Fault, Kind, Notices, Report};
use super::{MAX_BYTES, MAX_ROWS};
use crate::context::{Ctx, Deed, Work};
use crate::error::Result;
use crate::identity::memberships::keeper;
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;
use sha2::{Digest as _, Sha256};
use shuniu_domain::{Reason, ReasonCode};
use shuniu_store::entities::imports;

/// Rows of one transaction, and ids of one query: both databases take that many parameters.
pub(super) const BATCH: usize = 500;
/// Longest file name kept, in characters.
const MAX_NAME: usize = 200;

/// A run under way.
pub(super) struct Run<'c> {
    pub(super) ctx: &'c Ctx,
    pub(super) report: Report,
    pub(super) notices: Notices,
    begun: bool,
}

impl<'c> Run<'c> {
    /// Checks who asks and the size of the file; nothing is written yet.
    pub(super) fn new(ctx: &'c Ctx, kind: Kind, file_name: &str, bytes: &[u8]) -> Result<Self> {
        keeper(ctx)?;
        if bytes.is_empty() {
            return Err(Reason::new(ReasonCode::FileEmpty).on("file").into());
        }
        if bytes.len() > MAX_BYTES {
            return Err(Reason::new(ReasonCode::FileTooBig).on("file").with("limit", MAX_BYTES).into());
        }
        let report = Report {
            id: ctx.app.id()?,
            kind,
            file_name: super::report::shortened(file_name).chars().take(MAX_NAME).collect(),
            sha256: hex::encode(Sha256::digest(bytes)),
            finished: false,
            counts: Counts::default(),
            bodies: None,
            faults: Vec::new(),
            notices: Vec::new(),
        };
        Ok(Self { ctx, report, notices: Notices::default(), begun: false })
    }

    /// Names the faults of a row that is not taken.
    pub(super) fn reject(&mut self, faults: Vec<Fault>) {
        self.report.reject(faults);
    }

    /// Begins the transaction of a batch. The first one also enters the run itself, because
    /// what it writes refers to it.
    pub(super) async fn begin(&mut self) -> Result<Work<'c>> {
        let work = self.ctx.begin().await?;
        if !self.begun {
            self.enter(&work).await?;
        }
        Ok(work)
    }

    async fn enter(&mut self, work: &Work<'_>) -> Result<()> {
        let row = imports::ActiveModel {
            id: Set(self.report.id),
            kind: Set(self.report.kind.to_string()),
            file_name: Set(self.report.file_name.clone()),
            sha256: Set(self.report.sha256.clone()),
            read: Set(0),
            created: Set(0),
            updated: Set(0),
            unchanged: Set(0),
            rejected: Set(0),
            report: Set(serde_json::to_value(&self.report)?),
            run_by: Set(self.ctx.actor.as_ref().map(|actor| actor.user_id)),
            created_at: Set(work.now),
        };
        imports::Entity::insert(row).exec_without_returning(&work.tx).await?;
        self.begun = true;
        Ok(())
    }

    /// Commits a batch that is not the last: whole rows, and the counts so far. The audit
    /// record of the run comes with its last batch.
    pub(super) async fn save(&self, work: Work<'_>) -> Result<()> {
        self.count(&work).await?;
        work.tx.commit().await?;
        Ok(())
    }

    /// Commits the last batch with the report and the audit record of the run.
    pub(super) async fn finish(mut self, work: Work<'_>) -> Result<Report> {
        self.report.finished = true;
        self.report.notices = self.notices.into_list();
        let report = self.report;
        update(&work, &report).await?;
        let report_json = serde_json::to_value(&report)?;
        imports::Entity::update_many()
            .col_expr(imports::Column::Report, Expr::value(report_json))
            .filter(imports::Column::Id.eq(report.id))
            .exec(&work.tx)
            .await?;
        let details = json!({
            "kind": report.kind, "file_name": report.file_name, "sha256": report.sha256,
            "counts": report.counts, "bodies": report.bodies,
        });
        work.commit(Deed::new("import.finished", "import", report.id).details(details)).await?;
        Ok(report)
    }

    async fn count(&self, work: &Work<'_>) -> Result<()> {
        update(work, &self.report).await
    }
}

async fn update(work: &Work<'_>, report: &Report) -> Result<()> {
    use imports::Column;
    let counts = report.counts;
    let mut statement = imports::Entity::update_many().filter(Column::Id.eq(report.id));
    for (column, count) in [
        (Column::Read, counts.read),
        (Column::Created, counts.created),
        (Column::Updated, counts.updated),
        (Column::Unchanged, counts.unchanged),
        (Column::Rejected, counts.rejected),
    ] {
        statement = statement.col_expr(column, Expr::value(i32::try_from(count).unwrap_or(i32::MAX)));
    }
    statement.exec(&work.tx).await?;
    Ok(())
}

/// The refusal of a file with too many rows.
pub(super) fn too_many_rows() -> Reason {
    Reason::new(ReasonCode::TooManyRows).on("file").with("max", MAX_ROWS)
}
