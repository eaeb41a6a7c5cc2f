//! Comparing an index with the database, document by document.

use super::{Source, batch_after, documents};
use crate::app::App;
use crate::error::Result;
use anyhow::Context as _;
use serde_json::Value;
use shuniu_search::Index;
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// How an index differs from the database.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// Documents that the database gives.
    pub documents: u64,
    /// Documents that the index lacks.
    pub missing: Vec<Uuid>,
    /// Documents of the index that say something else.
    pub different: Vec<Uuid>,
    /// Documents of the index that are not public, or not there at all.
    pub surplus: Vec<String>,
}

impl Comparison {
    /// Whether the index is equal to the database.
    #[must_use]
    pub fn is_equal(&self) -> bool {
        self.missing.is_empty() && self.different.is_empty() && self.surplus.is_empty()
    }
}

/// Compares all documents of an index with documents freshly built from the database. Changes made
/// meanwhile may show up as differences. Reads both once, in batches.
///
/// # Errors
/// When the engine or the database is away.
pub async fn compare(app: &App, index: Index) -> Result<Comparison> {
    let stored = app.search.document_ids(index).await.context("reading the index")?;
    let mut surplus: HashSet<String> = stored.into_iter().collect();
    let mut comparison = Comparison::default();
    for source in Source::of(index) {
        let mut after = None;
        loop {
            let ids = batch_after(app.db.reader(), *source, after).await?;
            let Some(last) = ids.last() else { break };
            after = Some(*last);
            let names: Vec<String> = ids.iter().map(Uuid::to_string).collect();
            let found = app.search.documents(index, &names).await.context("reading the index")?;
            let found: HashMap<String, Value> = found.into_iter().collect();
            for (id, fresh) in documents(app, index, &ids).await? {
                let name = id.to_string();
                surplus.remove(&name);
                comparison.documents += 1;
                match found.get(&name) {
                    None => comparison.missing.push(id),
                    Some(stored) if *stored != as_stored(&name, fresh) => comparison.different.push(id),
                    Some(_) => {}
                }
            }
        }
    }
    comparison.surplus = surplus.into_iter().collect();
    Ok(comparison)
}

/// A document as engines keep it: with its id, without what is not there.
fn as_stored(id: &str, mut document: Value) -> Value {
    if let Value::Object(fields) = &mut document {
        fields.retain(|_, value| !value.is_null());
        fields.insert("id".to_owned(), Value::String(id.to_owned()));
    }
    document
}
