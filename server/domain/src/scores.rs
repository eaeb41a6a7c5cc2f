//! Scores: price points, ranking, the draw of experts.
//!
//! Points are hundredths. No highest or lowest sheet is dropped, in either channel (87号令 55).

use crate::ids::{BidId, CriterionId, UserId};
use crate::money::Fen;
use crate::reasons::{Reason, ReasonCode, Reasons, Ruled};
use crate::records::ScoreItem;
use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

#[cfg(test)]
mod tests;

/// Hundredths in a point.
pub const HUNDREDTHS: i64 = 100;

/// A criterion as an expert's sheet must answer it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SheetCriterion {
    /// The criterion.
    pub id: CriterionId,
    /// Whole points.
    pub points: i32,
}

/// Points of a bid's price: lowest price / this price × weight, in hundredths, rounded half up
/// (87号令 55). `lowest` is the lowest price of the admitted bids.
///
/// A free offer has the best price by nature and takes all points.
#[must_use]
pub fn price_points(price: Fen, lowest: Fen, weight: i32) -> i64 {
    let full = i128::from(weight.max(0)) * i128::from(HUNDREDTHS);
    if price.0 <= 0 || price <= lowest {
        return i64::try_from(full).unwrap_or(i64::MAX);
    }
    let (lowest, price) = (i128::from(lowest.0.max(0)), i128::from(price.0));
    i64::try_from((2 * lowest * full + price) / (2 * price)).unwrap_or(i64::MAX)
}

/// Checks one sheet against the experts' criteria. A draft may leave criteria open; a final
/// sheet may not, and a score below 60 % needs a comment, so that a bidder can be told why.
#[must_use]
pub fn check_sheet(criteria: &[SheetCriterion], items: &[ScoreItem], is_final: bool) -> Reasons {
    let mut reasons = Reasons::default();
    let mut missing = 0;
    for (n, criterion) in criteria.iter().enumerate() {
        let Some(item) = items.iter().find(|item| item.criterion_id == criterion.id) else {
            missing += 1;
            continue;
        };
        let max = i64::from(criterion.points) * HUNDREDTHS;
        reasons.require((0..=max).contains(&item.points), || {
            Reason::new(ReasonCode::PointsOutOfRange).on(format!("items.{n}.points")).with("max", criterion.points)
        });
        let low = item.points * 100 < max * 60;
        reasons.require(!is_final || !low || !item.comment.trim().is_empty(), || {
            Reason::new(ReasonCode::CommentNeeded).on(format!("items.{n}.comment"))
        });
    }
    reasons.require(!is_final || missing == 0, || {
        Reason::new(ReasonCode::ScoresMissing).on("items").with("count", missing)
    });
    let known: BTreeSet<CriterionId> = criteria.iter().map(|c| c.id).collect();
    let distinct: BTreeSet<CriterionId> = items.iter().map(|item| item.criterion_id).collect();
    let sound = distinct.len() == items.len() && distinct.is_subset(&known);
    reasons.require(sound, || Reason::new(ReasonCode::UnknownValue).on("items"));
    reasons
}

/// Sum of a sheet in hundredths.
#[must_use]
pub fn sheet_total(items: &[ScoreItem]) -> i64 {
    items.iter().fold(0, |sum, item| sum.saturating_add(item.points))
}

/// A bid with its final sheets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScoredBid {
    /// The bid.
    pub bid_id: BidId,
    /// Price.
    pub price: Fen,
    /// When it was submitted.
    pub submitted_at: DateTime<Utc>,
    /// Total of each expert's final sheet, in hundredths.
    pub sheets: BTreeMap<UserId, i64>,
}

/// A place in the ranking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RankedBid {
    /// The bid.
    pub bid_id: BidId,
    /// From 1; no two bids share a place.
    pub place: i32,
    /// Mean of the experts' totals, hundredths, rounded half up.
    pub quality_points: i64,
    /// Points for the price, hundredths.
    pub price_points: i64,
    /// Sum, hundredths.
    pub total_points: i64,
    /// Price.
    pub price: Fen,
}

/// Whether every expert of the panel has a final sheet for every bid. A ranking exists only then.
///
/// # Errors
/// [`ReasonCode::ScoresMissing`] with the `count` of missing sheets.
pub fn all_sheets_in(bids: &[ScoredBid], panel: &[UserId]) -> Ruled<()> {
    let missing =
        bids.iter().map(|bid| panel.iter().filter(|user| !bid.sheets.contains_key(user)).count()).sum::<usize>();
    if missing == 0 { Ok(()) } else { Err(Reason::new(ReasonCode::ScoresMissing).with("count", missing)) }
}

/// Ranks bids: higher total first; ties go to higher quality points, then the lower price, then
/// the earlier submission. `price_weight` is whole points.
///
/// # Errors
/// [`ReasonCode::ScoresMissing`] when a sheet of a panel member is missing.
pub fn rank(bids: &[ScoredBid], panel: &[UserId], price_weight: i32) -> Ruled<Vec<RankedBid>> {
    all_sheets_in(bids, panel)?;
    let lowest = bids.iter().map(|bid| bid.price).min().unwrap_or(Fen::ZERO);
    let mut scored: Vec<(&ScoredBid, i64, i64)> = bids
        .iter()
        .map(|bid| {
            (
                bid,
                mean(panel.iter().filter_map(|user| bid.sheets.get(user)).copied()),
                price_points(bid.price, lowest, price_weight),
            )
        })
        .collect();
    scored.sort_by_key(|(bid, quality, price)| {
        (Reverse(quality.saturating_add(*price)), Reverse(*quality), bid.price, bid.submitted_at, bid.bid_id)
    });
    let ranked = (1..).zip(scored).map(|(place, (bid, quality_points, price_points))| RankedBid {
        bid_id: bid.bid_id,
        place,
        quality_points,
        price_points,
        total_points: quality_points.saturating_add(price_points),
        price: bid.price,
    });
    Ok(ranked.collect())
}

/// Mean of points, rounded half up; 0 of nothing.
fn mean(points: impl Iterator<Item = i64>) -> i64 {
    let (sum, count) = points.fold((0i128, 0i128), |(sum, count), p| (sum + i128::from(p), count + 1));
    if count == 0 { 0 } else { i64::try_from((2 * sum + count) / (2 * count)).unwrap_or(i64::MAX) }
}

/// Whether a panel may score: large enough, odd when the rulebook asks for it.
///
/// # Errors
/// [`ReasonCode::PanelSize`] with `found` and `min`, [`ReasonCode::PanelEven`] with `found`.
pub fn check_panel(size: usize, min: u32, odd: bool) -> Ruled<()> {
    if size < min as usize {
        return Err(Reason::new(ReasonCode::PanelSize).with("found", size).with("min", min));
    }
    if odd && size.is_multiple_of(2) {
        return Err(Reason::new(ReasonCode::PanelEven).with("found", size));
    }
    Ok(())
}

/// Draws experts from a pool, without those in conflict: the `n` whose SHA-256 of seed and id is
/// smallest. Anyone with the recorded seed and pool can repeat the draw (条例 39). Fewer than `n`
/// when the pool is too small; the order is the order of the draw.
#[must_use]
pub fn draw(pool: &[UserId], n: usize, seed: &str, conflicts: &BTreeSet<UserId>) -> Vec<UserId> {
    let eligible: BTreeSet<UserId> = pool.iter().filter(|user| !conflicts.contains(user)).copied().collect();
    let mut ordered: Vec<([u8; 32], UserId)> = eligible.into_iter().map(|user| (ticket(seed, user), user)).collect();
    ordered.sort_unstable();
    ordered.into_iter().take(n).map(|(_, user)| user).collect()
}

fn ticket(seed: &str, user: UserId) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(seed.as_bytes());
    hash.update(user.0.as_bytes());
    hash.finalize().into()
}
