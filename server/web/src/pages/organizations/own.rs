//! `/my/organization`: what an organization keeps itself.

use super::form::party_forms;
use crate::failure::Answer;
use crate::input::Form;
use crate::pages::common::refused;
use crate::visit::Visit;
use axum::http::StatusCode;
use serde::Serialize;
use shuniu_frontend::{Choice, FormErrors, Page};
use shuniu_services::organizations::{OwnRecordInput, editable, update_own};

/// The form.
#[derive(Clone, Debug, Serialize)]
pub struct OwnRecordPage {
    /// Name of the organization.
    pub name: String,
    /// Its public page.
    pub public: String,
    /// What was typed.
    pub input: OwnRecordInput,
    /// Forms of party coverage.
    pub party_forms: Vec<Choice>,
    /// Errors by field.
    pub errors: FormErrors,
}

impl Page for OwnRecordPage {
    const TEMPLATE: &'static str = "pages/organizations/own.html";

    fn samples() -> Vec<Self> {
        super::samples::own_record_pages()
    }
}

fn page(
    visit: &Visit,
    name: String,
    input: OwnRecordInput,
    errors: FormErrors,
) -> Result<OwnRecordPage, crate::Failure> {
    let public = format!("/organizations/{}", visit.actor()?.party_id);
    Ok(OwnRecordPage { name, public, party_forms: party_forms(visit.locale(), &input), input, errors })
}

/// The form.
pub(super) async fn edit(visit: Visit) -> Answer {
    let record = editable(&visit.ctx, visit.actor()?.party_id).await?;
    visit.page(&page(&visit, record.name, record.own, FormErrors::default())?)
}

/// Saves it.
pub(super) async fn save(visit: Visit, Form(input): Form<OwnRecordInput>) -> Answer {
    match update_own(&visit.ctx, &input).await {
        Ok(()) => visit.redirect_with("/my/organization", "good", "flash-saved", &[]),
        Err(error) => {
            let errors = refused(&visit, error)?;
            let name = visit.actor()?.party_name.clone();
            visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page(&visit, name, input, errors)?)
        }
    }
}
