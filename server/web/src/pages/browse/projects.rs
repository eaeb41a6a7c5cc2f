//! `/projects`: the catalogue.

use super::frame::{Frame, Kind, kept_sort};
use crate::failure::Answer;
use crate::input::Query;
use crate::visit::Visit;
use serde::Serialize;
use shuniu_frontend::{Choice, Page, text};
use shuniu_services::browse::{ProjectQuery, ProjectRow, Results, search_projects};

/// The catalogue as a list.
const KIND: Kind =
    Kind { path: "/projects", sort_keys: "browse-sort", sorts: &["relevance", "newest", "deadline", "budget"] };
/// Where rows come from; the first is the usual one.
const SOURCES: [&str; 3] = ["project", "past_award", "all"];
/// Longest text of a range that is shown again when it makes no sense, in characters.
const SHOWN: usize = 12;

/// The catalogue.
#[derive(Clone, Debug, Serialize)]
pub struct ProjectsPage {
    /// What was found.
    pub results: Results<ProjectRow>,
    /// Ranges as they were typed.
    pub ranges: Ranges,
    /// The catalogue, past awards, both.
    pub sources: Vec<Choice>,
    /// What stands around it.
    #[serde(flatten)]
    pub frame: Frame,
}

/// Ranges of budgets and deadlines as they were typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Ranges {
    /// Smallest budget (万元).
    pub min: String,
    /// Largest budget (万元).
    pub max: String,
    /// First day of deadlines.
    pub closes_from: String,
    /// Last day of deadlines.
    pub closes_to: String,
}

impl Page for ProjectsPage {
    const TEMPLATE: &'static str = "pages/browse/projects.html";

    fn samples() -> Vec<Self> {
        super::samples::projects_pages()
    }
}

/// The parts of the catalogue that change while typing.
#[derive(Clone, Debug, Serialize)]
#[serde(transparent)]
pub struct ProjectsParts(pub ProjectsPage);

impl Page for ProjectsParts {
    const TEMPLATE: &'static str = "pages/browse/projects_parts.html";

    fn samples() -> Vec<Self> {
        ProjectsPage::samples().into_iter().map(Self).collect()
    }
}

/// The catalogue, or its changing parts for a script.
pub(super) async fn list(visit: Visit, Query(query): Query<ProjectQuery>) -> Answer {
    let visit = visit.nav("projects");
    let results = search_projects(&visit.ctx, &query).await?;
    let page = page(&visit, &query, results);
    match &page.frame.last_page {
        Some(last) => visit.redirect(last),
        None if visit.is_fragment => visit.page(&ProjectsParts(page)),
        None => visit.page(&page),
    }
}

fn page(visit: &Visit, query: &ProjectQuery, results: Results<ProjectRow>) -> ProjectsPage {
    let locale = visit.locale();
    let source = SOURCES.into_iter().find(|source| *source == query.source).unwrap_or(SOURCES[0]);
    let kept_source = if source == SOURCES[0] { "" } else { source };
    let choice = |code: &&str| Choice::new(*code, text(locale, &format!("browse-source-{code}"), &[]), *code == source);
    let shown = |typed: &str| typed.trim().chars().take(SHOWN).collect::<String>();
    ProjectsPage {
        frame: Frame::of(&KIND, locale, &results, &[("sort", kept_sort(&KIND, &query.sort)), ("source", kept_source)]),
        sources: SOURCES.iter().map(choice).collect(),
        ranges: Ranges {
            min: shown(&query.min),
            max: shown(&query.max),
            closes_from: shown(&query.closes_from),
            closes_to: shown(&query.closes_to),
        },
        results,
    }
}
