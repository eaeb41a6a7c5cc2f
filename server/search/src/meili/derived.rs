//! The documents that Meilisearch gets.
//!
//! It knows nothing of Traditional characters, full-width letters, words inside words or wrong
//! characters, so each document carries derived fields beside those that it was sent with:
//!
//! | field | for |
//! |---|---|
//! | `search_<field>` | the text folded |
//! | `search_pinyin`, `search_initials` | both ways to type Chinese with letters |
//! | `search_inside` | words inside words |
//! | `grams` | characters, neighbours, characters with one between them, Latin words: phrases, wrong characters, what is wider |
//! | `title_grams` | the same of titles and names |
//! | `codes` | all parts of numbers and codes, without their punctuation |
//! | `prefix_<field>` | all beginnings of a keyword, for the prefix filter |
//! | `rank_<field>` | place of a value in a ranking rule |
//!
//! Derived fields are never displayed.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use crate::{
    config::{Analysis, IndexConfig, SearchConfig},
    document::Document,
    model::Index,
    text::{fold, pieces},
};

/// Attribute with words inside words.
pub(super) const INSIDE: &str = "search_inside";
/// Attribute with pieces and neighbouring ones; filtered by, never searched.
pub(super) const GRAMS: &str = "grams";
/// The same of the most important fields.
pub(super) const TITLE_GRAMS: &str = "title_grams";
/// Attribute with parts of codes; filtered by, never searched.
pub(super) const CODES: &str = "codes";
/// Least characters of a part of a code.
pub(super) const SHORTEST_PART: usize = 4;
/// Characters of a code that are looked at.
const LONGEST_CODE: usize = 32;
/// Longest prefix of a keyword that can be filtered by, in characters.
const LONGEST_PREFIX: usize = 64;
/// Fields with at least this weight forgive a wrong character in the middle of a word. Of longer
/// and less important texts only neighbours are kept: they would double the index.
const FORGIVING_WEIGHT: f32 = 3.0;
/// Texts with at least this weight are titles.
const TITLE_WEIGHT: f32 = 9.0;

/// Attribute that is searched for a field.
pub(super) fn search_name(field: &str) -> String {
    format!("search_{field}")
}

/// Attribute with all beginnings of a keyword field.
pub(super) fn prefix_name(field: &str) -> String {
    format!("prefix_{field}")
}

/// Gram of two neighbouring pieces.
pub(super) fn neighbours(left: &str, right: &str) -> String {
    format!("{left} {right}")
}

/// Gram of two characters with any one between them.
pub(super) fn around(left: &str, right: &str) -> String {
    format!("{left} _ {right}")
}

/// The document that is sent.
pub(super) fn document(config: &SearchConfig, index: Index, document: &Document) -> Value {
    let index_config = config.index(index);
    let mut sent: Map<String, Value> = document.fields.clone();
    let mut inside = BTreeSet::new();
    let mut grams = BTreeSet::new();
    let mut title_grams = BTreeSet::new();
    let mut codes = BTreeSet::new();
    for field in &index_config.searchable {
        let texts = document.strings(&field.field);
        if field.analysis == Analysis::Phonetic || texts.is_empty() {
            continue;
        }
        let mut folded = Vec::with_capacity(texts.len());
        for text in texts {
            let text = fold(text);
            match field.analysis {
                Analysis::Code => collect_parts(&text, &mut codes),
                _ => collect_inside(config, &text, &mut inside),
            }
            collect_grams(&text, field.weight >= FORGIVING_WEIGHT, &mut grams);
            if field.weight >= TITLE_WEIGHT && field.analysis == Analysis::Text {
                collect_grams(&text, true, &mut title_grams);
            }
            folded.push(Value::String(text));
        }
        sent.insert(search_name(&field.field), Value::Array(folded));
    }
    add_phonetic(config, index, document, &mut sent);
    sent.insert(INSIDE.to_owned(), inside.into_iter().collect::<Vec<_>>().into());
    sent.insert(GRAMS.to_owned(), grams.into_iter().collect::<Vec<_>>().into());
    sent.insert(TITLE_GRAMS.to_owned(), title_grams.into_iter().collect::<Vec<_>>().into());
    sent.insert(CODES.to_owned(), codes.into_iter().collect::<Vec<_>>().into());
    add_prefixes(index_config, document, &mut sent);
    for rule in index_config.ranking.iter().filter(|rule| rule.is_by_value()) {
        let boolean = document.boolean(&rule.field).map(|value| if value { "true" } else { "false" });
        let place = rule.place(document.strings(&rule.field).into_iter().chain(boolean));
        sent.insert(rule.attribute(), place.into());
    }
    Value::Object(sent)
}

fn add_phonetic(config: &SearchConfig, index: Index, document: &Document, sent: &mut Map<String, Value>) {
    let phonetic = document.phonetic(config, index);
    sent.insert(search_name("pinyin"), phonetic.pinyin.into());
    sent.insert(search_name("initials"), phonetic.initials.into());
}

fn add_prefixes(index: &IndexConfig, document: &Document, sent: &mut Map<String, Value>) {
    for field in index.filterable.iter().filter(|f| f.prefix) {
        let prefixes: BTreeSet<String> = document.strings(&field.field).into_iter().flat_map(prefixes).collect();
        sent.insert(prefix_name(&field.field), prefixes.into_iter().collect::<Vec<_>>().into());
    }
}

fn prefixes(value: &str) -> impl Iterator<Item = String> {
    value.char_indices().take(LONGEST_PREFIX).map(|(at, c)| value[..at + c.len_utf8()].to_owned())
}

/// Words inside words.
fn collect_inside(config: &SearchConfig, folded: &str, inside: &mut BTreeSet<String>) {
    let mut position = None;
    for token in config.analyzer().index_words(folded) {
        // The first word of a position is the whole word, which is searched anyway.
        let whole = position.replace(token.position) != Some(token.position);
        if !whole {
            inside.insert(token.text);
        }
    }
}

/// A code without its punctuation.
pub(super) fn bare(folded: &str) -> String {
    folded.chars().filter(|c| c.is_alphanumeric()).take(LONGEST_CODE).collect()
}

fn collect_parts(folded: &str, parts: &mut BTreeSet<String>) {
    let chars: Vec<char> = bare(folded).chars().collect();
    for length in SHORTEST_PART..=chars.len() {
        parts.extend(chars.windows(length).map(|part| part.iter().collect::<String>()));
    }
}

fn collect_grams(folded: &str, forgiving: bool, grams: &mut BTreeSet<String>) {
    let mut before_last: Option<(&str, usize)> = None;
    let mut last: Option<(&str, usize)> = None;
    for piece in pieces(folded) {
        grams.insert(piece.text.to_owned());
        if let Some((left, _)) = last.filter(|(_, position)| position + 1 == piece.position) {
            grams.insert(neighbours(left, piece.text));
            if let Some((left, _)) = before_last.filter(|(_, position)| forgiving && position + 2 == piece.position) {
                grams.insert(around(left, piece.text));
            }
        }
        before_last = last.replace((piece.text, piece.position));
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use serde_json::json;

    use super::document;
    use crate::{config::SearchConfig, document::Document, model::Index};

    #[test]
    fn documents_carry_what_meilisearch_can_match() {
        let config = SearchConfig::embedded().unwrap();
        let fields = json!({ "title": "無障礙 A3，改造", "number": "5101-2", "need": "老年人", "stage": "opened" });
        let index = config.index(Index::Projects);
        let checked = Document::check(index, "p1".to_owned(), fields).unwrap();
        let sent = document(&config, Index::Projects, &checked);
        assert_eq!(sent["id"], "p1");
        assert_eq!(sent["title"], "無障礙 A3，改造");
        assert_eq!(sent["search_title"], json!(["无障碍 a3,改造"]));
        let inside = sent["search_inside"].as_array().unwrap();
        assert!(inside.contains(&json!("障碍")) && !inside.contains(&json!("改")));
        let grams = |name: &str| sent[name].as_array().unwrap().iter().map(|gram| gram.as_str().unwrap()).collect();
        let title = ["无", "障", "碍", "a3", "改", "造", "无 障", "障 碍", "碍 a3", "改 造", "无 _ 碍", "障 _ a3"];
        let others = ["2", "5101", "5101 2", "老", "年", "人", "老 年", "年 人"];
        let all: BTreeSet<&str> = grams("grams");
        assert_eq!(all, title.into_iter().chain(others).collect());
        let of_title: BTreeSet<&str> = grams("title_grams");
        assert_eq!(of_title, title.into_iter().collect());
        assert_eq!(sent["codes"], json!(["1012", "5101", "51012"]));
        assert_eq!(sent["rank_stage"], 2);
        assert_eq!(sent["prefix_number"], json!(["5", "51", "510", "5101", "5101-", "5101-2"]));
        assert_eq!(sent["search_initials"][0], "wzaa3gz");
    }
}
