//! Browsing what is public: the catalogue of projects, the directory of organizations, the home
//! page. The search engine finds and counts; what is shown comes from the database by the ids it
//! found, so nothing shown is older than the database, and nothing unpublished can be shown.
//!
//! Stages that the clock decides are decided here (DESIGN §4): the index knows only the stored
//! status and the deadline, and a range filter on the deadline tells open from sealed.

mod answer;
mod fallback;
mod home;
mod organizations;
mod places;
mod projects;
mod rows;
mod stages;
mod suggestions;
#[cfg(test)]
mod tests;

pub use answer::{Chosen, Facet, FacetValue, Marked, Results};
pub use home::{HomeFigures, HomeView, home};
pub use organizations::{OrganizationHit, OrganizationQuery, search_organizations};
pub use projects::{ProjectQuery, search_projects};
pub use rows::ProjectRow;
pub use suggestions::{Suggestion, suggest};

/// Longest text that is searched for, in characters; the rest is cut off.
const MAX_TEXT: usize = 200;

/// The text as it is searched for.
fn search_text(typed: &str) -> String {
    typed.trim().chars().take(MAX_TEXT).collect()
}
