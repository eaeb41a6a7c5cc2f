//! Payment requests and their way (支付).

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter, PrimaryKeyTrait,
};
use shuniu_domain::Fen;
use shuniu_domain::contracts::PaymentStatus;
use shuniu_domain::ids::{ContractId, MilestoneId, PaymentId, ProjectId, UserId};

/// Payment requests and their way (支付).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "payments")]
pub struct Model {
    /// Primary key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PaymentId,
    /// The contract.
    pub contract_id: ContractId,
    /// The milestone paid for.
    pub milestone_id: MilestoneId,
    /// The project.
    pub project_id: ProjectId,
    /// Amount.
    pub amount: Fen,
    /// How earlier money was used.
    #[sea_orm(column_type = "Text")]
    pub fund_use: String,
    /// State.
    pub status: PaymentStatus,
    /// Provider's person.
    pub requested_by: UserId,
    /// When.
    pub requested_at: DateTime<Utc>,
    /// Hub's person.
    pub countersigned_by: Option<UserId>,
    /// When.
    pub countersigned_at: Option<DateTime<Utc>>,
    /// Hub's opinion on fund use.
    #[sea_orm(column_type = "Text", nullable)]
    pub countersign_opinion: Option<String>,
    /// Funder approver.
    pub approved_by: Option<UserId>,
    /// When.
    pub approved_at: Option<DateTime<Utc>>,
    /// Funder officer who recorded the payment.
    pub paid_by: Option<UserId>,
    /// When the payment was recorded.
    pub paid_at: Option<DateTime<Utc>>,
    /// Day of payment.
    pub paid_on: Option<NaiveDate>,
    /// Voucher number.
    #[sea_orm(column_type = "Text", nullable)]
    pub voucher: Option<String>,
    /// Why it was refused.
    #[sea_orm(column_type = "Text", nullable)]
    pub refusal: Option<String>,
    /// Optimistic lock.
    pub version: i32,
}

/// No relations: queries join by hand where they need to.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
