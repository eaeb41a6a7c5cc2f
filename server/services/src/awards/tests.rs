use super::{ProposalInput, comparison, decide, no_award, propose, rank, ranking, resume, set_aside};
use crate::error::Error;
use crate::objections::{AnswerInput, ObjectionInput, answer, file};
use crate::openings::testkit::{Stage, sheet, stage};
use crate::scores::submit;
use crate::testing::instant;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};
use shuniu_domain::ReasonCode;
use shuniu_domain::bids::BidStatus;
use shuniu_domain::eligibility::Moment;
use shuniu_domain::ids::BidId;
use shuniu_domain::organizations::SanctionKind;
use shuniu_domain::projects::{Channel, ProjectStatus};
use shuniu_store::entities::{awards, mails, notices, rankings, sanctions};

fn code<T: std::fmt::Debug>(result: Result<T, Error>) -> ReasonCode {
    result.unwrap_err().reasons().unwrap()[0].code
}

async fn proposal(stage: &Stage, bid: BidId) -> ProposalInput {
    ProposalInput {
        bid: bid.to_string(),
        reasons: "综合得分第一，方案与团队均领先。".to_owned(),
        skip_reason: String::new(),
        version: stage.row().await.version,
    }
}

async fn status_of(stage: &Stage, bid: BidId) -> BidStatus {
    stage.bids().await.into_iter().find(|row| row.id == bid).unwrap().status
}

#[tokio::test]
async fn a_ranking_needs_every_sheet() {
    let stage = stage().await;
    stage.opened().await;
    assert_eq!(code(rank(&stage.officer, stage.project).await), ReasonCode::PanelSize);
    let bids = stage.bids().await;
    let panel = stage.panel().await;
    for expert in &panel {
        submit(expert, stage.project, bids[0].id, &sheet("40", "20")).await.unwrap();
    }
    let refused = rank(&stage.officer, stage.project).await.unwrap_err();
    let reason = &refused.reasons().unwrap()[0];
    assert_eq!((reason.code, reason.params["count"].as_str()), (ReasonCode::ScoresMissing, "3"));
    assert_eq!(code(comparison(&stage.officer, stage.project).await), ReasonCode::ScoresMissing);
}

#[tokio::test]
async fn screen_notice_and_row_show_the_same_ranking() {
    let stage = stage().await;
    let (first, second) = stage.ranked().await;
    let rows = rankings::Entity::find().all(stage.officer.db()).await.unwrap();
    let total = |bid| rows.iter().find(|row| row.bid_id == bid).unwrap().total_points;
    // 76 + 20 × 400,000 / 448,128; 55 + 20.
    assert_eq!((total(first), total(second)), (7600 + 1785, 7500));
    let list = ranking(&stage.officer, stage.project).await.unwrap();
    assert_eq!(list.iter().map(|r| (r.bid_id, r.total_points)).collect::<Vec<_>>(), [(first, 9385), (second, 7500)]);
    let table = comparison(&stage.officer, stage.project).await.unwrap();
    assert_eq!(table.bids.iter().map(|b| b.place.total_points).collect::<Vec<_>>(), [9385, 7500]);
    let summed: i64 = table.criteria.iter().map(|criterion| criterion.cells[0].mean).sum();
    assert_eq!(summed, 9385);
    assert_eq!(
        code(submit(stage.seated().await, stage.project, first, &sheet("1", "1")).await),
        ReasonCode::WrongState
    );
    let number = propose(&stage.officer, stage.project, &proposal(&stage, first).await).await.unwrap().unwrap();
    let notice = notices::Entity::find()
        .filter(notices::Column::Number.eq(number))
        .one(stage.officer.db())
        .await
        .unwrap()
        .unwrap();
    assert_eq!(notice.body["candidates"][0]["score"], "93.85");
    assert_eq!(notice.body["candidates"][1]["score"], "75.00");
    assert!(notice.body.get("experts").is_none(), "named with the award only");
}

#[tokio::test]
async fn ties_go_to_quality_then_to_the_lower_price() {
    let stage = stage().await;
    stage.opened().await;
    let bids = stage.bids().await;
    let (dear, cheap) = (bids[0].id, bids[1].id);
    // Price points are 17.85 and 20: quality of 62.15 and 60 makes both 80.
    stage.scored(&[(dear, "42.15", "20"), (cheap, "40", "20")]).await;
    let list = rank(&stage.officer, stage.project).await.unwrap();
    assert_eq!(list.iter().map(|r| r.total_points).collect::<Vec<_>>(), [8000, 8000]);
    assert_eq!(list[0].bid_id, dear);
}

#[tokio::test]
async fn an_award_follows_the_ranking_and_waits_for_its_notice() {
    let stage = stage().await;
    let (first, second) = stage.ranked().await;
    assert_eq!(
        code(propose(&stage.officer, stage.project, &proposal(&stage, second).await).await),
        ReasonCode::RankingOrder
    );
    assert_eq!(code(decide(&stage.approver, stage.project, stage.row().await.version).await), ReasonCode::WrongState);
    propose(&stage.officer, stage.project, &proposal(&stage, first).await).await.unwrap();
    assert_eq!(stage.row().await.status, ProjectStatus::InNotice);
    assert_eq!(
        (status_of(&stage, first).await, status_of(&stage, second).await),
        (BidStatus::Proposed, BidStatus::Reserve)
    );
    let version = stage.row().await.version;
    assert_eq!(code(decide(&stage.approver, stage.project, version).await), ReasonCode::NoticeRunning);
    // Five working days after Monday 12 October end with the 19th.
    stage.scene.test.clock.set(instant("2026-10-19T15:59:59Z"));
    assert_eq!(code(decide(&stage.approver, stage.project, version).await), ReasonCode::NoticeRunning);
    stage.scene.test.clock.set(instant("2026-10-19T16:00:00Z"));
    assert_eq!(code(decide(&stage.officer, stage.project, version).await), ReasonCode::RoleForbidden);
    let mut same = stage.approver.clone();
    same.actor.as_mut().unwrap().user_id = stage.officer.actor.as_ref().unwrap().user_id;
    assert_eq!(code(decide(&same, stage.project, version).await), ReasonCode::SecondPersonNeeded);
    decide(&stage.approver, stage.project, version).await.unwrap();
    let award = awards::Entity::find().one(stage.officer.db()).await.unwrap().unwrap();
    assert_eq!((award.bid_id, award.amount.0, award.decided_at.is_some()), (first, 44_812_800, true));
    assert_eq!(
        (stage.row().await.status, status_of(&stage, first).await),
        (ProjectStatus::Awarded, BidStatus::Awarded)
    );
    stage.scene.test.deliver_mail().await;
    let told = stage.scene.test.mail.sent().into_iter().filter(|mail| mail.subject.contains("公示")).count();
    assert_eq!(told, 2);
}

#[tokio::test]
async fn a_ban_between_ranking_and_award_shuts_the_winner_out() {
    let stage = stage().await;
    let (first, second) = stage.ranked().await;
    let row = sanctions::ActiveModel {
        id: Set(stage.scene.test.app.id().unwrap()),
        organization_id: Set(stage.scene.organization),
        kind: Set(SanctionKind::Ban),
        from_on: Set(instant("2026-10-01T00:00:00Z").date_naive()),
        until_on: Set(None),
        ground: Set("提供虚假材料".to_owned()),
        authority: Set("临澜区财政局".to_owned()),
        created_at: Set(instant("2026-10-01T00:00:00Z")),
    };
    sanctions::Entity::insert(row).exec_without_returning(stage.officer.db()).await.unwrap();
    assert_eq!(code(propose(&stage.officer, stage.project, &proposal(&stage, first).await).await), ReasonCode::Banned);
    let mut next = proposal(&stage, second).await;
    next.skip_reason = "第一名在禁止参加采购活动期限内。".to_owned();
    propose(&stage.officer, stage.project, &next).await.unwrap();
    assert_eq!(
        (status_of(&stage, first).await, status_of(&stage, second).await),
        (BidStatus::Unsuccessful, BidStatus::Proposed)
    );
}

#[tokio::test]
async fn an_upheld_objection_leads_to_a_new_decision() {
    let stage = stage().await;
    let (first, second) = stage.ranked().await;
    let notice = propose(&stage.officer, stage.project, &proposal(&stage, first).await).await.unwrap().unwrap();
    let ground =
        ObjectionInput { ground: "拟承接方的业绩材料与公开合同不符，附合同编号。".to_owned() };
    let id = file(&stage.rival, &notice, &ground).await.unwrap();
    stage.scene.test.clock.set(instant("2026-10-20T02:00:00Z"));
    let version = stage.row().await.version;
    assert_eq!(code(decide(&stage.approver, stage.project, version).await), ReasonCode::ObjectionOpen);
    let upheld = AnswerInput {
        upheld: true, answer: "经核实，业绩材料与所附合同编号不符，异议成立。".to_owned()
    };
    assert_eq!(code(answer(&stage.officer, id, &upheld).await), ReasonCode::RoleForbidden);
    answer(&stage.approver, id, &upheld).await.unwrap();
    assert_eq!(
        (stage.row().await.status, status_of(&stage, first).await),
        (ProjectStatus::Suspended, BidStatus::Reserve)
    );
    resume(&stage.approver, stage.project, stage.row().await.version).await.unwrap();
    let mut next = proposal(&stage, second).await;
    next.skip_reason = "第一名业绩材料不实，异议成立。".to_owned();
    propose(&stage.officer, stage.project, &next).await.unwrap();
    stage.scene.test.clock.set(instant("2026-11-02T02:00:00Z"));
    decide(&stage.approver, stage.project, stage.row().await.version).await.unwrap();
    let award = awards::Entity::find().one(stage.officer.db()).await.unwrap().unwrap();
    assert_eq!(award.bid_id, second);
}

#[tokio::test]
async fn a_statutory_purchase_is_announced_after_the_decision() {
    let stage = stage().await;
    let mut row = stage.row().await.into_active_model();
    row.channel = Set(Channel::Procurement);
    row.method = Set(shuniu_domain::projects::Method::CompetitiveConsultation);
    row.update(stage.officer.db()).await.unwrap();
    // Three must have bid for this method; two admitted may go on (财库〔2015〕124号).
    let third = crate::bids::testkit::organization(&stage.scene.test, "南塬邻里促进会").await;
    let mut extra = stage.bids().await.remove(0).into_active_model();
    extra.id = Set(stage.scene.test.app.id().unwrap());
    extra.organization_id = Set(third);
    extra.number = Set(Some("510104-2026-T0099".to_owned()));
    extra.status = Set(BidStatus::Rejected);
    shuniu_store::entities::bids::Entity::insert(extra).exec_without_returning(stage.officer.db()).await.unwrap();
    stage.opened().await;
    let bids: Vec<_> = stage.bids().await.into_iter().filter(|bid| bid.status == BidStatus::Opened).collect();
    stage.scored(&[(bids[0].id, "48", "28"), (bids[1].id, "35", "20")]).await;
    rank(&stage.officer, stage.project).await.unwrap();
    assert_eq!(propose(&stage.officer, stage.project, &proposal(&stage, bids[0].id).await).await.unwrap(), None);
    assert_eq!(stage.row().await.status, ProjectStatus::Scored);
    let number = decide(&stage.approver, stage.project, stage.row().await.version).await.unwrap();
    let notice = notices::Entity::find()
        .filter(notices::Column::Number.eq(number))
        .one(stage.officer.db())
        .await
        .unwrap()
        .unwrap();
    // One working day of notice, then seven to challenge.
    assert_eq!(notice.ends_at, Some(instant("2026-10-13T16:00:00Z")));
    let window = crate::objections::window(&stage.rival, &notice.number).await.unwrap();
    assert_eq!((window.until, window.may_file), (Some(instant("2026-10-22T16:00:00Z")), true));
}

#[tokio::test]
async fn no_award_ends_the_project_with_a_reason() {
    let stage = stage().await;
    let (first, _) = stage.ranked().await;
    let version = stage.row().await.version;
    assert_eq!(code(no_award(&stage.approver, stage.project, version, "太短").await), ReasonCode::TooShort);
    no_award(&stage.approver, stage.project, version, "全部报价均明显高于同期市场水平。").await.unwrap();
    assert_eq!(
        (stage.row().await.status, status_of(&stage, first).await),
        (ProjectStatus::Failed, BidStatus::Unsuccessful)
    );
}

#[tokio::test]
async fn a_proposed_bidder_that_lost_eligibility_makes_way_for_the_next() {
    let stage = stage().await;
    let (first, second) = stage.ranked().await;
    propose(&stage.officer, stage.project, &proposal(&stage, first).await).await.unwrap();
    let read = || async { stage.row().await.version };
    assert_eq!(
        code(set_aside(&stage.approver, stage.project, read().await).await),
        ReasonCode::StillEligible,
        "nobody is set aside without a ground"
    );
    let listed = sanctions::ActiveModel {
        id: Set(stage.scene.test.app.id().unwrap()),
        organization_id: Set(stage.scene.organization),
        kind: Set(SanctionKind::Serious),
        ground: Set("限期停止活动".to_owned()),
        authority: Set("区民政局".to_owned()),
        from_on: Set("2026-10-12".parse().unwrap()),
        until_on: Set(None),
        created_at: Set(stage.scene.test.app.clock.now()),
    };
    sanctions::Entity::insert(listed).exec_without_returning(stage.officer.db()).await.unwrap();
    stage.scene.test.clock.set(instant("2026-11-02T02:00:00Z"));
    let view = comparison(&stage.approver, stage.project).await.unwrap();
    let award = view.award.as_ref().unwrap();
    assert_eq!(award.lost.iter().map(|reason| reason.code).collect::<Vec<_>>(), [ReasonCode::SeriousList]);
    assert!(view.may_set_aside && !view.may_decide);
    assert_eq!(code(decide(&stage.approver, stage.project, read().await).await), ReasonCode::SeriousList);
    assert_eq!(code(set_aside(&stage.officer, stage.project, read().await).await), ReasonCode::RoleForbidden);
    set_aside(&stage.approver, stage.project, read().await).await.unwrap();

    assert_eq!(status_of(&stage, first).await, BidStatus::Disqualified);
    assert_eq!(stage.row().await.status, ProjectStatus::Scored);
    let view = comparison(&stage.officer, stage.project).await.unwrap();
    assert!(view.award.is_none() && view.may_propose);
    let found = &view.bids[0].eligibility[0];
    assert_eq!((found.moment, found.passed), (Moment::Award, false));
    let told = mails::Entity::find().filter(mails::Column::Template.eq("eligibility_lost"));
    assert_eq!(told.all(stage.officer.db()).await.unwrap().len(), 1);
    // The next in the ranking needs no reason for passing over the one that is out.
    propose(&stage.officer, stage.project, &proposal(&stage, second).await).await.unwrap();
    assert_eq!(status_of(&stage, second).await, BidStatus::Proposed);
}
