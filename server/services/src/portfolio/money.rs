//! Money of a budget year against its plan.

use super::snapshot::Snapshot;
use chrono::{DateTime, Datelike, NaiveDate, Utc};
use serde::Serialize;
use shuniu_domain::Fen;
use shuniu_domain::calendar::local_date;
use shuniu_domain::contracts::{ContractStatus, MilestoneStatus, PaymentStatus};
use shuniu_domain::ids::ProjectId;
use shuniu_domain::organizations::Field;
use shuniu_domain::projects::ProjectStatus;
use shuniu_store::entities::payments;
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// Money of one budget year, fen. A project counts in the year of its publication, a contract in
/// that of its signature, a payment in that of its day.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct MoneyView {
    /// Calendar year.
    pub year: i32,
    /// Budgets of the projects published in it, given up ones left out.
    #[schema(value_type = i64)]
    pub budget: Fen,
    /// Contracts signed in it.
    #[schema(value_type = i64)]
    pub contracted: Fen,
    /// Paid in it.
    #[schema(value_type = i64)]
    pub paid: Fen,
    /// Milestones due in it up to today: what should have been paid.
    #[schema(value_type = i64)]
    pub planned: Fen,
    /// Milestones due in it altogether.
    #[schema(value_type = i64)]
    pub planned_year: Fen,
    /// Of what should have been paid: waits for milestones that are not accepted.
    #[schema(value_type = i64)]
    pub awaiting_acceptance: Fen,
    /// Contracts it waits in.
    pub awaiting_contracts: usize,
    /// Running totals at the end of each month, January first; `paid` is none for months ahead.
    pub months: Vec<MonthLine>,
    /// Contracts signed in it by field of work, largest first.
    pub fields: Vec<FieldShare>,
}

/// Running totals at the end of a month, fen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct MonthLine {
    /// 1–12.
    pub month: u32,
    /// Paid since January.
    #[schema(value_type = Option<i64>)]
    pub paid: Option<Fen>,
    /// Planned since January.
    #[schema(value_type = i64)]
    pub planned: Fen,
}

/// A field's share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct FieldShare {
    /// Field of work.
    #[schema(value_type = String)]
    pub field: Field,
    /// Contracts signed, fen.
    #[schema(value_type = i64)]
    pub amount: Fen,
    /// Budgets published, fen.
    #[schema(value_type = i64)]
    pub budget: Fen,
    /// Paid, fen.
    #[schema(value_type = i64)]
    pub paid: Fen,
}

/// The money of a year.
pub(crate) fn money(of: &Snapshot, year: i32) -> MoneyView {
    let published = of.projects.iter().filter(|row| {
        let given_up = matches!(row.status, ProjectStatus::Failed | ProjectStatus::Cancelled);
        !given_up && row.published_at.is_some_and(|at| local_date(at).year() == year)
    });
    let signed =
        of.contracts.iter().filter(|row| row.provider_signed_at.is_some_and(|at| local_date(at).year() == year));
    let due = due_steps(of, year);
    let is_past = |(day, _, _): &&Due| *day <= of.today;
    let sum = |steps: &mut dyn Iterator<Item = &Due>| -> Fen { steps.map(|(_, amount, _)| *amount).sum() };
    let waiting: Vec<&Due> = due.iter().filter(is_past).filter(|(_, _, open)| open.is_some()).collect();
    let mut contracts: Vec<ProjectId> = waiting.iter().filter_map(|(_, _, open)| *open).collect();
    contracts.sort_unstable();
    contracts.dedup();
    MoneyView {
        year,
        budget: published.clone().map(|row| row.budget).sum(),
        contracted: signed.clone().map(|row| row.amount).sum(),
        paid: paid_in(of, year).map(|(_, payment)| payment.amount).sum(),
        planned: sum(&mut due.iter().filter(is_past)),
        planned_year: sum(&mut due.iter()),
        awaiting_acceptance: waiting.iter().map(|(_, amount, _)| *amount).sum(),
        awaiting_contracts: contracts.len(),
        months: months(of, year, &due),
        fields: fields(of, year),
    }
}

/// Paid with an instant of recording in `[from, to)`, whatever the year.
pub(crate) fn paid_between(of: &Snapshot, from: DateTime<Utc>, to: DateTime<Utc>) -> Fen {
    of.payments.iter().filter(|row| row.paid_at.is_some_and(|at| from <= at && at < to)).map(|row| row.amount).sum()
}

/// Day, amount and, when it is not accepted, the project of a milestone.
type Due = (NaiveDate, Fen, Option<ProjectId>);

/// Milestones due in a year under contracts that were not ended early.
fn due_steps(of: &Snapshot, year: i32) -> Vec<Due> {
    let running = |id| {
        let contract = of.contracts.iter().find(|row| row.id == id);
        contract.is_some_and(|row| row.status != ContractStatus::Terminated)
    };
    let due = of.milestones.iter().filter(|step| step.due_on.year() == year && running(step.contract_id));
    due.map(|step| {
        let open = step.status != MilestoneStatus::Accepted;
        (step.due_on, step.amount, open.then_some(step.project_id))
    })
    .collect()
}

fn paid_in(of: &Snapshot, year: i32) -> impl Iterator<Item = (NaiveDate, &payments::Model)> {
    of.payments
        .iter()
        .filter(|row| row.status == PaymentStatus::Paid)
        .filter_map(|row| Some((row.paid_on?, row)))
        .filter(move |(day, _)| day.year() == year)
}

fn months(of: &Snapshot, year: i32, due: &[Due]) -> Vec<MonthLine> {
    let this_month = (of.today.year(), of.today.month());
    (1..=12)
        .map(|month| MonthLine {
            month,
            paid: ((year, month) <= this_month)
                .then(|| paid_in(of, year).filter(|(day, _)| day.month() <= month).map(|(_, row)| row.amount).sum()),
            planned: due.iter().filter(|(day, _, _)| day.month() <= month).map(|(_, amount, _)| *amount).sum(),
        })
        .collect()
}

fn fields(of: &Snapshot, year: i32) -> Vec<FieldShare> {
    let mut shares: BTreeMap<Field, FieldShare> = BTreeMap::new();
    let in_year = |at: Option<DateTime<Utc>>| at.is_some_and(|at| local_date(at).year() == year);
    for row in &of.projects {
        let contract = of.contract_of(row.id).filter(|contract| in_year(contract.provider_signed_at));
        let given_up = matches!(row.status, ProjectStatus::Failed | ProjectStatus::Cancelled);
        let budget = if in_year(row.published_at) && !given_up { row.budget } else { Fen::ZERO };
        let paid: Fen =
            paid_in(of, year).filter(|(_, payment)| payment.project_id == row.id).map(|(_, p)| p.amount).sum();
        let amount = contract.map_or(Fen::ZERO, |contract| contract.amount);
        let blank = FieldShare { field: row.field, amount: Fen::ZERO, budget: Fen::ZERO, paid: Fen::ZERO };
        let share = shares.entry(row.field).or_insert(blank);
        share.amount = Fen(share.amount.0.saturating_add(amount.0));
        share.budget = Fen(share.budget.0.saturating_add(budget.0));
        share.paid = Fen(share.paid.0.saturating_add(paid.0));
    }
    let mut shares: Vec<FieldShare> = shares
        .into_values()
        .filter(|share| (share.amount, share.budget, share.paid) != (Fen::ZERO, Fen::ZERO, Fen::ZERO))
        .collect();
    shares.sort_by_key(|share| (-share.amount.0, -share.budget.0));
    shares
}
