//! Documents: the check against the configuration, and reading their fields.

use serde_json::{Map, Value};

use crate::{
    config::{FieldUse, IndexConfig, SearchConfig},
    error::{SearchError, SearchResult},
    model::{Change, Index},
    text::Phonetic,
};

/// Longest identifier.
const LONGEST_ID: usize = 100;

/// A document that fits its index.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Document {
    pub id: String,
    /// The fields as sent, `id` set, without `null`s and derived fields.
    pub fields: Map<String, Value>,
}

/// A change whose document fits.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum CheckedChange {
    Upsert(Document),
    Delete(String),
}

impl CheckedChange {
    /// Checks all changes of a batch before any is applied.
    pub(crate) fn check_all(config: &IndexConfig, changes: Vec<Change>) -> SearchResult<Vec<Self>> {
        changes
            .into_iter()
            .map(|change| match change {
                Change::Upsert { id, document } => Document::check(config, id, document).map(Self::Upsert),
                Change::Delete { id } => Ok(Self::Delete(id)),
            })
            .collect()
    }
}

impl Document {
    /// Checks a document against the configuration. Unknown fields are refused: what is not in
    /// `search-config/` must not leave the database.
    pub(crate) fn check(config: &IndexConfig, id: String, document: Value) -> SearchResult<Self> {
        let refuse =
            |index: Index, id: &str, reason: String| SearchError::BadDocument { index, id: id.to_owned(), reason };
        if !is_id(&id) {
            let reason = "the id must be 1 to 100 letters, digits, - or _".to_owned();
            return Err(refuse(config.index, &id, reason));
        }
        let Value::Object(mut fields) = document else {
            return Err(refuse(config.index, &id, "it is not a JSON object".to_owned()));
        };
        fields.retain(|name, value| !value.is_null() && !crate::config::DERIVED.contains(&name.as_str()));
        fields.insert("id".to_owned(), Value::String(id.clone()));
        let known = config.fields();
        for (name, value) in &fields {
            let Some(usage) = known.get(name.as_str()) else {
                return Err(refuse(config.index, &id, format!("field {name} is not configured")));
            };
            if !fits(*usage, value) {
                return Err(refuse(config.index, &id, format!("field {name} has another type")));
            }
        }
        Ok(Self { id, fields })
    }

    /// Strings of a field, none if it is absent.
    pub(crate) fn strings(&self, field: &str) -> Vec<&str> {
        strings_of(self.fields.get(field))
    }

    /// Integer value of a field.
    pub(crate) fn integer(&self, field: &str) -> Option<i64> {
        self.fields.get(field).and_then(Value::as_i64)
    }

    /// Boolean value of a field.
    pub(crate) fn boolean(&self, field: &str) -> Option<bool> {
        self.fields.get(field).and_then(Value::as_bool)
    }

    /// Pinyin and initials of the configured fields.
    pub(crate) fn phonetic(&self, config: &SearchConfig, index: Index) -> Phonetic {
        let mut all = Phonetic::default();
        for field in &config.index(index).pinyin_from {
            for text in self.strings(field) {
                let one = Phonetic::of(config.analyzer(), text);
                all.pinyin.extend(one.pinyin);
                all.initials.extend(one.initials);
            }
        }
        all
    }
}

/// Strings of a JSON string or list of strings.
pub(crate) fn strings_of(value: Option<&Value>) -> Vec<&str> {
    match value {
        Some(Value::String(text)) => vec![text],
        Some(Value::Array(values)) => values.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

fn is_id(id: &str) -> bool {
    (1..=LONGEST_ID).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
}

fn fits(usage: FieldUse, value: &Value) -> bool {
    match usage {
        FieldUse::Any => true,
        FieldUse::Boolean => value.is_boolean(),
        FieldUse::Integer => value.as_i64().is_some(),
        FieldUse::Strings => match value {
            Value::String(_) => true,
            Value::Array(values) => values.iter().all(Value::is_string),
            _ => false,
        },
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::Document;
    use crate::{config::SearchConfig, model::Index};

    #[test]
    fn only_configured_fields_of_the_right_type_fit() {
        let config = SearchConfig::embedded().unwrap();
        let check = |document| Document::check(config.index(Index::Projects), "p-1".to_owned(), document);
        let fine = json!({"title": "助餐", "budget": 100, "need": null, "pinyin": "x"});
        let document = check(fine).unwrap();
        assert_eq!(document.fields.keys().collect::<Vec<_>>(), ["budget", "id", "title"]);
        for bad in [
            json!({"sealed_price": 1}),
            json!({"budget": "100"}),
            json!({"budget": 1.5}),
            json!({"target_groups": [1]}),
            json!("title"),
        ] {
            assert!(check(bad.clone()).is_err(), "{bad}");
        }
        for bad in ["", "a b", "甲", &"x".repeat(101)] {
            let document = json!({});
            let index = config.index(Index::Projects);
            assert!(Document::check(index, bad.to_owned(), document).is_err(), "{bad}");
        }
    }
}
