//! Every state with every event, every role and both kinds of review.

use crate::Role;
use crate::reasons::ReasonCode;
use crate::reviews::{ReviewEvent, ReviewKind, ReviewStatus};
use proptest::prelude::*;

/// `r` and `l` the hub's reviewer and lead, `m` the operator, where the review is theirs.
#[test]
fn every_state_event_role_and_kind() {
    use ReviewEvent as E;
    let who = |event: E, kind: ReviewKind| match (event, kind) {
        (E::Release | E::Escalate, _) | (_, ReviewKind::First) => "rlm",
        (E::Claim | E::Admit | E::ReturnForCorrection | E::Reject, ReviewKind::Appeal) => "lm",
    };
    let letter = |role: Role| match role {
        Role::HubReviewer => 'r',
        Role::HubLead => 'l',
        Role::Operator => 'm',
        _ => '-',
    };
    for kind in ReviewKind::ALL {
        for state in ReviewStatus::ALL {
            for event in E::ALL {
                for role in Role::ALL {
                    let expected = match (who(*event, *kind).contains(letter(*role)), state.apply(*event)) {
                        (false, _) => Err(ReasonCode::RoleForbidden),
                        (true, Err(refusal)) => Err(refusal.code),
                        (true, Ok(next)) => Ok(next),
                    };
                    let found = if event.roles(*kind).contains(role) {
                        state.apply(*event).map_err(|reason| reason.code)
                    } else {
                        Err(ReasonCode::RoleForbidden)
                    };
                    assert_eq!(found, expected, "{kind} {state} {event} by {role}");
                    assert!(!state.is_decided() || found.is_err(), "{state} is final");
                }
            }
        }
    }
}

proptest! {
    /// However people go on: a decision is always of somebody who had claimed it, and nothing follows it.
    #[test]
    fn a_review_is_claimed_before_it_is_decided_and_decided_once(
        steps in prop::collection::vec(0..ReviewEvent::ALL.len(), 0..40)
    ) {
        let (mut state, mut decisions, mut claimed) = (ReviewStatus::Waiting, 0, false);
        for event in steps {
            let event = ReviewEvent::ALL[event];
            let Ok(next) = state.apply(event) else { continue };
            if next.is_decided() {
                prop_assert!(claimed, "decided by nobody");
                decisions += 1;
            }
            claimed = next == ReviewStatus::Claimed;
            state = next;
        }
        prop_assert!(decisions <= 1);
    }
}
