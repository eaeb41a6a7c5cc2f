//! Bids (投标): an organization prepares, submits, corrects and withdraws; what is sealed stays
//! sealed until the opening (DESIGN §5).

mod correct;
mod draft;
pub(crate) mod eligibility;
pub mod envelope;
mod input;
mod list;
mod load;
mod receipt;
mod submit;
#[cfg(test)]
pub(crate) mod testkit;
#[cfg(test)]
mod tests;
mod view;
mod withdraw;

pub use correct::resubmit;
pub use draft::{Saved, save, start};
pub use input::{BudgetLineInput, QualificationInput, SealedInput, TeamMemberInput};
pub use list::{OwnBid, OwnBids, mine};
pub use receipt::{Receipt, receipt};
pub use submit::submit;
pub use view::{BidProject, BidReview, BidView, Correction, CriterionPoints, DocumentSlot, PartDone, view};
pub use withdraw::withdraw;

pub(crate) use load::project_of;
