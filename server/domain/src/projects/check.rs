//! Whether a plan is complete and adds up: what must hold before it is published.

use super::{Channel, CriterionKind, Plan};
use crate::calendar::local_date;
use crate::divisions::Division;
use crate::money::{Fen, MAX_FEN};
use crate::reasons::{Reason, ReasonCode, Reasons};
use crate::rulebook::{ChannelRules, Rulebook};
use crate::text::{check_line, check_text};
use chrono::{DateTime, Utc};

/// Most criteria and milestones of a project.
const MAX_ROWS: usize = 20;

/// Checks a plan as it would be published at `now`. Reasons name the form's fields.
#[must_use]
pub fn check_plan(plan: &Plan, rulebook: &Rulebook, now: DateTime<Utc>) -> Reasons {
    let rules = rulebook.for_channel(plan.channel);
    let mut reasons = Reasons::default();
    texts(plan, &mut reasons);
    scope(plan, &mut reasons);
    money(plan, rules, &mut reasons);
    dates(plan, rules, now, &mut reasons);
    eligibility(plan, &mut reasons);
    criteria(plan, rules, &mut reasons);
    milestones(plan, &mut reasons);
    reasons
}

/// Whether this budget, with the ones already bought this fiscal year under the same catalogue
/// item outside open tender, evades the channel's limit (条例 28).
#[must_use]
pub fn budget_split(budget: Fen, already: &[Fen], rules: &ChannelRules) -> Option<Reason> {
    let limit = rules.budget_ceiling.as_ref()?.value;
    let sum: Fen = already.iter().copied().chain([budget]).sum();
    let evades = !already.is_empty() && budget <= limit && sum > limit;
    evades.then(|| Reason::new(ReasonCode::BudgetSplit).on("budget").with("sum_fen", sum.0).with("limit_fen", limit.0))
}

fn texts(plan: &Plan, reasons: &mut Reasons) {
    reasons.0.extend(check_line("title", &plan.title, 6, 60));
    reasons.0.extend(check_text("need", &plan.need, 50, 3000));
    reasons.0.extend(check_text("summary", &plan.summary, 20, 500));
    reasons.0.extend(check_text("requirements", &plan.requirements, 50, 10_000));
}

fn scope(plan: &Plan, reasons: &mut Reasons) {
    reasons.require(!plan.area_codes.is_empty(), || required("area_codes"));
    reasons.0.extend(plan.area_codes.iter().filter_map(|code| Division::parse(code).err()).map(|r| r.on("area_codes")));
    reasons.require(!plan.target_groups.is_empty(), || required("target_groups"));
    match plan.beneficiaries {
        0 => reasons.push(required("beneficiaries")),
        n => reasons.require((1..=10_000_000).contains(&n), || out_of_range("beneficiaries", 1, 10_000_000)),
    }
    reasons.require(!plan.catalogue_code.trim().is_empty(), || required("catalogue_code"));
    reasons.require(plan.documents.len() <= MAX_ROWS, || too_many("documents"));
    for (n, document) in plan.documents.iter().enumerate() {
        reasons.0.extend(check_line(&format!("documents.{n}.name"), &document.name, 2, 60));
    }
}

fn money(plan: &Plan, rules: &ChannelRules, reasons: &mut Reasons) {
    let allowed = rules.allowed_methods.value.contains(&plan.method);
    reasons.require(allowed, || Reason::new(ReasonCode::MethodNotAllowed).on("method").with("method", plan.method));
    match plan.budget {
        Fen::ZERO => reasons.push(required("budget")),
        Fen(fen) => reasons.require((1..=MAX_FEN).contains(&fen), || {
            Reason::new(ReasonCode::OutOfRange).on("budget").with("min", "0.01").with("max", MAX_FEN / 100)
        }),
    }
    if let Some(limit) = rules.budget_ceiling.as_ref().filter(|limit| plan.budget > limit.value) {
        reasons.push(Reason::new(ReasonCode::ChannelLimit).on("budget").with("limit_fen", limit.value.0));
    }
}

fn dates(plan: &Plan, rules: &ChannelRules, now: DateTime<Utc>, reasons: &mut Reasons) {
    let deadline_day = plan.bid_deadline.map(local_date);
    match deadline_day {
        None => reasons.push(required("bid_deadline")),
        Some(day) => {
            // The day of publication is not counted (民法典 201).
            let days = rules.min_bid_days.get(plan.method).value;
            let period = (day - local_date(now)).num_days();
            let earliest = local_date(now) + chrono::Days::new(u64::from(days));
            reasons.require(period >= i64::from(days), || {
                Reason::new(ReasonCode::BidPeriodTooShort)
                    .on("bid_deadline")
                    .with("days", days)
                    .with("earliest", earliest)
            });
        }
    }
    match (plan.bid_deadline, plan.opening_at) {
        (_, None) => reasons.push(required("opening_at")),
        (Some(deadline), Some(opening)) => {
            reasons.require(opening >= deadline, || out_of_order("opening_at", "bid_deadline", "opening_at"));
        }
        (None, Some(_)) => {}
    }
    match (plan.opening_at.map(local_date), plan.service_start) {
        (_, None) => reasons.push(required("service_start")),
        (Some(opening), Some(start)) => {
            reasons.require(start > opening, || out_of_order("service_start", "opening_at", "service_start"));
        }
        (None, Some(_)) => {}
    }
    let longest = if plan.extended_term { rules.max_term_months_extended.value } else { rules.max_term_months.value };
    match plan.service_months {
        0 => reasons.push(required("service_months")),
        months if months < 0 => reasons.push(out_of_range("service_months", 1, i64::from(longest))),
        months => reasons.require(i64::from(months) <= i64::from(longest), || {
            Reason::new(ReasonCode::TermTooLong).on("service_months").with("months", longest)
        }),
    }
}

fn eligibility(plan: &Plan, reasons: &mut Reasons) {
    let asked = &plan.eligibility;
    let numbers = [
        ("eligibility.min_grade", Some(asked.min_grade), 0, 5),
        ("eligibility.min_staff", Some(asked.min_staff), 0, 1000),
        ("eligibility.min_social_workers", Some(asked.min_social_workers), 0, 1000),
        ("eligibility.max_in_hand", asked.max_in_hand, 1, 100),
    ];
    for (name, value, min, max) in numbers {
        let holds = value.is_none_or(|v| (min..=max).contains(&v));
        reasons.require(holds, || out_of_range(name, i64::from(min), i64::from(max)));
    }
    let digits = |p: &String| (2..=12).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_digit());
    reasons.require(asked.area_prefix.as_ref().is_none_or(digits), || {
        Reason::new(ReasonCode::DivisionUnknown).on("eligibility.area_prefix")
    });
}

fn criteria(plan: &Plan, rules: &ChannelRules, reasons: &mut Reasons) {
    let min = rules.min_criteria.value as usize;
    reasons.require(plan.criteria.len() >= min, || {
        Reason::new(ReasonCode::CriteriaTooFew).on("criteria").with("min", min)
    });
    reasons.require(plan.criteria.len() <= MAX_ROWS, || too_many("criteria"));
    for (n, criterion) in plan.criteria.iter().enumerate() {
        reasons.0.extend(check_line(&format!("criteria.{n}.name"), &criterion.name, 2, 40));
        let guide_min = if criterion.kind == CriterionKind::Quality { 10 } else { 0 };
        reasons.0.extend(check_text(&format!("criteria.{n}.guide"), &criterion.guide, guide_min, 1000));
        let points = (1..=100).contains(&criterion.points);
        reasons.require(points, || out_of_range(&format!("criteria.{n}.points"), 1, 100));
    }
    if plan.criteria.is_empty() {
        return;
    }
    let sum = plan.criteria.iter().fold(0i32, |sum, c| sum.saturating_add(c.points));
    reasons.require(sum == 100, || Reason::new(ReasonCode::CriteriaSum).on("criteria").with("sum", sum));
    let low = rules.price_weight_min.get(plan.method).value;
    let high = rules.price_weight_max.get(plan.method).value;
    let price = i64::from(plan.price_points());
    reasons.require((i64::from(low)..=i64::from(high)).contains(&price), || {
        let reason = Reason::new(ReasonCode::PriceWeightBounds).on("criteria");
        reason.with("min", low).with("max", high).with("found", price)
    });
}

fn milestones(plan: &Plan, reasons: &mut Reasons) {
    if plan.milestones.is_empty() {
        reasons.push(required("milestones"));
        return;
    }
    reasons.require(plan.milestones.len() <= MAX_ROWS, || too_many("milestones"));
    let mut before = 0;
    for (n, milestone) in plan.milestones.iter().enumerate() {
        reasons.0.extend(check_line(&format!("milestones.{n}.title"), &milestone.title, 2, 60));
        reasons.0.extend(check_text(&format!("milestones.{n}.deliverable"), &milestone.deliverable, 0, 1000));
        let percent = (0..=100).contains(&milestone.payment_percent);
        reasons.require(percent, || out_of_range(&format!("milestones.{n}.payment_percent"), 0, 100));
        let (field, last) = (format!("milestones.{n}.month_offset"), plan.service_months.max(0));
        if !(0..=last).contains(&milestone.month_offset) {
            reasons.push(out_of_range(&field, 0, i64::from(last)));
        } else if milestone.month_offset < before {
            reasons.push(Reason::new(ReasonCode::MilestoneOrder).on(field).with("after", before));
        } else {
            before = milestone.month_offset;
        }
    }
    let sum = plan.milestones.iter().fold(0i32, |sum, m| sum.saturating_add(m.payment_percent));
    reasons.require(sum == 100, || Reason::new(ReasonCode::PaymentPlanSum).on("milestones").with("sum", sum));
}

fn required(field: &str) -> Reason {
    Reason::new(ReasonCode::Required).on(field)
}

fn out_of_range(field: &str, min: i64, max: i64) -> Reason {
    Reason::new(ReasonCode::OutOfRange).on(field).with("min", min).with("max", max)
}

fn out_of_order(field: &str, first: &str, second: &str) -> Reason {
    Reason::new(ReasonCode::DatesOutOfOrder).on(field).with("first", first).with("second", second)
}

fn too_many(field: &str) -> Reason {
    Reason::new(ReasonCode::TooManyRows).on(field).with("max", MAX_ROWS)
}

impl Channel {
    /// Statutory purchase, to which 政府采购法 applies directly.
    #[must_use]
    pub const fn is_statutory(self) -> bool {
        matches!(self, Self::Procurement)
    }
}
