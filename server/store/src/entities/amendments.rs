//! A change of a published call (变更公告). Both versions of the call are kept whole.

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter, PrimaryKeyTrait,
};
use shuniu_domain::clarifications::AmendmentStatus;
use shuniu_domain::ids::{AmendmentId, ProjectId, UserId};

/// A change of a published call (变更公告).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "amendments")]
pub struct Model {
    /// Primary key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AmendmentId,
    /// The project.
    pub project_id: ProjectId,
    /// Number among the published ones of the project, from 1, given on publication.
    pub seq: Option<i32>,
    /// State.
    pub status: AmendmentStatus,
    /// Version of the project that it was written on.
    pub base_version: i32,
    /// The call as it was: a project's form.
    #[sea_orm(column_type = "JsonBinary")]
    pub before: serde_json::Value,
    /// The call as it is to be: a project's form.
    #[sea_orm(column_type = "JsonBinary")]
    pub after: serde_json::Value,
    /// What changes and why, for everybody.
    #[sea_orm(column_type = "Text")]
    pub explanation: String,
    /// The officer says that it affects bids, whatever it changes.
    pub marked: bool,
    /// Whether it affects bids: decided when it is published.
    pub affects_bids: bool,
    /// Whether it changes who may bid: decided when it is published.
    pub touches_eligibility: bool,
    /// Why the approver sent it back.
    #[sea_orm(column_type = "Text", nullable)]
    pub return_note: Option<String>,
    /// Officer who began it.
    pub drafted_by: UserId,
    /// Second person.
    pub approved_by: Option<UserId>,
    /// Creation.
    pub created_at: DateTime<Utc>,
    /// Last change.
    pub updated_at: DateTime<Utc>,
    /// Publication.
    pub published_at: Option<DateTime<Utc>>,
    /// Deadline before it.
    pub deadline_before: Option<DateTime<Utc>>,
    /// Deadline after it.
    pub deadline_after: Option<DateTime<Utc>>,
    /// Optimistic lock.
    pub version: i32,
}

/// No relations: queries join by hand where they need to.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
