//! JSON API under `/api/v1`: the same use cases as the pages, described by OpenAPI 3.1.

use crate::access::Routes;
use crate::state::WebState;
use axum::Router;
use axum::http::header;
use axum::routing::get;
use utoipa::openapi::security::{Http, HttpAuthScheme, SecurityScheme};
use utoipa::openapi::{Components, InfoBuilder, OpenApi};

/// All API operations.
#[must_use]
pub fn routes() -> Routes {
    Routes::new()
}

/// Completes the description with what concerns all operations.
#[must_use]
pub fn describe(mut description: OpenApi) -> OpenApi {
    description.info = InfoBuilder::new()
        .title("Shuniu")
        .version("v1")
        .description(Some(
            "Grants and government-purchased services: projects, bids, pre-review, awards, contracts, evaluations. \
             Errors are RFC 9457 problem+json with coded reasons. Amounts are integers in fen; instants are UTC.",
        ))
        .build();
    let components = description.components.get_or_insert_with(Components::new);
    components.add_security_scheme("bearer", SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer)));
    description
}

/// `/api/v1/openapi.json`.
pub fn description_router(description: &OpenApi) -> Router<WebState> {
    let json = description.to_json().unwrap_or_default();
    Router::new().route("/api/v1/openapi.json", get(move || async move { ([(header::CONTENT_TYPE, "application/json")], json) }))
}
