//! An organization's yearly inspections in the register.

use super::form::results;
use super::register::{Head, load};
use crate::failure::{Answer, Failure};
use crate::input::{Form, Path};
use crate::pages::common::refused;
use crate::visit::Visit;
use axum::http::StatusCode;
use serde::Serialize;
use shuniu_domain::ids::PartyId;
use shuniu_frontend::{Choice, FormErrors, Page};
use shuniu_services::inspections::{self, InspectionInput, InspectionView};

/// The inspections with a form for a new one.
#[derive(Clone, Debug, Serialize)]
pub struct InspectionsPage {
    /// Head.
    pub head: Head,
    /// Results, newest first.
    pub inspections: Vec<InspectionView>,
    /// What was typed.
    pub input: InspectionInput,
    /// Results.
    pub results: Vec<Choice>,
    /// Errors by field.
    pub errors: FormErrors,
}

impl Page for InspectionsPage {
    const TEMPLATE: &'static str = "pages/organizations/inspections.html";

    fn samples() -> Vec<Self> {
        super::samples::inspections_pages()
    }
}

async fn page(
    visit: &Visit,
    id: PartyId,
    input: InspectionInput,
    errors: FormErrors,
) -> Result<InspectionsPage, Failure> {
    let organization = load(visit, id).await?;
    Ok(InspectionsPage {
        head: Head::new(visit, id, &organization.name, "inspections"),
        inspections: organization.inspections,
        results: results(visit.locale(), &input.result),
        input,
        errors,
    })
}

/// The list.
pub(super) async fn list(visit: Visit, Path(id): Path<PartyId>) -> Answer {
    visit.page(&page(&visit, id, InspectionInput::default(), FormErrors::default()).await?)
}

/// Enters a result.
pub(super) async fn add(visit: Visit, Path(id): Path<PartyId>, Form(input): Form<InspectionInput>) -> Answer {
    match inspections::record(&visit.ctx, id, &input).await {
        Ok(_) => visit.redirect_with(
            &format!("/operator/organizations/{id}/inspections"),
            "good",
            "flash-inspection-recorded",
            &[],
        ),
        Err(error) => {
            let errors = refused(&visit, error)?;
            visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page(&visit, id, input, errors).await?)
        }
    }
}
