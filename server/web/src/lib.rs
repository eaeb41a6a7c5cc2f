//! axum: pages (HTML) and API (JSON) over the same use cases. Every route is registered
//! through [`access::Routes`] with who may use it; there is no other way to add one.

pub mod access;
pub mod api;
mod assets;
pub mod failure;
pub mod input;
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
    api::describe(routes().into_parts().1)
}

/// The whole web application.
#[must_use]
pub fn router(state: WebState) -> Router {
    let (routes, description, _) = routes().into_parts();
    let description = api::describe(description);
    let router = routes
        .merge(assets::router())
        .merge(api::description_router(&description))
        .fallback(pages::not_found);
    security::wrap(router, &state).with_state(state)
}
