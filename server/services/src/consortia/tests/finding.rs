//! Finding a partner, and what the hub's checks say of each member.

use super::*;
use crate::Deed;
use crate::consortia::candidates;
use crate::index::tests::work_on_index;
use crate::reviews;
use shuniu_domain::eligibility::Outcome;
use shuniu_domain::reviews::CheckKey;
use shuniu_store::entities::parties;

/// Brings organizations into the index.
async fn indexed(scene: &Scene, parties: &[PartyId]) {
    let system = scene.test.system();
    let work = system.begin().await.unwrap();
    for party in parties {
        work.index_organization(*party).await.unwrap();
    }
    work.commit(Deed::new("test", "organization", "all")).await.unwrap();
    work_on_index(&scene.test).await;
}

#[tokio::test]
async fn a_partner_is_found_by_name_or_code_with_grade_and_eligibility() {
    let scene = scene().await;
    accept_partners(&scene).await;
    let partner = member(&scene, "柳岸康养服务社").await;
    let weak = member(&scene, "柳岸巡护小组").await;
    let db = scene.test.app.db.reader();
    let ledger = grades::Entity::find().all(db).await.unwrap();
    let mut low = ledger.into_iter().find(|row| row.organization_id == weak.party).unwrap().into_active_model();
    low.grade = Set(1);
    low.update(db).await.unwrap();
    let (id, _) = scene.draft().await;
    save(&scene.bidder, id, 0, &agreement("60", &[(&partner.party, "40")])).await.unwrap();
    indexed(&scene, &[scene.organization, partner.party, weak.party]).await;
    assert!(candidates(&scene.bidder, id, "  ").await.unwrap().is_empty());
    let found = candidates(&scene.bidder, id, "柳岸").await.unwrap();
    let told = |party: PartyId| {
        let one = found.iter().find(|one| one.party_id == party).unwrap();
        (one.grade, one.may_join, one.named)
    };
    assert_eq!((told(partner.party), told(weak.party)), ((4, true, true), (1, false, false)));
    let code = parties::Entity::find_by_id(partner.party).one(db).await.unwrap().unwrap().credit_code;
    if let Some(code) = code {
        let by_code = candidates(&scene.bidder, id, &code).await.unwrap();
        assert_eq!(by_code.iter().map(|one| one.party_id).collect::<Vec<_>>(), [partner.party]);
    }
    assert_eq!(codes(candidates(&partner.admin, id, "柳岸").await), [ReasonCode::NotFound], "the lead's search");
}

#[tokio::test]
async fn the_hubs_checks_speak_of_every_member() {
    let scene = scene().await;
    accept_partners(&scene).await;
    let partner = member(&scene, "柳岸康养服务社").await;
    let (id, bid_version) = scene.draft().await;
    let saved = save(&scene.bidder, id, 0, &agreement("60", &[(&partner.party, "40")])).await.unwrap();
    confirm(&partner.admin, id, &saved.agreement_sha256).await.unwrap();
    submit(&scene.bidder, id, bid_version).await.unwrap();
    // Between submission and pre-review the member falls on the list of serious violations.
    let db = scene.test.app.db.reader();
    let sanction = shuniu_store::entities::sanctions::ActiveModel {
        id: Set(scene.test.app.id().unwrap()),
        organization_id: Set(partner.party),
        kind: Set(shuniu_domain::organizations::SanctionKind::Serious),
        from_on: Set("2026-08-01".parse().unwrap()),
        until_on: Set(None),
        ground: Set("登记事项弄虚作假".to_owned()),
        authority: Set("临澜区民政局".to_owned()),
        created_at: Set(scene.test.app.clock.now()),
    };
    shuniu_store::entities::sanctions::Entity::insert(sanction).exec_without_returning(db).await.unwrap();
    let review = shuniu_store::entities::reviews::Entity::find().one(db).await.unwrap().unwrap();
    let desk = reviews::desk(&scene.reviewer, review.id).await.unwrap();
    let check = |key| desk.checks.iter().find(|check| check.key == key).unwrap().clone();
    let credit = check(CheckKey::Credit);
    assert_eq!(credit.outcome, Outcome::Fail, "one member is enough");
    let each: Vec<_> = credit.members.iter().map(|one| (one.party_id, one.is_lead, one.outcome)).collect();
    assert_eq!(each, [(scene.organization, true, Outcome::Pass), (partner.party, false, Outcome::Fail)]);
    assert_eq!(credit.members[1].reasons[0].code, ReasonCode::SeriousList);
    let grade = check(CheckKey::Grade);
    assert_eq!(grade.members.len(), 2);
    assert!(check(CheckKey::Documents).members.is_empty(), "the form of the bid is nobody's in particular");
}

#[tokio::test]
async fn a_member_of_a_rival_is_a_rival() {
    let scene = scene().await;
    accept_partners(&scene).await;
    let partner = member(&scene, "柳岸康养服务社").await;
    let (id, bid_version) = scene.draft().await;
    let saved = save(&scene.bidder, id, 0, &agreement("60", &[(&partner.party, "40")])).await.unwrap();
    confirm(&partner.admin, id, &saved.agreement_sha256).await.unwrap();
    submit(&scene.bidder, id, bid_version).await.unwrap();
    let rival = member(&scene, "青禾助老服务社").await;
    let begun = start(&rival.admin, scene.project).await.unwrap();
    let kept = bids::save(&rival.admin, begun.id, begun.version, &qualification(), &sealed()).await.unwrap();
    submit(&rival.admin, kept.id, kept.version).await.unwrap();
    set_leader(&scene.test, partner.party, "赵明").await;
    set_leader(&scene.test, rival.party, "赵明").await;
    let db = scene.test.app.db.reader();
    for bid in [id, kept.id] {
        let rows = reviews_of(db, bid).await;
        let desk = reviews::desk(&scene.reviewer, rows).await.unwrap();
        let conflict = desk.checks.iter().find(|check| check.key == CheckKey::Conflict).unwrap();
        assert_ne!(conflict.outcome, Outcome::Pass, "the member's leader leads a rival");
    }
}

async fn reviews_of(db: &impl sea_orm::ConnectionTrait, bid: BidId) -> shuniu_domain::ids::ReviewId {
    use sea_orm::{ColumnTrait, QueryFilter};
    let query = shuniu_store::entities::reviews::Entity::find();
    query.filter(shuniu_store::entities::reviews::Column::BidId.eq(bid)).one(db).await.unwrap().unwrap().id
}
