//! When whoever delivers is reminded of a milestone (催报).

use chrono::{Days, NaiveDate};

/// How long before the last day the first reminder goes out.
pub const EARLIEST_REMINDER: Days = Days::new(BEFORE[0]);
/// Days before the last day on which a reminder goes out, the earliest first.
const BEFORE: [u64; 3] = [7, 1, 0];
/// A milestone that is late is told the day after, and again every so many days.
const LATE_EVERY: i64 = 7;

/// The newest day up to `today` on which a reminder of a milestone is due: seven days before, the day
/// before, the day itself, the day after, then every seventh day. None while it is too early.
#[must_use]
pub fn milestone_reminder(due_on: NaiveDate, today: NaiveDate) -> Option<NaiveDate> {
    let late = (today - due_on).num_days();
    if late >= 1 {
        let weeks = (late - 1) / LATE_EVERY;
        return due_on.checked_add_days(Days::new(u64::try_from(1 + weeks * LATE_EVERY).ok()?));
    }
    let days = BEFORE.iter().filter_map(|before| due_on.checked_sub_days(Days::new(*before)));
    days.filter(|day| *day <= today).max()
}

/// Whether whoever delivers is to be reminded today; `reminded_on` is the day of the last reminder.
#[must_use]
pub fn remind_of_milestone(due_on: NaiveDate, reminded_on: Option<NaiveDate>, today: NaiveDate) -> bool {
    milestone_reminder(due_on, today).is_some_and(|day| reminded_on.is_none_or(|last| last < day))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn reminders_go_out_before_on_and_after_the_day() {
        let due = day("2026-09-20");
        let walked = (0..60).filter_map(|n| day("2026-09-01").checked_add_days(Days::new(n)));
        let mut last = None;
        let mut told = Vec::new();
        for today in walked {
            if remind_of_milestone(due, last, today) {
                told.push(today.to_string());
                last = Some(today);
            }
        }
        let expected = ["09-13", "09-19", "09-20", "09-21", "09-28", "10-05", "10-12", "10-19", "10-26"];
        assert_eq!(told, expected.map(|day| format!("2026-{day}")));
    }

    #[test]
    fn nobody_is_reminded_before_the_earliest_day() {
        let due = day("2026-09-20");
        let earliest = due - EARLIEST_REMINDER;
        assert_eq!(milestone_reminder(due, earliest), Some(earliest));
        assert_eq!(milestone_reminder(due, earliest - Days::new(1)), None);
    }

    proptest! {
        #[test]
        fn a_worker_that_slept_reminds_once(offset in -30i64..90, slept in 0u64..40) {
            let due = day("2026-09-20");
            let today = due + chrono::Duration::days(offset);
            if remind_of_milestone(due, None, today) {
                prop_assert!(!remind_of_milestone(due, Some(today), today));
            }
            let later = today.checked_add_days(Days::new(slept)).unwrap();
            let newest = milestone_reminder(due, later);
            prop_assert!(newest.is_none_or(|newest| newest <= later));
            prop_assert!(newest >= milestone_reminder(due, today));
        }
    }
}
