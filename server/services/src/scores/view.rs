//! What an expert sees: the projects with a seat, and one bid with its sheet.

use super::sheet::{declared_seat, own_seat, own_sheets, quality_criteria};
use crate::attachments::{AttachmentView, Owner, of_owner};
use crate::consortia::joint_names;
use crate::context::Ctx;
use crate::divisions::in_language;
use crate::error::{Error, Result};
use crate::procedure::{IN_THE_RUNNING, ProjectBrief, bids_in};
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::Serialize;
use shuniu_domain::bids::Sealed;
use shuniu_domain::ids::{BidId, CriterionId, PartyId, ProjectId, UserId};
use shuniu_domain::projects::ProjectStatus;
use shuniu_domain::scores::sheet_total;
use shuniu_domain::{Fen, Role};
use shuniu_store::Page;
use shuniu_store::entities::{bids, criteria, panel_seats, projects, score_sheets, sealed_parts};
use std::collections::HashMap;
use utoipa::ToSchema;

/// A bid in an expert's list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ExpertBid {
    /// Id.
    #[schema(value_type = String, format = Uuid)]
    pub id: BidId,
    /// Bidder.
    pub organization: String,
    /// A draft or a final sheet exists.
    pub begun: bool,
    /// The expert's own final total in hundredths.
    pub total: Option<i64>,
}

/// A project with the expert's seat.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ExpertProject {
    /// The project.
    pub project: ProjectBrief,
    /// When the expert declared.
    pub declared_at: Option<DateTime<Utc>>,
    /// Whether sheets can be handed in now.
    pub open: bool,
    /// Bids to score, with their bidders: whom the expert declares about.
    pub bids: Vec<ExpertBid>,
    /// Own final sheets.
    pub submitted: usize,
}

/// A criterion with the expert's points.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct SheetCriterionView {
    /// Id.
    #[schema(value_type = String, format = Uuid)]
    pub id: CriterionId,
    /// Name in the reader's language.
    pub name: String,
    /// What is looked at and how points are given.
    pub guide: String,
    /// Whole points.
    pub points: i32,
    /// Own points in hundredths.
    pub given: Option<i64>,
    /// Why.
    pub comment: String,
}

/// Another bid of the project, to go on to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Neighbour {
    /// The bid.
    #[serde(flatten)]
    pub bid: ExpertBid,
    /// Whether it is the one shown.
    pub current: bool,
}

/// A bid with the expert's sheet.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct SheetView {
    /// The project.
    pub project: ProjectBrief,
    /// The bid.
    #[schema(value_type = String, format = Uuid)]
    pub bid_id: BidId,
    /// Receipt number.
    pub number: String,
    /// Bidder.
    pub organization: String,
    /// Bidder's id.
    #[schema(value_type = String, format = Uuid)]
    pub organization_id: PartyId,
    /// Price in fen.
    #[schema(value_type = i64)]
    pub price: Fen,
    /// Proposal, team and budget.
    #[schema(value_type = Object)]
    pub proposal: Sealed,
    /// Files of the proposal.
    pub files: Vec<AttachmentView>,
    /// Criteria that experts score.
    pub criteria: Vec<SheetCriterionView>,
    /// Overall opinion, or what was corrected.
    pub comment: String,
    /// Sum of the points given, in hundredths.
    pub total: i64,
    /// Sum of the points that experts can give.
    pub max: i32,
    /// The sheet shown is final.
    pub submitted: bool,
    /// A final sheet exists, so the next one is a correction.
    pub corrects: bool,
    /// When the sheet shown was saved.
    pub saved_at: Option<DateTime<Utc>>,
    /// Whether it can be changed now.
    pub open: bool,
    /// All bids of the project, in the order of submission.
    pub bids: Vec<Neighbour>,
}

/// Projects in which the expert has a seat, last drawn first, and how many there are.
///
/// # Errors
/// `role-forbidden`.
pub async fn mine(ctx: &Ctx, page: Page) -> Result<(Vec<ExpertProject>, u64)> {
    let actor = ctx.require(&[Role::Expert])?;
    let query = panel_seats::Entity::find()
        .filter(panel_seats::Column::UserId.eq(actor.user_id))
        .filter(panel_seats::Column::Conflict.eq(false));
    let total = query.clone().count(ctx.db()).await?;
    let seats = query
        .order_by_desc(panel_seats::Column::DrawnAt)
        .order_by_desc(panel_seats::Column::Id)
        .offset(page.offset())
        .limit(page.size)
        .all(ctx.db())
        .await?;
    Ok((with_projects(ctx, actor.user_id, seats).await?, total))
}

/// One project in which the expert has a seat.
///
/// # Errors
/// `not-found` without a seat; `role-forbidden`.
pub async fn seat(ctx: &Ctx, id: ProjectId) -> Result<ExpertProject> {
    let actor = ctx.require(&[Role::Expert])?;
    let seat = own_seat(ctx.db(), id, actor.user_id).await?;
    with_projects(ctx, actor.user_id, vec![seat]).await?.pop().ok_or_else(Error::not_found)
}

async fn with_projects(ctx: &Ctx, user: UserId, seats: Vec<panel_seats::Model>) -> Result<Vec<ExpertProject>> {
    let ids: Vec<ProjectId> = seats.iter().map(|seat| seat.project_id).collect();
    let rows = projects::Entity::find().filter(projects::Column::Id.is_in(ids.iter().copied())).all(ctx.db()).await?;
    let mut briefs = ProjectBrief::many(ctx.db(), &rows, ctx.locale, ctx.now()).await?;
    let opened = bids::Entity::find()
        .filter(bids::Column::ProjectId.is_in(ids.iter().copied()))
        .filter(bids::Column::Status.is_in(IN_THE_RUNNING))
        .order_by_asc(bids::Column::SubmittedAt)
        .order_by_asc(bids::Column::Number)
        .all(ctx.db())
        .await?;
    let bidders = joint_names(ctx.db(), &opened, ctx.locale).await?;
    let sheets = score_sheets::Entity::find()
        .filter(score_sheets::Column::UserId.eq(user))
        .filter(score_sheets::Column::ProjectId.is_in(ids))
        .order_by_asc(score_sheets::Column::No)
        .all(ctx.db())
        .await?;
    let list = seats.into_iter().filter_map(|seat| {
        let project = briefs.remove(&seat.project_id)?;
        let own = opened.iter().filter(|bid| bid.project_id == seat.project_id);
        let bids: Vec<ExpertBid> = own.map(|bid| listed(bid, &sheets, &bidders)).collect();
        Some(ExpertProject {
            open: project.status == ProjectStatus::Opened,
            submitted: bids.iter().filter(|bid| bid.total.is_some()).count(),
            declared_at: seat.declared_at,
            project,
            bids,
        })
    });
    Ok(list.collect())
}

fn listed(bid: &bids::Model, sheets: &[score_sheets::Model], bidders: &HashMap<BidId, String>) -> ExpertBid {
    let of_bid = || sheets.iter().filter(|sheet| sheet.bid_id == bid.id);
    ExpertBid {
        id: bid.id,
        organization: bidders.get(&bid.id).cloned().unwrap_or_default(),
        begun: of_bid().next().is_some(),
        total: of_bid().rfind(|sheet| sheet.submitted).map(|sheet| sheet_total(&sheet.items)),
    }
}

/// A bid with the expert's latest sheet, draft or final.
///
/// # Errors
/// `declaration-missing`; `not-found` without a seat, or for a bid that was not opened.
pub async fn sheet(ctx: &Ctx, id: ProjectId, bid: BidId) -> Result<SheetView> {
    let actor = ctx.require(&[Role::Expert])?;
    declared_seat(ctx.db(), id, actor.user_id).await?;
    let project = projects::Entity::find_by_id(id).one(ctx.db()).await?.ok_or_else(Error::not_found)?;
    let opened = bids_in(ctx.db(), id, IN_THE_RUNNING).await?;
    let bidders = joint_names(ctx.db(), &opened, ctx.locale).await?;
    let sheets = own_sheets(ctx.db(), id, actor.user_id).await?;
    let row = opened.iter().find(|row| row.id == bid).ok_or_else(Error::not_found)?;
    let part = sealed_parts::Entity::find_by_id(bid).one(ctx.db()).await?;
    let proposal = part.and_then(|part| part.opened).ok_or_else(Error::not_found)?.0;
    let criteria = quality_criteria(ctx.db(), id).await?;
    let own: Vec<&score_sheets::Model> = sheets.iter().filter(|sheet| sheet.bid_id == bid).collect();
    let shown = own.last().copied();
    Ok(SheetView {
        bid_id: bid,
        number: row.number.clone().unwrap_or_default(),
        organization: bidders.get(&row.id).cloned().unwrap_or_default(),
        organization_id: row.organization_id,
        price: row.price.unwrap_or_default(),
        proposal,
        files: of_owner(ctx.db(), Owner::BidSealed(bid)).await?,
        max: criteria.iter().map(|criterion| criterion.points).sum(),
        criteria: criteria.into_iter().map(|criterion| answered(ctx, criterion, shown)).collect(),
        comment: shown.map(|sheet| sheet.comment.clone()).unwrap_or_default(),
        total: shown.map_or(0, |sheet| sheet_total(&sheet.items)),
        submitted: shown.is_some_and(|sheet| sheet.submitted),
        corrects: own.iter().any(|sheet| sheet.submitted),
        saved_at: shown.map(|sheet| sheet.created_at),
        open: project.status == ProjectStatus::Opened,
        bids: opened
            .iter()
            .map(|other| Neighbour { bid: listed(other, &sheets, &bidders), current: other.id == bid })
            .collect(),
        project: ProjectBrief::one(ctx, &project).await?,
    })
}

fn answered(ctx: &Ctx, criterion: criteria::Model, sheet: Option<&score_sheets::Model>) -> SheetCriterionView {
    let item = sheet.and_then(|sheet| sheet.items.iter().find(|item| item.criterion_id == criterion.id));
    SheetCriterionView {
        id: criterion.id,
        name: in_language(ctx.locale, &criterion.name, criterion.name_en.as_deref()),
        guide: in_language(ctx.locale, &criterion.guide, criterion.guide_en.as_deref()),
        points: criterion.points,
        given: item.map(|item| item.points),
        comment: item.map(|item| item.comment.clone()).unwrap_or_default(),
    }
}
