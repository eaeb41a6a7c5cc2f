//! The signatures of the provider's side, and the beginning of the work.

use super::load::{self, funders_project};
use super::schedule::{due_on, steps_of};
use super::{signatures, told};
use crate::consortia::joint_names;
use crate::context::{Ctx, Deed, Work};
use crate::error::{Error, Result, same_version};
use crate::notices;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};
use serde::Serialize;
use serde_json::json;
use shuniu_domain::awards::NoticeKind;
use shuniu_domain::contracts::{ContractStatus, MilestoneStatus, signs_in_time};
use shuniu_domain::ids::{ContractId, PartyId, ProjectId, UserId};
use shuniu_domain::projects::{ProjectEvent, ProjectStatus};
use shuniu_domain::reasons::wrong_state;
use shuniu_domain::{Fen, Role};
use shuniu_frontend::Locale;
use shuniu_store::entities::{bids, contracts, milestones, projects};
use utoipa::ToSchema;

/// What a signature brought about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Signed {
    /// Whether everybody has signed, so that the contract is in force.
    pub in_force: bool,
    /// Signatures that are still missing.
    pub missing: usize,
}

/// Signs a contract for the acting body on the provider's side: the provider, or the lead or a member of
/// its joint bid, each for itself and in any order (共同签订, 法 24). With the last signature the
/// contract comes into force: its milestones come into being, and it is announced (条例 50).
///
/// The version of the contract stays until then: whoever signs after another signs the same text.
///
/// # Errors
/// `contract-late` after the last day to sign (法 46), `already-signed`, `wrong-state` once it is in
/// force or ended, `stale-version`, `not-found` for whoever has nothing to sign.
pub async fn sign(ctx: &Ctx, id: ContractId, version: i32) -> Result<Signed> {
    let actor = ctx.require(&[Role::OrganizationAdmin])?;
    let work = ctx.begin().await?;
    let contract = signatures::held(&work.tx, actor.party_id, id).await?;
    same_version(contract.version, version)?;
    let signatures = signatures::of_contract(&work.tx, id).await?;
    let status = contract.status.signed_by(actor.party_id, &signatures::plain(&signatures))?;
    signs_in_time(work.now, contract.funder_signed_at, contract.sign_due_at)?;
    let missing = signatures.iter().filter(|row| row.signed_at.is_none() && row.party_id != actor.party_id).count();
    let signatories: Vec<PartyId> = signatures.iter().map(|row| row.party_id).collect();
    for row in signatures.into_iter().filter(|row| row.party_id == actor.party_id) {
        let mut active = row.into_active_model();
        active.signed_by = Set(Some(actor.user_id));
        active.signed_at = Set(Some(work.now));
        active.update(&work.tx).await?;
    }
    let (number, amount, project) = (contract.number.clone(), contract.amount, contract.project_id);
    let in_force = status == ContractStatus::Signed;
    if in_force {
        come_into_force(&work, contract, actor.user_id, &signatories).await?;
    }
    let details = json!({
        "number": number, "amount_fen": amount, "party": actor.party_id, "in_force": in_force, "missing": missing,
    });
    work.commit(Deed::new("contract.signed", "contract", id).project(project).details(details)).await?;
    Ok(Signed { in_force, missing })
}

/// Everybody has signed.
async fn come_into_force(
    work: &Work<'_>,
    contract: contracts::Model,
    last: UserId,
    signatories: &[PartyId],
) -> Result<()> {
    let version = contract.version + 1;
    let mut active = contract.into_active_model();
    active.status = Set(ContractStatus::Signed);
    active.provider_signed_by = Set(Some(last));
    active.provider_signed_at = Set(Some(work.now));
    active.version = Set(version);
    let contract = active.update(&work.tx).await?;
    create_milestones(work, &contract).await?;
    crate::awards::release_reserves(work, contract.project_id).await?;
    let project = load::project_of(&work.tx, contract.project_id).await?;
    let project = advance(work, project, ProjectEvent::Contract).await?;
    let project = begin_if_due(work, project, &contract).await?;
    announce(work, &project, &contract).await?;
    told::in_force(work, &project, &contract, signatories).await?;
    work.index_project(project.id).await?;
    for party in signatories {
        work.index_organization(*party).await?;
    }
    Ok(())
}

/// Notes that the work has begun, on or after the first day of the service. Reporting a milestone
/// does it too.
///
/// # Errors
/// `wrong-state` before the contract is signed or its first day has come; `not-found`.
pub async fn start_delivery(ctx: &Ctx, project: ProjectId) -> Result<()> {
    let actor = ctx.require(&[Role::FunderOfficer])?;
    let work = ctx.begin().await?;
    let row = funders_project(&work.tx, actor.party_id, project).await?;
    let contract = contracts::Entity::find()
        .filter(contracts::Column::ProjectId.eq(project))
        .one(&work.tx)
        .await?
        .ok_or_else(Error::not_found)?;
    let begun = begin_if_due(&work, row.clone(), &contract).await?;
    if row.status == begun.status {
        return Err(wrong_state(row.status, ProjectEvent::StartDelivery).into());
    }
    work.index_project(project).await?;
    work.commit(Deed::new("project.delivery_started", "project", project).project(project)).await?;
    Ok(())
}

/// Moves a contracted project into delivery once the first day of the service has come.
pub(crate) async fn begin_if_due(
    work: &Work<'_>,
    project: projects::Model,
    contract: &contracts::Model,
) -> Result<projects::Model> {
    if project.status == ProjectStatus::Contracted && contract.starts_on <= work.today() {
        return advance(work, project, ProjectEvent::StartDelivery).await;
    }
    Ok(project)
}

/// Applies an event to a project and stores it.
pub(crate) async fn advance(work: &Work<'_>, project: projects::Model, event: ProjectEvent) -> Result<projects::Model> {
    let status = project.status.apply(event)?;
    let version = project.version + 1;
    let mut active = project.into_active_model();
    active.status = Set(status);
    active.version = Set(version);
    active.updated_at = Set(work.now);
    if status == ProjectStatus::Closed {
        active.closed_at = Set(Some(work.now));
    }
    Ok(active.update(&work.tx).await?)
}

/// The milestones of the call, with days counted from the contract's first day and shares that sum
/// to its amount to the fen.
async fn create_milestones(work: &Work<'_>, contract: &contracts::Model) -> Result<()> {
    let steps = steps_of(&work.tx, contract.project_id, contract.amount).await?;
    let mut rows = Vec::with_capacity(steps.len());
    for (plan, amount) in steps {
        let due = due_on(&plan, (contract.starts_on, contract.ends_on));
        rows.push(milestones::ActiveModel {
            id: Set(work.id()?),
            contract_id: Set(contract.id),
            project_id: Set(contract.project_id),
            seq: Set(plan.seq),
            title: Set(plan.title),
            title_en: Set(plan.title_en),
            deliverable: Set(plan.deliverable),
            deliverable_en: Set(plan.deliverable_en),
            due_on: Set(due),
            payment_percent: Set(plan.payment_percent),
            amount: Set(amount),
            status: Set(MilestoneStatus::Due),
            report: Set(None),
            beneficiaries: Set(0),
            spent: Set(Fen::ZERO),
            reported_by: Set(None),
            reported_at: Set(None),
            opinion: Set(None),
            recipients_opinion: Set(None),
            satisfaction: Set(None),
            decided_by: Set(None),
            decided_at: Set(None),
            reminded_on: Set(None),
            version: Set(1),
        });
    }
    if !rows.is_empty() {
        milestones::Entity::insert_many(rows).exec_without_returning(&work.tx).await?;
    }
    Ok(())
}

/// The notice of the contract; of a joint bid with the names of all members.
async fn announce(work: &Work<'_>, project: &projects::Model, contract: &contracts::Model) -> Result<()> {
    let bid = bids::Entity::find_by_id(contract.bid_id).one(&work.tx).await?.ok_or_else(Error::not_found)?;
    let provider = joint_names(&work.tx, &[bid], Locale::ZhCn).await?.remove(&contract.bid_id);
    let body = json!({
        "contract": contract.number,
        "organization": provider,
        "amount_fen": contract.amount,
        "starts_on": contract.starts_on,
        "ends_on": contract.ends_on,
        "signed_at": work.now,
    });
    notices::publish(work, NoticeKind::Contract, project, body, None).await?;
    Ok(())
}
