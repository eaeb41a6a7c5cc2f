//! Pre-review: the queue and the desk of a hub, and of the operator for bids without a hub; appeals
//! of bidders; figures for everybody.

mod appeal;
mod desk;
mod evidence;
mod figures;
mod hands;
mod queue;
mod reassign;
mod samples;
#[cfg(test)]
mod tests;

use crate::access::{Access, HUB, OPERATOR, ORGANIZATION, OVERSIGHT, Routes};
use crate::visit::Visit;
use shuniu_domain::Role;

pub(crate) use evidence::{RoutingLine, routing};

/// Who gives reviews of a hub to its people.
const LEAD: Access = Access::Roles(&[Role::HubLead]);

/// Routes of pre-review.
pub fn routes() -> Routes {
    Routes::new()
        .get("/hub/reviews", HUB, queue::list)
        .post("/hub/reviews/claim", HUB, queue::claim_many)
        .get("/hub/reviews/{id}", HUB, desk::show)
        .post("/hub/reviews/{id}/claim", HUB, hands::claim)
        .post("/hub/reviews/{id}/release", HUB, hands::release)
        .post("/hub/reviews/{id}/assign", LEAD, hands::assign)
        .post("/hub/reviews/{id}/recuse", HUB, desk::recuse)
        .post("/hub/reviews/{id}/notes", HUB, desk::note)
        .post("/hub/reviews/{id}/decide", HUB, desk::decide)
        .post("/hub/reviews/{id}/confirm", HUB, hands::confirm)
        .get("/hub/figures", HUB, figures::own)
        .get("/operator/reviews", OPERATOR, queue::list)
        .post("/operator/reviews/claim", OPERATOR, queue::claim_many)
        .get("/operator/reviews/{id}", OPERATOR, desk::show)
        .post("/operator/reviews/{id}/claim", OPERATOR, hands::claim)
        .post("/operator/reviews/{id}/release", OPERATOR, hands::release)
        .post("/operator/reviews/{id}/recuse", OPERATOR, desk::recuse)
        .post("/operator/reviews/{id}/notes", OPERATOR, desk::note)
        .post("/operator/reviews/{id}/decide", OPERATOR, desk::decide)
        .post("/operator/reviews/{id}/confirm", OPERATOR, hands::confirm)
        .get("/operator/reviews/{id}/reassign", OPERATOR, reassign::show)
        .post("/operator/reviews/{id}/reassign", OPERATOR, reassign::post)
        .get("/operator/figures", OVERSIGHT, figures::all)
        .get("/hubs/figures", Access::Public, figures::public)
        .get("/hubs/figures.csv", Access::Public, figures::csv)
        .get("/bids/{id}/appeal", ORGANIZATION, appeal::show)
        .post("/bids/{id}/appeal", ORGANIZATION, appeal::post)
}

/// Where this person's reviews are.
fn base(visit: &Visit) -> &'static str {
    let operator = visit.ctx.actor.as_ref().is_some_and(|actor| actor.role == Role::Operator);
    if operator { "/operator/reviews" } else { "/hub/reviews" }
}
