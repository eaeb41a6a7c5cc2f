//! The funder's overview (采购总览): money, progress, what is late and what waits for a decision. The
//! page, the API and the digest are all read off one [`snapshot::Snapshot`], which takes the same
//! number of queries whatever the funder's size.

mod ahead;
mod decisions;
mod money;
mod overview;
mod progress;
mod risks;
pub(crate) mod snapshot;
#[cfg(test)]
mod tests;

pub use ahead::AheadView;
pub use decisions::DecisionView;
pub use money::{FieldShare, MoneyView, MonthLine};
pub use overview::{FinalView, Overview, SatisfactionView, overview};
pub use progress::{GanttStep, LateView, ProgressView, StepState};
pub use risks::RiskView;

pub use shuniu_mail::messages::digests::{DeadlineKind, DecisionKind, RiskKind};

pub(crate) use ahead::ahead;
pub(crate) use decisions::decisions;
pub(crate) use money::{money, paid_between};
pub(crate) use progress::{late, progress};
pub(crate) use risks::risks;
