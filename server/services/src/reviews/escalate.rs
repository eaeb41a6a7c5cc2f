//! What happens when nobody acts: reviews are reminded of, then go up; uncorrected bids fall out.
//! Called by the worker; each row is its own transaction, so one that fails does not hold up the others.

use super::decide::{reject_bid, until_of};
use super::handover::{Handover, hand_on};
use super::intake::{Above, Arrival, channel_rules, latest, operator_name, remind, rules_for};
use super::load::{at_work, bid_of, held};
use super::told::tell_bidder;
use crate::apart::Apart;
use crate::app::App;
use crate::bids::{project_held, project_of, status_at};
use crate::context::{Ctx, Deed};
use crate::error::{Error, Result};
use crate::identity::memberships::party_names;
use anyhow::Context as _;
use chrono::{DateTime, Duration, Utc};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, Condition, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    QuerySelect,
};
use serde_json::json;
use shuniu_domain::bids::BidStatus;
use shuniu_domain::ids::{BidId, ProjectId, ReviewId, RulebookId};
use shuniu_domain::projects::Channel;
use shuniu_domain::reviews::{RejectionGround, ReviewKind, ReviewStatus, effective_due, remind_at};
use shuniu_domain::rulebook::ChannelRules;
use shuniu_domain::{Reason, ReasonCode};
use shuniu_frontend::Locale;
use shuniu_mail::messages::ReviewOutcome;
use shuniu_store::entities::{bids, projects, reviews};
use std::collections::HashMap;

/// What the clock did to pre-reviews.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ByTheClock {
    /// Bodies reminded.
    pub reminded: usize,
    /// Reviews handed on.
    pub handed_on: usize,
}

/// Reminds of every review on the morning of its last day, and hands on every review whose time
/// has run out: to the parent hub of a second-level hub, else to the operator. The operator's own
/// stay where they are: the opening waits for them.
///
/// # Errors
/// When the database refuses, or the first of the reviews that could not be worked on, after all others.
pub async fn escalate_due(app: &App) -> Result<ByTheClock> {
    let ctx = Ctx::system(app.clone());
    let mut round = Apart::new("escalations");
    let mut done = ByTheClock::default();
    for id in due(&ctx, &mut round).await? {
        match round.row(id, tick(&ctx, id).await).flatten() {
            Some(Tick::Reminded) => done.reminded += 1,
            Some(Tick::HandedOn) => done.handed_on += 1,
            None => {}
        }
    }
    round.end(done)
}

enum Tick {
    Reminded,
    HandedOn,
}

/// Reviews for which there is something to do, read without keeping any writer waiting. A reminder
/// goes out on the last day at the earliest, and only the time to claim can end before what is stored.
async fn due(ctx: &Ctx, round: &mut Apart) -> Result<Vec<ReviewId>> {
    let near = Condition::any()
        .add(reviews::Column::Status.eq(ReviewStatus::Waiting))
        .add(reviews::Column::DueAt.lte(ctx.now() + Duration::days(1)));
    let open = reviews::Entity::find()
        .filter(at_work(ctx.now()))
        .filter(near)
        .order_by_asc(reviews::Column::DueAt)
        .all(ctx.db())
        .await?;
    let rulebooks: Vec<(BidId, Option<RulebookId>)> = bids::Entity::find()
        .select_only()
        .columns([bids::Column::Id, bids::Column::RulebookId])
        .filter(bids::Column::Id.is_in(open.iter().map(|review| review.bid_id)))
        .into_tuple()
        .all(ctx.db())
        .await?;
    let channels: Vec<(ProjectId, Channel)> = projects::Entity::find()
        .select_only()
        .columns([projects::Column::Id, projects::Column::Channel])
        .filter(projects::Column::Id.is_in(open.iter().map(|review| review.project_id)))
        .into_tuple()
        .all(ctx.db())
        .await?;
    let rulebooks: HashMap<BidId, Option<RulebookId>> = rulebooks.into_iter().collect();
    let channels: HashMap<ProjectId, Channel> = channels.into_iter().collect();
    let mut found = Vec::new();
    for review in open {
        let rulebook = rulebooks.get(&review.bid_id).copied().flatten();
        let Some(channel) = channels.get(&review.project_id) else { continue };
        let rules = rules_for(&ctx.app, ctx.db(), rulebook, *channel).await;
        let Some(rules) = round.row(review.id, rules) else { continue };
        if step(&review, due_of(&review, &rules), ctx.now()).is_some() {
            found.push(review.id);
        }
    }
    Ok(found)
}

/// What is to be done for a review that is due at an instant.
fn step(review: &reviews::Model, due: DateTime<Utc>, now: DateTime<Utc>) -> Option<Tick> {
    if now >= due && review.hub_id.is_some() {
        return Some(Tick::HandedOn);
    }
    let at = remind_at(due);
    let told = review.reminded_at.is_some_and(|told| told >= at) || review.received_at() >= at;
    (now >= at && !told).then_some(Tick::Reminded)
}

/// Does for one review what is due. Another process may have done so in between.
async fn tick(ctx: &Ctx, id: ReviewId) -> Result<Option<Tick>> {
    let work = ctx.begin().await?;
    let review = match held(&work.tx, id, at_work(work.now)).await {
        Ok(review) => review,
        Err(Error::Refused(_)) => return Ok(None),
        Err(fault) => return Err(fault),
    };
    let bid = bid_of(&work.tx, review.bid_id).await?;
    let project = project_of(&work.tx, bid.project_id).await?;
    let names = party_names(&work.tx, [bid.organization_id]).await?;
    let organization = names.get(&bid.organization_id).map(String::as_str).unwrap_or_default();
    let arrival = Arrival { bid: &bid, project: &project, organization };
    let due = due_of(&review, &channel_rules(&work, &arrival).await?);
    match step(&review, due, work.now) {
        None => return Ok(None),
        Some(Tick::Reminded) => {}
        Some(Tick::HandedOn) => {
            let reason = Reason::new(ReasonCode::ReviewTimeOver).with("due", due.to_rfc3339());
            hand_on(work, Handover { review, bid: &bid, project: &project, reason, by: None }).await?;
            return Ok(Some(Tick::HandedOn));
        }
    }
    remind(&work, &arrival, &review, due).await?;
    let version = review.version;
    let mut active = review.into_active_model();
    // The version stays: whoever has the desk open loses nothing by a reminder.
    active.reminded_at = Set(Some(work.now));
    active.update(&work.tx).await?;
    let deed = Deed::new("review.reminded", "review", id).project(project.id);
    work.commit(deed.details(json!({ "due": due, "version": version }))).await?;
    Ok(Some(Tick::Reminded))
}

/// When a review moves on if nothing happens.
fn due_of(review: &reviews::Model, rules: &ChannelRules) -> DateTime<Utc> {
    // Whoever took it over, and whoever decides an appeal, has the whole of its time.
    let is_overdue = |reason: &Reason| reason.code == ReasonCode::ReviewTimeOver;
    let taken_over = review.kind == ReviewKind::Appeal
        || review.routing.steps.iter().any(|step| step.skipped.as_ref().is_some_and(is_overdue));
    effective_due(review.status, taken_over, review.received_at(), review.due_at, rules)
}

/// Rejects every returned bid that was not corrected in time (补正后仍不齐全). Returns how many.
///
/// # Errors
/// When the database refuses, or the first of the bids that could not be worked on, after all others.
pub async fn lapse_due(app: &App) -> Result<usize> {
    let ctx = Ctx::system(app.clone());
    let due: Vec<(BidId, ProjectId)> = bids::Entity::find()
        .select_only()
        .columns([bids::Column::Id, bids::Column::ProjectId])
        .filter(lapsed(ctx.now()))
        .into_tuple()
        .all(ctx.db())
        .await?;
    let mut round = Apart::new("corrections");
    let mut count = 0;
    for (id, project) in due {
        let done = round.row(id, lapse_one(&ctx, id, project).await);
        count += usize::from(done.unwrap_or_default());
    }
    round.end(count)
}

fn lapsed(now: DateTime<Utc>) -> Condition {
    Condition::all().add(bids::Column::Status.eq(BidStatus::Returned)).add(bids::Column::CorrectionDue.lte(now))
}

async fn lapse_one(ctx: &Ctx, id: BidId, project: ProjectId) -> Result<bool> {
    const GROUND: RejectionGround = RejectionGround::StillIncomplete;
    let work = ctx.begin().await?;
    // The project first, as everybody does, so that nobody waits in a circle.
    let project = project_held(&work.tx, project).await?;
    let row = bids::Entity::find_by_id(id).filter(lapsed(work.now)).lock_exclusive().one(&work.tx).await?;
    let Some(bid) = row else { return Ok(false) };
    if status_at(&bid, &project, work.now) == BidStatus::Invalidated {
        // It was not confirmed after a change of the call: it has lapsed already.
        return Ok(false);
    }
    let review = latest(&work.tx, id).await?.context("a returned bid has a review")?;
    let rules = channel_rules(&work, &Arrival { bid: &bid, project: &project, organization: "" }).await?;
    let until = until_of(review.kind, work.now, &rules);
    let (hub, explanation) = (review.hub_id, review.opinion.clone().unwrap_or_default());
    let version = review.version + 1;
    let mut active = review.into_active_model();
    active.ground = Set(Some(GROUND));
    active.appeal_until = Set(until);
    active.version = Set(version);
    active.update(&work.tx).await?;
    reject_bid(&work, &bid).await?;
    let above = Above::of(&work, hub).await?;
    let outcome = |locale: Locale| match until {
        Some(request_until) => ReviewOutcome::Rejected {
            ground: GROUND,
            explanation: explanation.clone(),
            reviewed_by: above.name(locale).unwrap_or_else(|| operator_name(locale)),
            request_until,
        },
        None => ReviewOutcome::Upheld { ground: GROUND, explanation: explanation.clone() },
    };
    tell_bidder(&work, &bid, &project, hub, outcome).await?;
    work.commit(Deed::new("bid.lapsed", "bid", id).project(project.id).details(json!({ "ground": GROUND }))).await?;
    Ok(true)
}
