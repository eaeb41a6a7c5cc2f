//! What happens when nobody acts: reviews are reminded of, then go up; uncorrected bids fall out.
//! Called by the worker; each row is its own transaction, so one that fails does not hold up the others.

use super::decide::{reject_bid, tell_bidder, until_of};
use super::handover::{Handover, hand_on};
use super::intake::{Above, Arrival, channel_rules, latest, operator_name, remind};
use super::load::{bid_of, undecided};
use crate::app::App;
use crate::bids::{project_of, status_at};
use crate::context::{Ctx, Deed};
use crate::error::Result;
use crate::identity::memberships::party_names;
use anyhow::Context as _;
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
};
use serde_json::json;
use shuniu_domain::bids::BidStatus;
use shuniu_domain::ids::{BidId, ReviewId};
use shuniu_domain::reviews::{RejectionGround, ReviewKind, effective_due, remind_at};
use shuniu_domain::rulebook::ChannelRules;
use shuniu_domain::{Reason, ReasonCode};
use shuniu_frontend::Locale;
use shuniu_mail::messages::ReviewOutcome;
use shuniu_store::entities::{bids, reviews};

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
/// When the database refuses.
pub async fn escalate_due(app: &App) -> Result<ByTheClock> {
    let ctx = Ctx::system(app.clone());
    let open: Vec<ReviewId> = reviews::Entity::find()
        .select_only()
        .column(reviews::Column::Id)
        .filter(undecided())
        .order_by_asc(reviews::Column::DueAt)
        .into_tuple()
        .all(ctx.db())
        .await?;
    let mut done = ByTheClock::default();
    for id in open {
        match tick(&ctx, id).await? {
            Some(Tick::Reminded) => done.reminded += 1,
            Some(Tick::HandedOn) => done.handed_on += 1,
            None => {}
        }
    }
    Ok(done)
}

enum Tick {
    Reminded,
    HandedOn,
}

/// Does for one review what is due. Another process may have done so in between.
async fn tick(ctx: &Ctx, id: ReviewId) -> Result<Option<Tick>> {
    let work = ctx.begin().await?;
    let row = reviews::Entity::find_by_id(id).lock_exclusive().one(&work.tx).await?;
    let Some(review) = row.filter(|row| !row.status.is_decided()) else { return Ok(None) };
    let bid = bid_of(&work.tx, review.bid_id).await?;
    let project = project_of(&work.tx, bid.project_id).await?;
    let names = party_names(&work.tx, [bid.organization_id]).await?;
    let organization = names.get(&bid.organization_id).map(String::as_str).unwrap_or_default();
    let arrival = Arrival { bid: &bid, project: &project, organization };
    let due = due_of(&review, &channel_rules(&work, &arrival).await?);
    if work.now >= due && review.hub_id.is_some() {
        let reason = Reason::new(ReasonCode::ReviewTimeOver).with("due", due.to_rfc3339());
        hand_on(work, Handover { review, bid: &bid, project: &project, reason, by: None }).await?;
        return Ok(Some(Tick::HandedOn));
    }
    let at = remind_at(due);
    let told = review.reminded_at.is_some_and(|told| told >= at) || review.received_at() >= at;
    if work.now < at || told {
        return Ok(None);
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
