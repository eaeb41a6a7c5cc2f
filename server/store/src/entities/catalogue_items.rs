//! Items of the guidance catalogue (指导性目录, DOMAIN D1).

use chrono::NaiveDate;
use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter, PrimaryKeyTrait,
};
use shuniu_domain::ids::CatalogueItemId;

/// Items of the guidance catalogue (指导性目录, DOMAIN D1).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "catalogue_items")]
pub struct Model {
    /// Primary key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CatalogueItemId,
    /// Edition, such as `2026`.
    #[sea_orm(column_type = "Text")]
    pub edition: String,
    /// `A10` or `A10-03`.
    #[sea_orm(column_type = "Text")]
    pub code: String,
    /// Code of the level above.
    #[sea_orm(column_type = "Text", nullable)]
    pub parent_code: Option<String>,
    /// 1, 2 or 3.
    pub level: i32,
    /// Name.
    #[sea_orm(column_type = "Text")]
    pub name: String,
    /// English name.
    #[sea_orm(column_type = "Text", nullable)]
    pub name_en: Option<String>,
    /// Department in charge.
    #[sea_orm(column_type = "Text", nullable)]
    pub department: Option<String>,
    /// Unit of measure.
    #[sea_orm(column_type = "Text", nullable)]
    pub unit: Option<String>,
    /// Standard or guide price.
    #[sea_orm(column_type = "Text", nullable)]
    pub standard: Option<String>,
    /// `national` or `district`.
    #[sea_orm(column_type = "Text")]
    pub source: String,
    /// First day.
    pub valid_from: NaiveDate,
    /// Last day.
    pub valid_until: Option<NaiveDate>,
}

/// No relations: queries join by hand where they need to.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
