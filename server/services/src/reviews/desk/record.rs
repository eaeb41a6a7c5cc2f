//! Names on the desk, and the bidder's record of evaluations.

use super::PastEvaluation;
use crate::context::Ctx;
use crate::divisions::in_language;
use crate::error::Result;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use shuniu_domain::evaluations::{EvaluationKind, EvaluationStatus};
use shuniu_domain::ids::{PartyId, ProjectId, UserId};
use shuniu_store::entities::{bid_versions, bids, evaluations, parties, projects, reviews, users};
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
    ) -> Result<Self> {
        let ids = bodies(bid, project, rounds);
        let rows = parties::Entity::find().filter(parties::Column::Id.is_in(ids)).all(ctx.db()).await?;
        let bidder = rows.iter().find(|row| row.id == bid.organization_id);
        let credit_code = bidder.and_then(|row| row.credit_code.clone());
        let named = |row: parties::Model| (row.id, in_language(ctx.locale, &row.name, row.name_en.as_deref()));
        let parties = rows.into_iter().map(named).collect();
        let ids = people(rounds, versions);
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

/// The ids of everybody the desk names.
fn people(rounds: &[reviews::Model], versions: &[bid_versions::Model]) -> Vec<UserId> {
    let deciders = rounds.iter().flat_map(|row| [row.claimed_by, row.decided_by, row.confirmed_by]).flatten();
    deciders.chain(versions.iter().map(|version| version.submitted_by)).collect()
}

/// The ids of every body the desk names.
fn bodies(bid: &bids::Model, project: &projects::Model, rounds: &[reviews::Model]) -> Vec<PartyId> {
    let hubs = rounds.iter().flat_map(|row| row.routing.steps.iter().map(|step| step.hub));
    hubs.chain([bid.organization_id, project.funder_id]).collect()
}
