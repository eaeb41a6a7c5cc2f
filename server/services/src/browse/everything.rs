//! One search for both kinds, for the field in the header.

use super::answer::Results;
use super::organizations::{OrganizationHit, OrganizationQuery, search_organizations};
use super::projects::{ProjectQuery, search_projects};
use super::rows::ProjectRow;
use crate::context::Ctx;
use crate::error::Result;

/// Rows of each kind.
const EACH: u64 = 6;

/// The first rows of both kinds.
#[derive(Clone, Debug, PartialEq)]
pub struct Everything {
    /// Projects.
    pub projects: Results<ProjectRow>,
    /// Organizations.
    pub organizations: Results<OrganizationHit>,
}

/// The first projects and organizations for a text. Visible to everybody.
///
/// # Errors
/// When the database refuses. A search engine that is away is no error (see [`search_projects`]).
pub async fn search_everything(ctx: &Ctx, text: &str) -> Result<Everything> {
    let (q, size) = (text.to_owned(), EACH.to_string());
    let projects = ProjectQuery { q: q.clone(), size: size.clone(), ..ProjectQuery::default() };
    let organizations = OrganizationQuery { q, size, ..OrganizationQuery::default() };
    // Both at once: waiting for an engine that is away costs its time only once.
    let (projects, organizations) =
        tokio::try_join!(search_projects(ctx, &projects), search_organizations(ctx, &organizations))?;
    Ok(Everything { projects, organizations })
}
