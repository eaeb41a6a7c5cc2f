//! Going on in a list of the newest first, however long it is and whatever is published meanwhile.

use shuniu_domain::{Reason, ReasonCode, Reasons};
use std::fmt;

/// How far rows of one second can be skipped; an engine pages through no more.
const MAX_SEEN: u64 = 9_900;
/// Seconds of the years 1 to 9999, which every database can compare with.
const SECONDS: std::ops::RangeInclusive<i64> = -62_135_596_800..=253_402_300_799;

/// Where a list goes on. Written `part.seconds.seen`; callers pass it back as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cursor {
    /// The part of the search that was reached.
    pub(super) part: usize,
    /// The second that was reached; what is newer has been seen.
    pub(super) at: i64,
    /// Rows of that second that have been seen.
    pub(super) seen: u64,
}

impl Cursor {
    /// Reads `after`; only the order `newest` can be gone on with.
    pub(super) fn read(faults: &mut Reasons, typed: &str, sort: &str) -> Option<Self> {
        let typed = typed.trim();
        if typed.is_empty() {
            return None;
        }
        let cursor = Self::parse(typed).filter(|_| sort == "newest");
        faults.require(cursor.is_some(), || {
            let shown: String = typed.chars().take(60).collect();
            Reason::new(ReasonCode::UnknownValue).on("after").with("value", shown)
        });
        cursor
    }

    fn parse(text: &str) -> Option<Self> {
        let mut pieces = text.split('.');
        let cursor = Self {
            part: pieces.next()?.parse().ok()?,
            at: pieces.next()?.parse().ok()?,
            seen: pieces.next()?.parse().ok()?,
        };
        (pieces.next().is_none() && SECONDS.contains(&cursor.at) && cursor.seen <= MAX_SEEN).then_some(cursor)
    }

    /// Where to go on after a full page of rows, each with its part and second; `None` after the last.
    pub(super) fn after(rows: &[(usize, i64)], before: Option<Self>, size: u64) -> Option<Self> {
        let (part, at) = *rows.last()?;
        if u64::try_from(rows.len()).is_ok_and(|shown| shown < size) {
            return None;
        }
        let same = rows.iter().rev().take_while(|row| **row == (part, at)).count();
        let earlier = before.filter(|before| same == rows.len() && (before.part, before.at) == (part, at));
        let seen = u64::try_from(same).ok()? + earlier.map_or(0, |before| before.seen);
        (seen <= MAX_SEEN).then_some(Self { part, at, seen })
    }
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.part, self.at, self.seen)
    }
}

#[cfg(test)]
mod tests {
    use super::Cursor;
    use shuniu_domain::Reasons;

    #[test]
    fn a_list_goes_on_after_rows_of_the_same_second() {
        let first = Cursor::after(&[(0, 9), (0, 7), (0, 7)], None, 3).unwrap();
        assert_eq!(first, Cursor { part: 0, at: 7, seen: 2 });
        let second = Cursor::after(&[(0, 7), (0, 7), (0, 7)], Some(first), 3).unwrap();
        assert_eq!(second, Cursor { part: 0, at: 7, seen: 5 });
        assert_eq!(Cursor::after(&[(0, 7), (1, 7), (1, 5)], Some(second), 3).unwrap().to_string(), "1.5.1");
        assert_eq!(Cursor::after(&[(0, 7)], Some(second), 3), None);
    }

    #[test]
    fn only_our_own_texts_are_read() {
        for (typed, sort, reads) in [
            ("0.1795327260.2", "newest", true),
            ("0.-62135596800.2", "newest", true),
            ("0.1795327260.2", "budget", false),
            ("0.9223372036854775807.0", "newest", false),
            ("0.1.2.3", "newest", false),
            ("0.1.99999", "newest", false),
            ("x", "newest", false),
            ("", "budget", true),
        ] {
            let mut faults = Reasons::default();
            let cursor = Cursor::read(&mut faults, typed, sort);
            assert_eq!(faults.0.is_empty(), reads, "{typed}");
            assert_eq!(cursor.is_some(), reads && !typed.is_empty(), "{typed}");
        }
    }
}
