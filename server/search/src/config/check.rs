//! What is wrong with the configuration: every fault, each with the path to it.

use std::collections::BTreeSet;

use super::{Analysis, DERIVED, FieldKind, IndexConfig};
use crate::model::Index;

/// Greatest weight of a searchable field.
const MOST_WEIGHT: f32 = 1_000.0;

/// Something wrong in a file of `search-config/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigFault {
    /// Name of the file.
    pub file: &'static str,
    /// Where in it, for example `ranking[1].field`; empty for the whole file.
    pub path: String,
    /// What is wrong, for the person who edits the file.
    pub message: String,
}

impl std::fmt::Display for ConfigFault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let separator = if self.path.is_empty() { "" } else { ": " };
        write!(f, "{}{separator}{}: {}", self.file, self.path, self.message)
    }
}

/// Collects the faults of one file.
pub(super) struct Faults<'a> {
    pub file: &'static str,
    pub found: &'a mut Vec<ConfigFault>,
}

impl Faults<'_> {
    pub(super) fn add(&mut self, path: impl Into<String>, message: impl Into<String>) {
        self.found.push(ConfigFault { file: self.file, path: path.into(), message: message.into() });
    }

    /// Every file has a version, from 1.
    pub(super) fn versioned(&mut self, version: u32) {
        self.unless(version > 0, "version", "must be 1 or more");
    }

    pub(super) fn unless(&mut self, holds: bool, path: impl Into<String>, message: impl Into<String>) {
        if !holds {
            self.add(path, message);
        }
    }

    fn no_repeats<'n>(&mut self, list: &str, names: impl Iterator<Item = &'n str>) {
        let mut seen = BTreeSet::new();
        for (number, name) in names.enumerate() {
            self.unless(seen.insert(name), format!("{list}[{number}]"), format!("{name} is there twice"));
        }
    }
}

impl IndexConfig {
    /// Finds everything that the file format itself does not rule out.
    pub(super) fn find_faults(&self, index: Index, faults: &mut Faults<'_>) {
        faults.unless(self.index == index, "index", format!("must be {}", index.name()));
        faults.versioned(self.version);
        faults.unless(self.primary_key == "id", "primary_key", "must be id");
        faults.no_repeats("searchable", self.searchable.iter().map(|f| f.field.as_str()));
        faults.no_repeats("filterable", self.filterable.iter().map(|f| f.field.as_str()));
        faults.no_repeats("ranking", self.ranking.iter().map(|f| f.field.as_str()));
        faults.no_repeats("sortable", self.sortable.iter().map(String::as_str));
        faults.no_repeats("displayed", self.displayed.iter().map(String::as_str));
        faults.no_repeats("facets", self.facets.iter().map(|f| f.field.as_str()));
        faults.no_repeats("highlighted", self.highlighted.iter().map(|f| f.field.as_str()));
        faults.no_repeats("pinyin_from", self.pinyin_from.iter().map(String::as_str));
        self.find_unknown_attributes(index, faults);
        self.find_in_searchable(faults);
        for (number, field) in self.filterable.iter().enumerate() {
            let path = format!("filterable[{number}].prefix");
            faults.unless(!field.prefix || field.kind == FieldKind::Keyword, path, "is for keywords");
        }
        self.find_in_ranking(faults);
        self.find_in_references(faults);
    }

    /// Attributes that no document of the index has: a word that was mistyped would find nothing, for
    /// ever, and nobody would notice.
    fn find_unknown_attributes(&self, index: Index, faults: &mut Faults<'_>) {
        let objects: [(&str, Vec<&String>); 5] = [
            ("searchable", self.searchable.iter().map(|f| &f.field).collect()),
            ("filterable", self.filterable.iter().map(|f| &f.field).collect()),
            ("ranking", self.ranking.iter().map(|f| &f.field).collect()),
            ("facets", self.facets.iter().map(|f| &f.field).collect()),
            ("highlighted", self.highlighted.iter().map(|f| &f.field).collect()),
        ];
        let lists = [("sortable", &self.sortable), ("displayed", &self.displayed), ("pinyin_from", &self.pinyin_from)];
        let in_objects = objects.into_iter().flat_map(|(list, names)| {
            names.into_iter().enumerate().map(move |(number, name)| (format!("{list}[{number}].field"), name))
        });
        let in_lists = lists.into_iter().flat_map(|(list, names)| {
            names.iter().enumerate().map(move |(number, name)| (format!("{list}[{number}]"), name))
        });
        let sort = ("default_sort.field".to_owned(), &self.default_sort.field);
        for (path, name) in in_objects.chain(in_lists).chain(std::iter::once(sort)) {
            let known = index.attributes().contains(&name.as_str());
            faults.unless(known, path, format!("{name} is no attribute of {}", index.name()));
        }
    }

    fn find_in_searchable(&self, faults: &mut Faults<'_>) {
        let text_first = self.searchable.first().is_some_and(|first| first.analysis == Analysis::Text);
        faults.unless(text_first, "searchable", "the first field must be the title or name, a text");
        for (number, field) in self.searchable.iter().enumerate() {
            let path = |key: &str| format!("searchable[{number}].{key}");
            let weighs = field.weight > 0.0 && field.weight <= MOST_WEIGHT;
            faults.unless(weighs, path("weight"), format!("must be greater than 0 and at most {MOST_WEIGHT}"));
            let derived = DERIVED.contains(&field.field.as_str());
            let fits = derived == (field.analysis == Analysis::Phonetic);
            faults.unless(fits, path("analysis"), "phonetic is for pinyin and initials, and only for them");
            let is_text = self.kind(&field.field).is_none_or(|kind| kind == FieldKind::Keyword);
            faults.unless(is_text, path("field"), format!("{} is not a text", field.field));
        }
    }

    fn find_in_ranking(&self, faults: &mut Faults<'_>) {
        for (number, rule) in self.ranking.iter().enumerate() {
            let path = |key: &str| format!("ranking[{number}].{key}");
            let values: BTreeSet<&String> = rule.first.iter().collect();
            faults.unless(values.len() == rule.first.len(), path("first"), "names a value twice");
            match self.kind(&rule.field) {
                None => faults.add(path("field"), format!("{} is not filterable", rule.field)),
                Some(FieldKind::Integer) => {
                    let fits = rule.descending.is_some() && rule.first.is_empty();
                    faults.unless(fits, path("descending"), "an integer is ranked by descending alone");
                }
                Some(FieldKind::Keyword | FieldKind::Boolean) => {
                    let fits = rule.descending.is_none() && !rule.first.is_empty();
                    faults.unless(fits, path("first"), "a keyword or boolean is ranked by first alone");
                }
            }
        }
    }

    fn find_in_references(&self, faults: &mut Faults<'_>) {
        let is_integer = |field: &str| self.kind(field) == Some(FieldKind::Integer);
        for (number, field) in self.sortable.iter().enumerate() {
            let path = format!("sortable[{number}]");
            faults.unless(is_integer(field), path, format!("{field} is not a filterable integer"));
        }
        let field = &self.default_sort.field;
        let path = "default_sort.field";
        faults.unless(is_integer(field), path, format!("{field} is not a filterable integer"));
        for (number, facet) in self.facets.iter().enumerate() {
            let path = |key: &str| format!("facets[{number}].{key}");
            let known = self.kind(&facet.field).is_some();
            faults.unless(known, path("field"), format!("{} is not filterable", facet.field));
            let is_key = facet.label.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
            faults.unless(is_key && !facet.label.is_empty(), path("label"), "must be a Fluent key");
        }
        for (number, field) in self.highlighted.iter().enumerate() {
            let path = |key: &str| format!("highlighted[{number}].{key}");
            let shown = self.displayed.contains(&field.field);
            faults.unless(shown, path("field"), format!("{} is not displayed", field.field));
            faults.unless(field.crop != Some(0), path("crop"), "must be 1 or more");
        }
        for (number, field) in self.pinyin_from.iter().enumerate() {
            let known = self.searchable.iter().any(|s| &s.field == field && s.analysis != Analysis::Phonetic);
            faults.unless(known, format!("pinyin_from[{number}]"), format!("{field} is not a searchable text"));
        }
    }
}
