//! `/organizations`: the directory.

use super::{notice_texts, sort_choices};
use crate::failure::Answer;
use crate::input::Query;
use crate::pages::common::{FilterChip, Pager, address, chips, pairs};
use crate::visit::Visit;
use serde::Serialize;
use shuniu_frontend::{Choice, Page};
use shuniu_services::browse::{OrganizationHit, OrganizationQuery, Results, search_organizations};

/// Orders; the second is the usual one without a text.
const SORTS: [&str; 5] = ["relevance", "grade", "record", "projects", "newest"];

/// The directory; operators and evaluators see the same list with other links.
#[derive(Clone, Debug, Serialize)]
pub struct DirectoryPage {
    /// What was asked for.
    pub query: OrganizationQuery,
    /// What was found.
    pub results: Results<OrganizationHit>,
    /// Pages.
    pub pager: Pager,
    /// Chosen filters with their way out.
    pub chips: Vec<FilterChip>,
    /// Orders.
    pub sorts: Vec<Choice>,
    /// What was ignored, or that the search engine is away.
    pub notices: Vec<String>,
    /// The same search without any filter.
    pub clear: String,
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
    /// Searches and prepares the page at a path.
    ///
    /// # Errors
    /// As the search.
    pub(in crate::pages) async fn load(
        visit: &Visit,
        path: &str,
        query: OrganizationQuery,
    ) -> Result<Self, crate::Failure> {
        let locale = visit.locale();
        let results = search_organizations(&visit.ctx, &query).await?;
        let pairs = pairs(&query);
        let kept: Vec<(String, String)> =
            pairs.iter().filter(|(name, _)| matches!(name.as_str(), "q" | "sort")).cloned().collect();
        Ok(Self {
            pager: Pager::of(&results, path, &pairs),
            chips: chips(path, &pairs, &results.chosen),
            sorts: sort_choices(locale, "organizations-sort", &SORTS, &query.q, &results.sort),
            notices: notice_texts(locale, &results.notices),
            clear: address(path, &kept),
            query,
            results,
        })
    }
}

/// The directory, or its changing parts for a script.
pub(super) async fn list(visit: Visit, Query(query): Query<OrganizationQuery>) -> Answer {
    let visit = visit.nav("organizations");
    let page = DirectoryPage::load(&visit, "/organizations", query).await?;
    if visit.is_fragment { visit.page(&DirectoryParts(page)) } else { visit.page(&page) }
}
