//! Digest subscriptions (周报订阅).

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter, PrimaryKeyTrait,
};
use shuniu_domain::digests::Frequency;
use shuniu_domain::ids::{PartyId, SubscriptionId, UserId};

/// Digest subscriptions (周报订阅).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "subscriptions")]
pub struct Model {
    /// Primary key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SubscriptionId,
    /// Subscriber.
    pub user_id: UserId,
    /// Whose projects.
    pub funder_id: PartyId,
    /// How often.
    pub frequency: Frequency,
    /// IANA zone.
    #[sea_orm(column_type = "Text")]
    pub timezone: String,
    /// Local hour of the window's end.
    pub hour: i32,
    /// Language.
    #[sea_orm(column_type = "Text")]
    pub locale: String,
    /// Send even when nothing happened.
    pub send_empty: bool,
    /// Not unsubscribed.
    pub active: bool,
    /// Unsubscribe token.
    #[sea_orm(column_type = "Text")]
    pub token: String,
    /// Start of the next window.
    pub next_from: DateTime<Utc>,
    /// Creation.
    pub created_at: DateTime<Utc>,
}

/// No relations: queries join by hand where they need to.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
