//! Questions about a call, their answers, and amendments of a published call.

use super::keyed::Keyed;
use crate::access::{APPROVER, Access, FUNDER, OFFICER, ORGANIZATION, Routes};
use crate::failure::{Answer, Failure};
use crate::input::{Json, Path};
use crate::visit::Visit;
use axum::http::StatusCode;
use serde::Deserialize;
use shuniu_domain::ids::{AmendmentId, ClarificationId, ProjectId};
use shuniu_services::clarifications::{
    self, AmendmentInput, AmendmentSaved, AmendmentView, AnswerInput, Asked, CallDesk, CallRecord, CallVersion,
    QuestionInput,
};
use shuniu_services::projects;
use utoipa::ToSchema;
use utoipa_axum::routes;

/// Operations on questions and amendments.
pub(super) fn routes() -> Routes {
    Routes::new()
        .api(routes!(get_call_record), Access::Public)
        .api(routes!(ask_question), ORGANIZATION)
        .api(routes!(withdraw_question), ORGANIZATION)
        .api(routes!(get_call_desk), FUNDER)
        .api(routes!(answer_question), OFFICER)
        .api(routes!(approve_answer), APPROVER)
        .api(routes!(return_answer), APPROVER)
        .api(routes!(get_call_version), Access::Public)
        .api(routes!(start_amendment), OFFICER)
        .api(routes!(get_amendment), FUNDER)
        .api(routes!(save_amendment), OFFICER)
        .api(routes!(submit_amendment), OFFICER)
        .api(routes!(discard_amendment), OFFICER)
        .api(routes!(publish_amendment), APPROVER)
        .api(routes!(return_amendment), APPROVER)
}

/// A version that was read, for optimistic locking.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CallStep {
    /// The version.
    version: i32,
}

/// A version that was read, and what is to be mended.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CallReturn {
    /// The version.
    version: i32,
    /// 5 to 1,000 characters.
    note: String,
}

/// An answer to a question.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct AnswerStep {
    /// The version of the question that was read.
    version: i32,
    /// The answer.
    answer: AnswerInput,
}

/// An amendment to save.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct AmendmentUpdate {
    /// The version that was read.
    version: i32,
    /// The whole amendment.
    amendment: AmendmentInput,
}

/// Questions, answers and amendments of a call
///
/// Nobody learns from it who asked. Signed-in organizations also find their own questions.
#[utoipa::path(get, path = "/api/v1/projects/{id}/clarifications", tag = "clarifications", params(("id" = String, Path, description = "Public number or id")), responses((status = 200, description = "The record", body = CallRecord)))]
async fn get_call_record(visit: Visit, Path(id): Path<String>) -> Result<axum::Json<CallRecord>, Failure> {
    Ok(axum::Json(clarifications::of_project(&visit.ctx, &id).await?))
}

/// Ask about an open call
///
/// In public (nobody learns who asks, the funder neither) or privately (the funder alone). Honours
/// `Idempotency-Key`.
#[utoipa::path(post, path = "/api/v1/projects/{id}/clarifications", tag = "clarifications", params(("id" = String, Path, description = "Public number or id"), ("Idempotency-Key" = Option<String>, Header, description = "Names the request")), request_body = QuestionInput, responses((status = 201, description = "Taken", body = Asked)))]
async fn ask_question(visit: Visit, Path(id): Path<String>, request: Keyed<QuestionInput>) -> Answer {
    let ask = async {
        let project = projects::id_of(&visit.ctx, &id).await?;
        clarifications::ask(&visit.ctx, project, &request.input).await
    };
    request.answer(&visit, StatusCode::CREATED, ask).await
}

/// Take back a question that was not answered
#[utoipa::path(post, path = "/api/v1/clarifications/{id}/withdraw", tag = "clarifications", params(("id" = String, Path, description = "Id")), request_body = CallStep, responses((status = 204, description = "Withdrawn")))]
async fn withdraw_question(
    visit: Visit,
    Path(id): Path<ClarificationId>,
    Json(read): Json<CallStep>,
) -> Result<StatusCode, Failure> {
    clarifications::withdraw(&visit.ctx, id, read.version).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The funder's desk of a call: questions, amendment under way, timetable
///
/// The asker is named for private questions only.
#[utoipa::path(get, path = "/api/v1/projects/{id}/clarifications/desk", tag = "clarifications", params(("id" = String, Path, description = "Id")), responses((status = 200, description = "The desk", body = CallDesk)))]
async fn get_call_desk(visit: Visit, Path(id): Path<ProjectId>) -> Result<axum::Json<CallDesk>, Failure> {
    Ok(axum::Json(clarifications::desk(&visit.ctx, id).await?))
}

/// Answer a question
///
/// Published to all at once, or to the asker alone. One that affects bids waits for the approver.
#[utoipa::path(post, path = "/api/v1/clarifications/{id}/answer", tag = "clarifications", params(("id" = String, Path, description = "Id")), request_body = AnswerStep, responses((status = 204, description = "Answered, or waiting for the approver")))]
async fn answer_question(
    visit: Visit,
    Path(id): Path<ClarificationId>,
    Json(read): Json<AnswerStep>,
) -> Result<StatusCode, Failure> {
    clarifications::answer(&visit.ctx, id, read.version, &read.answer).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Publish an answer that affects bids
///
/// It may move the deadline; bids submitted must be confirmed. Only by a second person.
#[utoipa::path(post, path = "/api/v1/clarifications/{id}/approve", tag = "clarifications", params(("id" = String, Path, description = "Id")), request_body = CallStep, responses((status = 204, description = "Published")))]
async fn approve_answer(
    visit: Visit,
    Path(id): Path<ClarificationId>,
    Json(read): Json<CallStep>,
) -> Result<StatusCode, Failure> {
    clarifications::approve_answer(&visit.ctx, id, read.version).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Send a proposed answer back
#[utoipa::path(post, path = "/api/v1/clarifications/{id}/return", tag = "clarifications", params(("id" = String, Path, description = "Id")), request_body = CallReturn, responses((status = 204, description = "Returned")))]
async fn return_answer(
    visit: Visit,
    Path(id): Path<ClarificationId>,
    Json(read): Json<CallReturn>,
) -> Result<StatusCode, Failure> {
    clarifications::return_answer(&visit.ctx, id, read.version, &read.note).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// A version of a call, from its first publication on
#[utoipa::path(get, path = "/api/v1/projects/{id}/versions/{number}", tag = "clarifications", params(("id" = String, Path, description = "Public number or id"), ("number" = i32, Path, description = "From 1")), responses((status = 200, description = "The version", body = CallVersion)))]
async fn get_call_version(
    visit: Visit,
    Path((id, number)): Path<(String, i32)>,
) -> Result<axum::Json<CallVersion>, Failure> {
    Ok(axum::Json(clarifications::version(&visit.ctx, &id, number).await?))
}

/// Begin an amendment of an open call
///
/// A call has one under way at most: `amendment-under-way` names it. Honours `Idempotency-Key`.
#[utoipa::path(post, path = "/api/v1/projects/{id}/amendments", tag = "clarifications", params(("id" = String, Path, description = "Id"), ("Idempotency-Key" = Option<String>, Header, description = "Names the request")), responses((status = 201, description = "The amendment", body = AmendmentSaved)))]
async fn start_amendment(visit: Visit, Path(id): Path<ProjectId>, request: Keyed<()>) -> Answer {
    request.answer(&visit, StatusCode::CREATED, clarifications::start(&visit.ctx, id)).await
}

/// An amendment with what it would do now
///
/// Changes part by part, whether bids must be confirmed, and deadline and opening if it were
/// published at this instant.
#[utoipa::path(get, path = "/api/v1/amendments/{id}", tag = "clarifications", params(("id" = String, Path, description = "Id")), responses((status = 200, description = "The amendment", body = AmendmentView)))]
async fn get_amendment(visit: Visit, Path(id): Path<AmendmentId>) -> Result<axum::Json<AmendmentView>, Failure> {
    Ok(axum::Json(clarifications::amendment(&visit.ctx, id).await?))
}

/// Save an amendment
#[utoipa::path(put, path = "/api/v1/amendments/{id}", tag = "clarifications", params(("id" = String, Path, description = "Id")), request_body = AmendmentUpdate, responses((status = 200, description = "The new version", body = AmendmentSaved)))]
async fn save_amendment(
    visit: Visit,
    Path(id): Path<AmendmentId>,
    Json(update): Json<AmendmentUpdate>,
) -> Result<axum::Json<AmendmentSaved>, Failure> {
    Ok(axum::Json(clarifications::save(&visit.ctx, id, update.version, &update.amendment).await?))
}

/// Submit an amendment for approval
#[utoipa::path(post, path = "/api/v1/amendments/{id}/submit", tag = "clarifications", params(("id" = String, Path, description = "Id")), request_body = CallStep, responses((status = 204, description = "Submitted")))]
async fn submit_amendment(
    visit: Visit,
    Path(id): Path<AmendmentId>,
    Json(read): Json<CallStep>,
) -> Result<StatusCode, Failure> {
    clarifications::submit(&visit.ctx, id, read.version).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Discard an amendment that was not published
#[utoipa::path(post, path = "/api/v1/amendments/{id}/discard", tag = "clarifications", params(("id" = String, Path, description = "Id")), request_body = CallStep, responses((status = 204, description = "Discarded")))]
async fn discard_amendment(
    visit: Visit,
    Path(id): Path<AmendmentId>,
    Json(read): Json<CallStep>,
) -> Result<StatusCode, Failure> {
    clarifications::discard(&visit.ctx, id, read.version).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Publish an amendment
///
/// The call changes, a notice says what. Only by a person who had no hand in it.
#[utoipa::path(post, path = "/api/v1/amendments/{id}/publish", tag = "clarifications", params(("id" = String, Path, description = "Id")), request_body = CallStep, responses((status = 204, description = "Published")))]
async fn publish_amendment(
    visit: Visit,
    Path(id): Path<AmendmentId>,
    Json(read): Json<CallStep>,
) -> Result<StatusCode, Failure> {
    clarifications::publish(&visit.ctx, id, read.version).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Send a submitted amendment back
#[utoipa::path(post, path = "/api/v1/amendments/{id}/return", tag = "clarifications", params(("id" = String, Path, description = "Id")), request_body = CallReturn, responses((status = 204, description = "Returned")))]
async fn return_amendment(
    visit: Visit,
    Path(id): Path<AmendmentId>,
    Json(read): Json<CallReturn>,
) -> Result<StatusCode, Failure> {
    clarifications::return_amendment(&visit.ctx, id, read.version, &read.note).await?;
    Ok(StatusCode::NO_CONTENT)
}
