//! The one place that a body has in a project (法 24: nobody takes part in two bids).

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter, PrimaryKeyTrait,
};
use shuniu_domain::consortia::BidRole;
use shuniu_domain::ids::{BidId, PartyId, ProjectId};

/// The one place that a body has in a project (法 24: nobody takes part in two bids).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "bid_places")]
pub struct Model {
    /// The project.
    #[sea_orm(primary_key, auto_increment = false)]
    pub project_id: ProjectId,
    /// The body.
    #[sea_orm(primary_key, auto_increment = false)]
    pub party_id: PartyId,
    /// Its bid.
    pub bid_id: BidId,
    /// Bidder or member.
    pub role: BidRole,
    /// When the bid was submitted.
    pub taken_at: DateTime<Utc>,
}

/// No relations: queries join by hand where they need to.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
