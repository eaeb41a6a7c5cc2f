//! The dated ledger of grades (评估等级).

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter, PrimaryKeyTrait,
};
use shuniu_domain::grades::{GradeScheme, GradeStatus};
use shuniu_domain::ids::{GradeId, PartyId, UserId};

/// The dated ledger of grades (评估等级).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "grades")]
pub struct Model {
    /// Primary key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: GradeId,
    /// The organization.
    pub organization_id: PartyId,
    /// National or district.
    pub scheme: GradeScheme,
    /// 1 to 5 (1A–5A).
    pub grade: i32,
    /// Standing.
    pub status: GradeStatus,
    /// Day of the announcement.
    pub awarded_on: NaiveDate,
    /// Last day of validity.
    pub expires_on: NaiveDate,
    /// Rule and document it rests on.
    #[sea_orm(column_type = "Text")]
    pub basis: String,
    /// Reason code of a cap applied (DOMAIN D6).
    #[sea_orm(column_type = "Text", nullable)]
    pub cap_reason: Option<String>,
    /// Who entered it.
    pub recorded_by: Option<UserId>,
    /// When it was recorded.
    pub created_at: DateTime<Utc>,
}

/// No relations: queries join by hand where they need to.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
