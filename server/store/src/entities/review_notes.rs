//! Notes among reviewers about a bid (审查备注); never shown to bidder or funder.

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter, PrimaryKeyTrait,
};
use shuniu_domain::ids::{BidId, NoteId, PartyId, ReviewId, UserId};

/// Notes among reviewers about a bid (审查备注); never shown to bidder or funder.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "review_notes")]
pub struct Model {
    /// Primary key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: NoteId,
    /// The bid.
    pub bid_id: BidId,
    /// The review it was written at.
    pub review_id: ReviewId,
    /// The author's hub; none for the operator.
    pub hub_id: Option<PartyId>,
    /// Who wrote it.
    pub author_id: UserId,
    /// The note.
    #[sea_orm(column_type = "Text")]
    pub text: String,
    /// When.
    pub created_at: DateTime<Utc>,
}

/// No relations: queries join by hand where they need to.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
