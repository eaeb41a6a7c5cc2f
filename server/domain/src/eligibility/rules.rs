//! The rules, one function each, in the order shown.

use super::{OrganizationFacts, Outcome, ProjectDemands, RuleKey, RuleResult};
use crate::calendar::add_months;
use crate::grades::Standing;
use crate::organizations::{InspectionResult, RegistrationKind, SanctionKind};
use crate::reasons::{Reason, ReasonCode};
use crate::rulebook::{ChannelRules, Figure, Gate, Ground, Rulebook};
use chrono::{Datelike, NaiveDate};
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
    management_relation,
];

/// A result being put together.
struct Finding(RuleResult);

impl Finding {
    fn new(key: RuleKey) -> Self {
        Self(RuleResult {
            key,
            outcome: Outcome::Pass,
            reason: None,
            evidence: BTreeMap::new(),
            basis: String::new(),
            basis_en: None,
            about: None,
        })
    }

    fn fact(mut self, name: &str, value: impl ToString) -> Self {
        self.0.evidence.insert(name.to_owned(), value.to_string());
        self
    }

    fn maybe(self, name: &str, value: Option<impl ToString>) -> Self {
        match value {
            Some(value) => self.fact(name, value),
            None => self,
        }
    }

    fn basis(mut self, ground: Ground<'_>) -> Self {
        ground.zh.clone_into(&mut self.0.basis);
        self.0.basis_en = ground.en.map(str::to_owned);
        self
    }

    /// A gate of the rulebook with its ground.
    fn under(self, gate: &Figure<Gate>, reason: Option<Reason>) -> RuleResult {
        self.basis(gate.ground()).gate(gate.value, reason)
    }

    /// What a broken rule does, and why.
    fn gate(mut self, gate: Gate, reason: Option<Reason>) -> RuleResult {
        if reason.is_some() {
            self.0.outcome = if gate == Gate::Hard { Outcome::Fail } else { Outcome::Warn };
        }
        self.0.reason = reason;
        self.0
    }
}

fn when(broken: bool, reason: impl FnOnce() -> Reason) -> Option<Reason> {
    broken.then(reason)
}

fn legal_personality(case: &Case<'_>) -> RuleResult {
    let kind = case.facts.registration_kind;
    let filed = kind == RegistrationKind::Filed;
    Finding::new(RuleKey::LegalPersonality).fact("registration", kind).maybe("founded", case.facts.founded_on).under(
        &case.rulebook.eligibility.legal_personality_gate,
        when(filed, || Reason::new(ReasonCode::NotALegalPerson)),
    )
}

fn funded_mass_organization(case: &Case<'_>) -> RuleResult {
    let funded = case.facts.funded_mass_org;
    Finding::new(RuleKey::FundedMassOrganization).fact("funded", funded).under(
        &case.rulebook.eligibility.mass_organization_gate,
        when(funded, || Reason::new(ReasonCode::FundedMassOrganization)),
    )
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
    let finding = Finding::new(RuleKey::Grade)
        .fact("min", asked)
        .fact("grade", standing.grade)
        .maybe("scheme", standing.scheme)
        .maybe("expires", standing.expires_on)
        .maybe("capped_from", standing.capped_from);
    let gate = &case.rules.grade_gate;
    let basis = match (gate.value, standing.capped_from) {
        // What holds the grade down is the cap, so its ground is told (D6).
        (_, Some(_)) if reason.is_some() => case.rulebook.grades.three_nos_cap.ground(),
        (Gate::Hard, _) => case.rules.min_grade.ground(),
        (Gate::Warning, _) => gate.ground(),
    };
    finding.basis(basis).gate(gate.value, reason.map(|r| r.with("min", asked)))
}

/// A grade that runs out before the service begins. The day that counts for the bid is the day of
/// the assessment, see [`grade`].
fn grade_expiry(case: &Case<'_>) -> RuleResult {
    let start = case.demands.service_start.unwrap_or(case.on);
    let ends_early = case.standing.expires_on.filter(|expires| asked_grade(case) > 0 && *expires < start);
    Finding::new(RuleKey::GradeExpiry).fact("service_start", start).maybe("expires", case.standing.expires_on).under(
        &case.rulebook.eligibility.grade_expiry_gate,
        ends_early.map(|date| Reason::new(ReasonCode::GradeExpired).with("date", date)),
    )
}

/// The last year whose inspection had to be handed in by now (民非年检办法: by 31 May of the next),
/// for whoever was registered for six months of it.
fn inspection_due(case: &Case<'_>) -> Option<i32> {
    let founded = case.facts.founded_on.filter(|_| case.facts.registration_kind == RegistrationKind::Registered)?;
    let last = if case.on.month() > case.rulebook.credit.inspection_due_month.value { 1 } else { 2 };
    let year = case.on.year() - last;
    (founded < NaiveDate::from_ymd_opt(year, 7, 1)?).then_some(year)
}

/// A result that is bad shuts the door as the rulebook says; one that should be on record and is
/// not is worth a warning, because the register may lag behind.
fn inspection(case: &Case<'_>) -> RuleResult {
    let gate = &case.rules.inspection_gate;
    let latest = case.facts.inspection;
    let finding = Finding::new(RuleKey::Inspection)
        .basis(gate.ground())
        .maybe("year", latest.map(|(year, _)| year))
        .maybe("result", latest.map(|(_, result)| result))
        .maybe("due_year", inspection_due(case));
    match latest {
        Some((year, result)) if matches!(result, InspectionResult::Failed | InspectionResult::Missed) => {
            let reason = Reason::new(ReasonCode::InspectionFailed).with("year", year).with("result", result);
            finding.gate(gate.value, Some(reason))
        }
        _ => {
            let known = latest.map(|(year, _)| year);
            let due = inspection_due(case).filter(|due| known.is_none_or(|year| year < *due));
            finding.gate(Gate::Warning, due.map(|y| Reason::new(ReasonCode::InspectionUnknown).with("year", y)))
        }
    }
}

/// An entry of a kind in force, with its dates; when there is none, the last one that ended, for
/// people who look at the record.
fn listed(case: &Case<'_>, key: RuleKey, kind: SanctionKind, code: ReasonCode) -> (Finding, Option<Reason>) {
    let entries = || case.facts.sanctions.iter().filter(move |s| s.kind == kind);
    let finding = Finding::new(key);
    let Some(entry) = entries().find(|s| s.in_force(case.on)) else {
        let ended = entries().filter_map(|s| s.until_on).filter(|until| *until < case.on).max();
        return (finding.maybe("ended", ended), None);
    };
    let mut reason = Reason::new(code).with("from", entry.from_on);
    if let Some(until) = entry.until_on {
        reason = reason.with("date", until);
    }
    (finding.fact("from", entry.from_on).maybe("until", entry.until_on), Some(reason))
}

fn abnormal(case: &Case<'_>) -> RuleResult {
    let (finding, reason) = listed(case, RuleKey::Abnormal, SanctionKind::Abnormal, ReasonCode::AbnormalList);
    finding.under(&case.rules.abnormal_gate, reason)
}

fn serious(case: &Case<'_>) -> RuleResult {
    let (finding, reason) = listed(case, RuleKey::Serious, SanctionKind::Serious, ReasonCode::SeriousList);
    finding.under(&case.rulebook.eligibility.serious_gate, reason)
}

fn ban(case: &Case<'_>) -> RuleResult {
    let (finding, reason) = listed(case, RuleKey::Ban, SanctionKind::Ban, ReasonCode::Banned);
    finding.under(&case.rulebook.eligibility.ban_gate, reason)
}

/// Counted from the day of the violation, whatever the entry's own end (法 22(五)).
fn major_violation(case: &Case<'_>) -> RuleResult {
    let years = &case.rulebook.credit.major_violation_years;
    let ends = |from: NaiveDate| add_months(from, years.value.saturating_mul(12));
    let violations = case.facts.sanctions.iter().filter(|s| s.kind == SanctionKind::MajorViolation);
    let last = violations.map(|s| s.from_on).filter(|from| *from <= case.on && case.on < ends(*from)).max();
    Finding::new(RuleKey::MajorViolation)
        .fact("years", years.value)
        .maybe("from", last)
        .maybe("until", last.map(ends))
        .basis(years.ground())
        .gate(
            Gate::Hard,
            last.map(|from| Reason::new(ReasonCode::MajorViolation).with("from", from).with("years", years.value)),
        )
}

/// The gate of what the call asks for (法 22 第二款).
const fn stated<'a>(case: &Case<'a>) -> &'a Figure<Gate> {
    &case.rulebook.eligibility.stated_conditions_gate
}

fn field(case: &Case<'_>) -> RuleResult {
    let asked = &case.demands.eligibility.fields;
    let matching: Vec<&str> = case.facts.fields.iter().filter(|f| asked.contains(f)).map(|f| f.as_str()).collect();
    let broken = !asked.is_empty() && matching.is_empty();
    Finding::new(RuleKey::Field)
        .fact("matching", matching.join(","))
        .under(stated(case), when(broken, || Reason::new(ReasonCode::FieldMismatch)))
}

fn area(case: &Case<'_>) -> RuleResult {
    let own = &case.facts.division_code;
    let asked = case.demands.eligibility.area_prefix.as_ref();
    let broken = asked.filter(|prefix| !own.starts_with(prefix.as_str()));
    Finding::new(RuleKey::Area)
        .fact("area", own)
        .maybe("asked", asked)
        .under(stated(case), broken.map(|prefix| Reason::new(ReasonCode::AreaMismatch).with("area", prefix)))
}

fn staff(case: &Case<'_>) -> RuleResult {
    let (found, min) = (case.facts.staff_count, case.demands.eligibility.min_staff);
    Finding::new(RuleKey::Staff).fact("found", found).fact("min", min).under(
        stated(case),
        when(found < min, || Reason::new(ReasonCode::StaffTooFew).with("found", found).with("min", min)),
    )
}

fn social_workers(case: &Case<'_>) -> RuleResult {
    let (found, min) = (case.facts.social_worker_count, case.demands.eligibility.min_social_workers);
    Finding::new(RuleKey::SocialWorkers).fact("found", found).fact("min", min).under(
        stated(case),
        when(found < min, || Reason::new(ReasonCode::SocialWorkersTooFew).with("found", found).with("min", min)),
    )
}

/// The stricter of the project's limit and the rulebook's. The project at hand would come on
/// top, so the limit is broken when it is already reached.
fn in_hand(case: &Case<'_>) -> RuleResult {
    let found = case.facts.in_hand;
    let figure = case.rules.max_in_hand.as_ref();
    let from_rulebook = figure.and_then(|f| i32::try_from(f.value).ok());
    let limit = [case.demands.eligibility.max_in_hand, from_rulebook].into_iter().flatten().min();
    // A limit of the call itself rests on the conditions that a call may state.
    let basis = figure.map_or_else(|| stated(case).ground(), Figure::ground);
    let broken = limit.filter(|max| found >= *max);
    let reason = broken.map(|max| Reason::new(ReasonCode::TooManyInHand).with("found", found).with("max", max));
    Finding::new(RuleKey::InHand).fact("found", found).maybe("max", limit).basis(basis).gate(Gate::Hard, reason)
}

fn evaluation_record(case: &Case<'_>) -> RuleResult {
    let (band, years) = (case.rules.exclusion_band.value, case.rules.exclusion_years.value);
    let until = |from: NaiveDate| add_months(from, years.saturating_mul(12));
    // Bands are ordered from 优 to 差, so "this band or worse" is "not before it".
    let counts = |day: NaiveDate| day <= case.on && case.on < until(day);
    let barring = case.facts.evaluations.iter().filter(|e| e.band >= band && counts(e.finalized_on));
    let worst = barring.max_by_key(|e| e.finalized_on);
    Finding::new(RuleKey::EvaluationRecord)
        .fact("count", case.facts.evaluations.len())
        .fact("years", years)
        .maybe("band", worst.map(|e| e.band))
        .maybe("finalized", worst.map(|e| e.finalized_on))
        .maybe("until", worst.map(|e| until(e.finalized_on)))
        .under(
            &case.rules.exclusion_gate,
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
    Finding::new(RuleKey::FunderConflict).under(&case.rulebook.eligibility.funder_conflict_gate, reason)
}

/// Compared by name, which is all the register has; the reason says what a namesake should do.
fn same_leader(case: &Case<'_>) -> RuleResult {
    let shared = case.demands.other_leaders.iter().any(|other| same_person(other, &case.facts.leader));
    let reason = when(shared, || Reason::new(ReasonCode::SameLeader));
    Finding::new(RuleKey::SameLeader).under(&case.rulebook.eligibility.rival_conflict_gate, reason)
}

fn management_relation(case: &Case<'_>) -> RuleResult {
    let related = case.demands.rivals.iter().any(|rival| case.facts.managed_with.contains(rival));
    let reason = when(related, || Reason::new(ReasonCode::ManagementRelation));
    Finding::new(RuleKey::ManagementRelation).under(&case.rulebook.eligibility.rival_conflict_gate, reason)
}

pub(super) fn same_person(a: &str, b: &str) -> bool {
    !a.trim().is_empty() && a.trim() == b.trim()
}
