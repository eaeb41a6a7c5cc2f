//! `/funder/contracts` and `/my/contracts`.

use super::samples;
use crate::failure::Answer;
use crate::input::Query;
use crate::pages::common::{Pager, pairs};
use crate::texts::choices;
use crate::visit::Visit;
use serde::{Deserialize, Serialize};
use shuniu_domain::contracts::ContractStatus;
use shuniu_frontend::{Choice, Locale, Page};
use shuniu_services::contracts::{self, ContractFilter, ContractRow};

/// Which contracts, as in the address.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct ListQuery {
    status: String,
    page: String,
}

impl ListQuery {
    fn filter(&self) -> ContractFilter {
        ContractFilter { status: Some(self.status.clone()).filter(|status| !status.is_empty()) }
    }

    fn page(&self) -> shuniu_services::Page {
        shuniu_services::Page::clamped(self.page.parse().ok(), None)
    }
}

/// Contracts of one party.
#[derive(Clone, Debug, Serialize)]
pub struct ContractsPage {
    /// Address of the list.
    pub path: String,
    /// The reader is the funder; else the provider.
    pub is_funder: bool,
    /// States to filter by.
    pub statuses: Vec<Choice>,
    /// Contracts, newest first.
    pub rows: Vec<ContractRow>,
    /// Pages.
    pub pager: Pager,
}

impl Page for ContractsPage {
    const TEMPLATE: &'static str = "pages/contracts/list.html";

    fn samples() -> Vec<Self> {
        let page = |rows: Vec<ContractRow>, is_funder| Self {
            path: "/funder/contracts".to_owned(),
            is_funder,
            statuses: statuses(Locale::ZhCn, "signed"),
            pager: Pager::of_list(shuniu_services::Page::default(), rows.len(), 41, "/funder/contracts", &[]),
            rows,
        };
        vec![page(Vec::new(), true), page(Vec::new(), false), page(samples::rows(), true), page(samples::rows(), false)]
    }
}

fn statuses(locale: Locale, chosen: &str) -> Vec<Choice> {
    choices(locale, "state-contract", ContractStatus::ALL, ContractStatus::as_str, |status| status.as_str() == chosen)
}

/// The funder's.
pub(super) async fn of_funder(visit: Visit, Query(query): Query<ListQuery>) -> Answer {
    let found = contracts::for_funder(&visit.ctx, &query.filter(), query.page()).await?;
    answer(&visit, "/funder/contracts", true, &query, found)
}

/// The provider's.
pub(super) async fn of_organization(visit: Visit, Query(query): Query<ListQuery>) -> Answer {
    let found = contracts::for_organization(&visit.ctx, &query.filter(), query.page()).await?;
    answer(&visit, "/my/contracts", false, &query, found)
}

fn answer(
    visit: &Visit,
    path: &str,
    is_funder: bool,
    query: &ListQuery,
    (rows, total): (Vec<ContractRow>, u64),
) -> Answer {
    visit.page(&ContractsPage {
        path: path.to_owned(),
        is_funder,
        statuses: statuses(visit.locale(), &query.status),
        pager: Pager::of_list(query.page(), rows.len(), total, path, &pairs(query)),
        rows,
    })
}
