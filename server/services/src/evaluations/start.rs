//! Beginning an evaluation with the indicators of the rulebook in force.

use crate::context::{Actor, Ctx, Deed, Work};
use crate::contracts::load::funders_project;
use crate::divisions::in_language;
use crate::error::{Error, Result};
use crate::procedure::BIDDERS;
use crate::rulebooks;
use chrono::NaiveDate;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter, QueryOrder};
use serde::Serialize;
use serde_json::json;
use shuniu_domain::evaluations::{EvaluationKind, EvaluationStatus, frame};
use shuniu_domain::ids::{EvaluationId, PartyId, ProjectId};
use shuniu_domain::organizations::Designation;
use shuniu_domain::projects::ProjectStatus;
use shuniu_domain::reasons::wrong_state;
use shuniu_domain::{Reason, ReasonCode, Role};
use shuniu_store::entities::{contracts, designations, evaluations, milestones, parties, projects};
use utoipa::ToSchema;

/// An evaluation agency that may be named.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct AgencyChoice {
    /// The party.
    #[schema(value_type = String)]
    pub id: PartyId,
    /// Its name in the reader's language.
    pub name: String,
}

/// Agencies that are designated today, by name.
///
/// # Errors
/// `role-forbidden` for anybody but a funder.
pub async fn agencies(ctx: &Ctx) -> Result<Vec<AgencyChoice>> {
    ctx.require(&[Role::FunderOfficer, Role::FunderApprover])?;
    let ids = designated(ctx.db(), ctx.today()).await?;
    let rows = parties::Entity::find()
        .filter(parties::Column::Id.is_in(ids))
        .order_by_asc(parties::Column::Name)
        .all(ctx.db())
        .await?;
    let view = |row: parties::Model| AgencyChoice {
        name: in_language(ctx.locale, &row.name, row.name_en.as_deref()),
        id: row.id,
    };
    Ok(rows.into_iter().map(view).collect())
}

async fn designated(db: &impl ConnectionTrait, on: NaiveDate) -> Result<Vec<PartyId>> {
    use designations::Column;
    let rows = designations::Entity::find()
        .filter(Column::Kind.eq(Designation::EvaluationAgency))
        .filter(Column::Since.lte(on))
        .filter(Column::Until.is_null().or(Column::Until.gte(on)))
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| row.party_id).collect())
}

/// Begins the funder's evaluation of an accepted project; `agency` hands it to an evaluation agency,
/// whose people then score it.
///
/// # Errors
/// `not-accepted` before acceptance, `wrong-state` when there is one already, `unknown-value` for a
/// party that is no agency or is the provider itself, `not-found` for other funders.
pub async fn start(ctx: &Ctx, project: ProjectId, agency: Option<PartyId>) -> Result<EvaluationId> {
    let actor = ctx.require(&[Role::FunderOfficer])?;
    let work = ctx.begin().await?;
    let row = funders_project(&work.tx, actor.party_id, project).await?;
    let contract = accepted_contract(&work, &row).await?;
    if let Some(agency) = agency {
        let known = designated(&work.tx, work.today()).await?.contains(&agency);
        if !known || agency == contract.organization_id {
            return Err(Reason::new(ReasonCode::UnknownValue).on("agency").with("value", agency).into());
        }
    }
    let party = agency.unwrap_or(actor.party_id);
    create(work, actor, &contract, EvaluationKind::Department, party).await
}

/// Begins the provider's own evaluation of an accepted project.
///
/// # Errors
/// As [`start`].
pub async fn start_self(ctx: &Ctx, project: ProjectId) -> Result<EvaluationId> {
    let actor = ctx.require(BIDDERS)?;
    let work = ctx.begin().await?;
    let row = projects::Entity::find_by_id(project).one(&work.tx).await?.ok_or_else(Error::not_found)?;
    let contract = contract_of(&work, project).await?;
    if contract.organization_id != actor.party_id {
        return Err(Error::not_found());
    }
    let contract = if row.status == ProjectStatus::Accepted { contract } else { return Err(not_accepted()) };
    create(work, actor, &contract, EvaluationKind::SelfEvaluation, actor.party_id).await
}

fn not_accepted() -> Error {
    Error::refuse(ReasonCode::NotAccepted)
}

async fn accepted_contract(work: &Work<'_>, project: &projects::Model) -> Result<contracts::Model> {
    if project.status == ProjectStatus::Accepted { contract_of(work, project.id).await } else { Err(not_accepted()) }
}

async fn contract_of(work: &Work<'_>, project: ProjectId) -> Result<contracts::Model> {
    let query = contracts::Entity::find().filter(contracts::Column::ProjectId.eq(project));
    query.one(&work.tx).await?.ok_or_else(not_accepted)
}

async fn create(
    work: Work<'_>,
    actor: &Actor,
    contract: &contracts::Model,
    kind: EvaluationKind,
    party: PartyId,
) -> Result<EvaluationId> {
    let project = contract.project_id;
    let there = evaluations::Entity::find()
        .filter(evaluations::Column::ProjectId.eq(project))
        .filter(evaluations::Column::Kind.eq(kind))
        .one(&work.tx)
        .await?;
    if let Some(there) = there {
        return Err(wrong_state(there.status, "start").into());
    }
    let (rulebook_id, rulebook) = rulebooks::in_force(work.app(), &work.tx, work.today()).await?;
    let id: EvaluationId = work.id()?;
    let row = evaluations::ActiveModel {
        id: Set(id),
        project_id: Set(project),
        contract_id: Set(contract.id),
        organization_id: Set(contract.organization_id),
        kind: Set(kind),
        status: Set(EvaluationStatus::Draft),
        indicators: Set(frame(kind, &rulebook).into()),
        satisfaction: Set(heard_at_acceptance(&work, contract).await?),
        respondents: Set(0),
        total: Set(None),
        band: Set(None),
        comment: Set(String::new()),
        comment_en: Set(None),
        advice: Set(String::new()),
        evaluator_id: Set(actor.user_id),
        evaluator_party_id: Set(party),
        confirmed_by: Set(None),
        rulebook_id: Set(rulebook_id),
        version: Set(1),
        created_at: Set(work.now),
        finalized_at: Set(None),
    };
    evaluations::Entity::insert(row).exec_without_returning(&work.tx).await?;
    let deed = Deed::new("evaluation.started", "evaluation", id)
        .project(project)
        .details(json!({ "kind": kind, "party": party, "rulebook": rulebook.version }));
    work.commit(deed).await?;
    Ok(id)
}

/// Satisfaction noted at the last acceptance (条例 45): where an evaluation starts from.
async fn heard_at_acceptance(work: &Work<'_>, contract: &contracts::Model) -> Result<i32> {
    let steps = milestones::Entity::find()
        .filter(milestones::Column::ContractId.eq(contract.id))
        .order_by_desc(milestones::Column::Seq)
        .all(&work.tx)
        .await?;
    Ok(steps.into_iter().find_map(|step| step.satisfaction).unwrap_or_default())
}
