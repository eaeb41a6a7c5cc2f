//! What the product accepts as text, and the folding that comparisons use.

use crate::reasons::{Reason, ReasonCode};

/// A code that no value of a coded enum has.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown {kind}: {code}")]
pub struct UnknownCode {
    /// The enum's name.
    pub kind: &'static str,
    /// What was given.
    pub code: String,
}

#[cfg(feature = "orm")]
impl From<UnknownCode> for sea_orm::DbErr {
    fn from(error: UnknownCode) -> Self {
        Self::Type(error.to_string())
    }
}

/// Full-width ASCII (`１２．３Ａ`) to plain ASCII; everything else unchanged.
#[must_use]
pub fn fold_width(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
            '\u{3000}' => ' ',
            _ => c,
        })
        .collect()
}

/// Whether a character must never be stored in a person's text: controls other than
/// line feed and tab, and the bidirectional overrides that disguise file names and sums.
#[must_use]
pub fn is_forbidden(c: char) -> bool {
    (c.is_control() && c != '\n' && c != '\t')
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// Normal form of a typed text: line ends as LF, outer white space gone.
#[must_use]
pub fn tidy(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n").trim().to_owned()
}

/// Checks a one-line text of a form: `min`..=`max` characters after [`tidy`]; `min` 0 makes it optional.
#[must_use]
pub fn check_line(field: &str, value: &str, min: usize, max: usize) -> Option<Reason> {
    let value = tidy(value);
    if value.contains(['\n', '\t']) {
        return Some(Reason::new(ReasonCode::ForbiddenCharacters).on(field));
    }
    check_text(field, &value, min, max)
}

/// Checks a text of several lines like [`check_line`].
#[must_use]
pub fn check_text(field: &str, value: &str, min: usize, max: usize) -> Option<Reason> {
    let value = tidy(value);
    let length = value.chars().count();
    let code = match length {
        0 if min > 0 => ReasonCode::Required,
        0 => return None,
        _ if value.chars().any(is_forbidden) => ReasonCode::ForbiddenCharacters,
        _ if length < min => ReasonCode::TooShort,
        _ if length > max => ReasonCode::TooLong,
        _ => return None,
    };
    Some(Reason::new(code).on(field).with("min", min).with("max", max).with("length", length))
}

/// Checks an e-mail address for the shape that mail systems take; an empty one is `Required`.
#[must_use]
pub fn check_email(field: &str, value: &str) -> Option<Reason> {
    let value = tidy(value);
    if value.is_empty() {
        return Some(Reason::new(ReasonCode::Required).on(field));
    }
    let plain = |c: char| c.is_ascii_alphanumeric() || "._%+-".contains(c);
    let label = |l: &str| {
        !l.is_empty()
            && !l.starts_with('-')
            && !l.ends_with('-')
            && l.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
    };
    let good = value.len() <= 254
        && value.split_once('@').is_some_and(|(local, domain)| {
            !local.is_empty()
                && local.len() <= 64
                && local.split('.').all(|part| !part.is_empty())
                && local.chars().all(plain)
                && domain.contains('.')
                && domain.split('.').all(label)
        });
    (!good).then(|| Reason::new(ReasonCode::NotAnEmail).on(field))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(found: Option<Reason>) -> Option<ReasonCode> {
        found.map(|r| r.code)
    }

    #[test]
    fn lengths_count_characters_after_tidying() {
        assert_eq!(code(check_line("t", "  社区服务  ", 4, 4)), None);
        assert_eq!(code(check_line("t", " \u{3000} ", 1, 4)), Some(ReasonCode::Required));
        assert_eq!(code(check_line("t", "", 0, 4)), None);
        assert_eq!(code(check_line("t", "社区", 4, 8)), Some(ReasonCode::TooShort));
        assert_eq!(code(check_line("t", "社区服务中心", 1, 4)), Some(ReasonCode::TooLong));
        assert_eq!(code(check_line("t", "两\n行", 1, 9)), Some(ReasonCode::ForbiddenCharacters));
        assert_eq!(code(check_text("t", "两\r\n行", 1, 3)), None);
        assert_eq!(code(check_text("t", "合同\u{202e}fdp.exe", 1, 99)), Some(ReasonCode::ForbiddenCharacters));
    }

    #[test]
    fn addresses() {
        for good in ["a@b.cn", "first.last+tag@mail.example.org"] {
            assert_eq!(code(check_email("e", good)), None, "{good}");
        }
        for bad in ["a@b", "@b.cn", "a b@c.cn", "a@-b.cn", "a..b@c.cn", "甲@b.cn", "a@b..cn"] {
            assert_eq!(code(check_email("e", bad)), Some(ReasonCode::NotAnEmail), "{bad}");
        }
        assert_eq!(code(check_email("e", " ")), Some(ReasonCode::Required));
    }
}
