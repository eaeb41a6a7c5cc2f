//! Periods of a pre-review, in working days of the rulebook. The day on which a period begins is
//! not counted and a last day off moves on (民法典 201–203), which is the calendar's part.

use super::ReviewStatus;
use crate::calendar::{due_after_working_days, local_date, local_instant, working_days_between};
use crate::rulebook::ChannelRules;
use chrono::{DateTime, Duration, NaiveTime, Utc};

/// When a review must be decided: working days of the rulebook after it was received.
#[must_use]
pub fn review_due(received: DateTime<Utc>, rules: &ChannelRules) -> DateTime<Utc> {
    due_after_working_days(received, rules.prereview_working_days.value)
}

/// When an unclaimed review escalates.
#[must_use]
pub fn claim_due(received: DateTime<Utc>, rules: &ChannelRules) -> DateTime<Utc> {
    due_after_working_days(received, rules.claim_working_days.value)
}

/// When whoever took over a review (after an escalation, or on an appeal) must decide.
#[must_use]
pub fn escalation_due(taken: DateTime<Utc>, rules: &ChannelRules) -> DateTime<Utc> {
    due_after_working_days(taken, rules.escalation_working_days.value)
}

/// When a returned bid must be corrected. It runs from the return, however long the hub took.
#[must_use]
pub fn correction_due(returned: DateTime<Utc>, rules: &ChannelRules) -> DateTime<Utc> {
    due_after_working_days(returned, rules.correction_working_days.value)
}

/// Until when a bidder may appeal against a rejection.
#[must_use]
pub fn appeal_until(rejected: DateTime<Utc>, rules: &ChannelRules) -> DateTime<Utc> {
    due_after_working_days(rejected, rules.appeal_working_days.value)
}

/// When a review moves on if nothing happens: the shorter time to claim counts only for the first
/// body and only while nobody has claimed it.
#[must_use]
pub fn effective_due(
    status: ReviewStatus,
    taken_over: bool,
    received: DateTime<Utc>,
    due: DateTime<Utc>,
    rules: &ChannelRules,
) -> DateTime<Utc> {
    let unclaimed = status == ReviewStatus::Waiting && !taken_over;
    if unclaimed { claim_due(received, rules).min(due) } else { due }
}

/// When the reminder goes out: at nine in the morning of the last day.
#[must_use]
pub fn remind_at(due: DateTime<Utc>) -> DateTime<Utc> {
    let nine = NaiveTime::MIN + Duration::hours(9);
    local_instant(last_day(due), nine)
}

/// Working days left, 0 on the last day, negative after it. A due instant is the first of the day after.
#[must_use]
pub fn working_days_left(now: DateTime<Utc>, due: DateTime<Utc>) -> i64 {
    working_days_between(local_date(now), last_day(due))
}

fn last_day(due: DateTime<Utc>) -> chrono::NaiveDate {
    local_date(due - Duration::microseconds(1))
}
