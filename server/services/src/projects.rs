//! Projects (项目): an officer drafts, a second person approves and publishes, everybody reads.

pub(crate) mod amended;
mod approval;
mod check;
mod draft;
mod ending;
mod input;
mod lists;
mod reader;
mod reading;
#[cfg(test)]
mod tests;
pub(crate) mod told;
mod view;

pub use approval::{approve, return_to_draft, submit_for_approval};
pub use check::{DraftCheck, Finding, check};
pub use draft::{Saved, create_draft, delete_draft, read_draft, update_draft};
pub use ending::cancel;
pub use input::{CriterionInput, DocumentInput, EligibilityInput, MilestoneInput, ProjectInput};
pub use lists::{CatalogueChoice, MineFilter, OwnProject, catalogue, mine};
pub use view::{
    AreaView, AwardView, BlockView, CatalogueView, ContractView, CriterionView, DeliveryView, EvaluationView,
    MilestoneView, PartyView, PaymentView, PlanView, ProjectView, Steps, TimelineEntry, TimelineKind, get, get_own,
    id_of,
};
