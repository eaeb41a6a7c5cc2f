//! A signed-in session: one family of rotating refresh tokens.

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter, PrimaryKeyTrait,
};
use shuniu_domain::ids::{MembershipId, SessionId, UserId};

/// A signed-in session: one family of rotating refresh tokens.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "sessions")]
pub struct Model {
    /// Family id, also the `sid` claim.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SessionId,
    /// Whose.
    pub user_id: UserId,
    /// The acting membership.
    pub membership_id: Option<MembershipId>,
    /// SHA-256 of the current refresh token.
    #[sea_orm(column_type = "Text")]
    pub refresh_hash: String,
    /// SHA-256 of the token before; its use means theft.
    #[sea_orm(column_type = "Text", nullable)]
    pub previous_hash: Option<String>,
    /// What signed in, for the person's list of sessions.
    #[sea_orm(column_type = "Text")]
    pub user_agent: String,
    /// Sign-in.
    pub created_at: DateTime<Utc>,
    /// Last rotation.
    pub refreshed_at: DateTime<Utc>,
    /// End at the latest.
    pub expires_at: DateTime<Utc>,
    /// When it was ended.
    pub revoked_at: Option<DateTime<Utc>>,
}

/// No relations: queries join by hand where they need to.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
