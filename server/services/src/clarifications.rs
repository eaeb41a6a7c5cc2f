//! Questions about an open call and their answers (澄清答疑), and amendments of a published call
//! (变更公告). What affects bids needs a second person, goes to everybody at once, may move the
//! deadline (条例 31) and makes every bid wait for its bidder's confirmation ([`crate::bids::confirm`]).
//!
//! Who asked is known to the asker and, of a private question, to the purchaser: not to other
//! bidders, the public, the operator or the auditor, neither through the log.

mod amend;
mod answer;
mod ask;
mod changes;
mod effects;
mod files;
mod lapse;
mod load;
mod preview;
mod publish;
#[cfg(test)]
mod tests;
mod view;

pub use amend::{AmendmentInput, AmendmentSaved, discard, save, start, submit};
pub use answer::{AnswerInput, answer, approve_answer, return_answer};
pub use ask::{Asked, QuestionInput, ask, withdraw};
pub use changes::ChangeView;
pub use effects::ConfirmableChange;
pub use files::LaterFile;
pub use lapse::tell_lapsed;
pub use load::project_of_question;
pub use preview::{AmendmentView, TimetableView, amendment, draft_of};
pub use publish::{publish, return_amendment};
pub use view::{
    AmendmentHead, AmendmentRow, CallDesk, CallPart, CallRecord, CallVersion, ClarificationRow, DeskQuestion,
    OwnQuestion, desk, of_project, version,
};

pub(crate) use effects::{changes_since, last_change};
pub(crate) use files::published_files;
pub(crate) use load::counts;
