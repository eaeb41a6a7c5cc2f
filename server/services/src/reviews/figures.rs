//! Figures of reviewing bodies over the last twelve months: in detail for the hub itself and the
//! operator, aggregated for the public. The public figures count only projects whose envelopes are
//! open or that ended: how many bids a running call has is nobody's business.

use super::load::{REVIEWERS, body, undecided};
use crate::context::Ctx;
use crate::error::{Error, Result};
use crate::procedure::names;
use chrono::{DateTime, Months, NaiveDate, Utc};
use sea_orm::sea_query::Query;
use sea_orm::{ColumnTrait, Condition, EntityTrait, FromQueryResult, QueryFilter, QuerySelect, QueryTrait};
use serde::Serialize;
use shuniu_domain::calendar::start_of_local_day;
use shuniu_domain::ids::PartyId;
use shuniu_domain::projects::ProjectStatus;
use shuniu_domain::records::Citation;
use shuniu_domain::reviews::{
    CitedItem, DecidedReview, RejectionGround, ReviewFigures, ReviewKind, ReviewStatus, figures,
};
use shuniu_domain::{ReasonCode, Role};
use shuniu_store::JsonOf;
use shuniu_store::entities::{hubs, projects, review_handovers, reviews};
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// Months that figures look back.
const MONTHS: u32 = 12;
/// Decisions below which a body's figures are not shown to the public: of a few, each could be told.
const FEWEST: usize = 5;

/// Figures of a body, or of all together.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct FiguresView {
    /// The hub; none for the operator, or for all together.
    #[schema(value_type = Option<String>, format = Uuid)]
    pub hub_id: Option<PartyId>,
    /// Its name in the reader's language; none for the operator, or for all together.
    pub hub: Option<String>,
    /// Reviews decided.
    pub decided: usize,
    /// Admitted.
    pub admitted: usize,
    /// Returned for correction.
    pub returned: usize,
    /// Rejected.
    pub rejected: usize,
    /// Returns in basis points of all decisions.
    pub return_bp: Option<usize>,
    /// Rejections in basis points of all decisions.
    pub rejection_bp: Option<usize>,
    /// Median of the working days until the decision, in tenths.
    pub median_tenths: Option<u32>,
    /// Nine of ten decided within so many working days, in tenths.
    pub p90_tenths: Option<u32>,
    /// Decided after their time.
    pub late: usize,
    /// Undecided and past their time now; told to the body and the operator only.
    pub overdue: usize,
    /// Taken over by another body because the time ran out.
    pub lost: usize,
    /// Rejections by ground, the most frequent first.
    pub grounds: Vec<GroundCount>,
    /// Returns by cited item, the most frequent first.
    pub items: Vec<ItemCount>,
    /// Its decisions were too few to be shown to the public.
    pub withheld: bool,
}

/// Rejections on a ground.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct GroundCount {
    /// The ground.
    #[schema(value_type = String)]
    pub ground: RejectionGround,
    /// How many.
    pub count: usize,
    /// Share of all decisions in basis points.
    pub bp: usize,
}

/// Returns that cite an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ItemCount {
    /// The item.
    #[schema(value_type = String)]
    pub item: CitedItem,
    /// How many.
    pub count: usize,
    /// Share of all decisions in basis points.
    pub bp: usize,
}

/// Figures of a period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ReviewReport {
    /// First local day of decisions counted.
    pub from: NaiveDate,
    /// Last local day.
    pub to: NaiveDate,
    /// All bodies together, without those that are withheld.
    pub total: FiguresView,
    /// Each hub that decided anything, and the operator; by name.
    pub bodies: Vec<FiguresView>,
}

#[derive(FromQueryResult)]
struct Row {
    hub_id: Option<PartyId>,
    status: ReviewStatus,
    ground: Option<RejectionGround>,
    cited: JsonOf<Vec<Citation>>,
    assigned_at: Option<DateTime<Utc>>,
    created_at: DateTime<Utc>,
    due_at: DateTime<Utc>,
    decided_at: Option<DateTime<Utc>>,
}

/// Figures of one's own hub, with the overdue.
///
/// # Errors
/// `role-forbidden`.
pub async fn own_figures(ctx: &Ctx) -> Result<ReviewReport> {
    let actor = ctx.require(REVIEWERS)?;
    let own = body(actor);
    let of = if own.is_some() { Some(own) } else { None };
    report(ctx, Whose { only: of, published_only: false }).await
}

/// Figures of every body, or of one hub, with the overdue: for the operator and the auditor.
///
/// # Errors
/// `role-forbidden`; `not-found` for what is no hub.
pub async fn figures_of(ctx: &Ctx, hub: Option<PartyId>) -> Result<ReviewReport> {
    ctx.require(&[Role::Operator, Role::Auditor])?;
    if let Some(hub) = hub
        && hubs::Entity::find_by_id(hub).one(ctx.db()).await?.is_none()
    {
        return Err(Error::refuse(ReasonCode::NotFound));
    }
    report(ctx, Whose { only: hub.map(Some), published_only: false }).await
}

/// Figures for everybody: only of projects that were opened or ended, without what is running, and
/// without bodies that decided too little to be told apart from a single case.
///
/// # Errors
/// When the database refuses.
pub async fn public_figures(ctx: &Ctx) -> Result<ReviewReport> {
    report(ctx, Whose { only: None, published_only: true }).await
}

/// Which reviews are counted.
struct Whose {
    /// Only this body's; the outer none for all.
    only: Option<Option<PartyId>>,
    /// Only of projects whose bids are no secret any more.
    published_only: bool,
}

impl Whose {
    fn filter(&self, column: reviews::Column, project: reviews::Column) -> Condition {
        let mut condition = Condition::all();
        if let Some(only) = self.only {
            condition = condition.add(only.map_or_else(|| column.is_null(), |hub| column.eq(hub)));
        }
        if self.published_only {
            let sealed = [ProjectStatus::Draft, ProjectStatus::InApproval, ProjectStatus::Published];
            let sealed = Query::select()
                .column(projects::Column::Id)
                .from(projects::Entity)
                .and_where(projects::Column::Status.is_in(sealed))
                .to_owned();
            condition = condition.add(project.not_in_subquery(sealed));
        }
        condition
    }
}

async fn report(ctx: &Ctx, whose: Whose) -> Result<ReviewReport> {
    use reviews::Column;
    let to = ctx.today();
    let from = to.checked_sub_months(Months::new(MONTHS)).unwrap_or(to);
    let since = start_of_local_day(from);
    let rows = reviews::Entity::find()
        .select_only()
        .columns([Column::HubId, Column::Status, Column::Ground, Column::Cited, Column::AssignedAt])
        .columns([Column::CreatedAt, Column::DueAt, Column::DecidedAt])
        .filter(whose.filter(Column::HubId, Column::ProjectId))
        .filter(Column::Kind.eq(ReviewKind::First))
        .filter(Column::DecidedAt.gte(since))
        .into_model::<Row>()
        .all(ctx.db())
        .await?;
    let mut per_body: BTreeMap<Option<PartyId>, Vec<DecidedReview>> = BTreeMap::new();
    for row in rows {
        let Some(decided_at) = row.decided_at else { continue };
        per_body.entry(row.hub_id).or_default().push(DecidedReview {
            status: row.status,
            ground: row.ground,
            cited: row.cited.0,
            received_at: row.assigned_at.unwrap_or(row.created_at),
            due_at: row.due_at,
            decided_at,
        });
    }
    let overdue = if whose.published_only { BTreeMap::new() } else { overdue(ctx, &whose).await? };
    let lost = lost(ctx, &whose, since).await?;
    let mut ids: Vec<Option<PartyId>> = per_body.keys().chain(overdue.keys()).chain(lost.keys()).copied().collect();
    if let Some(only) = whose.only {
        ids.push(only);
    }
    ids.sort_unstable();
    ids.dedup();
    let named = names(ctx.db(), ids.iter().copied().flatten(), ctx.locale).await?;
    let at = |counts: &BTreeMap<Option<PartyId>, usize>, id| counts.get(&id).copied().unwrap_or_default();
    let decided = |id| per_body.get(&id).map_or(&[][..], Vec::as_slice);
    let withheld = |id| whose.published_only && decided(id).len() < FEWEST;
    // What is withheld of a body is not in the total either, or it could be had by subtraction.
    let told: Vec<Option<PartyId>> = ids.iter().copied().filter(|id| !withheld(*id)).collect();
    let all: Vec<DecidedReview> = told.iter().flat_map(|id| decided(*id)).cloned().collect();
    let sum = |counts: &BTreeMap<Option<PartyId>, usize>| told.iter().map(|id| at(counts, *id)).sum();
    let total = if told.is_empty() && whose.published_only {
        FiguresView { withheld: true, ..FiguresView::default() }
    } else {
        view(&figures(&all), sum(&overdue), sum(&lost))
    };
    let of_body = |id| {
        if withheld(id) {
            FiguresView { withheld: true, ..FiguresView::default() }
        } else {
            view(&figures(decided(id)), at(&overdue, id), at(&lost, id))
        }
    };
    let mut bodies: Vec<FiguresView> = ids
        .iter()
        .map(|id| FiguresView { hub_id: *id, hub: id.and_then(|id| named.get(&id).cloned()), ..of_body(*id) })
        .collect();
    bodies.sort_by(|a, b| (a.hub.is_none(), &a.hub).cmp(&(b.hub.is_none(), &b.hub)));
    Ok(ReviewReport { from, to, total, bodies })
}

/// Undecided reviews past their time, per body.
async fn overdue(ctx: &Ctx, whose: &Whose) -> Result<BTreeMap<Option<PartyId>, usize>> {
    let rows = reviews::Entity::find()
        .select_only()
        .column(reviews::Column::HubId)
        .filter(whose.filter(reviews::Column::HubId, reviews::Column::ProjectId))
        .filter(undecided())
        .filter(reviews::Column::DueAt.lte(ctx.now()))
        .into_tuple()
        .all(ctx.db())
        .await?;
    Ok(counted(rows))
}

/// Reviews that another body took over because the time ran out, per body that lost them. The
/// reason is stored whole, so it is looked at here and not in the query.
async fn lost(ctx: &Ctx, whose: &Whose, since: DateTime<Utc>) -> Result<BTreeMap<Option<PartyId>, usize>> {
    let rows = review_handovers::Entity::find().filter(review_handovers::Column::CreatedAt.gte(since));
    let rows = match whose.only {
        Some(Some(hub)) => rows.filter(review_handovers::Column::FromHub.eq(hub)),
        Some(None) => return Ok(BTreeMap::new()),
        None => rows,
    };
    let published = reviews::Entity::find()
        .select_only()
        .column(reviews::Column::Id)
        .filter(whose.filter(reviews::Column::HubId, reviews::Column::ProjectId))
        .into_query();
    let among = whose.published_only.then(|| review_handovers::Column::ReviewId.in_subquery(published));
    let mut rows = rows.filter(Condition::all().add_option(among)).all(ctx.db()).await?;
    rows.retain(|row| row.reason.code == ReasonCode::ReviewTimeOver);
    Ok(counted(rows.into_iter().map(|row| row.from_hub).collect()))
}

fn counted(ids: Vec<Option<PartyId>>) -> BTreeMap<Option<PartyId>, usize> {
    let mut counts = BTreeMap::new();
    for id in ids {
        *counts.entry(id).or_default() += 1;
    }
    counts
}

fn view(found: &ReviewFigures, overdue: usize, lost: usize) -> FiguresView {
    let bp = |count: usize| (count * 20_000 + found.decided) / (found.decided.max(1) * 2);
    let mut grounds: Vec<GroundCount> = found
        .by_ground
        .iter()
        .map(|(ground, count)| GroundCount { ground: *ground, count: *count, bp: bp(*count) })
        .collect();
    grounds.sort_by_key(|row| std::cmp::Reverse(row.count));
    let mut items: Vec<ItemCount> =
        found.by_item.iter().map(|(item, count)| ItemCount { item: *item, count: *count, bp: bp(*count) }).collect();
    items.sort_by_key(|row| std::cmp::Reverse(row.count));
    FiguresView {
        hub_id: None,
        hub: None,
        decided: found.decided,
        admitted: found.admitted,
        returned: found.returned,
        rejected: found.rejected,
        return_bp: found.return_bp(),
        rejection_bp: found.rejection_bp(),
        median_tenths: found.median_tenths,
        p90_tenths: found.p90_tenths,
        late: found.late,
        overdue,
        lost,
        grounds,
        items,
        withheld: false,
    }
}
