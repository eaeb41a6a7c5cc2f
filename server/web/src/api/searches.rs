//! Saved searches.

use crate::access::{Access, Routes};
use crate::failure::Failure;
use crate::input::{Json, Path};
use crate::visit::Visit;
use axum::http::StatusCode;
use chrono::{DateTime, Utc};
use serde::Deserialize;
use shuniu_domain::ids::SearchId;
use shuniu_services::searches::{self, SearchChange, SearchHitList, SearchInput, SearchList, SearchView};
use utoipa::ToSchema;
use utoipa_axum::routes;

/// Operations on saved searches.
pub(super) fn routes() -> Routes {
    Routes::new()
        .api(routes!(list_searches, create_search), Access::SignedIn)
        .api(routes!(get_search, update_search, delete_search), Access::SignedIn)
        .api(routes!(list_search_hits), Access::SignedIn)
        .api(routes!(mark_search_looked), Access::SignedIn)
}

/// Saved searches of the caller
///
/// A member of an organization finds one that was made ready for its fields, area and grade.
#[utoipa::path(get, path = "/api/v1/searches", tag = "searches", responses((status = 200, description = "The searches", body = SearchList)))]
async fn list_searches(visit: Visit) -> Result<axum::Json<SearchList>, Failure> {
    Ok(axum::Json(searches::list(&visit.ctx).await?))
}

/// Save a search
///
/// What it finds now is not new. With `notify` other than `never` new hits go by mail to the caller's address.
#[utoipa::path(post, path = "/api/v1/searches", tag = "searches", request_body = SearchInput, responses((status = 201, description = "The search", body = SearchView)))]
async fn create_search(
    visit: Visit,
    Json(input): Json<SearchInput>,
) -> Result<(StatusCode, axum::Json<SearchView>), Failure> {
    Ok((StatusCode::CREATED, axum::Json(searches::create(&visit.ctx, &input).await?)))
}

/// A saved search
#[utoipa::path(get, path = "/api/v1/searches/{id}", tag = "searches", params(("id" = String, Path, description = "Id")), responses((status = 200, description = "The search", body = SearchView)))]
async fn get_search(visit: Visit, Path(id): Path<SearchId>) -> Result<axum::Json<SearchView>, Failure> {
    Ok(axum::Json(searches::get(&visit.ctx, id).await?))
}

/// Change name, frequency or pause
///
/// Mail that begins or resumes tells only of what comes from now on.
#[utoipa::path(put, path = "/api/v1/searches/{id}", tag = "searches", params(("id" = String, Path, description = "Id")), request_body = SearchChange, responses((status = 200, description = "The search", body = SearchView)))]
async fn update_search(
    visit: Visit,
    Path(id): Path<SearchId>,
    Json(change): Json<SearchChange>,
) -> Result<axum::Json<SearchView>, Failure> {
    Ok(axum::Json(searches::update(&visit.ctx, id, &change).await?))
}

/// Delete a saved search
#[utoipa::path(delete, path = "/api/v1/searches/{id}", tag = "searches", params(("id" = String, Path, description = "Id")), responses((status = 204, description = "Deleted")))]
async fn delete_search(visit: Visit, Path(id): Path<SearchId>) -> Result<StatusCode, Failure> {
    searches::delete(&visit.ctx, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// What a saved search finds now, new hits first
///
/// Reading marks nothing: send `as_of` back to say that the hits were looked at.
#[utoipa::path(get, path = "/api/v1/searches/{id}/hits", tag = "searches", params(("id" = String, Path, description = "Id")), responses((status = 200, description = "The hits", body = SearchHitList)))]
async fn list_search_hits(visit: Visit, Path(id): Path<SearchId>) -> Result<axum::Json<SearchHitList>, Failure> {
    Ok(axum::Json(searches::hits(&visit.ctx, id).await?))
}

/// Which hits were looked at.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Looked {
    /// `as_of` of the hits that were read; what came later stays new.
    as_of: DateTime<Utc>,
}

/// Mark hits as looked at
#[utoipa::path(post, path = "/api/v1/searches/{id}/looked", tag = "searches", params(("id" = String, Path, description = "Id")), request_body = Looked, responses((status = 204, description = "Marked")))]
async fn mark_search_looked(
    visit: Visit,
    Path(id): Path<SearchId>,
    Json(looked): Json<Looked>,
) -> Result<StatusCode, Failure> {
    searches::look(&visit.ctx, id, looked.as_of).await?;
    Ok(StatusCode::NO_CONTENT)
}
