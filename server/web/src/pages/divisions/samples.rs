//! Sample values of the pages.

use super::{DivisionPage, DivisionsPage, LIST, ListQuery, end_of, name_of};
use crate::pages::common::Pager;
use chrono::NaiveDate;
use shuniu_domain::Reason;
use shuniu_domain::ReasonCode;
use shuniu_domain::divisions::DivisionLevel;
use shuniu_frontend::{Crumb, FormErrors, Locale};
use shuniu_services::divisions::{DivisionInput, DivisionRow, DivisionView};

fn row(code: &str, name: &str, level: DivisionLevel) -> DivisionRow {
    DivisionRow {
        code: code.to_owned(),
        name: name.to_owned(),
        name_en: Some("Linlan <District>".to_owned()),
        level,
        parent_code: None,
        parts: 2,
        closed_on: None,
        is_closed: false,
        successor_code: None,
        version: 3,
    }
}

fn closed() -> DivisionRow {
    DivisionRow {
        name_en: None,
        parts: 0,
        closed_on: Some(NaiveDate::default()),
        is_closed: true,
        successor_code: Some("519904002".to_owned()),
        ..row("519904001", "听松街道", DivisionLevel::Street)
    }
}

fn errors(fields: &[&str]) -> FormErrors {
    let reason = Reason::new(ReasonCode::DivisionUnknown).with("code", "51");
    let mut errors = FormErrors::default();
    for field in fields {
        errors.push(*field, crate::texts::reason_text(Locale::ZhCn, &reason));
    }
    errors
}

pub(super) fn lists() -> Vec<DivisionsPage> {
    let empty = DivisionsPage {
        query: ListQuery::default(),
        with_closed: false,
        rows: Vec::new(),
        pager: Pager::default(),
        is_operator: false,
        input: DivisionInput::default(),
        errors: FormErrors::default(),
    };
    let page = shuniu_services::Page { number: 1, size: 50 };
    let community = row("519904001001", "青石社区", DivisionLevel::Community);
    let full = DivisionsPage {
        query: ListQuery {
            under: "51".to_owned(),
            q: "社区".to_owned(),
            closed: "true".to_owned(),
            ..ListQuery::default()
        },
        with_closed: true,
        rows: vec![row("519904", "临澜区", DivisionLevel::District), closed(), community],
        pager: Pager::of_list(page, 3, 120, LIST, &[]),
        is_operator: true,
        errors: errors(&["under", "code", "name", "name_en"]),
        ..empty.clone()
    };
    let fresh = DivisionsPage { is_operator: true, ..empty.clone() };
    let asked = ListQuery { q: "没有这个地方".to_owned(), ..ListQuery::default() };
    let unmatched = DivisionsPage { query: asked, ..empty.clone() };
    vec![empty, full, fresh, unmatched]
}

pub(super) fn details() -> Vec<DivisionPage> {
    let page = |division: DivisionRow| DivisionPage {
        crumbs: vec![Crumb { label: division.name.clone(), href: String::new() }],
        successor: None,
        bodies: 12,
        projects: 0,
        is_operator: false,
        name: name_of(&division),
        end: end_of(&division, "2026-09-01".to_owned()),
        errors: FormErrors::default(),
        division,
    };
    let open = page(row("519904", "临澜区", DivisionLevel::District));
    let faulty = DivisionPage {
        is_operator: true,
        errors: errors(&["name", "name_en", "reason", "closed_on", "successor_code", "end_reason"]),
        ..open.clone()
    };
    let successor = Some(DivisionView { code: "519904002".to_owned(), name: "渡口街道".to_owned() });
    let gone = DivisionPage { is_operator: true, successor, errors: errors(&["end_reason"]), ..page(closed()) };
    vec![open, faulty, gone]
}
