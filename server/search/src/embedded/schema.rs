//! The tantivy schema made from the configuration, and documents made for it.

use std::collections::BTreeMap;

use tantivy::{
    TantivyDocument,
    schema::{
        FAST, Field, INDEXED, IndexRecordOption, STORED, STRING, Schema, SchemaBuilder, TextFieldIndexing, TextOptions,
    },
    tokenizer::{PreTokenizedString, Token as IndexToken},
};

use crate::{
    config::{Analysis, FieldKind, SearchConfig},
    document::Document,
    error::{SearchError, SearchResult},
    model::Index,
    text::{Token, fold, is_han},
};

/// Characters of the title that "starts with" looks at.
const HEAD_LENGTH: usize = 40;
/// Longest keyword that is indexed, in bytes; tantivy refuses terms beyond 65,530.
const LONGEST_KEYWORD: usize = 8_000;

/// A searchable field in the schema.
#[derive(Debug, Clone)]
pub(super) struct WordField {
    pub name: String,
    pub field: Field,
    pub weight: f32,
    pub analysis: Analysis,
}

/// Handles of all fields of one index.
#[derive(Debug, Clone)]
pub(super) struct Fields {
    pub schema: Schema,
    /// The document's identifier.
    pub id: Field,
    /// The fields as they were sent, as JSON.
    pub body: Field,
    /// Searchable fields, most important first.
    pub words: Vec<WordField>,
    /// Beginning of the title, letters and characters only.
    pub head: Field,
    /// Single characters and pairs of the title.
    pub title_grams: Field,
    /// Single characters and pairs of all running texts.
    pub text_grams: Field,
    /// Single characters and pairs of numbers and codes.
    pub code_grams: Field,
    /// Filterable fields by name.
    pub filters: BTreeMap<String, (Field, FieldKind)>,
}

/// Name of a filterable field in the schema.
pub(super) fn filter_name(field: &str) -> String {
    format!("f_{field}")
}

impl Fields {
    pub(super) fn new(config: &SearchConfig, index: Index) -> Self {
        let config = config.index(index);
        let mut schema = SchemaBuilder::new();
        let id = schema.add_text_field("id", STRING | FAST);
        let body = schema.add_bytes_field("body", STORED);
        let words = config
            .searchable
            .iter()
            .map(|searchable| WordField {
                name: searchable.field.clone(),
                field: schema.add_text_field(&format!("w_{}", searchable.field), words_option()),
                weight: searchable.weight,
                analysis: searchable.analysis,
            })
            .collect();
        let head = schema.add_text_field("head", STRING);
        let title_grams = schema.add_text_field("title_grams", words_option());
        let text_grams = schema.add_text_field("text_grams", words_option());
        let code_grams = schema.add_text_field("code_grams", words_option());
        let filters = config
            .filterable
            .iter()
            .map(|filterable| {
                let name = filter_name(&filterable.field);
                let field = match filterable.kind {
                    FieldKind::Integer => schema.add_i64_field(&name, INDEXED | FAST),
                    FieldKind::Keyword | FieldKind::Boolean => schema.add_text_field(&name, STRING | FAST),
                };
                (filterable.field.clone(), (field, filterable.kind))
            })
            .collect();
        let schema = schema.build();
        Self { schema, id, body, words, head, title_grams, text_grams, code_grams, filters }
    }

    /// Makes the tantivy document.
    pub(super) fn document(
        &self,
        config: &SearchConfig,
        index: Index,
        document: &Document,
    ) -> SearchResult<TantivyDocument> {
        let mut made = TantivyDocument::new();
        made.add_text(self.id, &document.id);
        let body = serde_json::to_vec(&document.fields)
            .map_err(|error| SearchError::Internal(error.to_string()))?;
        made.add_bytes(self.body, &body);
        self.add_words(&mut made, config, index, document);
        for (name, (field, kind)) in &self.filters {
            match kind {
                FieldKind::Integer => {
                    if let Some(value) = document.integer(name) {
                        made.add_i64(*field, value);
                    }
                }
                FieldKind::Boolean => {
                    if let Some(value) = document.boolean(name) {
                        made.add_text(*field, if value { "true" } else { "false" });
                    }
                }
                FieldKind::Keyword => {
                    for value in document.strings(name) {
                        if value.len() <= LONGEST_KEYWORD {
                            made.add_text(*field, value);
                        }
                    }
                }
            }
        }
        Ok(made)
    }

    fn add_words(&self, made: &mut TantivyDocument, config: &SearchConfig, index: Index, document: &Document) {
        let title = config.index(index).title_field();
        if let Some(text) = document.strings(title).first() {
            made.add_text(self.head, head(text));
        }
        let phonetic = document.phonetic(config, index);
        for word_field in &self.words {
            if word_field.analysis == Analysis::Phonetic {
                let values = if word_field.name == "pinyin" { &phonetic.pinyin } else { &phonetic.initials };
                add_terms(made, word_field.field, values.iter().cloned().enumerate().collect());
                continue;
            }
            for text in document.strings(&word_field.name) {
                let tokens = config.analyzer().index_words(text);
                add_terms(made, word_field.field, tokens.into_iter().map(place).collect());
                match word_field.analysis {
                    Analysis::Code => add_terms(made, self.code_grams, code_grams(text)),
                    _ => add_terms(made, self.text_grams, han_grams(text)),
                }
                if word_field.name == title {
                    add_terms(made, self.title_grams, han_grams(text));
                }
            }
        }
    }
}

fn words_option() -> TextOptions {
    TextOptions::default().set_indexing_options(
        TextFieldIndexing::default().set_tokenizer("raw").set_index_option(IndexRecordOption::WithFreqsAndPositions),
    )
}

fn place(token: Token) -> (usize, String) {
    (token.position, token.text)
}

fn add_terms(made: &mut TantivyDocument, field: Field, terms: Vec<(usize, String)>) {
    if terms.is_empty() {
        return;
    }
    let tokens = terms
        .into_iter()
        .map(|(position, text)| IndexToken { offset_from: 0, offset_to: 0, position, text, position_length: 1 })
        .collect();
    made.add_pre_tokenized_text(field, PreTokenizedString { text: String::new(), tokens });
}

/// Beginning of a text without punctuation and spaces, for "starts with".
pub(super) fn head(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphanumeric()).take(HEAD_LENGTH).collect()
}

/// Single Han characters and pairs with their positions; other characters leave a gap.
fn han_grams(text: &str) -> Vec<(usize, String)> {
    grams(&fold(text).chars().collect::<Vec<_>>(), is_han)
}

/// Single characters and pairs of a code, whose punctuation is skipped.
fn code_grams(text: &str) -> Vec<(usize, String)> {
    let chars: Vec<char> = fold(text).chars().filter(|c| c.is_alphanumeric()).collect();
    grams(&chars, |_| true)
}

fn grams(chars: &[char], wanted: impl Fn(char) -> bool) -> Vec<(usize, String)> {
    let mut found = Vec::with_capacity(chars.len() * 2);
    for (position, &c) in chars.iter().enumerate() {
        if !wanted(c) {
            continue;
        }
        found.push((position, c.to_string()));
        if let Some(&next) = chars.get(position + 1).filter(|next| wanted(**next)) {
            found.push((position, [c, next].iter().collect()));
        }
    }
    found
}
