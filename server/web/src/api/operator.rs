//! Bodies and their designations.

use super::users::Created;
use super::{Listing, PageQuery};
use crate::access::{OPERATOR, Routes};
use crate::failure::Failure;
use crate::input::{Json, Path, Query};
use crate::visit::Visit;
use axum::http::StatusCode;
use serde::Deserialize;
use shuniu_domain::ids::PartyId;
use shuniu_domain::organizations::Designation;
use shuniu_services::Page;
use shuniu_services::operator::{self, PartyInput, PartyNameInput, PartyRow};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::routes;

/// Operations on bodies.
pub(super) fn routes() -> Routes {
    Routes::new()
        .api(routes!(list_parties, create_party), OPERATOR)
        .api(routes!(rename_party), OPERATOR)
        .api(routes!(designate_party), OPERATOR)
}

/// Which bodies.
#[derive(Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
struct PartyQuery {
    /// Part of name or credit code.
    text: String,
    /// Designated (now or once) as this.
    #[param(value_type = Option<String>)]
    kind: Option<Designation>,
}

/// Bodies by name
#[utoipa::path(get, path = "/api/v1/parties", tag = "operations", params(PartyQuery, PageQuery), responses((status = 200, description = "Bodies", body = Listing<PartyRow>)))]
async fn list_parties(
    visit: Visit,
    Query(query): Query<PartyQuery>,
    Query(page): Query<PageQuery>,
) -> Result<axum::Json<Listing<PartyRow>>, Failure> {
    let page = Page::from(page);
    let found = operator::parties(&visit.ctx, &query.text, query.kind, page).await?;
    Ok(axum::Json(Listing::new(found, page)))
}

/// Enter a body with its first designation
///
/// Organizations are entered with their whole record instead.
#[utoipa::path(post, path = "/api/v1/parties", tag = "operations", request_body = PartyInput, responses((status = 201, description = "The body", body = Created)))]
async fn create_party(
    visit: Visit,
    Json(body): Json<PartyInput>,
) -> Result<(StatusCode, axum::Json<Created>), Failure> {
    let id = operator::create_party(&visit.ctx, &body).await?;
    Ok((StatusCode::CREATED, axum::Json(Created { id: id.to_string() })))
}

/// Rename a body
///
/// A funder, a hub, an agency or an organization. Every document of the search index that shows the name follows; what was
/// signed or published under the old one keeps it.
#[utoipa::path(put, path = "/api/v1/parties/{id}/name", tag = "operations", params(("id" = String, Path, description = "The body")), request_body = PartyNameInput, responses((status = 204, description = "Renamed")))]
async fn rename_party(
    visit: Visit,
    Path(id): Path<PartyId>,
    Json(body): Json<PartyNameInput>,
) -> Result<StatusCode, Failure> {
    operator::rename_party(&visit.ctx, id, &body).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// A designation with its dates.
#[derive(Deserialize, ToSchema)]
struct DesignationInput {
    /// First day, `2026-01-01`.
    since: String,
    /// Last day; empty while it lasts.
    #[serde(default)]
    until: String,
}

/// Designate a body, or change the dates of a designation
#[utoipa::path(put, path = "/api/v1/parties/{id}/designations/{kind}", tag = "operations",
    params(("id" = String, Path, description = "The body"), ("kind" = String, Path, description = "As what: organization, hub, funder, evaluation_agency, residents_committee, operator")),
    request_body = DesignationInput, responses((status = 204, description = "Designated")))]
async fn designate_party(
    visit: Visit,
    Path((id, kind)): Path<(PartyId, Designation)>,
    Json(body): Json<DesignationInput>,
) -> Result<StatusCode, Failure> {
    operator::designate(&visit.ctx, id, kind, &body.since, &body.until).await?;
    Ok(StatusCode::NO_CONTENT)
}
