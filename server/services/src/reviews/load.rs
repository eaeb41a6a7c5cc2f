//! Rows of a pre-review, always with the reviewing body in the query.

use crate::context::{Actor, Ctx};
use crate::error::{Error, Result};
use anyhow::Context as _;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use shuniu_domain::Role;
use shuniu_domain::ids::{BidId, PartyId, ReviewId};
use shuniu_store::entities::{bids, reviews};

/// Who may see reviews: a hub its own, the operator those without a hub.
pub(super) const REVIEWERS: &[Role] = &[Role::HubReviewer, Role::HubLead, Role::Operator];

/// Reviews of the actor's body.
pub(super) fn of_actor(actor: &Actor) -> Condition {
    of_body(if actor.role.is_hub() { Some(actor.party_id) } else { None })
}

/// Reviews of a hub, or of the operator.
pub(super) fn of_body(hub: Option<PartyId>) -> Condition {
    let column = reviews::Column::HubId;
    Condition::all().add(hub.map_or_else(|| column.is_null(), |hub| column.eq(hub)))
}

/// A review of the actor's body, locked until the end of the transaction on PostgreSQL.
pub(super) async fn own(ctx: &Ctx, db: &impl ConnectionTrait, id: ReviewId) -> Result<reviews::Model> {
    let actor = ctx.require(REVIEWERS)?;
    let query = reviews::Entity::find_by_id(id).filter(of_actor(actor)).lock_exclusive();
    query.one(db).await?.ok_or_else(Error::not_found)
}

/// The bid of a review. Its row holds the sealed draft only as ciphertext.
pub(super) async fn bid_of(db: &impl ConnectionTrait, id: BidId) -> Result<bids::Model> {
    Ok(bids::Entity::find_by_id(id).one(db).await?.with_context(|| format!("bid {id} of a review"))?)
}
