use super::*;
use crate::ids::PartyId;
use crate::projects::Channel;
use crate::rulebook::Rulebook;
use proptest::prelude::*;

#[test]
fn every_contract_state_and_event() {
    use ContractEvent as E;
    use ContractStatus as S;
    for (state, expected) in [
        (S::ToSign, [Some(S::Signed), None, Some(S::Terminated)]),
        (S::Signed, [None, Some(S::Fulfilled), Some(S::Terminated)]),
        (S::Fulfilled, [None; 3]),
        (S::Terminated, [None; 3]),
    ] {
        assert_eq!(E::ALL.iter().map(|e| state.apply(*e).ok()).collect::<Vec<_>>(), expected, "{state}");
    }
}

#[test]
fn every_milestone_state_and_event() {
    use MilestoneEvent as E;
    use MilestoneStatus as S;
    for (state, expected) in [
        (S::Due, [Some(S::Reported), None, None]),
        (S::Reported, [None, Some(S::Returned), Some(S::Accepted)]),
        (S::Returned, [Some(S::Reported), None, None]),
        (S::Accepted, [None; 3]),
    ] {
        assert_eq!(E::ALL.iter().map(|e| state.apply(*e).ok()).collect::<Vec<_>>(), expected, "{state}");
    }
}

#[test]
fn every_payment_state_and_event() {
    use PaymentEvent as E;
    use PaymentStatus as S;
    for (state, expected) in [
        (S::Requested, [Some(S::Countersigned), Some(S::Approved), None, Some(S::Refused)]),
        (S::Countersigned, [None, Some(S::Approved), None, Some(S::Refused)]),
        (S::Approved, [None, None, Some(S::Paid), None]),
        (S::Paid, [None; 4]),
        (S::Refused, [None; 4]),
    ] {
        assert_eq!(E::ALL.iter().map(|e| state.apply(*e).ok()).collect::<Vec<_>>(), expected, "{state}");
    }
}

#[test]
fn the_hub_countersigns_in_the_grant_channel() {
    let rulebook = Rulebook::linlan().unwrap();
    let code = |status, channel| may_approve(status, rulebook.for_channel(channel)).err().map(|r| r.code);
    assert_eq!(code(PaymentStatus::Requested, Channel::Grant), Some(ReasonCode::CountersignMissing));
    assert_eq!(code(PaymentStatus::Countersigned, Channel::Grant), None);
    assert_eq!(code(PaymentStatus::Requested, Channel::Procurement), None);
}

#[test]
fn a_payment_stays_within_milestone_and_contract() {
    let facts = PaymentFacts {
        contract: Fen(1000),
        milestone: Fen(400),
        milestone_committed: Fen(100),
        contract_committed: Fen(700),
        milestone_status: MilestoneStatus::Accepted,
    };
    let codes = |amount, facts: &PaymentFacts| -> Vec<ReasonCode> {
        check_payment(Fen(amount), facts).0.into_iter().map(|r| r.code).collect()
    };
    assert_eq!(codes(300, &facts), []);
    assert_eq!(codes(301, &facts), [ReasonCode::PaymentExceeds]);
    assert_eq!(codes(0, &facts), [ReasonCode::OutOfRange]);
    assert_eq!(codes(300, &PaymentFacts { contract_committed: Fen(701), ..facts }), [ReasonCode::PaymentExceeds]);
    let reported = PaymentFacts { milestone_status: MilestoneStatus::Reported, ..facts };
    assert_eq!(codes(300, &reported), [ReasonCode::MilestoneNotAccepted]);
}

#[test]
fn order_term_time_and_number() {
    use MilestoneStatus::{Accepted, Reported};
    assert_eq!(in_turn(&[Accepted, Accepted]), Ok(()));
    assert_eq!(in_turn(&[Accepted, Reported]).unwrap_err().code, ReasonCode::MilestoneOutOfTurn);
    let day = |text: &str| -> NaiveDate { text.parse().unwrap() };
    assert_eq!(service_end(day("2026-11-01"), 12), day("2027-10-31"));
    let due = |months| milestone_due(day("2026-05-01"), day("2026-07-31"), months);
    assert_eq!([0, 1, 3].map(due), [day("2026-05-01"), day("2026-06-01"), day("2026-07-31")]);
    assert!(MilestoneStatus::Due.is_overdue(day("2026-11-21"), day("2026-11-22")));
    assert!(!MilestoneStatus::Due.is_overdue(day("2026-11-22"), day("2026-11-22")));
    let at = |text: &str| -> DateTime<Utc> { text.parse().unwrap() };
    assert_eq!(contract_number("519904", at("2026-12-31T16:30:00Z"), 42), "519904-2027-HT-0042");
    let rulebook = Rulebook::linlan().unwrap();
    let grant = rulebook.for_channel(Channel::Grant);
    // Awarded 1 September; the 30th day is 1 October, a holiday, so 8 October counts in full.
    let sign = |now: &str| may_sign(at(now), at("2026-09-01T02:00:00Z"), grant).err().map(|r| r.code);
    assert_eq!(sign("2026-10-08T15:59:59Z"), None);
    assert_eq!(sign("2026-10-08T16:00:00Z"), Some(ReasonCode::ContractLate));
}

proptest! {
    #[test]
    fn shares_sum_to_the_contract(amount in 0i64..crate::money::MAX_FEN, a in 0i32..=50, b in 0i32..=50) {
        let shares = milestone_amounts(Fen(amount), &[a, b, 100 - a - b]);
        prop_assert_eq!(shares.iter().copied().sum::<Fen>(), Fen(amount));
        prop_assert!(shares.iter().all(|share| share.0 >= 0));
    }
}

fn body(n: u128) -> PartyId {
    PartyId(uuid::Uuid::from_u128(n))
}

fn signatures(signed: &[bool]) -> Vec<Signature> {
    let at = |signed: bool| signed.then(|| DateTime::from_timestamp(1_790_000_000, 0).unwrap());
    (0..).zip(signed).map(|(n, signed)| Signature { party: body(n), signed_at: at(*signed) }).collect()
}

/// Every state of a contract × who signs × who signed before.
#[test]
fn every_signatory_in_every_state() {
    use ContractStatus as S;
    const SIGNED: [[bool; 3]; 8] = [
        [false, false, false],
        [true, false, false],
        [false, true, false],
        [false, false, true],
        [true, true, false],
        [true, false, true],
        [false, true, true],
        [true, true, true],
    ];
    for state in S::ALL {
        for signed in SIGNED {
            for signatory in 0..4_usize {
                let found = state.signed_by(body(signatory as u128), &signatures(&signed));
                let others = signed.iter().enumerate().filter(|(n, _)| *n != signatory).all(|(_, signed)| *signed);
                let expected = match (state, signed.get(signatory)) {
                    (S::Signed | S::Fulfilled | S::Terminated, _) => Err(ReasonCode::WrongState),
                    (S::ToSign, None) => Err(ReasonCode::NotFound),
                    (S::ToSign, Some(true)) => Err(ReasonCode::AlreadySigned),
                    (S::ToSign, Some(false)) => Ok(if others { S::Signed } else { S::ToSign }),
                };
                assert_eq!(found.map_err(|reason| reason.code), expected, "{state} {signed:?} {signatory}");
            }
        }
    }
}

#[test]
fn a_signature_counts_until_the_last_instant_and_is_reminded_of_before() {
    let at = |text: &str| -> DateTime<Utc> { text.parse().unwrap() };
    let (drawn_up, due) = (at("2026-09-03T02:00:00Z"), at("2026-10-08T16:00:00Z"));
    assert_eq!(signs_in_time(at("2026-10-08T15:59:59.999999Z"), drawn_up, due), Ok(()));
    let late = signs_in_time(due, drawn_up, due).unwrap_err();
    assert_eq!((late.code, late.params["due"].as_str()), (ReasonCode::ContractLate, "2026-10-08"));
    assert_eq!(signature_reminder(due), at("2026-10-05T01:00:00Z"));
}

proptest! {
    #[test]
    fn the_last_signature_in_any_order_brings_it_into_force(
        order in Just((0..5_usize).collect::<Vec<_>>()).prop_shuffle(), size in 1..=5_usize,
    ) {
        let order: Vec<usize> = order.into_iter().filter(|n| *n < size).collect();
        let mut signed = vec![false; size];
        let mut state = ContractStatus::ToSign;
        for n in order {
            prop_assert_eq!(state, ContractStatus::ToSign);
            state = state.signed_by(body(n as u128), &signatures(&signed)).unwrap();
            signed[n] = true;
            prop_assert_eq!(state == ContractStatus::Signed, signed.iter().all(|one| *one));
        }
        prop_assert_eq!(state, ContractStatus::Signed);
    }
}
