//! Samples of the pages of rulebooks: the real national rules, so that every figure has its text.

use super::{RulebookPage, RulebooksPage};
use chrono::{DateTime, NaiveDate};
use shuniu_domain::ids::RulebookId;
use shuniu_domain::rulebook::Rulebook;
use shuniu_frontend::{FieldError, FormErrors};
use shuniu_services::rulebooks::{RulebookEntry, RulebookView, readable};

fn entry(in_force: bool) -> RulebookEntry {
    RulebookEntry {
        id: RulebookId(uuid::Uuid::nil()),
        version: "linlan-2024-01".to_owned(),
        district: in_force.then(|| "519904".to_owned()),
        district_name: in_force.then(|| "临澜区".to_owned()),
        effective_from: NaiveDate::default(),
        sha256: "0f3c".repeat(16),
        created_at: DateTime::default(),
        in_force,
    }
}

/// Rulebooks in readable form.
pub(super) fn rulebook_pages() -> Vec<RulebookPage> {
    let page = |rulebook: Rulebook, in_force: bool| {
        let sections = readable(&rulebook).unwrap_or_default();
        let view =
            RulebookView { entry: entry(in_force), title_zh: rulebook.title.zh, title_en: rulebook.title.en, sections };
        RulebookPage::new(view)
    };
    let all = [Rulebook::linlan(), Rulebook::national()];
    all.into_iter().flatten().enumerate().map(|(n, rulebook)| page(rulebook, n == 0)).collect()
}

/// The store.
pub(super) fn rulebooks_pages() -> Vec<RulebooksPage> {
    let mut errors = FormErrors::default();
    errors.push(
        "document",
        FieldError { code: "sample".to_owned(), message: "规则集有误。".to_owned(), ..FieldError::default() },
    );
    let full = RulebooksPage {
        entries: vec![entry(true), entry(false)],
        is_operator: true,
        document: String::new(),
        errors: FormErrors::default(),
    };
    let failed = RulebooksPage { document: "version = 1".to_owned(), errors, ..full.clone() };
    let read_only = RulebooksPage { is_operator: false, ..full.clone() };
    vec![full, failed, read_only]
}
