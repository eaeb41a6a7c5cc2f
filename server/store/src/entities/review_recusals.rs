//! Declared conflicts of a reviewer or a whole hub with a bid (回避).

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter, PrimaryKeyTrait,
};
use shuniu_domain::ids::{BidId, PartyId, RecusalId, ReviewId, UserId};

/// Declared conflicts of a reviewer or a whole hub with a bid (回避).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "review_recusals")]
pub struct Model {
    /// Primary key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RecusalId,
    /// The bid.
    pub bid_id: BidId,
    /// The review it was declared at.
    pub review_id: ReviewId,
    /// The hub; none for the operator.
    pub hub_id: Option<PartyId>,
    /// The person; none when the whole hub withdraws.
    pub user_id: Option<UserId>,
    /// Who declared it.
    pub declared_by: UserId,
    /// Why.
    #[sea_orm(column_type = "Text")]
    pub reason: String,
    /// When.
    pub created_at: DateTime<Utc>,
}

/// No relations: queries join by hand where they need to.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
