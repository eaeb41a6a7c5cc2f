//! A bid (投标): one organization's answer to one project.

use crate::JsonOf;
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter, PrimaryKeyTrait,
};
use shuniu_domain::Fen;
use shuniu_domain::bids::{BidStatus, Qualification};
use shuniu_domain::ids::{BidId, PartyId, ProjectId, RulebookId, UserId};
use shuniu_domain::reviews::CitedItem;

/// A bid (投标): one organization's answer to one project.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "bids")]
pub struct Model {
    /// Primary key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: BidId,
    /// Receipt number, given on submission.
    #[sea_orm(column_type = "Text", nullable)]
    pub number: Option<String>,
    /// The project.
    pub project_id: ProjectId,
    /// The bidder.
    pub organization_id: PartyId,
    /// State.
    pub status: BidStatus,
    /// Qualification part: what the hub may see.
    #[sea_orm(column_type = "JsonBinary")]
    pub qualification: JsonOf<Qualification>,
    /// Number of submissions of the qualification part.
    pub round: i32,
    /// Items open for correction after a return.
    #[sea_orm(column_type = "JsonBinary")]
    pub cited_items: JsonOf<Vec<CitedItem>>,
    /// End of the time for correction.
    pub correction_due: Option<DateTime<Utc>>,
    /// Price, known after the opening only.
    pub price: Option<Fen>,
    /// Instant that decided (transaction clock).
    pub submitted_at: Option<DateTime<Utc>>,
    /// Who submitted.
    pub submitted_by: Option<UserId>,
    /// SHA-256 of the sealed part.
    #[sea_orm(column_type = "Text", nullable)]
    pub receipt_sha256: Option<String>,
    /// Rulebook of the submission.
    pub rulebook_id: Option<RulebookId>,
    /// Since when it waits for its bidder's confirmation, because the call was changed; none when it
    /// stands. From the deadline on such a bid has lapsed ([`shuniu_domain::bids::BidStatus::at`]).
    pub unconfirmed_since: Option<DateTime<Utc>>,
    /// When its bidder was told that it has lapsed.
    pub lapse_told_at: Option<DateTime<Utc>>,
    /// Optimistic lock.
    pub version: i32,
    /// Creation.
    pub created_at: DateTime<Utc>,
    /// Last change.
    pub updated_at: DateTime<Utc>,
}

/// No relations: queries join by hand where they need to.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
