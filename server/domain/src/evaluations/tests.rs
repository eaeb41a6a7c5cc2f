use super::*;
use crate::projects::Channel;

fn rulebook() -> Rulebook {
    Rulebook::linlan().unwrap()
}

fn scored(points: impl Fn(&ScoredIndicator) -> Option<i32>) -> Vec<ScoredIndicator> {
    let mut indicators = frame(EvaluationKind::Department, &rulebook());
    for indicator in &mut indicators {
        indicator.points = points(indicator);
    }
    indicators
}

#[test]
fn a_final_evaluation_is_stored_for_good() {
    assert_eq!(EvaluationStatus::Draft.finalize(), Ok(EvaluationStatus::Final));
    assert_eq!(EvaluationStatus::Final.finalize().unwrap_err().code, ReasonCode::WrongState);
}

#[test]
fn frames_sum_to_a_hundred_points() {
    for kind in EvaluationKind::ALL {
        let frame = frame(*kind, &rulebook());
        assert_eq!(check_indicators(&frame, false), Reasons::default(), "{kind}");
        assert_eq!(frame.iter().map(|i| i.weight).sum::<i32>(), FULL_WEIGHT);
    }
}

#[test]
fn a_bound_belongs_to_the_better_band() {
    for (total, expected) in [
        (10_000, Band::Excellent),
        (9_000, Band::Excellent),
        (8_999, Band::Good),
        (8_000, Band::Good),
        (7_999, Band::Fair),
        (6_000, Band::Fair),
        (5_999, Band::Poor),
        (0, Band::Poor),
    ] {
        assert_eq!(band(total, &rulebook()), expected, "{total}");
    }
}

#[test]
fn a_total_needs_every_indicator() {
    assert_eq!(total(&scored(|i| Some(i.weight))), Ok(FULL_WEIGHT));
    let open = scored(|i| (i.key != "satisfaction").then_some(i.weight));
    assert_eq!(total(&open).unwrap_err().params["count"], "1");
    assert_eq!(check_indicators(&open, true).0[0].code, ReasonCode::IndicatorsMissing);
    assert_eq!(check_indicators(&open, false), Reasons::default());
    assert!(total(&[]).is_err());
}

#[test]
fn weights_and_points_keep_their_bounds() {
    let mut indicators = scored(|i| Some(i.weight + 1));
    assert!(check_indicators(&indicators, true).0.iter().all(|r| r.code == ReasonCode::PointsOutOfRange));
    indicators.pop();
    assert_eq!(check_indicators(&indicators, true).0[0].code, ReasonCode::WeightsSum);
}

#[test]
fn only_a_poor_result_bars_and_only_in_the_grant_channel() {
    let years = |band, channel| exclusion_years(band, &rulebook(), channel);
    assert_eq!(years(Band::Poor, Channel::Grant), 2);
    assert_eq!(years(Band::Fair, Channel::Grant), 0);
    assert_eq!(years(Band::Poor, Channel::Procurement), 0);
}
