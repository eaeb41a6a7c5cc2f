//! A funder's own projects, and what the authoring form offers to choose from.

use crate::catalogue::orderable_on;
use crate::context::Ctx;
use crate::divisions::in_language;
use crate::error::Result;
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::Serialize;
use shuniu_domain::ids::ProjectId;
use shuniu_domain::projects::{Channel, ProjectStatus, Stage, stage};
use shuniu_domain::{Fen, Role};
use shuniu_frontend::Locale;
use shuniu_store::Page;
use shuniu_store::entities::{catalogue_items, projects};
use utoipa::ToSchema;

/// Which of a funder's projects.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MineFilter {
    /// All of them.
    #[default]
    All,
    /// Drafts and what waits for approval.
    Unpublished,
    /// What waits for approval.
    Waiting,
    /// Published and not ended.
    Running,
    /// Closed, failed, cancelled.
    Ended,
}

const ENDED: [ProjectStatus; 3] = [ProjectStatus::Closed, ProjectStatus::Failed, ProjectStatus::Cancelled];
const UNPUBLISHED: [ProjectStatus; 2] = [ProjectStatus::Draft, ProjectStatus::InApproval];

/// A project in its funder's list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct OwnProject {
    /// Id.
    #[schema(value_type = String)]
    pub id: ProjectId,
    /// Public number, once published.
    pub number: Option<String>,
    /// Title in the reader's language.
    pub title: String,
    /// Stored state.
    #[schema(value_type = String)]
    pub status: ProjectStatus,
    /// Stage now.
    #[schema(value_type = String)]
    pub stage: Stage,
    /// Channel.
    #[schema(value_type = String)]
    pub channel: Channel,
    /// Budget in fen; zero while a draft has none.
    #[schema(value_type = i64)]
    pub budget: Fen,
    /// Deadline of submission.
    pub bid_deadline: Option<DateTime<Utc>>,
    /// Why the approver sent it back.
    pub return_note: Option<String>,
    /// Optimistic lock.
    pub version: i32,
    /// Last change.
    pub updated_at: DateTime<Utc>,
}

/// The funder's own projects, last changed first, and how many there are.
///
/// # Errors
/// `sign-in-needed`, `role-forbidden`.
pub async fn mine(ctx: &Ctx, filter: MineFilter, page: Page) -> Result<(Vec<OwnProject>, u64)> {
    use projects::Column;
    let actor = ctx.require(&[Role::FunderOfficer, Role::FunderApprover])?;
    let wanted = match filter {
        MineFilter::All => Condition::all(),
        MineFilter::Unpublished => Condition::all().add(Column::Status.is_in(UNPUBLISHED)),
        MineFilter::Waiting => Condition::all().add(Column::Status.eq(ProjectStatus::InApproval)),
        MineFilter::Running => Condition::all().add(Column::Status.is_not_in(ENDED.into_iter().chain(UNPUBLISHED))),
        MineFilter::Ended => Condition::all().add(Column::Status.is_in(ENDED)),
    };
    let query = projects::Entity::find().filter(Column::FunderId.eq(actor.party_id)).filter(wanted);
    let total = query.clone().count(ctx.db()).await?;
    let rows = query
        .order_by_desc(Column::UpdatedAt)
        .order_by_desc(Column::Id)
        .offset(page.offset())
        .limit(page.size)
        .all(ctx.db())
        .await?;
    let now = ctx.now();
    Ok((rows.into_iter().map(|row| own(row, now, ctx.locale)).collect(), total))
}

fn own(row: projects::Model, now: DateTime<Utc>, locale: Locale) -> OwnProject {
    OwnProject {
        stage: stage(row.status, row.bid_deadline, now),
        id: row.id,
        number: row.number,
        title: in_language(locale, &row.title, row.title_en.as_deref()),
        status: row.status,
        channel: row.channel,
        budget: row.budget,
        bid_deadline: row.bid_deadline,
        return_note: row.return_note,
        version: row.version,
        updated_at: row.updated_at,
    }
}

/// An item of the guidance catalogue that a project can be drafted from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct CatalogueChoice {
    /// Code.
    pub code: String,
    /// Name in the reader's language.
    pub name: String,
    /// Code of the item above.
    pub parent_code: Option<String>,
    /// 1, 2 or 3.
    pub level: i32,
    /// Unit of measure.
    pub unit: Option<String>,
    /// Standard or guide price.
    pub standard: Option<String>,
}

/// Items that a project may be published under today, by code.
///
/// # Errors
/// When the database refuses.
pub async fn catalogue(ctx: &Ctx) -> Result<Vec<CatalogueChoice>> {
    let today = ctx.today();
    let rows = catalogue_items::Entity::find().order_by_asc(catalogue_items::Column::Code).all(ctx.db()).await?;
    let choice = |row: catalogue_items::Model| CatalogueChoice {
        name: in_language(ctx.locale, &row.name, row.name_en.as_deref()),
        code: row.code,
        parent_code: row.parent_code,
        level: row.level,
        unit: row.unit,
        standard: row.standard,
    };
    Ok(rows.into_iter().filter(|row| orderable_on(row, today).is_ok()).map(choice).collect())
}
