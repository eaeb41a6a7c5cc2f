//! What an attachment can belong to.

use shuniu_domain::ids::{AmendmentId, BidId, ClarificationId, ContractId, MilestoneId, ProjectId};
use uuid::Uuid;

/// What an attachment belongs to. The access rules of each kind are in one place: `access`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Owner {
    /// A call's documents: public once it is published.
    Project(ProjectId),
    /// Documents of an answer: for everybody once it is published, or for its asker alone.
    Clarification(ClarificationId),
    /// Documents of an amendment: public once it is published.
    Amendment(AmendmentId),
    /// Qualification part of a bid: what the hub may see.
    BidQualification(BidId),
    /// Sealed part of a bid: stored encrypted.
    BidSealed(BidId),
    /// What waits to be sealed when the bid's sealed part is replaced: stored encrypted.
    BidReplacement(BidId),
    /// Evidence of a milestone.
    Milestone(MilestoneId),
    /// A contract's documents: public once it is signed.
    Contract(ContractId),
}

impl Owner {
    /// Kind as stored.
    #[must_use]
    pub const fn kind(self) -> &'static str {
        match self {
            Self::Project(_) => "project",
            Self::Clarification(_) => "clarification",
            Self::Amendment(_) => "amendment",
            Self::BidQualification(_) => "bid_qualification",
            Self::BidSealed(_) => "bid_sealed",
            Self::BidReplacement(_) => "bid_replacement",
            Self::Milestone(_) => "milestone",
            Self::Contract(_) => "contract",
        }
    }

    /// Row of the owner.
    #[must_use]
    pub const fn id(self) -> Uuid {
        match self {
            Self::Project(id) => id.0,
            Self::Clarification(id) => id.0,
            Self::Amendment(id) => id.0,
            Self::BidQualification(id) | Self::BidSealed(id) | Self::BidReplacement(id) => id.0,
            Self::Milestone(id) => id.0,
            Self::Contract(id) => id.0,
        }
    }

    /// An owner from its kind (as stored and as the API names it) and id.
    #[must_use]
    pub fn parse(kind: &str, id: Uuid) -> Option<Self> {
        Some(match kind {
            "project" => Self::Project(id.into()),
            "clarification" => Self::Clarification(id.into()),
            "amendment" => Self::Amendment(id.into()),
            "bid_qualification" => Self::BidQualification(id.into()),
            "bid_sealed" => Self::BidSealed(id.into()),
            "bid_replacement" => Self::BidReplacement(id.into()),
            "milestone" => Self::Milestone(id.into()),
            "contract" => Self::Contract(id.into()),
            _ => return None,
        })
    }

    /// Stored encrypted under the project's key.
    pub(super) const fn is_sealed(self) -> bool {
        matches!(self, Self::BidSealed(_) | Self::BidReplacement(_))
    }
}
