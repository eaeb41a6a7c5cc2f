//! Reading what people typed into forms: every fault becomes a reason on its field.

use chrono::NaiveDate;
use serde::{Deserialize, Deserializer};
use shuniu_domain::text::{fold_width, tidy};
use shuniu_domain::{Fen, Reason, ReasonCode, Reasons};
use std::str::FromStr;

/// A value that a form sends as text and a JSON body may send as text, number, yes/no or null.
///
/// # Errors
/// When it is a list or an object.
pub fn loose<'de, D: Deserializer<'de>>(source: D) -> Result<String, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Loose {
        Text(String),
        Number(serde_json::Number),
        Flag(bool),
        Nothing(()),
    }
    Ok(match Loose::deserialize(source)? {
        Loose::Text(text) => text,
        Loose::Number(number) => number.to_string(),
        Loose::Flag(flag) => flag.to_string(),
        Loose::Nothing(()) => String::new(),
    })
}

/// A tick box: absent and empty are no; `true`, `on`, `1` and `yes` are yes.
///
/// # Errors
/// When it is a list or an object.
pub fn ticked<'de, D: Deserializer<'de>>(source: D) -> Result<bool, D::Error> {
    Ok(matches!(loose(source)?.trim(), "true" | "on" | "1" | "yes"))
}

/// The tidied text, or nothing when it is empty.
#[must_use]
pub fn optional(text: &str) -> Option<String> {
    let text = tidy(text);
    (!text.is_empty()).then_some(text)
}

/// A whole number between two bounds; an empty text counts as `min` missing, so it is refused.
pub fn number(reasons: &mut Reasons, field: &str, typed: &str, min: i32, max: i32) -> i32 {
    let folded: String = fold_width(typed).chars().filter(|c| !c.is_whitespace() && *c != ',').collect();
    let fault = if folded.is_empty() {
        ReasonCode::Required
    } else {
        match folded.parse::<i64>() {
            Ok(number) if (i64::from(min)..=i64::from(max)).contains(&number) => {
                return i32::try_from(number).unwrap_or(min);
            }
            Ok(_) => ReasonCode::OutOfRange,
            Err(_) => ReasonCode::NotANumber,
        }
    };
    reasons.push(Reason::new(fault).on(field).with("min", min).with("max", max));
    min
}

/// An amount in yuan; an empty text is `Required`. The stand-in of a faulty one is never stored,
/// because the reason refuses the whole input.
pub fn amount(reasons: &mut Reasons, field: &str, typed: &str) -> Fen {
    if typed.trim().is_empty() {
        reasons.push(Reason::new(ReasonCode::Required).on(field));
        return Fen::ZERO;
    }
    Fen::parse_yuan(typed).unwrap_or_else(|_| {
        reasons.push(Reason::new(ReasonCode::NotAnAmount).on(field));
        Fen::ZERO
    })
}

/// A number with at most two decimals (`92.5`) in hundredths, between 0 and `max` whole ones, if
/// anything was typed.
pub fn optional_hundredths(reasons: &mut Reasons, field: &str, typed: &str, max: i32) -> Option<i32> {
    let folded: String = fold_width(typed).chars().filter(|c| !c.is_whitespace() && *c != '%').collect();
    if folded.is_empty() {
        return None;
    }
    // The same shape as an amount: digits with at most two decimals.
    let value = Fen::parse_yuan(&folded).ok().and_then(|fen| i32::try_from(fen.0).ok());
    match value {
        Some(value) if value <= max.saturating_mul(100) => Some(value),
        Some(_) => {
            reasons.push(Reason::new(ReasonCode::OutOfRange).on(field).with("min", 0).with("max", max));
            None
        }
        None => {
            reasons.push(Reason::new(ReasonCode::NotANumber).on(field).with("min", 0).with("max", max));
            None
        }
    }
}

/// A percentage in basis points, if anything was typed.
pub fn optional_percent(reasons: &mut Reasons, field: &str, typed: &str) -> Option<i32> {
    optional_hundredths(reasons, field, typed, 100)
}

/// Hundredths as a form shows them: `92.5`.
#[must_use]
pub fn hundredths_to_input(value: i32) -> String {
    match (value / 100, value % 100) {
        (whole, 0) => whole.to_string(),
        (whole, part) if part % 10 == 0 => format!("{whole}.{}", part / 10),
        (whole, part) => format!("{whole}.{part:02}"),
    }
}

/// A calendar date as browsers send it (`2026-09-01`), if any.
pub fn optional_date(reasons: &mut Reasons, field: &str, typed: &str) -> Option<NaiveDate> {
    let folded = fold_width(typed);
    let text = folded.trim();
    if text.is_empty() {
        return None;
    }
    let date = text.parse::<NaiveDate>().ok();
    reasons.require(date.is_some(), || Reason::new(ReasonCode::NotADate).on(field));
    date
}

/// A calendar date that must be there. The stand-in of a missing one is never stored, because
/// the reason refuses the whole input.
pub fn date(reasons: &mut Reasons, field: &str, typed: &str) -> NaiveDate {
    if typed.trim().is_empty() {
        reasons.push(Reason::new(ReasonCode::Required).on(field));
    }
    optional_date(reasons, field, typed).unwrap_or_default()
}

/// One value of a coded enum.
pub fn code<T: FromStr>(reasons: &mut Reasons, field: &str, typed: &str) -> Option<T> {
    let typed = typed.trim();
    let value = typed.parse().ok();
    if value.is_none() {
        let fault = if typed.is_empty() { ReasonCode::Required } else { ReasonCode::UnknownValue };
        reasons.push(Reason::new(fault).on(field).with("value", typed));
    }
    value
}

/// Several values of a coded enum, each once, in the order given.
pub fn codes<T: FromStr + PartialEq>(reasons: &mut Reasons, field: &str, typed: &[String]) -> Vec<T> {
    let mut values = Vec::new();
    for one in typed.iter().map(|one| one.trim()).filter(|one| !one.is_empty()) {
        match one.parse::<T>() {
            Ok(value) if values.contains(&value) => {}
            Ok(value) => values.push(value),
            Err(_) => reasons.push(Reason::new(ReasonCode::UnknownValue).on(field).with("value", one)),
        }
    }
    values
}

#[cfg(test)]
mod tests {
    use super::*;
    use shuniu_domain::organizations::Field;

    #[derive(Deserialize)]
    struct Typed {
        #[serde(deserialize_with = "loose")]
        staff: String,
        #[serde(default, deserialize_with = "ticked")]
        yes: bool,
    }

    #[test]
    fn json_numbers_and_form_texts_read_the_same() {
        for (json, staff, yes) in [
            (r#"{"staff":12,"yes":true}"#, "12", true),
            (r#"{"staff":"12","yes":"on"}"#, "12", true),
            (r#"{"staff":12.5}"#, "12.5", false),
            (r#"{"staff":null}"#, "", false),
        ] {
            let typed: Typed = serde_json::from_str(json).unwrap();
            assert_eq!((typed.staff.as_str(), typed.yes), (staff, yes), "{json}");
        }
    }

    #[test]
    fn hundredths_are_read_and_shown_alike() {
        let mut reasons = Reasons::default();
        for (typed, value, shown) in
            [("92.5", 9_250, "92.5"), ("８", 800, "8"), ("0.05%", 5, "0.05"), ("100", 10_000, "100")]
        {
            assert_eq!(optional_percent(&mut reasons, "p", typed), Some(value), "{typed}");
            assert_eq!(hundredths_to_input(value), shown);
        }
        assert_eq!(optional_percent(&mut reasons, "p", " "), None);
        assert_eq!(reasons, Reasons::default());
        optional_percent(&mut reasons, "p", "100.01");
        optional_percent(&mut reasons, "p", "-1");
        assert_eq!(
            reasons.0.iter().map(|r| r.code).collect::<Vec<_>>(),
            [ReasonCode::OutOfRange, ReasonCode::NotANumber]
        );
    }

    #[test]
    fn faults_name_their_field() {
        let mut reasons = Reasons::default();
        assert_eq!(number(&mut reasons, "ok", "１，２".replace('，', "").as_str(), 0, 99), 12);
        number(&mut reasons, "empty", " ", 0, 9);
        number(&mut reasons, "words", "many", 0, 9);
        number(&mut reasons, "high", "10", 0, 9);
        date(&mut reasons, "day", "2026-02-30");
        let fields: Vec<Field> = codes(&mut reasons, "fields", &["elderly".into(), "elderly".into(), "x".into()]);
        assert_eq!(fields, [Field::Elderly]);
        let found: Vec<_> = reasons.0.iter().map(|r| (r.field.as_deref().unwrap_or_default(), r.code)).collect();
        assert_eq!(
            found,
            [
                ("empty", ReasonCode::Required),
                ("words", ReasonCode::NotANumber),
                ("high", ReasonCode::OutOfRange),
                ("day", ReasonCode::NotADate),
                ("fields", ReasonCode::UnknownValue),
            ]
        );
    }
}
