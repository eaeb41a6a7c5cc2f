//! What everybody comes for first: the home page, the catalogue of projects, the directory of
//! organizations, and the search for both.

mod directory;
mod everything;
mod frame;
mod home;
mod projects;
pub(super) mod samples;
#[cfg(test)]
mod tests;

use crate::access::{Access, Routes};
pub(super) use directory::DirectoryPage;

/// Routes of browsing.
pub fn routes() -> Routes {
    Routes::new()
        .get("/", Access::Public, home::show)
        .get("/projects", Access::Public, projects::list)
        .get("/organizations", Access::Public, directory::list)
        .get("/search", Access::Public, everything::show)
        .get("/search/suggestions", Access::Public, everything::suggestions)
}
