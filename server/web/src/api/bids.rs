//! Bids: draft, submission, correction, receipt; for the bidder alone.

use super::keyed::Keyed;
use super::{Listing, PageQuery};
use crate::access::{ORGANIZATION, Routes};
use crate::failure::{Answer, Failure};
use crate::input::{Json, Path, Query};
use crate::visit::Visit;
use axum::http::StatusCode;
use serde::Deserialize;
use shuniu_domain::ids::BidId;
use shuniu_services::Page;
use shuniu_services::bids::{self, BidView, OwnBid, QualificationInput, Receipt, Saved, SealedInput};
use shuniu_services::projects;
use utoipa::ToSchema;
use utoipa_axum::routes;

/// Operations on bids.
pub(super) fn routes() -> Routes {
    Routes::new()
        .api(routes!(list_own_bids), ORGANIZATION)
        .api(routes!(start_bid), ORGANIZATION)
        .api(routes!(get_bid, save_bid), ORGANIZATION)
        .api(routes!(submit_bid), ORGANIZATION)
        .api(routes!(withdraw_bid), ORGANIZATION)
        .api(routes!(resubmit_bid), ORGANIZATION)
        .api(routes!(get_bid_receipt), ORGANIZATION)
}

/// A version that was read, for optimistic locking.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct BidVersion {
    /// The version.
    version: i32,
}

/// A draft to save.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct BidDraft {
    /// The version that was read.
    version: i32,
    /// Qualification part: what the hub will see.
    qualification: QualificationInput,
    /// Sealed part: encrypted, also as a draft.
    sealed: SealedInput,
}

/// A correction to hand in.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct BidCorrection {
    /// The version that was read.
    version: i32,
    /// The whole qualification part; only cited items and contact details may differ.
    qualification: QualificationInput,
}

/// The organization's bids, newest first
#[utoipa::path(get, path = "/api/v1/bids", tag = "bids", params(PageQuery), responses((status = 200, description = "Bids", body = Listing<OwnBid>)))]
async fn list_own_bids(visit: Visit, Query(page): Query<PageQuery>) -> Result<axum::Json<Listing<OwnBid>>, Failure> {
    let page = Page::from(page);
    let own = bids::mine(&visit.ctx, page).await?;
    Ok(axum::Json(Listing::new((own.rows, own.total), page)))
}

/// Begin a bid for a project
///
/// One bid per organization and project: `already-bid` names the existing one. Honours `Idempotency-Key`.
#[utoipa::path(post, path = "/api/v1/projects/{id}/bids", tag = "bids", params(("id" = String, Path, description = "Public number or id"), ("Idempotency-Key" = Option<String>, Header, description = "Names the request")), responses((status = 201, description = "The draft", body = Saved)))]
async fn start_bid(visit: Visit, Path(id): Path<String>, request: Keyed<()>) -> Answer {
    let begin = async { bids::start(&visit.ctx, projects::id_of(&visit.ctx, &id).await?).await };
    request.answer(&visit, StatusCode::CREATED, begin).await
}

/// A bid with everything in it
///
/// Only for its own bidder.
#[utoipa::path(get, path = "/api/v1/bids/{id}", tag = "bids", params(("id" = String, Path, description = "Id")), responses((status = 200, description = "The bid", body = BidView)))]
async fn get_bid(visit: Visit, Path(id): Path<BidId>) -> Result<axum::Json<BidView>, Failure> {
    Ok(axum::Json(bids::view(&visit.ctx, id).await?))
}

/// Save the draft of a bid
///
/// It may be incomplete. Amounts are in yuan, as people type them.
#[utoipa::path(put, path = "/api/v1/bids/{id}", tag = "bids", params(("id" = String, Path, description = "Id")), request_body = BidDraft, responses((status = 200, description = "The new version", body = Saved)))]
async fn save_bid(
    visit: Visit,
    Path(id): Path<BidId>,
    Json(draft): Json<BidDraft>,
) -> Result<axum::Json<Saved>, Failure> {
    Ok(axum::Json(bids::save(&visit.ctx, id, draft.version, &draft.qualification, &draft.sealed).await?))
}

/// Submit a bid
///
/// Seals the sealed part and gives the receipt. Every reason against it comes at once; submitting
/// again gives the same receipt. Honours `Idempotency-Key`.
#[utoipa::path(post, path = "/api/v1/bids/{id}/submit", tag = "bids", params(("id" = String, Path, description = "Id"), ("Idempotency-Key" = Option<String>, Header, description = "Names the request")), request_body = BidVersion, responses((status = 200, description = "The receipt", body = Receipt)))]
async fn submit_bid(visit: Visit, Path(id): Path<BidId>, request: Keyed<BidVersion>) -> Answer {
    let version = request.input.version;
    request.answer(&visit, StatusCode::OK, bids::submit(&visit.ctx, id, version)).await
}

/// Take a bid back before the deadline
///
/// Honours `Idempotency-Key`.
#[utoipa::path(post, path = "/api/v1/bids/{id}/withdraw", tag = "bids", params(("id" = String, Path, description = "Id"), ("Idempotency-Key" = Option<String>, Header, description = "Names the request")), request_body = BidVersion, responses((status = 200, description = "The new version", body = Saved)))]
async fn withdraw_bid(visit: Visit, Path(id): Path<BidId>, request: Keyed<BidVersion>) -> Answer {
    let version = request.input.version;
    request.answer(&visit, StatusCode::OK, bids::withdraw(&visit.ctx, id, version)).await
}

/// Hand in the correction of a returned bid
///
/// Honours `Idempotency-Key`.
#[utoipa::path(post, path = "/api/v1/bids/{id}/resubmit", tag = "bids", params(("id" = String, Path, description = "Id"), ("Idempotency-Key" = Option<String>, Header, description = "Names the request")), request_body = BidCorrection, responses((status = 200, description = "The new version", body = Saved)))]
async fn resubmit_bid(visit: Visit, Path(id): Path<BidId>, request: Keyed<BidCorrection>) -> Answer {
    let BidCorrection { version, qualification } = &request.input;
    request.answer(&visit, StatusCode::OK, bids::resubmit(&visit.ctx, id, *version, qualification)).await
}

/// The receipt of a submitted bid
#[utoipa::path(get, path = "/api/v1/bids/{id}/receipt", tag = "bids", params(("id" = String, Path, description = "Id")), responses((status = 200, description = "The receipt", body = Receipt)))]
async fn get_bid_receipt(visit: Visit, Path(id): Path<BidId>) -> Result<axum::Json<Receipt>, Failure> {
    Ok(axum::Json(bids::receipt(&visit.ctx, id).await?))
}
