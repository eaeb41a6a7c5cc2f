//! The ranking of a project, computed when all scores are in.

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter, PrimaryKeyTrait,
};
use shuniu_domain::Fen;
use shuniu_domain::ids::{BidId, ProjectId};

/// The ranking of a project, computed when all scores are in.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "rankings")]
pub struct Model {
    /// The bid.
    #[sea_orm(primary_key, auto_increment = false)]
    pub bid_id: BidId,
    /// The project.
    pub project_id: ProjectId,
    /// From 1.
    pub place: i32,
    /// Mean of the experts' points, hundredths.
    pub quality_points: i64,
    /// Points for the price, hundredths.
    pub price_points: i64,
    /// Sum, hundredths.
    pub total_points: i64,
    /// Price.
    pub price: Fen,
    /// When.
    pub computed_at: DateTime<Utc>,
}

/// No relations: queries join by hand where they need to.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
