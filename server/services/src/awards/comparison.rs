//! The comparison (评审比较): bids side by side, criterion by criterion, expert by expert. It exists
//! only together with the ranking, so nobody sees points while others still score.

use super::decide::{facts, proposal};
use super::ranking::{RankedView, ranking};
use crate::consortia::{Partners, parties_of_bid, partners_of};
use crate::context::Ctx;
use crate::divisions::in_language;
use crate::eligibility::step::assess_bid;
use crate::eligibility::{self, StepCheck};
use crate::error::Result;
use crate::organizations;
use crate::panels::seats_of;
use crate::procedure::{ProjectBrief, channel_rules, people, readable_project, rulebook_of};
use crate::scores::latest_submitted;
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::Serialize;
use shuniu_domain::awards::{NoticeKind, award_due, may_award, notice_end};
use shuniu_domain::bids::BidStatus;
use shuniu_domain::ids::{BidId, ContractId, CriterionId, ProjectId, UserId};
use shuniu_domain::projects::{CriterionKind, ProjectStatus};
use shuniu_domain::scores::sheet_total;
use shuniu_domain::{Fen, Reason, Role};
use shuniu_store::entities::{awards, bids, contracts, criteria, notices, projects, score_sheets};
use utoipa::ToSchema;

/// A bid in the comparison.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ComparedBid {
    /// Its place in the stored ranking.
    #[serde(flatten)]
    pub place: RankedView,
    /// Grade in force today, 0 for none.
    pub grade: i32,
    /// Projects in hand.
    pub in_hand: i32,
    /// Highest minus lowest total of the experts, hundredths.
    pub spread: i64,
    /// Total of each expert in the order of `experts`, hundredths.
    pub totals: Vec<i64>,
    /// Whether it can still be proposed.
    pub can_take: bool,
    /// Members of the joint bid and planned sub-contractors, with their shares of the price.
    pub partners: Partners,
    /// What was found of its eligibility at each step, newest first.
    pub eligibility: Vec<StepCheck>,
}

/// Points of one bid for one criterion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Cell {
    /// Mean of the experts (computed points for price), hundredths.
    pub mean: i64,
    /// Share of the criterion's points, in basis points.
    pub share: i64,
    /// No bid has more.
    pub best: bool,
    /// Points of each expert in the order of `experts`, hundredths; empty for price.
    pub by_expert: Vec<i64>,
}

/// A criterion across all bids.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ComparedCriterion {
    /// Id.
    #[schema(value_type = String, format = Uuid)]
    pub id: CriterionId,
    /// Name in the reader's language.
    pub name: String,
    /// Judged or computed.
    #[schema(value_type = String)]
    pub kind: CriterionKind,
    /// Whole points.
    pub points: i32,
    /// One cell per bid, in the order of the ranking.
    pub cells: Vec<Cell>,
}

/// What an expert wrote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ExpertComment {
    /// Place in the order of the draw, from 1.
    pub expert: usize,
    /// About which bidder.
    pub organization: String,
    /// About which criterion; none for the whole.
    pub criterion: Option<String>,
    /// The words.
    pub text: String,
}

/// The proposal and its clock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct AwardState {
    /// The bid.
    #[schema(value_type = String, format = Uuid)]
    pub bid_id: BidId,
    /// Amount in fen.
    #[schema(value_type = i64)]
    pub amount: Fen,
    /// Reasons as published.
    pub reasons: String,
    /// Who proposed it.
    pub proposed_by: String,
    /// When.
    pub proposed_at: DateTime<Utc>,
    /// When it was decided.
    pub decided_at: Option<DateTime<Utc>>,
    /// Number of the latest notice of the result.
    pub notice: Option<String>,
    /// End of the notice before the decision.
    pub notice_ends: Option<DateTime<Utc>>,
    /// Objections that are not answered.
    pub open_objections: usize,
    /// The contract drawn up for it.
    #[schema(value_type = Option<String>, format = Uuid)]
    pub contract_id: Option<ContractId>,
    /// What stands against deciding now.
    #[schema(value_type = Option<Object>)]
    pub hindrance: Option<Reason>,
    /// Rules that the proposed bidder no longer meets; with any of them it can only be set aside.
    #[schema(value_type = Vec<Object>)]
    pub lost: Vec<Reason>,
}

/// Everything that an award is decided on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Comparison {
    /// The project.
    pub project: ProjectBrief,
    /// When the ranking was computed.
    pub ranked_at: Option<DateTime<Utc>>,
    /// Until when the award must be decided.
    pub decide_by: Option<DateTime<Utc>>,
    /// Bids in the order of the ranking.
    pub bids: Vec<ComparedBid>,
    /// Criteria in the order of the call.
    pub criteria: Vec<ComparedCriterion>,
    /// Experts of the panel.
    pub experts: Vec<String>,
    /// What they wrote.
    pub comments: Vec<ExpertComment>,
    /// The proposal or award.
    pub award: Option<AwardState>,
    /// When a notice published now would end; none where the channel has none before the decision.
    pub notice_would_end: Option<DateTime<Utc>>,
    /// Whether the actor can propose now.
    pub may_propose: bool,
    /// Whether the actor can decide now.
    pub may_decide: bool,
    /// Whether the actor can set the proposed bidder aside now, because it lost eligibility.
    pub may_set_aside: bool,
}

/// The comparison of a funder's project.
///
/// # Errors
/// `scores-missing` before the ranking; `not-found` for another funder's; `role-forbidden`.
pub async fn comparison(ctx: &Ctx, id: ProjectId) -> Result<Comparison> {
    let project = readable_project(ctx, id).await?;
    let places = ranking(ctx, id).await?;
    let rulebook = rulebook_of(&ctx.app, ctx.db(), &project).await?;
    let rules = channel_rules(&rulebook, &project);
    let panel: Vec<UserId> =
        seats_of(ctx.db(), id).await?.iter().filter(|seat| !seat.conflict).map(|seat| seat.user_id).collect();
    let names = people(ctx.db(), panel.iter().copied(), ctx.locale).await?;
    let sheets = Sheets { rows: latest_submitted(ctx.db(), id).await?, panel: &panel };
    let asked = criteria::Entity::find()
        .filter(criteria::Column::ProjectId.eq(id))
        .order_by_asc(criteria::Column::Seq)
        .all(ctx.db())
        .await?;
    let ids: Vec<_> = places.iter().map(|place| place.organization_id).collect();
    let standings = organizations::standings(&ctx.app, ctx.db(), &ids, ctx.today()).await?;
    let award = award_state(ctx, &project, may_award(&facts(ctx.db(), id).await?, rules, ctx.now()).err()).await?;
    let ranked_at = places.first().map(|place| place.computed_at);
    let acts = |role: Role| ctx.actor.as_ref().is_some_and(|actor| actor.role == role);
    let proposed_by_me = match proposal(ctx.db(), id).await? {
        Some(row) => ctx.actor.as_ref().is_some_and(|actor| actor.user_id == row.proposed_by),
        None => true,
    };
    let waits = award.as_ref().is_some_and(|award| award.decided_at.is_none() && award.hindrance.is_none());
    let awardable = project.status.award().is_ok();
    let undecided = award.as_ref().is_some_and(|award| award.decided_at.is_none());
    let lost = award.as_ref().is_some_and(|award| !award.lost.is_empty());
    let second_person = acts(Role::FunderApprover) && !proposed_by_me;
    let bids: Vec<BidId> = places.iter().map(|place| place.bid_id).collect();
    let mut partners = partners_of(ctx.db(), &bids, ctx.locale).await?;
    let mut checks = eligibility::of_bids(&ctx.app, ctx.db(), &bids, ctx.locale).await?;
    Ok(Comparison {
        decide_by: ranked_at.map(|at| award_due(at, rules)),
        ranked_at,
        comments: sheets.comments(&places, &asked, ctx),
        criteria: asked.iter().map(|criterion| sheets.across(criterion, &asked, &places, ctx)).collect(),
        bids: places
            .into_iter()
            .map(|place| {
                let standing = standings.get(&place.organization_id);
                let totals = sheets.totals(place.bid_id);
                ComparedBid {
                    grade: standing.map_or(0, |standing| standing.grade),
                    in_hand: standing.map_or(0, |standing| standing.in_hand),
                    spread: totals.iter().max().copied().unwrap_or(0) - totals.iter().min().copied().unwrap_or(0),
                    totals,
                    can_take: matches!(place.status, BidStatus::Scored | BidStatus::Reserve),
                    partners: partners.remove(&place.bid_id).unwrap_or_default().of_amount(place.price),
                    eligibility: checks.remove(&place.bid_id).unwrap_or_default(),
                    place,
                }
            })
            .collect(),
        experts: panel.iter().map(|user| names.get(user).cloned().unwrap_or_default()).collect(),
        may_propose: project.status == ProjectStatus::Scored && acts(Role::FunderOfficer),
        may_decide: awardable && waits && !lost && second_person,
        may_set_aside: awardable && undecided && lost && second_person,
        notice_would_end: notice_end(NoticeKind::ProposedAward, ctx.now(), &rulebook, project.channel)
            .filter(|_| rules.notice_before_decision.value),
        award,
        project: ProjectBrief::one(ctx, &project).await?,
    })
}

async fn award_state(ctx: &Ctx, project: &projects::Model, hindrance: Option<Reason>) -> Result<Option<AwardState>> {
    let id = project.id;
    let found = awards::Entity::find().filter(awards::Column::ProjectId.eq(id)).one(ctx.db()).await?;
    let Some(award) = found else { return Ok(None) };
    let facts = facts(ctx.db(), id).await?;
    let notice = notices::Entity::find()
        .filter(notices::Column::ProjectId.eq(id))
        .filter(notices::Column::Kind.is_in([NoticeKind::ProposedAward, NoticeKind::Award]))
        .order_by_desc(notices::Column::PublishedAt)
        .one(ctx.db())
        .await?;
    let drawn_up = contracts::Entity::find().filter(contracts::Column::BidId.eq(award.bid_id)).one(ctx.db()).await?;
    let mut by = people(ctx.db(), [award.proposed_by], ctx.locale).await?;
    let lost = if award.decided_at.is_none() { lost(ctx, project, award.bid_id).await? } else { Vec::new() };
    Ok(Some(AwardState {
        bid_id: award.bid_id,
        amount: award.amount,
        reasons: award.reasons,
        proposed_by: by.remove(&award.proposed_by).unwrap_or_default(),
        proposed_at: award.proposed_at,
        decided_at: award.decided_at,
        notice: notice.map(|notice| notice.number),
        notice_ends: facts.notice_ends,
        open_objections: facts.open_objections,
        contract_id: drawn_up.map(|contract| contract.id),
        hindrance: hindrance.filter(|_| award.decided_at.is_none()),
        lost,
    }))
}

/// Rules that the proposed bid no longer meets today.
async fn lost(ctx: &Ctx, project: &projects::Model, bid: BidId) -> Result<Vec<Reason>> {
    let Some(bid) = bids::Entity::find_by_id(bid).one(ctx.db()).await? else { return Ok(Vec::new()) };
    let taking_part = parties_of_bid(ctx.db(), &bid).await?;
    let assessed = assess_bid(&ctx.app, ctx.db(), project, (Some(bid.id), &taking_part), ctx.now()).await?;
    Ok(assessed.refusals.0)
}

/// The sheets that count.
struct Sheets<'p> {
    rows: Vec<score_sheets::Model>,
    panel: &'p [UserId],
}

impl Sheets<'_> {
    /// Sheets of a bid in the order of the panel.
    fn of(&self, bid: BidId) -> impl Iterator<Item = (usize, &score_sheets::Model)> {
        let sheet = move |user: &UserId| self.rows.iter().find(|row| row.bid_id == bid && row.user_id == *user);
        self.panel.iter().enumerate().filter_map(move |(n, user)| sheet(user).map(|sheet| (n + 1, sheet)))
    }

    fn totals(&self, bid: BidId) -> Vec<i64> {
        self.of(bid).map(|(_, sheet)| sheet_total(&sheet.items)).collect()
    }

    fn across(
        &self,
        criterion: &criteria::Model,
        all: &[criteria::Model],
        places: &[RankedView],
        ctx: &Ctx,
    ) -> ComparedCriterion {
        let by_expert = |bid: BidId| -> Vec<i64> {
            let items =
                self.of(bid).filter_map(|(_, sheet)| sheet.items.iter().find(|i| i.criterion_id == criterion.id));
            items.map(|item| item.points).collect()
        };
        let full = i64::from(criterion.points.max(1)) * shuniu_domain::scores::HUNDREDTHS;
        let mut cells: Vec<Cell> = places
            .iter()
            .map(|place| {
                let given = if criterion.kind == CriterionKind::Price { Vec::new() } else { by_expert(place.bid_id) };
                let mean = match criterion.kind {
                    CriterionKind::Price => share_of_price(place.price_points, criterion, all),
                    CriterionKind::Quality => mean(&given),
                };
                Cell { mean, share: mean * 10_000 / full, best: false, by_expert: given }
            })
            .collect();
        let best = cells.iter().map(|cell| cell.mean).max().unwrap_or(0);
        for cell in &mut cells {
            cell.best = cell.mean == best && best > 0;
        }
        ComparedCriterion {
            id: criterion.id,
            name: in_language(ctx.locale, &criterion.name, criterion.name_en.as_deref()),
            kind: criterion.kind,
            points: criterion.points,
            cells,
        }
    }

    fn comments(&self, places: &[RankedView], asked: &[criteria::Model], ctx: &Ctx) -> Vec<ExpertComment> {
        let name = |id: CriterionId| {
            let found = asked.iter().find(|criterion| criterion.id == id);
            found.map(|criterion| in_language(ctx.locale, &criterion.name, criterion.name_en.as_deref()))
        };
        let mut comments = Vec::new();
        for place in places {
            for (expert, sheet) in self.of(place.bid_id) {
                let whole = (None, sheet.comment.clone());
                let parts = sheet.items.iter().map(|item| (name(item.criterion_id), item.comment.clone()));
                let said = std::iter::once(whole).chain(parts).filter(|(_, text)| !text.is_empty());
                comments.extend(said.map(|(criterion, text)| ExpertComment {
                    expert,
                    organization: place.organization.clone(),
                    criterion,
                    text,
                }));
            }
        }
        comments
    }
}

/// Mean rounded half up; 0 of nothing.
fn mean(points: &[i64]) -> i64 {
    let count = i64::try_from(points.len()).unwrap_or(1).max(1);
    (2 * points.iter().sum::<i64>() + count) / (2 * count)
}

/// Price points of one price criterion: they are computed for all of them together.
fn share_of_price(points: i64, criterion: &criteria::Model, all: &[criteria::Model]) -> i64 {
    let weight: i64 = all.iter().filter(|c| c.kind == CriterionKind::Price).map(|c| i64::from(c.points)).sum();
    if weight == 0 { 0 } else { points * i64::from(criterion.points) / weight }
}
