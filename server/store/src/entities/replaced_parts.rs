//! Envelopes that a bidder replaced or took back: still encrypted, kept so that their receipts can be
//! proved.

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter, PrimaryKeyTrait,
};
use shuniu_domain::ids::BidId;

/// An envelope that no longer stands. Nobody opens it but its bidder.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "replaced_parts")]
pub struct Model {
    /// The bid.
    #[sea_orm(primary_key, auto_increment = false)]
    pub bid_id: BidId,
    /// Number of its receipt.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub number: String,
    /// Nonce.
    pub nonce: Vec<u8>,
    /// AEAD ciphertext.
    pub ciphertext: Vec<u8>,
    /// SHA-256 of the plain canonical bytes, as on the receipt.
    #[sea_orm(column_type = "Text")]
    pub sha256: String,
    /// When it was replaced or taken back.
    pub replaced_at: DateTime<Utc>,
}

/// No relations: queries join by hand where they need to.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
