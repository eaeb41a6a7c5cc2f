//! Runs of an import with their report.

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter, PrimaryKeyTrait,
};
use shuniu_domain::ids::{ImportId, UserId};

/// Runs of an import with their report.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "imports")]
pub struct Model {
    /// Primary key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ImportId,
    /// `organizations`, `catalogue`, `360giving`.
    #[sea_orm(column_type = "Text")]
    pub kind: String,
    /// File.
    #[sea_orm(column_type = "Text")]
    pub file_name: String,
    /// Hash of the file.
    #[sea_orm(column_type = "Text")]
    pub sha256: String,
    /// Records read.
    pub read: i32,
    /// Records created.
    pub created: i32,
    /// Records changed.
    pub updated: i32,
    /// Records already as they should be.
    pub unchanged: i32,
    /// Records refused.
    pub rejected: i32,
    /// Every refused record and warning with line, column and reason.
    #[sea_orm(column_type = "JsonBinary")]
    pub report: serde_json::Value,
    /// Who; none from the command line.
    pub run_by: Option<UserId>,
    /// When.
    pub created_at: DateTime<Utc>,
}

/// No relations: queries join by hand where they need to.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
