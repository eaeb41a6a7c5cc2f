//! What stands around every route: identity, errors, headers, limits.

use crate::failure;
use crate::session::{self, ClientIp};
use crate::state::WebState;
use axum::Router;
use axum::body::Body;
use axum::extract::DefaultBodyLimit;
use axum::http::{HeaderName, HeaderValue, Request, StatusCode, header};
use axum::middleware::from_fn_with_state;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;
use tower_governor::governor::GovernorConfigBuilder;
use tower_governor::key_extractor::KeyExtractor;
use tower_governor::{GovernorError, GovernorLayer};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::csrf::CsrfLayer;
use tower_http::set_header::SetResponseHeaderLayer;
use tower_http::timeout::TimeoutLayer;
use tower_http::trace::TraceLayer;
use tracing::{Span, debug_span};

/// Nothing from elsewhere, nothing inline.
const CONTENT_SECURITY_POLICY: &str = "default-src 'self'; style-src 'self'; script-src 'self'; img-src 'self' data:; \
     object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
/// No request of a person takes longer.
const TIMEOUT: Duration = Duration::from_secs(60);
/// Room for a form around an attachment.
const FORM_ROOM: u64 = 1024 * 1024;

/// Wraps the routes.
pub fn wrap(router: Router<WebState>, state: &WebState) -> Router<WebState> {
    let body_limit = usize::try_from(state.app.settings.max_upload + FORM_ROOM).unwrap_or(usize::MAX);
    limited(router, state)
        .layer(DefaultBodyLimit::max(body_limit))
        .layer(CsrfLayer::new())
        .layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, TIMEOUT))
        .layer(CatchPanicLayer::new())
        .layer(from_fn_with_state(state.clone(), failure::render))
        .layer(from_fn_with_state(state.clone(), session::identify))
        .layer(CompressionLayer::new())
        .layer(set(header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY))
        .layer(set(header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .layer(set(header::REFERRER_POLICY, "same-origin"))
        .layer(set(header::X_FRAME_OPTIONS, "DENY"))
        .layer(set(HeaderName::from_static("permissions-policy"), "camera=(), microphone=(), geolocation=()"))
        .layer(set(HeaderName::from_static("cross-origin-opener-policy"), "same-origin"))
        .layer(TraceLayer::new_for_http().make_span_with(span))
}

/// What the log says of a request. Never its query: that holds what people searched for and, of an upload
/// through the API, the name of a file that may be sealed.
fn span(request: &Request<Body>) -> Span {
    debug_span!("request", method = %request.method(), path = request.uri().path(), version = ?request.version())
}

fn set(name: HeaderName, value: &'static str) -> SetResponseHeaderLayer<HeaderValue> {
    SetResponseHeaderLayer::if_not_present(name, HeaderValue::from_static(value))
}

/// Counts requests per client address, as [`session::identify`] found it.
#[derive(Clone, Copy, Debug)]
struct PerClient;

impl KeyExtractor for PerClient {
    type Key = IpAddr;

    fn extract<T>(&self, request: &Request<T>) -> Result<IpAddr, GovernorError> {
        request.extensions().get::<ClientIp>().map(|ip| ip.0).ok_or(GovernorError::UnableToExtractKey)
    }
}

/// Adds the rate limit, unless it is switched off.
fn limited(router: Router<WebState>, state: &WebState) -> Router<WebState> {
    let settings = &state.settings;
    let Some(interval) = 1_000_000_000_u64.checked_div(u64::from(settings.rate_per_second)) else {
        return router;
    };
    let config = GovernorConfigBuilder::default()
        .key_extractor(PerClient)
        .per_nanosecond(interval)
        .burst_size(settings.rate_burst.max(1))
        .finish();
    match config {
        Some(config) => router.layer(GovernorLayer::new(Arc::new(config))),
        None => router,
    }
}
