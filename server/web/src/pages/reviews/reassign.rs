//! The operator gives a review to another body.

use super::evidence::{RoutingLine, routing};
use crate::failure::{Answer, Failure};
use crate::input::{Form, Path};
use crate::pages::common::refused;
use crate::texts::reason_text;
use crate::visit::Visit;
use axum::http::StatusCode;
use serde::Serialize;
use shuniu_domain::ids::ReviewId;
use shuniu_frontend::{Choice, Crumb, FormErrors, Locale, Page, text};
use shuniu_services::reviews::{self, ReassignCase, ReassignInput};

/// A review that is reassigned: nothing of the bid's content.
#[derive(Clone, Debug, Serialize)]
pub struct ReviewReassignPage {
    /// Way to this page.
    pub crumbs: Vec<Crumb>,
    /// The review.
    pub case: ReassignCase,
    /// How it came there.
    pub routing: Vec<RoutingLine>,
    /// Bodies that could get it; each hub with what stands against it.
    pub bodies: Vec<Choice>,
    /// Reason as typed.
    pub reason: String,
    /// Errors by field.
    pub errors: FormErrors,
}

impl Page for ReviewReassignPage {
    const TEMPLATE: &'static str = "pages/reviews/reassign.html";

    fn samples() -> Vec<Self> {
        super::samples::reassign_pages()
    }
}

impl ReviewReassignPage {
    /// Prepares the page with what was typed.
    pub(super) fn new(locale: Locale, case: ReassignCase, typed: &ReassignInput, errors: FormErrors) -> Self {
        let hub = |hub: &shuniu_services::reviews::ReassignHub| Choice {
            hint: hub
                .hindrance
                .as_ref()
                .map(|reason| reason_text(locale, reason).message)
                .unwrap_or_else(|| text(locale, "reviews-open-count", &[("count", hub.open.into())])),
            ..Choice::new(hub.id.to_string(), hub.name.clone(), typed.hub == hub.id.to_string())
        };
        let operator = case
            .hub
            .is_some()
            .then(|| Choice::new("operator", text(locale, "reviews-operator", &[]), typed.hub == "operator"));
        Self {
            crumbs: vec![
                Crumb {
                    label: text(locale, "reviews-title", &[]),
                    href: "/operator/reviews?filter=at_hubs".to_owned(),
                },
                Crumb { label: case.bid_number.clone(), href: String::new() },
            ],
            routing: routing(locale, &case.routing),
            bodies: case.hubs.iter().map(hub).chain(operator).collect(),
            reason: typed.reason.clone(),
            errors,
            case,
        }
    }
}

async fn page(
    visit: &Visit,
    id: ReviewId,
    typed: &ReassignInput,
    errors: FormErrors,
) -> Result<ReviewReassignPage, Failure> {
    Ok(ReviewReassignPage::new(visit.locale(), reviews::reassign_case(&visit.ctx, id).await?, typed, errors))
}

/// The form.
pub(super) async fn show(visit: Visit, Path(id): Path<ReviewId>) -> Answer {
    visit.page(&page(&visit, id, &ReassignInput::default(), FormErrors::default()).await?)
}

/// Reassigns it.
pub(super) async fn post(visit: Visit, Path(id): Path<ReviewId>, Form(input): Form<ReassignInput>) -> Answer {
    match reviews::reassign(&visit.ctx, id, &input).await {
        Ok(()) => visit.redirect_with("/operator/reviews?filter=at_hubs", "good", "flash-review-reassigned", &[]),
        Err(error) => {
            let errors = refused(&visit, error)?;
            visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page(&visit, id, &input, errors).await?)
        }
    }
}
