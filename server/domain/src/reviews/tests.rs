mod steps;

use super::*;
use crate::bids::{CompletenessItem, Qualification};
use crate::eligibility::{Assessment, Outcome};
use crate::ids::PartyId;
use crate::organizations::{Field, RelationKind};
use crate::reasons::{Reason, ReasonCode};
use crate::records::Citation;
use chrono::{DateTime, Utc};
use proptest::prelude::*;
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

#[test]
fn a_hub_without_fields_is_responsible_for_all_of_its_area() {
    let areas = ["519904001".to_owned(), "519905".to_owned()];
    let responsible = |fields: &[Field], area: &str| is_responsible(fields, area, Field::Elderly, &areas);
    assert!(responsible(&[], "519904"), "a hub of the area");
    assert!(responsible(&[], "519905"), "of any of its areas");
    assert!(!responsible(&[], "519906"), "of another area");
    assert!(responsible(&[Field::Elderly, Field::Environment], "519904"));
    assert!(!responsible(&[Field::Environment], "519904"), "of another field");
    assert!(is_responsible(&[], "519904", Field::Elderly, &[]), "without a place it is everywhere");
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
        delegates: true,
        paused: None,
        capacity: None,
        open: 0,
        leader: format!("枢纽{n}"),
        contacts: vec![format!("hub{n}@example.org")],
    }
}

fn bid() -> ReviewedBid {
    ReviewedBid {
        bidder: Some(party(100)),
        members: vec![party(103)],
        subcontractors: vec![party(102)],
        affiliates: vec![party(104)],
        leaders: vec!["甲".to_owned(), "乙".to_owned()],
        contacts: vec!["office@example.org".to_owned(), "0000-8620 5531".to_owned()],
        field: Some(Field::Elderly),
        area_code: "519904001".to_owned(),
        funder: Some(party(200)),
        rivals: vec![party(101)],
        recused: vec![party(105)],
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
    let routing = route(&bid(), &hubs, &[RelationFact { hub: party(2), kind: RelationKind::Member }]);
    assert_eq!(routing.steps[0].basis, Some(RoutingBasis::Relation));
}

/// Of two with the same kind of relation the one whose field fits comes first, then the one whose area fits.
#[test]
fn of_equal_relations_field_and_then_area_decide() {
    let both = [(1, RelationKind::Member), (2, RelationKind::Member)];
    let mut hubs = [hub(1, None, "519904"), hub(2, None, "519905")];
    hubs[0].fields = vec![Field::Children];
    assert_eq!(chosen(&bid(), &hubs, &both).0, Some(party(2)), "the field counts before the area");
    hubs[0].fields = vec![Field::Elderly];
    assert_eq!(chosen(&bid(), &hubs, &both).0, Some(party(1)));
}

#[test]
fn without_a_relation_field_and_area_decide_and_the_second_level_comes_first() {
    let hubs = [hub(1, None, "519904"), hub(2, Some(1), "519904001"), hub(3, None, "519905")];
    assert_eq!(chosen(&bid(), &hubs, &[]).0, Some(party(2)));
    assert_eq!(route(&bid(), &hubs, &[]).steps[0].basis, Some(RoutingBasis::FieldAndArea));
    let mut held_back = hubs.clone();
    held_back[0].delegates = false;
    assert_eq!(chosen(&bid(), &held_back, &[]).0, Some(party(1)), "the parent keeps the first look");
    let mut other_field = hubs.clone();
    other_field[1].fields = vec![Field::Children];
    assert_eq!(chosen(&bid(), &other_field, &[]).0, Some(party(1)));
    other_field[0].active = false;
    assert_eq!(chosen(&bid(), &other_field, &[]), (None, vec![]));
    let mut all_fields = hubs;
    all_fields[2].area_prefix = "519904001".to_owned();
    all_fields[2].fields = Vec::new();
    all_fields[0].active = false;
    all_fields[1].active = false;
    assert_eq!(chosen(&bid(), &all_fields, &[]).0, Some(party(3)), "no field named is every field");
}

#[test]
fn hubs_in_conflict_are_skipped_and_recorded() {
    type Change = fn(&mut HubFacts);
    let table: [(&str, Change); 12] = [
        ("bidder", |h| h.id = party(100)),
        ("member", |h| h.id = party(103)),
        ("rival", |h| h.id = party(101)),
        ("subcontractor", |h| h.id = party(102)),
        ("affiliate", |h| h.id = party(104)),
        ("declared", |h| h.id = party(105)),
        ("funder", |h| h.id = party(200)),
        ("leader", |h| h.leader = "甲".to_owned()),
        ("leader", |h| h.leader = " 乙".to_owned()),
        ("contact", |h| h.contacts.push("Office@example.org ".to_owned())),
        ("contact", |h| h.contacts.push("00008620-5531".to_owned())),
        ("bidder", |h| {
            h.id = party(100);
            h.paused = Some(("2026-09-01".parse().unwrap(), None, "换届".to_owned()));
        }),
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
fn hubs_without_capacity_are_skipped_and_the_reason_is_kept() {
    let mut hubs = [hub(1, None, "519904001"), hub(2, None, "519904")];
    hubs[0].capacity = Some(3);
    hubs[0].open = 2;
    assert_eq!(chosen(&bid(), &hubs, &[]).0, Some(party(1)));
    hubs[0].open = 3;
    let skipped = route(&bid(), &hubs, &[]).steps[0].skipped.clone().unwrap();
    assert_eq!((skipped.code, skipped.params["open"].as_str()), (ReasonCode::HubFull, "3"));
    hubs[0].capacity = None;
    hubs[0].paused = Some(("2026-09-01".parse().unwrap(), None, "换届".to_owned()));
    let skipped = route(&bid(), &hubs, &[]).steps[0].skipped.clone().unwrap();
    assert_eq!((skipped.code, skipped.params["until"].as_str()), (ReasonCode::HubPaused, "open"));
    hubs[1].capacity = Some(0);
    let routing = route(&bid(), &hubs, &[]);
    assert_eq!((routing.hub, routing.steps.len()), (None, 2), "the operator takes it");
}

#[test]
fn escalation_goes_up_and_then_to_the_operator() {
    let hubs = [hub(1, None, "519904"), hub(2, Some(1), "519904001"), hub(3, Some(2), "519904001")];
    assert_eq!(escalate(party(3), &bid(), &hubs).hub, Some(party(2)));
    assert_eq!(escalate(party(1), &bid(), &hubs).hub, None);
    let mut conflicted = hubs.clone();
    conflicted[1].leader = "甲".to_owned();
    assert_eq!(escalate(party(3), &bid(), &conflicted).hub, Some(party(1)));
    conflicted[0].capacity = Some(0);
    assert_eq!(escalate(party(3), &bid(), &conflicted).hub, None, "a full hub does not take over");
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
    let cited = vec![Citation { item: CitedItem::Staff, note: " ".to_owned() }];
    assert_eq!(
        codes(&Decision { cited, ..decision(ReviewEvent::ReturnForCorrection) }),
        [ReasonCode::CorrectionNoteNeeded]
    );
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
    let completeness = [CompletenessItem { key: "document.certificate".to_owned(), open: None }];
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
    let missing = [CompletenessItem {
        key: "document.certificate".to_owned(),
        open: Some(Reason::new(ReasonCode::DocumentMissing)),
    }];
    assert_eq!(outcome(&AutomaticFacts { completeness: &missing, ..sound }, CheckKey::Documents), Outcome::Fail);
}

#[test]
fn what_can_be_put_right_on_paper_is_returned_first() {
    for ground in RejectionGround::ALL {
        let refused = may_reject_on(*ground, false).err().map(|reason| reason.code);
        assert_eq!(refused, ground.is_correctable().then_some(ReasonCode::ReturnFirst), "{ground}");
        assert_eq!(may_reject_on(*ground, true), Ok(()), "{ground}");
    }
    let slips: Vec<&str> =
        RejectionGround::ALL.iter().filter(|g| g.is_correctable()).map(|g| RejectionGround::as_str(*g)).collect();
    assert_eq!(slips, ["form", "still_incomplete", "staff"]);
}

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

#[test]
fn an_appeal_needs_reasons_and_comes_in_time() {
    let until = at("2026-09-28T16:00:00Z");
    let codes = |text: &str, now: &str| -> Vec<ReasonCode> {
        check_appeal(text, at(now), until).0.into_iter().map(|reason| reason.code).collect()
    };
    let text = "章程第六条载有为老服务。";
    assert_eq!(codes(text, "2026-09-28T15:59:59.999999Z"), []);
    assert_eq!(codes(text, "2026-09-28T16:00:00Z"), [ReasonCode::AppealTimeOver]);
    assert_eq!(codes("", "2026-09-28T16:00:00Z"), [ReasonCode::Required, ReasonCode::AppealTimeOver]);
}

/// 24 September 2026 is a Thursday; the 25th to 27th are days off.
#[test]
fn reminders_go_out_on_the_morning_of_the_last_day() {
    let due = at("2026-09-28T16:00:00Z");
    assert_eq!(remind_at(due), at("2026-09-28T01:00:00Z"));
    assert_eq!(working_days_left(at("2026-09-24T02:00:00Z"), due), 1);
    assert_eq!(working_days_left(at("2026-09-28T15:59:59Z"), due), 0);
    assert_eq!(working_days_left(at("2026-09-29T02:00:00Z"), due), -1);
}

#[test]
fn the_time_to_claim_is_the_first_bodys_only() {
    let rulebook = crate::rulebook::Rulebook::national().unwrap();
    let rules = &rulebook.channels.grant;
    let received = at("2026-09-22T02:00:00Z");
    let due = review_due(received, rules);
    let effective = |status, taken_over| effective_due(status, taken_over, received, due, rules);
    assert_eq!(effective(ReviewStatus::Waiting, false), claim_due(received, rules));
    assert_eq!(effective(ReviewStatus::Claimed, false), due);
    assert_eq!(effective(ReviewStatus::Waiting, true), due);
    assert!(claim_due(received, rules) < due);
}

fn decided(status: ReviewStatus, days: [&str; 3]) -> DecidedReview {
    DecidedReview {
        status,
        ground: (status == ReviewStatus::Rejected).then_some(RejectionGround::Scope),
        cited: vec![Citation { item: CitedItem::Staff, note: String::new() }; 2],
        received_at: at(days[0]),
        due_at: at(days[1]),
        decided_at: at(days[2]),
    }
}

#[test]
fn figures_count_decisions_grounds_and_working_days() {
    let found = figures(&[
        decided(ReviewStatus::Admitted, ["2026-09-22T02:00:00Z", "2026-09-29T16:00:00Z", "2026-09-22T09:00:00Z"]),
        decided(ReviewStatus::Returned, ["2026-09-22T02:00:00Z", "2026-09-29T16:00:00Z", "2026-09-28T02:00:00Z"]),
        decided(ReviewStatus::Rejected, ["2026-09-22T02:00:00Z", "2026-09-28T16:00:00Z", "2026-09-29T02:00:00Z"]),
        decided(ReviewStatus::Admitted, ["2026-09-22T02:00:00Z", "2026-09-29T16:00:00Z", "2026-09-23T02:00:00Z"]),
    ]);
    assert_eq!((found.decided, found.admitted, found.returned, found.rejected, found.late), (4, 2, 1, 1, 1));
    assert_eq!((found.median_tenths, found.p90_tenths), (Some(20), Some(40)), "0, 1, 3 and 4 working days");
    assert_eq!((found.return_bp(), found.by_ground[&RejectionGround::Scope]), (Some(2500), 1));
    assert_eq!(found.by_item[&CitedItem::Staff], 4, "an item counts once for each return");
    assert_eq!(figures(&[]).median_tenths, None);
}

proptest! {
    #[test]
    fn percentiles_lie_within_the_values_and_grow(values in prop::collection::vec(0u32..40, 1..30)) {
        let of = |percent| percentile_tenths(&values, percent).unwrap();
        let (low, high) = (*values.iter().min().unwrap() * 10, *values.iter().max().unwrap() * 10);
        prop_assert!(low <= of(50) && of(50) <= of(90) && of(90) <= of(100) && of(100) == high);
    }

    /// Whatever hubs there are: one in conflict, paused, full or inactive is never chosen, every hub
    /// before the chosen one says why it was skipped, and the order of the list does not matter.
    #[test]
    fn nobody_who_may_not_review_is_chosen(flags in prop::collection::vec(0u8..64, 1..6), seed in 0usize..6) {
        let build = |(n, flags): (usize, &u8)| {
            let id = u128::try_from(n).unwrap() + 1;
            let mut built = hub(if flags & 1 > 0 { 100 + id } else { id }, None, "519904");
            built.active = flags & 2 == 0;
            built.paused = (flags & 4 > 0).then(|| ("2026-09-01".parse().unwrap(), None, "换届".to_owned()));
            built.capacity = (flags & 8 > 0).then_some(1);
            built.open = u32::from(flags & 16 > 0);
            built.fields = if flags & 32 > 0 { vec![Field::Children] } else { vec![Field::Elderly] };
            built
        };
        let mut hubs: Vec<HubFacts> = flags.iter().enumerate().map(build).collect();
        let routing = route(&bid(), &hubs, &[]);
        if let Some(chosen) = routing.hub {
            let chosen = hubs.iter().find(|hub| hub.id == chosen).unwrap();
            prop_assert!(chosen.active && hub_unavailable(chosen, &bid()).is_none());
        }
        for step in &routing.steps {
            prop_assert_eq!(step.skipped.is_none(), Some(step.hub) == routing.hub);
        }
        let turn = seed % hubs.len();
        hubs.rotate_left(turn);
        prop_assert_eq!(route(&bid(), &hubs, &[]), routing);
    }
}
