//! Public notices: 公示 before and 公告 after a decision (K7).

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter, PrimaryKeyTrait,
};
use shuniu_domain::awards::NoticeKind;
use shuniu_domain::ids::{NoticeId, ProjectId};

/// Public notices: 公示 before and 公告 after a decision (K7).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "notices")]
pub struct Model {
    /// Primary key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: NoticeId,
    /// Public number.
    #[sea_orm(column_type = "Text")]
    pub number: String,
    /// The project.
    pub project_id: ProjectId,
    /// Kind.
    pub kind: NoticeKind,
    /// Facts of the notice; the words come from the page.
    #[sea_orm(column_type = "JsonBinary")]
    pub body: serde_json::Value,
    /// Publication.
    pub published_at: DateTime<Utc>,
    /// End of the window, if it has one.
    pub ends_at: Option<DateTime<Utc>>,
    /// Hash of the audit chain at publication.
    #[sea_orm(column_type = "Text")]
    pub audit_head: String,
}

/// No relations: queries join by hand where they need to.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
