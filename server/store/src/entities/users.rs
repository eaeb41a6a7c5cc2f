//! A person with a sign-in (用户).

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter, PrimaryKeyTrait,
};
use shuniu_domain::ids::UserId;

/// A person with a sign-in (用户).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "users")]
pub struct Model {
    /// Primary key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: UserId,
    /// Sign-in address, lower case.
    #[sea_orm(column_type = "Text")]
    pub email: String,
    /// Display name.
    #[sea_orm(column_type = "Text")]
    pub name: String,
    /// Name in the English interface.
    #[sea_orm(column_type = "Text", nullable)]
    pub name_en: Option<String>,
    /// Telephone.
    #[sea_orm(column_type = "Text", nullable)]
    pub phone: Option<String>,
    /// argon2id PHC string; none until the invitation is taken up.
    #[sea_orm(column_type = "Text", nullable)]
    pub password_hash: Option<String>,
    /// Preferred language, `zh-CN` or `en`.
    #[sea_orm(column_type = "Text")]
    pub locale: String,
    /// When the account was disabled.
    pub disabled_at: Option<DateTime<Utc>>,
    /// Last change of the password; older sessions end.
    pub password_changed_at: Option<DateTime<Utc>>,
    /// Optimistic lock.
    pub version: i32,
    /// Creation.
    pub created_at: DateTime<Utc>,
}

/// No relations: queries join by hand where they need to.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
