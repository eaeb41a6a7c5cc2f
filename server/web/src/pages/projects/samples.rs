//! Samples of the pages of projects: each shows another branch of its template.

use super::approve::ProjectApprovePage;
use super::body::ProjectBody;
use super::checklist::{ChecklistPanel, RuleLine};
use super::edit::{CheckLine, CheckPanel, ProjectEditPage, labelled};
use super::form::{EditChoices, StartChoices};
use super::mine::{FunderProjectsPage, ProjectNewPage};
use super::show::ProjectPage;
use crate::pages::common::Pager;
use chrono::{DateTime, NaiveDate, Utc};
use shuniu_domain::Fen;
use shuniu_domain::awards::NoticeKind;
use shuniu_domain::contracts::{ContractStatus, MilestoneStatus, PaymentStatus};
use shuniu_domain::evaluations::{Band, Block, EvaluationKind};
use shuniu_domain::ids::PartyId;
use shuniu_domain::organizations::{Field, TargetGroup};
use shuniu_domain::projects::{Channel, CriterionKind, Eligibility, Method, ProjectStatus, Stage, SupportForm};
use shuniu_domain::records::RequiredDocument;
use shuniu_frontend::{Choice, FieldError, FormErrors, Locale};
use shuniu_services::attachments::AttachmentView;
use shuniu_services::notices::NoticeRow;
use shuniu_services::projects::{
    AreaView, AwardView, BlockView, CatalogueView, ContractView, CriterionInput, CriterionView, DeliveryView,
    DocumentInput, EvaluationView, MilestoneInput, MilestoneView, OwnProject, PartyView, PaymentView, PlanView,
    ProjectInput, ProjectView, Steps, TimelineEntry, TimelineKind,
};
use uuid::Uuid;

fn instant() -> DateTime<Utc> {
    DateTime::from_timestamp(1_795_327_260, 0).unwrap_or_default()
}

fn day() -> NaiveDate {
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
fn open() -> ProjectView {
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
        attachments: vec![AttachmentView {
            id: Uuid::nil().into(),
            slot: "call".to_owned(),
            file_name: "采购需求书.pdf".to_owned(),
            media_type: "application/pdf".to_owned(),
            size: 1_200_000,
            sha256: "0".repeat(64),
            sealed: false,
            created_at: instant(),
        }],
        notices: vec![notice(NoticeKind::Call)],
        bids_received: 3,
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
fn delivered() -> ProjectView {
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
fn bare() -> ProjectView {
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
        notices: Vec::new(),
        bids_received: 0,
        steps: Steps { now: 1, dates: vec![None; 8] },
        ..open()
    }
}

fn checklist(may_bid: bool) -> ChecklistPanel {
    let line = |mark, todo: &str| RuleLine {
        mark,
        mark_label: "符合".to_owned(),
        title: "评估等级 3A 及以上".to_owned(),
        fact: "4A，有效期至 2028年12月31日。".to_owned(),
        todo: todo.to_owned(),
        basis: if mark == "ok" { String::new() } else { "《政府采购法》第二十二条".to_owned() },
    };
    let rules = vec![line("ok", ""), line("warn", "提前更新"), line("fail", "参加评估")];
    ChecklistPanel {
        organization: "晴和社区服务中心".to_owned(),
        may_bid,
        may_implement: true,
        passed: 1,
        warned: 1,
        failed: usize::from(!may_bid),
        on: day().to_string(),
        rulebook: "linlan-2024-01".to_owned(),
        rules,
    }
}

fn errors(fields: &[&str]) -> FormErrors {
    let mut errors = FormErrors::default();
    for field in fields {
        errors.push(*field, error());
    }
    errors
}

fn error() -> FieldError {
    FieldError {
        code: "sample".to_owned(),
        message: "不能为空".to_owned(),
        todo: "请填写".to_owned(),
        basis: "《政府采购法》第二十二条".to_owned(),
    }
}

pub(super) fn project_pages() -> Vec<ProjectPage> {
    let page = |project| ProjectPage {
        body: ProjectBody::new(Locale::ZhCn, project),
        is_open: true,
        is_bidder: false,
        checklist: None,
        credit_code: String::new(),
        errors: FormErrors::default(),
        desk: String::new(),
    };
    let ended = |stage, reason: &str| ProjectView { stage, failure_reason: Some(reason.to_owned()), ..open() };
    vec![
        page(open()),
        ProjectPage { is_bidder: true, checklist: Some(checklist(true)), ..page(open()) },
        ProjectPage { is_bidder: true, checklist: Some(checklist(false)), ..page(open()) },
        ProjectPage { checklist: Some(checklist(false)), credit_code: "52".to_owned(), ..page(open()) },
        ProjectPage { errors: errors(&["credit_code"]), ..page(open()) },
        ProjectPage { is_open: false, ..page(ProjectView { stage: Stage::Sealed, ..open() }) },
        ProjectPage { is_open: false, desk: "/funder/projects/1/approve".to_owned(), ..page(delivered()) },
        ProjectPage { is_open: false, ..page(ended(Stage::Cancelled, "预算调整")) },
        ProjectPage { is_open: false, ..page(ended(Stage::Failed, "too-few-bids")) },
        ProjectPage { is_open: false, ..page(bare()) },
    ]
}

pub(super) fn funder_projects_pages() -> Vec<FunderProjectsPage> {
    let row = |status, stage, number: Option<&str>| OwnProject {
        id: Uuid::nil().into(),
        number: number.map(ToOwned::to_owned),
        title: "高龄独居老人居家安全与陪伴服务".to_owned(),
        status,
        stage,
        channel: Channel::Grant,
        budget: Fen::from_yuan(486_000),
        bid_deadline: number.map(|_| instant()),
        return_note: number.is_none().then(|| "请补充依据".to_owned()),
        version: 1,
        updated_at: instant(),
    };
    let rows = vec![
        row(ProjectStatus::Draft, Stage::Draft, None),
        row(ProjectStatus::InApproval, Stage::Draft, None),
        row(ProjectStatus::Published, Stage::Open, Some("519904-2026-0042")),
    ];
    let pager = Pager::new((2, 15, 20), 20, 300, "/funder/projects", &[]);
    let empty = FunderProjectsPage { rows: Vec::new(), tab: "all", pager: Pager::default(), is_officer: true };
    vec![FunderProjectsPage { rows, pager, is_officer: false, ..empty.clone() }, empty]
}

fn start_choices() -> StartChoices {
    let choice = || vec![Choice::new("a", "甲", true), Choice::new("b", "乙", false)];
    StartChoices { catalogue: choice(), fields: choice(), channels: choice(), methods: choice(), forms: choice() }
}

pub(super) fn project_new_pages() -> Vec<ProjectNewPage> {
    let empty =
        ProjectNewPage { input: ProjectInput::default(), choices: start_choices(), errors: FormErrors::default() };
    let failed = ProjectNewPage { errors: errors(&["title", "field", "catalogue_code"]), ..empty.clone() };
    vec![empty, failed]
}

fn check_panel() -> CheckPanel {
    let line = |blocks| CheckLine {
        field: "criteria.0.guide".to_owned(),
        label: "第 1 项评审标准：评分办法".to_owned(),
        error: error(),
        excerpt: "注册资本不低于 100 万元".to_owned(),
        blocks,
    };
    CheckPanel {
        publishable: false,
        missing: vec![line(true)],
        findings: vec![line(true), line(false)],
        rulebook: "linlan-2024-01".to_owned(),
    }
}

pub(super) fn project_edit_pages() -> Vec<ProjectEditPage> {
    let choice = || vec![Choice::new("a", "甲", true)];
    let empty = ProjectEditPage {
        id: Uuid::nil().to_string(),
        version: 1,
        input: ProjectInput::default(),
        choices: EditChoices {
            start: start_choices(),
            target_groups: choice(),
            areas: choice(),
            asked_fields: choice(),
            grades: choice(),
        },
        return_note: String::new(),
        check: CheckPanel { publishable: true, rulebook: "linlan-2024-01".to_owned(), ..CheckPanel::default() },
        files: Vec::new(),
        errors: FormErrors::default(),
        summary: FormErrors::default(),
        order: Vec::new(),
    };
    let input = ProjectInput {
        title: "高龄独居老人居家安全与陪伴服务".to_owned(),
        criteria: vec![CriterionInput { kind: "price".to_owned(), ..CriterionInput::default() }],
        milestones: vec![MilestoneInput::default()],
        documents: vec![DocumentInput { sealed: true, ..DocumentInput::default() }],
        extended_term: true,
        ..ProjectInput::default()
    };
    let faults =
        errors(&["", "title", "budget", "criteria", "criteria.0.points", "milestones.0.title", "documents.0.name"]);
    let full = ProjectEditPage {
        input,
        return_note: "请补充服务频次的依据".to_owned(),
        check: check_panel(),
        files: ProjectBody::new(Locale::ZhCn, open()).files,
        summary: labelled(Locale::ZhCn, &faults),
        errors: faults,
        order: vec!["title".to_owned(), "budget".to_owned()],
        ..empty.clone()
    };
    vec![empty, full]
}

pub(super) fn project_approve_pages() -> Vec<ProjectApprovePage> {
    let page = |project| ProjectApprovePage {
        body: ProjectBody::new(Locale::ZhCn, project),
        check: CheckPanel { publishable: true, rulebook: "linlan-2024-01".to_owned(), ..CheckPanel::default() },
        may_decide: false,
        may_edit: false,
        may_cancel: false,
        note: String::new(),
        errors: FormErrors::default(),
        summary: errors(&["note"]),
    };
    let waiting = || ProjectView { status: ProjectStatus::InApproval, stage: Stage::Draft, ..open() };
    vec![
        ProjectApprovePage { may_decide: true, ..page(waiting()) },
        ProjectApprovePage { may_decide: true, check: check_panel(), errors: errors(&["note"]), ..page(waiting()) },
        ProjectApprovePage {
            may_edit: true, ..page(ProjectView { return_note: Some("请补充".to_owned()), ..bare() })
        },
        ProjectApprovePage { may_cancel: true, errors: errors(&["reason"]), ..page(open()) },
        page(delivered()),
    ]
}
