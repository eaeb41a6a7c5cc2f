use super::super::tests::{TODAY, day, demands, organization, party, sanction};
use super::*;
use crate::grades::GradeEntry;
use crate::organizations::{RegistrationKind, SanctionKind};
use crate::projects::Channel;
use crate::reasons::ReasonCode;
use proptest::prelude::*;

fn member(n: u128, change: impl FnOnce(&mut OrganizationFacts)) -> OrganizationFacts {
    let mut facts = OrganizationFacts { id: party(n), leader: format!("负责人{n}"), ..organization() };
    change(&mut facts);
    facts
}

fn graded(n: u128, grade: i32) -> OrganizationFacts {
    member(n, |facts| facts.grades[0] = GradeEntry { grade, ..facts.grades[0] })
}

fn assessed(channel: Channel, members: &[OrganizationFacts]) -> JointAssessment {
    assess_jointly(members, &demands(channel), &Rulebook::linlan().unwrap(), day(TODAY))
}

fn rule(assessment: &Assessment, key: RuleKey) -> &RuleResult {
    assessment.rules.iter().find(|rule| rule.key == key).unwrap()
}

fn told(joint: &JointAssessment) -> Vec<(ReasonCode, Option<String>)> {
    joint.refusals().0.into_iter().map(|reason| (reason.code, reason.field)).collect()
}

#[test]
fn one_alone_is_assessed_as_ever() {
    for channel in Channel::ALL {
        let alone = organization();
        let expected = assess(&alone, &demands(*channel), &Rulebook::linlan().unwrap(), day(TODAY));
        let joint = assessed(*channel, std::slice::from_ref(&alone));
        assert_eq!(joint.whole, expected);
        assert_eq!(joint.members, [expected]);
    }
    assert!(!assessed(Channel::Grant, &[]).whole.may_bid, "nobody cannot bid");
}

#[test]
fn the_lower_grade_counts() {
    let joint = assessed(Channel::Grant, &[graded(1, 5), graded(2, 3), graded(3, 4)]);
    let grade = rule(&joint.whole, RuleKey::Grade);
    assert_eq!((grade.evidence["grade"].as_str(), grade.about), ("3", Some(party(2))));
    assert!(joint.whole.may_bid);
    let low = assessed(Channel::Grant, &[graded(1, 5), graded(2, 2)]);
    assert!(!low.whole.may_bid);
    assert_eq!(told(&low), [(ReasonCode::GradeTooLow, Some("consortium.1".to_owned()))]);
}

#[test]
fn what_the_law_asks_every_member_must_meet() {
    let filed = member(2, |facts| facts.registration_kind = RegistrationKind::Filed);
    let listed = member(3, |facts| facts.sanctions = vec![sanction(SanctionKind::Serious, "2026-01-01", None)]);
    let joint = assessed(Channel::Grant, &[member(1, |_| ()), filed, listed]);
    assert!(!joint.whole.may_bid && !joint.whole.may_implement);
    assert_eq!(
        told(&joint),
        [
            (ReasonCode::NotALegalPerson, Some("consortium.1".to_owned())),
            (ReasonCode::SeriousList, Some("consortium.2".to_owned())),
        ]
    );
    assert_eq!(rule(&joint.whole, RuleKey::Serious).about, Some(party(3)));
}

#[test]
fn what_the_call_asks_one_member_may_meet() {
    let weak = |n| {
        member(n, |facts| {
            facts.fields.clear();
            facts.staff_count = 0;
            facts.social_worker_count = 0;
            facts.division_code = "110105".to_owned();
        })
    };
    let joint = assessed(Channel::Grant, &[weak(1), member(2, |_| ())]);
    assert!(joint.whole.may_bid);
    for key in [RuleKey::Field, RuleKey::Area, RuleKey::Staff, RuleKey::SocialWorkers] {
        assert_eq!(rule(&joint.whole, key).about, Some(party(2)), "{key}");
    }
    let mut strict = Rulebook::linlan().unwrap();
    strict.channels.grant.joint_conditions_by_one.value = false;
    let all = [weak(1), member(2, |_| ())];
    assert!(!assess_jointly(&all, &demands(Channel::Grant), &strict, day(TODAY)).whole.may_bid);
    assert!(!assessed(Channel::Grant, &[weak(1), weak(2)]).whole.may_bid);
}

proptest! {
    #[test]
    fn the_grade_of_all_is_the_lowest(grades in proptest::collection::vec(1_i32..=5, 1..4)) {
        let members: Vec<_> = (1..).zip(&grades).map(|(n, grade)| graded(n, *grade)).collect();
        for channel in Channel::ALL {
            let joint = assessed(*channel, &members);
            let lowest = grades.iter().min().unwrap();
            prop_assert_eq!(&rule(&joint.whole, RuleKey::Grade).evidence["grade"], &lowest.to_string());
        }
        prop_assert_eq!(assessed(Channel::Grant, &members).whole.may_bid, grades.iter().all(|grade| *grade >= 3));
    }

    #[test]
    fn a_partner_never_mends_what_the_law_asks(grade in 1_i32..=5, banned in any::<bool>(), filed in any::<bool>()) {
        let lead = member(1, |facts| {
            facts.grades[0].grade = grade;
            if banned { facts.sanctions = vec![sanction(SanctionKind::Ban, "2026-01-01", None)]; }
            if filed { facts.registration_kind = RegistrationKind::Filed; }
        });
        let alone = assessed(Channel::Grant, std::slice::from_ref(&lead)).whole.may_bid;
        let together = assessed(Channel::Grant, &[lead, member(2, |_| ())]).whole.may_bid;
        prop_assert_eq!(alone, together);
    }
}
