//! Samples of the pages of the guidance catalogue.

use super::{CatalogueItemPage, CatalogueListPage, CataloguePage, as_input};
use chrono::NaiveDate;
use shuniu_domain::ids::CatalogueItemId;
use shuniu_frontend::{Choice, Crumb, FieldError, FormErrors};
use shuniu_services::catalogue::{CatalogueInput, CatalogueItemView, CatalogueNode};

fn item(code: &str, level: i32) -> CatalogueItemView {
    let third = level == 3;
    CatalogueItemView {
        id: CatalogueItemId(uuid::Uuid::nil()),
        edition: "2026".to_owned(),
        code: code.to_owned(),
        parent_code: None,
        level,
        name: "社会治理服务".to_owned(),
        name_zh: "社会治理服务".to_owned(),
        name_en: None,
        department: third.then(|| "区民政局".to_owned()),
        unit: third.then(|| "项".to_owned()),
        standard: third.then(|| "有效样本不低于服务对象的 15%".to_owned()),
        source: if third { "district".to_owned() } else { "national".to_owned() },
        valid_from: NaiveDate::default(),
        valid_until: third.then(NaiveDate::default),
    }
}

fn errors() -> FormErrors {
    let mut errors = FormErrors::default();
    errors.push(
        "code",
        FieldError {
            code: "sample".to_owned(), message: "上级代码不存在。".to_owned(), ..FieldError::default()
        },
    );
    errors
}

fn editions() -> Vec<Choice> {
    vec![Choice::new("2026", "2026", true), Choice::new("2025", "2025", false)]
}

/// The public catalogue.
pub(super) fn catalogue_pages() -> Vec<CataloguePage> {
    let leaf = CatalogueNode { item: item("A10-01", 3), children: Vec::new() };
    let group = CatalogueNode { item: item("A10", 2), children: vec![leaf] };
    let empty = CatalogueNode { item: item("A11", 2), children: Vec::new() };
    let class = CatalogueNode { item: item("A", 1), children: vec![group, empty] };
    let few = CataloguePage::new(vec![class], editions());
    let many = CataloguePage { open: false, ..few.clone() };
    vec![few, many, CataloguePage::new(Vec::new(), Vec::new())]
}

/// The operator's list.
pub(super) fn catalogue_list_pages() -> Vec<CatalogueListPage> {
    let full = CatalogueListPage {
        items: vec![item("A", 1), item("A10", 2), item("A10-01", 3)],
        editions: editions(),
        is_operator: true,
        input: CatalogueInput::default(),
        errors: FormErrors::default(),
    };
    let failed = CatalogueListPage { errors: errors(), ..full.clone() };
    let none = CatalogueListPage { items: Vec::new(), editions: Vec::new(), is_operator: false, ..full.clone() };
    vec![full, failed, none]
}

/// One item.
pub(super) fn catalogue_item_pages() -> Vec<CatalogueItemPage> {
    let item = item("A10-01", 3);
    let page = CatalogueItemPage {
        crumbs: vec![Crumb { label: "A10-01".to_owned(), href: String::new() }],
        input: as_input(&item),
        item,
        errors: FormErrors::default(),
    };
    let failed = CatalogueItemPage { errors: errors(), ..page.clone() };
    vec![page, failed]
}
