//! Members and planned sub-contractors of bids as pages and the API show them.

use crate::error::Result;
use crate::procedure::names;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::Serialize;
use shuniu_domain::Fen;
use shuniu_domain::consortia::{BidRole, MemberStatus, WHOLE, share_of};
use shuniu_domain::ids::{BidId, PartyId};
use shuniu_frontend::Locale;
use shuniu_store::entities::{consortium_members, subcontracts};
use std::collections::HashMap;
use utoipa::ToSchema;

/// A body with its part of a bid.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Partner {
    /// The body.
    #[schema(value_type = String, format = Uuid)]
    pub party_id: PartyId,
    /// Its name in the reader's language.
    pub name: String,
    /// In which role it takes part.
    #[schema(value_type = String)]
    pub role: BidRole,
    /// Its part of the work.
    pub work: String,
    /// Its share of the money in basis points.
    pub share: i32,
    /// Its share in fen, rounded down; only where the price is known.
    #[schema(value_type = Option<i64>)]
    pub amount: Option<Fen>,
}

/// Everybody beside the bidder who takes part in a bid.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct Partners {
    /// Members of the joint bid, the lead first; empty for a bid of one.
    pub members: Vec<Partner>,
    /// Planned sub-contractors.
    pub subcontractors: Vec<Partner>,
    /// What stays with the bidder or the joint bid, in basis points (K6).
    pub retained: i32,
}

impl Partners {
    /// Nobody beside the bidder.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.members.is_empty() && self.subcontractors.is_empty()
    }

    /// The same with everybody's share of a price.
    #[must_use]
    pub fn of_amount(mut self, price: Fen) -> Self {
        for partner in self.members.iter_mut().chain(&mut self.subcontractors) {
            partner.amount = Some(share_of(price, partner.share));
        }
        self
    }
}

/// Partners of some bids, in three queries. Those that declined are left out.
pub(crate) async fn partners_of(
    db: &impl ConnectionTrait,
    bids: &[BidId],
    locale: Locale,
) -> Result<HashMap<BidId, Partners>> {
    let members = consortium_members::Entity::find()
        .filter(consortium_members::Column::BidId.is_in(bids.iter().copied()))
        .filter(consortium_members::Column::Status.ne(MemberStatus::Declined))
        .order_by_asc(consortium_members::Column::Seq)
        .all(db)
        .await?;
    let helpers = subcontracts::Entity::find()
        .filter(subcontracts::Column::BidId.is_in(bids.iter().copied()))
        .order_by_asc(subcontracts::Column::Seq)
        .all(db)
        .await?;
    let wanted = members.iter().map(|row| row.party_id).chain(helpers.iter().map(|row| row.party_id));
    let names = names(db, wanted, locale).await?;
    let partner = |party_id, role, work: String, share| Partner {
        party_id,
        name: names.get(&party_id).cloned().unwrap_or_default(),
        role,
        work,
        share,
        amount: None,
    };
    let nobody = || Partners { retained: WHOLE, ..Partners::default() };
    let mut found: HashMap<BidId, Partners> = bids.iter().map(|bid| (*bid, nobody())).collect();
    for row in members {
        let role = if row.seq == 0 { BidRole::Bidder } else { BidRole::Member };
        let of_bid = found.entry(row.bid_id).or_insert_with(nobody);
        of_bid.members.push(partner(row.party_id, role, row.work, row.share));
    }
    for row in helpers {
        let of_bid = found.entry(row.bid_id).or_insert_with(nobody);
        of_bid.retained -= row.share;
        of_bid.subcontractors.push(partner(row.party_id, BidRole::Subcontractor, row.work, row.share));
    }
    Ok(found)
}
