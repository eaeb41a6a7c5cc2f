//! Questions and answers of a call, its amendments and versions: for everybody, and the funder's desk.

mod amend;
mod desk;
pub(super) mod samples;
mod show;
#[cfg(test)]
mod tests;

use crate::access::{Access, FUNDER, OFFICER, ORGANIZATION, Routes};

/// Routes of questions and amendments.
pub fn routes() -> Routes {
    Routes::new()
        .get("/projects/{id}/clarifications", Access::Public, show::show)
        .post("/projects/{id}/clarifications", ORGANIZATION, show::ask)
        .post("/clarifications/{id}/withdraw", ORGANIZATION, show::withdraw)
        .get("/projects/{id}/versions/{number}", Access::Public, show::version)
        .get("/funder/projects/{id}/clarifications", FUNDER, desk::show)
        .post("/funder/projects/{id}/clarifications", FUNDER, desk::decide)
        .post("/funder/clarifications/{id}/files", OFFICER, desk::upload)
        .post("/funder/projects/{id}/amend", OFFICER, amend::start)
        .get("/funder/amendments/{id}", FUNDER, amend::show)
        .post("/funder/amendments/{id}", FUNDER, amend::decide)
        .get("/funder/amendments/{id}/edit", OFFICER, amend::edit)
        .post("/funder/amendments/{id}/edit", OFFICER, amend::save)
        .post("/funder/amendments/{id}/files", OFFICER, amend::upload)
}
