use super::*;
use crate::contracts::tests::{World, codes, done, world};
use crate::{contracts, milestones};
use proptest::prelude::*;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use shuniu_domain::contracts::PaymentStatus;
use shuniu_domain::ids::{ContractId, MilestoneId, PaymentId};
use shuniu_domain::projects::Channel;
use shuniu_domain::{Fen, ReasonCode};
use shuniu_store::entities::mails;

fn asking(amount: &str) -> RequestInput {
    RequestInput { amount: amount.to_owned(), fund_use: "人员补贴与物料，凭证齐全。".to_owned() }
}

fn paid() -> PaidInput {
    PaidInput { paid_on: "2026-10-21".to_owned(), voucher: "记-2026-1021".to_owned() }
}

/// The first milestone of a signed contract, accepted.
async fn accepted(world: &World) -> (ContractId, MilestoneId) {
    let contract = world.signed().await;
    world.at("2026-10-20T02:00:00Z");
    let step = world.steps(contract).await.remove(0);
    world.accepted(step.id, step.version).await;
    (contract, step.id)
}

#[tokio::test]
async fn a_payment_goes_through_hub_and_two_people_of_the_funder() {
    let world = world(Channel::Grant).await;
    let (contract, step) = accepted(&world).await;
    let id = request(&world.bidder, step, &asking("30,000")).await.unwrap();
    assert_eq!(codes(approve(&world.approver, id, 1).await), [ReasonCode::CountersignMissing]);
    countersign(&world.hub, id, 1, "资金用途与预算一致。").await.unwrap();
    approve(&world.approver, id, 2).await.unwrap();
    assert_eq!(codes(refuse(&world.approver, id, 3, "来不及了，不再支付。").await), [ReasonCode::WrongState]);
    world.at("2026-10-22T02:00:00Z");
    let future = PaidInput { paid_on: "2026-10-23".to_owned(), ..paid() };
    assert_eq!(codes(record_paid(&world.officer, id, 3, &future).await), [ReasonCode::OutOfRange]);
    record_paid(&world.officer, id, 3, &paid()).await.unwrap();
    let money = contracts::get(&world.provider, contract).await.unwrap().money;
    assert_eq!((money.paid, money.committed, money.left), (Fen(3_000_000), Fen(3_000_000), Fen(7_000_001)));
    world.test.deliver_mail().await;
    let told = mails::Entity::find().filter(mails::Column::Template.eq("payment_decided"));
    let told = told.count(world.test.app.db.reader()).await.unwrap();
    assert_eq!(told, 2 + 2, "approved and paid, each to two people");
}

#[tokio::test]
async fn procurement_needs_no_countersignature() {
    let world = world(Channel::Procurement).await;
    let (_, step) = accepted(&world).await;
    let id = request(&world.bidder, step, &asking("30,000")).await.unwrap();
    approve(&world.approver, id, 1).await.unwrap();
}

#[tokio::test]
async fn nothing_is_paid_before_acceptance_or_beyond_the_share() {
    let world = world(Channel::Grant).await;
    let (contract, step) = accepted(&world).await;
    let next = world.steps(contract).await.remove(1);
    assert_eq!(codes(request(&world.bidder, next.id, &asking("1")).await), [ReasonCode::MilestoneNotAccepted]);
    milestones::report(&world.bidder, next.id, 1, &done()).await.unwrap();
    assert_eq!(codes(request(&world.bidder, next.id, &asking("1")).await), [ReasonCode::MilestoneNotAccepted]);
    assert_eq!(codes(request(&world.bidder, step, &asking("30,000.01")).await), [ReasonCode::PaymentExceeds]);
    let id = request(&world.bidder, step, &asking("20,000")).await.unwrap();
    assert_eq!(codes(request(&world.bidder, step, &asking("10,000.01")).await), [ReasonCode::PaymentExceeds]);
    refuse(&world.hub, id, 1, "缺少九月的凭证。").await.unwrap();
    request(&world.bidder, step, &asking("30,000")).await.unwrap();
}

#[tokio::test]
async fn one_person_is_not_two() {
    let world = world(Channel::Grant).await;
    let (_, step) = accepted(&world).await;
    let id = request(&world.bidder, step, &asking("30,000")).await.unwrap();
    countersign(&world.hub, id, 1, "资金用途与预算一致。").await.unwrap();
    let mut both = world.approver.clone();
    both.actor.as_mut().unwrap().user_id = world.hub.actor.as_ref().unwrap().user_id;
    assert_eq!(codes(approve(&both, id, 2).await), [ReasonCode::SecondPersonNeeded]);
    assert_eq!(codes(countersign(&world.hub, id, 2, "再次会签。").await), [ReasonCode::WrongState]);
}

/// A step of a payment's way, on the request of that index.
#[derive(Clone, Debug)]
enum Step {
    Ask(usize, i64),
    Countersign(usize),
    Approve(usize),
    Pay(usize),
    Refuse(usize),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        4 => (0usize..3, 1i64..4_500_000).prop_map(|(milestone, fen)| Step::Ask(milestone, fen)),
        3 => (0usize..8).prop_map(Step::Countersign),
        3 => (0usize..8).prop_map(Step::Approve),
        2 => (0usize..8).prop_map(Step::Pay),
        1 => (0usize..8).prop_map(Step::Refuse),
    ];
    prop::collection::vec(step, 1..40)
}

/// Does what was drawn, whether it is allowed or not, and looks at the sums after each step.
async fn play(drawn: Vec<Step>) {
    let world = world(Channel::Grant).await;
    let contract = world.delivered().await;
    let shares: Vec<_> = world.steps(contract).await.iter().map(|step| (step.id, step.amount)).collect();
    let mut asked: Vec<PaymentId> = Vec::new();
    for step in drawn {
        let known = contracts::get(&world.officer, contract).await.unwrap().payments;
        let at = |n: usize| known.iter().find(|row| asked.get(n) == Some(&row.id)).map(|row| (row.id, row.version));
        match step {
            Step::Ask(milestone, fen) => {
                let input = asking(&Fen(fen).to_input());
                asked.extend(request(&world.bidder, shares[milestone].0, &input).await.ok());
            }
            Step::Countersign(n) => {
                if let Some((id, version)) = at(n) {
                    let _ = countersign(&world.hub, id, version, "资金用途与预算一致。").await;
                }
            }
            Step::Approve(n) => {
                if let Some((id, version)) = at(n) {
                    let _ = approve(&world.approver, id, version).await;
                }
            }
            Step::Pay(n) => {
                if let Some((id, version)) = at(n) {
                    let input = PaidInput { paid_on: "2027-01-28".to_owned(), voucher: "记-1".to_owned() };
                    let _ = record_paid(&world.officer, id, version, &input).await;
                }
            }
            Step::Refuse(n) => {
                if let Some((id, version)) = at(n) {
                    let _ = refuse(&world.approver, id, version, "缺少凭证，请补齐。").await;
                }
            }
        }
        let detail = contracts::get(&world.officer, contract).await.unwrap();
        let committed = |id: Option<MilestoneId>| -> Fen {
            let counted = detail.payments.iter().filter(|row| row.status != PaymentStatus::Refused);
            counted.filter(|row| id.is_none_or(|id| row.milestone_id == id)).map(|row| row.amount).sum()
        };
        assert!(committed(None) <= detail.money.amount && detail.money.paid <= committed(None));
        for (id, share) in &shares {
            assert!(committed(Some(*id)) <= *share);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn money_never_exceeds_share_or_contract(drawn in steps()) {
        tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(play(drawn));
    }
}
