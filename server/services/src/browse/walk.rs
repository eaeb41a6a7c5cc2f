//! Which rows of the parts of a search belong to a page.

use super::cursor::Cursor;
use shuniu_store::Page;
use std::cmp::Ordering;

/// The way through the parts, which are shown one after the other.
pub(super) struct Walk {
    skip: u64,
    wanted: u64,
    after: Option<Cursor>,
}

/// What to take of one part.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Step {
    /// Rows to skip.
    pub(super) offset: u64,
    /// Rows to take; 0 only counts.
    pub(super) limit: u64,
    /// Take only rows that are not newer than this second.
    pub(super) until: Option<i64>,
}

impl Walk {
    pub(super) const fn new(page: Page, after: Option<Cursor>) -> Self {
        Self { skip: page.offset(), wanted: page.size, after }
    }

    /// What to take of a part.
    pub(super) fn step(&self, part: usize) -> Step {
        let limit = self.wanted;
        match self.after {
            None => Step { offset: self.skip, limit, until: None },
            Some(after) => match part.cmp(&after.part) {
                Ordering::Less => Step { offset: 0, limit: 0, until: None },
                Ordering::Equal => Step { offset: after.seen, limit, until: Some(after.at) },
                Ordering::Greater => Step { offset: 0, limit, until: None },
            },
        }
    }

    /// Notes what a part had and what was taken of it.
    pub(super) fn took(&mut self, rows: usize, total: u64) {
        self.skip = self.skip.saturating_sub(total);
        self.wanted = self.wanted.saturating_sub(u64::try_from(rows).unwrap_or(u64::MAX));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn step(offset: u64, limit: u64, until: Option<i64>) -> Step {
        Step { offset, limit, until }
    }

    #[test]
    fn a_page_may_begin_in_one_part_and_end_in_the_next() {
        let mut walk = Walk::new(Page { number: 2, size: 10 }, None);
        assert_eq!(walk.step(0), step(10, 10, None));
        walk.took(3, 13);
        assert_eq!(walk.step(1), step(0, 7, None));
    }

    #[test]
    fn a_cursor_leads_past_what_was_seen() {
        let walk = Walk::new(Page::default(), Some(Cursor { part: 1, at: 7, seen: 2 }));
        assert_eq!(
            [walk.step(0), walk.step(1), walk.step(2)],
            [step(0, 0, None), step(2, 20, Some(7)), step(0, 20, None)]
        );
    }
}
