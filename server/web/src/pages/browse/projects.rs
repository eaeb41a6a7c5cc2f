//! `/projects`: the catalogue.

use super::{notice_texts, sort_choices};
use crate::failure::Answer;
use crate::input::Query;
use crate::pages::common::{FilterChip, Pager, address, chips, pairs, without};
use crate::visit::Visit;
use serde::Serialize;
use shuniu_frontend::{Choice, Page, text};
use shuniu_services::Ctx;
use shuniu_services::browse::{ProjectQuery, ProjectRow, Results, search_projects};

/// Path of the catalogue.
const PATH: &str = "/projects";
/// Chosen filters that are tried without when nothing was found.
const TRIED: usize = 4;

/// Orders; the second is the usual one without a text.
const SORTS: [&str; 4] = ["relevance", "newest", "deadline", "budget"];

/// The catalogue.
#[derive(Clone, Debug, Serialize)]
pub struct ProjectsPage {
    /// What was asked for.
    pub query: ProjectQuery,
    /// What was found.
    pub results: Results<ProjectRow>,
    /// Pages.
    pub pager: Pager,
    /// Chosen filters with their way out.
    pub chips: Vec<FilterChip>,
    /// The catalogue, past awards, both.
    pub tabs: Vec<Choice>,
    /// Orders.
    pub sorts: Vec<Choice>,
    /// What was ignored, or that the search engine is away.
    pub notices: Vec<String>,
    /// The same search without any filter.
    pub clear: String,
    /// When nothing was found: which filter to take out, and how many rows there are then.
    pub hints: Vec<Hint>,
}

/// Taking out one filter would find something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Hint {
    /// The filter.
    pub label: String,
    /// The search without it.
    pub href: String,
    /// Rows it finds.
    pub total: u64,
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
    let page = page(&visit, query, results).await?;
    if visit.is_fragment { visit.page(&ProjectsParts(page)) } else { visit.page(&page) }
}

async fn page(
    visit: &Visit,
    query: ProjectQuery,
    results: Results<ProjectRow>,
) -> Result<ProjectsPage, crate::Failure> {
    let locale = visit.locale();
    let pairs = pairs(&query);
    let kept: Vec<(String, String)> =
        pairs.iter().filter(|(name, _)| matches!(name.as_str(), "q" | "sort" | "source")).cloned().collect();
    let source = if query.source.is_empty() { "project" } else { query.source.as_str() };
    let choice = |key: &str, code: &str, chosen: &str| {
        Choice::new(code, text(locale, &format!("browse-{key}-{code}"), &[]), code == chosen)
    };
    Ok(ProjectsPage {
        pager: Pager::of(&results, PATH, &pairs),
        chips: chips(PATH, &pairs, &results.chosen),
        tabs: ["project", "past_award", "all"].iter().map(|code| choice("source", code, source)).collect(),
        sorts: sort_choices(locale, "browse-sort", &SORTS, &query.q, &results.sort),
        notices: notice_texts(locale, &results.notices),
        clear: address(PATH, &kept),
        hints: if results.total == 0 { hints(&visit.ctx, &query, &pairs, &results).await? } else { Vec::new() },
        query,
        results,
    })
}

/// What would be found without each of the chosen filters, and without the text.
async fn hints(
    ctx: &Ctx,
    query: &ProjectQuery,
    pairs: &[(String, String)],
    results: &Results<ProjectRow>,
) -> Result<Vec<Hint>, crate::Failure> {
    let mut hints = Vec::new();
    for chosen in results.chosen.iter().take(TRIED) {
        let mut relaxed = ProjectQuery { page: String::new(), size: "1".to_owned(), ..query.clone() };
        let list = match chosen.name.as_str() {
            "stage" => &mut relaxed.stage,
            "field" => &mut relaxed.field,
            "target" => &mut relaxed.target,
            "funder" => &mut relaxed.funder,
            "form" => &mut relaxed.form,
            "channel" => &mut relaxed.channel,
            "method" => &mut relaxed.method,
            "division" => &mut relaxed.division,
            "min" => {
                relaxed.min.clear();
                &mut Vec::new()
            }
            _ => {
                relaxed.max.clear();
                &mut Vec::new()
            }
        };
        list.retain(|value| value.trim() != chosen.value);
        let total = search_projects(ctx, &relaxed).await?.total;
        if total > 0 {
            hints.push(Hint { label: chosen.label.clone(), href: address(PATH, &without(pairs, chosen)), total });
        }
    }
    Ok(hints)
}
