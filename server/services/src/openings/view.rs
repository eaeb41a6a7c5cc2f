//! What witnesses, the funder and everybody read of openings.

use super::ceremony::{WITNESSES, disinterested};
use super::readiness::of_project;
use crate::consortia::joint_names;
use crate::context::Ctx;
use crate::error::{Error, Result};
use crate::procedure::{ProjectBrief, bids_in, names, people, received};
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait};
use serde::Serialize;
use shuniu_domain::Fen;
use shuniu_domain::awards::NoticeKind;
use shuniu_domain::bids::BidStatus;
use shuniu_domain::ids::{BidId, OpeningId, PartyId, ProjectId, UserId};
use shuniu_domain::projects::ProjectStatus;
use shuniu_domain::records::OpenedBid;
use shuniu_store::Page;
use shuniu_store::entities::{bids, notices, openings, projects};
use utoipa::ToSchema;

/// An opening that waits for a witness.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct WaitingOpening {
    /// Id.
    #[schema(value_type = String, format = Uuid)]
    pub id: OpeningId,
    /// The project.
    pub project: ProjectBrief,
    /// Officer who called it.
    pub officer: String,
    /// When.
    pub prepared_at: DateTime<Utc>,
    /// Bids that passed pre-review.
    pub admitted: usize,
}

/// A sealed envelope before the opening.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct EnvelopeView {
    /// Receipt number.
    pub number: String,
    /// Bidder.
    pub organization: String,
    /// When it was submitted.
    pub submitted_at: Option<DateTime<Utc>>,
    /// SHA-256 on the receipt.
    pub sha256: String,
}

/// What a witness confirms.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Ceremony {
    /// The opening.
    #[serde(flatten)]
    pub opening: WaitingOpening,
    /// The envelopes, in the order of submission.
    pub envelopes: Vec<EnvelopeView>,
    /// Whether the announced instant has come.
    pub due: bool,
    /// Whether it was opened already.
    pub opened: bool,
}

/// One bid of an opening record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct OpenedBidView {
    /// The bid.
    #[schema(value_type = String, format = Uuid)]
    pub bid_id: BidId,
    /// Receipt number.
    pub number: String,
    /// Bidder's name at the opening.
    pub organization: String,
    /// Price in fen; none when the envelope was not what was sealed.
    #[schema(value_type = Option<i64>)]
    pub price: Option<Fen>,
    /// SHA-256 on the receipt.
    pub receipt_sha256: String,
    /// SHA-256 recomputed from what was found; empty when nothing could be read.
    pub recomputed_sha256: String,
    /// Whether both are the same.
    pub intact: bool,
}

/// A public opening record (开标记录).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct OpeningView {
    /// Id.
    #[schema(value_type = String, format = Uuid)]
    pub id: OpeningId,
    /// The project.
    pub project: ProjectBrief,
    /// Officer of the funder.
    pub officer: String,
    /// Witness.
    pub witness: String,
    /// The witness's party.
    pub witness_party: String,
    /// When the officer called it.
    pub prepared_at: DateTime<Utc>,
    /// When it was opened.
    pub opened_at: DateTime<Utc>,
    /// What was opened.
    pub bids: Vec<OpenedBidView>,
    /// Number of the notice.
    pub notice: Option<String>,
}

/// Openings that this person could witness, oldest first: not those of their own party as funder
/// or bidder.
///
/// # Errors
/// `role-forbidden`.
pub async fn waiting(ctx: &Ctx, page: Page) -> Result<Vec<WaitingOpening>> {
    let actor = ctx.require(WITNESSES)?;
    let bid_for = bids::Entity::find()
        .select_only()
        .column(bids::Column::ProjectId)
        .filter(bids::Column::OrganizationId.eq(actor.party_id))
        .filter(bids::Column::Status.is_in(received()))
        .into_query();
    let of_others = projects::Entity::find()
        .select_only()
        .column(projects::Column::Id)
        .filter(projects::Column::FunderId.ne(actor.party_id))
        .filter(projects::Column::Status.eq(ProjectStatus::Published))
        .into_query();
    let rows = openings::Entity::find()
        .filter(openings::Column::OpenedAt.is_null())
        .filter(openings::Column::OfficerId.ne(actor.user_id))
        .filter(openings::Column::ProjectId.in_subquery(of_others))
        .filter(openings::Column::ProjectId.not_in_subquery(bid_for))
        .order_by_asc(openings::Column::PreparedAt)
        .order_by_asc(openings::Column::Id)
        .offset(page.offset())
        .limit(page.size)
        .all(ctx.db())
        .await?;
    listed(ctx, rows).await
}

async fn listed(ctx: &Ctx, rows: Vec<openings::Model>) -> Result<Vec<WaitingOpening>> {
    let ids: Vec<ProjectId> = rows.iter().map(|row| row.project_id).collect();
    let about = projects::Entity::find().filter(projects::Column::Id.is_in(ids.iter().copied())).all(ctx.db()).await?;
    let mut briefs = ProjectBrief::many(ctx.db(), &about, ctx.locale, ctx.now()).await?;
    let officers = people(ctx.db(), rows.iter().map(|row| row.officer_id), ctx.locale).await?;
    let admitted: Vec<ProjectId> = bids::Entity::find()
        .select_only()
        .column(bids::Column::ProjectId)
        .filter(bids::Column::ProjectId.is_in(ids))
        .filter(bids::Column::Status.is_in([BidStatus::Admitted, BidStatus::Opened]))
        .filter(bids::Column::UnconfirmedSince.is_null())
        .into_tuple()
        .all(ctx.db())
        .await?;
    let waiting = rows.into_iter().filter_map(|row| {
        Some(WaitingOpening {
            id: row.id,
            project: briefs.remove(&row.project_id)?,
            officer: officers.get(&row.officer_id).cloned().unwrap_or_default(),
            prepared_at: row.prepared_at,
            admitted: admitted.iter().filter(|project| **project == row.project_id).count(),
        })
    });
    Ok(waiting.collect())
}

/// One opening for the person who is to witness it.
///
/// # Errors
/// `not-found` for whoever has a part in the project; `role-forbidden`.
pub async fn waiting_one(ctx: &Ctx, id: OpeningId) -> Result<Ceremony> {
    let actor = ctx.require(WITNESSES)?;
    let row = openings::Entity::find_by_id(id).one(ctx.db()).await?.ok_or_else(Error::not_found)?;
    let project = projects::Entity::find_by_id(row.project_id).one(ctx.db()).await?.ok_or_else(Error::not_found)?;
    let apart = disinterested(ctx.db(), actor, row.officer_id, &project, ctx.now()).await;
    apart.map_err(|error| if error.reasons().is_some() { Error::not_found() } else { error })?;
    let mut admitted = bids_in(ctx.db(), project.id, [BidStatus::Admitted, BidStatus::Opened]).await?;
    admitted.retain(|bid| bid.unconfirmed_since.is_none());
    let organizations = joint_names(ctx.db(), &admitted, ctx.locale).await?;
    let envelope = |bid: bids::Model| EnvelopeView {
        organization: organizations.get(&bid.id).cloned().unwrap_or_default(),
        number: bid.number.unwrap_or_default(),
        submitted_at: bid.submitted_at,
        sha256: bid.receipt_sha256.unwrap_or_default(),
    };
    let opened = row.opened_at.is_some();
    let opening = listed(ctx, vec![row]).await?.pop().ok_or_else(Error::not_found)?;
    Ok(Ceremony {
        due: project.opening_at.is_none_or(|planned| ctx.now() >= planned),
        envelopes: admitted.into_iter().map(envelope).collect(),
        opened,
        opening,
    })
}

/// The public record of a project's opening.
///
/// # Errors
/// `not-found` before the opening.
pub async fn record(ctx: &Ctx, id: ProjectId) -> Result<OpeningView> {
    let row = of_project(ctx.db(), id).await?.ok_or_else(Error::not_found)?;
    let opened_at = row.opened_at.ok_or_else(Error::not_found)?;
    let project = projects::Entity::find_by_id(id).one(ctx.db()).await?.ok_or_else(Error::not_found)?;
    let signed = people(ctx.db(), [Some(row.officer_id), row.witness_id].into_iter().flatten(), ctx.locale).await?;
    let party = names(ctx.db(), row.witness_party_id, ctx.locale).await?;
    let notice = notices::Entity::find()
        .filter(notices::Column::ProjectId.eq(id))
        .filter(notices::Column::Kind.eq(NoticeKind::OpeningRecord))
        .one(ctx.db())
        .await?;
    let bid = |bid: &OpenedBid| OpenedBidView {
        bid_id: bid.bid_id,
        number: bid.number.clone(),
        organization: bid.organization.clone(),
        price: bid.is_intact().then_some(bid.price),
        receipt_sha256: bid.receipt_sha256.clone(),
        recomputed_sha256: bid.recomputed_sha256.clone(),
        intact: bid.is_intact(),
    };
    let person = |id: Option<UserId>| id.and_then(|id| signed.get(&id).cloned()).unwrap_or_default();
    Ok(OpeningView {
        id: row.id,
        project: ProjectBrief::one(ctx, &project).await?,
        officer: person(Some(row.officer_id)),
        witness: person(row.witness_id),
        witness_party: row.witness_party_id.and_then(|id: PartyId| party.get(&id).cloned()).unwrap_or_default(),
        prepared_at: row.prepared_at,
        opened_at,
        bids: row.record.iter().map(bid).collect(),
        notice: notice.map(|notice| notice.number),
    })
}
