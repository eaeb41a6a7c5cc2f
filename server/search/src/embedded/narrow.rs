//! Filters and facet counts, in one pass over the documents that a text found.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use tantivy::DocId;

use super::{
    columns::{Columns, Keywords, MISSING},
    matching::Found,
};
use crate::{
    error::SearchResult,
    model::{FacetCounts, Filter, sort_counts},
};

/// Most values counted for a facet.
const MOST_FACET_VALUES: usize = 2_000;

/// A filter on one segment.
enum Test<'a> {
    /// One of the values.
    Keywords(&'a Keywords, Vec<u32>),
    /// A value between both, without the second.
    Between(&'a Keywords, u32, u32),
    /// One of the integers.
    Integers(&'a [i64], Vec<i64>),
    /// An integer between both.
    Range(&'a [i64], i64, i64),
    /// What the other test refuses.
    Not(Box<Self>),
    /// The field is not there.
    Never,
}

impl<'a> Test<'a> {
    fn new(columns: &'a Columns, filter: &Filter) -> SearchResult<Self> {
        let field = filter.field();
        let (keywords, integers) = (columns.keywords(field), columns.integers(field));
        Ok(match (filter, keywords, integers) {
            (Filter::Any { values, .. }, Some(keywords), _) => {
                let numbers = values.iter().filter_map(|value| keywords.number(value).transpose());
                Self::Keywords(keywords, numbers.collect::<SearchResult<_>>()?)
            }
            (Filter::Any { values, .. }, _, Some(integers)) => {
                Self::Integers(integers, values.iter().filter_map(|value| value.parse().ok()).collect())
            }
            (Filter::Without { field, values }, ..) => {
                let one_of = Filter::Any { field: field.clone(), values: values.clone() };
                Self::Not(Box::new(Self::new(columns, &one_of)?))
            }
            (Filter::Prefix { value, .. }, Some(keywords), _) => {
                let (first, after) = keywords.starting_with(value)?;
                Self::Between(keywords, first, after)
            }
            (Filter::Range { from, to, .. }, _, Some(integers)) => {
                Self::Range(integers, from.unwrap_or(i64::MIN), to.unwrap_or(i64::MAX))
            }
            _ => Self::Never,
        })
    }

    fn passes(&self, document: DocId) -> bool {
        match self {
            Self::Keywords(keywords, wanted) => keywords.of(document).iter().any(|number| wanted.contains(number)),
            Self::Between(keywords, first, after) => {
                keywords.of(document).iter().any(|number| (first..after).contains(&number))
            }
            Self::Integers(values, wanted) => wanted.contains(&values[document as usize]),
            Self::Range(values, from, to) => {
                let value = values[document as usize];
                value != MISSING && (from..=to).contains(&&value)
            }
            Self::Not(other) => !other.passes(document),
            Self::Never => false,
        }
    }
}

/// Counts of one facet on one segment.
enum Counter<'a> {
    Keywords(&'a Keywords, Vec<u32>),
    Integers(&'a [i64], HashMap<i64, u32>),
    Nothing,
}

impl<'a> Counter<'a> {
    fn new(columns: &'a Columns, facet: &str) -> Self {
        match (columns.keywords(facet), columns.integers(facet)) {
            (Some(keywords), _) => Self::Keywords(keywords, vec![0; keywords.different()]),
            (_, Some(integers)) => Self::Integers(integers, HashMap::new()),
            _ => Self::Nothing,
        }
    }

    #[inline]
    fn count(&mut self, document: DocId) {
        match self {
            Self::Keywords(keywords, counts) => {
                for &number in keywords.of(document) {
                    counts[number as usize] += 1;
                }
            }
            Self::Integers(values, counts) => {
                let value = values[document as usize];
                if value != MISSING {
                    *counts.entry(value).or_default() += 1;
                }
            }
            Self::Nothing => {}
        }
    }

    fn add_to(self, sum: &mut HashMap<Arc<str>, u64>) -> SearchResult<()> {
        match self {
            Self::Keywords(keywords, counts) => {
                for (number, count) in (0..).zip(counts).filter(|(_, count)| *count > 0) {
                    *sum.entry(keywords.text(number)?).or_default() += u64::from(count);
                }
            }
            Self::Integers(_, counts) => {
                for (value, count) in counts {
                    *sum.entry(value.to_string().into()).or_default() += u64::from(count);
                }
            }
            Self::Nothing => {}
        }
        Ok(())
    }
}

/// Facet counts over all segments.
pub(super) struct Narrowing<'q> {
    /// Filters that restrict something, with the number of their field.
    filters: Vec<(usize, &'q Filter)>,
    /// Facets with the number of their own filter's field.
    facets: Vec<(&'q String, Option<usize>)>,
    counts: Vec<HashMap<Arc<str>, u64>>,
}

impl<'q> Narrowing<'q> {
    pub(super) fn new(filters: &'q [Filter], facets: &'q [String]) -> Self {
        let mut fields: Vec<&str> = Vec::new();
        let mut numbered = Vec::new();
        for filter in filters.iter().filter(|filter| !filter.is_open()) {
            let known = fields.iter().position(|field| *field == filter.field());
            let number = known.unwrap_or_else(|| {
                fields.push(filter.field());
                fields.len() - 1
            });
            numbered.push((number, filter));
        }
        let facets: Vec<_> =
            facets.iter().map(|facet| (facet, fields.iter().position(|field| *field == facet.as_str()))).collect();
        let counts = facets.iter().map(|_| HashMap::new()).collect();
        Self { filters: numbered, facets, counts }
    }

    /// Keeps the documents of a segment that pass every filter, and counts the facets: each
    /// over the documents that pass all filters but those on its own field.
    pub(super) fn apply(&mut self, columns: &Columns, found: &mut Found) -> SearchResult<()> {
        let tests = self
            .filters
            .iter()
            .map(|(field, filter)| Ok((*field, Test::new(columns, filter)?)))
            .collect::<SearchResult<Vec<_>>>()?;
        let mut counters: Vec<Counter<'_>> =
            self.facets.iter().map(|(facet, _)| Counter::new(columns, facet)).collect();
        let mut kept = 0;
        for at in 0..found.documents.len() {
            let document = found.documents[at];
            match failed(&tests, document) {
                Failed::None => {
                    for counter in &mut counters {
                        counter.count(document);
                    }
                    found.documents[kept] = document;
                    found.scores[kept] = found.scores[at];
                    kept += 1;
                }
                Failed::One(field) => {
                    for (counter, (_, own)) in counters.iter_mut().zip(&self.facets) {
                        if *own == Some(field) {
                            counter.count(document);
                        }
                    }
                }
                Failed::More => {}
            }
        }
        found.documents.truncate(kept);
        found.scores.truncate(kept);
        for (counter, sum) in counters.into_iter().zip(&mut self.counts) {
            counter.add_to(sum)?;
        }
        Ok(())
    }

    /// The counts of every requested facet.
    pub(super) fn into_counts(self) -> BTreeMap<String, FacetCounts> {
        let counts = self.facets.into_iter().zip(self.counts);
        counts
            .map(|((facet, _), sum)| {
                let mut counts: FacetCounts =
                    sum.into_iter().map(|(value, count)| (value.to_string(), count)).collect();
                sort_counts(&mut counts);
                counts.truncate(MOST_FACET_VALUES);
                (facet.clone(), counts)
            })
            .collect()
    }
}

/// Which fields' filters a document does not pass.
enum Failed {
    None,
    One(usize),
    More,
}

fn failed(tests: &[(usize, Test<'_>)], document: DocId) -> Failed {
    let mut failed = Failed::None;
    for (field, test) in tests {
        if test.passes(document) {
            continue;
        }
        failed = match failed {
            Failed::None => Failed::One(*field),
            Failed::One(other) if other == *field => Failed::One(other),
            _ => return Failed::More,
        };
    }
    failed
}
