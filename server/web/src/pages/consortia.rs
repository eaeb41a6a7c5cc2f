//! Joint bids: the list of a member, the agreement for the lead with the search for partners, the answers
//! of a member, and the submitted bid as a member reads it.

mod bid;
mod candidates;
mod edit;
mod form;
mod list;
pub(crate) mod samples;
#[cfg(test)]
mod tests;

pub(crate) use form::{PartRow, change_parts, labelled, numbered, parts, without_blank};

use crate::access::{Access, ORGANIZATION, Routes};
use shuniu_domain::Role;

/// Who may bind a member.
const ADMINISTRATOR: Access = Access::Roles(&[Role::OrganizationAdmin]);

/// Routes of joint bids.
pub fn routes() -> Routes {
    Routes::new()
        .get("/my/consortia", ORGANIZATION, list::show)
        .get("/consortia/{id}", ORGANIZATION, edit::show)
        .post("/consortia/{id}", ORGANIZATION, edit::save)
        .post("/consortia/{id}/confirm", ADMINISTRATOR, edit::confirm)
        .post("/consortia/{id}/decline", ADMINISTRATOR, edit::decline)
        .post("/consortia/{id}/stand", ADMINISTRATOR, edit::stand)
        .get("/consortia/{id}/candidates", ORGANIZATION, candidates::part)
        .get("/consortia/{id}/bid", ORGANIZATION, bid::show)
}
