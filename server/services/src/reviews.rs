//! Pre-review by hubs (初审): which hub, in what time, on form and eligibility alone. Nothing of a
//! sealed part is ever loaded here.

mod appeal;
mod bidder;
mod checks;
mod claim;
mod decide;
mod desk;
mod escalate;
mod figures;
mod handover;
pub(crate) mod intake;
mod load;
#[cfg(test)]
mod matrix;
mod notes;
mod queue;
mod reassign;
mod recuse;
mod routing;
mod routing_view;
#[cfg(test)]
mod tests;
mod told;

pub(crate) use appeal::appeal_until;
pub use appeal::{AppealInput, appeal};
pub use bidder::BidReview;
pub(crate) use bidder::of_bid;
pub use checks::{CheckSummary, CheckView, MemberCheck};
pub use claim::{ClaimInput, Claimed, claim, claim_many, release};
pub use decide::{CitationInput, Decided, DecisionInput, confirm, decide};
pub use desk::{
    AppealView, ChangeView, DeskEvent, DeskOrganization, DeskProject, EarlierBid, PastEvaluation, PendingRejection,
    ReviewDesk, RoundView, desk,
};
pub use escalate::{ByTheClock, escalate_due, lapse_due};
pub use figures::{FiguresView, GroundCount, ItemCount, ReviewReport, figures_of, own_figures, public_figures};
pub(crate) use load::may_read;
pub use notes::{NoteInput, NoteView, note};
pub use queue::{
    Neighbours, QueueCounts, QueueFilter, QueueProject, QueueRow, QueueSearch, ReviewQueue, ReviewerLoad, neighbours,
    queue, workload,
};
pub use reassign::{AssignInput, ReassignCase, ReassignHub, ReassignInput, assign, reassign, reassign_case};
pub use recuse::{RecusalInput, recuse};
pub use routing_view::RoutingView;
