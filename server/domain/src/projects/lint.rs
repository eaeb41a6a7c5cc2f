//! What the law forbids a call to ask for (政府采购法实施条例 20, 34; 87号令 17, 55; 102号令 10).
//!
//! A lint is a hint from wording, not a judgement: it works sentence by sentence, skips
//! sentences that rule the thing out ("不得指定品牌"), and shows the words it found.

use super::{CriterionKind, Plan};
use crate::reasons::{Reason, ReasonCode};
use phrases::{PHRASES, Scope};

mod phrases;
mod sentence;
#[cfg(test)]
mod tests;
mod words;

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LintFinding {
    /// What is wrong, on which field.
    pub reason: Reason,
    /// The words that gave rise to it; empty for a requirement that is not a text.
    pub excerpt: String,
    /// Whether the call cannot be published with it.
    pub blocks: bool,
}

/// All findings of a plan, in the order of its fields.
///
/// What government may not buy at all (102号令 10) blocks in both channels; what 政府采购法
/// forbids as a condition blocks in statutory procurement and warns in the grant channel.
#[must_use]
pub fn lint(plan: &Plan) -> Vec<LintFinding> {
    let mut findings = Vec::new();
    let texts = [
        ("title", &plan.title),
        ("need", &plan.need),
        ("summary", &plan.summary),
        ("requirements", &plan.requirements),
    ];
    for (field, text) in texts {
        lint_text(plan, field, text, false, &mut findings);
    }
    for (n, criterion) in plan.criteria.iter().enumerate() {
        lint_text(plan, &format!("criteria.{n}.name"), &criterion.name, true, &mut findings);
        lint_text(plan, &format!("criteria.{n}.guide"), &criterion.guide, true, &mut findings);
        if criterion.kind == CriterionKind::Quality {
            lint_vague(plan, &format!("criteria.{n}.guide"), &criterion.guide, &mut findings);
            lint_scored_eligibility(plan, n, &mut findings);
        }
    }
    lint_requirements(plan, &mut findings);
    findings
}

fn lint_text(plan: &Plan, field: &str, text: &str, in_criterion: bool, findings: &mut Vec<LintFinding>) {
    for sentence in sentence::split(text) {
        for phrase in PHRASES {
            let applies = match phrase.scope {
                Scope::Anywhere | Scope::Condition => true,
                Scope::StatutoryPoints => plan.channel.is_statutory(),
            };
            let scored = in_criterion || sentence::mentions_points(&sentence);
            let relevant = applies && (phrase.scope != Scope::StatutoryPoints || scored);
            if relevant && phrase.found_in(&sentence) {
                let blocks = phrase.scope == Scope::Anywhere || plan.channel.is_statutory();
                findings.push(finding(phrase.code, field, &sentence, blocks));
            }
        }
    }
}

/// Grades of praise without anything that can be counted.
fn lint_vague(plan: &Plan, field: &str, guide: &str, findings: &mut Vec<LintFinding>) {
    let vague = sentence::first_of(guide, words::VAGUE);
    if let Some(word) = vague.filter(|_| !sentence::is_quantified(guide)) {
        findings.push(finding(ReasonCode::LintVagueCriterion, field, word, plan.channel.is_statutory()));
    }
}

/// What is asked of every bidder cannot also earn points (87号令 55).
fn lint_scored_eligibility(plan: &Plan, n: usize, findings: &mut Vec<LintFinding>) {
    let Some(criterion) = plan.criteria.get(n) else { return };
    let text = format!("{}。{}", criterion.name, criterion.guide);
    let asked = &plan.eligibility;
    let grade = words::GRADE.iter().filter(|_| asked.min_grade > 0);
    let staff = words::STAFF_COUNT.iter().filter(|_| asked.min_staff > 0);
    let workers = words::SOCIAL_WORKER_COUNT.iter().filter(|_| asked.min_social_workers > 0);
    let always = words::ALWAYS_ELIGIBILITY.iter();
    if let Some(word) = grade.chain(staff).chain(workers).chain(always).find(|word| text.contains(**word)) {
        let field = format!("criteria.{n}.name");
        findings.push(finding(ReasonCode::LintEligibilityScored, &field, word, plan.channel.is_statutory()));
    }
}

/// Requirements that are values, not texts.
fn lint_requirements(plan: &Plan, findings: &mut Vec<LintFinding>) {
    if !plan.channel.is_statutory() {
        return;
    }
    let asked = &plan.eligibility;
    if asked.min_grade > 0 {
        findings.push(finding(ReasonCode::LintGradeGate, "eligibility.min_grade", "", false));
    }
    if asked.area_prefix.is_some() {
        findings.push(finding(ReasonCode::LintOwnershipOrLocation, "eligibility.area_prefix", "", true));
    }
    if asked.min_staff > 0 {
        findings.push(finding(ReasonCode::LintScaleCondition, "eligibility.min_staff", "", true));
    }
}

fn finding(code: ReasonCode, field: &str, excerpt: &str, blocks: bool) -> LintFinding {
    let excerpt: String = excerpt.chars().take(60).collect();
    LintFinding { reason: Reason::new(code).on(field).with("excerpt", &excerpt), excerpt, blocks }
}
