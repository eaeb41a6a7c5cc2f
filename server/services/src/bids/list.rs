//! The organization's bids.

use super::load::{must_confirm, status_at};
use crate::context::Ctx;
use crate::error::Result;
use crate::procedure::BIDDERS;
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::Serialize;
use shuniu_domain::Fen;
use shuniu_domain::bids::BidStatus;
use shuniu_domain::ids::{BidId, ProjectId};
use shuniu_domain::projects::{Stage, stage};
use shuniu_store::Page;
use shuniu_store::entities::{bids, projects};
use std::collections::HashMap;
use utoipa::ToSchema;

/// A bid in the organization's list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct OwnBid {
    /// Id.
    #[schema(value_type = String, format = Uuid)]
    pub id: BidId,
    /// Receipt number, once submitted.
    pub number: Option<String>,
    /// State; `invalidated` once it was not confirmed by the deadline.
    #[schema(value_type = String)]
    pub status: BidStatus,
    /// Whether it lapses at the deadline unless it is confirmed.
    pub to_confirm: bool,
    /// The project.
    #[schema(value_type = String, format = Uuid)]
    pub project_id: ProjectId,
    /// Its public number.
    pub project_number: String,
    /// Its title.
    pub project_title: String,
    /// English title.
    pub project_title_en: Option<String>,
    /// Stage of the project now.
    #[schema(value_type = String)]
    pub stage: Stage,
    /// Ceiling price in fen.
    #[schema(value_type = i64)]
    pub ceiling: Fen,
    /// Deadline of submission.
    pub deadline: Option<DateTime<Utc>>,
    /// End of the time for correction, while returned.
    pub correction_due: Option<DateTime<Utc>>,
    /// When it was submitted.
    pub submitted_at: Option<DateTime<Utc>>,
    /// Last change.
    pub updated_at: DateTime<Utc>,
}

/// A page of the organization's bids.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct OwnBids {
    /// Rows, newest first.
    pub rows: Vec<OwnBid>,
    /// How many there are.
    pub total: u64,
}

/// The organization's bids, newest first.
///
/// # Errors
/// `role-forbidden` for whoever does not act for an organization.
pub async fn mine(ctx: &Ctx, page: Page) -> Result<OwnBids> {
    let actor = ctx.require(BIDDERS)?;
    let own = bids::Entity::find().filter(bids::Column::OrganizationId.eq(actor.party_id));
    let total = own.clone().count(ctx.db()).await?;
    let rows = own
        .order_by_desc(bids::Column::CreatedAt)
        .order_by_desc(bids::Column::Id)
        .offset(page.offset())
        .limit(page.size)
        .all(ctx.db())
        .await?;
    let projects = projects::Entity::find()
        .filter(projects::Column::Id.is_in(rows.iter().map(|row| row.project_id)))
        .all(ctx.db())
        .await?;
    let projects: HashMap<ProjectId, projects::Model> = projects.into_iter().map(|row| (row.id, row)).collect();
    let now = ctx.now();
    let rows = rows.into_iter().filter_map(|bid| Some(row(&bid, projects.get(&bid.project_id)?, now))).collect();
    Ok(OwnBids { rows, total })
}

fn row(bid: &bids::Model, project: &projects::Model, now: DateTime<Utc>) -> OwnBid {
    OwnBid {
        id: bid.id,
        number: bid.number.clone(),
        status: status_at(bid, project, now),
        to_confirm: must_confirm(bid, project, now),
        project_id: project.id,
        project_number: project.number.clone().unwrap_or_default(),
        project_title: project.title.clone(),
        project_title_en: project.title_en.clone(),
        stage: stage(project.status, project.bid_deadline, now),
        ceiling: project.budget,
        deadline: project.bid_deadline,
        correction_due: bid.correction_due.filter(|_| bid.status == BidStatus::Returned),
        submitted_at: bid.submitted_at,
        updated_at: bid.updated_at,
    }
}
