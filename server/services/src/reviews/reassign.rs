//! Giving a review to somebody else: the operator to another body, a lead to a person of the hub.

use super::claim::{may_take, taken};
use super::decide::Case;
use super::handover::{Handover, hand_to};
use super::load::{appealed, bid_of, held, not_recused, own};
use super::routing::RoutingFacts;
use super::routing_view::{RoutingView, steps};
use crate::bids::project_of;
use crate::context::{Ctx, Deed};
use crate::divisions::in_language;
use crate::error::{Error, Result, same_version};
use crate::identity::memberships::active_on;
use crate::procedure::names;
use chrono::{DateTime, Utc};
use sea_orm::{ActiveModelTrait, ColumnTrait, Condition, EntityTrait, QueryFilter};
use serde::{Deserialize, Serialize};
use serde_json::json;
use shuniu_domain::ids::{PartyId, ReviewId, UserId};
use shuniu_domain::reasons::wrong_state;
use shuniu_domain::reviews::{HubFacts, ReviewKind, ReviewStatus, Routing, RoutingBasis, RoutingStep};
use shuniu_domain::text::{check_text, tidy};
use shuniu_domain::{Reason, ReasonCode, Reasons, Role};
use shuniu_store::entities::{memberships, reviews};
use utoipa::ToSchema;

/// A reassignment as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ReassignInput {
    /// The version of the review that was read.
    pub version: i32,
    /// The hub that gets it (id), or `operator`.
    pub hub: String,
    /// Why: 5 to 300 characters. Recorded and shown with the routing.
    pub reason: String,
}

/// Gives an undecided review to another hub, or to the operator. A hub in conflict cannot get it; a
/// paused or full one can, since the operator knows.
///
/// # Errors
/// `role-forbidden` for anybody but the operator; every fault of the input at once; `hub-conflict`
/// on `hub`; `wrong-state` when it is decided or already there; `stale-version`; `not-found`.
pub async fn reassign(ctx: &Ctx, id: ReviewId, input: &ReassignInput) -> Result<()> {
    let actor = ctx.require(&[Role::Operator])?;
    let mut reasons = Reasons(check_text("reason", &input.reason, 5, 300).into_iter().collect());
    let typed = input.hub.trim();
    let hub = typed.parse::<PartyId>().ok();
    reasons.require(typed == "operator" || hub.is_some(), || {
        let code = if typed.is_empty() { ReasonCode::Required } else { ReasonCode::UnknownValue };
        Reason::new(code).on("hub").with("value", typed)
    });
    reasons.into_result()?;
    let work = ctx.begin().await?;
    let review = held(&work.tx, id, Condition::all()).await?;
    review.status.escalate()?;
    same_version(review.version, input.version)?;
    if review.hub_id == hub {
        return Err(wrong_state("there", "reassign").on("hub").into());
    }
    let Case { review, bid, project, .. } = Case::load(&work, review, "reassign").await?;
    if review.kind == ReviewKind::Appeal && appealed(&work.tx, &review).await?.hub_id == hub {
        return Err(Reason::new(ReasonCode::DecidedBefore).on("hub").into());
    }
    let mut further = Routing { hub, steps: Vec::new() };
    if let Some(hub) = hub {
        let facts = RoutingFacts::load(&work.tx, &bid, &project, work.today()).await?;
        if let Some(conflict) = facts.conflict(hub) {
            return Err(conflict.on("hub").into());
        }
        let relation = facts.relations.iter().filter(|found| found.hub == hub).map(|found| found.kind).min();
        further.steps.push(RoutingStep { hub, skipped: None, relation, basis: Some(RoutingBasis::Reassigned) });
    }
    let reason = Reason::new(ReasonCode::ReviewReassigned).with("why", tidy(&input.reason));
    let handover = Handover { review, bid: &bid, project: &project, reason, by: Some(actor.user_id) };
    hand_to(work, handover, further, "review.reassigned").await
}

/// A person to whom a lead gives a review.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct AssignInput {
    /// The version of the review that was read.
    pub version: i32,
    /// Who gets it (id of a person who reviews for the hub).
    pub person: String,
}

/// Gives an undecided review of the actor's hub to one of its people, whoever had it before.
///
/// # Errors
/// `role-forbidden` for anybody but the lead; `unknown-value` on `person`; `reviewer-recused`;
/// `wrong-state` when it is decided or an appeal, which is the lead's own; `stale-version`; `not-found`.
pub async fn assign(ctx: &Ctx, id: ReviewId, input: &AssignInput) -> Result<i32> {
    let actor = ctx.require(&[Role::HubLead])?;
    let work = ctx.begin().await?;
    let review = own(ctx, &work.tx, id).await?;
    review.status.escalate()?;
    if review.kind == ReviewKind::Appeal {
        return Err(wrong_state(review.kind, "assign").into());
    }
    may_take(ctx, &review)?;
    same_version(review.version, input.version)?;
    let typed = input.person.trim();
    let unknown = || Error::from(Reason::new(ReasonCode::UnknownValue).on("person").with("value", typed));
    let person = typed.parse::<UserId>().map_err(|_| unknown())?;
    memberships::Entity::find()
        .filter(memberships::Column::PartyId.eq(actor.party_id))
        .filter(memberships::Column::UserId.eq(person))
        .filter(memberships::Column::Role.is_in([Role::HubReviewer, Role::HubLead]))
        .filter(active_on(work.today()))
        .one(&work.tx)
        .await?
        .ok_or_else(unknown)?;
    not_recused(&work.tx, review.bid_id, person, review.hub_id).await?;
    let (project, before) = (review.project_id, review.claimed_by);
    let version = review.version + 1;
    taken(review, ReviewStatus::Claimed, person, work.now).update(&work.tx).await?;
    let deed = Deed::new("review.assigned", "review", id).project(project);
    work.commit(deed.details(json!({ "from": before, "to": person }))).await?;
    Ok(version)
}

/// What the operator looks at before reassigning: nothing of the bid's content.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ReassignCase {
    /// Id.
    #[schema(value_type = String, format = Uuid)]
    pub id: ReviewId,
    /// State.
    #[schema(value_type = String)]
    pub status: ReviewStatus,
    /// For optimistic locking.
    pub version: i32,
    /// Receipt number of the bid.
    pub bid_number: String,
    /// The bidder's name in the reader's language.
    pub organization: String,
    /// The project's title in the reader's language.
    pub project: String,
    /// The hub that has it; none for the operator.
    pub hub: Option<String>,
    /// When it must be decided.
    pub due_at: DateTime<Utc>,
    /// Whether its time has run out.
    pub overdue: bool,
    /// How it came there.
    pub routing: Vec<RoutingView>,
    /// Hubs that could get it, with what stands against each; conflicts cannot be overruled.
    pub hubs: Vec<ReassignHub>,
}

/// A hub that could get a review.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ReassignHub {
    /// The hub.
    #[schema(value_type = String, format = Uuid)]
    pub id: PartyId,
    /// Its name in the reader's language.
    pub name: String,
    /// Undecided reviews it has.
    pub open: u32,
    /// What stands against it.
    #[schema(value_type = Option<Object>)]
    pub hindrance: Option<Reason>,
}

/// A review that the operator may reassign.
///
/// # Errors
/// `role-forbidden`; `not-found`.
pub async fn reassign_case(ctx: &Ctx, id: ReviewId) -> Result<ReassignCase> {
    ctx.require(&[Role::Operator])?;
    let db = ctx.db();
    let review = reviews::Entity::find_by_id(id).one(db).await?.ok_or_else(Error::not_found)?;
    let bid = bid_of(db, review.bid_id).await?;
    let project = project_of(db, bid.project_id).await?;
    let facts = RoutingFacts::load(db, &bid, &project, ctx.today()).await?;
    let considered = review.routing.steps.iter().map(|step| step.hub);
    let bodies =
        facts.hubs.iter().map(|hub| hub.id).chain(considered).chain(review.hub_id).chain([bid.organization_id]);
    let bodies = names(db, bodies, ctx.locale).await?;
    let name = |id: PartyId| bodies.get(&id).cloned().unwrap_or_default();
    let others = facts.hubs.iter().filter(|hub| hub.active && Some(hub.id) != review.hub_id);
    let hub = |hub: &HubFacts| ReassignHub {
        id: hub.id,
        name: name(hub.id),
        open: hub.open,
        hindrance: facts.unavailable(hub.id),
    };
    let mut hubs: Vec<ReassignHub> = others.map(hub).collect();
    hubs.sort_by(|a, b| (a.hindrance.is_some(), a.open, &a.name).cmp(&(b.hindrance.is_some(), b.open, &b.name)));
    Ok(ReassignCase {
        id,
        status: review.status,
        version: review.version,
        bid_number: bid.number.clone().unwrap_or_default(),
        organization: name(bid.organization_id),
        project: in_language(ctx.locale, &project.title, project.title_en.as_deref()),
        hub: review.hub_id.map(name),
        due_at: review.due_at,
        overdue: !review.status.is_decided() && review.due_at <= ctx.now(),
        routing: steps(&review.routing, name),
        hubs,
    })
}
