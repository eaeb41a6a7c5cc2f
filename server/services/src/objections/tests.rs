use super::{AnswerInput, ObjectionInput, answer, file, of_project, window};
use crate::awards::{ProposalInput, propose};
use crate::context::Ctx;
use crate::error::Error;
use crate::openings::testkit::{Stage, stage};
use crate::testing::instant;
use shuniu_domain::awards::ObjectionStatus;
use shuniu_domain::projects::ProjectStatus;
use shuniu_domain::{ReasonCode, Role};
use shuniu_frontend::Locale;
use shuniu_store::Page;

fn code<T: std::fmt::Debug>(result: Result<T, Error>) -> ReasonCode {
    result.unwrap_err().reasons().unwrap()[0].code
}

fn ground() -> ObjectionInput {
    ObjectionInput { ground: "评审表中同类业绩一项计分与公开合同不一致。".to_owned() }
}

async fn in_notice() -> (Stage, String) {
    let stage = stage().await;
    let (first, _) = stage.ranked().await;
    let input = ProposalInput {
        bid: first.to_string(),
        reasons: "综合得分第一，方案与团队均领先。".to_owned(),
        version: stage.row().await.version,
        ..ProposalInput::default()
    };
    let notice = propose(&stage.officer, stage.project, &input).await.unwrap().unwrap();
    (stage, notice)
}

#[tokio::test]
async fn only_bidders_object_and_only_in_time() {
    let (stage, notice) = in_notice().await;
    let outsider_party = crate::bids::testkit::organization(&stage.scene.test, "南塬邻里促进会").await;
    let outsider = stage.scene.test.acting(outsider_party, Role::Bidder).await;
    assert_eq!(code(file(&outsider, &notice, &ground()).await), ReasonCode::NotFound);
    assert_eq!(code(file(&stage.rival, &notice, &ObjectionInput::default()).await), ReasonCode::Required);
    file(&stage.rival, &notice, &ground()).await.unwrap();
    assert_eq!(code(file(&stage.rival, &notice, &ground()).await), ReasonCode::WrongState);
    stage.scene.test.clock.set(instant("2026-10-19T16:00:00Z"));
    assert_eq!(code(file(&stage.scene.bidder, &notice, &ground()).await), ReasonCode::ObjectionWindowClosed);
}

#[tokio::test]
async fn each_sees_what_concerns_them() {
    let (stage, notice) = in_notice().await;
    file(&stage.rival, &notice, &ground()).await.unwrap();
    let seen = |ctx: Ctx| {
        let notice = notice.clone();
        async move { window(&ctx, &notice).await.unwrap() }
    };
    assert_eq!(seen(stage.officer.clone()).await.objections.len(), 1);
    assert_eq!(seen(stage.rival.clone()).await.objections.len(), 1);
    let winner = seen(stage.scene.bidder.clone()).await;
    assert_eq!((winner.objections.len(), winner.may_file), (0, true));
    let visitor = seen(Ctx::visitor(stage.scene.test.app.clone(), Locale::ZhCn)).await;
    assert_eq!((visitor.objections.len(), visitor.may_file, visitor.open), (0, false, true));
}

#[tokio::test]
async fn a_dismissed_objection_is_answered_once_and_changes_nothing() {
    let (stage, notice) = in_notice().await;
    let id = file(&stage.rival, &notice, &ground()).await.unwrap();
    let dismissed = AnswerInput {
        upheld: false, answer: "经复核，计分依据为已验收合同，异议不成立。".to_owned()
    };
    answer(&stage.officer, id, &dismissed).await.unwrap();
    assert_eq!(code(answer(&stage.officer, id, &dismissed).await), ReasonCode::WrongState);
    assert_eq!(stage.row().await.status, ProjectStatus::InNotice);
    let list = of_project(&stage.officer, stage.project, Page::default()).await.unwrap();
    assert_eq!((list.objections.len(), list.total), (1, 1));
    let second = of_project(&stage.officer, stage.project, Page { number: 2, size: 1 }).await.unwrap();
    assert_eq!((second.objections.len(), second.total), (0, 1));
    let list = list.objections;
    assert_eq!((list[0].status, list[0].answer.is_some()), (ObjectionStatus::Dismissed, true));
}
