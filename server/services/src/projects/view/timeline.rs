//! The eight steps of a project's way and what happened on it.

use super::DeliveryView;
use crate::notices::NoticeRow;
use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use shuniu_domain::Fen;
use shuniu_domain::awards::NoticeKind;
use shuniu_domain::calendar::{end_of_local_day, local_date, start_of_local_day};
use shuniu_domain::contracts::{PaymentStatus, service_end};
use shuniu_domain::projects::Stage;
use shuniu_store::entities::projects;
use utoipa::ToSchema;

/// Published, bidding, review, opening, notice, contract, delivery, evaluation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct Steps {
    /// The current step from 1; 9 when all are done, 0 when the way ended early.
    pub now: i64,
    /// Local day of each step, as far as it is known: when it ended or is to end.
    pub dates: Vec<Option<NaiveDate>>,
}

/// What kind of thing happened; its words are `projects-event-<kind>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum TimelineKind {
    /// A notice was published.
    Notice,
    /// Both have signed the contract.
    Signed,
    /// A milestone was reported.
    Reported,
    /// A milestone was accepted.
    Accepted,
    /// Money was paid.
    Paid,
}

/// One thing that happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct TimelineEntry {
    /// When; the start of the day when only the day is known.
    pub at: DateTime<Utc>,
    /// What.
    pub kind: TimelineKind,
    /// The milestone, the contract's number.
    pub subject: String,
    /// The amount paid, in fen.
    #[schema(value_type = Option<i64>)]
    pub amount: Option<Fen>,
    /// The notice.
    #[schema(value_type = Option<String>)]
    pub notice_kind: Option<NoticeKind>,
    /// Its number.
    pub notice: Option<String>,
}

/// The steps of a project at a stage.
pub(super) fn steps(
    project: &projects::Model,
    stage: Stage,
    opened_at: Option<DateTime<Utc>>,
    notices: &[NoticeRow],
    delivery: Option<&DeliveryView>,
    evaluated_at: Option<DateTime<Utc>>,
) -> Steps {
    let day = |at: Option<DateTime<Utc>>| at.map(local_date);
    let result = notices.iter().find(|notice| matches!(notice.kind, NoticeKind::ProposedAward | NoticeKind::Award));
    let contract = delivery.map(|delivery| &delivery.contract);
    let months = u32::try_from(project.service_months).unwrap_or_default();
    let planned_end = project.service_start.map(|start| service_end(start, months)).filter(|_| months > 0);
    Steps {
        now: current(stage),
        dates: vec![
            day(project.published_at),
            day(project.bid_deadline),
            day(project.opening_at),
            day(opened_at.or(project.opening_at)),
            result.map(|notice| local_date(notice.ends_at.unwrap_or(notice.published_at))),
            day(contract.and_then(|contract| contract.signed_at)),
            contract.map(|contract| contract.ends_on).or(planned_end),
            day(evaluated_at),
        ],
    }
}

const fn current(stage: Stage) -> i64 {
    match stage {
        Stage::Draft => 1,
        Stage::Open => 2,
        Stage::Sealed => 3,
        Stage::Opened | Stage::Scored => 4,
        Stage::InNotice | Stage::Suspended => 5,
        Stage::Awarded => 6,
        Stage::InDelivery => 7,
        Stage::Accepted => 8,
        Stage::Closed => 9,
        Stage::Failed | Stage::Cancelled => 0,
    }
}

/// What happened, newest first.
pub(super) fn timeline(notices: &[NoticeRow], delivery: Option<&DeliveryView>) -> Vec<TimelineEntry> {
    let mut entries: Vec<TimelineEntry> = notices
        .iter()
        .map(|notice| TimelineEntry {
            notice_kind: Some(notice.kind),
            notice: Some(notice.number.clone()),
            ..entry(notice.published_at, TimelineKind::Notice, "")
        })
        .collect();
    if let Some(delivery) = delivery {
        let signed = delivery.contract.signed_at.map(|at| entry(at, TimelineKind::Signed, &delivery.contract.number));
        entries.extend(signed);
        for milestone in &delivery.milestones {
            entries.extend(milestone.reported_at.map(|at| entry(at, TimelineKind::Reported, &milestone.title)));
            entries.extend(milestone.accepted_at.map(|at| entry(at, TimelineKind::Accepted, &milestone.title)));
        }
        for payment in delivery.payments.iter().filter(|payment| payment.status == PaymentStatus::Paid) {
            entries.extend(payment.paid_on.map(|on| TimelineEntry {
                amount: Some(payment.amount),
                ..entry(start_of_local_day(on), TimelineKind::Paid, &payment.milestone)
            }));
        }
    }
    entries.sort_by_key(|entry| std::cmp::Reverse(order(entry)));
    entries
}

/// When something happened among the others: a payment, of which only the day is known, after all
/// else of that day; of what was recorded at one instant, what leads to the other before it.
fn order(entry: &TimelineEntry) -> (DateTime<Utc>, u8) {
    let at = match entry.kind {
        TimelineKind::Paid => end_of_local_day(local_date(entry.at)),
        _ => entry.at,
    };
    let rank = match (entry.kind, entry.notice_kind) {
        (TimelineKind::Signed, _) => 1,
        (TimelineKind::Notice, Some(NoticeKind::Contract)) => 2,
        (TimelineKind::Reported, _) => 3,
        (TimelineKind::Accepted, _) => 4,
        (TimelineKind::Notice, Some(NoticeKind::Acceptance)) => 5,
        (TimelineKind::Notice, Some(NoticeKind::Evaluation)) => 6,
        (TimelineKind::Paid, _) => 7,
        (TimelineKind::Notice, _) => 0,
    };
    (at, rank)
}

fn entry(at: DateTime<Utc>, kind: TimelineKind, subject: &str) -> TimelineEntry {
    TimelineEntry { at, kind, subject: subject.to_owned(), amount: None, notice_kind: None, notice: None }
}
