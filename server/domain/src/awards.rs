//! Notices, objections and the award: two channels, two clocks (K7).
//!
//! Grant: the proposed result stands in a notice (公示) before the decision, and may be objected
//! to while it stands. Procurement: the decision is announced (公告); after the notice has ended
//! it may be challenged (质疑) for seven working days (法 52, 条例 53).

use crate::calendar::{add_working_days, due_after_working_days, end_of_local_day, end_of_period, local_date};
use crate::ids::BidId;
use crate::projects::Channel;
use crate::reasons::{Reason, ReasonCode, Ruled, wrong_state};
use crate::rulebook::{ChannelRules, Rulebook};
use crate::scores::RankedBid;
use chrono::{DateTime, NaiveDate, Utc};

#[cfg(test)]
mod tests;

coded_enum! {
    /// Kind of public notice (K7: 公示 and 公告 are two objects with two clocks).
    pub enum NoticeKind {
        /// 项目发布
        Call = "call",
        /// 澄清公告: answers that affect bids
        Clarification = "clarification",
        /// 变更公告
        Amendment = "amendment",
        /// 开标记录
        OpeningRecord = "opening_record",
        /// 拟定结果公示 (grant, before the decision)
        ProposedAward = "proposed_award",
        /// 结果公告 (after the decision)
        Award = "award",
        /// 流标公告
        Failed = "failed",
        /// 终止公告
        Cancelled = "cancelled",
        /// 合同公告
        Contract = "contract",
        /// 验收结果公告
        Acceptance = "acceptance",
        /// 绩效评价结果公告
        Evaluation = "evaluation",
    }
}

coded_enum! {
    /// State of an objection or challenge.
    pub enum ObjectionStatus {
        /// 已受理
        Filed = "filed",
        /// 成立
        Upheld = "upheld",
        /// 不成立
        Dismissed = "dismissed",
    }
}

coded_enum! {
    /// What happens to an objection or challenge.
    pub enum ObjectionEvent {
        /// It is found right: the result is held and decided anew.
        Uphold = "uphold",
        /// It is found wrong, with reasons.
        Dismiss = "dismiss",
    }
}

impl ObjectionStatus {
    /// The state after an event.
    ///
    /// # Errors
    /// [`ReasonCode::WrongState`] with `state` and `event`.
    pub fn apply(self, event: ObjectionEvent) -> Ruled<Self> {
        match (self, event) {
            (Self::Filed, ObjectionEvent::Uphold) => Ok(Self::Upheld),
            (Self::Filed, ObjectionEvent::Dismiss) => Ok(Self::Dismissed),
            _ => Err(wrong_state(self, event)),
        }
    }
}

transitions! {
    ObjectionStatus, ObjectionEvent,
    uphold => Uphold,
    dismiss => Dismiss,
}

/// When a notice of the result ends: the instant after its last working day; `None` for notices
/// that only inform and have no period.
#[must_use]
pub fn notice_end(
    kind: NoticeKind,
    published: DateTime<Utc>,
    rulebook: &Rulebook,
    channel: Channel,
) -> Option<DateTime<Utc>> {
    let rules = rulebook.for_channel(channel);
    match kind {
        NoticeKind::ProposedAward | NoticeKind::Award => {
            Some(due_after_working_days(published, rules.notice_working_days.value))
        }
        NoticeKind::Call
        | NoticeKind::Clarification
        | NoticeKind::Amendment
        | NoticeKind::OpeningRecord
        | NoticeKind::Failed
        | NoticeKind::Cancelled
        | NoticeKind::Contract
        | NoticeKind::Acceptance
        | NoticeKind::Evaluation => None,
    }
}

/// Until when a result may be objected to or challenged: the end of the notice, plus the working
/// days for a challenge, counted from the last day of the notice (条例 53).
#[must_use]
pub fn objection_end(notice_ends: DateTime<Utc>, rules: &ChannelRules) -> DateTime<Utc> {
    match rules.challenge_working_days.value {
        0 => notice_ends,
        days => {
            let last_day = local_date(notice_ends - chrono::Duration::microseconds(1));
            end_of_local_day(add_working_days(last_day, days))
        }
    }
}

/// Whether an objection may be filed at an instant.
///
/// # Errors
/// [`ReasonCode::ObjectionWindowClosed`] with `until`, also for a notice without a period.
pub fn may_object(notice_ends: Option<DateTime<Utc>>, rules: &ChannelRules, now: DateTime<Utc>) -> Ruled<()> {
    let closed = Reason::new(ReasonCode::ObjectionWindowClosed);
    let Some(ends) = notice_ends else { return Err(closed) };
    let until = objection_end(ends, rules);
    if now < until { Ok(()) } else { Err(closed.with("until", until.to_rfc3339())) }
}

/// When an objection must be answered.
#[must_use]
pub fn answer_due(filed: DateTime<Utc>, rules: &ChannelRules) -> DateTime<Utc> {
    due_after_working_days(filed, rules.answer_working_days.value)
}

/// What stands between a ranking and an award.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AwardFacts {
    /// End of the notice of the proposed award, if one was published.
    pub notice_ends: Option<DateTime<Utc>>,
    /// Unanswered objections.
    pub open_objections: usize,
}

/// Whether the award may be decided now: in the grant channel after the notice has ended, in
/// both only when no objection is unanswered.
///
/// # Errors
/// [`ReasonCode::NoticeRunning`] with `until` (empty when no notice was published),
/// [`ReasonCode::ObjectionOpen`] with `count`.
pub fn may_award(facts: &AwardFacts, rules: &ChannelRules, now: DateTime<Utc>) -> Ruled<()> {
    if rules.notice_before_decision.value {
        match facts.notice_ends {
            None => return Err(Reason::new(ReasonCode::NoticeRunning).with("until", "")),
            Some(until) if now < until => {
                return Err(Reason::new(ReasonCode::NoticeRunning).with("until", until.to_rfc3339()));
            }
            Some(_) => {}
        }
    }
    no_open_objection(facts.open_objections)
}

/// Whether the contract may be made: an unanswered objection or challenge holds it (条例 54).
///
/// # Errors
/// [`ReasonCode::ObjectionOpen`] with `count`.
pub fn no_open_objection(open: usize) -> Ruled<()> {
    if open == 0 { Ok(()) } else { Err(Reason::new(ReasonCode::ObjectionOpen).with("count", open)) }
}

/// Whether the award goes to the first of the ranking that can still take it (条例 43, 49).
/// `fallen_out` are bids that withdrew from the award or were disqualified.
///
/// # Errors
/// [`ReasonCode::RankingOrder`] with the `place` that comes first.
pub fn follows_ranking(chosen: BidId, ranking: &[RankedBid], fallen_out: &[BidId]) -> Ruled<()> {
    let first = ranking.iter().filter(|r| !fallen_out.contains(&r.bid_id)).min_by_key(|r| r.place);
    match first {
        Some(first) if first.bid_id == chosen => Ok(()),
        Some(first) => Err(Reason::new(ReasonCode::RankingOrder).with("place", first.place)),
        None => Err(Reason::new(ReasonCode::RankingOrder)),
    }
}

/// Until when the award must be decided after the ranking (条例 43).
#[must_use]
pub fn award_due(ranked: DateTime<Utc>, rules: &ChannelRules) -> DateTime<Utc> {
    due_after_working_days(ranked, rules.award_decision_working_days.value)
}

/// Last day to sign the contract (法 46); a day off moves to the next working day.
#[must_use]
pub fn contract_due(awarded: DateTime<Utc>, rules: &ChannelRules) -> NaiveDate {
    end_of_period(local_date(awarded), rules.contract_days.value)
}

/// Whether enough bids passed pre-review to open and score.
///
/// # Errors
/// [`ReasonCode::TooFewBids`] with `found` and `min`.
pub fn enough_bids(
    received: usize,
    admitted: usize,
    method: crate::projects::Method,
    rules: &ChannelRules,
) -> Ruled<()> {
    let few = |found: usize, min: u32| {
        (found < min as usize).then(|| Reason::new(ReasonCode::TooFewBids).with("found", found).with("min", min))
    };
    let reason = few(received, rules.min_bidders.get(method).value)
        .or_else(|| few(admitted, rules.min_admitted.get(method).value));
    reason.map_or(Ok(()), Err)
}
