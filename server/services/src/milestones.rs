//! Delivery milestones (里程碑): the provider reports them in their order, the funder's officer
//! accepts them or sends them back. With the last one the project is accepted (验收), and the people
//! it served have their say (条例 45). Whether one is overdue is read off the clock, never stored.

mod remind;
#[cfg(test)]
mod tests;

pub use remind::remind_due;

use crate::context::{Ctx, Deed, Work};
use crate::contracts::load::{self, Side};
use crate::contracts::sign::{advance, begin_if_due};
use crate::contracts::{self, ContractDetail, MilestoneDetail};
use crate::error::{Error, Result, same_version};
use crate::input;
use crate::notices;
use crate::procedure::BIDDERS;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ConnectionTrait, EntityTrait, IntoActiveModel, QuerySelect};
use serde::{Deserialize, Serialize};
use serde_json::json;
use shuniu_domain::awards::NoticeKind;
use shuniu_domain::contracts::{ContractStatus, MilestoneEvent, MilestoneStatus, in_turn};
use shuniu_domain::ids::MilestoneId;
use shuniu_domain::projects::{ProjectEvent, ProjectStatus};
use shuniu_domain::reasons::wrong_state;
use shuniu_domain::text::{check_text, tidy};
use shuniu_domain::{Fen, Reasons, Role};
use shuniu_store::entities::{contracts as contract_rows, milestones, parties, projects};
use utoipa::ToSchema;

/// Longest report, in characters.
const MAX_REPORT: usize = 10_000;
/// Longest opinion, in characters.
const MAX_OPINION: usize = 2_000;

/// What the provider reports.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct ReportInput {
    /// What was done.
    pub text: String,
    /// People served so far.
    #[serde(deserialize_with = "input::loose")]
    pub beneficiaries: String,
    /// Money spent so far, in yuan.
    #[serde(deserialize_with = "input::loose")]
    pub spent: String,
}

/// What the officer notes on accepting.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct AcceptInput {
    /// The funder's opinion.
    pub opinion: String,
    /// What the people served said; needed with the last milestone (条例 45).
    pub recipients_opinion: String,
    /// Their satisfaction in percent, if it was asked.
    #[serde(deserialize_with = "input::loose")]
    pub satisfaction: String,
}

/// A milestone with its contract, for those who have a part in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct MilestonePage {
    /// The contract.
    pub contract: ContractDetail,
    /// The milestone.
    pub milestone: MilestoneDetail,
}

/// One milestone.
///
/// # Errors
/// `not-found` for whoever has no part in its contract.
pub async fn get(ctx: &Ctx, id: MilestoneId) -> Result<MilestonePage> {
    let row = milestones::Entity::find_by_id(id).one(ctx.db()).await?.ok_or_else(Error::not_found)?;
    let contract = contracts::get(ctx, row.contract_id).await?;
    let milestone = contract.milestones.iter().find(|step| step.id == id).cloned().ok_or_else(Error::not_found)?;
    Ok(MilestonePage { contract, milestone })
}

/// Reports a milestone done. The first report of a contract whose first day has come also begins the
/// project's delivery.
///
/// # Errors
/// `milestone-out-of-turn`, `wrong-state` before the contract is signed or its first day has come,
/// `stale-version`, faults of the input, `not-found` for other parties.
pub async fn report(ctx: &Ctx, id: MilestoneId, version: i32, input: &ReportInput) -> Result<()> {
    let actor = ctx.require(BIDDERS)?;
    let work = ctx.begin().await?;
    let (row, contract) = own(&work.tx, Side::Provider(actor.party_id), id).await?;
    same_version(row.version, version)?;
    if contract.status != ContractStatus::Signed {
        return Err(wrong_state(contract.status, MilestoneEvent::Report).into());
    }
    let status = row.status.apply(MilestoneEvent::Report)?;
    let steps = load::milestones_of(&work.tx, contract.id).await?;
    let before: Vec<MilestoneStatus> = steps.iter().filter(|s| s.seq < row.seq).map(|s| s.status).collect();
    in_turn(&before)?;
    let read = read_report(input)?;
    let project = load::project_of(&work.tx, contract.project_id).await?;
    let project = begin_if_due(&work, project, &contract).await?;
    if project.status != ProjectStatus::InDelivery {
        return Err(wrong_state(project.status, MilestoneEvent::Report).into());
    }
    let deed = Deed::new("milestone.reported", "milestone", id)
        .project(project.id)
        .details(json!({ "seq": row.seq, "beneficiaries": read.beneficiaries, "spent_fen": read.spent }));
    let mut active = row.into_active_model();
    active.status = Set(status);
    active.report = Set(Some(read.text));
    active.beneficiaries = Set(read.beneficiaries);
    active.spent = Set(read.spent);
    active.reported_by = Set(Some(actor.user_id));
    active.reported_at = Set(Some(work.now));
    active.version = Set(version + 1);
    active.update(&work.tx).await?;
    work.index_project(project.id).await?;
    work.commit(deed).await?;
    Ok(())
}

/// Accepts a reported milestone (验收). The last one accepts the project and announces it.
///
/// # Errors
/// `wrong-state` unless it is reported, `stale-version`, faults of the input, `not-found`.
pub async fn accept(ctx: &Ctx, id: MilestoneId, version: i32, input: &AcceptInput) -> Result<()> {
    let actor = ctx.require(&[Role::FunderOfficer])?;
    let work = ctx.begin().await?;
    let (row, contract) = own(&work.tx, Side::Funder(actor.party_id), id).await?;
    same_version(row.version, version)?;
    let status = row.status.apply(MilestoneEvent::Accept)?;
    let steps = load::milestones_of(&work.tx, contract.id).await?;
    let is_last = steps.iter().all(|step| step.id == id || step.status == MilestoneStatus::Accepted);
    let read = read_acceptance(input, is_last)?;
    let deed = Deed::new("milestone.accepted", "milestone", id)
        .project(contract.project_id)
        .details(json!({ "seq": row.seq, "last": is_last, "satisfaction_bp": read.satisfaction }));
    let mut active = row.into_active_model();
    active.status = Set(status);
    active.opinion = Set(Some(read.opinion.clone()));
    active.recipients_opinion = Set(read.recipients.clone());
    active.satisfaction = Set(read.satisfaction);
    active.decided_by = Set(Some(actor.user_id));
    active.decided_at = Set(Some(work.now));
    active.version = Set(version + 1);
    active.update(&work.tx).await?;
    if is_last {
        let project = load::project_of(&work.tx, contract.project_id).await?;
        let project = advance(&work, project, ProjectEvent::Accept).await?;
        announce(&work, &project, &contract, &read).await?;
        work.index_organization(contract.organization_id).await?;
    }
    work.index_project(contract.project_id).await?;
    work.commit(deed).await?;
    Ok(())
}

/// Sends a report back with what is missing.
///
/// # Errors
/// `wrong-state` unless it is reported, a missing opinion, `stale-version`, `not-found`.
pub async fn send_back(ctx: &Ctx, id: MilestoneId, version: i32, opinion: &str) -> Result<()> {
    let actor = ctx.require(&[Role::FunderOfficer])?;
    let work = ctx.begin().await?;
    let (row, contract) = own(&work.tx, Side::Funder(actor.party_id), id).await?;
    same_version(row.version, version)?;
    let status = row.status.apply(MilestoneEvent::Return)?;
    if let Some(reason) = check_text("opinion", opinion, 5, MAX_OPINION) {
        return Err(reason.into());
    }
    let deed = Deed::new("milestone.returned", "milestone", id)
        .project(contract.project_id)
        .details(json!({ "seq": row.seq, "opinion": tidy(opinion) }));
    let mut active = row.into_active_model();
    active.status = Set(status);
    active.opinion = Set(Some(tidy(opinion)));
    active.decided_by = Set(Some(actor.user_id));
    active.decided_at = Set(Some(work.now));
    active.version = Set(version + 1);
    active.update(&work.tx).await?;
    work.commit(deed).await?;
    Ok(())
}

/// A milestone and its contract, if the contract is this side's. The contract is locked, so that
/// milestones and payments of one contract change one after the other.
pub(crate) async fn own(
    db: &impl ConnectionTrait,
    side: Side,
    id: MilestoneId,
) -> Result<(milestones::Model, contract_rows::Model)> {
    let row = milestones::Entity::find_by_id(id).one(db).await?.ok_or_else(Error::not_found)?;
    let contract = load::own(db, side, row.contract_id).await?;
    // Read again under the lock: it may have changed while this transaction waited.
    let row = milestones::Entity::find_by_id(id).lock_exclusive().one(db).await?.ok_or_else(Error::not_found)?;
    Ok((row, contract))
}

struct Report {
    text: String,
    beneficiaries: i32,
    spent: Fen,
}

fn read_report(typed: &ReportInput) -> Result<Report> {
    let mut reasons = Reasons::default();
    reasons.0.extend(check_text("text", &typed.text, 10, MAX_REPORT));
    let beneficiaries = input::number(&mut reasons, "beneficiaries", &typed.beneficiaries, 0, 10_000_000);
    let spent = input::amount(&mut reasons, "spent", &typed.spent);
    reasons.into_result()?;
    Ok(Report { text: tidy(&typed.text), beneficiaries, spent })
}

struct Acceptance {
    opinion: String,
    recipients: Option<String>,
    satisfaction: Option<i32>,
}

fn read_acceptance(typed: &AcceptInput, is_last: bool) -> Result<Acceptance> {
    let mut reasons = Reasons::default();
    reasons.0.extend(check_text("opinion", &typed.opinion, 2, MAX_OPINION));
    let least = if is_last { 5 } else { 0 };
    reasons.0.extend(check_text("recipients_opinion", &typed.recipients_opinion, least, MAX_OPINION));
    let satisfaction = input::optional_percent(&mut reasons, "satisfaction", &typed.satisfaction);
    reasons.into_result()?;
    Ok(Acceptance {
        opinion: tidy(&typed.opinion),
        recipients: input::optional(&typed.recipients_opinion),
        satisfaction,
    })
}

/// The acceptance of a public service is announced with what its recipients said (条例 45).
async fn announce(
    work: &Work<'_>,
    project: &projects::Model,
    contract: &contract_rows::Model,
    read: &Acceptance,
) -> Result<()> {
    let provider =
        parties::Entity::find_by_id(contract.organization_id).one(&work.tx).await?.ok_or_else(Error::not_found)?;
    let mut body = json!({
        "contract": contract.number,
        "organization": provider.name,
        "amount_fen": contract.amount,
        "accepted_at": work.now,
        "opinion": read.opinion,
        "recipients_opinion": read.recipients,
    });
    if let (Some(bp), Some(facts)) = (read.satisfaction, body.as_object_mut()) {
        facts.insert("satisfaction_bp".to_owned(), bp.into());
    }
    notices::publish(work, NoticeKind::Acceptance, project, body, None).await?;
    Ok(())
}
