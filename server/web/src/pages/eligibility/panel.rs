//! The eligibility panel: each rule with its result, why, and the ground it stands on.

use crate::failure::Failure;
use crate::pages::rulebooks::RulebookLink;
use crate::texts::reason_text;
use chrono_tz::Asia::Shanghai;
use serde::Serialize;
use shuniu_domain::eligibility::{Outcome, RuleKey};
use shuniu_frontend::format::Moment;
use shuniu_frontend::{Locale, TextValue, text};
use shuniu_services::Ctx;
use shuniu_services::eligibility::{Checklist, ChecklistRule};

/// A checklist, prepared for its template.
#[derive(Clone, Debug, Serialize)]
pub struct ChecklistPanel {
    /// The organization.
    pub organization: String,
    /// It may bid.
    pub may_bid: bool,
    /// It may bid together with others.
    pub may_bid_jointly: bool,
    /// It may do the work for a bidder though it may not bid itself.
    pub may_implement: bool,
    /// Rules shown that hold.
    pub passed: usize,
    /// Rules that warn.
    pub warned: usize,
    /// Rules that shut the door.
    pub failed: usize,
    /// Day of the data (ISO).
    pub on: String,
    /// Rulebook applied.
    pub rulebook: RulebookLink,
    /// The rules: what shuts the door first, then warnings, then what holds.
    pub rules: Vec<RuleLine>,
}

/// One rule.
#[derive(Clone, Debug, Serialize)]
pub struct RuleLine {
    /// Mark: ok, warn or fail.
    pub mark: &'static str,
    /// Words of the mark.
    pub mark_label: String,
    /// The rule.
    pub title: String,
    /// The fact, or why it does not hold.
    pub fact: String,
    /// What to do about it.
    pub todo: String,
    /// Legal ground.
    pub basis: String,
}

impl ChecklistPanel {
    /// Prepares a checklist that names its rulebook with a link.
    ///
    /// # Errors
    /// When the database refuses.
    pub(crate) async fn linked(ctx: &Ctx, checklist: Checklist) -> Result<Self, Failure> {
        let rulebook = RulebookLink::of(ctx, &checklist.rulebook).await?;
        Ok(Self { rulebook, ..Self::new(ctx.locale, checklist) })
    }

    /// Prepares a checklist. Rules that the project does not ask for and that hold are left out.
    #[must_use]
    pub fn new(locale: Locale, checklist: Checklist) -> Self {
        let mut shown: Vec<&ChecklistRule> = checklist.rules.iter().filter(|rule| is_relevant(rule)).collect();
        shown.sort_by_key(|rule| std::cmp::Reverse(rule.outcome));
        let count = |outcome| shown.iter().filter(|rule| rule.outcome == outcome).count();
        Self {
            passed: count(Outcome::Pass),
            warned: count(Outcome::Warn),
            failed: count(Outcome::Fail),
            rules: shown.into_iter().map(|rule| line(locale, rule)).collect(),
            organization: checklist.organization,
            may_bid: checklist.may_bid,
            may_bid_jointly: checklist.may_bid_jointly,
            may_implement: checklist.may_implement,
            on: checklist.on.to_string(),
            rulebook: RulebookLink::version(checklist.rulebook),
        }
    }
}

/// Whether a rule has something to tell.
fn is_relevant(rule: &ChecklistRule) -> bool {
    let given = |name: &str| rule.evidence.get(name).is_some_and(|value| !value.is_empty() && value != "0");
    rule.outcome != Outcome::Pass
        || match rule.key {
            RuleKey::Grade | RuleKey::Staff | RuleKey::SocialWorkers => given("min"),
            RuleKey::GradeExpiry => false,
            RuleKey::Field => given("matching"),
            RuleKey::InHand => given("max"),
            RuleKey::Area | RuleKey::FundedMassOrganization | RuleKey::SameLeader | RuleKey::ManagementRelation => {
                false
            }
            _ => true,
        }
}

fn line(locale: Locale, rule: &ChecklistRule) -> RuleLine {
    let key = rule.key.as_str();
    let facts = facts(locale, rule);
    let args: Vec<(&str, TextValue<'_>)> =
        facts.iter().map(|(name, value)| (*name, TextValue::from(value.as_str()))).collect();
    let title = text(locale, &format!("eligibility-demand-{key}"), &args);
    let told = rule.reason.as_ref().map(|reason| reason_text(locale, reason));
    let mark = match rule.outcome {
        Outcome::Pass => "ok",
        Outcome::Warn => "warn",
        Outcome::Fail => "fail",
    };
    // A reason has its ground in the reader's language, and so has a rulebook that states it in English.
    let in_english = told.as_ref().map(|told| told.basis.clone()).filter(|basis| !basis.is_empty());
    let in_english = in_english.or_else(|| rule.basis_en.clone()).filter(|_| locale == Locale::En);
    RuleLine {
        mark,
        mark_label: text(locale, &format!("eligibility-mark-{mark}"), &[]),
        title,
        fact: told.as_ref().map_or_else(|| text(locale, &fact_key(rule), &args), |t| t.message.clone()),
        todo: told.map(|told| told.todo).unwrap_or_default(),
        basis: in_english.unwrap_or_else(|| rule.basis.clone()),
    }
}

/// The words of a rule that holds: others when the fact they rest on is not there.
fn fact_key(rule: &ChecklistRule) -> String {
    let rests_on = match rule.key {
        RuleKey::Grade => "expires",
        RuleKey::Inspection => "year",
        RuleKey::EvaluationRecord => "count",
        _ => return format!("eligibility-fact-{}", rule.key),
    };
    let absent = rule.evidence.get(rests_on).is_none_or(|value| value.is_empty() || value == "0");
    format!("eligibility-fact-{}{}", rule.key, if absent { "-none" } else { "" })
}

/// Names that texts of rules use; a fact that a rule does not give reads as an empty text.
const FACTS: [&str; 12] =
    ["min", "max", "found", "grade", "expires", "year", "years", "result", "count", "matching", "registration", "area"];

/// The evidence in display form: codes by their names, dates as the language writes them.
fn facts(locale: Locale, rule: &ChecklistRule) -> Vec<(&'static str, String)> {
    let shown = |name: &str, value: &str| match name {
        "result" => text(locale, &format!("term-inspection-result-{value}"), &[]),
        "registration" => text(locale, &format!("eligibility-registration-{value}"), &[]),
        "matching" => value
            .split(',')
            .map(|code| text(locale, &format!("term-field-{code}"), &[]))
            .collect::<Vec<_>>()
            .join(&text(locale, "projects-list-separator", &[])),
        _ => Moment::parse(value, Shanghai).map_or_else(|| value.to_owned(), |moment| moment.date(locale)),
    };
    let value = |name: &str| rule.evidence.get(name).filter(|value| !value.is_empty()).map(|value| shown(name, value));
    FACTS.iter().map(|name| (*name, value(name).unwrap_or_default())).collect()
}
