//! One evaluation, for those who take part and, once final, for everybody.

use crate::context::{Actor, Ctx};
use crate::contracts::ProjectRef;
use crate::contracts::load::{party, party_views};
use crate::divisions::in_language;
use crate::error::{Error, Result};
use crate::projects::PartyView;
use crate::rulebooks;
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde::Serialize;
use shuniu_domain::evaluations::{Band, Block, EvaluationKind, EvaluationStatus, exclusion_years};
use shuniu_domain::ids::{ContractId, EvaluationId, ProjectId, RulebookId};
use shuniu_domain::records::ScoredIndicator;
use shuniu_domain::{Fen, ReasonCode, Role};
use shuniu_frontend::Locale;
use shuniu_store::entities::{contracts, evaluations, projects, users};
use utoipa::ToSchema;

/// An evaluation with its indicators.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct EvaluationDetail {
    /// Id.
    #[schema(value_type = String)]
    pub id: EvaluationId,
    /// Optimistic lock.
    pub version: i32,
    /// Whose.
    #[schema(value_type = String)]
    pub kind: EvaluationKind,
    /// State.
    #[schema(value_type = String)]
    pub status: EvaluationStatus,
    /// The project.
    pub project: ProjectRef,
    /// The contract.
    #[schema(value_type = String)]
    pub contract_id: ContractId,
    /// Its number.
    pub contract_number: String,
    /// Its amount in fen.
    #[schema(value_type = i64)]
    pub amount: Fen,
    /// Provider.
    pub organization: PartyView,
    /// Funder.
    pub funder: PartyView,
    /// Who evaluates.
    pub evaluator: PartyView,
    /// The person who scored it last; the public view has no name.
    pub evaluator_person: Option<String>,
    /// The second person; the public view has no name.
    pub confirmed_by: Option<String>,
    /// Indicators in the order of the frame, with names in the reader's language.
    #[schema(value_type = Vec<Object>)]
    pub indicators: Vec<ScoredIndicator>,
    /// Points per block.
    pub blocks: Vec<BlockSum>,
    /// Points given so far, in hundredths.
    pub points: i32,
    /// Total in hundredths of a point, when final.
    pub total: Option<i32>,
    /// Band, when final.
    #[schema(value_type = Option<String>)]
    pub band: Option<Band>,
    /// Satisfaction of the people served in basis points.
    pub satisfaction: i32,
    /// People asked.
    pub respondents: i32,
    /// Conclusion in the reader's language.
    pub comment: String,
    /// The conclusion as written in Chinese and English, for the form.
    pub comments: [String; 2],
    /// Advice.
    pub advice: String,
    /// Version of the rulebook it is taken under.
    pub rulebook: String,
    /// Its id.
    #[schema(value_type = String)]
    pub rulebook_id: RulebookId,
    /// Its title in the reader's language.
    pub rulebook_title: String,
    /// Years for which the result keeps the provider from bidding; 0 for none.
    pub excludes_years: u32,
    /// When it was begun.
    pub created_at: DateTime<Utc>,
    /// When it became final.
    pub finalized_at: Option<DateTime<Utc>>,
    /// What the reader may do.
    pub rights: EvaluationRights,
}

/// Points of one block, in hundredths.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct BlockSum {
    /// Which.
    #[schema(value_type = String)]
    pub block: Block,
    /// Points given.
    pub points: i32,
    /// Points possible.
    pub weight: i32,
}

/// What the reader may do with an evaluation now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct EvaluationRights {
    /// Score it.
    pub save: bool,
    /// Make it final.
    pub finalize: bool,
}

/// The published result of a project.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct PublicEvaluation {
    /// The department's evaluation.
    pub department: EvaluationDetail,
    /// The provider's own, if it made one.
    pub own: Option<EvaluationDetail>,
}

/// One evaluation, for the parties of its contract, its evaluator and the auditor.
///
/// # Errors
/// `not-found` for whoever has no part in it. A provider sees the department's only when it is final;
/// nobody else sees the provider's own before that.
pub async fn get(ctx: &Ctx, id: EvaluationId) -> Result<EvaluationDetail> {
    let actor = ctx.actor.as_ref().ok_or_else(|| Error::refuse(ReasonCode::SignInNeeded))?;
    let row = evaluations::Entity::find_by_id(id).one(ctx.db()).await?.ok_or_else(Error::not_found)?;
    let project = projects::Entity::find_by_id(row.project_id).one(ctx.db()).await?.ok_or_else(Error::not_found)?;
    if !may_read(actor, &row, &project) {
        return Err(Error::not_found());
    }
    let rights = rights(actor, &row, &project);
    let people = [Some(row.evaluator_id), row.confirmed_by].into_iter().flatten();
    let people = users::Entity::find().filter(users::Column::Id.is_in(people)).all(ctx.db()).await?;
    let name = |id| {
        let person = people.iter().find(|person| person.id == id)?;
        Some(in_language(ctx.locale, &person.name, person.name_en.as_deref()))
    };
    let (scorer, second) = (name(row.evaluator_id), row.confirmed_by.and_then(name));
    let detail = detail(ctx, row, &project).await?;
    Ok(EvaluationDetail { evaluator_person: scorer, confirmed_by: second, rights, ..detail })
}

/// The published result of a project, for everybody.
///
/// # Errors
/// `not-found` before the department's evaluation is final.
pub async fn public(ctx: &Ctx, project: ProjectId) -> Result<PublicEvaluation> {
    let row = projects::Entity::find_by_id(project).one(ctx.db()).await?.ok_or_else(Error::not_found)?;
    let finals = evaluations::Entity::find()
        .filter(evaluations::Column::ProjectId.eq(project))
        .filter(evaluations::Column::Status.eq(EvaluationStatus::Final))
        .all(ctx.db())
        .await?;
    let (mut department, mut own) = (None, None);
    for evaluation in finals {
        let kind = evaluation.kind;
        let detail = detail(ctx, evaluation, &row).await?;
        match kind {
            EvaluationKind::Department => department = Some(detail),
            EvaluationKind::SelfEvaluation => own = Some(detail),
        }
    }
    Ok(PublicEvaluation { department: department.ok_or_else(Error::not_found)?, own })
}

fn may_read(actor: &Actor, row: &evaluations::Model, project: &projects::Model) -> bool {
    let is_final = row.status == EvaluationStatus::Final;
    let own = row.kind == EvaluationKind::SelfEvaluation;
    match actor.role {
        Role::Bidder | Role::OrganizationAdmin => actor.party_id == row.organization_id && (own || is_final),
        Role::FunderOfficer | Role::FunderApprover => actor.party_id == project.funder_id && (!own || is_final),
        Role::Evaluator => actor.party_id == row.evaluator_party_id && (!own || is_final),
        Role::Auditor => true,
        Role::HubReviewer | Role::HubLead | Role::Expert | Role::Operator => false,
    }
}

fn rights(actor: &Actor, row: &evaluations::Model, project: &projects::Model) -> EvaluationRights {
    if row.status == EvaluationStatus::Final {
        return EvaluationRights::default();
    }
    let of_evaluator = actor.party_id == row.evaluator_party_id;
    match row.kind {
        EvaluationKind::Department => EvaluationRights {
            save: of_evaluator && matches!(actor.role, Role::FunderOfficer | Role::Evaluator),
            finalize: actor.role == Role::FunderApprover && actor.party_id == project.funder_id,
        },
        EvaluationKind::SelfEvaluation => EvaluationRights {
            save: of_evaluator && actor.role.is_organization(),
            finalize: of_evaluator && actor.role == Role::OrganizationAdmin,
        },
    }
}

async fn detail(ctx: &Ctx, row: evaluations::Model, project: &projects::Model) -> Result<EvaluationDetail> {
    let contract = contracts::Entity::find_by_id(row.contract_id).one(ctx.db()).await?.ok_or_else(Error::not_found)?;
    let bodies = [row.organization_id, project.funder_id, row.evaluator_party_id];
    let bodies = party_views(ctx.db(), ctx.locale, bodies).await?;
    let rulebook = rulebooks::get(&ctx.app, ctx.db(), row.rulebook_id).await?;
    let excludes = row.band.map_or(0, |band| exclusion_years(band, &rulebook, project.channel));
    Ok(EvaluationDetail {
        id: row.id,
        version: row.version,
        kind: row.kind,
        status: row.status,
        project: ProjectRef::of(project, ctx.locale),
        contract_id: contract.id,
        contract_number: contract.number,
        amount: contract.amount,
        organization: party(&bodies, row.organization_id),
        funder: party(&bodies, project.funder_id),
        evaluator: party(&bodies, row.evaluator_party_id),
        evaluator_person: None,
        confirmed_by: None,
        blocks: blocks_of(&row.indicators),
        points: row.indicators.iter().filter_map(|indicator| indicator.points).fold(0, i32::saturating_add),
        indicators: named(&row.indicators, ctx.locale),
        total: row.total,
        band: row.band,
        satisfaction: row.satisfaction,
        respondents: row.respondents,
        comment: in_language(ctx.locale, &row.comment, row.comment_en.as_deref()),
        comments: [row.comment, row.comment_en.unwrap_or_default()],
        advice: row.advice,
        rulebook: rulebook.version.clone(),
        rulebook_id: row.rulebook_id,
        rulebook_title: rulebooks::title_of(&rulebook, ctx.locale),
        excludes_years: if row.kind == EvaluationKind::Department { excludes } else { 0 },
        created_at: row.created_at,
        finalized_at: row.finalized_at,
        rights: EvaluationRights::default(),
    })
}

/// Points summed per block, in the order of the frame.
fn blocks_of(indicators: &[ScoredIndicator]) -> Vec<BlockSum> {
    let sum = |block: Block| {
        let of_block = || indicators.iter().filter(|indicator| indicator.block == block);
        let weight = of_block().map(|indicator| indicator.weight).fold(0, i32::saturating_add);
        let points = of_block().filter_map(|indicator| indicator.points).fold(0, i32::saturating_add);
        (weight > 0).then_some(BlockSum { block, points, weight })
    };
    Block::ALL.iter().filter_map(|block| sum(*block)).collect()
}

fn named(indicators: &[ScoredIndicator], locale: Locale) -> Vec<ScoredIndicator> {
    let named = |indicator: &ScoredIndicator| ScoredIndicator {
        name: in_language(locale, &indicator.name, indicator.name_en.as_deref()),
        ..indicator.clone()
    };
    indicators.iter().map(named).collect()
}
