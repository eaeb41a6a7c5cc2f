//! The hash-chained audit log.

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter, PrimaryKeyTrait,
};
use shuniu_domain::ids::{PartyId, ProjectId, UserId};

/// The hash-chained audit log.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "audit_records")]
pub struct Model {
    /// Place in the chain, from 1.
    #[sea_orm(primary_key, auto_increment = false)]
    pub seq: i64,
    /// When.
    pub at: DateTime<Utc>,
    /// Who.
    pub user_id: Option<UserId>,
    /// For whom.
    pub party_id: Option<PartyId>,
    /// In which role.
    #[sea_orm(column_type = "Text", nullable)]
    pub role: Option<String>,
    /// What was done.
    #[sea_orm(column_type = "Text")]
    pub action: String,
    /// On what kind of thing.
    #[sea_orm(column_type = "Text")]
    pub object_kind: String,
    /// On which.
    #[sea_orm(column_type = "Text")]
    pub object_id: String,
    /// The project it concerns.
    pub project_id: Option<ProjectId>,
    /// Facts, never sealed content.
    #[sea_orm(column_type = "JsonBinary")]
    pub details: serde_json::Value,
    /// Hash of the record before.
    #[sea_orm(column_type = "Text")]
    pub previous: String,
    /// Hash of this record.
    #[sea_orm(column_type = "Text")]
    pub hash: String,
}

/// No relations: queries join by hand where they need to.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
