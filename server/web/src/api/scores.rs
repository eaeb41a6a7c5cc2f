//! Panels, score sheets and rankings.

use super::{Listing, PageQuery};
use crate::access::{Access, EXPERT, OFFICER, Routes};
use crate::failure::Failure;
use crate::input::{Json, Path, Query};
use crate::visit::Visit;
use axum::http::StatusCode;
use shuniu_domain::Role;
use shuniu_domain::ids::{BidId, ProjectId};
use shuniu_services::Page;
use shuniu_services::awards::{self, RankedView};
use shuniu_services::panels::{self, DeclarationInput, PanelView};
use shuniu_services::scores::{self, ExpertProject, SheetInput, SheetSaved, SheetView};
use utoipa_axum::routes;

/// Who may read a panel and its ranking.
const READERS: Access = Access::Roles(&[Role::FunderOfficer, Role::FunderApprover, Role::Auditor]);

/// Operations on panels and scores.
pub(super) fn routes() -> Routes {
    Routes::new()
        .api(routes!(get_panel), READERS)
        .api(routes!(draw_panel), OFFICER)
        .api(routes!(declare_conflict), EXPERT)
        .api(routes!(list_scoring_projects), EXPERT)
        .api(routes!(get_score_sheet, save_score_sheet, submit_score_sheet), EXPERT)
        .api(routes!(rank_project), OFFICER)
        .api(routes!(get_ranking), READERS)
}

/// The panel of a project and how far the scoring is
///
/// Never shows points.
#[utoipa::path(get, path = "/api/v1/projects/{id}/panel", tag = "scores", params(("id" = String, Path, description = "Id of the project")), responses((status = 200, description = "The panel", body = PanelView)))]
async fn get_panel(visit: Visit, Path(id): Path<ProjectId>) -> Result<axum::Json<PanelView>, Failure> {
    Ok(axum::Json(panels::panel(&visit.ctx, id).await?))
}

/// Draw the panel of an opened project, or fill its empty seats
///
/// The seed is made by the installation and recorded: with it and the library anyone can repeat the draw.
#[utoipa::path(post, path = "/api/v1/projects/{id}/panel", tag = "scores", params(("id" = String, Path, description = "Id of the project")), responses((status = 200, description = "The panel", body = PanelView)))]
async fn draw_panel(visit: Visit, Path(id): Path<ProjectId>) -> Result<axum::Json<PanelView>, Failure> {
    Ok(axum::Json(panels::draw(&visit.ctx, id).await?))
}

/// Declare a conflict, or that there is none
#[utoipa::path(post, path = "/api/v1/panels/{project}/declaration", tag = "scores", params(("project" = String, Path, description = "Id of the project")), request_body = DeclarationInput, responses((status = 204, description = "Declared")))]
async fn declare_conflict(
    visit: Visit,
    Path(project): Path<ProjectId>,
    Json(input): Json<DeclarationInput>,
) -> Result<StatusCode, Failure> {
    panels::declare(&visit.ctx, project, &input).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Projects in which the caller has a seat
#[utoipa::path(get, path = "/api/v1/scores", tag = "scores", params(PageQuery), responses((status = 200, description = "Projects", body = Listing<ExpertProject>)))]
async fn list_scoring_projects(
    visit: Visit,
    Query(page): Query<PageQuery>,
) -> Result<axum::Json<Listing<ExpertProject>>, Failure> {
    let page = Page::from(page);
    Ok(axum::Json(Listing::new(scores::mine(&visit.ctx, page).await?, page)))
}

/// A bid with the caller's latest sheet
#[utoipa::path(get, path = "/api/v1/scores/{project}/{bid}", tag = "scores", params(("project" = String, Path, description = "Id of the project"), ("bid" = String, Path, description = "Id of the bid")), responses((status = 200, description = "The sheet", body = SheetView)))]
async fn get_score_sheet(
    visit: Visit,
    Path((project, bid)): Path<(ProjectId, BidId)>,
) -> Result<axum::Json<SheetView>, Failure> {
    Ok(axum::Json(scores::sheet(&visit.ctx, project, bid).await?))
}

/// Keep a draft of a sheet
///
/// One item per quality criterion, in the order of the call.
#[utoipa::path(put, path = "/api/v1/scores/{project}/{bid}", tag = "scores", params(("project" = String, Path, description = "Id of the project"), ("bid" = String, Path, description = "Id of the bid")), request_body = SheetInput, responses((status = 200, description = "Saved", body = SheetSaved)))]
async fn save_score_sheet(
    visit: Visit,
    Path((project, bid)): Path<(ProjectId, BidId)>,
    Json(input): Json<SheetInput>,
) -> Result<axum::Json<SheetSaved>, Failure> {
    Ok(axum::Json(scores::save_draft(&visit.ctx, project, bid, &input).await?))
}

/// Submit a sheet, or a correction of one
///
/// Sheets are only ever added; the latest one counts.
#[utoipa::path(post, path = "/api/v1/scores/{project}/{bid}", tag = "scores", params(("project" = String, Path, description = "Id of the project"), ("bid" = String, Path, description = "Id of the bid")), request_body = SheetInput, responses((status = 200, description = "Submitted", body = SheetSaved)))]
async fn submit_score_sheet(
    visit: Visit,
    Path((project, bid)): Path<(ProjectId, BidId)>,
    Json(input): Json<SheetInput>,
) -> Result<axum::Json<SheetSaved>, Failure> {
    Ok(axum::Json(scores::submit(&visit.ctx, project, bid, &input).await?))
}

/// Compute the ranking of a project
///
/// Needs every expected sheet. Afterwards no sheet can be corrected.
#[utoipa::path(post, path = "/api/v1/projects/{id}/ranking", tag = "scores", params(("id" = String, Path, description = "Id of the project")), responses((status = 200, description = "The ranking", body = Vec<RankedView>)))]
async fn rank_project(visit: Visit, Path(id): Path<ProjectId>) -> Result<axum::Json<Vec<RankedView>>, Failure> {
    Ok(axum::Json(awards::rank(&visit.ctx, id).await?))
}

/// The stored ranking of a project
#[utoipa::path(get, path = "/api/v1/projects/{id}/ranking", tag = "scores", params(("id" = String, Path, description = "Id of the project")), responses((status = 200, description = "The ranking", body = Vec<RankedView>)))]
async fn get_ranking(visit: Visit, Path(id): Path<ProjectId>) -> Result<axum::Json<Vec<RankedView>>, Failure> {
    Ok(axum::Json(awards::ranking(&visit.ctx, id).await?))
}
