//! Performance evaluations, stored for good (绩效评价).

use crate::JsonOf;
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter, PrimaryKeyTrait,
};
use shuniu_domain::evaluations::{Band, EvaluationKind, EvaluationStatus};
use shuniu_domain::ids::{ContractId, EvaluationId, PartyId, ProjectId, RulebookId, UserId};
use shuniu_domain::records::ScoredIndicator;

/// Performance evaluations, stored for good (绩效评价).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "evaluations")]
pub struct Model {
    /// Primary key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: EvaluationId,
    /// The project.
    pub project_id: ProjectId,
    /// The contract.
    pub contract_id: ContractId,
    /// The provider.
    pub organization_id: PartyId,
    /// Self or department.
    pub kind: EvaluationKind,
    /// State.
    pub status: EvaluationStatus,
    /// Indicators with weight, target, result and points.
    #[sea_orm(column_type = "JsonBinary")]
    pub indicators: JsonOf<Vec<ScoredIndicator>>,
    /// Satisfaction of recipients, hundredths of a percent.
    pub satisfaction: i32,
    /// How many were asked.
    pub respondents: i32,
    /// Total in hundredths of a point, when final.
    pub total: Option<i32>,
    /// Band, when final.
    pub band: Option<Band>,
    /// Conclusion.
    #[sea_orm(column_type = "Text")]
    pub comment: String,
    /// The same in English.
    #[sea_orm(column_type = "Text", nullable)]
    pub comment_en: Option<String>,
    /// Advice for later purchases.
    #[sea_orm(column_type = "Text")]
    pub advice: String,
    /// Who evaluates.
    pub evaluator_id: UserId,
    /// For whom.
    pub evaluator_party_id: PartyId,
    /// Second person.
    pub confirmed_by: Option<UserId>,
    /// Rulebook it was taken under.
    pub rulebook_id: RulebookId,
    /// Optimistic lock.
    pub version: i32,
    /// Creation.
    pub created_at: DateTime<Utc>,
    /// When it became final.
    pub finalized_at: Option<DateTime<Utc>>,
}

/// No relations: queries join by hand where they need to.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
