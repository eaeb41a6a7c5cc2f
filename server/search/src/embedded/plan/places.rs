//! Queries for characters that stand side by side.

use tantivy::{
    Term,
    query::{PhraseQuery, Query as TantivyQuery, TermQuery},
    schema::{Field, IndexRecordOption},
};

use super::Way;
use crate::{
    embedded::tokens::pair,
    text::{Piece, pieces},
};

/// The pieces of a text one after the other: as few overlapping pairs as are needed, single
/// pieces where they have no neighbour. A text of one piece is a term of `single`.
pub(super) fn in_places(field: Field, single: Field, text: &str, score: f32) -> Option<Way> {
    let pieces: Vec<Piece<'_>> = pieces(text).collect();
    if let [piece] = pieces.as_slice() {
        return Some(Way::Term { field: single, text: piece.text.to_owned(), score });
    }
    let mut terms = Vec::new();
    for run in pieces.chunk_by(|a, b| a.position + 1 == b.position) {
        terms.extend(pair_places(run.len()).map(|at| (run[at].position, pair(&run[at], &run[at + 1]))));
    }
    places_query(field, terms).map(|query| Way::Places { query, score })
}

/// Where pairs begin that cover so many neighbours: every second place, and the last.
pub(super) fn pair_places(length: usize) -> impl Iterator<Item = usize> {
    let odd = (length % 2 == 1 && length > 1).then(|| length - 2);
    (0..length.saturating_sub(1)).step_by(2).chain(odd)
}

/// Pairs of the characters of a text, all that stand side by side.
pub(super) fn pairs(chars: &[char]) -> Vec<String> {
    pair_places(chars.len()).map(|at| chars[at..at + 2].iter().collect()).collect()
}

pub(super) fn places_query(field: Field, terms: Vec<(usize, String)>) -> Option<Box<dyn TantivyQuery>> {
    match terms.as_slice() {
        [] => None,
        [(_, text)] => Some(term_query(field, text)),
        _ => {
            let terms = terms.iter().map(|(place, text)| (*place, Term::from_field_text(field, text))).collect();
            Some(Box::new(PhraseQuery::new_with_offset(terms)))
        }
    }
}

pub(super) fn term_query(field: Field, text: &str) -> Box<dyn TantivyQuery> {
    Box::new(TermQuery::new(Term::from_field_text(field, text), IndexRecordOption::Basic))
}
