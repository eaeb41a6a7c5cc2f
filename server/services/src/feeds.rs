//! Feeds (订阅源) of searches, for programs that ask again and again: the newest hits, each with the
//! instant of its last change. Everything in them is public.

use crate::browse::{OrganizationQuery, ProjectQuery, ProjectRow, search_organizations, search_projects};
use crate::context::Ctx;
use crate::error::Result;
use crate::organizations::OrganizationRow;
use crate::searches::{canonical, project_page};
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use shuniu_domain::ids::{PartyId, ProjectId};
use shuniu_domain::organizations::Field;
use shuniu_domain::searches::SearchKind;
use shuniu_store::entities::{organizations, projects};
use std::collections::HashMap;
use uuid::Uuid;

/// Entries of one page of a feed.
pub const ENTRIES: u64 = 50;

/// A page of a feed, newest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feed {
    /// What was searched.
    pub kind: SearchKind,
    /// The search in canonical form, without the page.
    pub query: String,
    /// The text that was searched for.
    pub text: String,
    /// Filters in force, as people read them.
    pub labels: Vec<String>,
    /// Number of the page, from 1.
    pub page: u64,
    /// Pages that can be visited.
    pub pages: u64,
    /// Entries.
    pub entries: Vec<FeedEntry>,
}

impl Feed {
    /// Last change of any of its entries; none when there are none.
    #[must_use]
    pub fn updated(&self) -> Option<DateTime<Utc>> {
        self.entries.iter().map(|entry| entry.updated).max()
    }
}

/// A project, a past award or an organization.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeedEntry {
    /// Its id, the same for good.
    pub id: Uuid,
    /// Title in the reader's language.
    pub title: String,
    /// A few sentences.
    pub summary: String,
    /// Funder of a project.
    pub author: Option<String>,
    /// Fields of work.
    pub fields: Vec<Field>,
    /// Publication of a project.
    pub published: Option<DateTime<Utc>>,
    /// Last change.
    pub updated: DateTime<Utc>,
    /// Its page, a path of the site.
    pub href: String,
}

/// The feed of a search of projects.
///
/// # Errors
/// As [`search_projects`].
pub async fn of_projects(ctx: &Ctx, query: &ProjectQuery) -> Result<Feed> {
    let asked = ProjectQuery { sort: "newest".to_owned(), size: ENTRIES.to_string(), ..query.clone() };
    let results = search_projects(ctx, &asked).await?;
    let changed = changed_projects(ctx.db(), &results.items).await?;
    Ok(Feed {
        kind: SearchKind::Projects,
        query: canonical(&ProjectQuery { sort: String::new(), ..query.clone() }),
        text: query.q.trim().to_owned(),
        labels: results.chosen.into_iter().map(|chosen| chosen.label).collect(),
        page: results.page,
        pages: results.pages,
        entries: results.items.into_iter().filter_map(|row| of_project(row, &changed)).collect(),
    })
}

/// The feed of a search of organizations.
///
/// # Errors
/// As [`search_organizations`].
pub async fn of_organizations(ctx: &Ctx, query: &OrganizationQuery) -> Result<Feed> {
    let asked = OrganizationQuery { sort: "newest".to_owned(), size: ENTRIES.to_string(), ..query.clone() };
    let results = search_organizations(ctx, &asked).await?;
    let ids: Vec<PartyId> = results.items.iter().map(|hit| hit.row.id).collect();
    let changed = changed_organizations(ctx.db(), &ids).await?;
    Ok(Feed {
        kind: SearchKind::Organizations,
        query: canonical(&OrganizationQuery { sort: String::new(), ..query.clone() }),
        text: query.q.trim().to_owned(),
        labels: results.chosen.into_iter().map(|chosen| chosen.label).collect(),
        page: results.page,
        pages: results.pages,
        entries: results.items.into_iter().filter_map(|hit| of_organization(hit.row, &changed)).collect(),
    })
}

fn of_project(row: ProjectRow, changed: &HashMap<Uuid, DateTime<Utc>>) -> Option<FeedEntry> {
    let id: Uuid = row.id.parse().ok()?;
    let href = project_page(&row);
    Some(FeedEntry {
        id,
        title: row.title,
        summary: row.summary,
        author: Some(row.funder).filter(|name| !name.is_empty()),
        fields: row.field.into_iter().collect(),
        published: row.published_at,
        // A past award never changes here: its day is all there is.
        updated: changed.get(&id).copied().or(row.published_at).unwrap_or_default(),
        href,
    })
}

fn of_organization(row: OrganizationRow, changed: &HashMap<PartyId, DateTime<Utc>>) -> Option<FeedEntry> {
    Some(FeedEntry {
        id: row.id.0,
        updated: *changed.get(&row.id)?,
        href: format!("/organizations/{}", row.id),
        title: row.name,
        summary: row.summary,
        author: None,
        fields: row.fields,
        published: None,
    })
}

/// When the projects among these rows last changed.
async fn changed_projects(db: &impl ConnectionTrait, rows: &[ProjectRow]) -> Result<HashMap<Uuid, DateTime<Utc>>> {
    use projects::{Column, Entity};
    let ids = rows.iter().filter_map(|row| row.id.parse().ok()).map(ProjectId);
    let rows: Vec<(ProjectId, DateTime<Utc>)> = Entity::find()
        .select_only()
        .columns([Column::Id, Column::UpdatedAt])
        .filter(Column::Id.is_in(ids))
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|(id, at)| (id.0, at)).collect())
}

async fn changed_organizations(db: &impl ConnectionTrait, ids: &[PartyId]) -> Result<HashMap<PartyId, DateTime<Utc>>> {
    use organizations::{Column, Entity};
    let rows: Vec<(PartyId, DateTime<Utc>)> = Entity::find()
        .select_only()
        .columns([Column::PartyId, Column::UpdatedAt])
        .filter(Column::PartyId.is_in(ids.iter().copied()))
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().collect())
}
