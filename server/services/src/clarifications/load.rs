//! Rows of questions and amendments, always with the party in the query.

use crate::context::Ctx;
use crate::error::{Error, Result};
use crate::procedure::{FUNDER, channel_rules, rulebook_of};
use crate::{App, Work};
use anyhow::Context as _;
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};
use shuniu_domain::ids::{AmendmentId, ClarificationId, PartyId, ProjectId};
use shuniu_domain::projects::ProjectStatus;
use shuniu_domain::reasons::wrong_state;
use shuniu_domain::rulebook::ChannelRules;
use shuniu_domain::{Reason, ReasonCode};
use shuniu_store::entities::{amendments, clarifications, projects};

/// A question of an organization.
pub(super) async fn own_question(
    db: &impl ConnectionTrait,
    organization: PartyId,
    id: ClarificationId,
) -> Result<clarifications::Model> {
    let query = clarifications::Entity::find_by_id(id).filter(clarifications::Column::OrganizationId.eq(organization));
    query.lock_exclusive().one(db).await?.ok_or_else(Error::not_found)
}

/// A question on a project of a funder, with the project; both held until the transaction ends.
pub(super) async fn funders_question(
    work: &Work<'_>,
    funder: PartyId,
    id: ClarificationId,
) -> Result<(clarifications::Model, projects::Model)> {
    let found = clarifications::Entity::find_by_id(id).one(&work.tx).await?.ok_or_else(Error::not_found)?;
    // The project first, as everybody who changes a call does, so that nobody waits in a circle.
    let project = funders_project(&work.tx, funder, found.project_id).await?;
    let held = clarifications::Entity::find_by_id(id).lock_exclusive().one(&work.tx).await?;
    Ok((held.ok_or_else(Error::not_found)?, project))
}

/// The project of a question that the actor's funder answers.
///
/// # Errors
/// `not-found` for another funder's; `role-forbidden`.
pub async fn project_of_question(ctx: &Ctx, id: ClarificationId) -> Result<ProjectId> {
    let actor = ctx.require(FUNDER)?;
    let question = clarifications::Entity::find_by_id(id).one(ctx.db()).await?.ok_or_else(Error::not_found)?;
    let own = projects::Entity::find_by_id(question.project_id)
        .filter(projects::Column::FunderId.eq(actor.party_id))
        .one(ctx.db())
        .await?;
    Ok(own.ok_or_else(Error::not_found)?.id)
}

/// An amendment of a funder's project, with the project; both held until the transaction ends.
pub(super) async fn funders_amendment(
    work: &Work<'_>,
    funder: PartyId,
    id: AmendmentId,
) -> Result<(amendments::Model, projects::Model)> {
    let found = amendments::Entity::find_by_id(id).one(&work.tx).await?.ok_or_else(Error::not_found)?;
    let project = funders_project(&work.tx, funder, found.project_id).await?;
    let held = amendments::Entity::find_by_id(id).lock_exclusive().one(&work.tx).await?;
    Ok((held.ok_or_else(Error::not_found)?, project))
}

/// A published project of a funder, held against other writers.
pub(super) async fn funders_project(
    db: &impl ConnectionTrait,
    funder: PartyId,
    id: ProjectId,
) -> Result<projects::Model> {
    projects::Entity::find_by_id(id)
        .filter(projects::Column::FunderId.eq(funder))
        .filter(projects::Column::PublishedAt.is_not_null())
        .lock_exclusive()
        .one(db)
        .await?
        .ok_or_else(Error::not_found)
}

/// Published amendments of a project, oldest first.
pub(super) async fn published_amendments(
    db: &impl ConnectionTrait,
    project: ProjectId,
) -> Result<Vec<amendments::Model>> {
    Ok(amendments::Entity::find()
        .filter(amendments::Column::ProjectId.eq(project))
        .filter(amendments::Column::Seq.is_not_null())
        .order_by_asc(amendments::Column::Seq)
        .all(db)
        .await?)
}

/// Answers published for everybody, and amendments published, of a project.
pub(crate) async fn counts(db: &impl ConnectionTrait, project: ProjectId) -> Result<(u64, u64)> {
    let answers = clarifications::Entity::find()
        .filter(clarifications::Column::ProjectId.eq(project))
        .filter(clarifications::Column::Seq.is_not_null())
        .count(db)
        .await?;
    let changes = amendments::Entity::find()
        .filter(amendments::Column::ProjectId.eq(project))
        .filter(amendments::Column::Seq.is_not_null())
        .count(db)
        .await?;
    Ok((answers, changes))
}

/// The rules of a project's channel in the rulebook it was published under.
pub(super) async fn rules_of(app: &App, db: &impl ConnectionTrait, project: &projects::Model) -> Result<ChannelRules> {
    Ok(channel_rules(&*rulebook_of(app, db, project).await?, project).clone())
}

/// The deadline of a published project.
pub(super) fn deadline_of(project: &projects::Model) -> Result<DateTime<Utc>> {
    Ok(project.bid_deadline.context("a published project has a deadline")?)
}

/// A call takes questions and changes while it takes bids. Gives its deadline.
pub(super) fn open_call(project: &projects::Model, now: DateTime<Utc>) -> Result<DateTime<Utc>> {
    if project.status != ProjectStatus::Published {
        return Err(wrong_state(project.status, "change_call").into());
    }
    let deadline = deadline_of(project)?;
    if now < deadline {
        return Ok(deadline);
    }
    let reason = Reason::new(ReasonCode::DeadlinePassed).with("deadline", deadline.to_rfc3339());
    Err(reason.with("now", now.to_rfc3339()).into())
}
