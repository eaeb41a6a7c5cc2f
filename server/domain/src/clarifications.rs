//! Questions about an open call and their answers (澄清答疑), changes of a published call
//! (变更公告), and what both do to the deadline (条例 31).
//!
//! Who asks stays unknown to everybody, the purchaser included, unless the asker writes to the
//! purchaser alone: no rule asks for the name, and potential bidders are nobody's business before
//! the deadline (招标投标法 22). What affects bids goes to all at once, because different
//! information is different treatment (条例 20(一)).

use crate::calendar::{due_after_working_days, end_of_local_day, local_date, local_instant, next_working_day};
use crate::reasons::{Reason, ReasonCode, Ruled, wrong_state};
use crate::roles::Role;
use crate::rulebook::ChannelRules;
use crate::text::fold_width;
use chrono::{DateTime, Days, Utc};
use chrono_tz::Asia::Shanghai;

mod changes;
#[cfg(test)]
mod tests;

pub use changes::{CallField, Effect, affects_bids, changes_eligibility, may_change};

/// Questions that an organization may have waiting for an answer on one project.
pub const MAX_WAITING: u64 = 5;
/// Questions that an organization may ask in one local day, whatever the project.
pub const MAX_PER_DAY: u64 = 20;
/// Characters of a question, at least and at most.
pub const QUESTION_LENGTH: (usize, usize) = (10, 1000);
/// Characters of an answer, at least and at most.
pub const ANSWER_LENGTH: (usize, usize) = (5, 3000);

coded_enum! {
    /// Who reads a question.
    pub enum Visibility {
        /// Everybody, with its answer, and nobody learns who asked (公开提问).
        Public = "public",
        /// The asker and the purchaser (单独提问).
        Private = "private",
    }
}

coded_enum! {
    /// State of a question.
    pub enum QuestionStatus {
        /// 待答复
        Asked = "asked",
        /// 答复待审批: the answer affects bids, so a second person decides on it
        Proposed = "proposed",
        /// 已答复
        Answered = "answered",
        /// 已撤回
        Withdrawn = "withdrawn",
    }
}

coded_enum! {
    /// What happens to a question.
    pub enum QuestionEvent {
        /// The officer answers; bids are not affected.
        Answer = "answer",
        /// The officer writes an answer that affects bids.
        Propose = "propose",
        /// The approver publishes it.
        Approve = "approve",
        /// The approver sends it back.
        Return = "return",
        /// The asker takes the question back.
        Withdraw = "withdraw",
    }
}

impl QuestionStatus {
    /// The state after an event.
    ///
    /// # Errors
    /// [`ReasonCode::WrongState`] with `state` and `event`.
    pub fn apply(self, event: QuestionEvent) -> Ruled<Self> {
        use QuestionEvent as E;
        Ok(match (self, event) {
            (Self::Asked, E::Answer) | (Self::Proposed, E::Approve) => Self::Answered,
            (Self::Asked, E::Propose) => Self::Proposed,
            (Self::Proposed, E::Return) => Self::Asked,
            (Self::Asked, E::Withdraw) => Self::Withdrawn,
            _ => return Err(wrong_state(self, event)),
        })
    }

    /// It waits for the purchaser.
    #[must_use]
    pub const fn waits(self) -> bool {
        matches!(self, Self::Asked | Self::Proposed)
    }
}

impl QuestionEvent {
    /// Who may cause it. The answer that affects bids needs two persons, as the call itself did.
    #[must_use]
    pub const fn roles(self) -> &'static [Role] {
        match self {
            Self::Answer | Self::Propose => &[Role::FunderOfficer],
            Self::Approve | Self::Return => &[Role::FunderApprover],
            Self::Withdraw => Role::ORGANIZATION,
        }
    }
}

coded_enum! {
    /// State of an amendment of a call.
    pub enum AmendmentStatus {
        /// 编制中
        Draft = "draft",
        /// 待审批
        InApproval = "in_approval",
        /// 已发布
        Published = "published",
        /// 已作废
        Discarded = "discarded",
    }
}

coded_enum! {
    /// What happens to an amendment.
    pub enum AmendmentEvent {
        /// The officer hands it to the approver.
        Submit = "submit",
        /// The approver sends it back.
        Return = "return",
        /// The approver publishes it: the call changes.
        Publish = "publish",
        /// The officer gives it up.
        Discard = "discard",
    }
}

impl AmendmentStatus {
    /// The state after an event.
    ///
    /// # Errors
    /// [`ReasonCode::WrongState`] with `state` and `event`.
    pub fn apply(self, event: AmendmentEvent) -> Ruled<Self> {
        use AmendmentEvent as E;
        Ok(match (self, event) {
            (Self::Draft, E::Submit) => Self::InApproval,
            (Self::InApproval, E::Return) => Self::Draft,
            (Self::InApproval, E::Publish) => Self::Published,
            (Self::Draft | Self::InApproval, E::Discard) => Self::Discarded,
            _ => return Err(wrong_state(self, event)),
        })
    }

    /// It is under way: a project has one at a time.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Draft | Self::InApproval)
    }
}

impl AmendmentEvent {
    /// Who may cause it.
    #[must_use]
    pub const fn roles(self) -> &'static [Role] {
        match self {
            Self::Submit | Self::Discard => &[Role::FunderOfficer],
            Self::Return | Self::Publish => &[Role::FunderApprover],
        }
    }
}

/// When the answer to a question is due: the end of the rulebook's last working day (条例 52).
#[must_use]
pub fn answer_due(asked: DateTime<Utc>, rules: &ChannelRules) -> DateTime<Utc> {
    due_after_working_days(asked, rules.inquiry_answer_working_days.value)
}

/// Until when questions are taken: the end of the last local day whose answers are due before the
/// deadline, so that every answer in time still comes before bids close.
#[must_use]
pub fn questions_close(deadline: DateTime<Utc>, rules: &ChannelRules) -> DateTime<Utc> {
    let mut day = local_date(deadline);
    while due_after_working_days(local_instant(day, chrono::NaiveTime::MIN), rules.inquiry_answer_working_days.value)
        > deadline
    {
        day = day - Days::new(1);
    }
    end_of_local_day(day).min(deadline)
}

/// Whether a question may be asked at an instant.
///
/// # Errors
/// [`ReasonCode::QuestionsClosed`] with `closes`.
pub fn may_ask(now: DateTime<Utc>, deadline: DateTime<Utc>, rules: &ChannelRules) -> Ruled<()> {
    let closes = questions_close(deadline, rules);
    if now < closes {
        Ok(())
    } else {
        Err(Reason::new(ReasonCode::QuestionsClosed).with("closes", closes.to_rfc3339()))
    }
}

/// Deadline and opening of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timetable {
    /// When bidding closes.
    pub deadline: DateTime<Utc>,
    /// When bids are opened.
    pub opening: DateTime<Utc>,
}

impl Timetable {
    /// The timetable after something that affects bids was published at `now`: when fewer than the
    /// rulebook's days are left (条例 31: 不足15日的，应当顺延), the deadline moves to the first
    /// working day that leaves them, at the same time of day, and the opening moves with it. The day
    /// of publication is not counted, a last day off moves on (民法典 201–203).
    #[must_use]
    pub fn after_change(self, now: DateTime<Utc>, rules: &ChannelRules) -> Self {
        let earliest = local_date(now) + Days::new(u64::from(rules.clarification_days.value));
        if local_date(self.deadline) >= earliest {
            return self.coherent();
        }
        let time = self.deadline.with_timezone(&Shanghai).time();
        self.with_deadline(local_instant(next_working_day(earliest), time))
    }

    /// The timetable with a later deadline. The opening keeps its distance and falls on a working day.
    #[must_use]
    pub fn with_deadline(self, deadline: DateTime<Utc>) -> Self {
        let shifted = self.opening + (deadline - self.deadline);
        let time = shifted.with_timezone(&Shanghai).time();
        let opening = local_instant(next_working_day(local_date(shifted)), time);
        Self { deadline, opening }.coherent()
    }

    /// Nothing is opened before bidding has closed.
    fn coherent(self) -> Self {
        Self { opening: self.opening.max(self.deadline), ..self }
    }
}

/// Whether a published text would tell who asked: it holds one of these names, numbers or
/// addresses of the asker. Short names are left out, because they are words too.
#[must_use]
pub fn names_asker(text: &str, names: &[&str]) -> bool {
    let plain = |text: &str| -> String {
        fold_width(text).chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
    };
    let text = plain(text);
    names.iter().map(|name| plain(name)).any(|name| name.chars().count() >= 4 && text.contains(&name))
}
