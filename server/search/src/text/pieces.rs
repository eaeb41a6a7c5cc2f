//! Text as phrases see it: every Han character and every run of letters and digits is one piece,
//! numbered so that neighbours have neighbouring numbers. Independent of segmentation, so a
//! phrase is found however the words around it were cut.

use super::segment::{TokenKind, kind_of};

/// A Han character or a run of letters and digits of a folded text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Piece<'a> {
    /// The character or the run.
    pub text: &'a str,
    /// Which of both.
    pub kind: TokenKind,
    /// Bytes of the folded text before it.
    pub start: usize,
    /// Number of the piece. Spaces, hyphens and quotes between pieces do not count; the end of a
    /// clause ([`ends_clause`]) leaves one number out, so that no phrase reaches across it.
    pub position: usize,
}

/// Pieces of a folded text, in order.
pub(crate) fn pieces(folded: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut position = 0;
    let mut rest = folded;
    std::iter::from_fn(move || {
        let mut chars = rest.char_indices();
        let mut gap = false;
        let (at, first, kind) = chars.find_map(|(at, c)| {
            gap |= ends_clause(c);
            kind_of(c).map(|kind| (at, c, kind))
        })?;
        let end = match kind {
            TokenKind::Han => at + first.len_utf8(),
            TokenKind::Latin => {
                chars.find(|(_, c)| kind_of(*c) != Some(TokenKind::Latin)).map_or(rest.len(), |(end, _)| end)
            }
        };
        let text = &rest[at..end];
        rest = &rest[end..];
        position += usize::from(gap);
        let piece = Piece { text, kind, start: folded.len() - rest.len() - text.len(), position };
        position += 1;
        Some(piece)
    })
}

/// Whether the folded character ends a clause: sentence punctuation and line breaks.
pub(crate) const fn ends_clause(c: char) -> bool {
    matches!(c, ',' | '.' | ';' | ':' | '!' | '?' | '(' | ')' | '。' | '、' | '\n' | '\r')
}

#[cfg(test)]
mod tests {
    use super::pieces;
    use crate::text::fold;

    fn numbered(text: &str) -> Vec<(String, usize)> {
        pieces(&fold(text)).map(|piece| (piece.text.to_owned(), piece.position)).collect()
    }

    #[test]
    fn neighbours_have_neighbouring_numbers() {
        let of = |pairs: &[(&str, usize)]| pairs.iter().map(|(t, n)| ((*t).to_owned(), *n)).collect::<Vec<_>>();
        assert_eq!(numbered("《助餐》3A級"), of(&[("助", 0), ("餐", 1), ("3a", 2), ("级", 3)]));
        assert_eq!(numbered("Day care，老。人"), of(&[("day", 0), ("care", 1), ("老", 3), ("人", 5)]));
        assert!(numbered("——").is_empty());
    }
}
