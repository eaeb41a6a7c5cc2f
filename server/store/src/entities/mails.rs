//! Outgoing messages: rendered once, sent by the worker.

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter, PrimaryKeyTrait,
};
use shuniu_domain::ids::MailId;

/// Outgoing messages: rendered once, sent by the worker.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "mails")]
pub struct Model {
    /// Primary key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: MailId,
    /// Which message.
    #[sea_orm(column_type = "Text")]
    pub template: String,
    /// Recipient.
    #[sea_orm(column_type = "Text")]
    pub to_address: String,
    /// Recipient's name.
    #[sea_orm(column_type = "Text")]
    pub to_name: String,
    /// Language.
    #[sea_orm(column_type = "Text")]
    pub locale: String,
    /// Subject.
    #[sea_orm(column_type = "Text")]
    pub subject: String,
    /// HTML part.
    #[sea_orm(column_type = "Text")]
    pub html: String,
    /// Text part.
    #[sea_orm(column_type = "Text")]
    pub text: String,
    /// One-click address (RFC 8058), its token masked as in the parts.
    #[sea_orm(column_type = "Text", nullable)]
    pub list_unsubscribe: Option<String>,
    /// Rendered.
    pub created_at: DateTime<Utc>,
    /// Delivered to the transport.
    pub sent_at: Option<DateTime<Utc>>,
}

/// No relations: queries join by hand where they need to.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
