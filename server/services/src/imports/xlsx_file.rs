//! XLSX workbooks: the first sheet, cell by cell, so that a sheet that claims to be huge costs nothing.

use super::MAX_ROWS;
use super::run::too_many_rows;
use super::sheet::{Bounds, RawRow};
use calamine::{DataRef, ExcelDateTime, Reader as _, Xlsx, open_workbook_from_rs};
use chrono::NaiveDate;
use shuniu_domain::{Reason, ReasonCode, Reasons};
use shuniu_files::{WorkbookFault, check_workbook};
use std::io::Cursor;

/// Columns a sheet may use; beyond them nothing of ours can stand.
const MAX_COLUMNS: usize = 200;
/// Above this, a number of a spreadsheet is no longer exact.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// Rows of the first sheet, the header among them.
///
/// # Errors
/// `file-type-mismatch` when the workbook cannot be read or claims what it does not hold;
/// `file-too-big` when it holds more than the bounds once it is unpacked; `too-many-rows`.
pub(super) fn rows(bytes: &[u8], bounds: Bounds) -> Result<Vec<RawRow>, Reasons> {
    let unreadable =
        || Reason::new(ReasonCode::FileTypeMismatch).on("file").with("declared", "xlsx").with("found", "?");
    check_workbook(bytes, bounds.unpacked).map_err(|fault| match fault {
        WorkbookFault::Broken => unreadable(),
        WorkbookFault::TooBig { limit } => Reason::new(ReasonCode::FileTooBig).on("file").with("limit", limit),
    })?;
    let mut held: usize = 0;
    let mut workbook: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).map_err(|_| unreadable())?;
    let name = workbook.sheet_names().first().cloned().ok_or_else(unreadable)?;
    let mut reader = workbook.worksheet_cells_reader(&name).map_err(|_| unreadable())?;
    let mut rows: Vec<RawRow> = Vec::new();
    while let Some(cell) = reader.next_cell_with_formula_metadata().map_err(|_| unreadable())? {
        let (row, column) = cell.pos;
        let line = u64::from(row) + 1;
        let Ok(column) = usize::try_from(column) else { continue };
        if column >= MAX_COLUMNS || (cell.value == DataRef::Empty && cell.formula.is_none()) {
            continue;
        }
        if rows.last().is_some_and(|last| last.line > line) {
            return Err(unreadable().into());
        }
        if rows.last().is_none_or(|last| last.line < line) {
            if rows.len() > MAX_ROWS {
                return Err(too_many_rows().into());
            }
            rows.push(RawRow { line, ..RawRow::default() });
        }
        let Some(target) = rows.last_mut() else { continue };
        if target.cells.len() <= column {
            held += (column + 1 - target.cells.len()) * size_of::<String>();
            target.cells.resize(column + 1, String::new());
        }
        let (text, fault) = value(&cell.value);
        held += text.len();
        if held > bounds.held {
            return Err(Reason::new(ReasonCode::FileTooBig).on("file").with("limit", bounds.held).into());
        }
        let fault = if cell.formula.is_some() { Some(Reason::new(ReasonCode::CellFormula)) } else { fault };
        if let Some(place) = target.cells.get_mut(column) {
            *place = text;
        }
        target.broken.extend(fault.map(|reason| (column, reason)));
    }
    Ok(rows)
}

/// A cell as text: whole numbers without decimals, dates as ISO dates.
fn value(data: &DataRef<'_>) -> (String, Option<Reason>) {
    let text = match data {
        DataRef::Empty => String::new(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) if number.fract() == 0.0 && number.abs() < EXACT => format!("{number:.0}"),
        DataRef::Float(number) => number.to_string(),
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(flag) => flag.to_string(),
        DataRef::DateTime(moment) => date(moment),
        DataRef::DateTimeIso(text) => text.get(..10).unwrap_or(text).to_owned(),
        DataRef::DurationIso(text) => text.clone(),
        DataRef::Error(error) => {
            let shown = error.to_string();
            let reason = Reason::new(ReasonCode::CellError).with("value", &shown);
            return (shown, Some(reason));
        }
    };
    (text, None)
}

/// The day of a spreadsheet's date; what is none stays a number and is refused where a date is wanted.
fn date(moment: &ExcelDateTime) -> String {
    let (year, month, day, ..) = moment.to_ymd_hms_milli();
    let date = moment.is_datetime().then(|| NaiveDate::from_ymd_opt(year.into(), month.into(), day.into())).flatten();
    date.map_or_else(|| moment.as_f64().to_string(), |date| date.to_string())
}
