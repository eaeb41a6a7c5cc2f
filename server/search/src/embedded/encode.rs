//! Documents as tantivy stores and indexes them.

use std::collections::{HashMap, HashSet};

use tantivy::{TantivyDocument, schema::Field};

use super::{schema::Fields, tokens::push_weighted};
use crate::{
    config::{FieldKind, SearchConfig},
    document::Document,
    error::{SearchError, SearchResult},
    model::Index,
    text::{Syllable, fold, pieces, syllables},
};

/// Letters and characters of a title's beginning that "starts with" looks at.
const LONGEST_HEAD: usize = 12;
/// Longest title or code that is found as a whole, in letters and characters.
const LONGEST_WHOLE: usize = 120;
/// Initials in one term.
pub(super) const MOST_INITIALS: usize = 6;
/// Longest keyword that is kept, in bytes.
const LONGEST_KEYWORD: usize = 8_000;

impl Fields {
    /// Makes the tantivy document.
    pub(super) fn document(
        &self,
        config: &SearchConfig,
        index: Index,
        document: &Document,
    ) -> SearchResult<TantivyDocument> {
        let mut made = TantivyDocument::new();
        made.add_text(self.id, &document.id);
        let body = serde_json::to_vec(&document.fields).map_err(|error| SearchError::Internal(error.to_string()))?;
        made.add_bytes(self.body, &body);
        self.add_texts(&mut made, config, index, document);
        self.add_columns(&mut made, document);
        let rules = config.index(index).ranking.iter().zip(&self.places);
        for (rule, place) in rules.filter_map(|(rule, place)| Some((rule, (*place)?))) {
            let place_of = match document.boolean(&rule.field) {
                Some(value) => rule.place([if value { "true" } else { "false" }]),
                None => rule.place(document.strings(&rule.field)),
            };
            made.add_i64(place, i64::try_from(place_of).unwrap_or(i64::MAX));
        }
        Ok(made)
    }

    fn add_texts(&self, made: &mut TantivyDocument, config: &SearchConfig, index: Index, document: &Document) {
        let mut words: HashMap<String, u8> = HashMap::new();
        for searched in &self.searched {
            for text in document.strings(&searched.name) {
                let folded = fold(text);
                // The largest weight comes first.
                config.analyzer().each_index_word(&folded, |word| {
                    if !words.contains_key(word) {
                        words.insert(word.to_owned(), searched.weight);
                    }
                });
                if searched.is_title {
                    self.add_title(made, config, &folded);
                }
                if searched.is_title || searched.is_code {
                    add_term(made, self.wholes, &whole(&folded));
                }
                if searched.is_code {
                    made.add_text(self.codes, &folded);
                } else {
                    made.add_text(self.texts, &folded);
                    made.add_text(self.characters, &folded);
                }
            }
        }
        let mut weighted = String::new();
        for (word, weight) in &words {
            push_weighted(&mut weighted, word, *weight);
        }
        made.add_text(self.words, &weighted);
        let title = document.strings(config.index(index).title_field());
        let length = title.first().map_or(0, |title| pieces(&fold(title)).count());
        made.add_i64(self.title_length, i64::try_from(length).unwrap_or(i64::MAX));
    }

    fn add_title(&self, made: &mut TantivyDocument, config: &SearchConfig, folded: &str) {
        made.add_text(self.titles, folded);
        let start: Vec<char> = folded.chars().filter(|c| c.is_alphanumeric()).take(LONGEST_HEAD).collect();
        let heads = (2..=start.len()).map(|length| start[..length].iter().collect());
        add_terms(made, self.heads, heads);
        let sounds = syllables(config.analyzer(), folded);
        add_terms(made, self.initials, initials(&sounds).into_iter());
        add_terms(made, self.sounds, sounds.into_iter().map(|syllable| syllable.sound));
    }

    fn add_columns(&self, made: &mut TantivyDocument, document: &Document) {
        for column in &self.columns {
            match column.kind {
                FieldKind::Integer => {
                    if let Some(value) = document.integer(&column.name) {
                        made.add_i64(column.field, value);
                    }
                }
                FieldKind::Boolean => {
                    if let Some(value) = document.boolean(&column.name) {
                        made.add_text(column.field, if value { "true" } else { "false" });
                    }
                }
                FieldKind::Keyword => {
                    let values = document.strings(&column.name).into_iter();
                    for value in values.filter(|value| value.len() <= LONGEST_KEYWORD) {
                        made.add_text(column.field, value);
                    }
                }
            }
        }
    }
}

/// Initials of two and more neighbours, each beginning at a Han character.
fn initials(sounds: &[Syllable]) -> HashSet<String> {
    let mut found = HashSet::new();
    for start in (0..sounds.len()).filter(|start| sounds[*start].han) {
        let mut run = String::new();
        for (length, syllable) in sounds[start..].iter().take(MOST_INITIALS).enumerate() {
            run.push_str(syllable.initial());
            if length > 0 {
                found.insert(run.clone());
            }
        }
    }
    found
}

/// Letters, digits and characters only: how titles and codes are compared as a whole.
pub(super) fn whole(folded: &str) -> String {
    folded.chars().filter(|c| c.is_alphanumeric()).take(LONGEST_WHOLE).collect()
}

/// The beginning of a query as [`Fields::heads`] has it; `None` if it is too short to say
/// anything.
pub(super) fn head(folded: &str) -> Option<String> {
    let head: String = folded.chars().filter(|c| c.is_alphanumeric()).take(LONGEST_HEAD).collect();
    head.chars().nth(1).is_some().then_some(head)
}

fn add_term(made: &mut TantivyDocument, field: Field, term: &str) {
    if !term.is_empty() {
        made.add_text(field, term);
    }
}

fn add_terms(made: &mut TantivyDocument, field: Field, terms: impl Iterator<Item = String>) {
    let mut lines = String::new();
    for term in terms {
        push_weighted(&mut lines, &term, 1);
    }
    if !lines.is_empty() {
        made.add_text(field, &lines);
    }
}
