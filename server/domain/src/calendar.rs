//! Working days and the counting of periods.
//!
//! Days are local days of `Asia/Shanghai`. Counting follows 民法典 201–203 and 94号令: the day
//! on which a period begins is not counted, and a last day that is a day off moves to the next
//! working day. Years before 2023 count Monday to Friday; years after the last notice too, without
//! the holidays that fall on the same day every year.

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, TimeZone, Utc, Weekday};
use chrono_tz::Asia::Shanghai;

mod holidays;
#[cfg(test)]
mod tests;

/// The local day on which an instant falls.
#[must_use]
pub fn local_date(instant: DateTime<Utc>) -> NaiveDate {
    instant.with_timezone(&Shanghai).date_naive()
}

/// The instant of a local wall-clock time. (Shanghai has had no clock changes since 1991.)
#[must_use]
pub fn local_instant(date: NaiveDate, time: NaiveTime) -> DateTime<Utc> {
    let local = date.and_time(time);
    Shanghai.from_local_datetime(&local).earliest().map_or_else(|| local.and_utc(), |t| t.with_timezone(&Utc))
}

/// The first instant of a local day.
#[must_use]
pub fn start_of_local_day(date: NaiveDate) -> DateTime<Utc> {
    local_instant(date, NaiveTime::MIN)
}

/// The instant at which a local day ends, which is the first of the next: periods that end with
/// a day are over when `now >= end_of_local_day(day)`.
#[must_use]
pub fn end_of_local_day(date: NaiveDate) -> DateTime<Utc> {
    start_of_local_day(date + Days::new(1))
}

/// Whether people work on a local day.
#[must_use]
pub fn is_working_day(date: NaiveDate) -> bool {
    let (year, month, day) = (date.year(), date.month(), date.day());
    if holidays::WORK.contains(&(year, month, day)) {
        return true;
    }
    let off = holidays::OFF.iter().any(|&(y, m, first, last)| y == year && m == month && (first..=last).contains(&day));
    let yearly = year > holidays::LAST_YEAR && holidays::YEARLY.contains(&(month, day));
    !off && !yearly && !matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
}

/// The last year whose days off are known. Periods that reach beyond it may be counted a few days
/// short until the next notice is entered.
#[must_use]
pub const fn last_known_year() -> i32 {
    holidays::LAST_YEAR
}

/// The `n`-th working day after a day, which itself is not counted; the day itself for 0.
#[must_use]
pub fn add_working_days(date: NaiveDate, n: u32) -> NaiveDate {
    let mut day = date;
    for _ in 0..n {
        day = next_working_day(day + Days::new(1));
    }
    day
}

/// The day itself when people work on it, else the next on which they do.
#[must_use]
pub fn next_working_day(date: NaiveDate) -> NaiveDate {
    let mut day = date;
    while !is_working_day(day) {
        day = day + Days::new(1);
    }
    day
}

/// Working days after `from` up to and including `to`; negative when `to` is earlier.
#[must_use]
pub fn working_days_between(from: NaiveDate, to: NaiveDate) -> i64 {
    if to < from {
        return -working_days_between(to, from);
    }
    from.iter_days().skip(1).take_while(|day| *day <= to).map(|day| i64::from(is_working_day(day))).sum()
}

/// The last day of a period of calendar days that begins with `start` (not counted); a last day
/// off moves to the next working day.
#[must_use]
pub fn end_of_period(start: NaiveDate, days: u32) -> NaiveDate {
    next_working_day(start + Days::new(u64::from(days)))
}

/// The instant at which a deadline of `n` working days after an instant runs out.
#[must_use]
pub fn due_after_working_days(from: DateTime<Utc>, n: u32) -> DateTime<Utc> {
    end_of_local_day(add_working_days(local_date(from), n))
}

/// The same day of the month some months later; the month's last day when it has no such day.
#[must_use]
pub fn add_months(date: NaiveDate, months: u32) -> NaiveDate {
    date.checked_add_months(chrono::Months::new(months)).unwrap_or(date)
}
