//! Whatever goes wrong in a handler, in one type. It becomes a page or problem+json in
//! [`render`], which knows the language, the templates and what was asked for.

use crate::problem::Problem;
use crate::session::Session;
use crate::state::WebState;
use crate::texts::reason_text;
use crate::visit::Visit;
use axum::extract::{FromRequestParts, Request, State};
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use shuniu_domain::{Reason, ReasonCode};
use shuniu_frontend::pages::ErrorPage;
use shuniu_services::Error;
use std::sync::Arc;

/// What a handler returns.
pub type Answer = Result<Response, Failure>;

/// A refusal or a fault on its way to being told.
#[derive(Clone, Debug)]
pub struct Failure(Arc<Error>);

impl Failure {
    /// The reasons of a refusal; empty for a fault on our side.
    #[must_use]
    pub fn reasons(&self) -> &[Reason] {
        self.0.reasons().unwrap_or_default()
    }

    /// The status: that of the first reason, 500 for a fault.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.reasons().first().map_or(StatusCode::INTERNAL_SERVER_ERROR, |reason| status(reason.code))
    }
}

impl<E: Into<Error>> From<E> for Failure {
    fn from(error: E) -> Self {
        Self(Arc::new(error.into()))
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// HTTP status of a reason.
#[must_use]
pub const fn status(code: ReasonCode) -> StatusCode {
    match code {
        ReasonCode::SignInNeeded | ReasonCode::CredentialsWrong => StatusCode::UNAUTHORIZED,
        ReasonCode::RoleForbidden | ReasonCode::CrossSite | ReasonCode::NoMembership => StatusCode::FORBIDDEN,
        ReasonCode::NotFound => StatusCode::NOT_FOUND,
        ReasonCode::MethodNotSupported => StatusCode::METHOD_NOT_ALLOWED,
        ReasonCode::StaleVersion
        | ReasonCode::DraftConflict
        | ReasonCode::DraftChanged
        | ReasonCode::WrongState
        | ReasonCode::DeadlinePassed
        | ReasonCode::NotYetOpen
        | ReasonCode::AlreadyBid
        | ReasonCode::QuestionsClosed
        | ReasonCode::AmendmentUnderWay
        | ReasonCode::CallChangedMeanwhile
        | ReasonCode::NothingToConfirm
        | ReasonCode::AlreadySigned
        | ReasonCode::ClaimedByOther
        | ReasonCode::Sealed
        | ReasonCode::IdempotencyMismatch => StatusCode::CONFLICT,
        ReasonCode::BodyTooBig | ReasonCode::FileTooBig => StatusCode::PAYLOAD_TOO_LARGE,
        ReasonCode::Malformed => StatusCode::BAD_REQUEST,
        ReasonCode::Throttled => StatusCode::TOO_MANY_REQUESTS,
        ReasonCode::FileUnscanned | ReasonCode::Busy => StatusCode::SERVICE_UNAVAILABLE,
        ReasonCode::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

/// Turns failures, and bare error statuses of the framework, into pages or problem+json.
pub async fn render(State(state): State<WebState>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let wants_json = parts.uri.path().starts_with("/api/");
    let is_get = parts.method == Method::GET;
    let visit = Visit::from_request_parts(&mut parts, &state).await;
    let signed_in = parts.extensions.get::<Session>().is_some();
    let response = next.run(Request::from_parts(parts, body)).await;
    let Some(failure) = failure_of(&response) else {
        return response;
    };
    let Ok(visit) = visit;
    let id = fault_id(&visit, &failure);
    if wants_json {
        return with_retry_after(Problem::of(&failure, &visit, id).into_response(), &failure);
    }
    if !signed_in && is_get && failure.status() == StatusCode::UNAUTHORIZED {
        return Redirect::to(&visit.sign_in_address()).into_response();
    }
    let reason = failure.reasons().first().cloned().unwrap_or_else(|| Reason::new(ReasonCode::Internal));
    let told = reason_text(visit.ctx.locale, &reason);
    let page = ErrorPage {
        message: told.message,
        todo: told.todo,
        basis: told.basis,
        ..ErrorPage::new(failure.status().as_u16(), id.unwrap_or_default(), visit.path.clone())
    };
    let answer = visit.page_with(failure.status(), &page).unwrap_or_else(|_| failure.status().into_response());
    with_retry_after(answer, &failure)
}

/// The failure a response stands for, if it stands for one that still has to be told.
fn failure_of(response: &Response) -> Option<Failure> {
    if let Some(failure) = response.extensions().get::<Failure>() {
        return Some(failure.clone());
    }
    if response.headers().contains_key(header::CONTENT_TYPE) && !is_plain(response) {
        return None;
    }
    let code = match response.status() {
        StatusCode::NOT_FOUND => ReasonCode::NotFound,
        StatusCode::METHOD_NOT_ALLOWED => ReasonCode::MethodNotSupported,
        StatusCode::PAYLOAD_TOO_LARGE => ReasonCode::BodyTooBig,
        StatusCode::TOO_MANY_REQUESTS => return Some(throttled(response)),
        StatusCode::FORBIDDEN => ReasonCode::CrossSite,
        StatusCode::REQUEST_TIMEOUT | StatusCode::INTERNAL_SERVER_ERROR => ReasonCode::Internal,
        status if status.is_client_error() => ReasonCode::Malformed,
        _ => return None,
    };
    Some(Failure::from(Reason::new(code)))
}

/// The rate limit's answer, which says in a header how long to wait; less than a second counts as one.
fn throttled(response: &Response) -> Failure {
    let header = response.headers().get(header::RETRY_AFTER).and_then(|value| value.to_str().ok());
    let seconds: u64 = header.and_then(|value| value.parse().ok()).unwrap_or_default();
    Failure::from(Reason::new(ReasonCode::Throttled).with("seconds", seconds.max(1)))
}

fn is_plain(response: &Response) -> bool {
    response
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|value| value.starts_with("text/plain"))
        && response.status().is_client_error()
}

/// Logs a fault under an id that the person can quote; refusals have none.
fn fault_id(visit: &Visit, failure: &Failure) -> Option<String> {
    if failure.status() != StatusCode::INTERNAL_SERVER_ERROR {
        return None;
    }
    let id = visit.ctx.app.id::<uuid::Uuid>().map(|id| id.simple().to_string()).unwrap_or_default();
    tracing::error!(id, path = visit.path, error = ?failure.0, "request failed");
    Some(id)
}

fn with_retry_after(mut response: Response, failure: &Failure) -> Response {
    if let Some(seconds) = failure.reasons().first().and_then(|reason| reason.params.get("seconds"))
        && let Ok(value) = HeaderValue::from_str(seconds)
    {
        response.headers_mut().insert(header::RETRY_AFTER, value);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limited_request_is_told_how_long_to_wait() {
        for (wait, seconds) in [(Some("7"), "7"), (Some("0"), "1"), (None, "1")] {
            let mut response = StatusCode::TOO_MANY_REQUESTS.into_response();
            response.headers_mut().extend(wait.map(|value| (header::RETRY_AFTER, HeaderValue::from_static(value))));
            let failure = failure_of(&response).unwrap();
            assert_eq!(failure.reasons()[0].code, ReasonCode::Throttled);
            assert_eq!(failure.reasons()[0].params["seconds"], seconds);
        }
    }
}
