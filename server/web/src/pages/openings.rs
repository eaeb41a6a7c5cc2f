//! The opening: the officer's checklist, the witness's confirmation, the public record.

use super::common::refused;
use crate::access::{Access, FUNDER, OFFICER, Routes};
use crate::failure::Answer;
use crate::input::{Path, Query};
use crate::texts::reason_text;
use crate::visit::Visit;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use shuniu_domain::Role;
use shuniu_domain::ids::{OpeningId, ProjectId};
use shuniu_frontend::forms::FieldError;
use shuniu_frontend::{Crumb, FormErrors, Locale, Page, text};
use shuniu_services::openings::{
    self, Ceremony, OpeningView, Preparation, WaitingOpening, preparation, waiting, waiting_one,
};
use shuniu_services::projects;

mod samples;
#[cfg(test)]
mod tests;

pub(super) use samples::{at, project, refusal};

/// Who can witness an opening (see [`openings::WITNESSES`]).
pub const WITNESS: Access = Access::Roles(&[Role::HubLead, Role::HubReviewer, Role::Expert, Role::Operator]);

/// Routes of openings.
pub fn routes() -> Routes {
    Routes::new()
        .get("/funder/projects/{id}/opening", FUNDER, prepare_page)
        .post("/funder/projects/{id}/opening", OFFICER, prepare)
        .post("/funder/projects/{id}/fail", OFFICER, fail)
        .get("/openings", WITNESS, list)
        .get("/openings/{id}", WITNESS, ceremony)
        .post("/openings/{id}", WITNESS, witness)
        .get("/projects/{id}/opening", Access::Public, record)
}

/// The officer's checklist.
#[derive(Clone, Debug, Serialize)]
pub struct OpeningPreparePage {
    /// The project and its preconditions.
    pub view: Preparation,
    /// Preconditions in words, in order.
    pub checks: Vec<Precondition>,
    /// Whether the reader is the officer.
    pub is_officer: bool,
    /// Way to this page.
    pub crumbs: Vec<Crumb>,
    /// Refusals of the last try.
    pub errors: FormErrors,
}

/// A precondition in words.
#[derive(Clone, Debug, Serialize)]
pub struct Precondition {
    /// `deadline`, `reviews` or `bids`.
    pub key: String,
    /// What stands against it; none when it holds.
    pub fault: Option<FieldError>,
}

impl Page for OpeningPreparePage {
    const TEMPLATE: &'static str = "pages/openings/prepare.html";

    fn samples() -> Vec<Self> {
        samples::prepare_pages()
    }
}

impl OpeningPreparePage {
    fn new(locale: Locale, view: Preparation, is_officer: bool, errors: FormErrors) -> Self {
        let told = |check: &openings::OpeningCheck| Precondition {
            key: check.key.clone(),
            fault: check.reason.as_ref().map(|reason| reason_text(locale, reason)),
        };
        Self {
            checks: view.checks.iter().map(told).collect(),
            crumbs: funder_crumbs(locale, &view.project.number, "openings-prepare-title"),
            view,
            is_officer,
            errors,
        }
    }
}

/// The way from the funder's projects to a page of a project's procedure.
pub(super) fn funder_crumbs(locale: Locale, number: &str, title: &str) -> Vec<Crumb> {
    let crumb = |label: String, href: String| Crumb { label, href };
    vec![
        crumb(text(locale, "workbar-projects", &[]), "/funder/projects".to_owned()),
        crumb(number.to_owned(), format!("/projects/{number}")),
        crumb(text(locale, title, &[]), String::new()),
    ]
}

fn is_officer(visit: &Visit) -> bool {
    visit.ctx.actor.as_ref().is_some_and(|actor| actor.role == Role::FunderOfficer)
}

async fn prepare_page(visit: Visit, Path(id): Path<ProjectId>) -> Answer {
    show_preparation(&visit, id, StatusCode::OK, FormErrors::default()).await
}

async fn show_preparation(visit: &Visit, id: ProjectId, status: StatusCode, errors: FormErrors) -> Answer {
    let view = preparation(&visit.ctx, id).await?;
    visit.page_with(status, &OpeningPreparePage::new(visit.locale(), view, is_officer(visit), errors))
}

async fn prepare(visit: Visit, Path(id): Path<ProjectId>) -> Answer {
    match openings::prepare(&visit.ctx, id).await {
        Ok(_) => visit.redirect_with(&format!("/funder/projects/{id}/opening"), "wait", "flash-opening-prepared", &[]),
        Err(error) => {
            let errors = refused(&visit, error)?;
            show_preparation(&visit, id, StatusCode::UNPROCESSABLE_ENTITY, errors).await
        }
    }
}

async fn fail(visit: Visit, Path(id): Path<ProjectId>) -> Answer {
    match openings::fail(&visit.ctx, id).await {
        Ok(()) => visit.redirect_with(&format!("/projects/{id}"), "wait", "flash-project-failed", &[]),
        Err(error) => {
            let errors = refused(&visit, error)?;
            show_preparation(&visit, id, StatusCode::UNPROCESSABLE_ENTITY, errors).await
        }
    }
}

/// Openings that wait for a witness.
#[derive(Clone, Debug, Serialize)]
pub struct OpeningsPage {
    /// Openings, oldest first.
    pub rows: Vec<WaitingOpening>,
}

impl Page for OpeningsPage {
    const TEMPLATE: &'static str = "pages/openings/list.html";

    fn samples() -> Vec<Self> {
        samples::list_pages()
    }
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Listed {
    page: Option<u64>,
}

async fn list(visit: Visit, Query(listed): Query<Listed>) -> Answer {
    let rows = waiting(&visit.ctx, shuniu_services::Page::clamped(listed.page, Some(100))).await?;
    visit.page(&OpeningsPage { rows })
}

/// What a witness confirms.
#[derive(Clone, Debug, Serialize)]
pub struct CeremonyPage {
    /// The opening with its envelopes.
    pub view: Ceremony,
    /// Way to this page.
    pub crumbs: Vec<Crumb>,
    /// Refusals of the last try.
    pub errors: FormErrors,
}

impl Page for CeremonyPage {
    const TEMPLATE: &'static str = "pages/openings/ceremony.html";

    fn samples() -> Vec<Self> {
        samples::ceremony_pages()
    }
}

async fn ceremony(visit: Visit, Path(id): Path<OpeningId>) -> Answer {
    let view = waiting_one(&visit.ctx, id).await?;
    if view.opened {
        return visit.redirect(&format!("/projects/{}/opening", view.opening.project.id));
    }
    show_ceremony(&visit, view, StatusCode::OK, FormErrors::default())
}

fn show_ceremony(visit: &Visit, view: Ceremony, status: StatusCode, errors: FormErrors) -> Answer {
    let crumb = |label: String, href: &str| Crumb { label, href: href.to_owned() };
    let crumbs = vec![
        crumb(text(visit.locale(), "openings-title", &[]), "/openings"),
        crumb(view.opening.project.number.clone(), ""),
    ];
    visit.page_with(status, &CeremonyPage { view, crumbs, errors })
}

async fn witness(visit: Visit, Path(id): Path<OpeningId>) -> Answer {
    match openings::witness_and_open(&visit.ctx, id).await {
        Ok(view) => visit.redirect_with(
            &format!("/projects/{}/opening", view.project.id),
            "official",
            "flash-opening-opened",
            &[],
        ),
        Err(error) => {
            let errors = refused(&visit, error)?;
            let view = waiting_one(&visit.ctx, id).await?;
            show_ceremony(&visit, view, StatusCode::UNPROCESSABLE_ENTITY, errors)
        }
    }
}

/// The public record.
#[derive(Clone, Debug, Serialize)]
pub struct OpeningRecordPage {
    /// The record.
    pub view: OpeningView,
    /// Way to this page.
    pub crumbs: Vec<Crumb>,
}

impl Page for OpeningRecordPage {
    const TEMPLATE: &'static str = "pages/openings/record.html";

    fn samples() -> Vec<Self> {
        samples::record_pages()
    }
}

async fn record(visit: Visit, Path(id): Path<String>) -> Answer {
    let visit = visit.nav("projects");
    let project = projects::id_of(&visit.ctx, &id).await?;
    let view = openings::record(&visit.ctx, project).await?;
    let crumb = |label: String, href: String| Crumb { label, href };
    let crumbs = vec![
        crumb(text(visit.locale(), "projects-catalogue", &[]), "/projects".to_owned()),
        crumb(view.project.number.clone(), format!("/projects/{}", view.project.number)),
        crumb(text(visit.locale(), "openings-record-title", &[]), String::new()),
    ];
    visit.page(&OpeningRecordPage { view, crumbs })
}
