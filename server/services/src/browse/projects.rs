//! Searching the catalogue of projects.

mod facets;
mod listing;
mod query;

use super::answer::Results;
use super::ask::{any, page, patiently};
use super::cursor::Cursor;
use super::hints;
use super::panel::{Counts, Panel, Rest, add_counts};
use super::reach::Reach;
use super::rows::{Highlights, ProjectRow, rows};
use super::stages::{Part, parts};
use super::walk::Walk;
use crate::context::Ctx;
use crate::error::Result;
use chrono::{DateTime, Utc};
pub use query::ProjectQuery;
use query::Read;
use shuniu_domain::Reasons;
use shuniu_domain::organizations::Field;
use shuniu_domain::projects::ProjectStatus;
use shuniu_search::{Filter, Hit, Index, Query, SearchError, Sort};
use uuid::Uuid;

/// A found row on its way to the page.
struct Walked {
    id: Uuid,
    highlights: Highlights,
    /// The part of the search it is of.
    part: usize,
    /// Second of its publication.
    at: i64,
}

impl Walked {
    const fn new(id: Uuid, part: usize, at: i64) -> Self {
        Self { id, highlights: Highlights::new(), part, at }
    }

    fn of_hit(hit: Hit, part: usize) -> Option<Self> {
        let at = hit.document.get("published_at").and_then(serde_json::Value::as_i64).unwrap_or_default();
        Some(Self { highlights: hit.highlights, ..Self::new(hit.id.parse().ok()?, part, at) })
    }
}

/// How a query is answered: in which parts, at which instant, within whose reach.
struct Plan {
    parts: Vec<Part>,
    now: DateTime<Utc>,
    reach: Option<Reach>,
}

impl Plan {
    async fn of(ctx: &Ctx, read: &Read) -> Result<Self> {
        let reach = if read.may_bid { Some(Reach::of_actor(ctx).await?) } else { None };
        Ok(Self::at(ctx.now(), read, reach))
    }

    fn at(now: DateTime<Utc>, read: &Read, reach: Option<Reach>) -> Self {
        Self { parts: parts(&read.wanted_stages(), read.sort == "deadline", now), now, reach }
    }

    /// Filters of the index other than the stage's.
    fn filters(&self, read: &Read) -> Vec<Filter> {
        let reach = self.reach.as_ref().filter(|_| read.may_bid).map(Reach::filters);
        [read.filters(), reach.unwrap_or_default()].concat()
    }
}

/// Refuses a query that makes no sense, with every reason at once, each naming its parameter. What
/// [`search_projects`] would ignore and tell, the API refuses with this.
///
/// # Errors
/// `unknown-value`, `out-of-range`, `too-long`, `not-an-amount`, `not-a-date`, `not-a-number`,
/// `too-many-rows`, `sign-in-needed`, `role-forbidden`.
pub fn check_project_query(ctx: &Ctx, query: &ProjectQuery) -> Result<()> {
    let mut faults = Reasons::default();
    Read::of(ctx, query, &mut faults);
    Ok(faults.into_result()?)
}

/// Searches the catalogue. Visible to everybody.
///
/// # Errors
/// When the database refuses. A search engine that is away is no error: the answer then comes
/// from the database and says so (`search-away`).
pub async fn search_projects(ctx: &Ctx, query: &ProjectQuery) -> Result<Results<ProjectRow>> {
    let mut faults = Reasons::default();
    let read = Read::of(ctx, query, &mut faults);
    let mut panel = Panel::new(ctx, Index::Projects, faults);
    let plan = Plan::of(ctx, &read).await?;
    let (found, total, sort) = match patiently(search(ctx, &read, &plan)).await? {
        Some((found, total, counts)) => {
            panel.counts = Some(counts);
            (found, total, read.sort)
        }
        None => {
            panel.away();
            if !read.grades.is_empty() {
                panel.cannot("grade");
            }
            let (found, total) = listing::list(ctx, &read, &plan).await?;
            (found, total, if read.sort == "relevance" { "newest" } else { read.sort })
        }
    };
    facets::add(ctx, &read, &mut panel).await?;
    let hints = if total == 0 && panel.counts.is_some() {
        hints::of(ctx, &read.text, panel.chosen(), &Relaxed { ctx, read: &read, plan: &plan }).await?
    } else {
        hints::none()
    };
    let steps: Vec<(usize, i64)> = found.iter().map(|row| (row.part, row.at)).collect();
    let walks = read.sort == "newest" && (read.page.number == 1 || read.after.is_some());
    let next = if walks { Cursor::after(&steps, read.after, read.page.size) } else { None };
    let found: Vec<(Uuid, Highlights)> = found.into_iter().map(|row| (row.id, row.highlights)).collect();
    let items = rows(ctx, &found).await?;
    Ok(panel.answer(items, Rest { q: read.text, total, page: read.page, sort, next, hints }))
}

type Found = (Vec<Walked>, u64, Counts);

/// Asks the engine: the parts one after the other until the page is full, then the counts of
/// the stages.
async fn search(ctx: &Ctx, read: &Read, plan: &Plan) -> Result<Found, SearchError> {
    let engine = &ctx.app.search;
    let common = plan.filters(read);
    let mut walk = Walk::new(read.page, read.after);
    let (mut found, mut total, mut counts) = (Vec::new(), 0_u64, Counts::new());
    for (number, part) in plan.parts.iter().enumerate() {
        let step = walk.step(number);
        let mut query = Query::new(Index::Projects, read.text.as_str());
        query.filters = [common.clone(), part.filters(plan.now)].concat();
        query.facets = facets::COUNTED.map(str::to_owned).to_vec();
        query.sort = sort(read.sort, part);
        query.offset = usize::try_from(step.offset).unwrap_or_default();
        query.limit = usize::try_from(step.limit).unwrap_or_default();
        let hits = page(&**engine, query, "published_at", step.until).await?;
        walk.took(hits.hits.len(), hits.total);
        total += hits.total;
        add_counts(&mut counts, hits.facets);
        found.extend(hits.hits.into_iter().filter_map(|hit| Walked::of_hit(hit, number)));
    }
    count_stages(ctx, read, plan, common, &mut counts).await?;
    Ok((found, total, counts))
}

/// Counts of the stages ignore the chosen stages, as other facets do. The clock's share of the
/// published ones is counted apart.
async fn count_stages(
    ctx: &Ctx,
    read: &Read,
    plan: &Plan,
    common: Vec<Filter>,
    counts: &mut Counts,
) -> Result<(), SearchError> {
    let mut by_stage = Query::new(Index::Projects, read.text.as_str());
    by_stage.filters = common;
    by_stage.facets = vec!["stage".to_owned()];
    by_stage.limit = 0;
    let mut sealed = by_stage.clone();
    sealed.facets.clear();
    sealed.filters.extend(Part { statuses: vec![ProjectStatus::Published], ahead: Some(false) }.filters(plan.now));
    let (by_stage, sealed) = (ctx.app.search.search(&by_stage).await?, ctx.app.search.search(&sealed).await?);
    add_counts(counts, by_stage.facets);
    counts.insert("sealed".to_owned(), vec![(String::new(), sealed.total)]);
    Ok(())
}

/// What closes next comes first; what is over, the latest first.
fn sort(by: &str, part: &Part) -> Option<Sort> {
    let (field, descending) = match by {
        "newest" => ("published_at", true),
        "budget" => ("budget", true),
        "deadline" => ("deadline", part.ahead != Some(true)),
        _ => return None,
    };
    Some(Sort { field: field.to_owned(), descending })
}

/// The same search with something taken out, only counted.
struct Relaxed<'a> {
    ctx: &'a Ctx,
    read: &'a Read,
    plan: &'a Plan,
}

impl hints::Countable for Relaxed<'_> {
    const INDEX: Index = Index::Projects;
    const NAME_FIELD: &'static str = "title";

    async fn count(&self, text: &str, without: hints::Without<'_>) -> Result<u64, SearchError> {
        let mut read = match without {
            hints::Without::Nothing => self.read.clone(),
            hints::Without::These(filters) => filters.iter().fold(self.read.clone(), |read, one| read.without(one)),
        };
        text.clone_into(&mut read.text);
        let plan = Plan::at(self.plan.now, &read, self.plan.reach.clone());
        let common = plan.filters(&read);
        let mut total = 0;
        for part in &plan.parts {
            let mut query = Query::new(Index::Projects, text);
            query.filters = [common.clone(), part.filters(plan.now)].concat();
            query.limit = 0;
            total += self.ctx.app.search.search(&query).await?.total;
        }
        Ok(total)
    }

    async fn popular(&self) -> Result<Vec<(Field, u64)>, SearchError> {
        let mut query = Query::new(Index::Projects, "");
        query.filters = vec![any("source", &[crate::index::PROJECT])];
        query.facets = vec!["field".to_owned()];
        query.limit = 0;
        Ok(hints::fields_of(self.ctx.app.search.search(&query).await?.facets.get("field")))
    }
}
