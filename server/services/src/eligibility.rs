//! Whether an organization may bid for a project, rule by rule: before it begins to write, and at each
//! step of its bid, each time with a record of what was known.

mod checklist;
pub(crate) mod step;
mod view;

#[cfg(test)]
mod tests;

pub use checklist::{Checklist, ChecklistRule, ask, checklist};
pub use view::{PartyCheck, StepCheck, of_bid};

pub(crate) use checklist::checklists;
pub(crate) use view::of_bids;
