//! Searching the directory of organizations.

use super::answer::{Counts, FacetValue, Marked, Panel, Results};
use super::places::{self, read_divisions};
use super::search_text;
use crate::context::Ctx;
use crate::error::{Error, Result};
use crate::input::loose;
use crate::organizations::{OrganizationFilter, OrganizationRow, list_fallback, rows_of};
use serde::{Deserialize, Serialize};
use shuniu_domain::calendar::start_of_local_day;
use shuniu_domain::ids::PartyId;
use shuniu_domain::organizations::{Field, LegalForm, RegistrationKind};
use shuniu_domain::{Reason, ReasonCode};
use shuniu_frontend::{Locale, text};
use shuniu_search::{Filter, Index, Query, SearchError, Segment, Sort};
use shuniu_store::Page;
use std::collections::BTreeMap;
use utoipa::{IntoParams, ToSchema};

/// Fields of the index that the page counts.
const FACETS: [&str; 7] = ["grade", "legal_form", "registration_kind", "fields", "division", "hub_id", "may_bid"];
/// Grades as the page lists them; 0 is none.
const GRADES: [i32; 6] = [5, 4, 3, 2, 1, 0];

/// What to look for in the directory. Everything is optional; what makes no sense is ignored
/// with a notice.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct OrganizationQuery {
    /// Text; the first 200 characters count.
    pub q: String,
    /// Grades `0`–`5`; 0 is none in force.
    pub grade: Vec<String>,
    /// Legal forms.
    pub form: Vec<String>,
    /// `registered`, `filed`, `external`.
    pub kind: Vec<String>,
    /// Fields of work.
    pub field: Vec<String>,
    /// Division codes of 2, 4, 6 or 9 digits.
    pub division: Vec<String>,
    /// Hubs (ids).
    pub hub: Vec<String>,
    /// `true` for those that may bid.
    #[serde(deserialize_with = "loose")]
    pub may_bid: String,
    /// `relevance`, `grade`, `record`, `projects` or `newest`; by default relevance with a text, else the grade.
    pub sort: String,
    /// Page, from 1.
    #[serde(deserialize_with = "loose")]
    pub page: String,
    /// Rows per page, up to 100.
    #[serde(deserialize_with = "loose")]
    pub size: String,
}

/// A found organization.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct OrganizationHit {
    /// The row.
    #[serde(flatten)]
    pub row: OrganizationRow,
    /// Its name, marked where the query matched.
    pub marked_name: Vec<Marked>,
}

/// A query that was read: only known values.
struct Read {
    text: String,
    grades: Vec<i32>,
    forms: Vec<LegalForm>,
    kinds: Vec<RegistrationKind>,
    fields: Vec<Field>,
    divisions: Vec<String>,
    hubs: Vec<PartyId>,
    may_bid: bool,
    sort: &'static str,
    page: Page,
}

type Found = (Vec<(PartyId, BTreeMap<String, Vec<Segment>>)>, u64, Counts);

/// Searches the directory. Visible to everybody.
///
/// # Errors
/// When the database refuses. A search engine that is away is no error: the answer then comes
/// from the database and says so (`search-away`).
pub async fn search_organizations(ctx: &Ctx, query: &OrganizationQuery) -> Result<Results<OrganizationHit>> {
    let mut panel = Panel::new(ctx.locale);
    let read = read(query, &mut panel);
    let (hits, total) = match search(ctx, &read).await {
        Ok((found, total, counts)) => {
            panel.counts = counts;
            let ids: Vec<PartyId> = found.iter().map(|(id, _)| *id).collect();
            let mut marks: BTreeMap<PartyId, _> = found.into_iter().collect();
            let rows = rows_of(ctx, &ids).await?.into_iter();
            (rows.map(|row| hit(ctx, marks.remove(&row.id).unwrap_or_default(), row)).collect(), total)
        }
        Err(error @ (SearchError::Unavailable(_) | SearchError::Internal(_))) => {
            tracing::warn!(%error, "the directory comes from the database");
            panel.notices.push(Reason::new(ReasonCode::SearchAway));
            let (rows, total) = list_fallback(ctx, &filter(&read), read.page).await?;
            (rows.into_iter().map(|row| hit(ctx, BTreeMap::new(), row)).collect(), total)
        }
        Err(error) => return Err(Error::Internal(error.into())),
    };
    facets(ctx, &read, &mut panel).await?;
    Ok(panel.answer(hits, total, read.page, read.sort))
}

fn hit(ctx: &Ctx, marks: BTreeMap<String, Vec<Segment>>, row: OrganizationRow) -> OrganizationHit {
    let field = if ctx.locale == Locale::En { "name_en" } else { "name" };
    OrganizationHit { marked_name: Marked::of(&row.name, marks.get(field)), row }
}

fn read(query: &OrganizationQuery, panel: &mut Panel) -> Read {
    let text = search_text(&query.q);
    let default_sort = if text.is_empty() { "grade" } else { "relevance" };
    let sort = match query.sort.trim() {
        "" | "relevance" => default_sort,
        "grade" => "grade",
        "record" => "record",
        "projects" => "projects",
        "newest" => "newest",
        other => {
            panel.ignored("sort", other);
            default_sort
        }
    };
    let mut grades: Vec<i32> = panel.known("grade", &query.grade);
    for odd in grades.extract_if(.., |grade| !GRADES.contains(grade)).collect::<Vec<_>>() {
        panel.ignored("grade", &odd.to_string());
    }
    Read {
        grades,
        forms: panel.known("form", &query.form),
        kinds: panel.known("kind", &query.kind),
        fields: panel.known("field", &query.field),
        hubs: panel.known("hub", &query.hub),
        may_bid: query.may_bid.trim() == "true",
        divisions: read_divisions(panel, &query.division),
        text,
        sort,
        page: Page::clamped(query.page.trim().parse().ok(), query.size.trim().parse().ok()),
    }
}

async fn search(ctx: &Ctx, read: &Read) -> Result<Found, SearchError> {
    fn any<T: ToString>(field: &str, values: &[T]) -> Filter {
        Filter::Any { field: field.to_owned(), values: values.iter().map(ToString::to_string).collect() }
    }
    let mut query = Query::new(Index::Organizations, read.text.as_str());
    query.filters = vec![
        any("grade", &read.grades),
        any("legal_form", &read.forms),
        any("registration_kind", &read.kinds),
        any("fields", &read.fields),
        any("division", &read.divisions),
        any("hub_id", &read.hubs),
    ];
    if read.may_bid {
        query.filters.push(any("may_bid", &["true"]));
    }
    // A grade that expired since the document was built is not found under its number.
    if !read.grades.is_empty() && !read.grades.contains(&0) {
        let today = start_of_local_day(ctx.today()).timestamp();
        query.filters.push(Filter::Range { field: "grade_expires".to_owned(), from: Some(today), to: None });
    }
    query.filters.retain(|filter| !filter.is_open());
    query.facets = FACETS.map(str::to_owned).to_vec();
    let by = match read.sort {
        "grade" => Some("grade"),
        "record" => Some("record_score"),
        "projects" => Some("projects_count"),
        "newest" => Some("founded"),
        _ => None,
    };
    query.sort = by.map(|field| Sort { field: field.to_owned(), descending: true });
    query.offset = usize::try_from(read.page.offset()).unwrap_or_default();
    query.limit = usize::try_from(read.page.size).unwrap_or_default();
    let hits = ctx.app.search.search(&query).await?;
    let found = hits.hits.into_iter().filter_map(|hit| Some((hit.id.parse().ok()?, hit.highlights)));
    Ok((found.collect(), hits.total, hits.facets))
}

/// The filters that the database can apply too. A single division is enough there.
fn filter(read: &Read) -> OrganizationFilter {
    OrganizationFilter {
        text: read.text.clone(),
        grades: read.grades.clone(),
        legal_forms: read.forms.clone(),
        registration_kinds: read.kinds.clone(),
        fields: read.fields.clone(),
        division: read.divisions.first().cloned().unwrap_or_default(),
    }
}

/// Facets and chosen filters in the order of the page.
async fn facets(ctx: &Ctx, read: &Read, panel: &mut Panel) -> Result<()> {
    let grades = GRADES.iter().map(|grade| FacetValue {
        label: text(ctx.locale, "organizations-grade-value", &[("grade", (*grade).into())]),
        count: panel.count("grade", &grade.to_string()),
        chosen: read.grades.contains(grade),
        value: grade.to_string(),
    });
    let grades = grades.collect();
    panel.add_in_order("grade", grades);
    let label = text(ctx.locale, "organizations-may-bid", &[]);
    let count = panel.count("may_bid", "true");
    panel.add("may_bid", vec![FacetValue { value: "true".to_owned(), label, count, chosen: read.may_bid }]);
    panel.coded("field", "fields", "field", Field::ALL, &read.fields);
    panel.coded("form", "legal_form", "legal-form", LegalForm::ALL, &read.forms);
    panel.coded("kind", "registration_kind", "registration-kind", RegistrationKind::ALL, &read.kinds);
    places::divisions(ctx, panel, &read.divisions).await?;
    places::bodies(ctx, panel, "hub", "hub_id", &read.hubs).await
}
