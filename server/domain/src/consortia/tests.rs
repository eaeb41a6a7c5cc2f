use super::*;
use crate::Fen;
use crate::rulebook::Rulebook;
use proptest::prelude::*;
use uuid::Uuid;

fn rules() -> ChannelRules {
    Rulebook::linlan().unwrap().channels.grant
}

fn agreement(shares: &[(u128, i32)]) -> Agreement {
    let member = |(party, share): &(u128, i32)| MemberShare {
        party: PartyId(Uuid::from_u128(*party)),
        work: "入户探访".to_owned(),
        share: *share,
    };
    Agreement { bid: BidId(Uuid::from_u128(99)), members: shares.iter().map(member).collect() }
}

fn codes(agreement: &Agreement, accepted: bool) -> Vec<ReasonCode> {
    check_agreement(agreement, accepted, &rules()).0.into_iter().map(|reason| reason.code).collect()
}

#[test]
fn every_state_takes_or_refuses_every_event() {
    use MemberEvent as E;
    use MemberStatus as S;
    for state in S::ALL {
        for event in E::ALL {
            let expected = match (state, event) {
                (_, E::Ask) => Some(S::Invited),
                (S::Invited, E::Confirm) => Some(S::Confirmed),
                (S::Invited | S::Confirmed, E::Decline) => Some(S::Declined),
                (S::Confirmed, E::Stand) => Some(S::Confirmed),
                _ => None,
            };
            assert_eq!(state.apply(*event).ok(), expected, "{state} {event}");
        }
    }
}

#[test]
fn an_agreement_is_checked_whole() {
    use ReasonCode as R;
    /// Members with their shares, whether the call takes joint bids, what is refused.
    type Case<'a> = (&'a [(u128, i32)], bool, &'a [R]);
    let table: [Case<'_>; 8] = [
        (&[(1, 6000), (2, 4000)], true, &[]),
        (&[(1, 6000), (2, 2000), (3, 2000)], true, &[]),
        (&[(1, 6000), (2, 4000)], false, &[R::JointBidsNotAccepted]),
        (&[(1, 10_000)], true, &[R::ConsortiumSize, R::OutOfRange]),
        (&[(1, 4000), (2, 2000), (3, 2000), (4, 2000)], true, &[R::ConsortiumSize]),
        (&[(1, 6000), (2, 3999)], true, &[R::SharesSum]),
        (&[(1, 6000), (1, 4000)], true, &[R::PartyTwice]),
        (&[(1, 10_000), (2, 0)], true, &[R::OutOfRange, R::OutOfRange]),
    ];
    for (shares, accepted, expected) in table {
        assert_eq!(codes(&agreement(shares), accepted), expected, "{shares:?}");
    }
    let mut silent = agreement(&[(1, 5000), (2, 5000)]);
    silent.members[1].work = String::new();
    let reasons = check_agreement(&silent, true, &rules());
    assert_eq!(reasons.0[0].field.as_deref(), Some("members.1.work"));
}

#[test]
fn any_change_changes_what_is_confirmed() {
    let bytes = |agreement: &Agreement| agreement.canonical_bytes().unwrap();
    let one = agreement(&[(1, 6000), (2, 4000)]);
    assert_eq!(bytes(&one), bytes(&one.clone()));
    let mut work = one.clone();
    work.members[0].work = "培训".to_owned();
    for other in [work, agreement(&[(1, 5999), (2, 4001)]), agreement(&[(1, 6000), (3, 4000)])] {
        assert_ne!(bytes(&one), bytes(&other));
    }
}

#[test]
fn percentages_read_as_people_write_them() {
    for (basis_points, text) in [(10_000, "100"), (6250, "62.5"), (3333, "33.33"), (5, "0.05")] {
        assert_eq!(percent(basis_points), text);
    }
}

proptest! {
    #[test]
    fn shares_of_a_sound_agreement_never_exceed_the_whole(
        first in 1_i32..9_998, rest in 1_i32..9_999, amount in 0_i64..100_000_000_000,
    ) {
        let second = 1 + (rest % (WHOLE - first - 1)).max(0);
        let third = WHOLE - first - second;
        let shares = [(1, first), (2, second), (3, third)];
        prop_assert_eq!(codes(&agreement(&shares), true).is_empty(), third > 0);
        let parts: i64 = shares.iter().map(|(_, share)| share_of(Fen(amount), *share).0).sum();
        prop_assert!(parts <= amount && amount - parts < 3);
    }

    #[test]
    fn only_the_whole_is_the_whole(first in 1_i32..WHOLE, second in 1_i32..WHOLE) {
        let sound = codes(&agreement(&[(1, first), (2, second)]), true).is_empty();
        prop_assert_eq!(sound, first + second == WHOLE);
    }
}

fn words(owed: &[bool]) -> Vec<Word> {
    let since = |owes: bool| owes.then(|| chrono::DateTime::from_timestamp(1_790_000_000, 0).unwrap());
    (0..).zip(owed).map(|(n, owes)| Word { party: PartyId(Uuid::from_u128(n)), owed_since: since(*owes) }).collect()
}

#[test]
fn a_joint_bid_stands_when_every_member_has_said_so() {
    let after = |party: u128, owed: &[bool]| {
        Standing::after(PartyId(Uuid::from_u128(party)), &words(owed)).map_err(|reason| reason.code)
    };
    for (party, owed, expected) in [
        (0, &[true, true, true][..], Ok(Standing::Waits(2))),
        (2, &[true, true, true], Ok(Standing::Waits(2))),
        (1, &[false, true, true], Ok(Standing::Waits(1))),
        (1, &[false, true, false], Ok(Standing::Stands)),
        (0, &[true], Ok(Standing::Stands)),
        (0, &[false, true], Err(ReasonCode::NothingToConfirm)),
        (0, &[false, false], Err(ReasonCode::NothingToConfirm)),
        (7, &[true, true], Err(ReasonCode::NotFound)),
    ] {
        assert_eq!(after(party, owed), expected, "{party} {owed:?}");
    }
}

proptest! {
    #[test]
    fn whoever_speaks_last_makes_it_stand_in_any_order(
        order in Just((0..5_u128).collect::<Vec<_>>()).prop_shuffle(), size in 1..=5_usize,
    ) {
        let mut owed = vec![true; size];
        let order: Vec<u128> = order.into_iter().filter(|party| *party < size as u128).collect();
        for (spoken, party) in order.iter().enumerate() {
            let standing = Standing::after(PartyId(Uuid::from_u128(*party)), &words(&owed)).unwrap();
            let last = spoken + 1 == size;
            prop_assert_eq!(standing, if last { Standing::Stands } else { Standing::Waits(size - spoken - 1) });
            owed[usize::try_from(*party).unwrap()] = false;
            let again = Standing::after(PartyId(Uuid::from_u128(*party)), &words(&owed)).unwrap_err();
            prop_assert_eq!(again.code, ReasonCode::NothingToConfirm);
        }
    }
}
