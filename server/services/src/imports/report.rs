//! What a run did with every row of its file.

use serde::{Deserialize, Serialize};
use shuniu_domain::ids::ImportId;
use shuniu_domain::{Reason, ReasonCode};
use std::collections::{BTreeMap, BTreeSet};
use std::str::FromStr;
use utoipa::ToSchema;

/// Longest value that a report repeats, in characters.
const MAX_SHOWN: usize = 80;

/// What is imported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// The register of organizations (组织信息库).
    Organizations,
    /// The guidance catalogue (指导性目录).
    Catalogue,
    /// The register of divisions (行政区划).
    Divisions,
    /// Grant histories in the 360Giving standard.
    #[serde(rename = "360giving")]
    ThreeSixtyGiving,
}

impl Kind {
    /// Every kind, in the order of the form.
    pub const ALL: [Self; 4] = [Self::Organizations, Self::Catalogue, Self::Divisions, Self::ThreeSixtyGiving];

    /// The stable code: in addresses, on the command line and in the database.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Organizations => "organizations",
            Self::Catalogue => "catalogue",
            Self::Divisions => "divisions",
            Self::ThreeSixtyGiving => "360giving",
        }
    }
}

impl FromStr for Kind {
    type Err = Reason;

    fn from_str(code: &str) -> Result<Self, Reason> {
        let unknown = || Reason::new(ReasonCode::UnknownValue).on("kind").with("value", code);
        Self::ALL.into_iter().find(|kind| kind.as_str() == code).ok_or_else(unknown)
    }
}

impl std::fmt::Display for Kind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What became of the records read: `read = created + updated + unchanged + rejected`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Counts {
    /// Records read; empty rows are none.
    pub read: u64,
    /// New here.
    pub created: u64,
    /// Changed here.
    pub updated: u64,
    /// Already as the file says.
    pub unchanged: u64,
    /// Not taken; each is among the faults.
    pub rejected: u64,
}

/// What became of one record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    Created,
    Updated,
    Unchanged,
    Rejected,
}

impl Counts {
    pub(super) const fn add(&mut self, outcome: Outcome) {
        self.read += 1;
        match outcome {
            Outcome::Created => self.created += 1,
            Outcome::Updated => self.updated += 1,
            Outcome::Unchanged => self.unchanged += 1,
            Outcome::Rejected => self.rejected += 1,
        }
    }
}

/// One thing wrong with one row. A row with faults was not imported, not even in part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Fault {
    /// Line of the text file, row of the sheet, or number of the record in a JSON file, from 1.
    pub line: u64,
    /// Code of the column, or path of the JSON field; empty for the row as a whole.
    pub column: String,
    /// What stands there, shortened.
    pub value: String,
    /// Why it cannot be taken.
    #[schema(value_type = Object)]
    pub reason: Reason,
}

impl Fault {
    pub(crate) fn new(line: u64, column: impl Into<String>, value: &str, reason: Reason) -> Self {
        Self { line, column: column.into(), value: shortened(value), reason }
    }
}

/// Something to know about records that did come in, counted once per field and reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Notice {
    /// Code of the column, or path of the JSON field.
    pub column: String,
    /// What it is about.
    #[schema(value_type = Object)]
    pub reason: Reason,
    /// Records concerned.
    pub records: u64,
    /// The first value met, shortened.
    pub example: String,
    /// Where it was met first: line, row or number of the record.
    pub line: u64,
}

/// The whole report of a run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Report {
    /// The run.
    #[schema(value_type = String, format = Uuid)]
    pub id: ImportId,
    /// What was imported.
    pub kind: Kind,
    /// Name of the file.
    pub file_name: String,
    /// SHA-256 of the file, hexadecimal.
    pub sha256: String,
    /// Whether the run came to its end. One that did not left whole rows; run the file again.
    pub finished: bool,
    /// Rows or grants.
    pub counts: Counts,
    /// Recipients and funders that came along with grants.
    pub bodies: Option<Counts>,
    /// Everything wrong with rows, in the order of the file.
    pub faults: Vec<Fault>,
    /// Everything to know about the rest.
    pub notices: Vec<Notice>,
}

impl Report {
    pub(super) fn reject(&mut self, faults: Vec<Fault>) {
        self.counts.add(Outcome::Rejected);
        self.faults.extend(faults);
    }
}

/// Gathers notices while a file is read.
#[derive(Debug, Default)]
pub(super) struct Notices {
    found: BTreeMap<(String, ReasonCode), Notice>,
    told: BTreeSet<(String, ReasonCode)>,
    line: u64,
}

impl Notices {
    /// Begins a record: a field is counted once for each.
    pub(super) fn record(&mut self, line: u64) {
        self.told.clear();
        self.line = line;
    }

    pub(super) fn add(&mut self, column: &str, value: &str, reason: Reason) {
        let key = (column.to_owned(), reason.code);
        if !self.told.insert(key.clone()) {
            return;
        }
        let line = self.line;
        let first = || Notice { column: column.to_owned(), reason, records: 0, example: shortened(value), line };
        self.found.entry(key).or_insert_with(first).records += 1;
    }

    pub(super) fn into_list(self) -> Vec<Notice> {
        self.found.into_values().collect()
    }
}

/// A value as a report repeats it: one line, without control characters, not too long.
pub(super) fn shortened(value: &str) -> String {
    let mut shown: String = value
        .chars()
        .map(|c| if shuniu_domain::text::is_forbidden(c) || c == '\n' || c == '\t' { ' ' } else { c })
        .take(MAX_SHOWN)
        .collect();
    if value.chars().nth(MAX_SHOWN).is_some() {
        shown.push('…');
    }
    shown
}
