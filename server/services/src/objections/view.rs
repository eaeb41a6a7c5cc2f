//! What a bidder, the funder and the auditor see of objections.

use super::file::{OBJECTABLE, has_bid};
use crate::context::Ctx;
use crate::error::{Error, Result};
use crate::procedure::{ProjectBrief, channel_rules, is_of_funder, names, readable_project, rulebook_of};
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::Serialize;
use shuniu_domain::Role;
use shuniu_domain::awards::{NoticeKind, ObjectionStatus, may_object, objection_end};
use shuniu_domain::ids::{ObjectionId, ProjectId};
use shuniu_domain::projects::Channel;
use shuniu_store::Page;
use shuniu_store::entities::{notices, objections, projects};
use std::collections::HashMap;
use utoipa::ToSchema;

/// Objections that the page of a notice shows at most; the funder's own list has them all.
const SHOWN: u64 = 100;

/// An objection or challenge.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ObjectionView {
    /// Id.
    #[schema(value_type = String, format = Uuid)]
    pub id: ObjectionId,
    /// Number of the notice it is against.
    pub notice: String,
    /// Who filed it.
    pub party: String,
    /// What is wrong.
    pub ground: String,
    /// State.
    #[schema(value_type = String)]
    pub status: ObjectionStatus,
    /// When it was filed.
    pub filed_at: DateTime<Utc>,
    /// When it must be answered.
    pub due_at: DateTime<Utc>,
    /// The answer.
    pub answer: Option<String>,
    /// When it was answered.
    pub answered_at: Option<DateTime<Utc>>,
}

/// What the page of a notice offers besides its text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ObjectionWindow {
    /// Number of the notice.
    pub notice: String,
    /// What it announces.
    #[schema(value_type = String)]
    pub kind: NoticeKind,
    /// The project.
    pub project: ProjectBrief,
    /// Who is to get the award, or has it, as the notice names them.
    pub organization: Option<String>,
    /// Objection or challenge.
    #[schema(value_type = String)]
    pub channel: Channel,
    /// Until when one may be filed; none for notices that only inform.
    pub until: Option<DateTime<Utc>>,
    /// Whether the time runs.
    pub open: bool,
    /// Whether the reader may file now.
    pub may_file: bool,
    /// Objections that the reader may see: all for the funder and the auditor, their own for bidders.
    pub objections: Vec<ObjectionView>,
}

/// Unanswered objections of a project.
pub(crate) async fn open_of_project(db: &impl ConnectionTrait, id: ProjectId) -> Result<usize> {
    let count = objections::Entity::find()
        .filter(objections::Column::ProjectId.eq(id))
        .filter(objections::Column::Status.eq(ObjectionStatus::Filed))
        .count(db)
        .await?;
    Ok(usize::try_from(count).unwrap_or(usize::MAX))
}

/// Until when a result can be objected to; none for other notices and for those that only inform.
pub(crate) async fn until(ctx: &Ctx, notice: &notices::Model) -> Result<Option<DateTime<Utc>>> {
    let Some(ends) = notice.ends_at.filter(|_| OBJECTABLE.contains(&notice.kind)) else { return Ok(None) };
    let project = projects::Entity::find_by_id(notice.project_id).one(ctx.db()).await?.ok_or_else(Error::not_found)?;
    let rulebook = rulebook_of(&ctx.app, ctx.db(), &project).await?;
    Ok(Some(objection_end(ends, channel_rules(&rulebook, &project))))
}

/// Whether and by whom a notice can be objected to, with what the reader may see.
///
/// # Errors
/// `not-found` for a notice of no result.
pub async fn window(ctx: &Ctx, notice: &str) -> Result<ObjectionWindow> {
    let row = notices::Entity::find()
        .filter(notices::Column::Number.eq(notice))
        .filter(notices::Column::Kind.is_in(OBJECTABLE))
        .one(ctx.db())
        .await?
        .ok_or_else(Error::not_found)?;
    let project = projects::Entity::find_by_id(row.project_id).one(ctx.db()).await?.ok_or_else(Error::not_found)?;
    let rulebook = rulebook_of(&ctx.app, ctx.db(), &project).await?;
    let rules = channel_rules(&rulebook, &project);
    let open = may_object(row.ends_at, rules, ctx.now()).is_ok();
    let query = objections::Entity::find().filter(objections::Column::NoticeId.eq(row.id));
    let bidder = match &ctx.actor {
        Some(actor) if actor.role.is_organization() => has_bid(ctx.db(), project.id, actor.party_id).await?,
        _ => false,
    };
    let seen = match &ctx.actor {
        Some(actor) if actor.role == Role::Auditor || is_of_funder(actor, &project) => Some(query),
        Some(actor) if bidder => Some(query.filter(objections::Column::PartyId.eq(actor.party_id))),
        _ => None,
    };
    let rows = match seen {
        Some(query) => query.order_by_desc(objections::Column::CreatedAt).limit(SHOWN).all(ctx.db()).await?,
        None => Vec::new(),
    };
    let waiting = rows.iter().any(|row| row.status == ObjectionStatus::Filed);
    Ok(ObjectionWindow {
        notice: row.number,
        kind: row.kind,
        project: ProjectBrief::one(ctx, &project).await?,
        organization: row.body["organization"].as_str().map(ToOwned::to_owned),
        channel: project.channel,
        until: row.ends_at.map(|ends| objection_end(ends, rules)),
        open,
        may_file: open && bidder && !waiting,
        objections: shown(ctx, rows).await?,
    })
}

/// A project with the objections to its results.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ProjectObjections {
    /// The project.
    pub project: ProjectBrief,
    /// Objections of this page, newest first.
    pub objections: Vec<ObjectionView>,
    /// How many there are on all pages.
    pub total: u64,
}

/// Objections of a funder's project, newest first.
///
/// # Errors
/// `not-found` for another funder's; `role-forbidden`.
pub async fn of_project(ctx: &Ctx, id: ProjectId, page: Page) -> Result<ProjectObjections> {
    let project = readable_project(ctx, id).await?;
    let query = objections::Entity::find().filter(objections::Column::ProjectId.eq(project.id));
    let total = query.clone().count(ctx.db()).await?;
    let rows = query
        .order_by_desc(objections::Column::CreatedAt)
        .order_by_desc(objections::Column::Id)
        .offset(page.offset())
        .limit(page.size)
        .all(ctx.db())
        .await?;
    let objections = shown(ctx, rows).await?;
    Ok(ProjectObjections { project: ProjectBrief::one(ctx, &project).await?, objections, total })
}

async fn shown(ctx: &Ctx, rows: Vec<objections::Model>) -> Result<Vec<ObjectionView>> {
    let parties = names(ctx.db(), rows.iter().map(|row| row.party_id), ctx.locale).await?;
    let about = notices::Entity::find()
        .filter(notices::Column::Id.is_in(rows.iter().map(|row| row.notice_id)))
        .all(ctx.db())
        .await?;
    let about: HashMap<_, _> = about.into_iter().map(|notice| (notice.id, notice.number)).collect();
    let view = |row: objections::Model| ObjectionView {
        notice: about.get(&row.notice_id).cloned().unwrap_or_default(),
        party: parties.get(&row.party_id).cloned().unwrap_or_default(),
        id: row.id,
        ground: row.ground,
        status: row.status,
        filed_at: row.created_at,
        due_at: row.due_at,
        answer: row.answer,
        answered_at: row.answered_at,
    };
    Ok(rows.into_iter().map(view).collect())
}
