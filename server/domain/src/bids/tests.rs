use super::*;
use crate::money::{Fen, MAX_FEN};
use crate::records::RequiredDocument;
use crate::reviews::CitedItem;
use proptest::prelude::*;
use std::collections::BTreeSet;

fn table() -> Vec<(BidStatus, Vec<(BidEvent, BidStatus)>)> {
    use BidEvent as E;
    use BidStatus as S;
    let out = (E::Disqualify, S::Disqualified);
    let void = (E::Invalidate, S::Invalidated);
    let back = (E::Withdraw, S::Withdrawn);
    let lost = (E::Unsuccessful, S::Unsuccessful);
    vec![
        (S::Draft, vec![(E::Submit, S::Submitted)]),
        (
            S::Submitted,
            vec![(E::Admit, S::Admitted), (E::ReturnForCorrection, S::Returned), (E::Reject, S::Rejected), back, void],
        ),
        (S::Returned, vec![(E::Resubmit, S::Resubmitted), (E::Reject, S::Rejected), back, void]),
        (
            S::Resubmitted,
            vec![(E::Admit, S::Admitted), (E::ReturnForCorrection, S::Returned), (E::Reject, S::Rejected), back, void],
        ),
        (S::Admitted, vec![(E::Open, S::Opened), (E::ReviewAgain, S::Submitted), back, out, void]),
        (S::Rejected, vec![(E::Appeal, S::Appealed)]),
        (
            S::Appealed,
            vec![(E::Admit, S::Admitted), (E::ReturnForCorrection, S::Returned), (E::Reject, S::Rejected), void],
        ),
        (S::Opened, vec![(E::Score, S::Scored), lost, out]),
        (S::Scored, vec![(E::Propose, S::Proposed), (E::Reserve, S::Reserve), (E::Award, S::Awarded), lost, out]),
        (S::Proposed, vec![(E::Reserve, S::Reserve), (E::Award, S::Awarded), lost, out]),
        (S::Reserve, vec![(E::Propose, S::Proposed), (E::Award, S::Awarded), lost, out]),
        (S::Unsuccessful, vec![]),
        (S::Awarded, vec![lost, out]),
        (S::Withdrawn, vec![(E::Submit, S::Submitted)]),
        (S::Disqualified, vec![]),
        (S::Invalidated, vec![]),
    ]
}

#[test]
fn every_state_and_event() {
    let table = table();
    assert_eq!(table.len(), BidStatus::ALL.len());
    for (state, allowed) in table {
        for event in BidEvent::ALL {
            let stays = match event {
                BidEvent::Replace => state.is_before_opening(),
                BidEvent::Confirm => state.is_before_opening() || state == BidStatus::Rejected,
                _ => false,
            };
            let expected = allowed.iter().find(|(e, _)| e == event).map(|(_, next)| *next).or(stays.then_some(state));
            assert_eq!(state.apply(*event).ok(), expected, "{state} {event}");
        }
    }
}

/// Who may do what, written down apart from the code: `b` bidder, `a` its administrator, `r` and `l` the
/// hub's reviewer and lead, `o` and `p` the funder's officer and approver, `x` expert, `m` operator.
const WHO: [(BidEvent, &str); 18] = [
    (BidEvent::Submit, "ba"),
    (BidEvent::Withdraw, "ba"),
    (BidEvent::Replace, "ba"),
    (BidEvent::Confirm, "ba"),
    (BidEvent::ReviewAgain, "ba"),
    (BidEvent::Resubmit, "ba"),
    (BidEvent::Appeal, "ba"),
    (BidEvent::Admit, "rlm"),
    (BidEvent::ReturnForCorrection, "rlm"),
    (BidEvent::Reject, "rlm"),
    (BidEvent::Open, "rlxm"),
    (BidEvent::Score, "o"),
    (BidEvent::Propose, "o"),
    (BidEvent::Reserve, "op"),
    (BidEvent::Award, "p"),
    (BidEvent::Unsuccessful, "aop"),
    (BidEvent::Disqualify, "rlpxm"),
    (BidEvent::Invalidate, "rlopxm"),
];

const fn letter(role: Role) -> char {
    match role {
        Role::Bidder => 'b',
        Role::OrganizationAdmin => 'a',
        Role::HubReviewer => 'r',
        Role::HubLead => 'l',
        Role::FunderOfficer => 'o',
        Role::FunderApprover => 'p',
        Role::Expert => 'x',
        Role::Operator => 'm',
        Role::Evaluator => 'e',
        Role::Auditor => 'u',
    }
}

/// What comes of a step in a role: the role is looked at first, as every use case does.
fn attempt(state: BidStatus, event: BidEvent, role: Role) -> Result<BidStatus, ReasonCode> {
    if !event.roles().contains(&role) {
        return Err(ReasonCode::RoleForbidden);
    }
    state.apply(event).map_err(|reason| reason.code)
}

#[test]
fn every_state_event_and_role() {
    assert_eq!(WHO.len(), BidEvent::ALL.len());
    let table = table();
    let mut allowed = 0;
    for (state, transitions) in &table {
        for (event, who) in WHO {
            for role in Role::ALL {
                let next = transitions.iter().find(|(e, _)| *e == event).map(|(_, next)| *next);
                let stays = match event {
                    BidEvent::Replace => state.is_before_opening(),
                    BidEvent::Confirm => state.is_before_opening() || *state == BidStatus::Rejected,
                    _ => false,
                };
                let expected = match (who.contains(letter(*role)), next.or(stays.then_some(*state))) {
                    (false, _) => Err(ReasonCode::RoleForbidden),
                    (true, None) => Err(ReasonCode::WrongState),
                    (true, Some(next)) => Ok(next),
                };
                allowed += usize::from(expected.is_ok());
                assert_eq!(attempt(*state, event, *role), expected, "{state} {event} by {role}");
            }
        }
    }
    assert!(allowed > 100, "{allowed} steps are allowed");
    let nothing = [Role::Evaluator, Role::Auditor];
    assert!(BidEvent::ALL.iter().all(|event| nothing.iter().all(|role| !event.roles().contains(role))));
}

proptest! {
    /// However people go on: nothing is opened that was not admitted last, nothing is awarded that was not
    /// opened, and what has ended stays ended.
    #[test]
    fn no_way_leads_around_the_review_or_the_opening(
        steps in prop::collection::vec((0..BidEvent::ALL.len(), 0..Role::ALL.len()), 0..60)
    ) {
        let mut state = BidStatus::Draft;
        let (mut admitted, mut opened) = (false, false);
        for (event, role) in steps {
            let (event, role) = (BidEvent::ALL[event], Role::ALL[role]);
            let before = state;
            let Ok(next) = attempt(state, event, role) else { continue };
            state = next;
            match event {
                BidEvent::Admit => {
                    prop_assert!(role.is_hub() || role == Role::Operator);
                    admitted = true;
                }
                BidEvent::Submit | BidEvent::ReviewAgain | BidEvent::Reject | BidEvent::ReturnForCorrection => admitted = false,
                BidEvent::Open => {
                    prop_assert!(admitted, "opened without being admitted last");
                    opened = true;
                }
                BidEvent::Award => prop_assert!(opened && role == Role::FunderApprover),
                _ => {}
            }
            let ended = [BidStatus::Unsuccessful, BidStatus::Disqualified, BidStatus::Invalidated];
            prop_assert!(!ended.contains(&before), "{before} went on with {event}");
            prop_assert!(!(opened && state.is_before_opening()), "{state} after the opening");
        }
    }
}

#[test]
fn the_deadline_itself_is_too_late() {
    let at = |text: &str| text.parse().unwrap();
    let (opens, deadline) = (at("2026-09-01T00:00:00Z"), at("2026-09-24T09:00:00Z"));
    let code = |now: &str| may_submit(at(now), opens, deadline).err().map(|r| r.code);
    assert_eq!(code("2026-08-31T23:59:59.999999Z"), Some(ReasonCode::NotYetOpen));
    assert_eq!(code("2026-09-01T00:00:00Z"), None);
    assert_eq!(code("2026-09-24T08:59:59.999999Z"), None);
    assert_eq!(code("2026-09-24T09:00:00Z"), Some(ReasonCode::DeadlinePassed));
    assert_eq!(
        may_correct(at("2026-09-24T09:00:00Z"), deadline).err().map(|r| r.code),
        Some(ReasonCode::CorrectionTimeOver)
    );
}

#[test]
fn an_unconfirmed_bid_lapses_at_the_deadline_by_itself() {
    let at = |text: &str| text.parse().unwrap();
    let (changed, deadline) = (Some(at("2026-09-20T01:00:00Z")), Some(at("2026-09-28T09:00:00Z")));
    let (before, over) = (at("2026-09-28T08:59:59.999999Z"), at("2026-09-28T09:00:00Z"));
    for status in BidStatus::ALL {
        let lapses = status.is_before_opening();
        assert_eq!(status.at(changed, deadline, before), *status, "{status}: there is still time");
        assert_eq!(status.at(None, deadline, over), *status, "{status}: nothing to confirm");
        assert_eq!(status.at(changed, None, over), *status, "{status}: no deadline");
        let expected = if lapses { BidStatus::Invalidated } else { *status };
        assert_eq!(status.at(changed, deadline, over), expected, "{status}");
        assert_eq!(status.replace().is_ok(), lapses, "{status}");
    }
    assert_eq!(may_confirm(changed), Ok(()));
    assert_eq!(may_confirm(None).unwrap_err().code, ReasonCode::NothingToConfirm);
}

fn line(quantity: i64, unit_price: i64) -> BudgetLine {
    BudgetLine {
        category: BudgetCategory::Personnel,
        item: "探访员".to_owned(),
        unit: "人月".to_owned(),
        quantity,
        unit_price: Fen(unit_price),
        funding: FundingSource::Project,
    }
}

fn sealed() -> Sealed {
    Sealed {
        understanding: "独居老人".repeat(40),
        approach: "每周探访".repeat(40),
        schedule: "首月完成评估".repeat(6),
        risks: "跌倒与走失".repeat(8),
        team: vec![TeamMember { name: "甲".to_owned(), role: "负责人".to_owned(), ..TeamMember::default() }],
        budget: vec![line(1200, 350_000), line(50, 101)],
        price: Fen(4_200_051),
    }
}

fn qualification() -> Qualification {
    Qualification {
        profile: "本中心".repeat(20),
        certificate_no: "社证字第0001号".to_owned(),
        staff_count: 14,
        social_worker_count: 5,
        record: "同类项目三个，均已验收。".to_owned(),
        no_major_violation: true,
        no_conflict: true,
        true_materials: true,
        contact_name: "某某".to_owned(),
        contact_phone: "0000-0000000".to_owned(),
        contact_email: "office@example.org".to_owned(),
    }
}

fn codes(reasons: &crate::Reasons) -> Vec<(ReasonCode, &str)> {
    reasons.0.iter().map(|r| (r.code, r.field.as_deref().unwrap_or_default())).collect()
}

#[test]
fn amounts_round_half_up_and_refuse_what_is_out_of_range() {
    assert_eq!(line(50, 101).amount(), Some(Fen(51)));
    assert_eq!(line(-1, 1).amount(), None);
    assert_eq!(line(i64::MAX, i64::MAX).amount(), None);
    assert_eq!(line(100, MAX_FEN).amount(), Some(Fen(MAX_FEN)));
    assert_eq!(line(101, MAX_FEN).amount(), None);
}

#[test]
fn a_price_must_be_the_sum_and_not_above_the_ceiling() {
    assert_eq!(codes(&check_sealed(&sealed(), Fen(4_200_051))), vec![]);
    assert_eq!(codes(&check_sealed(&sealed(), Fen(4_200_050))), [(ReasonCode::PriceAboveCeiling, "price")]);
    let mut off = sealed();
    off.price = Fen(4_200_050);
    assert_eq!(codes(&check_sealed(&off, Fen(MAX_FEN))), [(ReasonCode::BudgetLinesSum, "budget")]);
    off.budget[1] = line(0, 0);
    let found = check_sealed(&off, Fen(MAX_FEN));
    assert!(codes(&found).contains(&(ReasonCode::OutOfRange, "budget.1.quantity")));
    assert!(codes(&found).contains(&(ReasonCode::OutOfRange, "budget.1.unit_price")));
}

#[test]
fn an_empty_draft_is_sound_but_incomplete() {
    assert_eq!(codes(&check_qualification(&Qualification::default())), vec![]);
    assert_eq!(codes(&check_sealed(&Sealed::default(), Fen(1))), vec![]);
    let document =
        RequiredDocument {
            slot: "certificate".to_owned(), name: "登记证书".to_owned(), name_en: None, sealed: false
        };
    let (required, ceiling) = (std::slice::from_ref(&document), Fen(4_200_051));
    let items = completeness(&Qualification::default(), &Sealed::default(), ceiling, required, &BTreeSet::new());
    assert!(items.iter().all(|item| !item.done()));
    let reasons = is_complete(&items).unwrap_err();
    assert!(reasons.0.iter().zip(&items).all(|(reason, item)| reason.field.as_ref() == Some(&item.key)));
    assert_eq!(reasons.0.last().map(|r| r.code), Some(ReasonCode::DocumentMissing));
    let present = BTreeSet::from(["certificate".to_owned()]);
    let items = completeness(&qualification(), &sealed(), ceiling, required, &present);
    assert_eq!(is_complete(&items), Ok(()));
}

/// What a submission without files would be told, written as `field code`.
fn lacking(qualification: &Qualification, sealed: &Sealed, ceiling: i64) -> Vec<String> {
    let items = completeness(qualification, sealed, Fen(ceiling), &[], &BTreeSet::new());
    let reasons = is_complete(&items).err().unwrap_or_default().0;
    reasons.iter().map(|r| format!("{} {}", r.field.as_deref().unwrap_or_default(), r.code)).collect()
}

#[test]
fn each_open_part_says_what_it_lacks() {
    type Change = fn(&mut Qualification, &mut Sealed);
    let table: [(Change, &[&str]); 21] = [
        (|_, _| {}, &[]),
        (|q, _| q.profile.clear(), &["profile required"]),
        (|q, _| q.profile = " 中心 ".to_owned(), &["profile too-short"]),
        (|q, _| q.certificate_no = "001".to_owned(), &["certificate_no too-short"]),
        (|q, _| q.staff_count = 0, &["staff_count required"]),
        (|q, _| q.record = "无".to_owned(), &["record too-short"]),
        (|q, _| q.contact_name.clear(), &["contact_name required"]),
        (|q, _| q.contact_phone = "abc".to_owned(), &["contact_phone too-short"]),
        (|q, _| q.contact_email.clear(), &["contact_email required"]),
        (|q, _| q.contact_email = "nowhere".to_owned(), &["contact_email not-an-email"]),
        (|q, _| q.no_conflict = false, &["declarations declarations-open"]),
        (|_, s| s.understanding.clear(), &["understanding required"]),
        (|_, s| s.approach = "每周探访".to_owned(), &["approach too-short"]),
        (|_, s| s.risks = "跌倒\r\n走失".to_owned(), &["risks too-short"]),
        (|_, s| s.team.clear(), &["team team-empty"]),
        (|_, s| s.budget.clear(), &["budget budget-empty"]),
        (|_, s| s.budget[1].quantity = -1, &["budget incomplete"]),
        (|_, s| s.budget[1].quantity = 100, &["budget budget-lines-sum"]),
        (|_, s| s.price = Fen::ZERO, &["price required"]),
        (|_, s| s.price = Fen(4_200_052), &["budget budget-lines-sum", "price price-above-ceiling"]),
        (
            |_, s| *s = Sealed { budget: vec![line(100, 4_200_100)], price: Fen(4_200_100), ..sealed() },
            &["price price-above-ceiling"],
        ),
    ];
    for (row, (change, expected)) in table.into_iter().enumerate() {
        let (mut q, mut s) = (qualification(), sealed());
        change(&mut q, &mut s);
        assert_eq!(lacking(&q, &s, 4_200_051), expected, "row {row}");
    }
    let own = BudgetLine { funding: FundingSource::Own, ..line(1200, 350_000) };
    let s = Sealed { budget: vec![own], ..sealed() };
    assert_eq!(lacking(&qualification(), &s, 4_200_051), ["budget budget-empty"], "the project pays for nothing");
}

#[test]
fn a_short_text_is_told_with_its_length() {
    let q = Qualification { profile: "中心".to_owned(), ..qualification() };
    let items = completeness(&q, &sealed(), Fen(MAX_FEN), &[], &BTreeSet::new());
    let reason = &is_complete(&items).unwrap_err().0[0];
    assert_eq!((reason.params["min"].as_str(), reason.params["length"].as_str()), ("20", "2"));
}

#[test]
fn faults_of_the_qualification_part() {
    let mut q = qualification();
    q.social_worker_count = 15;
    q.contact_email = "nowhere".to_owned();
    assert_eq!(
        codes(&check_qualification(&q)),
        [(ReasonCode::NotAnEmail, "contact_email"), (ReasonCode::OutOfRange, "social_worker_count")]
    );
}

#[test]
fn a_correction_changes_only_what_was_cited() {
    let old = qualification();
    let mut new = old.clone();
    new.staff_count = 16;
    new.contact_phone = "0000-1111111".to_owned();
    let fields: Vec<&str> = changes(&old, &new).iter().map(|c| c.field).collect();
    assert_eq!(fields, ["staff_count", "contact_phone"]);
    assert_eq!(edits_only_cited(&old, &new, &BTreeSet::from([CitedItem::Staff])), Ok(()));
    let refused = edits_only_cited(&old, &new, &BTreeSet::from([CitedItem::Record])).unwrap_err();
    assert_eq!((refused.code, refused.field.as_deref()), (ReasonCode::OnlyCitedItems, Some("staff_count")));
}

proptest! {
    #[test]
    fn canonical_bytes_are_the_content(price in 0i64..MAX_FEN, understanding in ".{0,40}") {
        let content = Sealed { price: Fen(price), understanding, ..sealed() };
        let bytes = content.canonical_bytes().unwrap();
        let back: Sealed = serde_json::from_slice(&bytes).unwrap();
        prop_assert_eq!(&back, &content);
        prop_assert_eq!(back.canonical_bytes().unwrap(), bytes);
    }
}

#[test]
fn own_money_is_not_part_of_the_price() {
    let own = BudgetLine { funding: FundingSource::Own, ..line(100, 500_000) };
    let bid = Sealed { budget: [sealed().budget, vec![own]].concat(), ..sealed() };
    assert_eq!(bid.budget_total(), Some(Fen(4_200_051)));
    assert_eq!(codes(&check_sealed(&bid, Fen(9_000_000))), []);
}

#[test]
fn an_expired_certificate_is_named_with_its_day() {
    let day = |text: &str| text.parse().unwrap();
    let mut bid = sealed();
    bid.team[0].valid_until = Some(day("2026-09-17"));
    assert_eq!(codes(&check_certificates(&bid, day("2026-09-17"))), [], "valid on its last day");
    let expired = check_certificates(&bid, day("2026-09-18"));
    assert_eq!(codes(&expired), [(ReasonCode::TeamCertificateExpired, "team.0.valid_until")]);
    assert_eq!(expired.0[0].params["until"], "2026-09-17");
}
