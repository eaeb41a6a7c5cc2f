//! Joint bids: the agreement for the lead, the answer of a member.

use super::keyed::Keyed;
use super::{Listing, PageQuery};
use crate::access::{Access, ORGANIZATION, Routes};
use crate::failure::{Answer, Failure};
use crate::input::{Json, Path, Query};
use crate::visit::Visit;
use axum::http::StatusCode;
use chrono::{DateTime, Utc};
use serde::Deserialize;
use shuniu_domain::Role;
use shuniu_domain::ids::BidId;
use shuniu_services::Page;
use shuniu_services::consortia::{self, Candidate, Consortium, ConsortiumInput, Invitation, MemberBid, Saved, Stood};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::routes;

/// Who may bind a member.
const ADMINISTRATOR: Access = Access::Roles(&[Role::OrganizationAdmin]);

/// Operations on joint bids.
pub(super) fn routes() -> Routes {
    Routes::new()
        .api(routes!(list_consortia), ORGANIZATION)
        .api(routes!(get_consortium, save_consortium), ORGANIZATION)
        .api(routes!(confirm_consortium), ADMINISTRATOR)
        .api(routes!(decline_consortium), ADMINISTRATOR)
        .api(routes!(stand_consortium), ADMINISTRATOR)
        .api(routes!(list_consortium_candidates), ORGANIZATION)
        .api(routes!(get_consortium_bid), ORGANIZATION)
}

/// An agreement to save.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ConsortiumDraft {
    /// The version that was read; 0 before the first.
    version: i32,
    /// Who does which part for which share.
    #[serde(flatten)]
    agreement: ConsortiumInput,
}

/// What a member confirms.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ConsortiumConfirmation {
    /// SHA-256 of the agreement that was read.
    agreement_sha256: String,
}

/// Why a member declines.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ConsortiumRefusal {
    /// For the lead: 2 to 500 characters.
    note: String,
}

/// The newest change that a member has read.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ConsortiumSeen {
    /// Its instant: `reconfirmation.seen` of the joint bid.
    seen: DateTime<Utc>,
}

/// What to look for.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct CandidateQuery {
    /// A name, a part of it, or a credit code.
    q: String,
}

/// Joint bids that the organization was asked to join, last asked first
#[utoipa::path(get, path = "/api/v1/consortia", tag = "bids", params(PageQuery), responses((status = 200, description = "Invitations", body = Listing<Invitation>)))]
async fn list_consortia(
    visit: Visit,
    Query(page): Query<PageQuery>,
) -> Result<axum::Json<Listing<Invitation>>, Failure> {
    let page = Page::from(page);
    Ok(axum::Json(Listing::new(consortia::invitations(&visit.ctx, page).await?, page)))
}

/// The agreement of a joint bid
///
/// For its lead and its members. Each member's own checklist is part of it.
#[utoipa::path(get, path = "/api/v1/bids/{id}/consortium", tag = "bids", params(("id" = String, Path, description = "Id of the bid")), responses((status = 200, description = "The joint bid", body = Consortium)))]
async fn get_consortium(visit: Visit, Path(id): Path<BidId>) -> Result<axum::Json<Consortium>, Failure> {
    Ok(axum::Json(consortia::get(&visit.ctx, id).await?))
}

/// Write the agreement of a joint bid
///
/// The bidder is the lead. Shares of all members sum to 100 percent. Every change asks all members again; a list without members makes it a bid of one.
#[utoipa::path(put, path = "/api/v1/bids/{id}/consortium", tag = "bids", params(("id" = String, Path, description = "Id of the bid")), request_body = ConsortiumDraft, responses((status = 200, description = "Version and hash of the agreement", body = Saved)))]
async fn save_consortium(
    visit: Visit,
    Path(id): Path<BidId>,
    Json(draft): Json<ConsortiumDraft>,
) -> Result<axum::Json<Saved>, Failure> {
    Ok(axum::Json(consortia::save(&visit.ctx, id, draft.version, &draft.agreement).await?))
}

/// Confirm the agreement of a joint bid
///
/// By an administrator of a member, for the agreement that was read. Honours `Idempotency-Key`.
#[utoipa::path(post, path = "/api/v1/bids/{id}/consortium/confirm", tag = "bids", params(("id" = String, Path, description = "Id of the bid"), ("Idempotency-Key" = Option<String>, Header, description = "Names the request")), request_body = ConsortiumConfirmation, responses((status = 200, description = "Confirmed")))]
async fn confirm_consortium(visit: Visit, Path(id): Path<BidId>, request: Keyed<ConsortiumConfirmation>) -> Answer {
    let confirm = consortia::confirm(&visit.ctx, id, &request.input.agreement_sha256);
    request.answer(&visit, StatusCode::OK, confirm).await
}

/// Decline to join a joint bid, or take a confirmation back
///
/// By an administrator of a member, before the bid is submitted. Honours `Idempotency-Key`.
#[utoipa::path(post, path = "/api/v1/bids/{id}/consortium/decline", tag = "bids", params(("id" = String, Path, description = "Id of the bid"), ("Idempotency-Key" = Option<String>, Header, description = "Names the request")), request_body = ConsortiumRefusal, responses((status = 200, description = "Declined")))]
async fn decline_consortium(visit: Visit, Path(id): Path<BidId>, request: Keyed<ConsortiumRefusal>) -> Answer {
    request.answer(&visit, StatusCode::OK, consortia::decline(&visit.ctx, id, &request.input.note)).await
}

/// Let a joint bid stand after the call was changed
///
/// By an administrator of a member, for itself; the lead confirms the bid. It stands again once all have spoken before the deadline. Honours `Idempotency-Key`.
#[utoipa::path(post, path = "/api/v1/bids/{id}/consortium/stand", tag = "bids", params(("id" = String, Path, description = "Id of the bid"), ("Idempotency-Key" = Option<String>, Header, description = "Names the request")), request_body = ConsortiumSeen, responses((status = 200, description = "Who is still missing", body = Stood)))]
async fn stand_consortium(visit: Visit, Path(id): Path<BidId>, request: Keyed<ConsortiumSeen>) -> Answer {
    request.answer(&visit, StatusCode::OK, consortia::stand(&visit.ctx, id, request.input.seen)).await
}

/// Bodies that may be asked to join a joint bid
///
/// Found by name or credit code, at most eight, each with its grade and how it stands with the project's rules.
#[utoipa::path(get, path = "/api/v1/bids/{id}/consortium/candidates", tag = "bids", params(("id" = String, Path, description = "Id of the bid"), CandidateQuery), responses((status = 200, description = "Bodies, the best hit first", body = Vec<Candidate>)))]
async fn list_consortium_candidates(
    visit: Visit,
    Path(id): Path<BidId>,
    Query(asked): Query<CandidateQuery>,
) -> Result<axum::Json<Vec<Candidate>>, Failure> {
    Ok(axum::Json(consortia::candidates(&visit.ctx, id, &asked.q).await?))
}

/// A submitted joint bid as its members read it
///
/// The qualification part, the receipt and the pre-review. The sealed part is the lead's.
#[utoipa::path(get, path = "/api/v1/bids/{id}/consortium/bid", tag = "bids", params(("id" = String, Path, description = "Id of the bid")), responses((status = 200, description = "The bid", body = MemberBid)))]
async fn get_consortium_bid(visit: Visit, Path(id): Path<BidId>) -> Result<axum::Json<MemberBid>, Failure> {
    Ok(axum::Json(consortia::member_bid(&visit.ctx, id).await?))
}
