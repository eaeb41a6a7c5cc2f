//! The queue of a hub (or of the operator): what waits, for whom, how long.

use super::checks::{CheckData, CheckSummary};
use super::load::{REVIEWERS, of_actor};
use crate::context::Ctx;
use crate::divisions::in_language;
use crate::error::Result;
use crate::organizations::standings;
use chrono::{DateTime, Utc};
use sea_orm::sea_query::Query;
use sea_orm::{ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::Serialize;
use shuniu_domain::bids::BidStatus;
use shuniu_domain::calendar::{end_of_local_day, local_date};
use shuniu_domain::ids::{BidId, PartyId, ProjectId, ReviewId, UserId};
use shuniu_domain::reviews::ReviewStatus;
use shuniu_store::Page;
use shuniu_store::entities::{bids, parties, projects, reviews, users};
use std::collections::HashMap;
use std::str::FromStr;
use utoipa::ToSchema;

/// Which reviews.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum QueueFilter {
    /// Everything undecided.
    #[default]
    Open,
    /// Claimed by the actor.
    Mine,
    /// Claimed by nobody.
    Unclaimed,
    /// Due before the end of today.
    DueToday,
    /// Past their time.
    Overdue,
    /// Corrected versions.
    Corrected,
    /// Rejections that wait for a second person, other than the actor's own.
    ToConfirm,
    /// Decided.
    Decided,
    /// All.
    All,
}

impl QueueFilter {
    /// Every filter, in the order of the tabs.
    pub const ALL: [Self; 9] = [
        Self::Open,
        Self::Mine,
        Self::Unclaimed,
        Self::DueToday,
        Self::Overdue,
        Self::Corrected,
        Self::ToConfirm,
        Self::Decided,
        Self::All,
    ];

    /// Stable code, as in addresses.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Mine => "mine",
            Self::Unclaimed => "unclaimed",
            Self::DueToday => "due_today",
            Self::Overdue => "overdue",
            Self::Corrected => "corrected",
            Self::ToConfirm => "to_confirm",
            Self::Decided => "decided",
            Self::All => "all",
        }
    }
}

impl FromStr for QueueFilter {
    type Err = ();

    fn from_str(code: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|filter| filter.as_str() == code).ok_or(())
    }
}

/// How many reviews each filter finds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct QueueCounts {
    /// Undecided.
    pub open: u64,
    /// Claimed by the actor.
    pub mine: u64,
    /// Claimed by nobody.
    pub unclaimed: u64,
    /// Due today.
    pub due_today: u64,
    /// Past their time.
    pub overdue: u64,
    /// Corrected versions.
    pub corrected: u64,
    /// Rejections that wait for a second person.
    pub to_confirm: u64,
    /// Decided.
    pub decided: u64,
    /// All.
    pub all: u64,
}

/// A review in the queue. There is no price here, and none could be loaded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct QueueRow {
    /// Id.
    #[schema(value_type = String, format = Uuid)]
    pub id: ReviewId,
    /// Receipt number of the bid.
    pub bid_number: String,
    /// The bidder.
    #[schema(value_type = String, format = Uuid)]
    pub organization_id: PartyId,
    /// Its name in the reader's language.
    pub organization: String,
    /// Its grade today, 0 for none.
    pub grade: i32,
    /// Public number of the project.
    pub project_number: String,
    /// Its title in the reader's language.
    pub project: String,
    /// The funder's name in the reader's language.
    pub funder: String,
    /// State.
    #[schema(value_type = String)]
    pub status: ReviewStatus,
    /// Submission of the qualification part, from 1.
    pub round: i32,
    /// A corrected version.
    pub corrected: bool,
    /// Automatic checks, while undecided.
    pub checks: Option<CheckSummary>,
    /// Who works on it.
    pub claimed_by: Option<String>,
    /// Whether that is the actor.
    pub mine: bool,
    /// A proposed rejection waits for a second person.
    pub to_confirm: bool,
    /// When it must be decided.
    pub due_at: DateTime<Utc>,
    /// Whether it is due today.
    pub due_today: bool,
    /// Whether its time has run out.
    pub overdue: bool,
    /// When it was decided.
    pub decided_at: Option<DateTime<Utc>>,
    /// For optimistic locking.
    pub version: i32,
}

/// A page of the queue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ReviewQueue {
    /// Rows: what is due first comes first; decided ones newest first.
    pub rows: Vec<QueueRow>,
    /// How many there are.
    pub total: u64,
    /// How many each filter finds.
    pub counts: QueueCounts,
}

/// A hub's queue; the operator's holds the reviews without a hub.
///
/// # Errors
/// `role-forbidden` for everybody else.
pub async fn queue(ctx: &Ctx, filter: QueueFilter, page: Page) -> Result<ReviewQueue> {
    let actor = ctx.require(REVIEWERS)?;
    let (user, now) = (actor.user_id, ctx.now());
    let all = || reviews::Entity::find().filter(of_actor(actor));
    let query = all().filter(condition(filter, user, now));
    let total = query.clone().count(ctx.db()).await?;
    let query = match filter {
        QueueFilter::Decided | QueueFilter::All => query.order_by_desc(reviews::Column::CreatedAt),
        _ => query.order_by_asc(reviews::Column::DueAt),
    };
    let rows = query.order_by_asc(reviews::Column::Id).offset(page.offset()).limit(page.size).all(ctx.db()).await?;
    let mut found = HashMap::new();
    for filter in QueueFilter::ALL {
        found.insert(filter.as_str(), all().filter(condition(filter, user, now)).count(ctx.db()).await?);
    }
    let count = |filter: QueueFilter| found.get(filter.as_str()).copied().unwrap_or_default();
    let counts = QueueCounts {
        open: count(QueueFilter::Open),
        mine: count(QueueFilter::Mine),
        unclaimed: count(QueueFilter::Unclaimed),
        due_today: count(QueueFilter::DueToday),
        overdue: count(QueueFilter::Overdue),
        corrected: count(QueueFilter::Corrected),
        to_confirm: count(QueueFilter::ToConfirm),
        decided: count(QueueFilter::Decided),
        all: count(QueueFilter::All),
    };
    Ok(ReviewQueue { rows: shown(ctx, rows, user).await?, total, counts })
}

fn condition(filter: QueueFilter, user: UserId, now: DateTime<Utc>) -> Condition {
    use reviews::Column;
    let undecided = || Condition::all().add(Column::Status.is_in([ReviewStatus::Waiting, ReviewStatus::Claimed]));
    match filter {
        QueueFilter::Open => undecided(),
        QueueFilter::Mine => undecided().add(Column::ClaimedBy.eq(user)),
        QueueFilter::Unclaimed => Condition::all().add(Column::Status.eq(ReviewStatus::Waiting)),
        QueueFilter::DueToday => {
            undecided().add(Column::DueAt.gt(now)).add(Column::DueAt.lte(end_of_local_day(local_date(now))))
        }
        QueueFilter::Overdue => undecided().add(Column::DueAt.lte(now)),
        QueueFilter::Corrected => undecided().add(
            Column::BidId.in_subquery(
                Query::select()
                    .column(bids::Column::Id)
                    .from(bids::Entity)
                    .and_where(bids::Column::Status.eq(BidStatus::Resubmitted))
                    .to_owned(),
            ),
        ),
        QueueFilter::ToConfirm => undecided().add(Column::Ground.is_not_null()).add(Column::DecidedBy.ne(user)),
        QueueFilter::Decided => {
            Condition::all().add(Column::Status.is_not_in([ReviewStatus::Waiting, ReviewStatus::Claimed]))
        }
        QueueFilter::All => Condition::all(),
    }
}

/// Completes a page of rows with names, grades and checks, in bulk.
async fn shown(ctx: &Ctx, rows: Vec<reviews::Model>, user: UserId) -> Result<Vec<QueueRow>> {
    let (db, now, today) = (ctx.db(), ctx.now(), ctx.today());
    let found = bids::Entity::find().filter(bids::Column::Id.is_in(rows.iter().map(|row| row.bid_id))).all(db).await?;
    let checks = CheckData::load(db, &found, today).await?;
    let bidders: Vec<PartyId> = found.iter().map(|bid| bid.organization_id).collect();
    let standings = standings(&ctx.app, db, &bidders, today).await?;
    let bids: HashMap<BidId, bids::Model> = found.into_iter().map(|bid| (bid.id, bid)).collect();
    let of = projects::Entity::find()
        .filter(projects::Column::Id.is_in(rows.iter().map(|row| row.project_id)))
        .all(db)
        .await?;
    let of: HashMap<ProjectId, projects::Model> = of.into_iter().map(|project| (project.id, project)).collect();
    let bodies = bidders.iter().copied().chain(of.values().map(|project| project.funder_id));
    let bodies = parties::Entity::find().filter(parties::Column::Id.is_in(bodies)).all(db).await?;
    let names: HashMap<PartyId, String> =
        bodies.into_iter().map(|row| (row.id, in_language(ctx.locale, &row.name, row.name_en.as_deref()))).collect();
    let people = users::Entity::find()
        .filter(users::Column::Id.is_in(rows.iter().filter_map(|row| row.claimed_by)))
        .all(db)
        .await?;
    let people: HashMap<UserId, String> =
        people.into_iter().map(|row| (row.id, in_language(ctx.locale, &row.name, row.name_en.as_deref()))).collect();

    let mut shown = Vec::with_capacity(rows.len());
    for row in rows {
        let (Some(bid), Some(project)) = (bids.get(&row.bid_id), of.get(&row.project_id)) else { continue };
        let open = !row.status.is_decided();
        let summary = if open {
            Some(CheckSummary::of(&checks.checks(&ctx.app, db, bid, &bid.qualification, project).await?))
        } else {
            None
        };
        shown.push(QueueRow {
            bid_number: bid.number.clone().unwrap_or_default(),
            organization_id: bid.organization_id,
            organization: names.get(&bid.organization_id).cloned().unwrap_or_default(),
            grade: standings.get(&bid.organization_id).map_or(0, |standing| standing.grade),
            project_number: project.number.clone().unwrap_or_default(),
            project: in_language(ctx.locale, &project.title, project.title_en.as_deref()),
            funder: names.get(&project.funder_id).cloned().unwrap_or_default(),
            corrected: bid.status == BidStatus::Resubmitted && open,
            checks: summary,
            claimed_by: row.claimed_by.and_then(|by| people.get(&by).cloned()),
            mine: open && row.claimed_by == Some(user),
            to_confirm: open && row.ground.is_some(),
            due_today: open && row.due_at > now && row.due_at <= end_of_local_day(today),
            overdue: open && row.due_at <= now,
            id: row.id,
            status: row.status,
            round: row.round,
            due_at: row.due_at,
            decided_at: row.decided_at,
            version: row.version,
        });
    }
    Ok(shown)
}
