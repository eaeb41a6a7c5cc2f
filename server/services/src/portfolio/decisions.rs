//! What waits for the funder, most urgent first.

use super::snapshot::Snapshot;
use chrono::{DateTime, Utc};
use serde::Serialize;
use shuniu_domain::Fen;
use shuniu_domain::awards::{ObjectionStatus, award_due, contract_due};
use shuniu_domain::calendar::{end_of_local_day, local_date, start_of_local_day};
use shuniu_domain::contracts::{ContractStatus, MilestoneStatus, PaymentStatus};
use shuniu_domain::ids::ProjectId;
use shuniu_domain::projects::ProjectStatus;
use shuniu_mail::messages::digests::DecisionKind;
use shuniu_store::entities::projects;
use utoipa::ToSchema;

/// Something that waits for the funder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct DecisionView {
    /// What is to be decided (`approve-call`, `open-bids`, `decide-award`, `answer-objection`,
    /// `sign-contract`, `accept-milestone`, `approve-payment`, `evaluate`).
    #[schema(value_type = String)]
    pub what: DecisionKind,
    /// The project.
    #[schema(value_type = String)]
    pub project_id: ProjectId,
    /// Its number; empty for a draft.
    pub number: String,
    /// Its title in the reader's language.
    pub title: String,
    /// More of it: the milestone, the provider.
    pub detail: String,
    /// Sum it is about, fen.
    #[schema(value_type = Option<i64>)]
    pub amount: Option<Fen>,
    /// Until when, if there is a limit.
    pub due: Option<DateTime<Utc>>,
    /// Path of the page on which to do it.
    pub href: String,
}

/// A limit as people read it: what ends with a day is shown with that day, not with the first
/// instant of the next.
pub(super) fn readable(limit: DateTime<Utc>) -> DateTime<Utc> {
    let ends_a_day = limit == start_of_local_day(local_date(limit));
    if ends_a_day { limit - chrono::Duration::minutes(1) } else { limit }
}

/// Everything that waits: what is due first comes first, what has no limit last.
pub(crate) fn decisions(of: &Snapshot) -> Vec<DecisionView> {
    let mut all: Vec<DecisionView> = of.projects.iter().flat_map(|row| of_project(of, row)).collect();
    all.extend(objections(of));
    all.extend(reports(of));
    all.extend(payments(of));
    for decision in &mut all {
        decision.due = decision.due.map(readable);
    }
    all.sort_by_key(|decision| (decision.due.is_none(), decision.due, decision.number.clone()));
    all
}

fn view(of: &Snapshot, row: &projects::Model, what: DecisionKind, href: String) -> DecisionView {
    DecisionView {
        what,
        project_id: row.id,
        number: row.number.clone().unwrap_or_default(),
        title: of.title(row),
        detail: String::new(),
        amount: None,
        due: None,
        href,
    }
}

/// What the project's own state asks for.
fn of_project(of: &Snapshot, row: &projects::Model) -> Option<DecisionView> {
    let id = row.id;
    match row.status {
        ProjectStatus::InApproval => {
            let view = view(of, row, DecisionKind::ApproveCall, format!("/funder/projects/{id}/approve"));
            Some(DecisionView { amount: Some(row.budget), ..view })
        }
        ProjectStatus::Published if row.bid_deadline.is_some_and(|deadline| of.now >= deadline) => {
            (of.undecided(id) == 0).then(|| DecisionView {
                due: row.opening_at,
                ..view(of, row, DecisionKind::OpenBids, format!("/funder/projects/{id}/opening"))
            })
        }
        ProjectStatus::Scored | ProjectStatus::InNotice => award(of, row),
        ProjectStatus::Awarded => contract(of, row),
        ProjectStatus::Accepted => {
            let judged = of.finals.iter().any(|evaluation| evaluation.project_id == id);
            (!judged).then(|| view(of, row, DecisionKind::Evaluate, "/evaluations".to_owned()))
        }
        _ => None,
    }
}

fn award(of: &Snapshot, row: &projects::Model) -> Option<DecisionView> {
    let waits = row.status == ProjectStatus::InNotice && of.notice_ends(row.id).is_some_and(|end| of.now < end);
    if waits || of.contested(row.id) {
        return None;
    }
    let due = of.ranked.get(&row.id).zip(of.rules(row)).map(|(ranked, rules)| award_due(*ranked, rules));
    let view = view(of, row, DecisionKind::DecideAward, format!("/funder/projects/{}/award", row.id));
    Some(DecisionView { due: of.notice_ends(row.id).max(due), ..view })
}

/// An award without a contract; with one, the provider's signature is awaited, not the funder's.
fn contract(of: &Snapshot, row: &projects::Model) -> Option<DecisionView> {
    if of.contract_of(row.id).is_some() {
        return None;
    }
    let award = of.awards.iter().filter(|award| award.project_id == row.id).max_by_key(|award| award.decided_at)?;
    let decided = award.decided_at?;
    Some(DecisionView {
        detail: of.name(award.organization_id),
        amount: Some(award.amount),
        due: of.rules(row).map(|rules| end_of_local_day(contract_due(decided, rules))),
        ..view(of, row, DecisionKind::SignContract, format!("/funder/projects/{}/contract", row.id))
    })
}

fn objections(of: &Snapshot) -> impl Iterator<Item = DecisionView> {
    of.objections.iter().filter(|row| row.status == ObjectionStatus::Filed).filter_map(|row| {
        let project = of.project(row.project_id)?;
        let view =
            view(of, project, DecisionKind::AnswerObjection, format!("/funder/projects/{}/objections", project.id));
        Some(DecisionView { due: Some(row.due_at), ..view })
    })
}

fn reports(of: &Snapshot) -> impl Iterator<Item = DecisionView> {
    of.milestones.iter().filter(|row| row.status == MilestoneStatus::Reported).filter_map(|row| {
        let project = of.project(row.project_id)?;
        let href = format!("/contracts/{}#m-{}", row.contract_id, row.seq);
        Some(DecisionView {
            detail: crate::divisions::in_language(of.locale, &row.title, row.title_en.as_deref()),
            amount: Some(row.amount),
            ..view(of, project, DecisionKind::AcceptMilestone, href)
        })
    })
}

fn payments(of: &Snapshot) -> impl Iterator<Item = DecisionView> {
    of.payments.iter().filter_map(|row| {
        let project = of.project(row.project_id)?;
        let contract = of.contracts.iter().find(|contract| contract.id == row.contract_id)?;
        if contract.status != ContractStatus::Signed {
            return None;
        }
        let needs_hub = of.rules(project).is_none_or(|rules| rules.countersign_required.value);
        let ready = row.status == PaymentStatus::Countersigned
            || (row.status == PaymentStatus::Requested && (contract.hub_id.is_none() || !needs_hub));
        let step = of.milestones.iter().find(|step| step.id == row.milestone_id)?;
        ready.then(|| DecisionView {
            detail: crate::divisions::in_language(of.locale, &step.title, step.title_en.as_deref()),
            amount: Some(row.amount),
            ..view(of, project, DecisionKind::ApprovePayment, format!("/payments/{}", row.id))
        })
    })
}
