//! Planned delivery milestones and payments of a project.

use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter, PrimaryKeyTrait,
};
use shuniu_domain::ids::ProjectId;

/// Planned delivery milestones and payments of a project.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "milestone_plans")]
pub struct Model {
    /// The project.
    #[sea_orm(primary_key, auto_increment = false)]
    pub project_id: ProjectId,
    /// Order, from 1.
    #[sea_orm(primary_key, auto_increment = false)]
    pub seq: i32,
    /// Title.
    #[sea_orm(column_type = "Text")]
    pub title: String,
    /// English title.
    #[sea_orm(column_type = "Text", nullable)]
    pub title_en: Option<String>,
    /// What is delivered.
    #[sea_orm(column_type = "Text")]
    pub deliverable: String,
    /// The same in English.
    #[sea_orm(column_type = "Text", nullable)]
    pub deliverable_en: Option<String>,
    /// Due this many months after the start of service.
    pub month_offset: i32,
    /// Share of the contract paid on acceptance.
    pub payment_percent: i32,
}

/// No relations: queries join by hand where they need to.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
