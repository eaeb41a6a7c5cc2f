//! One batch of a topic: claim, work outside any transaction, record how it went.

use shuniu_services::outbox::{Again, Fault, REBUILD_TOPIC, Row, SEARCH_TOPIC, claim, settle};
use shuniu_services::{App, Result, index, mails};
use std::time::Duration;

/// Changes to the index in one batch.
const SEARCH_BATCH: u64 = 100;
/// Letters claimed together. Few, because a claim that is older than five minutes is taken for
/// abandoned: all of them must have run into [`MAIL_TIMEOUT`] before that.
const MAIL_BATCH: u64 = 4;
const MAIL_TIMEOUT: Duration = Duration::from_secs(60);

/// How much was worked off.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Worked {
    /// Index changes applied.
    pub search: usize,
    /// Letters handed over.
    pub mail: usize,
    /// Indexes rebuilt.
    pub rebuilds: usize,
    /// Rows that failed: they come again later, or are parked for the operator.
    pub failed: usize,
    /// The search engine is away: its rows wait until it is back.
    pub away: bool,
}

impl Worked {
    /// Rows that are done.
    #[must_use]
    pub const fn done(&self) -> usize {
        self.search + self.mail + self.rebuilds
    }

    /// Nothing was due.
    pub(crate) const fn is_idle(&self) -> bool {
        self.done() + self.failed == 0
    }
}

impl std::ops::AddAssign for Worked {
    fn add_assign(&mut self, other: Self) {
        self.search += other.search;
        self.mail += other.mail;
        self.rebuilds += other.rebuilds;
        self.failed += other.failed;
        self.away |= other.away;
    }
}

/// Works one batch of a topic off.
pub(crate) async fn work_off(app: &App, topic: &str) -> Result<Worked> {
    match topic {
        SEARCH_TOPIC => search(app).await,
        REBUILD_TOPIC => rebuild(app).await,
        _ => mail(app).await,
    }
}

async fn search(app: &App) -> Result<Worked> {
    let rows = claim(app, SEARCH_TOPIC, SEARCH_BATCH).await?;
    if rows.is_empty() {
        return Ok(Worked::default());
    }
    let results = index::apply(app, &rows).await;
    let outcomes: Vec<_> = rows.into_iter().zip(results).collect();
    settle(app, &outcomes).await?;
    let failed = report(&outcomes);
    Ok(Worked { search: outcomes.len() - failed.rows, failed: failed.rows, away: failed.away, ..Worked::default() })
}

/// One rebuild at a time. It says by itself that it goes on.
async fn rebuild(app: &App) -> Result<Worked> {
    let mut worked = Worked::default();
    for row in claim(app, REBUILD_TOPIC, 1).await? {
        let outcome = index::run_rebuild(app, &row).await;
        let outcome = [(row, outcome)];
        settle(app, &outcome).await?;
        let failed = report(&outcome);
        worked += Worked { rebuilds: 1 - failed.rows, failed: failed.rows, away: failed.away, ..Worked::default() };
    }
    Ok(worked)
}

/// Each letter is settled before the next one goes out: after a crash at most one is sent again.
async fn mail(app: &App) -> Result<Worked> {
    let mut worked = Worked::default();
    for row in claim(app, mails::TOPIC, MAIL_BATCH).await? {
        let outcome = match tokio::time::timeout(MAIL_TIMEOUT, mails::deliver(app, &row)).await {
            Ok(outcome) => outcome,
            Err(_) => Err(Fault { message: "the mail server took too long".to_owned(), again: Again::Counted }),
        };
        let outcome = [(row, outcome)];
        settle(app, &outcome).await?;
        let failed = report(&outcome).rows;
        worked += Worked { mail: 1 - failed, failed, ..Worked::default() };
    }
    Ok(worked)
}

/// What failed of a batch.
#[derive(Default)]
struct Failed {
    rows: usize,
    away: bool,
}

/// Logs what failed and counts it. An engine that is away is logged once a batch.
fn report(outcomes: &[(Row, Result<(), Fault>)]) -> Failed {
    let mut failed = Failed::default();
    for (row, outcome) in outcomes {
        let Err(fault) = outcome else { continue };
        failed.rows += 1;
        if fault.again != Again::WhenBack {
            tracing::warn!(row = row.id, topic = row.topic, key = row.key, again = ?fault.again, "{}", fault.message);
        } else if !failed.away {
            failed.away = true;
            tracing::warn!(topic = row.topic, "waits until the search engine is back: {}", fault.message);
        }
    }
    failed
}
