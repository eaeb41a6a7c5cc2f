use super::approve::ProjectApprovePage;
use super::edit::ProjectEditPage;
use super::form::{change_rows, input_of};
use super::mine::{FunderProjectsPage, ProjectNewPage};
use super::show::ProjectPage;
use crate::pages::notices::{NoticePage, NoticesPage};
use shuniu_frontend::samples::check;
use shuniu_frontend::{TemplateSettings, Templates};

#[test]
fn every_sample_renders_in_every_language() {
    let templates = Templates::new(TemplateSettings::default()).unwrap();
    let results = [
        check::<ProjectPage>(&templates),
        check::<FunderProjectsPage>(&templates),
        check::<ProjectNewPage>(&templates),
        check::<ProjectEditPage>(&templates),
        check::<ProjectApprovePage>(&templates),
        check::<NoticesPage>(&templates),
        check::<NoticePage>(&templates),
    ];
    for result in results {
        assert_eq!(result, Ok(()));
    }
}

fn pairs(typed: &[(&str, &str)]) -> Vec<(String, String)> {
    typed.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

#[test]
fn rows_come_back_in_order_whatever_gaps_the_script_left() {
    let input = input_of(&pairs(&[
        ("version", "3"),
        ("action", "save"),
        ("title", "标题"),
        ("area_codes", "519904001"),
        ("area_codes", "519904002"),
        ("eligibility.fields", "elderly"),
        ("eligibility.min_grade", "3"),
        ("criteria.10.name", "第二"),
        ("criteria.2.name", "第一"),
        ("documents.0.name", "证书"),
        ("documents.0.sealed", "true"),
    ]))
    .unwrap();
    assert_eq!(input.area_codes, ["519904001", "519904002"]);
    assert_eq!(input.eligibility.fields, ["elderly"]);
    let names: Vec<&str> = input.criteria.iter().map(|row| row.name.as_str()).collect();
    assert_eq!(names, ["第一", "第二"]);
    assert!(input.documents[0].sealed);
    for odd in ["nothing", "criteria.x.name", "criteria.0.odd", "a.b.c.d"] {
        assert!(input_of(&pairs(&[(odd, "1")])).is_err(), "{odd}");
    }
}

#[test]
fn rows_come_and_go_without_scripts() {
    let mut input = input_of(&pairs(&[("criteria.0.name", "甲"), ("criteria.1.name", "乙")])).unwrap();
    assert!(change_rows(&mut input, "remove-criteria.0"));
    assert!(change_rows(&mut input, "add-criteria"));
    assert_eq!((input.criteria.len(), input.criteria[0].name.as_str()), (2, "乙"));
    for action in ["save", "submit", "remove-criteria.9", "remove-odd.0", ""] {
        assert!(!change_rows(&mut input, action), "{action}");
    }
}
