//! Browsing what is public: the catalogue of projects, the directory of organizations, the home
//! page. The search engine finds and counts; what is shown comes from the database by the ids it
//! found, so nothing shown is older than the database, and nothing unpublished can be shown. While
//! the engine is away, the database finds too.
//!
//! Stages that the clock decides are decided here (DESIGN §4): the index knows only the stored
//! status and the deadline, and a range filter on the deadline tells open from sealed.

mod answer;
mod ask;
mod cursor;
mod everything;
mod hints;
mod home;
mod organizations;
mod panel;
mod places;
mod projects;
mod reach;
mod rows;
mod stages;
mod suggestions;
#[cfg(test)]
pub(crate) mod tests;
mod typed;
mod walk;
mod words;

pub use answer::{Chosen, Facet, FacetValue, Hints, Marked, OtherText, Results, WithoutFilter};
pub use everything::{Everything, search_everything};
pub use home::{HomeFigures, HomeView, home};
pub use organizations::{
    OrganizationHit, OrganizationQuery, check_organization_query, list_organizations, search_organizations,
};
pub use projects::{ProjectQuery, check_project_query, search_projects};
pub use rows::ProjectRow;
pub use suggestions::{Suggestion, suggest};
