//! The provider's signature, and the beginning of the work.

use super::load::{self, Side, funders_project};
use crate::context::{Ctx, Deed, Work};
use crate::error::{Error, Result, same_version};
use crate::notices;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};
use serde_json::json;
use shuniu_domain::awards::NoticeKind;
use shuniu_domain::bids::{BidEvent, BidStatus};
use shuniu_domain::calendar::{add_months, local_date};
use shuniu_domain::contracts::{ContractEvent, MilestoneStatus, milestone_amounts};
use shuniu_domain::ids::{ContractId, ProjectId};
use shuniu_domain::projects::{ProjectEvent, ProjectStatus};
use shuniu_domain::reasons::wrong_state;
use shuniu_domain::{Fen, Reason, ReasonCode, Role};
use shuniu_store::entities::{bids, contracts, milestone_plans, milestones, parties, projects};

/// Signs a contract for the provider: its milestones come into being, and the contract is announced
/// (条例 50).
///
/// # Errors
/// `contract-late` after the last day to sign (法 46), `wrong-state` once it is signed or ended,
/// `stale-version`, `not-found` for other parties.
pub async fn sign(ctx: &Ctx, id: ContractId, version: i32) -> Result<()> {
    let actor = ctx.require(&[Role::OrganizationAdmin])?;
    let work = ctx.begin().await?;
    let contract = load::own(&work.tx, Side::Provider(actor.party_id), id).await?;
    same_version(contract.version, version)?;
    let status = contract.status.apply(ContractEvent::Sign)?;
    if work.now >= contract.sign_due_at {
        let due = local_date(contract.sign_due_at - chrono::Duration::microseconds(1));
        let days = (due - local_date(contract.funder_signed_at)).num_days();
        return Err(Reason::new(ReasonCode::ContractLate).with("days", days).with("due", due).into());
    }
    let mut active = contract.clone().into_active_model();
    active.status = Set(status);
    active.provider_signed_by = Set(Some(actor.user_id));
    active.provider_signed_at = Set(Some(work.now));
    active.version = Set(version + 1);
    active.update(&work.tx).await?;
    create_milestones(&work, &contract).await?;
    release_reserve(&work, contract.project_id).await?;
    let project = load::project_of(&work.tx, contract.project_id).await?;
    let project = advance(&work, project, ProjectEvent::Contract).await?;
    crate::awards::release_reserves(&work, project.id).await?;
    let project = begin_if_due(&work, project, &contract).await?;
    announce(&work, &project, &contract).await?;
    work.index_project(project.id).await?;
    work.index_organization(contract.organization_id).await?;
    let deed = Deed::new("contract.signed", "contract", id)
        .project(project.id)
        .details(json!({ "number": contract.number, "amount_fen": contract.amount }));
    work.commit(deed).await?;
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
    let plans = milestone_plans::Entity::find()
        .filter(milestone_plans::Column::ProjectId.eq(contract.project_id))
        .order_by_asc(milestone_plans::Column::Seq)
        .all(&work.tx)
        .await?;
    let percents: Vec<i32> = plans.iter().map(|plan| plan.payment_percent).collect();
    let mut rows = Vec::with_capacity(plans.len());
    for (plan, amount) in plans.into_iter().zip(milestone_amounts(contract.amount, &percents)) {
        let months = u32::try_from(plan.month_offset).unwrap_or_default();
        rows.push(milestones::ActiveModel {
            id: Set(work.id()?),
            contract_id: Set(contract.id),
            project_id: Set(contract.project_id),
            seq: Set(plan.seq),
            title: Set(plan.title),
            title_en: Set(plan.title_en),
            deliverable: Set(plan.deliverable),
            deliverable_en: Set(plan.deliverable_en),
            due_on: Set(add_months(contract.starts_on, months)),
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
            version: Set(1),
        });
    }
    if !rows.is_empty() {
        milestones::Entity::insert_many(rows).exec_without_returning(&work.tx).await?;
    }
    Ok(())
}

/// The next candidate stood by until the contract was signed (条例 49).
async fn release_reserve(work: &Work<'_>, project: ProjectId) -> Result<()> {
    let standing_by = bids::Entity::find()
        .filter(bids::Column::ProjectId.eq(project))
        .filter(bids::Column::Status.eq(BidStatus::Reserve))
        .all(&work.tx)
        .await?;
    for bid in standing_by {
        let (status, version) = (bid.status.apply(BidEvent::Unsuccessful)?, bid.version + 1);
        let mut active = bid.into_active_model();
        active.status = Set(status);
        active.version = Set(version);
        active.updated_at = Set(work.now);
        active.update(&work.tx).await?;
    }
    Ok(())
}

async fn announce(work: &Work<'_>, project: &projects::Model, contract: &contracts::Model) -> Result<()> {
    let provider =
        parties::Entity::find_by_id(contract.organization_id).one(&work.tx).await?.ok_or_else(Error::not_found)?;
    let body = json!({
        "contract": contract.number,
        "organization": provider.name,
        "amount_fen": contract.amount,
        "starts_on": contract.starts_on,
        "ends_on": contract.ends_on,
        "signed_at": work.now,
    });
    notices::publish(work, NoticeKind::Contract, project, body, None).await?;
    Ok(())
}
