use super::{add, current, in_force, install, list};
use crate::testing::test_app;
use shuniu_domain::organizations::Designation;
use shuniu_domain::{ReasonCode, Role};

/// A district's document for the district of the test application.
const OWN: &str = r#"
version = "jinjiang-2026-10"
district = "510104"
effective_from = "2026-10-01"
title = { zh = "锦江区规则", en = "Jinjiang rules" }

[channels.grant]
notice_working_days = { value = 7, basis = "区实施细则第二十条" }
"#;

#[tokio::test]
async fn a_districts_own_rules_take_over_on_their_day() {
    let t = test_app().await;
    assert_eq!(install(&t.app).await.unwrap(), 2);
    assert_eq!(install(&t.app).await.unwrap(), 0, "installing again stores nothing");
    let operator = t.party("平台", &[Designation::Operator]).await;
    let operator = t.acting(operator, Role::Operator).await;
    let id = add(&operator, OWN).await.unwrap();

    let on = |day: &str| day.parse().unwrap();
    let db = t.app.db.reader();
    let (_, before) = in_force(&t.app, db, on("2026-09-30")).await.unwrap();
    assert_eq!((before.version.as_str(), before.channels.grant.notice_working_days.value), ("national-2020-03", 5));
    let (now, after) = in_force(&t.app, db, on("2026-10-01")).await.unwrap();
    assert_eq!((now, after.channels.grant.notice_working_days.value), (id, 7));
    assert!(in_force(&t.app, db, on("2010-01-01")).await.is_err(), "nothing was in force then");
    assert_eq!(current(&operator).await.unwrap().entry.version, "national-2020-03");
    assert_eq!(list(&operator).await.unwrap().iter().filter(|entry| entry.in_force).count(), 1);
}

#[tokio::test]
async fn a_document_with_faults_is_refused_with_all_of_them() {
    let t = test_app().await;
    install(&t.app).await.unwrap();
    let operator = t.party("平台", &[Designation::Operator]).await;
    let operator = t.acting(operator, Role::Operator).await;
    let bad = OWN.replace("value = 7", "value = -7").replace("[channels.grant]", "[channels.grant]\nluck = 1");
    let error = add(&operator, &bad).await.unwrap_err();
    let reasons = error.reasons().unwrap();
    assert!(
        reasons.iter().all(|reason| reason.code == ReasonCode::RulebookFault && reason.params.contains_key("path"))
    );
    assert!(!reasons.is_empty());
    add(&operator, OWN).await.unwrap();
    assert_eq!(add(&operator, OWN).await.unwrap_err().reasons().unwrap()[0].code, ReasonCode::RulebookVersionTaken);
    let bidder = t.party("晴和", &[Designation::Organization]).await;
    let bidder = t.acting(bidder, Role::Bidder).await;
    assert_eq!(add(&bidder, OWN).await.unwrap_err().reasons().unwrap()[0].code, ReasonCode::RoleForbidden);
}
