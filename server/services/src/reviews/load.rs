//! Rows of a pre-review, always with the reviewing body in the query.

use crate::context::{Actor, Ctx};
use crate::error::{Error, Result};
use anyhow::Context as _;
use sea_orm::sea_query::Query;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect};
use shuniu_domain::bids::BidStatus;
use shuniu_domain::ids::{BidId, PartyId, ReviewId, UserId};
use shuniu_domain::reviews::{ReviewKind, ReviewStatus};
use shuniu_domain::{ReasonCode, Role};
use shuniu_store::entities::{bids, review_recusals, reviews};

/// Who may see reviews: a hub its own, the operator those without a hub.
pub(super) const REVIEWERS: &[Role] = &[Role::HubReviewer, Role::HubLead, Role::Operator];

/// Reviews of the actor's body, without those of bids with which the actor declared a conflict.
pub(super) fn of_actor(actor: &Actor) -> Condition {
    of_body(body(actor)).add(reviews::Column::BidId.not_in_subquery(recused_bids(actor.user_id)))
}

/// The hub for which somebody reviews; none for the operator.
pub(super) fn body(actor: &Actor) -> Option<PartyId> {
    actor.role.is_hub().then_some(actor.party_id)
}

/// Reviews of a hub, or of the operator.
pub(super) fn of_body(hub: Option<PartyId>) -> Condition {
    let column = reviews::Column::HubId;
    Condition::all().add(hub.map_or_else(|| column.is_null(), |hub| column.eq(hub)))
}

/// Undecided reviews whose bids still wait for one: a call that was cancelled or failed ends them.
pub(super) fn undecided() -> Condition {
    let waiting = Query::select()
        .column(bids::Column::Id)
        .from(bids::Entity)
        .and_where(bids::Column::Status.is_in([BidStatus::Submitted, BidStatus::Resubmitted, BidStatus::Appealed]))
        .to_owned();
    Condition::all()
        .add(reviews::Column::Status.is_in([ReviewStatus::Waiting, ReviewStatus::Claimed]))
        .add(reviews::Column::BidId.in_subquery(waiting))
}

fn recused_bids(user: UserId) -> sea_orm::sea_query::SelectStatement {
    Query::select()
        .column(review_recusals::Column::BidId)
        .from(review_recusals::Entity)
        .and_where(review_recusals::Column::UserId.eq(user))
        .to_owned()
}

/// A review of the actor's body, locked until the end of the transaction on PostgreSQL.
///
/// # Errors
/// `reviewer-recused` for whoever declared a conflict with its bid; `not-found` for another body's.
pub(super) async fn own(ctx: &Ctx, db: &impl ConnectionTrait, id: ReviewId) -> Result<reviews::Model> {
    let actor = ctx.require(REVIEWERS)?;
    let query = reviews::Entity::find_by_id(id).filter(of_body(body(actor))).lock_exclusive();
    let review = query.one(db).await?.ok_or_else(Error::not_found)?;
    not_recused(db, review.bid_id, actor.user_id).await?;
    Ok(review)
}

/// The same for reading.
///
/// # Errors
/// As [`own`].
pub(super) async fn own_to_read(ctx: &Ctx, id: ReviewId) -> Result<reviews::Model> {
    let actor = ctx.require(REVIEWERS)?;
    let query = reviews::Entity::find_by_id(id).filter(of_body(body(actor)));
    let review = query.one(ctx.db()).await?.ok_or_else(Error::not_found)?;
    not_recused(ctx.db(), review.bid_id, actor.user_id).await?;
    Ok(review)
}

/// Whether somebody may work on a bid: whoever declared a conflict with it may not.
///
/// # Errors
/// `reviewer-recused`.
pub(super) async fn not_recused(db: &impl ConnectionTrait, bid: BidId, user: UserId) -> Result<()> {
    let declared = review_recusals::Entity::find()
        .filter(review_recusals::Column::BidId.eq(bid))
        .filter(review_recusals::Column::UserId.eq(user))
        .count(db)
        .await?;
    if declared == 0 { Ok(()) } else { Err(Error::refuse(ReasonCode::ReviewerRecused)) }
}

/// The bid of a review. Its row holds the sealed draft only as ciphertext.
pub(super) async fn bid_of(db: &impl ConnectionTrait, id: BidId) -> Result<bids::Model> {
    Ok(bids::Entity::find_by_id(id).one(db).await?.with_context(|| format!("bid {id} of a review"))?)
}

/// Whether the bid was returned for correction before this review.
pub(super) async fn returned_before(db: &impl ConnectionTrait, review: &reviews::Model) -> Result<bool> {
    let returned = reviews::Entity::find()
        .filter(reviews::Column::BidId.eq(review.bid_id))
        .filter(reviews::Column::Id.ne(review.id))
        .filter(reviews::Column::Status.eq(ReviewStatus::Returned))
        .count(db)
        .await?;
    Ok(returned > 0)
}

/// The review whose rejection an appeal is against: the first one of the same round.
pub(super) async fn appealed(db: &impl ConnectionTrait, appeal: &reviews::Model) -> Result<reviews::Model> {
    let row = reviews::Entity::find()
        .filter(reviews::Column::BidId.eq(appeal.bid_id))
        .filter(reviews::Column::Round.eq(appeal.round))
        .filter(reviews::Column::Kind.eq(ReviewKind::First))
        .one(db)
        .await?;
    Ok(row.context("an appeal follows a rejection")?)
}
