//! Deciding a pre-review: admit, return with cited items, or reject with a second person.

use super::claim::{acting, claimed_by_actor, without_proposal};
use super::escalate::hand_on;
use super::intake::{Arrival, channel_rules, operator_name, parent_name};
use super::load::{bid_of, own};
use super::routing::RoutingFacts;
use crate::bids::project_of;
use crate::context::{Ctx, Deed, Work};
use crate::error::{Error, Result, same_version};
use crate::identity::memberships::party_names;
use crate::mails;
use crate::reviews::load::REVIEWERS;
use anyhow::Context as _;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, IntoActiveModel};
use serde::{Deserialize, Serialize};
use serde_json::json;
use shuniu_domain::bids::BidEvent;
use shuniu_domain::calendar::due_after_working_days;
use shuniu_domain::ids::{PartyId, ReviewId};
use shuniu_domain::records::Citation;
use shuniu_domain::reviews::{
    CitedItem, Decision, RejectionGround, ReviewEvent, ReviewStatus, check_decision, correction_due,
};
use shuniu_domain::text::tidy;
use shuniu_domain::{Reason, ReasonCode, Reasons, Role};
use shuniu_mail::messages::{Citation as MailedCitation, ReviewDecided, ReviewOutcome};
use shuniu_store::entities::{bids, projects, reviews};
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Decided {
    /// The review.
    #[schema(value_type = String, format = Uuid)]
    pub id: ReviewId,
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
            let code = if self.decision.is_empty() { ReasonCode::Required } else { ReasonCode::UnknownValue };
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
/// the same body confirms it ([`confirm`]).
///
/// # Errors
/// `hub-conflict` when the body has come into conflict with the bid since (the review is then
/// handed on); `claimed-by-other`; `wrong-state`; `stale-version`; faults of the decision.
pub async fn decide(ctx: &Ctx, id: ReviewId, version: i32, input: &DecisionInput) -> Result<Decided> {
    ctx.require(REVIEWERS)?;
    let decision = input.read()?;
    let work = ctx.begin().await?;
    let review = own(ctx, &work.tx, id).await?;
    let status = review.status.apply(decision.event)?;
    claimed_by_actor(ctx, &review)?;
    same_version(review.version, version)?;
    let case = Case::load(&work, review).await?;
    if let Some(conflict) = case.conflict(&work).await? {
        hand_on(work, case.review, &case.bid, &case.project, conflict.clone()).await?;
        return Err(conflict.into());
    }
    if decision.event == ReviewEvent::Reject {
        return propose(ctx, work, case, decision).await;
    }
    settle(ctx, work, case, status, decision).await
}

/// A review with what it is about.
pub(super) struct Case {
    pub(super) review: reviews::Model,
    pub(super) bid: bids::Model,
    pub(super) project: projects::Model,
    pub(super) organization: String,
}

impl Case {
    async fn load(work: &Work<'_>, review: reviews::Model) -> Result<Self> {
        let bid = bid_of(&work.tx, review.bid_id).await?;
        let project = project_of(&work.tx, bid.project_id).await?;
        let organization = party_names(&work.tx, [bid.organization_id]).await?.remove(&bid.organization_id);
        Ok(Self { review, bid, project, organization: organization.unwrap_or_default() })
    }

    /// Conflicts arise after the routing too: a relation, a contact, a bid of the hub's own.
    async fn conflict(&self, work: &Work<'_>) -> Result<Option<Reason>> {
        let Some(hub) = self.review.hub_id else { return Ok(None) };
        Ok(RoutingFacts::load(&work.tx, &self.bid, &self.project, work.today()).await?.conflict(hub))
    }

    fn arrival(&self) -> Arrival<'_> {
        Arrival { bid: &self.bid, project: &self.project, organization: &self.organization }
    }
}

/// Keeps a proposed rejection; nothing of it is told to the bidder yet.
async fn propose(ctx: &Ctx, work: Work<'_>, case: Case, decision: Decision) -> Result<Decided> {
    let (id, version) = (case.review.id, case.review.version + 1);
    let mut active = case.review.into_active_model();
    active.opinion = Set(Some(decision.opinion));
    active.ground = Set(decision.ground);
    active.decided_by = Set(Some(acting(ctx)?));
    active.version = Set(version);
    active.update(&work.tx).await?;
    let deed = Deed::new("review.rejection_proposed", "review", id).project(case.project.id);
    work.commit(deed.details(json!({ "ground": decision.ground }))).await?;
    Ok(Decided { id, status: ReviewStatus::Claimed, version, awaits_confirmation: true })
}

/// Admits or returns a bid.
async fn settle(ctx: &Ctx, work: Work<'_>, case: Case, status: ReviewStatus, decision: Decision) -> Result<Decided> {
    let due = correction_due(work.now, &channel_rules(&work, &case.arrival()).await?);
    let returned = decision.event == ReviewEvent::ReturnForCorrection;
    let (event, action) = if returned {
        (BidEvent::ReturnForCorrection, "review.returned")
    } else {
        (BidEvent::Admit, "review.admitted")
    };
    let mut active = case.review.clone().into_active_model();
    active.status = Set(status);
    active.opinion = Set(Some(decision.opinion).filter(|opinion| !opinion.is_empty()));
    active.cited = Set(decision.cited.clone().into());
    active.correction_due = Set(returned.then_some(due));
    active.ground = Set(None);
    active.decided_by = Set(Some(acting(ctx)?));
    active.decided_at = Set(Some(work.now));
    active.version = Set(case.review.version + 1);
    active.update(&work.tx).await?;

    let mut bid = case.bid.clone().into_active_model();
    bid.status = Set(case.bid.status.apply(event)?);
    bid.cited_items = Set(decision.cited.iter().map(|citation| citation.item).collect::<Vec<_>>().into());
    bid.correction_due = Set(returned.then_some(due));
    bid.version = Set(case.bid.version + 1);
    bid.updated_at = Set(work.now);
    bid.update(&work.tx).await?;

    let items = decision.cited.iter().map(|c| MailedCitation { item: c.item, note: c.note.clone() }).collect();
    let outcome = if returned { ReviewOutcome::Returned { items, due_at: due } } else { ReviewOutcome::Admitted };
    tell_bidder(&work, &case.bid, &case.project, case.review.hub_id, outcome).await?;
    let cited: Vec<CitedItem> = decision.cited.iter().map(|citation| citation.item).collect();
    let deed = Deed::new(action, "review", case.review.id).project(case.project.id);
    work.commit(deed.details(json!({ "bid": case.bid.id, "round": case.review.round, "cited": cited }))).await?;
    Ok(Decided { id: case.review.id, status, version: case.review.version + 1, awaits_confirmation: false })
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
    let status = review.status.reject()?;
    let (Some(proposer), Some(ground)) = (review.decided_by, review.ground) else {
        return Err(shuniu_domain::reasons::wrong_state(review.status, "confirm").into());
    };
    if proposer == acting(ctx)? {
        return Err(Error::refuse(ReasonCode::SecondPersonNeeded));
    }
    same_version(review.version, version)?;
    let case = Case::load(&work, review).await?;
    if let Some(conflict) = case.conflict(&work).await? {
        hand_on(work, case.review, &case.bid, &case.project, conflict.clone()).await?;
        return Err(conflict.into());
    }
    if !agree {
        return disagree(work, case).await;
    }
    let mut active = case.review.clone().into_active_model();
    active.status = Set(status);
    active.confirmed_by = Set(Some(acting(ctx)?));
    active.decided_at = Set(Some(work.now));
    active.version = Set(version + 1);
    active.update(&work.tx).await?;
    reject_bid(&work, &case.bid).await?;
    let explanation = case.review.opinion.clone().unwrap_or_default();
    let rules = channel_rules(&work, &case.arrival()).await?;
    let until = due_after_working_days(work.now, rules.correction_working_days.value);
    let by = parent_name(&work, case.review.hub_id).await?;
    let reviewed_by = by.unwrap_or_else(|| operator_name(shuniu_frontend::Locale::default()));
    let outcome = ReviewOutcome::Rejected { ground, explanation, reviewed_by, request_until: until };
    tell_bidder(&work, &case.bid, &case.project, case.review.hub_id, outcome).await?;
    let deed = Deed::new("review.rejected", "review", id).project(case.project.id);
    work.commit(deed.details(json!({ "bid": case.bid.id, "ground": ground, "proposed_by": proposer }))).await?;
    Ok(Decided { id, status, version: version + 1, awaits_confirmation: false })
}

async fn disagree(work: Work<'_>, case: Case) -> Result<Decided> {
    let (id, status, version) = (case.review.id, case.review.status, case.review.version + 1);
    let mut active = without_proposal(case.review);
    active.version = Set(version);
    active.update(&work.tx).await?;
    work.commit(Deed::new("review.rejection_declined", "review", id).project(case.project.id)).await?;
    Ok(Decided { id, status, version, awaits_confirmation: false })
}

/// Writes a bid's rejection.
pub(super) async fn reject_bid(work: &Work<'_>, bid: &bids::Model) -> Result<()> {
    let mut active = bid.clone().into_active_model();
    active.status = Set(bid.status.reject()?);
    active.cited_items = Set(Vec::new().into());
    active.correction_due = Set(None);
    active.version = Set(bid.version + 1);
    active.updated_at = Set(work.now);
    active.update(&work.tx).await?;
    Ok(())
}

/// Tells everybody who bids for the organization.
pub(super) async fn tell_bidder(
    work: &Work<'_>,
    bid: &bids::Model,
    project: &projects::Model,
    hub: Option<PartyId>,
    outcome: ReviewOutcome,
) -> Result<()> {
    const BIDDERS: &[Role] = &[Role::Bidder, Role::OrganizationAdmin];
    let name = match hub {
        Some(hub) => party_names(&work.tx, [hub]).await?.remove(&hub),
        None => None,
    };
    for recipient in mails::recipients_of_party(&work.tx, work.today(), bid.organization_id, BIDDERS).await? {
        let letter = ReviewDecided {
            number: project.number.clone().context("a published project has a number")?,
            project: project.title.clone(),
            hub: name.clone().unwrap_or_else(|| operator_name(recipient.locale)),
            decided_at: work.now,
            outcome: outcome.clone(),
            url: format!("{}/bids/{}", work.app().settings.base_url, bid.id),
        };
        mails::send(work, &recipient, letter).await?;
    }
    Ok(())
}
