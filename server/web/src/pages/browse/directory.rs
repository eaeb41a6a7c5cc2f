//! `/organizations`: the directory.

use super::frame::{Frame, Kind, kept_sort};
use crate::failure::Answer;
use crate::input::Query;
use crate::visit::Visit;
use serde::Serialize;
use shuniu_frontend::Page;
use shuniu_services::browse::{OrganizationHit, OrganizationQuery, Results, list_organizations, search_organizations};

/// The directory as a list.
const KIND: Kind = Kind {
    path: "/organizations",
    sort_keys: "organizations-sort",
    sorts: &["relevance", "grade", "record", "projects", "newest"],
};

/// The directory; operators and evaluators see the same list with other links.
#[derive(Clone, Debug, Serialize)]
pub struct DirectoryPage {
    /// What was found.
    pub results: Results<OrganizationHit>,
    /// Of all that were found, how many may bid; none when the database answered.
    pub may_bid: Option<u64>,
    /// What stands around it.
    #[serde(flatten)]
    pub frame: Frame,
}

impl Page for DirectoryPage {
    const TEMPLATE: &'static str = "pages/browse/organizations.html";

    fn samples() -> Vec<Self> {
        super::samples::directory_pages()
    }
}

/// The parts of the directory that change while typing.
#[derive(Clone, Debug, Serialize)]
#[serde(transparent)]
pub struct DirectoryParts(pub DirectoryPage);

impl Page for DirectoryParts {
    const TEMPLATE: &'static str = "pages/browse/organizations_parts.html";

    fn samples() -> Vec<Self> {
        DirectoryPage::samples().into_iter().map(Self).collect()
    }
}

impl DirectoryPage {
    fn new(visit: &Visit, kind: &Kind, query: &OrganizationQuery, results: Results<OrganizationHit>) -> Self {
        let further = [("sort", kept_sort(kind, &query.sort))];
        let values = results.facets.iter().filter(|facet| facet.name == "may_bid").flat_map(|facet| &facet.values);
        let may_bid = values.filter_map(|value| value.count).next();
        Self { may_bid, frame: Frame::of(kind, visit.locale(), &results, &further), results }
    }

    /// The register as those see it who keep it: straight from the database.
    ///
    /// # Errors
    /// As the list.
    pub(in crate::pages) async fn register(
        visit: &Visit,
        path: &'static str,
        query: &OrganizationQuery,
    ) -> Result<Self, crate::Failure> {
        let results = list_organizations(&visit.ctx, query).await?;
        Ok(Self::new(visit, &Kind { path, ..KIND }, query, results))
    }
}

/// The directory, or its changing parts for a script.
pub(super) async fn list(visit: Visit, Query(query): Query<OrganizationQuery>) -> Answer {
    let visit = visit.nav("organizations");
    let results = search_organizations(&visit.ctx, &query).await?;
    let page = DirectoryPage::new(&visit, &KIND, &query, results);
    match &page.frame.last_page {
        Some(last) => visit.redirect(last),
        None if visit.is_fragment => visit.page(&DirectoryParts(page)),
        None => visit.page(&page),
    }
}
