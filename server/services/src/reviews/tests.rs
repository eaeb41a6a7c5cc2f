use super::{DecisionInput, QueueFilter, claim, confirm, decide, desk, escalate_due, lapse_due, queue, release};
use crate::bids::testkit::{SECRET, Scene, hub, relate, scene, set_leader};
use crate::error::Error;
use crate::reviews::CitationInput;
use chrono::Duration;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, IntoActiveModel};
use shuniu_domain::bids::BidStatus;
use shuniu_domain::eligibility::Outcome;
use shuniu_domain::organizations::Designation;
use shuniu_domain::reviews::{CheckKey, RejectionGround, ReviewStatus};
use shuniu_domain::{ReasonCode, Role};
use shuniu_store::Page;
use shuniu_store::entities::{bids, mails};

fn codes<T: std::fmt::Debug>(result: Result<T, Error>) -> Vec<ReasonCode> {
    let error = result.unwrap_err();
    error.reasons().expect("a refusal").iter().map(|reason| reason.code).collect()
}

async fn bid(scene: &Scene) -> bids::Model {
    bids::Entity::find().one(scene.test.app.db.reader()).await.unwrap().unwrap()
}

fn rejection() -> DecisionInput {
    DecisionInput {
        decision: "reject".to_owned(),
        opinion: "章程所载业务范围不含为老服务。".to_owned(),
        ground: "scope".to_owned(),
        ..DecisionInput::default()
    }
}

#[tokio::test]
async fn the_desk_holds_nothing_of_the_sealed_part() {
    let scene = scene().await;
    scene.submitted().await;
    let review = scene.review().await;
    assert_eq!(review.hub_id, Some(scene.hub));
    let shown = desk(&scene.reviewer, review.id).await.unwrap();
    let list = queue(&scene.reviewer, QueueFilter::Open, Page::default()).await.unwrap();
    for json in [serde_json::to_string(&shown).unwrap(), serde_json::to_string(&list).unwrap()] {
        for word in
            [SECRET, "448128", "448,128", "\"sealed\":true", "\"understanding\"", "\"budget\"", "\"price\"", "\"team\""]
        {
            assert!(!json.contains(word), "{word} in {json}");
        }
    }
    let outcome = |key| shown.checks.iter().find(|check| check.key == key).map(|check| check.outcome);
    assert_eq!(outcome(CheckKey::Receipt), Some(Outcome::Pass));
    assert_eq!(outcome(CheckKey::Grade), Some(Outcome::Pass));
    assert_eq!(shown.qualification.staff_count, "14");
    assert_eq!((list.total, list.counts.unclaimed, list.counts.mine), (1, 1, 0));
}

#[tokio::test]
async fn another_hub_sees_nothing() {
    let scene = scene().await;
    scene.submitted().await;
    let review = scene.review().await;
    let other = scene.test.party("文化体育联合会", &[Designation::Hub]).await;
    let ctx = scene.test.acting(other, Role::HubLead).await;
    assert_eq!(codes(desk(&ctx, review.id).await), [ReasonCode::NotFound]);
    assert_eq!(codes(claim(&ctx, review.id, 1).await), [ReasonCode::NotFound]);
    assert_eq!(queue(&ctx, QueueFilter::All, Page::default()).await.unwrap().total, 0);
    let operator = scene.test.party("平台运营", &[Designation::Operator]).await;
    let operator = scene.test.acting(operator, Role::Operator).await;
    assert_eq!(queue(&operator, QueueFilter::All, Page::default()).await.unwrap().total, 0, "it is a hub's");
    assert_eq!(codes(desk(&scene.bidder, review.id).await), [ReasonCode::RoleForbidden]);
}

#[tokio::test]
async fn a_hub_in_conflict_is_skipped() {
    let scene = scene().await;
    set_leader(&scene.test, scene.organization, "赵明").await;
    set_leader(&scene.test, scene.hub, "赵明").await;
    let second = hub(&scene.test, "渡口街道社会组织联合会", 1, None).await;
    scene.submitted().await;
    let review = scene.review().await;
    assert_eq!(review.hub_id, Some(second));
    let skipped = review.routing.steps[0].skipped.as_ref().map(|reason| reason.code);
    assert_eq!((review.routing.steps[0].hub, skipped), (scene.hub, Some(ReasonCode::HubConflict)));
}

#[tokio::test]
async fn without_a_hub_the_operator_reviews() {
    let scene = scene().await;
    set_leader(&scene.test, scene.organization, "赵明").await;
    set_leader(&scene.test, scene.hub, "赵明").await;
    scene.submitted().await;
    let body = scene.test.party("平台运营", &[Designation::Operator]).await;
    let operator = scene.test.acting(body, Role::Operator).await;
    let (review, version) = scene.claimed(&operator).await;
    let admit = DecisionInput { decision: "admit".to_owned(), ..DecisionInput::default() };
    decide(&operator, review, version, &admit).await.unwrap();
    assert_eq!(bid(&scene).await.status, BidStatus::Admitted);
}

#[tokio::test]
async fn a_claim_is_one_persons() {
    let scene = scene().await;
    scene.submitted().await;
    let (review, version) = scene.claimed(&scene.reviewer).await;
    assert_eq!(codes(claim(&scene.lead, review, version).await), [ReasonCode::ClaimedByOther]);
    assert_eq!(claim(&scene.reviewer, review, version).await.unwrap(), version, "again changes nothing");
    assert_eq!(codes(decide(&scene.lead, review, version, &rejection()).await), [ReasonCode::ClaimedByOther]);
    let mine = queue(&scene.reviewer, QueueFilter::Mine, Page::default()).await.unwrap();
    assert_eq!((mine.total, mine.rows[0].mine), (1, true));
    release(&scene.reviewer, review, version).await.unwrap();
    assert_eq!(scene.review().await.status, ReviewStatus::Waiting);
}

#[tokio::test]
async fn a_rejection_needs_a_second_person() {
    let scene = scene().await;
    scene.submitted().await;
    let (review, version) = scene.claimed(&scene.reviewer).await;
    let mut unfounded = rejection();
    unfounded.ground = String::new();
    assert_eq!(codes(decide(&scene.reviewer, review, version, &unfounded).await), [ReasonCode::RejectionNeedsGround]);
    let proposed = decide(&scene.reviewer, review, version, &rejection()).await.unwrap();
    assert!(proposed.awaits_confirmation);
    assert_eq!(bid(&scene).await.status, BidStatus::Submitted);
    let to_confirm =
        |ctx: crate::Ctx| async move { queue(&ctx, QueueFilter::ToConfirm, Page::default()).await.unwrap().total };
    assert_eq!((to_confirm(scene.lead.clone()).await, to_confirm(scene.reviewer.clone()).await), (1, 0));
    let seen = crate::bids::view(&scene.bidder, bid(&scene).await.id).await.unwrap().review.unwrap();
    assert_eq!((seen.ground, seen.opinion), (None, None), "no decision yet, so the bidder sees none");
    let own = confirm(&scene.reviewer, review, proposed.version, true).await;
    assert_eq!(codes(own), [ReasonCode::SecondPersonNeeded]);
    confirm(&scene.lead, review, proposed.version, true).await.unwrap();
    let decided = scene.review().await;
    assert_eq!((decided.status, decided.ground), (ReviewStatus::Rejected, Some(RejectionGround::Scope)));
    assert!(decided.confirmed_by != decided.decided_by && decided.confirmed_by.is_some());
    assert_eq!(bid(&scene).await.status, BidStatus::Rejected);
    let letters = mails::Entity::find().all(scene.test.app.db.reader()).await.unwrap();
    assert_eq!(letters.iter().filter(|mail| mail.template == "review_decided").count(), 1);
}

#[tokio::test]
async fn a_second_person_may_disagree() {
    let scene = scene().await;
    scene.submitted().await;
    let (review, version) = scene.claimed(&scene.reviewer).await;
    let proposed = decide(&scene.reviewer, review, version, &rejection()).await.unwrap();
    let dropped = confirm(&scene.lead, review, proposed.version, false).await.unwrap();
    assert_eq!(dropped.status, ReviewStatus::Claimed);
    assert_eq!(codes(confirm(&scene.lead, review, dropped.version, true).await), [ReasonCode::WrongState]);
}

#[tokio::test]
async fn a_conflict_found_late_hands_the_review_on() {
    let scene = scene().await;
    scene.submitted().await;
    let (review, version) = scene.claimed(&scene.reviewer).await;
    set_leader(&scene.test, scene.organization, "赵明").await;
    set_leader(&scene.test, scene.hub, "赵明").await;
    let admit = DecisionInput { decision: "admit".to_owned(), ..DecisionInput::default() };
    assert_eq!(codes(decide(&scene.reviewer, review, version, &admit).await), [ReasonCode::HubConflict]);
    let after = scene.review().await;
    assert_eq!((after.hub_id, after.status), (None, ReviewStatus::Waiting));
    assert_eq!(bid(&scene).await.status, BidStatus::Submitted);
}

#[tokio::test]
async fn silence_goes_up_to_the_parent_and_then_to_the_operator() {
    let scene = scene().await;
    let street = hub(&scene.test, "听松街道社会组织联合会", 2, Some(scene.hub)).await;
    relate(&scene.test, street, scene.organization).await;
    scene.submitted().await;
    assert_eq!(scene.review().await.hub_id, Some(street), "the second-level hub comes before its parent");
    assert_eq!(escalate_due(&scene.test.app).await.unwrap(), 0);
    scene.test.clock.set(scene.review().await.due_at);
    assert_eq!(escalate_due(&scene.test.app).await.unwrap(), 1);
    let first = scene.review().await;
    assert_eq!(first.hub_id, Some(scene.hub));
    assert!(first.due_at > scene.test.app.clock.now());
    assert_eq!(escalate_due(&scene.test.app).await.unwrap(), 0, "whoever took it over has its own time");
    scene.test.clock.set(first.due_at);
    assert_eq!(escalate_due(&scene.test.app).await.unwrap(), 1);
    let last = scene.review().await;
    let skipped: Vec<_> =
        last.routing.steps.iter().map(|step| step.skipped.as_ref().map(|reason| reason.code)).collect();
    assert_eq!(last.hub_id, None);
    assert_eq!(skipped, [Some(ReasonCode::ReviewTimeOver), Some(ReasonCode::ReviewTimeOver)]);
}

#[tokio::test]
async fn an_uncorrected_bid_falls_out() {
    let scene = scene().await;
    scene.submitted().await;
    let (review, version) = scene.claimed(&scene.reviewer).await;
    let decision = DecisionInput {
        decision: "return_for_correction".to_owned(),
        opinion: "请补充登记证书的有效期。".to_owned(),
        cited: vec![CitationInput { item: "certificate".to_owned(), note: "有效期不清".to_owned() }],
        ground: String::new(),
    };
    decide(&scene.reviewer, review, version, &decision).await.unwrap();
    let due = bid(&scene).await.correction_due.unwrap();
    scene.test.clock.set(due - Duration::microseconds(1));
    assert_eq!(lapse_due(&scene.test.app).await.unwrap(), 0);
    scene.test.clock.set(due);
    assert_eq!(lapse_due(&scene.test.app).await.unwrap(), 1);
    assert_eq!(bid(&scene).await.status, BidStatus::Rejected);
    assert_eq!(scene.review().await.ground, Some(RejectionGround::StillIncomplete));
}

#[tokio::test]
async fn a_changed_seal_is_seen_on_the_desk() {
    let scene = scene().await;
    scene.submitted().await;
    let db = scene.test.app.db.reader();
    let mut row = bid(&scene).await.into_active_model();
    row.receipt_sha256 = Set(Some("0".repeat(64)));
    row.update(db).await.unwrap();
    let shown = desk(&scene.reviewer, scene.review().await.id).await.unwrap();
    let receipt = shown.checks.iter().find(|check| check.key == CheckKey::Receipt);
    assert_eq!(receipt.map(|check| check.outcome), Some(Outcome::Fail));
}
