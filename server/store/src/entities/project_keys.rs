//! One data key per project, wrapped by the installation's key.

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter, PrimaryKeyTrait,
};
use shuniu_domain::ids::ProjectId;

/// One data key per project, wrapped by the installation's key.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "project_keys")]
pub struct Model {
    /// The project.
    #[sea_orm(primary_key, auto_increment = false)]
    pub project_id: ProjectId,
    /// Nonce of the wrapping.
    pub nonce: Vec<u8>,
    /// Wrapped key.
    pub wrapped: Vec<u8>,
    /// Which installation key wrapped it.
    #[sea_orm(column_type = "Text")]
    pub key_id: String,
    /// Creation.
    pub created_at: DateTime<Utc>,
}

/// No relations: queries join by hand where they need to.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
