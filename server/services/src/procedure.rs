//! What opening, scoring, award and objections share: the head of a project, the loading of its
//! rows with the party in the query, and the steps of its states.

use crate::app::App;
use crate::context::{Actor, Ctx, Work};
use crate::divisions::in_language;
use crate::error::{Error, Result};
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder, QuerySelect, Select,
};
use serde::Serialize;
use shuniu_domain::bids::{BidEvent, BidStatus};
use shuniu_domain::ids::{PartyId, ProjectId, UserId};
use shuniu_domain::projects::{Channel, Method, ProjectEvent, ProjectStatus, Stage, stage};
use shuniu_domain::rulebook::{ChannelRules, Rulebook};
use shuniu_domain::{Fen, Role};
use shuniu_frontend::Locale;
use shuniu_store::entities::{bids, parties, projects, users};
use std::collections::HashMap;
use std::sync::Arc;
use utoipa::ToSchema;

/// Both roles of a funder.
pub(crate) const FUNDER: &[Role] = &[Role::FunderOfficer, Role::FunderApprover];
/// Who acts for a bidding organization.
pub(crate) const BIDDERS: &[Role] = Role::ORGANIZATION;

/// The head of a project as every page of its procedure shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ProjectBrief {
    /// Id.
    #[schema(value_type = String, format = Uuid)]
    pub id: ProjectId,
    /// Public number.
    pub number: String,
    /// Title in the reader's language.
    pub title: String,
    /// The funder.
    #[schema(value_type = String, format = Uuid)]
    pub funder_id: PartyId,
    /// Its name in the reader's language.
    pub funder: String,
    /// Channel.
    #[schema(value_type = String)]
    pub channel: Channel,
    /// Method.
    #[schema(value_type = String)]
    pub method: Method,
    /// Ceiling price in fen.
    #[schema(value_type = i64)]
    pub budget: Fen,
    /// Stored state.
    #[schema(value_type = String)]
    pub status: ProjectStatus,
    /// Stage now.
    #[schema(value_type = String)]
    pub stage: Stage,
    /// Deadline of submission.
    pub bid_deadline: Option<DateTime<Utc>>,
    /// Announced opening.
    pub opening_at: Option<DateTime<Utc>>,
    /// Optimistic lock.
    pub version: i32,
}

impl ProjectBrief {
    /// The heads of some projects, by id: one query for their funders.
    ///
    /// # Errors
    /// When the database refuses.
    pub(crate) async fn many(
        db: &impl ConnectionTrait,
        rows: &[projects::Model],
        locale: Locale,
        now: DateTime<Utc>,
    ) -> Result<HashMap<ProjectId, Self>> {
        let funders = names(db, rows.iter().map(|row| row.funder_id), locale).await?;
        let brief = |row: &projects::Model| Self {
            id: row.id,
            number: row.number.clone().unwrap_or_default(),
            title: in_language(locale, &row.title, row.title_en.as_deref()),
            funder_id: row.funder_id,
            funder: funders.get(&row.funder_id).cloned().unwrap_or_default(),
            channel: row.channel,
            method: row.method,
            budget: row.budget,
            status: row.status,
            stage: stage(row.status, row.bid_deadline, now),
            bid_deadline: row.bid_deadline,
            opening_at: row.opening_at,
            version: row.version,
        };
        Ok(rows.iter().map(|row| (row.id, brief(row))).collect())
    }

    /// The head of one project.
    ///
    /// # Errors
    /// When the database refuses.
    pub(crate) async fn one(ctx: &Ctx, row: &projects::Model) -> Result<Self> {
        let mut found = Self::many(ctx.db(), std::slice::from_ref(row), ctx.locale, ctx.now()).await?;
        found.remove(&row.id).ok_or_else(Error::not_found)
    }
}

/// Names of parties in the reader's language, in one query.
pub(crate) async fn names(
    db: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = PartyId>,
    locale: Locale,
) -> Result<HashMap<PartyId, String>> {
    let rows = parties::Entity::find().filter(parties::Column::Id.is_in(ids)).all(db).await?;
    Ok(rows.into_iter().map(|row| (row.id, in_language(locale, &row.name, row.name_en.as_deref()))).collect())
}

/// Names of people in the reader's language, in one query.
pub(crate) async fn people(
    db: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = UserId>,
    locale: Locale,
) -> Result<HashMap<UserId, String>> {
    let rows = users::Entity::find().filter(users::Column::Id.is_in(ids)).all(db).await?;
    Ok(rows.into_iter().map(|row| (row.id, in_language(locale, &row.name, row.name_en.as_deref()))).collect())
}

/// A funder's project, to be changed: locked on PostgreSQL until the transaction ends.
///
/// # Errors
/// `not-found` for another funder's.
pub(crate) async fn own_project(db: &impl ConnectionTrait, funder: PartyId, id: ProjectId) -> Result<projects::Model> {
    of_funder(funder, id).lock_exclusive().one(db).await?.ok_or_else(Error::not_found)
}

/// A project to be changed by somebody who is no funder (witness, expert, bidder): the caller has
/// another row that entitles them.
///
/// # Errors
/// `not-found`.
pub(crate) async fn locked_project(db: &impl ConnectionTrait, id: ProjectId) -> Result<projects::Model> {
    projects::Entity::find_by_id(id).lock_exclusive().one(db).await?.ok_or_else(Error::not_found)
}

/// A published project that its own funder or an auditor reads.
///
/// # Errors
/// `not-found` for another funder's; `role-forbidden`.
pub(crate) async fn readable_project(ctx: &Ctx, id: ProjectId) -> Result<projects::Model> {
    let actor = ctx.require(&[Role::FunderOfficer, Role::FunderApprover, Role::Auditor])?;
    let query =
        if actor.role == Role::Auditor { projects::Entity::find_by_id(id) } else { of_funder(actor.party_id, id) };
    let query = query.filter(projects::Column::PublishedAt.is_not_null());
    query.one(ctx.db()).await?.ok_or_else(Error::not_found)
}

fn of_funder(funder: PartyId, id: ProjectId) -> Select<projects::Entity> {
    projects::Entity::find_by_id(id).filter(projects::Column::FunderId.eq(funder))
}

/// The rulebook a project was published under.
///
/// # Errors
/// When it is damaged or the database refuses.
pub(crate) async fn rulebook_of(
    app: &App,
    db: &impl ConnectionTrait,
    project: &projects::Model,
) -> Result<Arc<Rulebook>> {
    crate::rulebooks::get(app, db, project.rulebook_id).await
}

/// The rules of a project's channel.
pub(crate) fn channel_rules<'r>(rulebook: &'r Rulebook, project: &projects::Model) -> &'r ChannelRules {
    rulebook.for_channel(project.channel)
}

/// Bids of a project in some states, in the order of their submission.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn bids_in(
    db: &impl ConnectionTrait,
    project: ProjectId,
    states: impl IntoIterator<Item = BidStatus>,
) -> Result<Vec<bids::Model>> {
    Ok(bids::Entity::find()
        .filter(bids::Column::ProjectId.eq(project))
        .filter(bids::Column::Status.is_in(states))
        .order_by_asc(bids::Column::SubmittedAt)
        .order_by_asc(bids::Column::Number)
        .all(db)
        .await?)
}

/// States of bids that were received.
pub(crate) fn received() -> impl Iterator<Item = BidStatus> {
    BidStatus::ALL.iter().copied().filter(|status| status.is_received())
}

/// States of bids that are in the running once the envelopes are open.
pub(crate) const IN_THE_RUNNING: [BidStatus; 5] =
    [BidStatus::Opened, BidStatus::Scored, BidStatus::Proposed, BidStatus::Reserve, BidStatus::Awarded];

/// Takes a project one step on.
///
/// # Errors
/// `wrong-state`.
pub(crate) async fn move_project(
    work: &Work<'_>,
    row: projects::Model,
    event: ProjectEvent,
) -> Result<projects::Model> {
    let (status, version) = (row.status.apply(event)?, row.version + 1);
    let mut active = row.into_active_model();
    active.status = Set(status);
    active.version = Set(version);
    active.updated_at = Set(work.now);
    Ok(active.update(&work.tx).await?)
}

/// Takes a bid one step on.
///
/// # Errors
/// `wrong-state`.
pub(crate) async fn move_bid(work: &Work<'_>, row: bids::Model, event: BidEvent) -> Result<bids::Model> {
    let (status, version) = (row.status.apply(event)?, row.version + 1);
    let mut active = row.into_active_model();
    active.status = Set(status);
    active.version = Set(version);
    active.updated_at = Set(work.now);
    Ok(active.update(&work.tx).await?)
}

/// Whether the actor is of the project's funder.
pub(crate) fn is_of_funder(actor: &Actor, project: &projects::Model) -> bool {
    actor.role.is_funder() && actor.party_id == project.funder_id
}
