//! Names on the desk, and the bidder's record of evaluations.

use super::{EarlierBid, PastEvaluation};
use crate::context::Ctx;
use crate::divisions::in_language;
use crate::error::Result;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use shuniu_domain::bids::BidStatus;
use shuniu_domain::evaluations::{EvaluationKind, EvaluationStatus};
use shuniu_domain::ids::{PartyId, ProjectId, UserId};
use shuniu_domain::projects::ProjectStatus;
use shuniu_domain::reviews::ReviewStatus;
use shuniu_store::entities::{bid_versions, bids, evaluations, parties, projects, review_handovers, reviews, users};
use std::collections::HashMap;

/// Evaluations shown.
const SHOWN: u64 = 10;

/// Names of bodies and people in the reader's language.
pub(super) struct Names {
    parties: HashMap<PartyId, String>,
    people: HashMap<UserId, String>,
    /// Credit code of the bidder.
    pub(super) credit_code: Option<String>,
}

impl Names {
    pub(super) async fn load(
        ctx: &Ctx,
        bid: &bids::Model,
        project: &projects::Model,
        rounds: &[reviews::Model],
        versions: &[bid_versions::Model],
        handovers: &[review_handovers::Model],
    ) -> Result<Self> {
        let ids = bodies(bid, project, rounds);
        let rows = parties::Entity::find().filter(parties::Column::Id.is_in(ids)).all(ctx.db()).await?;
        let bidder = rows.iter().find(|row| row.id == bid.organization_id);
        let credit_code = bidder.and_then(|row| row.credit_code.clone());
        let named = |row: parties::Model| (row.id, in_language(ctx.locale, &row.name, row.name_en.as_deref()));
        let parties = rows.into_iter().map(named).collect();
        let ids = people(rounds, versions).into_iter().chain(handovers.iter().filter_map(|row| row.by_user));
        let rows = users::Entity::find().filter(users::Column::Id.is_in(ids)).all(ctx.db()).await?;
        let named = |row: users::Model| (row.id, in_language(ctx.locale, &row.name, row.name_en.as_deref()));
        Ok(Self { parties, people: rows.into_iter().map(named).collect(), credit_code })
    }

    pub(super) fn party(&self, id: PartyId) -> String {
        self.parties.get(&id).cloned().unwrap_or_default()
    }

    pub(super) fn person(&self, id: UserId) -> String {
        self.people.get(&id).cloned().unwrap_or_default()
    }
}

/// Final evaluations of the organization's projects by the funder's side, newest first.
pub(super) async fn past_evaluations(ctx: &Ctx, organization: PartyId) -> Result<Vec<PastEvaluation>> {
    let rows = evaluations::Entity::find()
        .filter(evaluations::Column::OrganizationId.eq(organization))
        .filter(evaluations::Column::Kind.eq(EvaluationKind::Department))
        .filter(evaluations::Column::Status.eq(EvaluationStatus::Final))
        .order_by_desc(evaluations::Column::FinalizedAt)
        .limit(SHOWN)
        .all(ctx.db())
        .await?;
    let of = projects::Entity::find()
        .filter(projects::Column::Id.is_in(rows.iter().map(|row| row.project_id)))
        .all(ctx.db())
        .await?;
    let title = |row: projects::Model| (row.id, in_language(ctx.locale, &row.title, row.title_en.as_deref()));
    let titles: HashMap<ProjectId, String> = of.into_iter().map(title).collect();
    let shown = |row: evaluations::Model| {
        Some(PastEvaluation {
            project_id: row.project_id,
            project: titles.get(&row.project_id).cloned().unwrap_or_default(),
            total: row.total?,
            band: row.band?,
            finalized_at: row.finalized_at?,
        })
    };
    Ok(rows.into_iter().filter_map(shown).collect())
}

/// Earlier bids of the organization, newest first: those that this body reviewed, and those whose
/// projects were opened or ended, which are no secret any more. What else it bids for is nobody's
/// business before the opening.
pub(super) async fn earlier_bids(ctx: &Ctx, bid: &bids::Model, hub: Option<PartyId>) -> Result<Vec<EarlierBid>> {
    let db = ctx.db();
    let rows = bids::Entity::find()
        .filter(bids::Column::OrganizationId.eq(bid.organization_id))
        .filter(bids::Column::Id.ne(bid.id))
        .filter(bids::Column::SubmittedAt.is_not_null())
        .filter(bids::Column::Status.is_not_in([BidStatus::Draft, BidStatus::Withdrawn]))
        .order_by_desc(bids::Column::SubmittedAt)
        .limit(SHOWN * 3)
        .all(db)
        .await?;
    let of = projects::Entity::find()
        .filter(projects::Column::Id.is_in(rows.iter().map(|row| row.project_id)))
        .all(db)
        .await?;
    let of: HashMap<ProjectId, projects::Model> = of.into_iter().map(|row| (row.id, row)).collect();
    let reviewed =
        reviews::Entity::find().filter(reviews::Column::BidId.is_in(rows.iter().map(|row| row.id))).all(db).await?;
    let shown = |row: bids::Model| {
        let project = of.get(&row.project_id)?;
        let own = || reviewed.iter().filter(|review| review.bid_id == row.id);
        if project.status == ProjectStatus::Published && own().all(|review| review.hub_id != hub) {
            return None;
        }
        let rejected = row.status == BidStatus::Rejected;
        Some(EarlierBid {
            number: row.number.clone().unwrap_or_default(),
            project: in_language(ctx.locale, &project.title, project.title_en.as_deref()),
            submitted_at: row.submitted_at?,
            status: row.status,
            returns: own().filter(|review| review.status == ReviewStatus::Returned).count(),
            ground: own()
                .max_by_key(|review| (review.round, review.kind))
                .and_then(|review| review.ground)
                .filter(|_| rejected),
        })
    };
    Ok(rows.into_iter().filter_map(shown).take(usize::try_from(SHOWN).unwrap_or_default()).collect())
}

/// The ids of everybody the desk names.
fn people(rounds: &[reviews::Model], versions: &[bid_versions::Model]) -> Vec<UserId> {
    let deciders =
        rounds.iter().flat_map(|row| [row.claimed_by, row.decided_by, row.confirmed_by, row.appealed_by]).flatten();
    deciders.chain(versions.iter().map(|version| version.submitted_by)).collect()
}

/// The ids of every body the desk names.
fn bodies(bid: &bids::Model, project: &projects::Model, rounds: &[reviews::Model]) -> Vec<PartyId> {
    let hubs = rounds.iter().flat_map(|row| row.routing.steps.iter().map(|step| step.hub).chain(row.hub_id));
    hubs.chain([bid.organization_id, project.funder_id]).collect()
}
