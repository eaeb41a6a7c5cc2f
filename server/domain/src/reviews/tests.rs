use super::*;
use crate::bids::{CompletenessItem, Qualification};
use crate::eligibility::{Assessment, Outcome};
use crate::ids::PartyId;
use crate::organizations::{Field, RelationKind};
use uuid::Uuid;

#[test]
fn every_state_and_event() {
    use ReviewStatus as S;
    // Claim, release, escalate, admit, return, reject.
    for (state, expected) in [
        (S::Waiting, [Some(S::Claimed), None, Some(S::Waiting), None, None, None]),
        (
            S::Claimed,
            [None, Some(S::Waiting), Some(S::Waiting), Some(S::Admitted), Some(S::Returned), Some(S::Rejected)],
        ),
        (S::Admitted, [None; 6]),
        (S::Returned, [None; 6]),
        (S::Rejected, [None; 6]),
    ] {
        assert_eq!(ReviewEvent::ALL.iter().map(|e| state.apply(*e).ok()).collect::<Vec<_>>(), expected, "{state}");
    }
}

fn party(n: u128) -> PartyId {
    PartyId(Uuid::from_u128(n))
}

fn hub(n: u128, parent: Option<u128>, area: &str) -> HubFacts {
    HubFacts {
        id: party(n),
        parent: parent.map(party),
        fields: vec![Field::Elderly],
        area_prefix: area.to_owned(),
        active: true,
        leader: format!("枢纽{n}"),
        contacts: vec![format!("hub{n}@example.org")],
    }
}

fn bid() -> ReviewedBid {
    ReviewedBid {
        bidder: party(100),
        leader: "甲".to_owned(),
        contacts: vec!["office@example.org".to_owned()],
        field: Field::Elderly,
        area_code: "519904001".to_owned(),
        funder: party(200),
        rivals: vec![party(101)],
        subcontractors: vec![party(102)],
    }
}

fn chosen(bid: &ReviewedBid, hubs: &[HubFacts], relations: &[(u128, RelationKind)]) -> (Option<PartyId>, Vec<PartyId>) {
    let relations: Vec<RelationFact> =
        relations.iter().map(|(n, kind)| RelationFact { hub: party(*n), kind: *kind }).collect();
    let routing = route(bid, hubs, &relations);
    (routing.hub, routing.steps.iter().filter(|s| s.skipped.is_some()).map(|s| s.hub).collect())
}

#[test]
fn the_strongest_relation_comes_first() {
    let hubs = [hub(1, None, "519904"), hub(2, None, "519904"), hub(3, None, "519904")];
    let relations = [(1, RelationKind::FilingContact), (2, RelationKind::Member), (2, RelationKind::Contact)];
    assert_eq!(chosen(&bid(), &hubs, &relations).0, Some(party(2)));
    let supervised = [(2, RelationKind::Member), (3, RelationKind::Supervised)];
    assert_eq!(chosen(&bid(), &hubs, &supervised).0, Some(party(3)));
}

#[test]
fn without_a_relation_field_and_area_decide_and_the_second_level_comes_first() {
    let hubs = [hub(1, None, "519904"), hub(2, Some(1), "519904001"), hub(3, None, "519905")];
    assert_eq!(chosen(&bid(), &hubs, &[]).0, Some(party(2)));
    let mut other_field = hubs.clone();
    other_field[1].fields = vec![Field::Children];
    assert_eq!(chosen(&bid(), &other_field, &[]).0, Some(party(1)));
    other_field[0].active = false;
    assert_eq!(chosen(&bid(), &other_field, &[]), (None, vec![]));
}

#[test]
fn hubs_in_conflict_are_skipped_and_recorded() {
    type Change = fn(&mut HubFacts);
    let table: [(&str, Change); 6] = [
        ("bidder", |h| h.id = party(100)),
        ("rival", |h| h.id = party(101)),
        ("subcontractor", |h| h.id = party(102)),
        ("funder", |h| h.id = party(200)),
        ("leader", |h| h.leader = "甲".to_owned()),
        ("contact", |h| h.contacts.push("Office@example.org ".to_owned())),
    ];
    for (ground, change) in table {
        let mut hubs = [hub(1, None, "519904001"), hub(2, None, "519904")];
        change(&mut hubs[0]);
        let routing = route(&bid(), &hubs, &[]);
        assert_eq!(routing.hub, Some(party(2)), "{ground}");
        let skipped = routing.steps[0].skipped.as_ref().unwrap();
        assert_eq!((skipped.code, skipped.params["ground"].as_str()), (ReasonCode::HubConflict, ground));
    }
}

#[test]
fn escalation_goes_up_and_then_to_the_operator() {
    let hubs = [hub(1, None, "519904"), hub(2, Some(1), "519904001"), hub(3, Some(2), "519904001")];
    assert_eq!(escalate(party(3), &bid(), &hubs).hub, Some(party(2)));
    assert_eq!(escalate(party(1), &bid(), &hubs).hub, None);
    let mut conflicted = hubs.clone();
    conflicted[1].leader = "甲".to_owned();
    assert_eq!(escalate(party(3), &bid(), &conflicted).hub, Some(party(1)));
    let mut circle = hubs;
    circle[0].parent = Some(party(3));
    circle.iter_mut().for_each(|h| h.leader = "甲".to_owned());
    assert_eq!(escalate(party(3), &bid(), &circle).hub, None);
}

fn decision(event: ReviewEvent) -> Decision {
    Decision {
        event, opinion: "请补充社会工作师证书的登记凭证。".to_owned(), cited: vec![], ground: None
    }
}

fn codes(decision: &Decision) -> Vec<ReasonCode> {
    check_decision(decision).0.into_iter().map(|r| r.code).collect()
}

#[test]
fn decisions_say_what_they_must() {
    assert_eq!(codes(&Decision { opinion: String::new(), ..decision(ReviewEvent::Admit) }), []);
    assert_eq!(codes(&decision(ReviewEvent::ReturnForCorrection)), [ReasonCode::ReturnNeedsItems]);
    let cited = vec![Citation { item: CitedItem::Staff, note: "证书已过期".to_owned() }];
    assert_eq!(codes(&Decision { cited, ..decision(ReviewEvent::ReturnForCorrection) }), []);
    assert_eq!(codes(&decision(ReviewEvent::Reject)), [ReasonCode::RejectionNeedsGround]);
    let silent =
        Decision { opinion: " ".to_owned(), ground: Some(RejectionGround::Grade), ..decision(ReviewEvent::Reject) };
    assert_eq!(codes(&silent), [ReasonCode::OpinionNeeded]);
    assert_eq!(codes(&decision(ReviewEvent::Claim)), [ReasonCode::UnknownValue]);
}

#[test]
fn checks_look_at_declarations_documents_register_and_contacts() {
    let assessment = Assessment { rules: vec![], may_bid: true, may_implement: true };
    let qualification = Qualification {
        staff_count: 14,
        no_major_violation: true,
        no_conflict: true,
        true_materials: true,
        ..Qualification::default()
    };
    let completeness = [CompletenessItem { key: "document.certificate".to_owned(), done: true }];
    let sound = AutomaticFacts {
        assessment: &assessment,
        qualification: &qualification,
        completeness: &completeness,
        registered_staff: 14,
        registered_social_workers: 0,
        same_contact: &[],
        receipt_intact: true,
    };
    let outcome =
        |facts: &AutomaticFacts<'_>, key| automatic_checks(facts).into_iter().find(|c| c.key == key).unwrap().outcome;
    assert!(automatic_checks(&sound).iter().all(|c| c.outcome == Outcome::Pass));
    assert_eq!(automatic_checks(&sound).len(), CheckKey::ALL.len());
    let same = ["LLTB-2026-0002".to_owned()];
    assert_eq!(
        outcome(&AutomaticFacts { same_contact: &same, ..sound.clone() }, CheckKey::ContactUnique),
        Outcome::Warn
    );
    assert_eq!(
        outcome(&AutomaticFacts { registered_staff: 13, ..sound.clone() }, CheckKey::RegisterMatch),
        Outcome::Warn
    );
    assert_eq!(outcome(&AutomaticFacts { receipt_intact: false, ..sound.clone() }, CheckKey::Receipt), Outcome::Fail);
    let missing = [CompletenessItem { key: "document.certificate".to_owned(), done: false }];
    assert_eq!(outcome(&AutomaticFacts { completeness: &missing, ..sound }, CheckKey::Documents), Outcome::Fail);
}
