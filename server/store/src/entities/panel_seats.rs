//! Seats on a project's panel (评审小组).

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter, PrimaryKeyTrait,
};
use shuniu_domain::ids::{PanelSeatId, ProjectId, UserId};

/// Seats on a project's panel (评审小组).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "panel_seats")]
pub struct Model {
    /// Primary key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PanelSeatId,
    /// The project.
    pub project_id: ProjectId,
    /// The expert.
    pub user_id: UserId,
    /// Seed of the draw.
    #[sea_orm(column_type = "Text")]
    pub seed: String,
    /// When.
    pub drawn_at: DateTime<Utc>,
    /// When they declared.
    pub declared_at: Option<DateTime<Utc>>,
    /// Declared a conflict and left.
    pub conflict: bool,
    /// Which.
    #[sea_orm(column_type = "Text", nullable)]
    pub conflict_note: Option<String>,
}

/// No relations: queries join by hand where they need to.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
