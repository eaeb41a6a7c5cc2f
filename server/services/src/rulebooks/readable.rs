//! A rulebook as people read it: every figure with its unit and its legal basis, by theme.

use crate::Result;
use anyhow::Context as _;
use chrono::NaiveDate;
use serde::Serialize;
use serde_json::Value;
use shuniu_domain::projects::Method;
use shuniu_domain::rulebook::Rulebook;
use utoipa::ToSchema;

/// Themes of a channel's rules in the order of a project's life, with their figures.
const CHANNEL_THEMES: [(&str, &[&str]); 5] = [
    (
        "bidders",
        &[
            "min_grade",
            "grade_gate",
            "inspection_gate",
            "abnormal_gate",
            "max_in_hand",
            "exclusion_band",
            "exclusion_years",
            "exclusion_gate",
            "consortium_max_members",
            "joint_conditions_by_one",
            "subcontract_max_percent",
        ],
    ),
    (
        "call",
        &[
            "allowed_methods",
            "budget_ceiling",
            "min_bid_days",
            "clarification_days",
            "inquiry_answer_working_days",
            "eligibility_amendable",
            "min_bidders",
            "min_admitted",
            "min_criteria",
            "price_weight_min",
            "price_weight_max",
            "max_term_months",
            "max_term_months_extended",
        ],
    ),
    (
        "review",
        &[
            "prereview_working_days",
            "claim_working_days",
            "escalation_working_days",
            "correction_working_days",
            "appeal_working_days",
            "opening_waits_for_appeal_time",
        ],
    ),
    ("panel", &["panel_min", "panel_odd", "panel_large_min", "panel_large_from"]),
    (
        "award",
        &[
            "notice_before_decision",
            "notice_working_days",
            "challenge_working_days",
            "answer_working_days",
            "award_decision_working_days",
            "contract_days",
            "countersign_required",
        ],
    ),
];
const GRADE_FIGURES: &[&str] = &["national_years", "calendar_years_from", "district_yearly_years", "three_nos_cap"];
const CREDIT_FIGURES: &[&str] = &["major_violation_years", "inspection_due_month"];
const ELIGIBILITY_FIGURES: &[&str] = &[
    "legal_personality_gate",
    "mass_organization_gate",
    "serious_gate",
    "ban_gate",
    "stated_conditions_gate",
    "funder_conflict_gate",
    "rival_conflict_gate",
    "grade_expiry_gate",
];
const EVALUATION_FIGURES: &[&str] = &["excellent_from", "good_from", "fair_from", "output_effect_min"];

/// Rules that belong together.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct RuleSection {
    /// `grant`, `procurement`, or `common` for what holds in both channels.
    pub scope: String,
    /// Theme: `bidders`, `call`, `review`, `panel`, `award`, `grades`, `credit`, `eligibility`,
    /// `evaluation`.
    pub theme: String,
    /// The figures.
    pub figures: Vec<RuleFigure>,
}

/// One figure.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct RuleFigure {
    /// Its key in the document (`min_bid_days`).
    pub key: String,
    /// The method it is for, when it differs by method.
    pub method: Option<String>,
    /// What it says.
    pub value: RuleValue,
    /// Law article or local rule it stands on, in Chinese.
    pub basis: String,
}

/// What a figure says, with its unit.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[serde(tag = "unit", content = "value", rename_all = "snake_case")]
pub enum RuleValue {
    /// A plain count.
    Count(i64),
    /// Calendar days.
    Days(i64),
    /// Working days.
    WorkingDays(i64),
    /// Months.
    Months(i64),
    /// A month of the year, meant up to its last day (1–12).
    Month(i64),
    /// Years.
    Years(i64),
    /// Points of 100.
    Points(i64),
    /// Percent.
    Percent(i64),
    /// Fen.
    Fen(i64),
    /// Grade, 1–5 A.
    Grade(i64),
    /// A day.
    Date(NaiveDate),
    /// Yes or no.
    Flag(bool),
    /// `hard` or `warning`.
    Gate(String),
    /// Band of an evaluation.
    Band(String),
    /// Methods.
    Methods(Vec<String>),
}

/// All figures of a rulebook by theme.
///
/// # Errors
/// When the document has a form that its type excludes.
pub fn readable(rulebook: &Rulebook) -> Result<Vec<RuleSection>> {
    let all = serde_json::to_value(rulebook)?;
    let mut sections = vec![
        section("common", "grades", &all["grades"], GRADE_FIGURES)?,
        section("common", "credit", &all["credit"], CREDIT_FIGURES)?,
        section("common", "eligibility", &all["eligibility"], ELIGIBILITY_FIGURES)?,
        section("common", "evaluation", &all["evaluation"], EVALUATION_FIGURES)?,
    ];
    for channel in ["grant", "procurement"] {
        for (theme, keys) in CHANNEL_THEMES {
            sections.push(section(channel, theme, &all["channels"][channel], keys)?);
        }
    }
    Ok(sections)
}

fn section(scope: &str, theme: &str, rules: &Value, keys: &[&str]) -> Result<RuleSection> {
    let mut figures = Vec::new();
    for key in keys {
        match rules.get(*key) {
            // A limit that is not set has no figure.
            None | Some(Value::Null) => {}
            Some(figure) if figure.get("basis").is_some() => figures.push(read(key, None, figure)?),
            Some(by_method) => {
                for method in Method::ALL {
                    let figure = by_method.get(method.as_str()).with_context(|| format!("{key} lacks {method}"))?;
                    figures.push(read(key, Some(method.to_string()), figure)?);
                }
            }
        }
    }
    Ok(RuleSection { scope: scope.to_owned(), theme: theme.to_owned(), figures })
}

fn read(key: &str, method: Option<String>, figure: &Value) -> Result<RuleFigure> {
    let value = match &figure["value"] {
        Value::Bool(flag) => RuleValue::Flag(*flag),
        Value::Number(number) => unit(key, number.as_i64().with_context(|| format!("{key} is not whole"))?),
        Value::String(text) => word(key, text),
        Value::Array(items) => RuleValue::Methods(items.iter().filter_map(Value::as_str).map(str::to_owned).collect()),
        other => return Err(anyhow::anyhow!("{key} has an unreadable value: {other}").into()),
    };
    let basis = figure["basis"].as_str().unwrap_or_default().to_owned();
    Ok(RuleFigure { key: key.to_owned(), method, value, basis })
}

/// The unit is part of the key, as the rulebook promises.
fn unit(key: &str, number: i64) -> RuleValue {
    match key {
        "min_grade" | "three_nos_cap" => RuleValue::Grade(number),
        "budget_ceiling" | "panel_large_from" => RuleValue::Fen(number),
        "price_weight_min" | "price_weight_max" | "output_effect_min" | "subcontract_max_percent" => {
            RuleValue::Percent(number)
        }
        "excellent_from" | "good_from" | "fair_from" => RuleValue::Points(number),
        "inspection_due_month" => RuleValue::Month(number),
        _ if key.ends_with("_working_days") => RuleValue::WorkingDays(number),
        _ if key.ends_with("_days") => RuleValue::Days(number),
        _ if key.contains("_months") => RuleValue::Months(number),
        _ if key.ends_with("_years") => RuleValue::Years(number),
        _ => RuleValue::Count(number),
    }
}

fn word(key: &str, text: &str) -> RuleValue {
    if let Ok(day) = text.parse() {
        return RuleValue::Date(day);
    }
    if key.ends_with("_band") { RuleValue::Band(text.to_owned()) } else { RuleValue::Gate(text.to_owned()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn no_figure_of_a_rulebook_is_left_out() {
        let rulebook = Rulebook::linlan().unwrap();
        let sections = readable(&rulebook).unwrap();
        let all = serde_json::to_value(&rulebook).unwrap();
        let shown = |scope: &str| -> BTreeSet<String> {
            sections.iter().filter(|s| s.scope == scope).flat_map(|s| s.figures.iter().map(|f| f.key.clone())).collect()
        };
        for channel in ["grant", "procurement"] {
            let rules = all["channels"][channel].as_object().unwrap();
            let keys: BTreeSet<String> = rules.iter().filter(|(_, v)| !v.is_null()).map(|(k, _)| k.clone()).collect();
            assert_eq!(shown(channel), keys, "{channel}");
        }
        let lists = ["self_evaluation", "department"];
        let common = ["grades", "credit", "eligibility", "evaluation"]
            .iter()
            .flat_map(|part| all[*part].as_object().unwrap().keys().cloned());
        assert_eq!(shown("common"), common.filter(|key| !lists.contains(&key.as_str())).collect());
    }

    #[test]
    fn figures_carry_their_unit_and_basis() {
        let sections = readable(&Rulebook::national().unwrap()).unwrap();
        let figure = |scope: &str, key: &str| {
            let found = sections.iter().filter(|s| s.scope == scope).flat_map(|s| &s.figures).find(|f| f.key == key);
            found.unwrap().clone()
        };
        assert_eq!(figure("grant", "min_grade").value, RuleValue::Grade(3));
        assert_eq!(figure("grant", "budget_ceiling").value, RuleValue::Fen(100_000_000));
        assert_eq!(figure("procurement", "grade_gate").value, RuleValue::Gate("warning".to_owned()));
        assert_eq!(figure("procurement", "contract_days").value, RuleValue::Days(30));
        assert_eq!(figure("common", "inspection_due_month").value, RuleValue::Month(5));
        assert!(sections.iter().flat_map(|s| &s.figures).all(|f| !f.basis.is_empty()));
    }
}
