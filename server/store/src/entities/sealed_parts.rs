//! The sealed part of a submitted bid, encrypted under the project's key.

use crate::JsonOf;
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter, PrimaryKeyTrait,
};
use shuniu_domain::bids::Sealed;
use shuniu_domain::ids::BidId;

/// The sealed part of a submitted bid, encrypted under the project's key.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "sealed_parts")]
pub struct Model {
    /// The bid.
    #[sea_orm(primary_key, auto_increment = false)]
    pub bid_id: BidId,
    /// Nonce.
    pub nonce: Vec<u8>,
    /// AEAD ciphertext.
    pub ciphertext: Vec<u8>,
    /// SHA-256 of the plain canonical bytes, as on the receipt.
    #[sea_orm(column_type = "Text")]
    pub sha256: String,
    /// Plain content after the opening.
    #[sea_orm(column_type = "JsonBinary", nullable)]
    pub opened: Option<JsonOf<Sealed>>,
    /// When it was opened.
    pub opened_at: Option<DateTime<Utc>>,
}

/// No relations: queries join by hand where they need to.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
