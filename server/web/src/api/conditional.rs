//! Conditional reads of the API (RFC 9110, 13.1.2): the tag of an answer is the hash of its
//! body, so whoever has it already gets 304 and no body.

use crate::session::Session;
use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use sha2::{Digest as _, Sha256};

/// Larger answers are passed on without a tag; lists are paged, so they stay far below.
const LARGEST: usize = 16 * 1024 * 1024;
/// Characters of the hash in a tag.
const TAG_LENGTH: usize = 32;

/// Tags JSON answers to `GET /api/v1/…` and says how they may be kept.
pub(crate) async fn conditional(request: Request, next: Next) -> Response {
    let is_read = request.method() == Method::GET && request.uri().path().starts_with("/api/v1/");
    let signed_in = request.extensions().get::<Session>().is_some();
    let known = request.headers().get(header::IF_NONE_MATCH).cloned();
    let response = next.run(request).await;
    if !is_read || response.status() != StatusCode::OK {
        return response;
    }
    let kept = HeaderValue::from_static(if signed_in { "no-store" } else { "no-cache" });
    let (mut parts, body) = response.into_parts();
    parts.headers.entry(header::CACHE_CONTROL).or_insert(kept);
    parts.headers.entry(header::VARY).or_insert(HeaderValue::from_static("Accept-Language, Authorization, Cookie"));
    if !is_json(&parts.headers) || parts.headers.contains_key(header::ETAG) {
        return Response::from_parts(parts, body);
    }
    let Ok(bytes) = to_bytes(body, LARGEST).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let tag = tag_of(&bytes);
    if let Ok(value) = HeaderValue::from_str(&tag) {
        parts.headers.insert(header::ETAG, value);
    }
    if known.is_some_and(|known| matches(&known, &tag)) {
        parts.status = StatusCode::NOT_MODIFIED;
        parts.headers.remove(header::CONTENT_LENGTH);
        parts.headers.remove(header::CONTENT_TYPE);
        return Response::from_parts(parts, Body::empty());
    }
    Response::from_parts(parts, Body::from(bytes))
}

/// The tag of a body. Weak: compression on the way out changes the bytes, not what they say.
pub(crate) fn tag_of(body: &[u8]) -> String {
    let mut hash = hex::encode(Sha256::digest(body));
    hash.truncate(TAG_LENGTH);
    format!("W/\"{hash}\"")
}

fn is_json(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    kind.is_some_and(|kind| kind.starts_with("application/json"))
}

/// Weak comparison with a list of tags.
pub(crate) fn matches(known: &HeaderValue, tag: &str) -> bool {
    let plain = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    known.to_str().is_ok_and(|known| known.split(',').any(|one| one.trim() == "*" || plain(one) == plain(tag)))
}

#[cfg(test)]
mod tests {
    use super::matches;
    use axum::http::HeaderValue;

    #[test]
    fn tags_are_compared_weakly() {
        for known in ["W/\"a\"", "\"a\"", "\"x\", W/\"a\"", "*"] {
            assert!(matches(&HeaderValue::from_static(known), "W/\"a\""), "{known}");
        }
        assert!(!matches(&HeaderValue::from_static("\"b\", \"c\""), "W/\"a\""));
    }
}
