//! Letters about new hits.

use super::query::{Found, Item};
use super::{is_mailed, reader, saved, stop, watch};
use crate::app::App;
use crate::context::{Ctx, Deed, Work};
use crate::error::Result;
use crate::mails::{self, Recipient};
use chrono::{DateTime, Utc};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder, QuerySelect,
};
use serde_json::json;
use shuniu_domain::ids::SearchId;
use shuniu_domain::projects::Stage;
use shuniu_mail::messages::{HitLine, SearchHits};
use shuniu_store::entities::{saved_searches, search_hits};
use std::collections::HashSet;
use uuid::Uuid;

/// Hits that a letter lists; the others are on the site.
const LINES: usize = 20;
/// Searches that one round writes for at most; the others come in the next.
const ROUND: u64 = 500;

/// Writes the letters that are due: one for each search that has new hits. Any number of processes
/// may call it at once, and as often as they like. Returns how many this call wrote. It ends early
/// when the search engine is away; what is due then stays due.
///
/// # Errors
/// When the database refuses; letters written before stay written.
pub async fn send_due(app: &App) -> Result<u64> {
    use saved_searches::Column;
    let rows = saved_searches::Entity::find()
        .filter(Column::NextAt.lte(app.clock.now()))
        .filter(Column::DeletedAt.is_null())
        .filter(Column::Paused.eq(false))
        .order_by_asc(Column::NextAt)
        .order_by_asc(Column::Id)
        .limit(ROUND)
        .all(app.db.reader())
        .await?;
    let mut written = 0;
    for row in rows {
        let id = row.id;
        match attend(app, row).await {
            Ok(Outcome::Written) => written += 1,
            Ok(Outcome::Nothing) => {}
            Ok(Outcome::Away) => {
                tracing::warn!("letters about saved searches wait for the search engine");
                break;
            }
            // One search that cannot be read must not hold up the letters of all others.
            Err(error) => tracing::error!(search = %id, %error, "a letter about a saved search failed"),
        }
    }
    Ok(written)
}

/// What came of a search whose letter is due.
enum Outcome {
    /// A letter was written.
    Written,
    /// There was nothing to tell, or another process told it.
    Nothing,
    /// The search engine is away.
    Away,
}

async fn attend(app: &App, row: saved_searches::Model) -> Result<Outcome> {
    let Some(to) = reader::recipient(app.db.reader(), &row).await? else {
        return stop_for_good(app, row.id).await;
    };
    let checked = watch::check(app, row, to.locale).await?;
    let Some(found) = checked.found else {
        return stop_for_good(app, checked.row.id).await;
    };
    if found.away {
        return Ok(Outcome::Away);
    }
    // From here on a crash loses nothing: what is due stands in the database.
    if lines(&found, &pending(app.db.reader(), checked.row.id).await?).is_empty() {
        pass(app, &checked.row).await?;
        return Ok(Outcome::Nothing);
    }
    let ctx = Ctx::system(app.clone());
    let work = ctx.begin().await?;
    let Some(told) = write(&work, checked.row.id, &to, &found).await? else {
        return Ok(Outcome::Nothing);
    };
    let deed = Deed::new("search.mailed", "search", checked.row.id).details(json!({ "hits": told }));
    work.commit(deed).await?;
    Ok(Outcome::Written)
}

/// Writes the letter of a search, notes that its hits went out with it, and moves the search on, all
/// in one transaction. Gives the number of hits told; none when another process did it before.
pub(super) async fn write(work: &Work<'_>, id: SearchId, to: &Recipient, found: &Found) -> Result<Option<usize>> {
    use search_hits::{Column, Entity};
    let row = saved_searches::Entity::find_by_id(id).lock_exclusive().one(&work.tx).await?;
    let Some(row) = row.filter(|row| is_mailed(row) && is_due(row, work.now)) else { return Ok(None) };
    let told = lines(found, &pending(&work.tx, id).await?);
    if told.is_empty() {
        return Ok(None);
    }
    let letter = letter(work, &row, to, &told).await?;
    let mail = mails::send(work, to, letter).await?;
    Entity::update_many()
        .col_expr(Column::MailDue, Expr::value(false))
        .col_expr(Column::MailId, Expr::value(Some(mail)))
        .filter(Column::SearchId.eq(id))
        .filter(Column::ItemId.is_in(told.iter().map(|(id, _)| *id)))
        .exec(&work.tx)
        .await?;
    let next_at = row.notify.next_after(work.app().settings.timezone, work.now);
    let mut active = row.into_active_model();
    active.next_at = Set(next_at);
    active.update(&work.tx).await?;
    Ok(Some(told.len()))
}

fn is_due(row: &saved_searches::Model, now: DateTime<Utc>) -> bool {
    row.next_at.is_some_and(|at| at <= now)
}

/// Hits that still have to go out.
async fn pending(db: &impl ConnectionTrait, id: SearchId) -> Result<HashSet<Uuid>> {
    use search_hits::{Column, Entity};
    let ids: Vec<Uuid> = Entity::find()
        .select_only()
        .column(Column::ItemId)
        .filter(Column::SearchId.eq(id))
        .filter(Column::MailDue.eq(true))
        .into_tuple()
        .all(db)
        .await?;
    Ok(ids.into_iter().collect())
}

/// Those of them that the search finds at this moment, newest first: what was withdrawn, or no longer
/// matches, is not told, and waits in case it comes back.
fn lines<'f>(found: &'f Found, pending: &HashSet<Uuid>) -> Vec<(Uuid, &'f Item)> {
    found.items.iter().filter(|(id, _)| pending.contains(id)).map(|(id, item)| (*id, item)).collect()
}

async fn letter(
    work: &Work<'_>,
    row: &saved_searches::Model,
    to: &Recipient,
    told: &[(Uuid, &Item)],
) -> Result<SearchHits> {
    let reader = Ctx::visitor(work.app().clone(), to.locale);
    let view = saved::view_in(&reader, &work.tx, row.clone()).await?;
    let base = work.app().settings.base_url.as_str();
    Ok(SearchHits {
        search: view.name,
        searched: row.kind,
        notify: row.notify,
        organization: view.organization,
        hits: told.iter().take(LINES).map(|(_, item)| line(item, base)).collect(),
        more: u32::try_from(told.len().saturating_sub(LINES)).unwrap_or(u32::MAX),
        search_url: format!("{base}/searches/{}", row.id),
        manage_url: format!("{base}/searches"),
        stop_url: format!("{base}/searches/stop/{}", row.token),
    })
}

fn line(item: &Item, base: &str) -> HitLine {
    match item {
        Item::Project(row) => HitLine {
            title: row.title.clone(),
            number: row.number.clone(),
            place: row.funder.clone(),
            amount_fen: (row.currency == "CNY").then_some(row.amount),
            deadline: row.deadline.filter(|_| row.stage == Some(Stage::Open)),
            grade: None,
            url: format!("{base}{}", item.href()),
        },
        Item::Organization(hit) => HitLine {
            title: hit.row.name.clone(),
            place: hit.row.division_name.clone(),
            grade: (hit.row.grade > 0).then_some(hit.row.grade),
            url: format!("{base}{}", item.href()),
            ..HitLine::default()
        },
    }
}

/// Moves a search on that has nothing to tell. Nobody did anything, so there is no record.
async fn pass(app: &App, row: &saved_searches::Model) -> Result<()> {
    use saved_searches::{Column, Entity};
    let tx = app.db.begin().await?;
    let next_at = row.notify.next_after(app.settings.timezone, app.clock.now());
    Entity::update_many()
        .col_expr(Column::NextAt, Expr::value(next_at))
        .filter(Column::Id.eq(row.id))
        .filter(Column::NextAt.eq(row.next_at))
        .exec(&tx)
        .await?;
    tx.commit().await?;
    Ok(())
}

/// Ends the letters of a search whose owner's account was disabled or whose membership ended.
async fn stop_for_good(app: &App, id: SearchId) -> Result<Outcome> {
    let ctx = Ctx::system(app.clone());
    let work = ctx.begin().await?;
    let row = saved_searches::Entity::find_by_id(id).lock_exclusive().one(&work.tx).await?;
    if let Some(row) = row.filter(is_mailed) {
        stop::end(&work.tx, row).await?;
        work.commit(Deed::new("search.ended", "search", id)).await?;
    }
    Ok(Outcome::Nothing)
}
