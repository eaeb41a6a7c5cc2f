//! Static files: in the binary, cached for good because their address carries their hash.

use crate::failure::{Answer, Failure};
use crate::state::WebState;
use axum::Router;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::IntoResponse;
use axum::routing::get;
use shuniu_domain::{Reason, ReasonCode};

/// `/assets/<hash>/<path>` and `/favicon.svg`.
pub fn router() -> Router<WebState> {
    Router::new()
        .route(
            "/assets/{hash}/{*path}",
            get(|state, Path((_, path)): Path<(String, String)>| async move { serve(state, &path) }),
        )
        .route("/favicon.svg", get(|state| async move { serve(state, "favicon.svg") }))
        .route("/favicon.ico", get(|state| async move { serve(state, "favicon.svg") }))
}

fn serve(State(state): State<WebState>, path: &str) -> Answer {
    let asset = state.templates.assets().get(path).ok_or_else(|| Failure::from(Reason::new(ReasonCode::NotFound)))?;
    let headers = [
        (header::CONTENT_TYPE, asset.media_type.to_owned()),
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable".to_owned()),
        (header::ETAG, asset.etag.clone()),
    ];
    Ok((headers, asset.bytes.clone()).into_response())
}
