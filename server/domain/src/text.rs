//! What the product accepts as text, and the folding that comparisons use.

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
    (c.is_control() && c != '\n' && c != '\t') || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// Normal form of a typed text: line ends as LF, outer white space gone.
#[must_use]
pub fn tidy(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n").trim().to_owned()
}
