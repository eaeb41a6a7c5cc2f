//! The panel of a project: the draw, declarations and how far the scoring is.

use super::common::refused;
use super::openings::funder_crumbs;
use crate::access::{FUNDER, OFFICER, Routes};
use crate::failure::Answer;
use crate::input::Path;
use crate::visit::Visit;
use axum::http::StatusCode;
use serde::Serialize;
use shuniu_domain::ids::ProjectId;
use shuniu_frontend::{Crumb, FormErrors, Page};
use shuniu_services::awards;
use shuniu_services::panels::{self, PanelView};

mod samples;

/// Routes of panels.
pub fn routes() -> Routes {
    Routes::new()
        .get("/funder/projects/{id}/panel", FUNDER, page)
        .post("/funder/projects/{id}/panel", OFFICER, draw)
        .post("/funder/projects/{id}/ranking", OFFICER, rank)
}

/// The panel.
#[derive(Clone, Debug, Serialize)]
pub struct PanelPage {
    /// The panel.
    pub view: PanelView,
    /// Sheets handed in, in percent of those wanted.
    pub percent: usize,
    /// Way to this page.
    pub crumbs: Vec<Crumb>,
    /// Refusals of the last try.
    pub errors: FormErrors,
}

impl Page for PanelPage {
    const TEMPLATE: &'static str = "pages/panels/show.html";

    fn samples() -> Vec<Self> {
        samples::panel_pages()
    }
}

async fn page(visit: Visit, Path(id): Path<ProjectId>) -> Answer {
    show(&visit, id, StatusCode::OK, FormErrors::default()).await
}

async fn show(visit: &Visit, id: ProjectId, status: StatusCode, errors: FormErrors) -> Answer {
    let view = panels::panel(&visit.ctx, id).await?;
    let percent = (view.submitted * 100).checked_div(view.expected).unwrap_or_default();
    let crumbs = funder_crumbs(visit.locale(), &view.project.number, "panels-title");
    visit.page_with(status, &PanelPage { view, percent, crumbs, errors })
}

async fn draw(visit: Visit, Path(id): Path<ProjectId>) -> Answer {
    match panels::draw(&visit.ctx, id).await {
        Ok(_) => visit.redirect_with(&format!("/funder/projects/{id}/panel"), "good", "flash-panel-drawn", &[]),
        Err(error) => {
            let errors = refused(&visit, error)?;
            show(&visit, id, StatusCode::UNPROCESSABLE_ENTITY, errors).await
        }
    }
}

async fn rank(visit: Visit, Path(id): Path<ProjectId>) -> Answer {
    match awards::rank(&visit.ctx, id).await {
        Ok(_) => visit.redirect_with(&format!("/funder/projects/{id}/award"), "good", "flash-project-ranked", &[]),
        Err(error) => {
            let errors = refused(&visit, error)?;
            show(&visit, id, StatusCode::UNPROCESSABLE_ENTITY, errors).await
        }
    }
}
