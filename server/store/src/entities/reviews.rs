//! A hub's pre-review of one submitted version (初审).

use crate::JsonOf;
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter, PrimaryKeyTrait,
};
use shuniu_domain::ids::{BidId, PartyId, ProjectId, ReviewId, UserId};
use shuniu_domain::records::Citation;
use shuniu_domain::reviews::{RejectionGround, ReviewKind, ReviewStatus, Routing};

/// A hub's pre-review of one submitted version (初审).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "reviews")]
pub struct Model {
    /// Primary key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ReviewId,
    /// The bid.
    pub bid_id: BidId,
    /// The project.
    pub project_id: ProjectId,
    /// Version of the qualification part.
    pub round: i32,
    /// First look, or an appeal against a rejection.
    pub kind: ReviewKind,
    /// The hub; none when it went to the operator.
    pub hub_id: Option<PartyId>,
    /// Which hubs were considered and why.
    #[sea_orm(column_type = "JsonBinary")]
    pub routing: JsonOf<Routing>,
    /// State.
    pub status: ReviewStatus,
    /// Who works on it.
    pub claimed_by: Option<UserId>,
    /// Since when.
    pub claimed_at: Option<DateTime<Utc>>,
    /// End of the review time.
    pub due_at: DateTime<Utc>,
    /// When the body that has it got it; none on rows older than the column, which count from `created_at`.
    pub assigned_at: Option<DateTime<Utc>>,
    /// When the body was reminded last.
    pub reminded_at: Option<DateTime<Utc>>,
    /// What the bidder says against the rejection, for an appeal.
    #[sea_orm(column_type = "Text", nullable)]
    pub appeal_text: Option<String>,
    /// Who filed the appeal.
    pub appealed_by: Option<UserId>,
    /// Until when the bidder may appeal against this rejection; none when it cannot, or has.
    pub appeal_until: Option<DateTime<Utc>>,
    /// Opinion.
    #[sea_orm(column_type = "Text", nullable)]
    pub opinion: Option<String>,
    /// Cited items of a return.
    #[sea_orm(column_type = "JsonBinary")]
    pub cited: JsonOf<Vec<Citation>>,
    /// Time for correction.
    pub correction_due: Option<DateTime<Utc>>,
    /// Ground of a rejection.
    pub ground: Option<RejectionGround>,
    /// Who decided.
    pub decided_by: Option<UserId>,
    /// Second person of a rejection.
    pub confirmed_by: Option<UserId>,
    /// When.
    pub decided_at: Option<DateTime<Utc>>,
    /// Optimistic lock.
    pub version: i32,
    /// When it was received.
    pub created_at: DateTime<Utc>,
}

impl Model {
    /// When the body that has it got it.
    #[must_use]
    pub fn received_at(&self) -> DateTime<Utc> {
        self.assigned_at.unwrap_or(self.created_at)
    }
}

/// No relations: queries join by hand where they need to.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
