//! Index documents: what the search engine may know, built from the database. They carry only
//! public facts; a draft or a sealed part never becomes one (DESIGN §6).
//!
//! A change travels as an outbox row that names a document. The document is built when the row
//! is worked on, so the newest state wins and working twice changes nothing.
//!
//! Values of coded enums are stored as `[code, Chinese, English]`: filters use the code, and the
//! words are found by people. Names go in as `[Chinese, English]`. A project's `stage` is its
//! stored status; what the clock adds is decided when searching (see [`crate::browse`]).

use crate::app::App;
use crate::error::Result;
use chrono::{DateTime, Utc};
use sea_orm::{Condition, ConnectionTrait};
use serde_json::{Value, json};
use shuniu_frontend::{Locale, text};
use shuniu_search::Index;
use shuniu_store::outbox;
use sources::Source;
use std::collections::HashMap;
use uuid::Uuid;

mod changes;
mod compare;
mod dated;
mod dependants;
mod form;
mod organizations;
mod past_awards;
mod projects;
mod rebuild;
mod sources;
#[cfg(test)]
pub(crate) mod tests;

pub use changes::apply;
pub use compare::{Comparison, compare};
pub use dated::queue_changed_by_date;
pub use dependants::{Shown, queue_dependants};
pub use form::is_outdated;
pub(crate) use past_awards::SOURCE as PAST_AWARD;
pub(crate) use projects::{ANY as ANY_BIDDER, SOURCE as PROJECT, bidder_grade, public as public_projects};
pub use rebuild::{Progress, Rebuilt, rebuild, rebuild_progress, request_rebuild, run_rebuild};

/// Topic of index changes in the outbox.
pub const TOPIC: &str = "search";
/// Stands for a day that nobody knows (0001-01-01): such documents come last when the newest come
/// first, and unlike documents without the field they can be reached by a range.
pub(crate) const UNDATED: i64 = -62_135_596_800;
/// Documents built at a time when all are.
const BATCH: u64 = 500;

/// Asks the worker to bring documents up to date.
async fn push_documents(tx: &impl ConnectionTrait, now: DateTime<Utc>, index: Index, ids: &[Uuid]) -> Result<()> {
    let index = index.name();
    for id in ids {
        let payload = json!({ "index": index, "id": id });
        outbox::push(tx, now, TOPIC, &format!("{index}:{id}"), payload).await?;
    }
    Ok(())
}

/// Public documents by id.
async fn documents(app: &App, index: Index, ids: &[Uuid]) -> Result<HashMap<Uuid, Value>> {
    let db = app.db.reader();
    match index {
        Index::Projects => {
            let mut documents = projects::documents(db, ids).await?;
            documents.extend(past_awards::documents(db, ids).await?);
            Ok(documents)
        }
        Index::Organizations => organizations::documents(app, db, ids, app.local_day(app.clock.now())).await,
    }
}

/// The next documents of a table, by id in ascending order.
async fn batch_after(db: &impl ConnectionTrait, source: Source, after: Option<Uuid>) -> Result<Vec<Uuid>> {
    source.ids(db, Condition::all(), after, BATCH).await
}

/// A coded value with its words: `[code, Chinese, English]`.
fn coded(family: &str, code: &str) -> Vec<String> {
    let key = format!("term-{family}-{code}");
    let words = Locale::ALL.into_iter().map(|locale| text(locale, &key, &[]));
    std::iter::once(code.to_owned()).chain(words).collect()
}

/// Several coded values.
fn all_coded<T: ToString>(family: &str, values: &[T]) -> Vec<String> {
    values.iter().flat_map(|value| coded(family, &value.to_string())).collect()
}

/// A text in both languages.
fn both(zh: &str, en: Option<&str>) -> Vec<String> {
    std::iter::once(zh).chain(en).filter(|text| !text.trim().is_empty()).map(str::to_owned).collect()
}
