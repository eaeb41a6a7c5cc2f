//! Rebuilding an index beside the live one.
//!
//! A rebuild is a row of the outbox of its own topic: whichever worker takes it builds the
//! index, only one at a time, with any engine and without stopping anything. The row tells how
//! far it is, and says every few seconds that somebody is still at it; when that process dies, the
//! row is taken over and the rebuild begins anew (the live index answers all the while). Changes
//! made meanwhile reach the fresh index as well:
//!
//! * this process's and, with Meilisearch, other processes' through the engine;
//! * those that raced with a batch being read: everything that was worked on since the rebuild
//!   began is brought up to date once more after the swap.

use super::changes::{bring_up_to_date, fault, passing, target};
use super::{Source, TOPIC, batch_after, documents, form};
use crate::app::App;
use crate::error::Result;
use crate::outbox::{Again, Fault, REBUILD_TOPIC};
use chrono::{DateTime, Duration, Utc};
use serde_json::{Value, json};
use shuniu_search::{Index, SearchError};
use shuniu_store::entities::outbox as rows;
use shuniu_store::outbox;
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// How often a rebuild says that it goes on. Far below the five minutes after which a row is
/// taken over.
const BEAT: Duration = Duration::seconds(2);
/// Clocks of several machines differ by less than this.
const SKEW: Duration = Duration::minutes(1);
/// Documents brought up to date at a time after the swap.
const BATCH: usize = 500;
/// Outbox rows looked through at a time after the swap.
const ROWS: u64 = 5_000;

/// How far a rebuild is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    /// `ready`, `running`, `done` or `parked`.
    pub status: String,
    /// Documents done.
    pub done: u64,
    /// Documents expected.
    pub total: u64,
    /// Documents that did not fit and were left out; each is in the log.
    pub refused: u64,
    /// Why the last try failed.
    pub error: Option<String>,
}

/// Asks the workers to rebuild an index, unless one waits or is under way already.
///
/// # Errors
/// When the database refuses.
pub async fn request_rebuild(app: &App, index: Index) -> Result<()> {
    let tx = app.db.begin().await?;
    let newest = outbox::newest(&tx, REBUILD_TOPIC, index.name()).await?;
    if !newest.is_some_and(|row| matches!(row.status.as_str(), "ready" | "running")) {
        let payload = payload(index, 0, 0, 0);
        outbox::push(&tx, app.clock.now(), REBUILD_TOPIC, index.name(), payload).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// How far the newest rebuild of an index is; none if none was ever asked for.
///
/// # Errors
/// When the database refuses.
pub async fn rebuild_progress(app: &App, index: Index) -> Result<Option<Progress>> {
    let newest = outbox::newest(app.db.reader(), REBUILD_TOPIC, index.name()).await?;
    let number = |row: &rows::Model, name: &str| row.payload.get(name).and_then(Value::as_u64).unwrap_or_default();
    Ok(newest.map(|row| Progress {
        done: number(&row, "done"),
        total: number(&row, "total"),
        refused: number(&row, "refused"),
        status: row.status,
        error: row.last_error,
    }))
}

fn payload(index: Index, done: u64, total: u64, refused: u64) -> Value {
    json!({ "rebuild": index.name(), "done": done, "total": total, "refused": refused })
}

/// Does the rebuild that a claimed row asks for.
///
/// # Errors
/// What went wrong and what becomes of the row. The live index is unchanged then.
pub async fn run_rebuild(app: &App, row: &rows::Model) -> std::result::Result<(), Fault> {
    let wanted = row.payload.get("rebuild").and_then(Value::as_str);
    let Some(index) = Index::ALL.into_iter().find(|index| Some(index.name()) == wanted) else {
        return Err(Fault { message: "the payload names no index".to_owned(), again: Again::Never });
    };
    let Some(claimed_at) = row.claimed_at else {
        return Err(Fault { message: "the row was not claimed".to_owned(), again: Again::Never });
    };
    let beat = Beat { app, row: row.id, at: claimed_at };
    build(app, index, Some(beat), |_, _| ()).await.map(|_| ())
}

/// Says that the rebuild of a row goes on.
struct Beat<'a> {
    app: &'a App,
    row: i64,
    /// When the row was claimed or last beaten: it is still ours as long as that stands there.
    at: DateTime<Utc>,
}

impl Beat<'_> {
    /// Writes the progress now and then; refuses to go on when somebody has taken the row over.
    async fn go_on(&mut self, progress: Value, now_and_then: bool) -> std::result::Result<(), Fault> {
        let now = self.app.clock.now();
        if now_and_then && now - self.at < BEAT {
            return Ok(());
        }
        let kept = outbox::beat(self.app.db.reader(), self.row, self.at, now, progress)
            .await
            .map_err(|error| passing(&error.to_string()))?;
        if !kept {
            return Err(passing("another process has taken the rebuild over"));
        }
        self.at = now;
        Ok(())
    }
}

/// What a rebuild did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rebuilt {
    /// Documents in the fresh index.
    pub documents: u64,
    /// Documents that did not fit and were left out; each is in the log.
    pub refused: u64,
}

/// Builds an index anew here and now, whoever else does; workers take a row instead. `progress`
/// gets the documents done and the number expected.
///
/// # Errors
/// When the engine or the database is away, or a rebuild is already running; the live index is
/// unchanged then.
pub async fn rebuild(app: &App, index: Index, progress: impl Fn(u64, u64) + Send) -> Result<Rebuilt> {
    build(app, index, None, progress).await.map_err(|fault| anyhow::anyhow!(fault.message).into())
}

async fn build(
    app: &App,
    index: Index,
    mut beat: Option<Beat<'_>>,
    progress: impl Fn(u64, u64) + Send,
) -> std::result::Result<Rebuilt, Fault> {
    let began = app.clock.now();
    let form = form::current(app, index).await.map_err(|error| passing(&error.to_string()))?;
    let mut total = 0;
    for source in Source::of(index) {
        total += source.count(app.db.reader()).await.map_err(|error| passing(&error.to_string()))?;
    }
    let mut fresh = app.search.rebuild(index).await.map_err(|error| fault(&error))?;
    let (mut done, mut refused) = (0, 0);
    progress(done, total);
    for source in Source::of(index) {
        let mut after = None;
        loop {
            let batch = next_batch(app, index, *source, after).await.map_err(|error| passing(&error.to_string()))?;
            let Some((last, batch)) = batch else { break };
            after = Some(last);
            done += u64::try_from(batch.len()).unwrap_or_default();
            refused += push(&mut *fresh, batch).await.map_err(|error| fault(&error))?;
            progress(done, total.max(done));
            if let Some(beat) = &mut beat {
                beat.go_on(payload(index, done, total.max(done), refused), true).await?;
            }
        }
    }
    if let Some(beat) = &mut beat {
        beat.go_on(payload(index, done, done, refused), false).await?;
    }
    let documents = fresh.commit_and_swap().await.map_err(|error| fault(&error))?;
    catch_up(app, index, began - SKEW).await?;
    form::store(app, index, form).await.map_err(|error| passing(&error.to_string()))?;
    tracing::info!(index = index.name(), documents, refused, "search index rebuilt");
    Ok(Rebuilt { documents, refused })
}

type Batch = Vec<(String, Value)>;

/// The next documents of a source and the id to go on after.
async fn next_batch(app: &App, index: Index, source: Source, after: Option<Uuid>) -> Result<Option<(Uuid, Batch)>> {
    let ids = batch_after(app.db.reader(), source, after).await?;
    let Some(last) = ids.last().copied() else { return Ok(None) };
    let found = documents(app, index, &ids).await?;
    Ok(Some((last, found.into_iter().map(|(id, document)| (id.to_string(), document)).collect())))
}

/// Pushes a batch; documents that do not fit are logged and left out. Returns how many.
async fn push(fresh: &mut dyn shuniu_search::Rebuild, mut batch: Batch) -> std::result::Result<u64, SearchError> {
    let mut refused = 0;
    while !batch.is_empty() {
        match fresh.push(batch.clone()).await {
            Ok(()) => break,
            Err(SearchError::BadDocument { index, id, reason }) => {
                tracing::error!(%id, %reason, "a document does not fit its index");
                let before = batch.len();
                batch.retain(|(of, _)| *of != id);
                if batch.len() == before {
                    return Err(SearchError::BadDocument { index, id, reason });
                }
                refused += 1;
            }
            Err(error) => return Err(error),
        }
    }
    Ok(refused)
}

/// Brings up to date once more what was worked on since the rebuild began.
async fn catch_up(app: &App, index: Index, since: DateTime<Utc>) -> std::result::Result<(), Fault> {
    let mut after = 0;
    loop {
        let touched = outbox::touched_since(app.db.reader(), TOPIC, since, after, ROWS).await;
        let touched = touched.map_err(|error| passing(&error.to_string()))?;
        let Some((last, _)) = touched.last() else { return Ok(()) };
        after = *last;
        let ids: BTreeSet<Uuid> = touched
            .iter()
            .filter_map(|(_, payload)| target(payload).filter(|(of, _)| *of == index).map(|(_, id)| id))
            .collect();
        let ids: Vec<Uuid> = ids.into_iter().collect();
        for ids in ids.chunks(BATCH) {
            let faults: HashMap<Uuid, Fault> = bring_up_to_date(app, index, ids).await.into_iter().collect();
            // A document that does not fit is parked with its own row.
            if let Some(fault) = faults.into_values().find(|fault| fault.again != Again::Never) {
                return Err(fault);
            }
        }
    }
}
