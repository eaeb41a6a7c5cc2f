//! Pre-review: a hub's queue and desk, and the operator's for bids without a hub.

use super::PageQuery;
use super::users::Created;
use crate::access::{Access, OPERATOR, ORGANIZATION, Routes};
use crate::failure::Failure;
use crate::input::{Json, Path, Query};
use crate::visit::Visit;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use shuniu_domain::ids::{BidId, PartyId, ReviewId};
use shuniu_domain::{Reason, ReasonCode, Role};
use shuniu_services::Page;
use shuniu_services::reviews::{
    self, AppealInput, AssignInput, ClaimInput, Claimed, Decided, DecisionInput, NoteInput, QueueSearch, ReassignInput,
    RecusalInput, ReviewDesk, ReviewQueue, ReviewReport, ReviewerLoad,
};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::routes;

/// Who reads the figures in detail: a hub its own, the others all.
const READERS: Access = Access::Roles(&[Role::HubReviewer, Role::HubLead, Role::Operator, Role::Auditor]);
/// Who gives reviews to the people of a hub.
const LEAD: Access = Access::Roles(&[Role::HubLead]);
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
        .api(routes!(claim_reviews), REVIEWERS)
        .api(routes!(assign_review), LEAD)
        .api(routes!(reassign_review), OPERATOR)
        .api(routes!(recuse_review), REVIEWERS)
        .api(routes!(note_review), REVIEWERS)
        .api(routes!(review_workload), REVIEWERS)
        .api(routes!(review_figures), READERS)
        .api(routes!(hub_figures), Access::Public)
        .api(routes!(appeal_bid), ORGANIZATION)
}

/// Which reviews.
#[derive(Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
struct ReviewQuery {
    /// `open`, `mine`, `unclaimed`, `due_today`, `overdue`, `corrected`, `appeals`, `to_confirm`, `returned`, `decided`
    /// or `all`; the operator also `at_hubs`.
    filter: String,
    /// Part of the bidder's name, the project's title, its number or the receipt number.
    q: String,
    /// Id of a project.
    project: Option<String>,
    /// Code of a field.
    field: Option<String>,
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
    let search = QueueSearch {
        filter: read("filter", Some(query.filter))?.unwrap_or_default(),
        text: query.q,
        project: read("project", query.project)?,
        field: read("field", query.field)?,
    };
    Ok(axum::Json(reviews::queue(&visit.ctx, search, Page::from(page)).await?))
}

/// A value of the query; what cannot be read is refused, nothing is ignored.
fn read<T: std::str::FromStr>(name: &str, value: Option<String>) -> Result<Option<T>, Failure> {
    let Some(value) = value.filter(|value| !value.is_empty()) else { return Ok(None) };
    let unknown = || Reason::new(ReasonCode::UnknownValue).on(name).with("value", &value);
    Ok(Some(value.parse().map_err(|_| unknown())?))
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

/// Take several reviews
///
/// Those that still wait are taken in one go; the others are named.
#[utoipa::path(post, path = "/api/v1/reviews/claims", tag = "reviews", request_body = ClaimInput, responses((status = 200, description = "What was taken and what was left", body = Claimed)))]
async fn claim_reviews(visit: Visit, Json(input): Json<ClaimInput>) -> Result<axum::Json<Claimed>, Failure> {
    Ok(axum::Json(reviews::claim_many(&visit.ctx, &input).await?))
}

/// Give a review to a person of the hub
#[utoipa::path(post, path = "/api/v1/reviews/{id}/assign", tag = "reviews", params(("id" = String, Path, description = "Id")), request_body = AssignInput, responses((status = 200, description = "The new version", body = ReviewStep)))]
async fn assign_review(
    visit: Visit,
    Path(id): Path<ReviewId>,
    Json(input): Json<AssignInput>,
) -> Result<axum::Json<ReviewStep>, Failure> {
    Ok(axum::Json(ReviewStep { version: reviews::assign(&visit.ctx, id, &input).await? }))
}

/// Reassign a review to another body
///
/// A hub in conflict with the bid cannot get it. The reason is recorded with the routing.
#[utoipa::path(post, path = "/api/v1/reviews/{id}/reassign", tag = "reviews", params(("id" = String, Path, description = "Id")), request_body = ReassignInput, responses((status = 204, description = "Reassigned")))]
async fn reassign_review(
    visit: Visit,
    Path(id): Path<ReviewId>,
    Json(input): Json<ReassignInput>,
) -> Result<StatusCode, Failure> {
    reviews::reassign(&visit.ctx, id, &input).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Declare a conflict with the bid of a review
///
/// For oneself (`person`) or, as its lead, for the whole hub (`hub`).
#[utoipa::path(post, path = "/api/v1/reviews/{id}/recuse", tag = "reviews", params(("id" = String, Path, description = "Id")), request_body = RecusalInput, responses((status = 204, description = "Recorded; the review is somebody else's")))]
async fn recuse_review(
    visit: Visit,
    Path(id): Path<ReviewId>,
    Json(input): Json<RecusalInput>,
) -> Result<StatusCode, Failure> {
    reviews::recuse(&visit.ctx, id, &input).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Add a note for reviewers
///
/// Neither the bidder nor the funder ever sees it.
#[utoipa::path(post, path = "/api/v1/reviews/{id}/notes", tag = "reviews", params(("id" = String, Path, description = "Id")), request_body = NoteInput, responses((status = 201, description = "The note", body = Created)))]
async fn note_review(
    visit: Visit,
    Path(id): Path<ReviewId>,
    Json(input): Json<NoteInput>,
) -> Result<(StatusCode, axum::Json<Created>), Failure> {
    let id = reviews::note(&visit.ctx, id, &input).await?.to_string();
    Ok((StatusCode::CREATED, axum::Json(Created { id })))
}

/// Workload of everybody who reviews for the caller's body
#[utoipa::path(get, path = "/api/v1/reviews/workload", tag = "reviews", responses((status = 200, description = "The busiest first", body = Vec<ReviewerLoad>)))]
async fn review_workload(visit: Visit) -> Result<axum::Json<Vec<ReviewerLoad>>, Failure> {
    Ok(axum::Json(reviews::workload(&visit.ctx).await?))
}

/// Which hub's figures.
#[derive(Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
struct FiguresQuery {
    /// Id of a hub, for the operator and the auditor; all when it is left out.
    hub: Option<String>,
}

/// Figures of the caller's hub, or of all bodies, over twelve months
#[utoipa::path(get, path = "/api/v1/reviews/figures", tag = "reviews", params(FiguresQuery), responses((status = 200, description = "Figures", body = ReviewReport)))]
async fn review_figures(visit: Visit, Query(query): Query<FiguresQuery>) -> Result<axum::Json<ReviewReport>, Failure> {
    if visit.actor()?.role.is_hub() {
        return Ok(axum::Json(reviews::own_figures(&visit.ctx).await?));
    }
    let hub = read::<PartyId>("hub", query.hub)?;
    Ok(axum::Json(reviews::figures_of(&visit.ctx, hub).await?))
}

/// Public figures of pre-review over twelve months
///
/// Only projects that were opened or ended are counted; bodies with fewer than five decisions are withheld.
#[utoipa::path(get, path = "/api/v1/hubs/figures", tag = "hubs", responses((status = 200, description = "Figures", body = ReviewReport)))]
async fn hub_figures(visit: Visit) -> Result<axum::Json<ReviewReport>, Failure> {
    Ok(axum::Json(reviews::public_figures(&visit.ctx).await?))
}

/// Appeal against a rejection in pre-review
///
/// The parent hub or the operator decides; the opening waits.
#[utoipa::path(post, path = "/api/v1/bids/{id}/appeal", tag = "bids", params(("id" = String, Path, description = "The bid")), request_body = AppealInput, responses((status = 201, description = "The review that decides", body = Created)))]
async fn appeal_bid(
    visit: Visit,
    Path(id): Path<BidId>,
    Json(input): Json<AppealInput>,
) -> Result<(StatusCode, axum::Json<Created>), Failure> {
    let id = reviews::appeal(&visit.ctx, id, &input).await?.to_string();
    Ok((StatusCode::CREATED, axum::Json(Created { id })))
}
