//! Looking for new hits: asks the search engine and remembers what it found.

use super::query::{Found, Wanted, stored};
use super::{is_mailed, reader, ready_made};
use crate::app::App;
use crate::error::Result;
use chrono::{DateTime, Duration, Utc};
use sea_orm::sea_query::{Expr, NullOrdering};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoActiveModel, Order,
    QueryFilter, QueryOrder, QuerySelect, QueryTrait,
};
use shuniu_domain::searches::{KEPT, Sighting};
use shuniu_frontend::Locale;
use shuniu_store::entities::{saved_searches, search_hits, users};
use std::collections::HashSet;
use uuid::Uuid;

/// How long the number of new hits on the page may be behind.
pub(super) const EVERY: Duration = Duration::minutes(10);
/// Searches that one round checks at most; the others come in the next.
const ROUND: u64 = 100;

/// Checks the searches whose last check is some time ago, those that wait longest first. Any number
/// of processes may call it at once. Returns how many it checked; it ends early when the search
/// engine is away.
///
/// # Errors
/// When the database refuses.
pub async fn watch_due(app: &App) -> Result<u64> {
    use saved_searches::Column;
    let waiting = Condition::any().add(Column::CheckedAt.is_null()).add(Column::CheckedAt.lte(app.clock.now() - EVERY));
    let rows = saved_searches::Entity::find()
        .filter(Column::DeletedAt.is_null())
        .filter(waiting)
        .filter(Column::UserId.in_subquery(people().into_query()))
        .order_by_with_nulls(Column::CheckedAt, Order::Asc, NullOrdering::First)
        .order_by_asc(Column::Id)
        .limit(ROUND)
        .all(app.db.reader())
        .await?;
    let mut checked = 0;
    for row in rows {
        let id = row.id;
        match check(app, row, Locale::default()).await {
            Ok(Checked { found: Some(found), .. }) if found.away => break,
            Ok(_) => checked += 1,
            // One search that cannot be read must not hold up all others.
            Err(error) => tracing::error!(search = %id, %error, "a saved search cannot be checked"),
        }
    }
    Ok(checked)
}

/// Accounts in use.
fn people() -> sea_orm::Select<users::Entity> {
    users::Entity::find().select_only().column(users::Column::Id).filter(users::Column::DisabledAt.is_null())
}

/// A search after a check.
pub(super) struct Checked {
    /// The row as it is now.
    pub(super) row: saved_searches::Model,
    /// What was found; none when the membership that the search rests on has ended.
    pub(super) found: Option<Found>,
}

/// Searches what is public and remembers the hits. Nothing is remembered when the engine is away, or
/// when the search was deleted meanwhile.
pub(super) async fn check(app: &App, row: saved_searches::Model, locale: Locale) -> Result<Checked> {
    let row = ready_made::renewed(app, row).await?;
    let wanted = Wanted::read(row.kind, &row.query).map_err(stored)?;
    let Some(place) = reader::place(app, &row, &wanted, locale).await? else {
        return Ok(Checked { row: skip(app, row).await?, found: None });
    };
    let found = wanted.newest(&place).await?;
    if found.away {
        return Ok(Checked { row, found: Some(found) });
    }
    let tx = app.db.begin().await?;
    let locked = saved_searches::Entity::find_by_id(row.id).lock_exclusive().one(&tx).await?;
    let Some(locked) = locked.filter(|now| now.deleted_at.is_none() && now.query == row.query) else {
        return Ok(Checked { row, found: Some(found) });
    };
    let row = record(&tx, locked, &found.sighting(), app.clock.now()).await?;
    tx.commit().await?;
    Ok(Checked { row, found: Some(found) })
}

/// Notes that there was nobody to search for, so that others have their turn.
async fn skip(app: &App, row: saved_searches::Model) -> Result<saved_searches::Model> {
    let mut active = row.into_active_model();
    active.checked_at = Set(Some(app.clock.now()));
    let tx = app.db.begin().await?;
    let row = active.update(&tx).await?;
    tx.commit().await?;
    Ok(row)
}

/// Remembers what a check found. Hits that were not remembered are new; at the first check of a
/// person's own search only those that came after it was saved.
pub(super) async fn record(
    db: &impl ConnectionTrait,
    row: saved_searches::Model,
    sighting: &Sighting<Uuid>,
    now: DateTime<Utc>,
) -> Result<saved_searches::Model> {
    use search_hits::{Column, Entity};
    let known: Vec<Uuid> = Entity::find()
        .select_only()
        .column(Column::ItemId)
        .filter(Column::SearchId.eq(row.id))
        .into_tuple()
        .all(db)
        .await?;
    let known: HashSet<Uuid> = known.into_iter().collect();
    let is_first = row.checked_at.is_none();
    let watermark = if is_first { sighting.watermark() } else { row.watermark };
    let fresh = sighting.fresh(if is_first { None } else { watermark }, |id| known.contains(&id));
    let old: HashSet<Uuid> = if is_first && row.organization_id.is_none() {
        let before = sighting.newest.iter().filter(|one| one.since.is_none_or(|since| since <= row.created_at));
        before.map(|one| one.id).collect()
    } else {
        HashSet::new()
    };
    let hit = |id: &Uuid| search_hits::ActiveModel {
        search_id: Set(row.id),
        item_id: Set(*id),
        found_at: Set(now),
        seen_at: Set(old.contains(id).then_some(row.created_at)),
        mail_due: Set(is_mailed(&row) && !old.contains(id)),
        mail_id: Set(None),
    };
    if !fresh.is_empty() {
        Entity::insert_many(fresh.iter().map(hit)).exec_without_returning(db).await?;
    }
    let watermark = forget(db, &row, sighting, known.len() + fresh.len()).await?.or(watermark);
    // No new version: what a person is editing has not changed.
    let mut active = row.into_active_model();
    active.watermark = Set(watermark);
    active.checked_at = Set(Some(now));
    Ok(active.update(db).await?)
}

/// Keeps the memory of a search bounded: of too many hits, those that are not among the newest any
/// more are forgotten, and the watermark that comes back sees to it that none of them is taken for
/// new.
async fn forget(
    db: &impl ConnectionTrait,
    row: &saved_searches::Model,
    sighting: &Sighting<Uuid>,
    remembered: usize,
) -> Result<Option<DateTime<Utc>>> {
    use search_hits::{Column, Entity};
    let oldest = sighting.newest.iter().rev().find_map(|one| one.since);
    if remembered <= KEPT || oldest.is_none() {
        return Ok(None);
    }
    Entity::delete_many()
        .filter(Column::SearchId.eq(row.id))
        .filter(Column::ItemId.is_not_in(sighting.newest.iter().map(|one| one.id)))
        .exec(db)
        .await?;
    Ok(oldest.max(row.watermark))
}

/// What was found while no mail was wanted, or is no longer wanted by mail, never goes out.
pub(super) async fn drop_mail(db: &impl ConnectionTrait, row: &saved_searches::Model) -> Result<()> {
    use search_hits::{Column, Entity};
    Entity::update_many()
        .col_expr(Column::MailDue, Expr::value(false))
        .filter(Column::SearchId.eq(row.id))
        .filter(Column::MailDue.eq(true))
        .exec(db)
        .await?;
    Ok(())
}
