//! What a saved search has found: one row for each hit that was ever recorded.

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter, PrimaryKeyTrait,
};
use shuniu_domain::ids::{MailId, SearchId};
use uuid::Uuid;

/// What a saved search has found: one row for each hit that was ever recorded.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "search_hits")]
pub struct Model {
    /// The search.
    #[sea_orm(primary_key, auto_increment = false)]
    pub search_id: SearchId,
    /// A project, a past award or an organization.
    #[sea_orm(primary_key, auto_increment = false)]
    pub item_id: Uuid,
    /// When it was first found.
    pub found_at: DateTime<Utc>,
    /// When the person looked at it; none while it is new.
    pub seen_at: Option<DateTime<Utc>>,
    /// It still has to go out by mail.
    pub mail_due: bool,
    /// The letter that told of it.
    pub mail_id: Option<MailId>,
}

/// No relations: queries join by hand where they need to.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
