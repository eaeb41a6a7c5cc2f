//! JSON as a table: a list of objects whose keys are the columns.

use super::MAX_ROWS;
use super::json::{Node, whole};
use super::run::too_many_rows;
use super::sheet::RawRow;
use serde_json::value::RawValue;
use shuniu_domain::{Reason, ReasonCode, Reasons};

/// Rows of a list of objects, a header made of their keys before them. The line of a row is the
/// number of its object, from 1.
///
/// # Errors
/// `encoding-unknown`, `json-invalid`; `malformed` when it is not a list of objects;
/// `too-many-rows`.
pub(super) fn rows(bytes: &[u8]) -> Result<Vec<RawRow>, Reasons> {
    let malformed = || Reason::new(ReasonCode::Malformed).on("file");
    let records: Vec<&RawValue> = serde_json::from_str(whole(bytes)?.get()).map_err(|_| malformed())?;
    if records.len() > MAX_ROWS {
        return Err(too_many_rows().into());
    }
    let mut header = RawRow::default();
    let mut rows = Vec::with_capacity(records.len() + 1);
    for (line, record) in (1_u64..).zip(records) {
        let Some(Node::Object(pairs)) = Node::parse(record) else { return Err(malformed().into()) };
        let mut row = RawRow { line, ..RawRow::default() };
        for (name, value) in pairs {
            enter(&mut header, &mut row, name, &value);
        }
        rows.push(row);
    }
    rows.insert(0, header);
    Ok(rows)
}

/// Puts a value into the column of its name. A list, an object or a second value of the same name is
/// no cell.
fn enter(header: &mut RawRow, row: &mut RawRow, name: String, value: &Node<'_>) {
    let column = header.cells.iter().position(|known| *known == name).unwrap_or_else(|| {
        header.cells.push(name);
        header.cells.len() - 1
    });
    if row.cells.len() <= column {
        row.cells.resize(column + 1, String::new());
    }
    let Some(cell) = row.cells.get_mut(column) else { return };
    if !cell.is_empty() || matches!(value, Node::List(_) | Node::Object(_)) {
        row.broken.push((column, Reason::new(ReasonCode::FieldType)));
    }
    if *value != Node::Null {
        *cell = value.shown();
    }
}
