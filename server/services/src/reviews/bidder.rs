//! A pre-review as the bidder sees it: where it lies and why, its outcome once decided, and the
//! appeal. Nothing of the notes among reviewers, of who they are, or of an undecided proposal.

use super::routing_view::{RoutingView, steps_for_bidder};
use crate::context::Ctx;
use crate::error::Result;
use crate::procedure::names;
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::Serialize;
use shuniu_domain::bids::BidStatus;
use shuniu_domain::ids::PartyId;
use shuniu_domain::projects::ProjectStatus;
use shuniu_domain::records::Citation;
use shuniu_domain::reviews::{RejectionGround, ReviewKind, ReviewStatus};
use shuniu_store::entities::{bids, projects, reviews};
use std::collections::HashMap;
use utoipa::ToSchema;

/// A pre-review as the bidder sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct BidReview {
    /// The hub; none when the operator reviews.
    pub hub: Option<String>,
    /// First look or appeal.
    #[schema(value_type = String)]
    pub kind: ReviewKind,
    /// Version of the qualification part.
    pub round: i32,
    /// State.
    #[schema(value_type = String)]
    pub status: ReviewStatus,
    /// When it must be decided.
    pub due_at: DateTime<Utc>,
    /// Opinion, once decided.
    pub opinion: Option<String>,
    /// Ground of a rejection, once decided.
    #[schema(value_type = Option<String>)]
    pub ground: Option<RejectionGround>,
    /// Cited items of a return.
    #[schema(value_type = Vec<Object>)]
    pub cited: Vec<Citation>,
    /// When it was decided.
    pub decided_at: Option<DateTime<Utc>>,
    /// Which hubs were considered and why.
    pub routing: Vec<RoutingView>,
    /// What the bidder said against the rejection, for an appeal.
    pub appeal_text: Option<String>,
    /// Until when the bidder may appeal; none when it cannot.
    pub appeal_until: Option<DateTime<Utc>>,
    /// Who would decide an appeal is told with the rejection; whether one may be filed now.
    pub may_appeal: bool,
}

/// Every review of a bid, the newest first.
pub(crate) async fn of_bid(ctx: &Ctx, bid: &bids::Model, project: &projects::Model) -> Result<Vec<BidReview>> {
    let rows = reviews::Entity::find()
        .filter(reviews::Column::BidId.eq(bid.id))
        .order_by_desc(reviews::Column::Round)
        .order_by_asc(reviews::Column::Kind)
        .all(ctx.db())
        .await?;
    let hubs: Vec<PartyId> =
        rows.iter().flat_map(|row| row.routing.steps.iter().map(|step| step.hub).chain(row.hub_id)).collect();
    let hubs = names(ctx.db(), hubs, ctx.locale).await?;
    let lapsed = BidStatus::Appealed.at(bid.unconfirmed_since, project.bid_deadline, ctx.now());
    let open = project.status == ProjectStatus::Published
        && bid.status == BidStatus::Rejected
        && lapsed != BidStatus::Invalidated;
    Ok(rows.into_iter().map(|row| seen(row, &hubs, open, ctx.now())).collect())
}

/// A rejection that waits for its second person is no decision yet, so nothing of it is shown.
fn seen(row: reviews::Model, hubs: &HashMap<PartyId, String>, open: bool, now: DateTime<Utc>) -> BidReview {
    let decided = row.status.is_decided();
    let name = |id: PartyId| hubs.get(&id).cloned().unwrap_or_default();
    BidReview {
        hub: row.hub_id.map(name),
        kind: row.kind,
        round: row.round,
        status: row.status,
        due_at: row.due_at,
        routing: steps_for_bidder(&row.routing, name),
        opinion: row.opinion.filter(|_| decided),
        ground: row.ground.filter(|_| decided),
        cited: row.cited.0,
        decided_at: row.decided_at.filter(|_| decided),
        appeal_text: row.appeal_text,
        may_appeal: open && row.appeal_until.is_some_and(|until| now < until),
        appeal_until: row.appeal_until,
    }
}
