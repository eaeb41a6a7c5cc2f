//! Projects: public reads, drafts, approval.

use super::{Listing, PageQuery};
use crate::access::{APPROVER, Access, FUNDER, OFFICER, Routes};
use crate::failure::Failure;
use crate::input::{Json, Path, Query};
use crate::visit::Visit;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use shuniu_domain::ids::ProjectId;
use shuniu_domain::{Reason, ReasonCode};
use shuniu_services::Page;
use shuniu_services::projects::{
    self, CatalogueChoice, DraftCheck, MineFilter, OwnProject, ProjectInput, ProjectView, Saved,
};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::routes;

/// Operations on projects.
pub(super) fn routes() -> Routes {
    Routes::new()
        .api(routes!(get_project), Access::Public)
        .api(routes!(list_own_projects), FUNDER)
        .api(routes!(list_catalogue_choices), OFFICER)
        .api(routes!(create_project), OFFICER)
        .api(routes!(get_project_draft, update_project_draft, delete_project_draft), OFFICER)
        .api(routes!(check_project), FUNDER)
        .api(routes!(submit_project), OFFICER)
        .api(routes!(approve_project), APPROVER)
        .api(routes!(return_project), APPROVER)
        .api(routes!(cancel_project), APPROVER)
}

/// A version that was read, for optimistic locking.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Versioned {
    /// The version.
    version: i32,
}

/// A version that was read, in the address.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct VersionQuery {
    /// The version that was read.
    version: i32,
}

/// A version that was read, and why.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Reasoned {
    /// The version.
    version: i32,
    /// 5 to 1,000 characters.
    reason: String,
}

/// A draft to save.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct DraftUpdate {
    /// The version that was read.
    version: i32,
    /// The whole draft.
    draft: ProjectInput,
}

/// A draft with its version.
#[derive(Serialize, ToSchema)]
struct DraftAnswer {
    /// Version for the next save.
    version: i32,
    /// The draft.
    draft: ProjectInput,
}

/// A publication.
#[derive(Serialize, ToSchema)]
struct Published {
    /// Public number.
    number: String,
}

/// A project by number or id
///
/// What is not published is shown to its own funder and to the auditor only.
#[utoipa::path(get, path = "/api/v1/projects/{id}", tag = "projects", params(("id" = String, Path, description = "Public number or id")), responses((status = 200, description = "The project", body = ProjectView)))]
async fn get_project(visit: Visit, Path(id): Path<String>) -> Result<axum::Json<ProjectView>, Failure> {
    Ok(axum::Json(projects::get(&visit.ctx, &id).await?))
}

/// Which of the funder's projects.
#[derive(Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
struct MineQuery {
    /// `all`, `unpublished`, `waiting`, `running` or `ended`.
    tab: String,
}

/// The funder's own projects, last changed first
#[utoipa::path(get, path = "/api/v1/funder/projects", tag = "projects", params(MineQuery, PageQuery), responses((status = 200, description = "Projects", body = Listing<OwnProject>)))]
async fn list_own_projects(
    visit: Visit,
    Query(query): Query<MineQuery>,
    Query(page): Query<PageQuery>,
) -> Result<axum::Json<Listing<OwnProject>>, Failure> {
    let filter = match query.tab.as_str() {
        "" | "all" => MineFilter::All,
        "unpublished" => MineFilter::Unpublished,
        "waiting" => MineFilter::Waiting,
        "running" => MineFilter::Running,
        "ended" => MineFilter::Ended,
        other => return Err(Reason::new(ReasonCode::UnknownValue).on("tab").with("value", other).into()),
    };
    let page = Page::from(page);
    Ok(axum::Json(Listing::new(projects::mine(&visit.ctx, filter, page).await?, page)))
}

/// Catalogue items a project can be drafted from
#[utoipa::path(get, path = "/api/v1/funder/catalogue-choices", tag = "projects", responses((status = 200, description = "Items in force today", body = Vec<CatalogueChoice>)))]
async fn list_catalogue_choices(visit: Visit) -> Result<axum::Json<Vec<CatalogueChoice>>, Failure> {
    Ok(axum::Json(projects::catalogue(&visit.ctx).await?))
}

/// Begin a draft
///
/// It may be incomplete; the catalogue item, title, field, channel, method and form are needed from the start.
#[utoipa::path(post, path = "/api/v1/projects", tag = "projects", request_body = ProjectInput, responses((status = 201, description = "The draft", body = Saved)))]
async fn create_project(
    visit: Visit,
    Json(input): Json<ProjectInput>,
) -> Result<(StatusCode, axum::Json<Saved>), Failure> {
    let saved = projects::create_draft(&visit.ctx, &input).await?;
    Ok((StatusCode::CREATED, axum::Json(saved)))
}

/// A draft as it is written
#[utoipa::path(get, path = "/api/v1/projects/{id}/draft", tag = "projects", params(("id" = String, Path, description = "Id")), responses((status = 200, description = "The draft", body = DraftAnswer)))]
async fn get_project_draft(visit: Visit, Path(id): Path<ProjectId>) -> Result<axum::Json<DraftAnswer>, Failure> {
    let (draft, version) = projects::read_draft(&visit.ctx, id).await?;
    Ok(axum::Json(DraftAnswer { version, draft }))
}

/// Save a draft
#[utoipa::path(put, path = "/api/v1/projects/{id}/draft", tag = "projects", params(("id" = String, Path, description = "Id")), request_body = DraftUpdate, responses((status = 200, description = "Saved", body = Saved)))]
async fn update_project_draft(
    visit: Visit,
    Path(id): Path<ProjectId>,
    Json(update): Json<DraftUpdate>,
) -> Result<axum::Json<Saved>, Failure> {
    Ok(axum::Json(projects::update_draft(&visit.ctx, id, update.version, &update.draft).await?))
}

/// Delete a draft
#[utoipa::path(delete, path = "/api/v1/projects/{id}/draft", tag = "projects", params(("id" = String, Path, description = "Id"), VersionQuery), responses((status = 204, description = "Deleted")))]
async fn delete_project_draft(
    visit: Visit,
    Path(id): Path<ProjectId>,
    Query(read): Query<VersionQuery>,
) -> Result<StatusCode, Failure> {
    projects::delete_draft(&visit.ctx, id, read.version).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Check a draft
///
/// What is missing or does not add up, and wording that the law forbids or warns of.
#[utoipa::path(get, path = "/api/v1/projects/{id}/check", tag = "projects", params(("id" = String, Path, description = "Id")), responses((status = 200, description = "The check", body = DraftCheck)))]
async fn check_project(visit: Visit, Path(id): Path<ProjectId>) -> Result<axum::Json<DraftCheck>, Failure> {
    Ok(axum::Json(projects::check(&visit.ctx, id).await?))
}

/// Submit a draft for approval
#[utoipa::path(post, path = "/api/v1/projects/{id}/submit", tag = "projects", params(("id" = String, Path, description = "Id")), request_body = Versioned, responses((status = 204, description = "Submitted")))]
async fn submit_project(
    visit: Visit,
    Path(id): Path<ProjectId>,
    Json(read): Json<Versioned>,
) -> Result<StatusCode, Failure> {
    projects::submit_for_approval(&visit.ctx, id, read.version).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Approve and publish a project
///
/// Only by a person who had no hand in the draft.
#[utoipa::path(post, path = "/api/v1/projects/{id}/approve", tag = "projects", params(("id" = String, Path, description = "Id")), request_body = Versioned, responses((status = 200, description = "Published", body = Published)))]
async fn approve_project(
    visit: Visit,
    Path(id): Path<ProjectId>,
    Json(read): Json<Versioned>,
) -> Result<axum::Json<Published>, Failure> {
    let number = projects::approve(&visit.ctx, id, read.version).await?;
    Ok(axum::Json(Published { number }))
}

/// Return a submitted project to its officer
#[utoipa::path(post, path = "/api/v1/projects/{id}/return", tag = "projects", params(("id" = String, Path, description = "Id")), request_body = Reasoned, responses((status = 204, description = "Returned")))]
async fn return_project(
    visit: Visit,
    Path(id): Path<ProjectId>,
    Json(read): Json<Reasoned>,
) -> Result<StatusCode, Failure> {
    projects::return_to_draft(&visit.ctx, id, read.version, &read.reason).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Cancel a project
///
/// A notice with the reason is published; bids received are never opened.
#[utoipa::path(post, path = "/api/v1/projects/{id}/cancel", tag = "projects", params(("id" = String, Path, description = "Id")), request_body = Reasoned, responses((status = 204, description = "Cancelled")))]
async fn cancel_project(
    visit: Visit,
    Path(id): Path<ProjectId>,
    Json(read): Json<Reasoned>,
) -> Result<StatusCode, Failure> {
    projects::cancel(&visit.ctx, id, read.version, &read.reason).await?;
    Ok(StatusCode::NO_CONTENT)
}
