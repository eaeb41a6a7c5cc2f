//! One index: its fields and what each is used for.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::{
    error::BadQuery,
    model::{Filter, Index, Query, Sort},
};

/// Fields that the engine derives; a document does not carry them.
pub(crate) const DERIVED: [&str; 2] = ["pinyin", "initials"];

/// What a document of projects may carry, and what is derived from it; the documents are built in
/// `services`. The same list is in `search-config/schema.json`.
const PROJECT_ATTRIBUTES: [&str; 35] = [
    "area",
    "bidder_area",
    "bidder_fields",
    "bidder_grade",
    "bidder_in_hand",
    "bidder_service_start",
    "bidder_social_workers",
    "bidder_staff",
    "budget",
    "channel",
    "currency",
    "deadline",
    "division",
    "field",
    "form",
    "funder",
    "funder_id",
    "hub",
    "hub_id",
    "id",
    "initials",
    "method",
    "min_grade",
    "need",
    "number",
    "pinyin",
    "published_at",
    "source",
    "stage",
    "summary",
    "target_groups",
    "title",
    "title_en",
    "winner",
    "winner_id",
];
/// The same of organizations.
const ORGANIZATION_ATTRIBUTES: [&str; 24] = [
    "address_area",
    "business_scope",
    "code",
    "division",
    "fields",
    "founded",
    "grade",
    "grade_expires",
    "has_record",
    "hub",
    "hub_id",
    "id",
    "initials",
    "legal_form",
    "may_bid",
    "name",
    "name_en",
    "pinyin",
    "projects_count",
    "record_score",
    "registration_kind",
    "short_name",
    "source",
    "summary",
];

impl Index {
    /// Every attribute that its file may name, in alphabetical order: those of documents, `id`, and the
    /// derived ones.
    #[must_use]
    pub const fn attributes(self) -> &'static [&'static str] {
        match self {
            Self::Projects => &PROJECT_ATTRIBUTES,
            Self::Organizations => &ORGANIZATION_ATTRIBUTES,
        }
    }
}

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

/// A facet, as a page shows it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FacetField {
    /// Filterable field.
    pub field: String,
    /// Fluent key of its heading, in both languages.
    pub label: String,
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

/// A rule that decides between hits of equal relevance. The rules of an index apply one after
/// the other; what is left equal is ordered by id, so pages are stable.
///
/// Exactly one of both is given: `first` for keywords and booleans, `descending` for integers.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RankingRule {
    /// Filterable field.
    pub field: String,
    /// Values in the order in which they come; all others, and none, come last.
    #[serde(default)]
    pub first: Vec<String>,
    /// Largest first; documents without the field come last either way.
    #[serde(default)]
    pub descending: Option<bool>,
}

impl RankingRule {
    /// Whether the rule orders by [`Self::first`], so that engines sort by the derived
    /// [`Self::place`] (ascending) in the attribute [`Self::attribute`].
    pub(crate) const fn is_by_value(&self) -> bool {
        self.descending.is_none()
    }

    /// Integer attribute that an engine sorts by: the field itself, or the derived one.
    pub(crate) fn attribute(&self) -> String {
        if self.is_by_value() { format!("rank_{}", self.field) } else { self.field.clone() }
    }

    /// Whether that attribute is sorted with the largest first.
    pub(crate) fn is_descending(&self) -> bool {
        self.descending.unwrap_or_default()
    }

    /// Place of a document with these values (booleans as `true`/`false`) in [`Self::first`].
    pub(crate) fn place<'a>(&self, values: impl IntoIterator<Item = &'a str>) -> usize {
        values
            .into_iter()
            .filter_map(|value| self.first.iter().position(|first| first == value))
            .min()
            .unwrap_or(self.first.len())
    }
}

/// Configuration of one index.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IndexConfig {
    /// Where the schema of the file is, for editors.
    #[serde(rename = "$schema", default)]
    pub schema: Option<String>,
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
    /// What decides between hits of equal relevance, most important first.
    pub ranking: Vec<RankingRule>,
    /// Sortable fields; each is a filterable integer.
    pub sortable: Vec<String>,
    /// Fields that hits carry.
    pub displayed: Vec<String>,
    /// Facets in the order in which pages show them; each is filterable.
    pub facets: Vec<FacetField>,
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
        if let Some(facet) = query.facets.iter().find(|name| !self.facets.iter().any(|f| f.field == **name)) {
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
            Filter::Any { values, .. } | Filter::Without { values, .. } => {
                values.iter().all(|value| match field.kind {
                    FieldKind::Keyword => true,
                    FieldKind::Integer => value.parse::<i64>().is_ok(),
                    FieldKind::Boolean => value == "true" || value == "false",
                })
            }
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
