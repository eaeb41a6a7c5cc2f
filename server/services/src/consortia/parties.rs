//! Who takes part in a bid, and in which role.

use crate::error::Result;
use crate::procedure::names;
use sea_orm::sea_query::SelectStatement;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait};
use shuniu_domain::consortia::{BidRole, MemberStatus};
use shuniu_domain::ids::{BidId, PartyId};
use shuniu_frontend::{Locale, text};
use shuniu_store::entities::{bids, consortium_members, subcontracts};
use std::collections::{BTreeSet, HashMap};

/// A body that takes part in a bid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BidParty {
    /// The body.
    pub party: PartyId,
    /// Its role.
    pub role: BidRole,
}

impl BidParty {
    /// A bidder alone.
    #[must_use]
    pub const fn bidder(party: PartyId) -> Self {
        Self { party, role: BidRole::Bidder }
    }
}

/// Everybody who takes part in a bid: the bidder (or lead) first, then members of the joint bid, then
/// planned sub-contractors, each in the order given. A member that declined takes no part.
///
/// # Errors
/// When the database refuses.
pub async fn parties_of_bid(db: &impl ConnectionTrait, bid: &bids::Model) -> Result<Vec<BidParty>> {
    let mut found = parties_of_bids(db, std::slice::from_ref(bid)).await?;
    Ok(found.remove(&bid.id).unwrap_or_default())
}

/// The same for several bids, in two queries.
///
/// # Errors
/// When the database refuses.
pub async fn parties_of_bids(db: &impl ConnectionTrait, rows: &[bids::Model]) -> Result<HashMap<BidId, Vec<BidParty>>> {
    if rows.is_empty() {
        return Ok(HashMap::new());
    }
    let ids = || rows.iter().map(|bid| bid.id);
    let members = consortium_members::Entity::find()
        .filter(consortium_members::Column::BidId.is_in(ids()))
        .filter(consortium_members::Column::Status.ne(MemberStatus::Declined))
        .order_by_asc(consortium_members::Column::Seq)
        .all(db)
        .await?;
    let helpers = subcontracts::Entity::find()
        .filter(subcontracts::Column::BidId.is_in(ids()))
        .order_by_asc(subcontracts::Column::Seq)
        .all(db)
        .await?;
    let mut found: HashMap<BidId, Vec<BidParty>> =
        rows.iter().map(|bid| (bid.id, vec![BidParty::bidder(bid.organization_id)])).collect();
    for row in members.into_iter().filter(|row| row.seq > 0) {
        found.entry(row.bid_id).or_default().push(BidParty { party: row.party_id, role: BidRole::Member });
    }
    for row in helpers {
        found.entry(row.bid_id).or_default().push(BidParty { party: row.party_id, role: BidRole::Subcontractor });
    }
    Ok(found)
}

/// Whether a body bids here by its own word: alone, as the lead, or as a member that has confirmed. Who
/// was merely asked, or has declined, may be a rival and learns nothing of the bid.
pub(crate) async fn bids_here(db: &impl ConnectionTrait, bid: &bids::Model, party: PartyId) -> Result<bool> {
    if bid.organization_id == party {
        return Ok(true);
    }
    let found = consortium_members::Entity::find_by_id((bid.id, party)).one(db).await?;
    Ok(found.is_some_and(|member| member.status == MemberStatus::Confirmed))
}

/// Whether a body is a member of a joint bid, the lead aside, and has not declined.
pub(crate) async fn is_member(db: &impl ConnectionTrait, bid: BidId, party: PartyId) -> Result<bool> {
    let found = consortium_members::Entity::find_by_id((bid, party)).one(db).await?;
    Ok(found.is_some_and(|member| member.seq > 0 && member.status != MemberStatus::Declined))
}

/// Members of a joint bid, the lead aside, that have not declined.
pub(crate) async fn members_of(db: &impl ConnectionTrait, bid: BidId) -> Result<Vec<PartyId>> {
    Ok(consortium_members::Entity::find()
        .select_only()
        .column(consortium_members::Column::PartyId)
        .filter(consortium_members::Column::BidId.eq(bid))
        .filter(consortium_members::Column::Seq.gt(0))
        .filter(consortium_members::Column::Status.ne(MemberStatus::Declined))
        .order_by_asc(consortium_members::Column::Seq)
        .into_tuple()
        .all(db)
        .await?)
}

/// Joint bids in which a body is such a member, for queries about what it may read.
pub(crate) fn member_bids(party: PartyId) -> SelectStatement {
    consortium_members::Entity::find()
        .select_only()
        .column(consortium_members::Column::BidId)
        .filter(consortium_members::Column::PartyId.eq(party))
        .filter(consortium_members::Column::Seq.gt(0))
        .filter(consortium_members::Column::Status.ne(MemberStatus::Declined))
        .into_query()
}

/// Names of the bidders of some bids as notices and lists show them: of a joint bid all members,
/// `甲、乙（联合体）`.
pub(crate) async fn joint_names(
    db: &impl ConnectionTrait,
    rows: &[bids::Model],
    locale: Locale,
) -> Result<HashMap<BidId, String>> {
    let parties = parties_of_bids(db, rows).await?;
    names_in(db, rows, &parties, locale).await
}

/// The same where the parties are known.
pub(crate) async fn names_in(
    db: &impl ConnectionTrait,
    rows: &[bids::Model],
    parties: &HashMap<BidId, Vec<BidParty>>,
    locale: Locale,
) -> Result<HashMap<BidId, String>> {
    let bidding = |one: &&BidParty| one.role != BidRole::Subcontractor;
    let wanted: BTreeSet<PartyId> = parties.values().flatten().filter(bidding).map(|one| one.party).collect();
    let single = names(db, wanted, locale).await?;
    let name = |id: PartyId| single.get(&id).cloned().unwrap_or_default();
    let joint = |bid: &bids::Model| {
        let members = parties.get(&bid.id).into_iter().flatten().filter(bidding);
        let all: Vec<String> = members.map(|one| name(one.party)).collect();
        match all.as_slice() {
            [] | [_] => name(bid.organization_id),
            all => {
                let list = all.join(&text(locale, "consortia-name-separator", &[]));
                text(locale, "consortia-name", &[("members", list.into())])
            }
        }
    };
    Ok(rows.iter().map(|bid| (bid.id, joint(bid))).collect())
}
