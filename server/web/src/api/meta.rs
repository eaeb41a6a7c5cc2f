//! The description of the API itself.

use crate::access::{Access, Routes};
use axum::http::header;
use axum::response::IntoResponse;
use std::sync::LazyLock;
use utoipa::openapi::OpenApi;
use utoipa_axum::routes;

/// The description; the same for as long as the process runs.
pub(super) static DESCRIPTION: LazyLock<OpenApi> = LazyLock::new(crate::openapi);
static JSON: LazyLock<String> = LazyLock::new(|| DESCRIPTION.to_json().unwrap_or_default());

/// `/api/v1/openapi.json`.
pub(super) fn routes() -> Routes {
    Routes::new().api(routes!(get_description), Access::Public)
}

/// This description, as OpenAPI 3.1
#[utoipa::path(get, path = "/api/v1/openapi.json", tag = "meta", responses((status = 200, description = "OpenAPI 3.1", body = serde_json::Value)))]
async fn get_description() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "application/json")], JSON.as_str())
}
