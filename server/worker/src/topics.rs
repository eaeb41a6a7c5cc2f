//! One batch of a topic: claim, work outside any transaction, record how it went.

use crate::SEARCH_TOPIC;
use shuniu_services::outbox::{Fault, Row, claim, settle};
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
    /// Rows that failed: they come again later, or are parked for the operator.
    pub failed: usize,
}

impl Worked {
    /// Rows that are done.
    #[must_use]
    pub const fn done(&self) -> usize {
        self.search + self.mail
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
        self.failed += other.failed;
    }
}

/// Works one batch of a topic off.
pub(crate) async fn work_off(app: &App, topic: &str) -> Result<Worked> {
    if topic == SEARCH_TOPIC { search(app).await } else { mail(app).await }
}

async fn search(app: &App) -> Result<Worked> {
    let rows = claim(app, SEARCH_TOPIC, SEARCH_BATCH).await?;
    if rows.is_empty() {
        return Ok(Worked::default());
    }
    let results = index::apply(app, &rows).await;
    let faulty = |fault: index::IndexFault| Fault { message: fault.message, retry: fault.retry };
    let outcomes: Vec<_> = rows.into_iter().zip(results.into_iter().map(|result| result.map_err(faulty))).collect();
    settle(app, &outcomes).await?;
    let failed = report(&outcomes);
    Ok(Worked { search: outcomes.len() - failed, failed, ..Worked::default() })
}

/// Each letter is settled before the next one goes out: after a crash at most one is sent again.
async fn mail(app: &App) -> Result<Worked> {
    let mut worked = Worked::default();
    for row in claim(app, mails::TOPIC, MAIL_BATCH).await? {
        let outcome = match tokio::time::timeout(MAIL_TIMEOUT, mails::deliver(app, &row)).await {
            Ok(outcome) => outcome,
            Err(_) => Err(Fault { message: "the mail server took too long".to_owned(), retry: true }),
        };
        let outcome = [(row, outcome)];
        settle(app, &outcome).await?;
        let failed = report(&outcome);
        worked += Worked { mail: 1 - failed, failed, ..Worked::default() };
    }
    Ok(worked)
}

/// Logs what failed and counts it.
fn report(outcomes: &[(Row, Result<(), Fault>)]) -> usize {
    let mut failed = 0;
    for (row, outcome) in outcomes {
        if let Err(fault) = outcome {
            failed += 1;
            tracing::warn!(row = row.id, topic = row.topic, key = row.key, retry = fault.retry, "{}", fault.message);
        }
    }
    failed
}
