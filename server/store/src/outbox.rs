//! The outbox: everything that leaves the process is first a row here, written in the
//! transaction that causes it, so that it happens exactly if the change happened.

use crate::entities::outbox::{ActiveModel, Column, Entity, Model};
use chrono::{DateTime, Duration, Utc};
use sea_orm::sea_query::{Expr, ExprTrait, LockBehavior, LockType, Query};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ColumnTrait, Condition, ConnectionTrait, DatabaseBackend, DbErr, EntityTrait, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect,
};
use std::collections::BTreeMap;

/// Tries before a row is parked for the operator.
pub const MAX_ATTEMPTS: i32 = 8;
/// A running row older than this was left by a process that died.
const ABANDONED_AFTER: Duration = Duration::minutes(5);

/// Writes a row.
///
/// # Errors
/// When the database refuses.
pub async fn push(
    tx: &impl ConnectionTrait,
    now: DateTime<Utc>,
    topic: &str,
    key: &str,
    payload: serde_json::Value,
) -> Result<(), DbErr> {
    let row = ActiveModel {
        id: NotSet,
        topic: Set(topic.to_owned()),
        key: Set(key.to_owned()),
        payload: Set(payload),
        status: Set("ready".to_owned()),
        attempts: Set(0),
        run_after: Set(now),
        claimed_at: Set(None),
        last_error: Set(None),
        created_at: Set(now),
        done_at: Set(None),
    };
    Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// Claims up to `limit` due rows of a topic: marks them running and commits, so that the
/// work is done outside any transaction. Rows of one key are claimed in order, one at a
/// time across processes; on PostgreSQL with `SKIP LOCKED`.
///
/// # Errors
/// When the database refuses.
pub async fn claim(
    tx: &impl ConnectionTrait,
    now: DateTime<Utc>,
    topic: &str,
    limit: u64,
) -> Result<Vec<Model>, DbErr> {
    // A key with an unfinished earlier row waits: order per key is kept even over retries.
    let earlier = Query::select()
        .expr(Expr::val(1))
        .from_as(crate::entities::outbox::Entity, "earlier")
        .and_where(Expr::col(("earlier", Column::Topic)).equals((Entity, Column::Topic)))
        .and_where(Expr::col(("earlier", Column::Key)).equals((Entity, Column::Key)))
        .and_where(Expr::col(("earlier", Column::Id)).lt(Expr::col((Entity, Column::Id))))
        .and_where(Expr::col(("earlier", Column::Status)).is_in(["ready", "running"]))
        .to_owned();
    let due = Condition::any()
        .add(Condition::all().add(Column::Status.eq("ready")).add(Column::RunAfter.lte(now)))
        .add(Condition::all().add(Column::Status.eq("running")).add(Column::ClaimedAt.lt(now - ABANDONED_AFTER)));
    let mut query = Entity::find()
        .filter(Column::Topic.eq(topic))
        .filter(due)
        .filter(Expr::exists(earlier).not())
        .order_by_asc(Column::Id)
        .limit(limit);
    if tx.get_database_backend() == DatabaseBackend::Postgres {
        query = query.lock_with_behavior(LockType::Update, LockBehavior::SkipLocked);
    }
    let mut rows = query.all(tx).await?;
    if !rows.is_empty() {
        Entity::update_many()
            .col_expr(Column::Status, Expr::value("running"))
            .col_expr(Column::ClaimedAt, Expr::value(Some(now)))
            .col_expr(Column::Attempts, Expr::col(Column::Attempts).add(1))
            .filter(Column::Id.is_in(rows.iter().map(|row| row.id)))
            .exec(tx)
            .await?;
        for row in &mut rows {
            row.claimed_at = Some(now);
        }
    }
    Ok(rows)
}

/// Marks rows done.
///
/// # Errors
/// When the database refuses.
pub async fn done(tx: &impl ConnectionTrait, now: DateTime<Utc>, ids: &[i64]) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::Status, Expr::value("done"))
        .col_expr(Column::DoneAt, Expr::value(Some(now)))
        .col_expr(Column::LastError, Expr::value(Option::<String>::None))
        .filter(Column::Id.is_in(ids.iter().copied()))
        .exec(tx)
        .await?;
    Ok(())
}

/// Records a failed try of a row that was claimed with `attempts` earlier tries: it comes
/// again after a doubling pause, or is parked when it can never succeed or ran out of tries.
///
/// # Errors
/// When the database refuses.
pub async fn failed(
    tx: &impl ConnectionTrait,
    now: DateTime<Utc>,
    row: &Model,
    error: &str,
    retry: bool,
) -> Result<(), DbErr> {
    let tries = row.attempts + 1;
    let parked = !retry || tries >= MAX_ATTEMPTS;
    let pause = Duration::seconds(5 << tries.clamp(0, 10));
    Entity::update_many()
        .col_expr(Column::Status, Expr::value(if parked { "parked" } else { "ready" }))
        .col_expr(Column::RunAfter, Expr::value(now + pause))
        .col_expr(Column::LastError, Expr::value(Some(error.chars().take(1_000).collect::<String>())))
        .filter(Column::Id.eq(row.id))
        .exec(tx)
        .await?;
    Ok(())
}

/// Gives claimed rows back without counting the try: what they need is away altogether, so trying
/// says nothing about them. They come again after the pause, however long it lasts.
///
/// # Errors
/// When the database refuses.
pub async fn postponed(
    tx: &impl ConnectionTrait,
    now: DateTime<Utc>,
    rows: &[&Model],
    error: &str,
    pause: Duration,
) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::Status, Expr::value("ready"))
        .col_expr(Column::Attempts, Expr::col(Column::Attempts).sub(1))
        .col_expr(Column::RunAfter, Expr::value(now + pause))
        .col_expr(Column::LastError, Expr::value(Some(error.chars().take(1_000).collect::<String>())))
        .filter(Column::Id.is_in(rows.iter().map(|row| row.id)))
        .filter(Column::Status.eq("running"))
        .exec(tx)
        .await?;
    Ok(())
}

/// Gives back every running row of these topics: the caller knows that no process is working on
/// them any more. Returns how many.
///
/// # Errors
/// When the database refuses.
pub async fn release(tx: &impl ConnectionTrait, topics: &[&str]) -> Result<u64, DbErr> {
    let released = Entity::update_many()
        .col_expr(Column::Status, Expr::value("ready"))
        .filter(Column::Topic.is_in(topics.iter().copied()))
        .filter(Column::Status.eq("running"))
        .exec(tx)
        .await?;
    Ok(released.rows_affected)
}

/// Says that a long piece of work is still going on, with what it has done so far in the payload.
/// Tells whether the row is still this worker's (claimed at `claimed_at`); otherwise stop.
///
/// # Errors
/// When the database refuses.
pub async fn beat(
    tx: &impl ConnectionTrait,
    id: i64,
    claimed_at: DateTime<Utc>,
    now: DateTime<Utc>,
    payload: serde_json::Value,
) -> Result<bool, DbErr> {
    let kept = Entity::update_many()
        .col_expr(Column::ClaimedAt, Expr::value(Some(now)))
        .col_expr(Column::Payload, Expr::value(payload))
        .filter(Column::Id.eq(id))
        .filter(Column::Status.eq("running"))
        .filter(Column::ClaimedAt.eq(claimed_at))
        .exec(tx)
        .await?;
    Ok(kept.rows_affected > 0)
}

/// Payloads of rows of a topic that were worked on since an instant or are not done yet, with
/// their ids, in order after an id.
///
/// # Errors
/// When the database refuses.
pub async fn touched_since(
    db: &impl ConnectionTrait,
    topic: &str,
    since: DateTime<Utc>,
    after: i64,
    limit: u64,
) -> Result<Vec<(i64, serde_json::Value)>, DbErr> {
    let touched = Condition::any().add(Column::Status.ne("done")).add(Column::DoneAt.gte(since));
    Entity::find()
        .select_only()
        .columns([Column::Id, Column::Payload])
        .filter(Column::Topic.eq(topic))
        .filter(Column::Id.gt(after))
        .filter(touched)
        .order_by_asc(Column::Id)
        .limit(limit)
        .into_tuple()
        .all(db)
        .await
}

/// The newest row of a key.
///
/// # Errors
/// When the database refuses.
pub async fn newest(db: &impl ConnectionTrait, topic: &str, key: &str) -> Result<Option<Model>, DbErr> {
    Entity::find().filter(Column::Topic.eq(topic)).filter(Column::Key.eq(key)).order_by_desc(Column::Id).one(db).await
}

/// Sets a parked row to be tried again now. Tells whether there was one.
///
/// # Errors
/// When the database refuses.
pub async fn retry(tx: &impl ConnectionTrait, now: DateTime<Utc>, id: i64) -> Result<bool, DbErr> {
    Ok(revive(tx, now, Column::Id.eq(id)).await? > 0)
}

/// Sets every parked row of a topic to be tried again now. Returns how many.
///
/// # Errors
/// When the database refuses.
pub async fn retry_topic(tx: &impl ConnectionTrait, now: DateTime<Utc>, topic: &str) -> Result<u64, DbErr> {
    revive(tx, now, Column::Topic.eq(topic)).await
}

/// Gives parked rows all their tries back.
async fn revive(tx: &impl ConnectionTrait, now: DateTime<Utc>, which: Expr) -> Result<u64, DbErr> {
    let result = Entity::update_many()
        .col_expr(Column::Status, Expr::value("ready"))
        .col_expr(Column::Attempts, Expr::value(0))
        .col_expr(Column::RunAfter, Expr::value(now))
        .filter(which)
        .filter(Column::Status.eq("parked"))
        .exec(tx)
        .await?;
    Ok(result.rows_affected)
}

/// Parked rows by topic.
///
/// # Errors
/// When the database refuses.
pub async fn parked(db: &impl ConnectionTrait) -> Result<BTreeMap<String, i64>, DbErr> {
    let rows: Vec<(String, i64)> = Entity::find()
        .select_only()
        .column(Column::Topic)
        .column_as(Column::Id.count(), "n")
        .filter(Column::Status.eq("parked"))
        .group_by(Column::Topic)
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().collect())
}

/// Rows per status: what the operator looks at.
///
/// # Errors
/// When the database refuses.
pub async fn counts(db: &impl ConnectionTrait) -> Result<BTreeMap<String, i64>, DbErr> {
    let rows: Vec<(String, i64)> = Entity::find()
        .select_only()
        .column(Column::Status)
        .column_as(Column::Id.count(), "n")
        .group_by(Column::Status)
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().collect())
}

/// Instant at which the oldest row still waiting was written: the lag.
///
/// # Errors
/// When the database refuses.
pub async fn oldest_waiting(db: &impl ConnectionTrait, topic: &str) -> Result<Option<DateTime<Utc>>, DbErr> {
    let row = Entity::find()
        .filter(Column::Topic.eq(topic))
        .filter(Column::Status.is_in(["ready", "running"]))
        .order_by_asc(Column::Id)
        .one(db)
        .await?;
    Ok(row.map(|row| row.created_at))
}

/// Rows of a status, newest first, and how many there are.
///
/// # Errors
/// When the database refuses.
pub async fn list(
    db: &impl ConnectionTrait,
    status: Option<&str>,
    page: crate::Page,
) -> Result<(Vec<Model>, u64), DbErr> {
    let mut query = Entity::find();
    if let Some(status) = status {
        query = query.filter(Column::Status.eq(status));
    }
    let total = query.clone().count(db).await?;
    let rows = query.order_by_desc(Column::Id).offset(page.offset()).limit(page.size).all(db).await?;
    Ok((rows, total))
}
