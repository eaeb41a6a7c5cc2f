//! Order of the hits: the explicit one, then relevance in steps, then the ranking rules of the
//! configuration, then the id. No two documents are equal, so pages never overlap.

use std::{cmp::Ordering, sync::Arc};

use tantivy::{DocAddress, DocId};

use super::{
    columns::{Columns, MISSING},
    matching::Found,
};
use crate::{config::RankingRule, error::SearchResult, model::Sort};

/// Steps of relevance in which a score doubles: scores that differ by less than a tenth count
/// as equally relevant, and the ranking rules decide.
const STEPS: f32 = 8.0;

/// A hit with everything that decides its place; the greatest comes first.
struct Ranked {
    keys: Vec<u64>,
    id: Arc<str>,
    address: DocAddress,
}

/// Collects the best hits of all segments.
pub(super) struct Best<'q> {
    sort: Option<&'q Sort>,
    rules: &'q [RankingRule],
    offset: usize,
    limit: usize,
    ranked: Vec<Ranked>,
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

    /// Everything that decides before the id.
    fn all(&self, document: DocId, score: f32) -> Vec<u64> {
        let mut keys = Vec::with_capacity(self.rules.len() + 2);
        keys.extend(self.sort.map(|sort| place(sort, document)));
        keys.push(step(score));
        keys.extend(self.rules.iter().map(|rule| place(*rule, document)));
        keys
    }
}

/// A hit of one segment.
#[derive(Clone, Copy)]
struct Candidate {
    first: u64,
    score: f32,
    document: DocId,
}

impl<'q> Best<'q> {
    pub(super) fn new(sort: Option<&'q Sort>, rules: &'q [RankingRule], offset: usize, limit: usize) -> Self {
        Self { sort, rules, offset, limit, ranked: Vec::new() }
    }

    /// Takes the best hits of a segment.
    pub(super) fn add(&mut self, segment: u32, columns: &Columns, found: &Found) -> SearchResult<()> {
        let wanted = self.offset + self.limit;
        if self.limit == 0 {
            return Ok(());
        }
        let keys = Keys {
            sort: self.sort.and_then(|sort| Some((columns.integers(&sort.field)?, sort.descending))),
            rules: self
                .rules
                .iter()
                .filter_map(|rule| Some((columns.integers(&rule.attribute())?, rule.is_descending())))
                .collect(),
        };
        let better = |a: &Candidate, b: &Candidate| {
            b.first
                .cmp(&a.first)
                .then_with(|| keys.all(b.document, b.score).cmp(&keys.all(a.document, a.score)))
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
        for candidate in best {
            let id = match columns.ids.of(candidate.document) {
                [number, ..] => columns.ids.text(*number)?,
                [] => Arc::default(),
            };
            let address = DocAddress::new(segment, candidate.document);
            self.ranked.push(Ranked { keys: keys.all(candidate.document, candidate.score), id, address });
        }
        Ok(())
    }

    /// The hits of the page.
    pub(super) fn into_page(mut self) -> impl Iterator<Item = DocAddress> {
        self.ranked.sort_unstable_by(|a, b| match b.keys.cmp(&a.keys) {
            Ordering::Equal => a.id.cmp(&b.id),
            other => other,
        });
        self.ranked.into_iter().skip(self.offset).take(self.limit).map(|ranked| ranked.address)
    }
}

/// A value as a key of which the greater comes first; without a value the smallest.
fn place((values, descending): Key<'_>, document: DocId) -> u64 {
    let value = values[document as usize];
    if value == MISSING {
        return 0;
    }
    // Order of the unsigned numbers as of the signed ones. The smallest stands for MISSING.
    let ascending = value.cast_unsigned() ^ (1 << 63);
    if descending { ascending } else { u64::MAX - ascending + 1 }
}

/// Step of relevance.
fn step(score: f32) -> u64 {
    // The bits of positive floats are in the order of the floats; those of the logarithm that
    // are kept make about STEPS steps of each doubling.
    let steps = (score.max(0.0) + 1.0).log2() * STEPS;
    u64::from(steps.floor().to_bits())
}
