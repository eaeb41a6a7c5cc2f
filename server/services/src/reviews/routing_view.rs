//! The routing as people read it.

use serde::Serialize;
use shuniu_domain::ids::PartyId;
use shuniu_domain::organizations::RelationKind;
use shuniu_domain::reviews::{Routing, RoutingBasis};
use shuniu_domain::{Reason, ReasonCode};
use utoipa::ToSchema;

/// A hub considered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct RoutingView {
    /// The hub's name.
    pub hub: String,
    /// Why it was considered.
    #[schema(value_type = Option<String>)]
    pub basis: Option<RoutingBasis>,
    /// Its relation to the bidder, if there is one.
    #[schema(value_type = Option<String>)]
    pub relation: Option<RelationKind>,
    /// Why it was skipped or lost the review; none for the one that has it.
    #[schema(value_type = Option<Object>)]
    pub skipped: Option<Reason>,
}

/// The hubs considered, in order.
pub(super) fn steps(routing: &Routing, name: impl Fn(PartyId) -> String) -> Vec<RoutingView> {
    let view = |step: &shuniu_domain::reviews::RoutingStep| RoutingView {
        hub: name(step.hub),
        basis: step.basis,
        relation: step.relation,
        skipped: step.skipped.clone(),
    };
    routing.steps.iter().map(view).collect()
}

/// The same for the bidder: that a hub is in conflict, not why, for the ground may be a rival's bid.
pub(super) fn steps_for_bidder(routing: &Routing, name: impl Fn(PartyId) -> String) -> Vec<RoutingView> {
    let mut shown = steps(routing, name);
    for reason in shown.iter_mut().filter_map(|step| step.skipped.as_mut()) {
        if reason.code == ReasonCode::HubConflict {
            reason.params.clear();
        }
    }
    shown
}
