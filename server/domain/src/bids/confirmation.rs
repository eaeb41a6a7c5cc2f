//! Re-confirmation (重新确认): a change of the call that affects bids makes every bid received
//! before it uncertain until its bidder says that it still stands.

use super::BidStatus;
use crate::reasons::{Reason, ReasonCode, Ruled};
use chrono::{DateTime, Utc};

coded_enum! {
    /// Entry of a bid's receipt history (回执记录).
    pub enum ReceiptKind {
        /// 提交
        Submission = "submission",
        /// 替换密封部分
        Replacement = "replacement",
        /// 变更后重新确认
        Confirmation = "confirmation",
        /// 撤回
        Withdrawal = "withdrawal",
    }
}

impl BidStatus {
    /// The state as it counts at an instant: a bid whose bidder has not confirmed it since the call
    /// changed (`unconfirmed_since`) has lapsed from the deadline on. Nothing has to happen for that.
    #[must_use]
    pub fn at(
        self,
        unconfirmed_since: Option<DateTime<Utc>>,
        deadline: Option<DateTime<Utc>>,
        now: DateTime<Utc>,
    ) -> Self {
        let over = deadline.is_some_and(|deadline| now >= deadline);
        if unconfirmed_since.is_some() && over && self.is_before_opening() { Self::Invalidated } else { self }
    }
}

/// Whether there is anything to confirm.
///
/// # Errors
/// [`ReasonCode::NothingToConfirm`].
pub fn may_confirm(unconfirmed_since: Option<DateTime<Utc>>) -> Ruled<()> {
    if unconfirmed_since.is_some() { Ok(()) } else { Err(Reason::new(ReasonCode::NothingToConfirm)) }
}
