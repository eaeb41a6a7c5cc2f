//! Reviews as the pages' samples show them.

use super::desk::ReviewDeskPage;
use super::queue::{ReviewQueuePage, tabs};
use crate::pages::bids::samples::{file, qualification};
use crate::pages::common::Pager;
use chrono::{DateTime, Utc};
use shuniu_domain::eligibility::Outcome;
use shuniu_domain::evaluations::Band;
use shuniu_domain::organizations::{Field, LegalForm, RegistrationKind, RelationKind};
use shuniu_domain::projects::{Channel, Method};
use shuniu_domain::records::Citation;
use shuniu_domain::reviews::{CheckKey, CitedItem, RejectionGround, ReviewStatus};
use shuniu_domain::{Reason, ReasonCode};
use shuniu_frontend::{FieldError, FormErrors, Locale};
use shuniu_services::reviews::{
    ChangeView, CheckSummary, CheckView, CitationInput, DecisionInput, DeskEvent, DeskOrganization, DeskProject,
    PastEvaluation, PendingRejection, QueueCounts, QueueRow, ReviewDesk, RoundView, RoutingView,
};
use std::collections::BTreeMap;
use uuid::Uuid;

const LOCALE: Locale = Locale::ZhCn;

fn at(seconds: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(seconds, 0).unwrap_or_default()
}

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
        status,
        round: 2,
        corrected: open,
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
        decided_at: (!open).then(|| at(1_790_000_000)),
        version: 2,
    }
}

/// Samples of the queue: every state, and empty.
pub(super) fn queue_pages() -> Vec<ReviewQueuePage> {
    let counts = QueueCounts { open: 9, due_today: 2, overdue: 1, decided: 41, ..QueueCounts::default() };
    let page = |rows: Vec<QueueRow>| ReviewQueuePage {
        base: "/hub/reviews".to_owned(),
        filter: "open".to_owned(),
        tabs: tabs(&counts),
        counts: counts.clone(),
        rows,
        pager: Pager::default(),
    };
    vec![page(ReviewStatus::ALL.iter().map(|status| row(*status)).collect()), page(Vec::new())]
}

fn checks(outcome: Outcome) -> Vec<CheckView> {
    let facts = [
        ("registration", "registered"),
        ("grade", "4"),
        ("expires", "2027-12-31"),
        ("year", "2025"),
        ("result", "passed"),
        ("matching", "children,women_family"),
        ("missing", "certificate, plan"),
        ("made", "2"),
        ("of", "3"),
        ("registered_staff", "12"),
        ("bids", "519904-2026-T0880"),
    ];
    let evidence: BTreeMap<String, String> =
        facts.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    let reason = Reason::new(ReasonCode::GradeExpired).with("date", "2026-09-30").with("min", 3);
    let check = |key: &CheckKey| CheckView {
        key: *key,
        outcome,
        evidence: if outcome == Outcome::Pass { BTreeMap::new() } else { evidence.clone() },
        reasons: if outcome == Outcome::Pass { Vec::new() } else { vec![reason.clone()] },
    };
    CheckKey::ALL.iter().map(check).collect()
}

fn round(status: ReviewStatus) -> RoundView {
    RoundView {
        round: 1,
        status,
        opinion: Some("请补充资质证明的有效期。".to_owned()),
        cited: vec![Citation { item: CitedItem::Staff, note: "证书已到期".to_owned() }],
        correction_due: Some(at(1_790_240_400)),
        ground: (status == ReviewStatus::Rejected).then_some(RejectionGround::Staff),
        decided_by: Some("陆明溪".to_owned()),
        confirmed_by: (status == ReviewStatus::Rejected).then(|| "周以南".to_owned()),
        decided_at: Some(at(1_790_000_000)),
    }
}

fn desk(status: ReviewStatus, checks: Vec<CheckView>) -> ReviewDesk {
    let event = |kind: &str, by: &str| DeskEvent { at: at(1_789_990_000), kind: kind.to_owned(), by: by.to_owned() };
    let kinds = ["rejected", "returned", "admitted", "claimed", "received", "corrected", "submitted"];
    ReviewDesk {
        id: Uuid::from_u128(9).into(),
        status,
        version: 2,
        round: 2,
        bid_number: "519904-2026-T0881".to_owned(),
        submitted_at: at(1_789_990_000),
        receipt_sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".to_owned(),
        due_at: at(1_790_240_400),
        overdue: status == ReviewStatus::Claimed,
        project: DeskProject {
            id: Uuid::from_u128(2).into(),
            number: "519904-2026-0042".to_owned(),
            title: "困境儿童个案管理与家庭支持".to_owned(),
            funder: "渡口街道办事处".to_owned(),
            channel: Channel::Grant,
            method: Method::OpenSelection,
            deadline: Some(at(1_790_240_400)),
            opening_at: None,
            documents: vec![("certificate".to_owned(), "登记证书".to_owned())],
        },
        organization: DeskOrganization {
            id: Uuid::from_u128(3).into(),
            name: "拾光儿童发展中心".to_owned(),
            credit_code: Some("52510104MJY000036C".to_owned()),
            legal_form: Some(LegalForm::ServiceInstitution),
            registration_kind: Some(RegistrationKind::Registered),
            founded_on: Some(at(1_500_000_000).date_naive()),
            fields: vec![Field::Children],
            business_scope: "儿童与家庭服务".to_owned(),
            grade: 4,
            grade_expires_on: Some(at(1_830_000_000).date_naive()),
            in_hand: 2,
            evaluations: vec![PastEvaluation {
                project_id: Uuid::from_u128(5).into(),
                project: "四点半课堂".to_owned(),
                total: 9120,
                band: Band::Excellent,
                finalized_at: at(1_760_000_000),
            }],
        },
        qualification: qualification(),
        files: vec![file("certificate", false)],
        summary: CheckSummary::of(&checks),
        checks,
        changes: [("staff_count", "12", "14"), ("no_conflict", "false", "true"), ("record", "", "三个项目")]
            .map(|(field, old, new)| ChangeView {
                field: field.to_owned(),
                item: CitedItem::Staff,
                old: old.to_owned(),
                new: new.to_owned(),
            })
            .into(),
        earlier: vec![round(ReviewStatus::Returned)],
        routing: vec![
            RoutingView {
                hub: "渡口街道社会组织联合会".to_owned(),
                relation: Some(RelationKind::Member),
                skipped: Some(Reason::new(ReasonCode::HubConflict).with("ground", "leader")),
            },
            RoutingView { hub: "儿童服务联合会".to_owned(), relation: None, skipped: None },
        ],
        events: kinds.map(|kind| event(kind, if kind == "received" { "" } else { "陆明溪" })).into(),
        claimed_by: (status == ReviewStatus::Claimed).then(|| "陆明溪".to_owned()),
        mine: status == ReviewStatus::Claimed,
        correction_until: at(1_790_500_000),
        pending: None,
        outcome: status.is_decided().then(|| round(status)),
    }
}

/// A desk of which nothing is known beyond what must be.
fn bare() -> ReviewDesk {
    let mut bare = desk(ReviewStatus::Claimed, checks(Outcome::Pass));
    bare.mine = false;
    bare.overdue = false;
    bare.files.clear();
    bare.changes.clear();
    bare.earlier.clear();
    bare.routing.clear();
    bare.organization = DeskOrganization {
        credit_code: None,
        legal_form: None,
        registration_kind: None,
        founded_on: None,
        business_scope: String::new(),
        grade: 0,
        grade_expires_on: None,
        evaluations: Vec::new(),
        ..bare.organization
    };
    bare
}

fn pending(may_confirm: bool) -> ReviewDesk {
    let pending = PendingRejection {
        ground: RejectionGround::Scope,
        opinion: "章程所载业务范围不含儿童服务。".to_owned(),
        by: "陆明溪".to_owned(),
        may_confirm,
    };
    ReviewDesk { pending: Some(pending), ..desk(ReviewStatus::Claimed, checks(Outcome::Warn)) }
}

/// Samples of the desk: every state, with and without faults, proposals seen by both sides.
pub(super) fn desk_pages() -> Vec<ReviewDeskPage> {
    let blank = DecisionInput::default();
    let typed = DecisionInput {
        decision: "return_for_correction".to_owned(),
        opinion: "请补充".to_owned(),
        cited: vec![CitationInput { item: "staff".to_owned(), note: "证书".to_owned() }],
        ground: "scope".to_owned(),
    };
    let mut errors = FormErrors::default();
    for field in ["decision", "cited", "note.staff", "ground", "opinion"] {
        let error =
            FieldError { code: "sample".to_owned(), message: "请写明意见".to_owned(), ..FieldError::default() };
        errors.push(field, error);
    }
    let page = |desk, typed: &DecisionInput, errors| ReviewDeskPage::new(LOCALE, "/hub/reviews", desk, typed, errors);
    let mut pages: Vec<ReviewDeskPage> = ReviewStatus::ALL
        .iter()
        .map(|status| page(desk(*status, checks(Outcome::Fail)), &blank, FormErrors::default()))
        .collect();
    pages.push(page(bare(), &blank, FormErrors::default()));
    pages.push(page(desk(ReviewStatus::Claimed, checks(Outcome::Warn)), &typed, errors));
    pages.push(page(pending(true), &blank, FormErrors::default()));
    pages.push(page(pending(false), &blank, FormErrors::default()));
    pages
}
