//! Searching the directory of organizations.

mod listing;
mod query;

use super::answer::{FacetValue, Marked, Results};
use super::ask::{page, patiently};
use super::cursor::Cursor;
use super::hints;
use super::panel::{Counts, Panel, Rest};
use super::places;
use super::walk::Walk;
use crate::context::Ctx;
use crate::error::Result;
use crate::organizations::{OrganizationRow, rows_of};
pub use query::OrganizationQuery;
use query::Read;
use serde::Serialize;
use shuniu_domain::Reasons;
use shuniu_domain::ids::PartyId;
use shuniu_domain::organizations::{Field, LegalForm, RegistrationKind};
use shuniu_frontend::{Locale, text};
use shuniu_search::{Index, Query, SearchError, Segment, Sort};
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// Fields of the index that the page counts.
const COUNTED: [&str; 8] =
    ["grade", "legal_form", "registration_kind", "fields", "division", "hub_id", "may_bid", "has_record"];
/// Grades as the page lists them; 0 is none.
const GRADES: [i32; 6] = [5, 4, 3, 2, 1, 0];

/// A found organization.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct OrganizationHit {
    /// The row.
    #[serde(flatten)]
    pub row: OrganizationRow,
    /// Its name, marked where the query matched.
    pub marked_name: Vec<Marked>,
    /// A piece of its business scope or summary where the query matched; empty when it did not match there.
    pub snippet: Vec<Marked>,
}

type Marks = BTreeMap<String, Vec<Segment>>;

/// Ids with the seconds of their foundation and what is marked.
struct Found {
    rows: Vec<(PartyId, i64, Marks)>,
    total: u64,
}

/// Refuses a query that makes no sense, with every reason at once, each naming its parameter. What
/// [`search_organizations`] would ignore and tell, the API refuses with this.
///
/// # Errors
/// `unknown-value`, `out-of-range`, `too-long`, `not-a-number`, `too-many-rows`.
pub fn check_organization_query(query: &OrganizationQuery) -> Result<()> {
    let mut faults = Reasons::default();
    Read::of(query, &mut faults);
    Ok(faults.into_result()?)
}

/// Searches the directory. Visible to everybody.
///
/// # Errors
/// When the database refuses. A search engine that is away is no error: the answer then comes
/// from the database and says so (`search-away`).
pub async fn search_organizations(ctx: &Ctx, query: &OrganizationQuery) -> Result<Results<OrganizationHit>> {
    let mut faults = Reasons::default();
    let read = Read::of(query, &mut faults);
    let mut panel = Panel::new(ctx, Index::Organizations, faults);
    match patiently(search(ctx, &read)).await? {
        Some((found, counts)) => {
            panel.counts = Some(counts);
            answer(ctx, &read, panel, found, read.sort).await
        }
        None => {
            panel.away();
            list(ctx, &read, panel).await
        }
    }
}

/// The same list straight from the database, for those who keep the register: what they entered a
/// moment ago is there. What the database cannot do is told (`filter-away`).
///
/// # Errors
/// When the database refuses.
pub async fn list_organizations(ctx: &Ctx, query: &OrganizationQuery) -> Result<Results<OrganizationHit>> {
    let mut faults = Reasons::default();
    let read = Read::of(query, &mut faults);
    let panel = Panel::new(ctx, Index::Organizations, faults);
    list(ctx, &read, panel).await
}

async fn list(ctx: &Ctx, read: &Read, mut panel: Panel) -> Result<Results<OrganizationHit>> {
    if read.may_bid {
        panel.cannot("may_bid");
    }
    if read.sort_chosen && read.sort != "newest" {
        panel.cannot("sort");
    }
    let (rows, total) = listing::list(ctx, read).await?;
    let rows = rows.into_iter().map(|(id, founded)| (id, founded, Marks::new())).collect();
    answer(ctx, read, panel, Found { rows, total }, "newest").await
}

async fn answer(
    ctx: &Ctx,
    read: &Read,
    mut panel: Panel,
    found: Found,
    sort: &'static str,
) -> Result<Results<OrganizationHit>> {
    facets(ctx, read, &mut panel).await?;
    let hints = if found.total == 0 && panel.counts.is_some() {
        hints::of(ctx, &read.text, panel.chosen(), &Relaxed { ctx, read }).await?
    } else {
        hints::none()
    };
    let steps: Vec<(usize, i64)> = found.rows.iter().map(|(_, founded, _)| (0, *founded)).collect();
    let walks = sort == "newest" && read.sort == "newest" && (read.page.number == 1 || read.after.is_some());
    let next = if walks { Cursor::after(&steps, read.after, read.page.size) } else { None };
    let ids: Vec<PartyId> = found.rows.iter().map(|(id, ..)| *id).collect();
    let mut marks: BTreeMap<PartyId, Marks> = found.rows.into_iter().map(|(id, _, marks)| (id, marks)).collect();
    let rows = rows_of(ctx, &ids).await?.into_iter();
    let items = rows.map(|row| hit(ctx, &marks.remove(&row.id).unwrap_or_default(), row)).collect();
    Ok(panel.answer(items, Rest { q: read.text.clone(), total: found.total, page: read.page, sort, next, hints }))
}

fn hit(ctx: &Ctx, marks: &Marks, row: OrganizationRow) -> OrganizationHit {
    let name = if ctx.locale == Locale::En { "name_en" } else { "name" };
    // The business scope is registered in Chinese only.
    let scope = marks.get("business_scope").filter(|_| ctx.locale != Locale::En);
    let summary = Marked::within(&[&row.summary], marks.get("summary"));
    OrganizationHit {
        marked_name: Marked::of(&row.name, marks.get(name)),
        snippet: scope.map(|found| Marked::of("", Some(found))).or(summary).unwrap_or_default(),
        row,
    }
}

fn engine_query(ctx: &Ctx, read: &Read) -> Query {
    let mut query = Query::new(Index::Organizations, read.text.as_str());
    query.filters = read.filters(ctx.today());
    query
}

async fn search(ctx: &Ctx, read: &Read) -> Result<(Found, Counts), SearchError> {
    let engine = &ctx.app.search;
    let step = Walk::new(read.page, read.after).step(0);
    let mut query = engine_query(ctx, read);
    query.facets = COUNTED.map(str::to_owned).to_vec();
    let by = match read.sort {
        "grade" => Some("grade"),
        "record" => Some("record_score"),
        "projects" => Some("projects_count"),
        "newest" => Some("founded"),
        _ => None,
    };
    query.sort = by.map(|field| Sort { field: field.to_owned(), descending: true });
    query.offset = usize::try_from(step.offset).unwrap_or_default();
    query.limit = usize::try_from(step.limit).unwrap_or_default();
    let hits = page(&**engine, query, "founded", step.until).await?;
    let rows = hits.hits.into_iter().filter_map(|hit| {
        let founded = hit.document.get("founded").and_then(serde_json::Value::as_i64).unwrap_or_default();
        Some((hit.id.parse().ok()?, founded, hit.highlights))
    });
    Ok((Found { rows: rows.collect(), total: hits.total }, hits.facets))
}

/// Facets and chosen filters.
async fn facets(ctx: &Ctx, read: &Read, panel: &mut Panel) -> Result<()> {
    let grades = GRADES.map(|grade| {
        let label = text(ctx.locale, "organizations-grade-value", &[("grade", grade.into())]);
        let count = panel.count("grade", &grade.to_string());
        FacetValue::new(grade.to_string(), label, count, read.grades.contains(&grade))
    });
    panel.add_in_order(("grade", "grade"), grades.to_vec());
    // The database does not hold who may bid: it follows from all the rules together.
    if panel.counts.is_some() {
        panel.switch("may_bid", "may_bid", "organizations-may-bid", read.may_bid);
    }
    panel.switch("record", "has_record", "organizations-has-record", read.record);
    panel.coded("field", "fields", "field", Field::ALL, &read.fields);
    panel.coded("form", "legal_form", "legal-form", LegalForm::ALL, &read.forms);
    panel.coded("kind", "registration_kind", "registration-kind", RegistrationKind::ALL, &read.kinds);
    places::divisions(ctx, panel, &read.divisions).await?;
    places::bodies(ctx, panel, ("hub", "hub_id"), &read.hubs, listing::hubs(ctx)).await
}

/// The same search with something taken out, only counted.
struct Relaxed<'a> {
    ctx: &'a Ctx,
    read: &'a Read,
}

impl hints::Countable for Relaxed<'_> {
    const INDEX: Index = Index::Organizations;
    const NAME_FIELD: &'static str = "name";

    async fn count(&self, text: &str, without: hints::Without<'_>) -> Result<u64, SearchError> {
        let read = match without {
            hints::Without::Nothing => self.read.clone(),
            hints::Without::These(filters) => filters.iter().fold(self.read.clone(), |read, one| read.without(one)),
        };
        let mut query = engine_query(self.ctx, &read);
        text.clone_into(&mut query.text);
        query.limit = 0;
        Ok(self.ctx.app.search.search(&query).await?.total)
    }

    async fn popular(&self) -> Result<Vec<(Field, u64)>, SearchError> {
        let mut query = Query::new(Index::Organizations, "");
        query.facets = vec!["fields".to_owned()];
        query.limit = 0;
        Ok(hints::fields_of(self.ctx.app.search.search(&query).await?.facets.get("fields")))
    }
}
