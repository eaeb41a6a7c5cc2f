//! Searching what is public: projects, organizations, suggestions.

use crate::access::{Access, Routes};
use crate::failure::Failure;
use crate::input::Query;
use crate::visit::Visit;
use serde::Deserialize;
use shuniu_services::browse::{
    self, OrganizationHit, OrganizationQuery, ProjectQuery, ProjectRow, Results, Suggestion,
};
use utoipa::IntoParams;
use utoipa_axum::routes;

/// Operations of browsing.
pub(super) fn routes() -> Routes {
    Routes::new()
        .api(routes!(list_projects), Access::Public)
        .api(routes!(list_organizations), Access::Public)
        .api(routes!(list_suggestions), Access::Public)
}

/// Search the catalogue of projects
///
/// Past awards are found with `source=past_award` or `source=all`. Unknown filter values are ignored and named in
/// `notices`; `search-away` there says that the answer came straight from the database, without facets.
#[utoipa::path(get, path = "/api/v1/projects", tag = "projects", params(ProjectQuery), responses((status = 200, description = "Projects with facets", body = Results<ProjectRow>)))]
async fn list_projects(
    visit: Visit,
    Query(query): Query<ProjectQuery>,
) -> Result<axum::Json<Results<ProjectRow>>, Failure> {
    Ok(axum::Json(browse::search_projects(&visit.ctx, &query).await?))
}

/// Search the directory of organizations
#[utoipa::path(get, path = "/api/v1/organizations", tag = "organizations", params(OrganizationQuery), responses((status = 200, description = "Organizations with facets", body = Results<OrganizationHit>)))]
async fn list_organizations(
    visit: Visit,
    Query(query): Query<OrganizationQuery>,
) -> Result<axum::Json<Results<OrganizationHit>>, Failure> {
    Ok(axum::Json(browse::search_organizations(&visit.ctx, &query).await?))
}

/// What was typed so far.
#[derive(Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
struct SuggestionQuery {
    /// The text.
    q: String,
}

/// Suggestions while typing
///
/// Up to five projects and five organizations; none while the search engine is away.
#[utoipa::path(get, path = "/api/v1/suggestions", tag = "projects", params(SuggestionQuery), responses((status = 200, description = "Suggestions", body = Vec<Suggestion>)))]
async fn list_suggestions(
    visit: Visit,
    Query(query): Query<SuggestionQuery>,
) -> Result<axum::Json<Vec<Suggestion>>, Failure> {
    Ok(axum::Json(browse::suggest(&visit.ctx, &query.q).await?))
}
