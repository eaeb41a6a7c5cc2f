//! Reading documents back, for comparing an index with the database.

use serde_json::{Map, Value};
use tantivy::{Searcher, TantivyDocument, Term, collector::DocSetCollector, query::TermSetQuery, schema::Value as _};

use super::{failure, schema::Fields};
use crate::error::{SearchError, SearchResult};

/// Documents by their identifiers.
pub(super) fn documents(fields: &Fields, searcher: &Searcher, ids: &[String]) -> SearchResult<Vec<(String, Value)>> {
    let wanted = TermSetQuery::new(ids.iter().map(|id| Term::from_field_text(fields.id, id)));
    let found = searcher.search(&wanted, &DocSetCollector).map_err(failure)?;
    found
        .into_iter()
        .map(|address| {
            let stored: TantivyDocument = searcher.doc(address).map_err(failure)?;
            let body = body(fields, &stored)?;
            let id = body.get("id").and_then(Value::as_str).unwrap_or_default().to_owned();
            Ok((id, Value::Object(body)))
        })
        .collect()
}

/// The fields as they were sent.
pub(super) fn body(fields: &Fields, stored: &TantivyDocument) -> SearchResult<Map<String, Value>> {
    let body = stored
        .get_first(fields.body)
        .and_then(|value| value.as_bytes())
        .ok_or_else(|| SearchError::Internal("a document has no body".to_owned()))?;
    serde_json::from_slice(body).map_err(|error| SearchError::Internal(error.to_string()))
}
