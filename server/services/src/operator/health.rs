//! Health of the installation, part by part.

use crate::app::App;
use crate::context::Ctx;
use crate::error::Result;
use crate::index::rebuild_progress;
use crate::outbox::{OutboxState, state_at};
use chrono::{DateTime, Datelike, Days, Duration, NaiveDate, Utc};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::Serialize;
use shuniu_domain::Role;
use shuniu_domain::calendar::{last_known_year, local_date};
use shuniu_search::EngineProblem;
use shuniu_store::audit;
use shuniu_store::entities::{attachments, mails};
use utoipa::ToSchema;

/// Longer waits are worth a look.
const SLOW_AFTER_SECONDS: i64 = 300;

/// How a part is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// As it should be.
    Good,
    /// Works, but somebody should look.
    Attention,
    /// Does not work.
    Bad,
}

/// The database.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct DatabaseHealth {
    /// How it is doing.
    pub level: Level,
    /// `sqlite` or `postgres`.
    pub kind: &'static str,
    /// Whether it answers.
    pub alive: bool,
    /// Migrations that are not applied.
    pub pending_migrations: usize,
}

/// One search index.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct IndexHealth {
    /// `projects` or `organizations`.
    pub name: &'static str,
    /// Documents in it.
    pub documents: u64,
    /// Must be rebuilt from the database; a worker does so by itself.
    pub needs_rebuild: bool,
    /// How far the rebuild is that waits or is under way.
    pub rebuilding: Option<Rebuilding>,
}

/// A rebuild of an index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Rebuilding {
    /// Documents done.
    pub done: u64,
    /// Documents expected; 0 before it begins.
    pub total: u64,
}

/// The search engine.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct SearchHealth {
    /// How it is doing; without it pages list from the database.
    pub level: Level,
    /// `embedded` or `meilisearch`.
    pub engine: &'static str,
    /// Its version.
    pub version: String,
    /// What is wrong: `away`, `key_refused`, `too_old`, `too_new`, `settings_drifted`.
    pub problem: Option<&'static str>,
    /// Technical detail of it.
    pub message: Option<String>,
    /// Its indexes.
    pub indexes: Vec<IndexHealth>,
}

/// The outbox.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct OutboxHealth {
    /// How it is doing.
    pub level: Level,
    /// Counts and lag.
    pub state: OutboxState,
}

/// Mail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct MailHealth {
    /// How it is doing.
    pub level: Level,
    /// Letters not handed over yet.
    pub waiting: u64,
    /// Letters handed over in the last 24 hours.
    pub sent_last_day: u64,
    /// When the last letter was handed over.
    pub last_sent_at: Option<DateTime<Utc>>,
}

/// Attachments.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct FilesHealth {
    /// Files that are kept, counted once per attachment.
    pub count: u64,
    /// Their size in bytes.
    pub bytes: i64,
}

/// The audit chain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct AuditHealth {
    /// Records.
    pub records: i64,
    /// Hash of the last one: what is published with the notices.
    pub head: String,
}

/// The calendar of working days, by which every legal period runs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct CalendarHealth {
    /// Worth a look from 1 December while the next year's days off are not known.
    pub level: Level,
    /// The last year whose days off are known.
    pub known_until: i32,
}

/// The installation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Health {
    /// When it was looked at.
    pub at: DateTime<Utc>,
    /// The worst of the parts.
    pub level: Level,
    /// Version of the program.
    pub version: &'static str,
    /// The database.
    pub database: DatabaseHealth,
    /// The search engine.
    pub search: SearchHealth,
    /// The outbox.
    pub outbox: OutboxHealth,
    /// Mail.
    pub mail: MailHealth,
    /// Attachments.
    pub files: FilesHealth,
    /// The audit chain.
    pub audit: AuditHealth,
    /// The calendar of working days.
    pub calendar: CalendarHealth,
}

/// Looks at every part.
///
/// # Errors
/// `role-forbidden` for anybody but an operator; when the database is away altogether.
pub async fn health(ctx: &Ctx) -> Result<Health> {
    if !ctx.is_system() {
        ctx.require(&[Role::Operator])?;
    }
    let now = ctx.now();
    let database = database(&ctx.app).await?;
    let search = search(&ctx.app).await?;
    let state = state_at(ctx.db(), now).await?;
    let slow = state.lag_seconds.values().any(|lag| *lag > SLOW_AFTER_SECONDS);
    let level = attention_if(slow || state.parked > 0);
    let outbox = OutboxHealth { level, state };
    let mail = mail(ctx, now).await?;
    let calendar = calendar(local_date(now), last_known_year());
    let parts = [database.level, search.level, outbox.level, mail.level, calendar.level];
    let level = parts.into_iter().max().unwrap_or(Level::Good);
    let (records, head) = audit::head(ctx.db()).await?;
    Ok(Health {
        at: now,
        level,
        version: env!("CARGO_PKG_VERSION"),
        database,
        search,
        outbox,
        mail,
        files: files(ctx).await?,
        audit: AuditHealth { records, head },
        calendar,
    })
}

fn calendar(today: NaiveDate, known_until: i32) -> CalendarHealth {
    let reaches = today + Days::new(31);
    CalendarHealth { level: attention_if(reaches.year() > known_until), known_until }
}

async fn database(app: &App) -> Result<DatabaseHealth> {
    let alive = app.db.is_alive().await;
    let pending_migrations = app.db.pending_migrations().await?;
    let level = if alive && pending_migrations == 0 { Level::Good } else { Level::Bad };
    Ok(DatabaseHealth { level, kind: app.db.kind(), alive, pending_migrations })
}

async fn search(app: &App) -> Result<SearchHealth> {
    let health = app.search.health().await;
    let stale = health.indexes.iter().any(|index| index.needs_rebuild);
    let mut indexes = Vec::with_capacity(health.indexes.len());
    for index in health.indexes {
        let progress = rebuild_progress(app, index.index).await?;
        let under_way = progress.filter(|progress| matches!(progress.status.as_str(), "ready" | "running"));
        indexes.push(IndexHealth {
            name: index.index.name(),
            documents: index.documents,
            needs_rebuild: index.needs_rebuild,
            rebuilding: under_way.map(|progress| Rebuilding { done: progress.done, total: progress.total }),
        });
    }
    Ok(SearchHealth {
        level: attention_if(health.problem.is_some() || stale),
        engine: health.engine,
        version: health.version,
        problem: health.problem.map(EngineProblem::code),
        message: health.message,
        indexes,
    })
}

async fn mail(ctx: &Ctx, now: DateTime<Utc>) -> Result<MailHealth> {
    let waiting = mails::Entity::find().filter(mails::Column::SentAt.is_null());
    let late = waiting.clone().filter(mails::Column::CreatedAt.lt(now - Duration::seconds(SLOW_AFTER_SECONDS)));
    let sent_last_day = mails::Entity::find().filter(mails::Column::SentAt.gt(now - Duration::days(1)));
    let last = mails::Entity::find()
        .filter(mails::Column::SentAt.is_not_null())
        .order_by_desc(mails::Column::SentAt)
        .one(ctx.db())
        .await?;
    Ok(MailHealth {
        level: attention_if(late.count(ctx.db()).await? > 0),
        waiting: waiting.count(ctx.db()).await?,
        sent_last_day: sent_last_day.count(ctx.db()).await?,
        last_sent_at: last.and_then(|row| row.sent_at),
    })
}

async fn files(ctx: &Ctx) -> Result<FilesHealth> {
    let kept = attachments::Entity::find().filter(attachments::Column::DeletedAt.is_null());
    let count = kept.clone().count(ctx.db()).await?;
    // PostgreSQL sums integers into a decimal, so the sizes are added here, a number each.
    let sizes: Vec<i64> = kept.select_only().column(attachments::Column::Size).into_tuple().all(ctx.db()).await?;
    Ok(FilesHealth { count, bytes: sizes.into_iter().sum() })
}

const fn attention_if(look: bool) -> Level {
    if look { Level::Attention } else { Level::Good }
}

#[cfg(test)]
mod tests {
    use super::{Level, calendar};

    #[test]
    fn the_calendar_is_worth_a_look_from_december() {
        let level = |day: &str| calendar(day.parse().unwrap(), 2026).level;
        assert_eq!(
            ["2026-11-30", "2026-12-01", "2027-02-01"].map(level),
            [Level::Good, Level::Attention, Level::Attention]
        );
    }
}
