//! Lists of evaluations, and the projects that wait for one.

use crate::context::Ctx;
use crate::contracts::load::{party, party_views, title_of};
use crate::error::Result;
use crate::projects::PartyView;
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait};
use serde::Serialize;
use shuniu_domain::Role;
use shuniu_domain::evaluations::{Band, EvaluationKind, EvaluationStatus};
use shuniu_domain::ids::{EvaluationId, ProjectId};
use shuniu_domain::projects::ProjectStatus;
use shuniu_store::Page;
use shuniu_store::entities::{contracts, evaluations, projects};
use std::collections::HashMap;
use utoipa::ToSchema;

/// An evaluation in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct EvaluationRow {
    /// Id.
    #[schema(value_type = String)]
    pub id: EvaluationId,
    /// Whose.
    #[schema(value_type = String)]
    pub kind: EvaluationKind,
    /// State.
    #[schema(value_type = String)]
    pub status: EvaluationStatus,
    /// The project.
    #[schema(value_type = String)]
    pub project_id: ProjectId,
    /// Its number.
    pub project_number: String,
    /// Its title in the reader's language.
    pub title: String,
    /// Provider.
    pub organization: PartyView,
    /// Who evaluates.
    pub evaluator: PartyView,
    /// Indicators scored.
    pub scored: usize,
    /// All indicators.
    pub indicators: usize,
    /// Total in hundredths of a point, when final.
    pub total: Option<i32>,
    /// Band, when final.
    #[schema(value_type = Option<String>)]
    pub band: Option<Band>,
    /// When it was begun.
    pub created_at: DateTime<Utc>,
    /// When it became final.
    pub finalized_at: Option<DateTime<Utc>>,
}

/// An accepted project without an evaluation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct EvaluationTask {
    /// The project.
    #[schema(value_type = String)]
    pub project_id: ProjectId,
    /// Its number.
    pub project_number: String,
    /// Its title in the reader's language.
    pub title: String,
    /// Provider.
    pub organization: PartyView,
    /// Last change: the acceptance.
    pub since: DateTime<Utc>,
}

/// Evaluations the reader takes part in, drafts first, then the newest, and how many there are: a
/// funder's of its projects, an agency's that it was named for, a provider's own and what was found
/// about it.
///
/// # Errors
/// `role-forbidden` for others.
pub async fn list(ctx: &Ctx, page: Page) -> Result<(Vec<EvaluationRow>, u64)> {
    use evaluations::Column;
    let actor = ctx.require(&[
        Role::FunderOfficer,
        Role::FunderApprover,
        Role::Evaluator,
        Role::Bidder,
        Role::OrganizationAdmin,
    ])?;
    let is_final = Column::Status.eq(EvaluationStatus::Final);
    let whose = match actor.role {
        Role::Evaluator => Condition::all()
            .add(Column::EvaluatorPartyId.eq(actor.party_id))
            .add(Column::Kind.eq(EvaluationKind::Department)),
        Role::Bidder | Role::OrganizationAdmin => {
            let visible = Condition::any().add(Column::Kind.eq(EvaluationKind::SelfEvaluation)).add(is_final);
            Condition::all().add(Column::OrganizationId.eq(actor.party_id)).add(visible)
        }
        _ => {
            let of_funder = contracts::Entity::find()
                .select_only()
                .column(contracts::Column::Id)
                .filter(contracts::Column::FunderId.eq(actor.party_id));
            let visible = Condition::any().add(Column::Kind.eq(EvaluationKind::Department)).add(is_final);
            Condition::all().add(Column::ContractId.in_subquery(of_funder.into_query())).add(visible)
        }
    };
    let query = evaluations::Entity::find().filter(whose);
    let total = query.clone().count(ctx.db()).await?;
    let rows = query
        .order_by_asc(Column::Status)
        .order_by_desc(Column::CreatedAt)
        .order_by_desc(Column::Id)
        .offset(page.offset())
        .limit(page.size)
        .all(ctx.db())
        .await?;
    Ok((rows_of(ctx, rows).await?, total))
}

/// The funder's accepted projects whose evaluation has not begun, oldest first, and how many there are.
///
/// # Errors
/// `role-forbidden` for others.
pub async fn to_do(ctx: &Ctx, page: Page) -> Result<(Vec<EvaluationTask>, u64)> {
    let actor = ctx.require(&[Role::FunderOfficer, Role::FunderApprover])?;
    let db = ctx.db();
    let begun = evaluations::Entity::find()
        .select_only()
        .column(evaluations::Column::ProjectId)
        .filter(evaluations::Column::Kind.eq(EvaluationKind::Department));
    let waiting = projects::Entity::find()
        .filter(projects::Column::FunderId.eq(actor.party_id))
        .filter(projects::Column::Status.eq(ProjectStatus::Accepted))
        .filter(projects::Column::Id.not_in_subquery(begun.into_query()));
    let total = waiting.clone().count(db).await?;
    let waiting = waiting
        .order_by_asc(projects::Column::UpdatedAt)
        .order_by_asc(projects::Column::Id)
        .offset(page.offset())
        .limit(page.size)
        .all(db)
        .await?;
    let ids = waiting.iter().map(|row| row.id);
    let signed = contracts::Entity::find().filter(contracts::Column::ProjectId.is_in(ids)).all(db).await?;
    let bodies = party_views(db, ctx.locale, signed.iter().map(|row| row.organization_id)).await?;
    let task = |row: &projects::Model| {
        let contract = signed.iter().find(|contract| contract.project_id == row.id)?;
        Some(EvaluationTask {
            project_id: row.id,
            project_number: row.number.clone().unwrap_or_default(),
            title: title_of(row, ctx.locale),
            organization: party(&bodies, contract.organization_id),
            since: row.updated_at,
        })
    };
    Ok((waiting.iter().filter_map(task).collect(), total))
}

async fn rows_of(ctx: &Ctx, rows: Vec<evaluations::Model>) -> Result<Vec<EvaluationRow>> {
    let about = projects::Entity::find()
        .filter(projects::Column::Id.is_in(rows.iter().map(|row| row.project_id)))
        .all(ctx.db())
        .await?;
    let about: HashMap<ProjectId, projects::Model> = about.into_iter().map(|row| (row.id, row)).collect();
    let bodies = rows.iter().flat_map(|row| [row.organization_id, row.evaluator_party_id]);
    let bodies = party_views(ctx.db(), ctx.locale, bodies).await?;
    let view = |row: evaluations::Model| {
        let project = about.get(&row.project_id)?;
        Some(EvaluationRow {
            id: row.id,
            kind: row.kind,
            status: row.status,
            project_id: row.project_id,
            project_number: project.number.clone().unwrap_or_default(),
            title: title_of(project, ctx.locale),
            organization: party(&bodies, row.organization_id),
            evaluator: party(&bodies, row.evaluator_party_id),
            scored: row.indicators.iter().filter(|indicator| indicator.points.is_some()).count(),
            indicators: row.indicators.len(),
            total: row.total,
            band: row.band,
            created_at: row.created_at,
            finalized_at: row.finalized_at,
        })
    };
    Ok(rows.into_iter().filter_map(view).collect())
}
