//! Guidance catalogue (指导性目录, DOMAIN D1): codes of three levels and the national first two.
//!
//! The national classes are those commonly published since 2020 (DOMAIN 2.12); they are kept as an
//! edition with a source, and districts add the third level (`A10-03`).

use crate::reasons::{Reason, ReasonCode, Ruled};
use crate::text::fold_width;
use chrono::NaiveDate;

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

/// Whether an item may be bought under on a local day; both ends included.
///
/// # Errors
/// [`ReasonCode::CatalogueItemInactive`] with `date`.
pub fn check_active(valid_from: NaiveDate, valid_until: Option<NaiveDate>, on: NaiveDate) -> Ruled<()> {
    let active = valid_from <= on && valid_until.is_none_or(|until| on <= until);
    let inactive = || Reason::new(ReasonCode::CatalogueItemInactive).on("catalogue_code").with("date", on);
    if active { Ok(()) } else { Err(inactive()) }
}

/// A class or item of the national catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NationalItem {
    /// Code.
    pub code: &'static str,
    /// Chinese name.
    pub zh: &'static str,
    /// English name.
    pub en: &'static str,
}

const fn item(code: &'static str, zh: &'static str, en: &'static str) -> NationalItem {
    NationalItem { code, zh, en }
}

/// The national two levels, parents before children.
pub const NATIONAL: &[NationalItem] = &[
    item("A", "公共服务", "Public services"),
    item("A01", "公共安全服务", "Public safety"),
    item("A02", "教育公共服务", "Education"),
    item("A03", "就业公共服务", "Employment"),
    item("A04", "社会保障服务", "Social security"),
    item("A05", "卫生健康公共服务", "Health"),
    item("A06", "生态保护和环境治理服务", "Ecology and environment"),
    item("A07", "科技公共服务", "Science and technology"),
    item("A08", "文化公共服务", "Culture"),
    item("A09", "体育公共服务", "Sport"),
    item("A10", "社会治理服务", "Social governance"),
    item("A11", "城乡维护服务", "Upkeep of town and country"),
    item("A12", "农业、林业和水利公共服务", "Agriculture, forestry and water"),
    item("A13", "交通运输公共服务", "Transport"),
    item("A14", "灾害防治及应急管理服务", "Disaster prevention and emergency management"),
    item("A15", "公共信息与宣传服务", "Public information and outreach"),
    item("A16", "行业管理服务", "Industry management"),
    item("A17", "技术性公共服务", "Technical public services"),
    item("A18", "其他公共服务", "Other public services"),
    item("B", "政府履职辅助性服务", "Services that assist government duties"),
    item("B01", "法律服务", "Legal services"),
    item("B02", "课题研究和社会调查服务", "Research and social surveys"),
    item("B03", "会计审计服务", "Accounting and audit"),
    item("B04", "会议服务", "Conferences"),
    item("B05", "监督检查辅助服务", "Assistance with supervision and inspection"),
    item("B06", "工程服务", "Engineering services"),
    item("B07", "评审、评估和评价服务", "Review, assessment and evaluation"),
    item("B08", "咨询服务", "Consulting"),
    item("B09", "机关工作人员培训服务", "Training of officials"),
    item("B10", "信息化服务", "Information technology services"),
    item("B11", "后勤服务", "Logistics and facilities"),
    item("B12", "其他辅助性服务", "Other assisting services"),
];

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
    fn the_national_list_is_complete_and_in_order() {
        let codes: Vec<CatalogueCode> = NATIONAL.iter().map(|i| CatalogueCode::parse(i.code).unwrap()).collect();
        assert!(codes.is_sorted());
        assert_eq!(codes.len(), 2 + 18 + 12);
        assert!(codes.iter().filter_map(CatalogueCode::parent).all(|parent| codes.contains(&parent)));
    }

    #[test]
    fn validity_includes_both_ends() {
        let day = |text: &str| -> NaiveDate { text.parse().unwrap() };
        let check = |on: &str| check_active(day("2026-01-01"), Some(day("2026-12-31")), day(on)).is_ok();
        assert!(check("2026-01-01") && check("2026-12-31"));
        assert!(!check("2025-12-31") && !check("2027-01-01"));
    }
}
