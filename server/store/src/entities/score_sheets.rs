//! Append-only score sheets; the latest submitted one counts.

use crate::JsonOf;
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter, PrimaryKeyTrait,
};
use shuniu_domain::ids::{BidId, ProjectId, ScoreSheetId, UserId};
use shuniu_domain::records::ScoreItem;

/// Append-only score sheets; the latest submitted one counts.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "score_sheets")]
pub struct Model {
    /// Primary key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ScoreSheetId,
    /// The project.
    pub project_id: ProjectId,
    /// The bid.
    pub bid_id: BidId,
    /// The expert.
    pub user_id: UserId,
    /// Number of this sheet, from 1.
    pub no: i32,
    /// Points and comments per criterion.
    #[sea_orm(column_type = "JsonBinary")]
    pub items: JsonOf<Vec<ScoreItem>>,
    /// Overall comment.
    #[sea_orm(column_type = "Text")]
    pub comment: String,
    /// Final; drafts do not count.
    pub submitted: bool,
    /// When.
    pub created_at: DateTime<Utc>,
}

/// No relations: queries join by hand where they need to.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
