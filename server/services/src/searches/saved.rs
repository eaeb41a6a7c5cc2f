//! Saving a search, changing it, deleting it; what the list shows.

use super::query::{Wanted, address};
use super::{is_mailed, new_row, own, ready_made, watch};
use crate::context::{Actor, Ctx, Deed};
use crate::divisions::in_language;
use crate::error::{Error, Result, same_version};
use crate::input;
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect,
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use shuniu_domain::ids::{PartyId, SearchId};
use shuniu_domain::searches::{MAX_NAME, MAX_SAVED, Notify, SearchKind};
use shuniu_domain::text::{check_line, tidy};
use shuniu_domain::{Reason, ReasonCode, Reasons, Role};
use shuniu_frontend::text;
use shuniu_store::entities::{parties, saved_searches, search_hits, users};
use std::collections::HashMap;
use utoipa::ToSchema;

/// A search to be saved.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SearchInput {
    /// `projects` or `organizations`.
    pub kind: String,
    /// Text, filters and order as the query of the search's address (`q=…&field=elderly`).
    pub query: String,
    /// Name, up to 60 characters.
    pub name: String,
    /// `never`, `daily` or `weekly`.
    pub notify: String,
}

/// What can be changed of a saved search. What is searched for cannot: save another.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SearchChange {
    /// The version that was read.
    pub version: i32,
    /// Name, up to 60 characters.
    pub name: String,
    /// `never`, `daily` or `weekly`.
    pub notify: String,
    /// Mail is stopped until it is wanted again.
    #[serde(deserialize_with = "input::ticked")]
    pub paused: bool,
}

/// A saved search.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct SearchView {
    /// Id.
    #[schema(value_type = String)]
    pub id: SearchId,
    /// What is searched.
    #[schema(value_type = String)]
    pub kind: SearchKind,
    /// Name.
    pub name: String,
    /// Text, filters and order in canonical form, as the query of an address.
    pub query: String,
    /// Address of the search on the site.
    pub href: String,
    /// How often new hits come by mail.
    #[schema(value_type = String)]
    pub notify: Notify,
    /// Mail is stopped until it is wanted again.
    pub paused: bool,
    /// It was made ready for this organization.
    pub organization: Option<String>,
    /// Hits since the last look.
    pub new_hits: u64,
    /// When it was last searched; none until the first time.
    pub checked_at: Option<DateTime<Utc>>,
    /// The last look.
    pub looked_at: Option<DateTime<Utc>>,
    /// When the next letter may come; none while no mail is wanted.
    pub next_at: Option<DateTime<Utc>>,
    /// Version.
    pub version: i32,
}

/// The saved searches of a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct SearchList {
    /// Ready-made ones first, then by name.
    pub items: Vec<SearchView>,
    /// How many of their own a person may keep.
    pub max: u64,
    /// Where mail goes.
    pub address: String,
}

/// A search that is about to be saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SearchDraft {
    /// What is searched.
    pub kind: SearchKind,
    /// Canonical form.
    pub query: String,
    /// Its address.
    pub href: String,
    /// The text.
    pub text: String,
    /// Filters, as people read them.
    pub labels: Vec<String>,
    /// Hits now.
    pub total: u64,
    /// The search engine is away.
    pub away: bool,
    /// Where mail would go.
    pub address: String,
}

/// Shows what would be saved.
///
/// # Errors
/// What makes no sense in kind and query; `sign-in-needed`.
pub async fn draft(ctx: &Ctx, kind: &str, query: &str) -> Result<SearchDraft> {
    let actor = ctx.require(Role::ALL)?;
    let mut reasons = Reasons::default();
    let kind = input::code::<SearchKind>(&mut reasons, "kind", kind);
    let Some(kind) = kind else { return Err(reasons.into()) };
    let wanted = Wanted::read(kind, query)?;
    let found = wanted.glance(ctx).await?;
    let query = wanted.canonical();
    Ok(SearchDraft {
        kind,
        href: address(kind, &query),
        query,
        text: wanted.text().to_owned(),
        labels: found.labels,
        total: found.total,
        away: found.away,
        address: address_of(ctx.db(), actor).await?,
    })
}

/// Saves a search. What it finds now is not new.
///
/// # Errors
/// Every fault of the input at once; `search-already-saved`; `too-many-searches`.
pub async fn create(ctx: &Ctx, typed: &SearchInput) -> Result<SearchView> {
    let actor = ctx.require(Role::ALL)?;
    let (wanted, kind, notify) = read(typed, &mut Reasons::default())?;
    let found = wanted.newest(ctx).await?;
    Reasons(found.faults.clone()).into_result()?;
    let query = wanted.canonical();
    let work = ctx.begin().await?;
    may_save(&work.tx, actor, kind, &query).await?;
    let id: SearchId = work.id()?;
    let row = saved_searches::ActiveModel {
        name: Set(tidy(&typed.name)),
        next_at: Set(notify.next_after(ctx.app.settings.timezone, work.now)),
        ..new_row(&work, id, actor, (kind, query, notify))?
    };
    saved_searches::Entity::insert(row).exec_without_returning(&work.tx).await?;
    let mut row = own(&work.tx, actor, id).await?;
    if !found.away {
        row = watch::record(&work.tx, row, &found.sighting(), work.now).await?;
    }
    // What people search for is their own affair: the record says only that they keep a search.
    let details = json!({ "kind": kind, "notify": notify });
    work.commit(Deed::new("search.saved", "search", id).details(details)).await?;
    view_of(ctx, row).await
}

/// Changes name, frequency or pause. Mail that begins or resumes tells only of what comes from now on.
///
/// # Errors
/// Every fault of the input at once; `stale-version`; `not-found` for other people's searches.
pub async fn update(ctx: &Ctx, id: SearchId, typed: &SearchChange) -> Result<SearchView> {
    let actor = ctx.require(Role::ALL)?;
    let mut reasons = Reasons::default();
    let notify = input::code::<Notify>(&mut reasons, "notify", &typed.notify);
    reasons.0.extend(check_line("name", &typed.name, 1, MAX_NAME));
    let row = own(ctx.db(), actor, id).await?;
    let Some(notify) = notify.filter(|_| reasons.0.is_empty()) else { return Err(reasons.into()) };
    if !is_mailed(&row) {
        watch::check(&ctx.app, row, ctx.locale).await?;
    }
    let work = ctx.begin().await?;
    let row = own(&work.tx, actor, id).await?;
    same_version(row.version, typed.version)?;
    let was_mailed = is_mailed(&row);
    let is_same = was_mailed && row.notify == notify && !typed.paused;
    let next_at = match (is_same, typed.paused) {
        (true, _) => row.next_at,
        (_, true) => None,
        _ => notify.next_after(ctx.app.settings.timezone, work.now),
    };
    if next_at.is_none() {
        watch::drop_mail(&work.tx, &row).await?;
    }
    // A ready-made search whose name was left alone keeps following the organization's name.
    let name =
        if tidy(&typed.name) == name_of(ctx, &work.tx, &row).await? { row.name.clone() } else { tidy(&typed.name) };
    let version = row.version;
    let mut active = row.into_active_model();
    active.name = Set(name);
    active.notify = Set(notify);
    active.paused = Set(typed.paused);
    active.next_at = Set(next_at);
    active.version = Set(version + 1);
    active.updated_at = Set(work.now);
    let row = active.update(&work.tx).await?;
    let details = json!({ "notify": notify, "paused": typed.paused });
    work.commit(Deed::new("search.changed", "search", id).details(details)).await?;
    view_of(ctx, row).await
}

/// Deletes a search with all it has found. Only that there was one remains, for the links in letters.
///
/// # Errors
/// `not-found` for other people's searches.
pub async fn delete(ctx: &Ctx, id: SearchId) -> Result<()> {
    let actor = ctx.require(Role::ALL)?;
    let work = ctx.begin().await?;
    let row = own(&work.tx, actor, id).await?;
    search_hits::Entity::delete_many().filter(search_hits::Column::SearchId.eq(id)).exec(&work.tx).await?;
    let mut active = row.into_active_model();
    active.name = Set(String::new());
    active.query = Set(String::new());
    active.next_at = Set(None);
    active.updated_at = Set(work.now);
    active.deleted_at = Set(Some(work.now));
    active.update(&work.tx).await?;
    work.commit(Deed::new("search.deleted", "search", id)).await?;
    Ok(())
}

/// The actor's saved searches. A member of an organization finds one that is made ready for it.
///
/// # Errors
/// `sign-in-needed`; when the database refuses.
pub async fn list(ctx: &Ctx) -> Result<SearchList> {
    let actor = ctx.require(Role::ALL)?;
    ready_made::ensure(ctx, actor).await?;
    let rows = saved_searches::Entity::find()
        .filter(saved_searches::Column::UserId.eq(actor.user_id))
        .filter(saved_searches::Column::DeletedAt.is_null())
        .order_by_asc(saved_searches::Column::Name)
        .order_by_asc(saved_searches::Column::Id)
        .all(ctx.db())
        .await?;
    let mut items = views(ctx, ctx.db(), rows).await?;
    items.sort_by_key(|view| view.organization.is_none());
    Ok(SearchList { items, max: MAX_SAVED, address: address_of(ctx.db(), actor).await? })
}

/// One of the actor's saved searches.
///
/// # Errors
/// `not-found` for other people's searches.
pub async fn get(ctx: &Ctx, id: SearchId) -> Result<SearchView> {
    let actor = ctx.require(Role::ALL)?;
    view_of(ctx, own(ctx.db(), actor, id).await?).await
}

/// Where mail of the actor goes.
///
/// # Errors
/// `sign-in-needed`.
pub async fn address_of_actor(ctx: &Ctx) -> Result<String> {
    let actor = ctx.require(Role::ALL)?;
    address_of(ctx.db(), actor).await
}

/// Name of a search: a ready-made one is called after the organization until the person names it.
pub(super) async fn name_of(ctx: &Ctx, db: &impl ConnectionTrait, row: &saved_searches::Model) -> Result<String> {
    let names = organizations(ctx, db, std::slice::from_ref(row)).await?;
    Ok(name(ctx, row, &names))
}

pub(super) async fn view_of(ctx: &Ctx, row: saved_searches::Model) -> Result<SearchView> {
    view_in(ctx, ctx.db(), row).await
}

/// The same inside a transaction.
pub(super) async fn view_in(ctx: &Ctx, db: &impl ConnectionTrait, row: saved_searches::Model) -> Result<SearchView> {
    views(ctx, db, vec![row]).await?.pop().ok_or_else(Error::not_found)
}

async fn views(ctx: &Ctx, db: &impl ConnectionTrait, rows: Vec<saved_searches::Model>) -> Result<Vec<SearchView>> {
    let names = organizations(ctx, db, &rows).await?;
    let counts = unseen(db, &rows).await?;
    let view = |row: saved_searches::Model| SearchView {
        id: row.id,
        kind: row.kind,
        name: name(ctx, &row, &names),
        href: address(row.kind, &row.query),
        notify: row.notify,
        paused: row.paused,
        organization: row.organization_id.map(|id| names.get(&id).cloned().unwrap_or_default()),
        new_hits: counts.get(&row.id).copied().unwrap_or_default(),
        checked_at: row.checked_at,
        looked_at: row.looked_at,
        next_at: row.next_at,
        version: row.version,
        query: row.query,
    };
    Ok(rows.into_iter().map(view).collect())
}

fn name(ctx: &Ctx, row: &saved_searches::Model, organizations: &HashMap<PartyId, String>) -> String {
    match row.organization_id.and_then(|id| organizations.get(&id)) {
        Some(organization) if row.name.is_empty() && row.deleted_at.is_none() => {
            text(ctx.locale, "searches-ready-made-name", &[("organization", organization.as_str().into())])
        }
        _ => row.name.clone(),
    }
}

/// Names of the organizations that searches were made ready for.
async fn organizations(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    rows: &[saved_searches::Model],
) -> Result<HashMap<PartyId, String>> {
    let ids = rows.iter().filter_map(|row| row.organization_id);
    let named = parties::Entity::find().filter(parties::Column::Id.is_in(ids)).all(db).await?;
    let name = |row: parties::Model| (row.id, in_language(ctx.locale, &row.name, row.name_en.as_deref()));
    Ok(named.into_iter().map(name).collect())
}

/// How many hits of each search its owner has not looked at.
async fn unseen(db: &impl ConnectionTrait, rows: &[saved_searches::Model]) -> Result<HashMap<SearchId, u64>> {
    use search_hits::{Column, Entity};
    let counts: Vec<(SearchId, i64)> = Entity::find()
        .select_only()
        .column(Column::SearchId)
        .column_as(Column::ItemId.count(), "n")
        .filter(Column::SearchId.is_in(rows.iter().map(|row| row.id)))
        .filter(Column::SeenAt.is_null())
        .group_by(Column::SearchId)
        .into_tuple()
        .all(db)
        .await?;
    Ok(counts.into_iter().map(|(id, n)| (id, n.unsigned_abs())).collect())
}

fn read(typed: &SearchInput, reasons: &mut Reasons) -> Result<(Wanted, SearchKind, Notify)> {
    let kind = input::code::<SearchKind>(reasons, "kind", &typed.kind);
    let notify = input::code::<Notify>(reasons, "notify", &typed.notify);
    reasons.0.extend(check_line("name", &typed.name, 1, MAX_NAME));
    let wanted = kind.map(|kind| Wanted::read(kind, &typed.query)).transpose();
    let wanted = wanted.unwrap_or_else(|reason| {
        reasons.push(reason);
        None
    });
    match (wanted, kind, notify) {
        (Some(wanted), Some(kind), Some(notify)) if reasons.0.is_empty() => Ok((wanted, kind, notify)),
        _ => Err(std::mem::take(reasons).into()),
    }
}

/// Whether the person may keep one more, and does not keep this one yet.
async fn may_save(db: &impl ConnectionTrait, actor: &Actor, kind: SearchKind, query: &str) -> Result<()> {
    use saved_searches::{Column, Entity};
    // Two windows of one person come here one after the other.
    users::Entity::find_by_id(actor.user_id).lock_exclusive().one(db).await?;
    let kept = || {
        let own = Entity::find().filter(Column::UserId.eq(actor.user_id)).filter(Column::OrganizationId.is_null());
        own.filter(Column::DeletedAt.is_null())
    };
    if kept().filter(Column::Kind.eq(kind)).filter(Column::Query.eq(query)).count(db).await? > 0 {
        return Err(Reason::new(ReasonCode::SearchAlreadySaved).on("query").into());
    }
    if kept().count(db).await? >= MAX_SAVED {
        return Err(Reason::new(ReasonCode::TooManySearches).with("max", MAX_SAVED).into());
    }
    Ok(())
}

async fn address_of(db: &impl ConnectionTrait, actor: &Actor) -> Result<String> {
    let user = users::Entity::find_by_id(actor.user_id).one(db).await?.ok_or_else(Error::not_found)?;
    Ok(user.email)
}
