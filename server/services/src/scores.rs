//! Scoring (评分): each expert of the panel scores each opened bid alone. Final sheets are only
//! ever added, never changed; the latest one counts.

mod save;
mod sheet;
#[cfg(test)]
mod tests;
mod view;

pub use save::{ItemInput, SheetInput, SheetSaved, save_draft, submit};
pub use view::{ExpertBid, ExpertProject, Neighbour, SheetCriterionView, SheetView, mine, seat, sheet};

pub(crate) use sheet::latest_submitted;
