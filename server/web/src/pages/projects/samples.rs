//! Samples of the pages of projects: each shows another branch of its template.

mod views;

use super::approve::ProjectApprovePage;
use super::body::ProjectBody;
use super::edit::{CheckLine, CheckPanel, ProjectEditPage, labelled};
use super::form::{EditChoices, StartChoices};
use super::mine::{FunderProjectsPage, ProjectNewPage};
use super::show::ProjectPage;
use crate::pages::common::Pager;
use crate::pages::eligibility::{ChecklistPanel, RuleLine};
use crate::pages::rulebooks::RulebookLink;
use shuniu_domain::Fen;
use shuniu_domain::projects::{Channel, ProjectStatus, Stage};
use shuniu_frontend::{Choice, FieldError, FormErrors, Locale};
use shuniu_services::projects::{CriterionInput, DocumentInput, MilestoneInput, OwnProject, ProjectInput, ProjectView};
use uuid::Uuid;
use views::{bare, day, delivered, instant, open};

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
        may_bid_jointly: may_bid,
        may_implement: true,
        passed: 1,
        warned: 1,
        failed: usize::from(!may_bid),
        on: day().to_string(),
        rulebook: RulebookLink { title: "临澜区规则".to_owned(), href: "/rules/1".to_owned() },
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

fn rulebook() -> RulebookLink {
    let title = "临澜区购买社会组织服务规则（2024年1月起）".to_owned();
    RulebookLink { title, href: format!("/rules/{}", Uuid::nil()) }
}

fn check_panel() -> CheckPanel {
    let line = |blocks| CheckLine {
        field: "criteria.0.guide".to_owned(),
        label: "第 1 项评审标准：评分办法".to_owned(),
        error: error(),
        excerpt: "注册资本不低于 100 万元".to_owned(),
        blocks,
    };
    let named =
        |name: &str| CheckLine { field: name.to_owned(), label: "需求说明".to_owned(), ..CheckLine::default() };
    CheckPanel {
        publishable: false,
        required: vec![named("need"), named("summary")],
        missing: vec![line(true)],
        findings: vec![line(true), line(false)],
        rulebook: RulebookLink::version("linlan-2024-01".to_owned()),
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
        check: CheckPanel { publishable: true, rulebook: rulebook(), ..CheckPanel::default() },
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
        check: CheckPanel { publishable: true, rulebook: rulebook(), ..CheckPanel::default() },
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
