//! What was known of a bidder at each step of its bid (资格核对记录).

use crate::JsonOf;
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter, PrimaryKeyTrait,
};
use shuniu_domain::eligibility::{Findings, Moment};
use shuniu_domain::ids::{BidId, EligibilityCheckId, ProjectId, RulebookId};

/// What was known of a bidder at each step of its bid (资格核对记录).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "eligibility_checks")]
pub struct Model {
    /// Primary key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: EligibilityCheckId,
    /// The bid.
    pub bid_id: BidId,
    /// Its project.
    pub project_id: ProjectId,
    /// The step.
    pub moment: Moment,
    /// Whether the bid could go on.
    pub passed: bool,
    /// Local day of the facts.
    pub on_day: NaiveDate,
    /// Rulebook applied.
    pub rulebook_id: RulebookId,
    /// Every rule of every body.
    #[sea_orm(column_type = "JsonBinary")]
    pub findings: JsonOf<Findings>,
    /// When.
    pub checked_at: DateTime<Utc>,
}

/// No relations: queries join by hand where they need to.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
