use super::*;
use crate::contracts::tests::{codes, world};
use crate::{contracts, payments};
use sea_orm::EntityTrait;
use shuniu_domain::awards::NoticeKind;
use shuniu_domain::evaluations::{Band, EvaluationStatus};
use shuniu_domain::ids::EvaluationId;
use shuniu_domain::organizations::Designation;
use shuniu_domain::projects::{Channel, ProjectStatus};
use shuniu_domain::{ReasonCode, Role};
use shuniu_store::entities::{contracts as contract_rows, evaluations as rows};

#[tokio::test]
async fn a_final_evaluation_never_changes() {
    let world = world(Channel::Grant).await;
    world.delivered().await;
    let (id, version) = world.scored(91).await;
    finalize(&world.approver, id, version).await.unwrap();
    let stored = || async { rows::Entity::find_by_id(id).one(world.test.app.db.reader()).await.unwrap().unwrap() };
    let before = stored().await;
    assert_eq!(
        (before.total, before.band, before.status),
        (Some(9_100), Some(Band::Excellent), EvaluationStatus::Final)
    );
    let input = world.scores(id, 10).await;
    for read in [version, version + 1] {
        assert!(save(&world.officer, id, read, &input).await.is_err());
        assert!(finalize(&world.approver, id, read).await.is_err());
    }
    assert_eq!(codes(start(&world.officer, world.project, None).await), [ReasonCode::NotAccepted]);
    assert_eq!(stored().await, before);
    assert_eq!(world.project_row().await.status, ProjectStatus::Evaluated);
    assert_eq!(world.notices().await, [NoticeKind::Contract, NoticeKind::Acceptance, NoticeKind::Evaluation]);
    let public =
        public(&crate::Ctx::visitor(world.test.app.clone(), shuniu_frontend::Locale::En), world.project).await.unwrap();
    assert_eq!(public.department.comment, "The records are unbroken and true.");
    assert_eq!(public.department.evaluator_person, None, "people are not named in public");
}

#[tokio::test]
async fn a_second_person_confirms_a_complete_evaluation() {
    let world = world(Channel::Grant).await;
    world.delivered().await;
    let id = start(&world.officer, world.project, None).await.unwrap();
    assert_eq!(codes(start(&world.officer, world.project, None).await), [ReasonCode::WrongState]);
    let refused = codes(finalize(&world.approver, id, 1).await);
    assert!(refused.contains(&ReasonCode::IndicatorsMissing) && refused.contains(&ReasonCode::Required));
    let mut input = world.scores(id, 85).await;
    input.indicators[0].points = "99".to_owned();
    input.satisfaction = "101".to_owned();
    assert_eq!(
        codes(save(&world.officer, id, 1, &input).await),
        [ReasonCode::PointsOutOfRange, ReasonCode::OutOfRange]
    );
    let version = save(&world.officer, id, 1, &world.scores(id, 85).await).await.unwrap();
    let mut both = world.approver.clone();
    both.actor.as_mut().unwrap().user_id = world.officer.actor.as_ref().unwrap().user_id;
    assert_eq!(codes(finalize(&both, id, version).await), [ReasonCode::SecondPersonNeeded]);
    assert_eq!(codes(finalize(&world.provider, id, version).await), [ReasonCode::NotFound]);
    finalize(&world.approver, id, version).await.unwrap();
}

#[tokio::test]
async fn an_agency_evaluates_what_it_was_named_for() {
    let world = world(Channel::Grant).await;
    world.delivered().await;
    let agency = world.test.party("衡度评估中心", &[Designation::EvaluationAgency]).await;
    let evaluator = world.test.acting(agency, Role::Evaluator).await;
    assert_eq!(codes(start(&world.officer, world.project, Some(world.organization)).await), [ReasonCode::UnknownValue]);
    let id = start(&world.officer, world.project, Some(agency)).await.unwrap();
    let input = world.scores(id, 70).await;
    assert_eq!(codes(save(&world.officer, id, 1, &input).await), [ReasonCode::NotFound]);
    let version = save(&evaluator, id, 1, &input).await.unwrap();
    finalize(&world.approver, id, version).await.unwrap();
    let (list, total) = list(&evaluator, shuniu_store::Page::default()).await.unwrap();
    assert_eq!((total, list[0].band), (1, Some(Band::Fair)));
}

#[tokio::test]
async fn the_providers_own_evaluation_stands_beside() {
    let world = world(Channel::Grant).await;
    world.delivered().await;
    let id: EvaluationId = start_self(&world.bidder, world.project).await.unwrap();
    let detail = get(&world.bidder, id).await.unwrap();
    assert_eq!(detail.satisfaction, 9_250, "begins with what was heard at the acceptance");
    assert_eq!(codes(get(&world.officer, id).await), [ReasonCode::NotFound]);
    let mut input =
        EvaluationInput { comment: "自评认为目标全部达成。".to_owned(), ..EvaluationInput::default() };
    input.indicators = detail
        .indicators
        .iter()
        .map(|row| IndicatorInput {
            key: row.key.clone(),
            points: crate::input::hundredths_to_input(row.weight),
            ..IndicatorInput::default()
        })
        .collect();
    let version = save(&world.bidder, id, 1, &input).await.unwrap();
    finalize(&world.provider, id, version).await.unwrap();
    assert_eq!(world.project_row().await.status, ProjectStatus::Accepted, "it decides nothing");
    assert!(get(&world.officer, id).await.is_ok());
}

#[tokio::test]
async fn a_poor_result_bars_from_bidding() {
    let world = world(Channel::Grant).await;
    world.delivered().await;
    let (id, version) = world.scored(50).await;
    finalize(&world.approver, id, version).await.unwrap();
    let detail = get(&world.provider, id).await.unwrap();
    assert_eq!((detail.band, detail.excludes_years > 0), (Some(Band::Poor), true));
}

#[tokio::test]
async fn a_project_closes_when_its_money_is_settled() {
    let world = world(Channel::Grant).await;
    let contract = world.delivered().await;
    let step = world.steps(contract).await.remove(0);
    let asking = payments::RequestInput {
        amount: "100".to_owned(), fund_use: "人员补贴与物料，凭证齐全。".to_owned()
    };
    let payment = payments::request(&world.bidder, step.id, &asking).await.unwrap();
    assert_eq!(codes(close(&world.officer, world.project).await), [ReasonCode::WrongState]);
    let (id, version) = world.scored(91).await;
    finalize(&world.approver, id, version).await.unwrap();
    assert_eq!(codes(close(&world.officer, world.project).await), [ReasonCode::PaymentsOpen]);
    payments::refuse(&world.approver, payment, 1, "凭证不齐，不予支付。").await.unwrap();
    close(&world.officer, world.project).await.unwrap();
    let project = world.project_row().await;
    assert_eq!((project.status, project.closed_at.is_some()), (ProjectStatus::Closed, true));
    let row = contract_rows::Entity::find_by_id(contract).one(world.test.app.db.reader()).await.unwrap().unwrap();
    assert_eq!(row.status, shuniu_domain::contracts::ContractStatus::Fulfilled);
    assert!(!contracts::get(&world.officer, contract).await.unwrap().rights.close);
}
