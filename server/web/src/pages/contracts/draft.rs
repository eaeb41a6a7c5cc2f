//! `/funder/projects/{id}/contract`: the officer draws the contract up.

use super::samples;
use crate::failure::Answer;
use crate::input::{Form, Path};
use crate::pages::common::refused;
use crate::visit::Visit;
use axum::http::StatusCode;
use serde::Serialize;
use shuniu_domain::ids::ProjectId;
use shuniu_frontend::{FormErrors, Page};
use shuniu_services::contracts::{self, DraftInput, DraftOffer};

/// A contract to be drawn up.
#[derive(Clone, Debug, Serialize)]
pub struct ContractDraftPage {
    /// What it will say.
    pub offer: DraftOffer,
    /// Names of everybody who will be asked to sign for the provider's side.
    pub signatories: Vec<String>,
    /// What was typed.
    pub input: DraftInput,
    /// Errors by field.
    pub errors: FormErrors,
}

impl Page for ContractDraftPage {
    const TEMPLATE: &'static str = "pages/contracts/draft.html";

    fn samples() -> Vec<Self> {
        let page = |errors| Self::new(samples::offer(), DraftInput::default(), errors);
        vec![page(FormErrors::default()), page(samples::errors(&["starts_on", "terms", ""]))]
    }
}

impl ContractDraftPage {
    fn new(offer: DraftOffer, input: DraftInput, errors: FormErrors) -> Self {
        let signatories = offer.signatories.iter().map(|party| party.name.clone()).collect();
        Self { offer, signatories, input, errors }
    }
}

/// The form, with the first day of service that the call named.
pub(super) async fn form(visit: Visit, Path(id): Path<ProjectId>) -> Answer {
    let offer = contracts::offer(&visit.ctx, id).await?;
    let starts_on = offer.service_start.map(|day| day.to_string()).unwrap_or_default();
    let input = DraftInput { starts_on, ..DraftInput::default() };
    visit.page(&ContractDraftPage::new(offer, input, FormErrors::default()))
}

/// Draws it up and signs it for the funder.
pub(super) async fn draw_up(visit: Visit, Path(id): Path<ProjectId>, Form(input): Form<DraftInput>) -> Answer {
    match contracts::draft(&visit.ctx, id, &input).await {
        Ok(saved) => {
            let address = format!("/contracts/{}", saved.id);
            visit.redirect_with(&address, "official", "flash-contract-drafted", &[("number", saved.number)])
        }
        Err(error) => {
            let errors = refused(&visit, error)?;
            let offer = contracts::offer(&visit.ctx, id).await?;
            visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &ContractDraftPage::new(offer, input, errors))
        }
    }
}
