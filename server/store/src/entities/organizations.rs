//! A social organization's record (组织档案); the body itself is the party.

use crate::JsonOf;
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter, PrimaryKeyTrait,
};
use shuniu_domain::ids::PartyId;
use shuniu_domain::organizations::{Field, LegalForm, PartyBuilding, RegistrationKind};

/// A social organization's record (组织档案); the body itself is the party.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "organizations")]
pub struct Model {
    /// The party.
    #[sea_orm(primary_key, auto_increment = false)]
    pub party_id: PartyId,
    /// Registered, filed or external.
    pub registration_kind: RegistrationKind,
    /// Legal form.
    pub legal_form: LegalForm,
    /// Day of registration or filing.
    pub founded_on: Option<NaiveDate>,
    /// Fields of work.
    #[sea_orm(column_type = "JsonBinary")]
    pub fields: JsonOf<Vec<Field>>,
    /// Scope as in the charter.
    #[sea_orm(column_type = "Text")]
    pub business_scope: String,
    /// What it does, in its own words.
    #[sea_orm(column_type = "Text")]
    pub summary: String,
    /// The same in English.
    #[sea_orm(column_type = "Text", nullable)]
    pub summary_en: Option<String>,
    /// Full-time staff.
    pub staff_count: i32,
    /// Certified social workers among them.
    pub social_worker_count: i32,
    /// Registered volunteers.
    pub volunteer_count: i32,
    /// Mass organization funded by the budget (102号令 8, K4).
    pub funded_mass_org: bool,
    /// Party-building facts (DOMAIN G2).
    #[sea_orm(column_type = "JsonBinary")]
    pub party_building: JsonOf<PartyBuilding>,
    /// `register`, or the import it came from.
    #[sea_orm(column_type = "Text")]
    pub source: String,
    /// Identifier in that source.
    #[sea_orm(column_type = "Text", nullable)]
    pub source_id: Option<String>,
    /// When the record was last confirmed.
    pub confirmed_on: Option<NaiveDate>,
    /// Optimistic lock.
    pub version: i32,
    /// Last change.
    pub updated_at: DateTime<Utc>,
}

/// No relations: queries join by hand where they need to.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
