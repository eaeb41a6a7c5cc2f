use super::*;
use crate::money::Fen;
use crate::organizations::{Field, TargetGroup};
use crate::reasons::ReasonCode;
use crate::rulebook::Rulebook;
use chrono::NaiveDate;

/// The whole table: from each state, the events that lead somewhere. All others are refused.
fn table() -> Vec<(ProjectStatus, Vec<(ProjectEvent, ProjectStatus)>)> {
    use ProjectEvent as E;
    use ProjectStatus as S;
    let cancel = (E::Cancel, S::Cancelled);
    let fail = (E::Fail, S::Failed);
    vec![
        (S::Draft, vec![(E::SubmitForApproval, S::InApproval), cancel]),
        (S::InApproval, vec![(E::ReturnToDraft, S::Draft), (E::Approve, S::Published), cancel]),
        (S::Published, vec![(E::Open, S::Opened), fail, cancel]),
        (S::Opened, vec![(E::Score, S::Scored), fail, cancel]),
        (S::Scored, vec![(E::Propose, S::InNotice), (E::Award, S::Awarded), fail, cancel]),
        (S::InNotice, vec![(E::Award, S::Awarded), (E::Suspend, S::Suspended), fail, cancel]),
        (S::Awarded, vec![(E::Contract, S::Contracted), (E::Suspend, S::Suspended), cancel]),
        (S::Contracted, vec![(E::StartDelivery, S::InDelivery), cancel]),
        (S::InDelivery, vec![(E::Accept, S::Accepted), cancel]),
        (S::Accepted, vec![(E::Evaluate, S::Evaluated)]),
        (S::Evaluated, vec![(E::Close, S::Closed)]),
        (S::Closed, vec![]),
        (S::Failed, vec![]),
        (S::Cancelled, vec![]),
        (S::Suspended, vec![(E::Resume, S::Scored), fail, cancel]),
    ]
}

#[test]
fn every_state_and_event() {
    let table = table();
    assert_eq!(table.len(), ProjectStatus::ALL.len());
    for (state, allowed) in table {
        for event in ProjectEvent::ALL {
            let expected = allowed.iter().find(|(e, _)| e == event).map(|(_, next)| *next);
            let found = state.apply(*event);
            assert_eq!(found.as_ref().ok(), expected.as_ref(), "{state} {event}");
            if let Err(reason) = found {
                assert_eq!(reason.code, ReasonCode::WrongState);
                assert_eq!(reason.params["state"], state.as_str());
                assert_eq!(reason.params["event"], event.as_str());
            }
        }
    }
}

#[test]
fn named_transitions_are_the_events() {
    assert_eq!(ProjectStatus::Draft.submit_for_approval(), Ok(ProjectStatus::InApproval));
    assert_eq!(ProjectStatus::Suspended.resume(), Ok(ProjectStatus::Scored));
    assert!(ProjectStatus::Closed.cancel().is_err());
}

#[test]
fn a_deadline_cannot_lie() {
    let deadline = at("2026-12-20T09:00:00Z");
    let before = deadline - chrono::Duration::microseconds(1);
    assert_eq!(stage(ProjectStatus::Published, Some(deadline), before), Stage::Open);
    assert_eq!(stage(ProjectStatus::Published, Some(deadline), deadline), Stage::Sealed);
    assert_eq!(stage(ProjectStatus::Contracted, Some(deadline), deadline), Stage::InDelivery);
}

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

const NOW: &str = "2026-11-22T04:00:00Z";

fn criterion(kind: CriterionKind, points: i32) -> Criterion {
    Criterion {
        kind, name: "服务方案".to_owned(), guide: "列明人员、频次和记录方式，每缺1项扣3分".to_owned(), points
    }
}

fn milestone(month_offset: i32, payment_percent: i32) -> PlannedMilestone {
    PlannedMilestone { title: "中期报告".to_owned(), deliverable: String::new(), month_offset, payment_percent }
}

fn sound_plan() -> Plan {
    Plan {
        title: "高龄独居老人居家安全服务".to_owned(),
        need: "街道现有八十岁以上独居老人四百二十户。".repeat(4),
        summary: "为独居老人提供为期一年的居家安全探访与应急响应服务。".to_owned(),
        requirements: "每户每周上门探访一次，电话问候两次，当日上传记录。".repeat(3),
        area_codes: vec!["519904001".to_owned()],
        target_groups: vec![TargetGroup::LivingAloneElderly],
        beneficiaries: 420,
        budget: Fen::from_yuan(486_000),
        catalogue_code: "A10-03".to_owned(),
        bid_deadline: Some(at("2026-12-20T09:00:00Z")),
        opening_at: Some(at("2026-12-24T01:30:00Z")),
        service_start: Some(day("2027-02-01")),
        service_months: 12,
        criteria: vec![
            criterion(CriterionKind::Quality, 60),
            criterion(CriterionKind::Quality, 25),
            criterion(CriterionKind::Price, 15),
        ],
        milestones: vec![milestone(1, 40), milestone(6, 40), milestone(12, 20)],
        ..Plan::new(Channel::Grant, Method::OpenSelection, SupportForm::Project, Field::Elderly)
    }
}

fn faults(change: impl FnOnce(&mut Plan)) -> Vec<(ReasonCode, String)> {
    let mut plan = sound_plan();
    change(&mut plan);
    let reasons = check_plan(&plan, &Rulebook::linlan().unwrap(), at(NOW));
    reasons.0.into_iter().map(|r| (r.code, r.field.unwrap_or_default())).collect()
}

fn one(code: ReasonCode, field: &str) -> Vec<(ReasonCode, String)> {
    vec![(code, field.to_owned())]
}

#[test]
fn a_sound_plan_has_no_faults_and_an_empty_one_names_every_field() {
    assert_eq!(faults(|_| {}), vec![]);
    let empty = faults(|p| *p = Plan::new(Channel::Grant, Method::OpenSelection, SupportForm::Project, Field::Elderly));
    let required: Vec<&str> =
        empty.iter().filter(|(code, _)| *code == ReasonCode::Required).map(|(_, field)| field.as_str()).collect();
    assert_eq!(
        required,
        [
            "title",
            "need",
            "summary",
            "requirements",
            "area_codes",
            "target_groups",
            "beneficiaries",
            "catalogue_code",
            "budget",
            "bid_deadline",
            "opening_at",
            "service_start",
            "service_months",
            "milestones"
        ]
    );
    assert!(empty.contains(&(ReasonCode::CriteriaTooFew, "criteria".to_owned())));
}

#[test]
fn each_rule_of_the_plan() {
    use ReasonCode as R;
    assert_eq!(faults(|p| p.criteria[0].points = 59), one(R::CriteriaSum, "criteria"));
    assert_eq!(faults(|p| p.milestones[2].payment_percent = 21), one(R::PaymentPlanSum, "milestones"));
    assert_eq!(faults(|p| p.milestones[1].month_offset = 0), one(R::MilestoneOrder, "milestones.1.month_offset"));
    assert_eq!(faults(|p| p.milestones[2].month_offset = 13), one(R::OutOfRange, "milestones.2.month_offset"));
    assert_eq!(faults(|p| p.service_months = 13), one(R::TermTooLong, "service_months"));
    assert_eq!(faults(|p| (p.service_months, p.extended_term) = (36, true)), vec![]);
    assert_eq!(faults(|p| p.method = Method::OpenTender)[0], (R::MethodNotAllowed, "method".to_owned()));
    assert_eq!(faults(|p| p.budget = Fen::from_yuan(1_000_001)), one(R::ChannelLimit, "budget"));
    assert_eq!(faults(|p| p.budget = Fen::from_yuan(1_000_000)), vec![]);
    assert_eq!(faults(|p| p.opening_at = Some(at("2026-12-20T08:59:59Z"))), one(R::DatesOutOfOrder, "opening_at"));
    assert_eq!(faults(|p| p.service_start = Some(day("2026-12-24"))), one(R::DatesOutOfOrder, "service_start"));
    assert_eq!(faults(|p| p.eligibility.min_grade = 6), one(R::OutOfRange, "eligibility.min_grade"));
    assert_eq!(faults(|p| p.area_codes = vec!["999".to_owned()]), one(R::DivisionUnknown, "area_codes"));
    let heavy = |p: &mut Plan| (p.criteria[0].points, p.criteria[2].points) = (35, 40);
    assert_eq!(faults(heavy), one(R::PriceWeightBounds, "criteria"));
}

#[test]
fn the_day_of_publication_is_not_counted() {
    let deadline = |text: &str| {
        let instant = at(text);
        faults(|p| p.bid_deadline = Some(instant))
    };
    // Published on 22 November; 15 days of 临澜 end on 7 December.
    assert_eq!(deadline("2026-12-07T01:00:00Z"), vec![]);
    assert_eq!(deadline("2026-12-06T15:59:00Z"), one(ReasonCode::BidPeriodTooShort, "bid_deadline"));
}

#[test]
fn splitting_a_purchase_is_seen() {
    let rulebook = Rulebook::linlan().unwrap();
    let grant = rulebook.for_channel(Channel::Grant);
    let yuan = Fen::from_yuan;
    assert_eq!(budget_split(yuan(600_000), &[yuan(500_000)], grant).map(|r| r.code), Some(ReasonCode::BudgetSplit));
    assert_eq!(budget_split(yuan(500_000), &[yuan(500_000)], grant), None);
    assert_eq!(budget_split(yuan(600_000), &[], grant), None);
    assert_eq!(budget_split(yuan(600_000), &[yuan(900_000)], rulebook.for_channel(Channel::Procurement)), None);
}
