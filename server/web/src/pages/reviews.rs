//! Pre-review: the queue and the desk of a hub, and of the operator for bids without a hub.

mod desk;
mod evidence;
mod queue;
mod samples;
#[cfg(test)]
mod tests;

use crate::access::{HUB, OPERATOR, Routes};
use crate::visit::Visit;
use shuniu_domain::Role;

/// Routes of pre-review.
pub fn routes() -> Routes {
    Routes::new()
        .get("/hub/reviews", HUB, queue::list)
        .get("/hub/reviews/{id}", HUB, desk::show)
        .post("/hub/reviews/{id}/claim", HUB, desk::claim)
        .post("/hub/reviews/{id}/release", HUB, desk::release)
        .post("/hub/reviews/{id}/decide", HUB, desk::decide)
        .post("/hub/reviews/{id}/confirm", HUB, desk::confirm)
        .get("/operator/reviews", OPERATOR, queue::list)
        .get("/operator/reviews/{id}", OPERATOR, desk::show)
        .post("/operator/reviews/{id}/claim", OPERATOR, desk::claim)
        .post("/operator/reviews/{id}/release", OPERATOR, desk::release)
        .post("/operator/reviews/{id}/decide", OPERATOR, desk::decide)
        .post("/operator/reviews/{id}/confirm", OPERATOR, desk::confirm)
}

/// Where this person's reviews are.
fn base(visit: &Visit) -> &'static str {
    let operator = visit.ctx.actor.as_ref().is_some_and(|actor| actor.role == Role::Operator);
    if operator { "/operator/reviews" } else { "/hub/reviews" }
}
