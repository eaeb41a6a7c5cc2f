//! The rules, one function each, in the order shown.

use super::{OrganizationFacts, Outcome, ProjectDemands, RuleKey, RuleResult};
use crate::calendar::add_months;
use crate::grades::Standing;
use crate::organizations::{InspectionResult, RegistrationKind, SanctionKind};
use crate::reasons::{Reason, ReasonCode};
use crate::rulebook::{ChannelRules, Gate, Rulebook};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// Everything a rule looks at.
pub(super) struct Case<'a> {
    pub(super) facts: &'a OrganizationFacts,
    pub(super) demands: &'a ProjectDemands,
    pub(super) rulebook: &'a Rulebook,
    pub(super) rules: &'a ChannelRules,
    pub(super) standing: Standing,
    pub(super) on: NaiveDate,
}

type Rule = fn(&Case<'_>) -> RuleResult;

/// Every rule.
pub(super) const ALL: &[Rule] = &[
    legal_personality,
    funded_mass_organization,
    grade,
    grade_expiry,
    inspection,
    abnormal,
    serious,
    ban,
    major_violation,
    field,
    area,
    staff,
    social_workers,
    in_hand,
    evaluation_record,
    funder_conflict,
    same_leader,
];

/// A result being put together.
struct Finding(RuleResult);

impl Finding {
    fn new(key: RuleKey) -> Self {
        Self(RuleResult { key, outcome: Outcome::Pass, reason: None, evidence: BTreeMap::new(), basis: String::new() })
    }

    fn fact(mut self, name: &str, value: impl ToString) -> Self {
        self.0.evidence.insert(name.to_owned(), value.to_string());
        self
    }

    fn basis(mut self, basis: &str) -> Self {
        basis.clone_into(&mut self.0.basis);
        self
    }

    /// What a broken rule does, and why.
    fn gate(mut self, gate: Gate, reason: Option<Reason>) -> RuleResult {
        if reason.is_some() {
            self.0.outcome = if gate == Gate::Hard { Outcome::Fail } else { Outcome::Warn };
        }
        self.0.reason = reason;
        self.0
    }

    fn hard(self, reason: Option<Reason>) -> RuleResult {
        self.gate(Gate::Hard, reason)
    }
}

fn when(broken: bool, reason: impl FnOnce() -> Reason) -> Option<Reason> {
    broken.then(reason)
}

fn legal_personality(case: &Case<'_>) -> RuleResult {
    let kind = case.facts.registration_kind;
    let filed = kind == RegistrationKind::Filed;
    Finding::new(RuleKey::LegalPersonality)
        .fact("registration", kind)
        .hard(when(filed, || Reason::new(ReasonCode::NotALegalPerson)))
}

fn funded_mass_organization(case: &Case<'_>) -> RuleResult {
    let funded = case.facts.funded_mass_org;
    Finding::new(RuleKey::FundedMassOrganization).hard(when(funded, || Reason::new(ReasonCode::FundedMassOrganization)))
}

/// The grade asked for: the project's own, or the channel's in the grant channel, whichever is
/// higher. In procurement only what the call states counts (K1).
fn asked_grade(case: &Case<'_>) -> i32 {
    let stated = case.demands.eligibility.min_grade;
    if case.demands.channel.is_statutory() { stated } else { stated.max(i32::from(case.rules.min_grade.value)) }
}

fn grade(case: &Case<'_>) -> RuleResult {
    let (asked, standing) = (asked_grade(case), case.standing);
    let reason = when(standing.grade < asked, || match standing {
        Standing { capped_from: Some(from), .. } => Reason::new(ReasonCode::GradeCapped).with("grade", from),
        Standing { grade: 0, expired_on: Some(date), .. } => Reason::new(ReasonCode::GradeExpired).with("date", date),
        Standing { grade: 0, .. } => Reason::new(ReasonCode::GradeMissing),
        Standing { grade, .. } => Reason::new(ReasonCode::GradeTooLow).with("grade", grade),
    });
    let mut finding = Finding::new(RuleKey::Grade).fact("min", asked).fact("grade", standing.grade);
    if let Some(expires) = standing.expires_on {
        finding = finding.fact("expires", expires);
    }
    let gate = &case.rules.grade_gate;
    let basis = if gate.value == Gate::Hard { &case.rules.min_grade.basis } else { &gate.basis };
    finding.basis(basis).gate(gate.value, reason.map(|r| r.with("min", asked)))
}

/// A grade that runs out before the service begins is worth a warning, not a refusal.
fn grade_expiry(case: &Case<'_>) -> RuleResult {
    let start = case.demands.service_start.unwrap_or(case.on);
    let ends_early = case.standing.expires_on.filter(|expires| asked_grade(case) > 0 && *expires < start);
    let mut finding = Finding::new(RuleKey::GradeExpiry).fact("service_start", start);
    if let Some(expires) = case.standing.expires_on {
        finding = finding.fact("expires", expires);
    }
    finding.gate(Gate::Warning, ends_early.map(|date| Reason::new(ReasonCode::GradeExpired).with("date", date)))
}

fn inspection(case: &Case<'_>) -> RuleResult {
    let gate = &case.rules.inspection_gate;
    let finding = Finding::new(RuleKey::Inspection).basis(&gate.basis);
    let Some((year, result)) = case.facts.inspection else { return finding.hard(None) };
    let broken = matches!(result, InspectionResult::Failed | InspectionResult::Missed);
    finding.fact("year", year).fact("result", result).gate(
        gate.value,
        when(broken, || Reason::new(ReasonCode::InspectionFailed).with("year", year).with("result", result)),
    )
}

/// An entry of a kind in force, as a finding with its dates.
fn listed(case: &Case<'_>, key: RuleKey, kind: SanctionKind, code: ReasonCode) -> (Finding, Option<Reason>) {
    let found = case.facts.sanctions.iter().find(|s| s.kind == kind && s.in_force(case.on));
    let finding = Finding::new(key);
    let Some(entry) = found else { return (finding, None) };
    let mut reason = Reason::new(code).with("from", entry.from_on);
    if let Some(until) = entry.until_on {
        reason = reason.with("date", until);
    }
    (finding.fact("from", entry.from_on), Some(reason))
}

fn abnormal(case: &Case<'_>) -> RuleResult {
    let gate = &case.rules.abnormal_gate;
    let (finding, reason) = listed(case, RuleKey::Abnormal, SanctionKind::Abnormal, ReasonCode::AbnormalList);
    finding.basis(&gate.basis).gate(gate.value, reason)
}

fn serious(case: &Case<'_>) -> RuleResult {
    let (finding, reason) = listed(case, RuleKey::Serious, SanctionKind::Serious, ReasonCode::SeriousList);
    finding.hard(reason)
}

fn ban(case: &Case<'_>) -> RuleResult {
    let (finding, reason) = listed(case, RuleKey::Ban, SanctionKind::Ban, ReasonCode::Banned);
    finding.hard(reason)
}

/// Counted from the day of the violation, whatever the entry's own end (法 22(五)).
fn major_violation(case: &Case<'_>) -> RuleResult {
    let years = &case.rulebook.credit.major_violation_years;
    let ends = |from: NaiveDate| add_months(from, years.value.saturating_mul(12));
    let violations = case.facts.sanctions.iter().filter(|s| s.kind == SanctionKind::MajorViolation);
    let last = violations.map(|s| s.from_on).filter(|from| *from <= case.on && case.on < ends(*from)).max();
    Finding::new(RuleKey::MajorViolation)
        .fact("years", years.value)
        .basis(&years.basis)
        .hard(last.map(|from| Reason::new(ReasonCode::MajorViolation).with("from", from).with("years", years.value)))
}

fn field(case: &Case<'_>) -> RuleResult {
    let asked = &case.demands.eligibility.fields;
    let matching: Vec<&str> = case.facts.fields.iter().filter(|f| asked.contains(f)).map(|f| f.as_str()).collect();
    let broken = !asked.is_empty() && matching.is_empty();
    Finding::new(RuleKey::Field)
        .fact("matching", matching.join(","))
        .hard(when(broken, || Reason::new(ReasonCode::FieldMismatch)))
}

fn area(case: &Case<'_>) -> RuleResult {
    let own = &case.facts.division_code;
    let asked = case.demands.eligibility.area_prefix.as_ref();
    let broken = asked.filter(|prefix| !own.starts_with(prefix.as_str()));
    Finding::new(RuleKey::Area)
        .fact("area", own)
        .hard(broken.map(|prefix| Reason::new(ReasonCode::AreaMismatch).with("area", prefix)))
}

fn staff(case: &Case<'_>) -> RuleResult {
    let (found, min) = (case.facts.staff_count, case.demands.eligibility.min_staff);
    Finding::new(RuleKey::Staff)
        .fact("found", found)
        .fact("min", min)
        .hard(when(found < min, || Reason::new(ReasonCode::StaffTooFew).with("found", found).with("min", min)))
}

fn social_workers(case: &Case<'_>) -> RuleResult {
    let (found, min) = (case.facts.social_worker_count, case.demands.eligibility.min_social_workers);
    Finding::new(RuleKey::SocialWorkers)
        .fact("found", found)
        .fact("min", min)
        .hard(when(found < min, || Reason::new(ReasonCode::SocialWorkersTooFew).with("found", found).with("min", min)))
}

/// The stricter of the project's limit and the rulebook's. The project at hand would come on
/// top, so the limit is broken when it is already reached.
fn in_hand(case: &Case<'_>) -> RuleResult {
    let found = case.facts.in_hand;
    let figure = case.rules.max_in_hand.as_ref();
    let from_rulebook = figure.and_then(|f| i32::try_from(f.value).ok());
    let limit = [case.demands.eligibility.max_in_hand, from_rulebook].into_iter().flatten().min();
    let mut finding = Finding::new(RuleKey::InHand).fact("found", found);
    if let Some(max) = limit {
        finding = finding.fact("max", max);
    }
    let basis = figure.map_or("", |f| f.basis.as_str());
    let broken = limit.filter(|max| found >= *max);
    finding
        .basis(basis)
        .hard(broken.map(|max| Reason::new(ReasonCode::TooManyInHand).with("found", found).with("max", max)))
}

fn evaluation_record(case: &Case<'_>) -> RuleResult {
    let (band, years) = (case.rules.exclusion_band.value, case.rules.exclusion_years.value);
    let until = |from: NaiveDate| add_months(from, years.saturating_mul(12));
    // Bands are ordered from 优 to 差, so "this band or worse" is "not before it".
    let counts = |day: NaiveDate| day <= case.on && case.on < until(day);
    let barring = case.facts.evaluations.iter().filter(|e| e.band >= band && counts(e.finalized_on));
    let worst = barring.max_by_key(|e| e.finalized_on);
    let gate = &case.rules.exclusion_gate;
    Finding::new(RuleKey::EvaluationRecord)
        .fact("count", case.facts.evaluations.len())
        .fact("years", years)
        .basis(&gate.basis)
        .gate(
            gate.value,
            worst.map(|e| {
                Reason::new(ReasonCode::PoorEvaluation).with("band", e.band).with("date", until(e.finalized_on))
            }),
        )
}

fn funder_conflict(case: &Case<'_>) -> RuleResult {
    let (own, demands) = (case.facts, case.demands);
    let related = own.id == demands.funder || same_person(&own.leader, &demands.funder_leader);
    let wrote = demands.related_to_call.contains(&own.id);
    let reason = match (related, wrote) {
        (true, _) => Some(Reason::new(ReasonCode::ConflictWithFunder)),
        (_, true) => Some(Reason::new(ReasonCode::WroteTheCall)),
        _ => None,
    };
    Finding::new(RuleKey::FunderConflict).hard(reason)
}

/// Compared by name, which is all the register has; the reason says what a namesake should do.
fn same_leader(case: &Case<'_>) -> RuleResult {
    let shared = case.demands.other_leaders.iter().any(|other| same_person(other, &case.facts.leader));
    Finding::new(RuleKey::SameLeader).hard(when(shared, || Reason::new(ReasonCode::SameLeader)))
}

pub(super) fn same_person(a: &str, b: &str) -> bool {
    !a.trim().is_empty() && a.trim() == b.trim()
}
