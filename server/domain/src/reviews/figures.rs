//! Figures of a body that reviews: how quick, how strict, how often late.

use super::{RejectionGround, ReviewStatus};
use crate::calendar::{local_date, working_days_between};
use crate::records::Citation;
use crate::reviews::CitedItem;
use chrono::{DateTime, Utc};
use std::collections::BTreeMap;

/// A decided review, as far as figures need it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecidedReview {
    /// Admitted, returned or rejected.
    pub status: ReviewStatus,
    /// Published ground, if rejected.
    pub ground: Option<RejectionGround>,
    /// Items cited, if returned.
    pub cited: Vec<Citation>,
    /// When the body got it.
    pub received_at: DateTime<Utc>,
    /// When it had to be decided.
    pub due_at: DateTime<Utc>,
    /// When it was decided.
    pub decided_at: DateTime<Utc>,
}

/// Figures of a body over a period.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReviewFigures {
    /// Reviews decided.
    pub decided: usize,
    /// Admitted.
    pub admitted: usize,
    /// Returned for correction.
    pub returned: usize,
    /// Rejected.
    pub rejected: usize,
    /// Decided after their time.
    pub late: usize,
    /// Median of the working days until the decision, in tenths; none without a decision.
    pub median_tenths: Option<u32>,
    /// Nine of ten were decided within this many working days, in tenths; none without a decision.
    pub p90_tenths: Option<u32>,
    /// Rejections by ground.
    pub by_ground: BTreeMap<RejectionGround, usize>,
    /// Returns by cited item: a return that cites two items counts for both.
    pub by_item: BTreeMap<CitedItem, usize>,
}

impl ReviewFigures {
    /// Returns in basis points of all decisions.
    #[must_use]
    pub const fn return_bp(&self) -> Option<usize> {
        bp(self.returned, self.decided)
    }

    /// Rejections in basis points of all decisions.
    #[must_use]
    pub const fn rejection_bp(&self) -> Option<usize> {
        bp(self.rejected, self.decided)
    }
}

/// A share in basis points, rounded half up; none of nothing.
const fn bp(part: usize, whole: usize) -> Option<usize> {
    if whole == 0 { None } else { Some((part * 20_000 + whole) / (whole * 2)) }
}

/// Counts decided reviews. A review decided on the day it came took 0 working days.
#[must_use]
pub fn figures(decided: &[DecidedReview]) -> ReviewFigures {
    let mut figures = ReviewFigures { decided: decided.len(), ..ReviewFigures::default() };
    let mut days = Vec::with_capacity(decided.len());
    for review in decided {
        match review.status {
            ReviewStatus::Admitted => figures.admitted += 1,
            ReviewStatus::Returned => figures.returned += 1,
            ReviewStatus::Rejected => figures.rejected += 1,
            ReviewStatus::Waiting | ReviewStatus::Claimed => {}
        }
        figures.late += usize::from(review.decided_at >= review.due_at);
        if let Some(ground) = review.ground.filter(|_| review.status == ReviewStatus::Rejected) {
            *figures.by_ground.entry(ground).or_default() += 1;
        }
        let items: std::collections::BTreeSet<CitedItem> = review.cited.iter().map(|citation| citation.item).collect();
        for item in items {
            *figures.by_item.entry(item).or_default() += 1;
        }
        let took = working_days_between(local_date(review.received_at), local_date(review.decided_at));
        days.push(u32::try_from(took).unwrap_or_default());
    }
    figures.median_tenths = percentile_tenths(&days, 50);
    figures.p90_tenths = percentile_tenths(&days, 90);
    figures
}

/// The value within which `percent` of 100 of the values lie, in tenths: the median is the mean of
/// the two in the middle, every other percentile the nearest rank. None without values.
#[must_use]
pub fn percentile_tenths(values: &[u32], percent: usize) -> Option<u32> {
    let mut sorted = values.to_vec();
    sorted.sort_unstable();
    let rank = (sorted.len() * percent).div_ceil(100).max(1);
    let at = |rank: usize| sorted.get(rank - 1).copied();
    let value = at(rank)?.saturating_mul(10);
    if percent == 50 && sorted.len().is_multiple_of(2) {
        return Some((value / 2).saturating_add(at(rank + 1)?.saturating_mul(5)));
    }
    Some(value)
}
