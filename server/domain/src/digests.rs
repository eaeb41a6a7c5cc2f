//! Digests (周报): frequencies and half-open windows in the subscriber's time zone.

use chrono::{DateTime, Datelike, Days, Months, NaiveDate, NaiveTime, TimeZone, Utc};
use chrono_tz::Tz;

coded_enum! {
    /// How often a digest comes.
    pub enum Frequency {
        /// 每日
        Daily = "daily",
        /// 每周
        Weekly = "weekly",
        /// 每月
        Monthly = "monthly",
    }
}

/// The half-open window `[from, to)` that begins at `from`: it ends at the next local boundary
/// after it, which is `hour` o'clock of each day, each Monday or each first of the month in the
/// subscriber's zone. Windows follow one another without gap or overlap when the next is asked
/// for with the end of the last, across changes of the clock too.
#[must_use]
pub fn window(frequency: Frequency, tz: Tz, hour: u32, from: DateTime<Utc>) -> (DateTime<Utc>, DateTime<Utc>) {
    // Starting one period early and walking on covers days that the clock change moves.
    let local = from.with_timezone(&tz).date_naive();
    let mut day = boundary_day(frequency, local - Days::new(1));
    let mut to = boundary(tz, day, hour);
    while to <= from {
        day = match frequency {
            Frequency::Daily => day + Days::new(1),
            Frequency::Weekly => day + Days::new(7),
            Frequency::Monthly => day + Months::new(1),
        };
        to = boundary(tz, day, hour);
    }
    (from, to)
}

/// The last day on or before a day on which windows end.
fn boundary_day(frequency: Frequency, day: NaiveDate) -> NaiveDate {
    match frequency {
        Frequency::Daily => day,
        Frequency::Weekly => day - Days::new(u64::from(day.weekday().num_days_from_monday())),
        Frequency::Monthly => day - Days::new(u64::from(day.day0())),
    }
}

/// The instant of a local hour. An hour that a clock change skips becomes the first instant after
/// the gap; one that it repeats, the earlier.
fn boundary(tz: Tz, day: NaiveDate, hour: u32) -> DateTime<Utc> {
    let time = NaiveTime::from_hms_opt(hour.min(23), 0, 0).unwrap_or(NaiveTime::MIN);
    let local = day.and_time(time);
    (0..=96)
        .map(|quarter| local + chrono::Duration::minutes(15 * quarter))
        .find_map(|local| tz.from_local_datetime(&local).earliest())
        .map_or_else(|| local.and_utc(), |instant| instant.with_timezone(&Utc))
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::Timelike;
    use proptest::prelude::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn windows_end_at_the_local_hour() {
        let shanghai = chrono_tz::Asia::Shanghai;
        for (frequency, from, to) in [
            (Frequency::Daily, "2026-11-22T04:00:00Z", "2026-11-23T00:00:00Z"),
            (Frequency::Daily, "2026-11-22T00:00:00Z", "2026-11-23T00:00:00Z"),
            (Frequency::Daily, "2026-11-21T23:59:59Z", "2026-11-22T00:00:00Z"),
            (Frequency::Weekly, "2026-11-22T04:00:00Z", "2026-11-23T00:00:00Z"),
            (Frequency::Weekly, "2026-11-23T00:00:00Z", "2026-11-30T00:00:00Z"),
            (Frequency::Monthly, "2026-11-22T04:00:00Z", "2026-12-01T00:00:00Z"),
            (Frequency::Monthly, "2026-12-01T00:00:00Z", "2027-01-01T00:00:00Z"),
        ] {
            assert_eq!(window(frequency, shanghai, 8, at(from)), (at(from), at(to)), "{frequency} {from}");
        }
    }

    #[test]
    fn an_hour_that_the_clock_skips_is_the_next_instant() {
        // On 29 March 2026 Berlin goes from 02:00 to 03:00, which is 01:00 UTC.
        let (_, to) = window(Frequency::Daily, chrono_tz::Europe::Berlin, 2, at("2026-03-28T12:00:00Z"));
        assert_eq!(to, at("2026-03-29T01:00:00Z"));
    }

    proptest! {
        #[test]
        fn consecutive_windows_touch_and_never_overlap(
            start in 1_700_000_000i64..1_900_000_000,
            zone in prop::sample::select(vec![chrono_tz::Asia::Shanghai, chrono_tz::Europe::Berlin, chrono_tz::America::Sao_Paulo, chrono_tz::Australia::Lord_Howe]),
            frequency in prop::sample::select(Frequency::ALL.to_vec()),
            hour in 0u32..24,
        ) {
            let mut from = DateTime::from_timestamp(start, 0).unwrap();
            let longest = match frequency { Frequency::Daily => 2, Frequency::Weekly => 8, Frequency::Monthly => 32 };
            for _ in 0..40 {
                let (begin, end) = window(frequency, zone, hour, from);
                prop_assert_eq!(begin, from);
                prop_assert!(end > begin && end - begin <= chrono::Duration::days(longest));
                // Any instant inside gives the same end: a crash in between changes nothing.
                let middle = begin + (end - begin) / 2;
                prop_assert_eq!(window(frequency, zone, hour, middle).1, end);
                prop_assert!(end.with_timezone(&zone).hour() == hour || zone != chrono_tz::Asia::Shanghai);
                from = end;
            }
        }
    }
}
