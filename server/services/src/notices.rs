//! The notice board (公示公告, DOMAIN K7). A notice is written once, in the transaction that
//! causes it, and never changes; it carries the audit chain's head at that moment.
//!
//! A body is one object. Its keys name texts `notices-field-<key>`; the end of a key names the
//! kind of its value: `_fen` an amount, `_at` an instant, `_on` a day, `_bp` basis points; a list
//! of objects is a table of the same keys. Other values are shown as they are.

use crate::context::{Ctx, Work};
use crate::divisions::in_language;
use crate::error::{Error, Result};
use crate::objections;
use anyhow::anyhow;
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};
use serde::Serialize;
use shuniu_domain::awards::NoticeKind;
use shuniu_domain::ids::{NoticeId, PartyId, ProjectId};
use shuniu_frontend::Locale;
use shuniu_store::entities::{notices, parties, projects};
use shuniu_store::{Page, audit, counters};
use std::collections::HashMap;
use utoipa::ToSchema;

/// A notice in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct NoticeRow {
    /// Number, such as `519904-2026-0042-N1`.
    pub number: String,
    /// Kind.
    #[schema(value_type = String)]
    pub kind: NoticeKind,
    /// The project.
    #[schema(value_type = String)]
    pub project_id: ProjectId,
    /// Its number.
    pub project_number: String,
    /// Its title in the reader's language.
    pub project_title: String,
    /// The funder's name in the reader's language.
    pub funder: String,
    /// Publication.
    pub published_at: DateTime<Utc>,
    /// End of its period, if it has one.
    pub ends_at: Option<DateTime<Utc>>,
    /// Whether its period runs.
    pub running: bool,
}

/// A notice with everything its page shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct NoticeView {
    /// What lists show too.
    #[serde(flatten)]
    pub row: NoticeRow,
    /// The funder.
    #[schema(value_type = String)]
    pub funder_id: PartyId,
    /// Facts, as they were published.
    pub body: serde_json::Value,
    /// Until when its result can be objected to, if it tells of one and opens a time for that.
    pub objections_until: Option<DateTime<Utc>>,
    /// Whether that time runs.
    pub objections_open: bool,
    /// Head of the audit chain when it was published.
    pub audit_head: String,
}

/// Publishes a notice of a project that has its public number.
///
/// # Errors
/// When the project has no number, which is a fault of the caller, or the database refuses.
pub async fn publish(
    work: &Work<'_>,
    kind: NoticeKind,
    project: &projects::Model,
    body: serde_json::Value,
    ends_at: Option<DateTime<Utc>>,
) -> Result<NoticeId> {
    let of = project.number.as_deref().ok_or_else(|| anyhow!("project {} has no number", project.id))?;
    let n = counters::next(&work.tx, &format!("notice:{of}")).await?;
    let (_, audit_head) = audit::head(&work.tx).await?;
    let id = work.id()?;
    let row = notices::ActiveModel {
        id: Set(id),
        number: Set(format!("{of}-N{n}")),
        project_id: Set(project.id),
        kind: Set(kind),
        body: Set(body),
        published_at: Set(work.now),
        ends_at: Set(ends_at),
        audit_head: Set(audit_head),
    };
    notices::Entity::insert(row).exec_without_returning(&work.tx).await?;
    Ok(id)
}

/// Notices of some kinds (all when empty), newest first, and how many there are.
///
/// # Errors
/// When the database refuses.
pub async fn list(ctx: &Ctx, kinds: &[NoticeKind], page: Page) -> Result<(Vec<NoticeRow>, u64)> {
    let mut query = notices::Entity::find();
    if !kinds.is_empty() {
        query = query.filter(notices::Column::Kind.is_in(kinds.iter().copied()));
    }
    let total = query.clone().count(ctx.db()).await?;
    let rows = query
        .order_by_desc(notices::Column::PublishedAt)
        .order_by_desc(notices::Column::Id)
        .offset(page.offset())
        .limit(page.size)
        .all(ctx.db())
        .await?;
    let about = About::load(ctx.db(), rows.iter().map(|row| row.project_id).collect()).await?;
    let now = ctx.now();
    Ok((rows.iter().filter_map(|row| about.row(row, ctx.locale, now)).collect(), total))
}

/// One notice by its number.
///
/// # Errors
/// `not-found`.
pub async fn get(ctx: &Ctx, number: &str) -> Result<NoticeView> {
    let found = notices::Entity::find().filter(notices::Column::Number.eq(number)).one(ctx.db()).await?;
    let notice = found.ok_or_else(Error::not_found)?;
    let about = About::load(ctx.db(), vec![notice.project_id]).await?;
    let row = about.row(&notice, ctx.locale, ctx.now()).ok_or_else(Error::not_found)?;
    let funder_id = about.funder_of(notice.project_id).ok_or_else(Error::not_found)?;
    let objections_until = objections::until(ctx, &notice).await?;
    let objections_open = objections_until.is_some_and(|until| ctx.now() < until);
    let (body, audit_head) = (notice.body, notice.audit_head);
    Ok(NoticeView { row, funder_id, body, objections_until, objections_open, audit_head })
}

/// Notices of one project, newest first.
pub(crate) async fn of_project(ctx: &Ctx, project: &projects::Model) -> Result<Vec<NoticeRow>> {
    let rows = notices::Entity::find()
        .filter(notices::Column::ProjectId.eq(project.id))
        .order_by_desc(notices::Column::PublishedAt)
        .order_by_desc(notices::Column::Id)
        .all(ctx.db())
        .await?;
    let about = About::load(ctx.db(), vec![project.id]).await?;
    let now = ctx.now();
    Ok(rows.iter().filter_map(|row| about.row(row, ctx.locale, now)).collect())
}

/// What a set of notices is about: two queries, however many there are.
struct About {
    projects: HashMap<ProjectId, projects::Model>,
    funders: HashMap<PartyId, parties::Model>,
}

impl About {
    async fn load(db: &impl ConnectionTrait, ids: Vec<ProjectId>) -> Result<Self> {
        let projects = projects::Entity::find().filter(projects::Column::Id.is_in(ids)).all(db).await?;
        let funders: Vec<PartyId> = projects.iter().map(|project| project.funder_id).collect();
        let funders = parties::Entity::find().filter(parties::Column::Id.is_in(funders)).all(db).await?;
        Ok(Self {
            projects: projects.into_iter().map(|row| (row.id, row)).collect(),
            funders: funders.into_iter().map(|row| (row.id, row)).collect(),
        })
    }

    fn funder_of(&self, project: ProjectId) -> Option<PartyId> {
        self.projects.get(&project).map(|project| project.funder_id)
    }

    fn row(&self, notice: &notices::Model, locale: Locale, now: DateTime<Utc>) -> Option<NoticeRow> {
        let project = self.projects.get(&notice.project_id)?;
        let funder = self.funders.get(&project.funder_id)?;
        Some(NoticeRow {
            number: notice.number.clone(),
            kind: notice.kind,
            project_id: project.id,
            project_number: project.number.clone()?,
            project_title: in_language(locale, &project.title, project.title_en.as_deref()),
            funder: in_language(locale, &funder.name, funder.name_en.as_deref()),
            published_at: notice.published_at,
            ends_at: notice.ends_at,
            running: notice.ends_at.is_some_and(|end| now < end),
        })
    }
}
