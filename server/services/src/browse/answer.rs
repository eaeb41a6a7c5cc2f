//! The form of an answer: rows, facets, chosen filters, notices.

use serde::Serialize;
use shuniu_domain::{Reason, ReasonCode};
use shuniu_frontend::{Locale, text};
use shuniu_search::{FacetCounts, Segment};
use shuniu_store::Page;
use std::collections::BTreeMap;
use std::str::FromStr;
use utoipa::ToSchema;

/// A page of found things.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Results<T> {
    /// This page.
    pub items: Vec<T>,
    /// How many there are on all pages.
    pub total: u64,
    /// Number of this page, from 1.
    pub page: u64,
    /// Number of pages that can be visited.
    pub pages: u64,
    /// Rows per page.
    pub size: u64,
    /// What can be filtered by, with counts. Empty while the search engine is away.
    pub facets: Vec<Facet>,
    /// Filters in force.
    pub chosen: Vec<Chosen>,
    /// Order in force.
    pub sort: String,
    /// What the reader should know: unknown filter values that were ignored, `search-away`.
    #[schema(value_type = Vec<Object>)]
    pub notices: Vec<Reason>,
}

/// Something to filter by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Facet {
    /// Name of the query parameter.
    pub name: String,
    /// Its values.
    pub values: Vec<FacetValue>,
}

/// One value of a facet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct FacetValue {
    /// What the query parameter takes.
    pub value: String,
    /// What people read, in their language.
    pub label: String,
    /// How many rows have it, with all other filters in force.
    pub count: u64,
    /// Whether it is chosen.
    pub chosen: bool,
}

/// A filter in force.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Chosen {
    /// Name of the query parameter.
    pub name: String,
    /// Its value.
    pub value: String,
    /// What people read, in their language.
    pub label: String,
}

/// A piece of text, marked where the query matched. Plain text, never HTML.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Marked {
    /// The piece.
    pub text: String,
    /// Whether the query matched here.
    pub marked: bool,
}

impl Marked {
    /// A text with its matches; the plain text where there are none.
    pub(super) fn of(plain: &str, found: Option<&Vec<Segment>>) -> Vec<Self> {
        match found {
            Some(segments) if !segments.is_empty() => {
                segments.iter().map(|s| Self { text: s.text.clone(), marked: s.marked }).collect()
            }
            _ => vec![Self { text: plain.to_owned(), marked: false }],
        }
    }
}

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
    pub(super) counts: Counts,
    pub(super) facets: Vec<Facet>,
    pub(super) chosen: Vec<Chosen>,
    pub(super) notices: Vec<Reason>,
}

impl Panel {
    pub(super) const fn new(locale: Locale) -> Self {
        Self { locale, counts: Counts::new(), facets: Vec::new(), chosen: Vec::new(), notices: Vec::new() }
    }

    /// The known values of a filter; unknown ones are ignored with a notice.
    pub(super) fn known<T: FromStr + PartialEq>(&mut self, name: &str, typed: &[String]) -> Vec<T> {
        let mut known = Vec::new();
        for one in typed.iter().map(|one| one.trim()).filter(|one| !one.is_empty()) {
            match one.parse::<T>() {
                Ok(value) if known.contains(&value) => {}
                Ok(value) => known.push(value),
                Err(_) => self.ignored(name, one),
            }
        }
        known
    }

    /// Notes that a value was ignored.
    pub(super) fn ignored(&mut self, name: &str, value: &str) {
        let shown: String = value.chars().take(60).collect();
        self.notices.push(Reason::new(ReasonCode::UnknownValue).on(name).with("value", shown));
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
        let label = |value: &str, locale| text(locale, &format!("term-{family}-{value}"), &[]);
        let locale = self.locale;
        let values = all.iter().map(|value| {
            let code = value.to_string();
            FacetValue {
                label: label(&code, locale),
                count: self.count(field, &code),
                chosen: chosen.contains(value),
                value: code,
            }
        });
        let values = values.collect();
        self.add(name, values);
    }

    /// A facet whose values have names of their own (organizations, divisions).
    pub(super) fn named(&mut self, name: &str, field: &str, names: &[(String, String)], chosen: &[String]) {
        let values = names.iter().map(|(value, label)| FacetValue {
            value: value.clone(),
            label: label.clone(),
            count: self.count(field, value),
            chosen: chosen.contains(value),
        });
        let values = values.collect();
        self.add(name, values);
    }

    /// Adds a facet, the most frequent values first.
    pub(super) fn add(&mut self, name: &str, mut values: Vec<FacetValue>) {
        values.sort_by_key(|value| std::cmp::Reverse(value.count));
        self.add_in_order(name, values);
    }

    /// Adds a facet whose values have an order of their own. What is chosen stays visible even
    /// when nothing has it.
    pub(super) fn add_in_order(&mut self, name: &str, mut values: Vec<FacetValue>) {
        for value in values.iter().filter(|value| value.chosen) {
            self.chosen.push(Chosen { name: name.to_owned(), value: value.value.clone(), label: value.label.clone() });
        }
        values.retain(|value| value.count > 0 || value.chosen);
        if !values.is_empty() {
            self.facets.push(Facet { name: name.to_owned(), values });
        }
    }

    /// How many rows have a value.
    pub(super) fn count(&self, field: &str, value: &str) -> u64 {
        let counts = self.counts.get(field).into_iter().flatten();
        counts.filter(|(known, _)| known == value).map(|(_, n)| *n).sum()
    }

    /// The answer.
    pub(super) fn answer<T>(self, items: Vec<T>, total: u64, page: Page, sort: &str) -> Results<T> {
        let last = total.div_ceil(page.size).clamp(1, shuniu_store::page::MAX_OFFSET / page.size);
        Results {
            items,
            total,
            page: page.number,
            pages: last,
            size: page.size,
            facets: self.facets,
            chosen: self.chosen,
            sort: sort.to_owned(),
            notices: self.notices,
        }
    }
}
