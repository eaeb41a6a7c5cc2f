//! Sample values of the pages.

use super::edit::{ExpertNewPage, ExpertPage, input_of, new_page, page_of};
use super::{ExpertsPage, ExpertsQuery, LIST, fields, states};
use crate::pages::common::Pager;
use chrono::NaiveDate;
use shuniu_domain::experts::ExpertState;
use shuniu_domain::organizations::Field;
use shuniu_domain::{Reason, ReasonCode};
use shuniu_frontend::{FormErrors, Locale};
use shuniu_services::experts::{ExpertDetail, ExpertInput, ExpertView};

fn expert(state: ExpertState) -> ExpertView {
    ExpertView {
        user_id: uuid::Uuid::nil().into(),
        name: "贺兰若".to_owned(),
        unit: "临澜开放大学 <社会工作系>".to_owned(),
        title: "教授".to_owned(),
        fields: vec![Field::Elderly, Field::Health],
        active: state == ExpertState::Active,
        state,
    }
}

fn detail(state: ExpertState) -> ExpertDetail {
    let is_active = state == ExpertState::Active;
    ExpertDetail {
        expert: expert(state),
        email: "he.lanruo@experts.example".to_owned(),
        unit: "临澜开放大学".to_owned(),
        unit_en: is_active.then(|| "Linlan Open University".to_owned()),
        ties: if is_active {
            vec!["晴和社区服务中心".to_owned(), "51519904MJT000017K".to_owned()]
        } else {
            Vec::new()
        },
        state_reason: (!is_active).then(|| "出国访学一年".to_owned()),
        ended_on: (state == ExpertState::Ended).then(NaiveDate::default),
        account_disabled: state == ExpertState::Paused,
        acts: state != ExpertState::Ended,
        panels: 3,
        conflicts: 1,
        version: 2,
    }
}

fn errors(names: &[&str]) -> FormErrors {
    let reason = Reason::new(ReasonCode::UnknownValue).with("value", "?");
    let mut errors = FormErrors::default();
    for name in names {
        errors.push(*name, crate::texts::reason_text(Locale::ZhCn, &reason));
    }
    errors
}

/// Lists: nobody yet, as the auditor sees it, found, not found.
pub(super) fn lists() -> Vec<ExpertsPage> {
    let none = ExpertsPage {
        query: ExpertsQuery::default(),
        fields: fields(Locale::ZhCn, |_| false),
        states: states(Locale::ZhCn, None),
        rows: Vec::new(),
        pager: Pager::default(),
        is_operator: true,
    };
    let page = shuniu_services::Page { number: 1, size: 20 };
    let full = ExpertsPage {
        rows: ExpertState::ALL.iter().map(|state| expert(*state)).collect(),
        pager: Pager::of_list(page, 3, 41, LIST, &[]),
        ..none.clone()
    };
    let read_only = ExpertsPage { is_operator: false, ..full.clone() };
    let asked = ExpertsQuery { q: "没有这个人".to_owned(), ..ExpertsQuery::default() };
    let unmatched = ExpertsPage { query: asked, ..none.clone() };
    vec![none, full, read_only, unmatched]
}

/// The form of a new expert, empty and refused.
pub(super) fn forms() -> Vec<ExpertNewPage> {
    let every = ["email", "name", "name_en", "phone", "party", "unit", "unit_en", "title", "fields", "ties"];
    let typed = ExpertInput { fields: vec!["elderly".to_owned()], language: "en".to_owned(), ..ExpertInput::default() };
    vec![
        new_page(Locale::ZhCn, ExpertInput::default(), FormErrors::default()),
        new_page(Locale::ZhCn, typed, errors(&every)),
    ]
}

/// Experts in every state, read only, refused.
pub(super) fn details() -> Vec<ExpertPage> {
    let page = |state, is_operator| {
        let detail = detail(state);
        let input = input_of(&detail);
        page_of(Locale::ZhCn, detail, input, is_operator)
    };
    let mut pages: Vec<ExpertPage> = ExpertState::ALL.iter().map(|state| page(*state, true)).collect();
    pages.push(page(ExpertState::Paused, false));
    let faulty = errors(&["unit", "unit_en", "title", "fields", "ties", "reason"]);
    pages.push(ExpertPage { errors: faulty, ..page(ExpertState::Active, true) });
    pages
}
