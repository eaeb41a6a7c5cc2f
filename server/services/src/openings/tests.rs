use super::testkit::{OPENING, stage};
use super::{Preparation, fail, preparation, prepare, record, waiting, waiting_one, witness_and_open};
use crate::attachments::Owner;
use crate::bids::testkit::{SECRET, hub, scene};
use crate::error::Error;
use crate::keys::Keys;
use crate::testing::instant;
use crate::{Ctx, sealing};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, IntoActiveModel, PaginatorTrait};
use shuniu_domain::awards::NoticeKind;
use shuniu_domain::bids::BidStatus;
use shuniu_domain::organizations::{Designation, Field};
use shuniu_domain::projects::ProjectStatus;
use shuniu_domain::{ReasonCode, Role};
use shuniu_frontend::Locale;
use shuniu_store::Page;
use shuniu_store::entities::{attachments, audit_records, bids, hubs, mails, notices, sealed_parts, users};

fn code<T: std::fmt::Debug>(result: Result<T, Error>) -> ReasonCode {
    result.unwrap_err().reasons().unwrap()[0].code
}

#[tokio::test]
async fn nothing_opens_before_the_deadline_or_the_announced_instant() {
    let stage = stage().await;
    stage.scene.test.clock.set(instant("2026-09-24T08:59:59Z"));
    assert_eq!(code(prepare(&stage.officer, stage.project).await), ReasonCode::BeforeDeadline);
    stage.scene.test.clock.set(instant("2026-10-09T02:00:00Z"));
    let opening = stage.prepared().await;
    let early = witness_and_open(&stage.scene.lead, opening).await;
    assert_eq!(code(early), ReasonCode::BeforeOpeningTime);
    let sealed = sealed_parts::Entity::find().all(stage.officer.db()).await.unwrap();
    assert!(sealed.iter().all(|part| part.opened.is_none()));
    assert_eq!(code(record(&stage.officer, stage.project).await), ReasonCode::NotFound);
}

#[tokio::test]
async fn undecided_reviews_hold_the_opening() {
    let stage = stage().await;
    let mut bid = stage.bids().await.remove(0).into_active_model();
    bid.status = Set(BidStatus::Resubmitted);
    bid.update(stage.officer.db()).await.unwrap();
    let refused = prepare(&stage.officer, stage.project).await.unwrap_err();
    assert_eq!(refused.reasons().unwrap()[0].params["count"], "1");
    let Preparation { may_prepare, undecided, admitted, must_fail, .. } =
        preparation(&stage.officer, stage.project).await.unwrap();
    assert_eq!((may_prepare, undecided, admitted, must_fail), (false, 1, 1, false));
}

#[tokio::test]
async fn the_witness_is_another_person_of_another_party() {
    let stage = stage().await;
    let opening = stage.prepared().await;
    assert_eq!(code(witness_and_open(&stage.approver, opening).await), ReasonCode::RoleForbidden);
    let own = stage.scene.test.acting(stage.funder, Role::Expert).await;
    assert_eq!(code(witness_and_open(&own, opening).await), ReasonCode::OtherPartyNeeded);
    let mut of_bidder = stage.scene.lead.clone();
    of_bidder.actor.as_mut().unwrap().party_id = stage.scene.organization;
    assert_eq!(code(witness_and_open(&of_bidder, opening).await), ReasonCode::OtherPartyNeeded);
    assert_eq!(code(waiting_one(&of_bidder, opening).await), ReasonCode::NotFound);
    assert!(waiting(&of_bidder, Page::default()).await.unwrap().is_empty());
    // Someone else's membership does not help a person who also acts for a bidder.
    let mut twofold = stage.scene.lead.clone();
    twofold.actor.as_mut().unwrap().user_id = stage.scene.bidder.actor.as_ref().unwrap().user_id;
    assert_eq!(code(witness_and_open(&twofold, opening).await), ReasonCode::OtherPartyNeeded);
    let seen = waiting(&stage.scene.lead, Page::default()).await.unwrap();
    assert_eq!((seen.len(), seen[0].admitted), (1, 2));
}

#[tokio::test]
async fn opening_reveals_records_and_publishes() {
    let stage = stage().await;
    let opening = stage.prepared().await;
    let view = witness_and_open(&stage.scene.lead, opening).await.unwrap();
    assert!(view.bids.iter().all(|bid| bid.intact && bid.recomputed_sha256 == bid.receipt_sha256));
    let prices: Vec<_> = view.bids.iter().map(|bid| bid.price.unwrap().0).collect();
    assert_eq!(prices, [44_812_800, 40_000_000]);
    assert_eq!(stage.row().await.status, ProjectStatus::Opened);
    assert!(stage.bids().await.iter().all(|bid| bid.status == BidStatus::Opened && bid.price.is_some()));
    let parts = sealed_parts::Entity::find().all(stage.officer.db()).await.unwrap();
    assert!(parts.iter().any(|part| part.opened.as_ref().unwrap().approach.contains(SECRET)));
    let notice = notices::Entity::find().one(stage.officer.db()).await.unwrap().unwrap();
    assert_eq!((notice.kind, Some(notice.number)), (NoticeKind::OpeningRecord, view.notice));
    let log = audit_records::Entity::find().all(stage.officer.db()).await.unwrap();
    assert!(log.iter().all(|row| !row.details.to_string().contains(SECRET)));
    assert_eq!(code(witness_and_open(&stage.scene.lead, opening).await), ReasonCode::WrongState);
}

#[tokio::test]
async fn a_tampered_envelope_disqualifies_its_bid_alone() {
    let stage = stage().await;
    let victim = stage.bids().await.remove(0);
    let part = sealed_parts::Entity::find_by_id(victim.id).one(stage.officer.db()).await.unwrap().unwrap();
    let mut bytes = part.ciphertext.clone();
    bytes[5] ^= 1;
    let mut active = part.into_active_model();
    active.ciphertext = Set(bytes);
    active.update(stage.officer.db()).await.unwrap();
    let opening = stage.prepared().await;
    let view = witness_and_open(&stage.scene.lead, opening).await.unwrap();
    let broken: Vec<_> = view.bids.iter().filter(|bid| !bid.intact).map(|bid| (bid.bid_id, bid.price)).collect();
    assert_eq!(broken, [(victim.id, None)]);
    let row = bids::Entity::find_by_id(victim.id).one(stage.officer.db()).await.unwrap().unwrap();
    assert_eq!((row.status, row.price), (BidStatus::Disqualified, None));
    let log = audit_records::Entity::find().all(stage.officer.db()).await.unwrap();
    assert_eq!(log.last().unwrap().details["seal-broken"][0]["bid"], victim.id.to_string());
}

#[tokio::test]
async fn an_added_file_breaks_the_seal() {
    let stage = stage().await;
    let victim = stage.bids().await.remove(0);
    let row = attachments::ActiveModel {
        id: Set(stage.scene.test.app.id().unwrap()),
        owner_kind: Set(Owner::BidSealed(victim.id).kind().to_owned()),
        owner_id: Set(victim.id.0),
        slot: Set("other".to_owned()),
        file_name: Set("补充.pdf".to_owned()),
        media_type: Set("application/pdf".to_owned()),
        size: Set(10),
        sha256: Set("ab".repeat(32)),
        sealed: Set(true),
        sealed_name: Set(None),
        uploaded_by: Set(victim.submitted_by.unwrap()),
        created_at: Set(instant(OPENING)),
        deleted_at: Set(None),
    };
    attachments::Entity::insert(row).exec_without_returning(stage.officer.db()).await.unwrap();
    stage.opened().await;
    let row = bids::Entity::find_by_id(victim.id).one(stage.officer.db()).await.unwrap().unwrap();
    assert_eq!(row.status, BidStatus::Disqualified);
}

#[tokio::test]
async fn a_project_fails_only_when_too_few_bids_are_left() {
    let stage = stage().await;
    assert_eq!(code(fail(&stage.officer, stage.project).await), ReasonCode::WrongState);
    for bid in stage.bids().await {
        let mut active = bid.into_active_model();
        active.status = Set(BidStatus::Rejected);
        active.update(stage.officer.db()).await.unwrap();
    }
    assert_eq!(code(prepare(&stage.officer, stage.project).await), ReasonCode::TooFewBids);
    assert!(preparation(&stage.officer, stage.project).await.unwrap().must_fail);
    fail(&stage.officer, stage.project).await.unwrap();
    let row = stage.row().await;
    assert_eq!((row.status, row.failure_reason.is_some()), (ProjectStatus::Failed, true));
    assert_eq!(notices::Entity::find().count(stage.officer.db()).await.unwrap(), 1);
}

#[tokio::test]
async fn another_funder_sees_nothing() {
    let scene = scene().await;
    let other = scene.test.party("望汀街道办事处", &[Designation::Funder]).await;
    let officer = scene.test.acting(other, Role::FunderOfficer).await;
    assert_eq!(code(preparation(&officer, scene.project).await), ReasonCode::NotFound);
    assert_eq!(code(prepare(&officer, scene.project).await), ReasonCode::NotFound);
}

#[tokio::test]
async fn after_a_rotation_the_old_key_opens_nothing_and_is_not_needed() {
    let stage = stage().await;
    let (old, new) = ([7; 32], [8; 32]);
    let both = stage.scene.test.with_keys(Keys::from_bytes(old, vec![9; 64]).with_new_seal(new));
    let before = sealed_parts::Entity::find().all(stage.officer.db()).await.unwrap();
    assert_eq!(sealing::rewrap(&Ctx::system(both.clone())).await.unwrap(), 1);
    assert_eq!(sealing::rewrap(&Ctx::system(both.clone())).await.unwrap(), 0, "nothing is left to wrap");
    let counted = sealing::wrapped_by(&Ctx::system(both.clone())).await.unwrap();
    assert_eq!(counted, [(both.keys.seal().id.clone(), 1)]);
    assert_eq!(sealed_parts::Entity::find().all(stage.officer.db()).await.unwrap(), before, "what is sealed stays");
    let opening = stage.prepared().await;
    let lead = |keys| Ctx::new(stage.scene.test.with_keys(keys), stage.scene.lead.actor.clone(), Locale::ZhCn);
    let refused = witness_and_open(&lead(Keys::from_bytes(old, vec![9; 64])), opening).await;
    assert!(matches!(refused, Err(Error::Internal(_))));
    let view = witness_and_open(&lead(Keys::from_bytes(new, vec![9; 64])), opening).await.unwrap();
    assert!(view.bids.iter().all(|bid| bid.intact));
}

/// Hubs of an area (C9) have no fields of their own: they are there for all of them, as in routing.
#[tokio::test]
async fn a_hub_of_the_area_is_invited_whatever_its_fields() {
    let stage = stage().await;
    let (test, db) = (&stage.scene.test, stage.officer.db());
    let mut leads = Vec::new();
    for (name, fields, area) in [
        ("听松街道社会组织联合会", vec![], "510104001"),
        ("邻区社会组织联合会", vec![], "510199"),
        ("环保联合会", vec![Field::Environment], "510104"),
    ] {
        let id = hub(test, name, 1, None).await;
        let mut row = hubs::Entity::find_by_id(id).one(db).await.unwrap().unwrap().into_active_model();
        row.fields = Set(fields.into());
        row.division_code = Set(area.to_owned());
        row.update(db).await.unwrap();
        let lead = test.acting(id, Role::HubLead).await.actor.unwrap().user_id;
        leads.push(users::Entity::find_by_id(lead).one(db).await.unwrap().unwrap().email);
    }
    stage.prepared().await;
    let letters = mails::Entity::find().all(db).await.unwrap();
    let invited = |address: &String| {
        letters.iter().any(|letter| letter.template == "opening_invite" && letter.to_address == *address)
    };
    assert_eq!(leads.iter().map(invited).collect::<Vec<_>>(), [true, false, false]);
}
