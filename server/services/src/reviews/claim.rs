//! Taking reviews, one or many, and giving them back.

use super::decide::Case;
use super::load::{REVIEWERS, of_actor, own};
use crate::context::{Ctx, Deed};
use crate::error::{Error, Result, same_version};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use shuniu_domain::ids::{ReviewId, UserId};
use shuniu_domain::reviews::{ReviewEvent, ReviewStatus};
use shuniu_domain::{Reason, ReasonCode};
use shuniu_store::entities::reviews;
use utoipa::ToSchema;

/// Reviews taken at once, at most.
pub const MOST_AT_ONCE: usize = 100;

/// Takes a waiting review. Taking one's own again changes nothing.
///
/// # Errors
/// `claimed-by-other`; `wrong-state`; `stale-version`; `reviewer-recused`; `hub-conflict` when the hub
/// has come into conflict with the bid (the review is then handed on); `role-forbidden` for an appeal,
/// which is the lead's; `not-found` for another body's.
pub async fn claim(ctx: &Ctx, id: ReviewId, version: i32) -> Result<i32> {
    let work = ctx.begin().await?;
    let review = own(ctx, &work.tx, id).await?;
    let user = acting(ctx)?;
    match (review.status, review.claimed_by) {
        (ReviewStatus::Claimed, Some(by)) if by == user => return Ok(review.version),
        (ReviewStatus::Claimed, _) => return Err(Error::refuse(ReasonCode::ClaimedByOther)),
        _ => {}
    }
    let status = review.status.claim()?;
    may_take(ctx, &review)?;
    same_version(review.version, version)?;
    let case = Case::load(&work, review, ReviewEvent::Claim).await?;
    let work = case.unless_in_conflict(work).await?;
    let project = case.project.id;
    taken(case.review, status, user, work.now).update(&work.tx).await?;
    work.commit(Deed::new("review.claimed", "review", id).project(project)).await?;
    Ok(version + 1)
}

/// An appeal is the lead's or the operator's: whoever rejects is not above it.
pub(super) fn may_take(ctx: &Ctx, review: &reviews::Model) -> Result<()> {
    ctx.require(ReviewEvent::Claim.roles(review.kind)).map(|_| ())
}

/// The row, claimed by somebody.
pub(super) fn taken(
    review: reviews::Model,
    status: ReviewStatus,
    by: UserId,
    now: chrono::DateTime<chrono::Utc>,
) -> reviews::ActiveModel {
    let version = review.version + 1;
    let mut active = without_proposal(review);
    active.status = Set(status);
    active.claimed_by = Set(Some(by));
    active.claimed_at = Set(Some(now));
    active.version = Set(version);
    active
}

/// Reviews to take.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ClaimInput {
    /// Ids, at most 100.
    #[schema(value_type = Vec<String>)]
    pub reviews: Vec<ReviewId>,
}

/// What came of taking many.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct Claimed {
    /// Taken now.
    #[schema(value_type = Vec<String>)]
    pub claimed: Vec<ReviewId>,
    /// Not taken, because somebody was quicker or it is not for this person.
    #[schema(value_type = Vec<String>)]
    pub left: Vec<ReviewId>,
}

/// Takes all of these that still wait, in one go. What somebody else took in the meantime, what is
/// the lead's and what is not this body's is left and named.
///
/// # Errors
/// `required` for none; `out-of-range` for more than [`MOST_AT_ONCE`]; `role-forbidden`.
pub async fn claim_many(ctx: &Ctx, input: &ClaimInput) -> Result<Claimed> {
    let actor = ctx.require(REVIEWERS)?;
    if input.reviews.is_empty() {
        return Err(Reason::new(ReasonCode::Required).on("reviews").into());
    }
    if input.reviews.len() > MOST_AT_ONCE {
        let reason = Reason::new(ReasonCode::OutOfRange).on("reviews").with("min", 1).with("max", MOST_AT_ONCE);
        return Err(reason.into());
    }
    let work = ctx.begin().await?;
    let rows = reviews::Entity::find()
        .filter(reviews::Column::Id.is_in(input.reviews.iter().copied()))
        .filter(of_actor(actor))
        .filter(reviews::Column::Status.eq(ReviewStatus::Waiting))
        // In one order for everybody, so that two who take the same ones do not wait in a circle.
        .order_by_asc(reviews::Column::Id)
        .lock_exclusive()
        .all(&work.tx)
        .await?;
    let mut done = Claimed::default();
    for row in rows.into_iter().filter(|row| may_take(ctx, row).is_ok()) {
        let (id, status) = (row.id, row.status.claim()?);
        taken(row, status, actor.user_id, work.now).update(&work.tx).await?;
        done.claimed.push(id);
    }
    done.left = input.reviews.iter().copied().filter(|id| !done.claimed.contains(id)).collect();
    if !done.claimed.is_empty() {
        let details = json!({ "reviews": done.claimed });
        work.commit(Deed::new("review.claimed_many", "party", actor.party_id).details(details)).await?;
    }
    Ok(done)
}

/// Gives a review back. A rejection that waits for its second person is dropped.
///
/// # Errors
/// `claimed-by-other`; `wrong-state`; `stale-version`; `not-found` for another body's.
pub async fn release(ctx: &Ctx, id: ReviewId, version: i32) -> Result<i32> {
    let work = ctx.begin().await?;
    let review = own(ctx, &work.tx, id).await?;
    let status = review.status.release()?;
    claimed_by_actor(ctx, &review)?;
    same_version(review.version, version)?;
    let project = review.project_id;
    let mut active = given_back(review);
    active.status = Set(status);
    active.update(&work.tx).await?;
    work.commit(Deed::new("review.released", "review", id).project(project)).await?;
    Ok(version + 1)
}

/// The row, claimed by nobody.
pub(super) fn given_back(review: reviews::Model) -> reviews::ActiveModel {
    let version = review.version + 1;
    let mut active = without_proposal(review);
    active.claimed_by = Set(None);
    active.claimed_at = Set(None);
    active.version = Set(version);
    active
}

/// The person who acts.
pub(super) fn acting(ctx: &Ctx) -> Result<UserId> {
    let actor = ctx.actor.as_ref().ok_or_else(|| Error::refuse(ReasonCode::SignInNeeded))?;
    Ok(actor.user_id)
}

/// Only whoever took a review decides on it.
pub(super) fn claimed_by_actor(ctx: &Ctx, review: &reviews::Model) -> Result<()> {
    if review.claimed_by == Some(acting(ctx)?) { Ok(()) } else { Err(Error::refuse(ReasonCode::ClaimedByOther)) }
}

/// The row without a proposed rejection.
pub(super) fn without_proposal(review: reviews::Model) -> reviews::ActiveModel {
    let mut active = review.into_active_model();
    active.opinion = Set(None);
    active.ground = Set(None);
    active.decided_by = Set(None);
    active
}
