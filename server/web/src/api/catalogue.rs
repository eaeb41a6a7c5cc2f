//! The guidance catalogue.

use super::users::Created;
use crate::access::{Access, OPERATOR, Routes};
use crate::failure::Failure;
use crate::input::{Json, Path, Query};
use crate::visit::Visit;
use axum::http::StatusCode;
use serde::Deserialize;
use shuniu_domain::ids::CatalogueItemId;
use shuniu_services::catalogue::{self, CatalogueInput, CatalogueItemView};
use utoipa::IntoParams;
use utoipa_axum::routes;

/// Operations on the catalogue.
pub(super) fn routes() -> Routes {
    Routes::new()
        .api(routes!(list_catalogue_items), Access::Public)
        .api(routes!(create_catalogue_item), OPERATOR)
        .api(routes!(update_catalogue_item), OPERATOR)
}

/// Which items.
#[derive(Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
struct CatalogueQuery {
    /// Edition; the newest unless said.
    edition: Option<String>,
    /// Level, 1 to 3; all unless said.
    level: Option<i32>,
}

/// Items of the guidance catalogue
#[utoipa::path(get, path = "/api/v1/catalogue", tag = "rulebooks", params(CatalogueQuery), responses((status = 200, description = "Items in the order of their codes", body = Vec<CatalogueItemView>)))]
async fn list_catalogue_items(
    visit: Visit,
    Query(query): Query<CatalogueQuery>,
) -> Result<axum::Json<Vec<CatalogueItemView>>, Failure> {
    Ok(axum::Json(catalogue::list(&visit.ctx, query.edition.as_deref(), query.level).await?))
}

/// Add an item to the guidance catalogue
#[utoipa::path(post, path = "/api/v1/catalogue", tag = "rulebooks", request_body = CatalogueInput, responses((status = 201, description = "The item", body = Created)))]
async fn create_catalogue_item(
    visit: Visit,
    Json(input): Json<CatalogueInput>,
) -> Result<(StatusCode, axum::Json<Created>), Failure> {
    let id = catalogue::add(&visit.ctx, &input).await?;
    Ok((StatusCode::CREATED, axum::Json(Created { id: id.to_string() })))
}

/// Change an item of the guidance catalogue
///
/// Edition and code stay as they are.
#[utoipa::path(put, path = "/api/v1/catalogue/{id}", tag = "rulebooks", params(("id" = String, Path, description = "The item")), request_body = CatalogueInput, responses((status = 204, description = "Changed")))]
async fn update_catalogue_item(
    visit: Visit,
    Path(id): Path<CatalogueItemId>,
    Json(input): Json<CatalogueInput>,
) -> Result<StatusCode, Failure> {
    catalogue::update(&visit.ctx, id, &input).await?;
    Ok(StatusCode::NO_CONTENT)
}
