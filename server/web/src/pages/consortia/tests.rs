use super::bid::MemberBidPage;
use super::candidates::CandidatesPart;
use super::edit::ConsortiumPage;
use super::form::{change_parts, numbered, parts};
use super::list::MyConsortiaPage;
use shuniu_frontend::samples::check;
use shuniu_frontend::{TemplateSettings, Templates};
use std::collections::BTreeMap;

#[test]
fn every_sample_renders_in_every_language() {
    let templates = Templates::new(TemplateSettings::default()).unwrap();
    let results = [
        check::<ConsortiumPage>(&templates),
        check::<MyConsortiaPage>(&templates),
        check::<CandidatesPart>(&templates),
        check::<MemberBidPage>(&templates),
    ];
    for result in results {
        assert_eq!(result, Ok(()));
    }
}

#[test]
fn rows_come_back_in_order_and_come_and_go() {
    let pairs: Vec<(String, String)> = [
        ("members.0.share", "60"),
        ("members.7.party", "乙"),
        ("members.2.party", "甲"),
        ("members.2.odd", "x"),
        ("subcontracts.1.party", "丙"),
        ("members.x.party", "丁"),
    ]
    .map(|(name, value)| (name.to_owned(), value.to_owned()))
    .into();
    let mut rows = parts(&pairs, "members");
    assert_eq!(rows.keys().copied().collect::<Vec<_>>(), [0, 2, 7]);
    assert!(change_parts(&mut rows, "members", "add-members"));
    assert!(change_parts(&mut rows, "members", "remove-members.2"));
    for action in ["save", "remove-members.9", "remove-subcontracts.7", "add-team", ""] {
        assert!(!change_parts(&mut rows, "members", action), "{action}");
    }
    rows.remove(&0);
    let shown = numbered(rows.into_values().collect(), 1, &BTreeMap::from([("乙".to_owned(), "乙社".to_owned())]));
    assert_eq!(shown.iter().map(|row| (row.i, row.part.party.as_str())).collect::<Vec<_>>(), [(1, "乙"), (2, "")]);
}
