use super::{
    DivisionEndInput, DivisionInput, DivisionNameInput, DivisionQuery, add, choices, close, get, list, path, rename,
    reopen,
};
use crate::Ctx;
use crate::error::Error;
use crate::imports;
use crate::index::tests::{project, work_on_index};
use crate::index::{compare, rebuild};
use crate::operator::{PartyNameInput, party, rename_party};
use crate::organizations::tests::{CODES, sound, with_organization};
use crate::organizations::{self, editable};
use crate::testing::{TestApp, test_app};
use sea_orm::EntityTrait;
use shuniu_domain::organizations::Designation;
use shuniu_domain::projects::ProjectStatus;
use shuniu_domain::{ReasonCode, Role};
use shuniu_search::Index;
use shuniu_store::Page;
use shuniu_store::entities::{audit_records, projects};

#[test]
fn the_path_of_a_division_ends_with_itself() {
    assert_eq!(path("519904002"), ["51", "5199", "519904", "519904002"]);
    assert_eq!(path("519904"), ["51", "5199", "519904"]);
    assert_eq!(path(""), Vec::<&str>::new());
}

fn input(code: &str, name: &str) -> DivisionInput {
    DivisionInput { code: code.to_owned(), name: name.to_owned(), name_en: String::new() }
}

/// A register with a district, a street and a community of the test district.
async fn registered(ctx: &Ctx) {
    for (code, name) in [("510104", "临澜区"), ("510104002", "渡口街道"), ("510104002001", "老码头社区")] {
        assert_eq!(add(ctx, &input(code, name)).await.unwrap(), code);
    }
}

async fn operator(t: &TestApp) -> Ctx {
    let platform = t.party("平台运营中心", &[Designation::Operator]).await;
    t.acting(platform, Role::Operator).await
}

/// Field and code of every reason.
fn told(error: &Error) -> Vec<(&str, ReasonCode)> {
    error.reasons().unwrap().iter().map(|r| (r.field.as_deref().unwrap_or_default(), r.code)).collect()
}

async fn newest_record(t: &TestApp) -> audit_records::Model {
    audit_records::Entity::find().all(t.app.db.reader()).await.unwrap().pop().unwrap()
}

#[tokio::test]
async fn divisions_are_added_from_above_and_read_as_a_tree() {
    let t = test_app().await;
    let ctx = operator(&t).await;
    let early = add(&ctx, &input("510104002", "渡")).await.unwrap_err();
    assert_eq!(told(&early), [("name", ReasonCode::TooShort), ("code", ReasonCode::ParentUnknown)]);
    registered(&ctx).await;
    add(&ctx, &input("510104001000", "听松街道")).await.unwrap();
    let twice = add(&ctx, &input("510104001", "另一条街")).await.unwrap_err();
    assert_eq!(told(&twice), [("code", ReasonCode::DivisionTaken)], "twelve digits that end in zeros are the street");
    let bad = add(&ctx, &input("51010", "")).await.unwrap_err();
    assert_eq!(told(&bad), [("name", ReasonCode::Required), ("code", ReasonCode::DivisionUnknown)]);

    let codes = async |query: DivisionQuery| {
        let (rows, total) = list(&ctx, &query, Page::default()).await.unwrap();
        assert_eq!(total, rows.len() as u64);
        rows.into_iter().map(|row| (row.code, row.parts)).collect::<Vec<_>>()
    };
    let row = |code: &str, parts| (code.to_owned(), parts);
    let all = [row("510104", 2), row("510104001", 0), row("510104002", 1), row("510104002001", 0)];
    assert_eq!(codes(DivisionQuery::default()).await, all);
    let under = |under: &str| DivisionQuery { under: under.to_owned(), ..DivisionQuery::default() };
    assert_eq!(codes(under("510104002")).await, all[2..]);
    assert_eq!(codes(under("510000")).await, all, "the code of a province is its first two digits");
    let named = DivisionQuery { q: "码头".to_owned(), ..DivisionQuery::default() };
    assert_eq!(codes(named).await, all[3..]);
    assert!(list(&ctx, &under("abc"), Page::default()).await.is_err());

    let found = get(&ctx, "510104002001").await.unwrap();
    let above: Vec<&str> = found.above.iter().map(|above| above.name.as_str()).collect();
    assert_eq!(above, ["临澜区", "渡口街道"]);
    let hub = t.party("某联合会", &[Designation::Hub]).await;
    let reviewer = t.acting(hub, Role::HubReviewer).await;
    assert!(add(&reviewer, &input("510104003", "别处")).await.is_err(), "only the operator keeps the register");
}

#[tokio::test]
async fn a_division_is_closed_from_inside_out_and_names_its_successor() {
    let t = test_app().await;
    let ctx = operator(&t).await;
    registered(&ctx).await;
    add(&ctx, &input("510104003", "新渡口街道")).await.unwrap();
    let end = |version: i32, on: &str, successor: &str| DivisionEndInput {
        version: version.to_string(),
        closed_on: on.to_owned(),
        successor_code: successor.to_owned(),
        end_reason: "区划调整，批复已经下达".to_owned(),
    };
    let inside = close(&ctx, "510104002", &end(1, "2026-09-01", "510104002001")).await.unwrap_err();
    let expected = [("closed_on", ReasonCode::DivisionHasParts), ("successor_code", ReasonCode::DivisionUnknown)];
    assert_eq!(told(&inside), expected);
    let empty = close(&ctx, "510104002", &DivisionEndInput { version: "1".to_owned(), ..Default::default() }).await;
    let fields: Vec<String> =
        empty.unwrap_err().reasons().unwrap().iter().filter_map(|reason| reason.field.clone()).collect();
    assert!(fields.contains(&"closed_on".to_owned()) && fields.contains(&"end_reason".to_owned()), "{fields:?}");

    close(&ctx, "510104002001", &end(1, "2026-09-01", "")).await.unwrap();
    close(&ctx, "510104002", &end(1, "2026-09-01", "510104003")).await.unwrap();
    let closed = get(&ctx, "510104002").await.unwrap();
    assert!(closed.division.is_closed && closed.successor.unwrap().name == "新渡口街道");
    let (open, _) = list(&ctx, &DivisionQuery::default(), Page::default()).await.unwrap();
    assert_eq!(open.len(), 2);
    let every = DivisionQuery { closed: true, ..DivisionQuery::default() };
    assert_eq!(list(&ctx, &every, Page::default()).await.unwrap().1, 4);
    let offered = async |chosen: &[String]| choices(&ctx, chosen).await.unwrap().len();
    assert_eq!((offered(&[]).await, offered(&["510104002".to_owned()]).await), (2, 3), "a choice made before stays");

    let under = add(&ctx, &input("510104002009", "后来的社区")).await.unwrap_err();
    assert_eq!(told(&under), [("code", ReasonCode::DivisionClosed)]);
    let twice = close(&ctx, "510104002", &end(2, "2026-09-02", "")).await.unwrap_err();
    assert_eq!(told(&twice), [("closed_on", ReasonCode::DivisionClosed)]);
    assert!(reopen(&ctx, "510104002001", &end(2, "", "")).await.is_err(), "what lies above is closed");
    reopen(&ctx, "510104002", &end(2, "", "")).await.unwrap();
    reopen(&ctx, "510104002001", &end(2, "", "")).await.unwrap();
    assert_eq!(newest_record(&t).await.action, "division.reopened");
}

/// Documents of both indexes that say something else than the database.
async fn different(t: &TestApp) -> usize {
    let mut count = 0;
    for index in Index::ALL {
        count += compare(&t.app, index).await.unwrap().different.len();
    }
    count
}

/// Both indexes as they are, with the register of divisions.
async fn indexed() -> (TestApp, Ctx, shuniu_domain::ids::PartyId, shuniu_domain::ids::PartyId) {
    let (t, operator, organization) = with_organization(&sound("晴和社区服务中心", CODES[0])).await;
    registered(&operator).await;
    let open = project(&t, "独居老人探访", ProjectStatus::Published, "2026-09-24T09:00:00Z").await;
    for index in Index::ALL {
        rebuild(&t.app, index, |_, _| ()).await.unwrap();
    }
    work_on_index(&t).await;
    assert_eq!(different(&t).await, 0);
    let row = projects::Entity::find_by_id(open).one(t.app.db.reader()).await.unwrap().unwrap();
    (t, operator, row.funder_id, organization)
}

#[tokio::test]
async fn a_renamed_division_reaches_every_document_that_shows_it() {
    let (t, ctx, ..) = indexed().await;
    let new = |name: &str, version: &str| DivisionNameInput {
        version: version.to_owned(),
        name: name.to_owned(),
        name_en: "New Ferry".to_owned(),
        reason: "区划调整更名".to_owned(),
    };
    rename(&ctx, "510104002", &new("新渡口街道", "1")).await.unwrap();
    assert!(different(&t).await > 0, "the index is behind until the outbox is worked off");
    let record = newest_record(&t).await;
    assert_eq!((record.action.as_str(), record.details["from"].as_str()), ("division.renamed", Some("渡口街道")));
    work_on_index(&t).await;
    assert_eq!(different(&t).await, 0);
    let stale = rename(&ctx, "510104002", &new("别的名字", "1")).await.unwrap_err();
    assert_eq!(told(&stale)[0].1, ReasonCode::StaleVersion);
    let same = rename(&ctx, "510104002", &new("新渡口街道", "2")).await.unwrap_err();
    assert_eq!(told(&same), [("name", ReasonCode::NothingChanged)]);

    // The district's name stands in documents of everything inside it; so does one that is new.
    let file = "code,name,parent\n510104,澜江区,\n510104004,望汀街道,510104\n";
    let report = imports::divisions(&ctx, "a.csv", file.as_bytes()).await.unwrap();
    assert_eq!((report.counts.updated, report.counts.created, report.faults.len()), (1, 1, 0));
    assert_eq!(different(&t).await, 2);
    work_on_index(&t).await;
    assert_eq!(different(&t).await, 0);
}

#[tokio::test]
async fn a_renamed_body_reaches_every_document_and_no_form_puts_the_old_name_back() {
    let (t, ctx, funder, organization) = indexed().await;
    let new = |name: &str, version: i32| PartyNameInput {
        version: version.to_string(),
        name: name.to_owned(),
        reason: "机构改革，批复已经下达".to_owned(),
        ..PartyNameInput::default()
    };
    let opened_before = editable(&ctx, organization).await.unwrap();
    for (id, name) in [(funder, "听松街道服务中心"), (organization, "晴和养老服务中心")] {
        rename_party(&ctx, id, &new(name, 1)).await.unwrap();
        assert_eq!(different(&t).await, 1);
        work_on_index(&t).await;
        assert_eq!(different(&t).await, 0);
        assert_eq!(party(&ctx, id).await.unwrap().name, name);
    }
    let record = newest_record(&t).await;
    assert_eq!(record.action, "party.renamed");
    assert_eq!(record.details["from"], "晴和社区服务中心");
    let stale = organizations::update(&ctx, organization, &opened_before).await.unwrap_err();
    assert_eq!(told(&stale)[0].1, ReasonCode::StaleVersion);
    let faults = rename_party(&ctx, funder, &PartyNameInput { version: "2".to_owned(), ..Default::default() }).await;
    let faults = faults.unwrap_err();
    let fields: Vec<&str> = told(&faults).into_iter().map(|(field, _)| field).collect();
    assert_eq!(fields, ["name", "reason"]);
    let officer = t.acting(funder, Role::FunderOfficer).await;
    assert!(rename_party(&officer, funder, &new("自己改名", 2)).await.is_err(), "bodies do not rename themselves");
}
