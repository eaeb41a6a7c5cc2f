//! Bodies and health, as an operator meets them.

use super::health::Level;
use super::{PartyInput, create_party, designate, health, parties};
use crate::testing::{TestApp, test_app};
use crate::{Ctx, Result};
use chrono::Duration;
use serde_json::json;
use shuniu_domain::organizations::Designation;
use shuniu_domain::{ReasonCode, Role};
use shuniu_store::{Page, outbox};

async fn operator() -> (TestApp, Ctx) {
    let test = test_app().await;
    let platform = test.party("平台", &[Designation::Operator]).await;
    let operator = test.acting(platform, Role::Operator).await;
    (test, operator)
}

fn street() -> PartyInput {
    PartyInput {
        name: "临江街道办事处".to_owned(),
        division_code: "510104021".to_owned(),
        kind: "funder".to_owned(),
        since: "2026-01-01".to_owned(),
        ..PartyInput::default()
    }
}

fn faults<T: std::fmt::Debug>(result: Result<T>) -> Vec<(ReasonCode, String)> {
    let error = result.unwrap_err();
    let reasons = error.reasons().expect("a refusal").iter();
    reasons.map(|reason| (reason.code, reason.field.clone().unwrap_or_default())).collect()
}

#[tokio::test]
async fn a_street_is_entered_and_its_designation_ends() {
    let (test, operator) = operator().await;
    let id = create_party(&operator, &street()).await.unwrap();
    test.user("xu@example.org", id, Role::FunderOfficer).await;
    let (found, total) = parties(&operator, "临江", Some(Designation::Funder), Page::default()).await.unwrap();
    assert_eq!((total, found[0].id), (1, id));
    designate(&operator, id, Designation::Funder, "2026-01-01", "2026-06-30").await.unwrap();
    let (found, _) = parties(&operator, "临江", None, Page::default()).await.unwrap();
    assert_eq!(found[0].designations[0].until.unwrap().to_string(), "2026-06-30");
    let backwards = designate(&operator, id, Designation::Funder, "2026-07-01", "2026-06-30").await;
    assert_eq!(faults(backwards), [(ReasonCode::EndBeforeStart, "until".to_owned())]);
}

#[tokio::test]
async fn all_faults_of_a_body_are_told_at_once() {
    let (test, operator) = operator().await;
    let input = PartyInput { kind: "organization".to_owned(), ..PartyInput::default() };
    let fields: Vec<String> =
        faults(create_party(&operator, &input).await).into_iter().map(|(_, field)| field).collect();
    assert_eq!(fields, ["since", "name", "division_code", "kind"]);
    let visitor = Ctx::visitor(test.app.clone(), operator.locale);
    assert_eq!(faults(create_party(&visitor, &street()).await)[0].0, ReasonCode::SignInNeeded);
}

#[tokio::test]
async fn health_notices_what_lies_around() {
    let (test, operator) = operator().await;
    let well = health(&operator).await.unwrap();
    assert_eq!(well.database.level, Level::Good);
    assert_eq!((well.outbox.level, well.mail.level), (Level::Good, Level::Good));
    assert_eq!(well.audit.records, 1);
    outbox::push(operator.db(), operator.now(), "search", "projects:1", json!({})).await.unwrap();
    test.clock.advance(Duration::minutes(6));
    let late = health(&operator).await.unwrap();
    assert_eq!(late.outbox.level, Level::Attention);
    assert!(late.level >= Level::Attention);
    assert_eq!(late.outbox.state.lag_seconds["search"], 360);
}
