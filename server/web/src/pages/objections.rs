//! Objections and challenges: a bidder files on the notice, the funder answers.

use super::common::{Pager, refused};
use super::openings::funder_crumbs;
use crate::access::{Access, FUNDER, ORGANIZATION, Routes};
use crate::failure::Answer;
use crate::input::{Form, Path, Query};
use crate::visit::Visit;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use shuniu_domain::Role;
use shuniu_domain::ids::{ObjectionId, ProjectId};
use shuniu_frontend::{Crumb, FormErrors, Page, text};
use shuniu_services::objections::{self, AnswerInput, ObjectionInput, ObjectionView, ObjectionWindow, window};
use shuniu_services::procedure::ProjectBrief;

mod samples;

/// Routes of objections.
pub fn routes() -> Routes {
    Routes::new()
        .get("/notices/{number}/objections", Access::Public, show)
        .post("/notices/{number}/objections", ORGANIZATION, file)
        .get("/funder/projects/{id}/objections", FUNDER, list)
        .post("/funder/projects/{id}/objections", FUNDER, answer)
}

/// Objections to one notice, with the form for those who may file one.
#[derive(Clone, Debug, Serialize)]
pub struct ObjectionsPage {
    /// The notice's window and what the reader may see.
    pub view: ObjectionWindow,
    /// Somebody is signed in.
    pub signed_in: bool,
    /// What was typed.
    pub ground: String,
    /// Way to this page.
    pub crumbs: Vec<Crumb>,
    /// Errors by field.
    pub errors: FormErrors,
}

impl Page for ObjectionsPage {
    const TEMPLATE: &'static str = "pages/objections/window.html";

    fn samples() -> Vec<Self> {
        samples::window_pages()
    }
}

async fn show(visit: Visit, Path(number): Path<String>) -> Answer {
    show_window(visit, &number, StatusCode::OK, String::new(), FormErrors::default()).await
}

async fn show_window(visit: Visit, number: &str, status: StatusCode, ground: String, errors: FormErrors) -> Answer {
    let visit = visit.nav("notices");
    let view = window(&visit.ctx, number).await?;
    let crumb = |label: String, href: String| Crumb { label, href };
    let crumbs = vec![
        crumb(text(visit.locale(), "nav-notices", &[]), "/notices".to_owned()),
        crumb(number.to_owned(), format!("/notices/{number}")),
        crumb(text(visit.locale(), &format!("objections-title-{}", view.channel), &[]), String::new()),
    ];
    let signed_in = visit.ctx.actor.is_some();
    visit.page_with(status, &ObjectionsPage { view, signed_in, ground, crumbs, errors })
}

async fn file(visit: Visit, Path(number): Path<String>, Form(typed): Form<ObjectionInput>) -> Answer {
    match objections::file(&visit.ctx, &number, &typed).await {
        Ok(_) => visit.redirect_with(&format!("/notices/{number}/objections"), "good", "flash-objection-filed", &[]),
        Err(error) => {
            let errors = refused(&visit, error)?;
            show_window(visit, &number, StatusCode::UNPROCESSABLE_ENTITY, typed.ground, errors).await
        }
    }
}

/// Objections of a funder's project, with a form to answer each.
#[derive(Clone, Debug, Serialize)]
pub struct ObjectionAnswersPage {
    /// The project.
    pub project: ProjectBrief,
    /// Objections, newest first.
    pub rows: Vec<ObjectionView>,
    /// Which page this is.
    pub number: u64,
    /// Pages.
    pub pager: Pager,
    /// The objection whose form was sent; empty for none.
    pub answering: String,
    /// What was typed.
    pub answer: String,
    /// Whether the reader may uphold one.
    pub is_approver: bool,
    /// Way to this page.
    pub crumbs: Vec<Crumb>,
    /// Errors by field.
    pub errors: FormErrors,
}

impl Page for ObjectionAnswersPage {
    const TEMPLATE: &'static str = "pages/objections/answers.html";

    fn samples() -> Vec<Self> {
        samples::answer_pages()
    }
}

/// An answer with the objection it belongs to.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Typed {
    objection: String,
    answer: String,
    upheld: String,
    /// The page that the form stood on.
    page: Option<u64>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Listed {
    page: Option<u64>,
}

async fn list(visit: Visit, Path(id): Path<ProjectId>, Query(query): Query<Listed>) -> Answer {
    let typed = Typed { page: query.page, ..Typed::default() };
    show_list(&visit, id, StatusCode::OK, typed, FormErrors::default()).await
}

async fn show_list(visit: &Visit, id: ProjectId, status: StatusCode, typed: Typed, errors: FormErrors) -> Answer {
    let part = shuniu_services::Page::clamped(typed.page, None);
    let found = objections::of_project(&visit.ctx, id, part).await?;
    let (project, rows) = (found.project, found.objections);
    let address = format!("/funder/projects/{id}/objections");
    let crumbs = funder_crumbs(visit.locale(), &project.number, "objections-title");
    let page = ObjectionAnswersPage {
        project,
        pager: Pager::of_list(part, rows.len(), found.total, &address, &[]),
        number: part.number,
        rows,
        answering: typed.objection,
        answer: typed.answer,
        is_approver: visit.actor()?.role == Role::FunderApprover,
        crumbs,
        errors,
    };
    visit.page_with(status, &page)
}

async fn answer(visit: Visit, Path(id): Path<ProjectId>, Form(typed): Form<Typed>) -> Answer {
    let missing = || shuniu_services::Error::not_found();
    let objection: ObjectionId = typed.objection.parse().map_err(|_| missing())?;
    let input = AnswerInput { upheld: typed.upheld == "true", answer: typed.answer.clone() };
    match objections::answer(&visit.ctx, objection, &input).await {
        Ok(()) => {
            let key = if input.upheld { "flash-objection-upheld" } else { "flash-objection-dismissed" };
            let tone = if input.upheld { "wait" } else { "good" };
            visit.redirect_with(&format!("/funder/projects/{id}/objections"), tone, key, &[])
        }
        Err(error) => {
            let errors = refused(&visit, error)?;
            show_list(&visit, id, StatusCode::UNPROCESSABLE_ENTITY, typed, errors).await
        }
    }
}
