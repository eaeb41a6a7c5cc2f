//! Deadlines ahead.

use super::decisions::readable;
use super::snapshot::Snapshot;
use chrono::{DateTime, Utc};
use serde::Serialize;
use shuniu_domain::calendar::end_of_local_day;
use shuniu_domain::contracts::{ContractStatus, MilestoneStatus};
use shuniu_domain::ids::ProjectId;
use shuniu_domain::projects::ProjectStatus;
use shuniu_mail::messages::digests::DeadlineKind;
use shuniu_store::entities::projects;
use utoipa::ToSchema;

/// A deadline ahead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct AheadView {
    /// What ends (`bids`, `opening`, `notice`, `contract`, `milestone`, `contract-end`).
    #[schema(value_type = String)]
    pub what: DeadlineKind,
    /// The project.
    #[schema(value_type = String)]
    pub project_id: ProjectId,
    /// Its number.
    pub number: String,
    /// Its title in the reader's language.
    pub title: String,
    /// When. What ends with a day is shown with its last minute.
    pub at: DateTime<Utc>,
    /// Path of the page it is about.
    pub href: String,
}

/// Deadlines after now and up to an instant, soonest first.
pub(crate) fn ahead(of: &Snapshot, until: DateTime<Utc>) -> Vec<AheadView> {
    let mut all: Vec<AheadView> = of.projects.iter().flat_map(|row| of_project(of, row)).collect();
    all.extend(of.contracts.iter().flat_map(|contract| {
        let Some(row) = of.project(contract.project_id) else { return Vec::new() };
        let href = format!("/contracts/{}", contract.id);
        match contract.status {
            ContractStatus::ToSign => vec![view(of, row, DeadlineKind::Contract, contract.sign_due_at, href)],
            ContractStatus::Signed => {
                vec![view(of, row, DeadlineKind::ContractEnd, end_of_local_day(contract.ends_on), href)]
            }
            ContractStatus::Fulfilled | ContractStatus::Terminated => Vec::new(),
        }
    }));
    all.extend(of.milestones.iter().filter_map(|step| {
        let awaited = matches!(step.status, MilestoneStatus::Due | MilestoneStatus::Returned);
        let row = of.project(step.project_id).filter(|_| awaited)?;
        let href = format!("/contracts/{}#m-{}", step.contract_id, step.seq);
        Some(view(of, row, DeadlineKind::Milestone, end_of_local_day(step.due_on), href))
    }));
    all.retain(|deadline| deadline.at > of.now && deadline.at <= until);
    for deadline in &mut all {
        deadline.at = readable(deadline.at);
    }
    all.sort_by_key(|deadline| (deadline.at, deadline.number.clone()));
    all
}

fn of_project(of: &Snapshot, row: &projects::Model) -> Vec<AheadView> {
    let page = Snapshot::page(row);
    match row.status {
        ProjectStatus::Published => {
            let bids = row.bid_deadline.map(|at| view(of, row, DeadlineKind::Bids, at, page.clone()));
            let opening = row.opening_at.map(|at| view(of, row, DeadlineKind::Opening, at, page));
            bids.into_iter().chain(opening).collect()
        }
        ProjectStatus::InNotice => {
            of.notice_ends(row.id).map(|at| view(of, row, DeadlineKind::Notice, at, page)).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

fn view(of: &Snapshot, row: &projects::Model, what: DeadlineKind, at: DateTime<Utc>, href: String) -> AheadView {
    AheadView {
        what,
        project_id: row.id,
        number: row.number.clone().unwrap_or_default(),
        title: of.title(row),
        at,
        href,
    }
}
