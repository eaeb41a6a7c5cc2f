//! Performance evaluation (绩效评价): blocks, indicators, weights, bands (DOMAIN 2.7).

use crate::reasons::{Reason, ReasonCode, Reasons, Ruled, wrong_state};
use crate::records::ScoredIndicator;
use crate::rulebook::{IndicatorRule, Rulebook};

#[cfg(test)]
mod tests;

coded_enum! {
    /// First-level block of an evaluation.
    pub enum Block {
        /// 决策
        Decision = "decision",
        /// 过程
        Process = "process",
        /// 产出
        Output = "output",
        /// 效益
        Effect = "effect",
        /// 满意度
        Satisfaction = "satisfaction",
    }
}

coded_enum! {
    /// Band of a total.
    pub enum Band {
        /// 优
        Excellent = "excellent",
        /// 良
        Good = "good",
        /// 中
        Fair = "fair",
        /// 差
        Poor = "poor",
    }
}

coded_enum! {
    /// Who evaluates.
    pub enum EvaluationKind {
        /// 单位自评 by the provider
        SelfEvaluation = "self_evaluation",
        /// 部门评价 by the funder or its agency
        Department = "department",
    }
}

coded_enum! {
    /// State of an evaluation.
    pub enum EvaluationStatus {
        /// 评价中
        Draft = "draft",
        /// 已定稿: stored for good
        Final = "final",
    }
}

coded_enum! {
    /// What happens to an evaluation.
    pub enum EvaluationEvent {
        /// A second person confirms it; it is stored for good.
        Finalize = "finalize",
    }
}

impl EvaluationStatus {
    /// The state after an event.
    ///
    /// # Errors
    /// [`ReasonCode::WrongState`] with `state` and `event`.
    pub fn apply(self, event: EvaluationEvent) -> Ruled<Self> {
        match (self, event) {
            (Self::Draft, EvaluationEvent::Finalize) => Ok(Self::Final),
            (Self::Final, EvaluationEvent::Finalize) => Err(wrong_state(self, event)),
        }
    }
}

transitions! {
    EvaluationStatus, EvaluationEvent,
    finalize => Finalize,
}

/// Weights of an evaluation in hundredths of a point.
pub const FULL_WEIGHT: i32 = 10_000;

/// The indicators that a kind of evaluation starts with, from the rulebook, not scored yet.
#[must_use]
pub fn frame(kind: EvaluationKind, rulebook: &Rulebook) -> Vec<ScoredIndicator> {
    let rules = match kind {
        EvaluationKind::SelfEvaluation => &rulebook.evaluation.self_evaluation,
        EvaluationKind::Department => &rulebook.evaluation.department,
    };
    rules.iter().map(unscored).collect()
}

fn unscored(rule: &IndicatorRule) -> ScoredIndicator {
    ScoredIndicator {
        block: rule.block,
        key: rule.key.clone(),
        name: rule.zh.clone(),
        name_en: Some(rule.en.clone()),
        weight: i32::try_from(rule.weight).map_or(FULL_WEIGHT, |points| points.saturating_mul(100)),
        target: rule.target.clone(),
        result: String::new(),
        points: None,
    }
}

/// Checks the indicators of a draft: weights sum to 100 points, points lie in 0..=weight; a final
/// one has points for all.
#[must_use]
pub fn check_indicators(indicators: &[ScoredIndicator], is_final: bool) -> Reasons {
    let mut reasons = Reasons::default();
    let sum = indicators.iter().fold(0i32, |sum, i| sum.saturating_add(i.weight));
    let positive = indicators.iter().all(|i| i.weight > 0);
    reasons.require(sum == FULL_WEIGHT && positive, || {
        Reason::new(ReasonCode::WeightsSum).on("indicators").with("sum", sum / 100)
    });
    for (n, indicator) in indicators.iter().enumerate() {
        let sound = indicator.points.is_none_or(|points| (0..=indicator.weight).contains(&points));
        reasons.require(sound, || {
            Reason::new(ReasonCode::PointsOutOfRange)
                .on(format!("indicators.{n}.points"))
                .with("max", indicator.weight / 100)
        });
    }
    let missing = indicators.iter().filter(|i| i.points.is_none()).count();
    reasons.require(!is_final || missing == 0, || {
        Reason::new(ReasonCode::IndicatorsMissing).on("indicators").with("count", missing)
    });
    reasons
}

/// Total in hundredths of a point.
///
/// # Errors
/// [`ReasonCode::IndicatorsMissing`] with the `count` of indicators without points.
pub fn total(indicators: &[ScoredIndicator]) -> Ruled<i32> {
    let missing = indicators.iter().filter(|i| i.points.is_none()).count();
    if missing > 0 || indicators.is_empty() {
        return Err(Reason::new(ReasonCode::IndicatorsMissing).with("count", missing));
    }
    Ok(indicators.iter().filter_map(|i| i.points).fold(0, i32::saturating_add))
}

/// Band of a total in hundredths: a bound belongs to the better band ("90（含）", 民法典 1259).
#[must_use]
pub fn band(total: i32, rulebook: &Rulebook) -> Band {
    let rules = &rulebook.evaluation;
    let from = |points: u32| i64::from(total) >= i64::from(points) * 100;
    if from(rules.excellent_from.value) {
        Band::Excellent
    } else if from(rules.good_from.value) {
        Band::Good
    } else if from(rules.fair_from.value) {
        Band::Fair
    } else {
        Band::Poor
    }
}

/// Whether a band found now will bar the organization from bidding, and for how many years: the
/// rulebook's effect of a result on eligibility. 0 when it bars nothing.
#[must_use]
pub fn exclusion_years(band: Band, rulebook: &Rulebook, channel: crate::projects::Channel) -> u32 {
    let rules = rulebook.for_channel(channel);
    let bars = band >= rules.exclusion_band.value && rules.exclusion_gate.value == crate::rulebook::Gate::Hard;
    if bars { rules.exclusion_years.value } else { 0 }
}
