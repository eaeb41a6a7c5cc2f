//! Bids (投标): an organization prepares, submits, corrects and withdraws; what is sealed stays
//! sealed until the opening (DESIGN §5).

mod budget_sheet;
mod comments;
mod confirm;
mod copy;
mod correct;
mod draft;
pub mod envelope;
mod history;
mod input;
mod list;
mod load;
#[cfg(test)]
mod matrix;
mod proof;
mod receipt;
mod replace;
mod submit;
#[cfg(test)]
pub(crate) mod testkit;
#[cfg(test)]
mod tests;
mod told;
mod view;
mod withdraw;

pub use budget_sheet::{budget_sheet, read_budget_sheet};
pub use comments::{CommentInput, CommentView, comment, comments, resolve_comment};
pub use confirm::confirm;
pub use copy::{EarlierBid, copy_sections, earlier_bids};
pub use correct::resubmit;
pub use draft::{Base, Kept, Saved, save, start};
pub use history::{ReceiptEntry, receipts};
pub use input::{BudgetLineInput, QualificationInput, SealedInput, TeamMemberInput};
pub use list::{OwnBid, OwnBids, mine};
pub use proof::{ProvedFile, ReceiptProof, proof};
pub use receipt::{Receipt, receipt};
pub use replace::replace;
pub(crate) use submit::file_lines;
pub use submit::submit;
pub use view::{
    BidProject, BidReview, BidView, Confirmation, Correction, CriterionPoints, DocumentSlot, PartDone, texts, view,
};
pub use withdraw::withdraw;

pub(crate) use confirm::stands;
pub(crate) use draft::{open_for_bids, takes_bids};
pub(crate) use load::{not_lapsed, own_draft, project_held, project_of, status_at};
pub(crate) use told::tell_changed;
