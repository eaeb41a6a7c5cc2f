//! Static files: in the binary, cached for good when their address carries the hash of this version.

use crate::failure::{Answer, Failure};
use crate::state::WebState;
use axum::Router;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::IntoResponse;
use axum::routing::get;
use shuniu_domain::{Reason, ReasonCode};

/// What stands under the hash of this version never changes.
const FOR_GOOD: &str = "public, max-age=31536000, immutable";
/// What stands under another hash, or none, is of this version all the same: a page of the other one may ask
/// while processes are exchanged one by one, and must not keep it under its own address.
const FOR_A_MINUTE: &str = "public, max-age=60";

/// `/assets/<hash>/<path>` and `/favicon.svg`.
pub fn router() -> Router<WebState> {
    Router::new()
        .route(
            "/assets/{hash}/{*path}",
            get(|state, Path((hash, path)): Path<(String, String)>| async move { serve(state, Some(&hash), &path) }),
        )
        .route("/favicon.svg", get(|state| async move { serve(state, None, "favicon.svg") }))
        .route("/favicon.ico", get(|state| async move { serve(state, None, "favicon.svg") }))
}

fn serve(State(state): State<WebState>, hash: Option<&str>, path: &str) -> Answer {
    let assets = state.templates.assets();
    let asset = assets.get(path).ok_or_else(|| Failure::from(Reason::new(ReasonCode::NotFound)))?;
    let headers = [
        (header::CONTENT_TYPE, asset.media_type.to_owned()),
        (header::CACHE_CONTROL, keeping(hash, assets.hash()).to_owned()),
        (header::ETAG, asset.etag.clone()),
    ];
    Ok((headers, asset.bytes.clone()).into_response())
}

/// How long a browser may keep what was asked for under a hash, or without one.
fn keeping(asked: Option<&str>, current: &str) -> &'static str {
    if asked == Some(current) { FOR_GOOD } else { FOR_A_MINUTE }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_hash_of_this_version_is_kept_for_good() {
        assert_eq!(keeping(Some("1f0e"), "1f0e"), FOR_GOOD);
        for other in [Some("2a7c"), Some(""), None] {
            assert_eq!(keeping(other, "1f0e"), FOR_A_MINUTE, "{other:?}");
        }
        assert!(!FOR_A_MINUTE.contains("immutable"));
    }
}
