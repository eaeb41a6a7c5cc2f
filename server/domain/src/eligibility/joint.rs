//! Several organizations that bid together (联合体), counted as one bidder.
//!
//! Each must itself meet what the law asks of every supplier; of the same qualification the lower
//! grade counts (法 24, 条例 22). What a call asks for beyond that (field, place, staff) is met when
//! one member meets it, or only when all do, as the rulebook says.

use super::{Assessment, OrganizationFacts, Outcome, ProjectDemands, RuleKey, RuleResult, assess};
use crate::reasons::Reasons;
use crate::rulebook::Rulebook;
use chrono::NaiveDate;
use std::cmp::Reverse;

#[cfg(test)]
mod tests;

/// A joint bid held against the rules. The members are in the order given, the lead first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JointAssessment {
    /// Each member by itself.
    pub members: Vec<Assessment>,
    /// All of them together. Each rule names the member that decides it.
    pub whole: Assessment,
}

impl JointAssessment {
    /// Every reason that shuts the door. Those of another member than the lead speak of the field
    /// `consortium.<place>`, counted from the lead as 0.
    #[must_use]
    pub fn refusals(&self) -> Reasons {
        let failed = self.whole.rules.iter().enumerate().filter(|(_, rule)| rule.outcome == Outcome::Fail);
        let of_members = failed.flat_map(|(n, _)| {
            self.members.iter().enumerate().filter_map(move |(place, member)| {
                let reason = member.rules.get(n).filter(|rule| rule.outcome == Outcome::Fail)?.reason.clone()?;
                Some(if place == 0 { reason } else { reason.on(format!("consortium.{place}")) })
            })
        });
        Reasons(of_members.collect())
    }
}

/// Assesses one or more organizations that bid together on a local day. One alone is assessed as
/// [`assess`] does; nobody at all may not bid.
#[must_use]
pub fn assess_jointly(
    facts: &[OrganizationFacts],
    demands: &ProjectDemands,
    rulebook: &Rulebook,
    on: NaiveDate,
) -> JointAssessment {
    let members: Vec<Assessment> = facts.iter().map(|one| assess(one, demands, rulebook, on)).collect();
    let one_is_enough = rulebook.for_channel(demands.channel).joint_conditions_by_one.value;
    let rules: Vec<RuleResult> = RuleKey::ALL
        .iter()
        .enumerate()
        .filter_map(|(n, key)| {
            let results = members.iter().zip(facts).filter_map(|(member, one)| {
                let mut rule = member.rules.get(n)?.clone();
                rule.about = (facts.len() > 1).then_some(one.id);
                Some(rule)
            });
            if one_is_enough && key.is_stated_condition() {
                // The first of the best: of two that meet it alike the lead is named.
                results.min_by_key(|rule| rule.outcome)
            } else {
                results.min_by_key(|rule| (Reverse(rule.outcome), grade_in(rule)))
            }
        })
        .collect();
    let may_bid = !facts.is_empty() && rules.iter().all(|rule| rule.outcome != Outcome::Fail);
    let may_implement = !facts.is_empty() && members.iter().all(|member| member.may_implement);
    JointAssessment { members, whole: Assessment { rules, may_bid, may_implement } }
}

/// The grade that a rule looked at, so that of several the lower one counts (条例 22).
fn grade_in(rule: &RuleResult) -> i32 {
    let grade = rule.evidence.get("grade").filter(|_| rule.key == RuleKey::Grade);
    grade.and_then(|grade| grade.parse().ok()).unwrap_or_default()
}
