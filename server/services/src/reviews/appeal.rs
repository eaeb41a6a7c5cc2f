//! Asking for another look at a rejection (复核): the hub above decides, or the operator.

use super::intake::{Arrival, latest, receive_appeal};
use crate::bids::project_held;
use crate::context::{Ctx, Deed};
use crate::error::{Error, Result};
use crate::identity::memberships::party_names;
use anyhow::Context as _;
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder, QuerySelect,
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use shuniu_domain::bids::{BidEvent, BidStatus};
use shuniu_domain::ids::{BidId, ProjectId, ReviewId};
use shuniu_domain::projects::ProjectStatus;
use shuniu_domain::reasons::wrong_state;
use shuniu_domain::reviews::check_appeal;
use shuniu_domain::text::tidy;
use shuniu_store::entities::{bids, reviews};
use utoipa::ToSchema;

/// An appeal as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct AppealInput {
    /// Why the rejection is wrong: 10 to 2000 characters.
    pub text: String,
}

/// Appeals against the rejection of the organization's bid. The hub above the one that rejected
/// decides, or the operator; the opening waits.
///
/// # Errors
/// Faults of the text; `appeal-time-over`; `wrong-state` when the bid is not rejected or has lapsed, the
/// rejection was upheld already or the envelopes are open; `not-found` for other organizations.
pub async fn appeal(ctx: &Ctx, id: BidId, input: &AppealInput) -> Result<ReviewId> {
    let actor = ctx.require(BidEvent::Appeal.roles())?;
    let work = ctx.begin().await?;
    let query = || bids::Entity::find_by_id(id).filter(bids::Column::OrganizationId.eq(actor.party_id));
    let seen = query().one(&work.tx).await?.ok_or_else(Error::not_found)?;
    // The project first, as everybody does, so that nobody waits in a circle.
    let project = project_held(&work.tx, seen.project_id).await?;
    let bid = query().lock_exclusive().one(&work.tx).await?.ok_or_else(Error::not_found)?;
    let status = bid.status.appeal()?;
    // A rejected bid that was not confirmed in time would lapse with the appeal.
    let standing = status.at(bid.unconfirmed_since, project.bid_deadline, work.now);
    if standing == BidStatus::Invalidated {
        return Err(wrong_state(standing, BidEvent::Appeal).into());
    }
    if project.status != ProjectStatus::Published {
        return Err(wrong_state(project.status, "appeal").into());
    }
    let rejected = latest(&work.tx, id).await?.context("a rejected bid has a review")?;
    let Some(until) = rejected.appeal_until else {
        return Err(wrong_state("upheld", "appeal").into());
    };
    check_appeal(&input.text, work.now, until).into_result()?;

    let mut used = rejected.clone().into_active_model();
    used.appeal_until = Set(None);
    used.update(&work.tx).await?;
    let version = bid.version + 1;
    let mut active = bid.into_active_model();
    active.status = Set(status);
    active.version = Set(version);
    active.updated_at = Set(work.now);
    let bid = active.update(&work.tx).await?;
    let names = party_names(&work.tx, [bid.organization_id]).await?;
    let organization = names.get(&bid.organization_id).ok_or_else(Error::not_found)?;
    let arrival = Arrival { bid: &bid, project: &project, organization };
    let review = receive_appeal(&work, &arrival, &rejected, tidy(&input.text), actor.user_id).await?;
    let details = json!({ "rejection": rejected.id, "review": review.id, "hub": review.hub_id });
    work.commit(Deed::new("bid.appealed", "bid", id).project(project.id).details(details)).await?;
    Ok(review.id)
}

/// The end of the time to appeal that runs longest among a project's rejected bids.
pub(crate) async fn appeal_until(db: &impl ConnectionTrait, project: ProjectId) -> Result<Option<DateTime<Utc>>> {
    let rejected: Vec<BidId> = bids::Entity::find()
        .select_only()
        .column(bids::Column::Id)
        .filter(bids::Column::ProjectId.eq(project))
        .filter(bids::Column::Status.eq(BidStatus::Rejected))
        .into_tuple()
        .all(db)
        .await?;
    let last = reviews::Entity::find()
        .filter(reviews::Column::BidId.is_in(rejected))
        .filter(reviews::Column::AppealUntil.is_not_null())
        .order_by_desc(reviews::Column::AppealUntil)
        .one(db)
        .await?;
    Ok(last.and_then(|review| review.appeal_until))
}
