//! Yearly inspection results (年检).

use chrono::NaiveDate;
use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter, PrimaryKeyTrait,
};
use shuniu_domain::ids::{InspectionId, PartyId};
use shuniu_domain::organizations::InspectionResult;

/// Yearly inspection results (年检).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "inspections")]
pub struct Model {
    /// Primary key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: InspectionId,
    /// The organization.
    pub organization_id: PartyId,
    /// Year inspected.
    pub year: i32,
    /// Result.
    pub result: InspectionResult,
    /// Day of the decision.
    pub decided_on: Option<NaiveDate>,
}

/// No relations: queries join by hand where they need to.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
