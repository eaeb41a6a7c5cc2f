//! Reviews as the pages' samples show them.

use super::appeal::AppealPage;
use super::desk::{ReviewDeskPage, Typed};
use super::figures::ReviewFiguresPage;
use super::queue::{Listed, ReviewQueuePage, tabs};
use super::reassign::ReviewReassignPage;
use crate::pages::bids::samples::{file, qualification};
use crate::pages::common::Pager;
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
use shuniu_frontend::{Choice, Crumb, FieldError, FormErrors, Locale};
use shuniu_services::reviews::{
    AppealView, BidReview, ChangeView, CheckSummary, CheckView, CitationInput, DecisionInput, DeskEvent,
    DeskOrganization, DeskProject, EarlierBid, FiguresView, GroundCount, ItemCount, NoteView, PastEvaluation,
    PendingRejection, QueueCounts, QueueRow, ReassignCase, ReassignHub, ReassignInput, RecusalInput, ReviewDesk,
    ReviewReport, ReviewerLoad, RoundView, RoutingView,
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
pub(super) fn queue_pages() -> Vec<ReviewQueuePage> {
    let counts = QueueCounts { open: 9, due_today: 2, overdue: 1, appeals: 1, decided: 41, ..QueueCounts::default() };
    let waiting = QueueRow { due_today: false, ..row(ReviewStatus::Waiting) };
    let rows: Vec<QueueRow> = ReviewStatus::ALL.iter().map(|status| row(*status)).chain([waiting]).collect();
    let project = Choice::new(Uuid::from_u128(2).to_string(), "519904-2026-0042 社区矛盾调解与法治共建", true);
    let full = ReviewQueuePage {
        base: "/hub/reviews".to_owned(),
        query: Listed { filter: "open".to_owned(), q: "和声".to_owned(), ..Listed::default() },
        kept: "&q=%E5%92%8C%E5%A3%B0".to_owned(),
        tabs: tabs(&counts, false),
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
        tabs: tabs(&counts, true),
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

fn loads() -> Vec<ReviewerLoad> {
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
    pages.push(page(bare(), &blank, FormErrors::default()));
    pages.push(page(desk(ReviewStatus::Claimed, checks(Outcome::Warn)), &typed, errors));
    pages.push(page(appealed(ReviewStatus::Claimed, true), &blank, FormErrors::default()));
    pages.push(page(
        ReviewDesk { claimed_by: None, mine: false, ..appealed(ReviewStatus::Waiting, false) },
        &blank,
        FormErrors::default(),
    ));
    pages.push(page(pending(true), &blank, FormErrors::default()));
    pages.push(page(pending(false), &blank, FormErrors::default()));
    pages
}

fn figures(hub: Option<&str>, withheld: bool) -> FiguresView {
    let shown = |value: usize| if withheld { 0 } else { value };
    FiguresView {
        hub_id: hub.map(|_| Uuid::from_u128(7).into()),
        hub: hub.map(ToOwned::to_owned),
        decided: shown(40),
        admitted: shown(30),
        returned: shown(8),
        rejected: shown(2),
        return_bp: (!withheld).then_some(2000),
        rejection_bp: (!withheld).then_some(500),
        median_tenths: (!withheld).then_some(15),
        p90_tenths: (!withheld).then_some(30),
        late: shown(1),
        overdue: shown(1),
        lost: shown(2),
        grounds: vec![GroundCount { ground: RejectionGround::Scope, count: 2, bp: 500 }],
        items: vec![ItemCount { item: CitedItem::Staff, count: 5, bp: 1250 }],
        withheld,
    }
}

/// Figures as the hub, the public and the operator see them, and none at all.
pub(super) fn figures_pages() -> Vec<ReviewFiguresPage> {
    let report = ReviewReport {
        from: at(1_758_000_000).date_naive(),
        to: at(1_789_990_000).date_naive(),
        total: figures(None, false),
        bodies: vec![figures(Some("养老服务业联合会"), false), figures(Some("环保联合会"), true), figures(None, false)],
    };
    let none = ReviewReport {
        total: FiguresView { withheld: true, ..FiguresView::default() },
        bodies: Vec::new(),
        ..report.clone()
    };
    let page = |audience: &str, report: &ReviewReport| ReviewFiguresPage {
        audience: audience.to_owned(),
        report: report.clone(),
    };
    vec![page("own", &report), page("public", &report), page("all", &report), page("public", &none)]
}

/// Reassignment: at a hub, at the operator, refused.
pub(super) fn reassign_pages() -> Vec<ReviewReassignPage> {
    let full = Reason::new(ReasonCode::HubFull).with("open", 3).with("capacity", 3);
    let hub = |n: u128, hindrance: Option<Reason>| ReassignHub {
        id: Uuid::from_u128(n).into(),
        name: "儿童服务联合会".to_owned(),
        open: 3,
        hindrance,
    };
    let case = |hub_name: Option<&str>| ReassignCase {
        id: Uuid::from_u128(9).into(),
        status: ReviewStatus::Claimed,
        version: 2,
        bid_number: "519904-2026-T0881".to_owned(),
        organization: "拾光儿童发展中心".to_owned(),
        project: "困境儿童个案管理与家庭支持".to_owned(),
        hub: hub_name.map(ToOwned::to_owned),
        due_at: at(1_790_240_400),
        overdue: hub_name.is_some(),
        routing: desk(ReviewStatus::Waiting, Vec::new()).routing,
        hubs: vec![hub(7, None), hub(8, Some(full.clone()))],
    };
    let mut errors = FormErrors::default();
    for field in ["hub", "reason"] {
        errors.push(
            field,
            FieldError { code: "sample".to_owned(), message: "请选择".to_owned(), ..FieldError::default() },
        );
    }
    let typed = ReassignInput { version: 2, hub: "operator".to_owned(), reason: "人手".to_owned() };
    vec![
        ReviewReassignPage::new(LOCALE, case(Some("渡口街道社会组织联合会")), &typed, FormErrors::default()),
        ReviewReassignPage::new(LOCALE, case(None), &ReassignInput::default(), errors),
    ]
}

/// Appeals: to be filed, refused, too late.
pub(super) fn appeal_pages() -> Vec<AppealPage> {
    let review = |may_appeal: bool| BidReview {
        hub: may_appeal.then(|| "养老服务业联合会".to_owned()),
        kind: ReviewKind::First,
        round: 1,
        status: ReviewStatus::Rejected,
        due_at: at(1_790_240_400),
        opinion: Some("章程所载业务范围不含为老服务。".to_owned()),
        ground: Some(RejectionGround::Scope),
        cited: Vec::new(),
        decided_at: Some(at(1_790_000_000)),
        routing: Vec::new(),
        appeal_text: None,
        appeal_until: may_appeal.then(|| at(1_790_240_400)),
        may_appeal,
    };
    let mut errors = FormErrors::default();
    errors.push(
        "text",
        FieldError { code: "sample".to_owned(), message: "请写明理由".to_owned(), ..FieldError::default() },
    );
    let page = |may_appeal: bool, errors: FormErrors| AppealPage {
        crumbs: vec![Crumb { label: "我的投标".to_owned(), href: "/my/bids".to_owned() }],
        id: Uuid::from_u128(4).to_string(),
        project: "困境儿童个案管理与家庭支持".to_owned(),
        review: review(may_appeal),
        text: "章程".to_owned(),
        errors,
    };
    vec![page(true, FormErrors::default()), page(true, errors), page(false, FormErrors::default())]
}
