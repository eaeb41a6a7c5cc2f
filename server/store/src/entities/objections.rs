//! Objections (异议) and challenges (质疑).

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter, PrimaryKeyTrait,
};
use shuniu_domain::awards::ObjectionStatus;
use shuniu_domain::ids::{NoticeId, ObjectionId, PartyId, ProjectId, UserId};

/// Objections (异议) and challenges (质疑).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "objections")]
pub struct Model {
    /// Primary key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ObjectionId,
    /// Against which notice.
    pub notice_id: NoticeId,
    /// The project.
    pub project_id: ProjectId,
    /// By whom.
    pub party_id: PartyId,
    /// By which person.
    pub filed_by: UserId,
    /// Facts and ground.
    #[sea_orm(column_type = "Text")]
    pub ground: String,
    /// State.
    pub status: ObjectionStatus,
    /// Answer.
    #[sea_orm(column_type = "Text", nullable)]
    pub answer: Option<String>,
    /// Who answered.
    pub answered_by: Option<UserId>,
    /// Answer due.
    pub due_at: DateTime<Utc>,
    /// Filed.
    pub created_at: DateTime<Utc>,
    /// Answered.
    pub answered_at: Option<DateTime<Utc>>,
}

/// No relations: queries join by hand where they need to.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
