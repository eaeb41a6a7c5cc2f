use super::{ask, checklist, of_bid};
use crate::Ctx;
use crate::bids::testkit::{organization, qualification, relate, scene, sealed, set_leader};
use crate::bids::{self, start, submit};
use crate::error::Error;
use crate::testing::test_app;
use chrono::Duration;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, IntoActiveModel};
use shuniu_domain::eligibility::{Moment, Outcome, RuleKey};
use shuniu_domain::organizations::{Designation, RelationKind};
use shuniu_domain::{ReasonCode, Role};
use shuniu_frontend::Locale;
use shuniu_store::entities::{hub_relations, memberships, parties, projects};
use std::net::{IpAddr, Ipv4Addr};

const CODE: &str = "52510132MJT000029D";
const HOME: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);

fn codes<T: std::fmt::Debug>(result: Result<T, Error>) -> Vec<ReasonCode> {
    result.unwrap_err().reasons().expect("a refusal").iter().map(|reason| reason.code).collect()
}

#[tokio::test]
async fn odd_and_unknown_codes_are_told_on_their_field() {
    let test = test_app().await;
    let visitor = Ctx::visitor(test.app.clone(), Locale::ZhCn);
    let project = uuid::Uuid::nil().into();
    for (typed, expected) in
        [("51110112MJT00001", ReasonCode::CreditCodeInvalid), ("51110112MJT000010R", ReasonCode::OrganizationUnknown)]
    {
        let error = ask(&visitor, project, typed, HOME).await.unwrap_err();
        let reason = &error.reasons().unwrap()[0];
        assert_eq!((reason.code, reason.field.as_deref()), (expected, Some("credit_code")), "{typed}");
    }
}

#[tokio::test]
async fn there_is_no_checklist_for_what_is_not_public() {
    let test = test_app().await;
    let organization = test.party("晴和社区服务中心", &[Designation::Organization]).await;
    let visitor = Ctx::visitor(test.app.clone(), Locale::ZhCn);
    assert_eq!(codes(checklist(&visitor, uuid::Uuid::nil().into(), organization).await), [ReasonCode::NotFound]);
}

#[tokio::test]
async fn a_visitor_asks_thirty_codes_an_hour_and_somebody_known_as_many_as_needed() {
    let scene = scene().await;
    let db = scene.test.app.db.reader();
    let mut party = parties::Entity::find_by_id(scene.organization).one(db).await.unwrap().unwrap().into_active_model();
    party.credit_code = Set(Some(CODE.to_owned()));
    party.update(db).await.unwrap();
    let visitor = Ctx::visitor(scene.test.app.clone(), Locale::ZhCn);
    for _ in 0..30 {
        assert!(ask(&visitor, scene.project, CODE, HOME).await.unwrap().may_bid);
    }
    assert_eq!(codes(ask(&visitor, scene.project, CODE, HOME).await), [ReasonCode::Throttled]);
    assert!(ask(&visitor, scene.project, CODE, IpAddr::V4(Ipv4Addr::new(192, 0, 2, 7))).await.is_ok());
    assert!(ask(&scene.bidder, scene.project, CODE, HOME).await.is_ok());
    scene.test.clock.advance(Duration::hours(1));
    assert!(ask(&visitor, scene.project, CODE, HOME).await.is_ok());
}

#[tokio::test]
async fn each_step_leaves_a_record_for_those_who_bid() {
    let scene = scene().await;
    let (id, _) = scene.submitted().await;
    let steps = of_bid(&scene.bidder, id).await.unwrap();
    assert_eq!(steps.iter().map(|step| step.moment).collect::<Vec<_>>(), [Moment::Submission, Moment::Draft]);
    assert!(steps.iter().all(|step| step.passed && step.grade == 4 && step.rulebook.starts_with("national")));
    assert!(steps.iter().all(|step| step.rulebook_title.starts_with("全国通用规则")));
    let rules = &steps[0].parties[0].checklist.rules;
    assert_eq!(rules.iter().map(|rule| rule.key).collect::<Vec<_>>(), RuleKey::ALL);
    let inspection = rules.iter().find(|rule| rule.key == RuleKey::Inspection).unwrap();
    assert_eq!((inspection.outcome, inspection.evidence["due_year"].as_str()), (Outcome::Warn, "2025"));
    let other = organization(&scene.test, "柳岸康养服务社").await;
    let stranger = scene.test.acting(other, Role::OrganizationAdmin).await;
    assert_eq!(codes(of_bid(&stranger, id).await), [ReasonCode::NotFound]);
    assert_eq!(codes(of_bid(&scene.reviewer, id).await), [ReasonCode::RoleForbidden]);
}

#[tokio::test]
async fn whoever_wrote_the_call_does_not_bid() {
    let scene = scene().await;
    let db = scene.test.app.db.reader();
    let row = projects::Entity::find_by_id(scene.project).one(db).await.unwrap().unwrap();
    let mut party = parties::Entity::find_by_id(scene.organization).one(db).await.unwrap().unwrap().into_active_model();
    party.credit_code = Set(Some(CODE.to_owned()));
    party.update(db).await.unwrap();
    let (drafted_by, mut asked) = (row.drafted_by, row.eligibility.0.clone());
    let mut active = row.clone().into_active_model();
    asked.authors = vec![CODE.to_owned()];
    active.eligibility = Set(asked.into());
    active.update(db).await.unwrap();
    let visitor = Ctx::visitor(scene.test.app.clone(), Locale::ZhCn);
    assert!(!checklist(&visitor, scene.project, scene.organization).await.unwrap().may_bid, "named by the call");
    assert_eq!(codes(start(&scene.bidder, scene.project).await), [ReasonCode::WroteTheCall]);

    // The officer who drafted it works for a bidder: found on the bid, not told to visitors.
    let mut active = row.into_active_model();
    active.eligibility = Set(shuniu_domain::projects::Eligibility::default().into());
    active.update(db).await.unwrap();
    let second = memberships::ActiveModel {
        id: Set(scene.test.app.id().unwrap()),
        user_id: Set(drafted_by),
        party_id: Set(scene.organization),
        role: Set(Role::Bidder),
        since: Set("2025-01-01".parse().unwrap()),
        until: Set(None),
        created_at: Set(scene.test.app.clock.now()),
    };
    memberships::Entity::insert(second).exec_without_returning(db).await.unwrap();
    assert!(checklist(&visitor, scene.project, scene.organization).await.unwrap().may_bid);
    assert_eq!(codes(start(&scene.bidder, scene.project).await), [ReasonCode::WroteTheCall]);
}

#[tokio::test]
async fn a_body_and_the_one_that_manages_it_do_not_both_bid() {
    let scene = scene().await;
    scene.submitted().await;
    let managed = organization(&scene.test, "柳岸康养服务社").await;
    let admin = scene.test.acting(managed, Role::OrganizationAdmin).await;
    let row = hub_relations::ActiveModel {
        id: Set(scene.test.app.id().unwrap()),
        hub_id: Set(scene.organization),
        organization_id: Set(managed),
        kind: Set(RelationKind::Supervised),
        since: Set("2020-01-01".parse().unwrap()),
        until: Set(None),
        ground: Set("主管".to_owned()),
    };
    let db = scene.test.app.db.reader();
    hub_relations::Entity::insert(row).exec_without_returning(db).await.unwrap();
    assert_eq!(codes(start(&admin, scene.project).await), [ReasonCode::ManagementRelation]);
    // A member of the same hub is nobody's subordinate.
    let free = organization(&scene.test, "望汀邻里互助社").await;
    relate(&scene.test, scene.organization, free).await;
    set_leader(&scene.test, free, "周敏").await;
    let admin = scene.test.acting(free, Role::OrganizationAdmin).await;
    let begun = start(&admin, scene.project).await.unwrap();
    let kept = bids::save(&admin, begun.id, begun.version, &qualification(), &sealed()).await.unwrap();
    submit(&admin, kept.id, kept.version).await.unwrap();
}
