//! The place that each body has in a project: one, in one bid (法 24, 条例 22). Taken with the
//! submission and given back with a withdrawal. The primary key of the table is the rule, so two
//! submissions at the same instant cannot both have it.

use super::parties::BidParty;
use crate::context::Work;
use crate::error::Result;
use crate::identity::memberships::party_names;
use anyhow::Context as _;
use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};
use shuniu_domain::bids::BidStatus;
use shuniu_domain::consortia::{BidRole, MemberStatus};
use shuniu_domain::ids::{BidId, PartyId, ProjectId};
use shuniu_domain::{Reason, ReasonCode, Reasons};
use shuniu_store::entities::{bid_places, bids, consortia, consortium_members};

/// What stands against a bid as far as its members are concerned: everybody must have confirmed the
/// agreement as it stands, and before a submission also the call as it stands.
pub(crate) async fn ready(db: &impl ConnectionTrait, bid: &bids::Model) -> Result<Reasons> {
    let mut reasons = Reasons::default();
    let drafted = matches!(bid.status, BidStatus::Draft | BidStatus::Withdrawn);
    let bid = bid.id;
    let Some(agreement) = consortia::Entity::find_by_id(bid).one(db).await? else { return Ok(reasons) };
    let members = consortium_members::Entity::find()
        .filter(consortium_members::Column::BidId.eq(bid))
        .order_by_asc(consortium_members::Column::Seq)
        .all(db)
        .await?;
    let names = party_names(db, members.iter().map(|member| member.party_id)).await?;
    for member in members.iter().filter(|member| member.seq > 0) {
        let agreed = member.status == MemberStatus::Confirmed
            && member.confirmed_sha256.as_ref() == Some(&agreement.agreement_sha256);
        let told = |code| {
            let name = names.get(&member.party_id).cloned().unwrap_or_default();
            Reason::new(code).on(format!("consortium.{}", member.seq)).with("name", name)
        };
        reasons.require(agreed, || told(ReasonCode::MemberUnconfirmed));
        let owes = agreed && drafted && member.unconfirmed_since.is_some();
        reasons.require(!owes, || told(ReasonCode::MemberOwesWord));
    }
    Ok(reasons)
}

/// Takes the places of the bidder and the members. Of two bids that share a body exactly one gets
/// them, whichever is first; the other waits for it and is refused.
///
/// # Errors
/// `bids-elsewhere` with the `name` of the first body that has a place in another bid.
pub(crate) async fn take(work: &Work<'_>, bid: &bids::Model, parties: &[BidParty]) -> Result<()> {
    let mut bidding: Vec<BidParty> = parties.iter().copied().filter(|p| p.role != BidRole::Subcontractor).collect();
    // Always in the same order: two transactions that want the same places must not wait for each other.
    bidding.sort_by_key(|one| one.party);
    for one in bidding {
        let row = bid_places::ActiveModel {
            project_id: Set(bid.project_id),
            party_id: Set(one.party),
            bid_id: Set(bid.id),
            role: Set(one.role),
            taken_at: Set(work.now),
        };
        let place = [bid_places::Column::ProjectId, bid_places::Column::PartyId];
        bid_places::Entity::insert(row)
            .on_conflict(OnConflict::columns(place).do_nothing().to_owned())
            .exec_without_returning(&work.tx)
            .await?;
        let held = bid_places::Entity::find_by_id((bid.project_id, one.party)).one(&work.tx).await?;
        if held.context("a place that was just asked for")?.bid_id != bid.id {
            let names = party_names(&work.tx, [one.party]).await?;
            let reason = Reason::new(ReasonCode::BidsElsewhere).on("consortium");
            return Err(reason.with("name", names.get(&one.party).cloned().unwrap_or_default()).into());
        }
    }
    Ok(())
}

/// Gives the places of a bid back. Its lead owes no word any more: it will submit the bid anew, or not.
pub(crate) async fn free(db: &impl ConnectionTrait, bid: BidId) -> Result<()> {
    bid_places::Entity::delete_many().filter(bid_places::Column::BidId.eq(bid)).exec(db).await?;
    consortium_members::Entity::update_many()
        .col_expr(consortium_members::Column::UnconfirmedSince, Expr::value(Option::<DateTime<Utc>>::None))
        .filter(consortium_members::Column::BidId.eq(bid))
        .filter(consortium_members::Column::Seq.eq(0))
        .exec(db)
        .await?;
    Ok(())
}

/// Whether an organization still has no place in a project: it is in no bid that was submitted.
///
/// # Errors
/// `bids-elsewhere` with its `name`.
pub(crate) async fn no_place_yet(db: &impl ConnectionTrait, project: ProjectId, party: PartyId) -> Result<()> {
    if bid_places::Entity::find_by_id((project, party)).count(db).await? == 0 {
        return Ok(());
    }
    let names = party_names(db, [party]).await?;
    let name = names.get(&party).cloned().unwrap_or_default();
    Err(Reason::new(ReasonCode::BidsElsewhere).with("name", name).into())
}
