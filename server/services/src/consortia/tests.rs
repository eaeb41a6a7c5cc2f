use super::{
    BidParty, ConsortiumInput, PartInput, confirm, decline, get, invitations, joint_names, parties_of_bid, save,
};
use crate::bids::testkit::{DEADLINE, Scene, organization, qualification, scene, sealed, set_leader};
use crate::bids::{self, start, submit, withdraw};
use crate::context::Ctx;
use crate::error::Error;
use crate::testing::instant;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, IntoActiveModel};
use shuniu_domain::consortia::{BidRole, MemberStatus};
use shuniu_domain::ids::{BidId, PartyId};
use shuniu_domain::organizations::Designation;
use shuniu_domain::{ReasonCode, Role};
use shuniu_frontend::Locale;
use shuniu_store::Page;
use shuniu_store::entities::{
    bid_places, bids as bid_rows, designations, grades, mails, organizations, projects, reviews,
};

mod finding;
mod outsiders;
mod standing;

fn codes<T: std::fmt::Debug>(result: Result<T, Error>) -> Vec<ReasonCode> {
    result.unwrap_err().reasons().expect("a refusal").iter().map(|reason| reason.code).collect()
}

/// A member with its administrator.
pub(crate) struct Member {
    pub(crate) party: PartyId,
    pub(crate) admin: Ctx,
}

pub(crate) async fn member(scene: &Scene, name: &str) -> Member {
    let party = organization(&scene.test, name).await;
    Member { party, admin: scene.test.acting(party, Role::OrganizationAdmin).await }
}

/// The call accepts joint bids and sub-contracts.
pub(crate) async fn accept_partners(scene: &Scene) {
    let db = scene.test.app.db.reader();
    let row = projects::Entity::find_by_id(scene.project).one(db).await.unwrap().unwrap();
    let mut asked = row.eligibility.0.clone();
    (asked.joint_bids, asked.subcontracting) = (true, true);
    let mut active = row.into_active_model();
    active.eligibility = Set(asked.into());
    active.update(db).await.unwrap();
}

fn part(party: &PartyId, share: &str) -> PartInput {
    PartInput { party: party.to_string(), work: "入户探访与送餐".to_owned(), share: share.to_owned() }
}

pub(crate) fn agreement(own: &str, members: &[(&PartyId, &str)]) -> ConsortiumInput {
    ConsortiumInput {
        work: "总协调与入户评估".to_owned(),
        share: own.to_owned(),
        members: members.iter().map(|(party, share)| part(party, share)).collect(),
    }
}

async fn version(scene: &Scene, id: BidId) -> i32 {
    bid_rows::Entity::find_by_id(id).one(scene.test.app.db.reader()).await.unwrap().unwrap().version
}

async fn places(scene: &Scene) -> Vec<(PartyId, BidRole)> {
    let mut rows = bid_places::Entity::find().all(scene.test.app.db.reader()).await.unwrap();
    rows.sort_by_key(|row| row.party_id);
    rows.into_iter().map(|row| (row.party_id, row.role)).collect()
}

#[tokio::test]
async fn a_joint_bid_is_submitted_when_everybody_has_confirmed() {
    let scene = scene().await;
    accept_partners(&scene).await;
    let partner = member(&scene, "柳岸康养服务社").await;
    let (id, bid_version) = scene.draft().await;
    let saved = save(&scene.bidder, id, 0, &agreement("62.5", &[(&partner.party, "37.5")])).await.unwrap();
    let refused = submit(&scene.bidder, id, bid_version).await.unwrap_err();
    let reason = &refused.reasons().unwrap()[0];
    assert_eq!((reason.code, reason.params["name"].as_str()), (ReasonCode::MemberUnconfirmed, "柳岸康养服务社"));

    let bidder_of_member = scene.test.acting(partner.party, Role::Bidder).await;
    assert_eq!(codes(confirm(&bidder_of_member, id, &saved.agreement_sha256).await), [ReasonCode::RoleForbidden]);
    assert_eq!(codes(confirm(&partner.admin, id, "0000").await), [ReasonCode::StaleVersion]);
    assert_eq!(codes(confirm(&scene.reviewer, id, &saved.agreement_sha256).await), [ReasonCode::RoleForbidden]);
    let (asked, total) = invitations(&partner.admin, Page::default()).await.unwrap();
    assert_eq!((asked[0].status, asked[0].share, total), (MemberStatus::Invited, 3750, 1));
    confirm(&partner.admin, id, &saved.agreement_sha256).await.unwrap();
    assert_eq!(codes(confirm(&partner.admin, id, &saved.agreement_sha256).await), [ReasonCode::WrongState]);
    let seen = get(&partner.admin, id).await.unwrap();
    assert!(seen.all_confirmed && !seen.may_edit && !seen.may_confirm && seen.may_decline);
    submit(&scene.bidder, id, bid_version).await.unwrap();

    let expected = [(scene.organization, BidRole::Bidder), (partner.party, BidRole::Member)];
    let mut expected = expected.to_vec();
    expected.sort_by_key(|(party, _)| *party);
    assert_eq!(places(&scene).await, expected);
    let row = bid_rows::Entity::find_by_id(id).one(scene.bidder.db()).await.unwrap().unwrap();
    let taking_part = parties_of_bid(scene.bidder.db(), &row).await.unwrap();
    assert_eq!(
        taking_part,
        [BidParty::bidder(scene.organization), BidParty { party: partner.party, role: BidRole::Member }]
    );
    let names = joint_names(scene.bidder.db(), &[row], Locale::ZhCn).await.unwrap();
    assert_eq!(names[&id], "晴和社区服务中心、柳岸康养服务社（联合体）");
    let letters = mails::Entity::find().all(scene.bidder.db()).await.unwrap();
    let kinds: Vec<&str> = letters.iter().map(|letter| letter.template.as_str()).collect();
    assert!(kinds.contains(&"consortium_invite") && kinds.contains(&"consortium_answer"));
}

#[tokio::test]
async fn a_member_neither_bids_alone_nor_joins_another() {
    let scene = scene().await;
    accept_partners(&scene).await;
    let (partner, other) = (member(&scene, "柳岸康养服务社").await, member(&scene, "望汀邻里互助社").await);
    let (id, bid_version) = scene.draft().await;
    let own = start(&partner.admin, scene.project).await.unwrap();
    let kept = bids::save(&partner.admin, own.id, own.version, &qualification(), &sealed()).await.unwrap();
    let second = start(&other.admin, scene.project).await.unwrap();

    let joint = save(&scene.bidder, id, 0, &agreement("60", &[(&partner.party, "40")])).await.unwrap();
    let rival = save(&other.admin, second.id, 0, &agreement("60", &[(&partner.party, "40")])).await.unwrap();
    confirm(&partner.admin, id, &joint.agreement_sha256).await.unwrap();
    assert_eq!(
        codes(confirm(&partner.admin, second.id, &rival.agreement_sha256).await),
        [ReasonCode::ConfirmedElsewhere]
    );
    submit(&scene.bidder, id, bid_version).await.unwrap();
    let refused = submit(&partner.admin, own.id, kept.version).await.unwrap_err();
    let reason = &refused.reasons().unwrap()[0];
    assert_eq!((reason.code, reason.params["name"].as_str()), (ReasonCode::BidsElsewhere, "柳岸康养服务社"));
    assert_eq!(codes(confirm(&partner.admin, second.id, &rival.agreement_sha256).await), [ReasonCode::BidsElsewhere]);
    withdraw(&scene.bidder, id, version(&scene, id).await).await.unwrap();
    assert!(places(&scene).await.is_empty());
    decline(&partner.admin, id, "改为单独投标。").await.unwrap();
    submit(&partner.admin, own.id, kept.version).await.unwrap();
}

#[tokio::test]
async fn the_other_way_round_too() {
    let scene = scene().await;
    accept_partners(&scene).await;
    let partner = member(&scene, "柳岸康养服务社").await;
    let (id, bid_version) = scene.draft().await;
    let joint = save(&scene.bidder, id, 0, &agreement("60", &[(&partner.party, "40")])).await.unwrap();
    confirm(&partner.admin, id, &joint.agreement_sha256).await.unwrap();
    let own = start(&partner.admin, scene.project).await.unwrap();
    let kept = bids::save(&partner.admin, own.id, own.version, &qualification(), &sealed()).await.unwrap();
    submit(&partner.admin, own.id, kept.version).await.unwrap();
    assert_eq!(codes(submit(&scene.bidder, id, bid_version).await), [ReasonCode::BidsElsewhere]);
    // Nothing of the refused submission stays.
    assert_eq!(places(&scene).await, [(partner.party, BidRole::Bidder)]);
    assert!(start(&scene.test.acting(partner.party, Role::Bidder).await, scene.project).await.is_err());
}

#[tokio::test]
async fn every_change_asks_again() {
    let scene = scene().await;
    accept_partners(&scene).await;
    let partner = member(&scene, "柳岸康养服务社").await;
    let (id, bid_version) = scene.draft().await;
    let first = agreement("60", &[(&partner.party, "40")]);
    let saved = save(&scene.bidder, id, 0, &first).await.unwrap();
    confirm(&partner.admin, id, &saved.agreement_sha256).await.unwrap();
    let same = save(&scene.bidder, id, saved.version, &first).await.unwrap();
    assert_eq!(same.agreement_sha256, saved.agreement_sha256);
    assert!(get(&scene.bidder, id).await.unwrap().all_confirmed, "saved again unchanged, nobody is asked");
    assert_eq!(codes(save(&scene.bidder, id, saved.version, &first).await), [ReasonCode::StaleVersion]);
    let changed = save(&scene.bidder, id, same.version, &agreement("61", &[(&partner.party, "39")])).await.unwrap();
    assert_ne!(changed.agreement_sha256, saved.agreement_sha256);
    assert_eq!(codes(submit(&scene.bidder, id, bid_version).await), [ReasonCode::MemberUnconfirmed]);
    assert_eq!(codes(confirm(&partner.admin, id, &saved.agreement_sha256).await), [ReasonCode::StaleVersion]);
    decline(&partner.admin, id, "比例太低。").await.unwrap();
    let seen = get(&scene.bidder, id).await.unwrap();
    assert_eq!((seen.members[1].status, seen.members[1].note.as_deref()), (MemberStatus::Declined, Some("比例太低。")));
    assert_eq!(codes(submit(&scene.bidder, id, bid_version).await), [ReasonCode::MemberUnconfirmed]);
    let ended = save(&scene.bidder, id, changed.version, &ConsortiumInput::default()).await.unwrap();
    assert_eq!(ended.version, 0);
    assert_eq!(codes(get(&partner.admin, id).await), [ReasonCode::NotFound], "no longer its business");
    submit(&scene.bidder, id, bid_version).await.unwrap();
}

#[tokio::test]
async fn faults_of_an_agreement_are_told_at_once_on_their_fields() {
    let scene = scene().await;
    let partner = member(&scene, "柳岸康养服务社").await;
    let (id, _) = scene.draft().await;
    let plain = agreement("60", &[(&partner.party, "40")]);
    assert_eq!(codes(save(&scene.bidder, id, 0, &plain).await), [ReasonCode::JointBidsNotAccepted]);
    accept_partners(&scene).await;
    let odd = ConsortiumInput {
        work: String::new(),
        share: "half".to_owned(),
        members: vec![
            PartInput { party: "91350100M000100Y4Z".to_owned(), work: "送餐".to_owned(), share: "10".to_owned() },
            PartInput { party: "查无此社".to_owned(), work: "送餐".to_owned(), share: String::new() },
            PartInput::default(),
        ],
    };
    let refused = save(&scene.bidder, id, 0, &odd).await.unwrap_err();
    let told: Vec<(ReasonCode, &str)> =
        refused.reasons().unwrap().iter().map(|r| (r.code, r.field.as_deref().unwrap_or_default())).collect();
    assert_eq!(
        told,
        [
            (ReasonCode::NotANumber, "members.0.share"),
            (ReasonCode::CreditCodeInvalid, "members.1.party"),
            (ReasonCode::OrganizationUnknown, "members.2.party"),
            (ReasonCode::Required, "members.2.share"),
            (ReasonCode::Required, "members.0.work"),
        ]
    );
    let by_name = ConsortiumInput {
        members: vec![PartInput {
            party: "柳岸康养服务社".to_owned(),
            work: "送餐".to_owned(),
            share: "39".to_owned(),
        }],
        ..plain
    };
    assert_eq!(codes(save(&scene.bidder, id, 0, &by_name).await), [ReasonCode::SharesSum]);
    let nobody = PartInput { party: "没有登记的单位".to_owned(), ..by_name.members[0].clone() };
    let nobody = ConsortiumInput { members: vec![nobody], ..by_name };
    let told = codes(save(&scene.bidder, id, 0, &nobody).await);
    assert_eq!(told, [ReasonCode::OrganizationUnknown, ReasonCode::SharesSum], "the sum needs no names");
    let itself = agreement("60", &[(&scene.organization, "40")]);
    assert_eq!(codes(save(&scene.bidder, id, 0, &itself).await), [ReasonCode::PartyTwice]);
    assert_eq!(codes(save(&partner.admin, id, 0, &itself).await), [ReasonCode::NotFound]);
}

#[tokio::test]
async fn the_agreement_is_frozen_by_submission_and_deadline() {
    let scene = scene().await;
    accept_partners(&scene).await;
    let partner = member(&scene, "柳岸康养服务社").await;
    let (id, bid_version) = scene.draft().await;
    let terms = agreement("60", &[(&partner.party, "40")]);
    let saved = save(&scene.bidder, id, 0, &terms).await.unwrap();
    confirm(&partner.admin, id, &saved.agreement_sha256).await.unwrap();
    submit(&scene.bidder, id, bid_version).await.unwrap();
    assert_eq!(codes(save(&scene.bidder, id, saved.version, &terms).await), [ReasonCode::WrongState]);
    assert_eq!(codes(decline(&partner.admin, id, "想退出。").await), [ReasonCode::WrongState]);
    withdraw(&scene.bidder, id, version(&scene, id).await).await.unwrap();
    scene.test.clock.set(instant(DEADLINE));
    assert_eq!(codes(save(&scene.bidder, id, saved.version, &terms).await), [ReasonCode::DeadlinePassed]);
    assert_eq!(codes(decline(&partner.admin, id, "想退出。").await), [ReasonCode::DeadlinePassed]);
    let seen = get(&scene.bidder, id).await.unwrap();
    assert!(!seen.may_edit);
}

#[tokio::test]
async fn the_lower_grade_and_every_members_leader_count() {
    let scene = scene().await;
    accept_partners(&scene).await;
    let partner = member(&scene, "柳岸康养服务社").await;
    let db = scene.test.app.db.reader();
    let ledger = grades::Entity::find().all(db).await.unwrap();
    let mut low = ledger.into_iter().find(|row| row.organization_id == partner.party).unwrap().into_active_model();
    low.grade = Set(2);
    low.update(db).await.unwrap();
    let (id, bid_version) = scene.draft().await;
    let saved = save(&scene.bidder, id, 0, &agreement("60", &[(&partner.party, "40")])).await.unwrap();
    confirm(&partner.admin, id, &saved.agreement_sha256).await.unwrap();
    let refused = submit(&scene.bidder, id, bid_version).await.unwrap_err();
    let reason = &refused.reasons().unwrap()[0];
    assert_eq!((reason.code, reason.field.as_deref()), (ReasonCode::GradeTooLow, Some("consortium.1")));

    let strong = member(&scene, "望汀邻里互助社").await;
    let saved = save(&scene.bidder, id, saved.version, &agreement("60", &[(&strong.party, "40")])).await.unwrap();
    confirm(&strong.admin, id, &saved.agreement_sha256).await.unwrap();
    let rival = member(&scene, "青禾助老服务社").await;
    set_leader(&scene.test, rival.party, "赵明").await;
    let begun = start(&rival.admin, scene.project).await.unwrap();
    let kept = bids::save(&rival.admin, begun.id, begun.version, &qualification(), &sealed()).await.unwrap();
    submit(&rival.admin, kept.id, kept.version).await.unwrap();
    set_leader(&scene.test, strong.party, "赵明").await;
    assert_eq!(codes(submit(&scene.bidder, id, bid_version).await), [ReasonCode::SameLeader]);
}

#[tokio::test]
async fn a_member_brings_what_the_call_asks() {
    let scene = scene().await;
    accept_partners(&scene).await;
    let db = scene.test.app.db.reader();
    let row = projects::Entity::find_by_id(scene.project).one(db).await.unwrap().unwrap();
    let mut asked = row.eligibility.0.clone();
    asked.min_staff = 30;
    let mut active = row.into_active_model();
    active.eligibility = Set(asked.into());
    active.update(db).await.unwrap();
    let partner = member(&scene, "柳岸康养服务社").await;
    let mut large =
        organizations::Entity::find_by_id(partner.party).one(db).await.unwrap().unwrap().into_active_model();
    large.staff_count = Set(40);
    large.update(db).await.unwrap();
    let (id, bid_version) = scene.draft().await;
    assert_eq!(codes(submit(&scene.bidder, id, bid_version).await), [ReasonCode::StaffTooFew], "alone it may not");
    let saved = save(&scene.bidder, id, 0, &agreement("60", &[(&partner.party, "40")])).await.unwrap();
    confirm(&partner.admin, id, &saved.agreement_sha256).await.unwrap();
    submit(&scene.bidder, id, bid_version).await.unwrap();
}

#[tokio::test]
async fn a_hub_that_is_a_member_reviews_nothing_of_it() {
    let scene = scene().await;
    accept_partners(&scene).await;
    let db = scene.test.app.db.reader();
    // The hub is a social organization as well (DESIGN §2).
    let designation = designations::ActiveModel {
        party_id: Set(scene.hub),
        kind: Set(Designation::Organization),
        since: Set("2020-01-01".parse().unwrap()),
        until: Set(None),
    };
    designations::Entity::insert(designation).exec_without_returning(db).await.unwrap();
    let record = organizations::Entity::find_by_id(scene.organization).one(db).await.unwrap().unwrap();
    let own = organizations::Model { party_id: scene.hub, ..record };
    organizations::Entity::insert(own.into_active_model()).exec_without_returning(db).await.unwrap();
    let graded = grades::Entity::find().one(db).await.unwrap().unwrap();
    let grade = grades::Model { id: scene.test.app.id().unwrap(), organization_id: scene.hub, ..graded };
    grades::Entity::insert(grade.into_active_model()).exec_without_returning(db).await.unwrap();
    let hub_admin = scene.test.acting(scene.hub, Role::OrganizationAdmin).await;
    let (id, bid_version) = scene.draft().await;
    let saved = save(&scene.bidder, id, 0, &agreement("60", &[(&scene.hub, "40")])).await.unwrap();
    confirm(&hub_admin, id, &saved.agreement_sha256).await.unwrap();
    submit(&scene.bidder, id, bid_version).await.unwrap();
    let review = reviews::Entity::find().one(db).await.unwrap().unwrap();
    assert_eq!(review.hub_id, None, "the operator takes it");
    assert_eq!(review.routing.steps[0].skipped.as_ref().unwrap().params["ground"], "member");
}
