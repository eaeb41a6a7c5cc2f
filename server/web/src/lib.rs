//! axum: pages (HTML) and API (JSON) over the same use cases. Every route is registered
//! through [`access::Routes`] with who may use it; there is no other way to add one.

pub mod access;
pub mod api;
mod assets;
pub mod failure;
pub mod input;
pub mod markdown;
pub mod pages;
pub mod problem;
mod security;
mod session;
mod state;
pub mod texts;
pub mod visit;
mod workbar;

pub use failure::{Answer, Failure};
pub use state::{WebSettings, WebState};
pub use visit::Visit;

use access::Routes;
use axum::Router;
use utoipa::openapi::OpenApi;

/// All routes with who may use them, and the API's description.
#[must_use]
pub fn routes() -> Routes {
    Routes::new().merge(pages::routes()).merge(api::routes())
}

/// The API's OpenAPI 3.1 description.
#[must_use]
pub fn openapi() -> OpenApi {
    let (_, description, table) = routes().into_parts();
    api::describe(description, &table)
}

/// The whole web application.
pub fn router(state: WebState) -> Router {
    let (routes, _, _) = routes().into_parts();
    let router = routes
        .merge(assets::router())
        .fallback(pages::not_found)
        .layer(axum::middleware::from_fn(api::conditional::conditional));
    security::wrap(router, &state).with_state(state)
}
