//! A bid's page: the editor while it can be edited, the correction while it is returned, else
//! everything that was submitted, for the bidder alone.

use super::correct::BidCorrectPage;
use super::edit::BidEditPage;
use super::sections::{Slot, amount, crumbs, slots, title};
use crate::failure::Answer;
use crate::input::{Form, Path};
use crate::pages::reviews::{RoutingLine, routing};
use crate::visit::Visit;
use serde::{Deserialize, Serialize};
use shuniu_domain::Fen;
use shuniu_domain::bids::BidStatus;
use shuniu_domain::ids::BidId;
use shuniu_frontend::{Crumb, Locale, Page};
use shuniu_services::bids::{self, BidView};

/// A bid that is not being edited.
#[derive(Clone, Debug, Serialize)]
pub struct BidShowPage {
    /// The bid.
    pub bid: BidView,
    /// Way to this page.
    pub crumbs: Vec<Crumb>,
    /// The project's title in the reader's language.
    pub title: String,
    /// Amounts of the budget lines in fen.
    pub amounts: Vec<i64>,
    /// Their unit prices in fen.
    pub unit_prices: Vec<i64>,
    /// The price in fen.
    pub price: i64,
    /// Documents of the qualification part.
    pub open_slots: Vec<Slot>,
    /// Documents of the sealed part.
    pub sealed_slots: Vec<Slot>,
    /// How the review came to whoever has it.
    pub routing: Vec<RoutingLine>,
}

impl Page for BidShowPage {
    const TEMPLATE: &'static str = "pages/bids/show.html";

    fn samples() -> Vec<Self> {
        super::samples::show_pages()
    }
}

impl BidShowPage {
    /// Prepares a bid.
    pub(super) fn new(locale: Locale, bid: BidView) -> Self {
        Self {
            crumbs: crumbs(&bid, locale),
            title: title(&bid, locale),
            amounts: bid.sealed.budget.iter().map(amount).collect(),
            unit_prices: bid.sealed.budget.iter().map(|line| fen(&line.unit_price)).collect(),
            price: fen(&bid.sealed.price),
            open_slots: slots(&bid, locale, false),
            sealed_slots: slots(&bid, locale, true),
            routing: bid.review.as_ref().map(|review| routing(locale, &review.routing)).unwrap_or_default(),
            bid,
        }
    }
}

/// An amount as stored in the form's words, in fen; 0 for none.
fn fen(yuan: &str) -> i64 {
    Fen::parse_yuan(yuan).unwrap_or_default().0
}

/// The page that fits the bid's state.
pub(super) async fn show(visit: Visit, Path(id): Path<BidId>) -> Answer {
    let bid = bids::view(&visit.ctx, id).await?;
    let locale = visit.locale();
    if bid.editable {
        let page = BidEditPage::stored(locale, bid);
        return visit.page(&page.offering(bids::earlier_bids(&visit.ctx, id).await?));
    }
    if bid.status == BidStatus::Returned && bid.correction.as_ref().is_some_and(|correction| correction.open) {
        return visit.page(&BidCorrectPage::stored(locale, bid));
    }
    visit.page(&BidShowPage::new(locale, bid))
}

/// The version that the person read.
#[derive(Deserialize)]
pub(super) struct Versioned {
    version: i32,
}

/// Takes the bid back.
pub(super) async fn withdraw(visit: Visit, Path(id): Path<BidId>, Form(read): Form<Versioned>) -> Answer {
    bids::withdraw(&visit.ctx, id, read.version).await?;
    visit.redirect_with(&format!("/bids/{id}"), "wait", "flash-bid-withdrawn", &[])
}
