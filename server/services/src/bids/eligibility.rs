//! The bidder held against the project's rules at the instant of a step. Unlike the public
//! checklist it knows the other bidders (条例 18), and its result is never shown to anybody but
//! the bidder and the reviewing hub.

use crate::app::App;
use crate::error::Result;
use crate::{organizations, rulebooks};
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use shuniu_domain::bids::BidStatus;
use shuniu_domain::calendar::local_date;
use shuniu_domain::eligibility::{Assessment, ProjectDemands, assess};
use shuniu_domain::ids::{PartyId, RulebookId};
use shuniu_store::entities::{bids, parties, projects};

/// States in which a bid does not compete.
pub(crate) const NOT_COMPETING: [BidStatus; 5] =
    [BidStatus::Draft, BidStatus::Withdrawn, BidStatus::Invalidated, BidStatus::Rejected, BidStatus::Disqualified];

/// What a project asks for, with the persons in charge whom a bidder must not share.
pub(crate) fn demands(project: &projects::Model, funder_leader: &str, other_leaders: Vec<String>) -> ProjectDemands {
    ProjectDemands {
        channel: project.channel,
        eligibility: project.eligibility.0.clone(),
        funder: project.funder_id,
        related_to_call: Vec::new(),
        funder_leader: funder_leader.to_owned(),
        other_leaders,
        service_start: project.service_start,
    }
}

/// Assesses a bidder under the rulebook in force, and tells which one that was.
///
/// # Errors
/// `not-found` when the party is no organization; when no rulebook is in force.
pub(crate) async fn assess_bidder(
    app: &App,
    db: &impl ConnectionTrait,
    project: &projects::Model,
    bidder: PartyId,
    at: DateTime<Utc>,
) -> Result<(RulebookId, Assessment)> {
    let on = local_date(at);
    let facts = organizations::facts_for_eligibility(db, bidder, on).await?;
    let (rulebook_id, rulebook) = rulebooks::in_force(app, db, on).await?;
    let rivals: Vec<PartyId> = bids::Entity::find()
        .select_only()
        .column(bids::Column::OrganizationId)
        .filter(bids::Column::ProjectId.eq(project.id))
        .filter(bids::Column::OrganizationId.ne(bidder))
        .filter(bids::Column::Status.is_not_in(NOT_COMPETING))
        .into_tuple()
        .all(db)
        .await?;
    let wanted = rivals.iter().copied().chain([project.funder_id]);
    let bodies = parties::Entity::find().filter(parties::Column::Id.is_in(wanted)).all(db).await?;
    let (funder, rivals): (Vec<_>, Vec<_>) = bodies.into_iter().partition(|body| body.id == project.funder_id);
    let funder_leader = funder.into_iter().find_map(|body| body.leader_name).unwrap_or_default();
    let other_leaders = rivals.into_iter().filter_map(|body| body.leader_name).collect();
    let assessment = assess(&facts, &demands(project, &funder_leader, other_leaders), &rulebook, on);
    Ok((rulebook_id, assessment))
}
