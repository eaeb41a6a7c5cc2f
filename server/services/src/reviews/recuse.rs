//! Declared conflicts (回避, 条例 9): a reviewer, or a lead for the whole hub, says why; the review
//! goes to somebody else. Detected conflicts are the routing's part.

use super::claim::{acting, given_back};
use super::decide::Case;
use super::handover::{Handover, hand_on};
use super::load::{REVIEWERS, own};
use crate::context::{Ctx, Deed, Work};
use crate::error::{Result, same_version};
use crate::identity::memberships::active_on;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use serde::{Deserialize, Serialize};
use serde_json::json;
use shuniu_domain::ids::{PartyId, RecusalId, ReviewId, UserId};
use shuniu_domain::text::{check_text, tidy};
use shuniu_domain::{Reason, ReasonCode, Role};
use shuniu_store::entities::{memberships, review_recusals, reviews};
use utoipa::ToSchema;

/// A declared conflict as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct RecusalInput {
    /// The version of the review that was read.
    pub version: i32,
    /// `person` for oneself; `hub` for the whole hub, which is the lead's.
    pub scope: String,
    /// Which conflict: 5 to 500 characters. Kept in the record, not shown to the bidder.
    pub reason: String,
}

/// Declares a conflict with the bid of a review. A person gives it back and can do nothing more
/// with this bid; when nobody of the hub is left, or the hub withdraws as a whole, the review goes
/// to the hub above or the operator.
///
/// # Errors
/// Faults of the input; `role-forbidden` for a hub's withdrawal by anybody but its lead;
/// `wrong-state` when it is decided; `stale-version`; `not-found` for another body's.
pub async fn recuse(ctx: &Ctx, id: ReviewId, input: &RecusalInput) -> Result<()> {
    ctx.require(REVIEWERS)?;
    let whole_hub = match input.scope.as_str() {
        "person" => false,
        "hub" => true,
        other => return Err(Reason::new(ReasonCode::UnknownValue).on("scope").with("value", other).into()),
    };
    if whole_hub {
        ctx.require(&[Role::HubLead])?;
    }
    if let Some(reason) = check_text("reason", &input.reason, 5, 500) {
        return Err(reason.into());
    }
    let work = ctx.begin().await?;
    let review = own(ctx, &work.tx, id).await?;
    let status = review.status.escalate()?;
    same_version(review.version, input.version)?;
    let user = acting(ctx)?;
    let hub = review.hub_id;
    record(&work, &review, user, whole_hub, &input.reason).await?;
    let left = match hub {
        Some(hub) if !whole_hub => left_in(&work, hub, &review).await?,
        _ => !whole_hub,
    };
    if !left {
        let case = Case::load(&work, review, "recuse").await?;
        let reason = Reason::new(ReasonCode::HubConflict).with("ground", "declared");
        let Case { review, bid, project, .. } = case;
        return hand_on(work, Handover { review, bid: &bid, project: &project, reason, by: Some(user) }).await;
    }
    let project = review.project_id;
    if review.claimed_by == Some(user) || review.decided_by == Some(user) {
        let mut active = given_back(review);
        active.status = Set(status);
        active.update(&work.tx).await?;
    }
    let deed = Deed::new("review.recused", "review", id).project(project);
    work.commit(deed.details(json!({ "scope": input.scope, "hub": hub }))).await?;
    Ok(())
}

async fn record(work: &Work<'_>, review: &reviews::Model, user: UserId, whole_hub: bool, reason: &str) -> Result<()> {
    let row = review_recusals::ActiveModel {
        id: Set(work.id::<RecusalId>()?),
        bid_id: Set(review.bid_id),
        review_id: Set(review.id),
        hub_id: Set(review.hub_id),
        user_id: Set((!whole_hub).then_some(user)),
        declared_by: Set(user),
        reason: Set(tidy(reason)),
        created_at: Set(work.now),
    };
    review_recusals::Entity::insert(row).exec_without_returning(&work.tx).await?;
    Ok(())
}

/// Whether anybody of a hub is left who may review the bid.
async fn left_in(work: &Work<'_>, hub: PartyId, review: &reviews::Model) -> Result<bool> {
    let members = memberships::Entity::find()
        .filter(memberships::Column::PartyId.eq(hub))
        .filter(memberships::Column::Role.is_in([Role::HubReviewer, Role::HubLead]))
        .filter(active_on(work.today()))
        .all(&work.tx)
        .await?;
    let recused = review_recusals::Entity::find()
        .filter(review_recusals::Column::BidId.eq(review.bid_id))
        .filter(review_recusals::Column::UserId.is_not_null())
        .all(&work.tx)
        .await?;
    Ok(members.iter().any(|member| recused.iter().all(|row| row.user_id != Some(member.user_id))))
}
