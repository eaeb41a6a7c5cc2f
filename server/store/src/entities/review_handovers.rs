//! Reviews that went from one body to another, and why (转办).

use crate::JsonOf;
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter, PrimaryKeyTrait,
};
use shuniu_domain::Reason;
use shuniu_domain::ids::{BidId, HandoverId, PartyId, ReviewId, UserId};

/// Reviews that went from one body to another, and why (转办).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "review_handovers")]
pub struct Model {
    /// Primary key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: HandoverId,
    /// The bid.
    pub bid_id: BidId,
    /// The review.
    pub review_id: ReviewId,
    /// Who had it; none for the operator.
    pub from_hub: Option<PartyId>,
    /// Who has it since; none for the operator.
    pub to_hub: Option<PartyId>,
    /// Why.
    #[sea_orm(column_type = "JsonBinary")]
    pub reason: JsonOf<Reason>,
    /// Who reassigned it; none when the clock or a conflict did.
    pub by_user: Option<UserId>,
    /// When.
    pub created_at: DateTime<Utc>,
}

/// No relations: queries join by hand where they need to.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
