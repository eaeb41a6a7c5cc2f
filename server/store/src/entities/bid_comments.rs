//! Comments of colleagues on their organization's bid (内部批注), encrypted like the sealed part.

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter, PrimaryKeyTrait,
};
use shuniu_domain::bids::BidSection;
use shuniu_domain::ids::{BidId, CommentId, UserId};

/// Comments of colleagues on their organization's bid (内部批注), encrypted like the sealed part.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "bid_comments")]
pub struct Model {
    /// Primary key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CommentId,
    /// The bid.
    pub bid_id: BidId,
    /// Which section of the editor it is about.
    pub section: BidSection,
    /// Who wrote it.
    pub author_id: UserId,
    /// Nonce.
    pub nonce: Vec<u8>,
    /// The text, encrypted under the project's data key.
    pub ciphertext: Vec<u8>,
    /// When.
    pub created_at: DateTime<Utc>,
    /// When a colleague ticked it off.
    pub resolved_at: Option<DateTime<Utc>>,
}

/// No relations: queries join by hand where they need to.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
