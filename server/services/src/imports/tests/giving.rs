//! Grant histories, small.

use super::*;
use sea_orm::{ColumnTrait, QueryFilter};
use serde_json::{Value, json};
use shuniu_domain::organizations::{Designation, LegalForm, RegistrationKind};
use shuniu_frontend::Locale;

const KIND: Kind = Kind::ThreeSixtyGiving;

fn grant(number: u32, recipient: &str, name: &str) -> Value {
    json!({
        "id": format!("360G-probe-{number}"),
        "title": " Grant \n to somebody ",
        "description": "Work with older people",
        "currency": "GBP",
        "amountAwarded": 1000,
        "awardDate": "2015-06-10T00:00:00+00:00",
        "plannedDates": [{"startDate": "2015-07-01", "endDate": "2016-06-30", "duration": 12}],
        "recipientOrganization": [{"id": recipient, "name": name, "streetAddress": "The Mill,\n1 Mill Lane", "addressLocality": "Leeds", "postalCode": "LS1 1AA"}],
        "fundingOrganization": [{"id": "GB-CHC-1", "name": "A Foundation"}],
        "grantProgramme": [{"title": "Core"}],
    })
}

fn with(mut grant: Value, field: &str, value: Value) -> Value {
    grant[field] = value;
    grant
}

fn file(grants: &[Value]) -> Vec<u8> {
    json!({ "grants": grants }).to_string().into_bytes()
}

async fn awards(app: &TestApp) -> Vec<past_awards::Model> {
    past_awards::Entity::find().all(app.app.db.reader()).await.unwrap()
}

#[tokio::test]
async fn a_grant_becomes_a_past_award_with_its_bodies() {
    let app = fresh().await;
    let bytes = br#"{"license": "x", "grants": [{"id": "360G-probe-1", "title": "T", "currency": "GBP", "amountAwarded": 3239.34,
        "amountAppliedFor": 0, "amountDisbursed": 3239.3, "awardDate": "2015-06-10T00:00:00+00:00", "url": "https://example.org/1",
        "plannedDates": [{"startDate": "2015-07-01", "endDate": "2016-06-30"}],
        "recipientOrganization": [{"id": "GB-CHC-2", "name": "A Club", "streetAddress": "The Mill,\n1 Mill Lane", "postalCode": "LS1 1AA"}],
        "fundingOrganization": [{"id": "GB-CHC-1", "name": "A Foundation"}], "grantProgramme": [{"title": "Core"}]}]}"#;
    let report = run(&app, KIND, "a.json", bytes).await;
    assert_eq!(
        (sums(&report.counts), sums(&report.bodies.unwrap()), told(&report)),
        ([1, 0, 0, 0], [2, 0, 0, 0], vec![])
    );
    let award = awards(&app).await.remove(0);
    assert_eq!(
        (award.source.as_str(), award.source_id.as_str(), award.currency.as_str()),
        ("360G-probe", "360G-probe-1", "GBP")
    );
    assert_eq!((award.amount_awarded, award.amount_applied, award.amount_disbursed), (323_934, Some(0), Some(323_930)));
    let day = |day: Option<chrono::NaiveDate>| day.unwrap().to_string();
    assert_eq!(
        (day(award.awarded_on), day(award.planned_from), day(award.planned_until)),
        ("2015-06-10".into(), "2015-07-01".into(), "2016-06-30".into())
    );
    assert_eq!((award.programme.as_deref(), award.url.as_deref()), (Some("Core"), Some("https://example.org/1")));
    let db = app.app.db.reader();
    let record = records::Entity::find_by_id(award.recipient_id).one(db).await.unwrap().unwrap();
    assert_eq!((record.source.as_str(), record.source_id.as_deref()), ("360G-probe", Some("GB-CHC-2")));
    assert_eq!((record.registration_kind, record.legal_form), (RegistrationKind::External, LegalForm::Other));
    let party = parties::Entity::find_by_id(award.recipient_id).one(db).await.unwrap().unwrap();
    assert_eq!((party.name.as_str(), party.address.as_deref()), ("A Club", Some("The Mill, 1 Mill Lane, LS1 1AA")));
    let kinds =
        designations::Entity::find().filter(designations::Column::PartyId.eq(award.funder_id)).all(db).await.unwrap();
    assert_eq!(kinds.iter().map(|row| row.kind).collect::<Vec<_>>(), [Designation::Funder]);
    assert_eq!(
        report.notices.iter().map(|n| (n.column.as_str(), n.reason.code)).collect::<Vec<_>>(),
        [("license", ReasonCode::FieldUnknown)]
    );
    assert_eq!(sums(&again(&app, KIND, "a.json", bytes).await.counts), [0, 0, 1, 0]);
}

#[tokio::test]
async fn grants_and_their_recipients_are_found_by_search() {
    let app = fresh().await;
    run(&app, KIND, "a.json", &file(&[grant(1, "GB-CHC-2", "Harbour Lanterns Club")])).await;
    let db = app.app.db.reader();
    let rows = shuniu_store::outbox::claim(db, app.app.clock.now(), "search", 100).await.unwrap();
    let failed = crate::index::apply(&app.app, &rows).await.into_iter().filter(Result::is_err).count();
    assert_eq!(failed, 0);
    for index in [shuniu_search::Index::Projects, shuniu_search::Index::Organizations] {
        let query = shuniu_search::Query::new(index, "Harbour Lanterns");
        assert_eq!(app.app.search.search(&query).await.unwrap().hits.len(), 1, "{}", index.name());
    }
}

#[tokio::test]
async fn a_record_that_cannot_stand_is_rejected_with_all_its_faults() {
    use ReasonCode::*;
    let app = fresh().await;
    let good = || grant(9, "GB-CHC-2", "A Club");
    let cases = [
        (with(good(), "id", json!("LBFEW-1")), vec![("id", IdentifierShape)]),
        (with(with(good(), "id", Value::Null), "title", json!(7)), vec![("id", Required), ("title", FieldType)]),
        (with(good(), "currency", json!("£")), vec![("currency", CurrencyUnknown)]),
        (with(good(), "amountAwarded", Value::Null), vec![("amountAwarded", Required)]),
        (with(good(), "amountAwarded", json!("")), vec![("amountAwarded", Required)]),
        (with(good(), "amountAwarded", json!(-5)), vec![("amountAwarded", OutOfRange)]),
        (with(good(), "amountAwarded", json!("about 100")), vec![("amountAwarded", NotAnAmount)]),
        (with(good(), "amountAwarded", json!(1.005)), vec![("amountAwarded", NotAnAmount)]),
        (with(good(), "recipientOrganization", json!([])), vec![("recipientOrganization", Required)]),
        (
            with(good(), "recipientOrganization", json!([{"id": "a", "name": "A"}, {"id": "b", "name": "B"}])),
            vec![("recipientOrganization", OneOnly)],
        ),
        (
            with(good(), "fundingOrganization", json!([{"id": "GB-CHC-1", "name": " "}])),
            vec![("fundingOrganization/name", Required)],
        ),
        (with(good(), "title", json!("a\u{202e}b")), vec![("title", ForbiddenCharacters)]),
        (
            json!("no object"),
            vec![
                ("id", Required),
                ("title", Required),
                ("currency", Required),
                ("amountAwarded", Required),
                ("recipientOrganization", Required),
                ("fundingOrganization", Required),
            ],
        ),
    ];
    let grants: Vec<Value> = cases.iter().map(|(grant, _)| grant.clone()).collect();
    let report = run(&app, KIND, "a.json", &file(&grants)).await;
    assert_eq!(sums(&report.counts), [0, 0, 0, 13]);
    for (number, (_, faults)) in (1_u64..).zip(&cases) {
        let found: Vec<_> = told(&report).into_iter().filter(|f| f.0 == number).map(|f| (f.1, f.2)).collect();
        assert_eq!(found, *faults, "record {number}");
    }
    assert_eq!(
        parties::Entity::find().count(app.app.db.reader()).await.unwrap(),
        0,
        "a rejected grant leaves no bodies"
    );
}

#[tokio::test]
async fn broken_fields_that_are_not_needed_are_left_out_and_counted() {
    use ReasonCode::*;
    let app = fresh().await;
    let mut first = grant(1, "GB-CHC- 2 ", "A Club");
    first["url"] = json!("javascript:alert(1)");
    first["awardDate"] = json!("June 2015");
    first["plannedDates"] = json!([{"startDate": "2017-12-21", "endDate": "2000-12-31"}]);
    first["amountAppliedFor"] = json!("lots");
    first["Postcode of impact 1"] = json!("LS1");
    let mut second = grant(2, "GB-COH-n/a", "Nameless");
    second["Postcode of impact 1"] = json!("LS2");
    second["fromOpenCall"] = json!("Y");
    second["plannedDates"] = json!([{"startDate": "2017-12-21"}, {"startDate": "2018-12-21"}]);
    let report = run(&app, KIND, "a.json", &file(&[first, second])).await;
    assert_eq!((sums(&report.counts), told(&report)), ([2, 0, 0, 0], vec![]));
    let found: Vec<_> = report.notices.iter().map(|n| (n.column.as_str(), n.reason.code, n.records)).collect();
    for notice in [
        ("url", FieldType, 1),
        ("awardDate", NotADate, 1),
        ("plannedDates/endDate", DatesOutOfOrder, 1),
        ("plannedDates", OneOnly, 1),
        ("amountAppliedFor", NotAnAmount, 1),
        ("Postcode of impact 1", FieldUnknown, 2),
        ("fromOpenCall", FieldNotKept, 1),
        ("recipientOrganization/id", SpacesRemoved, 1),
        ("recipientOrganization/id", IdentifierMissing, 1),
    ] {
        assert!(found.contains(&notice), "{notice:?} in {found:?}");
    }
    let awards = awards(&app).await;
    assert!(awards.iter().all(|award| award.url.is_none() && award.planned_from.is_none()));
    let ids: Vec<Option<String>> =
        records::Entity::find().all(app.app.db.reader()).await.unwrap().into_iter().map(|row| row.source_id).collect();
    assert!(ids.contains(&Some("GB-CHC-2".to_owned())));
    assert!(ids.iter().flatten().any(|id| id.starts_with("360G-probe-name:")));
}

#[tokio::test]
async fn bodies_are_one_by_identifier_and_never_by_name() {
    let app = fresh().await;
    let later = with(grant(2, "GB-CHC-2", "A Club (renamed)"), "awardDate", json!("2016-01-01"));
    let grants =
        [later, grant(1, "GB-CHC-2", "A Club"), grant(3, "GB-CHC-3", "A Club"), grant(1, "GB-CHC-4", "Repeated")];
    let report = run(&app, KIND, "a.json", &file(&grants)).await;
    assert_eq!((sums(&report.counts), sums(&report.bodies.unwrap())), ([3, 0, 0, 1], [3, 0, 0, 0]));
    assert_eq!(told(&report), [(4, "id", ReasonCode::DuplicateInFile)]);
    let mut names: Vec<String> =
        parties::Entity::find().all(app.app.db.reader()).await.unwrap().into_iter().map(|row| row.name).collect();
    names.sort();
    assert_eq!(names, ["A Club", "A Club (renamed)", "A Foundation"]);
    assert!(report.notices.iter().any(|n| n.reason.code == ReasonCode::NamesDiffer && n.records == 1));
    let text = crate::imports::as_text(&report, Locale::En);
    assert!(text.contains("3 created") && text.contains("line 4") && !text.contains('⟦'), "{text}");
}

#[tokio::test]
async fn a_changed_grant_is_updated_and_another_publisher_changes_no_body() {
    let app = fresh().await;
    run(&app, KIND, "a.json", &file(&[grant(1, "GB-CHC-2", "A Club")])).await;
    let changed = with(grant(1, "GB-CHC-2", "A Club"), "amountAwarded", json!(1200.5));
    let other = with(grant(1, "GB-CHC-2", "Another name"), "id", json!("360G-other-1"));
    let report = run(&app, KIND, "b.json", &file(&[changed, other])).await;
    assert_eq!((sums(&report.counts), sums(&report.bodies.unwrap())), ([1, 1, 0, 0], [0, 0, 2, 0]));
    let mut amounts: Vec<i64> = awards(&app).await.iter().map(|award| award.amount_awarded).collect();
    amounts.sort_unstable();
    assert_eq!(amounts, [100_000, 120_050]);
}

#[tokio::test]
async fn runs_are_listed_with_their_reports_for_the_operator() {
    use crate::imports::{full_report, get, list};
    use shuniu_store::Page;
    let app = fresh().await;
    let report = run(&app, KIND, "a.json", &file(&[with(grant(1, "GB-CHC-2", "A Club"), "id", json!("x"))])).await;
    let ctx = operator(&app).await;
    let (rows, total) = list(&ctx, Page::default()).await.unwrap();
    assert_eq!((total, rows[0].counts.rejected, rows[0].run_by.as_deref()), (1, 1, None));
    let view = get(&ctx, rows[0].id, Page::default()).await.unwrap();
    assert_eq!((view.finished, view.faults_total, view.faults.len()), (true, 1, 1));
    assert_eq!(full_report(&ctx, report.id).await.unwrap(), report);
    assert!(get(&app.system(), report.id, Page::default()).await.is_err());
}
