//! Sample values.

use super::amend::{AmendmentEditPage, AmendmentPage};
use super::desk::CallDeskPage;
use super::show::{CallRecordPage, CallVersionPage, crumbs, visibilities};
use crate::pages::openings::{at, project};
use crate::pages::projects::edit::{CheckPanel, ProjectEditPage};
use crate::texts::form_errors;
use shuniu_domain::clarifications::{AmendmentStatus, QuestionStatus, Visibility};
use shuniu_domain::ids::{AmendmentId, ClarificationId};
use shuniu_domain::projects::{ProjectStatus, Stage};
use shuniu_domain::{Reason, ReasonCode};
use shuniu_frontend::{FormErrors, Locale, Page as _};
use shuniu_services::attachments::AttachmentView;
use shuniu_services::clarifications::{
    AmendmentHead, AmendmentRow, AmendmentView, CallDesk, CallPart, CallRecord, CallVersion, ChangeView,
    ClarificationRow, DeskQuestion, OwnQuestion, TimetableView,
};
use shuniu_services::procedure::ProjectBrief;
use shuniu_services::projects::DraftCheck;
use uuid::Uuid;

fn open_call() -> ProjectBrief {
    ProjectBrief {
        bid_deadline: Some(at(864_000)),
        opening_at: Some(at(1_036_800)),
        ..project(ProjectStatus::Published, Stage::Open)
    }
}

fn file() -> AttachmentView {
    AttachmentView {
        id: Uuid::from_u128(5).into(),
        slot: "other".to_owned(),
        file_name: "送餐线路图.pdf".to_owned(),
        media_type: "application/pdf".to_owned(),
        size: 240_000,
        sha256: "0".repeat(64),
        sealed: false,
        previewable: true,
        created_at: at(0),
    }
}

fn clarification(number: i32, affects_bids: bool) -> ClarificationRow {
    ClarificationRow {
        number,
        question: "送餐到户的距离从食堂还是从社区服务站起算？".to_owned(),
        answer: "从长者食堂所在门牌起算，按步行路线计。".to_owned(),
        files: if affects_bids { vec![file()] } else { Vec::new() },
        affects_bids,
        published_at: at(0),
        deadline_before: affects_bids.then(|| at(864_000)),
        deadline_after: affects_bids.then(|| at(1_296_000)),
    }
}

fn change(field: &str, label: &str, before: &str, after: &str) -> ChangeView {
    ChangeView { field: field.to_owned(), label: label.to_owned(), before: before.to_owned(), after: after.to_owned() }
}

fn changes() -> Vec<ChangeView> {
    vec![
        change("beneficiaries", "预计直接受益人数", "420", "450"),
        change("budget", "预算（最高限价）", "¥768,000", "¥792,000"),
        change("documents", "投标文件", "1. 文件名称：登记证书", "1. 文件名称：登记证书\n2. 文件名称：食品经营许可证"),
    ]
}

/// A published amendment.
pub(in crate::pages) fn amended(touches_eligibility: bool) -> AmendmentRow {
    AmendmentRow {
        number: 1,
        explanation: "服务户数由四百二十户调整为四百五十户，预算相应增加。".to_owned(),
        changes: changes(),
        files: vec![file()],
        affects_bids: true,
        touches_eligibility,
        published_at: at(3_600),
        deadline_before: Some(at(864_000)),
        deadline_after: Some(at(1_296_000)),
    }
}

fn own(n: u128, status: QuestionStatus, visibility: Visibility) -> OwnQuestion {
    let answered = status == QuestionStatus::Answered;
    OwnQuestion {
        id: ClarificationId(Uuid::from_u128(n)),
        question: "两家社区共用一名专职社工是否可以？".to_owned(),
        visibility,
        status,
        answer: answered.then(|| "可以，须在团队表中写明分工。".to_owned()),
        files: if answered { vec![file()] } else { Vec::new() },
        asked_at: at(0),
        due_at: at(432_000),
        withdrawable: status == QuestionStatus::Asked,
        version: 1,
    }
}

pub(super) fn record_pages() -> Vec<CallRecordPage> {
    let view = |takes, clarifications, amendments, own| CallRecord {
        project: open_call(),
        questions_close_at: Some(at(432_000)),
        takes_questions: takes,
        answer_working_days: 3,
        clarifications,
        amendments,
        own,
    };
    let page = |view: CallRecord, may_ask, signed_in, question: &str, errors| CallRecordPage {
        crumbs: crumbs(Locale::ZhCn, &view.project.number, "clarifications-title"),
        view,
        may_ask,
        signed_in,
        question: question.to_owned(),
        visibilities: visibilities(Locale::ZhCn, ""),
        errors,
    };
    let told = form_errors(Locale::ZhCn, &[Reason::new(ReasonCode::NamesAsker).on("question")]);
    let full = view(
        true,
        vec![clarification(2, true), clarification(1, false)],
        vec![amended(true)],
        vec![
            own(1, QuestionStatus::Asked, Visibility::Public),
            own(2, QuestionStatus::Answered, Visibility::Private),
            own(3, QuestionStatus::Withdrawn, Visibility::Public),
        ],
    );
    let closed = CallRecord { questions_close_at: None, ..view(false, Vec::new(), Vec::new(), Vec::new()) };
    vec![
        page(view(true, Vec::new(), Vec::new(), Vec::new()), false, false, "", FormErrors::default()),
        page(full.clone(), true, true, "", FormErrors::default()),
        page(full, true, true, "晴和社区服务中心能否投标？", told),
        page(
            view(false, vec![clarification(1, false)], Vec::new(), Vec::new()),
            false,
            true,
            "",
            FormErrors::default(),
        ),
        page(closed, false, true, "", FormErrors::default()),
    ]
}

pub(super) fn version_pages() -> Vec<CallVersionPage> {
    let part = |field: &str, label: &str, value: &str| CallPart {
        field: field.to_owned(),
        label: label.to_owned(),
        value: value.to_owned(),
    };
    let view = |number, until| CallVersion {
        project: open_call(),
        number,
        versions: 2,
        from: Some(at(-864_000)),
        until,
        parts: vec![
            part("title", "项目名称", "渡口街道长者食堂运营服务"),
            part("budget", "预算（最高限价）", "¥768,000"),
            part("title_en", "英文名称", "—"),
        ],
    };
    let page = |view: CallVersion| CallVersionPage {
        crumbs: crumbs(Locale::ZhCn, &view.project.number, "clarifications-version-title"),
        view,
    };
    vec![page(view(1, Some(at(0)))), page(view(2, None))]
}

fn question(n: u128, status: QuestionStatus, visibility: Visibility) -> DeskQuestion {
    let answered = matches!(status, QuestionStatus::Answered | QuestionStatus::Proposed);
    DeskQuestion {
        id: ClarificationId(Uuid::from_u128(n)),
        number: (status == QuestionStatus::Answered).then_some(1),
        question: "送餐到户的距离从食堂还是从社区服务站起算？".to_owned(),
        wording: (visibility == Visibility::Private && answered).then(|| "送餐距离从哪里起算？".to_owned()),
        visibility,
        asker: (visibility == Visibility::Private).then(|| "柳岸康养服务社".to_owned()),
        status,
        answer: answered.then(|| "从长者食堂所在门牌起算。".to_owned()),
        files: vec![file()],
        affects_bids: status == QuestionStatus::Proposed,
        return_note: (n == 2).then(|| "请写明按步行路线计。".to_owned()),
        due_at: at(432_000),
        overdue: n == 2,
        published_at: (status == QuestionStatus::Answered).then(|| at(86_400)),
        version: 1,
    }
}

fn timetable(moves: bool) -> TimetableView {
    let day = if moves { 432_000 } else { 0 };
    TimetableView {
        deadline: at(864_000),
        deadline_after: at(864_000 + day),
        opening_at: at(1_036_800),
        opening_after: at(1_036_800 + day),
        moves,
    }
}

pub(super) fn desk_pages() -> Vec<CallDeskPage> {
    let empty = CallDeskPage {
        view: CallDesk {
            project: open_call(),
            questions: Vec::new(),
            amendment: None,
            published: Vec::new(),
            timetable: Some(timetable(false)),
        },
        is_officer: true,
        is_approver: false,
        answering: String::new(),
        answer: String::new(),
        wording: String::new(),
        note: String::new(),
        affects_bids: false,
        crumbs: crumbs(Locale::ZhCn, "519904-2026-0042", "clarifications-desk-title"),
        errors: FormErrors::default(),
    };
    let questions = vec![
        question(1, QuestionStatus::Asked, Visibility::Public),
        question(2, QuestionStatus::Asked, Visibility::Private),
        question(3, QuestionStatus::Proposed, Visibility::Private),
        question(4, QuestionStatus::Answered, Visibility::Public),
    ];
    let head = AmendmentHead {
        id: AmendmentId(Uuid::from_u128(9)),
        status: AmendmentStatus::InApproval,
        explanation: "服务户数由四百二十户调整为四百五十户。".to_owned(),
        updated_at: at(0),
    };
    let view = CallDesk {
        questions,
        amendment: Some(head),
        published: vec![amended(false)],
        timetable: Some(timetable(true)),
        ..empty.view.clone()
    };
    let full = CallDeskPage { view, ..empty.clone() };
    let refused = CallDeskPage {
        answering: Uuid::from_u128(2).to_string(),
        answer: "可以。".to_owned(),
        affects_bids: true,
        errors: form_errors(Locale::ZhCn, &[Reason::new(ReasonCode::WordingNeeded).on("wording")]),
        ..full.clone()
    };
    let approver = CallDeskPage { is_officer: false, is_approver: true, ..full.clone() };
    let returned = CallDeskPage {
        answering: Uuid::from_u128(3).to_string(),
        errors: form_errors(Locale::ZhCn, &[Reason::new(ReasonCode::Required).on("note")]),
        ..approver.clone()
    };
    let closed = CallDeskPage { view: CallDesk { timetable: None, ..empty.view.clone() }, ..empty.clone() };
    vec![empty, full, refused, approver, returned, closed]
}

fn view(status: AmendmentStatus) -> AmendmentView {
    let input = ProjectEditPage::samples().into_iter().next().map(|page| page.input).unwrap_or_default();
    AmendmentView {
        id: AmendmentId(Uuid::from_u128(9)),
        project: open_call(),
        status,
        version: 3,
        call: input,
        explanation: "服务户数由四百二十户调整为四百五十户，预算相应增加。".to_owned(),
        marked: false,
        affects_bids: true,
        touches_eligibility: true,
        changes: changes(),
        timetable: timetable(true),
        check: DraftCheck {
            reasons: Vec::new(),
            findings: Vec::new(),
            rulebook: "linlan-2024-01".to_owned(),
            publishable: true,
        },
        return_note: None,
        files: vec![file()],
    }
}

pub(super) fn amendment_edit_pages() -> Vec<AmendmentEditPage> {
    let page = |view: AmendmentView, reasons: &[Reason]| {
        let of_draft = ProjectEditPage::samples().into_iter().next();
        AmendmentEditPage {
            version: view.version,
            input: view.call.clone(),
            explanation: view.explanation.clone(),
            affects_bids: view.marked,
            choices: of_draft.map(|page| page.choices).unwrap_or_default(),
            check: CheckPanel::new(Locale::ZhCn, &view.check),
            errors: form_errors(Locale::ZhCn, reasons),
            summary: form_errors(Locale::ZhCn, reasons),
            order: vec!["channel".to_owned(), "explanation".to_owned()],
            crumbs: crumbs(Locale::ZhCn, "519904-2026-0042", "clarifications-amend-title"),
            view,
        }
    };
    let untouched = AmendmentView {
        changes: Vec::new(),
        affects_bids: false,
        touches_eligibility: false,
        timetable: timetable(false),
        ..view(AmendmentStatus::Draft)
    };
    let returned = AmendmentView {
        return_note: Some("请写明增加的户数在哪个社区。".to_owned()),
        ..view(AmendmentStatus::Draft)
    };
    let fixed = [
        Reason::new(ReasonCode::FieldNotAmendable).on("channel").with("field", "channel"),
        Reason::new(ReasonCode::Required).on("explanation"),
    ];
    vec![page(untouched, &[]), page(returned, &[]), page(view(AmendmentStatus::Draft), &fixed)]
}

pub(super) fn amendment_pages() -> Vec<AmendmentPage> {
    let page = |view: AmendmentView, may_decide, may_edit| AmendmentPage {
        check: CheckPanel::new(Locale::ZhCn, &view.check),
        may_decide,
        may_edit,
        may_discard: may_edit,
        note: String::new(),
        crumbs: crumbs(Locale::ZhCn, "519904-2026-0042", "clarifications-amendment-title"),
        errors: FormErrors::default(),
        view,
    };
    let plain = AmendmentView {
        affects_bids: false,
        touches_eligibility: false,
        timetable: timetable(false),
        return_note: Some("请写明原因。".to_owned()),
        ..view(AmendmentStatus::Draft)
    };
    let refused = AmendmentPage {
        note: "改".to_owned(),
        errors: form_errors(
            Locale::ZhCn,
            &[Reason::new(ReasonCode::TooShort).on("note").with("min", 5).with("length", 1)],
        ),
        ..page(view(AmendmentStatus::InApproval), true, false)
    };
    vec![
        page(plain, false, true),
        page(view(AmendmentStatus::InApproval), true, false),
        refused,
        page(view(AmendmentStatus::InApproval), false, false),
        page(AmendmentView { changes: Vec::new(), ..view(AmendmentStatus::Published) }, false, false),
    ]
}
