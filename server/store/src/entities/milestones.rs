//! Delivery milestones of a contract (里程碑).

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter, PrimaryKeyTrait,
};
use shuniu_domain::Fen;
use shuniu_domain::contracts::MilestoneStatus;
use shuniu_domain::ids::{ContractId, MilestoneId, ProjectId, UserId};

/// Delivery milestones of a contract (里程碑).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "milestones")]
pub struct Model {
    /// Primary key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: MilestoneId,
    /// The contract.
    pub contract_id: ContractId,
    /// The project.
    pub project_id: ProjectId,
    /// Order, from 1.
    pub seq: i32,
    /// Title.
    #[sea_orm(column_type = "Text")]
    pub title: String,
    /// English title.
    #[sea_orm(column_type = "Text", nullable)]
    pub title_en: Option<String>,
    /// What is delivered.
    #[sea_orm(column_type = "Text")]
    pub deliverable: String,
    /// The same in English.
    #[sea_orm(column_type = "Text", nullable)]
    pub deliverable_en: Option<String>,
    /// Due.
    pub due_on: NaiveDate,
    /// Share of the contract.
    pub payment_percent: i32,
    /// Share in fen.
    pub amount: Fen,
    /// State.
    pub status: MilestoneStatus,
    /// Provider's report.
    #[sea_orm(column_type = "Text", nullable)]
    pub report: Option<String>,
    /// Beneficiaries served, as reported.
    pub beneficiaries: i32,
    /// Money spent so far, as reported.
    pub spent: Fen,
    /// Who reported.
    pub reported_by: Option<UserId>,
    /// When.
    pub reported_at: Option<DateTime<Utc>>,
    /// Funder's opinion.
    #[sea_orm(column_type = "Text", nullable)]
    pub opinion: Option<String>,
    /// What the people served said at the acceptance (条例 45).
    #[sea_orm(column_type = "Text", nullable)]
    pub recipients_opinion: Option<String>,
    /// Their satisfaction, hundredths of a percent, if it was asked.
    pub satisfaction: Option<i32>,
    /// Who accepted or returned.
    pub decided_by: Option<UserId>,
    /// When.
    pub decided_at: Option<DateTime<Utc>>,
    /// Day on which the provider was last reminded.
    pub reminded_on: Option<NaiveDate>,
    /// Optimistic lock.
    pub version: i32,
}

/// No relations: queries join by hand where they need to.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
