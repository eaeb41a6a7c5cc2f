//! Sample values.

use super::{ObjectionAnswersPage, ObjectionsPage};
use crate::pages::common::Pager;
use crate::pages::openings::{at, project};
use crate::texts::form_errors;
use shuniu_domain::awards::{NoticeKind, ObjectionStatus};
use shuniu_domain::ids::ObjectionId;
use shuniu_domain::projects::{Channel, ProjectStatus, Stage};
use shuniu_domain::{Reason, ReasonCode};
use shuniu_frontend::{Crumb, FormErrors, Locale};
use shuniu_services::objections::{ObjectionView, ObjectionWindow};
use uuid::Uuid;

fn crumbs() -> Vec<Crumb> {
    vec![Crumb { label: "519904-2026-0042".to_owned(), href: String::new() }]
}

fn row(n: u128, status: ObjectionStatus) -> ObjectionView {
    let answered = status != ObjectionStatus::Filed;
    ObjectionView {
        id: ObjectionId(Uuid::from_u128(n)),
        notice: "519904-2026-0042-N3".to_owned(),
        party: "柳岸康养服务社".to_owned(),
        ground: "评审表中同类业绩一项计分与公开合同不一致。".to_owned(),
        status,
        filed_at: at(0),
        due_at: at(432_000),
        answer: answered.then(|| "经复核，计分依据为已验收合同。".to_owned()),
        answered_at: answered.then(|| at(86_400)),
    }
}

pub(super) fn window_pages() -> Vec<ObjectionsPage> {
    let view = |channel, open, may_file, objections| ObjectionWindow {
        notice: "519904-2026-0042-N3".to_owned(),
        kind: NoticeKind::ProposedAward,
        project: project(ProjectStatus::InNotice, Stage::InNotice),
        organization: (channel == Channel::Grant).then(|| "青禾助老服务社".to_owned()),
        channel,
        until: Some(at(604_800)),
        open,
        may_file,
        objections,
    };
    let short =
        form_errors(Locale::ZhCn, &[Reason::new(ReasonCode::TooShort).on("ground").with("min", 20).with("length", 4)]);
    let page = |view, signed_in, ground: &str, errors| ObjectionsPage {
        view,
        signed_in,
        ground: ground.to_owned(),
        crumbs: crumbs(),
        errors,
    };
    let never = ObjectionWindow { until: None, ..view(Channel::Grant, false, false, Vec::new()) };
    let answered =
        vec![row(1, ObjectionStatus::Filed), row(2, ObjectionStatus::Dismissed), row(3, ObjectionStatus::Upheld)];
    vec![
        page(view(Channel::Grant, true, false, Vec::new()), false, "", FormErrors::default()),
        page(view(Channel::Procurement, true, true, Vec::new()), true, "", FormErrors::default()),
        page(view(Channel::Grant, true, true, Vec::new()), true, "不服。", short),
        page(view(Channel::Procurement, false, false, answered), true, "", FormErrors::default()),
        page(never, true, "", FormErrors::default()),
    ]
}

pub(super) fn answer_pages() -> Vec<ObjectionAnswersPage> {
    let empty = ObjectionAnswersPage {
        project: project(ProjectStatus::InNotice, Stage::InNotice),
        rows: Vec::new(),
        number: 1,
        pager: Pager::default(),
        answering: String::new(),
        answer: String::new(),
        is_approver: false,
        crumbs: crumbs(),
        errors: FormErrors::default(),
    };
    let rows = vec![row(1, ObjectionStatus::Filed), row(2, ObjectionStatus::Filed), row(3, ObjectionStatus::Dismissed)];
    let pager = Pager::of_list(shuniu_services::Page::default(), 3, 21, "/funder/projects/1/objections", &[]);
    let full = ObjectionAnswersPage { rows, pager, is_approver: true, ..empty.clone() };
    let failed = ObjectionAnswersPage {
        answering: Uuid::from_u128(1).to_string(),
        answer: "不成立".to_owned(),
        errors: form_errors(
            Locale::ZhCn,
            &[Reason::new(ReasonCode::TooShort).on("answer").with("min", 20).with("length", 3)],
        ),
        ..full.clone()
    };
    vec![empty, full, failed]
}
