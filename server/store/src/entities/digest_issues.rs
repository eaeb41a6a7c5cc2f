//! Issues of a digest: at most one per window.

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter, PrimaryKeyTrait,
};
use shuniu_domain::ids::{DigestIssueId, MailId, SubscriptionId};

/// Issues of a digest: at most one per window.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "digest_issues")]
pub struct Model {
    /// Primary key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: DigestIssueId,
    /// The subscription.
    pub subscription_id: SubscriptionId,
    /// Start, included.
    pub window_from: DateTime<Utc>,
    /// End, excluded.
    pub window_to: DateTime<Utc>,
    /// The message; none when the window was empty.
    pub mail_id: Option<MailId>,
    /// When.
    pub created_at: DateTime<Utc>,
}

/// No relations: queries join by hand where they need to.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
