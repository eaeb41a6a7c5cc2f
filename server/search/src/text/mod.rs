//! Chinese text for search: folding, segmentation, pinyin. Shared by both engines, so that
//! they agree on what a word is.

mod fold;
mod phonetic;
mod pieces;
mod segment;

pub(crate) use fold::{FoldedChar, fold, fold_chars};
pub(crate) use phonetic::{Phonetic, Syllable, syllables};
pub(crate) use pieces::{Piece, ends_clause, pieces};
pub(crate) use segment::{Analyzer, Token, TokenKind, is_han};
