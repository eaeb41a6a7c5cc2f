//! History of a bid's receipts (回执记录): nothing that was handed in or taken back is forgotten.

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter, PrimaryKeyTrait,
};
use shuniu_domain::bids::ReceiptKind;
use shuniu_domain::ids::{BidId, UserId};

/// One entry of a bid's receipt history.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "bid_receipts")]
pub struct Model {
    /// The bid.
    #[sea_orm(primary_key, auto_increment = false)]
    pub bid_id: BidId,
    /// Place in the history, from 1.
    #[sea_orm(primary_key, auto_increment = false)]
    pub seq: i32,
    /// What happened.
    pub kind: ReceiptKind,
    /// Number of the receipt it is about.
    #[sea_orm(column_type = "Text")]
    pub number: String,
    /// SHA-256 of what was sealed then.
    #[sea_orm(column_type = "Text")]
    pub sha256: String,
    /// The instant that decided.
    pub at: DateTime<Utc>,
    /// Who.
    pub user_id: Option<UserId>,
}

/// No relations: queries join by hand where they need to.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
