//! Imported grant histories (360Giving).

use chrono::NaiveDate;
use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter, PrimaryKeyTrait,
};
use shuniu_domain::ids::{ImportId, PartyId, PastAwardId};

/// Imported grant histories (360Giving).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "past_awards")]
pub struct Model {
    /// Primary key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PastAwardId,
    /// Import source, the publisher's prefix.
    #[sea_orm(column_type = "Text")]
    pub source: String,
    /// Identifier there.
    #[sea_orm(column_type = "Text")]
    pub source_id: String,
    /// Title.
    #[sea_orm(column_type = "Text")]
    pub title: String,
    /// Description.
    #[sea_orm(column_type = "Text")]
    pub description: String,
    /// Recipient.
    pub recipient_id: PartyId,
    /// Funder.
    pub funder_id: PartyId,
    /// ISO 4217.
    #[sea_orm(column_type = "Text")]
    pub currency: String,
    /// Minor units.
    pub amount_awarded: i64,
    /// Minor units.
    pub amount_applied: Option<i64>,
    /// Minor units.
    pub amount_disbursed: Option<i64>,
    /// Award date.
    pub awarded_on: Option<NaiveDate>,
    /// Planned start.
    pub planned_from: Option<NaiveDate>,
    /// Planned end.
    pub planned_until: Option<NaiveDate>,
    /// Grant programme.
    #[sea_orm(column_type = "Text", nullable)]
    pub programme: Option<String>,
    /// Page of the grant.
    #[sea_orm(column_type = "Text", nullable)]
    pub url: Option<String>,
    /// Hash of the source record, to see changes.
    #[sea_orm(column_type = "Text")]
    pub source_sha256: String,
    /// The run that last wrote it.
    pub import_id: ImportId,
}

/// No relations: queries join by hand where they need to.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
