//! Performance evaluations.

use super::{Listing, PageQuery};
use crate::access::{Access, FUNDER, OFFICER, ORGANIZATION, Routes};
use crate::failure::Failure;
use crate::input::{Json, Path, Query};
use crate::visit::Visit;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use shuniu_domain::Role;
use shuniu_domain::ids::{EvaluationId, PartyId, ProjectId};
use shuniu_services::evaluations::{
    self, AgencyChoice, EvaluationDetail, EvaluationInput, EvaluationRow, EvaluationTask, PublicEvaluation,
};
use shuniu_services::{Page, projects};
use utoipa::ToSchema;
use utoipa_axum::routes;

/// Who has evaluations of their own.
const PARTIES: Access =
    Access::Roles(&[Role::FunderOfficer, Role::FunderApprover, Role::Evaluator, Role::Bidder, Role::OrganizationAdmin]);
/// Who scores.
const SCORING: Access = Access::Roles(&[Role::FunderOfficer, Role::Evaluator, Role::Bidder, Role::OrganizationAdmin]);
/// Who makes a result final.
const CONFIRMING: Access = Access::Roles(&[Role::FunderApprover, Role::OrganizationAdmin]);

/// Operations on evaluations.
pub(super) fn routes() -> Routes {
    Routes::new()
        .api(routes!(list_evaluations), PARTIES)
        .api(routes!(list_evaluation_tasks), FUNDER)
        .api(routes!(list_evaluation_agencies), FUNDER)
        .api(routes!(get_project_evaluation), Access::Public)
        .api(routes!(start_evaluation), OFFICER)
        .api(routes!(start_self_evaluation), ORGANIZATION)
        .api(routes!(get_evaluation), Access::SignedIn)
        .api(routes!(save_evaluation), SCORING)
        .api(routes!(finalize_evaluation), CONFIRMING)
}

/// Whom the funder names.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct EvaluationStart {
    /// An evaluation agency; left out when the funder evaluates itself.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    agency: Option<PartyId>,
}

/// An evaluation that was begun.
#[derive(Serialize, ToSchema)]
struct EvaluationBegun {
    /// Its id.
    #[schema(value_type = String)]
    id: EvaluationId,
}

/// A draft to save.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct EvaluationUpdate {
    /// The version that was read.
    version: i32,
    /// The sheet.
    evaluation: EvaluationInput,
}

/// A version of an evaluation.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct EvaluationVersion {
    /// The version.
    version: i32,
}

/// Evaluations the caller takes part in, drafts first
#[utoipa::path(get, path = "/api/v1/evaluations", tag = "evaluations", params(PageQuery), responses((status = 200, description = "Evaluations", body = Listing<EvaluationRow>)))]
async fn list_evaluations(
    visit: Visit,
    Query(page): Query<PageQuery>,
) -> Result<axum::Json<Listing<EvaluationRow>>, Failure> {
    let page = Page::from(page);
    Ok(axum::Json(Listing::new(evaluations::list(&visit.ctx, page).await?, page)))
}

/// Accepted projects whose evaluation has not begun
#[utoipa::path(get, path = "/api/v1/evaluation-tasks", tag = "evaluations", params(PageQuery), responses((status = 200, description = "Projects, oldest first", body = Listing<EvaluationTask>)))]
async fn list_evaluation_tasks(
    visit: Visit,
    Query(page): Query<PageQuery>,
) -> Result<axum::Json<Listing<EvaluationTask>>, Failure> {
    let page = Page::from(page);
    Ok(axum::Json(Listing::new(evaluations::to_do(&visit.ctx, page).await?, page)))
}

/// Evaluation agencies that may be named
#[utoipa::path(get, path = "/api/v1/evaluation-agencies", tag = "evaluations", responses((status = 200, description = "Agencies", body = Vec<AgencyChoice>)))]
async fn list_evaluation_agencies(visit: Visit) -> Result<axum::Json<Vec<AgencyChoice>>, Failure> {
    Ok(axum::Json(evaluations::agencies(&visit.ctx).await?))
}

/// The published result of a project
#[utoipa::path(get, path = "/api/v1/projects/{id}/evaluation", tag = "evaluations", params(("id" = String, Path, description = "Id or number of the project")), responses((status = 200, description = "The result", body = PublicEvaluation)))]
async fn get_project_evaluation(
    visit: Visit,
    Path(key): Path<String>,
) -> Result<axum::Json<PublicEvaluation>, Failure> {
    let id = projects::id_of(&visit.ctx, &key).await?;
    Ok(axum::Json(evaluations::public(&visit.ctx, id).await?))
}

/// Begin the department's evaluation
#[utoipa::path(post, path = "/api/v1/projects/{id}/evaluation", tag = "evaluations", params(("id" = String, Path, description = "Id of the project")), request_body = EvaluationStart, responses((status = 201, description = "Begun", body = EvaluationBegun)))]
async fn start_evaluation(
    visit: Visit,
    Path(id): Path<ProjectId>,
    Json(input): Json<EvaluationStart>,
) -> Result<(StatusCode, axum::Json<EvaluationBegun>), Failure> {
    let id = evaluations::start(&visit.ctx, id, input.agency).await?;
    Ok((StatusCode::CREATED, axum::Json(EvaluationBegun { id })))
}

/// Begin the provider's own evaluation
#[utoipa::path(post, path = "/api/v1/projects/{id}/self-evaluation", tag = "evaluations", params(("id" = String, Path, description = "Id of the project")), responses((status = 201, description = "Begun", body = EvaluationBegun)))]
async fn start_self_evaluation(
    visit: Visit,
    Path(id): Path<ProjectId>,
) -> Result<(StatusCode, axum::Json<EvaluationBegun>), Failure> {
    let id = evaluations::start_self(&visit.ctx, id).await?;
    Ok((StatusCode::CREATED, axum::Json(EvaluationBegun { id })))
}

/// An evaluation
#[utoipa::path(get, path = "/api/v1/evaluations/{id}", tag = "evaluations", params(("id" = String, Path, description = "Id")), responses((status = 200, description = "The evaluation", body = EvaluationDetail)))]
async fn get_evaluation(visit: Visit, Path(id): Path<EvaluationId>) -> Result<axum::Json<EvaluationDetail>, Failure> {
    Ok(axum::Json(evaluations::get(&visit.ctx, id).await?))
}

/// Save a draft
///
/// Indicators left out keep what they have. Weights are the rulebook's.
#[utoipa::path(put, path = "/api/v1/evaluations/{id}", tag = "evaluations", params(("id" = String, Path, description = "Id")), request_body = EvaluationUpdate, responses((status = 200, description = "Saved; the version for the next save", body = EvaluationVersion)))]
async fn save_evaluation(
    visit: Visit,
    Path(id): Path<EvaluationId>,
    Json(input): Json<EvaluationUpdate>,
) -> Result<axum::Json<EvaluationVersion>, Failure> {
    let version = evaluations::save(&visit.ctx, id, input.version, &input.evaluation).await?;
    Ok(axum::Json(EvaluationVersion { version }))
}

/// Make an evaluation final
///
/// It never changes afterwards.
#[utoipa::path(post, path = "/api/v1/evaluations/{id}/finalize", tag = "evaluations", params(("id" = String, Path, description = "Id")), request_body = EvaluationVersion, responses((status = 204, description = "Final")))]
async fn finalize_evaluation(
    visit: Visit,
    Path(id): Path<EvaluationId>,
    Json(read): Json<EvaluationVersion>,
) -> Result<StatusCode, Failure> {
    evaluations::finalize(&visit.ctx, id, read.version).await?;
    Ok(StatusCode::NO_CONTENT)
}
