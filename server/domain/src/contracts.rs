//! Contracts, milestones and payments: states and sums.

use crate::calendar::{end_of_local_day, local_date};
use crate::money::{Fen, MAX_FEN};
use crate::reasons::{Reason, ReasonCode, Reasons, Ruled, wrong_state};
use crate::rulebook::ChannelRules;
use chrono::{DateTime, Days, NaiveDate, Utc};

mod reminders;
mod signatures;
#[cfg(test)]
mod tests;

pub use reminders::{EARLIEST_REMINDER, milestone_reminder, remind_of_milestone};
pub use signatures::{SignatoryRole, Signature, signature_reminder, signs_in_time};

coded_enum! {
    /// State of a contract.
    pub enum ContractStatus {
        /// 待签署: a signature on the provider's side is missing
        ToSign = "to_sign",
        /// 已签署·履行中
        Signed = "signed",
        /// 已履行
        Fulfilled = "fulfilled",
        /// 已解除
        Terminated = "terminated",
    }
}

coded_enum! {
    /// State of a delivery milestone.
    pub enum MilestoneStatus {
        /// 待完成
        Due = "due",
        /// 已报告
        Reported = "reported",
        /// 退回
        Returned = "returned",
        /// 已验收
        Accepted = "accepted",
    }
}

coded_enum! {
    /// State of a payment request.
    pub enum PaymentStatus {
        /// 已申请
        Requested = "requested",
        /// 枢纽已会签
        Countersigned = "countersigned",
        /// 已审批
        Approved = "approved",
        /// 已支付
        Paid = "paid",
        /// 已退回
        Refused = "refused",
    }
}

coded_enum! {
    /// What happens to a contract.
    pub enum ContractEvent {
        /// Everybody on the provider's side has signed; the funder did when it was drawn up.
        Sign = "sign",
        /// Everything is accepted and paid.
        Fulfil = "fulfil",
        /// It is ended early, with a published reason.
        Terminate = "terminate",
    }
}

impl ContractStatus {
    /// The state after an event.
    ///
    /// # Errors
    /// [`ReasonCode::WrongState`] with `state` and `event`.
    pub fn apply(self, event: ContractEvent) -> Ruled<Self> {
        match (self, event) {
            (Self::ToSign, ContractEvent::Sign) => Ok(Self::Signed),
            (Self::Signed, ContractEvent::Fulfil) => Ok(Self::Fulfilled),
            (Self::ToSign | Self::Signed, ContractEvent::Terminate) => Ok(Self::Terminated),
            _ => Err(wrong_state(self, event)),
        }
    }
}

transitions! {
    ContractStatus, ContractEvent,
    sign => Sign,
    fulfil => Fulfil,
    terminate => Terminate,
}

coded_enum! {
    /// What happens to a milestone.
    pub enum MilestoneEvent {
        /// The provider reports it done.
        Report = "report",
        /// The funder sends the report back.
        Return = "return",
        /// The funder accepts it (验收).
        Accept = "accept",
    }
}

impl MilestoneStatus {
    /// The state after an event.
    ///
    /// # Errors
    /// [`ReasonCode::WrongState`] with `state` and `event`.
    pub fn apply(self, event: MilestoneEvent) -> Ruled<Self> {
        match (self, event) {
            (Self::Due | Self::Returned, MilestoneEvent::Report) => Ok(Self::Reported),
            (Self::Reported, MilestoneEvent::Return) => Ok(Self::Returned),
            (Self::Reported, MilestoneEvent::Accept) => Ok(Self::Accepted),
            _ => Err(wrong_state(self, event)),
        }
    }

    /// Not done and its day has passed. `on` is a local day.
    #[must_use]
    pub fn is_overdue(self, due_on: NaiveDate, on: NaiveDate) -> bool {
        matches!(self, Self::Due | Self::Returned) && due_on < on
    }
}

transitions! {
    MilestoneStatus, MilestoneEvent,
    report => Report,
    send_back => Return,
    accept => Accept,
}

coded_enum! {
    /// What happens to a payment request.
    pub enum PaymentEvent {
        /// The hub countersigns the use of funds (D13).
        Countersign = "countersign",
        /// The funder's approver approves it.
        Approve = "approve",
        /// The payment is recorded.
        Pay = "pay",
        /// Hub or funder refuse it, with reasons.
        Refuse = "refuse",
    }
}

impl PaymentStatus {
    /// The state after an event. Whether the countersignature may be skipped is the rulebook's
    /// matter, see [`may_approve`].
    ///
    /// # Errors
    /// [`ReasonCode::WrongState`] with `state` and `event`.
    pub fn apply(self, event: PaymentEvent) -> Ruled<Self> {
        match (self, event) {
            (Self::Requested, PaymentEvent::Countersign) => Ok(Self::Countersigned),
            (Self::Requested | Self::Countersigned, PaymentEvent::Approve) => Ok(Self::Approved),
            (Self::Approved, PaymentEvent::Pay) => Ok(Self::Paid),
            (Self::Requested | Self::Countersigned, PaymentEvent::Refuse) => Ok(Self::Refused),
            _ => Err(wrong_state(self, event)),
        }
    }

    /// Takes part of the contract's money: everything that was not refused.
    #[must_use]
    pub const fn is_committed(self) -> bool {
        !matches!(self, Self::Refused)
    }
}

transitions! {
    PaymentStatus, PaymentEvent,
    countersign => Countersign,
    approve => Approve,
    pay => Pay,
    refuse => Refuse,
}

/// Whether a payment may be approved: with the hub's countersignature where the rulebook asks for it.
///
/// # Errors
/// [`ReasonCode::CountersignMissing`].
pub fn may_approve(status: PaymentStatus, rules: &ChannelRules) -> Ruled<()> {
    let missing = rules.countersign_required.value && status == PaymentStatus::Requested;
    if missing { Err(Reason::new(ReasonCode::CountersignMissing)) } else { Ok(()) }
}

/// What a payment request is measured against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PaymentFacts {
    /// The contract's amount.
    pub contract: Fen,
    /// The milestone's share.
    pub milestone: Fen,
    /// Requested before for this milestone and not refused.
    pub milestone_committed: Fen,
    /// Requested before under this contract and not refused.
    pub contract_committed: Fen,
    /// State of the milestone.
    pub milestone_status: MilestoneStatus,
}

/// Checks a payment request: positive, for an accepted milestone, within its share and the contract.
#[must_use]
pub fn check_payment(amount: Fen, facts: &PaymentFacts) -> Reasons {
    let mut reasons = Reasons::default();
    reasons.require(amount > Fen::ZERO, || {
        Reason::new(ReasonCode::OutOfRange).on("amount").with("min", "0.01").with("max", MAX_FEN / 100)
    });
    reasons
        .require(facts.milestone_status == MilestoneStatus::Accepted, || Reason::new(ReasonCode::MilestoneNotAccepted));
    let left = (facts.milestone.0.saturating_sub(facts.milestone_committed.0))
        .min(facts.contract.0.saturating_sub(facts.contract_committed.0))
        .max(0);
    reasons.require(amount.0 <= left, || {
        Reason::new(ReasonCode::PaymentExceeds).on("amount").with("left_fen", left).with("amount_fen", amount.0)
    });
    reasons
}

/// Whether a milestone may be reported: all before it are accepted. `before` are their states.
///
/// # Errors
/// [`ReasonCode::MilestoneOutOfTurn`].
pub fn in_turn(before: &[MilestoneStatus]) -> Ruled<()> {
    let done = before.iter().all(|status| *status == MilestoneStatus::Accepted);
    if done { Ok(()) } else { Err(Reason::new(ReasonCode::MilestoneOutOfTurn)) }
}

/// The milestones' shares of a contract, which sum to it to the fen.
#[must_use]
pub fn milestone_amounts(contract: Fen, payment_percents: &[i32]) -> Vec<Fen> {
    contract.split_percent(payment_percents)
}

/// Last day of a service: the day before the same day some months later.
#[must_use]
pub fn service_end(start: NaiveDate, months: u32) -> NaiveDate {
    crate::calendar::add_months(start, months) - Days::new(1)
}

/// Day on which a milestone is due: so many months after the first day of the service, and never after its last.
#[must_use]
pub fn milestone_due(starts_on: NaiveDate, ends_on: NaiveDate, months: u32) -> NaiveDate {
    crate::calendar::add_months(starts_on, months).min(ends_on)
}

/// Whether the contract is signed in time: until the end of the last day to sign (法 46).
///
/// # Errors
/// [`ReasonCode::ContractLate`] with `days` and `due`.
pub fn may_sign(now: DateTime<Utc>, awarded: DateTime<Utc>, rules: &ChannelRules) -> Ruled<()> {
    let due = crate::awards::contract_due(awarded, rules);
    if now < end_of_local_day(due) {
        return Ok(());
    }
    Err(Reason::new(ReasonCode::ContractLate).with("days", rules.contract_days.value).with("due", due))
}

/// A public number: district, local year, kind and running number (`519904-2026-HT-0042`).
/// Projects have no kind (`519904-2026-0042`).
#[must_use]
pub fn contract_number(district: &str, drawn_up: DateTime<Utc>, running: u32) -> String {
    format!("{district}-{}-HT-{running:04}", local_date(drawn_up).format("%Y"))
}
