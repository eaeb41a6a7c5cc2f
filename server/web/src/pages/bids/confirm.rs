//! After the call was changed: what changed, letting the bid stand; and sealing another sealed part.

use super::edit::{BidEditPage, Typed};
use super::form::{change_rows, sealed};
use super::posted::{Posted, version};
use super::sections::{crumbs, title, told};
use crate::failure::{Answer, Failure};
use crate::input::{Form, Path};
use crate::visit::Visit;
use axum::extract::Multipart;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use shuniu_domain::ReasonCode;
use shuniu_domain::ids::BidId;
use shuniu_domain::reasons::wrong_state;
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
        Self { crumbs: crumbs(&bid, locale), title: title(&bid, locale), bid, errors, order }
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
            let errors = told(&bid, visit.locale(), failure.reasons());
            visit.page_with(failure.status(), &BidConfirmPage::new(visit.locale(), bid, errors))
        }
    }
}

/// The form of another sealed part.
#[derive(Clone, Debug, Serialize)]
pub struct BidReplacePage {
    /// The editor's fields.
    #[serde(flatten)]
    pub form: BidEditPage,
}

impl Page for BidReplacePage {
    const TEMPLATE: &'static str = "pages/bids/replace.html";

    fn samples() -> Vec<Self> {
        super::samples::replace_pages()
    }
}

/// The form with what is sealed now, as the bidder alone can see it.
pub(super) async fn replace_form(visit: Visit, Path(id): Path<BidId>) -> Answer {
    let bid = replaceable(&visit, id).await?;
    visit.page(&BidReplacePage { form: BidEditPage::stored(visit.locale(), bid) })
}

/// Seals what was typed in place of what is sealed; rows come and go without sealing anything.
pub(super) async fn replace(visit: Visit, Path(id): Path<BidId>, body: Multipart) -> Answer {
    let posted = Posted::read(body).await?;
    let read = version(&posted.pairs)?;
    let bid = replaceable(&visit, id).await?;
    let mut typed = Typed {
        base: read.into(),
        conflicts: Vec::new(),
        comment: bids::CommentInput::default(),
        qualification: bid.qualification.clone(),
        sealed: sealed(&posted.pairs),
    };
    if change_rows(&mut typed.sealed, posted.value("action")) {
        let form = BidEditPage::typed(visit.locale(), bid, typed, FormErrors::default());
        return visit.page(&BidReplacePage { form });
    }
    typed.sealed = typed.sealed.without_blank_rows();
    match bids::replace(&visit.ctx, id, read, &typed.sealed).await {
        Ok(receipt) => {
            let args = [("number", receipt.number)];
            visit.redirect_with(&format!("/bids/{id}/receipt"), "good", "flash-bid-replaced", &args)
        }
        Err(error) => {
            let failure = Failure::from(error);
            if failure.reasons().is_empty() {
                return Err(failure);
            }
            let bid = bids::view(&visit.ctx, id).await?;
            if !bid.replaceable {
                return Err(failure);
            }
            let errors = told(&bid, visit.locale(), failure.reasons());
            let form = BidEditPage::typed(visit.locale(), bid, typed, errors);
            visit.page_with(failure.status(), &BidReplacePage { form })
        }
    }
}

async fn replaceable(visit: &Visit, id: BidId) -> Result<BidView, Failure> {
    let bid = bids::view(&visit.ctx, id).await?;
    if bid.replaceable { Ok(bid) } else { Err(wrong_state(bid.status, "replace").into()) }
}
