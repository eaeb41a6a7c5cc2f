//! Performance evaluation (绩效评价, D12): the funder or an agency it names scores the indicators of
//! the rulebook; a second person confirms the result, which is then stored for good, announced, and
//! counts for later bids (DOMAIN 2.7). The provider's own evaluation (单位自评) is stored beside it.

mod finalize;
mod list;
mod save;
mod start;
#[cfg(test)]
mod tests;
mod view;

pub use finalize::{close, finalize};
pub use list::{EvaluationRow, EvaluationTask, list, to_do};
pub use save::{EvaluationInput, IndicatorInput, save};
pub use start::{AgencyChoice, agencies, start, start_self};
pub use view::{BlockSum, EvaluationDetail, EvaluationRights, PublicEvaluation, get, public};
