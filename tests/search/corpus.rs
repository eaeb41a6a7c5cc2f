//! The documents that golden queries are judged on: the public projects and the organizations of
//! the demonstration, and some two thousand more, made of texts written for this
//! (`texts/*.toml`). Nothing is random. They are rows of a database and reach an engine as real
//! ones do, through `shuniu_services::index::rebuild`.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "our own texts: a mistake in them stops the run")]

mod demonstration;
mod fill;
mod organizations;
mod places;
mod projects;
mod texts;

pub use fill::{district, index_with};

use shuniu_search::Index;
use std::collections::BTreeSet;

/// What a judgement can name a document by.
#[derive(Clone, Debug)]
pub struct Doc {
    /// Identifier in the index.
    pub id: String,
    /// Which index.
    pub index: Index,
    /// Kind of project or organization in `texts/`, or key in the demonstration.
    pub kind: String,
    /// Title or name.
    pub title: String,
    /// Project number or credit code; empty when there is none.
    pub code: String,
    /// Places, stored stage, year, fields, `for-` target groups, channel, `grade-` and grade, `en`
    /// when there is an English title: what else tells it from others.
    pub tags: BTreeSet<String>,
}
