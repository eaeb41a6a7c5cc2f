//! Searching what is public: projects, organizations, suggestions.

use crate::access::{Access, Routes};
use crate::failure::Failure;
use crate::input::Query;
use crate::visit::Visit;
use axum::http::{HeaderName, HeaderValue};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use shuniu_domain::{Reason, ReasonCode, Reasons};
use shuniu_services::browse::{
    self, OrganizationHit, OrganizationQuery, ProjectQuery, ProjectRow, Results, Suggestion,
};
use utoipa::IntoParams;
use utoipa_axum::routes;

/// Says that the database answered because the search engine is away.
const SEARCH: HeaderName = HeaderName::from_static("shuniu-search");
/// Parameters that every address takes.
const COMMON: [&str; 1] = ["lang"];
/// Most unknown parameters that one refusal names.
const MOST_NAMED: usize = 20;

/// Operations of browsing.
pub(super) fn routes() -> Routes {
    Routes::new()
        .api(routes!(list_projects), Access::Public)
        .api(routes!(list_organizations), Access::Public)
        .api(routes!(list_suggestions), Access::Public)
}

/// Search the catalogue of projects
///
/// Filters repeat: several values of one filter widen, different filters narrow. A facet's counts ignore the filters on
/// the same facet. Past awards are found with `source=past_award` or `source=all`. With `sort=newest` an answer has
/// `next`, which goes on as `after` however long the list is. What makes no sense is refused with a reason for each
/// parameter. While the search engine is away the answer comes from the database: with the header, without counts, and
/// with `search-away` and `filter-away` in `notices`.
#[utoipa::path(get, path = "/api/v1/projects", tag = "projects", params(ProjectQuery), responses((status = 200, description = "Projects with facets", body = Results<ProjectRow>, headers(("Shuniu-Search" = String, description = "`database` while the search engine is away; absent otherwise")))))]
async fn list_projects(
    visit: Visit,
    Query(given): Query<Vec<(String, String)>>,
    Query(query): Query<ProjectQuery>,
) -> Result<Response, Failure> {
    refuse_unknown(&given, &ProjectQuery::default())?;
    browse::check_project_query(&visit.ctx, &query)?;
    Ok(answer(browse::search_projects(&visit.ctx, &query).await?))
}

/// Search the directory of organizations
///
/// Filters, facets, `next`, refusals and the header are as for projects.
#[utoipa::path(get, path = "/api/v1/organizations", tag = "organizations", params(OrganizationQuery), responses((status = 200, description = "Organizations with facets", body = Results<OrganizationHit>, headers(("Shuniu-Search" = String, description = "`database` while the search engine is away; absent otherwise")))))]
async fn list_organizations(
    visit: Visit,
    Query(given): Query<Vec<(String, String)>>,
    Query(query): Query<OrganizationQuery>,
) -> Result<Response, Failure> {
    refuse_unknown(&given, &OrganizationQuery::default())?;
    browse::check_organization_query(&query)?;
    Ok(answer(browse::search_organizations(&visit.ctx, &query).await?))
}

/// What was typed so far.
#[derive(Default, Deserialize, Serialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
struct SuggestionQuery {
    /// The text; the first 200 characters count.
    q: String,
}

/// Suggestions while typing
///
/// Up to five projects and five organizations; none while the search engine is away.
#[utoipa::path(get, path = "/api/v1/suggestions", tag = "projects", params(SuggestionQuery), responses((status = 200, description = "Suggestions", body = Vec<Suggestion>)))]
async fn list_suggestions(
    visit: Visit,
    Query(given): Query<Vec<(String, String)>>,
    Query(query): Query<SuggestionQuery>,
) -> Result<axum::Json<Vec<Suggestion>>, Failure> {
    refuse_unknown(&given, &SuggestionQuery::default())?;
    Ok(axum::Json(browse::suggest(&visit.ctx, &query.q).await?))
}

/// An answer with the header that says where it comes from.
fn answer<T: Serialize>(results: Results<T>) -> Response {
    let from_database = results.is_from_database();
    let mut response = axum::Json(results).into_response();
    if from_database {
        response.headers_mut().insert(SEARCH, HeaderValue::from_static("database"));
    }
    response
}

/// Refuses parameters that the query does not know: a filter that is misspelt would otherwise find everything.
fn refuse_unknown(given: &[(String, String)], query: &impl Serialize) -> Result<(), Failure> {
    let known = serde_json::to_value(query)?;
    let is_known = |name: &str| known.get(name).is_some() || COMMON.contains(&name);
    let unknown = given.iter().filter(|(name, _)| !is_known(name)).take(MOST_NAMED);
    let reason = |(name, _): &(String, String)| {
        Reason::new(ReasonCode::UnknownParameter).on(name.chars().take(60).collect::<String>())
    };
    Ok(Reasons(unknown.map(reason).collect()).into_result()?)
}
