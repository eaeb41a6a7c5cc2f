//! Which hub reviews a bid, and which one takes over.
//!
//! The bidder's own relations come first, strongest kind first (C3); then hubs whose field and area
//! fit. Of two that fit alike, the second-level hub comes before its parent where the parent says
//! so (C8), and the smaller area before the larger. A hub in conflict, paused or full is skipped
//! and the skip recorded (K3).

use super::{Routing, RoutingBasis, RoutingStep};
use crate::ids::PartyId;
use crate::organizations::{Field, RelationKind};
use crate::reasons::{Reason, ReasonCode};
use chrono::NaiveDate;

/// What routing needs to know of a bid.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReviewedBid {
    /// The bidder, or the lead of a joint bid.
    pub bidder: Option<PartyId>,
    /// The other members of a joint bid (联合体).
    pub members: Vec<PartyId>,
    /// Planned sub-contractors (K3, D9).
    pub subcontractors: Vec<PartyId>,
    /// Hubs directly above or under the bidder or a member: who leads does not judge (条例 18).
    pub affiliates: Vec<PartyId>,
    /// Persons in charge (负责人) of the bidder and the members.
    pub leaders: Vec<String>,
    /// Contacts of the bidder, the members and the bid: telephones and mail addresses.
    pub contacts: Vec<String>,
    /// The project's field.
    pub field: Option<Field>,
    /// Division code of the place of service.
    pub area_code: String,
    /// The project's funder.
    pub funder: Option<PartyId>,
    /// Other bidders of the same project: a hub that bids does not judge its rivals.
    pub rivals: Vec<PartyId>,
    /// Hubs that declared a conflict with this bid.
    pub recused: Vec<PartyId>,
}

/// What routing needs to know of a hub.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HubFacts {
    /// The hub.
    pub id: PartyId,
    /// Parent of a second-level hub.
    pub parent: Option<PartyId>,
    /// Fields it is responsible for; all when empty.
    pub fields: Vec<Field>,
    /// Division prefix it is responsible for.
    pub area_prefix: String,
    /// Takes reviews. Mass organizations funded by the budget may (K4).
    pub active: bool,
    /// Its second-level hubs come before itself.
    pub delegates: bool,
    /// Takes no new reviews on the day: last day of the pause, if it is known, and why.
    pub paused: Option<(NaiveDate, Option<NaiveDate>, String)>,
    /// Open reviews it takes at most.
    pub capacity: Option<u32>,
    /// Open reviews it has.
    pub open: u32,
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

/// Why a hub may not review a bid, as [`ReasonCode::HubConflict`] with `ground`: `bidder`, `member`,
/// `subcontractor`, `affiliate`, `rival`, `funder`, `leader`, `contact` or `declared`.
#[must_use]
pub fn hub_conflict(hub: &HubFacts, bid: &ReviewedBid) -> Option<Reason> {
    let shared = |own: &str, others: &[String]| others.iter().any(|other| same(own, other));
    let grounds = [
        ("bidder", bid.bidder == Some(hub.id)),
        ("member", bid.members.contains(&hub.id)),
        ("subcontractor", bid.subcontractors.contains(&hub.id)),
        ("affiliate", bid.affiliates.contains(&hub.id)),
        ("rival", bid.rivals.contains(&hub.id)),
        ("funder", bid.funder == Some(hub.id)),
        ("leader", shared(&hub.leader, &bid.leaders)),
        ("contact", hub.contacts.iter().any(|own| shared(own, &bid.contacts))),
        ("declared", bid.recused.contains(&hub.id)),
    ];
    let found = grounds.into_iter().find(|(_, holds)| *holds);
    found.map(|(ground, _)| Reason::new(ReasonCode::HubConflict).with("ground", ground))
}

/// Names, telephones and addresses differ in blanks, dashes and case only by accident.
fn same(a: &str, b: &str) -> bool {
    let fold = |text: &str| -> String {
        text.chars().filter(|c| !c.is_whitespace() && *c != '-').flat_map(char::to_lowercase).collect()
    };
    let a = fold(a);
    !a.is_empty() && a == fold(b)
}

/// Why a hub does not take a review of this bid now: a conflict, a pause ([`ReasonCode::HubPaused`]
/// with `from`, `until`, which is `open` while the end is not known, and `why`) or as many open reviews as it takes ([`ReasonCode::HubFull`]).
#[must_use]
pub fn hub_unavailable(hub: &HubFacts, bid: &ReviewedBid) -> Option<Reason> {
    if let Some(conflict) = hub_conflict(hub, bid) {
        return Some(conflict);
    }
    if let Some((from, until, why)) = &hub.paused {
        let until = until.map_or_else(|| "open".to_owned(), |day| day.to_string());
        let reason = Reason::new(ReasonCode::HubPaused).with("from", from).with("until", until);
        return Some(reason.with("why", why));
    }
    let capacity = hub.capacity.filter(|capacity| hub.open >= *capacity)?;
    Some(Reason::new(ReasonCode::HubFull).with("capacity", capacity).with("open", hub.open))
}

/// Chooses the hub of a bid. Without one the operator takes the review.
#[must_use]
pub fn route(bid: &ReviewedBid, hubs: &[HubFacts], relations: &[RelationFact]) -> Routing {
    let mut candidates: Vec<Candidate<'_>> = hubs
        .iter()
        .filter(|hub| hub.active)
        .filter_map(|hub| {
            let relation = relations.iter().filter(|r| r.hub == hub.id).map(|r| r.kind).min();
            let fits = fits_field(hub, bid) && fits_area(hub, bid);
            let basis = if relation.is_some() { RoutingBasis::Relation } else { RoutingBasis::FieldAndArea };
            (relation.is_some() || fits).then_some(Candidate { hub, relation, basis })
        })
        .collect();
    candidates.sort_by_key(|Candidate { hub, relation, .. }| {
        let strength = relation.map_or((1, RelationKind::Supervised), |kind| (0, kind));
        let unfit = (!fits_field(hub, bid), !fits_area(hub, bid));
        (strength, unfit, level(hub, hubs), std::cmp::Reverse(hub.area_prefix.len()), hub.id)
    });
    walk(bid, candidates.into_iter())
}

/// Second-level hubs of a parent that lets them go first, then first-level hubs, then the others.
fn level(hub: &HubFacts, hubs: &[HubFacts]) -> u8 {
    let Some(parent) = hub.parent else { return 1 };
    if hubs.iter().any(|other| other.id == parent && other.delegates) { 0 } else { 2 }
}

/// Who takes over when a hub's time ran out or it turned out to be in conflict: its parent, the
/// parent's parent, and then the operator (`hub: None`).
#[must_use]
pub fn escalate(from: PartyId, bid: &ReviewedBid, hubs: &[HubFacts]) -> Routing {
    let find = |id: PartyId| hubs.iter().find(|hub| hub.id == id);
    let mut chain: Vec<Candidate<'_>> = Vec::new();
    let mut next = find(from).and_then(|hub| hub.parent).and_then(find);
    while let Some(hub) = next {
        // A circle of parents would never end.
        if hub.id == from || chain.iter().any(|seen| seen.hub.id == hub.id) {
            break;
        }
        chain.push(Candidate { hub, relation: None, basis: RoutingBasis::Parent });
        next = hub.parent.and_then(find);
    }
    walk(bid, chain.into_iter().filter(|candidate| candidate.hub.active))
}

/// Whether a hub is responsible for a project: by field (a hub of an area, C9, has no fields and is there
/// for all of them) and by place. A project without a place is in every area.
#[must_use]
pub fn is_responsible(fields: &[Field], area_prefix: &str, field: Field, area_codes: &[String]) -> bool {
    let in_area = area_codes.is_empty() || area_codes.iter().any(|code| lies_in(code, area_prefix));
    takes_field(fields, field) && in_area
}

fn takes_field(fields: &[Field], field: Field) -> bool {
    fields.is_empty() || fields.contains(&field)
}

fn lies_in(code: &str, area_prefix: &str) -> bool {
    code.starts_with(area_prefix)
}

fn fits_field(hub: &HubFacts, bid: &ReviewedBid) -> bool {
    hub.fields.is_empty() || bid.field.is_some_and(|field| takes_field(&hub.fields, field))
}

fn fits_area(hub: &HubFacts, bid: &ReviewedBid) -> bool {
    lies_in(&bid.area_code, &hub.area_prefix)
}

/// A hub in question.
struct Candidate<'a> {
    hub: &'a HubFacts,
    relation: Option<RelationKind>,
    basis: RoutingBasis,
}

/// Takes the first candidate that can, recording the ones before it.
fn walk<'a>(bid: &ReviewedBid, candidates: impl Iterator<Item = Candidate<'a>>) -> Routing {
    let mut routing = Routing::default();
    for Candidate { hub, relation, basis } in candidates {
        let skipped = hub_unavailable(hub, bid);
        let chosen = skipped.is_none();
        routing.steps.push(RoutingStep { hub: hub.id, skipped, relation, basis: Some(basis) });
        if chosen {
            routing.hub = Some(hub.id);
            break;
        }
    }
    routing
}
