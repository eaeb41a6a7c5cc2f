//! Hubs: the operator's tree, and each hub's relations with organizations.

mod edit;
mod intake;
mod relations;
mod samples;
#[cfg(test)]
mod tests;

use crate::access::{Access, HUB, OPERATOR, OVERSIGHT, Routes};
use shuniu_domain::Role;

/// Who enters and ends relations of their own hub.
const LEAD: Access = Access::Roles(&[Role::HubLead]);

/// Routes of hubs.
pub fn routes() -> Routes {
    Routes::new()
        .get("/hub/organizations", HUB, relations::own)
        .post("/hub/organizations", LEAD, relations::add_own)
        .post("/hub/organizations/{relation}/end", LEAD, relations::end_own)
        .get("/hub/intake", HUB, intake::own)
        .post("/hub/intake", LEAD, intake::save_own)
        .get("/operator/hubs/{id}/intake", OVERSIGHT, intake::of_hub)
        .post("/operator/hubs/{id}/intake", OPERATOR, intake::save)
        .get("/operator/hubs", OVERSIGHT, edit::list)
        .post("/operator/hubs", OPERATOR, edit::designate)
        .get("/operator/hubs/{id}", OPERATOR, edit::edit)
        .post("/operator/hubs/{id}", OPERATOR, edit::save)
        .get("/operator/hubs/{id}/organizations", OVERSIGHT, relations::of_hub)
        .post("/operator/hubs/{id}/organizations", OPERATOR, relations::add)
        .post("/operator/hubs/{id}/organizations/{relation}/end", OPERATOR, relations::end)
}
