//! Entries on credit lists and bans (失信惩戒).

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter, PrimaryKeyTrait,
};
use shuniu_domain::ids::{PartyId, SanctionId};
use shuniu_domain::organizations::SanctionKind;

/// Entries on credit lists and bans (失信惩戒).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "sanctions")]
pub struct Model {
    /// Primary key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SanctionId,
    /// The organization.
    pub organization_id: PartyId,
    /// Which list.
    pub kind: SanctionKind,
    /// Fact and ground.
    #[sea_orm(column_type = "Text")]
    pub ground: String,
    /// Who decided.
    #[sea_orm(column_type = "Text")]
    pub authority: String,
    /// First day.
    pub from_on: NaiveDate,
    /// Last day; none while open.
    pub until_on: Option<NaiveDate>,
    /// When it was recorded.
    pub created_at: DateTime<Utc>,
}

/// No relations: queries join by hand where they need to.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
