use super::*;
use proptest::prelude::*;
use uuid::Uuid;

fn user(n: u128) -> UserId {
    UserId(Uuid::from_u128(n))
}

fn bid(n: u128, price: i64, second: i64, points: &[i64]) -> ScoredBid {
    ScoredBid {
        bid_id: BidId(Uuid::from_u128(n)),
        price: Fen(price),
        submitted_at: DateTime::from_timestamp(1_790_000_000 + second, 0).unwrap(),
        sheets: (1u128..).zip(points).map(|(expert, points)| (user(expert), *points)).collect(),
    }
}

fn order(bids: &[ScoredBid], panel: u128, weight: i32) -> Vec<u128> {
    let panel: Vec<UserId> = (1..=panel).map(user).collect();
    rank(bids, &panel, weight).unwrap().iter().map(|r| r.bid_id.0.as_u128()).collect()
}

#[test]
fn price_points_follow_the_lowest_price() {
    for (price, lowest, weight, points) in [
        (100, 100, 10, 1000),
        (200, 100, 10, 500),
        (300, 100, 10, 333),
        (300, 200, 10, 667),
        (100, 100, 0, 0),
        (0, 0, 10, 1000),
        (500, 0, 10, 0),
    ] {
        assert_eq!(price_points(Fen(price), Fen(lowest), weight), points, "{price} {lowest} {weight}");
    }
}

#[test]
fn totals_then_quality_then_price_then_time() {
    assert_eq!(order(&[bid(1, 100, 0, &[7000]), bid(2, 100, 0, &[8000])], 1, 10), [2, 1]);
    // 80.00 + 10.00 = 85.00 + 5.00: the higher quality wins.
    assert_eq!(order(&[bid(1, 100, 0, &[8000]), bid(2, 200, 0, &[8500])], 1, 10), [2, 1]);
    assert_eq!(order(&[bid(1, 200, 0, &[8000]), bid(2, 100, 9, &[8000])], 1, 0), [2, 1]);
    assert_eq!(order(&[bid(1, 100, 9, &[8000]), bid(2, 100, 0, &[8000])], 1, 10), [2, 1]);
}

#[test]
fn no_sheet_is_dropped_and_none_may_be_missing() {
    let panel = [user(1), user(2), user(3)];
    let ranked = rank(&[bid(1, 100, 0, &[0, 9000, 9001])], &panel, 10).unwrap();
    assert_eq!((ranked[0].quality_points, ranked[0].total_points, ranked[0].place), (6000, 7000, 1));
    let refused = rank(&[bid(1, 100, 0, &[9000, 9000]), bid(2, 100, 0, &[9000])], &panel, 10).unwrap_err();
    assert_eq!((refused.code, refused.params["count"].as_str()), (ReasonCode::ScoresMissing, "3"));
}

#[test]
fn a_panel_is_large_enough_and_odd() {
    assert_eq!(check_panel(5, 5, true), Ok(()));
    assert_eq!(check_panel(4, 5, true).unwrap_err().code, ReasonCode::PanelSize);
    assert_eq!(check_panel(6, 5, true).unwrap_err().code, ReasonCode::PanelEven);
    assert_eq!(check_panel(6, 5, false), Ok(()));
}

#[test]
fn a_sheet_answers_every_criterion_once() {
    let id = |n| CriterionId(Uuid::from_u128(n));
    let item = |n, points, comment: &str| ScoreItem { criterion_id: id(n), points, comment: comment.to_owned() };
    let criteria = [SheetCriterion { id: id(1), points: 30 }, SheetCriterion { id: id(2), points: 20 }];
    let codes = |items: &[ScoreItem], is_final| -> Vec<ReasonCode> {
        check_sheet(&criteria, items, is_final).0.into_iter().map(|r| r.code).collect()
    };
    assert_eq!(codes(&[item(1, 3000, ""), item(2, 1200, "")], true), []);
    assert_eq!(codes(&[item(1, 3001, "")], false), [ReasonCode::PointsOutOfRange]);
    assert_eq!(codes(&[item(1, 3000, "")], true), [ReasonCode::ScoresMissing]);
    assert_eq!(codes(&[item(1, 3000, ""), item(2, 1199, "")], true), [ReasonCode::CommentNeeded]);
    assert_eq!(codes(&[item(1, 3000, ""), item(2, 1199, "缺应急预案")], true), []);
    assert_eq!(codes(&[item(1, 3000, ""), item(1, 3000, ""), item(2, 2000, "")], true), [ReasonCode::UnknownValue]);
    assert_eq!(codes(&[item(9, 0, "")], false), [ReasonCode::UnknownValue]);
}

#[test]
fn a_draw_is_repeatable_and_leaves_conflicts_out() {
    let pool: Vec<UserId> = (1..=20).map(user).collect();
    let conflicts = BTreeSet::from([user(3), user(7)]);
    let drawn = draw(&pool, 5, "seed-1", &conflicts);
    let mut reversed = pool.clone();
    reversed.reverse();
    assert_eq!(drawn, draw(&reversed, 5, "seed-1", &conflicts));
    assert_ne!(drawn, draw(&pool, 5, "seed-2", &conflicts));
    assert_eq!(draw(&pool, 99, "seed-1", &conflicts).len(), 18);
}

proptest! {
    #[test]
    fn ranking_is_a_total_order_of_the_input(
        rows in prop::collection::vec((1i64..1_000_000, 0i64..50, prop::collection::vec(0i64..9000, 3)), 1..12),
        weight in 0i32..=40,
    ) {
        let bids: Vec<ScoredBid> = (1u128..).zip(&rows).map(|(n, (price, at, points))| bid(n, *price, *at, points)).collect();
        let panel = [user(1), user(2), user(3)];
        let ranked = rank(&bids, &panel, weight).unwrap();
        let mut shuffled = bids.clone();
        shuffled.reverse();
        prop_assert_eq!(&ranked, &rank(&shuffled, &panel, weight).unwrap());
        for (n, pair) in ranked.windows(2).enumerate() {
            prop_assert_eq!(usize::try_from(pair[0].place).unwrap(), n + 1);
            prop_assert!(pair[0].total_points >= pair[1].total_points);
            if pair[0].total_points == pair[1].total_points {
                prop_assert!(pair[0].quality_points >= pair[1].quality_points);
            }
        }
        let full = i64::from(weight) * HUNDREDTHS;
        prop_assert!(ranked.iter().all(|r| (0..=full).contains(&r.price_points)));
        prop_assert!(ranked.iter().any(|r| r.price_points == full));
    }

    #[test]
    fn a_lower_price_never_has_fewer_points(a in 1i64..1_000_000, b in 1i64..1_000_000, lowest in 1i64..1_000_000) {
        let (low, high) = (a.min(b), a.max(b));
        let lowest = Fen(lowest.min(low));
        prop_assert!(price_points(Fen(low), lowest, 30) >= price_points(Fen(high), lowest, 30));
    }
}
