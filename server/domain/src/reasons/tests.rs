//! Every code and every coded value has its text in both languages.

use super::{Reason, ReasonCode, Reasons};
use crate::eligibility::{Outcome, RuleKey};
use crate::reviews::CheckKey;
use std::collections::{BTreeMap, BTreeSet};

const REASONS: [(&str, &str); 2] = [
    ("zh-CN", include_str!("../../../../frontend/locales/zh-CN/reasons.ftl")),
    ("en", include_str!("../../../../frontend/locales/en/reasons.ftl")),
];

const DOMAIN: [(&str, &str); 2] = [
    ("zh-CN", include_str!("../../../../frontend/locales/zh-CN/domain.ftl")),
    ("en", include_str!("../../../../frontend/locales/en/domain.ftl")),
];

/// Messages of a file with their lines, attributes included.
fn messages(source: &str) -> BTreeMap<&str, Vec<&str>> {
    let mut found: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let mut current = None;
    for line in source.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
        if !line.starts_with(' ') {
            current = line.split(" =").next();
        }
        if let Some(key) = current {
            found.entry(key).or_default().push(line);
        }
    }
    found
}

/// Names after `$`.
fn variables(lines: &[&str]) -> BTreeSet<String> {
    let names = lines.iter().flat_map(|line| line.split('$').skip(1));
    names.map(|rest| rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect()).collect()
}

#[test]
fn every_reason_has_message_and_remedy_and_no_text_is_left_over() {
    let codes: BTreeSet<String> = ReasonCode::ALL.iter().map(|code| format!("reason-{code}")).collect();
    for (language, source) in REASONS {
        let messages = messages(source);
        let keys: BTreeSet<String> = messages.keys().map(|key| (*key).to_owned()).collect();
        let unlike: Vec<&String> = keys.symmetric_difference(&codes).collect();
        assert!(unlike.is_empty(), "{language}: text without code or code without text: {unlike:?}");
        for (key, lines) in messages {
            assert!(lines.iter().any(|line| line.trim_start().starts_with(".todo = ")), "{language} {key}");
            let own_basis = lines.iter().filter(|line| line.trim_start().starts_with(".basis = "));
            assert!(own_basis.count() <= 1, "{language} {key}");
        }
    }
}

#[test]
fn both_languages_use_the_same_parameters_and_grounds() {
    let [(_, zh), (_, en)] = REASONS;
    let (zh, en) = (messages(zh), messages(en));
    let grounded = |lines: &[&str]| lines.iter().any(|line| line.trim_start().starts_with(".basis"));
    for (key, lines) in zh {
        assert_eq!(variables(&lines), variables(&en[key]), "{key}");
        assert_eq!(grounded(&lines), grounded(&en[key]), "{key}");
    }
}

#[test]
fn coded_values_of_the_rules_have_names() {
    let rules = RuleKey::ALL.iter().map(|v| format!("eligibility-rule-{v}"));
    let checks = CheckKey::ALL.iter().map(|v| format!("check-{v}"));
    let outcomes = Outcome::ALL.iter().map(|v| format!("outcome-{v}"));
    let keys: Vec<String> = rules.chain(checks).chain(outcomes).map(|k| k.replace('_', "-")).collect();
    for (language, source) in DOMAIN {
        let messages = messages(source);
        for key in &keys {
            assert!(messages.contains_key(key.as_str()), "{language} {key}");
        }
    }
}

#[test]
fn what_is_missing_adds_nothing_where_a_fault_is_told() {
    let on = |code: ReasonCode, field: &str| Reason::new(code).on(field);
    let mut told = Reasons(vec![on(ReasonCode::OutOfRange, "budget.2.unit"), on(ReasonCode::NotANumber, "staff")]);
    let missing = ["budget", "staff", "staff_count", "profile"].map(|field| on(ReasonCode::Required, field));
    told.add_untold(Reasons(missing.to_vec()));
    let fields: Vec<&str> = told.0.iter().filter_map(|reason| reason.field.as_deref()).collect();
    assert_eq!(fields, ["budget.2.unit", "staff", "staff_count", "profile"]);
}
