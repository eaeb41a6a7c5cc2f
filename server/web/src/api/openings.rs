//! The opening of bids with a witness.

use super::PageQuery;
use crate::access::{Access, FUNDER, OFFICER, Routes};
use crate::failure::Failure;
use crate::input::{Path, Query};
use crate::pages::openings::WITNESS;
use crate::visit::Visit;
use axum::http::StatusCode;
use serde::Serialize;
use shuniu_domain::ids::{OpeningId, ProjectId};
use shuniu_services::openings::{self, Ceremony, OpeningView, Preparation, WaitingOpening};
use shuniu_services::projects;
use utoipa::ToSchema;
use utoipa_axum::routes;

/// Operations on openings.
pub(super) fn routes() -> Routes {
    Routes::new()
        .api(routes!(get_opening_record), Access::Public)
        .api(routes!(prepare_opening), OFFICER)
        .api(routes!(get_opening_readiness), FUNDER)
        .api(routes!(fail_project), OFFICER)
        .api(routes!(list_waiting_openings), WITNESS)
        .api(routes!(get_waiting_opening), WITNESS)
        .api(routes!(witness_opening), WITNESS)
}

/// An opening that was called.
#[derive(Serialize, ToSchema)]
struct Called {
    /// The opening.
    #[schema(value_type = String, format = Uuid)]
    id: OpeningId,
}

/// The public record of a project's opening
///
/// Receipts, recomputed hashes and prices; there is none before the opening.
#[utoipa::path(get, path = "/api/v1/projects/{id}/opening", tag = "openings", params(("id" = String, Path, description = "Public number or id of the project")), responses((status = 200, description = "The record", body = OpeningView)))]
async fn get_opening_record(visit: Visit, Path(id): Path<String>) -> Result<axum::Json<OpeningView>, Failure> {
    let project = projects::id_of(&visit.ctx, &id).await?;
    Ok(axum::Json(openings::record(&visit.ctx, project).await?))
}

/// Call the opening of a project
///
/// After the deadline, with every pre-review decided and enough bids admitted. A witness of another party then opens.
#[utoipa::path(post, path = "/api/v1/projects/{id}/opening", tag = "openings", params(("id" = String, Path, description = "Id of the project")), responses((status = 201, description = "Called", body = Called)))]
async fn prepare_opening(visit: Visit, Path(id): Path<ProjectId>) -> Result<(StatusCode, axum::Json<Called>), Failure> {
    let id = openings::prepare(&visit.ctx, id).await?;
    Ok((StatusCode::CREATED, axum::Json(Called { id })))
}

/// What stands against opening a project
#[utoipa::path(get, path = "/api/v1/projects/{id}/opening/readiness", tag = "openings", params(("id" = String, Path, description = "Id of the project")), responses((status = 200, description = "Preconditions", body = Preparation)))]
async fn get_opening_readiness(visit: Visit, Path(id): Path<ProjectId>) -> Result<axum::Json<Preparation>, Failure> {
    Ok(axum::Json(openings::preparation(&visit.ctx, id).await?))
}

/// Declare a project failed because too few bids are left
#[utoipa::path(post, path = "/api/v1/projects/{id}/fail", tag = "openings", params(("id" = String, Path, description = "Id of the project")), responses((status = 204, description = "Failed; the notice is published")))]
async fn fail_project(visit: Visit, Path(id): Path<ProjectId>) -> Result<StatusCode, Failure> {
    openings::fail(&visit.ctx, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Openings that the caller could witness, oldest first
#[utoipa::path(get, path = "/api/v1/openings", tag = "openings", params(PageQuery), responses((status = 200, description = "Openings", body = Vec<WaitingOpening>)))]
async fn list_waiting_openings(
    visit: Visit,
    Query(page): Query<PageQuery>,
) -> Result<axum::Json<Vec<WaitingOpening>>, Failure> {
    Ok(axum::Json(openings::waiting(&visit.ctx, page.into()).await?))
}

/// An opening with its sealed envelopes
#[utoipa::path(get, path = "/api/v1/openings/{id}", tag = "openings", params(("id" = String, Path, description = "Id of the opening")), responses((status = 200, description = "The opening", body = Ceremony)))]
async fn get_waiting_opening(visit: Visit, Path(id): Path<OpeningId>) -> Result<axum::Json<Ceremony>, Failure> {
    Ok(axum::Json(openings::waiting_one(&visit.ctx, id).await?))
}

/// Witness an opening
///
/// Opens every admitted bid, compares its hash with the receipt and publishes the record.
#[utoipa::path(post, path = "/api/v1/openings/{id}/witness", tag = "openings", params(("id" = String, Path, description = "Id of the opening")), responses((status = 200, description = "Opened", body = OpeningView)))]
async fn witness_opening(visit: Visit, Path(id): Path<OpeningId>) -> Result<axum::Json<OpeningView>, Failure> {
    Ok(axum::Json(openings::witness_and_open(&visit.ctx, id).await?))
}
