//! Letters about signing a contract.

use super::load::title_of;
use crate::context::Work;
use crate::divisions::in_language;
use crate::error::Result;
use crate::mails::{recipients_of_party, send};
use crate::procedure::{BIDDERS, FUNDER};
use chrono::{DateTime, Duration, Utc};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use shuniu_domain::calendar::local_date;
use shuniu_domain::ids::{ContractId, PartyId};
use shuniu_domain::{Fen, Role};
use shuniu_frontend::Locale;
use shuniu_mail::messages::{ContractInForce, ContractToSign};
use shuniu_store::entities::{contracts, parties, projects};
use std::collections::HashMap;

/// A contract that waits for signatures.
pub(super) struct Awaited<'a> {
    pub(super) contract: ContractId,
    pub(super) number: &'a str,
    pub(super) amount: Fen,
    /// First instant after the last day to sign.
    pub(super) due: DateTime<Utc>,
    /// Everybody who signs on the provider's side.
    pub(super) signatories: Vec<PartyId>,
    /// Whether they were asked before.
    pub(super) reminder: bool,
}

/// Names of bodies, in every language.
struct Bodies(HashMap<PartyId, parties::Model>);

impl Bodies {
    async fn load(work: &Work<'_>, ids: impl IntoIterator<Item = PartyId>) -> Result<Self> {
        let rows = parties::Entity::find().filter(parties::Column::Id.is_in(ids)).all(&work.tx).await?;
        Ok(Self(rows.into_iter().map(|row| (row.id, row)).collect()))
    }

    fn name(&self, id: PartyId, locale: Locale) -> String {
        let body = self.0.get(&id);
        body.map(|body| in_language(locale, &body.name, body.name_en.as_deref())).unwrap_or_default()
    }

    /// Names of several; none of a single one.
    fn together(&self, ids: &[PartyId], locale: Locale) -> Vec<String> {
        if ids.len() < 2 {
            return Vec::new();
        }
        ids.iter().map(|id| self.name(*id, locale)).collect()
    }
}

/// Asks the administrators of some bodies to sign; they alone can bind them.
pub(super) async fn ask_to_sign(
    work: &Work<'_>,
    project: &projects::Model,
    awaited: &Awaited<'_>,
    asked: &[PartyId],
) -> Result<()> {
    let bodies = Bodies::load(work, awaited.signatories.iter().copied().chain([project.funder_id])).await?;
    for party in asked {
        for to in recipients_of_party(&work.tx, work.today(), *party, &[Role::OrganizationAdmin]).await? {
            let letter = ContractToSign {
                number: project.number.clone().unwrap_or_default(),
                project: title_of(project, to.locale),
                contract_no: awaited.number.to_owned(),
                counterparty: bodies.name(project.funder_id, to.locale),
                amount_fen: awaited.amount.0,
                sign_by: local_date(awaited.due - Duration::microseconds(1)),
                signatories: bodies.together(&awaited.signatories, to.locale),
                reminder: awaited.reminder,
                url: address(work, awaited.contract),
            };
            send(work, &to, letter).await?;
        }
    }
    Ok(())
}

/// Tells both sides that everybody has signed.
pub(super) async fn in_force(
    work: &Work<'_>,
    project: &projects::Model,
    contract: &contracts::Model,
    signatories: &[PartyId],
) -> Result<()> {
    let bodies = Bodies::load(work, signatories.iter().copied().chain([project.funder_id])).await?;
    let provider = signatories.iter().map(|party| (*party, BIDDERS));
    for (party, roles) in std::iter::once((contract.funder_id, FUNDER)).chain(provider) {
        for to in recipients_of_party(&work.tx, work.today(), party, roles).await? {
            let names = signatories.iter().map(|id| bodies.name(*id, to.locale)).collect();
            let letter = ContractInForce {
                number: project.number.clone().unwrap_or_default(),
                project: title_of(project, to.locale),
                contract_no: contract.number.clone(),
                funder: bodies.name(contract.funder_id, to.locale),
                signatories: names,
                amount_fen: contract.amount.0,
                starts_on: contract.starts_on,
                ends_on: contract.ends_on,
                url: address(work, contract.id),
            };
            send(work, &to, letter).await?;
        }
    }
    Ok(())
}

fn address(work: &Work<'_>, contract: ContractId) -> String {
    format!("{}/contracts/{contract}", work.app().settings.base_url)
}
