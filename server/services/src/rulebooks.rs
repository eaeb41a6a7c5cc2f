//! The store of rulebooks (规则集, DESIGN §3). A stored rulebook never changes; a new version
//! takes effect on its date, and every decision keeps the id of the one it was taken under.

use crate::app::App;
use crate::context::{Ctx, Deed};
use crate::divisions::Names;
use crate::error::{Error, Result};
use anyhow::{Context as _, anyhow};
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use serde::Serialize;
use serde_json::json;
use sha2::{Digest as _, Sha256};
use shuniu_domain::ids::RulebookId;
use shuniu_domain::rulebook::{Rulebook, RulebookFault};
use shuniu_domain::{Reason, ReasonCode, Reasons, Role};
use shuniu_frontend::Locale;
use shuniu_store::entities::rulebooks::{ActiveModel, Column, Entity, Model};
use std::sync::{Arc, PoisonError};
use utoipa::ToSchema;

mod readable;
#[cfg(test)]
mod tests;

pub use readable::{RuleFigure, RuleSection, RuleValue, readable};

/// Longest document that an operator may store, in characters.
const MAX_DOCUMENT: usize = 200_000;

/// A stored rulebook without its text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct RulebookEntry {
    /// Identifier.
    #[schema(value_type = String, format = Uuid)]
    pub id: RulebookId,
    /// Version name, such as `linlan-2024-01`.
    pub version: String,
    /// District it is for; none for the national rules.
    pub district: Option<String>,
    /// Its name in the reader's language; none for the national rules.
    pub district_name: Option<String>,
    /// First local day on which it applies.
    pub effective_from: NaiveDate,
    /// SHA-256 of its text.
    pub sha256: String,
    /// When it was stored.
    pub created_at: DateTime<Utc>,
    /// Whether it is the one in force today in this installation.
    pub in_force: bool,
}

/// A rulebook in readable form.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct RulebookView {
    /// The entry.
    pub entry: RulebookEntry,
    /// Title in Chinese.
    pub title_zh: String,
    /// Title in English.
    pub title_en: String,
    /// Every figure with its legal basis, by theme.
    pub sections: Vec<RuleSection>,
}

/// What a rulebook is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RulebookName {
    /// Identifier.
    pub id: RulebookId,
    /// Title in the reader's language.
    pub title: String,
}

/// Stores the compiled-in rulebooks that are missing; harmless to repeat. Returns how many
/// were stored.
///
/// # Errors
/// When the database refuses.
pub async fn install(app: &App) -> Result<usize> {
    let ctx = Ctx::system(app.clone());
    let work = ctx.begin().await?;
    let mut stored = Vec::new();
    for source in Rulebook::SOURCES {
        let rulebook = Rulebook::parse(source).map_err(|faults| anyhow!("compiled-in rulebook: {faults:?}"))?;
        if version_exists(&work.tx, &rulebook.version).await? {
            continue;
        }
        Entity::insert(row(work.id()?, &rulebook, work.now)?).exec_without_returning(&work.tx).await?;
        stored.push(rulebook.version);
    }
    if stored.is_empty() {
        return Ok(0);
    }
    let count = stored.len();
    work.commit(Deed::new("rulebook.installed", "rulebook", stored.join(",")).details(json!({ "versions": stored })))
        .await?;
    Ok(count)
}

/// The rulebook in force in this installation on a local day: the district's newest effective
/// one, else the newest national one.
///
/// # Errors
/// When none was installed or the database refuses.
pub async fn in_force(app: &App, db: &impl ConnectionTrait, on: NaiveDate) -> Result<(RulebookId, Arc<Rulebook>)> {
    let (id, _) = newest(app, db, on).await?.with_context(|| format!("no rulebook is in force on {on}"))?;
    Ok((id, get(app, db, id).await?))
}

/// The district's newest effective rulebook, else the newest national one: id and version.
async fn newest(app: &App, db: &impl ConnectionTrait, on: NaiveDate) -> Result<Option<(RulebookId, String)>> {
    // A district's document names its six digits, whatever the length of the installation's code.
    let district = app.settings.district_code.get(..6).unwrap_or(&app.settings.district_code);
    let candidates: Vec<(RulebookId, String, Option<String>)> = Entity::find()
        .select_only()
        .columns([Column::Id, Column::Version, Column::District])
        .filter(Column::EffectiveFrom.lte(on))
        .filter(Condition::any().add(Column::District.is_null()).add(Column::District.eq(district)))
        .order_by_desc(Column::EffectiveFrom)
        .order_by_desc(Column::CreatedAt)
        .into_tuple()
        .all(db)
        .await?;
    let own = candidates.iter().find(|(_, _, of)| of.is_some());
    Ok(own.or_else(|| candidates.first()).map(|(id, version, _)| (*id, version.clone())))
}

/// A stored rulebook, parsed once per process.
///
/// # Errors
/// `not-found`; or when the stored text is damaged.
pub async fn get(app: &App, db: &impl ConnectionTrait, id: RulebookId) -> Result<Arc<Rulebook>> {
    let cached = app.rulebook_cache().read().unwrap_or_else(PoisonError::into_inner).get(&id).cloned();
    if let Some(rulebook) = cached {
        return Ok(rulebook);
    }
    let row = Entity::find_by_id(id).one(db).await?.ok_or_else(Error::not_found)?;
    let parsed = Rulebook::parse(&row.body).map_err(|faults| anyhow!("stored rulebook {}: {faults:?}", row.version))?;
    let rulebook = Arc::new(parsed);
    app.rulebook_cache().write().unwrap_or_else(PoisonError::into_inner).insert(id, rulebook.clone());
    Ok(rulebook)
}

/// Every stored rulebook, newest first.
///
/// # Errors
/// When the database refuses.
pub async fn list(ctx: &Ctx) -> Result<Vec<RulebookEntry>> {
    let now = newest(&ctx.app, ctx.db(), ctx.today()).await?.map(|(id, _)| id);
    let rows =
        Entity::find().order_by_desc(Column::EffectiveFrom).order_by_desc(Column::CreatedAt).all(ctx.db()).await?;
    let areas = Names::of(ctx.db(), rows.iter().filter_map(|row| row.district.as_deref())).await?;
    Ok(rows.into_iter().map(|row| entry(ctx.locale, row, now, &areas)).collect())
}

/// The rulebook in force today, in readable form.
///
/// # Errors
/// When none was installed or the database refuses.
pub async fn current(ctx: &Ctx) -> Result<RulebookView> {
    let (id, _) = newest(&ctx.app, ctx.db(), ctx.today()).await?.context("no rulebook is in force")?;
    view(ctx, id).await
}

/// One stored rulebook in readable form.
///
/// # Errors
/// `not-found`.
pub async fn view(ctx: &Ctx, id: RulebookId) -> Result<RulebookView> {
    let row = Entity::find_by_id(id).one(ctx.db()).await?.ok_or_else(Error::not_found)?;
    let rulebook = get(&ctx.app, ctx.db(), id).await?;
    let now = newest(&ctx.app, ctx.db(), ctx.today()).await?.map(|(id, _)| id);
    let areas = Names::of(ctx.db(), row.district.as_deref()).await?;
    Ok(RulebookView {
        entry: entry(ctx.locale, row, now, &areas),
        title_zh: rulebook.title.zh.clone(),
        title_en: rulebook.title.en.clone(),
        sections: readable(&rulebook)?,
    })
}

/// What the rulebook of a version, such as `linlan-2024-01`, is called.
///
/// # Errors
/// `not-found`.
pub async fn named(ctx: &Ctx, version: &str) -> Result<RulebookName> {
    let row = Entity::find().filter(Column::Version.eq(version)).one(ctx.db()).await?.ok_or_else(Error::not_found)?;
    let rulebook = get(&ctx.app, ctx.db(), row.id).await?;
    Ok(RulebookName { id: row.id, title: title_of(&rulebook, ctx.locale) })
}

/// The title of a rulebook in a language.
pub(crate) fn title_of(rulebook: &Rulebook, locale: Locale) -> String {
    match locale {
        Locale::ZhCn => rulebook.title.zh.clone(),
        Locale::En => rulebook.title.en.clone(),
    }
}

/// The whole resolved text of a stored rulebook (TOML), for download and for writing the next.
///
/// # Errors
/// `not-found`.
pub async fn text(ctx: &Ctx, id: RulebookId) -> Result<(String, String)> {
    let row = Entity::find_by_id(id).one(ctx.db()).await?.ok_or_else(Error::not_found)?;
    Ok((row.version, row.body))
}

/// Stores a new version. The document may name only what differs from the national rules; the
/// whole resolved text is kept, so that a later release never changes it.
///
/// # Errors
/// `role-forbidden`; `rulebook-fault` for every fault of the document at once;
/// `rulebook-version-taken`.
pub async fn add(ctx: &Ctx, document: &str) -> Result<RulebookId> {
    ctx.require(&[Role::Operator])?;
    let mut reasons = Reasons::default();
    reasons.0.extend(shuniu_domain::text::check_text("document", document, 1, MAX_DOCUMENT));
    reasons.into_result()?;
    let rulebook = Rulebook::parse(document).map_err(faults)?;
    let work = ctx.begin().await?;
    if version_exists(&work.tx, &rulebook.version).await? {
        let taken = Reason::new(ReasonCode::RulebookVersionTaken).on("document").with("version", &rulebook.version);
        return Err(taken.into());
    }
    let id = work.id()?;
    Entity::insert(row(id, &rulebook, work.now)?).exec_without_returning(&work.tx).await?;
    let details = json!({ "version": rulebook.version, "effective_from": rulebook.effective_from, "district": rulebook.district });
    work.commit(Deed::new("rulebook.added", "rulebook", id).details(details)).await?;
    Ok(id)
}

fn faults(faults: Vec<RulebookFault>) -> Reasons {
    let reason = |fault: RulebookFault| {
        Reason::new(ReasonCode::RulebookFault).on("document").with("path", fault.path).with("message", fault.message)
    };
    Reasons(faults.into_iter().map(reason).collect())
}

async fn version_exists(db: &impl ConnectionTrait, version: &str) -> Result<bool> {
    Ok(Entity::find().filter(Column::Version.eq(version)).one(db).await?.is_some())
}

fn row(id: RulebookId, rulebook: &Rulebook, now: DateTime<Utc>) -> Result<ActiveModel> {
    let body = rulebook.to_toml().context("a rulebook as TOML")?;
    Ok(ActiveModel {
        id: Set(id),
        version: Set(rulebook.version.clone()),
        district: Set(rulebook.district.clone()),
        effective_from: Set(rulebook.effective_from),
        sha256: Set(hex::encode(Sha256::digest(&body))),
        body: Set(body),
        created_at: Set(now),
    })
}

fn entry(locale: Locale, row: Model, in_force: Option<RulebookId>, areas: &Names) -> RulebookEntry {
    RulebookEntry {
        district_name: row.district.as_deref().map(|code| areas.full(locale, code)),
        in_force: in_force == Some(row.id),
        id: row.id,
        version: row.version,
        district: row.district,
        effective_from: row.effective_from,
        sha256: row.sha256,
        created_at: row.created_at,
    }
}
