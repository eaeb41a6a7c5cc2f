//! Deciding a review: admit, return with cited items, or reject with a second person. On an appeal
//! the lead of the hub above (or the operator) decides alone: the rejection has two people already.

use super::claim::{acting, claimed_by_actor, without_proposal};
use super::handover::{Handover, hand_on};
use super::intake::{Arrival, channel_rules};
use super::load::{REVIEWERS, appealed, bid_of, own, returned_before};
use super::routing::RoutingFacts;
use super::told::tell;
use crate::bids::{not_lapsed, project_of};
use crate::context::{Ctx, Deed, Work};
use crate::error::{Error, Result, same_version};
use crate::identity::memberships::party_names;
use chrono::{DateTime, Utc};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, IntoActiveModel};
use serde::{Deserialize, Serialize};
use serde_json::json;
use shuniu_domain::bids::BidEvent;
use shuniu_domain::ids::{ReviewId, UserId};
use shuniu_domain::records::Citation;
use shuniu_domain::reviews::{
    CitedItem, Decision, RejectionGround, ReviewEvent, ReviewKind, ReviewStatus, appeal_until, check_decision,
    correction_due, may_reject_on,
};
use shuniu_domain::rulebook::ChannelRules;
use shuniu_domain::text::tidy;
use shuniu_domain::{Reason, ReasonCode, Reasons};
use shuniu_store::entities::{bids, projects, reviews};
use std::fmt::Display;
use utoipa::ToSchema;

/// A decision as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct DecisionInput {
    /// `admit`, `return_for_correction` or `reject`.
    pub decision: String,
    /// Words to the bidder; sent as they are and kept for good.
    pub opinion: String,
    /// Items to correct, for a return.
    pub cited: Vec<CitationInput>,
    /// Published ground (code), for a rejection.
    pub ground: String,
}

/// A cited item as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct CitationInput {
    /// Which item (code).
    pub item: String,
    /// What to correct.
    pub note: String,
}

/// How a decision ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Decided {
    /// The review.
    #[schema(value_type = String, format = Uuid)]
    pub id: ReviewId,
    /// Receipt number of the bid.
    pub bid_number: String,
    /// Its state now.
    #[schema(value_type = String)]
    pub status: ReviewStatus,
    /// Its version now.
    pub version: i32,
    /// A rejection that a second person of the body has still to confirm.
    pub awaits_confirmation: bool,
}

impl DecisionInput {
    /// Reads it, with every fault at once.
    fn read(&self) -> Result<Decision, Reasons> {
        let mut reasons = Reasons::default();
        let event = self.decision.parse::<ReviewEvent>().unwrap_or_else(|_| {
            let code = if self.decision.is_empty() { ReasonCode::ChooseOne } else { ReasonCode::UnknownValue };
            reasons.push(Reason::new(code).on("decision").with("value", &self.decision));
            ReviewEvent::Admit
        });
        let mut cited = Vec::new();
        for (n, row) in self.cited.iter().enumerate() {
            match row.item.parse::<CitedItem>() {
                Ok(item) => cited.push(Citation { item, note: tidy(&row.note) }),
                Err(_) => reasons
                    .push(Reason::new(ReasonCode::UnknownValue).on(format!("cited.{n}.item")).with("value", &row.item)),
            }
        }
        let ground = if event == ReviewEvent::Reject && !self.ground.is_empty() {
            let ground = self.ground.parse::<RejectionGround>().ok();
            reasons.require(ground.is_some(), || {
                Reason::new(ReasonCode::UnknownValue).on("ground").with("value", &self.ground)
            });
            ground
        } else {
            None
        };
        let cited = if event == ReviewEvent::ReturnForCorrection { cited } else { Vec::new() };
        let decision = Decision { event, opinion: tidy(&self.opinion), cited, ground };
        let told = |field: &Option<String>| reasons.0.iter().any(|reason| reason.field == *field);
        let rest: Vec<Reason> = check_decision(&decision).0.into_iter().filter(|reason| !told(&reason.field)).collect();
        reasons.0.extend(rest);
        reasons.into_result()?;
        Ok(decision)
    }
}

/// Decides a review that the actor has claimed. A rejection is only proposed: a second person of
/// the same body confirms it ([`confirm`]). An appeal is decided at once, by a lead or an operator
/// who had no part in the rejection.
///
/// # Errors
/// `hub-conflict` when the body has come into conflict with the bid since (the review is then
/// handed on); `return-first` for a ground that can be put right on paper; `claimed-by-other`;
/// `second-person-needed`; `role-forbidden`; `wrong-state`; `stale-version`; faults of the decision.
pub async fn decide(ctx: &Ctx, id: ReviewId, version: i32, input: &DecisionInput) -> Result<Decided> {
    ctx.require(REVIEWERS)?;
    let decision = input.read()?;
    let work = ctx.begin().await?;
    let review = own(ctx, &work.tx, id).await?;
    review.status.apply(decision.event)?;
    claimed_by_actor(ctx, &review)?;
    same_version(review.version, version)?;
    let case = Case::load(&work, review, decision.event).await?;
    let work = case.unless_in_conflict(work).await?;
    let rejects = decision.event == ReviewEvent::Reject;
    if case.review.kind == ReviewKind::Appeal {
        may_decide_appeal(ctx, &work, &case).await?;
    } else if let Some(ground) = decision.ground.filter(|_| rejects) {
        may_reject_on(ground, returned_before(&work.tx, &case.review).await?)?;
        return propose(ctx, work, case, decision).await;
    }
    let by = acting(ctx)?;
    settle(work, case, decision, Signed { decided_by: by, confirmed_by: None }).await
}

/// An appeal is decided by a lead or an operator who had no part in the rejection.
async fn may_decide_appeal(ctx: &Ctx, work: &Work<'_>, case: &Case) -> Result<()> {
    ctx.require(ReviewEvent::Reject.roles(ReviewKind::Appeal))?;
    let by = Some(acting(ctx)?);
    let before = appealed(&work.tx, &case.review).await?;
    if before.decided_by == by || before.confirmed_by == by {
        return Err(Error::refuse(ReasonCode::SecondPersonNeeded));
    }
    Ok(())
}

/// A review with what it is about.
pub(super) struct Case {
    pub(super) review: reviews::Model,
    pub(super) bid: bids::Model,
    pub(super) project: projects::Model,
    pub(super) organization: String,
}

impl Case {
    /// Reads what a review that is held ([`own`], [`held`](super::load::held)) is about, for a step on it.
    ///
    /// # Errors
    /// `wrong-state` when the bid has lapsed: nothing is left to review.
    pub(super) async fn load(work: &Work<'_>, review: reviews::Model, step: impl Display) -> Result<Self> {
        let bid = bid_of(&work.tx, review.bid_id).await?;
        let project = project_of(&work.tx, bid.project_id).await?;
        not_lapsed(&bid, &project, work.now, step)?;
        let organization = party_names(&work.tx, [bid.organization_id]).await?.remove(&bid.organization_id);
        Ok(Self { review, bid, project, organization: organization.unwrap_or_default() })
    }

    /// The transaction goes on, unless the hub has come into conflict since the routing: through a
    /// relation, a contact, a bid of its own. The review is then handed on.
    pub(super) async fn unless_in_conflict<'c>(&self, work: Work<'c>) -> Result<Work<'c>> {
        let Some(hub) = self.review.hub_id else { return Ok(work) };
        let facts = RoutingFacts::load(&work.tx, &self.bid, &self.project, work.today()).await?;
        let Some(reason) = facts.conflict(hub) else { return Ok(work) };
        let (review, told) = (self.review.clone(), reason.clone());
        hand_on(work, Handover { review, bid: &self.bid, project: &self.project, reason, by: None }).await?;
        Err(told.into())
    }

    pub(super) fn arrival(&self) -> Arrival<'_> {
        Arrival { bid: &self.bid, project: &self.project, organization: &self.organization }
    }
}

/// Keeps a proposed rejection; nothing of it is told to the bidder yet.
async fn propose(ctx: &Ctx, work: Work<'_>, case: Case, decision: Decision) -> Result<Decided> {
    let (id, version) = (case.review.id, case.review.version + 1);
    let bid_number = case.bid.number.unwrap_or_default();
    let mut active = case.review.into_active_model();
    active.opinion = Set(Some(decision.opinion));
    active.ground = Set(decision.ground);
    active.decided_by = Set(Some(acting(ctx)?));
    active.version = Set(version);
    active.update(&work.tx).await?;
    let deed = Deed::new("review.rejection_proposed", "review", id).project(case.project.id);
    work.commit(deed.details(json!({ "ground": decision.ground }))).await?;
    Ok(Decided { id, bid_number, status: ReviewStatus::Claimed, version, awaits_confirmation: true })
}

/// Who stands for a decision.
struct Signed {
    decided_by: UserId,
    confirmed_by: Option<UserId>,
}

/// Writes a decision that takes effect: on the review, on the bid, in letters.
async fn settle(work: Work<'_>, case: Case, decision: Decision, signed: Signed) -> Result<Decided> {
    let rules = channel_rules(&work, &case.arrival()).await?;
    let status = case.review.status.apply(decision.event)?;
    let correct_by = (status == ReviewStatus::Returned).then(|| correction_due(work.now, &rules));
    let may_appeal = if status == ReviewStatus::Rejected { until_of(case.review.kind, work.now, &rules) } else { None };
    let mut active = case.review.clone().into_active_model();
    active.status = Set(status);
    active.opinion = Set(Some(decision.opinion.clone()).filter(|opinion| !opinion.is_empty()));
    active.cited = Set(decision.cited.clone().into());
    active.correction_due = Set(correct_by);
    active.appeal_until = Set(may_appeal);
    active.ground = Set(decision.ground);
    active.decided_by = Set(Some(signed.decided_by));
    active.confirmed_by = Set(signed.confirmed_by);
    active.decided_at = Set(Some(work.now));
    active.version = Set(case.review.version + 1);
    active.update(&work.tx).await?;
    move_bid(&work, &case.bid, bid_event(decision.event), &decision.cited, correct_by).await?;
    tell(&work, &case, &decision, correct_by, may_appeal).await?;

    let cited: Vec<CitedItem> = decision.cited.iter().map(|citation| citation.item).collect();
    let deed = Deed::new(action(case.review.kind, status), "review", case.review.id).project(case.project.id);
    let details = json!({
        "bid": case.bid.id, "round": case.review.round, "cited": cited, "ground": decision.ground,
        "decided_by": signed.decided_by,
    });
    work.commit(deed.details(details)).await?;
    let (id, version, bid_number) = (case.review.id, case.review.version + 1, case.bid.number.unwrap_or_default());
    Ok(Decided { id, bid_number, status, version, awaits_confirmation: false })
}

/// Until when the bidder may appeal. An appeal's own outcome is final here; challenge and complaint
/// under the law remain (法 52–55).
pub(super) fn until_of(kind: ReviewKind, now: DateTime<Utc>, rules: &ChannelRules) -> Option<DateTime<Utc>> {
    (kind == ReviewKind::First).then(|| appeal_until(now, rules))
}

const fn bid_event(event: ReviewEvent) -> BidEvent {
    match event {
        ReviewEvent::ReturnForCorrection => BidEvent::ReturnForCorrection,
        ReviewEvent::Reject => BidEvent::Reject,
        _ => BidEvent::Admit,
    }
}

const fn action(kind: ReviewKind, status: ReviewStatus) -> &'static str {
    match (kind, status) {
        (ReviewKind::First, ReviewStatus::Returned) => "review.returned",
        (ReviewKind::First, ReviewStatus::Rejected) => "review.rejected",
        (ReviewKind::First, _) => "review.admitted",
        (ReviewKind::Appeal, ReviewStatus::Returned) => "review.appeal_returned",
        (ReviewKind::Appeal, ReviewStatus::Rejected) => "review.appeal_upheld",
        (ReviewKind::Appeal, _) => "review.appeal_admitted",
    }
}

/// The second person's word on a proposed rejection: agree, and the bid is rejected; disagree, and
/// the proposal is dropped and the review stays with whoever claimed it.
///
/// # Errors
/// `second-person-needed` for whoever proposed it; `wrong-state` without a proposal; `hub-conflict`;
/// `stale-version`; `not-found` for another body's.
pub async fn confirm(ctx: &Ctx, id: ReviewId, version: i32, agree: bool) -> Result<Decided> {
    ctx.require(REVIEWERS)?;
    let work = ctx.begin().await?;
    let review = own(ctx, &work.tx, id).await?;
    review.status.reject()?;
    let (Some(proposer), Some(ground)) = (review.decided_by, review.ground) else {
        return Err(shuniu_domain::reasons::wrong_state(review.status, "confirm").into());
    };
    let second = acting(ctx)?;
    if proposer == second {
        return Err(Error::refuse(ReasonCode::SecondPersonNeeded));
    }
    same_version(review.version, version)?;
    let case = Case::load(&work, review, "confirm").await?;
    let work = case.unless_in_conflict(work).await?;
    if !agree {
        return disagree(work, case).await;
    }
    let opinion = case.review.opinion.clone().unwrap_or_default();
    let decision = Decision { event: ReviewEvent::Reject, opinion, cited: Vec::new(), ground: Some(ground) };
    settle(work, case, decision, Signed { decided_by: proposer, confirmed_by: Some(second) }).await
}

async fn disagree(work: Work<'_>, case: Case) -> Result<Decided> {
    let (id, status, version) = (case.review.id, case.review.status, case.review.version + 1);
    let mut active = without_proposal(case.review);
    active.version = Set(version);
    active.update(&work.tx).await?;
    work.commit(Deed::new("review.rejection_declined", "review", id).project(case.project.id)).await?;
    let bid_number = case.bid.number.unwrap_or_default();
    Ok(Decided { id, bid_number, status, version, awaits_confirmation: false })
}

/// Writes what a decision means for the bid. Its sealed part is not touched.
async fn move_bid(
    work: &Work<'_>,
    bid: &bids::Model,
    event: BidEvent,
    cited: &[Citation],
    correct_by: Option<DateTime<Utc>>,
) -> Result<()> {
    let mut active = bid.clone().into_active_model();
    active.status = Set(bid.status.apply(event)?);
    active.cited_items = Set(cited.iter().map(|citation| citation.item).collect::<Vec<_>>().into());
    active.correction_due = Set(correct_by);
    active.version = Set(bid.version + 1);
    active.updated_at = Set(work.now);
    active.update(&work.tx).await?;
    Ok(())
}

/// Writes a bid's rejection.
pub(super) async fn reject_bid(work: &Work<'_>, bid: &bids::Model) -> Result<()> {
    move_bid(work, bid, BidEvent::Reject, &[], None).await
}
