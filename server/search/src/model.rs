//! The vocabulary of the trait: indexes, changes, queries, hits, health.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// What can be searched. Each has its own file in `search-config/`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Index {
    /// Calls and past awards (项目).
    Projects,
    /// Social organizations and hubs (社会组织).
    Organizations,
}

impl Index {
    /// Every index, in a fixed order.
    pub const ALL: [Self; 2] = [Self::Projects, Self::Organizations];

    /// Name used in file names, index uids and JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Projects => "projects",
            Self::Organizations => "organizations",
        }
    }

    pub(crate) const fn ordinal(self) -> usize {
        match self {
            Self::Projects => 0,
            Self::Organizations => 1,
        }
    }
}

/// One change to an index. Applying the same change twice gives the same index.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "change", rename_all = "snake_case")]
pub enum Change {
    /// Adds the document or replaces the whole earlier one with this id.
    Upsert {
        /// Letters, digits, `-` and `_` (a UUID fits), at most 100 characters.
        id: String,
        /// JSON object with fields of `search-config/` only. `id`, `pinyin` and `initials`
        /// are set by the engine; missing and `null` fields are simply absent.
        document: Value,
    },
    /// Removes the document; nothing happens if it is not there.
    Delete {
        /// Identifier of the document.
        id: String,
    },
}

impl Change {
    /// Identifier of the document that changes.
    #[must_use]
    pub fn id(&self) -> &str {
        match self {
            Self::Upsert { id, .. } | Self::Delete { id } => id,
        }
    }
}

/// A restriction of the hits. Several filters must all hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "filter", rename_all = "snake_case")]
pub enum Filter {
    /// The field has at least one of the values. Booleans are `"true"`/`"false"`, integers
    /// are written in decimal. No values means no restriction (an unticked group of boxes).
    Any {
        /// Filterable field.
        field: String,
        /// Accepted values.
        values: Vec<String>,
    },
    /// The field has none of the values, or is absent. No values means no restriction.
    Without {
        /// Filterable field.
        field: String,
        /// Refused values, written as for [`Filter::Any`].
        values: Vec<String>,
    },
    /// The integer field lies between both bounds, which are included; `None` is open.
    Range {
        /// Filterable integer field (fen, Unix seconds, counts).
        field: String,
        /// Smallest accepted value.
        from: Option<i64>,
        /// Largest accepted value.
        to: Option<i64>,
    },
    /// The keyword field has a value that starts with this one; only for fields with
    /// `"prefix": true`. An empty value means no restriction.
    Prefix {
        /// Filterable keyword field.
        field: String,
        /// Exact beginning, case-sensitive.
        value: String,
    },
}

impl Filter {
    /// Field that is restricted.
    #[must_use]
    pub fn field(&self) -> &str {
        match self {
            Self::Any { field, .. }
            | Self::Without { field, .. }
            | Self::Range { field, .. }
            | Self::Prefix { field, .. } => field,
        }
    }

    /// Whether the filter restricts nothing.
    #[must_use]
    pub fn is_open(&self) -> bool {
        match self {
            Self::Any { values, .. } | Self::Without { values, .. } => values.is_empty(),
            Self::Range { from, to, .. } => from.is_none() && to.is_none(),
            Self::Prefix { value, .. } => value.is_empty(),
        }
    }
}

/// Explicit order of the hits. Documents without the field come last.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sort {
    /// Sortable integer field.
    pub field: String,
    /// Largest (newest) first.
    pub descending: bool,
}

/// A search. Build one with [`Query::new`] and set what is needed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    /// Index to search.
    pub index: Index,
    /// What the person typed, in any form. Blank text finds everything.
    pub text: String,
    /// Restrictions, all of which must hold.
    pub filters: Vec<Filter>,
    /// Facet fields to count. A facet's counts ignore the filters on that same field.
    pub facets: Vec<String>,
    /// Explicit order; otherwise relevance, or the configured default order for blank text.
    pub sort: Option<Sort>,
    /// Hits to skip.
    pub offset: usize,
    /// Hits to return; 0 only counts.
    pub limit: usize,
    /// Whether [`Hit::highlights`] is filled.
    pub highlight: bool,
}

impl Query {
    /// Largest `offset + limit` that an engine answers.
    pub const MAX_WINDOW: usize = 10_000;

    /// A query for `text` with 20 hits, no filters, no facets and highlighting on.
    #[must_use]
    pub fn new(index: Index, text: impl Into<String>) -> Self {
        Self {
            index,
            text: text.into(),
            filters: Vec::new(),
            facets: Vec::new(),
            sort: None,
            offset: 0,
            limit: 20,
            highlight: true,
        }
    }
}

/// A piece of highlighted plain text. It is never HTML: the template escapes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Segment {
    /// Plain text exactly as in the document.
    pub text: String,
    /// Whether the query matched here.
    pub marked: bool,
}

/// One found document.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// Identifier of the document.
    pub id: String,
    /// The displayed fields of the document, as they were sent.
    pub document: Value,
    /// Highlighted field → its text in segments, cropped when configured. A field without a
    /// match is absent.
    pub highlights: BTreeMap<String, Vec<Segment>>,
}

/// Values of one facet with the number of hits, most frequent first, then by value.
pub type FacetCounts = Vec<(String, u64)>;

/// The answer to a [`Query`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Hits {
    /// Number of documents found, not only those of this page.
    pub total: u64,
    /// This page.
    pub hits: Vec<Hit>,
    /// Requested facet field → counts.
    pub facets: BTreeMap<String, FacetCounts>,
    /// Time the engine took, in milliseconds.
    pub took_ms: u64,
}

/// State of one index.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct IndexHealth {
    /// Which index.
    pub index: Index,
    /// Number of documents in it.
    pub documents: u64,
    /// The index is new, was dropped, or was built under another configuration: rebuild it
    /// from the database.
    pub needs_rebuild: bool,
}

/// What is wrong with an engine, as a code that pages put into words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum EngineProblem {
    /// It does not answer, its folder is locked, or it fails.
    Away,
    /// It refuses our key, or the key lacks a right.
    KeyRefused,
    /// The server is older than this release works with.
    TooOld,
    /// The server is newer than this release knows.
    TooNew,
    /// Somebody changed the settings of an index; the next start puts them right.
    SettingsDrifted,
}

impl EngineProblem {
    /// Every problem.
    pub const ALL: [Self; 5] = [Self::Away, Self::KeyRefused, Self::TooOld, Self::TooNew, Self::SettingsDrifted];

    /// Its code, as in JSON.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Away => "away",
            Self::KeyRefused => "key_refused",
            Self::TooOld => "too_old",
            Self::TooNew => "too_new",
            Self::SettingsDrifted => "settings_drifted",
        }
    }
}

/// State of an engine, for the operator's page and the readiness check.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Health {
    /// `embedded` or `meilisearch`.
    pub engine: &'static str,
    /// Version of the engine behind it.
    pub version: String,
    /// Whether searches can be answered.
    pub ok: bool,
    /// What is wrong, if anything.
    pub problem: Option<EngineProblem>,
    /// Technical detail of the problem; for operators, not translated.
    pub message: Option<String>,
    /// Each index that could be looked at.
    pub indexes: Vec<IndexHealth>,
}

/// Most frequent first, then by value: the same order in both engines.
pub(crate) fn sort_counts(counts: &mut FacetCounts) {
    counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
}
