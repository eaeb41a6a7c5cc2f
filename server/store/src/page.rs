//! Lists are always paged.

use serde::{Deserialize, Serialize};

/// Rows a page shows unless asked otherwise.
pub const DEFAULT_SIZE: u64 = 20;
/// Rows a page shows at most.
pub const MAX_SIZE: u64 = 100;
/// Rows that can be skipped at most: deeper pages are for filters, not for paging.
pub const MAX_OFFSET: u64 = 10_000;

/// Which part of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    /// From 1.
    pub number: u64,
    /// Rows per page, 1..=[`MAX_SIZE`].
    pub size: u64,
}

impl Default for Page {
    fn default() -> Self {
        Self { number: 1, size: DEFAULT_SIZE }
    }
}

impl Page {
    /// A page with both numbers brought into range: absurd input gives a sensible page.
    #[must_use]
    pub fn clamped(number: Option<u64>, size: Option<u64>) -> Self {
        let size = size.unwrap_or(DEFAULT_SIZE).clamp(1, MAX_SIZE);
        Self { number: number.unwrap_or(1).clamp(1, MAX_OFFSET / size), size }
    }

    /// Rows to skip.
    #[must_use]
    pub const fn offset(self) -> u64 {
        (self.number - 1) * self.size
    }
}
