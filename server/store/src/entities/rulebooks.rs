//! Stored rulebook versions (DESIGN §3).

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter, PrimaryKeyTrait,
};
use shuniu_domain::ids::RulebookId;

/// Stored rulebook versions (DESIGN §3).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "rulebooks")]
pub struct Model {
    /// Primary key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RulebookId,
    /// Version, such as `linlan-2026.1`.
    #[sea_orm(column_type = "Text")]
    pub version: String,
    /// Division it is for; none for the national default.
    #[sea_orm(column_type = "Text", nullable)]
    pub district: Option<String>,
    /// First day.
    pub effective_from: NaiveDate,
    /// The validated TOML document.
    #[sea_orm(column_type = "Text")]
    pub body: String,
    /// Hash of the body.
    #[sea_orm(column_type = "Text")]
    pub sha256: String,
    /// When it was stored.
    pub created_at: DateTime<Utc>,
}

/// No relations: queries join by hand where they need to.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
