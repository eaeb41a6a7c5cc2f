//! Rows that the clock works on one after the other, each in its own transaction: one that fails
//! does not hold up the others, however often it comes first.

use crate::error::{Error, Result};
use std::fmt::Display;

/// What failed of a round.
#[derive(Debug)]
pub(crate) struct Apart {
    job: &'static str,
    first: Option<Error>,
}

impl Apart {
    /// A round of a job; the name is for the log.
    pub(crate) const fn new(job: &'static str) -> Self {
        Self { job, first: None }
    }

    /// What one row came to; none when it failed, which is logged.
    pub(crate) fn row<T>(&mut self, id: impl Display, done: Result<T>) -> Option<T> {
        match done {
            Ok(done) => Some(done),
            Err(error) => {
                tracing::error!(job = self.job, row = %id, %error, "a row was left for the next round");
                self.first.get_or_insert(error);
                None
            }
        }
    }

    /// What the round came to.
    ///
    /// # Errors
    /// The first of those that failed: the round is told as a failure, after all was tried.
    pub(crate) fn end<T>(self, done: T) -> Result<T> {
        self.first.map_or(Ok(done), Err)
    }
}
