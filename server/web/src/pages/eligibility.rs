//! Eligibility: the public question about a credit code, and what was found at each step of a bid.

mod ask;
mod panel;
mod samples;
mod steps;
#[cfg(test)]
mod tests;

pub(crate) use panel::{ChecklistPanel, RuleLine};
pub(crate) use steps::StepPanel;

use crate::access::{Access, ORGANIZATION, Routes};

/// Routes of eligibility.
pub fn routes() -> Routes {
    Routes::new().get("/projects/{id}/eligibility", Access::Public, ask::show).get(
        "/bids/{id}/eligibility",
        ORGANIZATION,
        steps::show,
    )
}
