//! An organization's entries on credit lists in the register.

use super::form::sanction_kinds;
use super::register::{Head, load};
use crate::failure::{Answer, Failure};
use crate::input::{Form, Path};
use crate::pages::common::refused;
use crate::visit::Visit;
use axum::http::StatusCode;
use serde::Serialize;
use shuniu_domain::ids::{PartyId, SanctionId};
use shuniu_domain::{Reason, ReasonCode};
use shuniu_frontend::{Choice, FormErrors, Page};
use shuniu_services::sanctions::{self, SanctionEndInput, SanctionInput, SanctionView};

/// The entries with a form for a new one.
#[derive(Clone, Debug, Serialize)]
pub struct SanctionsPage {
    /// Head.
    pub head: Head,
    /// Entries in force.
    pub sanctions: Vec<SanctionView>,
    /// What was typed.
    pub input: SanctionInput,
    /// Lists and bans.
    pub kinds: Vec<Choice>,
    /// Errors by field.
    pub errors: FormErrors,
}

impl Page for SanctionsPage {
    const TEMPLATE: &'static str = "pages/organizations/sanctions.html";

    fn samples() -> Vec<Self> {
        super::samples::sanctions_pages()
    }
}

/// An entry that is lifted.
#[derive(Clone, Debug, Serialize)]
pub struct SanctionPage {
    /// Head.
    pub head: Head,
    /// The entry.
    pub sanction: SanctionView,
    /// What was typed.
    pub input: SanctionEndInput,
    /// Errors by field.
    pub errors: FormErrors,
}

impl Page for SanctionPage {
    const TEMPLATE: &'static str = "pages/organizations/sanction.html";

    fn samples() -> Vec<Self> {
        super::samples::sanction_pages()
    }
}

fn path(id: PartyId) -> String {
    format!("/operator/organizations/{id}/sanctions")
}

async fn page(visit: &Visit, id: PartyId, input: SanctionInput, errors: FormErrors) -> Result<SanctionsPage, Failure> {
    let organization = load(visit, id).await?;
    Ok(SanctionsPage {
        head: Head::new(visit, id, &organization.name, "sanctions"),
        sanctions: organization.sanctions,
        kinds: sanction_kinds(visit.locale(), &input.kind),
        input,
        errors,
    })
}

/// The list.
pub(super) async fn list(visit: Visit, Path(id): Path<PartyId>) -> Answer {
    let input = SanctionInput { from_on: visit.ctx.today().to_string(), ..SanctionInput::default() };
    visit.page(&page(&visit, id, input, FormErrors::default()).await?)
}

/// Makes an entry.
pub(super) async fn add(visit: Visit, Path(id): Path<PartyId>, Form(input): Form<SanctionInput>) -> Answer {
    match sanctions::add(&visit.ctx, id, &input).await {
        Ok(_) => visit.redirect_with(&path(id), "official", "flash-sanction-added", &[]),
        Err(error) => {
            let errors = refused(&visit, error)?;
            visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page(&visit, id, input, errors).await?)
        }
    }
}

async fn end_page(
    visit: &Visit,
    (id, sanction): (PartyId, SanctionId),
    input: SanctionEndInput,
    errors: FormErrors,
) -> Result<SanctionPage, Failure> {
    let organization = load(visit, id).await?;
    let found = organization.sanctions.into_iter().find(|entry| entry.id == sanction);
    let sanction = found.ok_or_else(|| Reason::new(ReasonCode::NotFound))?;
    Ok(SanctionPage { head: Head::new(visit, id, &organization.name, "sanctions"), sanction, input, errors })
}

/// The form to lift an entry.
pub(super) async fn edit(visit: Visit, Path(ids): Path<(PartyId, SanctionId)>) -> Answer {
    let input = SanctionEndInput { until_on: visit.ctx.today().to_string() };
    visit.page(&end_page(&visit, ids, input, FormErrors::default()).await?)
}

/// Lifts an entry.
pub(super) async fn end(
    visit: Visit,
    Path(ids): Path<(PartyId, SanctionId)>,
    Form(input): Form<SanctionEndInput>,
) -> Answer {
    match sanctions::end(&visit.ctx, ids.1, &input).await {
        Ok(()) => visit.redirect_with(&path(ids.0), "good", "flash-sanction-ended", &[]),
        Err(error) => {
            let errors = refused(&visit, error)?;
            visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &end_page(&visit, ids, input, errors).await?)
        }
    }
}
