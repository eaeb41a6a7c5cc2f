//! Pre-review: a hub's queue and desk, and the operator's for bids without a hub.

use super::PageQuery;
use crate::access::{Access, Routes};
use crate::failure::Failure;
use crate::input::{Json, Path, Query};
use crate::visit::Visit;
use serde::{Deserialize, Serialize};
use shuniu_domain::ids::ReviewId;
use shuniu_domain::{Reason, ReasonCode, Role};
use shuniu_services::Page;
use shuniu_services::reviews::{self, Decided, DecisionInput, QueueFilter, ReviewDesk, ReviewQueue};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::routes;

/// Who reviews.
const REVIEWERS: Access = Access::Roles(&[Role::HubReviewer, Role::HubLead, Role::Operator]);

/// Operations of pre-review.
pub(super) fn routes() -> Routes {
    Routes::new()
        .api(routes!(list_reviews), REVIEWERS)
        .api(routes!(get_review), REVIEWERS)
        .api(routes!(claim_review), REVIEWERS)
        .api(routes!(release_review), REVIEWERS)
        .api(routes!(decide_review), REVIEWERS)
        .api(routes!(confirm_review), REVIEWERS)
}

/// Which reviews.
#[derive(Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
struct ReviewQuery {
    /// `open`, `mine`, `unclaimed`, `due_today`, `overdue`, `corrected`, `to_confirm`, `decided` or `all`.
    filter: String,
}

/// A version that was read, for optimistic locking.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ReviewVersion {
    /// The version.
    version: i32,
}

/// The version after a step.
#[derive(Serialize, ToSchema)]
struct ReviewStep {
    /// The version.
    version: i32,
}

/// A decision.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ReviewDecision {
    /// The version that was read.
    version: i32,
    /// The decision.
    decision: DecisionInput,
}

/// The second person's word.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ReviewConfirmation {
    /// The version that was read.
    version: i32,
    /// Whether the rejection stands.
    agree: bool,
}

/// The queue of the caller's hub, or of the operator
///
/// What is due first comes first. Nothing of a sealed part is in it.
#[utoipa::path(get, path = "/api/v1/reviews", tag = "reviews", params(ReviewQuery, PageQuery), responses((status = 200, description = "The queue with the counts of all filters", body = ReviewQueue)))]
async fn list_reviews(
    visit: Visit,
    Query(query): Query<ReviewQuery>,
    Query(page): Query<PageQuery>,
) -> Result<axum::Json<ReviewQueue>, Failure> {
    let filter = if query.filter.is_empty() {
        QueueFilter::default()
    } else {
        let unknown = || Failure::from(Reason::new(ReasonCode::UnknownValue).on("filter").with("value", &query.filter));
        query.filter.parse().map_err(|()| unknown())?
    };
    Ok(axum::Json(reviews::queue(&visit.ctx, filter, Page::from(page)).await?))
}

/// A review with the qualification part, checks and record
///
/// Price, proposal, team, budget and sealed files are not part of it.
#[utoipa::path(get, path = "/api/v1/reviews/{id}", tag = "reviews", params(("id" = String, Path, description = "Id")), responses((status = 200, description = "The review", body = ReviewDesk)))]
async fn get_review(visit: Visit, Path(id): Path<ReviewId>) -> Result<axum::Json<ReviewDesk>, Failure> {
    Ok(axum::Json(reviews::desk(&visit.ctx, id).await?))
}

/// Take a review
#[utoipa::path(post, path = "/api/v1/reviews/{id}/claim", tag = "reviews", params(("id" = String, Path, description = "Id")), request_body = ReviewVersion, responses((status = 200, description = "The new version", body = ReviewStep)))]
async fn claim_review(
    visit: Visit,
    Path(id): Path<ReviewId>,
    Json(read): Json<ReviewVersion>,
) -> Result<axum::Json<ReviewStep>, Failure> {
    Ok(axum::Json(ReviewStep { version: reviews::claim(&visit.ctx, id, read.version).await? }))
}

/// Give a review back
#[utoipa::path(post, path = "/api/v1/reviews/{id}/release", tag = "reviews", params(("id" = String, Path, description = "Id")), request_body = ReviewVersion, responses((status = 200, description = "The new version", body = ReviewStep)))]
async fn release_review(
    visit: Visit,
    Path(id): Path<ReviewId>,
    Json(read): Json<ReviewVersion>,
) -> Result<axum::Json<ReviewStep>, Failure> {
    Ok(axum::Json(ReviewStep { version: reviews::release(&visit.ctx, id, read.version).await? }))
}

/// Decide a review
///
/// A rejection waits for a second person of the same body.
#[utoipa::path(post, path = "/api/v1/reviews/{id}/decide", tag = "reviews", params(("id" = String, Path, description = "Id")), request_body = ReviewDecision, responses((status = 200, description = "How it ended", body = Decided)))]
async fn decide_review(
    visit: Visit,
    Path(id): Path<ReviewId>,
    Json(input): Json<ReviewDecision>,
) -> Result<axum::Json<Decided>, Failure> {
    Ok(axum::Json(reviews::decide(&visit.ctx, id, input.version, &input.decision).await?))
}

/// Confirm or decline a proposed rejection
#[utoipa::path(post, path = "/api/v1/reviews/{id}/confirm", tag = "reviews", params(("id" = String, Path, description = "Id")), request_body = ReviewConfirmation, responses((status = 200, description = "How it ended", body = Decided)))]
async fn confirm_review(
    visit: Visit,
    Path(id): Path<ReviewId>,
    Json(word): Json<ReviewConfirmation>,
) -> Result<axum::Json<Decided>, Failure> {
    Ok(axum::Json(reviews::confirm(&visit.ctx, id, word.version, word.agree).await?))
}
