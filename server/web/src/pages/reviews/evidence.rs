//! Checks, routing and changes in words.

use crate::texts::reason_text;
use serde::Serialize;
use shuniu_domain::eligibility::Outcome;
use shuniu_domain::reviews::CheckKey;
use shuniu_frontend::format::Moment;
use shuniu_frontend::{FieldError, Locale, TextValue, text};
use shuniu_services::reviews::{ChangeView, CheckView, MemberCheck, ReviewDesk, RoutingView};
use std::collections::BTreeMap;

/// A check in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CheckLine {
    /// Code of the check.
    pub key: String,
    /// Mark: `ok`, `warn` or `fail`.
    pub mark: String,
    /// What was found.
    pub evidence: String,
    /// Receipt numbers of the bids that the evidence speaks of.
    pub bids: Vec<String>,
    /// Why it does not hold.
    pub reasons: Vec<FieldError>,
    /// Of a joint bid each member by itself.
    pub members: Vec<MemberLine>,
}

/// What was found of one member of a joint bid, in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MemberLine {
    /// Its name.
    pub name: String,
    /// Mark: `ok`, `warn` or `fail`.
    pub mark: String,
    /// What was found.
    pub evidence: String,
    /// Why it does not hold.
    pub reasons: Vec<FieldError>,
}

/// A step of the routing in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RoutingLine {
    /// The hub.
    pub hub: String,
    /// Why it was considered (code); empty when it is not known.
    pub basis: String,
    /// Code of its relation; empty for none.
    pub relation: String,
    /// Why it was skipped or lost the review; empty for the one that has it.
    pub skipped: String,
}

/// A change in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ChangeLine {
    /// Field of the form.
    pub field: String,
    /// Code of the cited item.
    pub item: String,
    /// Before.
    pub old: String,
    /// After.
    pub new: String,
}

/// The checks, those that do not hold first.
pub(super) fn checks(locale: Locale, desk: &ReviewDesk) -> Vec<CheckLine> {
    let mut sorted: Vec<&CheckView> = desk.checks.iter().collect();
    sorted.sort_by_key(|check| std::cmp::Reverse(check.outcome));
    let line = |check: &CheckView| CheckLine {
        key: check.key.to_string(),
        mark: mark(check.outcome),
        evidence: evidence(locale, check, desk),
        bids: check.evidence.get("bids").into_iter().flat_map(|bids| bids.split(", ")).map(str::to_owned).collect(),
        reasons: check.reasons.iter().map(|reason| reason_text(locale, reason)).collect(),
        members: check.members.iter().map(|member| member_line(locale, check.key, member)).collect(),
    };
    sorted.into_iter().map(line).collect()
}

fn mark(outcome: Outcome) -> String {
    match outcome {
        Outcome::Pass => "ok",
        Outcome::Warn => "warn",
        Outcome::Fail => "fail",
    }
    .to_owned()
}

fn member_line(locale: Locale, key: CheckKey, member: &MemberCheck) -> MemberLine {
    let clean = member.outcome == Outcome::Pass;
    let fact = |name: &str| member.evidence.get(name).map_or("0", String::as_str);
    let say = |key: &str, args: &[(&str, TextValue<'_>)]| text(locale, &format!("reviews-evidence-{key}"), args);
    MemberLine {
        name: member.name.clone(),
        mark: mark(member.outcome),
        evidence: match key {
            CheckKey::Staff => say(
                "register",
                &[("staff", fact("registered_staff").into()), ("workers", fact("registered_social_workers").into())],
            ),
            CheckKey::Capacity => say("in-hand", &[("count", fact("in_hand").into())]),
            _ => of_rules(locale, key, clean, &member.evidence),
        },
        reasons: member.reasons.iter().map(|reason| reason_text(locale, reason)).collect(),
    }
}

/// What a check found. A fact that is not there is left out, never shown as a blank.
fn evidence(locale: Locale, check: &CheckView, desk: &ReviewDesk) -> String {
    let fact = |name: &str| check.evidence.get(name).map(String::as_str);
    let say = |key: &str, args: &[(&str, TextValue<'_>)]| text(locale, &format!("reviews-evidence-{key}"), args);
    let clean = check.outcome == Outcome::Pass;
    match check.key {
        CheckKey::Standing
        | CheckKey::Grade
        | CheckKey::Inspection
        | CheckKey::Credit
        | CheckKey::Conflict
        | CheckKey::Scope => of_rules(locale, check.key, clean, &check.evidence),
        CheckKey::ContactUnique if clean => say("nothing-found", &[]),
        CheckKey::ContactUnique => say("same-contact", &[]),
        CheckKey::Staff => {
            let q = &desk.qualification;
            say("staff", &[("staff", shown(&q.staff_count).into()), ("workers", shown(&q.social_worker_count).into())])
        }
        CheckKey::Capacity => say("in-hand", &[("count", desk.organization.in_hand.into())]),
        CheckKey::Documents => match fact("missing") {
            None => say("files", &[("count", desk.files.len().into())]),
            Some(slots) => say("files-missing", &[("names", missing(locale, desk, slots).into())]),
        },
        CheckKey::Declarations => say(
            "declarations",
            &[("made", fact("made").unwrap_or("0").into()), ("of", fact("of").unwrap_or("3").into())],
        ),
        CheckKey::RegisterMatch => say(
            "register",
            &[
                ("staff", fact("registered_staff").unwrap_or("0").into()),
                ("workers", fact("registered_social_workers").unwrap_or("0").into()),
            ],
        ),
        CheckKey::Receipt => say(if clean { "receipt" } else { "receipt-broken" }, &[]),
    }
}

/// What the rules of eligibility found of a body.
fn of_rules(locale: Locale, key: CheckKey, clean: bool, evidence: &BTreeMap<String, String>) -> String {
    let fact = |name: &str| evidence.get(name).map(String::as_str);
    let say = |key: &str, args: &[(&str, TextValue<'_>)]| text(locale, &format!("reviews-evidence-{key}"), args);
    let term = |family: &str, code: &str| text(locale, &format!("term-{family}-{}", code.replace('_', "-")), &[]);
    let day = |value: &str| {
        Moment::parse(value, chrono_tz::Asia::Shanghai).map(|moment| moment.date(locale)).unwrap_or_default()
    };
    match key {
        CheckKey::Standing => fact("registration")
            .map(|kind| text(locale, &format!("eligibility-registration-{kind}"), &[]))
            .unwrap_or_default(),
        CheckKey::Grade => match (fact("grade"), fact("expires")) {
            (None | Some("0"), _) => say("grade-none", &[]),
            (Some(grade), Some(expires)) => say("grade", &[("grade", grade.into()), ("expires", day(expires).into())]),
            (Some(grade), None) => say("grade-open", &[("grade", grade.into())]),
        },
        CheckKey::Inspection => match (fact("year"), fact("result")) {
            (Some(year), Some(result)) => {
                say("inspection", &[("year", year.into()), ("result", term("inspection-result", result).into())])
            }
            _ => say("inspection-none", &[]),
        },
        CheckKey::Credit | CheckKey::Conflict if clean => say("nothing-found", &[]),
        CheckKey::Scope => {
            let fields = fact("matching").unwrap_or_default().split(',').filter(|code| !code.is_empty());
            let names: Vec<String> = fields.map(|code| term("field", code)).collect();
            if names.is_empty() && clean {
                say("not-asked", &[])
            } else {
                names.join(&text(locale, "ui-list-separator", &[]))
            }
        }
        _ => String::new(),
    }
}

fn shown(count: &str) -> &str {
    if count.is_empty() { "0" } else { count }
}

/// Names of missing documents.
fn missing(locale: Locale, desk: &ReviewDesk, slots: &str) -> String {
    let name = |slot: &str| {
        let found = desk.project.documents.iter().find(|(known, _)| known == slot);
        found.map_or_else(|| slot.to_owned(), |(_, name)| name.clone())
    };
    slots.split(", ").map(name).collect::<Vec<_>>().join(&text(locale, "projects-list-separator", &[]))
}

/// The routing.
pub(crate) fn routing(locale: Locale, steps: &[RoutingView]) -> Vec<RoutingLine> {
    let line = |step: &RoutingView| RoutingLine {
        hub: step.hub.clone(),
        basis: step.basis.map(|basis| basis.to_string()).unwrap_or_default(),
        relation: step.relation.map(|kind| kind.to_string()).unwrap_or_default(),
        skipped: step.skipped.as_ref().map(|reason| reason_text(locale, reason).message).unwrap_or_default(),
    };
    steps.iter().map(line).collect()
}

/// The changes; a declaration is made or not.
pub(super) fn changes(locale: Locale, changes: &[ChangeView]) -> Vec<ChangeLine> {
    let words = |value: &str| match value {
        "true" => text(locale, "ui-yes", &[]),
        "false" => text(locale, "ui-no", &[]),
        "" => text(locale, "ui-none", &[]),
        other => other.to_owned(),
    };
    let line = |change: &ChangeView| ChangeLine {
        field: change.field.clone(),
        item: change.item.to_string(),
        old: words(&change.old),
        new: words(&change.new),
    };
    changes.iter().map(line).collect()
}
