//! Weighted criteria of a project (评审标准).

use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter, PrimaryKeyTrait,
};
use shuniu_domain::ids::{CriterionId, ProjectId};
use shuniu_domain::projects::CriterionKind;

/// Weighted criteria of a project (评审标准).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "criteria")]
pub struct Model {
    /// Primary key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CriterionId,
    /// The project.
    pub project_id: ProjectId,
    /// Order, from 1.
    pub seq: i32,
    /// Name.
    #[sea_orm(column_type = "Text")]
    pub name: String,
    /// English name.
    #[sea_orm(column_type = "Text", nullable)]
    pub name_en: Option<String>,
    /// What is looked at and how points are given.
    #[sea_orm(column_type = "Text")]
    pub guide: String,
    /// The same in English.
    #[sea_orm(column_type = "Text", nullable)]
    pub guide_en: Option<String>,
    /// Quality or price.
    pub kind: CriterionKind,
    /// Points of 100.
    pub points: i32,
}

/// No relations: queries join by hand where they need to.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
