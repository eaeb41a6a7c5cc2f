use super::*;
use crate::rulebook::Rulebook;
use proptest::prelude::*;
use uuid::Uuid;

fn part(party: u128, share: i32) -> MemberShare {
    MemberShare { party: PartyId(Uuid::from_u128(party)), work: "社区入户协助".to_owned(), share }
}

fn codes(parts: &[MemberShare], accepted: bool) -> Vec<ReasonCode> {
    let rules = Rulebook::national().unwrap().channels.procurement;
    let bidders = [PartyId(Uuid::from_u128(1)), PartyId(Uuid::from_u128(2))];
    check_subcontracts(parts, &bidders, accepted, &rules).0.into_iter().map(|reason| reason.code).collect()
}

#[test]
fn sub_contracts_are_checked_whole() {
    use ReasonCode as R;
    assert_eq!(codes(&[], false), [], "none planned, nothing to accept");
    assert_eq!(codes(&[part(5, 3000)], true), [], "the cap is included");
    assert_eq!(codes(&[part(5, 3000)], false), [R::SubcontractingNotAccepted]);
    assert_eq!(codes(&[part(5, 3001)], true), [R::SubcontractShare]);
    assert_eq!(codes(&[part(5, 2000), part(6, 1001)], true), [R::SubcontractShare]);
    assert_eq!(codes(&[part(5, 1000), part(5, 1000)], true), [R::PartyTwice]);
    assert_eq!(codes(&[part(2, 1000)], true), [R::SubcontractToBidder]);
    assert_eq!(codes(&[part(5, 0)], true), [R::OutOfRange]);
}

proptest! {
    #[test]
    fn the_main_part_always_stays(shares in proptest::collection::vec(1_i32..10_000, 1..6)) {
        let parts: Vec<MemberShare> = (10..).zip(&shares).map(|(party, share)| part(party, *share)).collect();
        for source in Rulebook::SOURCES {
            let rulebook = Rulebook::parse(source).unwrap();
            for rules in [&rulebook.channels.grant, &rulebook.channels.procurement] {
                if check_subcontracts(&parts, &[], true, rules).0.is_empty() {
                    prop_assert!(given_on(&parts) * 2 < i64::from(crate::consortia::WHOLE));
                }
            }
        }
    }
}
