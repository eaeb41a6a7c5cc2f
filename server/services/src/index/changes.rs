//! Working off the rows of the outbox that name documents.

use super::dependants::{self, Dependants};
use super::documents;
use crate::app::App;
use crate::error::Result;
use crate::outbox::{Again, Fault};
use serde_json::Value;
use shuniu_search::{Change, Index, SearchError};
use shuniu_store::entities::outbox;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use uuid::Uuid;

/// What a row of the topic asks for.
enum Task {
    /// Bring one document up to date.
    Document(Index, Uuid),
    /// Queue the documents that show something.
    Dependants(Dependants),
}

impl Task {
    fn read(payload: &Value) -> Option<Self> {
        target(payload)
            .map(|(index, id)| Self::Document(index, id))
            .or_else(|| Dependants::read(payload).map(Self::Dependants))
    }
}

/// The document that a payload names.
pub(super) fn target(payload: &Value) -> Option<(Index, Uuid)> {
    let name = payload.get("index")?.as_str()?;
    let index = Index::ALL.into_iter().find(|index| index.name() == name)?;
    Some((index, payload.get("id")?.as_str()?.parse().ok()?))
}

/// Does what outbox rows ask for; one result per row, in their order. For documents a constant
/// number of queries and one call of the engine per index, however many rows.
pub async fn apply(app: &App, rows: &[outbox::Model]) -> Vec<Result<(), Fault>> {
    let tasks: Vec<Option<Task>> = rows.iter().map(|row| Task::read(&row.payload)).collect();
    let mut faults: HashMap<(Index, Uuid), Fault> = HashMap::new();
    for index in Index::ALL {
        let ids: BTreeSet<Uuid> = tasks
            .iter()
            .filter_map(|task| match task {
                Some(Task::Document(of, id)) if *of == index => Some(*id),
                _ => None,
            })
            .collect();
        for (id, fault) in bring_up_to_date(app, index, &ids.into_iter().collect::<Vec<_>>()).await {
            faults.insert((index, id), fault);
        }
    }
    let mut results = Vec::with_capacity(rows.len());
    for task in tasks {
        results.push(match task {
            None => Err(lasting("the payload names no document")),
            Some(Task::Document(index, id)) => faults.get(&(index, id)).map_or(Ok(()), |fault| Err(fault.clone())),
            Some(Task::Dependants(task)) => {
                dependants::queue(app, task).await.map_err(|error| passing(&error.to_string()))
            }
        });
    }
    results
}

/// Brings documents of one index up to date; returns those that did not get through.
pub(super) async fn bring_up_to_date(app: &App, index: Index, ids: &[Uuid]) -> BTreeMap<Uuid, Fault> {
    if ids.is_empty() {
        return BTreeMap::new();
    }
    let every = |fault: Fault| ids.iter().map(|id| (*id, fault.clone())).collect();
    let mut changes = match changes(app, index, ids).await {
        Ok(changes) => changes,
        Err(error) => return every(passing(&error.to_string())),
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
                    Ok(id) if changes.len() < before => faults.insert(id, lasting(&reason)),
                    _ => return every(lasting(&format!("{id}: {reason}"))),
                };
            }
            Err(error) => return every(fault(&error)),
        }
    }
    faults
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

/// What a failure of the engine means for a row.
pub(super) fn fault(error: &SearchError) -> Fault {
    let again = match error {
        SearchError::Config(_) | SearchError::BadQuery(_) | SearchError::BadDocument { .. } => Again::Never,
        SearchError::Unavailable(_) => Again::WhenBack,
        SearchError::RebuildInProgress(_) | SearchError::Internal(_) => Again::Counted,
    };
    Fault { message: error.to_string(), again }
}

fn lasting(message: &str) -> Fault {
    Fault { message: message.to_owned(), again: Again::Never }
}

/// The database failed, or something unexpected happened.
pub(super) fn passing(message: &str) -> Fault {
    Fault { message: message.to_owned(), again: Again::Counted }
}
