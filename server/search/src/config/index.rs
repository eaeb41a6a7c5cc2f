//! One index: its fields and what each is used for.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use crate::{
    error::{BadQuery, SearchError, SearchResult},
    model::{Filter, Index, Query, Sort},
};

/// Fields that the engine derives; a document does not carry them.
pub(crate) const DERIVED: [&str; 2] = ["pinyin", "initials"];

/// How the words of a searchable field are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Analysis {
    /// Running text: Chinese words, words inside words, single characters.
    Text,
    /// Numbers and codes: also found by any part of four or more characters.
    Code,
    /// Derived pinyin: prefixes only, no typing mistakes.
    Phonetic,
}

/// A searchable field.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SearchableField {
    /// Field name.
    pub field: String,
    /// Weight of a match, greater than 0; the order of the list is the order of importance.
    pub weight: f32,
    /// How words are made.
    pub analysis: Analysis,
}

/// Type of a filterable field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldKind {
    /// A string or a list of strings, compared exactly.
    Keyword,
    /// An `i64`: fen, Unix seconds, counts.
    Integer,
    /// `true` or `false`.
    Boolean,
}

/// A filterable field.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FilterableField {
    /// Field name.
    pub field: String,
    /// Type.
    pub kind: FieldKind,
    /// Whether [`Filter::Prefix`] may be used (keywords only).
    #[serde(default)]
    pub prefix: bool,
}

/// A field whose matches are marked.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HighlightedField {
    /// Field name.
    pub field: String,
    /// Number of characters kept around the first match; absent = the whole text.
    #[serde(default)]
    pub crop: Option<usize>,
}

/// Configuration of one index.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IndexConfig {
    /// Version of the file, for people; any change of the file causes a rebuild.
    pub version: u32,
    /// Index that the file is about.
    pub index: Index,
    /// Always `id`.
    pub primary_key: String,
    /// Searchable fields, most important first. The first is the title or name.
    pub searchable: Vec<SearchableField>,
    /// Filterable fields.
    pub filterable: Vec<FilterableField>,
    /// Sortable fields; each is a filterable integer.
    pub sortable: Vec<String>,
    /// Fields that hits carry.
    pub displayed: Vec<String>,
    /// Facets in the order in which pages show them; each is filterable.
    pub facets: Vec<String>,
    /// Fields whose matches are marked; each is displayed.
    pub highlighted: Vec<HighlightedField>,
    /// Order of the hits when there is neither text nor an explicit order.
    pub default_sort: Sort,
    /// Fields of which pinyin and initials are derived.
    pub pinyin_from: Vec<String>,
}

/// Everything a field is used for; what a document may carry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FieldUse {
    /// A string or a list of strings.
    Strings,
    /// An `i64`.
    Integer,
    /// `true` or `false`.
    Boolean,
    /// Only shown: any JSON value.
    Any,
}

impl IndexConfig {
    pub(super) fn parse(name: &str, text: &str, index: Index) -> SearchResult<Self> {
        let config: Self = super::parse(name, text)?;
        config.validate(index).map_err(|reason| SearchError::Config(format!("{name}: {reason}")))?;
        Ok(config)
    }

    fn validate(&self, index: Index) -> Result<(), String> {
        if self.index != index {
            return Err("the file names another index".to_owned());
        }
        if self.primary_key != "id" {
            return Err("primary_key must be id".to_owned());
        }
        no_repeats("searchable", self.searchable.iter().map(|f| f.field.as_str()))?;
        no_repeats("filterable", self.filterable.iter().map(|f| f.field.as_str()))?;
        no_repeats("displayed", self.displayed.iter().map(String::as_str))?;
        no_repeats("facets", self.facets.iter().map(String::as_str))?;
        match self.searchable.first() {
            Some(first) if first.analysis == Analysis::Text => {}
            _ => return Err("the first searchable field must be a text".to_owned()),
        }
        for field in &self.searchable {
            if !field.weight.is_finite() || field.weight <= 0.0 {
                return Err(format!("weight of {} must be greater than 0", field.field));
            }
            let derived = DERIVED.contains(&field.field.as_str());
            if derived != (field.analysis == Analysis::Phonetic) {
                return Err(format!("{}: phonetic is for pinyin and initials", field.field));
            }
            if self.kind(&field.field).is_some_and(|kind| kind != FieldKind::Keyword) {
                return Err(format!("{} is searchable but not a text", field.field));
            }
        }
        for field in &self.filterable {
            if field.prefix && field.kind != FieldKind::Keyword {
                return Err(format!("{}: prefix is for keywords", field.field));
            }
        }
        self.validate_references()
    }

    fn validate_references(&self) -> Result<(), String> {
        for field in self.sortable.iter().chain(std::iter::once(&self.default_sort.field)) {
            if self.kind(field) != Some(FieldKind::Integer) {
                return Err(format!("sortable {field} must be a filterable integer"));
            }
        }
        if let Some(facet) = self.facets.iter().find(|f| self.kind(f).is_none()) {
            return Err(format!("facet {facet} must be filterable"));
        }
        if let Some(field) = self.highlighted.iter().find(|f| !self.displayed.contains(&f.field)) {
            return Err(format!("highlighted {} must be displayed", field.field));
        }
        for field in &self.pinyin_from {
            if !self.searchable.iter().any(|s| &s.field == field) {
                return Err(format!("pinyin_from {field} must be searchable"));
            }
        }
        Ok(())
    }

    /// Type of a filterable field.
    #[must_use]
    pub fn kind(&self, field: &str) -> Option<FieldKind> {
        self.filterable.iter().find(|f| f.field == field).map(|f| f.kind)
    }

    /// Name of the title or name field.
    #[must_use]
    pub fn title_field(&self) -> &str {
        self.searchable.first().map_or("", |first| first.field.as_str())
    }

    /// What each field that a document may carry must look like.
    pub(crate) fn fields(&self) -> BTreeMap<&str, FieldUse> {
        let mut fields: BTreeMap<&str, FieldUse> = BTreeMap::new();
        for name in &self.displayed {
            fields.insert(name, FieldUse::Any);
        }
        for searchable in &self.searchable {
            fields.insert(&searchable.field, FieldUse::Strings);
        }
        for filterable in &self.filterable {
            let usage = match filterable.kind {
                FieldKind::Keyword => FieldUse::Strings,
                FieldKind::Integer => FieldUse::Integer,
                FieldKind::Boolean => FieldUse::Boolean,
            };
            fields.insert(&filterable.field, usage);
        }
        for derived in DERIVED {
            fields.remove(derived);
        }
        fields
    }

    /// Refuses a query that names a field or uses a filter that this index does not allow.
    pub(crate) fn check(&self, query: &Query) -> Result<(), BadQuery> {
        if query.offset.saturating_add(query.limit) > Query::MAX_WINDOW {
            return Err(BadQuery::TooFar(Query::MAX_WINDOW));
        }
        for filter in &query.filters {
            self.check_filter(filter)?;
        }
        if let Some(facet) = query.facets.iter().find(|f| !self.facets.contains(f)) {
            return Err(BadQuery::NotFacet(facet.clone()));
        }
        match &query.sort {
            Some(sort) if !self.sortable.contains(&sort.field) => Err(BadQuery::NotSortable(sort.field.clone())),
            _ => Ok(()),
        }
    }

    fn check_filter(&self, filter: &Filter) -> Result<(), BadQuery> {
        let name = filter.field();
        let field =
            self.filterable.iter().find(|f| f.field == name).ok_or_else(|| BadQuery::NotFilterable(name.to_owned()))?;
        let fits = match filter {
            Filter::Any { values, .. } => values.iter().all(|value| match field.kind {
                FieldKind::Keyword => true,
                FieldKind::Integer => value.parse::<i64>().is_ok(),
                FieldKind::Boolean => value == "true" || value == "false",
            }),
            Filter::Range { .. } => field.kind == FieldKind::Integer,
            Filter::Prefix { .. } => field.prefix,
        };
        if fits { Ok(()) } else { Err(BadQuery::FilterKind(name.to_owned())) }
    }

    /// Order to use: the explicit one, or the default one when there is no text.
    pub(crate) fn effective_sort<'a>(&'a self, query: &'a Query, blank: bool) -> Option<&'a Sort> {
        query.sort.as_ref().or_else(|| blank.then_some(&self.default_sort))
    }
}

fn no_repeats<'a>(list: &str, names: impl Iterator<Item = &'a str>) -> Result<(), String> {
    let mut seen = BTreeSet::new();
    for name in names {
        if !seen.insert(name) {
            return Err(format!("{list} names {name} twice"));
        }
    }
    Ok(())
}
