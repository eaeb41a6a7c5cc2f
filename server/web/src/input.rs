//! Bodies and queries: what cannot be read is a coded refusal, never the framework's text.

use crate::failure::Failure;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::StatusCode;
use axum::http::request::Parts;
use serde::de::DeserializeOwned;
use shuniu_domain::{Reason, ReasonCode};

fn malformed(status: StatusCode, detail: String) -> Failure {
    let code = if status == StatusCode::PAYLOAD_TOO_LARGE { ReasonCode::BodyTooBig } else { ReasonCode::Malformed };
    Failure::from(Reason::new(code).with("detail", detail.chars().take(200).collect::<String>()))
}

/// A form of a page.
pub struct Form<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Form<T> {
    type Rejection = Failure;

    async fn from_request(request: Request, state: &S) -> Result<Self, Failure> {
        let form = axum_extra::extract::Form::from_request(request, state).await;
        form.map(|form| Self(form.0)).map_err(|rejection| {
            use axum::response::IntoResponse as _;
            let detail = rejection.to_string();
            malformed(rejection.into_response().status(), detail)
        })
    }
}

/// A JSON body of the API.
pub struct Json<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Json<T> {
    type Rejection = Failure;

    async fn from_request(request: Request, state: &S) -> Result<Self, Failure> {
        let body = axum::Json::from_request(request, state).await;
        body.map(|json| Self(json.0)).map_err(|rejection| malformed(rejection.status(), rejection.body_text()))
    }
}

/// Query parameters; repeated ones become lists.
pub struct Query<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for Query<T> {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Failure> {
        let query = axum_extra::extract::Query::from_request_parts(parts, state).await;
        query.map(|query| Self(query.0)).map_err(|rejection| malformed(StatusCode::BAD_REQUEST, rejection.to_string()))
    }
}

/// Path parameters: one that is no id names nothing.
pub struct Path<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned + Send> FromRequestParts<S> for Path<T> {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Failure> {
        let path = axum::extract::Path::from_request_parts(parts, state).await;
        path.map(|path| Self(path.0)).map_err(|_| Failure::from(Reason::new(ReasonCode::NotFound)))
    }
}
