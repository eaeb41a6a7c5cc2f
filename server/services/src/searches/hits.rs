//! What a search has found, new hits first, and looking at it.

use super::query::Item;
use super::saved::{SearchView, view_of};
use super::{own, watch};
use crate::browse::{OrganizationHit, ProjectRow};
use crate::context::Ctx;
use crate::error::Result;
use chrono::{DateTime, Utc};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter,
    QuerySelect,
};
use serde::Serialize;
use shuniu_domain::Role;
use shuniu_domain::ids::SearchId;
use shuniu_store::entities::search_hits;
use std::collections::HashSet;
use utoipa::ToSchema;
use uuid::Uuid;

/// Hits shown that are not new.
const OTHERS: usize = 20;

/// A hit: a project or an organization.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct SearchHit {
    /// Whether it came since the last look.
    pub is_new: bool,
    /// The project or past award.
    pub project: Option<ProjectRow>,
    /// The organization.
    pub organization: Option<OrganizationHit>,
}

/// What a search has found.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct SearchHitList {
    /// The search.
    pub search: SearchView,
    /// Instant of the reading: send it back when the hits were looked at.
    pub as_of: DateTime<Utc>,
    /// Hits that came since the last look, newest first.
    pub new: Vec<SearchHit>,
    /// New hits that the search no longer finds.
    pub gone: u64,
    /// The newest of the others.
    pub others: Vec<SearchHit>,
    /// Hits in all, new and not.
    pub total: u64,
    /// Whether the search engine is away: the rows come from the database and none is marked.
    pub away: bool,
}

/// Searches now and tells what is new since the actor's last look.
///
/// # Errors
/// `not-found` for other people's searches.
pub async fn hits(ctx: &Ctx, id: SearchId) -> Result<SearchHitList> {
    let actor = ctx.require(Role::ALL)?;
    let row = own(ctx.db(), actor, id).await?;
    let checked = watch::check(&ctx.app, row, ctx.locale).await?;
    // What another process finds from here on is not shown, so it must not count as looked at.
    let as_of = checked.row.checked_at.unwrap_or_else(|| ctx.now());
    let unseen = unseen(ctx.db(), id, as_of).await?;
    let found = checked.found.unwrap_or_default();
    let view = |(item_id, item): (Uuid, Item)| {
        let is_new = !found.away && unseen.contains(&item_id);
        match item {
            Item::Project(row) => SearchHit { is_new, project: Some(*row), organization: None },
            Item::Organization(hit) => SearchHit { is_new, project: None, organization: Some(*hit) },
        }
    };
    let (new, others): (Vec<SearchHit>, Vec<SearchHit>) = found.items.into_iter().map(view).partition(|hit| hit.is_new);
    let gone = if found.away { 0 } else { unseen.len().saturating_sub(new.len()) };
    Ok(SearchHitList {
        search: view_of(ctx, checked.row).await?,
        as_of,
        gone: u64::try_from(gone).unwrap_or(u64::MAX),
        new,
        others: others.into_iter().take(OTHERS).collect(),
        total: found.total,
        away: found.away,
    })
}

/// Notes that the actor has looked at the hits that were there at an instant ([`SearchHitList::as_of`]);
/// later ones stay new.
///
/// # Errors
/// `not-found` for other people's searches.
pub async fn look(ctx: &Ctx, id: SearchId, as_of: DateTime<Utc>) -> Result<()> {
    use search_hits::{Column, Entity};
    let actor = ctx.require(Role::ALL)?;
    let tx = ctx.app.db.begin().await?;
    let row = own(&tx, actor, id).await?;
    let now = ctx.now();
    Entity::update_many()
        .col_expr(Column::SeenAt, Expr::value(Some(now)))
        .filter(Column::SearchId.eq(id))
        .filter(Column::SeenAt.is_null())
        .filter(Column::FoundAt.lte(as_of))
        .exec(&tx)
        .await?;
    let mut active = row.into_active_model();
    active.looked_at = Set(Some(now));
    active.update(&tx).await?;
    tx.commit().await?;
    Ok(())
}

/// Hits up to an instant that the person has not looked at.
async fn unseen(db: &impl ConnectionTrait, id: SearchId, as_of: DateTime<Utc>) -> Result<HashSet<Uuid>> {
    use search_hits::{Column, Entity};
    let ids: Vec<Uuid> = Entity::find()
        .select_only()
        .column(Column::ItemId)
        .filter(Column::SearchId.eq(id))
        .filter(Column::SeenAt.is_null())
        .filter(Column::FoundAt.lte(as_of))
        .into_tuple()
        .all(db)
        .await?;
    Ok(ids.into_iter().collect())
}
