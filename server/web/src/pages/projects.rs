//! Projects: the public page, and a funder's desk for writing and approving calls.

mod approve;
mod body;
pub(super) mod edit;
pub(super) mod form;
mod mine;
mod samples;
mod show;
#[cfg(test)]
mod tests;

use crate::access::{APPROVER, Access, FUNDER, OFFICER, Routes};

/// Routes of projects.
pub fn routes() -> Routes {
    Routes::new()
        .get("/projects/{id}", Access::Public, show::show)
        .get("/funder/projects", FUNDER, mine::list)
        .get("/funder/projects/new", OFFICER, mine::new)
        .post("/funder/projects/new", OFFICER, mine::create)
        .get("/funder/projects/{id}/edit", OFFICER, edit::edit)
        .post("/funder/projects/{id}/edit", OFFICER, edit::save)
        .post("/funder/projects/{id}/delete", OFFICER, edit::delete)
        .post("/funder/projects/{id}/files", OFFICER, edit::upload)
        .get("/funder/projects/{id}/approve", FUNDER, approve::show)
        .post("/funder/projects/{id}/approve", APPROVER, approve::decide)
        .post("/funder/projects/{id}/cancel", APPROVER, approve::cancel)
}
