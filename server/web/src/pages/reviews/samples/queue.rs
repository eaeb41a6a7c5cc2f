//! The queue as its samples show it.

use super::at;
use crate::pages::common::Pager;
use crate::pages::reviews::queue::{Listed, ReviewQueuePage, tabs};
use shuniu_domain::organizations::Field;
use shuniu_domain::reviews::ReviewStatus;
use shuniu_frontend::Choice;
use shuniu_services::reviews::{CheckSummary, QueueCounts, QueueFilter, QueueRow, ReviewerLoad};
use uuid::Uuid;

fn row(status: ReviewStatus) -> QueueRow {
    let open = !status.is_decided();
    QueueRow {
        id: Uuid::from_u128(9).into(),
        bid_number: "519904-2026-T0874".to_owned(),
        organization_id: Uuid::from_u128(3).into(),
        organization: "和声调解促进会".to_owned(),
        grade: 3,
        project_number: "519904-2026-0042".to_owned(),
        project: "社区矛盾调解与法治共建".to_owned(),
        funder: "梧桐里街道办事处".to_owned(),
        field: Field::Mediation,
        hub: (status != ReviewStatus::Waiting).then(|| "社区治理联合会".to_owned()),
        status,
        round: 2,
        corrected: open,
        appeal: status == ReviewStatus::Waiting,
        checks: open.then_some(CheckSummary {
            total: 13,
            passed: 11,
            warned: 1,
            failed: usize::from(status == ReviewStatus::Claimed),
        }),
        claimed_by: (status == ReviewStatus::Claimed).then(|| "陆明溪".to_owned()),
        mine: false,
        to_confirm: status == ReviewStatus::Claimed,
        due_at: at(1_790_240_400),
        due_today: status == ReviewStatus::Waiting,
        overdue: status == ReviewStatus::Claimed,
        working_days_left: open.then_some(if status == ReviewStatus::Waiting { 2 } else { -1 }),
        decided_at: (!open).then(|| at(1_790_000_000)),
        version: 2,
    }
}

/// Samples of the queue: every state, the operator's oversight, and empty.
pub(in crate::pages::reviews) fn queue_pages() -> Vec<ReviewQueuePage> {
    let counts = QueueCounts { open: 9, due_today: 2, overdue: 1, appeals: 1, decided: 41, ..QueueCounts::default() };
    let waiting = QueueRow { due_today: false, ..row(ReviewStatus::Waiting) };
    let rows: Vec<QueueRow> = ReviewStatus::ALL.iter().map(|status| row(*status)).chain([waiting]).collect();
    let project = Choice::new(Uuid::from_u128(2).to_string(), "519904-2026-0042 社区矛盾调解与法治共建", true);
    let full = ReviewQueuePage {
        base: "/hub/reviews".to_owned(),
        query: Listed { filter: "open".to_owned(), q: "和声".to_owned(), ..Listed::default() },
        kept: "&q=%E5%92%8C%E5%A3%B0".to_owned(),
        tabs: tabs(&counts, QueueFilter::Open, false),
        counts: counts.clone(),
        projects: vec![project],
        fields: vec![Choice::new("mediation", "矛盾调解", false)],
        rows,
        oversight: false,
        claimable: true,
        workload: loads(),
        pager: Pager::default(),
    };
    let oversight = ReviewQueuePage {
        base: "/operator/reviews".to_owned(),
        query: Listed { filter: "at_hubs".to_owned(), ..Listed::default() },
        kept: String::new(),
        tabs: tabs(&counts, QueueFilter::AtHubs, true),
        oversight: true,
        claimable: false,
        ..full.clone()
    };
    let empty = ReviewQueuePage {
        rows: Vec::new(),
        claimable: false,
        workload: Vec::new(),
        projects: Vec::new(),
        ..full.clone()
    };
    vec![full, oversight, empty]
}

pub(super) fn loads() -> Vec<ReviewerLoad> {
    let load = |n: u128, name: &str, lead| ReviewerLoad {
        id: Uuid::from_u128(n).into(),
        name: name.to_owned(),
        lead,
        open: 4,
        overdue: 1,
        decided: 23,
    };
    vec![load(20, "陆明溪", false), load(21, "谢定安", true)]
}
