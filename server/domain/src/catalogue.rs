//! Guidance catalogue (指导性目录, DOMAIN D1): codes of three levels, and what may be bought under.
//!
//! The first two levels are national (DOMAIN 2.12), the third is the district's (`A10-03`).

use crate::reasons::{Reason, ReasonCode, Ruled};
use crate::text::fold_width;
use chrono::NaiveDate;

/// The highest level that a project may be published under: a class is too broad to be bought.
const FIRST_ORDERABLE_LEVEL: i32 = 2;

/// A code: `A` (class), `A10` (item) or `A10-03` (a district's item).
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CatalogueCode(String);

impl CatalogueCode {
    /// Reads a code, folding width and case.
    ///
    /// # Errors
    /// [`ReasonCode::UnknownValue`] when it is not a letter, two digits, and two digits after a hyphen.
    pub fn parse(text: &str) -> Ruled<Self> {
        let code = fold_width(text).trim().to_ascii_uppercase();
        let two_digits = |s: &str| s.len() == 2 && s.bytes().all(|b| b.is_ascii_digit());
        let (item, third) = code.split_once('-').map_or((code.as_str(), None), |(item, third)| (item, Some(third)));
        let class = item.starts_with(|c: char| c.is_ascii_uppercase());
        let second = item.get(1..).unwrap_or_default();
        let sound =
            class && (second.is_empty() && third.is_none() || two_digits(second)) && third.is_none_or(two_digits);
        if sound { Ok(Self(code)) } else { Err(Reason::new(ReasonCode::UnknownValue).with("value", text.trim())) }
    }

    /// The code.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// 1, 2 or 3.
    #[must_use]
    pub fn level(&self) -> i32 {
        match self.0.len() {
            1 => 1,
            3 => 2,
            _ => 3,
        }
    }

    /// The code of the level above.
    #[must_use]
    pub fn parent(&self) -> Option<Self> {
        let length = match self.level() {
            1 => return None,
            2 => 1,
            _ => 3,
        };
        self.0.get(..length).map(|code| Self(code.to_owned()))
    }
}

impl std::fmt::Display for CatalogueCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// Whether a project may be published under an item on a local day: it is an item and no class, whose
/// units and standards would say nothing, and the day is one of its days, both ends included (民法典 1259).
///
/// # Errors
/// [`ReasonCode::CatalogueClass`] for a class; [`ReasonCode::CatalogueItemInactive`] with `date`.
pub fn check_orderable(level: i32, valid_from: NaiveDate, valid_until: Option<NaiveDate>, on: NaiveDate) -> Ruled<()> {
    let refused = |code| Reason::new(code).on("catalogue_code");
    if level < FIRST_ORDERABLE_LEVEL {
        return Err(refused(ReasonCode::CatalogueClass));
    }
    let in_force = valid_from <= on && valid_until.is_none_or(|until| on <= until);
    if in_force { Ok(()) } else { Err(refused(ReasonCode::CatalogueItemInactive).with("date", on)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_and_parents() {
        for (text, level, parent) in [("A", 1, None), ("a10", 2, Some("A")), ("Ａ１０－０３", 3, Some("A10"))] {
            let code = CatalogueCode::parse(text).unwrap();
            assert_eq!(code.level(), level, "{text}");
            assert_eq!(code.parent().map(|p| p.to_string()).as_deref(), parent, "{text}");
        }
        for text in ["", "10", "A1", "A100", "A10-3", "A-03", "A10-03-01", "AB1"] {
            assert!(CatalogueCode::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn an_item_of_the_second_or_third_level_is_bought_on_its_days() {
        let day = |text: &str| -> NaiveDate { text.parse().unwrap() };
        let (inactive, class) = (Some(ReasonCode::CatalogueItemInactive), Some(ReasonCode::CatalogueClass));
        for (level, until, on, refused) in [
            (3, Some("2026-12-31"), "2026-01-01", None),
            (3, Some("2026-12-31"), "2026-12-31", None),
            (2, Some("2026-12-31"), "2026-06-30", None),
            (3, None, "2099-01-01", None),
            (3, Some("2026-12-31"), "2025-12-31", inactive),
            (2, Some("2026-12-31"), "2027-01-01", inactive),
            (2, None, "2025-12-31", inactive),
            (1, Some("2026-12-31"), "2026-06-30", class),
            (1, None, "2025-12-31", class),
        ] {
            let found = check_orderable(level, day("2026-01-01"), until.map(day), day(on));
            let reason = found.err();
            assert_eq!(reason.as_ref().map(|reason| reason.code), refused, "level {level} on {on}");
            assert!(reason.is_none_or(|reason| reason.field.as_deref() == Some("catalogue_code")));
        }
    }
}
