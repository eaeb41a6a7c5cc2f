//! Order of the hits: the explicit one, then relevance in steps, then the ranking rules of the
//! configuration, then the id. No two documents are equal, so pages never overlap.

use std::cmp::Ordering;

use tantivy::{DocAddress, DocId};

use super::{
    columns::{Columns, MISSING},
    matching::Found,
};
use crate::{config::RankingRule, model::Sort};

/// Bits of a score that are left out: what is left makes eight steps until a score doubles, so
/// that scores that differ by less than a tenth count as equally relevant and the ranking rules
/// decide.
const LEFT_OUT: u32 = 20;

/// A hit with everything that decides its place but the id; the greatest comes first.
struct Ranked<'c> {
    keys: Vec<u64>,
    columns: &'c Columns,
    address: DocAddress,
}

/// Collects the best hits of all segments.
pub(super) struct Best<'q, 'c> {
    sort: Option<&'q Sort>,
    rules: &'q [RankingRule],
    offset: usize,
    limit: usize,
    ranked: Vec<Ranked<'c>>,
}

/// A column and the direction in which it orders.
type Key<'a> = (&'a [i64], bool);

/// The columns of one segment that decide.
struct Keys<'a> {
    sort: Option<Key<'a>>,
    rules: Vec<Key<'a>>,
}

impl Keys<'_> {
    /// What decides first. Greater is better.
    fn first(&self, document: DocId, score: f32) -> u64 {
        self.sort.map_or_else(|| step(score), |sort| place(sort, document))
    }

    /// What decides after it, in order. Greater is better.
    fn others(&self, document: DocId, score: f32) -> impl Iterator<Item = u64> {
        let relevance = self.sort.map(|_| step(score));
        relevance.into_iter().chain(self.rules.iter().map(move |rule| place(*rule, document)))
    }

    /// Everything that decides before the id.
    fn all(&self, document: DocId, score: f32) -> Vec<u64> {
        std::iter::once(self.first(document, score)).chain(self.others(document, score)).collect()
    }
}

/// A hit of one segment.
#[derive(Clone, Copy)]
struct Candidate {
    first: u64,
    score: f32,
    document: DocId,
}

impl<'q, 'c> Best<'q, 'c> {
    pub(super) fn new(sort: Option<&'q Sort>, rules: &'q [RankingRule], offset: usize, limit: usize) -> Self {
        Self { sort, rules, offset, limit, ranked: Vec::new() }
    }

    /// Takes the best hits of a segment.
    pub(super) fn add(&mut self, segment: u32, columns: &'c Columns, found: &Found) {
        let wanted = self.offset + self.limit;
        if self.limit == 0 {
            return;
        }
        // Without the column nothing has a value, but each key keeps its place: they are compared
        // with those of other segments.
        let values = |field: &str| columns.integers(field).unwrap_or_default();
        let keys = Keys {
            sort: self.sort.map(|sort| (values(&sort.field), sort.descending)),
            rules: self.rules.iter().map(|rule| (values(&rule.attribute()), rule.is_descending())).collect(),
        };
        let better = |a: &Candidate, b: &Candidate| {
            b.first
                .cmp(&a.first)
                .then_with(|| keys.others(b.document, b.score).cmp(keys.others(a.document, a.score)))
                // Ids are numbered in their order.
                .then_with(|| columns.ids.of(a.document).cmp(columns.ids.of(b.document)))
        };
        let mut best: Vec<Candidate> = Vec::with_capacity((wanted * 2).min(found.documents.len()));
        // What a hit must reach to come in at all.
        let mut least = 0;
        for (&document, &score) in found.documents.iter().zip(&found.scores) {
            let first = keys.first(document, score);
            if first < least {
                continue;
            }
            best.push(Candidate { first, score, document });
            if best.len() >= wanted * 2 {
                best.select_nth_unstable_by(wanted - 1, better);
                best.truncate(wanted);
                least = best[wanted - 1].first;
            }
        }
        best.sort_unstable_by(better);
        best.truncate(wanted);
        self.ranked.extend(best.into_iter().map(|candidate| Ranked {
            keys: keys.all(candidate.document, candidate.score),
            columns,
            address: DocAddress::new(segment, candidate.document),
        }));
    }

    /// The hits of the page.
    pub(super) fn into_page(mut self) -> impl Iterator<Item = DocAddress> {
        self.ranked.sort_unstable_by(|a, b| b.keys.cmp(&a.keys).then_with(|| by_id(a, b)));
        self.ranked.into_iter().skip(self.offset).take(self.limit).map(|ranked| ranked.address)
    }
}

/// Order by id, which is only read where nothing else decides.
fn by_id(a: &Ranked<'_>, b: &Ranked<'_>) -> Ordering {
    let number = |ranked: &Ranked<'_>| ranked.columns.ids.of(ranked.address.doc_id).first().copied();
    if a.address.segment_ord == b.address.segment_ord {
        return number(a).cmp(&number(b));
    }
    let text = |ranked: &Ranked<'_>| number(ranked).and_then(|number| ranked.columns.ids.text(number).ok());
    text(a).cmp(&text(b))
}

/// A value as a key of which the greater comes first; without a value the smallest.
fn place((values, descending): Key<'_>, document: DocId) -> u64 {
    let value = values.get(document as usize).copied().unwrap_or(MISSING);
    if value == MISSING {
        return 0;
    }
    // Order of the unsigned numbers as of the signed ones. The smallest stands for MISSING.
    let ascending = value.cast_unsigned() ^ (1 << 63);
    if descending { ascending } else { u64::MAX - ascending + 1 }
}

/// Step of relevance: the bits of positive floats are in the order of the floats.
fn step(score: f32) -> u64 {
    u64::from((score.max(0.0) + 1.0).to_bits() >> LEFT_OUT)
}
