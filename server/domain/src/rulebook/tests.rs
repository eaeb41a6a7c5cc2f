use super::*;

#[test]
fn compiled_in_documents_are_sound_and_survive_a_round_trip() {
    for source in Rulebook::SOURCES {
        let rulebook = Rulebook::parse(source).unwrap();
        assert_eq!(Rulebook::parse(&rulebook.to_toml().unwrap()).unwrap(), rulebook);
    }
}

#[test]
fn a_district_overrides_single_figures_and_keeps_the_rest() {
    let (national, linlan) = (Rulebook::national().unwrap(), Rulebook::linlan().unwrap());
    assert_eq!(linlan.channels.grant.min_bid_days.open_selection.value, 15);
    assert_eq!(linlan.channels.procurement, national.channels.procurement);
    assert_eq!(linlan.evaluation, national.evaluation);
    assert_eq!(linlan.district.as_deref(), Some("519904"));
}

#[test]
fn every_fault_is_named_at_once() {
    let text = r#"
        version = "Bad Version"
        surprise = 1
        [channels.grant]
        min_grade = { value = "three", basis = "x" }
        prereview_working_days = { value = 3 }
        claim_working_days = { value = 1, basis = "x", note = "y" }
        [channels.grant.min_bid_days]
        lottery = { value = 1, basis = "x" }
    "#;
    let paths: Vec<String> = Rulebook::parse(text).unwrap_err().into_iter().map(|f| f.path).collect();
    for path in [
        "surprise",
        "channels.grant.min_grade",
        "channels.grant.prereview_working_days",
        "channels.grant.claim_working_days",
        "channels.grant.min_bid_days.lottery",
    ] {
        assert!(paths.iter().any(|p| p == path), "{path} not in {paths:?}");
    }
}

#[test]
fn contradictions_are_faults() {
    let text = r#"
        version = "test-1"
        district = "51"
        [evaluation]
        good_from = { value = 95, basis = "x" }
        department = [{ key = "a", block = "process", weight = 60, zh = "甲", en = "A" }]
        [channels.grant]
        min_grade = { value = 6, basis = "x" }
        grade_gate = { value = "hard", basis = " " }
        [channels.grant.price_weight_min]
        open_selection = { value = 40, basis = "x" }
        [channels.grant.panel_min]
        open_selection = { value = 4, basis = "x" }
    "#;
    let paths: Vec<String> = Rulebook::parse(text).unwrap_err().into_iter().map(|f| f.path).collect();
    for path in [
        "district",
        "evaluation",
        "evaluation.department",
        "channels.grant.min_grade.value",
        "channels.grant.grade_gate.basis",
        "channels.grant.price_weight_min.open_selection",
        "channels.grant.panel_min.open_selection",
    ] {
        assert!(paths.iter().any(|p| p == path), "{path} not in {paths:?}");
    }
}

#[test]
fn the_latest_book_of_the_district_is_in_force() {
    let mut later = Rulebook::linlan().unwrap();
    later.version = "linlan-2027-01".to_owned();
    later.effective_from = NaiveDate::from_ymd_opt(2027, 1, 1).unwrap();
    let all = [Rulebook::national().unwrap(), Rulebook::linlan().unwrap(), later];
    let on = |code: &str, y, m, d| {
        Rulebook::in_force(&all, code, NaiveDate::from_ymd_opt(y, m, d).unwrap()).map(|r| r.version.as_str())
    };
    assert_eq!(on("519904001", 2026, 12, 31), Some("linlan-2024-01"));
    assert_eq!(on("519904001", 2027, 1, 1), Some("linlan-2027-01"));
    assert_eq!(on("519905", 2027, 1, 1), Some("national-2020-03"));
    assert_eq!(on("519904", 2010, 1, 1), None);
}

#[test]
fn a_large_project_needs_a_larger_panel() {
    let rules = &Rulebook::national().unwrap().channels.procurement;
    assert_eq!(rules.panel_size(Method::OpenTender, Fen::from_yuan(9_999_999)), 5);
    assert_eq!(rules.panel_size(Method::OpenTender, Fen::from_yuan(10_000_000)), 7);
}
