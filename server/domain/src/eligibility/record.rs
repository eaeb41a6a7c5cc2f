//! What a step kept of its assessment, so that later nobody has to guess what was known then.

use super::Assessment;
use crate::consortia::BidRole;
use crate::ids::PartyId;
use serde::{Deserialize, Serialize};

/// One body's assessment at a step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartyFinding {
    /// The body.
    pub party: PartyId,
    /// In which role.
    pub role: BidRole,
    /// Every rule with its result and evidence.
    pub assessment: Assessment,
}

/// Everybody's assessment at a step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Findings {
    /// The bidder; for a joint bid all members counted together (法 24, 条例 22).
    pub whole: Assessment,
    /// Bidder, members and sub-contractors by themselves.
    pub parties: Vec<PartyFinding>,
}

impl Findings {
    /// The bidder and the members of its joint bid.
    pub fn bidders(&self) -> impl Iterator<Item = PartyId> {
        self.parties.iter().filter(|finding| finding.role != BidRole::Subcontractor).map(|finding| finding.party)
    }

    /// Whether the bid may go on: the bidder may bid, and every sub-contractor may implement.
    #[must_use]
    pub fn passed(&self) -> bool {
        let subcontractors = self.parties.iter().filter(|finding| finding.role == BidRole::Subcontractor);
        self.whole.may_bid && subcontractors.into_iter().all(|finding| finding.assessment.may_implement)
    }
}
