//! Documents as tantivy stores and indexes them.

use rustc_hash::{FxHashMap, FxHashSet};
use tantivy::{TantivyDocument, schema::Field};

use super::{
    schema::{Fields, WordField},
    tokens::push_weighted,
};
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
        let folded = |searched| document.strings(searched).into_iter().map(fold);
        let texts: Vec<(&WordField, String)> =
            self.searched.iter().flat_map(|field| folded(&field.name).map(move |text| (field, text))).collect();
        let mut words: FxHashMap<&str, u8> = FxHashMap::default();
        for (searched, text) in &texts {
            // The largest weight comes first.
            config.analyzer().each_index_word(text, |word| {
                words.entry(word).or_insert(searched.weight);
            });
            if searched.is_title {
                self.add_title(made, config, text);
            }
            if searched.is_title || searched.is_code {
                add_term(made, self.wholes, &whole(text));
            }
            if searched.is_code {
                made.add_text(self.codes, text);
            } else {
                made.add_text(self.texts, text);
                made.add_text(self.characters, text);
            }
        }
        let mut weighted = String::with_capacity(words.len() * 8);
        for (word, weight) in &words {
            push_weighted(&mut weighted, word, *weight);
        }
        made.add_text(self.words, &weighted);
        let title_field = config.index(index).title_field();
        let title = texts.iter().find(|(field, _)| field.name == title_field);
        let length = title.map_or(0, |(_, title)| pieces(title).count());
        made.add_i64(self.title_length, i64::try_from(length).unwrap_or(i64::MAX));
    }

    fn add_title(&self, made: &mut TantivyDocument, config: &SearchConfig, folded: &str) {
        made.add_text(self.titles, folded);
        let mut start = String::new();
        let mut heads = String::new();
        for (number, c) in folded.chars().filter(|c| c.is_alphanumeric()).take(LONGEST_HEAD).enumerate() {
            start.push(c);
            if number > 0 {
                push_weighted(&mut heads, &start, 1);
            }
        }
        add_term(made, self.heads, &heads);
        let sounds = syllables(config.analyzer(), folded);
        add_term(made, self.initials, &initials(&sounds));
        let mut lines = String::new();
        for syllable in &sounds {
            push_weighted(&mut lines, &syllable.sound, 1);
        }
        add_term(made, self.sounds, &lines);
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

/// Lines with the initials of two and more neighbours, each beginning at a Han character.
fn initials(sounds: &[Syllable]) -> String {
    let mut lines = String::new();
    let mut seen: FxHashSet<String> = FxHashSet::default();
    for start in (0..sounds.len()).filter(|start| sounds[*start].han) {
        let mut run = String::new();
        for (length, syllable) in sounds[start..].iter().take(MOST_INITIALS).enumerate() {
            run.push_str(syllable.initial());
            if length > 0 && seen.insert(run.clone()) {
                push_weighted(&mut lines, &run, 1);
            }
        }
    }
    lines
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
