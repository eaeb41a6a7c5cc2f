//! `/projects/{number or id}/eligibility?code=…`: could this organization bid? For anybody.

use super::panel::ChecklistPanel;
use crate::failure::{Answer, Failure};
use crate::input::{Path, Query};
use crate::texts::form_errors;
use crate::visit::Visit;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use shuniu_domain::projects::Stage;
use shuniu_frontend::{Crumb, FormErrors, Page, text};
use shuniu_services::{eligibility, projects};

/// The question with its answer.
#[derive(Clone, Debug, Serialize)]
pub struct EligibilityPage {
    /// Way to this page.
    pub crumbs: Vec<Crumb>,
    /// The project's title.
    pub title: String,
    /// Its number, as in addresses.
    pub key: String,
    /// Bidding is open.
    pub is_open: bool,
    /// The call accepts joint bids.
    pub joint_bids: bool,
    /// The call accepts sub-contracting.
    pub subcontracting: bool,
    /// What was typed.
    pub code: String,
    /// The answer.
    pub checklist: Option<ChecklistPanel>,
    /// What is wrong with what was typed.
    pub errors: FormErrors,
}

impl Page for EligibilityPage {
    const TEMPLATE: &'static str = "pages/eligibility/ask.html";

    fn samples() -> Vec<Self> {
        super::samples::ask_pages()
    }
}

/// What a visitor asks.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    code: String,
}

/// The page. Only public facts of the register and the credit lists are looked at.
pub(super) async fn show(visit: Visit, Path(key): Path<String>, Query(asked): Query<Asked>) -> Answer {
    let visit = visit.nav("projects");
    let project = projects::get(&visit.ctx, &key).await?;
    let locale = visit.locale();
    let (mut errors, mut status) = (FormErrors::default(), StatusCode::OK);
    let mut checklist = None;
    if !asked.code.trim().is_empty() {
        match eligibility::ask(&visit.ctx, project.id, &asked.code, visit.ip).await {
            Ok(found) => checklist = Some(ChecklistPanel::linked(&visit.ctx, found).await?),
            Err(error) => {
                let failure = Failure::from(error);
                // A code that is wrong or unknown goes back into the form, and so does a pause.
                status = failure.status();
                if !matches!(status, StatusCode::UNPROCESSABLE_ENTITY | StatusCode::TOO_MANY_REQUESTS) {
                    return Err(failure);
                }
                errors = form_errors(locale, &on_code(failure.reasons()));
            }
        }
    }
    let key = project.number.clone().unwrap_or_else(|| project.id.to_string());
    let crumb = |label: String, href: String| Crumb { label, href };
    let page = EligibilityPage {
        crumbs: vec![
            crumb(text(locale, "projects-catalogue", &[]), "/projects".to_owned()),
            crumb(key.clone(), format!("/projects/{key}")),
            crumb(text(locale, "eligibility-ask-title", &[]), String::new()),
        ],
        is_open: project.stage == Stage::Open,
        joint_bids: project.eligibility.joint_bids,
        subcontracting: project.eligibility.subcontracting,
        title: project.title,
        key,
        code: asked.code,
        checklist,
        errors,
    };
    visit.page_with(status, &page)
}

/// The form has one field.
fn on_code(reasons: &[shuniu_domain::Reason]) -> Vec<shuniu_domain::Reason> {
    reasons.iter().map(|reason| reason.clone().on("code")).collect()
}
