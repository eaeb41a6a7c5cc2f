//! `/funder/projects`: a funder's own projects, and the beginning of a new one.

use super::form::StartChoices;
use crate::failure::Answer;
use crate::input::{Form, Query};
use crate::pages::common::{Pager, refused};
use crate::visit::Visit;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use shuniu_domain::Role;
use shuniu_frontend::{FormErrors, Page};
use shuniu_services::projects::{self, MineFilter, OwnProject, ProjectInput};

/// A funder's projects.
#[derive(Clone, Debug, Serialize)]
pub struct FunderProjectsPage {
    /// Rows.
    pub rows: Vec<OwnProject>,
    /// The tab shown: `all`, `unpublished`, `waiting`, `running`, `ended`.
    pub tab: &'static str,
    /// Pages.
    pub pager: Pager,
    /// The reader writes drafts.
    pub is_officer: bool,
}

impl Page for FunderProjectsPage {
    const TEMPLATE: &'static str = "pages/projects/mine.html";

    fn samples() -> Vec<Self> {
        super::samples::funder_projects_pages()
    }
}

/// Which part of the list.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Listed {
    tab: String,
    page: Option<u64>,
}

/// The list.
pub(super) async fn list(visit: Visit, Query(listed): Query<Listed>) -> Answer {
    let (tab, filter) = match listed.tab.as_str() {
        "unpublished" => ("unpublished", MineFilter::Unpublished),
        "waiting" => ("waiting", MineFilter::Waiting),
        "running" => ("running", MineFilter::Running),
        "ended" => ("ended", MineFilter::Ended),
        _ => ("all", MineFilter::All),
    };
    let page = shuniu_services::Page::clamped(listed.page, None);
    let (rows, total) = projects::mine(&visit.ctx, filter, page).await?;
    let is_officer = visit.actor()?.role == Role::FunderOfficer;
    let query = [("tab".to_owned(), tab.to_owned())];
    let pager = Pager::of_list(page, rows.len(), total, "/funder/projects", &query);
    visit.page(&FunderProjectsPage { rows, tab, pager, is_officer })
}

/// The beginning of a draft: what it is, before anything is written.
#[derive(Clone, Debug, Serialize)]
pub struct ProjectNewPage {
    /// What was typed.
    pub input: ProjectInput,
    /// What there is to choose from.
    pub choices: StartChoices,
    /// Errors by field.
    pub errors: FormErrors,
}

impl Page for ProjectNewPage {
    const TEMPLATE: &'static str = "pages/projects/new.html";

    fn samples() -> Vec<Self> {
        super::samples::project_new_pages()
    }
}

/// The form.
pub(super) async fn new(visit: Visit) -> Answer {
    let input = ProjectInput::default();
    let choices = StartChoices::load(&visit.ctx, &input).await?;
    visit.page(&ProjectNewPage { input, choices, errors: FormErrors::default() })
}

/// What the form sends.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Start {
    catalogue_code: String,
    title: String,
    field: String,
    channel: String,
    method: String,
    form: String,
}

/// Begins the draft and goes on to the whole form.
pub(super) async fn create(visit: Visit, Form(start): Form<Start>) -> Answer {
    let Start { catalogue_code, title, field, channel, method, form } = start;
    let input = ProjectInput { catalogue_code, title, field, channel, method, form, ..ProjectInput::default() };
    match projects::create_draft(&visit.ctx, &input).await {
        Ok(saved) => {
            visit.redirect_with(&format!("/funder/projects/{}/edit", saved.id), "good", "flash-project-begun", &[])
        }
        Err(error) => {
            let errors = refused(&visit, error)?;
            let choices = StartChoices::load(&visit.ctx, &input).await?;
            visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &ProjectNewPage { input, choices, errors })
        }
    }
}
