//! After the call was changed: what changed, and letting the bid stand.

use super::labels::labelled;
use super::sections::{crumbs_to, title};
use crate::failure::{Answer, Failure};
use crate::input::{Form, Path};
use crate::texts::form_errors;
use crate::visit::Visit;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use shuniu_domain::ReasonCode;
use shuniu_domain::ids::BidId;
use shuniu_frontend::{Crumb, FormErrors, Locale, Page};
use shuniu_services::bids::{self, BidView};

/// What has to be confirmed.
#[derive(Clone, Debug, Serialize)]
pub struct BidConfirmPage {
    /// The bid.
    pub bid: BidView,
    /// Way to this page.
    pub crumbs: Vec<Crumb>,
    /// The project's title in the reader's language.
    pub title: String,
    /// Why it cannot be confirmed as it is.
    pub errors: FormErrors,
    /// Fields of the errors, in the order told.
    pub order: Vec<String>,
}

impl Page for BidConfirmPage {
    const TEMPLATE: &'static str = "pages/bids/confirm.html";

    fn samples() -> Vec<Self> {
        super::samples::confirm_pages()
    }
}

impl BidConfirmPage {
    /// Prepares a bid.
    pub(super) fn new(locale: Locale, bid: BidView, errors: FormErrors) -> Self {
        let order = errors.iter().map(|(field, _)| field.to_owned()).collect();
        let lapsed = bid.confirmation.as_ref().is_some_and(|confirmation| !confirmation.open);
        let here = if lapsed { "bids-lapsed" } else { "bids-confirm-title" };
        Self { crumbs: crumbs_to(&bid, locale, here), title: title(&bid, locale), bid, errors, order }
    }
}

/// The page.
pub(super) async fn show(visit: Visit, Path(id): Path<BidId>) -> Answer {
    let bid = bids::view(&visit.ctx, id).await?;
    if bid.confirmation.is_none() {
        return visit.redirect(&format!("/bids/{id}"));
    }
    visit.page(&BidConfirmPage::new(visit.locale(), bid, FormErrors::default()))
}

/// The version that the person read.
#[derive(Deserialize)]
pub(super) struct Versioned {
    version: i32,
}

/// Lets the bid stand.
pub(super) async fn confirm(visit: Visit, Path(id): Path<BidId>, Form(read): Form<Versioned>) -> Answer {
    match bids::confirm(&visit.ctx, id, read.version).await {
        Ok(_) => visit.redirect_with(&format!("/bids/{id}"), "good", "flash-bid-confirmed", &[]),
        Err(error) => {
            let failure = Failure::from(error);
            let over = failure.reasons().iter().any(|reason| reason.code == ReasonCode::DeadlinePassed);
            if over || !matches!(failure.status(), StatusCode::UNPROCESSABLE_ENTITY | StatusCode::CONFLICT) {
                return Err(failure);
            }
            let bid = bids::view(&visit.ctx, id).await?;
            let errors = labelled(&bid, visit.locale(), &form_errors(visit.locale(), failure.reasons()));
            visit.page_with(failure.status(), &BidConfirmPage::new(visit.locale(), bid, errors))
        }
    }
}
