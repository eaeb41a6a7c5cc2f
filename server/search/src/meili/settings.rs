//! Index settings for Meilisearch, made from the configuration.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use meilisearch_sdk::settings::{
    FacetSortValue, FacetingSettings, FilterFeatureModes, FilterFeatures, FilterableAttribute,
    FilterableAttributesSettings, LocalizedAttributes, PaginationSetting, Settings, TypoToleranceSettings,
};

use super::derived::{CODES, GRAMS, INSIDE, TITLE_GRAMS, prefix_name, search_name};
use crate::{
    config::{Analysis, IndexConfig, SearchConfig},
    model::Index,
};

/// Locale of our texts for Meilisearch's segmenter.
pub(super) const LOCALE: &str = "cmn";
const MOST_FACET_VALUES: usize = 2_000;
/// Hits that are counted: all. Meilisearch stops at a thousand unless told; who may see how many is
/// checked before ([`crate::Query::MAX_WINDOW`]).
const MOST_COUNTED: usize = 100_000_000;

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
        ranking_rules: Some(ranking_rules(index)),
        searchable_attributes: Some(searchable.chain(std::iter::once(INSIDE.to_owned())).collect()),
        filterable_attributes: Some(filterable(index)),
        sortable_attributes: Some(sortable(index)),
        displayed_attributes: Some(index.displayed.clone()),
        pagination: Some(PaginationSetting { max_total_hits: MOST_COUNTED }),
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
        proximity_precision: Some("byAttribute".to_owned()),
        localized_attributes: Some(vec![LocalizedAttributes {
            locales: vec![LOCALE.to_owned()],
            attribute_patterns: vec!["search_*".to_owned()],
        }]),
        ..Settings::default()
    }
}

/// `sort` first: an explicit order is an order. Then how well the text fits, then what the
/// configuration says. The id last, so that pages are stable.
fn ranking_rules(index: &IndexConfig) -> Vec<String> {
    let text = ["sort", "words", "typo", "proximity", "attribute", "exactness"].map(str::to_owned);
    let own = index.ranking.iter().map(|rule| {
        let order = if rule.is_descending() { "desc" } else { "asc" };
        format!("{}:{order}", rule.attribute())
    });
    text.into_iter().chain(own).chain(std::iter::once("id:asc".to_owned())).collect()
}

fn filterable(index: &IndexConfig) -> Vec<FilterableAttribute> {
    let derived = index.filterable.iter().filter(|f| f.prefix).map(|f| prefix_name(&f.field));
    let derived = derived.chain([GRAMS, TITLE_GRAMS, CODES, "id"].map(str::to_owned));
    // Compared for equality only, which spares the server their order.
    let derived = FilterableAttribute::Settings(FilterableAttributesSettings {
        attribute_patterns: derived.collect(),
        features: FilterFeatures {
            facet_search: false,
            filter: FilterFeatureModes { equality: true, comparison: false },
        },
    });
    let sent = index.filterable.iter().map(|f| FilterableAttribute::Attribute(f.field.clone()));
    sent.chain(std::iter::once(derived)).collect()
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

#[cfg(test)]
mod tests {
    use super::settings;
    use crate::{config::SearchConfig, model::Index};

    #[test]
    fn settings_come_from_the_configuration() {
        let config = SearchConfig::embedded().unwrap();
        let settings = settings(&config, Index::Projects);
        let rules = settings.ranking_rules.unwrap();
        assert_eq!(
            (rules[0].as_str(), rules[6].as_str(), rules.last().unwrap().as_str()),
            ("sort", "rank_stage:asc", "id:asc")
        );
        assert_eq!(settings.searchable_attributes.unwrap()[0], "search_title");
        assert!(settings.synonyms.unwrap()["养老"].contains(&"为老".to_owned()));
        assert!(!settings.displayed_attributes.unwrap().iter().any(|a| a.starts_with("search_")));
    }
}
