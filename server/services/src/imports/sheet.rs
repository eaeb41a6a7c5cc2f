//! A table of texts, read from CSV or XLSX, and its columns.

use super::columns::{Spec, normal, recognized};
use super::report::Fault;
use super::{csv_file, json_file, xlsx_file};
use shuniu_domain::text::tidy;
use shuniu_domain::{Reason, ReasonCode, Reasons};
use shuniu_files::{MediaType, Sniffed, sniff};
use std::collections::BTreeMap;
use tokio::sync::Semaphore;

/// Kinds of files that every table may come in.
const SHEETS: &str = "CSV, XLSX";
/// Kinds of files where a list of JSON objects is taken too.
const SHEETS_AND_JSON: &str = "CSV, XLSX, JSON";

/// Files taken apart at the same time: each may fill [`Bounds::held`] bytes, and there are few processors.
static AT_ONCE: Semaphore = Semaphore::const_new(2);

/// What one file may take of the machine. What a file says of its own size counts for nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Bounds {
    /// Bytes of all parts of a workbook, unpacked.
    pub(crate) unpacked: u64,
    /// Bytes of the table in memory: a sheet may name one long text in every cell.
    pub(crate) held: usize,
}

impl Bounds {
    /// Of the operator's imports.
    pub(crate) const IMPORT: Self = Self { unpacked: 64 * 1024 * 1024, held: 256 * 1024 * 1024 };
    /// Of the budget of a bid, which anybody who bids may send.
    pub(crate) const BUDGET: Self = Self { unpacked: 8 * 1024 * 1024, held: 16 * 1024 * 1024 };
}

/// A row as the file has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct RawRow {
    /// Line of the text file or row of the sheet, from 1.
    pub(crate) line: u64,
    /// Values; dates of a workbook are ISO dates already.
    pub(super) cells: Vec<String>,
    /// Cells that hold no value: column index and why.
    pub(super) broken: Vec<(usize, Reason)>,
    /// Cells the file gives this row, where rows can differ (CSV).
    pub(super) width: Option<usize>,
}

impl RawRow {
    fn is_empty(&self) -> bool {
        self.broken.is_empty() && self.cells.iter().all(|cell| cell.trim().is_empty())
    }
}

/// A table whose columns are known.
#[derive(Debug)]
pub(crate) struct Table {
    /// Code of each column by its position; `None` for a column that says nothing.
    columns: Vec<Option<&'static str>>,
    /// Rows that say something.
    pub(crate) rows: Vec<RawRow>,
}

impl Table {
    /// Reads a file and recognizes its columns.
    ///
    /// # Errors
    /// Whatever refuses the file as a whole; every fault of the header at once.
    pub(crate) fn read(file_name: &str, bytes: &[u8], specs: &'static [Spec], bounds: Bounds) -> Result<Self, Reasons> {
        Self::of(raw_rows(file_name, bytes, SHEETS, bounds)?, specs)
    }

    /// Reads a file of the operator's on a thread of its own.
    ///
    /// # Errors
    /// As [`Table::read`].
    pub(super) async fn import(file_name: &str, bytes: &[u8], specs: &'static [Spec]) -> crate::error::Result<Self> {
        let (name, bytes) = (file_name.to_owned(), bytes.to_vec());
        aside(move || Self::read(&name, &bytes, specs, Bounds::IMPORT)).await
    }

    /// The same, for imports that also take a list of JSON objects.
    ///
    /// # Errors
    /// As [`Table::read`].
    pub(super) async fn import_or_json(
        file_name: &str,
        bytes: &[u8],
        specs: &'static [Spec],
    ) -> crate::error::Result<Self> {
        let (name, bytes) = (file_name.to_owned(), bytes.to_vec());
        let read = move || {
            let is_json = extension(&name) == "json";
            let sheet = || raw_rows(&name, &bytes, SHEETS_AND_JSON, Bounds::IMPORT);
            let rows = if is_json { json_file::rows(&bytes)? } else { sheet()? };
            Self::of(rows, specs)
        };
        aside(read).await
    }

    fn of(rows: Vec<RawRow>, specs: &'static [Spec]) -> Result<Self, Reasons> {
        let mut rows = rows.into_iter().filter(|row| !row.is_empty());
        let header = rows.next().ok_or_else(|| Reason::new(ReasonCode::NoRows).on("file"))?;
        let rows: Vec<RawRow> = rows.collect();
        let columns = columns(&header, &rows, specs)?;
        if rows.is_empty() {
            return Err(Reason::new(ReasonCode::NoRows).on("file").into());
        }
        Ok(Self { columns, rows })
    }

    /// The values of a row by column; a column that is absent or empty gives none.
    pub(crate) fn values(&self, row: &RawRow) -> BTreeMap<&'static str, String> {
        let named = self.columns.iter().zip(&row.cells).filter_map(|(code, cell)| Some(((*code)?, tidy(cell))));
        named.filter(|(_, value)| !value.is_empty()).collect()
    }

    /// What is wrong with a row before anything in it is looked at.
    pub(crate) fn faults(&self, row: &RawRow) -> Vec<Fault> {
        let mut faults: Vec<Fault> = Vec::new();
        if let Some(found) = row.width {
            let surplus = row.cells.iter().skip(self.columns.len()).any(|cell| !cell.trim().is_empty());
            if found < self.columns.len() || surplus {
                let reason =
                    Reason::new(ReasonCode::RowLength).with("found", found).with("expected", self.columns.len());
                faults.push(Fault::new(row.line, "", "", reason));
            }
        }
        for (index, reason) in &row.broken {
            let column = self.columns.get(*index).copied().flatten().unwrap_or_default();
            let value = row.cells.get(*index).map(String::as_str).unwrap_or_default();
            faults.push(Fault::new(row.line, column, value, reason.clone()));
        }
        faults
    }
}

/// The faults of a row from the reasons of a check, each with the value that stands there.
pub(super) fn faults_of(line: u64, values: &BTreeMap<&'static str, String>, reasons: Vec<Reason>) -> Vec<Fault> {
    let fault = |mut reason: Reason| {
        let column = reason.field.take().unwrap_or_default();
        let value = values.get(column.as_str()).map(String::as_str).unwrap_or_default();
        Fault::new(line, column.clone(), value, reason)
    };
    reasons.into_iter().map(fault).collect()
}

/// Takes a file apart where it keeps nobody else waiting: on a thread for blocking work, few at a
/// time. Whoever gave up waiting for it holds its place until it is done.
///
/// # Errors
/// Those of the work itself.
pub(crate) async fn aside<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Reasons> + Send + 'static,
) -> crate::error::Result<T> {
    let place = AT_ONCE.acquire().await.map_err(anyhow::Error::from)?;
    let done = tokio::task::spawn_blocking(move || {
        let _until_done = place;
        work()
    });
    Ok(done.await.map_err(anyhow::Error::from)??)
}

/// Chooses by the name, and makes sure that the content is what the name says.
fn raw_rows(file_name: &str, bytes: &[u8], allowed: &str, bounds: Bounds) -> Result<Vec<RawRow>, Reasons> {
    let extension = extension(file_name);
    let is_workbook = sniff(bytes) == Sniffed::Known(MediaType::Xlsx);
    let differs = |found: &str| {
        Reason::new(ReasonCode::FileTypeMismatch).on("file").with("declared", &extension).with("found", found)
    };
    match extension.as_str() {
        "xlsx" if is_workbook => xlsx_file::rows(bytes, bounds),
        "xlsx" => Err(differs("?").into()),
        "csv" | "txt" if bytes.starts_with(b"PK\x03\x04") => {
            Err(differs(if is_workbook { "xlsx" } else { "zip" }).into())
        }
        "csv" | "txt" => csv_file::rows(bytes),
        _ => Err(wrong_type(&extension, allowed).into()),
    }
}

/// The extension of a file's name, lower case.
pub(super) fn extension(file_name: &str) -> String {
    file_name.rsplit_once('.').map(|(_, extension)| extension.to_lowercase()).unwrap_or_default()
}

/// The refusal of a kind of file that an import does not take.
pub(super) fn wrong_type(found: &str, allowed: &str) -> Reason {
    let found = if found.is_empty() { "?" } else { found };
    Reason::new(ReasonCode::ImportTypeNotAllowed).on("file").with("found", found).with("allowed", allowed)
}

fn columns(header: &RawRow, rows: &[RawRow], specs: &'static [Spec]) -> Result<Vec<Option<&'static str>>, Reasons> {
    let names = recognized(specs);
    let mut reasons = Reasons::default();
    let mut columns: Vec<Option<&'static str>> = Vec::new();
    for (index, name) in header.cells.iter().enumerate() {
        let code = names.get(&normal(name)).copied();
        let refuse = |code: ReasonCode, column: &str| Reason::new(code).on("file").with("column", column);
        if let Some(code) = code {
            reasons.require(!columns.contains(&Some(code)), || refuse(ReasonCode::ColumnTwice, name.trim()));
        } else if !name.trim().is_empty() {
            reasons.push(refuse(ReasonCode::ColumnUnknown, &super::report::shortened(name.trim())));
        } else if rows.iter().any(|row| row.cells.get(index).is_some_and(|cell| !cell.trim().is_empty())) {
            reasons.push(refuse(ReasonCode::ColumnUnknown, &format!("#{}", index + 1)));
        }
        columns.push(code);
    }
    for spec in specs.iter().filter(|spec| spec.required && !columns.contains(&Some(spec.code))) {
        let name = super::text::column_name(shuniu_frontend::Locale::default(), spec.code);
        reasons
            .push(Reason::new(ReasonCode::ColumnMissing).on("file").with("column", format!("{name} ({})", spec.code)));
    }
    reasons.into_result()?;
    // Empty columns at the end of a header are leftovers of the spreadsheet.
    while columns.last().is_some_and(Option::is_none) {
        columns.pop();
    }
    Ok(columns)
}
