//! Unified social credit code: GB 32100-2015 with the organization code of GB 11714 inside
//! (DOMAIN 2.8). Both check digits must be right.

use crate::reasons::{Reason, ReasonCode, Ruled};
use crate::text::fold_width;
use serde::{Deserialize, Serialize};

/// The 31 characters of GB 32100: no I, O, S, V, Z.
const ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";
/// Weights of positions 1–17: powers of 3 modulo 31.
const WEIGHTS: [u32; 17] = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
/// Weights of GB 11714 for the eight characters of the body.
const BODY_WEIGHTS: [u32; 8] = [3, 7, 9, 10, 5, 8, 4, 2];

/// A valid code of 18 characters.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CreditCode(String);

coded_enum! {
    /// What the first two characters say about the body.
    pub enum CreditKind {
        /// 51 社会团体
        Association = "association",
        /// 52 社会服务机构 (民办非企业单位)
        ServiceInstitution = "service_institution",
        /// 53 基金会
        Foundation = "foundation",
        /// Another body registered with civil affairs (54, 55, 59).
        OtherCivil = "other_civil",
        /// 1x: organs of the state and public institutions.
        PublicBody = "public_body",
        /// 9x: firms and cooperatives.
        Enterprise = "enterprise",
        /// Any other registering authority.
        Other = "other",
    }
}

impl CreditCode {
    /// The code, upper case.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What kind of body registered where.
    #[must_use]
    pub fn kind(&self) -> CreditKind {
        match self.0.as_bytes() {
            [b'5', b'1', ..] => CreditKind::Association,
            [b'5', b'2', ..] => CreditKind::ServiceInstitution,
            [b'5', b'3', ..] => CreditKind::Foundation,
            [b'5', ..] => CreditKind::OtherCivil,
            [b'1', ..] => CreditKind::PublicBody,
            [b'9', ..] => CreditKind::Enterprise,
            _ => CreditKind::Other,
        }
    }

    /// Division of the registering authority when the code was issued; it does not follow later
    /// changes of divisions.
    #[must_use]
    pub fn division(&self) -> &str {
        self.0.get(2..8).unwrap_or_default()
    }
}

impl std::fmt::Display for CreditCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for CreditCode {
    type Error = Reason;
    fn try_from(text: String) -> Ruled<Self> {
        check_code(&text)
    }
}

impl From<CreditCode> for String {
    fn from(code: CreditCode) -> Self {
        code.0
    }
}

/// Reads what people type: full-width and lower-case letters, spaces and hyphens are folded.
///
/// # Errors
/// [`ReasonCode::CreditCodeInvalid`] with `fault`: `length`, `character`, `division`, `organization-code` or `check-digit`.
pub fn check_code(text: &str) -> Ruled<CreditCode> {
    let code: String =
        fold_width(text).chars().filter(|c| !c.is_whitespace() && *c != '-').map(|c| c.to_ascii_uppercase()).collect();
    let fault = |fault: &str| Err(Reason::new(ReasonCode::CreditCodeInvalid).with("fault", fault));
    if code.chars().count() != 18 {
        return fault("length");
    }
    let (Some(head), Some(body), Some(check)) = (code.get(..17), code.get(8..16), code.get(17..)) else {
        return fault("character");
    };
    if !code.bytes().all(|b| ALPHABET.contains(&b)) {
        return fault("character");
    }
    if !code.get(2..8).is_some_and(|division| division.bytes().all(|b| b.is_ascii_digit())) {
        return fault("division");
    }
    if body_check(body).map(String::from).as_deref() != code.get(16..17) {
        return fault("organization-code");
    }
    if check_digit(head).map(String::from).as_deref() != Some(check) {
        return fault("check-digit");
    }
    Ok(CreditCode(code))
}

/// Puts a code together for fixtures and the demonstration: two characters for authority and
/// type (`52`), six digits of division, eight characters of body.
///
/// # Errors
/// [`ReasonCode::CreditCodeInvalid`] when a part has the wrong length or characters.
pub fn compose(kind: &str, division: &str, body: &str) -> Ruled<CreditCode> {
    let invalid = || Reason::new(ReasonCode::CreditCodeInvalid).with("fault", "character");
    let body_digit = body_check(body).ok_or_else(invalid)?;
    let head = format!("{kind}{division}{body}{body_digit}");
    let digit = check_digit(&head).ok_or_else(invalid)?;
    check_code(&format!("{head}{digit}"))
}

/// Check digit of the 17 characters before it (GB 32100).
fn check_digit(head: &str) -> Option<char> {
    if head.len() != WEIGHTS.len() {
        return None;
    }
    let sum = head.bytes().zip(WEIGHTS).try_fold(0, |sum, (byte, weight)| Some(sum + value(byte)? * weight))?;
    // The outer modulo: remainder 0 gives '0', not a 32nd character.
    let index = (31 - sum % 31) % 31;
    ALPHABET.get(index as usize).map(|byte| char::from(*byte))
}

fn value(byte: u8) -> Option<u32> {
    ALPHABET.iter().position(|b| *b == byte).and_then(|i| u32::try_from(i).ok())
}

/// Check digit of the eight characters of an organization code (GB 11714, letters count from 10).
fn body_check(body: &str) -> Option<char> {
    if body.len() != BODY_WEIGHTS.len() {
        return None;
    }
    let sum = body.chars().zip(BODY_WEIGHTS).try_fold(0, |sum, (c, weight)| {
        let upper_or_digit = c.is_ascii_digit() || c.is_ascii_uppercase();
        Some(sum + c.to_digit(36).filter(|_| upper_or_digit)? * weight)
    })?;
    match 11 - sum % 11 {
        10 => Some('X'),
        11 => Some('0'),
        digit => char::from_digit(digit, 10),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn real_and_synthetic_codes_pass() {
        for code in [
            "51100000500002862F",
            "51100000500009247D",
            "51100000500012681T",
            "53100000500021676K",
            "53100000500019795A",
            "53310000MJ49517770",
            "51440300MJL1712376",
            "52440300MJL186084F",
            "12100000400009127B",
            "12440300455752807L",
            "51110112MJT000010R",
            "52510132MJT000029D",
            "52510104MJY000036C",
            "53110105MJT0000452",
            "51110000MJT000053M",
            "91350100M000100Y43",
        ] {
            assert_eq!(check_code(code).as_ref().map(CreditCode::as_str), Ok(code));
        }
    }

    #[test]
    fn wrong_codes_fail() {
        for (code, fault) in [
            ("91350100M000100Y4Z", "character"),
            ("51100000500000024G", "check-digit"),
            ("53100000500020462H", "check-digit"),
            ("531000005000074012", "check-digit"),
            ("51100000500002862", "length"),
            ("5110000050000286FF", "organization-code"),
            ("5110A000500002862F", "division"),
            ("", "length"),
        ] {
            let reason = check_code(code).unwrap_err();
            assert_eq!(reason.code, ReasonCode::CreditCodeInvalid);
            // Which of the two digits an invented code breaks first does not matter.
            let found = reason.params["fault"].as_str();
            assert!(found == fault || (fault == "check-digit" && found == "organization-code"), "{code}: {found}");
        }
    }

    #[test]
    fn typing_is_folded_and_parts_are_read() {
        let code = check_code(" ５２５１０１０４mjy000036c ").unwrap();
        assert_eq!(code.as_str(), "52510104MJY000036C");
        assert_eq!((code.kind(), code.division()), (CreditKind::ServiceInstitution, "510104"));
    }

    proptest! {
        #[test]
        fn composed_codes_pass_and_one_changed_character_fails(
            body in "[0-9ABCDEFGHJKLMNPQRTUWXY]{8}", at in 0usize..18, by in 1usize..31,
        ) {
            // A body whose own check digit is X is fine; every letter of it is in the alphabet.
            let code = compose("52", "519904", &body).unwrap();
            let mut bytes = code.as_str().as_bytes().to_vec();
            let old = ALPHABET.iter().position(|b| *b == bytes[at]).unwrap();
            bytes[at] = ALPHABET[(old + by) % 31];
            prop_assert!(check_code(std::str::from_utf8(&bytes).unwrap()).is_err());
        }
    }
}
