//! Putting an answer together: facets with their counts, chosen filters, notices.

use super::answer::{Chosen, Facet, FacetValue, Hints, Results};
use super::cursor::Cursor;
use crate::context::Ctx;
use shuniu_domain::{Reason, ReasonCode, Reasons};
use shuniu_frontend::{Locale, text};
use shuniu_search::{FacetCounts, FacetField, Index};
use shuniu_store::Page;
use std::collections::BTreeMap;

/// Facet counts by field of the index, summed over the parts of a search.
pub(super) type Counts = BTreeMap<String, FacetCounts>;

/// Adds counts of another part.
pub(super) fn add_counts(sum: &mut Counts, part: Counts) {
    for (field, counts) in part {
        let total = sum.entry(field).or_default();
        for (value, n) in counts {
            match total.iter_mut().find(|(known, _)| *known == value) {
                Some((_, known)) => *known += n,
                None => total.push((value, n)),
            }
        }
    }
}

/// What the facets, the chosen filters and the notices are put together from.
pub(super) struct Panel {
    pub(super) locale: Locale,
    /// Counts of the engine; none when the database answered, which does not count.
    pub(super) counts: Option<Counts>,
    pub(super) notices: Vec<Reason>,
    /// Facets in their order with the keys of their labels, as `search-config/` states them.
    configured: Vec<FacetField>,
    /// Beginning of the keys of labels that it does not state.
    family: &'static str,
    facets: Vec<(usize, Facet)>,
    chosen: Vec<Chosen>,
}

impl Panel {
    pub(super) fn new(ctx: &Ctx, index: Index, faults: Reasons) -> Self {
        Self {
            locale: ctx.locale,
            counts: None,
            notices: faults.0,
            configured: ctx.app.search.facets(index).to_vec(),
            family: match index {
                Index::Projects => "browse",
                Index::Organizations => "organizations",
            },
            facets: Vec::new(),
            chosen: Vec::new(),
        }
    }

    /// Says that the search engine is away.
    pub(super) fn away(&mut self) {
        self.notices.push(Reason::new(ReasonCode::SearchAway));
    }

    /// Says that the database cannot do what a parameter asks for.
    pub(super) fn cannot(&mut self, name: &str) {
        self.notices.push(Reason::new(ReasonCode::FilterAway).on(name));
    }

    /// A filter in force that is no facet.
    pub(super) fn choose(&mut self, name: &str, value: String, label: String) {
        self.chosen.push(Chosen { name: name.to_owned(), value, label });
    }

    /// A facet of a coded enum, the most frequent values first, and its chosen filters.
    pub(super) fn coded<T: ToString + PartialEq>(
        &mut self,
        name: &str,
        field: &str,
        family: &str,
        all: &[T],
        chosen: &[T],
    ) {
        let value = |one: &T| {
            let code = one.to_string();
            let label = text(self.locale, &format!("term-{family}-{code}"), &[]);
            FacetValue::new(code.clone(), label, self.count(field, &code), chosen.contains(one))
        };
        let values = all.iter().map(value).collect();
        self.add((name, field), values);
    }

    /// A facet of one value, which a tick box turns on.
    pub(super) fn switch(&mut self, name: &str, field: &str, label_key: &str, chosen: bool) {
        let label = text(self.locale, label_key, &[]);
        let value = FacetValue::new("true".to_owned(), label, self.count(field, "true"), chosen);
        self.add((name, field), vec![value]);
    }

    /// Adds a facet, the most frequent values first.
    pub(super) fn add(&mut self, facet: (&str, &str), mut values: Vec<FacetValue>) {
        values.sort_by_key(|value| std::cmp::Reverse(value.count));
        self.add_in_order(facet, values);
    }

    /// Adds a facet whose values have an order of their own. What is chosen stays visible even
    /// when nothing has it.
    pub(super) fn add_in_order(&mut self, (name, field): (&str, &str), mut values: Vec<FacetValue>) {
        for value in values.iter().filter(|value| value.chosen) {
            self.chosen.push(Chosen { name: name.to_owned(), value: value.value.clone(), label: value.label.clone() });
        }
        values.retain(|value| value.count != Some(0) || value.chosen);
        if !values.is_empty() {
            let place = self.configured.iter().position(|known| known.field == field);
            let stated = place.and_then(|place| self.configured.get(place)).map(|known| known.label.clone());
            let key = stated.unwrap_or_else(|| format!("{}-facet-{}", self.family, name.replace('_', "-")));
            let label = text(self.locale, &key, &[]);
            self.facets.push((place.unwrap_or(usize::MAX), Facet { name: name.to_owned(), label, values }));
        }
    }

    /// How many rows have a value; none when the database answered.
    pub(super) fn count(&self, field: &str, value: &str) -> Option<u64> {
        let counts = self.counts.as_ref()?.get(field).into_iter().flatten();
        Some(counts.filter(|(known, _)| known == value).map(|(_, n)| *n).sum())
    }

    /// Values that were counted under a field.
    pub(super) fn counted(&self, field: &str) -> impl Iterator<Item = &str> {
        self.counts.iter().filter_map(move |counts| counts.get(field)).flatten().map(|(value, _)| value.as_str())
    }

    /// Filters in force so far.
    pub(super) fn chosen(&self) -> &[Chosen] {
        &self.chosen
    }

    /// The answer.
    pub(super) fn answer<T>(mut self, items: Vec<T>, rest: Rest) -> Results<T> {
        let Rest { q, total, page, sort, next, hints } = rest;
        self.facets.sort_by_key(|(place, _)| *place);
        let last = total.div_ceil(page.size).clamp(1, shuniu_store::page::MAX_OFFSET / page.size);
        Results {
            q,
            items,
            total,
            page: page.number,
            pages: last,
            size: page.size,
            next: next.map(|cursor| cursor.to_string()),
            facets: self.facets.into_iter().map(|(_, facet)| facet).collect(),
            chosen: self.chosen,
            sort: sort.to_owned(),
            notices: self.notices,
            hints,
        }
    }
}

/// What an answer says besides its rows and its panel.
pub(super) struct Rest {
    pub(super) q: String,
    pub(super) total: u64,
    pub(super) page: Page,
    pub(super) sort: &'static str,
    pub(super) next: Option<Cursor>,
    pub(super) hints: Hints,
}
