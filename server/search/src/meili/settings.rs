//! Index settings and documents for Meilisearch, made from the configuration.
//!
//! Meilisearch knows nothing of Traditional characters, full-width letters or words inside
//! words, so each searchable field is sent a second time in the form that it can match:
//! `search_<field>` folded, `search_pinyin` and `search_initials` derived, and `search_inside`
//! with the words inside words and the single characters. The fields as sent stay beside them
//! for filters and for display.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use meilisearch_sdk::settings::{
    FacetSortValue, FacetingSettings, FilterableAttribute, LocalizedAttributes, PaginationSetting, Settings,
    TypoToleranceSettings,
};
use serde_json::{Map, Value};

use crate::{
    config::{Analysis, IndexConfig, SearchConfig},
    document::Document,
    model::{Index, Query},
    text::{TokenKind, fold, is_han},
};

/// Locale of our texts for Meilisearch's segmenter.
pub(super) const LOCALE: &str = "cmn";
const MOST_FACET_VALUES: usize = 2_000;
/// Longest prefix of a keyword that can be filtered by.
const LONGEST_PREFIX: usize = 64;
const INSIDE: &str = "search_inside";

/// Attribute that is searched for a field.
fn search_name(field: &str) -> String {
    format!("search_{field}")
}

/// Attribute with all beginnings of a keyword field.
pub(super) fn prefix_name(field: &str) -> String {
    format!("prefix_{field}")
}

/// Settings of one index.
pub(super) fn settings(config: &SearchConfig, index: Index) -> Settings {
    let vocabulary = config.vocabulary();
    let index = config.index(index);
    let searchable = index.searchable.iter().map(|f| search_name(&f.field));
    let exact_only = index.searchable.iter().filter(|f| f.analysis != Analysis::Text).map(|f| search_name(&f.field));
    Settings {
        synonyms: Some(synonyms(config)),
        stop_words: Some(vocabulary.stop_words().map(str::to_owned).collect()),
        dictionary: Some(vocabulary.dictionary().to_vec()),
        // `sort` first: an explicit order is an order.
        ranking_rules: Some(
            ["sort", "words", "typo", "proximity", "attribute", "exactness"].map(str::to_owned).to_vec(),
        ),
        searchable_attributes: Some(searchable.chain(std::iter::once(INSIDE.to_owned())).collect()),
        filterable_attributes: Some(filterable(index)),
        sortable_attributes: Some(sortable(index)),
        displayed_attributes: Some(index.displayed.clone()),
        pagination: Some(PaginationSetting { max_total_hits: Query::MAX_WINDOW }),
        faceting: Some(FacetingSettings {
            max_values_per_facet: MOST_FACET_VALUES,
            sort_facet_values_by: Some(BTreeMap::from([("*".to_owned(), FacetSortValue::Count)])),
        }),
        typo_tolerance: Some(TypoToleranceSettings {
            enabled: Some(true),
            disable_on_attributes: Some(exact_only.collect()),
            disable_on_words: Some(Vec::new()),
            disable_on_numbers: Some(true),
            ..TypoToleranceSettings::default()
        }),
        localized_attributes: Some(vec![LocalizedAttributes {
            locales: vec![LOCALE.to_owned()],
            attribute_patterns: vec!["search_*".to_owned()],
        }]),
        ..Settings::default()
    }
}

fn filterable(index: &IndexConfig) -> Vec<FilterableAttribute> {
    let prefixes = index.filterable.iter().filter(|f| f.prefix).map(|f| prefix_name(&f.field));
    index.filterable.iter().map(|f| f.field.clone()).chain(prefixes).map(FilterableAttribute::Attribute).collect()
}

fn sortable(index: &IndexConfig) -> Vec<String> {
    let fields: BTreeSet<&String> = index.sortable.iter().chain(std::iter::once(&index.default_sort.field)).collect();
    fields.into_iter().cloned().collect()
}

fn synonyms(config: &SearchConfig) -> HashMap<String, Vec<String>> {
    config
        .vocabulary()
        .groups()
        .iter()
        .flatten()
        .map(|word| {
            let others = config.vocabulary().synonyms(word).map(str::to_owned).collect();
            (word.clone(), others)
        })
        .collect()
}

/// The document that is sent.
pub(super) fn document(config: &SearchConfig, index: Index, document: &Document) -> Value {
    let index_config = config.index(index);
    let mut sent: Map<String, Value> = document
        .fields
        .iter()
        .filter(|(name, _)| index_config.displayed.contains(name) || index_config.kind(name).is_some())
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect();
    let mut inside = BTreeSet::new();
    for field in &index_config.searchable {
        let texts = document.strings(&field.field);
        if field.analysis == Analysis::Phonetic || texts.is_empty() {
            continue;
        }
        if field.analysis == Analysis::Text {
            for text in &texts {
                collect_inside(config, text, &mut inside);
            }
        }
        let folded = texts.into_iter().map(|text| Value::String(fold(text))).collect();
        sent.insert(search_name(&field.field), Value::Array(folded));
    }
    let phonetic = document.phonetic(config, index);
    sent.insert(search_name("pinyin"), phonetic.pinyin.into());
    sent.insert(search_name("initials"), phonetic.initials.into());
    sent.insert(INSIDE.to_owned(), inside.into_iter().collect::<Vec<_>>().into());
    for field in index_config.filterable.iter().filter(|f| f.prefix) {
        let prefixes: BTreeSet<String> = document.strings(&field.field).into_iter().flat_map(prefixes).collect();
        sent.insert(prefix_name(&field.field), prefixes.into_iter().collect::<Vec<_>>().into());
    }
    Value::Object(sent)
}

/// Words inside words, and every Han character on its own.
fn collect_inside(config: &SearchConfig, text: &str, inside: &mut BTreeSet<String>) {
    let mut position = None;
    for token in config.analyzer().index_words(text) {
        // The first word of a position is the whole word, which is searched anyway.
        let whole = position.replace(token.position) != Some(token.position);
        if !whole {
            inside.insert(token.text);
        } else if token.kind == TokenKind::Han {
            inside.extend(token.text.chars().filter(|c| is_han(*c)).map(String::from));
        }
    }
}

fn prefixes(value: &str) -> impl Iterator<Item = String> {
    value.char_indices().take(LONGEST_PREFIX).map(|(at, c)| value[..at + c.len_utf8()].to_owned())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{document, settings};
    use crate::{config::SearchConfig, document::Document, model::Index};

    #[test]
    fn documents_carry_what_meilisearch_can_match() {
        let config = SearchConfig::embedded().unwrap();
        let fields = json!({ "title": "無障礙改造", "number": "5101-2", "budget": 5 });
        let index = config.index(Index::Projects);
        let checked = Document::check(index, "p1".to_owned(), fields).unwrap();
        let sent = document(&config, Index::Projects, &checked);
        assert_eq!(sent["id"], "p1");
        assert_eq!(sent["title"], "無障礙改造");
        assert_eq!(sent["search_title"], json!(["无障碍改造"]));
        assert_eq!(sent["search_inside"], json!(["改", "无", "碍", "造", "障", "障碍"]));
        assert_eq!(sent["prefix_number"], json!(["5", "51", "510", "5101", "5101-", "5101-2"]));
        assert_eq!(sent["search_initials"][0], "wzagz");
    }

    #[test]
    fn settings_come_from_the_configuration() {
        let config = SearchConfig::embedded().unwrap();
        let settings = settings(&config, Index::Projects);
        assert_eq!(settings.ranking_rules.unwrap()[0], "sort");
        assert_eq!(settings.searchable_attributes.unwrap()[0], "search_title");
        assert!(settings.synonyms.unwrap()["养老"].contains(&"为老".to_owned()));
        assert!(!settings.displayed_attributes.unwrap().iter().any(|a| a.starts_with("search_")));
    }
}
