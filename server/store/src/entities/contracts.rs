//! Contracts (合同).

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter, PrimaryKeyTrait,
};
use shuniu_domain::Fen;
use shuniu_domain::contracts::ContractStatus;
use shuniu_domain::ids::{BidId, ContractId, PartyId, ProjectId, UserId};

/// Contracts (合同).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "contracts")]
pub struct Model {
    /// Primary key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ContractId,
    /// Contract number.
    #[sea_orm(column_type = "Text")]
    pub number: String,
    /// The project.
    pub project_id: ProjectId,
    /// The bid it rests on.
    pub bid_id: BidId,
    /// Funder.
    pub funder_id: PartyId,
    /// Provider.
    pub organization_id: PartyId,
    /// Hub that countersigns fund use.
    pub hub_id: Option<PartyId>,
    /// Amount.
    pub amount: Fen,
    /// First day.
    pub starts_on: NaiveDate,
    /// Last day.
    pub ends_on: NaiveDate,
    /// Terms agreed beyond the call (Markdown).
    #[sea_orm(column_type = "Text")]
    pub terms: String,
    /// State.
    pub status: ContractStatus,
    /// Funder officer.
    pub drafted_by: UserId,
    /// Signed for the funder.
    pub funder_signed_at: DateTime<Utc>,
    /// Who gave the last signature that was awaited on the provider's side.
    pub provider_signed_by: Option<UserId>,
    /// When everybody had signed and the contract came into force.
    pub provider_signed_at: Option<DateTime<Utc>>,
    /// Last instant to sign (法 46).
    pub sign_due_at: DateTime<Utc>,
    /// Optimistic lock.
    pub version: i32,
    /// Creation.
    pub created_at: DateTime<Utc>,
}

/// No relations: queries join by hand where they need to.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
