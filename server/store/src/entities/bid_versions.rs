//! Submitted versions of the qualification part.

use crate::JsonOf;
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter, PrimaryKeyTrait,
};
use shuniu_domain::bids::Qualification;
use shuniu_domain::ids::{BidId, UserId};

/// Submitted versions of the qualification part.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "bid_versions")]
pub struct Model {
    /// The bid.
    #[sea_orm(primary_key, auto_increment = false)]
    pub bid_id: BidId,
    /// From 1.
    #[sea_orm(primary_key, auto_increment = false)]
    pub round: i32,
    /// As submitted.
    #[sea_orm(column_type = "JsonBinary")]
    pub qualification: JsonOf<Qualification>,
    /// `name sha256` of its attachments.
    #[sea_orm(column_type = "JsonBinary")]
    pub attachments: JsonOf<Vec<String>>,
    /// When.
    pub submitted_at: DateTime<Utc>,
    /// Who.
    pub submitted_by: UserId,
}

/// No relations: queries join by hand where they need to.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
