//! The home page: figures of the year and short lists.

use super::rows::{Highlights, ProjectRow, rows};
use crate::context::Ctx;
use crate::error::Result;
use crate::index::public_projects;
use crate::notices::{self, NoticeRow};
use crate::organizations::{self, OrganizationRow};
use chrono::{Datelike, NaiveDate};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::Serialize;
use shuniu_domain::Fen;
use shuniu_domain::calendar::start_of_local_day;
use shuniu_domain::grades::GradeStatus;
use shuniu_domain::ids::{PartyId, ProjectId};
use shuniu_domain::organizations::RegistrationKind;
use shuniu_domain::projects::ProjectStatus;
use shuniu_store::Page;
use shuniu_store::entities::{awards, grades, organizations as organization_rows, projects};
use std::collections::BTreeSet;
use utoipa::ToSchema;

/// Calls shown.
const CALLS: u64 = 4;
/// Notices shown.
const NOTICES: u64 = 5;
/// Organizations shown.
const ORGANIZATIONS: usize = 6;
/// Grade that counts as rated well (D4).
const RATED: i32 = 3;

/// Headline numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct HomeFigures {
    /// Calls open for bids at this instant.
    pub open_calls: u64,
    /// Money awarded this calendar year, in fen.
    #[schema(value_type = i64)]
    pub awarded: Fen,
    /// Organizations in the district's register.
    pub organizations: u64,
    /// Organizations with a grade of 3A or above in force.
    pub rated: u64,
    /// Final performance evaluations.
    pub evaluations: u64,
}

/// The home page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct HomeView {
    /// Headline numbers.
    pub figures: HomeFigures,
    /// Open calls, those that close next first.
    pub closing: Vec<ProjectRow>,
    /// The projects published last, when no call is open.
    pub recent: Vec<ProjectRow>,
    /// Latest notices.
    pub notices: Vec<NoticeRow>,
    /// Organizations with the highest grades.
    pub organizations: Vec<OrganizationRow>,
}

/// The home page. Visible to everybody.
///
/// # Errors
/// When the database refuses.
pub async fn home(ctx: &Ctx) -> Result<HomeView> {
    let (db, now, today) = (ctx.db(), ctx.now(), ctx.today());
    let open = public_projects()
        .filter(projects::Column::Status.eq(ProjectStatus::Published))
        .filter(projects::Column::BidDeadline.gt(now));
    let open_calls = open.clone().count(db).await?;
    let closing: Vec<ProjectId> = open
        .order_by_asc(projects::Column::BidDeadline)
        .order_by_asc(projects::Column::Id)
        .limit(CALLS)
        .select_only()
        .column(projects::Column::Id)
        .into_tuple()
        .all(db)
        .await?;
    let closing: Vec<_> = closing.into_iter().map(|id| (id.0, Highlights::new())).collect();
    let recent = if open_calls == 0 { published_last(ctx).await? } else { Vec::new() };
    let graded = graded(ctx, today).await?;
    let best: Vec<PartyId> = graded.iter().take(ORGANIZATIONS).copied().collect();
    let (notices, _) = notices::list(ctx, &[], Page { number: 1, size: NOTICES }).await?;
    Ok(HomeView {
        figures: HomeFigures {
            open_calls,
            awarded: awarded(ctx, today).await?,
            organizations: organization_rows::Entity::find()
                .filter(organization_rows::Column::RegistrationKind.ne(RegistrationKind::External))
                .count(db)
                .await?,
            rated: u64::try_from(graded.len()).unwrap_or_default(),
            evaluations: organizations::finals().count(db).await?,
        },
        closing: rows(ctx, &closing).await?,
        recent,
        notices,
        organizations: organizations::rows_of(ctx, &best).await?,
    })
}

/// The projects published last, whatever has become of them.
async fn published_last(ctx: &Ctx) -> Result<Vec<ProjectRow>> {
    let ids: Vec<ProjectId> = public_projects()
        .order_by_desc(projects::Column::PublishedAt)
        .order_by_desc(projects::Column::Id)
        .limit(CALLS)
        .select_only()
        .column(projects::Column::Id)
        .into_tuple()
        .all(ctx.db())
        .await?;
    let ids: Vec<_> = ids.into_iter().map(|id| (id.0, Highlights::new())).collect();
    rows(ctx, &ids).await
}

/// Organizations with a grade of 3A or above in force, the highest and newest first, each once.
async fn graded(ctx: &Ctx, today: NaiveDate) -> Result<Vec<PartyId>> {
    use grades::{Column, Entity};
    let rows: Vec<PartyId> = Entity::find()
        .select_only()
        .column(Column::OrganizationId)
        .filter(Column::Status.eq(GradeStatus::Valid))
        .filter(Column::Grade.gte(RATED))
        .filter(Column::AwardedOn.lte(today))
        .filter(Column::ExpiresOn.gte(today))
        .order_by_desc(Column::Grade)
        .order_by_desc(Column::AwardedOn)
        .order_by_asc(Column::Id)
        .into_tuple()
        .all(ctx.db())
        .await?;
    let mut seen = BTreeSet::new();
    Ok(rows.into_iter().filter(|id| seen.insert(*id)).collect())
}

/// Money decided on since 1 January.
async fn awarded(ctx: &Ctx, today: NaiveDate) -> Result<Fen> {
    let first = NaiveDate::from_ymd_opt(today.year(), 1, 1).unwrap_or(today);
    let amounts: Vec<Fen> = awards::Entity::find()
        .select_only()
        .column(awards::Column::Amount)
        .filter(awards::Column::DecidedAt.gte(start_of_local_day(first)))
        .into_tuple()
        .all(ctx.db())
        .await?;
    Ok(amounts.into_iter().sum())
}
