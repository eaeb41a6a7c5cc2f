//! Planned sub-contracts (分包, 法 48, D9): a part of the work that the bidder will give on, often to a
//! filed community group that may not bid itself (K2). The main part is never given on (K6, 转包).

use crate::consortia::{MemberShare, check_parts, percent};
use crate::ids::PartyId;
use crate::reasons::{Reason, ReasonCode, Reasons};
use crate::rulebook::ChannelRules;

#[cfg(test)]
mod tests;

/// Most planned sub-contracts of a bid.
const MAX_ROWS: usize = 20;

/// Checks planned sub-contracts for a call that takes them or not. `bidders` are the bidder and the
/// members of its joint bid. Fields: `subcontracts.<n>.party`, `.work`, `.share`, and `subcontracts`.
#[must_use]
pub fn check_subcontracts(parts: &[MemberShare], bidders: &[PartyId], accepted: bool, rules: &ChannelRules) -> Reasons {
    let mut reasons = Reasons::default();
    if parts.is_empty() {
        return reasons;
    }
    reasons.require(accepted, || Reason::new(ReasonCode::SubcontractingNotAccepted).on("subcontracts"));
    reasons.require(parts.len() <= MAX_ROWS, || {
        Reason::new(ReasonCode::TooManyRows).on("subcontracts").with("max", MAX_ROWS)
    });
    check_parts("subcontracts", parts, &mut reasons);
    for (n, part) in parts.iter().enumerate() {
        reasons.require(!bidders.contains(&part.party), || {
            Reason::new(ReasonCode::SubcontractToBidder).on(format!("subcontracts.{n}.party"))
        });
    }
    let (given, max) = (given_on(parts), i64::from(rules.subcontract_max_percent.value) * 100);
    reasons.require(given <= max, || {
        let share = Reason::new(ReasonCode::SubcontractShare).on("subcontracts");
        share.with("found", percent(given)).with("max", percent(max))
    });
    reasons
}

/// What is given on altogether, in basis points.
#[must_use]
pub fn given_on(parts: &[MemberShare]) -> i64 {
    parts.iter().map(|part| i64::from(part.share)).sum()
}
