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
use anyhow::Context as _;
use serde_json::Value;
use shuniu_frontend::{Locale, text};
use shuniu_search::{Change, Index, SearchError};
use shuniu_store::entities::outbox;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use uuid::Uuid;

mod dated;
mod organizations;
mod past_awards;
mod projects;
#[cfg(test)]
pub(crate) mod tests;

pub use dated::queue_changed_by_date;
pub(crate) use past_awards::SOURCE as PAST_AWARD;
pub(crate) use projects::{ANY as ANY_BIDDER, SOURCE as PROJECT, bidder_grade, public as public_projects};

/// Topic of index changes in the outbox.
pub const TOPIC: &str = "search";
/// Stands for a day that nobody knows (0001-01-01): such documents come last when the newest come
/// first, and unlike documents without the field they can be reached by a range.
const UNDATED: i64 = -62_135_596_800;
/// Documents built and sent at a time while rebuilding.
const BATCH: u64 = 500;

/// Why a change did not reach the index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndexFault {
    /// For the operator.
    pub message: String,
    /// Whether trying again can help: yes while the engine or the database is away, no for a
    /// row or a document that is wrong in itself.
    pub retry: bool,
}

impl IndexFault {
    fn lasting(message: impl Into<String>) -> Self {
        Self { message: message.into(), retry: false }
    }

    fn passing(message: impl Into<String>) -> Self {
        Self { message: message.into(), retry: true }
    }
}

/// What a rebuild did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rebuilt {
    /// Documents in the fresh index.
    pub documents: u64,
    /// Documents that did not fit and were left out; each is in the log.
    pub refused: u64,
}

/// Brings the documents that outbox rows name up to date; one result per row, in their order.
/// A constant number of queries and one call of the engine per index, however many rows.
pub async fn apply(app: &App, rows: &[outbox::Model]) -> Vec<Result<(), IndexFault>> {
    let targets: Vec<Option<(Index, Uuid)>> = rows.iter().map(|row| target(&row.payload)).collect();
    let mut faults: HashMap<(Index, Uuid), IndexFault> = HashMap::new();
    for index in Index::ALL {
        let ids: BTreeSet<Uuid> = targets.iter().flatten().filter(|(of, _)| *of == index).map(|(_, id)| *id).collect();
        let ids: Vec<Uuid> = ids.into_iter().collect();
        for (id, fault) in apply_to(app, index, &ids).await {
            faults.insert((index, id), fault);
        }
    }
    let result = |target: Option<(Index, Uuid)>| match target {
        None => Err(IndexFault::lasting("the payload names no document")),
        Some(target) => faults.get(&target).map_or(Ok(()), |fault| Err(fault.clone())),
    };
    targets.into_iter().map(result).collect()
}

/// Applies the changes of one index; returns the documents that did not get through.
async fn apply_to(app: &App, index: Index, ids: &[Uuid]) -> BTreeMap<Uuid, IndexFault> {
    if ids.is_empty() {
        return BTreeMap::new();
    }
    let every = |fault: IndexFault| ids.iter().map(|id| (*id, fault.clone())).collect();
    let mut changes = match changes(app, index, ids).await {
        Ok(changes) => changes,
        Err(error) => return every(IndexFault::passing(error.to_string())),
    };
    let mut faults = BTreeMap::new();
    // A document that does not fit is taken out, so that it does not hold up the others.
    while !changes.is_empty() {
        match app.search.apply(index, changes.clone()).await {
            Ok(()) => break,
            Err(SearchError::BadDocument { id, reason, .. }) => {
                let before = changes.len();
                changes.retain(|change| change.id() != id);
                match id.parse() {
                    Ok(id) if changes.len() < before => faults.insert(id, IndexFault::lasting(reason)),
                    _ => return every(IndexFault::lasting(format!("{id}: {reason}"))),
                };
            }
            Err(error) => return every(fault(&error)),
        }
    }
    faults
}

fn fault(error: &SearchError) -> IndexFault {
    match error {
        SearchError::Config(_) | SearchError::BadQuery(_) => IndexFault::lasting(error.to_string()),
        _ => IndexFault::passing(error.to_string()),
    }
}

/// The document that an outbox row names.
fn target(payload: &Value) -> Option<(Index, Uuid)> {
    let name = payload.get("index")?.as_str()?;
    let index = Index::ALL.into_iter().find(|index| index.name() == name)?;
    Some((index, payload.get("id")?.as_str()?.parse().ok()?))
}

/// An upsert for what is public, a delete for everything else.
async fn changes(app: &App, index: Index, ids: &[Uuid]) -> Result<Vec<Change>> {
    let mut documents = documents(app, index, ids).await?;
    let change = |id: &Uuid| match documents.remove(id) {
        Some(document) => Change::Upsert { id: id.to_string(), document },
        None => Change::Delete { id: id.to_string() },
    };
    Ok(ids.iter().map(change).collect())
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
        Index::Organizations => organizations::documents(app, db, ids).await,
    }
}

/// Builds an index anew beside the live one and swaps. `progress` gets the documents done and
/// the number expected.
///
/// # Errors
/// When the engine or the database is away, or a rebuild is already running; the live index is
/// unchanged then.
pub async fn rebuild(app: &App, index: Index, progress: impl Fn(u64, u64) + Send) -> Result<Rebuilt> {
    let db = app.db.reader();
    let total = match index {
        Index::Projects => projects::count(db).await? + past_awards::count(db).await?,
        Index::Organizations => organizations::count(db).await?,
    };
    let mut fresh = app.search.rebuild(index).await.context("starting a rebuild")?;
    let (mut done, mut refused) = (0, 0);
    progress(done, total);
    let sources: &[Source] = match index {
        Index::Projects => &[Source::Projects, Source::PastAwards],
        Index::Organizations => &[Source::Organizations],
    };
    for source in sources {
        let mut after = None;
        loop {
            let ids = source.ids_after(app, after).await?;
            let Some(last) = ids.last() else { break };
            after = Some(*last);
            let batch: Vec<(String, Value)> = documents(app, index, &ids)
                .await?
                .into_iter()
                .map(|(id, document)| (id.to_string(), document))
                .collect();
            done += u64::try_from(batch.len()).unwrap_or_default();
            refused += push(&mut *fresh, batch).await?;
            progress(done.min(total), total);
        }
    }
    let documents = fresh.commit_and_swap().await.context("swapping the fresh index in")?;
    Ok(Rebuilt { documents, refused })
}

/// Pushes a batch; documents that do not fit are logged and left out. Returns how many.
async fn push(fresh: &mut dyn shuniu_search::Rebuild, mut batch: Vec<(String, Value)>) -> Result<u64> {
    let mut refused = 0;
    while !batch.is_empty() {
        match fresh.push(batch.clone()).await {
            Ok(()) => break,
            Err(SearchError::BadDocument { id, reason, .. }) => {
                tracing::error!(%id, %reason, "a document does not fit its index");
                let before = batch.len();
                batch.retain(|(of, _)| *of != id);
                if batch.len() == before {
                    return Err(anyhow::anyhow!("document {id}: {reason}").into());
                }
                refused += 1;
            }
            Err(error) => {
                return Err(anyhow::Error::new(error).context("filling the fresh index").into());
            }
        }
    }
    Ok(refused)
}

/// A table that documents are made of.
#[derive(Clone, Copy)]
enum Source {
    Projects,
    PastAwards,
    Organizations,
}

impl Source {
    /// The next ids in ascending order.
    async fn ids_after(self, app: &App, after: Option<Uuid>) -> Result<Vec<Uuid>> {
        let db = app.db.reader();
        match self {
            Self::Projects => projects::ids_after(db, after, BATCH).await,
            Self::PastAwards => past_awards::ids_after(db, after, BATCH).await,
            Self::Organizations => organizations::ids_after(db, after, BATCH).await,
        }
    }
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
