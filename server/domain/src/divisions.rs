//! Division codes (GB/T 2260 and the statistics code, DOMAIN 2.9): form, level, parent. Names,
//! validity dates and successors are rows of the database, because codes change.

use crate::reasons::{Reason, ReasonCode, Ruled};
use crate::text::fold_width;
use serde::{Deserialize, Serialize};

coded_enum! {
    /// Level of a division.
    pub enum DivisionLevel {
        /// 省级
        Province = "province",
        /// 地级
        Prefecture = "prefecture",
        /// 县级
        District = "district",
        /// 乡级: street, town, township
        Street = "street",
        /// 村级: community, village
        Community = "community",
    }
}

/// A division code of 6 digits (province, prefecture, district), 9 (street) or 12 (community).
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Division(String);

impl Division {
    /// Reads a code, folding full-width digits. Twelve digits that end in `000` are the street.
    ///
    /// # Errors
    /// [`ReasonCode::DivisionUnknown`] when it is not 6, 9 or 12 digits of a possible division.
    pub fn parse(text: &str) -> Ruled<Self> {
        let code: String = fold_width(text).chars().filter(|c| !c.is_whitespace()).collect();
        let unknown = || Reason::new(ReasonCode::DivisionUnknown).with("code", text.trim());
        if !matches!(code.len(), 6 | 9 | 12) || !code.bytes().all(|b| b.is_ascii_digit()) {
            return Err(unknown());
        }
        // Six regions (1 North … 6 Northwest), 7 Taiwan, 8 special administrative regions.
        if !matches!(code.as_bytes().first(), Some(b'1'..=b'8')) || code.get(1..2) == Some("0") {
            return Err(unknown());
        }
        // A prefecture "00" cannot hold a district.
        if code.get(2..4) == Some("00") && code.get(4..6) != Some("00") {
            return Err(unknown());
        }
        let trimmed = code
            .strip_suffix("000")
            .filter(|rest| rest.len() >= 6)
            .map_or(code.as_str(), |rest| rest.strip_suffix("000").filter(|rest| rest.len() >= 6).unwrap_or(rest));
        Ok(Self(trimmed.to_owned()))
    }

    /// The code as stored.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Its level.
    #[must_use]
    pub fn level(&self) -> DivisionLevel {
        match self.0.len() {
            12 => DivisionLevel::Community,
            9 => DivisionLevel::Street,
            _ if self.0.ends_with("0000") => DivisionLevel::Province,
            _ if self.0.ends_with("00") => DivisionLevel::Prefecture,
            _ => DivisionLevel::District,
        }
    }

    /// The division above; none above a province. Municipalities have the prefecture level `xx01`.
    #[must_use]
    pub fn parent(&self) -> Option<Self> {
        let head = |n: usize, tail: &str| self.0.get(..n).map(|head| Self(format!("{head}{tail}")));
        match self.level() {
            DivisionLevel::Province => None,
            DivisionLevel::Prefecture => head(2, "0000"),
            DivisionLevel::District => head(4, "00"),
            DivisionLevel::Street => head(6, ""),
            DivisionLevel::Community => head(9, ""),
        }
    }

    /// The digits that all divisions inside share.
    #[must_use]
    pub fn prefix(&self) -> &str {
        let n = match self.level() {
            DivisionLevel::Province => 2,
            DivisionLevel::Prefecture => 4,
            _ => self.0.len(),
        };
        self.0.get(..n).unwrap_or(&self.0)
    }

    /// Whether another division is this one or lies inside.
    #[must_use]
    pub fn contains(&self, other: &Self) -> bool {
        other.0.starts_with(self.prefix())
    }
}

impl std::fmt::Display for Division {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Division {
    type Error = Reason;
    fn try_from(text: String) -> Ruled<Self> {
        Self::parse(&text)
    }
}

impl From<Division> for String {
    fn from(division: Division) -> Self {
        division.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn division(code: &str) -> Division {
        Division::parse(code).unwrap()
    }

    #[test]
    fn levels_and_parents() {
        use DivisionLevel::{Community, District, Prefecture, Province, Street};
        for (code, level, parent) in [
            ("510000", Province, None),
            ("510100", Prefecture, Some("510000")),
            ("510104", District, Some("510100")),
            ("510104021", Street, Some("510104")),
            ("510104021005", Community, Some("510104021")),
            ("519904001", Street, Some("519904")),
        ] {
            assert_eq!(division(code).level(), level, "{code}");
            assert_eq!(division(code).parent(), parent.map(division), "{code}");
        }
    }

    #[test]
    fn statistics_codes_fold_to_their_level() {
        assert_eq!(division("510104021000").as_str(), "510104021");
        assert_eq!(division("510104000000").as_str(), "510104");
        assert_eq!(division("５１０１０４").as_str(), "510104");
    }

    #[test]
    fn impossible_codes_are_refused() {
        for code in ["", "51010", "5101040", "51010a", "010104", "910104", "500001", "101104"] {
            assert!(Division::parse(code).is_err(), "{code}");
        }
    }

    #[test]
    fn a_district_contains_its_streets_and_not_its_neighbour() {
        assert!(division("510104").contains(&division("510104021005")));
        assert!(division("510100").contains(&division("510104021")));
        assert!(division("510104").contains(&division("510104")));
        assert!(!division("510104").contains(&division("510105")));
        assert!(!division("510104021").contains(&division("510104")));
    }
}
