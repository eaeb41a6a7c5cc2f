//! Reads what a person typed into values, gathering every fault with the name of its field.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use shuniu_domain::calendar::local_instant;
use shuniu_domain::text::{check_line, check_text, fold_width, tidy};
use shuniu_domain::{Fen, Reason, ReasonCode, Reasons};
use std::str::FromStr;

/// What a form's date-time field sends: local wall-clock time without a zone.
pub(super) const LOCAL_INSTANT: &str = "%Y-%m-%dT%H:%M";

/// Faults found so far.
#[derive(Debug, Default)]
pub(super) struct Reader {
    pub(super) reasons: Reasons,
}

impl Reader {
    /// A line of at most `max` characters; may be empty.
    pub(super) fn line(&mut self, field: &str, typed: &str, max: usize) -> String {
        self.reasons.0.extend(check_line(field, typed, 0, max));
        tidy(typed)
    }

    /// A text of at most `max` characters; may be empty.
    pub(super) fn text(&mut self, field: &str, typed: &str, max: usize) -> String {
        self.reasons.0.extend(check_text(field, typed, 0, max));
        tidy(typed)
    }

    /// A line that may be missing.
    pub(super) fn optional_line(&mut self, field: &str, typed: &str, max: usize) -> Option<String> {
        Some(self.line(field, typed, max)).filter(|text| !text.is_empty())
    }

    /// A text that may be missing.
    pub(super) fn optional_text(&mut self, field: &str, typed: &str, max: usize) -> Option<String> {
        Some(self.text(field, typed, max)).filter(|text| !text.is_empty())
    }

    /// A whole number in `0..=max`, full-width digits included; none when left empty.
    pub(super) fn number(&mut self, field: &str, typed: &str, max: i32) -> Option<i32> {
        let text = fold_width(typed);
        if text.trim().is_empty() {
            return None;
        }
        match text.trim().parse::<i32>() {
            Ok(number) if (0..=max).contains(&number) => Some(number),
            Ok(_) => self.refuse(field, |reason| reason.with("min", 0).with("max", max), ReasonCode::OutOfRange),
            Err(_) => self.refuse(field, |reason| reason, ReasonCode::NotANumber),
        }
    }

    /// An amount in yuan; none when left empty.
    pub(super) fn amount(&mut self, field: &str, typed: &str) -> Option<Fen> {
        if typed.trim().is_empty() {
            return None;
        }
        match Fen::parse_yuan(typed) {
            Ok(fen) => Some(fen),
            Err(_) => self.refuse(field, |reason| reason, ReasonCode::NotAnAmount),
        }
    }

    /// A local day (`2027-02-01`); none when left empty.
    pub(super) fn date(&mut self, field: &str, typed: &str) -> Option<NaiveDate> {
        let text = fold_width(typed);
        if text.trim().is_empty() {
            return None;
        }
        match text.trim().parse() {
            Ok(date) => Some(date),
            Err(_) => self.refuse(field, |reason| reason, ReasonCode::NotADate),
        }
    }

    /// An instant: local wall-clock time (`2026-12-24T17:00`) or RFC 3339; none when left empty.
    pub(super) fn instant(&mut self, field: &str, typed: &str) -> Option<DateTime<Utc>> {
        let text = fold_width(typed);
        let text = text.trim();
        if text.is_empty() {
            return None;
        }
        let local =
            NaiveDateTime::parse_from_str(text, LOCAL_INSTANT).map(|typed| local_instant(typed.date(), typed.time()));
        match local.or_else(|_| DateTime::parse_from_rfc3339(text).map(|instant| instant.to_utc())) {
            Ok(instant) => Some(instant),
            Err(_) => self.refuse(field, |reason| reason, ReasonCode::NotADate),
        }
    }

    /// One of the offered values; none when left empty.
    pub(super) fn code<T: FromStr>(&mut self, field: &str, typed: &str) -> Option<T> {
        if typed.is_empty() {
            return None;
        }
        match typed.parse() {
            Ok(value) => Some(value),
            Err(_) => self.refuse(field, |reason| reason.with("value", typed), ReasonCode::UnknownValue),
        }
    }

    /// One of the offered values that a row cannot be stored without.
    pub(super) fn required_code<T: FromStr>(&mut self, field: &str, typed: &str) -> Option<T> {
        if typed.is_empty() {
            return self.refuse(field, |reason| reason, ReasonCode::Required);
        }
        self.code(field, typed)
    }

    /// Some of the offered values, each once, in the order given.
    pub(super) fn codes<T: FromStr + PartialEq>(&mut self, field: &str, typed: &[String]) -> Vec<T> {
        let mut values = Vec::new();
        for code in typed {
            if let Some(value) = self.code(field, code).filter(|value| !values.contains(value)) {
                values.push(value);
            }
        }
        values
    }

    fn refuse<T>(&mut self, field: &str, say: impl FnOnce(Reason) -> Reason, code: ReasonCode) -> Option<T> {
        self.reasons.push(say(Reason::new(code).on(field)));
        None
    }
}
