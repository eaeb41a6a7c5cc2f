//! `/my/consortia`: joint bids that the organization was asked to join.

use crate::failure::Answer;
use crate::input::Query;
use crate::pages::common::Pager;
use crate::visit::Visit;
use serde::{Deserialize, Serialize};
use shuniu_frontend::Page;
use shuniu_services::consortia::{self, Invitation};

/// The list.
#[derive(Clone, Debug, Serialize)]
pub struct MyConsortiaPage {
    /// Invitations, last asked first.
    pub rows: Vec<Invitation>,
    /// Pages of the list.
    pub pager: Pager,
}

impl Page for MyConsortiaPage {
    const TEMPLATE: &'static str = "pages/consortia/mine.html";

    fn samples() -> Vec<Self> {
        super::samples::mine_pages()
    }
}

#[derive(Deserialize)]
pub(super) struct Listed {
    page: Option<u64>,
}

/// The page.
pub(super) async fn show(visit: Visit, Query(listed): Query<Listed>) -> Answer {
    let page = shuniu_services::Page::clamped(listed.page, None);
    let (rows, total) = consortia::invitations(&visit.ctx, page).await?;
    visit.page(&MyConsortiaPage { pager: Pager::of_list(page, rows.len(), total, "/my/consortia", &[]), rows })
}
