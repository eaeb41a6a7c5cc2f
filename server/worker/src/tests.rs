//! The worker against an application in memory.

use crate::{Worked, run, run_once};
use sea_orm::{ConnectionTrait, EntityTrait, PaginatorTrait};
use shuniu_domain::Role;
use shuniu_domain::organizations::Designation::{Operator, Organization};
use shuniu_frontend::Locale;
use shuniu_services::identity::passwords::request_reset;
use shuniu_services::testing::{TestApp, test_app};
use shuniu_services::{mails, outbox, rulebooks};
use shuniu_store::Page;
use shuniu_store::entities::password_resets;
use tokio_util::sync::CancellationToken;

const EMAIL: &str = "lin@example.org";

/// An application in which one letter waits.
async fn with_letter() -> TestApp {
    let test = test_app().await;
    rulebooks::install(&test.app).await.unwrap();
    let party = test.party("晴和社区服务中心", &[Organization]).await;
    test.user(EMAIL, party, Role::Bidder).await;
    request_reset(&test.app, EMAIL, Locale::En).await.unwrap();
    test
}

#[tokio::test]
async fn a_letter_goes_out_once_and_leaves_no_token_behind() {
    let test = with_letter().await;
    let worked = run_once(&test.app).await.unwrap();
    assert_eq!(worked, Worked { mail: 1, ..Worked::default() });
    assert_eq!(run_once(&test.app).await.unwrap(), Worked::default());
    let sent = test.mail.sent();
    assert_eq!(sent.len(), 1);
    let (_, rest) = sent[0].text.split_once("/password/reset/").unwrap();
    let token: String = rest.chars().take_while(|c| !c.is_whitespace()).collect();
    assert!(token.len() > 40, "{token}");

    let platform = test.party("平台", &[Operator]).await;
    let operator = test.acting(platform, Role::Operator).await;
    let (rows, _) = mails::list(&operator, &mails::MailFilter::default(), Page::default()).await.unwrap();
    assert!(rows[0].sent_at.is_some());
    let kept = mails::get(&operator, rows[0].id).await.unwrap();
    assert!(!kept.html.contains(&token) && !kept.text.contains(&token));
    assert!(kept.text.contains("/password/reset/********"), "{}", kept.text);
    let (payloads, _) = shuniu_store::outbox::list(operator.db(), None, Page::default()).await.unwrap();
    assert!(payloads.iter().all(|row| !row.payload.to_string().contains(&token)));
}

#[tokio::test]
async fn a_row_that_can_never_succeed_is_parked_and_does_not_stop_the_others() {
    let test = test_app().await;
    let now = test.system().now();
    let broken = serde_json::json!({ "id": "x" });
    shuniu_store::outbox::push(test.app.db.reader(), now, mails::TOPIC, "x", broken).await.unwrap();
    let party = test.party("晴和社区服务中心", &[Organization]).await;
    test.user(EMAIL, party, Role::Bidder).await;
    request_reset(&test.app, EMAIL, Locale::ZhCn).await.unwrap();
    let worked = run_once(&test.app).await.unwrap();
    assert_eq!(worked, Worked { mail: 1, failed: 1, ..Worked::default() });
    let platform = test.party("平台", &[Operator]).await;
    let operator = test.acting(platform, Role::Operator).await;
    assert_eq!(outbox::state(&operator).await.unwrap().parked, 1);
}

/// The turn of the day comes first among the jobs of a minute, and cannot be done here.
#[tokio::test]
async fn a_job_that_fails_keeps_no_other_from_its_turn() {
    let test = with_letter().await;
    let db = test.app.db.reader();
    db.execute_unprepared("DROP TABLE counters").await.unwrap();
    test.clock.set(test.app.clock.now() + chrono::Duration::days(400));
    assert!(run_once(&test.app).await.is_err(), "the failure is told");
    assert_eq!(password_resets::Entity::find().count(db).await.unwrap(), 0, "housekeeping came after it");
    assert_eq!(test.mail.sent().len(), 1, "and so did the letters");
}

#[tokio::test]
async fn cancelling_stops_the_worker_after_its_work() {
    let test = with_letter().await;
    let cancel = CancellationToken::new();
    let worker = tokio::spawn(run(test.app.clone(), cancel.clone()));
    while test.mail.sent().is_empty() {
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    cancel.cancel();
    worker.await.unwrap();
    let left = run_once(&test.app).await.unwrap();
    assert_eq!((left.mail, left.failed), (0, 0), "the letter was settled before the end");
}
