//! `/projects/{number or id}/clarifications`: what was asked, answered and amended; the form to ask.

use crate::failure::Answer;
use crate::input::{Form, Path};
use crate::pages::common::{first_reason, refused};
use crate::texts::{choices, reason_text};
use crate::visit::Visit;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use shuniu_domain::clarifications::Visibility;
use shuniu_domain::ids::ClarificationId;
use shuniu_frontend::{Choice, Crumb, FormErrors, Locale, Page, text};
use shuniu_services::clarifications::{self, CallRecord, CallVersion, QuestionInput};
use shuniu_services::projects;

/// The public record of a call.
#[derive(Clone, Debug, Serialize)]
pub struct CallRecordPage {
    /// What there is to read.
    pub view: CallRecord,
    /// Way to this page.
    pub crumbs: Vec<Crumb>,
    /// The reader may ask.
    pub may_ask: bool,
    /// Somebody is signed in.
    pub signed_in: bool,
    /// What was typed as a question.
    pub question: String,
    /// In public or private.
    pub visibilities: Vec<Choice>,
    /// Errors by field.
    pub errors: FormErrors,
}

impl Page for CallRecordPage {
    const TEMPLATE: &'static str = "pages/clarifications/show.html";

    fn samples() -> Vec<Self> {
        super::samples::record_pages()
    }
}

pub(super) async fn show(visit: Visit, Path(key): Path<String>) -> Answer {
    answer(visit, &key, StatusCode::OK, QuestionInput::default(), FormErrors::default()).await
}

async fn answer(visit: Visit, key: &str, status: StatusCode, typed: QuestionInput, errors: FormErrors) -> Answer {
    let visit = visit.nav("projects");
    let view = clarifications::of_project(&visit.ctx, key).await?;
    let bidder = visit.ctx.actor.as_ref().is_some_and(|actor| actor.role.is_organization());
    let page = CallRecordPage {
        crumbs: crumbs(visit.locale(), &view.project.number, "clarifications-title"),
        may_ask: bidder && view.takes_questions,
        signed_in: visit.ctx.actor.is_some(),
        question: typed.question,
        visibilities: visibilities(visit.locale(), &typed.visibility),
        view,
        errors,
    };
    visit.page_with(status, &page)
}

/// The way to a page of a call's record.
pub(super) fn crumbs(locale: Locale, number: &str, title: &str) -> Vec<Crumb> {
    let crumb = |label: String, href: String| Crumb { label, href };
    vec![
        crumb(text(locale, "projects-catalogue", &[]), "/projects".to_owned()),
        crumb(number.to_owned(), format!("/projects/{number}")),
        crumb(text(locale, title, &[]), String::new()),
    ]
}

/// In public unless something else was chosen.
pub(super) fn visibilities(locale: Locale, chosen: &str) -> Vec<Choice> {
    let chosen = chosen.parse().unwrap_or(Visibility::Public);
    let all = choices(locale, "clarifications-visibility", Visibility::ALL, Visibility::as_str, |one| one == chosen);
    let hint = |mut choice: Choice| {
        choice.hint = text(locale, &format!("clarifications-visibility-{}-hint", choice.value), &[]);
        choice
    };
    all.into_iter().map(hint).collect()
}

/// Asks.
pub(super) async fn ask(visit: Visit, Path(key): Path<String>, Form(typed): Form<QuestionInput>) -> Answer {
    let project = projects::id_of(&visit.ctx, &key).await?;
    match clarifications::ask(&visit.ctx, project, &typed).await {
        Ok(_) => {
            visit.redirect_with(&format!("/projects/{key}/clarifications#own"), "good", "flash-question-asked", &[])
        }
        Err(error) => {
            let errors = refused(&visit, error)?;
            answer(visit, &key, StatusCode::UNPROCESSABLE_ENTITY, typed, errors).await
        }
    }
}

/// Which question, as it was read, and where to go on.
#[derive(Deserialize)]
pub(super) struct Withdrawal {
    version: i32,
    project: String,
}

/// Takes a question back.
pub(super) async fn withdraw(visit: Visit, Path(id): Path<ClarificationId>, Form(read): Form<Withdrawal>) -> Answer {
    let number: String = read.project.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
    let address = format!("/projects/{number}/clarifications#own");
    match clarifications::withdraw(&visit.ctx, id, read.version).await {
        Ok(()) => visit.redirect_with(&address, "wait", "flash-question-withdrawn", &[]),
        Err(error) => {
            let message = reason_text(visit.locale(), &first_reason(error)?).message;
            visit.redirect_with(&address, "bad", "flash-question-refused", &[("message", message)])
        }
    }
}

/// One version of a call.
#[derive(Clone, Debug, Serialize)]
pub struct CallVersionPage {
    /// The version.
    pub view: CallVersion,
    /// Way to this page.
    pub crumbs: Vec<Crumb>,
}

impl Page for CallVersionPage {
    const TEMPLATE: &'static str = "pages/clarifications/version.html";

    fn samples() -> Vec<Self> {
        super::samples::version_pages()
    }
}

pub(super) async fn version(visit: Visit, Path((key, number)): Path<(String, i32)>) -> Answer {
    let visit = visit.nav("projects");
    let view = clarifications::version(&visit.ctx, &key, number).await?;
    let crumbs = crumbs(visit.locale(), &view.project.number, "clarifications-version-title");
    visit.page(&CallVersionPage { view, crumbs })
}
