use super::{get, save};
use crate::bids::submit;
use crate::bids::testkit::{organization, scene};
use crate::consortia::tests::{accept_partners, agreement, member};
use crate::consortia::{PartInput, confirm, parties_of_bid, partners_of};
use crate::error::Error;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, IntoActiveModel};
use shuniu_domain::consortia::BidRole;
use shuniu_domain::ids::PartyId;
use shuniu_domain::organizations::{RegistrationKind, SanctionKind};
use shuniu_domain::{Fen, ReasonCode, Role};
use shuniu_frontend::Locale;
use shuniu_store::entities::{bids as bid_rows, grades, organizations, sanctions};

fn codes<T: std::fmt::Debug>(result: Result<T, Error>) -> Vec<ReasonCode> {
    result.unwrap_err().reasons().expect("a refusal").iter().map(|reason| reason.code).collect()
}

fn part(party: &str, share: &str) -> PartInput {
    PartInput { party: party.to_owned(), work: "社区内的入户协助".to_owned(), share: share.to_owned() }
}

/// A filed group: no code, no grade, no staff.
async fn filed(scene: &crate::bids::testkit::Scene, name: &str) -> PartyId {
    let id = organization(&scene.test, name).await;
    let db = scene.test.app.db.reader();
    let mut row = organizations::Entity::find_by_id(id).one(db).await.unwrap().unwrap().into_active_model();
    row.registration_kind = Set(RegistrationKind::Filed);
    row.staff_count = Set(0);
    row.update(db).await.unwrap();
    let own = grades::Entity::find().all(db).await.unwrap().into_iter().find(|row| row.organization_id == id);
    grades::Entity::delete_by_id(own.unwrap().id).exec(db).await.unwrap();
    id
}

#[tokio::test]
async fn a_filed_group_does_a_part_under_the_cap() {
    let scene = scene().await;
    let group = filed(&scene, "银发巡护小组").await;
    let (id, version) = scene.draft().await;
    let rows = [part("银发巡护小组", "15")];
    assert_eq!(codes(save(&scene.bidder, id, 0, &rows).await), [ReasonCode::SubcontractingNotAccepted]);
    accept_partners(&scene).await;
    assert_eq!(
        codes(save(&scene.bidder, id, 0, &[part("银发巡护小组", "40.01")]).await),
        [ReasonCode::SubcontractShare]
    );
    let itself = part(&scene.organization.to_string(), "10");
    assert_eq!(codes(save(&scene.bidder, id, 0, &[itself]).await), [ReasonCode::SubcontractToBidder]);
    let first = save(&scene.bidder, id, 0, &rows).await.unwrap();
    assert_eq!(codes(save(&scene.bidder, id, 0, &rows).await), [ReasonCode::StaleVersion]);
    let plan = get(&scene.bidder, id).await.unwrap();
    let helper = &plan.subcontracts[0];
    let checklist = helper.checklist.as_ref().unwrap();
    assert_eq!((plan.version, plan.retained, plan.max_percent), (first, 8500, 40));
    assert!(!checklist.may_bid && checklist.may_implement);
    submit(&scene.bidder, id, version).await.unwrap();
    let row = bid_rows::Entity::find_by_id(id).one(scene.bidder.db()).await.unwrap().unwrap();
    let taking_part = parties_of_bid(scene.bidder.db(), &row).await.unwrap();
    assert_eq!((taking_part[1].party, taking_part[1].role), (group, BidRole::Subcontractor));
    let shown = partners_of(scene.bidder.db(), &[id], Locale::En).await.unwrap().remove(&id).unwrap();
    let shown = shown.of_amount(Fen::from_yuan(448_128));
    assert_eq!(shown.subcontractors[0].amount, Some(Fen(6_721_920)));
    assert_eq!(codes(save(&scene.bidder, id, first, &rows).await), [ReasonCode::WrongState]);
    let stranger = scene.test.acting(group, Role::OrganizationAdmin).await;
    assert_eq!(codes(get(&stranger, id).await), [ReasonCode::NotFound]);
}

#[tokio::test]
async fn whoever_is_listed_does_no_part_then_or_later() {
    let scene = scene().await;
    accept_partners(&scene).await;
    let group = filed(&scene, "银发巡护小组").await;
    let (id, version) = scene.draft().await;
    save(&scene.bidder, id, 0, &[part("银发巡护小组", "15")]).await.unwrap();
    let listed = sanctions::ActiveModel {
        id: Set(scene.test.app.id().unwrap()),
        organization_id: Set(group),
        kind: Set(SanctionKind::Serious),
        ground: Set("两年未报送年报".to_owned()),
        authority: Set("区民政局".to_owned()),
        from_on: Set("2026-09-01".parse().unwrap()),
        until_on: Set(None),
        created_at: Set(scene.test.app.clock.now()),
    };
    sanctions::Entity::insert(listed).exec_without_returning(scene.bidder.db()).await.unwrap();
    let refused = submit(&scene.bidder, id, version).await.unwrap_err();
    let reason = &refused.reasons().unwrap()[0];
    assert_eq!(
        (reason.code, reason.field.as_deref(), reason.params["name"].as_str()),
        (ReasonCode::MayNotImplement, Some("subcontracts.0"), "银发巡护小组")
    );
    assert_eq!(codes(save(&scene.bidder, id, 1, &[part("银发巡护小组", "10")]).await), [ReasonCode::MayNotImplement]);
}

#[tokio::test]
async fn a_member_that_joins_later_is_no_sub_contractor() {
    let scene = scene().await;
    accept_partners(&scene).await;
    let partner = member(&scene, "柳岸康养服务社").await;
    let (id, version) = scene.draft().await;
    save(&scene.bidder, id, 0, &[part(&partner.party.to_string(), "15")]).await.unwrap();
    let joint =
        crate::consortia::save(&scene.bidder, id, 0, &agreement("60", &[(&partner.party, "40")])).await.unwrap();
    confirm(&partner.admin, id, &joint.agreement_sha256).await.unwrap();
    assert_eq!(codes(submit(&scene.bidder, id, version).await), [ReasonCode::SubcontractToBidder]);
}
