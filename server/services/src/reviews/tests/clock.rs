//! What time does to a pre-review: escalation, reminders, lapsed corrections.

use super::{bid, letters, returning, tick};
use crate::bids::testkit::{Scene, hub, organization, qualification, relate, scene, sealed};
use crate::bids::{save, start, submit};
use crate::reviews::{decide, escalate_due, lapse_due};
use chrono::Duration;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, IntoActiveModel};
use shuniu_domain::bids::BidStatus;
use shuniu_domain::organizations::Designation;
use shuniu_domain::reviews::RejectionGround;
use shuniu_domain::{ReasonCode, Role};
use shuniu_store::entities::{bids, reviews};

#[tokio::test]
async fn silence_goes_up_to_the_parent_and_then_to_the_operator() {
    let scene = scene().await;
    let street = hub(&scene.test, "听松街道社会组织联合会", 2, Some(scene.hub)).await;
    relate(&scene.test, street, scene.organization).await;
    scene.submitted().await;
    assert_eq!(scene.review().await.hub_id, Some(street), "the second-level hub comes before its parent");
    assert_eq!(tick(&scene).await, (0, 0));
    scene.test.clock.set(scene.review().await.due_at);
    assert_eq!(tick(&scene).await, (0, 1));
    let first = scene.review().await;
    assert_eq!(first.hub_id, Some(scene.hub));
    assert!(first.due_at > scene.test.app.clock.now());
    assert_eq!(tick(&scene).await, (0, 0), "whoever took it over has its own time");
    scene.test.clock.set(first.due_at);
    assert_eq!(tick(&scene).await, (0, 1));
    let last = scene.review().await;
    let skipped: Vec<_> =
        last.routing.steps.iter().map(|step| step.skipped.as_ref().map(|reason| reason.code)).collect();
    assert_eq!(last.hub_id, None);
    assert_eq!(skipped, [Some(ReasonCode::ReviewTimeOver), Some(ReasonCode::ReviewTimeOver)]);
    assert_eq!(bid(&scene).await.status, BidStatus::Submitted, "a silent hub costs the bidder nothing");
    scene.test.clock.set(last.due_at + Duration::days(9));
    assert_eq!(tick(&scene).await.1, 0, "nobody is above the operator");
    let figures = figures_of_all(&scene).await;
    let lost = |hub| figures.bodies.iter().find(|body| body.hub_id == hub).map(|body| body.lost);
    assert_eq!((lost(Some(street)), lost(Some(scene.hub)), lost(None)), (Some(1), Some(1), Some(0)));
}

/// Rows come by their due instant, so one that fails would be the first again every time.
#[tokio::test]
async fn a_review_that_cannot_be_worked_on_holds_up_no_other() {
    let scene = scene().await;
    scene.submitted().await;
    let broken = scene.review().await;
    scene.test.clock.set(scene.test.app.clock.now() + Duration::minutes(1));
    let other = organization(&scene.test, "柳岸康养服务社").await;
    let other = scene.test.acting(other, Role::Bidder).await;
    let begun = start(&other, scene.project).await.unwrap();
    let kept = save(&other, begun.id, begun.version, &qualification(), &sealed()).await.unwrap();
    submit(&other, kept.id, kept.version).await.unwrap();
    let db = scene.test.app.db.reader();
    let mut row = bids::Entity::find_by_id(broken.bid_id).one(db).await.unwrap().unwrap().into_active_model();
    row.rulebook_id = Set(None);
    row.update(db).await.unwrap();
    scene.test.clock.set(broken.due_at + Duration::days(1));
    assert!(escalate_due(&scene.test.app).await.is_err(), "the fault is told");
    let rows = reviews::Entity::find().all(db).await.unwrap();
    let at = |bid| rows.iter().find(|row| row.bid_id == bid).map(|row| row.hub_id);
    assert_eq!((at(broken.bid_id), at(kept.id)), (Some(Some(scene.hub)), Some(None)), "the other went on");
}

async fn figures_of_all(scene: &Scene) -> crate::reviews::ReviewReport {
    let body = scene.test.party("审计组", &[Designation::Operator]).await;
    let auditor = scene.test.acting(body, Role::Auditor).await;
    crate::reviews::figures_of(&auditor, None).await.unwrap()
}

/// Submitted on Thursday 17 September: to be claimed by the end of Friday, decided by the end of Monday,
/// since people work on Sunday the 20th.
#[tokio::test]
async fn reminders_come_once_for_each_deadline() {
    let scene = scene().await;
    scene.submitted().await;
    assert_eq!((letters(&scene, "review_assigned").await, letters(&scene, "review_reminder").await), (2, 0));
    scene.test.clock.set(crate::testing::instant("2026-09-18T00:59:00Z"));
    assert_eq!(tick(&scene).await, (0, 0));
    scene.test.clock.set(crate::testing::instant("2026-09-18T01:00:00Z"));
    assert_eq!((tick(&scene).await, tick(&scene).await), ((1, 0), (0, 0)), "once");
    assert_eq!(letters(&scene, "review_reminder").await, 2, "nobody has claimed it, so everybody is told");
    let (_, version) = scene.claimed(&scene.reviewer).await;
    scene.test.clock.set(crate::testing::instant("2026-09-21T01:00:00Z"));
    assert_eq!(tick(&scene).await, (1, 0));
    assert_eq!(letters(&scene, "review_reminder").await, 4, "whoever claimed it, and the lead");
    assert_eq!(scene.review().await.version, version, "a reminder disturbs nobody at the desk");
}

#[tokio::test]
async fn an_uncorrected_bid_falls_out() {
    let scene = scene().await;
    scene.submitted().await;
    let (review, version) = scene.claimed(&scene.reviewer).await;
    decide(&scene.reviewer, review, version, &returning()).await.unwrap();
    let due = bid(&scene).await.correction_due.unwrap();
    scene.test.clock.set(due - Duration::microseconds(1));
    assert_eq!(lapse_due(&scene.test.app).await.unwrap(), 0);
    scene.test.clock.set(due);
    assert_eq!(lapse_due(&scene.test.app).await.unwrap(), 1);
    assert_eq!(bid(&scene).await.status, BidStatus::Rejected);
    assert_eq!(scene.review().await.ground, Some(RejectionGround::StillIncomplete));
}
