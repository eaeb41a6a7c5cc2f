//! A review goes from one body to another: time ran out, a conflict, a recusal, or the operator's
//! word. The routing keeps the whole way, `review_handovers` keeps what figures count.

use super::claim::without_proposal;
use super::intake::{Arrival, channel_rules, notify};
use super::routing::RoutingFacts;
use crate::context::{Deed, Work};
use crate::error::Result;
use crate::identity::memberships::party_names;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait};
use serde_json::json;
use shuniu_domain::Reason;
use shuniu_domain::ids::{HandoverId, PartyId, UserId};
use shuniu_domain::reviews::{Routing, RoutingStep, escalate, escalation_due};
use shuniu_mail::messages::ReviewOccasion;
use shuniu_store::entities::{bids, projects, review_handovers, reviews};

/// What is handed on.
pub(super) struct Handover<'a> {
    pub(super) review: reviews::Model,
    pub(super) bid: &'a bids::Model,
    pub(super) project: &'a projects::Model,
    /// Why.
    pub(super) reason: Reason,
    /// Who reassigned it; none for the clock and for conflicts.
    pub(super) by: Option<UserId>,
}

/// Takes a review away from its hub and gives it to the hub above, else to the operator, with new
/// time, and commits.
pub(super) async fn hand_on(work: Work<'_>, handover: Handover<'_>) -> Result<()> {
    let facts = RoutingFacts::load(&work.tx, handover.bid, handover.project, work.today()).await?;
    let further = match handover.review.hub_id {
        Some(hub) => escalate(hub, &facts.bid, &facts.hubs),
        None => Routing::default(),
    };
    hand_to(work, handover, further, "review.escalated").await
}

/// The same with the next body already chosen.
pub(super) async fn hand_to(
    work: Work<'_>,
    handover: Handover<'_>,
    further: Routing,
    action: &'static str,
) -> Result<()> {
    let Handover { review, bid, project, reason, by } = handover;
    let (id, from, to) = (review.id, review.hub_id, further.hub);
    let status = review.status.escalate()?;
    let organization =
        party_names(&work.tx, [bid.organization_id]).await?.remove(&bid.organization_id).unwrap_or_default();
    let arrival = Arrival { bid, project, organization: &organization };
    let due = escalation_due(work.now, &channel_rules(&work, &arrival).await?);
    let routing = onward(&review.routing, from, reason.clone(), further);
    let version = review.version + 1;
    let mut active = without_proposal(review);
    active.hub_id = Set(to);
    active.routing = Set(routing.into());
    active.status = Set(status);
    active.claimed_by = Set(None);
    active.claimed_at = Set(None);
    active.due_at = Set(due);
    active.assigned_at = Set(Some(work.now));
    active.reminded_at = Set(None);
    active.version = Set(version);
    let review = active.update(&work.tx).await?;
    let row = review_handovers::ActiveModel {
        id: Set(work.id::<HandoverId>()?),
        bid_id: Set(bid.id),
        review_id: Set(id),
        from_hub: Set(from),
        to_hub: Set(to),
        reason: Set(reason.clone().into()),
        by_user: Set(by),
        created_at: Set(work.now),
    };
    review_handovers::Entity::insert(row).exec_without_returning(&work.tx).await?;
    notify(&work, &arrival, &review, ReviewOccasion::HandedOver).await?;
    let details = json!({ "from": from, "to": to, "reason": reason.code });
    work.commit(Deed::new(action, "review", id).project(project.id).details(details)).await?;
    Ok(())
}

/// The routing with the step of the body that lost it marked and the further steps behind it.
fn onward(before: &Routing, from: Option<PartyId>, reason: Reason, further: Routing) -> Routing {
    let mut steps = before.steps.clone();
    if let Some(hub) = from {
        match steps.iter_mut().rev().find(|step| step.hub == hub) {
            Some(step) => step.skipped = Some(reason),
            None => steps.push(RoutingStep { hub, skipped: Some(reason), relation: None, basis: None }),
        }
    }
    steps.extend(further.steps);
    Routing { hub: further.hub, steps }
}

#[cfg(test)]
mod tests {
    use super::*;
    use shuniu_domain::ReasonCode;
    use uuid::Uuid;

    #[test]
    fn a_review_handed_on_keeps_the_whole_way() {
        let [first, second] = [1, 2].map(|n| PartyId(Uuid::from_u128(n)));
        let step = |hub| RoutingStep { hub, skipped: None, relation: None, basis: None };
        let before = Routing { hub: Some(first), steps: vec![step(first)] };
        let reason = Reason::new(ReasonCode::ReviewTimeOver);
        let next = Routing { hub: Some(second), steps: vec![step(second)] };
        let after = onward(&before, Some(first), reason.clone(), next);
        assert_eq!(after.hub, Some(second));
        assert_eq!(after.steps[0].skipped, Some(reason));
        assert_eq!(after.steps[1], step(second));
    }
}
