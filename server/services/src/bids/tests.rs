use super::testkit::{DEADLINE, SECRET, Scene, organization, qualification, scene, sealed, set_leader};
use super::{
    BidView, QualificationInput, SealedInput, envelope, mine, read_budget_sheet, receipt, save, start, submit, view,
    withdraw,
};
use crate::error::Error;
use crate::reviews::{CitationInput, DecisionInput, decide};
use crate::sealing::project_key;
use crate::testing::instant;
use chrono::Duration;
use sea_orm::EntityTrait;
use shuniu_domain::bids::BidStatus;
use shuniu_domain::organizations::Designation;
use shuniu_domain::{Fen, ReasonCode, Role};
use shuniu_store::Page;
use shuniu_store::entities::{bid_versions, bids, mails, sealed_drafts, sealed_parts};

fn codes<T: std::fmt::Debug>(result: Result<T, Error>) -> Vec<ReasonCode> {
    let error = result.unwrap_err();
    error.reasons().expect("a refusal").iter().map(|reason| reason.code).collect()
}

async fn row(scene: &Scene, id: shuniu_domain::ids::BidId) -> bids::Model {
    bids::Entity::find_by_id(id).one(scene.test.app.db.reader()).await.unwrap().unwrap()
}

#[tokio::test]
async fn a_bid_is_begun_once_and_kept_while_incomplete() {
    let scene = scene().await;
    let begun = start(&scene.bidder, scene.project).await.unwrap();
    let again = start(&scene.bidder, scene.project).await.unwrap_err();
    let reason = &again.reasons().unwrap()[0];
    assert_eq!((reason.code, reason.params["bid"].clone()), (ReasonCode::AlreadyBid, begun.id.to_string()));
    let half = SealedInput { price: "999999999".to_owned(), ..SealedInput::default() };
    let kept = save(&scene.bidder, begun.id, 1, &QualificationInput::default(), &half).await.unwrap();
    assert_eq!(kept.version, 2, "a price above the ceiling is told on submission only");
    assert_eq!(codes(save(&scene.bidder, begun.id, 1, &qualification(), &sealed()).await), [ReasonCode::StaleVersion]);
    let bad = SealedInput { price: "about a million".to_owned(), ..SealedInput::default() };
    assert_eq!(codes(save(&scene.bidder, begun.id, 2, &qualification(), &bad).await), [ReasonCode::NotAnAmount]);
}

#[tokio::test]
async fn only_an_eligible_organization_begins() {
    let scene = scene().await;
    let other = scene.test.party("听松邻里小组", &[Designation::Organization]).await;
    let ctx = scene.test.acting(other, Role::Bidder).await;
    assert_eq!(codes(start(&ctx, scene.project).await), [ReasonCode::NotFound], "a party that is no organization");
    set_leader(&scene.test, scene.organization, "赵明").await;
    let funder = super::load::project_of(scene.bidder.db(), scene.project).await.unwrap().funder_id;
    set_leader(&scene.test, funder, "赵明").await;
    assert_eq!(codes(start(&scene.bidder, scene.project).await), [ReasonCode::ConflictWithFunder]);
}

#[tokio::test]
async fn the_deadline_itself_is_too_late() {
    let scene = scene().await;
    let (id, version) = scene.draft().await;
    let deadline = instant(DEADLINE);
    scene.test.clock.set(deadline);
    let refused = submit(&scene.bidder, id, version).await.unwrap_err();
    let reason = &refused.reasons().unwrap()[0];
    assert_eq!(reason.code, ReasonCode::DeadlinePassed);
    assert_eq!((&reason.params["deadline"], &reason.params["now"]), (&deadline.to_rfc3339(), &deadline.to_rfc3339()));
    scene.test.clock.set(deadline - Duration::microseconds(1));
    let receipt = submit(&scene.bidder, id, version).await.unwrap();
    assert_eq!(receipt.submitted_at, deadline - Duration::microseconds(1), "the receipt has the instant that decided");
    scene.test.clock.set(deadline);
    assert_eq!(codes(withdraw(&scene.bidder, id, version + 1).await), [ReasonCode::DeadlinePassed]);
}

/// Taking a workbook apart is work: nobody may ask for it where nothing can come of it.
#[tokio::test]
async fn a_budget_is_read_only_into_a_draft() {
    let scene = scene().await;
    let (id, version) = scene.draft().await;
    let send = || read_budget_sheet(&scene.bidder, id, version, "budget.xlsx", b"no workbook at all");
    assert_eq!(codes(send().await), [ReasonCode::FileTypeMismatch]);
    scene.test.clock.set(instant(DEADLINE));
    assert_eq!(codes(send().await), [ReasonCode::DeadlinePassed]);
    scene.test.clock.set(instant(DEADLINE) - Duration::hours(1));
    submit(&scene.bidder, id, version).await.unwrap();
    assert_eq!(codes(send().await), [ReasonCode::WrongState]);
}

#[tokio::test]
async fn submitting_again_gives_the_same_receipt() {
    let scene = scene().await;
    let (id, first) = scene.submitted().await;
    scene.test.clock.advance(Duration::hours(1));
    let second = submit(&scene.bidder, id, 1).await.unwrap();
    assert_eq!(first, second);
    assert_eq!(receipt(&scene.bidder, id).await.unwrap(), first);
    assert_eq!(first.number, "510104-2026-T0001");
    let db = scene.test.app.db.reader();
    assert_eq!(bid_versions::Entity::find().all(db).await.unwrap().len(), 1);
    let letters = mails::Entity::find().all(db).await.unwrap();
    assert_eq!(letters.iter().filter(|mail| mail.template == "bid_receipt").count(), 1);
    assert_eq!(letters.iter().filter(|mail| mail.template == "review_assigned").count(), 2, "reviewer and lead");
}

#[tokio::test]
async fn every_fault_is_told_at_once() {
    let scene = scene().await;
    let begun = start(&scene.bidder, scene.project).await.unwrap();
    let mut broken = sealed();
    broken.price = "500000".to_owned();
    broken.risks = String::new();
    let input = QualificationInput { true_materials: false, ..qualification() };
    let kept = save(&scene.bidder, begun.id, begun.version, &input, &broken).await.unwrap();
    let refused = submit(&scene.bidder, begun.id, kept.version).await.unwrap_err();
    let found: Vec<_> =
        refused.reasons().unwrap().iter().map(|r| (r.code, r.field.as_deref().unwrap_or_default())).collect();
    assert_eq!(
        found,
        [
            (ReasonCode::PriceAboveCeiling, "price"),
            (ReasonCode::BudgetLinesSum, "budget"),
            (ReasonCode::DeclarationsOpen, "declarations"),
            (ReasonCode::Required, "risks"),
        ]
    );
}

#[tokio::test]
async fn nothing_of_the_sealed_part_is_readable_at_rest() {
    let scene = scene().await;
    let (id, given) = scene.submitted().await;
    let db = scene.test.app.db.reader();
    let bid = row(&scene, id).await;
    let part = sealed_parts::Entity::find_by_id(id).one(db).await.unwrap().unwrap();
    assert_eq!((bid.price, part.opened.is_none()), (None, true));
    let draft = sealed_drafts::Entity::find_by_id(id).one(db).await.unwrap().unwrap();
    for column in [draft.ciphertext, part.ciphertext.clone()] {
        let text = String::from_utf8_lossy(&column).into_owned();
        assert!(!text.contains(SECRET) && !text.contains("understanding") && !text.contains("44812800"), "{text}");
    }
    let rows = format!("{:?}{:?}", bid.qualification, mails::Entity::find().all(db).await.unwrap());
    assert!(!rows.contains(SECRET) && !rows.contains("448,128"));
    let key = project_key(db, &scene.test.app, scene.project).await.unwrap();
    let opened = envelope::open(&key, &part).unwrap();
    assert_eq!((opened.sha256.as_str(), opened.sealed.content.price), (given.sha256.as_str(), Fen::from_yuan(448_128)));
    let moved = sealed_parts::Model { bid_id: scene.test.app.id().unwrap(), ..part };
    assert!(envelope::open(&key, &moved).is_err(), "an envelope opens under its own bid alone");
}

#[tokio::test]
async fn a_withdrawn_bid_can_be_submitted_anew() {
    let scene = scene().await;
    let (id, first) = scene.submitted().await;
    let version = row(&scene, id).await.version;
    let back = withdraw(&scene.bidder, id, version).await.unwrap();
    assert_eq!(codes(receipt(&scene.bidder, id).await), [ReasonCode::NotFound]);
    assert!(sealed_parts::Entity::find().all(scene.test.app.db.reader()).await.unwrap().is_empty());
    let kept = save(&scene.bidder, id, back.version, &qualification(), &sealed()).await.unwrap();
    let second = submit(&scene.bidder, id, kept.version).await.unwrap();
    assert_ne!(second.number, first.number);
    assert_eq!(scene.review().await.round, 2);
}

#[tokio::test]
async fn other_organizations_see_nothing() {
    let scene = scene().await;
    let (id, _) = scene.submitted().await;
    let other = organization(&scene.test, "青禾助老服务社").await;
    let ctx = scene.test.acting(other, Role::OrganizationAdmin).await;
    assert_eq!(codes(view(&ctx, id).await), [ReasonCode::NotFound]);
    assert_eq!(codes(receipt(&ctx, id).await), [ReasonCode::NotFound]);
    assert_eq!(mine(&ctx, Page::default()).await.unwrap().total, 0);
    assert_eq!(codes(view(&scene.reviewer, id).await), [ReasonCode::RoleForbidden]);
    assert_eq!(mine(&scene.bidder, Page::default()).await.unwrap().rows[0].status, BidStatus::Submitted);
}

#[tokio::test]
async fn a_correction_touches_cited_items_only() {
    let scene = scene().await;
    let (id, given) = scene.submitted().await;
    let (review, version) = scene.claimed(&scene.reviewer).await;
    let decision = DecisionInput {
        decision: "return_for_correction".to_owned(),
        opinion: "请更正人员情况并说明依据。".to_owned(),
        cited: vec![CitationInput { item: "staff".to_owned(), note: "与登记不符".to_owned() }],
        ground: String::new(),
    };
    decide(&scene.reviewer, review, version, &decision).await.unwrap();
    let shown: BidView = view(&scene.bidder, id).await.unwrap();
    assert_eq!((shown.status, shown.editable), (BidStatus::Returned, false));
    assert!(shown.correction.as_ref().is_some_and(|correction| correction.open));
    let foreign = QualificationInput { record: "另有三个项目，均已验收。".to_owned(), ..qualification() };
    let refused = super::resubmit(&scene.bidder, id, shown.version, &foreign).await;
    assert_eq!(codes(refused), [ReasonCode::OnlyCitedItems]);
    let corrected = QualificationInput { staff_count: "12".to_owned(), ..qualification() };
    super::resubmit(&scene.bidder, id, shown.version, &corrected).await.unwrap();
    let after = row(&scene, id).await;
    assert_eq!((after.status, after.round, after.qualification.staff_count), (BidStatus::Resubmitted, 2, 12));
    assert_eq!(after.receipt_sha256, Some(given.sha256), "the sealed part stays as sealed");
    let next = scene.review().await;
    assert_eq!((next.round, next.hub_id), (2, Some(scene.hub)));
    scene.test.clock.advance(Duration::days(30));
    assert_eq!(codes(super::resubmit(&scene.bidder, id, after.version, &corrected).await), [ReasonCode::WrongState]);
}
