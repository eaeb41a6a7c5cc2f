//! Reading what a query says. What makes no sense becomes a reason on its parameter: a page tells it
//! and goes on without it, the API refuses.

use super::cursor::Cursor;
use chrono::{Datelike, NaiveDate};
use shuniu_domain::text::{fold_width, is_forbidden};
use shuniu_domain::{Fen, Reason, ReasonCode, Reasons};
use shuniu_store::Page;
use shuniu_store::page::{DEFAULT_SIZE, MAX_OFFSET, MAX_SIZE};
use std::str::FromStr;

/// Longest text that is searched for, in characters; the rest is cut off.
pub(super) const MAX_TEXT: usize = 200;
/// Most values of one filter.
const MAX_VALUES: usize = 50;
/// Years of the days that a range may name.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2200;

/// The text as it is searched for: one line, without characters that nobody can see.
pub(super) fn search_text(faults: &mut Reasons, typed: &str) -> String {
    let seen: String = typed.chars().map(|c| if c.is_control() || is_forbidden(c) { ' ' } else { c }).collect();
    let text = seen.trim();
    let fits = text.chars().nth(MAX_TEXT).is_none();
    faults.require(fits, || Reason::new(ReasonCode::TooLong).on("q").with("max", MAX_TEXT));
    text.chars().take(MAX_TEXT).collect::<String>().trim_end().to_owned()
}

/// What every search says of its text, its order and its place in the list, as typed.
pub(super) struct Asked<'a> {
    /// Text.
    pub q: &'a str,
    /// Order.
    pub sort: &'a str,
    /// Page.
    pub page: &'a str,
    /// Rows per page.
    pub size: &'a str,
    /// Goes on after this cursor.
    pub after: &'a str,
}

/// The same, read.
pub(super) struct Frame {
    pub text: String,
    pub sort: &'static str,
    /// The order was asked for.
    pub sort_chosen: bool,
    pub page: Page,
    pub after: Option<Cursor>,
}

/// Reads text, order and place. Without a text everything is equally relevant, and `usual` is the
/// order unless another is asked for.
pub(super) fn frame(faults: &mut Reasons, asked: &Asked<'_>, sorts: &[&'static str], usual: &'static str) -> Frame {
    let text = search_text(faults, asked.q);
    let usual = if text.is_empty() { usual } else { "relevance" };
    let chosen = one_of(faults, "sort", asked.sort, sorts).filter(|sort| *sort != "relevance");
    let sort = chosen.unwrap_or(usual);
    Frame {
        page: page(faults, asked.page, asked.size),
        after: Cursor::read(faults, asked.after, sort),
        sort_chosen: chosen.is_some(),
        text,
        sort,
    }
}

/// The values of a filter that `read` knows, each once.
pub(super) fn list<T: PartialEq>(
    faults: &mut Reasons,
    name: &str,
    typed: &[String],
    read: impl Fn(&str) -> Option<T>,
) -> Vec<T> {
    let typed: Vec<&str> = typed.iter().map(|one| one.trim()).filter(|one| !one.is_empty()).collect();
    let few = typed.len() <= MAX_VALUES;
    faults.require(few, || Reason::new(ReasonCode::TooManyRows).on(name).with("max", MAX_VALUES));
    let mut values = Vec::new();
    for one in typed.into_iter().take(MAX_VALUES) {
        match read(one) {
            Some(value) if values.contains(&value) => {}
            Some(value) => values.push(value),
            None => unknown(faults, name, one),
        }
    }
    values
}

/// The known codes or ids of a filter, each once.
pub(super) fn codes<T: FromStr + PartialEq>(faults: &mut Reasons, name: &str, typed: &[String]) -> Vec<T> {
    list(faults, name, typed, |one| one.parse().ok())
}

/// Codes of divisions: 2, 4, 6, 9 or 12 digits.
pub(super) fn divisions(faults: &mut Reasons, typed: &[String]) -> Vec<String> {
    let is_code = |one: &str| matches!(one.len(), 2 | 4 | 6 | 9 | 12) && one.bytes().all(|b| b.is_ascii_digit());
    list(faults, "division", typed, |one| is_code(one).then(|| one.to_owned()))
}

/// Grades from 0 to 5.
pub(super) fn grades(faults: &mut Reasons, typed: &[String]) -> Vec<i32> {
    list(faults, "grade", typed, |one| one.parse().ok().filter(|grade| (0..=5).contains(grade)))
}

/// A yes or no; empty is no.
pub(super) fn flag(faults: &mut Reasons, name: &str, typed: &str) -> bool {
    match typed.trim() {
        "" | "false" | "0" => false,
        "true" | "1" | "on" => true,
        other => {
            unknown(faults, name, other);
            false
        }
    }
}

/// One of several codes; nothing when none was typed.
pub(super) fn one_of(faults: &mut Reasons, name: &str, typed: &str, known: &[&'static str]) -> Option<&'static str> {
    let typed = typed.trim();
    let found = known.iter().copied().find(|code| *code == typed);
    if found.is_none() && !typed.is_empty() {
        unknown(faults, name, typed);
    }
    found
}

/// An amount in ten thousand yuan, as the page asks for it.
pub(super) fn ten_thousands(faults: &mut Reasons, name: &str, typed: &str) -> Option<Fen> {
    if typed.trim().is_empty() {
        return None;
    }
    let amount = Fen::parse_yuan(typed).ok();
    faults.require(amount.is_some(), || Reason::new(ReasonCode::NotAnAmount).on(name));
    amount.map(|amount| Fen(amount.0.saturating_mul(10_000)))
}

/// A local day of a range.
pub(super) fn day(faults: &mut Reasons, name: &str, typed: &str) -> Option<NaiveDate> {
    let folded = fold_width(typed);
    if folded.trim().is_empty() {
        return None;
    }
    let day = folded.trim().parse::<NaiveDate>().ok().filter(|day| YEARS.contains(&day.year()));
    faults.require(day.is_some(), || Reason::new(ReasonCode::NotADate).on(name));
    day
}

/// Which page. A number out of range is brought into it, with a reason.
fn page(faults: &mut Reasons, number: &str, size: &str) -> Page {
    let size = within(faults, "size", size, MAX_SIZE).unwrap_or(DEFAULT_SIZE);
    let number = within(faults, "page", number, MAX_OFFSET / size).unwrap_or(1);
    Page { number, size }
}

/// A whole number from 1 to `max`; nothing when none was typed.
fn within(faults: &mut Reasons, name: &str, typed: &str, max: u64) -> Option<u64> {
    let folded = fold_width(typed);
    let typed = folded.trim();
    if typed.is_empty() {
        return None;
    }
    let digits = typed.strip_prefix(['-', '+']).unwrap_or(typed);
    let number = if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        None
    } else if typed.starts_with('-') {
        Some(0)
    } else {
        Some(digits.parse::<u64>().unwrap_or(u64::MAX))
    };
    let code = if number.is_some() { ReasonCode::OutOfRange } else { ReasonCode::NotANumber };
    let fits = number.is_some_and(|number| (1..=max).contains(&number));
    faults.require(fits, || Reason::new(code).on(name).with("min", 1).with("max", max));
    number.map(|number| number.clamp(1, max))
}

/// Takes a value out of a filter.
pub(super) fn take_out<T: ToString>(values: &mut Vec<T>, value: &str) {
    values.retain(|one| one.to_string() != value);
}

/// Notes a value that is none of those offered.
pub(super) fn unknown(faults: &mut Reasons, name: &str, value: &str) {
    let shown: String = value.chars().take(60).collect();
    faults.push(Reason::new(ReasonCode::UnknownValue).on(name).with("value", shown));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes_of(faults: &Reasons) -> Vec<(&str, ReasonCode)> {
        faults.0.iter().map(|fault| (fault.field.as_deref().unwrap_or_default(), fault.code)).collect()
    }

    #[test]
    fn texts_are_cut_and_cleaned() {
        let mut faults = Reasons::default();
        assert_eq!(search_text(&mut faults, " \u{0}养老\u{7}\u{202e}\n助餐\t "), "养老   助餐");
        assert_eq!(faults, Reasons::default());
        assert_eq!(search_text(&mut faults, &"长".repeat(10_000)).chars().count(), MAX_TEXT);
        assert_eq!(codes_of(&faults), [("q", ReasonCode::TooLong)]);
    }

    #[test]
    fn pages_are_brought_into_range() {
        for (number, size, expected, told) in [
            ("", "", (1, 20), vec![]),
            ("３", "50", (3, 50), vec![]),
            ("0", "0", (1, 1), vec![("size", ReasonCode::OutOfRange), ("page", ReasonCode::OutOfRange)]),
            ("-1", "", (1, 20), vec![("page", ReasonCode::OutOfRange)]),
            ("999999999", "", (500, 20), vec![("page", ReasonCode::OutOfRange)]),
            ("99999999999999999999999", "", (500, 20), vec![("page", ReasonCode::OutOfRange)]),
            ("two", "", (1, 20), vec![("page", ReasonCode::NotANumber)]),
        ] {
            let mut faults = Reasons::default();
            let page = page(&mut faults, number, size);
            assert_eq!(((page.number, page.size), codes_of(&faults)), (expected, told), "{number} {size}");
        }
    }

    #[test]
    fn what_makes_no_sense_is_told_on_its_parameter() {
        let mut faults = Reasons::default();
        let many: Vec<String> = (0..60).map(|n| format!("51990{}", n % 10)).collect();
        assert_eq!(divisions(&mut faults, &many).len(), 10);
        assert_eq!(divisions(&mut faults, &["51a9".to_owned()]), Vec::<String>::new());
        assert_eq!(grades(&mut faults, &["3".to_owned(), "9".to_owned()]), [3]);
        assert_eq!(day(&mut faults, "closes_from", "+262142-12-31"), None);
        assert_eq!(day(&mut faults, "closes_from", "2026-02-30"), None);
        assert!(!flag(&mut faults, "may_bid", "perhaps"));
        assert_eq!(ten_thousands(&mut faults, "min", "cheap"), None);
        assert_eq!(
            codes_of(&faults),
            [
                ("division", ReasonCode::TooManyRows),
                ("division", ReasonCode::UnknownValue),
                ("grade", ReasonCode::UnknownValue),
                ("closes_from", ReasonCode::NotADate),
                ("closes_from", ReasonCode::NotADate),
                ("may_bid", ReasonCode::UnknownValue),
                ("min", ReasonCode::NotAnAmount),
            ]
        );
    }
}
