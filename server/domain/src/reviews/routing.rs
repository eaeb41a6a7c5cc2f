//! Which hub reviews a bid, and which one takes over.
//!
//! The bidder's own relations come first, strongest kind first; then hubs whose fields and area
//! fit. Of two that fit alike, the second-level hub comes before its parent and the smaller area
//! before the larger. A hub in conflict is skipped and the skip recorded (K3).

use super::{Routing, RoutingStep};
use crate::ids::PartyId;
use crate::organizations::{Field, RelationKind};
use crate::reasons::{Reason, ReasonCode};

/// What routing needs to know of a bid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReviewedBid {
    /// The bidder.
    pub bidder: PartyId,
    /// Its person in charge (负责人).
    pub leader: String,
    /// Contacts of the bidder and of the bid: telephones and mail addresses.
    pub contacts: Vec<String>,
    /// The project's field.
    pub field: Field,
    /// Division code of the place of service.
    pub area_code: String,
    /// The project's funder.
    pub funder: PartyId,
    /// Other bidders of the same project: a hub that bids does not judge its rivals.
    pub rivals: Vec<PartyId>,
    /// Head contractors and subcontractors of the bidder (K3, D9).
    pub subcontractors: Vec<PartyId>,
}

/// What routing needs to know of a hub.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HubFacts {
    /// The hub.
    pub id: PartyId,
    /// Parent of a second-level hub.
    pub parent: Option<PartyId>,
    /// Fields it is responsible for.
    pub fields: Vec<Field>,
    /// Division prefix it is responsible for.
    pub area_prefix: String,
    /// Takes reviews. Mass organizations funded by the budget may (K4).
    pub active: bool,
    /// Its person in charge.
    pub leader: String,
    /// Its telephones and mail addresses.
    pub contacts: Vec<String>,
}

/// A relation of the bidder to a hub that is in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RelationFact {
    /// The hub.
    pub hub: PartyId,
    /// Its kind.
    pub kind: RelationKind,
}

/// Why a hub may not review a bid, as [`ReasonCode::HubConflict`] with `ground`: `bidder`, `rival`,
/// `funder`, `subcontractor`, `leader` or `contact`.
#[must_use]
pub fn hub_conflict(hub: &HubFacts, bid: &ReviewedBid) -> Option<Reason> {
    let same = |a: &str, b: &str| !a.trim().is_empty() && a.trim().eq_ignore_ascii_case(b.trim());
    let contact = hub.contacts.iter().any(|own| bid.contacts.iter().any(|other| same(own, other)));
    let grounds = [
        ("bidder", hub.id == bid.bidder),
        ("rival", bid.rivals.contains(&hub.id)),
        ("funder", hub.id == bid.funder),
        ("subcontractor", bid.subcontractors.contains(&hub.id)),
        ("leader", same(&hub.leader, &bid.leader)),
        ("contact", contact),
    ];
    let found = grounds.into_iter().find(|(_, holds)| *holds);
    found.map(|(ground, _)| Reason::new(ReasonCode::HubConflict).with("ground", ground))
}

/// Chooses the hub of a bid. Without one the operator takes the review.
#[must_use]
pub fn route(bid: &ReviewedBid, hubs: &[HubFacts], relations: &[RelationFact]) -> Routing {
    let mut candidates: Vec<(&HubFacts, Option<RelationKind>)> = hubs
        .iter()
        .filter(|hub| hub.active)
        .filter_map(|hub| {
            let relation = relations.iter().filter(|r| r.hub == hub.id).map(|r| r.kind).min();
            (relation.is_some() || fits(hub, bid)).then_some((hub, relation))
        })
        .collect();
    candidates.sort_by_key(|(hub, relation)| {
        let strength = relation.map_or((1, RelationKind::Supervised), |kind| (0, kind));
        (strength, !fits(hub, bid), hub.parent.is_none(), std::cmp::Reverse(hub.area_prefix.len()), hub.id)
    });
    walk(bid, candidates.into_iter())
}

/// Who takes over when a hub's time ran out or it turned out to be in conflict: its parent, the
/// parent's parent, and then the operator (`hub: None`).
#[must_use]
pub fn escalate(from: PartyId, bid: &ReviewedBid, hubs: &[HubFacts]) -> Routing {
    let find = |id: PartyId| hubs.iter().find(|hub| hub.id == id);
    let mut chain = Vec::new();
    let mut next = find(from).and_then(|hub| hub.parent).and_then(find);
    while let Some(hub) = next {
        // A circle of parents would never end.
        if hub.id == from || chain.iter().any(|(seen, _): &(&HubFacts, Option<RelationKind>)| seen.id == hub.id) {
            break;
        }
        chain.push((hub, None));
        next = hub.parent.and_then(find);
    }
    walk(bid, chain.into_iter().filter(|(hub, _)| hub.active))
}

fn fits(hub: &HubFacts, bid: &ReviewedBid) -> bool {
    hub.fields.contains(&bid.field) && bid.area_code.starts_with(&hub.area_prefix)
}

/// Takes the first candidate without conflict, recording the ones before it.
fn walk<'a>(bid: &ReviewedBid, candidates: impl Iterator<Item = (&'a HubFacts, Option<RelationKind>)>) -> Routing {
    let mut routing = Routing::default();
    for (hub, relation) in candidates {
        let skipped = hub_conflict(hub, bid);
        let chosen = skipped.is_none();
        routing.steps.push(RoutingStep { hub: hub.id, skipped, relation });
        if chosen {
            routing.hub = Some(hub.id);
            break;
        }
    }
    routing
}
