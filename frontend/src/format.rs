//! Money, dates and numbers as people read them. Word order and names come from `common.ftl`.

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, NaiveTime, Timelike, Utc};
use chrono_tz::Tz;

use crate::locales::{Locale, text};

mod capitals;

pub use capitals::money_in_capitals;

/// A date or an instant read from a value of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    /// A calendar day without a clock time (`2026-09-01`).
    Day(NaiveDate),
    /// A local clock reading in the configured time zone.
    Local(NaiveDateTime),
}

impl Moment {
    /// Reads an ISO date, an RFC 3339 instant (converted to `zone`) or a local `YYYY-MM-DDTHH:MM[:SS]`.
    #[must_use]
    pub fn parse(value: &str, zone: Tz) -> Option<Self> {
        if let Ok(day) = value.parse::<NaiveDate>() {
            return Some(Self::Day(day));
        }
        if let Ok(instant) = DateTime::parse_from_rfc3339(value) {
            return Some(Self::Local(instant.with_timezone(&zone).naive_local()));
        }
        NaiveDateTime::parse_from_str(value, "%Y-%m-%dT%H:%M:%S%.f")
            .or_else(|_| NaiveDateTime::parse_from_str(value, "%Y-%m-%dT%H:%M"))
            .ok()
            .map(Self::Local)
    }

    /// An instant as the clock on the wall of `zone` shows it.
    #[must_use]
    pub fn at(instant: DateTime<Utc>, zone: Tz) -> Self {
        Self::Local(instant.with_timezone(&zone).naive_local())
    }

    fn day(self) -> NaiveDate {
        match self {
            Self::Day(day) => day,
            Self::Local(local) => local.date(),
        }
    }

    fn clock(self) -> String {
        match self {
            Self::Day(_) => "00:00".to_owned(),
            Self::Local(local) => format!("{:02}:{:02}", local.hour(), local.minute()),
        }
    }

    /// The day that ends at this moment, when it is midnight: a deadline at 00:00 is read as the day before at 24:00.
    fn ended_day(self) -> Option<Self> {
        match self {
            Self::Local(local) if local.time() == NaiveTime::MIN => local.date().pred_opt().map(Self::Day),
            Self::Day(_) | Self::Local(_) => None,
        }
    }

    fn in_pattern(self, locale: Locale, key: &str) -> String {
        let day = self.day();
        text(
            locale,
            key,
            &[
                ("year", day.year().into()),
                ("month", day.month().into()),
                ("day", day.day().into()),
                ("weekday", day.weekday().number_from_monday().into()),
                ("clock", self.clock().into()),
            ],
        )
    }

    /// `2026年9月1日`, `1 September 2026`.
    #[must_use]
    pub fn date(self, locale: Locale) -> String {
        self.in_pattern(locale, "date-full")
    }

    /// `9月24日`, `24 Sep`.
    #[must_use]
    pub fn date_short(self, locale: Locale) -> String {
        self.in_pattern(locale, "date-short")
    }

    /// `2026年9月24日（周四）17:00`, `Thu 24 September 2026, 17:00`.
    #[must_use]
    pub fn datetime(self, locale: Locale) -> String {
        self.in_pattern(locale, "datetime-full")
    }

    /// `9月24日 17:00`, `24 Sep, 17:00`.
    #[must_use]
    pub fn datetime_short(self, locale: Locale) -> String {
        self.in_pattern(locale, "datetime-short")
    }

    /// The clock to the second: `10:00:05`.
    #[must_use]
    pub fn clock_exact(self, _: Locale) -> String {
        match self {
            Self::Day(_) => "00:00:00".to_owned(),
            Self::Local(local) => local.format("%H:%M:%S").to_string(),
        }
    }

    /// A deadline in full; one that ends a day names that day: `2026年11月25日（周三）24:00`,
    /// `end of Wed 25 November 2026`.
    #[must_use]
    pub fn due(self, locale: Locale) -> String {
        self.ended_day().map_or_else(|| self.datetime(locale), |day| day.in_pattern(locale, "due-full"))
    }

    /// A deadline or another instant near `now`: as [`Self::due`], without the year while it is the year of `now`:
    /// `9月24日（周四）17:00`, `Thu 24 September, 17:00`.
    #[must_use]
    pub fn due_near(self, now: Self, locale: Locale) -> String {
        let ended = self.ended_day();
        let (day, key) = ended.map_or((self, "datetime-near"), |day| (day, "due-near"));
        if day.day().year() == now.day().year() { day.in_pattern(locale, key) } else { self.due(locale) }
    }

    /// A deadline in short: `11月25日 24:00`, `end of 25 Nov`.
    #[must_use]
    pub fn due_short(self, locale: Locale) -> String {
        self.ended_day().map_or_else(|| self.datetime_short(locale), |day| day.in_pattern(locale, "due-short"))
    }
}

/// Digits in groups of three: `4,126,000`.
#[must_use]
pub fn grouped(number: i128) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3 + 1);
    if number < 0 {
        out.push('-');
    }
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// An amount in fen as yuan without the sign of the currency: `486,000`, `12.30`.
#[must_use]
pub fn money_number(fen: i64) -> String {
    let absolute = i128::from(fen).abs();
    let sign = if fen < 0 { "-" } else { "" };
    let yuan = grouped(absolute / 100);
    match absolute % 100 {
        0 => format!("{sign}{yuan}"),
        rest => format!("{sign}{yuan}.{rest:02}"),
    }
}

/// An amount in fen: `¥486,000`; fen are shown only when there are any.
#[must_use]
pub fn money(fen: i64) -> String {
    money_number(fen)
        .strip_prefix('-')
        .map_or_else(|| format!("¥{}", money_number(fen)), |positive| format!("-¥{positive}"))
}

/// Basis points (1/100 %) as a percentage: 1250 → `12.5%`, 10000 → `100%`.
#[must_use]
pub fn basis_points(points: i64) -> String {
    percent_text(i128::from(points), 100)
}

/// A number that already is a percentage: 12.345 → `12.3%`.
#[must_use]
pub fn percent(value: f64) -> String {
    let text = format!("{value:.1}");
    format!("{}%", text.strip_suffix(".0").unwrap_or(&text))
}

/// Tenths as a decimal: 16 is `1.6`, 20 is `2`.
#[must_use]
pub fn tenths(tenths: i64) -> String {
    match (tenths / 10, (tenths % 10).abs()) {
        (whole, 0) => whole.to_string(),
        (whole, part) => format!("{whole}.{part}"),
    }
}

fn percent_text(points: i128, scale: i128) -> String {
    let (sign, points) = (if points < 0 { "-" } else { "" }, points.abs());
    let whole = grouped(points / scale);
    let rest = format!("{:02}", points % scale);
    match rest.trim_end_matches('0') {
        "" => format!("{sign}{whole}%"),
        rest => format!("{sign}{whole}.{rest}%"),
    }
}

/// A term in the middle of a sentence or further down a list, where English writes it small: `older people`.
#[must_use]
pub fn within(term: &str, locale: Locale) -> String {
    let mut letters = term.chars();
    match (locale, letters.next()) {
        (Locale::En, Some(first)) => first.to_lowercase().chain(letters).collect(),
        _ => term.to_owned(),
    }
}

/// Hundredths of a point with at least `least` and at most `most` decimals (up to 2), rounded half up: 9150 is `91.50`
/// with two, `91.5` with one to two, and 1500 is `15` with none to two.
#[must_use]
pub fn points(hundredths: i64, least: usize, most: usize) -> String {
    let (sign, absolute) = (if hundredths < 0 { "-" } else { "" }, hundredths.unsigned_abs());
    let kept = match most {
        0 => absolute.saturating_add(50) / 100 * 100,
        1 => absolute.saturating_add(5) / 10 * 10,
        _ => absolute,
    };
    let decimals = match kept {
        whole if whole.is_multiple_of(100) => least.min(2),
        tenths if tenths.is_multiple_of(10) => least.clamp(1, 2),
        _ => 2,
    };
    match decimals {
        0 => format!("{sign}{}", kept / 100),
        1 => format!("{sign}{}.{}", kept / 100, kept % 100 / 10),
        _ => format!("{sign}{}.{:02}", kept / 100, kept % 100),
    }
}

/// A file size in bytes: `512 B`, `18.4 KB`, `1.8 MB`.
#[must_use]
pub fn file_size(bytes: u64) -> String {
    const STEP: u64 = 1024;
    const UNITS: [&str; 3] = ["KB", "MB", "GB"];
    if bytes < STEP {
        return format!("{bytes} B");
    }
    let mut divisor = STEP;
    let mut unit = 0;
    while bytes / divisor >= STEP && unit + 1 < UNITS.len() {
        divisor *= STEP;
        unit += 1;
    }
    let tenths = (u128::from(bytes) * 10 + u128::from(divisor) / 2) / u128::from(divisor);
    match (tenths / 10, tenths % 10) {
        (whole, 0) => format!("{whole} {}", UNITS[unit]),
        (whole, rest) => format!("{whole}.{rest} {}", UNITS[unit]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono_tz::Asia::Shanghai;
    use proptest::prelude::*;

    fn moment(value: &str) -> Moment {
        Moment::parse(value, Shanghai).expect("a moment")
    }

    #[test]
    fn instants_are_shown_in_the_configured_zone() {
        let deadline = moment("2026-09-24T09:00:00Z");
        assert_eq!(deadline.datetime(Locale::ZhCn), "2026年9月24日（周四）17:00");
        assert_eq!(deadline.datetime(Locale::En), "Thu 24 September 2026, 17:00");
        assert_eq!(deadline.datetime_short(Locale::ZhCn), "9月24日 17:00");
        assert_eq!(deadline.datetime_short(Locale::En), "24 Sep, 17:00");
        assert_eq!(moment("2026-08-31T23:30:00Z").date_short(Locale::ZhCn), "9月1日");
    }

    #[test]
    fn a_deadline_at_midnight_names_the_day_that_it_ends() {
        let midnight = moment("2026-11-25T16:00:00Z");
        assert_eq!(midnight.due(Locale::ZhCn), "2026年11月25日（周三）24:00");
        assert_eq!(midnight.due(Locale::En), "end of Wed 25 November 2026");
        assert_eq!(midnight.due_short(Locale::ZhCn), "11月25日 24:00");
        assert_eq!(midnight.due_short(Locale::En), "end of 25 Nov");
        assert_eq!(moment("2025-12-31T16:00:00Z").due_short(Locale::ZhCn), "12月31日 24:00");
    }

    #[test]
    fn any_other_deadline_reads_as_its_instant() {
        let afternoon = moment("2026-09-24T09:00:00Z");
        assert_eq!(afternoon.due(Locale::ZhCn), afternoon.datetime(Locale::ZhCn));
        assert_eq!(afternoon.due_short(Locale::En), afternoon.datetime_short(Locale::En));
        let day = moment("2026-09-01");
        assert_eq!(day.due(Locale::En), day.datetime(Locale::En));
    }

    #[test]
    fn an_instant_of_this_year_leaves_the_year_out() {
        let now = moment("2026-03-02T01:00:00Z");
        assert_eq!(moment("2026-09-24T09:00:00Z").due_near(now, Locale::ZhCn), "9月24日（周四）17:00");
        assert_eq!(moment("2026-09-24T09:00:00Z").due_near(now, Locale::En), "Thu 24 September, 17:00");
        assert_eq!(moment("2026-12-31T16:00:00Z").due_near(now, Locale::ZhCn), "12月31日（周四）24:00");
        let next = moment("2027-01-04T01:30:00Z");
        assert_eq!(next.due_near(now, Locale::ZhCn), next.due(Locale::ZhCn));
    }

    #[test]
    fn a_term_within_a_list_is_small_in_english() {
        assert_eq!(within("Older people", Locale::En), "older people");
        assert_eq!(within("老年人", Locale::ZhCn), "老年人");
        assert_eq!(within("", Locale::En), "");
    }

    #[test]
    fn days_stay_days() {
        let day = moment("2026-09-01");
        assert_eq!(day.date(Locale::ZhCn), "2026年9月1日");
        assert_eq!(day.date(Locale::En), "1 September 2026");
        assert_eq!(day.date_short(Locale::En), "1 Sep");
        assert_eq!(Moment::parse("soon", Shanghai), None);
    }

    #[test]
    fn fen_are_shown_only_when_they_matter() {
        assert_eq!(money(48_600_000), "¥486,000");
        assert_eq!(money(1_230), "¥12.30");
        assert_eq!(money(-5), "-¥0.05");
        assert_eq!(money(0), "¥0");
        assert_eq!(money_number(100_000_000), "1,000,000");
    }

    #[test]
    fn percentages_and_sizes() {
        assert_eq!([0, 16, 20, 105].map(tenths), ["0", "1.6", "2", "10.5"]);
        assert_eq!(basis_points(1_250), "12.5%");
        assert_eq!(basis_points(10_000), "100%");
        assert_eq!(basis_points(-1), "-0.01%");
        assert_eq!(percent(93.0), "93%");
        assert_eq!(file_size(512), "512 B");
        assert_eq!(file_size(1_887_437), "1.8 MB");
        assert_eq!(file_size(3 * 1024 * 1024 * 1024), "3 GB");
    }

    #[test]
    fn points_have_as_many_decimals_as_their_place_asks_for() {
        assert_eq!(
            [9150, 8133, 8805, 5, 0, -150].map(|p| points(p, 2, 2)),
            ["91.50", "81.33", "88.05", "0.05", "0.00", "-1.50"]
        );
        assert_eq!([9000, 1350, 425].map(|p| points(p, 1, 2)), ["90.0", "13.5", "4.25"]);
        assert_eq!([1500, 850, 825].map(|p| points(p, 0, 2)), ["15", "8.5", "8.25"]);
        assert_eq!([8733, 8995, 9000].map(|p| points(p, 1, 1)), ["87.3", "90.0", "90.0"]);
    }

    proptest! {
        #[test]
        fn money_loses_nothing(fen in any::<i64>()) {
            let shown: String = money(fen).chars().filter(|c| !matches!(c, '¥' | ',')).collect();
            let (yuan, cents) = shown.split_once('.').unwrap_or((&shown, "00"));
            let back: i128 = format!("{yuan}{cents}").parse().expect("digits");
            prop_assert_eq!(back, i128::from(fen));
        }
    }
}
