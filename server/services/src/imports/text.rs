//! Reports as people read them.

use super::report::{Counts, Fault, Report};
use shuniu_domain::Reason;
use shuniu_frontend::{Locale, TextValue, locales, text};
use std::fmt::Write as _;

/// The name of a column; a JSON path is its own name.
#[must_use]
pub fn column_name(locale: Locale, column: &str) -> String {
    let key = format!("imports-column-{column}");
    let plain = column.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
    if plain && !column.is_empty() && locales::has_text(locale, &key) {
        text(locale, &key, &[])
    } else {
        column.to_owned()
    }
}

/// Message and remedy of a reason that a report holds.
#[must_use]
pub fn reason_parts(locale: Locale, reason: &Reason) -> (String, String) {
    let args: Vec<(&str, TextValue<'_>)> =
        reason.params.iter().map(|(name, value)| (name.as_str(), TextValue::from(value.as_str()))).collect();
    let key = format!("reason-{}", reason.code);
    let todo = format!("{key}.todo");
    let todo = if locales::has_text(locale, &todo) { text(locale, &todo, &args) } else { String::new() };
    (text(locale, &key, &args), todo)
}

/// The report for a terminal: counts first, then every fault with line, column and reason, then
/// what else there is to know.
#[must_use]
pub fn as_text(report: &Report, locale: Locale) -> String {
    let mut out = String::new();
    let kind = text(locale, &format!("imports-kind-{}", report.kind), &[]);
    push(
        &mut out,
        &text(locale, "imports-text-head", &[("kind", kind.into()), ("file", report.file_name.as_str().into())]),
    );
    push(&mut out, &counts_line(locale, "imports-text-counts", &report.counts));
    if let Some(bodies) = &report.bodies {
        push(&mut out, &counts_line(locale, "imports-text-bodies", bodies));
    }
    if !report.faults.is_empty() {
        push(&mut out, "");
        push(&mut out, &text(locale, "imports-text-faults", &[]));
        for fault in &report.faults {
            push(&mut out, &fault_line(locale, fault));
        }
    }
    if !report.notices.is_empty() {
        push(&mut out, "");
        push(&mut out, &text(locale, "imports-text-notices", &[]));
        for notice in &report.notices {
            let args = [
                ("column", column_name(locale, &notice.column).into()),
                ("reason", reason_parts(locale, &notice.reason).0.into()),
                ("records", number(notice.records)),
                ("example", notice.example.as_str().into()),
            ];
            push(&mut out, &text(locale, "imports-text-notice", &args));
        }
    }
    out
}

fn fault_line(locale: Locale, fault: &Fault) -> String {
    let (message, _) = reason_parts(locale, &fault.reason);
    let (line, reason) = (("line", number(fault.line)), ("reason", TextValue::from(message)));
    if fault.column.is_empty() {
        return text(locale, "imports-text-row-fault", &[line, reason]);
    }
    let column = ("column", column_name(locale, &fault.column).into());
    text(locale, "imports-text-fault", &[line, column, ("value", fault.value.as_str().into()), reason])
}

fn counts_line(locale: Locale, key: &str, counts: &Counts) -> String {
    let args = [
        ("read", number(counts.read)),
        ("created", number(counts.created)),
        ("updated", number(counts.updated)),
        ("unchanged", number(counts.unchanged)),
        ("rejected", number(counts.rejected)),
    ];
    text(locale, key, &args)
}

/// Numbers are shown plainly, as identifiers are.
fn number(value: u64) -> TextValue<'static> {
    TextValue::from(value.to_string())
}

fn push(out: &mut String, line: &str) {
    // Writing to a string cannot fail.
    let _ = writeln!(out, "{line}");
}
