//! Bids as the pages' samples show them.

mod confirm;

pub(super) use confirm::{confirm_pages, proof_pages, replace_pages};

use super::correct::BidCorrectPage;
use super::edit::{BidEditPage, Theirs, Typed};
use super::mine::{MyBidRow, MyBidsPage};
use super::receipt::BidReceiptPage;
use super::show::BidShowPage;
use crate::pages::common::Pager;
use crate::pages::consortia::samples::partners;
use chrono::{DateTime, Utc};
pub(crate) use confirm::confirmation;
use confirm::unconfirmed;
use shuniu_domain::Fen;
use shuniu_domain::bids::{BidSection, BidStatus};
use shuniu_domain::projects::{Channel, CriterionKind, Method, Stage};
use shuniu_domain::records::Citation;
use shuniu_domain::reviews::{CitedItem, RejectionGround, ReviewKind, ReviewStatus, RoutingBasis};
use shuniu_domain::{Reason, ReasonCode};
use shuniu_frontend::{FieldError, FormErrors, Locale};
use shuniu_services::attachments::AttachmentView;
use shuniu_services::bids::{
    BidProject, BidReview, BidView, BudgetLineInput, CommentInput, CommentView, Correction, CriterionPoints,
    DocumentSlot, EarlierBid, OwnBid, PartDone, QualificationInput, Receipt, SealedInput, TeamMemberInput,
};
use shuniu_services::reviews::RoutingView;
use uuid::Uuid;

const LOCALE: Locale = Locale::ZhCn;

fn at(seconds: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(seconds, 0).unwrap_or_default()
}

fn submitted_at() -> DateTime<Utc> {
    at(1_789_990_000)
}

fn deadline() -> DateTime<Utc> {
    at(1_790_240_400)
}

/// A qualification part.
pub(crate) fn qualification() -> QualificationInput {
    QualificationInput {
        profile: "本中心自 2016 年起在听松街道为老年人服务。\n现有专职人员 14 人。".to_owned(),
        certificate_no: "社证字第 0421 号".to_owned(),
        staff_count: "14".to_owned(),
        social_worker_count: "5".to_owned(),
        record: "2025 年独居老人每日问候项目，已验收，绩效评价为优。".to_owned(),
        no_major_violation: true,
        no_conflict: false,
        true_materials: true,
        contact_name: "沈知遥".to_owned(),
        contact_phone: "0000-8620 5531".to_owned(),
        contact_email: "office@qinghe.example".to_owned(),
    }
}

fn sealed() -> SealedInput {
    let member = |name: &str, role: &str| TeamMemberInput {
        name: name.to_owned(),
        role: role.to_owned(),
        qualification: "中级社会工作师".to_owned(),
        certificate_no: "SW-2019-00417".to_owned(),
        valid_until: "2027-06-30".to_owned(),
    };
    let line = |category: &str, item: &str, quantity: &str, unit: &str, unit_price: &str| BudgetLineInput {
        category: category.to_owned(),
        item: item.to_owned(),
        unit: unit.to_owned(),
        quantity: quantity.to_owned(),
        unit_price: unit_price.to_owned(),
        ..BudgetLineInput::default()
    };
    SealedInput {
        understanding: "六个社区中青石、东栅两处无电梯住宅占比最高。".to_owned(),
        approach: "每 35 户设一名固定探访员。".to_owned(),
        schedule: "首月完成全部入户评估。".to_owned(),
        risks: String::new(),
        team: vec![member("沈知遥", "负责人"), member("顾念安", "督导")],
        budget: vec![
            line("personnel", "专职社工（3 人）", "36", "人月", "4200"),
            line("material", "夜灯、防滑垫等安全包", "420", "套", "96.5"),
        ],
        price: "191730".to_owned(),
    }
}

/// A file.
pub(crate) fn file(slot: &str, sealed: bool) -> AttachmentView {
    AttachmentView {
        id: Uuid::from_u128(if sealed { 8 } else { 7 }).into(),
        previewable: true,
        slot: slot.to_owned(),
        file_name: "登记证书副本.pdf".to_owned(),
        media_type: "application/pdf".to_owned(),
        size: 1_887_436,
        sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".to_owned(),
        sealed,
        created_at: submitted_at(),
    }
}

fn receipt() -> Receipt {
    Receipt {
        bid_id: Uuid::from_u128(1).into(),
        number: "519904-2026-T0912".to_owned(),
        project_id: Uuid::from_u128(2).into(),
        project_number: "519904-2026-0042".to_owned(),
        project_title: "高龄独居老人居家安全与陪伴服务".to_owned(),
        project_title_en: Some("Home safety and company for older people living alone".to_owned()),
        funder: "听松街道办事处".to_owned(),
        organization_id: Uuid::from_u128(3).into(),
        organization: "晴和社区服务中心".to_owned(),
        submitted_at: submitted_at(),
        deadline: deadline(),
        sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".to_owned(),
    }
}

fn project() -> BidProject {
    let slot = |slot: &str, name: &str, sealed| DocumentSlot {
        slot: slot.to_owned(),
        name: name.to_owned(),
        name_en: Some("A document".to_owned()),
        sealed,
    };
    let criterion = |name: &str, kind, points| CriterionPoints { name: name.to_owned(), name_en: None, kind, points };
    BidProject {
        id: Uuid::from_u128(2).into(),
        number: "519904-2026-0042".to_owned(),
        title: "高龄独居老人居家安全与陪伴服务".to_owned(),
        title_en: Some("Home safety for older people living alone".to_owned()),
        funder: "听松街道办事处".to_owned(),
        channel: Channel::Grant,
        method: Method::OpenSelection,
        ceiling: Fen::from_yuan(486_000),
        deadline: Some(deadline()),
        opening_at: None,
        service_start: None,
        joint_bids: true,
        subcontracting: true,
        documents: vec![slot("certificate", "登记证书", false), slot("plan", "实施计划书", true)],
        criteria: vec![
            criterion("需求与方案", CriterionKind::Quality, 30),
            criterion("报价", CriterionKind::Price, 10),
        ],
    }
}

fn comment(resolved: bool) -> CommentView {
    CommentView {
        id: Uuid::from_u128(4).into(),
        section: BidSection::Budget,
        author: "顾念安".to_owned(),
        text: "夜灯的单价请再询一家。".to_owned(),
        created_at: submitted_at(),
        resolved,
    }
}

fn draft() -> BidView {
    let part = |key: &str, done| PartDone { key: key.to_owned(), done };
    BidView {
        id: Uuid::from_u128(1).into(),
        status: BidStatus::Draft,
        version: 3,
        fields: [("profile".to_owned(), "0a1b2c3d4e5f6071".to_owned())].into(),
        round: 0,
        organization: "晴和社区服务中心".to_owned(),
        project: project(),
        qualification: qualification(),
        sealed: sealed(),
        budget_total: Some(Fen::from_yuan(191_730)),
        partners: partners(),
        files: vec![file("certificate", false), file("other", true)],
        waiting_files: Vec::new(),
        comments: vec![comment(false), comment(true)],
        parts: vec![
            part("profile", true),
            part("certificate_no", true),
            part("staff_count", true),
            part("record", true),
            part("contact_name", true),
            part("contact_phone", true),
            part("contact_email", false),
            part("understanding", true),
            part("risks", false),
            part("team", true),
            part("budget", true),
            part("price", true),
            part("declarations", false),
            part("document.certificate", true),
            part("document.plan", false),
        ],
        receipt: None,
        correction: None,
        review: None,
        earlier_reviews: Vec::new(),
        editable: true,
        withdrawable: false,
        replaceable: false,
        confirmation: None,
        receipts: Vec::new(),
        updated_at: submitted_at(),
    }
}

fn submitted(status: BidStatus) -> BidView {
    BidView { status, receipt: Some(receipt()), editable: false, withdrawable: true, round: 1, ..draft() }
}

pub(crate) fn review(status: ReviewStatus, hub: Option<&str>) -> BidReview {
    BidReview {
        hub: hub.map(ToOwned::to_owned),
        kind: ReviewKind::First,
        round: 1,
        status,
        due_at: deadline(),
        cited: Vec::new(),
        routing: vec![RoutingView {
            hub: "渡口街道社会组织联合会".to_owned(),
            basis: Some(RoutingBasis::FieldAndArea),
            relation: None,
            skipped: hub.is_none().then(|| Reason::new(ReasonCode::HubFull).with("open", 3).with("capacity", 3)),
        }],
        appeal_text: None,
        appeal_until: (status == ReviewStatus::Rejected).then(deadline),
        may_appeal: status == ReviewStatus::Rejected,
        opinion: status.is_decided().then(|| "请补充资质证明的有效期。".to_owned()),
        ground: (status == ReviewStatus::Rejected).then_some(RejectionGround::Scope),
        decided_at: status.is_decided().then(submitted_at),
    }
}

fn returned() -> BidView {
    let note = |item| Citation { item, note: "与登记信息不一致".to_owned() };
    let items = CitedItem::ALL.iter().copied().map(note).collect();
    BidView {
        correction: Some(Correction { items, due_at: deadline(), open: true }),
        review: Some(review(ReviewStatus::Returned, Some("渡口街道社会组织联合会"))),
        ..submitted(BidStatus::Returned)
    }
}

fn errors() -> FormErrors {
    let mut errors = FormErrors::default();
    for field in [
        "",
        "profile",
        "budget",
        "budget.1.unit_price",
        "team.0.name",
        "document.plan",
        "file.sealed.plan",
        "declarations",
    ] {
        let error = FieldError {
            code: "sample".to_owned(),
            message: "单价必须大于 0".to_owned(),
            todo: "若不收费，请删除本行".to_owned(),
            basis: "条例第三十条".to_owned(),
        };
        errors.push(field, error);
    }
    errors
}

/// Samples of the editor: as stored, new, refused, and with a sum above the ceiling.
pub(super) fn edit_pages() -> Vec<BidEditPage> {
    let blank = BidView { sealed: SealedInput::default(), files: Vec::new(), parts: Vec::new(), ..draft() };
    let above =
        BidView { project: BidProject { ceiling: Fen::from_yuan(100), criteria: Vec::new(), ..project() }, ..draft() };
    let theirs = Theirs {
        field: "approach".to_owned(),
        label: "服务方案".to_owned(),
        text: "每 30 户设一名固定探访员，\n由督导每月陪访。".to_owned(),
        fingerprint: "9f86d081884c7d65".to_owned(),
    };
    let earlier = EarlierBid {
        id: Uuid::from_u128(3).into(),
        title: "渡口街道长者食堂运营服务".to_owned(),
        updated_at: submitted_at(),
    };
    let typed = |conflicts| Typed {
        base: 3.into(),
        conflicts,
        comment: CommentInput::default(),
        qualification: qualification(),
        sealed: sealed(),
    };
    vec![
        BidEditPage::stored(LOCALE, draft()).offering(vec![earlier]),
        BidEditPage::stored(LOCALE, blank),
        BidEditPage::stored(LOCALE, above),
        BidEditPage::typed(LOCALE, draft(), typed(Vec::new()), errors()),
        BidEditPage::typed(LOCALE, draft(), typed(vec![theirs]), FormErrors::default()),
    ]
}

/// Samples of a bid that is not edited: in review, admitted, rejected, never submitted.
pub(super) fn show_pages() -> Vec<BidShowPage> {
    let with = |status, review| BidView { review: Some(review), ..submitted(status) };
    let late = BidView {
        editable: false,
        sealed: SealedInput::default(),
        project: BidProject { deadline: None, ..project() },
        ..draft()
    };
    [
        with(BidStatus::Submitted, review(ReviewStatus::Claimed, None)),
        with(BidStatus::Admitted, review(ReviewStatus::Admitted, Some("养老服务业联合会"))),
        with(BidStatus::Rejected, review(ReviewStatus::Rejected, Some("养老服务业联合会"))),
        BidView {
            review: Some(BidReview {
                kind: ReviewKind::Appeal,
                appeal_text: Some("章程第六条载有为老服务。".to_owned()),
                ..review(ReviewStatus::Waiting, None)
            }),
            earlier_reviews: vec![review(ReviewStatus::Rejected, Some("养老服务业联合会"))],
            ..submitted(BidStatus::Appealed)
        },
        late,
        unconfirmed(BidStatus::Admitted, true),
        unconfirmed(BidStatus::Invalidated, false),
    ]
    .into_iter()
    .map(|bid| BidShowPage::new(LOCALE, bid))
    .collect()
}

/// Samples of the correction: everything cited, little cited, refused.
pub(super) fn correct_pages() -> Vec<BidCorrectPage> {
    let mut little = returned();
    if let Some(correction) = &mut little.correction {
        correction.items.truncate(1);
    }
    little.review = None;
    vec![
        BidCorrectPage::stored(LOCALE, returned()),
        BidCorrectPage::stored(LOCALE, BidView { confirmation: Some(confirmation(true)), ..returned() }),
        BidCorrectPage::stored(LOCALE, little),
        BidCorrectPage::typed(LOCALE, returned(), 4, qualification(), errors()),
    ]
}

/// The receipt.
pub(super) fn receipt_pages() -> Vec<BidReceiptPage> {
    vec![BidReceiptPage::new(receipt())]
}

/// Samples of the list: every state, and empty.
pub(super) fn mine_pages() -> Vec<MyBidsPage> {
    let row = |status: BidStatus| OwnBid {
        id: Uuid::from_u128(1).into(),
        number: (status != BidStatus::Draft).then(|| "519904-2026-T0912".to_owned()),
        status,
        to_confirm: status == BidStatus::Admitted,
        project_id: Uuid::from_u128(2).into(),
        project_number: "519904-2026-0042".to_owned(),
        project_title: "高龄独居老人居家安全与陪伴服务".to_owned(),
        project_title_en: None,
        stage: Stage::Open,
        ceiling: Fen::from_yuan(486_000),
        deadline: Some(deadline()),
        correction_due: (status == BidStatus::Returned).then(deadline),
        submitted_at: Some(submitted_at()),
        updated_at: submitted_at(),
    };
    let rows: Vec<MyBidRow> = BidStatus::ALL.iter().map(|status| MyBidRow::new(LOCALE, row(*status))).collect();
    vec![MyBidsPage { rows, pager: Pager::default() }, MyBidsPage { rows: Vec::new(), pager: Pager::default() }]
}
