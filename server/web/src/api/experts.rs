//! The library of experts, from which panels are drawn.

use super::users::Created;
use super::{Listing, PageQuery};
use crate::access::{Access, OPERATOR, OVERSIGHT, Routes};
use crate::failure::Failure;
use crate::input::{Json, Path, Query};
use crate::visit::Visit;
use axum::http::StatusCode;
use serde::Deserialize;
use shuniu_domain::Role;
use shuniu_domain::experts::ExpertState;
use shuniu_domain::ids::UserId;
use shuniu_domain::organizations::Field;
use shuniu_services::Page;
use shuniu_services::experts::{
    self, ExpertChangeInput, ExpertDetail, ExpertFilter, ExpertInput, ExpertStateInput, ExpertView,
};
use utoipa::IntoParams;
use utoipa_axum::routes;

/// Who may read the library.
const READERS: Access = Access::Roles(&[Role::FunderOfficer, Role::FunderApprover, Role::Operator, Role::Auditor]);

/// Operations on the library of experts.
pub(super) fn routes() -> Routes {
    Routes::new()
        .api(routes!(list_experts), READERS)
        .api(routes!(add_expert), OPERATOR)
        .api(routes!(get_expert), OVERSIGHT)
        .api(routes!(change_expert), OPERATOR)
        .api(routes!(pause_expert), OPERATOR)
        .api(routes!(resume_expert), OPERATOR)
        .api(routes!(end_expert), OPERATOR)
}

/// Which experts.
#[derive(Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
struct ExpertQuery {
    /// Part of the name or the unit.
    q: String,
    /// A field of expertise.
    #[param(value_type = Option<String>)]
    field: Option<Field>,
    /// `active`, `paused` or `ended`.
    #[param(value_type = Option<String>)]
    state: Option<ExpertState>,
}

/// The library of experts
#[utoipa::path(get, path = "/api/v1/experts", tag = "scores", params(ExpertQuery, PageQuery), responses((status = 200, description = "Experts by name", body = Listing<ExpertView>)))]
async fn list_experts(
    visit: Visit,
    Query(query): Query<ExpertQuery>,
    Query(page): Query<PageQuery>,
) -> Result<axum::Json<Listing<ExpertView>>, Failure> {
    let page = Page::from(page);
    let ExpertQuery { q, field, state } = query;
    let found = experts::list(&visit.ctx, &ExpertFilter { q, field, state }, page).await?;
    Ok(axum::Json(Listing::new(found, page)))
}

/// Enter an expert
///
/// The account with the address is taken where there is one; otherwise it is made and the person is invited by letter.
#[utoipa::path(post, path = "/api/v1/experts", tag = "scores", request_body = ExpertInput, responses((status = 201, description = "Entered: id of the person", body = Created)))]
async fn add_expert(
    visit: Visit,
    Json(input): Json<ExpertInput>,
) -> Result<(StatusCode, axum::Json<Created>), Failure> {
    let id = experts::add(&visit.ctx, &input).await?;
    Ok((StatusCode::CREATED, axum::Json(Created { id: id.to_string() })))
}

/// One expert
#[utoipa::path(get, path = "/api/v1/experts/{id}", tag = "scores", params(("id" = String, Path, description = "The person")), responses((status = 200, description = "The expert", body = ExpertDetail)))]
async fn get_expert(visit: Visit, Path(id): Path<UserId>) -> Result<axum::Json<ExpertDetail>, Failure> {
    Ok(axum::Json(experts::get(&visit.ctx, id).await?))
}

/// Change what is known of an expert
///
/// Panels that were drawn stay as they are.
#[utoipa::path(put, path = "/api/v1/experts/{id}", tag = "scores", params(("id" = String, Path, description = "The person")), request_body = ExpertChangeInput, responses((status = 204, description = "Changed")))]
async fn change_expert(
    visit: Visit,
    Path(id): Path<UserId>,
    Json(input): Json<ExpertChangeInput>,
) -> Result<StatusCode, Failure> {
    experts::change(&visit.ctx, id, &input).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Pause an expert
///
/// Not drawn until taken up again. Seats on panels stay.
#[utoipa::path(post, path = "/api/v1/experts/{id}/pause", tag = "scores", params(("id" = String, Path, description = "The person")), request_body = ExpertStateInput, responses((status = 204, description = "Paused")))]
async fn pause_expert(
    visit: Visit,
    Path(id): Path<UserId>,
    Json(input): Json<ExpertStateInput>,
) -> Result<StatusCode, Failure> {
    experts::pause(&visit.ctx, id, &input).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Take an expert up again after a pause or an end
#[utoipa::path(post, path = "/api/v1/experts/{id}/resume", tag = "scores", params(("id" = String, Path, description = "The person")), request_body = ExpertStateInput, responses((status = 204, description = "In the library again")))]
async fn resume_expert(
    visit: Visit,
    Path(id): Path<UserId>,
    Json(input): Json<ExpertStateInput>,
) -> Result<StatusCode, Failure> {
    experts::resume(&visit.ctx, id, &input).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// End an expert's appointment
///
/// From today. Seats on panels stay.
#[utoipa::path(post, path = "/api/v1/experts/{id}/end", tag = "scores", params(("id" = String, Path, description = "The person")), request_body = ExpertStateInput, responses((status = 204, description = "Ended")))]
async fn end_expert(
    visit: Visit,
    Path(id): Path<UserId>,
    Json(input): Json<ExpertStateInput>,
) -> Result<StatusCode, Failure> {
    experts::end(&visit.ctx, id, &input).await?;
    Ok(StatusCode::NO_CONTENT)
}
