//! A legal body (主体): organization, hub, funder, agency.

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter, PrimaryKeyTrait,
};
use shuniu_domain::ids::PartyId;

/// A legal body (主体): organization, hub, funder, agency.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "parties")]
pub struct Model {
    /// Primary key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PartyId,
    /// Unified social credit code (GB 32100), none for filed groups.
    #[sea_orm(column_type = "Text", nullable)]
    pub credit_code: Option<String>,
    /// Full name.
    #[sea_orm(column_type = "Text")]
    pub name: String,
    /// English name.
    #[sea_orm(column_type = "Text", nullable)]
    pub name_en: Option<String>,
    /// Short name in tables.
    #[sea_orm(column_type = "Text", nullable)]
    pub short_name: Option<String>,
    /// Division of its seat (GB/T 2260, 6–12 digits).
    #[sea_orm(column_type = "Text")]
    pub division_code: String,
    /// Address.
    #[sea_orm(column_type = "Text", nullable)]
    pub address: Option<String>,
    /// Contact person.
    #[sea_orm(column_type = "Text", nullable)]
    pub contact_name: Option<String>,
    /// Contact telephone.
    #[sea_orm(column_type = "Text", nullable)]
    pub contact_phone: Option<String>,
    /// Contact address for mail.
    #[sea_orm(column_type = "Text", nullable)]
    pub contact_email: Option<String>,
    /// Legal representative or person in charge (负责人).
    #[sea_orm(column_type = "Text", nullable)]
    pub leader_name: Option<String>,
    /// Optimistic lock.
    pub version: i32,
    /// Creation.
    pub created_at: DateTime<Utc>,
    /// Last change.
    pub updated_at: DateTime<Utc>,
}

/// No relations: queries join by hand where they need to.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
