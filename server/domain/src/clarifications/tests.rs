use super::*;
use crate::calendar::is_working_day;
use crate::projects::Channel;
use crate::rulebook::Rulebook;
use proptest::prelude::*;

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn rules(channel: Channel) -> ChannelRules {
    Rulebook::national().unwrap().for_channel(channel).clone()
}

#[test]
fn every_state_event_and_role_of_a_question() {
    use QuestionEvent as E;
    use QuestionStatus as S;
    let table = [
        (S::Asked, E::Answer, S::Answered),
        (S::Asked, E::Propose, S::Proposed),
        (S::Asked, E::Withdraw, S::Withdrawn),
        (S::Proposed, E::Approve, S::Answered),
        (S::Proposed, E::Return, S::Asked),
    ];
    for state in S::ALL {
        for event in E::ALL {
            let expected = table.iter().find(|(s, e, _)| (s, e) == (state, event)).map(|(_, _, next)| *next);
            assert_eq!(state.apply(*event).ok(), expected, "{state} {event}");
        }
    }
    for event in E::ALL {
        for role in Role::ALL {
            let may = match event {
                E::Answer | E::Propose => *role == Role::FunderOfficer,
                E::Approve | E::Return => *role == Role::FunderApprover,
                E::Withdraw => role.is_organization(),
            };
            assert_eq!(event.roles().contains(role), may, "{event} {role}");
        }
    }
    assert_eq!(S::ALL.iter().filter(|state| state.waits()).count(), 2);
}

#[test]
fn every_state_event_and_role_of_an_amendment() {
    use AmendmentEvent as E;
    use AmendmentStatus as S;
    let table = [
        (S::Draft, E::Submit, S::InApproval),
        (S::Draft, E::Discard, S::Discarded),
        (S::InApproval, E::Return, S::Draft),
        (S::InApproval, E::Publish, S::Published),
        (S::InApproval, E::Discard, S::Discarded),
    ];
    for state in S::ALL {
        for event in E::ALL {
            let expected = table.iter().find(|(s, e, _)| (s, e) == (state, event)).map(|(_, _, next)| *next);
            assert_eq!(state.apply(*event).ok(), expected, "{state} {event}");
        }
        assert_eq!(state.is_open(), state.apply(E::Discard).is_ok());
    }
    for event in E::ALL {
        for role in Role::ALL {
            let may = match event {
                E::Submit | E::Discard => *role == Role::FunderOfficer,
                E::Return | E::Publish => *role == Role::FunderApprover,
            };
            assert_eq!(event.roles().contains(role), may, "{event} {role}");
        }
    }
}

#[test]
fn questions_close_when_answers_could_no_longer_come_in_time() {
    let rules = rules(Channel::Grant);
    // Thursday 24 September 2026, 17:00; the 20th is a working Sunday.
    let deadline = at("2026-09-24T09:00:00Z");
    let closes = questions_close(deadline, &rules);
    assert_eq!(closes, at("2026-09-20T16:00:00Z"), "the end of the 20th: due by the end of the 23rd");
    assert_eq!(may_ask(closes - chrono::Duration::microseconds(1), deadline, &rules), Ok(()));
    assert_eq!(may_ask(closes, deadline, &rules).unwrap_err().code, ReasonCode::QuestionsClosed);
    assert_eq!(answer_due(at("2026-09-20T15:59:59Z"), &rules), at("2026-09-23T16:00:00Z"));
}

#[test]
fn a_late_change_moves_the_deadline_and_the_opening() {
    let grant = rules(Channel::Grant);
    let before = Timetable { deadline: at("2026-09-24T09:00:00Z"), opening: at("2026-09-28T01:30:00Z") };
    // Five days are left: nothing moves.
    assert_eq!(before.after_change(at("2026-09-19T10:00:00Z"), &grant), before);
    // One day later the fifth day is the 25th, a holiday until the 27th: Monday, at the same hour.
    let moved = before.after_change(at("2026-09-20T01:00:00Z"), &grant);
    assert_eq!(moved.deadline, at("2026-09-28T09:00:00Z"));
    // The opening moves by the same four days, from the 28th to Friday 2 October and off the holiday week.
    assert_eq!(moved.opening, at("2026-10-08T01:30:00Z"));
    let procurement = rules(Channel::Procurement);
    let late = before.after_change(at("2026-09-23T02:00:00Z"), &procurement);
    assert_eq!(late.deadline, at("2026-10-08T09:00:00Z"), "fifteen days after the 23rd");
}

#[test]
fn what_may_change_and_what_it_does() {
    let (grant, procurement) = (rules(Channel::Grant), rules(Channel::Procurement));
    let codes = |changed: &[CallField], rules: &ChannelRules| -> Vec<(ReasonCode, String)> {
        let found = may_change(changed, rules).0;
        found.into_iter().map(|reason| (reason.code, reason.field.unwrap_or_default())).collect()
    };
    assert_eq!(codes(&[], &grant), [(ReasonCode::NothingChanged, String::new())]);
    assert_eq!(codes(&[CallField::Budget, CallField::Eligibility], &grant), []);
    let fixed = [(ReasonCode::FieldNotAmendable, "eligibility".to_owned())];
    assert_eq!(codes(&[CallField::Eligibility], &procurement), fixed);
    for field in CallField::ALL {
        let (refused, plain) = (!codes(&[*field], &grant).is_empty(), !affects_bids(&[*field], false));
        assert_eq!(refused, field.effect() == Effect::Fixed, "{field}");
        assert_eq!(plain, matches!(field.effect(), Effect::Plain | Effect::Fixed), "{field}");
        assert!(affects_bids(&[*field], true));
        assert_eq!(changes_eligibility(&[*field]), *field == CallField::Eligibility);
    }
}

#[test]
fn a_question_does_not_name_its_asker() {
    let names = ["晴和社区服务中心", "52519904MJT000001X", "0000-8620 4410", "李三"];
    assert!(names_asker("我们 晴和社区 服务中心想问", &names));
    assert!(names_asker("代码 ５２５１９９０４ｍｊｔ０００００１x 可以吗", &names));
    assert!(names_asker("请打0000-86204410", &names));
    assert!(!names_asker("李三能不能做负责人？", &names), "too short to be told from a word");
    assert!(!names_asker("晴和的社区怎么算？", &names));
    assert!(!names_asker("服务中心面积怎么算？", &[""]));
}

proptest! {
    #[test]
    fn every_question_in_time_is_due_before_the_deadline(day in 0u64..1400, hour in 0u32..24, back in 0i64..40_000) {
        let rules = rules(Channel::Procurement);
        let date = chrono::NaiveDate::from_ymd_opt(2023, 1, 10).unwrap() + Days::new(day);
        let deadline = local_instant(date, chrono::NaiveTime::from_hms_opt(hour, 0, 0).unwrap());
        let closes = questions_close(deadline, &rules);
        prop_assert!(closes <= deadline);
        let asked = closes - chrono::Duration::seconds(1 + back);
        prop_assert!(answer_due(asked, &rules) <= deadline);
        prop_assert!(answer_due(closes, &rules) > deadline);
    }

    #[test]
    fn a_change_never_shortens_anybodys_time(day in 0u64..1400, ahead in 0u64..40, gap in 0u64..20) {
        let rules = rules(Channel::Procurement);
        let date = chrono::NaiveDate::from_ymd_opt(2023, 1, 10).unwrap() + Days::new(day);
        let time = chrono::NaiveTime::from_hms_opt(17, 0, 0).unwrap();
        let now = local_instant(date, chrono::NaiveTime::from_hms_opt(9, 0, 0).unwrap());
        let deadline = local_instant(date + Days::new(ahead), time);
        let before = Timetable { deadline, opening: local_instant(date + Days::new(ahead + gap), time) };
        let after = before.after_change(now, &rules);
        prop_assert!(after.deadline >= before.deadline && after.opening >= before.opening);
        prop_assert!(after.opening >= after.deadline);
        prop_assert!((local_date(after.deadline) - date).num_days() >= 15);
        prop_assert_eq!(after.deadline.with_timezone(&Shanghai).time(), time);
        prop_assert!(after.deadline == before.deadline || is_working_day(local_date(after.deadline)));
        prop_assert_eq!(after.after_change(now, &rules), after, "once is enough");
    }
}

/// Proposals answer the need and are scored against it, at the place where it is to happen (条例 31); it
/// is not for the officer to say that a change of these affects nobody. A changed title is.
#[test]
fn what_proposals_answer_affects_bids() {
    use CallField as F;
    for field in [F::Need, F::Location, F::Requirements, F::Criteria, F::Budget] {
        assert!(affects_bids(&[field], false), "{field}");
    }
    for field in [F::Title, F::TitleEn, F::Summary, F::SummaryEn, F::NeedEn, F::ContactName, F::ContactPhone] {
        assert!(!affects_bids(&[field], false), "{field}");
    }
}
