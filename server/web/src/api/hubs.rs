//! Hubs and their relations with organizations.

use super::users::Created;
use super::{Listing, PageQuery};
use crate::access::{Access, OPERATOR, Routes};
use crate::failure::Failure;
use crate::input::{Json, Path, Query};
use crate::visit::Visit;
use axum::http::StatusCode;
use shuniu_domain::Role;
use shuniu_domain::ids::{PartyId, RelationId};
use shuniu_services::Page;
use shuniu_services::hubs::relations::{self, RelationEndInput, RelationInput, RelationView};
use shuniu_services::hubs::{self, HubInput, HubNode, IntakeInput, IntakeView};
use utoipa_axum::routes;

/// Who reads all relations of a hub.
const READERS: Access = Access::Roles(&[Role::HubLead, Role::HubReviewer, Role::Operator, Role::Auditor]);
/// Who enters and ends relations.
const KEEPERS: Access = Access::Roles(&[Role::HubLead, Role::Operator]);

/// Operations on hubs.
pub(super) fn routes() -> Routes {
    Routes::new()
        .api(routes!(list_hubs), Access::Public)
        .api(routes!(save_hub), OPERATOR)
        .api(routes!(list_hub_relations), READERS)
        .api(routes!(add_hub_relation), KEEPERS)
        .api(routes!(end_hub_relation), KEEPERS)
        .api(routes!(get_hub_intake), READERS)
        .api(routes!(set_hub_intake), KEEPERS)
}

/// Hubs as a tree of two levels
#[utoipa::path(get, path = "/api/v1/hubs", tag = "hubs", responses((status = 200, description = "First-level hubs with the hubs under them", body = Vec<HubNode>)))]
async fn list_hubs(visit: Visit) -> Result<axum::Json<Vec<HubNode>>, Failure> {
    Ok(axum::Json(hubs::tree(&visit.ctx).await?))
}

/// Designate a hub, or change its details
#[utoipa::path(put, path = "/api/v1/hubs/{id}", tag = "hubs", params(("id" = String, Path, description = "The body")), request_body = HubInput, responses((status = 204, description = "Saved")))]
async fn save_hub(visit: Visit, Path(id): Path<PartyId>, Json(input): Json<HubInput>) -> Result<StatusCode, Failure> {
    hubs::save(&visit.ctx, id, &input).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Relations of a hub
///
/// Those in force first. A hub sees its own.
#[utoipa::path(get, path = "/api/v1/hubs/{id}/relations", tag = "hubs", params(("id" = String, Path, description = "The hub"), PageQuery), responses((status = 200, description = "Relations", body = Listing<RelationView>)))]
async fn list_hub_relations(
    visit: Visit,
    Path(id): Path<PartyId>,
    Query(page): Query<PageQuery>,
) -> Result<axum::Json<Listing<RelationView>>, Failure> {
    let page = Page::from(page);
    Ok(axum::Json(Listing::new(relations::of_hub(&visit.ctx, id, page).await?, page)))
}

/// Enter a relation of a hub with an organization
#[utoipa::path(post, path = "/api/v1/hubs/{id}/relations", tag = "hubs", params(("id" = String, Path, description = "The hub")), request_body = RelationInput, responses((status = 201, description = "The relation", body = Created)))]
async fn add_hub_relation(
    visit: Visit,
    Path(id): Path<PartyId>,
    Json(input): Json<RelationInput>,
) -> Result<(StatusCode, axum::Json<Created>), Failure> {
    let added = relations::add(&visit.ctx, id, &input).await?;
    Ok((StatusCode::CREATED, axum::Json(Created { id: added.to_string() })))
}

/// End a relation
#[utoipa::path(post, path = "/api/v1/hub-relations/{id}/end", tag = "hubs", params(("id" = String, Path, description = "The relation")), request_body = RelationEndInput, responses((status = 204, description = "Ended")))]
async fn end_hub_relation(
    visit: Visit,
    Path(id): Path<RelationId>,
    Json(input): Json<RelationEndInput>,
) -> Result<StatusCode, Failure> {
    relations::end(&visit.ctx, id, &input).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Intake of a hub: limit, pause, whether its second-level hubs come first
#[utoipa::path(get, path = "/api/v1/hubs/{id}/intake", tag = "hubs", params(("id" = String, Path, description = "The hub")), responses((status = 200, description = "The intake", body = IntakeView)))]
async fn get_hub_intake(visit: Visit, Path(id): Path<PartyId>) -> Result<axum::Json<IntakeView>, Failure> {
    Ok(axum::Json(hubs::intake(&visit.ctx, id).await?))
}

/// Set the intake of a hub
///
/// Routing skips a hub that is paused or full and keeps the reason. Reviews in hand stay.
#[utoipa::path(put, path = "/api/v1/hubs/{id}/intake", tag = "hubs", params(("id" = String, Path, description = "The hub")), request_body = IntakeInput, responses((status = 204, description = "Set")))]
async fn set_hub_intake(
    visit: Visit,
    Path(id): Path<PartyId>,
    Json(input): Json<IntakeInput>,
) -> Result<StatusCode, Failure> {
    hubs::save_intake(&visit.ctx, id, &input).await?;
    Ok(StatusCode::NO_CONTENT)
}
