//! Signatures on the provider's side of a contract (共同签订, 法 24).

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter, PrimaryKeyTrait,
};
use shuniu_domain::ids::{ContractId, PartyId, UserId};

/// Signatures on the provider's side of a contract (共同签订, 法 24): one row for each body that has to
/// sign, written when the contract is drawn up.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "contract_signatures")]
pub struct Model {
    /// The contract.
    #[sea_orm(primary_key, auto_increment = false)]
    pub contract_id: ContractId,
    /// Who has to sign: the provider, or the lead and each member of its joint bid.
    #[sea_orm(primary_key, auto_increment = false)]
    pub party_id: PartyId,
    /// Order shown; the provider or lead is 0.
    pub seq: i32,
    /// Who signed for it.
    pub signed_by: Option<UserId>,
    /// When; none while the signature is awaited.
    pub signed_at: Option<DateTime<Utc>>,
    /// When it was reminded.
    pub reminded_at: Option<DateTime<Utc>>,
}

/// No relations: queries join by hand where they need to.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
