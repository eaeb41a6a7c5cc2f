//! The ranking (评审排名): computed once, when every expected sheet is in, and stored.

use crate::consortia::joint_names;
use crate::context::{Ctx, Deed, Work};
use crate::error::{Error, Result};
use crate::openings;
use crate::panels::seats_of;
use crate::procedure::{
    IN_THE_RUNNING, bids_in, channel_rules, move_bid, move_project, own_project, readable_project, rulebook_of,
};
use crate::scores::latest_submitted;
use chrono::{DateTime, Utc};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::Serialize;
use serde_json::json;
use shuniu_domain::bids::{BidEvent, BidStatus};
use shuniu_domain::ids::{BidId, PartyId, ProjectId, UserId};
use shuniu_domain::projects::{CriterionKind, ProjectEvent, ProjectStatus};
use shuniu_domain::rulebook::ChannelRules;
use shuniu_domain::scores::{self, RankedBid, ScoredBid, check_panel, sheet_total};
use shuniu_domain::{Fen, ReasonCode, Role};
use shuniu_store::entities::{bids, criteria, projects, rankings};
use std::collections::HashMap;
use utoipa::ToSchema;

/// A place of a stored ranking.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct RankedView {
    /// From 1.
    pub place: i32,
    /// The bid.
    #[schema(value_type = String, format = Uuid)]
    pub bid_id: BidId,
    /// The bidder.
    #[schema(value_type = String, format = Uuid)]
    pub organization_id: PartyId,
    /// Its name.
    pub organization: String,
    /// State of the bid.
    #[schema(value_type = String)]
    pub status: BidStatus,
    /// Mean of the experts' totals, hundredths.
    pub quality_points: i64,
    /// Points for the price, hundredths.
    pub price_points: i64,
    /// Sum, hundredths.
    pub total_points: i64,
    /// Price in fen.
    #[schema(value_type = i64)]
    pub price: Fen,
    /// When it was computed.
    pub computed_at: DateTime<Utc>,
}

/// Computes and stores the ranking of a project. From then on no sheet can be changed.
///
/// # Errors
/// `panel-size`, `panel-even`; `declaration-missing`; `scores-missing` with the `count` of sheets
/// that are not in; `too-few-bids` when no envelope was sound; `wrong-state`, `not-found`.
pub async fn rank(ctx: &Ctx, id: ProjectId) -> Result<Vec<RankedView>> {
    let actor = ctx.require(&[Role::FunderOfficer])?;
    let work = ctx.begin().await?;
    let project = own_project(&work.tx, actor.party_id, id).await?;
    project.status.score()?;
    let rulebook = rulebook_of(work.app(), &work.tx, &project).await?;
    let rules = channel_rules(&rulebook, &project);
    openings::enough_left(&work.tx, &project, rules, work.now).await?;
    let panel = declared_panel(&work, &project, rules).await?;
    let opened = bids_in(&work.tx, id, [BidStatus::Opened]).await?;
    let scored = scored_bids(&work, id, &opened, &panel).await?;
    let ranked = scores::rank(&scored, &panel, price_weight(&work.tx, id).await?)?;
    for place in &ranked {
        rankings::Entity::insert(row(id, place, work.now)).exec_without_returning(&work.tx).await?;
    }
    for bid in opened {
        move_bid(&work, bid, BidEvent::Score).await?;
    }
    move_project(&work, project, ProjectEvent::Score).await?;
    work.index_project(id).await?;
    let places: Vec<_> =
        ranked.iter().map(|r| json!({ "place": r.place, "bid": r.bid_id, "points": r.total_points })).collect();
    work.commit(Deed::new("project.ranked", "project", id).project(id).details(json!({ "ranking": places }))).await?;
    ranking(ctx, id).await
}

/// The experts whose sheets count: enough of them, and each has declared.
async fn declared_panel(work: &Work<'_>, project: &projects::Model, rules: &ChannelRules) -> Result<Vec<UserId>> {
    let seats = seats_of(&work.tx, project.id).await?;
    let sitting: Vec<_> = seats.into_iter().filter(|seat| !seat.conflict).collect();
    check_panel(sitting.len(), rules.panel_size(project.method, project.budget), rules.panel_odd.value)?;
    if sitting.iter().any(|seat| seat.declared_at.is_none()) {
        return Err(Error::refuse(ReasonCode::DeclarationMissing));
    }
    Ok(sitting.into_iter().map(|seat| seat.user_id).collect())
}

async fn scored_bids(
    work: &Work<'_>,
    id: ProjectId,
    opened: &[bids::Model],
    panel: &[UserId],
) -> Result<Vec<ScoredBid>> {
    let sheets = latest_submitted(&work.tx, id).await?;
    let of_bid = |bid: BidId| {
        let own = sheets.iter().filter(move |sheet| sheet.bid_id == bid && panel.contains(&sheet.user_id));
        own.map(|sheet| (sheet.user_id, sheet_total(&sheet.items))).collect()
    };
    let scored = opened.iter().map(|bid| ScoredBid {
        bid_id: bid.id,
        price: bid.price.unwrap_or_default(),
        submitted_at: bid.submitted_at.unwrap_or(bid.created_at),
        sheets: of_bid(bid.id),
    });
    Ok(scored.collect())
}

/// Points of the price criteria together.
async fn price_weight(db: &impl ConnectionTrait, id: ProjectId) -> Result<i32> {
    let rows = criteria::Entity::find()
        .filter(criteria::Column::ProjectId.eq(id))
        .filter(criteria::Column::Kind.eq(CriterionKind::Price))
        .all(db)
        .await?;
    Ok(rows.iter().map(|row| row.points).sum())
}

fn row(project: ProjectId, place: &RankedBid, now: DateTime<Utc>) -> rankings::ActiveModel {
    rankings::ActiveModel {
        bid_id: Set(place.bid_id),
        project_id: Set(project),
        place: Set(place.place),
        quality_points: Set(place.quality_points),
        price_points: Set(place.price_points),
        total_points: Set(place.total_points),
        price: Set(place.price),
        computed_at: Set(now),
    }
}

/// The stored ranking, by place.
pub(super) async fn stored(db: &impl ConnectionTrait, id: ProjectId) -> Result<Vec<rankings::Model>> {
    Ok(rankings::Entity::find()
        .filter(rankings::Column::ProjectId.eq(id))
        .order_by_asc(rankings::Column::Place)
        .all(db)
        .await?)
}

/// The ranking of a funder's project as it is stored: what pages, API and notices show.
///
/// # Errors
/// `scores-missing` before there is one; `not-found` for another funder's.
pub async fn ranking(ctx: &Ctx, id: ProjectId) -> Result<Vec<RankedView>> {
    let project = readable_project(ctx, id).await?;
    let rows = stored(ctx.db(), id).await?;
    if rows.is_empty() {
        return Err(not_ranked(&project).into());
    }
    let disqualified = [BidStatus::Unsuccessful, BidStatus::Disqualified];
    let found = bids_in(ctx.db(), id, IN_THE_RUNNING.into_iter().chain(disqualified)).await?;
    let bidders = joint_names(ctx.db(), &found, ctx.locale).await?;
    let found: HashMap<BidId, bids::Model> = found.into_iter().map(|bid| (bid.id, bid)).collect();
    let places = rows.into_iter().filter_map(|row| {
        let bid = found.get(&row.bid_id)?;
        Some(RankedView {
            place: row.place,
            bid_id: row.bid_id,
            organization_id: bid.organization_id,
            organization: bidders.get(&bid.id).cloned().unwrap_or_default(),
            status: bid.status,
            quality_points: row.quality_points,
            price_points: row.price_points,
            total_points: row.total_points,
            price: row.price,
            computed_at: row.computed_at,
        })
    });
    Ok(places.collect())
}

/// Why there is nothing to compare yet.
fn not_ranked(project: &projects::Model) -> shuniu_domain::Reason {
    match project.status {
        ProjectStatus::Opened => shuniu_domain::Reason::new(ReasonCode::ScoresMissing).with("count", ""),
        state => shuniu_domain::reasons::wrong_state(state, "compare"),
    }
}
