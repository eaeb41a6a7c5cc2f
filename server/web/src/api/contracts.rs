//! Contracts, milestones and payments.

use super::{Listing, PageQuery};
use crate::access::{APPROVER, Access, HUB, OFFICER, ORGANIZATION, Routes};
use crate::failure::Failure;
use crate::input::{Json, Path, Query};
use crate::visit::Visit;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use shuniu_domain::Role;
use shuniu_domain::ids::{ContractId, MilestoneId, PaymentId, ProjectId};
use shuniu_services::Page;
use shuniu_services::contracts::{
    self, ContractDetail, ContractFilter, ContractRow, DraftInput, DraftOffer, SavedContract, Signed,
};
use shuniu_services::evaluations;
use shuniu_services::milestones::{self, AcceptInput, MilestonePage, ReportInput};
use shuniu_services::payments::{self, PaidInput, PaymentFilter, PaymentRow, PaymentView, RequestInput};
use utoipa::ToSchema;
use utoipa_axum::routes;

/// Both parties.
const PARTIES: Access =
    Access::Roles(&[Role::FunderOfficer, Role::FunderApprover, Role::Bidder, Role::OrganizationAdmin]);
/// Both parties and the hub.
const PAYING: Access = Access::Roles(&[
    Role::FunderOfficer,
    Role::FunderApprover,
    Role::Bidder,
    Role::OrganizationAdmin,
    Role::HubReviewer,
    Role::HubLead,
]);
/// Who signs for a provider.
const SIGNER: Access = Access::Roles(&[Role::OrganizationAdmin]);
/// Who may refuse a payment.
const REFUSING: Access = Access::Roles(&[Role::HubReviewer, Role::HubLead, Role::FunderApprover]);

/// Operations on contracts, milestones and payments.
pub(super) fn routes() -> Routes {
    Routes::new()
        .api(routes!(get_contract_offer, draft_contract), OFFICER)
        .api(routes!(start_delivery), OFFICER)
        .api(routes!(close_project), OFFICER)
        .api(routes!(list_contracts), PARTIES)
        .api(routes!(get_contract), Access::SignedIn)
        .api(routes!(sign_contract), SIGNER)
        .api(routes!(get_milestone), Access::SignedIn)
        .api(routes!(report_milestone), ORGANIZATION)
        .api(routes!(accept_milestone), OFFICER)
        .api(routes!(return_milestone), OFFICER)
        .api(routes!(request_payment), ORGANIZATION)
        .api(routes!(list_payments), PAYING)
        .api(routes!(get_payment), Access::SignedIn)
        .api(routes!(countersign_payment), HUB)
        .api(routes!(approve_payment), APPROVER)
        .api(routes!(record_payment), OFFICER)
        .api(routes!(refuse_payment), REFUSING)
}

/// A version that was read, for optimistic locking.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ContractVersion {
    /// The version.
    version: i32,
}

/// A version that was read, and words.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ContractOpinion {
    /// The version that was read.
    version: i32,
    /// Opinion or reason, 5 to 2,000 characters.
    text: String,
}

/// A report with the version that was read.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct MilestoneReport {
    /// The version that was read.
    version: i32,
    /// The report.
    report: ReportInput,
}

/// An acceptance with the version that was read.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct MilestoneAcceptance {
    /// The version that was read.
    version: i32,
    /// The acceptance.
    acceptance: AcceptInput,
}

/// A payment's record with the version that was read.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct PaymentRecord {
    /// The version that was read.
    version: i32,
    /// The record.
    paid: PaidInput,
}

/// A payment request that was made.
#[derive(Serialize, ToSchema)]
struct PaymentMade {
    /// Its id.
    #[schema(value_type = String)]
    id: PaymentId,
}

/// What a contract would say
///
/// For an awarded project that has none yet.
#[utoipa::path(get, path = "/api/v1/projects/{id}/contract", tag = "contracts", params(("id" = String, Path, description = "Id of the project")), responses((status = 200, description = "The offer", body = DraftOffer)))]
async fn get_contract_offer(visit: Visit, Path(id): Path<ProjectId>) -> Result<axum::Json<DraftOffer>, Failure> {
    Ok(axum::Json(contracts::offer(&visit.ctx, id).await?))
}

/// Draw up a contract
///
/// Signs for the funder and asks the provider to sign, of a joint bid every member.
#[utoipa::path(post, path = "/api/v1/projects/{id}/contract", tag = "contracts", params(("id" = String, Path, description = "Id of the project")), request_body = DraftInput, responses((status = 201, description = "Drawn up", body = SavedContract)))]
async fn draft_contract(
    visit: Visit,
    Path(id): Path<ProjectId>,
    Json(input): Json<DraftInput>,
) -> Result<(StatusCode, axum::Json<SavedContract>), Failure> {
    Ok((StatusCode::CREATED, axum::Json(contracts::draft(&visit.ctx, id, &input).await?)))
}

/// Begin delivery
#[utoipa::path(post, path = "/api/v1/projects/{id}/delivery", tag = "contracts", params(("id" = String, Path, description = "Id of the project")), responses((status = 204, description = "Begun")))]
async fn start_delivery(visit: Visit, Path(id): Path<ProjectId>) -> Result<StatusCode, Failure> {
    contracts::start_delivery(&visit.ctx, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Close a project
#[utoipa::path(post, path = "/api/v1/projects/{id}/close", tag = "contracts", params(("id" = String, Path, description = "Id of the project")), responses((status = 204, description = "Closed")))]
async fn close_project(visit: Visit, Path(id): Path<ProjectId>) -> Result<StatusCode, Failure> {
    evaluations::close(&visit.ctx, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Own contracts, newest first
///
/// Those of joint bids in which the organization is a member are among them.
#[utoipa::path(get, path = "/api/v1/contracts", tag = "contracts", params(ContractFilter, PageQuery), responses((status = 200, description = "Contracts", body = Listing<ContractRow>)))]
async fn list_contracts(
    visit: Visit,
    Query(filter): Query<ContractFilter>,
    Query(page): Query<PageQuery>,
) -> Result<axum::Json<Listing<ContractRow>>, Failure> {
    let page = Page::from(page);
    let found = if visit.actor()?.role.is_funder() {
        contracts::for_funder(&visit.ctx, &filter, page).await?
    } else {
        contracts::for_organization(&visit.ctx, &filter, page).await?
    };
    Ok(axum::Json(Listing::new(found, page)))
}

/// A contract with its delivery
#[utoipa::path(get, path = "/api/v1/contracts/{id}", tag = "contracts", params(("id" = String, Path, description = "Id")), responses((status = 200, description = "The contract", body = ContractDetail)))]
async fn get_contract(visit: Visit, Path(id): Path<ContractId>) -> Result<axum::Json<ContractDetail>, Failure> {
    Ok(axum::Json(contracts::get(&visit.ctx, id).await?))
}

/// Sign a contract for the provider's side
///
/// By an administrator of the provider, or of the lead or a member of a joint bid: each for its own organization, in any order. In force with the last signature.
#[utoipa::path(post, path = "/api/v1/contracts/{id}/sign", tag = "contracts", params(("id" = String, Path, description = "Id")), request_body = ContractVersion, responses((status = 200, description = "Signed", body = Signed)))]
async fn sign_contract(
    visit: Visit,
    Path(id): Path<ContractId>,
    Json(read): Json<ContractVersion>,
) -> Result<axum::Json<Signed>, Failure> {
    Ok(axum::Json(contracts::sign(&visit.ctx, id, read.version).await?))
}

/// A milestone with its contract
#[utoipa::path(get, path = "/api/v1/milestones/{id}", tag = "contracts", params(("id" = String, Path, description = "Id")), responses((status = 200, description = "The milestone", body = MilestonePage)))]
async fn get_milestone(visit: Visit, Path(id): Path<MilestoneId>) -> Result<axum::Json<MilestonePage>, Failure> {
    Ok(axum::Json(milestones::get(&visit.ctx, id).await?))
}

/// Report a milestone
#[utoipa::path(post, path = "/api/v1/milestones/{id}/report", tag = "contracts", params(("id" = String, Path, description = "Id")), request_body = MilestoneReport, responses((status = 204, description = "Reported")))]
async fn report_milestone(
    visit: Visit,
    Path(id): Path<MilestoneId>,
    Json(input): Json<MilestoneReport>,
) -> Result<StatusCode, Failure> {
    milestones::report(&visit.ctx, id, input.version, &input.report).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Accept a milestone
///
/// The last one accepts the project.
#[utoipa::path(post, path = "/api/v1/milestones/{id}/accept", tag = "contracts", params(("id" = String, Path, description = "Id")), request_body = MilestoneAcceptance, responses((status = 204, description = "Accepted")))]
async fn accept_milestone(
    visit: Visit,
    Path(id): Path<MilestoneId>,
    Json(input): Json<MilestoneAcceptance>,
) -> Result<StatusCode, Failure> {
    milestones::accept(&visit.ctx, id, input.version, &input.acceptance).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Return a milestone's report
#[utoipa::path(post, path = "/api/v1/milestones/{id}/return", tag = "contracts", params(("id" = String, Path, description = "Id")), request_body = ContractOpinion, responses((status = 204, description = "Returned")))]
async fn return_milestone(
    visit: Visit,
    Path(id): Path<MilestoneId>,
    Json(input): Json<ContractOpinion>,
) -> Result<StatusCode, Failure> {
    milestones::send_back(&visit.ctx, id, input.version, &input.text).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Request a payment
#[utoipa::path(post, path = "/api/v1/milestones/{id}/payments", tag = "contracts", params(("id" = String, Path, description = "Id of the milestone")), request_body = RequestInput, responses((status = 201, description = "Requested", body = PaymentMade)))]
async fn request_payment(
    visit: Visit,
    Path(id): Path<MilestoneId>,
    Json(input): Json<RequestInput>,
) -> Result<(StatusCode, axum::Json<PaymentMade>), Failure> {
    let id = payments::request(&visit.ctx, id, &input).await?;
    Ok((StatusCode::CREATED, axum::Json(PaymentMade { id })))
}

/// Payment requests, newest first
///
/// A funder's, a provider's own, or those under contracts whose money a hub supervises.
#[utoipa::path(get, path = "/api/v1/payments", tag = "contracts", params(PaymentFilter, PageQuery), responses((status = 200, description = "Requests", body = Listing<PaymentRow>)))]
async fn list_payments(
    visit: Visit,
    Query(filter): Query<PaymentFilter>,
    Query(page): Query<PageQuery>,
) -> Result<axum::Json<Listing<PaymentRow>>, Failure> {
    let page = Page::from(page);
    let role = visit.actor()?.role;
    let found = if role.is_hub() {
        payments::for_hub(&visit.ctx, &filter, page).await?
    } else if role.is_funder() {
        payments::for_funder(&visit.ctx, &filter, page).await?
    } else {
        payments::for_organization(&visit.ctx, &filter, page).await?
    };
    Ok(axum::Json(Listing::new(found, page)))
}

/// A payment request
#[utoipa::path(get, path = "/api/v1/payments/{id}", tag = "contracts", params(("id" = String, Path, description = "Id")), responses((status = 200, description = "The request", body = PaymentView)))]
async fn get_payment(visit: Visit, Path(id): Path<PaymentId>) -> Result<axum::Json<PaymentView>, Failure> {
    Ok(axum::Json(payments::get(&visit.ctx, id).await?))
}

/// Countersign the use of funds
#[utoipa::path(post, path = "/api/v1/payments/{id}/countersign", tag = "contracts", params(("id" = String, Path, description = "Id")), request_body = ContractOpinion, responses((status = 204, description = "Countersigned")))]
async fn countersign_payment(
    visit: Visit,
    Path(id): Path<PaymentId>,
    Json(input): Json<ContractOpinion>,
) -> Result<StatusCode, Failure> {
    payments::countersign(&visit.ctx, id, input.version, &input.text).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Approve a payment
#[utoipa::path(post, path = "/api/v1/payments/{id}/approve", tag = "contracts", params(("id" = String, Path, description = "Id")), request_body = ContractVersion, responses((status = 204, description = "Approved")))]
async fn approve_payment(
    visit: Visit,
    Path(id): Path<PaymentId>,
    Json(read): Json<ContractVersion>,
) -> Result<StatusCode, Failure> {
    payments::approve(&visit.ctx, id, read.version).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Record a payment
#[utoipa::path(post, path = "/api/v1/payments/{id}/pay", tag = "contracts", params(("id" = String, Path, description = "Id")), request_body = PaymentRecord, responses((status = 204, description = "Recorded")))]
async fn record_payment(
    visit: Visit,
    Path(id): Path<PaymentId>,
    Json(input): Json<PaymentRecord>,
) -> Result<StatusCode, Failure> {
    payments::record_paid(&visit.ctx, id, input.version, &input.paid).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Refuse a payment
#[utoipa::path(post, path = "/api/v1/payments/{id}/refuse", tag = "contracts", params(("id" = String, Path, description = "Id")), request_body = ContractOpinion, responses((status = 204, description = "Refused")))]
async fn refuse_payment(
    visit: Visit,
    Path(id): Path<PaymentId>,
    Json(input): Json<ContractOpinion>,
) -> Result<StatusCode, Failure> {
    payments::refuse(&visit.ctx, id, input.version, &input.text).await?;
    Ok(StatusCode::NO_CONTENT)
}
