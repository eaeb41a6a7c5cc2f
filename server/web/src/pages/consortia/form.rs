//! Rows of members and sub-contractors, as forms send them.

use crate::pages::common::named;
use serde::Serialize;
use shuniu_frontend::{FormErrors, Locale, text};
use shuniu_services::consortia::PartInput;
use std::collections::BTreeMap;

/// A row with its number in the form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PartRow {
    /// Number in the names of its fields.
    pub i: usize,
    /// What was typed.
    pub part: PartInput,
    /// Name of the body that a code stands for; empty where a name was typed.
    pub name: String,
}

/// Rows numbered on from a first one. `names`: names of bodies by their codes.
pub(crate) fn numbered(parts: Vec<PartInput>, first: usize, names: &BTreeMap<String, String>) -> Vec<PartRow> {
    let row =
        |(i, part): (usize, PartInput)| PartRow { name: names.get(&part.party).cloned().unwrap_or_default(), i, part };
    (first..).zip(parts).map(row).collect()
}

/// Takes out rows that hold nothing, as the use case does: its reasons count those that are left.
/// The row `own` is not one of the list.
pub(crate) fn without_blank(rows: &mut BTreeMap<usize, PartInput>, own: Option<usize>) {
    rows.retain(|n, row| Some(*n) == own || !row.is_blank());
}

/// The rows of a list by their numbers: `members.2.work` is the field `work` of row 2.
pub(crate) fn parts(pairs: &[(String, String)], list: &str) -> BTreeMap<usize, PartInput> {
    let mut rows: BTreeMap<usize, PartInput> = BTreeMap::new();
    for (name, value) in pairs {
        let mut names = name.splitn(3, '.');
        if let (Some(found), Some(row), Some(field)) = (names.next(), names.next(), names.next())
            && found == list
            && let Ok(row) = row.parse()
        {
            let row = rows.entry(row).or_default();
            match field {
                "party" => row.party.clone_from(value),
                "work" => row.work.clone_from(value),
                "share" => row.share.clone_from(value),
                _ => {}
            }
        }
    }
    rows
}

/// Adds an empty row (`add-members`) or takes one out (`remove-members.2`), for browsers without
/// scripts. Tells whether the action was one of these.
pub(crate) fn change_parts(rows: &mut BTreeMap<usize, PartInput>, list: &str, action: &str) -> bool {
    if action.strip_prefix("add-") == Some(list) {
        let next = rows.last_key_value().map_or(1, |(last, _)| last + 1);
        rows.insert(next, PartInput::default());
        return true;
    }
    let row = action.strip_prefix("remove-").and_then(|rest| rest.strip_prefix(list)?.strip_prefix('.'));
    row.and_then(|row| row.parse().ok()).is_some_and(|row: usize| rows.remove(&row).is_some())
}

/// Errors of the rows with the row and the cell they speak of. `first`: number of the first row in the names of
/// the fields; what comes before it is the lead's own.
pub(crate) fn labelled(locale: Locale, errors: &FormErrors, caption_key: &str, first: usize) -> FormErrors {
    named(locale, errors, |field| {
        let mut parts = field.split('.').skip(1);
        let (Some(row), Some(cell)) = (parts.next().and_then(|row| row.parse::<usize>().ok()), parts.next()) else {
            return String::new();
        };
        let column = match cell {
            "party" => "consortia-col-party",
            "work" => "consortia-col-work",
            _ => "consortia-col-percent",
        };
        let name = text(locale, column, &[]);
        match row.checked_sub(first) {
            Some(n) => {
                let number = i64::try_from(n + 1).unwrap_or_default();
                let section = text(locale, caption_key, &[]);
                text(
                    locale,
                    "bids-cell",
                    &[("section", section.into()), ("number", number.into()), ("name", name.into())],
                )
            }
            None => text(locale, "consortia-cell-lead", &[("name", name.into())]),
        }
    })
}
