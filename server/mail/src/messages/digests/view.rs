//! What the digest's templates see: the digest with days, shares and short amounts worked out.

use chrono::{Datelike, NaiveDate, NaiveDateTime};
use serde::Serialize;
use shuniu_domain::awards::NoticeKind;
use shuniu_frontend::Locale;
use shuniu_frontend::format::{self, grouped};

use super::{Deadline, Decision, Digest, EvaluationLine, LateMilestone, NoticeLine, Progress, Risk, local_day};

/// Cells of a bar in the text part.
const CELLS: i64 = 10;

#[derive(Serialize)]
pub(super) struct View<'a> {
    funder: &'a str,
    frequency: &'static str,
    period: Period,
    next_on: Option<NaiveDate>,
    /// Which first sentence: `news`, `clear` (nothing to decide, nothing late) or `empty`.
    tone: &'static str,
    decisions: Vec<DecisionRow<'a>>,
    late: &'a [LateMilestone],
    risks: &'a [Risk],
    deadlines: Vec<DeadlineRow<'a>>,
    notices: Vec<NoticeRow<'a>>,
    evaluations: Vec<EvaluationRow<'a>>,
    progress: Vec<ProgressRow<'a>>,
    money: MoneyView,
    lines: Vec<LineRow<'a>>,
    in_delivery: u32,
    on_schedule: u32,
    bids_received: u32,
    portfolio_url: &'a str,
    manage_url: &'a str,
    unsubscribe_url: &'a str,
}

#[derive(Serialize)]
struct Period {
    /// First and last day on the subscriber's calendar.
    first: NaiveDate,
    last: NaiveDate,
    year: i32,
    /// ISO week, and the year that it counts in.
    week: u32,
    week_year: i32,
    month: u32,
}

#[derive(Serialize)]
struct DecisionRow<'a> {
    #[serde(flatten)]
    item: &'a Decision,
    due_on: Option<NaiveDate>,
    today: bool,
    /// Whole days since the limit passed; 0 until then.
    days_late: i64,
}

#[derive(Serialize)]
struct DeadlineRow<'a> {
    #[serde(flatten)]
    item: &'a Deadline,
    local: NaiveDateTime,
}

#[derive(Serialize)]
struct NoticeRow<'a> {
    #[serde(flatten)]
    item: &'a NoticeLine,
    ends_on: Option<NaiveDate>,
    ends_today: bool,
    /// `running` for a proposed result whose time to object still runs, else the kind of notice.
    state: String,
    /// How many remarks follow the winner: the end of the period, the objections.
    parts: u8,
}

#[derive(Serialize)]
struct EvaluationRow<'a> {
    #[serde(flatten)]
    item: &'a EvaluationLine,
    score: String,
}

#[derive(Serialize)]
struct ProgressRow<'a> {
    #[serde(flatten)]
    item: &'a Progress,
    bar: Bar,
    behind: i32,
}

#[derive(Serialize)]
struct MoneyView {
    paid: String,
    paid_in_period: String,
    paid_bar: Bar,
    plan_percent: i64,
    contracted_bar: Bar,
    contracted: String,
    budget: String,
}

#[derive(Serialize)]
struct LineRow<'a> {
    name: &'a str,
    paid: String,
    budget: String,
    bar: Bar,
}

/// A share as two table cells, as characters, and as a number.
#[derive(Serialize)]
struct Bar {
    percent: i64,
    /// Width of the filled cell, 0 to 100.
    filled: i64,
    rest: i64,
    cells: String,
}

impl Bar {
    fn new(percent: i64) -> Self {
        let filled = percent.clamp(0, 100);
        let full = usize::try_from((filled * CELLS + 50) / 100).unwrap_or_default();
        let all = usize::try_from(CELLS).unwrap_or_default();
        Self { percent, filled, rest: 100 - filled, cells: format!("{}{}", "#".repeat(full), "-".repeat(all - full)) }
    }
}

impl<'a> View<'a> {
    pub(super) fn new(digest: &'a Digest, locale: Locale) -> Self {
        Self {
            funder: &digest.funder,
            frequency: digest.frequency.as_str(),
            period: period(digest),
            next_on: digest.next_at.map(|at| local_day(at, digest.time_zone)),
            tone: tone(digest),
            decisions: decisions(digest),
            late: &digest.late,
            risks: &digest.risks,
            deadlines: deadlines(digest),
            notices: notices(digest),
            evaluations: evaluations(digest),
            progress: progress(digest),
            money: money(digest, locale),
            lines: lines(digest, locale),
            in_delivery: digest.activity.in_delivery,
            on_schedule: digest.activity.on_schedule,
            bids_received: digest.activity.bids_received,
            portfolio_url: &digest.portfolio_url,
            manage_url: &digest.manage_url,
            unsubscribe_url: &digest.unsubscribe_url,
        }
    }
}

fn tone(digest: &Digest) -> &'static str {
    if digest.is_empty() {
        "empty"
    } else if digest.decisions.is_empty() && digest.late.is_empty() {
        "clear"
    } else {
        "news"
    }
}

fn period(digest: &Digest) -> Period {
    let first = local_day(digest.from, digest.time_zone);
    // A window ends in the morning, when the letter is sent: that day belongs to the next one.
    let last = local_day(digest.ends, digest.time_zone).pred_opt().map_or(first, |day| day.max(first));
    let week = first.iso_week();
    Period { first, last, year: first.year(), week: week.week(), week_year: week.year(), month: first.month() }
}

fn decisions(digest: &Digest) -> Vec<DecisionRow<'_>> {
    let today = local_day(digest.to, digest.time_zone);
    digest
        .decisions
        .iter()
        .map(|item| {
            let due_on = item.due.map(|due| local_day(due, digest.time_zone));
            DecisionRow {
                item,
                due_on,
                today: due_on == Some(today),
                days_late: due_on.map_or(0, |due| (today - due).num_days().max(0)),
            }
        })
        .collect()
}

fn deadlines(digest: &Digest) -> Vec<DeadlineRow<'_>> {
    digest
        .deadlines
        .iter()
        .map(|item| DeadlineRow { item, local: item.at.with_timezone(&digest.time_zone).naive_local() })
        .collect()
}

fn notices(digest: &Digest) -> Vec<NoticeRow<'_>> {
    let today = local_day(digest.to, digest.time_zone);
    digest
        .notices
        .iter()
        .map(|item| {
            let ends_on = item.ends_at.map(|at| local_day(at, digest.time_zone));
            let running = item.kind == NoticeKind::ProposedAward && item.ends_at.is_some_and(|at| at > digest.to);
            NoticeRow {
                item,
                ends_on,
                ends_today: ends_on == Some(today),
                state: if running { "running".to_owned() } else { item.kind.as_str().replace('_', "-") },
                parts: u8::from(ends_on.is_some()) + u8::from(ends_on.is_some() || item.objections > 0),
            }
        })
        .collect()
}

fn evaluations(digest: &Digest) -> Vec<EvaluationRow<'_>> {
    digest.evaluations.iter().map(|item| EvaluationRow { item, score: points(item.score_hundredths) }).collect()
}

fn progress(digest: &Digest) -> Vec<ProgressRow<'_>> {
    digest
        .progress
        .iter()
        .map(|item| ProgressRow {
            item,
            bar: Bar::new(item.done_percent.into()),
            behind: i32::from(item.plan_percent) - i32::from(item.done_percent),
        })
        .collect()
}

fn money(digest: &Digest, locale: Locale) -> MoneyView {
    let money = &digest.money;
    MoneyView {
        paid: short(money.paid_fen, locale),
        paid_in_period: short(money.paid_in_period_fen, locale),
        paid_bar: Bar::new(percent(money.paid_fen, money.budget_fen)),
        plan_percent: percent(money.plan_fen, money.budget_fen),
        contracted_bar: Bar::new(percent(money.contracted_fen, money.budget_fen)),
        contracted: short(money.contracted_fen, locale),
        budget: short(money.budget_fen, locale),
    }
}

fn lines(digest: &Digest, locale: Locale) -> Vec<LineRow<'_>> {
    digest
        .money
        .lines
        .iter()
        .map(|line| LineRow {
            name: &line.name,
            paid: short(line.paid_fen, locale),
            budget: short(line.budget_fen, locale),
            bar: Bar::new(percent(line.paid_fen, line.budget_fen)),
        })
        .collect()
}

/// `part` of `whole` in percent, half up; 0 when there is no whole.
fn percent(part: i64, whole: i64) -> i64 {
    if whole <= 0 {
        return 0;
    }
    let share = (i128::from(part) * 200 + i128::from(whole)).div_euclid(i128::from(whole) * 2);
    i64::try_from(share).unwrap_or(i64::MAX)
}

/// An amount for a narrow column, in 万元 or thousands of yuan; the unit stands in the text around
/// it. Small amounts keep one decimal.
fn short(fen: i64, locale: Locale) -> String {
    let unit = match locale {
        Locale::ZhCn => 1_000_000,
        Locale::En => 100_000,
    };
    let tenths = (i128::from(fen) * 20 + unit).div_euclid(unit * 2);
    if tenths % 10 != 0 && tenths.abs() < 1_000 {
        let sign = if tenths < 0 { "-" } else { "" };
        return format!("{sign}{}.{}", tenths.abs() / 10, tenths.abs() % 10);
    }
    grouped((tenths + 5).div_euclid(10))
}

/// A score as everywhere: `92.4`, `80.0`, `60.55`.
pub(in crate::messages) fn points(hundredths: i64) -> String {
    format::points(hundredths, 1, 2)
}

#[cfg(test)]
mod tests {
    use super::super::samples;
    use super::*;

    #[test]
    fn numbers_are_short_and_right() {
        for (fen, zh, en) in [
            (0, "0", "0"),
            (31_000_000, "31", "310"),
            (33_060_000, "33.1", "331"),
            (873_000_000, "873", "8,730"),
            (149_000, "0.1", "1.5"),
            (-31_000_000, "-31", "-310"),
        ] {
            assert_eq!(short(fen, Locale::ZhCn), zh);
            assert_eq!(short(fen, Locale::En), en);
        }
        for (part, whole, expected) in [(1, 3, 33), (2, 3, 67), (1, 0, 0), (3, 2, 150), (1, 200, 1)] {
            assert_eq!(percent(part, whole), expected);
        }
    }

    #[test]
    fn bars_never_overflow() {
        for (percent, cells) in [
            (-5, "----------"),
            (4, "----------"),
            (5, "#---------"),
            (52, "#####-----"),
            (100, "##########"),
            (150, "##########"),
        ] {
            let bar = Bar::new(percent);
            assert_eq!(bar.cells, cells);
            assert_eq!(bar.filled + bar.rest, 100);
        }
    }

    #[test]
    fn days_are_the_subscribers() {
        let weekly = &samples::all()[0];
        let view = View::new(weekly, Locale::ZhCn);
        assert_eq!((view.period.week_year, view.period.week), (2026, 38));
        assert_eq!(view.period.first.to_string(), "2026-09-14");
        assert_eq!(view.period.last.to_string(), "2026-09-20");
        assert!(view.decisions[0].today && !view.decisions[1].today);
        assert!(view.notices[0].ends_today);
        assert_eq!((view.notices[0].state.as_str(), view.notices[0].parts), ("running", 2));
    }
}
