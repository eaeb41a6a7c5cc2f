//! Expert library (专家库, DOMAIN A4).

use crate::JsonOf;
use chrono::NaiveDate;
use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter, PrimaryKeyTrait,
};
use shuniu_domain::ids::UserId;
use shuniu_domain::organizations::Field;

/// Expert library (专家库, DOMAIN A4).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "experts")]
pub struct Model {
    /// The person.
    #[sea_orm(primary_key, auto_increment = false)]
    pub user_id: UserId,
    /// Employer.
    #[sea_orm(column_type = "Text")]
    pub unit: String,
    /// Employer in English.
    #[sea_orm(column_type = "Text", nullable)]
    pub unit_en: Option<String>,
    /// Professional title.
    #[sea_orm(column_type = "Text")]
    pub title: String,
    /// Fields.
    #[sea_orm(column_type = "JsonBinary")]
    pub fields: JsonOf<Vec<Field>>,
    /// May be drawn.
    pub active: bool,
    /// Bodies they are tied to beside their unit, by name or credit code (条例 9): left out of panels on
    /// which one of them bids.
    #[sea_orm(column_type = "JsonBinary", nullable)]
    pub ties: Option<JsonOf<Vec<String>>>,
    /// Why they were paused, ended or taken up again; none for what was never changed.
    #[sea_orm(column_type = "Text", nullable)]
    pub state_reason: Option<String>,
    /// Local day on which the appointment ended; none while it lasts.
    pub ended_on: Option<NaiveDate>,
    /// Optimistic lock.
    pub version: i32,
}

/// No relations: queries join by hand where they need to.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
