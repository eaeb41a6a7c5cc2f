//! One expert: entered, changed, paused, ended.

use super::{LIST, fields, is_operator};
use crate::failure::{Answer, Failure};
use crate::input::{Form, Path};
use crate::pages::common::refused;
use crate::visit::Visit;
use axum::http::StatusCode;
use serde::Serialize;
use shuniu_domain::ids::UserId;
use shuniu_frontend::{Choice, FormErrors, Locale, Page};
use shuniu_services::experts::{self, ExpertChangeInput, ExpertDetail, ExpertInput, ExpertStateInput};

/// The form of a new expert.
#[derive(Clone, Debug, Serialize)]
pub struct ExpertNewPage {
    /// What was typed.
    pub input: ExpertInput,
    /// Fields of expertise.
    pub fields: Vec<Choice>,
    /// Errors by field.
    pub errors: FormErrors,
}

impl Page for ExpertNewPage {
    const TEMPLATE: &'static str = "pages/experts/new.html";

    fn samples() -> Vec<Self> {
        super::samples::forms()
    }
}

/// One expert.
#[derive(Clone, Debug, Serialize)]
pub struct ExpertPage {
    /// The expert.
    pub detail: ExpertDetail,
    /// What is known of them, as typed.
    pub input: ExpertChangeInput,
    /// Fields of expertise.
    pub fields: Vec<Choice>,
    /// Why they are paused, ended or taken up again, as typed.
    pub reason: String,
    /// The reader keeps the library.
    pub is_operator: bool,
    /// Errors by field.
    pub errors: FormErrors,
}

impl Page for ExpertPage {
    const TEMPLATE: &'static str = "pages/experts/show.html";

    fn samples() -> Vec<Self> {
        super::samples::details()
    }
}

/// The form of a new expert, prepared for its template.
pub(super) fn new_page(locale: Locale, input: ExpertInput, errors: FormErrors) -> ExpertNewPage {
    ExpertNewPage { fields: chosen(locale, &input.fields), input, errors }
}

fn chosen(locale: Locale, codes: &[String]) -> Vec<Choice> {
    fields(locale, |field| codes.iter().any(|code| code == field.as_str()))
}

/// The form of a new expert: as a rule they score for the body that runs the platform.
pub(super) async fn new(visit: Visit) -> Answer {
    let input = ExpertInput { party: visit.actor()?.party_name.clone(), ..ExpertInput::default() };
    visit.page(&new_page(visit.locale(), input, FormErrors::default()))
}

/// Enters the expert.
pub(super) async fn add(visit: Visit, Form(input): Form<ExpertInput>) -> Answer {
    match experts::add(&visit.ctx, &input).await {
        Ok(id) => {
            let name = experts::get(&visit.ctx, id).await?.expert.name;
            visit.redirect_with(&format!("{LIST}/{id}"), "good", "flash-expert-added", &[("name", name)])
        }
        Err(error) => {
            let errors = refused(&visit, error)?;
            visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &new_page(visit.locale(), input, errors))
        }
    }
}

/// What was typed on the page of an expert, and what is wrong with it.
#[derive(Default)]
struct Typed {
    input: Option<ExpertChangeInput>,
    reason: String,
    errors: FormErrors,
}

/// The page of an expert, prepared for its template.
pub(super) fn page_of(locale: Locale, detail: ExpertDetail, input: ExpertChangeInput, is_operator: bool) -> ExpertPage {
    let fields = chosen(locale, &input.fields);
    ExpertPage { detail, fields, input, reason: String::new(), is_operator, errors: FormErrors::default() }
}

async fn expert_page(visit: &Visit, id: UserId, typed: Typed) -> Result<ExpertPage, Failure> {
    let detail = experts::get(&visit.ctx, id).await?;
    let input = typed.input.unwrap_or_else(|| input_of(&detail));
    let page = page_of(visit.locale(), detail, input, is_operator(visit)?);
    Ok(ExpertPage { reason: typed.reason, errors: typed.errors, ..page })
}

/// What is known of an expert, as the form shows it.
pub(super) fn input_of(detail: &ExpertDetail) -> ExpertChangeInput {
    ExpertChangeInput {
        version: detail.version.to_string(),
        unit: detail.unit.clone(),
        unit_en: detail.unit_en.clone().unwrap_or_default(),
        title: detail.expert.title.clone(),
        fields: detail.expert.fields.iter().map(ToString::to_string).collect(),
        ties: detail.ties.join("\n"),
    }
}

/// The expert.
pub(super) async fn show(visit: Visit, Path(id): Path<UserId>) -> Answer {
    visit.page(&expert_page(&visit, id, Typed::default()).await?)
}

/// Goes back to the expert, or shows the form again with what was typed.
async fn done(
    visit: Visit,
    id: UserId,
    outcome: shuniu_services::Result<()>,
    flash: &str,
    typed: impl FnOnce(FormErrors) -> Typed,
) -> Answer {
    match outcome {
        Ok(()) => visit.redirect_with(&format!("{LIST}/{id}"), "good", flash, &[]),
        Err(error) => {
            let errors = refused(&visit, error)?;
            let page = expert_page(&visit, id, typed(errors)).await?;
            visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

/// Changes what is known.
pub(super) async fn change(visit: Visit, Path(id): Path<UserId>, Form(input): Form<ExpertChangeInput>) -> Answer {
    let outcome = experts::change(&visit.ctx, id, &input).await;
    let typed = |errors| Typed { input: Some(input), errors, ..Typed::default() };
    done(visit, id, outcome, "flash-expert-changed", typed).await
}

/// Pauses the expert.
pub(super) async fn pause(visit: Visit, Path(id): Path<UserId>, Form(input): Form<ExpertStateInput>) -> Answer {
    let outcome = experts::pause(&visit.ctx, id, &input).await;
    done(visit, id, outcome, "flash-expert-paused", |errors| reasoned(input, errors)).await
}

/// Takes the expert up again.
pub(super) async fn resume(visit: Visit, Path(id): Path<UserId>, Form(input): Form<ExpertStateInput>) -> Answer {
    let outcome = experts::resume(&visit.ctx, id, &input).await;
    done(visit, id, outcome, "flash-expert-resumed", |errors| reasoned(input, errors)).await
}

/// Ends the appointment.
pub(super) async fn end(visit: Visit, Path(id): Path<UserId>, Form(input): Form<ExpertStateInput>) -> Answer {
    let outcome = experts::end(&visit.ctx, id, &input).await;
    done(visit, id, outcome, "flash-expert-ended", |errors| reasoned(input, errors)).await
}

fn reasoned(input: ExpertStateInput, errors: FormErrors) -> Typed {
    Typed { reason: input.reason, errors, ..Typed::default() }
}
