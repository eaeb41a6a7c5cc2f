//! Sending what is due.

use super::build::build;
use super::subscriptions::{FUNDER, end, subscriber, window_from};
use crate::apart::Apart;
use crate::app::App;
use crate::context::{Ctx, Deed};
use crate::error::{Error, Result};
use crate::identity::memberships::active_on;
use crate::mails::{self, Recipient};
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel,
    PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, SqlErr,
};
use serde_json::json;
use shuniu_domain::ids::{DigestIssueId, SubscriptionId};
use shuniu_frontend::Locale;
use shuniu_store::entities::{digest_issues, memberships, subscriptions};

/// Windows that are made up for after a pause, one letter each.
pub const MAX_CATCH_UP: usize = 3;

/// A half-open window.
type Window = (DateTime<Utc>, DateTime<Utc>);

/// Writes the issues of all windows that have ended. Any number of processes may call it at once, and
/// as often as they like. Returns how many issues this call wrote, empty ones included.
///
/// # Errors
/// When the database refuses or a template fails, after all other subscriptions had theirs; windows
/// done stay done.
pub async fn send_due(app: &App) -> Result<u64> {
    let now = app.clock.now();
    let rows = subscriptions::Entity::find()
        .filter(subscriptions::Column::Active.eq(true))
        .filter(subscriptions::Column::NextFrom.lt(now))
        .order_by_asc(subscriptions::Column::Id)
        .all(app.db.reader())
        .await?;
    let mut round = Apart::new("digests");
    let mut written = 0;
    for row in rows {
        for window in due(&row, now) {
            // A later window would pass over the one that failed.
            let Some(issued) = round.row(row.id, issue(app, row.id, window).await) else { break };
            written += u64::from(issued);
        }
    }
    round.end(written)
}

/// The last windows of a subscription that have ended by an instant.
fn due(row: &subscriptions::Model, now: DateTime<Utc>) -> Vec<Window> {
    let ended = std::iter::successors(Some(window_from(row, row.next_from)), |(_, to)| Some(window_from(row, *to)))
        .take_while(|(_, to)| *to <= now);
    let all: Vec<Window> = ended.collect();
    all[all.len().saturating_sub(MAX_CATCH_UP)..].to_vec()
}

/// Writes the issue of one window, unless another process did. Tells whether it did.
async fn issue(app: &App, id: SubscriptionId, (from, to): Window) -> Result<bool> {
    let ctx = Ctx::system(app.clone());
    let work = ctx.begin().await?;
    let row = subscriptions::Entity::find_by_id(id).lock_exclusive().one(&work.tx).await?;
    let Some(row) = row.filter(|row| row.active && row.next_from <= from) else {
        return Ok(false);
    };
    let Some(to_whom) = recipient(&work.tx, &row, app).await? else {
        end(&work.tx, row).await?;
        work.commit(Deed::new("digest.ended", "subscription", id)).await?;
        return Ok(false);
    };
    let digest = build(app, &work.tx, &row, (from, to)).await?;
    let wanted = row.send_empty || !digest.is_empty();
    let mail = if wanted { Some(mails::send(&work, &to_whom, digest).await?) } else { None };
    let issue: DigestIssueId = work.id()?;
    let written = digest_issues::Entity::insert(digest_issues::ActiveModel {
        id: Set(issue),
        subscription_id: Set(id),
        window_from: Set(from),
        window_to: Set(to),
        mail_id: Set(mail),
        created_at: Set(work.now),
    })
    .exec_without_returning(&work.tx)
    .await;
    match written {
        Ok(_) => {}
        // Another process wrote this window: everything here is rolled back.
        Err(error) if is_taken(&error) => return Ok(false),
        Err(error) => return Err(Error::from(error)),
    }
    let mut active = row.into_active_model();
    active.next_from = Set(to);
    active.update(&work.tx).await?;
    let details = json!({ "from": from, "to": to, "sent": mail.is_some() });
    work.commit(Deed::new("digest.issued", "subscription", id).details(details)).await?;
    Ok(true)
}

fn is_taken(error: &DbErr) -> bool {
    matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_)))
}

/// The subscriber, as long as they act for the funder and their account is in use.
async fn recipient(db: &impl ConnectionTrait, row: &subscriptions::Model, app: &App) -> Result<Option<Recipient>> {
    let standing = memberships::Entity::find()
        .filter(memberships::Column::UserId.eq(row.user_id))
        .filter(memberships::Column::PartyId.eq(row.funder_id))
        .filter(memberships::Column::Role.is_in(FUNDER))
        .filter(active_on(app.local_day(app.clock.now())))
        .count(db)
        .await?;
    let user = if standing > 0 { subscriber(db, row).await? } else { None };
    Ok(user.map(|user| Recipient {
        name: user.name,
        address: user.email,
        locale: Locale::parse(&row.locale).unwrap_or_default(),
    }))
}
