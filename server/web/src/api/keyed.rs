//! Requests that may name themselves with `Idempotency-Key`: repeated, they get the first answer.

use crate::failure::{Answer, Failure};
use crate::visit::Visit;
use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use serde::Serialize;
use serde::de::DeserializeOwned;
use shuniu_domain::{Reason, ReasonCode};
use shuniu_services::Result;
use shuniu_services::idempotency::{self, KeptAnswer, KeyedRequest};

/// The header.
const HEADER: HeaderName = HeaderName::from_static("idempotency-key");
/// Tells that an answer is a repeated one.
const REPLAYED: HeaderName = HeaderName::from_static("idempotency-replayed");

/// A JSON body with the key of its request. An operation without input takes `Keyed<()>`.
pub(crate) struct Keyed<T> {
    /// What was sent.
    pub(crate) input: T,
    key: Option<String>,
    method: String,
    path: String,
    body: Bytes,
}

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Keyed<T> {
    type Rejection = Failure;

    async fn from_request(request: Request, state: &S) -> std::result::Result<Self, Failure> {
        let key = request.headers().get(HEADER).map(|value| value.to_str().unwrap_or_default().to_owned());
        let (method, path) = (request.method().to_string(), request.uri().path().to_owned());
        let body = Bytes::from_request(request, state).await.map_err(|rejection| {
            let too_big = rejection.status() == StatusCode::PAYLOAD_TOO_LARGE;
            Failure::from(Reason::new(if too_big { ReasonCode::BodyTooBig } else { ReasonCode::Malformed }))
        })?;
        let json: &[u8] = if body.is_empty() { b"null" } else { &body };
        let input = serde_json::from_slice(json).map_err(|error| {
            let detail: String = error.to_string().chars().take(200).collect();
            Failure::from(Reason::new(ReasonCode::Malformed).with("detail", detail))
        })?;
        Ok(Self { input, key, method, path, body })
    }
}

impl<T> Keyed<T> {
    /// Answers with what a use case gives, or gave the first time. Refusals are not kept: what was
    /// refused once may be right later.
    pub(crate) async fn answer<R: Serialize>(
        &self,
        visit: &Visit,
        status: StatusCode,
        work: impl Future<Output = Result<R>>,
    ) -> Answer {
        let request = self.key.as_deref().map(|key| KeyedRequest {
            key,
            method: &self.method,
            path: &self.path,
            body: &self.body,
        });
        if let Some(request) = &request
            && let Some(kept) = idempotency::recall(&visit.ctx, request).await?
        {
            let mut response = json(StatusCode::from_u16(kept.status).unwrap_or(status), kept.body);
            response.headers_mut().insert(REPLAYED, HeaderValue::from_static("true"));
            return Ok(response);
        }
        let body = serde_json::to_string(&work.await?).map_err(anyhow::Error::from)?;
        if let Some(request) = &request {
            let answer = KeptAnswer { status: status.as_u16(), body: body.clone() };
            idempotency::keep(&visit.ctx, request, &answer).await?;
        }
        Ok(json(status, body))
    }
}

fn json(status: StatusCode, body: String) -> Response {
    (status, [(header::CONTENT_TYPE, "application/json")], body).into_response()
}
