//! A contract of a joint bid: all members sign it together (法 24), all of them read it, the lead delivers.

use super::*;
use crate::attachments::{self, Owner};
use crate::payments::RequestInput;
use bytes::Bytes;
use sea_orm::{ActiveModelTrait, ColumnTrait, IntoActiveModel, QueryFilter};
use shuniu_domain::consortia::MemberStatus;
use shuniu_domain::contracts::SignatoryRole;

/// A world whose provider leads a joint bid, with two members.
struct Joint {
    world: World,
    members: Vec<Ctx>,
}

async fn joint() -> Joint {
    let world = world(Channel::Grant).await;
    let mut members = Vec::new();
    for name in ["柳岸康养服务社", "望汀邻里互助社"] {
        let party = world.test.party(name, &[Designation::Organization]).await;
        members.push(world.test.acting(party, Role::OrganizationAdmin).await);
    }
    let db = world.test.app.db.reader();
    let bid = rows::bids::Entity::find().one(db).await.unwrap().unwrap().id;
    let agreement = rows::consortia::ActiveModel {
        bid_id: Set(bid),
        agreement_sha256: Set("0".repeat(64)),
        version: Set(1),
        created_at: Set(world.test.app.clock.now()),
        updated_at: Set(world.test.app.clock.now()),
    };
    rows::consortia::Entity::insert(agreement).exec_without_returning(db).await.unwrap();
    let parties = [world.organization].into_iter().chain(members.iter().map(party_of));
    for (seq, party) in (0..).zip(parties) {
        let row = rows::consortium_members::ActiveModel {
            bid_id: Set(bid),
            party_id: Set(party),
            seq: Set(seq),
            work: Set("入户探访".to_owned()),
            share: Set(if seq == 0 { 6_000 } else { 2_000 }),
            status: Set(MemberStatus::Confirmed),
            confirmed_sha256: Set(None),
            asked_at: Set(world.test.app.clock.now()),
            answered_by: Set(None),
            answered_at: Set(None),
            note: Set(None),
            unconfirmed_since: Set(None),
        };
        rows::consortium_members::Entity::insert(row).exec_without_returning(db).await.unwrap();
    }
    Joint { world, members }
}

fn party_of(ctx: &Ctx) -> PartyId {
    ctx.actor.as_ref().unwrap().party_id
}

impl Joint {
    async fn drafted(&self) -> ContractId {
        draft(&self.world.officer, self.world.project, &starting("2026-10-01")).await.unwrap().id
    }

    /// Signed by all, the lead last.
    async fn signed(&self) -> ContractId {
        let contract = self.drafted().await;
        for member in &self.members {
            sign(member, contract, 1).await.unwrap();
        }
        sign(&self.world.provider, contract, 1).await.unwrap();
        contract
    }

    async fn letters(&self, template: &str) -> usize {
        let query = rows::mails::Entity::find().filter(rows::mails::Column::Template.eq(template));
        query.all(self.world.test.app.db.reader()).await.unwrap().len()
    }
}

#[tokio::test]
async fn all_members_sign_in_any_order_and_the_last_brings_it_into_force() {
    let joint = joint().await;
    let world = &joint.world;
    let offer = offer(&world.officer, world.project).await.unwrap();
    assert_eq!(offer.signatories.len(), 3);
    let contract = joint.drafted().await;
    assert_eq!(joint.letters("contract_to_sign").await, 3, "the administrator of every member is asked");

    let first = sign(&joint.members[1], contract, 1).await.unwrap();
    assert_eq!((first.in_force, first.missing), (false, 2));
    let seen = get(&world.officer, contract).await.unwrap();
    let roles: Vec<_> = seen.signatures.iter().map(|one| (one.role, one.signed_at.is_some())).collect();
    use SignatoryRole::{Funder, Member, Provider};
    assert_eq!(roles, [(Funder, true), (Provider, false), (Member, false), (Member, true)]);
    assert_eq!((seen.status, seen.version, seen.provider_signed_at), (ContractStatus::ToSign, 1, None));
    assert!(seen.milestones.is_empty() && world.notices().await.is_empty(), "nothing begins before the last one");
    assert_eq!(codes(sign(&joint.members[1], contract, 1).await), [ReasonCode::AlreadySigned]);

    let (rows, _) =
        for_organization(&joint.members[0], &ContractFilter::default(), shuniu_store::Page::default()).await.unwrap();
    assert_eq!((rows[0].unsigned, rows[0].awaits_own), (2, true));
    sign(&world.provider, contract, 1).await.unwrap();
    let last = sign(&joint.members[0], contract, 1).await.unwrap();
    assert_eq!((last.in_force, last.missing), (true, 0));
    let seen = get(&joint.members[0], contract).await.unwrap();
    assert_eq!((seen.status, seen.version, seen.milestones.len()), (ContractStatus::Signed, 2, 3));
    assert_eq!(world.notices().await, [NoticeKind::Contract]);
    let notice = rows::notices::Entity::find().one(world.test.app.db.reader()).await.unwrap().unwrap();
    assert!(notice.body.to_string().contains("晴和社区服务中心、柳岸康养服务社、望汀邻里互助社（联合体）"));
    assert_eq!(world.project_row().await.status, ProjectStatus::Contracted);
    let log = rows::audit_records::Entity::find().all(world.test.app.db.reader()).await.unwrap();
    let signed: Vec<_> = log.iter().filter(|record| record.action == "contract.signed").collect();
    assert_eq!(signed.len(), 3, "each signature leaves its record");
    assert!(joint.letters("contract_in_force").await >= 3, "everybody is told");
}

/// Every role × contract waiting, signed by it, in force.
#[tokio::test]
async fn who_may_sign_and_who_may_not() {
    let joint = joint().await;
    let world = &joint.world;
    let contract = joint.drafted().await;
    let stranger = world.test.party("别家组织", &[Designation::Organization]).await;
    let stranger = world.test.acting(stranger, Role::OrganizationAdmin).await;
    let bidder_of_member = world.test.acting(party_of(&joint.members[0]), Role::Bidder).await;
    let others = [
        (&stranger, ReasonCode::NotFound),
        (&world.bidder, ReasonCode::RoleForbidden),
        (&bidder_of_member, ReasonCode::RoleForbidden),
        (&world.officer, ReasonCode::RoleForbidden),
        (&world.approver, ReasonCode::RoleForbidden),
        (&world.hub, ReasonCode::RoleForbidden),
    ];
    for (ctx, expected) in &others {
        assert_eq!(codes(sign(ctx, contract, 1).await), [*expected], "{:?}", ctx.actor.as_ref().unwrap().role);
    }
    assert_eq!(codes(sign(&joint.members[0], contract, 7).await), [ReasonCode::StaleVersion]);
    let signatories = [&world.provider, &joint.members[0], &joint.members[1]];
    for ctx in signatories {
        sign(ctx, contract, 1).await.unwrap();
    }
    for ctx in signatories {
        assert_eq!(codes(sign(ctx, contract, 2).await), [ReasonCode::WrongState]);
    }
}

#[tokio::test]
async fn a_contract_that_one_member_did_not_sign_in_time_never_comes_into_force() {
    let joint = joint().await;
    let world = &joint.world;
    let contract = joint.drafted().await;
    let due = get(&world.officer, contract).await.unwrap().sign_due_at;
    sign(&world.provider, contract, 1).await.unwrap();
    sign(&joint.members[0], contract, 1).await.unwrap();
    assert_eq!(remind_unsigned(&world.test.app).await.unwrap(), 0, "there is time");
    world.test.clock.set(shuniu_domain::contracts::signature_reminder(due));
    let before = joint.letters("contract_to_sign").await;
    assert_eq!(remind_unsigned(&world.test.app).await.unwrap(), 1, "only the one that is missing");
    assert_eq!(joint.letters("contract_to_sign").await, before + 1);
    assert_eq!(remind_unsigned(&world.test.app).await.unwrap(), 0, "once");
    world.test.clock.set(due);
    assert_eq!(codes(sign(&joint.members[1], contract, 1).await), [ReasonCode::ContractLate]);
    let seen = get(&joint.members[1], contract).await.unwrap();
    assert_eq!((seen.status, seen.rights.sign), (ContractStatus::ToSign, false));
}

#[tokio::test]
async fn what_one_has_signed_stays_as_it_is() {
    let joint = joint().await;
    let world = &joint.world;
    let contract = joint.drafted().await;
    let add = |name: &'static str| {
        attachments::upload(
            &world.officer,
            Owner::Contract(contract),
            "",
            name,
            Bytes::from_static(b"%PDF-1.7\n%%EOF\n"),
        )
    };
    add("附件一.pdf").await.unwrap();
    assert!(get(&world.officer, contract).await.unwrap().rights.attach);
    sign(&joint.members[0], contract, 1).await.unwrap();
    assert_eq!(codes(add("附件二.pdf").await), [ReasonCode::WrongState]);
    assert!(!get(&world.officer, contract).await.unwrap().rights.attach);
}

#[tokio::test]
async fn members_read_contract_milestones_and_payments_and_the_lead_acts() {
    let joint = joint().await;
    let world = &joint.world;
    let contract = joint.signed().await;
    world.at("2027-01-28T02:00:00Z");
    let step = world.steps(contract).await.remove(0);
    let member = &joint.members[0];
    assert_eq!(codes(milestones::report(member, step.id, step.version, &done()).await), [ReasonCode::NotFound]);
    world.accepted(step.id, step.version).await;
    let input = RequestInput { amount: "1000".to_owned(), fund_use: "人员与物料，凭证齐全。".to_owned() };
    assert_eq!(codes(payments::request(member, step.id, &input).await), [ReasonCode::NotFound]);
    let payment = payments::request(&world.provider, step.id, &input).await.unwrap();

    let seen = get(member, contract).await.unwrap();
    assert_eq!((seen.payments.len(), seen.milestones[0].report.is_some()), (1, true));
    let acts = seen.milestones.iter().any(|step| step.may_report || step.may_request || step.may_decide);
    let rights = seen.rights;
    assert!(!(acts || rights.sign || rights.attach || rights.evaluate || rights.self_evaluate || rights.close));
    assert!(get(&world.provider, contract).await.unwrap().milestones.iter().any(|step| step.may_report));
    assert_eq!(milestones::get(member, step.id).await.unwrap().milestone.id, step.id);
    assert_eq!(payments::get(member, payment).await.unwrap().contract_id, contract);
    let (listed, _) =
        payments::for_organization(member, &payments::PaymentFilter::default(), shuniu_store::Page::default())
            .await
            .unwrap();
    assert_eq!(listed.len(), 1);
    let reader = world.test.acting(party_of(member), Role::Bidder).await;
    assert!(get(&reader, contract).await.is_ok(), "whoever prepares bids for the member reads it too");

    let row = rows::consortium_members::Entity::find()
        .filter(rows::consortium_members::Column::PartyId.eq(party_of(member)))
        .one(member.db())
        .await
        .unwrap()
        .unwrap();
    let mut out = row.into_active_model();
    out.status = Set(MemberStatus::Declined);
    out.update(member.db()).await.unwrap();
    assert_eq!(codes(get(member, contract).await), [ReasonCode::NotFound], "who declined has no part in it");
}
