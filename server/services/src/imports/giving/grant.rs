//! One grant as a record of the standard says it.

use super::super::report::{Fault, Notices};
use super::amount::{self, decimals, minor_units};
use crate::imports::json::Node;
use chrono::{DateTime, NaiveDate};
use serde_json::value::RawValue;
use sha2::{Digest as _, Sha256};
use shuniu_domain::text::{check_text, fold_width, tidy};
use shuniu_domain::{Reason, ReasonCode};

/// Longest texts taken, in characters.
const MAX_LINE: usize = 500;
const MAX_TEXT: usize = 20_000;
/// What publishers write when a body has no number.
const PLACEHOLDERS: [&str; 8] = ["", "n/a", "na", "none", "nil", "unknown", "tbc", "-"];

/// A grant that can be taken over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Grant {
    /// The publisher's prefix (`360G-LBFEW`).
    pub(super) source: String,
    /// Its identifier (`360G-LBFEW-114001`).
    pub(super) id: String,
    pub(super) title: String,
    pub(super) description: String,
    /// ISO 4217.
    pub(super) currency: String,
    /// Minor units of the currency, as all amounts.
    pub(super) awarded: i64,
    pub(super) applied: Option<i64>,
    pub(super) disbursed: Option<i64>,
    pub(super) awarded_on: Option<NaiveDate>,
    pub(super) planned_from: Option<NaiveDate>,
    pub(super) planned_until: Option<NaiveDate>,
    pub(super) programme: Option<String>,
    pub(super) url: Option<String>,
    pub(super) recipient: Body,
    pub(super) funder: Body,
    /// Hash of the record, to see changes.
    pub(super) sha256: String,
}

/// A recipient or funder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Body {
    /// Org-id, or what stands for it.
    pub(super) id: String,
    pub(super) name: String,
    pub(super) address: Option<String>,
}

/// Reads a record.
///
/// # Errors
/// Every fault of what a past award cannot do without.
pub(super) fn read(record: &Node<'_>, raw: &RawValue, number: u64, notices: &mut Notices) -> Result<Grant, Vec<Fault>> {
    let mut reader = Reader { number, faults: Vec::new(), notices };
    let id = reader.needed(record, "id", "id").map(|id| without_spaces(&mut reader, "id", &id));
    let source = id.as_deref().and_then(|id| reader.source(id));
    let title = reader.needed(record, "title", "title");
    let currency = reader.needed(record, "currency", "currency");
    let places = currency.as_deref().and_then(|code| reader.decimals(code));
    let awarded = reader.amount(record, "amountAwarded", places, true);
    let publisher = source.clone().unwrap_or_default();
    let recipient = reader.body(record, "recipientOrganization", &publisher);
    let funder = reader.body(record, "fundingOrganization", &publisher);
    let applied = reader.amount(record, "amountAppliedFor", places, false);
    let disbursed = reader.amount(record, "amountDisbursed", places, false);
    let (planned_from, planned_until) = reader.planned(record);
    let awarded_on = reader.date(record, "awardDate", "awardDate");
    if record.get("awardDate").is_none() {
        reader.notices.add("awardDate", "", Reason::new(ReasonCode::Required));
    }
    let description = reader.optional(record, "description", "description", MAX_TEXT).unwrap_or_default();
    let programme = reader.programme(record);
    let url = reader.url(record);
    let faults = reader.faults;
    match (id, source, title, currency, awarded, recipient, funder) {
        (Some(id), Some(source), Some(title), Some(currency), Some(awarded), Some(recipient), Some(funder))
            if faults.is_empty() =>
        {
            let sha256 = hex::encode(Sha256::digest(raw.get()));
            Ok(Grant {
                source,
                id,
                title,
                description,
                currency,
                awarded,
                applied,
                disbursed,
                awarded_on,
                planned_from,
                planned_until,
                programme,
                url,
                recipient,
                funder,
                sha256,
            })
        }
        _ => Err(faults),
    }
}

struct Reader<'n> {
    number: u64,
    faults: Vec<Fault>,
    notices: &'n mut Notices,
}

impl Reader<'_> {
    fn fault(&mut self, path: &str, value: &str, reason: Reason) {
        self.faults.push(Fault::new(self.number, path, value, reason));
    }

    /// A text of one line that a grant cannot do without.
    fn needed(&mut self, of: &Node<'_>, name: &str, path: &str) -> Option<String> {
        let value = match of.get(name) {
            None => String::new(),
            Some(Node::Text(text)) => tidy(text),
            Some(other) => {
                self.fault(path, &other.shown(), Reason::new(ReasonCode::FieldType));
                return None;
            }
        };
        let line = one_line(&value);
        match check_text("", &line, 1, MAX_LINE) {
            None => Some(line),
            Some(mut reason) => {
                reason.field = None;
                self.fault(path, &value, reason);
                None
            }
        }
    }

    /// A text that may be missing; a broken one is left out and named.
    fn optional(&mut self, of: &Node<'_>, name: &str, path: &str, max: usize) -> Option<String> {
        let text = match of.get(name)? {
            Node::Text(text) => tidy(text),
            other => {
                self.notices.add(path, &other.shown(), Reason::new(ReasonCode::FieldType));
                return None;
            }
        };
        if let Some(mut reason) = check_text("", &text, 0, max) {
            reason.field = None;
            self.notices.add(path, &text, reason);
            return None;
        }
        (!text.is_empty()).then_some(text)
    }

    /// The publisher's prefix, which is part of the identifier.
    fn source(&mut self, id: &str) -> Option<String> {
        let mut parts = id.splitn(3, '-');
        match (parts.next(), parts.next(), parts.next()) {
            (Some("360G"), Some(prefix), Some(rest)) if !prefix.is_empty() && !rest.is_empty() => {
                Some(format!("360G-{prefix}"))
            }
            _ => {
                self.fault("id", id, Reason::new(ReasonCode::IdentifierShape));
                None
            }
        }
    }

    fn decimals(&mut self, currency: &str) -> Option<u32> {
        let places = decimals(currency);
        if places.is_none() {
            self.fault("currency", currency, Reason::new(ReasonCode::CurrencyUnknown).with("value", currency));
        }
        places
    }

    /// An amount in minor units. A broken one is a fault where it is needed, else left out and named.
    fn amount(&mut self, of: &Node<'_>, name: &str, places: Option<u32>, needed: bool) -> Option<i64> {
        let given = of.get(name);
        let shown = given.map(Node::shown).unwrap_or_default();
        let digits = match given {
            Some(Node::Number(digits)) => Ok((*digits).to_owned()),
            // Some publishers write numbers as texts; a plain decimal number is still no guess.
            Some(Node::Text(text)) if !text.trim().is_empty() => Ok(text.trim().to_owned()),
            None | Some(Node::Text(_)) => Err(ReasonCode::Required),
            Some(_) => Err(ReasonCode::NotAnAmount),
        };
        let code = match (digits, places) {
            (Ok(digits), Some(places)) => match minor_units(&digits, places) {
                Ok(units) => return Some(units),
                Err(amount::Fault::NotAnAmount) => ReasonCode::NotAnAmount,
                Err(amount::Fault::OutOfRange) => ReasonCode::OutOfRange,
            },
            // Without its currency an amount cannot be read; the currency is the fault.
            (Ok(_), None) => return None,
            (Err(code), _) => code,
        };
        let reason = Reason::new(code).with("min", 0).with("max", "1e15");
        match (needed, code) {
            (true, _) => self.fault(name, &shown, reason),
            (false, ReasonCode::Required) => {}
            (false, _) => self.notices.add(name, &shown, reason),
        }
        None
    }

    /// The calendar day of a date or date-time, as written: the day is not moved between zones.
    fn date(&mut self, of: &Node<'_>, name: &str, path: &str) -> Option<NaiveDate> {
        let text = self.optional(of, name, path, MAX_LINE)?;
        let day = match text.len() {
            10 => text.parse().ok(),
            _ => DateTime::parse_from_rfc3339(&text)
                .map(|moment| moment.date_naive())
                .or_else(|_| text.parse::<chrono::NaiveDateTime>().map(|moment| moment.date()))
                .ok(),
        };
        if day.is_none() {
            self.notices.add(path, &text, Reason::new(ReasonCode::NotADate));
        }
        day
    }

    /// First and last planned day. Several periods, and one that ends before it begins, are named
    /// and left out: which of them is meant cannot be known.
    fn planned(&mut self, record: &Node<'_>) -> (Option<NaiveDate>, Option<NaiveDate>) {
        let path = "plannedDates";
        let period = match record.get(path) {
            None => return (None, None),
            Some(Node::List(periods)) => match periods.as_slice() {
                [] => return (None, None),
                [one @ Node::Object(_)] => one,
                [other] => {
                    self.notices.add(path, &other.shown(), Reason::new(ReasonCode::FieldType));
                    return (None, None);
                }
                several => {
                    let reason = Reason::new(ReasonCode::OneOnly).with("found", several.len());
                    self.notices.add(path, "", reason);
                    return (None, None);
                }
            },
            Some(other) => {
                self.notices.add(path, &other.shown(), Reason::new(ReasonCode::FieldType));
                return (None, None);
            }
        };
        let from = self.date(period, "startDate", "plannedDates/startDate");
        let until = self.date(period, "endDate", "plannedDates/endDate");
        if let (Some(first), Some(last)) = (from, until)
            && last < first
        {
            let reason = Reason::new(ReasonCode::DatesOutOfOrder).with("first", first).with("second", last);
            self.notices.add("plannedDates/endDate", &format!("{first} – {last}"), reason);
            return (None, None);
        }
        (from, until)
    }

    /// Titles of the programmes.
    fn programme(&mut self, record: &Node<'_>) -> Option<String> {
        let path = "grantProgramme";
        let Some(Node::List(programmes)) = record.get(path) else {
            if let Some(other) = record.get(path) {
                self.notices.add(path, &other.shown(), Reason::new(ReasonCode::FieldType));
            }
            return None;
        };
        let titles: Vec<String> =
            programmes.iter().filter_map(|one| self.optional(one, "title", "grantProgramme/title", MAX_LINE)).collect();
        (!titles.is_empty()).then(|| titles.join("; "))
    }

    /// The grant's page: it becomes a link, so only web addresses pass.
    fn url(&mut self, record: &Node<'_>) -> Option<String> {
        let url = self.optional(record, "url", "url", 2_000)?;
        let is_web = url.starts_with("https://") || url.starts_with("http://");
        if is_web && !url.contains(|c: char| c.is_whitespace() || "\"<>\\^`{|}".contains(c)) {
            return Some(url);
        }
        self.notices.add("url", &url, Reason::new(ReasonCode::FieldType));
        None
    }

    /// The one recipient or funder of a grant.
    fn body(&mut self, record: &Node<'_>, path: &str, publisher: &str) -> Option<Body> {
        let body = match record.get(path) {
            Some(Node::List(bodies)) => match bodies.as_slice() {
                [one @ Node::Object(_)] => one,
                [] => {
                    self.fault(path, "", Reason::new(ReasonCode::Required));
                    return None;
                }
                [other] => {
                    self.fault(path, &other.shown(), Reason::new(ReasonCode::FieldType));
                    return None;
                }
                // How several share an amount is not said.
                several => {
                    let reason = Reason::new(ReasonCode::OneOnly).with("found", several.len());
                    self.fault(path, "", reason);
                    return None;
                }
            },
            Some(other) => {
                self.fault(path, &other.shown(), Reason::new(ReasonCode::FieldType));
                return None;
            }
            None => {
                self.fault(path, "", Reason::new(ReasonCode::Required));
                return None;
            }
        };
        let name = self.needed(body, "name", &format!("{path}/name"))?;
        let id_path = format!("{path}/id");
        let id = self.optional(body, "id", &id_path, MAX_LINE).map(|id| without_spaces(self, &id_path, &id));
        let id = match id.filter(|id| !is_placeholder(id)) {
            Some(id) => id,
            None => {
                let given = body.get("id").map(Node::shown).unwrap_or_default();
                self.notices.add(&id_path, &given, Reason::new(ReasonCode::IdentifierMissing));
                stand_in(publisher, &name)
            }
        };
        let address = if path == "recipientOrganization" { self.address(body) } else { None };
        Some(Body { id, name, address })
    }

    fn address(&mut self, body: &Node<'_>) -> Option<String> {
        let mut lines: Vec<String> = Vec::new();
        for field in ["streetAddress", "addressLocality", "addressRegion", "postalCode", "addressCountry"] {
            let text =
                self.optional(body, field, &format!("recipientOrganization/{field}"), MAX_LINE).unwrap_or_default();
            for line in text.split(['\n', '\t']).map(|line| line.trim().trim_end_matches(',').trim_end()) {
                if !line.is_empty() && !lines.iter().any(|known| known == line) {
                    lines.push(line.to_owned());
                }
            }
        }
        (!lines.is_empty()).then(|| lines.join(", "))
    }
}

/// Line ends and tabs inside a line of text are layout.
fn one_line(text: &str) -> String {
    text.split(['\n', '\t']).map(str::trim).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// No identifier has white space; what came in between is taken out and named.
fn without_spaces(reader: &mut Reader<'_>, path: &str, id: &str) -> String {
    if !id.contains(char::is_whitespace) {
        return id.to_owned();
    }
    reader.notices.add(path, id, Reason::new(ReasonCode::SpacesRemoved).with("value", id));
    id.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Whether an org-id says that there is none: `GB-COH-n/a`, or a bare register like `GB-CHC-`.
fn is_placeholder(id: &str) -> bool {
    let lower = id.to_lowercase();
    let number = match lower.splitn(3, '-').collect::<Vec<_>>().as_slice() {
        [country, register, number] if country.len() == 2 && !register.is_empty() => (*number).to_owned(),
        _ => lower.clone(),
    };
    PLACEHOLDERS.contains(&number.as_str())
}

/// What stands for the org-id of a body that has none: the publisher and a hash of the name. Two
/// bodies of one name at one publisher are taken for one, which the report says.
fn stand_in(publisher: &str, name: &str) -> String {
    let name = fold_width(name).to_lowercase();
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let hash = hex::encode(Sha256::digest(format!("{publisher}\n{name}")));
    format!("{publisher}-name:{}", hash.get(..32).unwrap_or(&hash))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_no_identifiers() {
        for id in ["n/a", "GB-COH-n/a", "GB-CHC-", "unknown", "GB-CHC-None", "-"] {
            assert!(is_placeholder(id), "{id}");
        }
        for id in ["GB-CHC-1153055", "360G-ptc-ORG:flourish", "XI-GRID-grid.5292.c", "GB-SC-SC004401"] {
            assert!(!is_placeholder(id), "{id}");
        }
    }

    #[test]
    fn a_name_stands_for_its_body_however_it_is_spaced() {
        assert_eq!(stand_in("360G-a", "The  Oak"), stand_in("360G-a", "the oak"));
        assert_ne!(stand_in("360G-a", "The Oak"), stand_in("360G-b", "The Oak"));
    }
}
