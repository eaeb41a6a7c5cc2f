//! Stored files with their owner (附件). The bytes live in the file store by hash.

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter, PrimaryKeyTrait,
};
use shuniu_domain::ids::{AttachmentId, UserId};
use uuid::Uuid;

/// Stored files with their owner (附件). The bytes live in the file store by hash.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "attachments")]
pub struct Model {
    /// Primary key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AttachmentId,
    /// `project`, `bid_qualification`, `bid_sealed`, `bid_replacement`, `milestone`, `contract`,
    /// `clarification`, `amendment`.
    #[sea_orm(column_type = "Text")]
    pub owner_kind: String,
    /// Row of the owner.
    pub owner_id: Uuid,
    /// Which required document it is, or `other`.
    #[sea_orm(column_type = "Text")]
    pub slot: String,
    /// Safe name; empty while `sealed_name` holds it.
    #[sea_orm(column_type = "Text")]
    pub file_name: String,
    /// Sniffed type.
    #[sea_orm(column_type = "Text")]
    pub media_type: String,
    /// Bytes.
    pub size: i64,
    /// Hash of the bytes.
    #[sea_orm(column_type = "Text")]
    pub sha256: String,
    /// Stored encrypted under the project's key.
    pub sealed: bool,
    /// Name of a sealed file until its bid is opened: nonce and ciphertext. A name may tell a price.
    pub sealed_name: Option<Vec<u8>>,
    /// Who.
    pub uploaded_by: UserId,
    /// When.
    pub created_at: DateTime<Utc>,
    /// When it was taken out of the draft.
    pub deleted_at: Option<DateTime<Utc>>,
}

/// No relations: queries join by hand where they need to.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
