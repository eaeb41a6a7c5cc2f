//! A question about a call with its answer (澄清答疑).

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter, PrimaryKeyTrait,
};
use shuniu_domain::clarifications::{QuestionStatus, Visibility};
use shuniu_domain::ids::{ClarificationId, PartyId, ProjectId, UserId};

/// A question about a call with its answer (澄清答疑).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "clarifications")]
pub struct Model {
    /// Primary key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ClarificationId,
    /// The project.
    pub project_id: ProjectId,
    /// Number among the published ones of the project, from 1, given on publication.
    pub seq: Option<i32>,
    /// Who asks. Never leaves the services for anybody but the asker, and the purchaser of a private question.
    pub organization_id: PartyId,
    /// The person who asked.
    pub asked_by: UserId,
    /// Who reads it.
    pub visibility: Visibility,
    /// As it was asked.
    #[sea_orm(column_type = "Text")]
    pub question: String,
    /// Words for everybody, when they differ from the question.
    #[sea_orm(column_type = "Text", nullable)]
    pub wording: Option<String>,
    /// State.
    pub status: QuestionStatus,
    /// The answer, published or proposed.
    #[sea_orm(column_type = "Text", nullable)]
    pub answer: Option<String>,
    /// Whether the answer affects bids.
    pub affects_bids: bool,
    /// Officer who answered.
    pub answered_by: Option<UserId>,
    /// Second person, when it affects bids.
    pub approved_by: Option<UserId>,
    /// Why the approver sent the answer back.
    #[sea_orm(column_type = "Text", nullable)]
    pub return_note: Option<String>,
    /// When it was asked.
    pub asked_at: DateTime<Utc>,
    /// When it must be answered.
    pub due_at: DateTime<Utc>,
    /// When the answer went to its readers.
    pub published_at: Option<DateTime<Utc>>,
    /// Deadline before an answer that affects bids.
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
