//! Names of the editor's fields, for what stands apart from them: summaries and conflicts.

use super::sections::{named, slot_of};
use crate::pages::common::named as named_fields;
use shuniu_frontend::locales::has_text;
use shuniu_frontend::{FormErrors, Locale, text};
use shuniu_services::bids::BidView;

/// A field's name in the reader's language.
pub(super) fn field_label(locale: Locale, field: &str) -> String {
    let name = field.replace(['_', '.'], "-");
    let key = match field {
        "team" | "budget" | "declarations" => format!("bids-section-{name}"),
        "no_major_violation" | "no_conflict" | "true_materials" => format!("bids-declare-{name}"),
        _ => format!("bids-{name}"),
    };
    if has_text(locale, &key) { text(locale, &key, &[]) } else { String::new() }
}

/// The same for cells of rows (`team.2.name`) and for documents; empty for what has no name.
fn name_of(bid: &BidView, locale: Locale, field: &str) -> String {
    if let Some(slot) = slot_of(bid, field) {
        return named(locale, slot);
    }
    if field.starts_with("file.") {
        return text(locale, "bids-files-other", &[]);
    }
    let mut parts = field.splitn(3, '.');
    match (parts.next(), parts.next().and_then(|row| row.parse::<i64>().ok()), parts.next()) {
        (Some(table), Some(row), Some(cell)) => {
            let section = text(locale, &format!("bids-section-{table}"), &[]);
            let name = field_label(locale, &format!("{table}.{cell}"));
            let args = [("section", section.into()), ("number", (row + 1).into()), ("name", name.into())];
            text(locale, "bids-cell", &args)
        }
        _ => field_label(locale, field),
    }
}

/// Errors with the names of their fields.
pub(super) fn labelled(bid: &BidView, locale: Locale, errors: &FormErrors) -> FormErrors {
    named_fields(locale, errors, |field| name_of(bid, locale, field))
}
