use super::*;
use crate::money::Fen;
use crate::projects::Method;
use uuid::Uuid;

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn rulebook() -> Rulebook {
    Rulebook::linlan().unwrap()
}

#[test]
fn every_objection_state_and_event() {
    use ObjectionStatus as S;
    for (state, expected) in
        [(S::Filed, [Some(S::Upheld), Some(S::Dismissed)]), (S::Upheld, [None; 2]), (S::Dismissed, [None; 2])]
    {
        assert_eq!(ObjectionEvent::ALL.iter().map(|e| state.apply(*e).ok()).collect::<Vec<_>>(), expected, "{state}");
    }
}

#[test]
fn two_channels_two_clocks() {
    let rulebook = rulebook();
    // Friday 20 November 2026, five working days: to the end of Friday 27 November.
    let published = at("2026-11-20T02:00:00Z");
    let grant = notice_end(NoticeKind::ProposedAward, published, &rulebook, Channel::Grant);
    assert_eq!(grant, Some(at("2026-11-27T16:00:00Z")));
    // One working day: Monday 23 November; then seven for the challenge: to Wednesday 2 December.
    let announced = notice_end(NoticeKind::Award, published, &rulebook, Channel::Procurement);
    assert_eq!(announced, Some(at("2026-11-23T16:00:00Z")));
    let rules = rulebook.for_channel(Channel::Procurement);
    assert_eq!(objection_end(announced.unwrap(), rules), at("2026-12-02T16:00:00Z"));
    assert_eq!(objection_end(grant.unwrap(), rulebook.for_channel(Channel::Grant)), grant.unwrap());
    assert_eq!(notice_end(NoticeKind::Call, published, &rulebook, Channel::Grant), None);
}

#[test]
fn an_objection_comes_in_time() {
    let rulebook = rulebook();
    let grant = rulebook.for_channel(Channel::Grant);
    let ends = Some(at("2026-11-27T16:00:00Z"));
    assert_eq!(may_object(ends, grant, at("2026-11-27T15:59:59Z")), Ok(()));
    assert_eq!(
        may_object(ends, grant, at("2026-11-27T16:00:00Z")).unwrap_err().code,
        ReasonCode::ObjectionWindowClosed
    );
    assert_eq!(
        may_object(None, grant, at("2026-11-27T15:59:59Z")).unwrap_err().code,
        ReasonCode::ObjectionWindowClosed
    );
}

#[test]
fn an_award_waits_for_the_notice_in_the_grant_channel_and_for_objections_in_both() {
    let rulebook = rulebook();
    let code = |notice_ends: Option<&str>, open_objections, channel, now: &str| {
        let facts = AwardFacts { notice_ends: notice_ends.map(at), open_objections };
        may_award(&facts, rulebook.for_channel(channel), at(now)).err().map(|r| r.code)
    };
    let end = "2026-11-27T16:00:00Z";
    assert_eq!(code(None, 0, Channel::Grant, end), Some(ReasonCode::NoticeRunning));
    assert_eq!(code(Some(end), 0, Channel::Grant, "2026-11-27T15:59:59Z"), Some(ReasonCode::NoticeRunning));
    assert_eq!(code(Some(end), 0, Channel::Grant, end), None);
    assert_eq!(code(Some(end), 1, Channel::Grant, end), Some(ReasonCode::ObjectionOpen));
    assert_eq!(code(None, 0, Channel::Procurement, end), None);
    assert_eq!(code(None, 2, Channel::Procurement, end), Some(ReasonCode::ObjectionOpen));
}

#[test]
fn the_ranking_is_followed() {
    let id = |n| BidId(Uuid::from_u128(n));
    let ranked = |n, place| RankedBid {
        bid_id: id(n),
        place,
        quality_points: 0,
        price_points: 0,
        total_points: 0,
        price: Fen::ZERO,
    };
    let ranking = [ranked(1, 1), ranked(2, 2)];
    assert_eq!(follows_ranking(id(1), &ranking, &[]), Ok(()));
    assert_eq!(follows_ranking(id(2), &ranking, &[]).unwrap_err().params["place"], "1");
    assert_eq!(follows_ranking(id(2), &ranking, &[id(1)]), Ok(()));
    assert!(follows_ranking(id(1), &ranking, &[id(1), id(2)]).is_err());
}

#[test]
fn two_admitted_suffice_in_consultation_and_not_in_tender() {
    let rulebook = rulebook();
    let procurement = rulebook.for_channel(Channel::Procurement);
    let few = |received, admitted, method| {
        enough_bids(received, admitted, method, procurement)
            .err()
            .map(|r| (r.params["found"].clone(), r.params["min"].clone()))
    };
    let pair = |a: &str, b: &str| Some((a.to_owned(), b.to_owned()));
    assert_eq!(few(3, 2, Method::CompetitiveConsultation), None);
    assert_eq!(few(3, 1, Method::CompetitiveConsultation), pair("1", "2"));
    assert_eq!(few(3, 2, Method::OpenTender), pair("2", "3"));
    assert_eq!(few(2, 2, Method::CompetitiveConsultation), pair("2", "3"));
}
