//! The queue of a hub (or of the operator): what waits, for whom, how long.

use super::checks::CheckSummary;
use super::load::{REVIEWERS, at_work, of_actor};
use crate::context::{Actor, Ctx};
use crate::divisions::in_language;
use crate::error::{Error, Result};
use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Expr, Query, SelectStatement};
use sea_orm::{ColumnTrait, Condition, EntityTrait, ExprTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::Serialize;
use shuniu_domain::bids::BidStatus;
use shuniu_domain::calendar::{end_of_local_day, local_date};
use shuniu_domain::ids::{PartyId, ProjectId, ReviewId, UserId};
use shuniu_domain::organizations::Field;
use shuniu_domain::reviews::{ReviewKind, ReviewStatus};
use shuniu_domain::text::tidy;
use shuniu_domain::{ReasonCode, Role};
use shuniu_store::Page;
use shuniu_store::entities::{bids, parties, projects, reviews};
use std::collections::HashMap;
use std::str::FromStr;
use utoipa::ToSchema;

mod neighbours;
mod rows;
mod workload;

pub use neighbours::{Neighbours, neighbours};
use rows::shown;
pub use workload::{ReviewerLoad, workload};

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
    /// Appeals against rejections.
    Appeals,
    /// Rejections that wait for a second person, other than the actor's own.
    ToConfirm,
    /// Returned, and not handed in again yet.
    Returned,
    /// Decided.
    Decided,
    /// All.
    All,
    /// Undecided at any hub: the operator's oversight, from which reviews are reassigned.
    AtHubs,
}

impl QueueFilter {
    /// Every filter, in the order of the tabs.
    pub const ALL: [Self; 12] = [
        Self::Open,
        Self::Mine,
        Self::Unclaimed,
        Self::DueToday,
        Self::Overdue,
        Self::Corrected,
        Self::Appeals,
        Self::ToConfirm,
        Self::Returned,
        Self::Decided,
        Self::All,
        Self::AtHubs,
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
            Self::Appeals => "appeals",
            Self::ToConfirm => "to_confirm",
            Self::Returned => "returned",
            Self::Decided => "decided",
            Self::All => "all",
            Self::AtHubs => "at_hubs",
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
    /// Appeals.
    pub appeals: u64,
    /// Rejections that wait for a second person.
    pub to_confirm: u64,
    /// Returned, and not handed in again yet.
    pub returned: u64,
    /// Decided.
    pub decided: u64,
    /// All.
    pub all: u64,
    /// Undecided at any hub; told to the operator only.
    pub at_hubs: u64,
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
    /// The project's field.
    #[schema(value_type = String)]
    pub field: Field,
    /// The hub that has it; none for the operator.
    pub hub: Option<String>,
    /// State.
    #[schema(value_type = String)]
    pub status: ReviewStatus,
    /// Submission of the qualification part, from 1.
    pub round: i32,
    /// A corrected version.
    pub corrected: bool,
    /// An appeal against a rejection.
    pub appeal: bool,
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
    /// Working days left, 0 on the last one; none once decided.
    pub working_days_left: Option<i64>,
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
    /// Projects with undecided reviews in this queue, for narrowing it down (at most a hundred).
    pub projects: Vec<QueueProject>,
}

/// A project with undecided reviews.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct QueueProject {
    /// Id.
    #[schema(value_type = String, format = Uuid)]
    pub id: ProjectId,
    /// Public number.
    pub number: String,
    /// Title in the reader's language.
    pub title: String,
}

/// Which reviews somebody wants to see.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QueueSearch {
    /// Which.
    pub filter: QueueFilter,
    /// Part of the bidder's name, the project's title, its number or the receipt number.
    pub text: String,
    /// Only of this project.
    pub project: Option<ProjectId>,
    /// Only of this field.
    pub field: Option<Field>,
}

impl From<QueueFilter> for QueueSearch {
    fn from(filter: QueueFilter) -> Self {
        Self { filter, ..Self::default() }
    }
}

/// A hub's queue; the operator's holds the reviews without a hub, and as oversight
/// ([`QueueFilter::AtHubs`]) those of the hubs.
///
/// # Errors
/// `role-forbidden` for everybody else, and for a hub's oversight.
pub async fn queue(ctx: &Ctx, search: impl Into<QueueSearch>, page: Page) -> Result<ReviewQueue> {
    let search = search.into();
    let actor = ctx.require(REVIEWERS)?;
    let oversight = search.filter == QueueFilter::AtHubs;
    if oversight && actor.role != Role::Operator {
        return Err(Error::refuse(ReasonCode::RoleForbidden));
    }
    let now = ctx.now();
    let narrowed = narrowed(&search);
    let found = |filter| {
        let query = reviews::Entity::find().filter(condition(filter, actor.user_id, now)).filter(narrowed.clone());
        query.filter(whose(filter, actor))
    };
    let query = found(search.filter);
    let total = query.clone().count(ctx.db()).await?;
    let query = match search.filter {
        QueueFilter::Returned | QueueFilter::Decided | QueueFilter::All => {
            query.order_by_desc(reviews::Column::CreatedAt)
        }
        _ => query.order_by_asc(reviews::Column::DueAt),
    };
    let rows = query.order_by_asc(reviews::Column::Id).offset(page.offset()).limit(page.size).all(ctx.db()).await?;
    let mut numbers = HashMap::new();
    for filter in QueueFilter::ALL {
        if filter != QueueFilter::AtHubs || actor.role == Role::Operator {
            numbers.insert(filter.as_str(), found(filter).count(ctx.db()).await?);
        }
    }
    let count = |filter: QueueFilter| numbers.get(filter.as_str()).copied().unwrap_or_default();
    let counts = QueueCounts {
        open: count(QueueFilter::Open),
        mine: count(QueueFilter::Mine),
        unclaimed: count(QueueFilter::Unclaimed),
        due_today: count(QueueFilter::DueToday),
        overdue: count(QueueFilter::Overdue),
        corrected: count(QueueFilter::Corrected),
        appeals: count(QueueFilter::Appeals),
        to_confirm: count(QueueFilter::ToConfirm),
        returned: count(QueueFilter::Returned),
        decided: count(QueueFilter::Decided),
        all: count(QueueFilter::All),
        at_hubs: count(QueueFilter::AtHubs),
    };
    let rows = shown(ctx, rows, actor.user_id).await?;
    Ok(ReviewQueue { rows, total, counts, projects: waiting_projects(ctx, whose(search.filter, actor)).await? })
}

/// Projects with undecided reviews, by number.
async fn waiting_projects(ctx: &Ctx, whose: Condition) -> Result<Vec<QueueProject>> {
    let waiting = Query::select()
        .column(reviews::Column::ProjectId)
        .from(reviews::Entity)
        .cond_where(whose.add(at_work(ctx.now())))
        .to_owned();
    let rows = projects::Entity::find()
        .filter(projects::Column::Id.in_subquery(waiting))
        .order_by_asc(projects::Column::Number)
        .limit(100)
        .all(ctx.db())
        .await?;
    let shown = |row: projects::Model| QueueProject {
        id: row.id,
        title: in_language(ctx.locale, &row.title, row.title_en.as_deref()),
        number: row.number.unwrap_or_default(),
    };
    Ok(rows.into_iter().map(shown).collect())
}

/// Whose reviews a filter looks at.
fn whose(filter: QueueFilter, actor: &Actor) -> Condition {
    if filter == QueueFilter::AtHubs {
        Condition::all().add(reviews::Column::HubId.is_not_null())
    } else {
        of_actor(actor)
    }
}

/// The conditions that were typed: project, field, text.
fn narrowed(search: &QueueSearch) -> Condition {
    use reviews::Column;
    let mut condition = Condition::all();
    if let Some(project) = search.project {
        condition = condition.add(Column::ProjectId.eq(project));
    }
    let of_projects =
        |with: Condition| Column::ProjectId.in_subquery(ids(projects::Entity, projects::Column::Id, with));
    if let Some(field) = search.field {
        condition = condition.add(of_projects(Condition::all().add(projects::Column::Field.eq(field))));
    }
    let text = tidy(&search.text);
    if text.is_empty() {
        return condition;
    }
    let number = text.to_uppercase();
    let named =
        Condition::any().add(parties::Column::Name.contains(&text)).add(parties::Column::NameEn.contains(&text));
    let bid = Condition::any()
        .add(bids::Column::Number.contains(&number))
        .add(bids::Column::OrganizationId.in_subquery(ids(parties::Entity, parties::Column::Id, named)));
    let project = Condition::any()
        .add(projects::Column::Title.contains(&text))
        .add(projects::Column::TitleEn.contains(&text))
        .add(projects::Column::Number.contains(&number));
    let found = Condition::any()
        .add(Column::BidId.in_subquery(ids(bids::Entity, bids::Column::Id, bid)))
        .add(of_projects(project));
    condition.add(found)
}

fn ids<E: EntityTrait>(of: E, column: E::Column, with: Condition) -> SelectStatement {
    Query::select().column(column).from(of).cond_where(with).to_owned()
}

fn condition(filter: QueueFilter, user: UserId, now: DateTime<Utc>) -> Condition {
    use reviews::Column;
    match filter {
        QueueFilter::Open | QueueFilter::AtHubs => at_work(now),
        QueueFilter::Mine => at_work(now).add(Column::ClaimedBy.eq(user)),
        QueueFilter::Unclaimed => at_work(now).add(Column::Status.eq(ReviewStatus::Waiting)),
        QueueFilter::DueToday => {
            at_work(now).add(Column::DueAt.gt(now)).add(Column::DueAt.lte(end_of_local_day(local_date(now))))
        }
        QueueFilter::Overdue => at_work(now).add(Column::DueAt.lte(now)),
        QueueFilter::Corrected => at_work(now).add(
            Column::BidId.in_subquery(
                Query::select()
                    .column(bids::Column::Id)
                    .from(bids::Entity)
                    .and_where(bids::Column::Status.eq(BidStatus::Resubmitted))
                    .to_owned(),
            ),
        ),
        QueueFilter::Appeals => at_work(now).add(Column::Kind.eq(ReviewKind::Appeal)),
        QueueFilter::ToConfirm => at_work(now).add(Column::Ground.is_not_null()).add(Column::DecidedBy.ne(user)),
        // The return of the round that the bid is in: an earlier one has been answered.
        QueueFilter::Returned => Condition::all().add(Column::Status.eq(ReviewStatus::Returned)).add(Expr::exists(
            Query::select()
                .expr(Expr::val(1))
                .from(bids::Entity)
                .and_where(Expr::col((bids::Entity, bids::Column::Id)).equals((reviews::Entity, Column::BidId)))
                .and_where(Expr::col((bids::Entity, bids::Column::Round)).equals((reviews::Entity, Column::Round)))
                .and_where(bids::Column::Status.eq(BidStatus::Returned))
                .to_owned(),
        )),
        QueueFilter::Decided => {
            Condition::all().add(Column::Status.is_not_in([ReviewStatus::Waiting, ReviewStatus::Claimed]))
        }
        QueueFilter::All => Condition::all(),
    }
}
