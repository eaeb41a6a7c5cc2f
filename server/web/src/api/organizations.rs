//! Organizations: the public record, the register, grades, inspections, sanctions.

use super::users::Created;
use crate::access::{Access, OPERATOR, Routes};
use crate::failure::Failure;
use crate::input::{Json, Path};
use crate::visit::Visit;
use axum::http::StatusCode;
use serde_json::{Map, Value};
use shuniu_domain::Role;
use shuniu_domain::ids::{GradeId, PartyId, SanctionId};
use shuniu_services::grades::{self, GradeEndInput, GradeInput};
use shuniu_services::inspections::{self, InspectionInput};
use shuniu_services::organizations::{self, OrganizationInput, OrganizationView};
use shuniu_services::sanctions::{self, SanctionEndInput, SanctionInput};
use utoipa_axum::routes;

/// Who keeps records: the operator all, an organization its own.
const KEEPERS: Access = Access::Roles(&[Role::Operator, Role::OrganizationAdmin]);
/// Who enters grades.
const GRADING: Access = Access::Roles(&[Role::Operator, Role::Evaluator]);

/// Operations on organizations.
pub(super) fn routes() -> Routes {
    Routes::new()
        .api(routes!(get_organization), Access::Public)
        .api(routes!(get_organization_record), KEEPERS)
        .api(routes!(update_organization), KEEPERS)
        .api(routes!(create_organization), OPERATOR)
        .api(routes!(add_grade), GRADING)
        .api(routes!(lower_grade), GRADING)
        .api(routes!(cancel_grade), GRADING)
        .api(routes!(record_inspection), OPERATOR)
        .api(routes!(add_sanction), OPERATOR)
        .api(routes!(end_sanction), OPERATOR)
}

/// The public record of an organization
#[utoipa::path(get, path = "/api/v1/organizations/{id}", tag = "organizations", params(("id" = String, Path, description = "The organization")), responses((status = 200, description = "The record", body = OrganizationView)))]
async fn get_organization(visit: Visit, Path(id): Path<PartyId>) -> Result<axum::Json<OrganizationView>, Failure> {
    Ok(axum::Json(organizations::profile(&visit.ctx, id).await?))
}

/// The record as it can be changed
///
/// With the version to send back. An organization administrator sees the record of the own organization.
#[utoipa::path(get, path = "/api/v1/organizations/{id}/record", tag = "organizations", params(("id" = String, Path, description = "The organization")), responses((status = 200, description = "The record", body = OrganizationInput)))]
async fn get_organization_record(
    visit: Visit,
    Path(id): Path<PartyId>,
) -> Result<axum::Json<OrganizationInput>, Failure> {
    Ok(axum::Json(organizations::editable(&visit.ctx, id).await?))
}

/// Change single values of a record
///
/// A JSON merge patch (RFC 7396) of the record, always with `version`. An organization administrator changes what the
/// organization keeps itself: contact, summary, people, party building.
#[utoipa::path(patch, path = "/api/v1/organizations/{id}", tag = "organizations", params(("id" = String, Path, description = "The organization")), request_body = OrganizationInput, responses((status = 200, description = "The record as changed", body = OrganizationInput)))]
async fn update_organization(
    visit: Visit,
    Path(id): Path<PartyId>,
    Json(changes): Json<Map<String, Value>>,
) -> Result<axum::Json<OrganizationInput>, Failure> {
    organizations::patch(&visit.ctx, id, &changes).await?;
    Ok(axum::Json(organizations::editable(&visit.ctx, id).await?))
}

/// Enter an organization in the register
#[utoipa::path(post, path = "/api/v1/organizations", tag = "organizations", request_body = OrganizationInput, responses((status = 201, description = "The organization", body = Created)))]
async fn create_organization(
    visit: Visit,
    Json(input): Json<OrganizationInput>,
) -> Result<(StatusCode, axum::Json<Created>), Failure> {
    created(organizations::create(&visit.ctx, &input).await?)
}

fn created(id: impl ToString) -> Result<(StatusCode, axum::Json<Created>), Failure> {
    Ok((StatusCode::CREATED, axum::Json(Created { id: id.to_string() })))
}

/// Enter a grade
///
/// The rulebook in force gives its validity. Without sufficient party building the grade is capped (三无).
#[utoipa::path(post, path = "/api/v1/organizations/{id}/grades", tag = "organizations", params(("id" = String, Path, description = "The organization")), request_body = GradeInput, responses((status = 201, description = "The entry", body = Created)))]
async fn add_grade(
    visit: Visit,
    Path(id): Path<PartyId>,
    Json(input): Json<GradeInput>,
) -> Result<(StatusCode, axum::Json<Created>), Failure> {
    created(grades::add(&visit.ctx, id, &input).await?)
}

/// Lower a grade
#[utoipa::path(post, path = "/api/v1/grades/{id}/lower", tag = "organizations", params(("id" = String, Path, description = "The entry")), request_body = GradeEndInput, responses((status = 201, description = "The entry with the lower grade", body = Created)))]
async fn lower_grade(
    visit: Visit,
    Path(id): Path<GradeId>,
    Json(input): Json<GradeEndInput>,
) -> Result<(StatusCode, axum::Json<Created>), Failure> {
    created(grades::lower(&visit.ctx, id, &input).await?)
}

/// Take a grade away
#[utoipa::path(post, path = "/api/v1/grades/{id}/cancel", tag = "organizations", params(("id" = String, Path, description = "The entry")), request_body = GradeEndInput, responses((status = 204, description = "Taken away")))]
async fn cancel_grade(
    visit: Visit,
    Path(id): Path<GradeId>,
    Json(input): Json<GradeEndInput>,
) -> Result<StatusCode, Failure> {
    grades::cancel(&visit.ctx, id, &input).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Enter the result of a yearly inspection
///
/// Entering a year again corrects it.
#[utoipa::path(post, path = "/api/v1/organizations/{id}/inspections", tag = "organizations", params(("id" = String, Path, description = "The organization")), request_body = InspectionInput, responses((status = 201, description = "The result", body = Created)))]
async fn record_inspection(
    visit: Visit,
    Path(id): Path<PartyId>,
    Json(input): Json<InspectionInput>,
) -> Result<(StatusCode, axum::Json<Created>), Failure> {
    created(inspections::record(&visit.ctx, id, &input).await?)
}

/// Make an entry on a credit list
#[utoipa::path(post, path = "/api/v1/organizations/{id}/sanctions", tag = "organizations", params(("id" = String, Path, description = "The organization")), request_body = SanctionInput, responses((status = 201, description = "The entry", body = Created)))]
async fn add_sanction(
    visit: Visit,
    Path(id): Path<PartyId>,
    Json(input): Json<SanctionInput>,
) -> Result<(StatusCode, axum::Json<Created>), Failure> {
    created(sanctions::add(&visit.ctx, id, &input).await?)
}

/// Lift an entry on a credit list
#[utoipa::path(post, path = "/api/v1/sanctions/{id}/end", tag = "organizations", params(("id" = String, Path, description = "The entry")), request_body = SanctionEndInput, responses((status = 204, description = "Lifted")))]
async fn end_sanction(
    visit: Visit,
    Path(id): Path<SanctionId>,
    Json(input): Json<SanctionEndInput>,
) -> Result<StatusCode, Failure> {
    sanctions::end(&visit.ctx, id, &input).await?;
    Ok(StatusCode::NO_CONTENT)
}
