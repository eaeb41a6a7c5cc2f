//! A submitted bid arrives: it is routed to a hub, its time begins to run, the hub is told.

use super::routing::RoutingFacts;
use crate::context::Work;
use crate::error::Result;
use crate::identity::memberships::{active_on, party_names};
use crate::mails::{Recipient, recipients, recipients_of_party, send};
use crate::rulebooks;
use anyhow::Context as _;
use chrono::{DateTime, Duration, Utc};
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel as _, QueryFilter, QueryOrder};
use shuniu_domain::Role;
use shuniu_domain::calendar::{local_date, working_days_between};
use shuniu_domain::ids::{PartyId, UserId};
use shuniu_domain::reviews::{ReviewStatus, Routing, RoutingStep, escalate, review_due, route};
use shuniu_domain::rulebook::ChannelRules;
use shuniu_frontend::{Locale, text};
use shuniu_mail::messages::ReviewReminder;
use shuniu_store::entities::{bids, memberships, projects, reviews};

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
    insert(work, arrival, routing).await
}

/// Gives a corrected version to the hub that returned the one before, unless that has come into
/// conflict since.
pub(crate) async fn receive_again(work: &Work<'_>, arrival: &Arrival<'_>) -> Result<reviews::Model> {
    let last = reviews::Entity::find()
        .filter(reviews::Column::BidId.eq(arrival.bid.id))
        .order_by_desc(reviews::Column::Round)
        .one(&work.tx)
        .await?
        .context("a returned bid has a review")?;
    let Some(hub) = last.hub_id else {
        return insert(work, arrival, Routing::default()).await;
    };
    let facts = RoutingFacts::load(&work.tx, arrival.bid, arrival.project, work.today()).await?;
    let relation = facts.relations.iter().filter(|relation| relation.hub == hub).map(|relation| relation.kind).min();
    let skipped = facts.conflict(hub);
    let mut routing = Routing { hub: Some(hub), steps: vec![RoutingStep { hub, skipped: skipped.clone(), relation }] };
    if skipped.is_some() {
        let onward = escalate(hub, &facts.bid, &facts.hubs);
        routing.hub = onward.hub;
        routing.steps.extend(onward.steps);
    }
    insert(work, arrival, routing).await
}

async fn insert(work: &Work<'_>, arrival: &Arrival<'_>, routing: Routing) -> Result<reviews::Model> {
    let review = reviews::Model {
        id: work.id()?,
        bid_id: arrival.bid.id,
        project_id: arrival.project.id,
        round: arrival.bid.round,
        hub_id: routing.hub,
        routing: routing.into(),
        status: ReviewStatus::Waiting,
        claimed_by: None,
        claimed_at: None,
        due_at: review_due(work.now, &channel_rules(work, arrival).await?),
        opinion: None,
        cited: Vec::new().into(),
        correction_due: None,
        ground: None,
        decided_by: None,
        confirmed_by: None,
        decided_at: None,
        version: 1,
        created_at: work.now,
    };
    reviews::Entity::insert(review.clone().into_active_model()).exec_without_returning(&work.tx).await?;
    notify(work, arrival, &review).await?;
    Ok(review)
}

/// The rules of the project's channel in the rulebook under which the bid was submitted.
pub(super) async fn channel_rules(work: &Work<'_>, arrival: &Arrival<'_>) -> Result<ChannelRules> {
    let id = arrival.bid.rulebook_id.context("a submitted bid has a rulebook")?;
    let rulebook = rulebooks::get(work.app(), &work.tx, id).await?;
    Ok(rulebook.for_channel(arrival.project.channel).clone())
}

/// Tells whoever reviews it that it is there and until when.
pub(super) async fn notify(work: &Work<'_>, arrival: &Arrival<'_>, review: &reviews::Model) -> Result<()> {
    let (people, path) = match review.hub_id {
        Some(hub) => (recipients_of_party(&work.tx, work.today(), hub, HUB_ROLES).await?, "hub"),
        None => (operators(work).await?, "operator"),
    };
    let parent = parent_name(work, review.hub_id).await?;
    for recipient in people {
        let letter = ReviewReminder {
            number: arrival.project.number.clone().unwrap_or_default(),
            project: arrival.project.title.clone(),
            organization: arrival.organization.to_owned(),
            due_at: review.due_at,
            working_days_left: days_left(work.now, review.due_at),
            escalates_to: parent.clone().unwrap_or_else(|| operator_name(recipient.locale)),
            url: format!("{}/{path}/reviews/{}", work.app().settings.base_url, review.id),
        };
        send(work, &recipient, letter).await?;
    }
    Ok(())
}

/// Working days left, 0 on the last one. A due instant is the first of the day after.
fn days_left(now: DateTime<Utc>, due: DateTime<Utc>) -> u32 {
    let last_day = local_date(due - Duration::microseconds(1));
    u32::try_from(working_days_between(local_date(now), last_day)).unwrap_or_default()
}

/// Name of the hub above; none when the operator is.
pub(super) async fn parent_name(work: &Work<'_>, hub: Option<PartyId>) -> Result<Option<String>> {
    use shuniu_store::entities::hubs;
    let Some(hub) = hub else { return Ok(None) };
    let parent = hubs::Entity::find_by_id(hub).one(&work.tx).await?.and_then(|row| row.parent_id);
    let Some(parent) = parent else { return Ok(None) };
    Ok(party_names(&work.tx, [parent]).await?.remove(&parent))
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
