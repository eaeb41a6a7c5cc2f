//! What a party is designated as, with dates.

use chrono::NaiveDate;
use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter, PrimaryKeyTrait,
};
use shuniu_domain::ids::PartyId;
use shuniu_domain::organizations::Designation;

/// What a party is designated as, with dates.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "designations")]
pub struct Model {
    /// The party.
    #[sea_orm(primary_key, auto_increment = false)]
    pub party_id: PartyId,
    /// As what.
    #[sea_orm(primary_key, auto_increment = false)]
    pub kind: Designation,
    /// First day.
    pub since: NaiveDate,
    /// Last day, if it ended.
    pub until: Option<NaiveDate>,
}

/// No relations: queries join by hand where they need to.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
