//! The register of divisions.

use super::{Listing, PageQuery};
use crate::access::{Access, OPERATOR, Routes};
use crate::failure::Failure;
use crate::input::{Json, Path, Query};
use crate::visit::Visit;
use axum::http::StatusCode;
use serde::Serialize;
use shuniu_services::Page;
use shuniu_services::divisions::{
    self, DivisionDetail, DivisionEndInput, DivisionInput, DivisionNameInput, DivisionQuery, DivisionRow,
};
use utoipa::ToSchema;
use utoipa_axum::routes;

/// Operations on divisions.
pub(super) fn routes() -> Routes {
    Routes::new()
        .api(routes!(list_divisions), Access::Public)
        .api(routes!(create_division), OPERATOR)
        .api(routes!(get_division), Access::Public)
        .api(routes!(rename_division), OPERATOR)
        .api(routes!(close_division), OPERATOR)
        .api(routes!(reopen_division), OPERATOR)
}

/// The code as it was registered.
#[derive(Serialize, ToSchema)]
struct CreatedDivision {
    /// Code of 6, 9 or 12 digits.
    code: String,
}

/// Divisions in the order of their codes
///
/// Each is followed by what lies inside it. `under` narrows to one division and everything inside.
#[utoipa::path(get, path = "/api/v1/divisions", tag = "rulebooks", params(DivisionQuery, PageQuery), responses((status = 200, description = "Divisions", body = Listing<DivisionRow>)))]
async fn list_divisions(
    visit: Visit,
    Query(query): Query<DivisionQuery>,
    Query(page): Query<PageQuery>,
) -> Result<axum::Json<Listing<DivisionRow>>, Failure> {
    let page = Page::from(page);
    let found = divisions::list(&visit.ctx, &query, page).await?;
    Ok(axum::Json(Listing::new(found, page)))
}

/// Add a division
///
/// What a street or a community lies in must be registered already. Lists are imported instead.
#[utoipa::path(post, path = "/api/v1/divisions", tag = "rulebooks", request_body = DivisionInput, responses((status = 201, description = "Added", body = CreatedDivision)))]
async fn create_division(
    visit: Visit,
    Json(input): Json<DivisionInput>,
) -> Result<(StatusCode, axum::Json<CreatedDivision>), Failure> {
    let code = divisions::add(&visit.ctx, &input).await?;
    Ok((StatusCode::CREATED, axum::Json(CreatedDivision { code })))
}

/// One division
#[utoipa::path(get, path = "/api/v1/divisions/{code}", tag = "rulebooks", params(("code" = String, Path, description = "Its code")), responses((status = 200, description = "The division and what is around it", body = DivisionDetail)))]
async fn get_division(visit: Visit, Path(code): Path<String>) -> Result<axum::Json<DivisionDetail>, Failure> {
    Ok(axum::Json(divisions::get(&visit.ctx, &code).await?))
}

/// Rename a division
///
/// Every document of the search index that shows the name follows.
#[utoipa::path(put, path = "/api/v1/divisions/{code}/name", tag = "rulebooks", params(("code" = String, Path, description = "Its code")), request_body = DivisionNameInput, responses((status = 204, description = "Renamed")))]
async fn rename_division(
    visit: Visit,
    Path(code): Path<String>,
    Json(input): Json<DivisionNameInput>,
) -> Result<StatusCode, Failure> {
    divisions::rename(&visit.ctx, &code, &input).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Close a division
///
/// From that day on it is no longer offered. What lies inside is closed first.
#[utoipa::path(post, path = "/api/v1/divisions/{code}/close", tag = "rulebooks", params(("code" = String, Path, description = "Its code")), request_body = DivisionEndInput, responses((status = 204, description = "Closed")))]
async fn close_division(
    visit: Visit,
    Path(code): Path<String>,
    Json(input): Json<DivisionEndInput>,
) -> Result<StatusCode, Failure> {
    divisions::close(&visit.ctx, &code, &input).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Open a division again that was closed by mistake
#[utoipa::path(post, path = "/api/v1/divisions/{code}/reopen", tag = "rulebooks", params(("code" = String, Path, description = "Its code")), request_body = DivisionEndInput, responses((status = 204, description = "Open again")))]
async fn reopen_division(
    visit: Visit,
    Path(code): Path<String>,
    Json(input): Json<DivisionEndInput>,
) -> Result<StatusCode, Failure> {
    divisions::reopen(&visit.ctx, &code, &input).await?;
    Ok(StatusCode::NO_CONTENT)
}
