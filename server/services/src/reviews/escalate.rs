//! What happens when nobody acts: reviews go up, uncorrected bids fall out. Called by the worker;
//! each row is its own transaction, so one that fails does not hold up the others.

use super::decide::{reject_bid, tell_bidder};
use super::intake::{Arrival, channel_rules, notify};
use super::load::bid_of;
use super::routing::RoutingFacts;
use crate::app::App;
use crate::bids::project_of;
use crate::context::{Ctx, Deed, Work};
use crate::error::Result;
use crate::identity::memberships::party_names;
use anyhow::Context as _;
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
};
use serde_json::json;
use shuniu_domain::bids::BidStatus;
use shuniu_domain::calendar::due_after_working_days;
use shuniu_domain::ids::{BidId, PartyId, ReviewId};
use shuniu_domain::reviews::{
    RejectionGround, ReviewStatus, Routing, RoutingStep, claim_due, escalate, escalation_due,
};
use shuniu_domain::{Reason, ReasonCode};
use shuniu_mail::messages::ReviewOutcome;
use shuniu_store::entities::{bids, projects, reviews};

/// Hands on every review whose time has run out: to the parent hub of a second-level hub, else to
/// the operator. Returns how many.
///
/// # Errors
/// When the database refuses.
pub async fn escalate_due(app: &App) -> Result<usize> {
    let ctx = Ctx::system(app.clone());
    let open: Vec<ReviewId> = reviews::Entity::find()
        .select_only()
        .column(reviews::Column::Id)
        .filter(reviews::Column::Status.is_in([ReviewStatus::Waiting, ReviewStatus::Claimed]))
        .filter(reviews::Column::HubId.is_not_null())
        .order_by_asc(reviews::Column::DueAt)
        .into_tuple()
        .all(ctx.db())
        .await?;
    let mut count = 0;
    for id in open {
        count += usize::from(escalate_one(&ctx, id).await?);
    }
    Ok(count)
}

/// Hands on one review if it is due. Another process may have done so in between.
async fn escalate_one(ctx: &Ctx, id: ReviewId) -> Result<bool> {
    let work = ctx.begin().await?;
    let row = reviews::Entity::find_by_id(id).lock_exclusive().one(&work.tx).await?;
    let Some(review) = row.filter(|row| row.hub_id.is_some() && !row.status.is_decided()) else {
        return Ok(false);
    };
    let bid = bid_of(&work.tx, review.bid_id).await?;
    let project = project_of(&work.tx, bid.project_id).await?;
    let arrival = Arrival { bid: &bid, project: &project, organization: "" };
    // Whoever took it over has the whole of its new time; the shorter time to claim is the first hub's.
    let handed_on = review.routing.steps.iter().any(|step| is_overdue(step.skipped.as_ref()));
    let unclaimed = review.status == ReviewStatus::Waiting && !handed_on;
    let due = if unclaimed {
        claim_due(review.created_at, &channel_rules(&work, &arrival).await?).min(review.due_at)
    } else {
        review.due_at
    };
    if work.now < due {
        return Ok(false);
    }
    let reason = Reason::new(ReasonCode::ReviewTimeOver).with("due", due.to_rfc3339());
    hand_on(work, review, &bid, &project, reason).await?;
    Ok(true)
}

fn is_overdue(skipped: Option<&Reason>) -> bool {
    skipped.is_some_and(|reason| reason.code == ReasonCode::ReviewTimeOver)
}

/// Takes a review away from its hub for a reason and gives it to the next, with new time.
pub(super) async fn hand_on(
    work: Work<'_>,
    review: reviews::Model,
    bid: &bids::Model,
    project: &projects::Model,
    reason: Reason,
) -> Result<()> {
    let hub = review.hub_id.context("only a hub's review is handed on")?;
    let status = review.status.escalate()?;
    let facts = RoutingFacts::load(&work.tx, bid, project, work.today()).await?;
    let routing = onward(&review.routing, hub, reason.clone(), escalate(hub, &facts.bid, &facts.hubs));
    let organization =
        party_names(&work.tx, [bid.organization_id]).await?.remove(&bid.organization_id).unwrap_or_default();
    let arrival = Arrival { bid, project, organization: &organization };
    let due = escalation_due(work.now, &channel_rules(&work, &arrival).await?);
    let version = review.version + 1;
    let (id, next) = (review.id, routing.hub);
    let mut active = super::claim::without_proposal(review);
    active.hub_id = Set(next);
    active.routing = Set(routing.into());
    active.status = Set(status);
    active.claimed_by = Set(None);
    active.claimed_at = Set(None);
    active.due_at = Set(due);
    active.version = Set(version);
    let review = active.update(&work.tx).await?;
    notify(&work, &arrival, &review).await?;
    let details = json!({ "from": hub, "to": next, "reason": reason.code });
    work.commit(Deed::new("review.escalated", "review", id).project(project.id).details(details)).await?;
    Ok(())
}

/// The routing with the hub's step marked and the further steps behind it.
fn onward(before: &Routing, hub: PartyId, reason: Reason, further: Routing) -> Routing {
    let mut steps = before.steps.clone();
    match steps.iter_mut().rev().find(|step| step.hub == hub) {
        Some(step) => step.skipped = Some(reason),
        None => steps.push(RoutingStep { hub, skipped: Some(reason), relation: None }),
    }
    steps.extend(further.steps);
    Routing { hub: further.hub, steps }
}

/// Rejects every returned bid that was not corrected in time (补正后仍不齐全). Returns how many.
///
/// # Errors
/// When the database refuses.
pub async fn lapse_due(app: &App) -> Result<usize> {
    let ctx = Ctx::system(app.clone());
    let due: Vec<BidId> = bids::Entity::find()
        .select_only()
        .column(bids::Column::Id)
        .filter(lapsed(ctx.now()))
        .into_tuple()
        .all(ctx.db())
        .await?;
    let mut count = 0;
    for id in due {
        count += usize::from(lapse_one(&ctx, id).await?);
    }
    Ok(count)
}

fn lapsed(now: DateTime<Utc>) -> sea_orm::Condition {
    sea_orm::Condition::all()
        .add(bids::Column::Status.eq(BidStatus::Returned))
        .add(bids::Column::CorrectionDue.lte(now))
}

async fn lapse_one(ctx: &Ctx, id: BidId) -> Result<bool> {
    const GROUND: RejectionGround = RejectionGround::StillIncomplete;
    let work = ctx.begin().await?;
    let row = bids::Entity::find_by_id(id).filter(lapsed(work.now)).lock_exclusive().one(&work.tx).await?;
    let Some(bid) = row else { return Ok(false) };
    let project = project_of(&work.tx, bid.project_id).await?;
    let review = reviews::Entity::find()
        .filter(reviews::Column::BidId.eq(id))
        .order_by_desc(reviews::Column::Round)
        .one(&work.tx)
        .await?
        .context("a returned bid has a review")?;
    let (hub, explanation) = (review.hub_id, review.opinion.clone().unwrap_or_default());
    let version = review.version + 1;
    let mut active = review.into_active_model();
    active.ground = Set(Some(GROUND));
    active.version = Set(version);
    active.update(&work.tx).await?;
    reject_bid(&work, &bid).await?;
    let rules = channel_rules(&work, &Arrival { bid: &bid, project: &project, organization: "" }).await?;
    let reviewed_by = super::intake::operator_name(shuniu_frontend::Locale::default());
    let request_until = due_after_working_days(work.now, rules.correction_working_days.value);
    tell_bidder(
        &work,
        &bid,
        &project,
        hub,
        ReviewOutcome::Rejected { ground: GROUND, explanation, reviewed_by, request_until },
    )
    .await?;
    work.commit(Deed::new("bid.lapsed", "bid", id).project(project.id).details(json!({ "ground": GROUND }))).await?;
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn a_review_handed_on_keeps_the_whole_way() {
        let [first, second] = [1, 2].map(|n| PartyId(Uuid::from_u128(n)));
        let step = |hub| RoutingStep { hub, skipped: None, relation: None };
        let before = Routing { hub: Some(first), steps: vec![step(first)] };
        let reason = Reason::new(ReasonCode::ReviewTimeOver);
        let after = onward(&before, first, reason.clone(), Routing { hub: Some(second), steps: vec![step(second)] });
        assert_eq!(after.hub, Some(second));
        assert_eq!(after.steps[0].skipped, Some(reason));
        assert_eq!(after.steps[1], step(second));
    }
}
