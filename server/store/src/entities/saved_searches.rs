//! Saved searches (订阅检索).

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter, PrimaryKeyTrait,
};
use shuniu_domain::ids::{PartyId, SearchId, UserId};
use shuniu_domain::searches::{Notify, SearchKind};

/// Saved searches (订阅检索).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "saved_searches")]
pub struct Model {
    /// Primary key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SearchId,
    /// Whose.
    pub user_id: UserId,
    /// For whom the person acted when saving it: "what we may bid for" is asked for this party.
    pub party_id: PartyId,
    /// The organization that it was made ready for; none for a person's own.
    pub organization_id: Option<PartyId>,
    /// What is searched.
    pub kind: SearchKind,
    /// Name that the person gave.
    #[sea_orm(column_type = "Text")]
    pub name: String,
    /// Text, filters and order in canonical form, as the query of an address.
    #[sea_orm(column_type = "Text")]
    pub query: String,
    /// How often mail is wanted.
    pub notify: Notify,
    /// Mail is stopped until the person wants it again.
    pub paused: bool,
    /// Token of the link that stops the mail.
    #[sea_orm(column_type = "Text")]
    pub token: String,
    /// When the next letter is due; none while no mail is wanted.
    pub next_at: Option<DateTime<Utc>>,
    /// Hits that are no newer than this and not remembered are not called new.
    pub watermark: Option<DateTime<Utc>>,
    /// When it was last searched; none until the first time.
    pub checked_at: Option<DateTime<Utc>>,
    /// When the person last looked at the hits.
    pub looked_at: Option<DateTime<Utc>>,
    /// Optimistic lock.
    pub version: i32,
    /// Creation.
    pub created_at: DateTime<Utc>,
    /// Last change.
    pub updated_at: DateTime<Utc>,
    /// When the person deleted it. The row stays, so that links in old letters still say that
    /// nothing more comes, and that a ready-made search is not made again.
    pub deleted_at: Option<DateTime<Utc>>,
}

/// No relations: queries join by hand where they need to.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
