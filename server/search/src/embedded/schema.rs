//! The tantivy schema made from the configuration.
//!
//! All searchable texts share a few fields, so that a word costs one posting list and not one
//! per field: `words` holds every word of a document once, repeated as often as its most
//! important field weighs (`tokens.rs`); the other fields hold characters with their places.

use tantivy::schema::{
    FAST, Field, IndexRecordOption, STORED, STRING, Schema, SchemaBuilder, TextFieldIndexing, TextOptions,
};

use super::tokens::{CHARACTERS, GRAMS, PAIRS, PARTS, WEIGHTED, WORDS};
use crate::{
    config::{Analysis, FieldKind, IndexConfig, SearchConfig},
    model::Index,
};

/// Fast field with the number of pieces of the title.
pub(super) const TITLE_LENGTH: &str = "title_length";

/// A searchable field whose words go into [`Fields::words`].
#[derive(Debug, Clone)]
pub(super) struct WordField {
    pub name: String,
    /// How often its words are repeated: the more important the field, the more often.
    pub weight: u8,
    pub is_code: bool,
    /// Its beginning and its pinyin are searched too: it is a title or a name.
    pub is_title: bool,
}

/// A filterable field: a fast field.
#[derive(Debug, Clone)]
pub(super) struct ColumnField {
    pub name: String,
    pub field: Field,
    pub kind: FieldKind,
}

/// Handles of all fields of one index.
#[derive(Debug, Clone)]
pub(super) struct Fields {
    pub schema: Schema,
    /// The document's identifier.
    pub id: Field,
    /// The fields as they were sent, as JSON.
    pub body: Field,
    /// Searchable fields that are in the documents, those with the largest weight first.
    pub searched: Vec<WordField>,
    /// Weight in the score by how often a word is repeated in [`Self::words`].
    pub weights: Vec<f32>,
    /// Every word of the document.
    pub words: Field,
    /// Characters and pairs of titles and names.
    pub titles: Field,
    /// Pairs of neighbouring characters and words of all running texts.
    pub texts: Field,
    /// Single Han characters of all running texts.
    pub characters: Field,
    /// Characters and pairs of numbers and codes.
    pub codes: Field,
    /// Pinyin of each character of titles and names.
    pub sounds: Field,
    /// Initials of 2 to 6 neighbouring characters of titles and names.
    pub initials: Field,
    /// Beginnings of titles and names.
    pub heads: Field,
    /// Whole titles, names, numbers and codes.
    pub wholes: Field,
    /// Weight of pinyin and of initials in the score.
    pub phonetic_weights: (f32, f32),
    /// Weight of numbers and codes in the score.
    pub code_weight: f32,
    pub title_length: Field,
    /// Filterable fields.
    pub columns: Vec<ColumnField>,
    /// Fast fields with the place in the values of a ranking rule, by number of the rule.
    pub places: Vec<Option<Field>>,
}

/// Name of a filterable field in the schema.
pub(super) fn column_name(field: &str) -> String {
    format!("f_{field}")
}

impl Fields {
    pub(super) fn new(config: &SearchConfig, index: Index) -> Self {
        let config = config.index(index);
        let mut schema = SchemaBuilder::new();
        let id = schema.add_text_field("id", STRING | FAST);
        let body = schema.add_bytes_field("body", STORED);
        let words = schema.add_text_field("words", indexed(WORDS, IndexRecordOption::WithFreqs));
        let places = IndexRecordOption::WithFreqsAndPositions;
        let titles = schema.add_text_field("titles", indexed(GRAMS, places));
        let texts = schema.add_text_field("texts", indexed(PAIRS, places));
        let characters = schema.add_text_field("characters", indexed(CHARACTERS, IndexRecordOption::Basic));
        let codes = schema.add_text_field("codes", indexed(PARTS, places));
        let sounds = schema.add_text_field("sounds", indexed(WEIGHTED, places));
        let [initials, heads] =
            ["initials", "heads"].map(|name| schema.add_text_field(name, indexed(WEIGHTED, IndexRecordOption::Basic)));
        let wholes = schema.add_text_field("wholes", indexed("raw", IndexRecordOption::Basic));
        let title_length = schema.add_i64_field(TITLE_LENGTH, FAST);
        let columns = config
            .filterable
            .iter()
            .map(|filterable| {
                let name = column_name(&filterable.field);
                let field = match filterable.kind {
                    FieldKind::Integer => schema.add_i64_field(&name, FAST),
                    FieldKind::Keyword | FieldKind::Boolean => {
                        schema.add_text_field(&name, TextOptions::default().set_fast("raw"))
                    }
                };
                ColumnField { name: filterable.field.clone(), field, kind: filterable.kind }
            })
            .collect();
        let places = config
            .ranking
            .iter()
            .map(|rule| rule.is_by_value().then(|| schema.add_i64_field(&rule.attribute(), FAST)))
            .collect();
        let (searched, weights) = searched(config);
        let weight_of = |wanted: &dyn Fn(&str) -> bool| {
            config.searchable.iter().find(|f| wanted(&f.field)).map_or(0.0, |f| f.weight)
        };
        let phonetic_weights = (weight_of(&|name| name == "pinyin"), weight_of(&|name| name == "initials"));
        let code_weight =
            config.searchable.iter().find(|f| f.analysis == Analysis::Code).map_or(0.0, |field| field.weight);
        let schema = schema.build();
        Self {
            schema,
            id,
            body,
            searched,
            weights,
            words,
            titles,
            texts,
            characters,
            codes,
            sounds,
            initials,
            heads,
            wholes,
            phonetic_weights,
            code_weight,
            title_length,
            columns,
            places,
        }
    }

    /// Weight of a title in the score.
    pub(super) fn title_weight(&self) -> f32 {
        self.weights.last().copied().unwrap_or(1.0)
    }
}

/// The fields whose words are in the documents, and their different weights from the smallest:
/// a word of a field with the smallest weight is there once, and so on.
fn searched(config: &IndexConfig) -> (Vec<WordField>, Vec<f32>) {
    let fields = || config.searchable.iter().filter(|f| f.analysis != Analysis::Phonetic);
    let mut weights: Vec<f32> = std::iter::once(0.0).chain(fields().map(|field| field.weight)).collect();
    weights.sort_by(f32::total_cmp);
    weights.dedup();
    let words = fields().map(|field| WordField {
        name: field.field.clone(),
        weight: u8::try_from(weights.iter().take_while(|weight| **weight < field.weight).count()).unwrap_or(u8::MAX),
        is_code: field.analysis == Analysis::Code,
        is_title: config.pinyin_from.contains(&field.field),
    });
    let mut words: Vec<WordField> = words.collect();
    words.sort_by_key(|field| std::cmp::Reverse(field.weight));
    (words, weights)
}

fn indexed(tokenizer: &str, option: IndexRecordOption) -> TextOptions {
    let indexing = TextFieldIndexing::default().set_tokenizer(tokenizer).set_index_option(option).set_fieldnorms(false);
    TextOptions::default().set_indexing_options(indexing)
}
