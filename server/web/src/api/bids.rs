//! Bids: draft, submission, correction, receipt; for the bidder alone.

use super::keyed::Keyed;
use super::{Listing, PageQuery};
use crate::access::{ORGANIZATION, Routes};
use crate::failure::{Answer, Failure};
use crate::input::{Json, Path, Query};
use crate::pages::attachments::{XLSX, as_file};
use crate::visit::Visit;
use axum::body::Bytes;
use axum::http::StatusCode;
use serde::Deserialize;
use shuniu_domain::bids::BidSection;
use shuniu_domain::ids::{BidId, CommentId};
use shuniu_services::Page;
use shuniu_services::attachments::FileSet;
use shuniu_services::bids::{
    self, Base, BidView, CommentInput, CommentView, EarlierBid, Kept, OwnBid, QualificationInput, Receipt,
    ReceiptEntry, ReceiptProof, Saved, SealedInput,
};
use shuniu_services::projects;
use std::collections::BTreeMap;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::routes;

/// Operations on bids.
pub(super) fn routes() -> Routes {
    Routes::new()
        .api(routes!(list_own_bids), ORGANIZATION)
        .api(routes!(start_bid), ORGANIZATION)
        .api(routes!(get_bid, save_bid), ORGANIZATION)
        .api(routes!(comment_on_bid), ORGANIZATION)
        .api(routes!(resolve_bid_comment), ORGANIZATION)
        .api(routes!(list_earlier_bids), ORGANIZATION)
        .api(routes!(copy_bid_sections), ORGANIZATION)
        .api(routes!(get_bid_budget, replace_bid_budget), ORGANIZATION)
        .api(routes!(submit_bid), ORGANIZATION)
        .api(routes!(withdraw_bid), ORGANIZATION)
        .api(routes!(confirm_bid), ORGANIZATION)
        .api(routes!(replace_bid), ORGANIZATION)
        .api(routes!(list_bid_receipts), ORGANIZATION)
        .api(routes!(prove_bid_receipt), ORGANIZATION)
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
    /// The `fields` that came with that version. With them a save after a colleague's keeps what only
    /// the colleague changed, and only a field that both changed is refused (`draft-conflict`).
    #[serde(default)]
    fields: BTreeMap<String, String>,
    /// Qualification part: what the hub will see.
    qualification: QualificationInput,
    /// Sealed part: encrypted, also as a draft.
    sealed: SealedInput,
}

/// A sealed part that takes the place of the one before.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct BidReplacement {
    /// The version that was read.
    version: i32,
    /// The whole sealed part.
    sealed: SealedInput,
    /// How its files change. Files uploaded to `bid_replacement` join them in any case.
    #[serde(default)]
    files: FileSet,
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
#[utoipa::path(put, path = "/api/v1/bids/{id}", tag = "bids", params(("id" = String, Path, description = "Id")), request_body = BidDraft, responses((status = 200, description = "The new version", body = Kept)))]
async fn save_bid(
    visit: Visit,
    Path(id): Path<BidId>,
    Json(draft): Json<BidDraft>,
) -> Result<axum::Json<Kept>, Failure> {
    let base = Base { version: draft.version, fields: draft.fields };
    Ok(axum::Json(bids::save(&visit.ctx, id, base, &draft.qualification, &draft.sealed).await?))
}

/// Comment on a bid among colleagues
///
/// Nobody outside the organization ever sees it; it is encrypted like the sealed part.
#[utoipa::path(post, path = "/api/v1/bids/{id}/comments", tag = "bids", params(("id" = String, Path, description = "Id")), request_body = CommentInput, responses((status = 201, description = "The bid's comments, oldest first", body = Vec<CommentView>)))]
async fn comment_on_bid(
    visit: Visit,
    Path(id): Path<BidId>,
    Json(input): Json<CommentInput>,
) -> Result<(StatusCode, axum::Json<Vec<CommentView>>), Failure> {
    bids::comment(&visit.ctx, id, &input).await?;
    Ok((StatusCode::CREATED, axum::Json(bids::comments(&visit.ctx, id).await?)))
}

/// Tick off a comment
#[utoipa::path(post, path = "/api/v1/bids/{id}/comments/{comment}/resolve", tag = "bids", params(("id" = String, Path, description = "Id"), ("comment" = String, Path, description = "Id of the comment")), responses((status = 204, description = "Ticked off")))]
async fn resolve_bid_comment(
    visit: Visit,
    Path((id, comment)): Path<(BidId, CommentId)>,
) -> Result<StatusCode, Failure> {
    bids::resolve_comment(&visit.ctx, id, comment).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Earlier bids to take something from
#[utoipa::path(get, path = "/api/v1/bids/{id}/earlier", tag = "bids", params(("id" = String, Path, description = "Id")), responses((status = 200, description = "The organization's other bids, newest first", body = Vec<EarlierBid>)))]
async fn list_earlier_bids(visit: Visit, Path(id): Path<BidId>) -> Result<axum::Json<Vec<EarlierBid>>, Failure> {
    Ok(axum::Json(bids::earlier_bids(&visit.ctx, id).await?))
}

/// What to take from an earlier bid.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct BidCopy {
    /// The version that was read.
    version: i32,
    /// The earlier bid.
    #[schema(value_type = String, format = Uuid)]
    from: BidId,
    /// Sections: `profile`, `record`, `contact`, `proposal`, `team`, `budget`.
    #[schema(value_type = Vec<String>)]
    sections: Vec<BidSection>,
}

/// Take sections of an earlier bid into a draft
#[utoipa::path(post, path = "/api/v1/bids/{id}/copy", tag = "bids", params(("id" = String, Path, description = "Id")), request_body = BidCopy, responses((status = 200, description = "The new version", body = Kept)))]
async fn copy_bid_sections(
    visit: Visit,
    Path(id): Path<BidId>,
    Json(copy): Json<BidCopy>,
) -> Result<axum::Json<Kept>, Failure> {
    Ok(axum::Json(bids::copy_sections(&visit.ctx, id, copy.version, copy.from, &copy.sections).await?))
}

/// The budget as an XLSX workbook
#[utoipa::path(get, path = "/api/v1/bids/{id}/budget.xlsx", tag = "bids", params(("id" = String, Path, description = "Id")), responses((status = 200, description = "The workbook", body = Vec<u8>, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")))]
async fn get_bid_budget(visit: Visit, Path(id): Path<BidId>) -> Answer {
    Ok(as_file("budget.xlsx", XLSX, bids::budget_sheet(&visit.ctx, id).await?))
}

/// Which draft, and what the file is called.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct BudgetQuery {
    /// The version that was read.
    version: i32,
    /// Name of the file: its extension says whether it is CSV or XLSX.
    name: String,
}

/// Replace the budget by the lines of a CSV or XLSX file
///
/// The body is the file itself. The price becomes the sum of what the project's money pays.
#[utoipa::path(put, path = "/api/v1/bids/{id}/budget.xlsx", tag = "bids", params(("id" = String, Path, description = "Id"), BudgetQuery), request_body(content = Vec<u8>, content_type = "application/octet-stream"), responses((status = 200, description = "The new version", body = Kept)))]
async fn replace_bid_budget(
    visit: Visit,
    Path(id): Path<BidId>,
    Query(query): Query<BudgetQuery>,
    bytes: Bytes,
) -> Result<axum::Json<Kept>, Failure> {
    Ok(axum::Json(bids::read_budget_sheet(&visit.ctx, id, query.version, &query.name, &bytes).await?))
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

/// Let a submitted bid stand after the call was changed
///
/// Until the deadline; otherwise it lapses. Refused with every reason when it does not meet the changed
/// call. Honours `Idempotency-Key`.
#[utoipa::path(post, path = "/api/v1/bids/{id}/confirm", tag = "bids", params(("id" = String, Path, description = "Id"), ("Idempotency-Key" = Option<String>, Header, description = "Names the request")), request_body = BidVersion, responses((status = 200, description = "The new version", body = Saved)))]
async fn confirm_bid(visit: Visit, Path(id): Path<BidId>, request: Keyed<BidVersion>) -> Answer {
    let version = request.input.version;
    request.answer(&visit, StatusCode::OK, bids::confirm(&visit.ctx, id, version)).await
}

/// Replace the sealed part of a submitted bid
///
/// Until the deadline. The bid stays submitted throughout; qualification part and pre-review stay as they
/// are. Upload new files to `bid_replacement` first and name in `files.without` those that are left out.
/// Gives the new receipt; the receipt before can still be proved. Honours `Idempotency-Key`.
#[utoipa::path(post, path = "/api/v1/bids/{id}/replace", tag = "bids", params(("id" = String, Path, description = "Id"), ("Idempotency-Key" = Option<String>, Header, description = "Names the request")), request_body = BidReplacement, responses((status = 200, description = "The new receipt", body = Receipt)))]
async fn replace_bid(visit: Visit, Path(id): Path<BidId>, request: Keyed<BidReplacement>) -> Answer {
    let BidReplacement { version, sealed, files } = &request.input;
    request.answer(&visit, StatusCode::OK, bids::replace(&visit.ctx, id, *version, sealed, files)).await
}

/// The receipts of a bid so far, newest first
#[utoipa::path(get, path = "/api/v1/bids/{id}/receipts", tag = "bids", params(("id" = String, Path, description = "Id")), responses((status = 200, description = "The history", body = Vec<ReceiptEntry>)))]
async fn list_bid_receipts(visit: Visit, Path(id): Path<BidId>) -> Result<axum::Json<Vec<ReceiptEntry>>, Failure> {
    Ok(axum::Json(bids::receipts(&visit.ctx, id).await?))
}

/// Prove a receipt of a bid
///
/// Hashes its envelope and its files anew, also those of a receipt that was replaced or withdrawn. Only for
/// its own bidder.
#[utoipa::path(get, path = "/api/v1/bids/{id}/receipts/{number}", tag = "bids", params(("id" = String, Path, description = "Id"), ("number" = String, Path, description = "Number of the receipt")), responses((status = 200, description = "The proof", body = ReceiptProof)))]
async fn prove_bid_receipt(
    visit: Visit,
    Path((id, number)): Path<(BidId, String)>,
) -> Result<axum::Json<ReceiptProof>, Failure> {
    Ok(axum::Json(bids::proof(&visit.ctx, id, &number).await?))
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
