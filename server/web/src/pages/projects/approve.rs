//! `/funder/projects/{id}/approve`: the call as the public will read it, what the check says, and
//! the second person's decision.

use super::body::ProjectBody;
use super::edit::{CheckPanel, labelled};
use crate::failure::Answer;
use crate::input::{Form, Path};
use crate::pages::common::refused;
use crate::visit::Visit;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use shuniu_domain::Role;
use shuniu_domain::ids::ProjectId;
use shuniu_domain::projects::ProjectStatus;
use shuniu_frontend::{FormErrors, Page};
use shuniu_services::projects;

/// The desk of a project for its own funder.
#[derive(Clone, Debug, Serialize)]
pub struct ProjectApprovePage {
    /// The project as the public will read it.
    pub body: ProjectBody,
    /// What stands between it and its publication; shown until it is published.
    pub check: CheckPanel,
    /// It waits for the approver and the reader is one.
    pub may_decide: bool,
    /// It is a draft and the reader is an officer.
    pub may_edit: bool,
    /// The approver may give it up.
    pub may_cancel: bool,
    /// The note or reason typed.
    pub note: String,
    /// Errors by field.
    pub errors: FormErrors,
    /// The same with the name of each field, for the summary.
    pub summary: FormErrors,
}

impl Page for ProjectApprovePage {
    const TEMPLATE: &'static str = "pages/projects/approve.html";

    fn samples() -> Vec<Self> {
        super::samples::project_approve_pages()
    }
}

/// The page.
pub(super) async fn show(visit: Visit, Path(id): Path<ProjectId>) -> Answer {
    answer(&visit, id, StatusCode::OK, String::new(), FormErrors::default()).await
}

async fn answer(visit: &Visit, id: ProjectId, status: StatusCode, note: String, errors: FormErrors) -> Answer {
    let project = projects::get_own(&visit.ctx, id).await?;
    let is_approver = visit.actor()?.role == Role::FunderApprover;
    let unpublished = matches!(project.status, ProjectStatus::Draft | ProjectStatus::InApproval);
    let check = if unpublished {
        CheckPanel::linked(&visit.ctx, &projects::check(&visit.ctx, id).await?).await?
    } else {
        CheckPanel::default()
    };
    let page = ProjectApprovePage {
        check,
        may_decide: is_approver && project.status == ProjectStatus::InApproval,
        may_edit: !is_approver && project.status == ProjectStatus::Draft,
        may_cancel: is_approver && !unpublished && project.status.cancel().is_ok(),
        body: ProjectBody::linked(&visit.ctx, project).await?,
        note,
        summary: labelled(visit.locale(), &errors),
        errors,
    };
    visit.page_with(status, &page)
}

/// The decision.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Decision {
    version: i32,
    decision: String,
    note: String,
}

/// Publishes, or sends back with a note.
pub(super) async fn decide(visit: Visit, Path(id): Path<ProjectId>, Form(form): Form<Decision>) -> Answer {
    let result = if form.decision == "approve" {
        projects::approve(&visit.ctx, id, form.version).await.map(Some)
    } else {
        projects::return_to_draft(&visit.ctx, id, form.version, &form.note).await.map(|()| None)
    };
    match result {
        Ok(Some(number)) => {
            let address = format!("/projects/{number}");
            visit.redirect_with(&address, "official", "flash-project-published", &[("number", number)])
        }
        Ok(None) => visit.redirect_with("/funder/projects", "good", "flash-project-returned", &[]),
        Err(error) => {
            let errors = refused(&visit, error)?;
            answer(&visit, id, StatusCode::UNPROCESSABLE_ENTITY, form.note, errors).await
        }
    }
}

/// The end of a project before its time.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Ending {
    version: i32,
    reason: String,
}

/// Gives the project up in public.
pub(super) async fn cancel(visit: Visit, Path(id): Path<ProjectId>, Form(form): Form<Ending>) -> Answer {
    match projects::cancel(&visit.ctx, id, form.version, &form.reason).await {
        Ok(()) => visit.redirect_with(&format!("/projects/{id}"), "official", "flash-project-cancelled", &[]),
        Err(error) => {
            let errors = refused(&visit, error)?;
            answer(&visit, id, StatusCode::UNPROCESSABLE_ENTITY, form.reason, errors).await
        }
    }
}
