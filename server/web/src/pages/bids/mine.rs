//! The organization's bids.

use crate::failure::Answer;
use crate::input::Query;
use crate::pages::common::Pager;
use crate::visit::Visit;
use serde::{Deserialize, Serialize};
use shuniu_frontend::{Locale, Page};
use shuniu_services::bids::{self, OwnBid};

/// The list.
#[derive(Clone, Debug, Serialize)]
pub struct MyBidsPage {
    /// Rows.
    pub rows: Vec<MyBidRow>,
    /// Pages of the list.
    pub pager: Pager,
}

/// A row.
#[derive(Clone, Debug, Serialize)]
pub struct MyBidRow {
    /// The bid.
    pub bid: OwnBid,
    /// The project's title in the reader's language.
    pub title: String,
}

impl MyBidRow {
    /// Prepares a row.
    pub(super) fn new(locale: Locale, bid: OwnBid) -> Self {
        let title = match (locale, &bid.project_title_en) {
            (Locale::En, Some(title)) => title.clone(),
            _ => bid.project_title.clone(),
        };
        Self { bid, title }
    }
}

impl Page for MyBidsPage {
    const TEMPLATE: &'static str = "pages/bids/mine.html";

    fn samples() -> Vec<Self> {
        super::samples::mine_pages()
    }
}

#[derive(Deserialize)]
pub(super) struct Listed {
    page: Option<u64>,
}

/// The organization's bids, newest first.
pub(super) async fn list(visit: Visit, Query(listed): Query<Listed>) -> Answer {
    let page = shuniu_services::Page::clamped(listed.page, None);
    let own = bids::mine(&visit.ctx, page).await?;
    visit.page(&MyBidsPage {
        pager: Pager::of_list(page, own.rows.len(), own.total, "/my/bids", &[]),
        rows: own.rows.into_iter().map(|bid| MyBidRow::new(visit.locale(), bid)).collect(),
    })
}
