//! The funder's desk of a call: questions to answer, answers to approve, amendments.

use crate::failure::Answer;
use crate::input::{Form, Path};
use crate::pages::common::refused;
use crate::pages::contracts::store_files;
use crate::pages::openings::funder_crumbs;
use crate::visit::Visit;
use axum::extract::Multipart;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use shuniu_domain::Role;
use shuniu_domain::ids::{ClarificationId, ProjectId};
use shuniu_frontend::{Crumb, FormErrors, Page};
use shuniu_services::attachments::Owner;
use shuniu_services::clarifications::{self, AnswerInput, CallDesk};

/// The desk.
#[derive(Clone, Debug, Serialize)]
pub struct CallDeskPage {
    /// Questions and amendments.
    pub view: CallDesk,
    /// The reader answers and amends.
    pub is_officer: bool,
    /// The reader publishes what affects bids.
    pub is_approver: bool,
    /// The question whose form was sent; empty for none.
    pub answering: String,
    /// What was typed as an answer.
    pub answer: String,
    /// What was typed as words for everybody.
    pub wording: String,
    /// What was typed as a note.
    pub note: String,
    /// Whether the answer was marked as affecting bids.
    pub affects_bids: bool,
    /// Way to this page.
    pub crumbs: Vec<Crumb>,
    /// Errors by field.
    pub errors: FormErrors,
}

impl Page for CallDeskPage {
    const TEMPLATE: &'static str = "pages/clarifications/desk.html";

    fn samples() -> Vec<Self> {
        super::samples::desk_pages()
    }
}

/// A decision on one question.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    question: String,
    version: i32,
    action: String,
    answer: String,
    wording: String,
    affects_bids: String,
    note: String,
}

pub(super) async fn show(visit: Visit, Path(id): Path<ProjectId>) -> Answer {
    page(&visit, id, StatusCode::OK, Typed::default(), FormErrors::default()).await
}

async fn page(visit: &Visit, id: ProjectId, status: StatusCode, typed: Typed, errors: FormErrors) -> Answer {
    let view = clarifications::desk(&visit.ctx, id).await?;
    let role = visit.actor()?.role;
    let page = CallDeskPage {
        crumbs: funder_crumbs(visit.locale(), &view.project.number, "clarifications-desk-title"),
        view,
        is_officer: role == Role::FunderOfficer,
        is_approver: role == Role::FunderApprover,
        affects_bids: typed.affects_bids == "true",
        answering: typed.question,
        answer: typed.answer,
        wording: typed.wording,
        note: typed.note,
        errors,
    };
    visit.page_with(status, &page)
}

/// Answers, publishes or sends back.
pub(super) async fn decide(visit: Visit, Path(id): Path<ProjectId>, Form(typed): Form<Typed>) -> Answer {
    let question: ClarificationId = typed.question.parse().map_err(|_| shuniu_services::Error::not_found())?;
    let affects_bids = typed.affects_bids == "true";
    let (result, key) = match typed.action.as_str() {
        "approve" => {
            (clarifications::approve_answer(&visit.ctx, question, typed.version).await, "flash-answer-published")
        }
        "return" => (
            clarifications::return_answer(&visit.ctx, question, typed.version, &typed.note).await,
            "flash-answer-returned",
        ),
        _ => {
            let input = AnswerInput { answer: typed.answer.clone(), wording: typed.wording.clone(), affects_bids };
            let key = if affects_bids { "flash-answer-proposed" } else { "flash-question-answered" };
            (clarifications::answer(&visit.ctx, question, typed.version, &input).await, key)
        }
    };
    match result {
        Ok(()) => {
            let tone = if key == "flash-answer-published" { "official" } else { "good" };
            visit.redirect_with(&format!("/funder/projects/{id}/clarifications"), tone, key, &[])
        }
        Err(error) => {
            let errors = refused(&visit, error)?;
            page(&visit, id, StatusCode::UNPROCESSABLE_ENTITY, typed, errors).await
        }
    }
}

/// Adds files to the answer that is being written.
pub(super) async fn upload(visit: Visit, Path(id): Path<ClarificationId>, mut form: Multipart) -> Answer {
    let project = clarifications::project_of_question(&visit.ctx, id).await?;
    match store_files(&visit.ctx, Owner::Clarification(id), &mut form).await? {
        Ok(()) => {
            let address = format!("/funder/projects/{project}/clarifications");
            visit.redirect_with(&address, "good", "flash-file-added", &[])
        }
        Err(error) => {
            let errors = refused(&visit, error)?;
            let typed = Typed { question: id.to_string(), ..Typed::default() };
            page(&visit, project, StatusCode::UNPROCESSABLE_ENTITY, typed, errors).await
        }
    }
}
