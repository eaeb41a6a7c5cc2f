use super::conflicts::file;
use super::{bid, codes, letters, rejection};
use crate::attachments;
use crate::bids::testkit::{Scene, hub, qualification, scene, set_leader};
use crate::bids::{QualificationInput, resubmit, submit, withdraw};
use crate::reviews::{
    AppealInput, CitationInput, DecisionInput, ReassignInput, appeal, claim, confirm, decide, desk, reassign, release,
};
use chrono::Duration;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, IntoActiveModel};
use shuniu_domain::bids::BidStatus;
use shuniu_domain::organizations::Designation;
use shuniu_domain::reviews::ReviewStatus;
use shuniu_domain::{ReasonCode, Role};
use shuniu_store::entities::{bids, hubs, sealed_parts};

#[tokio::test]
async fn a_slip_is_returned_before_it_may_cost_the_bid() {
    let scene = scene().await;
    let (_, receipt) = scene.submitted().await;
    let (review, version) = scene.claimed(&scene.reviewer).await;
    let slip = DecisionInput { ground: "form".to_owned(), ..rejection() };
    assert_eq!(codes(decide(&scene.reviewer, review, version, &slip).await), [ReasonCode::ReturnFirst]);
    let before = sealed_parts::Entity::find().all(scene.test.app.db.reader()).await.unwrap();
    decide(&scene.reviewer, review, version, &returned()).await.unwrap();
    let row = bid(&scene).await;
    let corrected = QualificationInput { certificate_no: "社证字第0422号".to_owned(), ..qualification() };
    resubmit(&scene.bidder, row.id, row.version, &corrected).await.unwrap();
    assert_eq!(sealed_parts::Entity::find().all(scene.test.app.db.reader()).await.unwrap(), before);
    assert_eq!(bid(&scene).await.receipt_sha256, Some(receipt.sha256), "the receipt is that of the first submission");
    let (review, version) = scene.claimed(&scene.reviewer).await;
    assert!(decide(&scene.reviewer, review, version, &slip).await.unwrap().awaits_confirmation);
}

/// What was taken back after a return was another submission.
#[tokio::test]
async fn a_slip_of_a_new_submission_is_returned_first_again() {
    let scene = scene().await;
    let (id, _) = scene.submitted().await;
    let (review, version) = scene.claimed(&scene.reviewer).await;
    decide(&scene.reviewer, review, version, &returned()).await.unwrap();
    let back = withdraw(&scene.bidder, id, bid(&scene).await.version).await.unwrap();
    scene.test.clock.set(scene.test.app.clock.now() + Duration::minutes(1));
    submit(&scene.bidder, id, back.version).await.unwrap();
    let (review, version) = scene.claimed(&scene.reviewer).await;
    assert!(!desk(&scene.reviewer, review).await.unwrap().returned_before);
    let slip = DecisionInput { ground: "form".to_owned(), ..rejection() };
    assert_eq!(codes(decide(&scene.reviewer, review, version, &slip).await), [ReasonCode::ReturnFirst]);
}

fn returned() -> DecisionInput {
    DecisionInput {
        decision: "return_for_correction".to_owned(),
        opinion: "证书编号与登记信息不一致，请核对后补正。".to_owned(),
        cited: vec![CitationInput { item: "certificate".to_owned(), note: "编号有误".to_owned() }],
        ground: String::new(),
    }
}

/// Rejects the newest review with two persons.
pub(super) async fn rejected(scene: &Scene) -> bids::Model {
    let (review, version) = scene.claimed(&scene.reviewer).await;
    let proposed = decide(&scene.reviewer, review, version, &rejection()).await.unwrap();
    confirm(&scene.lead, review, proposed.version, true).await.unwrap();
    bid(scene).await
}

fn reasons() -> AppealInput {
    AppealInput { text: "章程第六条载有为老服务，业务范围符合公告。".to_owned() }
}

#[tokio::test]
async fn the_parent_hub_reverses_a_rejection() {
    let scene = scene().await;
    let parent = hub(&scene.test, "临澜区社会组织联合会", 1, None).await;
    let child = hubs::Entity::find_by_id(scene.hub).one(scene.test.app.db.reader()).await.unwrap().unwrap();
    let mut active = child.into_active_model();
    active.parent_id = Set(Some(parent));
    active.update(scene.test.app.db.reader()).await.unwrap();
    scene.submitted().await;
    let row = rejected(&scene).await;
    assert_eq!(codes(appeal(&scene.bidder, row.id, &AppealInput::default()).await), [ReasonCode::Required]);
    appeal(&scene.bidder, row.id, &reasons()).await.unwrap();
    assert_eq!(bid(&scene).await.status, BidStatus::Appealed);
    assert_eq!(codes(appeal(&scene.bidder, row.id, &reasons()).await), [ReasonCode::WrongState]);
    let reviewer = scene.test.acting(parent, Role::HubReviewer).await;
    let lead = scene.test.acting(parent, Role::HubLead).await;
    let review = scene.newest().await;
    assert_eq!((review.hub_id, review.routing.steps.len()), (Some(parent), 2));
    assert_eq!(codes(claim(&reviewer, review.id, review.version).await), [ReasonCode::RoleForbidden]);
    let version = claim(&lead, review.id, review.version).await.unwrap();
    assert_eq!(desk(&lead, review.id).await.unwrap().appeal.unwrap().text, reasons().text);
    decide(&lead, review.id, version, &returned()).await.unwrap();
    let row = bid(&scene).await;
    assert_eq!((row.status, row.cited_items.len()), (BidStatus::Returned, 1), "reversed: it may be corrected");
    let seen = crate::bids::view(&scene.bidder, row.id).await.unwrap();
    assert!(seen.correction.unwrap().cites(shuniu_domain::reviews::CitedItem::Certificate));
    let corrected = QualificationInput { certificate_no: "社证字第0422号".to_owned(), ..qualification() };
    resubmit(&scene.bidder, row.id, row.version, &corrected).await.unwrap();
    assert_eq!(scene.newest().await.hub_id, Some(parent), "whoever returned it looks at the correction");
    assert_eq!(letters(&scene, "appeal_decided").await, 1, "the lead of the hub that had rejected is told");
}

#[tokio::test]
async fn an_appeal_that_is_upheld_is_final_and_nobody_judges_twice() {
    let scene = scene().await;
    scene.submitted().await;
    let row = rejected(&scene).await;
    appeal(&scene.bidder, row.id, &reasons()).await.unwrap();
    let review = scene.newest().await;
    assert_eq!(review.hub_id, None, "a first-level hub has only the operator above it");
    let body = scene.test.party("平台运营", &[Designation::Operator]).await;
    let operator = scene.test.acting(body, Role::Operator).await;
    let back =
        ReassignInput { version: review.version, hub: scene.hub.to_string(), reason: "退回原单位".to_owned() };
    assert_eq!(codes(reassign(&operator, review.id, &back).await), [ReasonCode::DecidedBefore]);
    let version = claim(&operator, review.id, review.version).await.unwrap();
    let upheld = decide(&operator, review.id, version, &rejection()).await.unwrap();
    assert_eq!((upheld.status, upheld.awaits_confirmation), (ReviewStatus::Rejected, false));
    assert_eq!(bid(&scene).await.status, BidStatus::Rejected);
    assert_eq!(codes(appeal(&scene.bidder, row.id, &reasons()).await), [ReasonCode::WrongState], "once only");
}

#[tokio::test]
async fn an_appeal_comes_in_time_and_nobody_decides_on_their_own_rejection() {
    let scene = scene().await;
    set_leader(&scene.test, scene.organization, "赵明").await;
    set_leader(&scene.test, scene.hub, "赵明").await;
    scene.submitted().await;
    let body = scene.test.party("平台运营", &[Designation::Operator]).await;
    let [first, second, third] = [
        scene.test.acting(body, Role::Operator).await,
        scene.test.acting(body, Role::Operator).await,
        scene.test.acting(body, Role::Operator).await,
    ];
    let (review, version) = scene.claimed(&first).await;
    let proposed = decide(&first, review, version, &rejection()).await.unwrap();
    confirm(&second, review, proposed.version, true).await.unwrap();
    let until = scene.newest().await.appeal_until.unwrap();
    let row = bid(&scene).await;
    scene.test.clock.set(until);
    assert_eq!(codes(appeal(&scene.bidder, row.id, &reasons()).await), [ReasonCode::AppealTimeOver]);
    scene.test.clock.set(until - Duration::microseconds(1));
    appeal(&scene.bidder, row.id, &reasons()).await.unwrap();
    let review = scene.newest().await;
    let admit = DecisionInput { decision: "admit".to_owned(), ..DecisionInput::default() };
    for involved in [&first, &second] {
        let version = claim(involved, review.id, scene.newest().await.version).await.unwrap();
        assert_eq!(codes(decide(involved, review.id, version, &admit).await), [ReasonCode::SecondPersonNeeded]);
        release(involved, review.id, version).await.unwrap();
    }
    let version = claim(&third, review.id, scene.newest().await.version).await.unwrap();
    decide(&third, review.id, version, &admit).await.unwrap();
    assert_eq!(bid(&scene).await.status, BidStatus::Admitted);
}

#[tokio::test]
async fn what_was_submitted_stays_readable_when_the_bidder_takes_it_out() {
    let scene = scene().await;
    let (bid, version) = scene.draft().await;
    let certificate = file(&scene, bid, "登记证书.pdf").await;
    submit(&scene.bidder, bid, version).await.unwrap();
    let (review, version) = scene.claimed(&scene.reviewer).await;
    let shown = desk(&scene.reviewer, review).await.unwrap().files;
    assert_eq!(shown.iter().map(|file| file.id).collect::<Vec<_>>(), [certificate.id]);
    decide(&scene.reviewer, review, version, &returned()).await.unwrap();
    attachments::remove(&scene.bidder, certificate.id).await.unwrap();
    assert_eq!(desk(&scene.reviewer, review).await.unwrap().files, shown, "the decision rested on it");
    let (kept, _) = attachments::download(&scene.reviewer, certificate.id).await.unwrap();
    assert_eq!(kept.sha256, certificate.sha256);
    assert_eq!(codes(attachments::remove(&scene.bidder, certificate.id).await), [ReasonCode::NotFound]);
}
