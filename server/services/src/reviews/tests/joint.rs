//! The pre-review of a joint bid concerns all of its members.

use super::letters;
use crate::bids::submit;
use crate::bids::testkit::scene;
use crate::consortia::tests::{accept_partners, agreement, member};
use crate::consortia::{confirm, save};
use crate::reviews::{DecisionInput, decide};
use sea_orm::EntityTrait;
use shuniu_store::entities::mails;

#[tokio::test]
async fn every_member_learns_how_it_was_decided() {
    let scene = scene().await;
    accept_partners(&scene).await;
    let partner = member(&scene, "柳岸康养服务社").await;
    let (id, version) = scene.draft().await;
    let saved = save(&scene.bidder, id, 0, &agreement("60", &[(&partner.party, "40")])).await.unwrap();
    confirm(&partner.admin, id, &saved.agreement_sha256).await.unwrap();
    submit(&scene.bidder, id, version).await.unwrap();
    let (review, version) = scene.claimed(&scene.reviewer).await;
    let admit = DecisionInput { decision: "admit".to_owned(), ..DecisionInput::default() };
    decide(&scene.reviewer, review, version, &admit).await.unwrap();
    assert_eq!(letters(&scene, "review_decided").await, 2, "the lead's bidder and the member's administrator");
    let kept = mails::Entity::find().all(scene.bidder.db()).await.unwrap();
    let told = kept.iter().filter(|mail| mail.template == "review_decided");
    assert!(told.clone().any(|mail| mail.text.contains(&format!("/bids/{id}"))));
    assert!(told.clone().any(|mail| mail.text.contains(&format!("/consortia/{id}"))), "a page it may read");
}
