use super::*;
use crate::contracts::tests::{done, world};
use crate::{milestones, payments};
use shuniu_domain::Fen;
use shuniu_domain::projects::Channel;
use shuniu_mail::messages::digests::{DeadlineKind, DecisionKind};

#[tokio::test]
async fn the_overview_follows_the_project() {
    let world = world(Channel::Grant).await;
    let before = overview(&world.officer, None).await.unwrap();
    assert_eq!(before.decisions.iter().map(|d| d.what).collect::<Vec<_>>(), [DecisionKind::SignContract]);
    assert_eq!((before.money.budget, before.money.contracted), (Fen(12_000_000), Fen::ZERO));
    let contract = world.signed().await;
    world.at("2026-11-08T02:00:00Z");
    let late = overview(&world.officer, None).await.unwrap();
    assert_eq!((late.late[0].days_late, late.progress[0].plan_percent, late.progress[0].done_percent), (7, 30, 0));
    assert_eq!((late.money.planned, late.money.awaiting_acceptance), (Fen(3_000_000), Fen(3_000_000)));
    assert_eq!(late.ahead[0].what, DeadlineKind::Milestone);
    let step = world.steps(contract).await.remove(0);
    milestones::report(&world.bidder, step.id, 1, &done()).await.unwrap();
    let reported = overview(&world.approver, None).await.unwrap();
    assert_eq!(reported.decisions[0].what, DecisionKind::AcceptMilestone);
    assert!(reported.late.is_empty(), "what is reported is no longer awaited");
    milestones::accept(&world.officer, step.id, 2, &crate::contracts::tests::good()).await.unwrap();
    let input = payments::RequestInput {
        amount: "30,000".to_owned(),
        fund_use: "人员补贴与物料，凭证齐全。".to_owned(),
    };
    let payment = payments::request(&world.bidder, step.id, &input).await.unwrap();
    assert!(overview(&world.officer, None).await.unwrap().decisions.is_empty(), "the hub comes first");
    payments::countersign(&world.hub, payment, 1, "资金用途与预算一致。").await.unwrap();
    let asked = overview(&world.officer, None).await.unwrap();
    assert_eq!(
        (asked.decisions[0].what, asked.decisions[0].amount),
        (DecisionKind::ApprovePayment, Some(Fen(3_000_000)))
    );
    payments::approve(&world.approver, payment, 2).await.unwrap();
    let paid = payments::PaidInput { paid_on: "2026-11-08".to_owned(), voucher: "记-1".to_owned() };
    payments::record_paid(&world.officer, payment, 3, &paid).await.unwrap();
    let after = overview(&world.officer, Some(2026)).await.unwrap().money;
    assert_eq!(
        (after.paid, after.months[10].paid, after.months[11].paid),
        (Fen(3_000_000), Some(Fen(3_000_000)), None)
    );
    assert_eq!(after.fields.len(), 1);
}

#[tokio::test]
async fn years_and_satisfaction_come_from_what_is_final() {
    let world = world(Channel::Grant).await;
    world.delivered().await;
    let (id, version) = world.scored(91).await;
    crate::evaluations::finalize(&world.approver, id, version).await.unwrap();
    let view = overview(&world.officer, Some(1999)).await.unwrap();
    assert_eq!((view.years, view.money.year), (vec![2027, 2026], 2027));
    assert_eq!(view.satisfaction.map(|s| (s.basis_points, s.respondents)), Some((9_310, 412)));
    assert_eq!(view.evaluations[0].total, 9_100);
}
