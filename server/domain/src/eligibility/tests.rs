use super::*;
use crate::grades::{GradeScheme, GradeStatus};
use crate::organizations::PartyForm;
use crate::reasons::ReasonCode;
use uuid::Uuid;

pub(super) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(super) fn party(n: u128) -> PartyId {
    PartyId(Uuid::from_u128(n))
}

pub(super) fn organization() -> OrganizationFacts {
    OrganizationFacts {
        id: party(1),
        registration_kind: RegistrationKind::Registered,
        funded_mass_org: false,
        division_code: "519904001".to_owned(),
        founded_on: Some(day("2016-05-12")),
        fields: vec![Field::Elderly],
        staff_count: 14,
        social_worker_count: 5,
        leader: "甲".to_owned(),
        party_building: Some(PartyBuilding {
            form: PartyForm::Own,
            members: 3,
            has_organization: true,
            covered: true,
            activity_regular: true,
            role_visible: true,
            life_standard: true,
        }),
        grades: vec![GradeEntry {
            scheme: GradeScheme::National,
            grade: 3,
            status: GradeStatus::Valid,
            awarded_on: day("2024-01-01"),
            expires_on: day("2028-12-31"),
        }],
        inspection: Some((2025, InspectionResult::Passed)),
        sanctions: vec![],
        evaluations: vec![],
        in_hand: 3,
        managed_with: vec![party(7)],
    }
}

pub(super) fn demands(channel: Channel) -> ProjectDemands {
    ProjectDemands {
        channel,
        eligibility: Eligibility {
            min_grade: 3,
            fields: vec![Field::Elderly, Field::Health],
            area_prefix: Some("519904".to_owned()),
            min_staff: 6,
            min_social_workers: 2,
            ..Eligibility::default()
        },
        funder: party(9),
        related_to_call: vec![],
        funder_leader: "乙".to_owned(),
        other_leaders: vec!["丙".to_owned()],
        rivals: vec![party(8)],
        service_start: Some(day("2027-02-01")),
    }
}

pub(super) const TODAY: &str = "2026-11-22";

fn assessed(channel: Channel, change: impl FnOnce(&mut OrganizationFacts, &mut ProjectDemands)) -> Assessment {
    let (mut facts, mut asked) = (organization(), demands(channel));
    change(&mut facts, &mut asked);
    assess(&facts, &asked, &Rulebook::linlan().unwrap(), day(TODAY))
}

fn refusals(channel: Channel, change: impl FnOnce(&mut OrganizationFacts, &mut ProjectDemands)) -> Vec<ReasonCode> {
    assessed(channel, change).refusals().0.into_iter().map(|r| r.code).collect()
}

fn warned(assessment: &Assessment) -> Vec<ReasonCode> {
    let rules = assessment.rules.iter().filter(|rule| rule.outcome == Outcome::Warn);
    rules.filter_map(|rule| rule.reason.as_ref()).map(|reason| reason.code).collect()
}

fn warnings(channel: Channel, change: impl FnOnce(&mut OrganizationFacts, &mut ProjectDemands)) -> Vec<ReasonCode> {
    warned(&assessed(channel, change))
}

pub(super) fn sanction(kind: SanctionKind, from: &str, until: Option<&str>) -> SanctionFact {
    SanctionFact { kind, from_on: day(from), until_on: until.map(day) }
}

#[test]
fn a_sound_organization_may_bid_and_every_rule_is_shown() {
    for channel in Channel::ALL {
        let assessment = assessed(*channel, |_, _| {});
        assert!(assessment.may_bid && assessment.may_implement);
        let keys: Vec<RuleKey> = assessment.rules.iter().map(|r| r.key).collect();
        assert_eq!(keys, RuleKey::ALL);
        assert!(assessment.rules.iter().all(|r| r.outcome == Outcome::Pass && r.reason.is_none()));
    }
}

#[test]
fn each_rule_refuses_in_the_grant_channel() {
    type Change = fn(&mut OrganizationFacts, &mut ProjectDemands);
    let table: Vec<(ReasonCode, Change)> = vec![
        (ReasonCode::NotALegalPerson, |f, _| f.registration_kind = RegistrationKind::Filed),
        (ReasonCode::FundedMassOrganization, |f, _| f.funded_mass_org = true),
        (ReasonCode::GradeMissing, |f, _| f.grades.clear()),
        (ReasonCode::GradeTooLow, |f, _| f.grades[0].grade = 2),
        (ReasonCode::GradeTooLow, |_, d| d.eligibility.min_grade = 4),
        (ReasonCode::GradeExpired, |f, _| f.grades[0].expires_on = day("2026-11-21")),
        (ReasonCode::GradeCapped, |f, _| f.party_building.as_mut().unwrap().activity_regular = false),
        (ReasonCode::InspectionFailed, |f, _| f.inspection = Some((2025, InspectionResult::Missed))),
        (ReasonCode::AbnormalList, |f, _| f.sanctions = vec![sanction(SanctionKind::Abnormal, "2026-01-01", None)]),
        (ReasonCode::SeriousList, |f, _| f.sanctions = vec![sanction(SanctionKind::Serious, TODAY, None)]),
        (ReasonCode::Banned, |f, _| f.sanctions = vec![sanction(SanctionKind::Ban, "2025-01-01", Some(TODAY))]),
        (ReasonCode::MajorViolation, |f, _| {
            f.sanctions = vec![sanction(SanctionKind::MajorViolation, "2023-11-23", Some("2024-01-01"))];
        }),
        (ReasonCode::FieldMismatch, |f, _| f.fields = vec![Field::Children]),
        (ReasonCode::AreaMismatch, |f, _| f.division_code = "519905".to_owned()),
        (ReasonCode::StaffTooFew, |f, _| f.staff_count = 5),
        (ReasonCode::SocialWorkersTooFew, |f, _| f.social_worker_count = 1),
        (ReasonCode::TooManyInHand, |f, _| f.in_hand = 5),
        (ReasonCode::TooManyInHand, |_, d| d.eligibility.max_in_hand = Some(3)),
        (ReasonCode::PoorEvaluation, |f, _| {
            f.evaluations = vec![EvaluationFact { band: Band::Poor, finalized_on: day("2024-11-23") }];
        }),
        (ReasonCode::ConflictWithFunder, |_, d| d.funder = party(1)),
        (ReasonCode::ConflictWithFunder, |_, d| d.funder_leader = " 甲 ".to_owned()),
        (ReasonCode::WroteTheCall, |_, d| d.related_to_call = vec![party(1)]),
        (ReasonCode::SameLeader, |_, d| d.other_leaders.push("甲".to_owned())),
        (ReasonCode::ManagementRelation, |_, d| d.rivals.push(party(7))),
    ];
    for (code, change) in table {
        assert_eq!(refusals(Channel::Grant, change), [code]);
    }
}

#[test]
fn what_is_over_does_not_count() {
    let past: [fn(&mut OrganizationFacts, &mut ProjectDemands); 5] = [
        |f, _| f.sanctions = vec![sanction(SanctionKind::Ban, "2025-01-01", Some("2026-11-21"))],
        |f, _| f.sanctions = vec![sanction(SanctionKind::Serious, "2026-11-23", None)],
        |f, _| f.sanctions = vec![sanction(SanctionKind::MajorViolation, "2023-11-22", None)],
        |f, _| f.evaluations = vec![EvaluationFact { band: Band::Poor, finalized_on: day("2024-11-22") }],
        |f, _| f.evaluations = vec![EvaluationFact { band: Band::Fair, finalized_on: day(TODAY) }],
    ];
    for change in past {
        assert_eq!(refusals(Channel::Grant, change), []);
    }
}

#[test]
fn in_procurement_grade_inspection_and_record_warn() {
    let procurement = Channel::Procurement;
    assert_eq!(warnings(procurement, |f, _| f.grades.clear()), [ReasonCode::GradeMissing]);
    assert!(assessed(procurement, |f, _| f.grades.clear()).may_bid);
    assert_eq!(
        warnings(procurement, |f, _| f.inspection = Some((2025, InspectionResult::Failed))),
        [ReasonCode::InspectionFailed]
    );
    assert_eq!(refusals(procurement, |f, _| f.in_hand = 50), []);
    // Without a stated grade nothing is asked at all.
    assert_eq!(
        warnings(procurement, |f, d| {
            f.grades.clear();
            d.eligibility.min_grade = 0;
        }),
        []
    );
    // In the grant channel the rulebook's 3A holds even when the call states none.
    assert_eq!(
        refusals(Channel::Grant, |f, d| {
            f.grades.clear();
            d.eligibility.min_grade = 0;
        }),
        [ReasonCode::GradeMissing]
    );
}

#[test]
fn a_grade_that_ends_before_the_service_warns() {
    let early = |f: &mut OrganizationFacts, _: &mut ProjectDemands| f.grades[0].expires_on = day("2026-12-31");
    assert_eq!(warnings(Channel::Grant, early), [ReasonCode::GradeExpired]);
    assert!(assessed(Channel::Grant, early).may_bid);
}

#[test]
fn a_filed_group_may_implement_but_not_bid() {
    let filed = assessed(Channel::Grant, |f, _| {
        f.registration_kind = RegistrationKind::Filed;
        f.grades.clear();
    });
    assert!(!filed.may_bid && filed.may_implement);
    let listed = assessed(Channel::Grant, |f, _| {
        f.registration_kind = RegistrationKind::Filed;
        f.sanctions = vec![sanction(SanctionKind::Serious, "2026-01-01", None)];
    });
    assert!(!listed.may_implement);
}

#[test]
fn what_the_call_asks_of_bidders_does_not_bind_implementers() {
    type Change = fn(&mut OrganizationFacts, &mut ProjectDemands);
    let free: [Change; 4] = [
        |f, _| f.staff_count = 0,
        |f, _| f.fields.clear(),
        |f, _| f.division_code = "110105".to_owned(),
        |f, _| f.in_hand = 50,
    ];
    for change in free {
        let assessment = assessed(Channel::Grant, change);
        assert!(!assessment.may_bid && assessment.may_implement);
    }
    let bound: [Change; 4] = [
        |f, _| f.funded_mass_org = true,
        |f, _| f.sanctions = vec![sanction(SanctionKind::Ban, "2026-01-01", None)],
        |_, d| d.related_to_call = vec![party(1)],
        |f, _| f.evaluations = vec![EvaluationFact { band: Band::Poor, finalized_on: day("2026-01-01") }],
    ];
    for change in bound {
        let assessment = assessed(Channel::Grant, change);
        assert!(!assessment.may_implement);
    }
}

#[test]
fn an_inspection_that_should_be_on_record_is_missed() {
    let grant = Channel::Grant;
    let unknown = [ReasonCode::InspectionUnknown];
    assert_eq!(warnings(grant, |f, _| f.inspection = None), unknown);
    assert_eq!(warnings(grant, |f, _| f.inspection = Some((2024, InspectionResult::Passed))), unknown);
    // Founded in the second half of the year: six months were not full at its end.
    assert_eq!(
        warnings(grant, |f, _| {
            f.inspection = None;
            f.founded_on = Some(day("2025-07-01"));
        }),
        []
    );
    assert_eq!(
        warnings(grant, |f, _| {
            f.inspection = None;
            f.founded_on = None;
        }),
        [],
        "of what the register does not know nothing is claimed"
    );
    let early = |on: &str| {
        let facts = OrganizationFacts { inspection: Some((2024, InspectionResult::Passed)), ..organization() };
        warned(&assess(&facts, &demands(grant), &Rulebook::linlan().unwrap(), day(on))).len()
    };
    assert_eq!((early("2026-05-31"), early("2026-06-01")), (0, 1), "the last day of May is in time");
}

#[test]
fn every_rule_tells_its_ground_even_when_it_holds() {
    for channel in Channel::ALL {
        let assessment = assessed(*channel, |_, _| {});
        assert!(assessment.rules.iter().all(|rule| !rule.basis.is_empty() && rule.about.is_none()));
        let untold: Vec<RuleKey> = assessment.rules.iter().filter(|r| r.basis_en.is_none()).map(|r| r.key).collect();
        assert_eq!(untold, [], "in English too: everybody can ask whether they may bid");
    }
    let capped = assessed(Channel::Grant, |f, _| f.party_building.as_mut().unwrap().life_standard = false);
    let grade = capped.rules.iter().find(|rule| rule.key == RuleKey::Grade).unwrap();
    assert_eq!(grade.evidence["capped_from"], "3");
    assert_eq!(grade.basis, Rulebook::linlan().unwrap().grades.three_nos_cap.basis);
}
