//! `/search`: one search for projects and organizations, and the suggestions of the header's field.

use super::frame::notices;
use crate::failure::Answer;
use crate::input::Query;
use crate::pages::common::address;
use crate::visit::Visit;
use serde::{Deserialize, Serialize};
use shuniu_frontend::Page;
use shuniu_services::browse::{Marked, OrganizationHit, ProjectRow, Suggestion, search_everything, suggest};

/// What was typed.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    q: String,
}

/// Both kinds, the first rows of each.
#[derive(Clone, Debug, Serialize)]
pub struct EverythingPage {
    /// Text that was searched for.
    pub q: String,
    /// First projects.
    pub projects: Vec<ProjectRow>,
    /// Projects in all.
    pub projects_total: u64,
    /// All of them.
    pub projects_href: String,
    /// First organizations.
    pub organizations: Vec<OrganizationHit>,
    /// Organizations in all.
    pub organizations_total: u64,
    /// All of them.
    pub organizations_href: String,
    /// What was ignored, or that the search engine is away.
    pub notices: Vec<String>,
}

impl Page for EverythingPage {
    const TEMPLATE: &'static str = "pages/browse/everything.html";

    fn samples() -> Vec<Self> {
        super::samples::everything_pages()
    }
}

/// The part that changes while typing.
#[derive(Clone, Debug, Serialize)]
#[serde(transparent)]
pub struct EverythingParts(pub EverythingPage);

impl Page for EverythingParts {
    const TEMPLATE: &'static str = "pages/browse/everything_parts.html";

    fn samples() -> Vec<Self> {
        EverythingPage::samples().into_iter().map(Self).collect()
    }
}

/// Both kinds.
pub(super) async fn show(visit: Visit, Query(asked): Query<Asked>) -> Answer {
    let visit = visit.nav("search");
    let found = search_everything(&visit.ctx, &asked.q).await?;
    let (projects, organizations) = (found.projects, found.organizations);
    // Both kinds read the same text, so they have the same to say about it.
    let notices = notices(visit.locale(), &projects);
    let q = projects.q;
    let all = |path: &str| {
        let pairs: Vec<(String, String)> = (!q.is_empty()).then(|| ("q".to_owned(), q.clone())).into_iter().collect();
        address(path, &pairs)
    };
    let page = EverythingPage {
        projects_href: all("/projects"),
        organizations_href: all("/organizations"),
        projects: projects.items,
        projects_total: projects.total,
        organizations: organizations.items,
        organizations_total: organizations.total,
        notices,
        q,
    };
    if visit.is_fragment { visit.page(&EverythingParts(page)) } else { visit.page(&page) }
}

/// What may be meant, as options of a list box.
#[derive(Clone, Debug, Serialize)]
pub struct SuggestionsPart {
    /// Both kinds that have some.
    pub groups: Vec<SuggestionGroup>,
    /// The text.
    pub q: String,
    /// Suggestions in all.
    pub count: usize,
    /// Everything that is found.
    pub all: String,
}

/// Suggestions of one kind.
#[derive(Clone, Debug, Serialize)]
pub struct SuggestionGroup {
    /// `project` or `organization`.
    pub kind: &'static str,
    /// What may be meant.
    pub items: Vec<SuggestionLink>,
}

/// One suggestion.
#[derive(Clone, Debug, Serialize)]
pub struct SuggestionLink {
    /// Title or name, marked where the text matched.
    pub label: Vec<Marked>,
    /// Number or credit code.
    pub detail: String,
    /// Its page.
    pub href: String,
}

impl Page for SuggestionsPart {
    const TEMPLATE: &'static str = "pages/browse/suggestions.html";

    fn samples() -> Vec<Self> {
        super::samples::suggestions()
    }
}

/// Suggestions while typing; without a script the field is a plain form.
pub(super) async fn suggestions(visit: Visit, Query(asked): Query<Asked>) -> Answer {
    let found = suggest(&visit.ctx, &asked.q).await?;
    let count = found.len();
    let link = |one: &Suggestion| SuggestionLink {
        label: one.marked_label.clone(),
        detail: one.detail.clone(),
        href: format!("/{}s/{}", one.kind, one.id),
    };
    let group = |kind: &'static str| SuggestionGroup {
        kind,
        items: found.iter().filter(|one| one.kind == kind).map(link).collect(),
    };
    let groups = [group("project"), group("organization")];
    let q: String = asked.q.trim().chars().take(200).collect();
    let all = address("/search", &[("q".to_owned(), q.clone())]);
    let groups = groups.into_iter().filter(|group| !group.items.is_empty()).collect();
    visit.page(&SuggestionsPart { groups, q, count, all })
}
