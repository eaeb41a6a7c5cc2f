//! Opening records (开标记录), public.

use crate::JsonOf;
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter, PrimaryKeyTrait,
};
use shuniu_domain::ids::{OpeningId, PartyId, ProjectId, UserId};
use shuniu_domain::records::OpenedBid;

/// Opening records (开标记录), public.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "openings")]
pub struct Model {
    /// Primary key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: OpeningId,
    /// The project.
    pub project_id: ProjectId,
    /// Funder officer.
    pub officer_id: UserId,
    /// Witness of another party.
    pub witness_id: Option<UserId>,
    /// The witness's party.
    pub witness_party_id: Option<PartyId>,
    /// When the officer called the opening.
    pub prepared_at: DateTime<Utc>,
    /// When both had signed and the envelopes were opened.
    pub opened_at: Option<DateTime<Utc>>,
    /// What was opened, with recomputed hashes.
    #[sea_orm(column_type = "JsonBinary")]
    pub record: JsonOf<Vec<OpenedBid>>,
}

/// No relations: queries join by hand where they need to.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
