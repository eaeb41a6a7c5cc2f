//! RFC 9457 problem details: the API's one form of error.

use crate::failure::Failure;
use crate::texts::reason_text;
use crate::visit::Visit;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// A problem (`application/problem+json`).
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Problem {
    /// `urn:shuniu:reason:<code>` of the first reason.
    #[serde(rename = "type")]
    pub kind: String,
    /// Message of the first reason, in the language asked for.
    pub title: String,
    /// HTTP status.
    pub status: u16,
    /// Finds a fault on our side in the log.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Every reason.
    pub reasons: Vec<ProblemReason>,
}

/// One reason.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ProblemReason {
    /// Stable code.
    pub code: String,
    /// Field it speaks of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// Parameters of the message.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub params: BTreeMap<String, String>,
    /// Message.
    pub message: String,
    /// What to do.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub todo: String,
    /// Legal basis.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub basis: String,
}

impl Problem {
    /// The problem a failure is, in the visitor's language.
    #[must_use]
    pub fn of(failure: &Failure, visit: &Visit, id: Option<String>) -> Self {
        let mut reasons = failure.reasons().to_vec();
        if reasons.is_empty() {
            reasons.push(shuniu_domain::Reason::new(shuniu_domain::ReasonCode::Internal));
        }
        let reasons: Vec<ProblemReason> = reasons
            .into_iter()
            .map(|reason| {
                let text = reason_text(visit.ctx.locale, &reason);
                ProblemReason {
                    code: reason.code.to_string(),
                    field: reason.field,
                    params: reason.params,
                    message: text.message,
                    todo: text.todo,
                    basis: text.basis,
                }
            })
            .collect();
        Self {
            kind: format!("urn:shuniu:reason:{}", reasons[0].code),
            title: reasons[0].message.clone(),
            status: failure.status().as_u16(),
            id,
            reasons,
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status =
            axum::http::StatusCode::from_u16(self.status).unwrap_or(axum::http::StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = (status, axum::Json(self)).into_response();
        response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        response
    }
}
