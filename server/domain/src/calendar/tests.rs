use super::*;
use proptest::prelude::*;
use std::collections::BTreeSet;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn official_days() {
    for off in ["2026-01-01", "2026-02-23", "2026-09-25", "2026-10-07", "2025-10-08", "2024-02-10", "2023-09-29"] {
        assert!(!is_working_day(day(off)), "{off}");
    }
    for work in ["2026-01-04", "2026-02-14", "2026-09-20", "2026-10-10", "2025-01-26", "2024-02-18", "2026-11-23"] {
        assert!(is_working_day(day(work)), "{work}");
    }
}

#[test]
fn periods_skip_the_first_day_and_move_off_holidays() {
    // 24 September 2026 is a Thursday, the 25th to 27th are days off.
    assert_eq!(add_working_days(day("2026-09-24"), 1), day("2026-09-28"));
    assert_eq!(add_working_days(day("2026-09-30"), 1), day("2026-10-08"));
    assert_eq!(add_working_days(day("2026-10-03"), 0), day("2026-10-03"));
    assert_eq!(end_of_period(day("2026-09-01"), 30), day("2026-10-08"));
    assert_eq!(working_days_between(day("2026-09-30"), day("2026-10-10")), 3);
    assert_eq!(working_days_between(day("2026-10-10"), day("2026-09-30")), -3);
}

#[test]
fn local_days_are_eight_hours_ahead() {
    let late: DateTime<Utc> = "2026-09-24T16:00:00Z".parse().unwrap();
    assert_eq!(local_date(late), day("2026-09-25"));
    assert_eq!(end_of_local_day(day("2026-09-24")), late);
    assert_eq!(due_after_working_days("2026-09-24T09:00:00Z".parse().unwrap(), 1), end_of_local_day(day("2026-09-28")));
    assert_eq!(add_months(day("2026-01-31"), 1), day("2026-02-28"));
}

proptest! {
    #[test]
    fn counting_back_gives_what_was_added(offset in 0u64..1500, n in 0u32..60) {
        let start = day("2022-12-01") + Days::new(offset);
        let end = add_working_days(start, n);
        prop_assert_eq!(working_days_between(start, end), i64::from(n));
        prop_assert!(n == 0 || is_working_day(end));
    }

    #[test]
    fn a_period_never_ends_early_or_on_a_day_off(offset in 0u64..1500, days in 0u32..60) {
        let start = day("2023-01-01") + Days::new(offset);
        let end = end_of_period(start, days);
        prop_assert!(is_working_day(end) && end >= start + Days::new(u64::from(days)));
    }
}

/// The yearly notices of the General Office of the State Council, holiday by holiday: days off, and
/// Saturdays and Sundays on which people work instead (`MM-DD`, or the whole date in another year).
/// Transcribed day by day, apart from the ranges that the code uses, so that a slip in one shows.
const NOTICES: [(i32, &str, &str, &str); 26] = [
    (2023, "元旦", "2022-12-31 01-01 01-02", ""),
    (2023, "春节", "01-21 01-22 01-23 01-24 01-25 01-26 01-27", "01-28 01-29"),
    (2023, "清明节", "04-05", ""),
    (2023, "劳动节", "04-29 04-30 05-01 05-02 05-03", "04-23 05-06"),
    (2023, "端午节", "06-22 06-23 06-24", "06-25"),
    (2023, "中秋节、国庆节", "09-29 09-30 10-01 10-02 10-03 10-04 10-05 10-06", "10-07 10-08"),
    (2024, "元旦", "01-01", ""),
    (2024, "春节", "02-10 02-11 02-12 02-13 02-14 02-15 02-16 02-17", "02-04 02-18"),
    (2024, "清明节", "04-04 04-05 04-06", "04-07"),
    (2024, "劳动节", "05-01 05-02 05-03 05-04 05-05", "04-28 05-11"),
    (2024, "端午节", "06-10", ""),
    (2024, "中秋节", "09-15 09-16 09-17", "09-14"),
    (2024, "国庆节", "10-01 10-02 10-03 10-04 10-05 10-06 10-07", "09-29 10-12"),
    (2025, "元旦", "01-01", ""),
    (2025, "春节", "01-28 01-29 01-30 01-31 02-01 02-02 02-03 02-04", "01-26 02-08"),
    (2025, "清明节", "04-04 04-05 04-06", ""),
    (2025, "劳动节", "05-01 05-02 05-03 05-04 05-05", "04-27"),
    (2025, "端午节", "05-31 06-01 06-02", ""),
    (2025, "国庆节、中秋节", "10-01 10-02 10-03 10-04 10-05 10-06 10-07 10-08", "09-28 10-11"),
    (2026, "元旦", "01-01 01-02 01-03", "01-04"),
    (2026, "春节", "02-15 02-16 02-17 02-18 02-19 02-20 02-21 02-22 02-23", "02-14 02-28"),
    (2026, "清明节", "04-04 04-05 04-06", ""),
    (2026, "劳动节", "05-01 05-02 05-03 05-04 05-05", "05-09"),
    (2026, "端午节", "06-19 06-20 06-21", ""),
    (2026, "国庆节", "10-01 10-02 10-03 10-04 10-05 10-06 10-07", "09-20 10-10"),
    (2026, "中秋节", "09-25 09-26 09-27", ""),
];

/// The day of an entry.
fn entry(year: i32, text: &str) -> NaiveDate {
    if text.len() == 10 { day(text) } else { day(&format!("{year}-{text}")) }
}

#[test]
fn every_day_of_four_years_is_as_the_notices_say() {
    let all = |column: fn(&(i32, &'static str, &'static str, &'static str)) -> &'static str| -> BTreeSet<NaiveDate> {
        NOTICES.iter().flat_map(|row| column(row).split_whitespace().map(|text| entry(row.0, text))).collect()
    };
    let (off, work) = (all(|row| row.2), all(|row| row.3));
    assert_eq!((off.len(), work.len()), (116, 26));
    for date in day("2022-12-31").iter_days().take_while(|date| *date <= day("2026-12-31")) {
        let weekend = matches!(date.weekday(), Weekday::Sat | Weekday::Sun);
        let expected = work.contains(&date) || (!weekend && !off.contains(&date));
        assert_eq!(is_working_day(date), expected, "{date}");
    }
    // A make-up day is always a weekend's, a day off never.
    assert!(work.iter().all(|date| matches!(date.weekday(), Weekday::Sat | Weekday::Sun)));
    assert!(work.is_disjoint(&off));
}

#[test]
fn the_working_days_of_each_year() {
    let days = |year: i32| working_days_between(day(&format!("{}-12-31", year - 1)), day(&format!("{year}-12-31")));
    assert_eq!([2023, 2024, 2025, 2026].map(days), [249, 251, 248, 248]);
}

/// Periods as the law counts them (民法典 201–203; 94号令): the start day is not counted, and the
/// last day, when it is a day off, moves to the next working day.
#[test]
fn periods_as_the_law_counts_them() {
    let working = [
        // 条例 43: five working days from the report; 27 September 2024 is a Friday, the 29th a working Sunday.
        ("2024-09-27", 5, "2024-10-10"),
        // 法 52: seven working days from the end of a notice that ended on the eve of the Spring Festival.
        ("2025-01-27", 7, "2025-02-12"),
        ("2026-02-13", 6, "2026-02-28"),
        ("2026-02-13", 7, "2026-03-02"),
        // A period that begins on a day off begins to run with the next working day.
        ("2023-10-01", 1, "2023-10-07"),
        ("2024-02-10", 3, "2024-02-20"),
        // Across the turn of a year.
        ("2022-12-30", 1, "2023-01-03"),
        ("2025-12-31", 1, "2026-01-04"),
        // The year after the last notice: New Year, a Friday, is off without one.
        ("2026-12-31", 1, "2027-01-04"),
    ];
    for (start, n, last) in working {
        assert_eq!(add_working_days(day(start), n), day(last), "{n} working days from {start}");
        assert_eq!(working_days_between(day(start), day(last)), i64::from(n), "{start} to {last}");
    }
    let calendar = [
        // 法 46: thirty days from the notice of the award.
        ("2025-09-05", 30, "2025-10-09"),
        ("2026-01-16", 30, "2026-02-24"),
        // 法 35: twenty days, the last of them a Sunday on which people work.
        ("2024-09-09", 20, "2024-09-29"),
        ("2024-02-08", 10, "2024-02-18"),
        // The last day is a plain working day, and the start day was not counted.
        ("2026-03-02", 10, "2026-03-12"),
    ];
    for (start, days, last) in calendar {
        assert_eq!(end_of_period(day(start), days), day(last), "{days} days from {start}");
    }
}

/// A period that ends with a day ends at midnight in Shanghai, whatever the hour of its beginning.
#[test]
fn deadlines_end_with_their_day() {
    for hour in ["00:00:00", "08:59:59", "15:59:59"] {
        let from: DateTime<Utc> = format!("2026-09-30T{hour}Z").parse().unwrap();
        assert_eq!(due_after_working_days(from, 1), end_of_local_day(day("2026-10-08")), "{hour}");
    }
    // From 16:00 UTC on it is 1 October in Shanghai, a day off: the same last day.
    let after: DateTime<Utc> = "2026-09-30T16:00:00Z".parse().unwrap();
    assert_eq!(due_after_working_days(after, 1), end_of_local_day(day("2026-10-08")));
}

proptest! {
    #[test]
    fn one_more_working_day_is_never_earlier(offset in 0u64..1460, n in 0u32..40) {
        let start = day("2023-01-01") + Days::new(offset);
        prop_assert!(add_working_days(start, n) < add_working_days(start, n + 1));
        prop_assert!(end_of_period(start, n) <= end_of_period(start, n + 1));
    }
}
