//! Rows of a pre-review, always with the reviewing body in the query.

use crate::bids::project_held;
use crate::context::{Actor, Ctx};
use crate::error::{Error, Result};
use anyhow::Context as _;
use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Query, SelectStatement};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, ExprTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use shuniu_domain::bids::{BidStatus, ReceiptKind};
use shuniu_domain::consortia::MemberStatus;
use shuniu_domain::ids::{BidId, PartyId, ProjectId, ReviewId, UserId};
use shuniu_domain::reviews::{ReviewKind, ReviewStatus};
use shuniu_domain::{Reason, ReasonCode, Role};
use shuniu_store::entities::{bid_receipts, bids, consortium_members, projects, review_recusals, reviews};

/// Who may see reviews: a hub its own, the operator those without a hub.
pub(super) const REVIEWERS: &[Role] = &[Role::HubReviewer, Role::HubLead, Role::Operator];

/// Reviews of the actor's body, without those of bids that the actor may not read: see [`may_read`].
pub(super) fn of_actor(actor: &Actor) -> Condition {
    let own = of_body(body(actor)).add(reviews::Column::BidId.not_in_subquery(recused_bids(actor)));
    match body(actor) {
        Some(hub) => own.add(reviews::Column::ProjectId.not_in_subquery(bids_for(hub))),
        None => own,
    }
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

/// The same without those of bids that have lapsed at an instant: nobody works on them, and their
/// reviews are about to end.
pub(super) fn at_work(now: DateTime<Utc>) -> Condition {
    let over = Query::select()
        .column(projects::Column::Id)
        .from(projects::Entity)
        .and_where(projects::Column::BidDeadline.lte(now))
        .to_owned();
    let lapsed = Query::select()
        .column(bids::Column::Id)
        .from(bids::Entity)
        .and_where(bids::Column::UnconfirmedSince.is_not_null())
        .and_where(bids::Column::ProjectId.in_subquery(over))
        .to_owned();
    undecided().add(reviews::Column::BidId.not_in_subquery(lapsed))
}

/// Bids with which a person, or its hub as a whole, declared a conflict.
fn recused_bids(actor: &Actor) -> SelectStatement {
    Query::select()
        .column(review_recusals::Column::BidId)
        .from(review_recusals::Entity)
        .cond_where(declared(actor.user_id, body(actor)))
        .to_owned()
}

fn declared(user: UserId, hub: Option<PartyId>) -> Condition {
    let by_person = Condition::any().add(review_recusals::Column::UserId.eq(user));
    let Some(hub) = hub else { return by_person };
    let by_hub = review_recusals::Column::UserId.is_null().and(review_recusals::Column::HubId.eq(hub));
    by_person.add(by_hub)
}

/// Projects for which a hub bids itself, alone or as a member that has confirmed, drafts included.
fn bids_for(hub: PartyId) -> SelectStatement {
    let confirmed = Query::select()
        .column(consortium_members::Column::BidId)
        .from(consortium_members::Entity)
        .and_where(consortium_members::Column::PartyId.eq(hub))
        .and_where(consortium_members::Column::Status.eq(MemberStatus::Confirmed))
        .to_owned();
    let taking_part =
        Condition::any().add(bids::Column::OrganizationId.eq(hub)).add(bids::Column::Id.in_subquery(confirmed));
    Query::select()
        .column(bids::Column::ProjectId)
        .from(bids::Entity)
        .and_where(bids::Column::Status.is_not_in([BidStatus::Withdrawn, BidStatus::Invalidated]))
        .cond_where(taking_part)
        .to_owned()
}

/// Whether somebody may read a bid of which the body has or had a review. Whoever declared a conflict
/// may not, neither may anybody of a hub that did as a whole, nor of one that bids for the project.
///
/// # Errors
/// `reviewer-recused`; `hub-conflict`.
pub(crate) async fn may_read(
    db: &impl ConnectionTrait,
    (bid, project): (BidId, ProjectId),
    user: UserId,
    hub: Option<PartyId>,
) -> Result<()> {
    not_recused(db, bid, user, hub).await?;
    let Some(hub) = hub else { return Ok(()) };
    let own = projects::Entity::find_by_id(project).filter(projects::Column::Id.in_subquery(bids_for(hub)));
    if own.count(db).await? == 0 {
        Ok(())
    } else {
        Err(Reason::new(ReasonCode::HubConflict).with("ground", "rival").into())
    }
}

/// A review of the actor's body, held as [`held`] does.
///
/// # Errors
/// `reviewer-recused` for whoever declared a conflict with its bid, or whose hub did; `not-found` for
/// another body's.
pub(super) async fn own(ctx: &Ctx, db: &impl ConnectionTrait, id: ReviewId) -> Result<reviews::Model> {
    let actor = ctx.require(REVIEWERS)?;
    let review = held(db, id, of_body(body(actor))).await?;
    not_recused(db, review.bid_id, actor.user_id, body(actor)).await?;
    Ok(review)
}

/// A review, locked until the end of the transaction on PostgreSQL with everything that its decision
/// changes. The order is everybody's (project, bid, review), so that a decision, a withdrawal and a
/// cancelled call wait for each other instead of in a circle, and the bid is read as it stands.
///
/// # Errors
/// `not-found` when there is no such review, or none any more.
pub(super) async fn held(db: &impl ConnectionTrait, id: ReviewId, whose: Condition) -> Result<reviews::Model> {
    let query = || reviews::Entity::find_by_id(id).filter(whose.clone());
    let seen = query().one(db).await?.ok_or_else(Error::not_found)?;
    project_held(db, seen.project_id).await?;
    bids::Entity::find_by_id(seen.bid_id).lock_exclusive().one(db).await?;
    query().lock_exclusive().one(db).await?.ok_or_else(Error::not_found)
}

/// The same for reading.
///
/// # Errors
/// As [`own`]; `hub-conflict` for a hub that bids for the project.
pub(super) async fn own_to_read(ctx: &Ctx, id: ReviewId) -> Result<reviews::Model> {
    let actor = ctx.require(REVIEWERS)?;
    let query = reviews::Entity::find_by_id(id).filter(of_body(body(actor)));
    let review = query.one(ctx.db()).await?.ok_or_else(Error::not_found)?;
    may_read(ctx.db(), (review.bid_id, review.project_id), actor.user_id, body(actor)).await?;
    Ok(review)
}

/// Whether somebody may work on a bid for a body: whoever declared a conflict with it may not, for
/// itself or for the hub.
///
/// # Errors
/// `reviewer-recused`.
pub(super) async fn not_recused(
    db: &impl ConnectionTrait,
    bid: BidId,
    user: UserId,
    hub: Option<PartyId>,
) -> Result<()> {
    let declared = review_recusals::Entity::find()
        .filter(review_recusals::Column::BidId.eq(bid))
        .filter(declared(user, hub))
        .count(db)
        .await?;
    if declared == 0 { Ok(()) } else { Err(Error::refuse(ReasonCode::ReviewerRecused)) }
}

/// The bid of a review. Its row holds the sealed draft only as ciphertext.
pub(super) async fn bid_of(db: &impl ConnectionTrait, id: BidId) -> Result<bids::Model> {
    Ok(bids::Entity::find_by_id(id).one(db).await?.with_context(|| format!("bid {id} of a review"))?)
}

/// Whether the bid was returned for correction before this review. What was returned and then taken back
/// was another submission: it does not count for the one that came after.
pub(super) async fn returned_before(db: &impl ConnectionTrait, review: &reviews::Model) -> Result<bool> {
    let taken_back = bid_receipts::Entity::find()
        .filter(bid_receipts::Column::BidId.eq(review.bid_id))
        .filter(bid_receipts::Column::Kind.eq(ReceiptKind::Withdrawal))
        .order_by_desc(bid_receipts::Column::Seq)
        .one(db)
        .await?;
    let since = taken_back.map(|receipt| reviews::Column::CreatedAt.gt(receipt.at));
    let returned = reviews::Entity::find()
        .filter(Condition::all().add_option(since))
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
