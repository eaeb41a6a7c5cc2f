//! Digests.

use crate::access::{FUNDER, Routes};
use crate::failure::Failure;
use crate::input::{Json, Path};
use crate::visit::Visit;
use axum::http::StatusCode;
use shuniu_domain::ids::DigestIssueId;
use shuniu_services::digests::{self, DigestPage, DigestPreview, Subscribed, SubscriptionInput};
use utoipa_axum::routes;

/// Operations on digests.
pub(super) fn routes() -> Routes {
    Routes::new()
        .api(routes!(get_digest, subscribe_digest, unsubscribe_digest), FUNDER)
        .api(routes!(preview_digest), FUNDER)
        .api(routes!(get_digest_issue), FUNDER)
}

/// The subscription and its past issues
#[utoipa::path(get, path = "/api/v1/digest", tag = "digests", responses((status = 200, description = "The subscription", body = DigestPage)))]
async fn get_digest(visit: Visit) -> Result<axum::Json<DigestPage>, Failure> {
    Ok(axum::Json(digests::page(&visit.ctx).await?))
}

/// Subscribe, or change a subscription
#[utoipa::path(put, path = "/api/v1/digest", tag = "digests", request_body = SubscriptionInput, responses((status = 200, description = "Subscribed", body = Subscribed)))]
async fn subscribe_digest(
    visit: Visit,
    Json(input): Json<SubscriptionInput>,
) -> Result<axum::Json<Subscribed>, Failure> {
    Ok(axum::Json(digests::subscribe(&visit.ctx, &input).await?))
}

/// End the subscription
#[utoipa::path(delete, path = "/api/v1/digest", tag = "digests", responses((status = 204, description = "Ended")))]
async fn unsubscribe_digest(visit: Visit) -> Result<StatusCode, Failure> {
    digests::unsubscribe_mine(&visit.ctx).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The digest as it would be sent now
#[utoipa::path(get, path = "/api/v1/digest/preview", tag = "digests", responses((status = 200, description = "The digest", body = DigestPreview)))]
async fn preview_digest(visit: Visit) -> Result<axum::Json<DigestPreview>, Failure> {
    Ok(axum::Json(digests::preview(&visit.ctx).await?))
}

/// A past issue
#[utoipa::path(get, path = "/api/v1/digest/issues/{id}", tag = "digests", params(("id" = String, Path, description = "Id")), responses((status = 200, description = "The issue", body = DigestPreview)))]
async fn get_digest_issue(visit: Visit, Path(id): Path<DigestIssueId>) -> Result<axum::Json<DigestPreview>, Failure> {
    Ok(axum::Json(digests::issue(&visit.ctx, id).await?))
}
