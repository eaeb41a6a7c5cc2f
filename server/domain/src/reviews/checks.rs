//! What the machine can check before a person looks: form and eligibility only.

use crate::bids::{CompletenessItem, Qualification};
use crate::eligibility::{Assessment, Outcome, RuleKey};
use std::collections::BTreeMap;

coded_enum! {
    /// An automatic check of a submitted bid.
    pub enum CheckKey {
        /// Legal personality and no barred body.
        Standing = "standing",
        /// Grade on the day of submission.
        Grade = "grade",
        /// Yearly inspection.
        Inspection = "inspection",
        /// Lists, bans, violations.
        Credit = "credit",
        /// Field and area.
        Scope = "scope",
        /// Staff and social workers asked for.
        Staff = "staff",
        /// Projects in hand and earlier evaluations.
        Capacity = "capacity",
        /// Conflicts with the funder or another bidder.
        Conflict = "conflict",
        /// Every required part and document is there.
        Documents = "documents",
        /// Declarations are made.
        Declarations = "declarations",
        /// Staff numbers are those of the register.
        RegisterMatch = "register_match",
        /// No other bid of the project has the same contact (87号令 37).
        ContactUnique = "contact_unique",
        /// What is stored is what the receipt says.
        Receipt = "receipt",
    }
}

/// One check with its result and the facts it rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// Which check.
    pub key: CheckKey,
    /// Its result.
    pub outcome: Outcome,
    /// Facts for the display text, by parameter name.
    pub evidence: BTreeMap<String, String>,
}

/// What the checks look at.
#[derive(Clone, Debug)]
pub struct AutomaticFacts<'a> {
    /// Eligibility of the bidder on the day of submission, of a joint bid that of all members together.
    pub assessment: &'a Assessment,
    /// The qualification part.
    pub qualification: &'a Qualification,
    /// Its completeness; items of the sealed part are not looked at.
    pub completeness: &'a [CompletenessItem],
    /// Full-time staff in the register.
    pub registered_staff: i32,
    /// Certified social workers in the register.
    pub registered_social_workers: i32,
    /// Receipt numbers of other bids of the project with the same telephone or mail address.
    pub same_contact: &'a [String],
    /// The stored envelope's hash is the one on the receipt.
    pub receipt_intact: bool,
}

/// Checks that gather rules of eligibility, with those rules, in the order shown.
const ASSESSED: [(CheckKey, &[RuleKey]); 8] = [
    (CheckKey::Standing, &[RuleKey::LegalPersonality, RuleKey::FundedMassOrganization]),
    (CheckKey::Grade, &[RuleKey::Grade, RuleKey::GradeExpiry]),
    (CheckKey::Inspection, &[RuleKey::Inspection]),
    (CheckKey::Credit, &[RuleKey::Abnormal, RuleKey::Serious, RuleKey::Ban, RuleKey::MajorViolation]),
    (CheckKey::Scope, &[RuleKey::Field, RuleKey::Area]),
    (CheckKey::Staff, &[RuleKey::Staff, RuleKey::SocialWorkers]),
    (CheckKey::Capacity, &[RuleKey::InHand, RuleKey::EvaluationRecord]),
    (CheckKey::Conflict, &[RuleKey::FunderConflict, RuleKey::SameLeader, RuleKey::ManagementRelation]),
];

impl CheckKey {
    /// The rules of eligibility that a check gathers; none for a check of the bid's form.
    #[must_use]
    pub fn rules(self) -> &'static [RuleKey] {
        ASSESSED.iter().find(|(key, _)| *key == self).map_or(&[], |(_, rules)| rules)
    }
}

/// The checks that gather rules of eligibility, for one body: the bidder, or each member of a joint bid
/// by itself.
#[must_use]
pub fn assessed_checks(assessment: &Assessment) -> Vec<Check> {
    ASSESSED.iter().map(|(key, rules)| from_rules(*key, rules, assessment)).collect()
}

/// Runs every check, in the order shown to reviewers.
#[must_use]
pub fn automatic_checks(facts: &AutomaticFacts<'_>) -> Vec<Check> {
    let mut checks = assessed_checks(facts.assessment);
    checks.extend([documents(facts), declarations(facts), register_match(facts), contact(facts)]);
    let receipt = if facts.receipt_intact { Outcome::Pass } else { Outcome::Fail };
    checks.push(Check { key: CheckKey::Receipt, outcome: receipt, evidence: BTreeMap::new() });
    checks
}

/// The worst outcome of some rules, with the evidence of all.
fn from_rules(key: CheckKey, rules: &[RuleKey], assessment: &Assessment) -> Check {
    let found = || assessment.rules.iter().filter(|r| rules.contains(&r.key));
    Check {
        key,
        outcome: found().map(|r| r.outcome).max().unwrap_or(Outcome::Pass),
        evidence: found().flat_map(|r| r.evidence.clone()).collect(),
    }
}

fn documents(facts: &AutomaticFacts<'_>) -> Check {
    let documents = || facts.completeness.iter().filter(|item| item.key.starts_with("document."));
    let missing: Vec<&str> =
        documents().filter(|i| !i.done()).filter_map(|i| i.key.strip_prefix("document.")).collect();
    Check {
        key: CheckKey::Documents,
        outcome: if missing.is_empty() { Outcome::Pass } else { Outcome::Fail },
        evidence: evidence([("count", documents().count().to_string()), ("missing", missing.join(", "))]),
    }
}

fn declarations(facts: &AutomaticFacts<'_>) -> Check {
    let q = facts.qualification;
    let made = [q.no_major_violation, q.no_conflict, q.true_materials].into_iter().filter(|made| *made).count();
    Check {
        key: CheckKey::Declarations,
        outcome: if made == 3 { Outcome::Pass } else { Outcome::Fail },
        evidence: evidence([("made", made.to_string()), ("of", "3".to_owned())]),
    }
}

fn register_match(facts: &AutomaticFacts<'_>) -> Check {
    let q = facts.qualification;
    let more = q.staff_count > facts.registered_staff || q.social_worker_count > facts.registered_social_workers;
    Check {
        key: CheckKey::RegisterMatch,
        outcome: if more { Outcome::Warn } else { Outcome::Pass },
        evidence: evidence([
            ("staff", q.staff_count.to_string()),
            ("registered_staff", facts.registered_staff.to_string()),
            ("social_workers", q.social_worker_count.to_string()),
            ("registered_social_workers", facts.registered_social_workers.to_string()),
        ]),
    }
}

fn contact(facts: &AutomaticFacts<'_>) -> Check {
    Check {
        key: CheckKey::ContactUnique,
        outcome: if facts.same_contact.is_empty() { Outcome::Pass } else { Outcome::Warn },
        evidence: evidence([("bids", facts.same_contact.join(", "))]),
    }
}

fn evidence<const N: usize>(pairs: [(&str, String); N]) -> BTreeMap<String, String> {
    pairs.into_iter().filter(|(_, value)| !value.is_empty()).map(|(name, value)| (name.to_owned(), value)).collect()
}
