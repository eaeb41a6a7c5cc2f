//! Rulebooks.

use super::users::Created;
use crate::access::{Access, OPERATOR, Routes};
use crate::failure::Failure;
use crate::input::{Json, Path};
use crate::visit::Visit;
use axum::http::StatusCode;
use serde::Deserialize;
use shuniu_domain::ids::RulebookId;
use shuniu_services::rulebooks::{self, RulebookEntry, RulebookView};
use utoipa::ToSchema;
use utoipa_axum::routes;

/// Operations on rulebooks.
pub(super) fn routes() -> Routes {
    Routes::new()
        .api(routes!(list_rulebooks), Access::Public)
        .api(routes!(create_rulebook), OPERATOR)
        .api(routes!(get_current_rulebook), Access::Public)
        .api(routes!(get_rulebook), Access::Public)
}

/// Every stored rulebook, newest first
#[utoipa::path(get, path = "/api/v1/rulebooks", tag = "rulebooks", responses((status = 200, description = "Versions", body = Vec<RulebookEntry>)))]
async fn list_rulebooks(visit: Visit) -> Result<axum::Json<Vec<RulebookEntry>>, Failure> {
    Ok(axum::Json(rulebooks::list(&visit.ctx).await?))
}

/// The rulebook in force today
///
/// Every figure with its unit and its legal basis.
#[utoipa::path(get, path = "/api/v1/rulebooks/current", tag = "rulebooks", responses((status = 200, description = "The rules", body = RulebookView)))]
async fn get_current_rulebook(visit: Visit) -> Result<axum::Json<RulebookView>, Failure> {
    Ok(axum::Json(rulebooks::current(&visit.ctx).await?))
}

/// One rulebook
#[utoipa::path(get, path = "/api/v1/rulebooks/{id}", tag = "rulebooks", params(("id" = String, Path, description = "The rulebook")), responses((status = 200, description = "The rules", body = RulebookView)))]
async fn get_rulebook(visit: Visit, Path(id): Path<RulebookId>) -> Result<axum::Json<RulebookView>, Failure> {
    Ok(axum::Json(rulebooks::view(&visit.ctx, id).await?))
}

/// A new version.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewRulebook {
    /// The document (TOML); it may name only what differs from the national rules.
    document: String,
}

/// Store a new version of the rules
///
/// All faults of the document are answered at once.
#[utoipa::path(post, path = "/api/v1/rulebooks", tag = "rulebooks", request_body = NewRulebook, responses((status = 201, description = "The rulebook", body = Created)))]
async fn create_rulebook(
    visit: Visit,
    Json(input): Json<NewRulebook>,
) -> Result<(StatusCode, axum::Json<Created>), Failure> {
    let id = rulebooks::add(&visit.ctx, &input.document).await?;
    Ok((StatusCode::CREATED, axum::Json(Created { id: id.to_string() })))
}
