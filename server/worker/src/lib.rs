//! Outbox consumer and schedules: everything that leaves the process happens here, after the
//! transaction that caused it.
//!
//! Any number of workers may run on PostgreSQL: rows are claimed with `SKIP LOCKED`, and what
//! the schedules start is safe to start twice.

mod indexes;
mod schedules;
mod topics;

#[cfg(test)]
mod tests;

pub use indexes::prepare;
use schedules::Schedules;
use shuniu_services::App;
use shuniu_services::outbox::{REBUILD_TOPIC, SEARCH_TOPIC, TOPICS};
use std::time::Duration;
use tokio_util::sync::CancellationToken;
pub use topics::Worked;

/// Pause between looks at an idle outbox.
const POLL: Duration = Duration::from_millis(500);
/// Pause after something went wrong underneath (database away), so that the log stays readable.
const AFTER_FAULT: Duration = Duration::from_secs(5);
/// How exactly the schedules keep their time.
const TICK: Duration = Duration::from_secs(1);

/// Works until cancelled; what is under way is finished first. Faults underneath are logged
/// and tried again, so that the worker outlives a restart of the database.
pub async fn run(app: App, cancel: CancellationToken) {
    indexes::start(&app).await;
    let [search, mail, rebuild] = TOPICS.map(|topic| follow(&app, topic, &cancel));
    tokio::join!(search, mail, rebuild, keep_time(&app, &cancel), indexes::keep(&app, &cancel));
    tracing::info!("worker has stopped");
}

/// Works everything off that is due now, schedules included, and tells how much it was. Rows
/// that fail are left for later.
///
/// # Errors
/// When the database refuses, or a scheduled job failed, after everything else was tried.
pub async fn run_once(app: &App) -> anyhow::Result<Worked> {
    let by_the_clock = Schedules::new()?.run_due(app).await;
    let mut worked = Worked::default();
    // Rebuilds first: an index that is not there takes no changes.
    for topic in [REBUILD_TOPIC, SEARCH_TOPIC].into_iter().chain(TOPICS) {
        worked += exhaust(app, topic).await?;
    }
    by_the_clock?;
    Ok(worked)
}

/// Does the rebuilds that wait and are nobody's yet.
///
/// # Errors
/// When the database refuses.
pub async fn rebuild_waiting(app: &App) -> anyhow::Result<Worked> {
    Ok(exhaust(app, REBUILD_TOPIC).await?)
}

/// Brings the search indexes up to date with what waits and is nobody's yet.
///
/// # Errors
/// When the database refuses.
pub async fn index_waiting(app: &App) -> anyhow::Result<Worked> {
    let mut worked = rebuild_waiting(app).await?;
    worked += exhaust(app, SEARCH_TOPIC).await?;
    Ok(worked)
}

/// Works a topic off until nothing of it is due or the other side is away.
async fn exhaust(app: &App, topic: &str) -> shuniu_services::Result<Worked> {
    let mut worked = Worked::default();
    loop {
        let batch = topics::work_off(app, topic).await?;
        let over = batch.is_idle() || batch.away;
        worked += batch;
        if over {
            return Ok(worked);
        }
    }
}

/// Works one topic off, batch by batch.
async fn follow(app: &App, topic: &'static str, cancel: &CancellationToken) {
    while !cancel.is_cancelled() {
        let pause = match topics::work_off(app, topic).await {
            Ok(batch) if batch.is_idle() => POLL,
            Ok(batch) if batch.away => AFTER_FAULT,
            Ok(batch) => {
                tracing::debug!(topic, done = batch.done(), failed = batch.failed, "outbox");
                Duration::ZERO
            }
            Err(error) => {
                tracing::error!(topic, %error, "the outbox cannot be worked off");
                AFTER_FAULT
            }
        };
        rest(pause, cancel).await;
    }
}

/// Starts what is due by the clock.
async fn keep_time(app: &App, cancel: &CancellationToken) {
    let mut schedules = match Schedules::new() {
        Ok(schedules) => schedules,
        Err(error) => {
            tracing::error!(%error, "the schedules cannot be read");
            return;
        }
    };
    while !cancel.is_cancelled() {
        let pause = match schedules.run_due(app).await {
            Ok(()) => TICK,
            Err(error) => {
                tracing::error!(%error, "a scheduled job failed");
                AFTER_FAULT
            }
        };
        rest(pause, cancel).await;
    }
}

async fn rest(pause: Duration, cancel: &CancellationToken) {
    tokio::select! {
        () = cancel.cancelled() => {}
        () = tokio::time::sleep(pause) => {}
    }
}
