//! The outbox: what the worker does with it, and what the operator sees of it: rows waiting,
//! parked ones with their last error, and the button that tries one again.

use crate::app::App;
use crate::context::{Ctx, Deed};
use crate::error::{Error, Result};
use crate::mails;
use chrono::{DateTime, Duration, Utc};
use sea_orm::ConnectionTrait;
use serde::Serialize;
use serde_json::json;
use shuniu_domain::{Reason, ReasonCode, Role};
pub use shuniu_store::entities::outbox::Model as Row;
use shuniu_store::{Page, outbox};
use std::collections::{BTreeMap, HashMap};
use subjects::Subject;
use utoipa::ToSchema;

mod subjects;

pub use crate::index::TOPIC as SEARCH_TOPIC;
/// Topic of rebuilds of an index: long work beside the changes, which go on meanwhile.
pub const REBUILD_TOPIC: &str = "rebuild";
/// Every topic.
pub const TOPICS: [&str; 3] = [SEARCH_TOPIC, mails::TOPIC, REBUILD_TOPIC];
/// Pause of rows whose other side is away.
const AWAY_PAUSE: Duration = Duration::seconds(15);

/// A row without its payload, which may carry the token of a letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct OutboxRow {
    /// Order.
    pub id: i64,
    /// `search`, `mail` or `rebuild`.
    pub topic: String,
    /// What it speaks of: `projects:<id>`, or the id of the letter.
    pub key: String,
    /// That in words: subject of the letter, title, name of the body or division; none when it is gone.
    pub subject: Option<String>,
    /// Path of its page, if it has one.
    pub href: Option<String>,
    /// `ready`, `running`, `done` or `parked`.
    pub status: String,
    /// Tries so far.
    pub attempts: i32,
    /// Not before.
    pub run_after: DateTime<Utc>,
    /// Why the last try failed.
    pub last_error: Option<String>,
    /// Written.
    pub created_at: DateTime<Utc>,
    /// Finished.
    pub done_at: Option<DateTime<Utc>>,
}

/// Why a row could not be worked off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// For the operator; never content of a letter or a document.
    pub message: String,
    /// Whether trying again can help; otherwise the row is parked.
    pub again: Again,
}

/// What becomes of a row that could not be worked off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Again {
    /// Trying again cannot help: it is parked for the operator.
    Never,
    /// It comes again after growing pauses; after too many tries it is parked.
    Counted,
    /// The other side is away altogether, which is not the row's fault: it comes again until it
    /// is back, however long that takes.
    WhenBack,
}

impl Again {
    /// Counted if trying again can help.
    #[must_use]
    pub const fn counted_if(retry: bool) -> Self {
        if retry { Self::Counted } else { Self::Never }
    }
}

/// The outbox at a glance.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct OutboxState {
    /// Rows ready or running.
    pub waiting: i64,
    /// Rows that failed for good or too often.
    pub parked: i64,
    /// Topic → rows of it that are parked; topics without any are left out.
    pub parked_by_topic: BTreeMap<String, i64>,
    /// Rows finished and not yet purged.
    pub done: i64,
    /// Topic → seconds since its oldest waiting row was written; 0 when nothing waits.
    pub lag_seconds: BTreeMap<String, i64>,
}

/// Rows, newest first, and how many there are; `status` none for all.
///
/// # Errors
/// `role-forbidden` for anybody but an operator.
pub async fn list(ctx: &Ctx, status: Option<&str>, page: Page) -> Result<(Vec<OutboxRow>, u64)> {
    ctx.require(&[Role::Operator])?;
    let (rows, total) = outbox::list(ctx.db(), status, page).await?;
    let subjects = subjects::of(ctx, &rows).await?;
    Ok((rows.into_iter().map(|row| view(row, &subjects)).collect(), total))
}

/// The outbox at a glance.
///
/// # Errors
/// `role-forbidden` for anybody but an operator.
pub async fn state(ctx: &Ctx) -> Result<OutboxState> {
    ctx.require(&[Role::Operator])?;
    state_at(ctx.db(), ctx.now()).await
}

/// Tries a parked row again at the worker's next round.
///
/// # Errors
/// `not-found` when there is no such parked row; `role-forbidden`.
pub async fn retry(ctx: &Ctx, id: i64) -> Result<()> {
    ctx.require(&[Role::Operator])?;
    let work = ctx.begin().await?;
    if !outbox::retry(&work.tx, work.now, id).await? {
        return Err(Error::not_found());
    }
    work.commit(Deed::new("outbox.retried", "outbox", id).details(json!({ "row": id }))).await?;
    Ok(())
}

/// Tries every parked row of a topic again at the worker's next round: what a long outage of the mail
/// or search server left behind. Returns how many.
///
/// # Errors
/// `unknown-value` on `topic`; `not-found` when nothing of it is parked; `role-forbidden`.
pub async fn retry_topic(ctx: &Ctx, topic: &str) -> Result<u64> {
    ctx.require(&[Role::Operator])?;
    if !TOPICS.contains(&topic) {
        return Err(Reason::new(ReasonCode::UnknownValue).on("topic").with("value", topic).into());
    }
    let work = ctx.begin().await?;
    let rows = outbox::retry_topic(&work.tx, work.now, topic).await?;
    if rows == 0 {
        return Err(Error::not_found());
    }
    let details = json!({ "topic": topic, "rows": rows });
    work.commit(Deed::new("outbox.topic_retried", "outbox", topic).details(details)).await?;
    Ok(rows)
}

/// Claims up to `limit` due rows of a topic for this worker, in a transaction of its own; the
/// work is then done outside any. Rows of one key come in order, one at a time.
///
/// # Errors
/// When the database refuses.
pub async fn claim(app: &App, topic: &str, limit: u64) -> Result<Vec<Row>> {
    // A look without the writer's place first: the worker asks often and mostly in vain.
    if outbox::oldest_waiting(app.db.reader(), topic).await?.is_none() {
        return Ok(Vec::new());
    }
    let tx = app.db.begin().await?;
    let rows = outbox::claim(&tx, app.clock.now(), topic, limit).await?;
    tx.commit().await?;
    Ok(rows)
}

/// Records how claimed rows went: done, to come again, or parked.
///
/// # Errors
/// When the database refuses; the rows are then claimed again after a while.
pub async fn settle(app: &App, outcomes: &[(Row, Result<(), Fault>)]) -> Result<()> {
    let done: Vec<i64> = outcomes.iter().filter(|(_, outcome)| outcome.is_ok()).map(|(row, _)| row.id).collect();
    let tx = app.db.begin().await?;
    let now = app.clock.now();
    outbox::done(&tx, now, &done).await?;
    let mut away: Vec<&Row> = Vec::new();
    let mut why = "";
    for (row, outcome) in outcomes {
        match outcome {
            Ok(()) => {}
            Err(fault) if fault.again == Again::WhenBack => {
                away.push(row);
                why = &fault.message;
            }
            Err(fault) => {
                outbox::failed(&tx, now, row, &fault.message, fault.again == Again::Counted).await?;
            }
        }
    }
    if !away.is_empty() {
        outbox::postponed(&tx, now, &away, why, AWAY_PAUSE).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Gives back what a process that died had claimed of these topics; the caller knows that it is
/// the only one working on them. Returns how many rows.
///
/// # Errors
/// When the database refuses.
pub async fn release(app: &App, topics: &[&str]) -> Result<u64> {
    Ok(outbox::release(app.db.reader(), topics).await?)
}

pub(crate) async fn state_at(db: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<OutboxState> {
    let counts = outbox::counts(db).await?;
    let count = |status: &str| counts.get(status).copied().unwrap_or_default();
    let mut lag_seconds = BTreeMap::new();
    for topic in TOPICS {
        let oldest = outbox::oldest_waiting(db, topic).await?;
        let lag = oldest.map_or(0, |oldest| (now - oldest).num_seconds().max(0));
        lag_seconds.insert(topic.to_owned(), lag);
    }
    Ok(OutboxState {
        waiting: count("ready") + count("running"),
        parked: count("parked"),
        parked_by_topic: outbox::parked(db).await?,
        done: count("done"),
        lag_seconds,
    })
}

fn view(row: Row, subjects: &HashMap<String, Subject>) -> OutboxRow {
    let about = subjects.get(&row.key);
    OutboxRow {
        subject: about.map(|about| about.name.clone()),
        href: about.and_then(|about| about.href.clone()),
        id: row.id,
        topic: row.topic,
        key: row.key,
        status: row.status,
        attempts: row.attempts,
        run_after: row.run_after,
        last_error: row.last_error,
        created_at: row.created_at,
        done_at: row.done_at,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::test_app;
    use shuniu_domain::organizations::Designation;
    use shuniu_store::outbox::{MAX_ATTEMPTS, claim, failed, push};

    #[tokio::test]
    async fn a_failing_row_comes_again_later_and_later_until_it_is_parked() {
        let test = test_app().await;
        let party = test.party("平台", &[Designation::Operator]).await;
        let operator = test.acting(party, Role::Operator).await;
        let now = || operator.now();
        push(operator.db(), now(), SEARCH_TOPIC, "projects:1", json!({})).await.unwrap();
        for attempt in 0..MAX_ATTEMPTS {
            let rows = claim(operator.db(), now(), SEARCH_TOPIC, 10).await.unwrap();
            assert_eq!(rows.len(), 1, "attempt {attempt}");
            failed(operator.db(), now(), &rows[0], "away", true).await.unwrap();
            assert!(claim(operator.db(), now(), SEARCH_TOPIC, 10).await.unwrap().is_empty());
            test.clock.advance(Duration::hours(2));
        }
        let before = state(&operator).await.unwrap();
        assert_eq!((before.parked, before.waiting), (1, 0));
        let (rows, _) = list(&operator, Some("parked"), Page::default()).await.unwrap();
        assert_eq!(rows[0].last_error.as_deref(), Some("away"));
        retry(&operator, rows[0].id).await.unwrap();
        assert!(retry(&operator, rows[0].id).await.is_err(), "it is no longer parked");
        test.clock.advance(Duration::seconds(9));
        let after = state(&operator).await.unwrap();
        assert_eq!((after.parked, after.waiting), (0, 1));
        assert!(after.lag_seconds[SEARCH_TOPIC] >= 9);
        assert_eq!(claim(operator.db(), now(), SEARCH_TOPIC, 10).await.unwrap().len(), 1);
    }

    #[tokio::test]
    async fn everything_parked_of_one_topic_is_tried_again_at_once() {
        let test = test_app().await;
        let party = test.party("平台", &[Designation::Operator]).await;
        let operator = test.acting(party, Role::Operator).await;
        let (db, now) = (operator.db(), operator.now());
        for (topic, key) in [(mails::TOPIC, "a"), (mails::TOPIC, "b"), (SEARCH_TOPIC, "projects:1")] {
            push(db, now, topic, key, json!({})).await.unwrap();
            let rows = claim(db, now, topic, 10).await.unwrap();
            failed(db, now, &rows[0], "refused", false).await.unwrap();
        }
        let parked = state(&operator).await.unwrap().parked_by_topic;
        assert_eq!(parked, [("mail".to_owned(), 2), ("search".to_owned(), 1)].into());
        assert_eq!(retry_topic(&operator, mails::TOPIC).await.unwrap(), 2);
        let after = state(&operator).await.unwrap();
        assert_eq!((after.waiting, after.parked_by_topic), (2, [("search".to_owned(), 1)].into()));
        let rows = claim(db, now, mails::TOPIC, 10).await.unwrap();
        assert!(rows.len() == 2 && rows.iter().all(|row| row.attempts == 0), "with all their tries");
        assert!(retry_topic(&operator, mails::TOPIC).await.is_err(), "nothing of it is parked any more");
        assert!(retry_topic(&operator, "letters").await.is_err());
        let funder = test.party("某局", &[Designation::Funder]).await;
        let officer = test.acting(funder, Role::FunderOfficer).await;
        assert!(retry_topic(&officer, SEARCH_TOPIC).await.is_err());
    }

    #[tokio::test]
    async fn what_is_away_parks_nothing_however_long_it_lasts() {
        let test = test_app().await;
        let db = test.app.db.reader();
        push(db, test.system().now(), SEARCH_TOPIC, "projects:1", json!({})).await.unwrap();
        for _ in 0..3 * MAX_ATTEMPTS {
            let rows = super::claim(&test.app, SEARCH_TOPIC, 10).await.unwrap();
            assert_eq!(rows.len(), 1);
            let away = Fault { message: "away".to_owned(), again: Again::WhenBack };
            settle(&test.app, &[(rows[0].clone(), Err(away))]).await.unwrap();
            assert!(super::claim(&test.app, SEARCH_TOPIC, 10).await.unwrap().is_empty());
            test.clock.advance(AWAY_PAUSE);
        }
        let state = state_at(db, test.system().now()).await.unwrap();
        assert_eq!((state.waiting, state.parked), (1, 0));
    }

    #[tokio::test]
    async fn a_row_says_what_it_speaks_of() {
        let test = test_app().await;
        let party = test.party("平台", &[Designation::Operator]).await;
        let operator = test.acting(party, Role::Operator).await;
        let (db, now) = (operator.db(), operator.now());
        for (topic, key) in [
            (SEARCH_TOPIC, format!("organizations:{party}")),
            (SEARCH_TOPIC, format!("party:{party}")),
            (REBUILD_TOPIC, "projects".to_owned()),
            (mails::TOPIC, party.to_string()),
        ] {
            push(db, now, topic, &key, json!({})).await.unwrap();
        }
        let (rows, _) = list(&operator, None, Page::default()).await.unwrap();
        let told: Vec<(Option<&str>, Option<String>)> =
            rows.iter().take(4).rev().map(|row| (row.subject.as_deref(), row.href.clone())).collect();
        let expected = [
            (Some("平台"), Some(format!("/organizations/{party}"))),
            (Some("平台"), Some(format!("/operator/parties/{party}"))),
            (Some("项目"), None),
            (None, None),
        ];
        assert_eq!(told, expected);
    }

    #[tokio::test]
    async fn rows_of_one_key_keep_their_order() {
        let test = test_app().await;
        let db = test.app.db.reader();
        let now = test.system().now();
        for key in ["a", "a", "b"] {
            push(db, now, SEARCH_TOPIC, key, json!({})).await.unwrap();
        }
        let first = claim(db, now, SEARCH_TOPIC, 10).await.unwrap();
        assert_eq!(first.iter().map(|row| row.id).collect::<Vec<_>>(), [1, 3]);
        failed(db, now, &first[0], "away", true).await.unwrap();
        assert!(claim(db, now, SEARCH_TOPIC, 10).await.unwrap().is_empty(), "the second waits for the first");
    }
}
