//! Social organizations (社会组织): the register, the public profile, and the facts that rules
//! look at.

mod check;
mod facts;
mod form;
mod listing;
mod profile;
mod record;
#[cfg(test)]
pub(crate) mod tests;
mod track_record;

pub(crate) use check::{Record, check};
pub use facts::{StandingView, facts_for_eligibility, facts_of, standing, standings};
pub(crate) use form::as_input;
pub use form::{OrganizationInput, OwnRecordInput, PartyBuildingInput};
pub use listing::{OrganizationRow, rows_of};
pub(crate) use listing::{contains, graded_on};
pub use profile::{OrganizationView, profile};
pub use record::{create, editable, patch, update, update_own};
pub(crate) use record::{new_rows, with_record};
pub use track_record::{
    BlockScore, EvaluationSummary, PastAwardView, TrackRecord, WonProject, YearScore, record_scores,
};
pub(crate) use track_record::{finals, finals_counting_on};
