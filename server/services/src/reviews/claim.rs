//! Taking a review and giving it back.

use super::load::own;
use crate::context::{Ctx, Deed};
use crate::error::{Error, Result, same_version};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, IntoActiveModel};
use shuniu_domain::ReasonCode;
use shuniu_domain::ids::{ReviewId, UserId};
use shuniu_domain::reviews::ReviewStatus;
use shuniu_store::entities::reviews;

/// Takes a waiting review. Taking one's own again changes nothing.
///
/// # Errors
/// `claimed-by-other`; `wrong-state`; `stale-version`; `not-found` for another body's.
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
    same_version(review.version, version)?;
    let project = review.project_id;
    let mut active = review.into_active_model();
    active.status = Set(status);
    active.claimed_by = Set(Some(user));
    active.claimed_at = Set(Some(work.now));
    active.version = Set(version + 1);
    active.update(&work.tx).await?;
    work.commit(Deed::new("review.claimed", "review", id).project(project)).await?;
    Ok(version + 1)
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
    let mut active = without_proposal(review);
    active.status = Set(status);
    active.claimed_by = Set(None);
    active.claimed_at = Set(None);
    active.version = Set(version + 1);
    active.update(&work.tx).await?;
    work.commit(Deed::new("review.released", "review", id).project(project)).await?;
    Ok(version + 1)
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
