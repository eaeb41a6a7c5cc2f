//! Names of divisions used in this installation.

use chrono::NaiveDate;
use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter, PrimaryKeyTrait,
};

/// Names of divisions used in this installation.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "divisions")]
pub struct Model {
    /// GB/T 2260 or 9/12-digit code.
    #[sea_orm(primary_key, auto_increment = false)]
    #[sea_orm(column_type = "Text")]
    pub code: String,
    /// Name.
    #[sea_orm(column_type = "Text")]
    pub name: String,
    /// English name.
    #[sea_orm(column_type = "Text", nullable)]
    pub name_en: Option<String>,
    /// The division above.
    #[sea_orm(column_type = "Text", nullable)]
    pub parent_code: Option<String>,
    /// First local day on which it no longer exists; none while it does.
    pub closed_on: Option<NaiveDate>,
    /// The division that took its place (DOMAIN 2.9).
    #[sea_orm(column_type = "Text", nullable)]
    pub successor_code: Option<String>,
    /// Optimistic lock.
    pub version: i32,
}

/// No relations: queries join by hand where they need to.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
