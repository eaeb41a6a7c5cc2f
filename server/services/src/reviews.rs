//! Pre-review by hubs (初审): which hub, in what time, on form and eligibility alone. Nothing of a
//! sealed part is ever loaded here.

mod checks;
mod claim;
mod decide;
mod desk;
mod escalate;
pub(crate) mod intake;
mod load;
mod queue;
mod routing;
#[cfg(test)]
mod tests;

pub use checks::{CheckSummary, CheckView};
pub use claim::{claim, release};
pub use decide::{CitationInput, Decided, DecisionInput, confirm, decide};
pub use desk::{
    ChangeView, DeskEvent, DeskOrganization, DeskProject, PastEvaluation, PendingRejection, ReviewDesk, RoundView,
    RoutingView, desk,
};
pub use escalate::{escalate_due, lapse_due};
pub use queue::{QueueCounts, QueueFilter, QueueRow, ReviewQueue, queue};
