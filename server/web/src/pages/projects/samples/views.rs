//! Projects as the samples of pages show them: open, in delivery, hardly begun.

use chrono::{DateTime, NaiveDate, Utc};
use shuniu_domain::Fen;
use shuniu_domain::awards::NoticeKind;
use shuniu_domain::contracts::{ContractStatus, MilestoneStatus, PaymentStatus};
use shuniu_domain::evaluations::{Band, Block, EvaluationKind};
use shuniu_domain::ids::PartyId;
use shuniu_domain::organizations::{Field, TargetGroup};
use shuniu_domain::projects::{Channel, CriterionKind, Eligibility, Method, ProjectStatus, Stage, SupportForm};
use shuniu_domain::records::RequiredDocument;
use shuniu_services::attachments::AttachmentView;
use shuniu_services::clarifications::LaterFile;
use shuniu_services::notices::NoticeRow;
use shuniu_services::projects::{
    AreaView, AwardView, BlockView, CatalogueView, ContractView, CriterionView, DeliveryView, EvaluationView,
    MilestoneView, PartyView, PaymentView, PlanView, ProjectView, Steps, TimelineEntry, TimelineKind,
};
use uuid::Uuid;

pub(super) fn instant() -> DateTime<Utc> {
    DateTime::from_timestamp(1_795_327_260, 0).unwrap_or_default()
}

pub(super) fn day() -> NaiveDate {
    instant().date_naive()
}

fn party(name: &str) -> PartyView {
    PartyView { id: PartyId(Uuid::nil()), name: name.to_owned(), credit_code: None }
}

fn notice(kind: NoticeKind) -> NoticeRow {
    NoticeRow {
        number: "519904-2026-0042-N1".to_owned(),
        kind,
        project_id: Uuid::nil().into(),
        project_number: "519904-2026-0042".to_owned(),
        project_title: "高龄独居老人居家安全与陪伴服务".to_owned(),
        funder: "听松街道办事处".to_owned(),
        published_at: instant(),
        ends_at: None,
        running: false,
    }
}

/// A project that is open for bids.
pub(super) fn open() -> ProjectView {
    let document = |slot: &str, sealed| RequiredDocument {
        slot: slot.to_owned(),
        name: "登记证书副本".to_owned(),
        name_en: None,
        sealed,
    };
    ProjectView {
        id: Uuid::nil().into(),
        number: Some("519904-2026-0042".to_owned()),
        title: "高龄独居老人居家安全与陪伴服务".to_owned(),
        summary: "为独居老人提供为期一年的居家安全探访与应急响应服务。".to_owned(),
        need: "听松街道现有 80 岁以上独居老人 **420** 户。".to_owned(),
        requirements: "- 每户每周上门探访 1 次\n- 24 小时应急响应".to_owned(),
        catalogue: CatalogueView { code: "A10-03".to_owned(), name: Some("社区助老服务".to_owned()) },
        field: Field::Elderly,
        target_groups: vec![TargetGroup::LivingAloneElderly],
        areas: vec![AreaView { code: "519904001".to_owned(), name: "临澜区听松街道".to_owned() }],
        location: Some("六个社区".to_owned()),
        beneficiaries: 420,
        budget: Fen::from_yuan(486_000),
        channel: Channel::Grant,
        method: Method::OpenSelection,
        form: SupportForm::Project,
        status: ProjectStatus::Published,
        stage: Stage::Open,
        eligibility: Eligibility {
            min_grade: 3,
            fields: vec![Field::Elderly, Field::Disability],
            area_prefix: Some("519904".to_owned()),
            min_staff: 6,
            min_social_workers: 2,
            max_in_hand: Some(5),
            joint_bids: true,
            subcontracting: true,
            authors: vec!["52510104MJY000036C".to_owned()],
        },
        documents: vec![document("doc-1", false), document("doc-2", true)],
        criteria: vec![CriterionView {
            id: Uuid::nil().into(),
            kind: CriterionKind::Quality,
            name: "需求理解与方案".to_owned(),
            guide: "服务设计是否可行".to_owned(),
            points: 100,
        }],
        plan: vec![PlanView {
            seq: 1,
            title: "中期报告".to_owned(),
            deliverable: "服务记录汇总".to_owned(),
            due: Some(day()),
            payment_percent: 100,
        }],
        bid_deadline: Some(instant()),
        opening_at: Some(instant()),
        service_start: Some(day()),
        service_months: 12,
        extended_term: false,
        contact_name: Some("许澄".to_owned()),
        contact_phone: Some("0000-8620 4410".to_owned()),
        funder: party("听松街道办事处"),
        hubs: vec![party("临澜区养老服务联合会")],
        rulebook: "linlan-2024-01".to_owned(),
        published_at: Some(instant()),
        closed_at: None,
        failure_reason: None,
        return_note: None,
        version: 3,
        updated_at: instant(),
        later_files: vec![later_file("answer"), later_file("amendment")],
        attachments: vec![AttachmentView {
            id: Uuid::nil().into(),
            slot: "call".to_owned(),
            file_name: "采购需求书.pdf".to_owned(),
            media_type: "application/pdf".to_owned(),
            size: 1_200_000,
            sha256: "0".repeat(64),
            sealed: false,
            previewable: true,
            created_at: instant(),
        }],
        notices: vec![notice(NoticeKind::Call)],
        bids_received: 3,
        clarifications: 2,
        amendments: 1,
        steps: Steps { now: 2, dates: vec![Some(day()), Some(day()), None, None, None, None, None, None] },
        award: None,
        delivery: None,
        evaluations: Vec::new(),
        timeline: Vec::new(),
    }
}

fn milestone(status: MilestoneStatus, days_late: i64) -> MilestoneView {
    let accepted = status == MilestoneStatus::Accepted;
    MilestoneView {
        id: Uuid::nil().into(),
        seq: 1,
        title: "中期报告".to_owned(),
        deliverable: "服务记录汇总".to_owned(),
        due_on: day(),
        amount: Fen::from_yuan(100),
        payment_percent: 30,
        status,
        days_late,
        reported_at: accepted.then(instant),
        accepted_at: accepted.then(instant),
        report: accepted.then(|| "服务 5,210 人次。".to_owned()),
    }
}

/// A project in delivery, with evaluations.
pub(super) fn delivered() -> ProjectView {
    let organization = party("青禾助老服务社");
    let payment = |status, paid_on| PaymentView {
        seq: 1,
        milestone: "中期报告".to_owned(),
        payment_percent: 30,
        amount: Fen::from_yuan(100),
        status,
        paid_on,
    };
    let entry = |kind| TimelineEntry {
        at: instant(),
        kind,
        subject: "中期报告".to_owned(),
        amount: Some(Fen::from_yuan(100)),
        notice_kind: Some(NoticeKind::Award),
        notice: Some("519904-2026-0042-N2".to_owned()),
    };
    let evaluation = |kind, band| EvaluationView {
        kind,
        evaluator: Some(party("临澜社会组织评估中心")),
        blocks: vec![BlockView { block: Block::Output, points: 2810, weight: 3000 }],
        total: 9100,
        band,
        satisfaction: 9310,
        respondents: 412,
        comment: "目标完成。".to_owned(),
        advice: "可延续购买。".to_owned(),
        finalized_at: Some(instant()),
    };
    ProjectView {
        status: ProjectStatus::InDelivery,
        stage: Stage::InDelivery,
        steps: Steps { now: 7, dates: vec![Some(day()); 8] },
        award: Some(AwardView {
            organization: organization.clone(),
            amount: Fen::from_yuan(480_000),
            decided_at: Some(instant()),
            reasons: "综合得分第一".to_owned(),
        }),
        delivery: Some(DeliveryView {
            contract: ContractView {
                id: Uuid::nil().into(),
                number: "519904-2026-HT-0008".to_owned(),
                organization,
                grade: 4,
                hub: Some(party("临澜区养老服务联合会")),
                amount: Fen::from_yuan(480_000),
                starts_on: day(),
                ends_on: day(),
                status: ContractStatus::Signed,
                signed_at: Some(instant()),
            },
            milestones: vec![
                milestone(MilestoneStatus::Accepted, 0),
                milestone(MilestoneStatus::Due, 7),
                milestone(MilestoneStatus::Reported, 0),
                milestone(MilestoneStatus::Due, 0),
            ],
            payments: vec![payment(PaymentStatus::Paid, Some(day())), payment(PaymentStatus::Requested, None)],
            paid: Fen::from_yuan(100),
            paid_bp: 6000,
            accepted: 1,
            beneficiaries: 420,
        }),
        evaluations: vec![
            evaluation(EvaluationKind::Department, Some(Band::Excellent)),
            evaluation(EvaluationKind::SelfEvaluation, None),
        ],
        timeline: [
            TimelineKind::Notice,
            TimelineKind::Signed,
            TimelineKind::Reported,
            TimelineKind::Accepted,
            TimelineKind::Paid,
        ]
        .map(entry)
        .to_vec(),
        ..open()
    }
}

/// A draft with nothing in it yet.
pub(super) fn bare() -> ProjectView {
    ProjectView {
        number: None,
        summary: String::new(),
        need: String::new(),
        requirements: String::new(),
        catalogue: CatalogueView { code: "A10-03".to_owned(), name: None },
        target_groups: Vec::new(),
        areas: Vec::new(),
        location: None,
        beneficiaries: 0,
        budget: Fen::ZERO,
        status: ProjectStatus::Draft,
        stage: Stage::Draft,
        eligibility: Eligibility::default(),
        documents: Vec::new(),
        criteria: Vec::new(),
        plan: Vec::new(),
        bid_deadline: None,
        opening_at: None,
        service_start: None,
        service_months: 0,
        contact_name: None,
        contact_phone: None,
        hubs: Vec::new(),
        published_at: None,
        attachments: Vec::new(),
        later_files: Vec::new(),
        notices: Vec::new(),
        bids_received: 0,
        clarifications: 0,
        amendments: 0,
        steps: Steps { now: 1, dates: vec![None; 8] },
        ..open()
    }
}

/// A document that came later.
fn later_file(kind: &str) -> LaterFile {
    let file = AttachmentView {
        id: Uuid::nil().into(),
        slot: "other".to_owned(),
        file_name: "补充说明.pdf".to_owned(),
        media_type: "application/pdf".to_owned(),
        size: 90_000,
        sha256: "0".repeat(64),
        sealed: false,
        previewable: true,
        created_at: instant(),
    };
    LaterFile { kind: kind.to_owned(), number: 1, file }
}
