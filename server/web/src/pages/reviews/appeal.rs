//! The bidder asks for another look at a rejection.

use crate::failure::{Answer, Failure};
use crate::input::{Form, Path};
use crate::pages::common::refused;
use crate::visit::Visit;
use axum::http::StatusCode;
use serde::Serialize;
use shuniu_domain::ids::BidId;
use shuniu_frontend::{Crumb, FormErrors, Locale, Page, text};
use shuniu_services::bids::{self, BidReview, BidView};
use shuniu_services::divisions::in_language;
use shuniu_services::reviews::{self, AppealInput};

/// The form of an appeal.
#[derive(Clone, Debug, Serialize)]
pub struct AppealPage {
    /// Way to this page.
    pub crumbs: Vec<Crumb>,
    /// The bid.
    pub id: String,
    /// The project's title in the reader's language.
    pub project: String,
    /// The rejection.
    pub review: BidReview,
    /// What was typed.
    pub text: String,
    /// Errors by field.
    pub errors: FormErrors,
}

impl Page for AppealPage {
    const TEMPLATE: &'static str = "pages/reviews/appeal.html";

    fn samples() -> Vec<Self> {
        super::samples::appeal_pages()
    }
}

impl AppealPage {
    /// Prepares the page with what was typed.
    pub(super) fn new(locale: Locale, bid: &BidView, review: BidReview, typed: String, errors: FormErrors) -> Self {
        let project = in_language(locale, &bid.project.title, bid.project.title_en.as_deref());
        Self {
            crumbs: vec![
                Crumb { label: text(locale, "bids-mine-title", &[]), href: "/my/bids".to_owned() },
                Crumb { label: project.clone(), href: format!("/bids/{}", bid.id) },
                Crumb { label: text(locale, "reviews-appeal", &[]), href: String::new() },
            ],
            id: bid.id.to_string(),
            project,
            review,
            text: typed,
            errors,
        }
    }
}

async fn page(visit: &Visit, id: BidId, typed: String, errors: FormErrors) -> Result<AppealPage, Failure> {
    let mut bid = bids::view(&visit.ctx, id).await?;
    let review = bid.review.take().ok_or_else(shuniu_services::Error::not_found)?;
    Ok(AppealPage::new(visit.locale(), &bid, review, typed, errors))
}

/// The form.
pub(super) async fn show(visit: Visit, Path(id): Path<BidId>) -> Answer {
    visit.page(&page(&visit, id, String::new(), FormErrors::default()).await?)
}

/// Files it.
pub(super) async fn post(visit: Visit, Path(id): Path<BidId>, Form(input): Form<AppealInput>) -> Answer {
    match reviews::appeal(&visit.ctx, id, &input).await {
        Ok(_) => visit.redirect_with(&format!("/bids/{id}"), "good", "flash-appeal-filed", &[]),
        Err(error) => {
            let errors = refused(&visit, error)?;
            visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page(&visit, id, input.text, errors).await?)
        }
    }
}
