//! A review comes to a body: it is routed, its time begins to run, the body is told.

use super::routing::RoutingFacts;
use crate::app::App;
use crate::context::Work;
use crate::error::Result;
use crate::identity::memberships::{active_on, party_names};
use crate::mails::{Recipient, recipients, recipients_of_party, send};
use crate::rulebooks;
use anyhow::Context as _;
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel as _, QueryFilter, QueryOrder};
use shuniu_domain::Role;
use shuniu_domain::ids::{BidId, PartyId, RulebookId, UserId};
use shuniu_domain::projects::Channel;
use shuniu_domain::reviews::{
    ReviewKind, ReviewStatus, Routing, RoutingBasis, RoutingStep, escalate, escalation_due, review_due, route,
    working_days_left,
};
use shuniu_domain::rulebook::ChannelRules;
use shuniu_domain::{Reason, ReasonCode};
use shuniu_frontend::{Locale, text};
use shuniu_mail::messages::{ReviewAssigned, ReviewOccasion, ReviewReminder};
use shuniu_store::entities::{bids, hubs, memberships, projects, reviews};

/// Roles of a hub that are told of its reviews.
pub(super) const HUB_ROLES: &[Role] = &[Role::HubReviewer, Role::HubLead];

/// A submitted version.
pub(crate) struct Arrival<'a> {
    /// The bid, as stored now.
    pub(crate) bid: &'a bids::Model,
    /// Its project.
    pub(crate) project: &'a projects::Model,
    /// The bidder's name.
    pub(crate) organization: &'a str,
}

/// Routes a first submission.
pub(crate) async fn receive(work: &Work<'_>, arrival: &Arrival<'_>) -> Result<reviews::Model> {
    let facts = RoutingFacts::load(&work.tx, arrival.bid, arrival.project, work.today()).await?;
    let routing = route(&facts.bid, &facts.hubs, &facts.relations);
    let due = review_due(work.now, &channel_rules(work, arrival).await?);
    let review = fresh(work, arrival, routing, due)?;
    keep(work, arrival, review, ReviewOccasion::Submitted).await
}

/// Gives a corrected version to the body that returned the one before, unless that has come into
/// conflict since. A pause or a full desk is no hindrance: it is the body's own case.
pub(crate) async fn receive_again(work: &Work<'_>, arrival: &Arrival<'_>) -> Result<reviews::Model> {
    let last = latest(&work.tx, arrival.bid.id).await?.context("a returned bid has a review")?;
    let due = review_due(work.now, &channel_rules(work, arrival).await?);
    let mut routing = Routing::default();
    if let Some(hub) = last.hub_id {
        let facts = RoutingFacts::load(&work.tx, arrival.bid, arrival.project, work.today()).await?;
        let relation = facts.relations.iter().filter(|relation| relation.hub == hub).map(|found| found.kind).min();
        let skipped = facts.conflict(hub);
        let basis = Some(RoutingBasis::ReturnedBefore);
        routing.steps.push(RoutingStep { hub, skipped: skipped.clone(), relation, basis });
        routing.hub = Some(hub);
        if skipped.is_some() {
            let onward = escalate(hub, &facts.bid, &facts.hubs);
            routing.hub = onward.hub;
            routing.steps.extend(onward.steps);
        }
    }
    let review = fresh(work, arrival, routing, due)?;
    keep(work, arrival, review, ReviewOccasion::Corrected).await
}

/// Brings an appeal against a rejection before the hub above the one that rejected, or before the
/// operator where there is none, or it is in conflict or has no capacity.
pub(super) async fn receive_appeal(
    work: &Work<'_>,
    arrival: &Arrival<'_>,
    rejected: &reviews::Model,
    text: String,
    by: UserId,
) -> Result<reviews::Model> {
    let due = escalation_due(work.now, &channel_rules(work, arrival).await?);
    let mut routing = Routing::default();
    if let Some(hub) = rejected.hub_id {
        let facts = RoutingFacts::load(&work.tx, arrival.bid, arrival.project, work.today()).await?;
        routing = escalate(hub, &facts.bid, &facts.hubs);
        let decided = Some(Reason::new(ReasonCode::DecidedBefore));
        routing.steps.insert(0, RoutingStep { hub, skipped: decided, relation: None, basis: None });
    }
    let review = reviews::Model {
        kind: ReviewKind::Appeal,
        appeal_text: Some(text),
        appealed_by: Some(by),
        ..fresh(work, arrival, routing, due)?
    };
    keep(work, arrival, review, ReviewOccasion::Appealed).await
}

/// The newest review of a bid. A round has one first review and at most one appeal after it, and
/// `appeal` sorts before `first`.
pub(crate) async fn latest(db: &impl ConnectionTrait, bid: BidId) -> Result<Option<reviews::Model>> {
    Ok(reviews::Entity::find()
        .filter(reviews::Column::BidId.eq(bid))
        .order_by_desc(reviews::Column::Round)
        .order_by_asc(reviews::Column::Kind)
        .one(db)
        .await?)
}

fn fresh(work: &Work<'_>, arrival: &Arrival<'_>, routing: Routing, due_at: DateTime<Utc>) -> Result<reviews::Model> {
    Ok(reviews::Model {
        id: work.id()?,
        bid_id: arrival.bid.id,
        project_id: arrival.project.id,
        round: arrival.bid.round,
        kind: ReviewKind::First,
        hub_id: routing.hub,
        routing: routing.into(),
        status: ReviewStatus::Waiting,
        claimed_by: None,
        claimed_at: None,
        due_at,
        assigned_at: Some(work.now),
        reminded_at: None,
        appeal_text: None,
        appealed_by: None,
        appeal_until: None,
        opinion: None,
        cited: Vec::new().into(),
        correction_due: None,
        ground: None,
        decided_by: None,
        confirmed_by: None,
        decided_at: None,
        version: 1,
        created_at: work.now,
    })
}

async fn keep(
    work: &Work<'_>,
    arrival: &Arrival<'_>,
    review: reviews::Model,
    occasion: ReviewOccasion,
) -> Result<reviews::Model> {
    reviews::Entity::insert(review.clone().into_active_model()).exec_without_returning(&work.tx).await?;
    notify(work, arrival, &review, occasion).await?;
    Ok(review)
}

/// The rules of the project's channel in the rulebook under which the bid was submitted.
pub(super) async fn channel_rules(work: &Work<'_>, arrival: &Arrival<'_>) -> Result<ChannelRules> {
    rules_for(work.app(), &work.tx, arrival.bid.rulebook_id, arrival.project.channel).await
}

/// The same from the facts alone.
pub(super) async fn rules_for(
    app: &App,
    db: &impl ConnectionTrait,
    rulebook: Option<RulebookId>,
    channel: Channel,
) -> Result<ChannelRules> {
    let id = rulebook.context("a submitted bid has a rulebook")?;
    Ok(rulebooks::get(app, db, id).await?.for_channel(channel).clone())
}

/// Tells whoever reviews it that it is there and until when.
pub(super) async fn notify(
    work: &Work<'_>,
    arrival: &Arrival<'_>,
    review: &reviews::Model,
    occasion: ReviewOccasion,
) -> Result<()> {
    let above = Above::of(work, review.hub_id).await?;
    for recipient in deciders(work, review).await? {
        let letter = ReviewAssigned {
            number: arrival.project.number.clone().unwrap_or_default(),
            project: arrival.project.title.clone(),
            organization: arrival.organization.to_owned(),
            occasion,
            due_at: review.due_at,
            escalates_to: above.name(recipient.locale),
            url: address(work, review),
        };
        send(work, &recipient, letter).await?;
    }
    Ok(())
}

/// Reminds whoever works on it, and the leads; while nobody does, everybody who may take it.
pub(super) async fn remind(
    work: &Work<'_>,
    arrival: &Arrival<'_>,
    review: &reviews::Model,
    due_at: DateTime<Utc>,
) -> Result<()> {
    let above = Above::of(work, review.hub_id).await?;
    let unclaimed = review.status == ReviewStatus::Waiting;
    let people = match (review.claimed_by, review.hub_id) {
        (None, _) => deciders(work, review).await?,
        (Some(claimer), None) => recipients(&work.tx, &[claimer]).await?,
        (Some(claimer), Some(hub)) => {
            let mut people = recipients(&work.tx, &[claimer]).await?;
            let leads = recipients_of_party(&work.tx, work.today(), hub, &[Role::HubLead]).await?;
            people
                .extend(leads.into_iter().filter(|lead| people.iter().all(|known| known != lead)).collect::<Vec<_>>());
            people
        }
    };
    for recipient in people {
        let letter = ReviewReminder {
            number: arrival.project.number.clone().unwrap_or_default(),
            project: arrival.project.title.clone(),
            organization: arrival.organization.to_owned(),
            unclaimed,
            due_at,
            working_days_left: u32::try_from(working_days_left(work.now, due_at)).unwrap_or_default(),
            escalates_to: above.name(recipient.locale),
            url: address(work, review),
        };
        send(work, &recipient, letter).await?;
    }
    Ok(())
}

/// Who may decide a review: reviewers and leads of its hub (an appeal is the lead's), or operators.
async fn deciders(work: &Work<'_>, review: &reviews::Model) -> Result<Vec<Recipient>> {
    let roles = if review.kind == ReviewKind::Appeal { &[Role::HubLead][..] } else { HUB_ROLES };
    match review.hub_id {
        Some(hub) => recipients_of_party(&work.tx, work.today(), hub, roles).await,
        None => operators(work).await,
    }
}

fn address(work: &Work<'_>, review: &reviews::Model) -> String {
    let path = if review.hub_id.is_some() { "hub" } else { "operator" };
    format!("{}/{path}/reviews/{}", work.app().settings.base_url, review.id)
}

/// Who takes over from a body.
pub(super) enum Above {
    /// The hub above.
    Hub(String),
    /// The operator.
    Operator,
    /// Nobody: the operator has it.
    Nobody,
}

impl Above {
    /// Who is above a hub; nobody above the operator.
    pub(super) async fn of(work: &Work<'_>, hub: Option<PartyId>) -> Result<Self> {
        let Some(hub) = hub else { return Ok(Self::Nobody) };
        let parent = hubs::Entity::find_by_id(hub).one(&work.tx).await?.and_then(|row| row.parent_id);
        let Some(parent) = parent else { return Ok(Self::Operator) };
        let name = party_names(&work.tx, [parent]).await?.remove(&parent);
        Ok(name.map_or(Self::Operator, Self::Hub))
    }

    /// Its name as letters say it; none for nobody.
    pub(super) fn name(&self, locale: Locale) -> Option<String> {
        match self {
            Self::Hub(name) => Some(name.clone()),
            Self::Operator => Some(operator_name(locale)),
            Self::Nobody => None,
        }
    }
}

/// The operator as letters name it.
pub(super) fn operator_name(locale: Locale) -> String {
    text(locale, "reviews-operator", &[])
}

async fn operators(work: &Work<'_>) -> Result<Vec<Recipient>> {
    let rows = memberships::Entity::find()
        .filter(memberships::Column::Role.eq(Role::Operator))
        .filter(active_on(work.today()))
        .all(&work.tx)
        .await?;
    let ids: Vec<UserId> = rows.into_iter().map(|row| row.user_id).collect();
    recipients(&work.tx, &ids).await
}
