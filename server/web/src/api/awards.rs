//! Comparison, proposal, award; objections and challenges.

use super::PageQuery;
use crate::access::{APPROVER, Access, FUNDER, OFFICER, ORGANIZATION, Routes};
use crate::failure::Failure;
use crate::input::{Json, Path, Query};
use crate::visit::Visit;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use shuniu_domain::ids::{ObjectionId, ProjectId};
use shuniu_services::awards::{self, Comparison, ProposalInput};
use shuniu_services::objections::{self, AnswerInput, ObjectionInput, ObjectionWindow, ProjectObjections};
use utoipa::ToSchema;
use utoipa_axum::routes;

/// Operations on awards and objections.
pub(super) fn routes() -> Routes {
    Routes::new()
        .api(routes!(get_comparison), FUNDER)
        .api(routes!(propose_award), OFFICER)
        .api(routes!(decide_award), APPROVER)
        .api(routes!(make_no_award), APPROVER)
        .api(routes!(resume_project), APPROVER)
        .api(routes!(set_proposal_aside), APPROVER)
        .api(routes!(get_objections_of_notice), Access::Public)
        .api(routes!(file_objection), ORGANIZATION)
        .api(routes!(list_project_objections), FUNDER)
        .api(routes!(answer_objection), FUNDER)
}

/// A version of the project that was read.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ProjectVersion {
    /// The version.
    version: i32,
}

/// A version of the project that was read, and why there is no award.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NoAward {
    /// The version.
    version: i32,
    /// 10 to 1,000 characters, published.
    reason: String,
}

/// The notice that an act published.
#[derive(Serialize, ToSchema)]
struct PublishedNotice {
    /// Its number; none where the channel has no notice at this step.
    notice: Option<String>,
}

/// An objection that was filed.
#[derive(Serialize, ToSchema)]
struct FiledObjection {
    /// Its id.
    #[schema(value_type = String, format = Uuid)]
    id: ObjectionId,
}

/// Bids side by side: criteria, experts, prices
///
/// There is none before the ranking.
#[utoipa::path(get, path = "/api/v1/projects/{id}/comparison", tag = "awards", params(("id" = String, Path, description = "Id of the project")), responses((status = 200, description = "The comparison", body = Comparison)))]
async fn get_comparison(visit: Visit, Path(id): Path<ProjectId>) -> Result<axum::Json<Comparison>, Failure> {
    Ok(axum::Json(awards::comparison(&visit.ctx, id).await?))
}

/// Propose the award
///
/// Follows the ranking, or says why not. In the grant channel the proposal stands in a public notice first.
#[utoipa::path(post, path = "/api/v1/projects/{id}/proposal", tag = "awards", params(("id" = String, Path, description = "Id of the project")), request_body = ProposalInput, responses((status = 200, description = "Proposed", body = PublishedNotice)))]
async fn propose_award(
    visit: Visit,
    Path(id): Path<ProjectId>,
    Json(input): Json<ProposalInput>,
) -> Result<axum::Json<PublishedNotice>, Failure> {
    let notice = awards::propose(&visit.ctx, id, &input).await?;
    Ok(axum::Json(PublishedNotice { notice }))
}

/// Decide the award as it was proposed
#[utoipa::path(post, path = "/api/v1/projects/{id}/award", tag = "awards", params(("id" = String, Path, description = "Id of the project")), request_body = ProjectVersion, responses((status = 200, description = "Decided", body = PublishedNotice)))]
async fn decide_award(
    visit: Visit,
    Path(id): Path<ProjectId>,
    Json(read): Json<ProjectVersion>,
) -> Result<axum::Json<PublishedNotice>, Failure> {
    let notice = Some(awards::decide(&visit.ctx, id, read.version).await?);
    Ok(axum::Json(PublishedNotice { notice }))
}

/// End a scored project without an award
#[utoipa::path(post, path = "/api/v1/projects/{id}/no-award", tag = "awards", params(("id" = String, Path, description = "Id of the project")), request_body = NoAward, responses((status = 204, description = "Ended; the notice is published")))]
async fn make_no_award(
    visit: Visit,
    Path(id): Path<ProjectId>,
    Json(read): Json<NoAward>,
) -> Result<StatusCode, Failure> {
    awards::no_award(&visit.ctx, id, read.version, &read.reason).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Let a suspended project be decided anew from its ranking
#[utoipa::path(post, path = "/api/v1/projects/{id}/resume", tag = "awards", params(("id" = String, Path, description = "Id of the project")), request_body = ProjectVersion, responses((status = 204, description = "Resumed")))]
async fn resume_project(
    visit: Visit,
    Path(id): Path<ProjectId>,
    Json(read): Json<ProjectVersion>,
) -> Result<StatusCode, Failure> {
    awards::resume(&visit.ctx, id, read.version).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Set a proposed bidder aside that no longer meets the rules
///
/// Its bid is disqualified with a record of what was found; the project goes back to its ranking, from which the next candidate can be proposed.
#[utoipa::path(post, path = "/api/v1/projects/{id}/set-aside", tag = "awards", params(("id" = String, Path, description = "Id of the project")), request_body = ProjectVersion, responses((status = 204, description = "Set aside")))]
async fn set_proposal_aside(
    visit: Visit,
    Path(id): Path<ProjectId>,
    Json(read): Json<ProjectVersion>,
) -> Result<StatusCode, Failure> {
    awards::set_aside(&visit.ctx, id, read.version).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Until when a notice can be objected to
///
/// With the objections that the caller may see: all for the funder and the auditor, their own for bidders.
#[utoipa::path(get, path = "/api/v1/notices/{number}/objections", tag = "awards", params(("number" = String, Path, description = "Number of the notice")), responses((status = 200, description = "The window", body = ObjectionWindow)))]
async fn get_objections_of_notice(
    visit: Visit,
    Path(number): Path<String>,
) -> Result<axum::Json<ObjectionWindow>, Failure> {
    Ok(axum::Json(objections::window(&visit.ctx, &number).await?))
}

/// File an objection (grant) or a challenge (procurement)
#[utoipa::path(post, path = "/api/v1/notices/{number}/objections", tag = "awards", params(("number" = String, Path, description = "Number of the notice")), request_body = ObjectionInput, responses((status = 201, description = "Filed", body = FiledObjection)))]
async fn file_objection(
    visit: Visit,
    Path(number): Path<String>,
    Json(input): Json<ObjectionInput>,
) -> Result<(StatusCode, axum::Json<FiledObjection>), Failure> {
    let id = objections::file(&visit.ctx, &number, &input).await?;
    Ok((StatusCode::CREATED, axum::Json(FiledObjection { id })))
}

/// Objections to the results of a project
#[utoipa::path(get, path = "/api/v1/projects/{id}/objections", tag = "awards", params(("id" = String, Path, description = "Id of the project"), PageQuery), responses((status = 200, description = "Objections", body = ProjectObjections)))]
async fn list_project_objections(
    visit: Visit,
    Path(id): Path<ProjectId>,
    Query(page): Query<PageQuery>,
) -> Result<axum::Json<ProjectObjections>, Failure> {
    Ok(axum::Json(objections::of_project(&visit.ctx, id, page.into()).await?))
}

/// Answer an objection
///
/// An upheld one, which only the approver finds, holds the result.
#[utoipa::path(post, path = "/api/v1/objections/{id}/answer", tag = "awards", params(("id" = String, Path, description = "Id of the objection")), request_body = AnswerInput, responses((status = 204, description = "Answered")))]
async fn answer_objection(
    visit: Visit,
    Path(id): Path<ObjectionId>,
    Json(input): Json<AnswerInput>,
) -> Result<StatusCode, Failure> {
    objections::answer(&visit.ctx, id, &input).await?;
    Ok(StatusCode::NO_CONTENT)
}
