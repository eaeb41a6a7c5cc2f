//! Reasons and codes as people read them.

use chrono_tz::Tz;
use shuniu_domain::Reason;
use shuniu_frontend::format::{self, Moment};
use shuniu_frontend::forms::{FieldError, FormErrors};
use shuniu_frontend::{Choice, Locale, TextValue, locales, text};

/// Message, remedy and legal basis of a reason.
#[must_use]
pub fn reason_text(locale: Locale, reason: &Reason) -> FieldError {
    let shown: Vec<(String, String)> = reason.params.iter().map(|(name, value)| shown(locale, name, value)).collect();
    let args: Vec<(&str, TextValue<'_>)> =
        shown.iter().map(|(name, value)| (name.as_str(), TextValue::from(value.as_str()))).collect();
    let key = format!("reason-{}", reason.code);
    let part = |attribute: &str| {
        let key = format!("{key}.{attribute}");
        if locales::has_text(locale, &key) { text(locale, &key, &args) } else { String::new() }
    };
    FieldError {
        code: reason.code.to_string(),
        message: text(locale, &key, &args),
        todo: part("todo"),
        basis: part("basis"),
    }
}

/// Parameters in display form: `*_fen` as money, ISO dates and instants as the language writes them.
fn shown(locale: Locale, name: &str, value: &str) -> (String, String) {
    if let Some(name) = name.strip_suffix("_fen")
        && let Ok(fen) = value.parse::<i64>()
    {
        return (name.to_owned(), format::money(fen));
    }
    let value = match Moment::parse(value, Tz::Asia__Shanghai) {
        Some(moment @ Moment::Day(_)) => moment.date(locale),
        Some(moment @ Moment::Local(_)) => moment.datetime(locale),
        None => value.to_owned(),
    };
    (name.to_owned(), value)
}

/// Errors of a form from the reasons of a refusal; reasons without a field stand for the whole form.
#[must_use]
pub fn form_errors(locale: Locale, reasons: &[Reason]) -> FormErrors {
    let mut errors = FormErrors::default();
    for reason in reasons {
        errors.push(reason.field.clone().unwrap_or_default(), reason_text(locale, reason));
    }
    errors
}

/// Options for a coded list: `choices(locale, "field", Field::ALL, |f| f.as_str(), selected)`,
/// labels from `field-elderly` and so on.
pub fn choices<T: Copy + PartialEq>(
    locale: Locale,
    prefix: &str,
    values: &[T],
    code: impl Fn(T) -> &'static str,
    chosen: impl Fn(T) -> bool,
) -> Vec<Choice> {
    values
        .iter()
        .map(|value| {
            let code = code(*value);
            Choice::new(code, text(locale, &format!("{prefix}-{code}"), &[]), chosen(*value))
        })
        .collect()
}
