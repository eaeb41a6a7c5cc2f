//! Who signs a contract on the provider's side (共同签订, 法 24): the provider, or the lead and every
//! member of its joint bid.

use super::load::{party, party_views};
use crate::consortia::members_of;
use crate::context::Work;
use crate::error::{Error, Result};
use crate::projects::PartyView;
use chrono::{DateTime, Utc};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::Serialize;
use shuniu_domain::contracts::{SignatoryRole, Signature};
use shuniu_domain::ids::{BidId, ContractId, PartyId};
use shuniu_frontend::Locale;
use shuniu_store::entities::{contract_signatures, contracts};
use utoipa::ToSchema;

/// A signature under a contract, given or awaited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct SignatureView {
    /// Who signs.
    pub party: PartyView,
    /// In which role.
    #[schema(value_type = String)]
    pub role: SignatoryRole,
    /// When it signed; none while its signature is awaited.
    pub signed_at: Option<DateTime<Utc>>,
}

/// Everybody who signs for the provider's side of a bid, the provider or lead first.
pub(super) async fn signatories(db: &impl ConnectionTrait, bid: BidId, organization: PartyId) -> Result<Vec<PartyId>> {
    let members = members_of(db, bid).await?;
    Ok(std::iter::once(organization).chain(members).collect())
}

/// Writes down whose signatures a contract needs.
pub(super) async fn expect(work: &Work<'_>, contract: ContractId, signatories: &[PartyId]) -> Result<()> {
    let row = |(seq, party): (i32, &PartyId)| contract_signatures::ActiveModel {
        contract_id: Set(contract),
        party_id: Set(*party),
        seq: Set(seq),
        signed_by: Set(None),
        signed_at: Set(None),
        reminded_at: Set(None),
    };
    let rows: Vec<_> = (0..).zip(signatories).map(row).collect();
    contract_signatures::Entity::insert_many(rows).exec_without_returning(&work.tx).await?;
    Ok(())
}

/// The signatures of a contract in the order shown.
pub(super) async fn of_contract(
    db: &impl ConnectionTrait,
    contract: ContractId,
) -> Result<Vec<contract_signatures::Model>> {
    Ok(contract_signatures::Entity::find()
        .filter(contract_signatures::Column::ContractId.eq(contract))
        .order_by_asc(contract_signatures::Column::Seq)
        .all(db)
        .await?)
}

/// The same as the rules look at them.
pub(super) fn plain(rows: &[contract_signatures::Model]) -> Vec<Signature> {
    rows.iter().map(|row| Signature { party: row.party_id, signed_at: row.signed_at }).collect()
}

/// A contract that a body has to sign, locked until the end of the transaction on PostgreSQL, so that
/// two who sign at the same instant wait for each other.
///
/// # Errors
/// `not-found` for whoever has nothing to sign.
pub(super) async fn held(db: &impl ConnectionTrait, party: PartyId, id: ContractId) -> Result<contracts::Model> {
    let contract = contracts::Entity::find_by_id(id).lock_exclusive().one(db).await?.ok_or_else(Error::not_found)?;
    let asked = contract_signatures::Entity::find_by_id((id, party)).one(db).await?;
    asked.map(|_| contract).ok_or_else(Error::not_found)
}

/// All signatures of a contract, the funder's first.
pub(super) async fn views(
    db: &impl ConnectionTrait,
    contract: &contracts::Model,
    rows: &[contract_signatures::Model],
    locale: Locale,
) -> Result<Vec<SignatureView>> {
    let bodies = rows.iter().map(|row| row.party_id).chain([contract.funder_id]);
    let bodies = party_views(db, locale, bodies).await?;
    let view = |id, role, signed_at| SignatureView { party: party(&bodies, id), role, signed_at };
    let provider = rows.iter().map(|row| {
        let role = if row.seq == 0 { SignatoryRole::Provider } else { SignatoryRole::Member };
        view(row.party_id, role, row.signed_at)
    });
    let funder = view(contract.funder_id, SignatoryRole::Funder, Some(contract.funder_signed_at));
    Ok(std::iter::once(funder).chain(provider).collect())
}
