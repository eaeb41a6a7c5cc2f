//! Planned sub-contracts of bids (分包).

use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter, PrimaryKeyTrait,
};
use shuniu_domain::ids::{BidId, PartyId, SubcontractId};

/// Planned sub-contracts of bids (分包).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "subcontracts")]
pub struct Model {
    /// Primary key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SubcontractId,
    /// The bid.
    pub bid_id: BidId,
    /// Who does the work.
    pub party_id: PartyId,
    /// Order.
    pub seq: i32,
    /// Which part of the work.
    #[sea_orm(column_type = "Text")]
    pub work: String,
    /// Its share of the money in basis points.
    pub share: i32,
}

/// No relations: queries join by hand where they need to.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
