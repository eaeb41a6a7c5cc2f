//! From the scores to the award (评审汇总、公示、定标): ranking, comparison, proposal, decision.

mod comparison;
mod decide;
mod eligible;
mod propose;
mod ranking;
#[cfg(test)]
mod tests;
mod told;

pub use comparison::{AwardState, Cell, ComparedBid, ComparedCriterion, Comparison, ExpertComment, comparison};
pub use decide::{decide, no_award, release_reserves, resume};
pub use eligible::set_aside;
pub use propose::{ProposalInput, propose};
pub use ranking::{RankedView, rank, ranking};
