//! What the platform does for, and tells, a body that has not agreed to a joint bid.

use super::{ConsortiumInput, accept_partners, agreement, codes, member};
use crate::bids::testkit::{Scene, scene};
use crate::consortia::{confirm, decline, get, invitations, save};
use crate::eligibility;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, IntoActiveModel};
use shuniu_domain::ReasonCode;
use shuniu_domain::bids::BidStatus;
use shuniu_store::Page;
use shuniu_store::entities::{bids as bid_rows, mails};

async fn invitations_sent(scene: &Scene) -> usize {
    let letters = mails::Entity::find().all(scene.test.app.db.reader()).await.unwrap();
    letters.iter().filter(|mail| mail.template == "consortium_invite").count()
}

/// A share that goes to and fro would otherwise write to a rival as often as somebody likes.
#[tokio::test]
async fn letters_to_a_member_have_bounds() {
    let scene = scene().await;
    accept_partners(&scene).await;
    let partner = member(&scene, "柳岸康养服务社").await;
    let (id, _) = scene.draft().await;
    let mut version = 0;
    for round in 0..8 {
        let (own, other) = if round % 2 == 0 { ("60", "40") } else { ("61", "39") };
        version = save(&scene.bidder, id, version, &agreement(own, &[(&partner.party, other)])).await.unwrap().version;
    }
    assert_eq!(invitations_sent(&scene).await, 3, "three on a day");
    // Leaving the member out and naming it anew begins no new count.
    save(&scene.bidder, id, version, &ConsortiumInput::default()).await.unwrap();
    save(&scene.bidder, id, 0, &agreement("60", &[(&partner.party, "40")])).await.unwrap();
    assert_eq!(invitations_sent(&scene).await, 3);
    scene.test.clock.set(scene.test.app.clock.now() + chrono::Duration::days(1));
    let changed = save(&scene.bidder, id, 1, &agreement("61", &[(&partner.party, "39")])).await.unwrap();
    assert_eq!(invitations_sent(&scene).await, 4, "the next day it is asked again");
    let listed = invitations(&partner.admin, Page::default()).await.unwrap().0;
    assert_eq!(listed.len(), 1, "what it is asked stands in its list in any case");
    confirm(&partner.admin, id, &changed.agreement_sha256).await.unwrap();
}

/// Whoever is asked may bid against the lead, and whoever declined does so most likely.
#[tokio::test]
async fn who_has_not_agreed_learns_nothing_of_the_bid() {
    let scene = scene().await;
    accept_partners(&scene).await;
    let (partner, other) = (member(&scene, "柳岸康养服务社").await, member(&scene, "松涛乐活中心").await);
    let (id, _) = scene.draft().await;
    let terms = agreement("50", &[(&partner.party, "30"), (&other.party, "20")]);
    let saved = save(&scene.bidder, id, 0, &terms).await.unwrap();
    confirm(&other.admin, id, &saved.agreement_sha256).await.unwrap();
    let db = scene.test.app.db.reader();
    let mut row = bid_rows::Entity::find_by_id(id).one(db).await.unwrap().unwrap().into_active_model();
    row.status = Set(BidStatus::Returned);
    row.update(db).await.unwrap();

    let asked = get(&partner.admin, id).await.unwrap();
    assert_eq!(asked.bid_status, BidStatus::Draft);
    assert_eq!(asked.members.len(), 3, "the agreement that it is to confirm");
    assert!(!asked.submitted && asked.reconfirmation.is_none());
    assert!(asked.members.iter().all(|one| one.checklist.is_none() || one.party_id == partner.party));
    assert_eq!(codes(eligibility::of_bid(&partner.admin, id).await), [ReasonCode::NotFound]);
    let listed = invitations(&partner.admin, Page::default()).await.unwrap().0;
    assert_eq!(listed[0].bid_status, BidStatus::Draft);

    let agreed = get(&other.admin, id).await.unwrap();
    assert_eq!((agreed.bid_status, agreed.submitted), (BidStatus::Returned, true));
    assert!(!eligibility::of_bid(&other.admin, id).await.unwrap().is_empty());

    let mut row = bid_rows::Entity::find_by_id(id).one(db).await.unwrap().unwrap().into_active_model();
    row.status = Set(BidStatus::Draft);
    row.update(db).await.unwrap();
    decline(&partner.admin, id, "另有安排。").await.unwrap();
    let declined = get(&partner.admin, id).await.unwrap();
    assert_eq!(declined.members.iter().map(|one| one.party_id).collect::<Vec<_>>(), [partner.party]);
    assert_eq!(codes(eligibility::of_bid(&partner.admin, id).await), [ReasonCode::NotFound]);
}
