//! Rows of a contract, always with the party in the query.

use crate::consortia::{is_member, member_bids};
use crate::divisions::in_language;
use crate::error::{Error, Result};
use crate::mails::{self, Recipient};
use crate::procedure::BIDDERS;
use crate::projects::PartyView;
use crate::{Work, rulebooks};
use anyhow::Context as _;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect};
use shuniu_domain::ReasonCode;
use shuniu_domain::ids::{ContractId, PartyId, ProjectId, RulebookId, UserId};
use shuniu_domain::rulebook::ChannelRules;
use shuniu_frontend::Locale;
use shuniu_store::entities::{audit_records, contracts, milestones, parties, projects};
use std::collections::HashMap;

/// Which side of a contract asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    /// The funder.
    Funder(PartyId),
    /// The provider; of a joint bid the lead, who acts for all.
    Provider(PartyId),
    /// The hub that countersigns.
    Hub(PartyId),
}

/// Contracts of an organization: those it provides, and those of joint bids in which it is a member. The
/// lead acts for a joint bid; members read (法 24: they answer for the whole).
pub(crate) fn of_provider(party: PartyId) -> Condition {
    Condition::any()
        .add(contracts::Column::OrganizationId.eq(party))
        .add(contracts::Column::BidId.in_subquery(member_bids(party)))
}

/// Whether an organization is on the provider's side of a contract.
pub(crate) async fn provides(db: &impl ConnectionTrait, contract: &contracts::Model, party: PartyId) -> Result<bool> {
    Ok(contract.organization_id == party || is_member(db, contract.bid_id, party).await?)
}

/// A contract of a party. In a transaction of PostgreSQL the row is locked until its end, so that
/// two payments under one contract wait for each other; SQLite's writers wait anyway.
pub(crate) async fn own(db: &impl ConnectionTrait, side: Side, id: ContractId) -> Result<contracts::Model> {
    let query = contracts::Entity::find_by_id(id).lock_exclusive();
    let query = match side {
        Side::Funder(party) => query.filter(contracts::Column::FunderId.eq(party)),
        Side::Provider(party) => query.filter(contracts::Column::OrganizationId.eq(party)),
        Side::Hub(party) => query.filter(contracts::Column::HubId.eq(party)),
    };
    query.one(db).await?.ok_or_else(Error::not_found)
}

/// The project of a contract, locked like [`own`].
pub(crate) async fn project_of(db: &impl ConnectionTrait, id: ProjectId) -> Result<projects::Model> {
    let row = projects::Entity::find_by_id(id).lock_exclusive().one(db).await?;
    Ok(row.with_context(|| format!("project {id} of a contract"))?)
}

/// A funder's project, locked like [`own`].
pub(crate) async fn funders_project(
    db: &impl ConnectionTrait,
    funder: PartyId,
    id: ProjectId,
) -> Result<projects::Model> {
    let query = projects::Entity::find_by_id(id).filter(projects::Column::FunderId.eq(funder));
    query.lock_exclusive().one(db).await?.ok_or_else(Error::not_found)
}

/// Milestones of a contract in order.
pub(crate) async fn milestones_of(db: &impl ConnectionTrait, id: ContractId) -> Result<Vec<milestones::Model>> {
    let mut rows = milestones::Entity::find().filter(milestones::Column::ContractId.eq(id)).all(db).await?;
    rows.sort_by_key(|row| row.seq);
    Ok(rows)
}

/// The rules of a project's channel in the rulebook it was last decided under.
pub(crate) async fn rules_of(work: &Work<'_>, id: RulebookId, project: &projects::Model) -> Result<ChannelRules> {
    let rulebook = rulebooks::get(work.app(), &work.tx, id).await?;
    Ok(rulebook.for_channel(project.channel).clone())
}

/// Parties of a page in the reader's language: one query, however many there are.
pub(crate) async fn party_views(
    db: &impl ConnectionTrait,
    locale: Locale,
    ids: impl IntoIterator<Item = PartyId>,
) -> Result<HashMap<PartyId, PartyView>> {
    let rows = parties::Entity::find().filter(parties::Column::Id.is_in(ids)).all(db).await?;
    let view = |row: parties::Model| PartyView {
        id: row.id,
        name: in_language(locale, &row.name, row.name_en.as_deref()),
        credit_code: row.credit_code,
    };
    Ok(rows.into_iter().map(|row| (row.id, view(row))).collect())
}

/// A party of the map; a row always names one that exists.
pub(crate) fn party(map: &HashMap<PartyId, PartyView>, id: PartyId) -> PartyView {
    map.get(&id).cloned().unwrap_or_else(|| PartyView { id, name: String::new(), credit_code: None })
}

/// The title of a project in a language.
pub(crate) fn title_of(project: &projects::Model, locale: Locale) -> String {
    in_language(locale, &project.title, project.title_en.as_deref())
}

/// People of a provider who get its letters.
pub(crate) async fn provider_people(work: &Work<'_>, organization: PartyId) -> Result<Vec<Recipient>> {
    mails::recipients_of_party(&work.tx, work.today(), organization, BIDDERS).await
}

/// Refuses whoever did one of these things to this object before: the second person is another
/// person, whatever memberships they hold (岗位分离).
pub(crate) async fn second_person(work: &Work<'_>, user: UserId, object_id: &str, actions: &[&str]) -> Result<()> {
    use audit_records::Column;
    let did = audit_records::Entity::find()
        .filter(Column::ObjectId.eq(object_id))
        .filter(Column::UserId.eq(user))
        .filter(Column::Action.is_in(actions.iter().copied()))
        .count(&work.tx)
        .await?;
    if did > 0 { Err(Error::refuse(ReasonCode::SecondPersonNeeded)) } else { Ok(()) }
}
