//! Joint bids (联合体, 法 24): who takes which part of the work and of the money, and who has agreed.
//!
//! The agreement (联合协议) is data: members with their work and share. Each member confirms exactly
//! what stands there, by its hash; any change asks all of them again.

use crate::ids::{BidId, PartyId};
use crate::reasons::{Reason, ReasonCode, Reasons, Ruled, wrong_state};
use crate::rulebook::ChannelRules;
use crate::text::check_line;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

mod standing;
#[cfg(test)]
mod tests;

pub use standing::{Standing, Word};

/// The whole, in basis points (hundredths of a percent).
pub const WHOLE: i32 = 10_000;
/// Longest description of a member's work: enough to name the part, too short to tell how it is
/// done, which belongs into the sealed part (条例 74(四)).
pub const MAX_WORK: usize = 100;

coded_enum! {
    /// In which role a body takes part in a bid.
    pub enum BidRole {
        /// Bids, alone or as the lead of a joint bid (牵头单位).
        Bidder = "bidder",
        /// Member of a joint bid (联合体成员).
        Member = "member",
        /// Does a part of the work for the bidder (分包单位).
        Subcontractor = "subcontractor",
    }
}

coded_enum! {
    /// Where a member stands.
    pub enum MemberStatus {
        /// Asked, has not answered.
        Invited = "invited",
        /// Has confirmed the agreement as it stands.
        Confirmed = "confirmed",
        /// Has declined, or taken its confirmation back.
        Declined = "declined",
    }
}

coded_enum! {
    /// What happens to a member.
    pub enum MemberEvent {
        /// The lead asks, for the first time or again after a change.
        Ask = "ask",
        /// The member's administrator confirms.
        Confirm = "confirm",
        /// The member's administrator declines or takes the confirmation back.
        Decline = "decline",
        /// After the call was changed, the member's administrator lets the joint bid stand.
        Stand = "stand",
    }
}

impl MemberStatus {
    /// The state after an event. Whether the bid still takes changes is the use case's matter.
    ///
    /// # Errors
    /// [`ReasonCode::WrongState`] with `state` and `event`.
    pub fn apply(self, event: MemberEvent) -> Ruled<Self> {
        use MemberEvent as E;
        match (self, event) {
            (_, E::Ask) => Ok(Self::Invited),
            (Self::Invited, E::Confirm) => Ok(Self::Confirmed),
            (Self::Invited | Self::Confirmed, E::Decline) => Ok(Self::Declined),
            (Self::Confirmed, E::Stand) => Ok(Self::Confirmed),
            _ => Err(wrong_state(self, event)),
        }
    }
}

transitions! {
    MemberStatus, MemberEvent,
    ask => Ask,
    confirm => Confirm,
    decline => Decline,
    stand => Stand,
}

/// A body's part of a joint bid.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MemberShare {
    /// The body.
    pub party: PartyId,
    /// Its part of the work, named in one line.
    pub work: String,
    /// Its share of the money in basis points.
    pub share: i32,
}

/// What the members agree on, the lead first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Agreement {
    /// The bid.
    pub bid: BidId,
    /// Everybody's part.
    pub members: Vec<MemberShare>,
}

impl Agreement {
    /// The bytes whose SHA-256 a member confirms: JSON with the fields in the order of the type and
    /// no white space. The same agreement gives the same bytes.
    ///
    /// # Errors
    /// When JSON cannot express a value, which the types exclude.
    pub fn canonical_bytes(&self) -> Result<Vec<u8>, serde_json::Error> {
        serde_json::to_vec(self)
    }
}

/// Checks an agreement for a call that takes joint bids or not. Fields are those of the form:
/// `members.<n>.party`, `.work`, `.share`, and `members` for the whole.
#[must_use]
pub fn check_agreement(agreement: &Agreement, accepted: bool, rules: &ChannelRules) -> Reasons {
    let members = &agreement.members;
    let mut reasons = Reasons::default();
    reasons.require(accepted, || Reason::new(ReasonCode::JointBidsNotAccepted).on("members"));
    let max = usize::try_from(rules.consortium_max_members.value).unwrap_or(usize::MAX);
    reasons.require((2..=max).contains(&members.len()), || {
        let size = Reason::new(ReasonCode::ConsortiumSize).on("members");
        size.with("found", members.len()).with("min", 2).with("max", max)
    });
    check_parts("members", members, &mut reasons);
    reasons.0.extend(check_sum(members.iter().map(|member| member.share)));
    reasons
}

/// Shares of a joint bid, in basis points, make the whole. Also for rows whose body could not be read.
#[must_use]
pub fn check_sum(shares: impl IntoIterator<Item = i32>) -> Option<Reason> {
    let sum: i64 = shares.into_iter().map(i64::from).sum();
    let reason = || Reason::new(ReasonCode::SharesSum).on("members").with("sum", percent(sum));
    (sum != i64::from(WHOLE)).then(reason)
}

/// What holds for each part of a list: its work is named, its share is between nothing and the
/// whole, and nobody stands there twice.
pub(crate) fn check_parts(list: &str, parts: &[MemberShare], reasons: &mut Reasons) {
    let mut seen = BTreeSet::new();
    for (n, part) in parts.iter().enumerate() {
        reasons.0.extend(check_line(&format!("{list}.{n}.work"), &part.work, 2, MAX_WORK));
        reasons.require((1..WHOLE).contains(&part.share), || {
            Reason::new(ReasonCode::OutOfRange).on(format!("{list}.{n}.share")).with("min", "0.01").with("max", "99.99")
        });
        reasons
            .require(seen.insert(part.party), || Reason::new(ReasonCode::PartyTwice).on(format!("{list}.{n}.party")));
    }
}

/// Basis points as people read them: `62.5`.
#[must_use]
pub fn percent(basis_points: i64) -> String {
    let (whole, part) = (basis_points / 100, (basis_points % 100).abs());
    match part {
        0 => whole.to_string(),
        part if part % 10 == 0 => format!("{whole}.{}", part / 10),
        part => format!("{whole}.{part:02}"),
    }
}

/// A share of an amount in fen, rounded down, so that shares never add up to more than the whole.
#[must_use]
pub fn share_of(amount: crate::Fen, share: i32) -> crate::Fen {
    let fen = i128::from(amount.0) * i128::from(share) / i128::from(WHOLE);
    crate::Fen(i64::try_from(fen).unwrap_or_default())
}
