//! Reviews as the pages' samples show them.

mod around;
mod queue;

pub(super) use around::{appeal_pages, figures_pages, reassign_pages};
pub(super) use queue::queue_pages;

use queue::loads;

use super::desk::{ReviewDeskPage, Typed};
use crate::pages::bids::samples::{file, qualification};
use crate::pages::consortia::samples::partners;
use chrono::{DateTime, Utc};
use shuniu_domain::bids::BidStatus;
use shuniu_domain::eligibility::Outcome;
use shuniu_domain::evaluations::Band;
use shuniu_domain::organizations::{Field, LegalForm, RegistrationKind, RelationKind};
use shuniu_domain::projects::{Channel, Method};
use shuniu_domain::records::Citation;
use shuniu_domain::reviews::{CheckKey, CitedItem, RejectionGround, ReviewKind, ReviewStatus, RoutingBasis};
use shuniu_domain::{Reason, ReasonCode};
use shuniu_frontend::{FieldError, FormErrors, Locale};
use shuniu_services::reviews::{
    AppealView, ChangeView, CheckSummary, CheckView, CitationInput, DecisionInput, DeskEvent, DeskOrganization,
    DeskProject, EarlierBid, Neighbours, NoteView, PastEvaluation, PendingRejection, RecusalInput, ReviewDesk,
    RoundView, RoutingView,
};
use std::collections::BTreeMap;
use uuid::Uuid;

const LOCALE: Locale = Locale::ZhCn;

fn at(seconds: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(seconds, 0).unwrap_or_default()
}

/// A joint bid: what was found of each member where it does not hold for all.
fn members(
    key: CheckKey,
    outcome: Outcome,
    evidence: &BTreeMap<String, String>,
) -> Vec<shuniu_services::reviews::MemberCheck> {
    if outcome == Outcome::Pass || key.rules().is_empty() {
        return Vec::new();
    }
    let member = |name: &str, is_lead| shuniu_services::reviews::MemberCheck {
        party_id: Uuid::from_u128(3).into(),
        name: name.to_owned(),
        is_lead,
        outcome: if is_lead { Outcome::Pass } else { outcome },
        evidence: evidence.clone(),
        reasons: Vec::new(),
    };
    vec![member("晴和社区服务中心", true), member("松涛养老服务社", false)]
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
        members: members(*key, outcome, &evidence),
    };
    CheckKey::ALL.iter().map(check).collect()
}

fn round(status: ReviewStatus) -> RoundView {
    RoundView {
        kind: ReviewKind::First,
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

fn notes() -> Vec<NoteView> {
    vec![
        NoteView {
            id: Uuid::from_u128(31).into(),
            author: "陆明溪".to_owned(),
            hub: Some("儿童服务联合会".to_owned()),
            text: "证书原件已电话核对。".to_owned(),
            created_at: at(1_789_995_000),
        },
        NoteView {
            id: Uuid::from_u128(32).into(),
            author: "平台值班".to_owned(),
            hub: None,
            text: "已收到改派说明。".to_owned(),
            created_at: at(1_789_996_000),
        },
    ]
}

fn project() -> DeskProject {
    DeskProject {
        id: Uuid::from_u128(2).into(),
        number: "519904-2026-0042".to_owned(),
        title: "困境儿童个案管理与家庭支持".to_owned(),
        funder: "渡口街道办事处".to_owned(),
        channel: Channel::Grant,
        method: Method::OpenSelection,
        deadline: Some(at(1_790_240_400)),
        opening_at: None,
        documents: vec![("certificate".to_owned(), "登记证书".to_owned())],
    }
}

fn desk(status: ReviewStatus, checks: Vec<CheckView>) -> ReviewDesk {
    let event = |kind: &str, by: &str| DeskEvent { at: at(1_789_990_000), kind: kind.to_owned(), by: by.to_owned() };
    let kinds =
        ["rejected", "returned", "admitted", "handed_on", "claimed", "appealed", "received", "corrected", "submitted"];
    ReviewDesk {
        id: Uuid::from_u128(9).into(),
        status,
        version: 2,
        round: 2,
        partners: partners(),
        eligibility: Vec::new(),
        bid_number: "519904-2026-T0881".to_owned(),
        submitted_at: at(1_789_990_000),
        receipt_sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".to_owned(),
        due_at: at(1_790_240_400),
        overdue: status == ReviewStatus::Claimed,
        working_days_left: (!status.is_decided()).then_some(1),
        kind: ReviewKind::First,
        appeal: (status == ReviewStatus::Rejected).then(|| appeal(ReviewStatus::Admitted)),
        notes: notes(),
        returned_before: false,
        may_take: true,
        people: loads(),
        project: project(),
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
            bids: [BidStatus::Awarded, BidStatus::Rejected]
                .map(|status| EarlierBid {
                    number: "519904-2025-T0102".to_owned(),
                    project: "四点半课堂".to_owned(),
                    submitted_at: at(1_750_000_000),
                    status,
                    returns: usize::from(status == BidStatus::Awarded),
                    ground: (status == BidStatus::Rejected).then_some(RejectionGround::Staff),
                })
                .into(),
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
                basis: Some(RoutingBasis::Relation),
                relation: Some(RelationKind::Member),
                skipped: Some(Reason::new(ReasonCode::HubConflict).with("ground", "leader")),
            },
            RoutingView {
                hub: "儿童服务联合会".to_owned(),
                basis: Some(RoutingBasis::FieldAndArea),
                relation: None,
                skipped: None,
            },
        ],
        events: kinds.map(|kind| event(kind, if kind == "received" { "" } else { "陆明溪" })).into(),
        claimed_by: (status == ReviewStatus::Claimed).then(|| "陆明溪".to_owned()),
        mine: status == ReviewStatus::Claimed,
        correction_until: at(1_790_500_000),
        pending: None,
        outcome: status.is_decided().then(|| round(status)),
    }
}

fn appeal(status: ReviewStatus) -> AppealView {
    AppealView {
        text: "章程第六条载有儿童服务，业务范围符合公告。".to_owned(),
        filed_at: at(1_790_100_000),
        hub: (status == ReviewStatus::Claimed).then(|| "区社会组织联合会".to_owned()),
        status,
        opinion: status.is_decided().then(|| "章程载有该项业务，撤销不通过的结论。".to_owned()),
        decided_at: status.is_decided().then(|| at(1_790_200_000)),
    }
}

/// An appeal that its reader decides, or that only a lead may take.
fn appealed(status: ReviewStatus, may_take: bool) -> ReviewDesk {
    ReviewDesk {
        kind: ReviewKind::Appeal,
        appeal: Some(appeal(status)),
        earlier: vec![round(ReviewStatus::Rejected)],
        may_take,
        people: Vec::new(),
        ..desk(status, checks(Outcome::Pass))
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
    bare.notes.clear();
    bare.people.clear();
    bare.organization = DeskOrganization {
        credit_code: None,
        legal_form: None,
        registration_kind: None,
        founded_on: None,
        business_scope: String::new(),
        grade: 0,
        grade_expires_on: None,
        evaluations: Vec::new(),
        bids: Vec::new(),
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
    let blank = Typed::default();
    let decision = DecisionInput {
        decision: "return_for_correction".to_owned(),
        opinion: "请补充".to_owned(),
        cited: vec![CitationInput { item: "staff".to_owned(), note: "证书".to_owned() }],
        ground: "scope".to_owned(),
    };
    let recusal = RecusalInput { version: 2, scope: "hub".to_owned(), reason: "理事".to_owned() };
    let typed = Typed { decision, note: "原件".to_owned(), recusal };
    let mut errors = FormErrors::default();
    for field in ["decision", "cited", "note.staff", "ground", "opinion", "person", "note_text", "scope", "reason"] {
        let error =
            FieldError { code: "sample".to_owned(), message: "请写明意见".to_owned(), ..FieldError::default() };
        errors.push(field, error);
    }
    let page = |desk, typed: &Typed, errors| ReviewDeskPage::new(LOCALE, "/hub/reviews", desk, typed, errors);
    let mut pages: Vec<ReviewDeskPage> = ReviewStatus::ALL
        .iter()
        .map(|status| page(desk(*status, checks(Outcome::Fail)), &blank, FormErrors::default()))
        .collect();
    let (previous, next) = (Uuid::from_u128(8).into(), Uuid::from_u128(10).into());
    pages.push(ReviewDeskPage {
        around: Neighbours { previous: Some(previous), next: Some(next) },
        ..page(bare(), &blank, FormErrors::default())
    });
    pages.push(page(desk(ReviewStatus::Claimed, checks(Outcome::Warn)), &typed, errors));
    pages.push(page(appealed(ReviewStatus::Claimed, true), &blank, FormErrors::default()));
    pages.push(page(
        ReviewDesk { claimed_by: None, mine: false, ..appealed(ReviewStatus::Waiting, false) },
        &blank,
        FormErrors::default(),
    ));
    let lost = ReviewDesk { mine: false, ..desk(ReviewStatus::Claimed, checks(Outcome::Warn)) };
    pages.push(page(lost, &typed, FormErrors::default()));
    pages.push(page(pending(true), &blank, FormErrors::default()));
    pages.push(page(pending(false), &blank, FormErrors::default()));
    pages
}
