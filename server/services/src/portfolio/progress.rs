//! How far projects in delivery are, and which milestones are late.

use super::snapshot::Snapshot;
use crate::divisions::in_language;
use chrono::NaiveDate;
use serde::Serialize;
use shuniu_domain::Fen;
use shuniu_domain::contracts::{MilestoneStatus, PaymentStatus};
use shuniu_domain::ids::{ContractId, PartyId, ProjectId};
use shuniu_store::entities::milestones;
use utoipa::ToSchema;

/// A project in delivery.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ProgressView {
    /// The project.
    #[schema(value_type = String)]
    pub project_id: ProjectId,
    /// Its number.
    pub number: String,
    /// Its title in the reader's language.
    pub title: String,
    /// The contract.
    #[schema(value_type = String)]
    pub contract_id: ContractId,
    /// Provider.
    #[schema(value_type = String)]
    pub organization_id: PartyId,
    /// Its name in the reader's language.
    pub organization: String,
    /// Its grade in force, 0 for none; set by the overview.
    pub grade: i32,
    /// Contract amount in fen.
    #[schema(value_type = i64)]
    pub amount: Fen,
    /// Paid so far in fen.
    #[schema(value_type = i64)]
    pub paid: Fen,
    /// Percent of the contract paid.
    pub paid_percent: i32,
    /// Percent of the contract whose milestones are accepted.
    pub done_percent: i32,
    /// Percent planned by today.
    pub plan_percent: i32,
    /// First day.
    pub starts_on: NaiveDate,
    /// Last day.
    pub ends_on: NaiveDate,
    /// Milestones in order.
    pub steps: Vec<GanttStep>,
    /// Order of the next milestone that is not accepted, from 1; none when all are.
    pub next: Option<usize>,
    /// Days the next one is late; 0 when in time.
    pub days_late: i64,
}

/// How a milestone stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum StepState {
    /// Accepted.
    Accepted,
    /// Reported, not decided.
    Reported,
    /// Not done and its day has passed.
    Overdue,
    /// Not due yet.
    Due,
}

/// A milestone in the schedule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct GanttStep {
    /// Title in the reader's language.
    pub title: String,
    /// Day on which it is due.
    pub due_on: NaiveDate,
    /// State by today.
    pub state: StepState,
}

/// A late milestone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct LateView {
    /// The project.
    #[schema(value_type = String)]
    pub project_id: ProjectId,
    /// Its number.
    pub number: String,
    /// Its title in the reader's language.
    pub title: String,
    /// Provider's name.
    pub organization: String,
    /// What was to be delivered.
    pub milestone: String,
    /// Days since the due day, at least 1.
    pub days_late: i64,
    /// Path of the contract's page.
    pub href: String,
}

/// Projects in delivery, those furthest behind their plan first.
pub(crate) fn progress(of: &Snapshot) -> Vec<ProgressView> {
    let mut all: Vec<ProgressView> = of
        .in_delivery()
        .map(|(row, contract)| {
            let steps = of.steps_of(row.id);
            let paid: Fen = of
                .payments
                .iter()
                .filter(|payment| payment.contract_id == contract.id && payment.status == PaymentStatus::Paid)
                .map(|payment| payment.amount)
                .sum();
            let (done_percent, plan_percent) = of.done_and_plan(row.id);
            let next = steps.iter().position(|step| step.status != MilestoneStatus::Accepted);
            let late = next.and_then(|at| steps.get(at)).filter(|step| step.status.is_overdue(step.due_on, of.today));
            ProgressView {
                project_id: row.id,
                number: row.number.clone().unwrap_or_default(),
                title: of.title(row),
                contract_id: contract.id,
                organization_id: contract.organization_id,
                organization: of.name(contract.organization_id),
                grade: 0,
                amount: contract.amount,
                paid,
                paid_percent: percent(paid, contract.amount),
                done_percent,
                plan_percent,
                starts_on: contract.starts_on,
                ends_on: contract.ends_on,
                next: next.map(|at| at + 1),
                days_late: late.map_or(0, |step| (of.today - step.due_on).num_days()),
                steps: steps.into_iter().map(|step| step_of(of, step)).collect(),
            }
        })
        .collect();
    all.sort_by_key(|row| (-(row.plan_percent - row.done_percent), -row.days_late, row.number.clone()));
    all
}

fn step_of(of: &Snapshot, row: &milestones::Model) -> GanttStep {
    let state = match row.status {
        MilestoneStatus::Accepted => StepState::Accepted,
        MilestoneStatus::Reported => StepState::Reported,
        status if status.is_overdue(row.due_on, of.today) => StepState::Overdue,
        MilestoneStatus::Due | MilestoneStatus::Returned => StepState::Due,
    };
    GanttStep { title: in_language(of.locale, &row.title, row.title_en.as_deref()), due_on: row.due_on, state }
}

/// A part in whole percent, 0–100.
pub(super) fn percent(part: Fen, whole: Fen) -> i32 {
    let value = i128::from(part.0) * 100 / i128::from(whole.0.max(1));
    i32::try_from(value.clamp(0, 100)).unwrap_or(100)
}

/// Late milestones of running contracts, latest first.
pub(crate) fn late(of: &Snapshot) -> Vec<LateView> {
    let mut all: Vec<LateView> = of
        .overdue()
        .filter_map(|step| {
            let row = of.project(step.project_id)?;
            let contract = of.contract_of(row.id)?;
            Some(LateView {
                project_id: row.id,
                number: row.number.clone().unwrap_or_default(),
                title: of.title(row),
                organization: of.name(contract.organization_id),
                milestone: in_language(of.locale, &step.title, step.title_en.as_deref()),
                days_late: (of.today - step.due_on).num_days(),
                href: format!("/contracts/{}#m-{}", contract.id, step.seq),
            })
        })
        .collect();
    all.sort_by_key(|row| (-row.days_late, row.number.clone()));
    all
}
