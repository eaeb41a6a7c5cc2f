//! Work that leaves the process, written in the transaction that causes it.

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter, PrimaryKeyTrait,
};

/// Work that leaves the process, written in the transaction that causes it.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "outbox")]
pub struct Model {
    /// Order.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// `search` or `mail`.
    #[sea_orm(column_type = "Text")]
    pub topic: String,
    /// Row it speaks of; order is kept per key.
    #[sea_orm(column_type = "Text")]
    pub key: String,
    /// What to do.
    #[sea_orm(column_type = "JsonBinary")]
    pub payload: serde_json::Value,
    /// `ready`, `running`, `done`, `parked`.
    #[sea_orm(column_type = "Text")]
    pub status: String,
    /// Tries so far.
    pub attempts: i32,
    /// Not before.
    pub run_after: DateTime<Utc>,
    /// Start of the current try.
    pub claimed_at: Option<DateTime<Utc>>,
    /// Why the last try failed.
    #[sea_orm(column_type = "Text", nullable)]
    pub last_error: Option<String>,
    /// Written.
    pub created_at: DateTime<Utc>,
    /// Finished.
    pub done_at: Option<DateTime<Utc>>,
}

/// No relations: queries join by hand where they need to.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
