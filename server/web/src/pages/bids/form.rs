//! How the editor's fields come back.

use super::posted::value;
use shuniu_services::bids::{BudgetLineInput, QualificationInput, SealedInput, TeamMemberInput};
use std::collections::BTreeMap;

/// The qualification part.
pub(super) fn qualification(pairs: &[(String, String)]) -> QualificationInput {
    let typed = |name: &str| value(pairs, name).to_owned();
    let ticked = |name: &str| value(pairs, name) == "true";
    QualificationInput {
        profile: typed("profile"),
        certificate_no: typed("certificate_no"),
        staff_count: typed("staff_count"),
        social_worker_count: typed("social_worker_count"),
        record: typed("record"),
        no_major_violation: ticked("no_major_violation"),
        no_conflict: ticked("no_conflict"),
        true_materials: ticked("true_materials"),
        contact_name: typed("contact_name"),
        contact_phone: typed("contact_phone"),
        contact_email: typed("contact_email"),
    }
}

/// The sealed part, with its rows in the order of their numbers.
pub(super) fn sealed(pairs: &[(String, String)]) -> SealedInput {
    let typed = |name: &str| value(pairs, name).to_owned();
    let cell = |row: &BTreeMap<&str, &str>, name: &str| row.get(name).map(ToString::to_string).unwrap_or_default();
    let member = |row: &BTreeMap<&str, &str>| TeamMemberInput {
        name: cell(row, "name"),
        role: cell(row, "role"),
        qualification: cell(row, "qualification"),
        certificate_no: cell(row, "certificate_no"),
        valid_until: cell(row, "valid_until"),
    };
    let line = |row: &BTreeMap<&str, &str>| BudgetLineInput {
        category: cell(row, "category"),
        item: cell(row, "item"),
        unit: cell(row, "unit"),
        quantity: cell(row, "quantity"),
        unit_price: cell(row, "unit_price"),
        funding: cell(row, "funding"),
    };
    SealedInput {
        understanding: typed("understanding"),
        approach: typed("approach"),
        schedule: typed("schedule"),
        risks: typed("risks"),
        team: rows(pairs, "team").values().map(member).collect(),
        budget: rows(pairs, "budget").values().map(line).collect(),
        price: typed("price"),
    }
}

/// The cells of a table: `team.2.name` is the cell `name` of row 2.
fn rows<'a>(pairs: &'a [(String, String)], table: &str) -> BTreeMap<usize, BTreeMap<&'a str, &'a str>> {
    let mut rows: BTreeMap<usize, BTreeMap<&str, &str>> = BTreeMap::new();
    for (name, value) in pairs {
        let mut parts = name.splitn(3, '.');
        if let (Some(found), Some(row), Some(cell)) = (parts.next(), parts.next(), parts.next())
            && found == table
            && let Ok(row) = row.parse()
        {
            rows.entry(row).or_default().insert(cell, value);
        }
    }
    rows
}

/// Adds an empty row (`add-team`) or takes one out (`remove-budget.2`), for browsers without
/// scripts. Tells whether the action was one of these.
pub(super) fn change_rows(sealed: &mut SealedInput, action: &str) -> bool {
    match action {
        "add-team" => sealed.team.push(TeamMemberInput::default()),
        "add-budget" => sealed.budget.push(BudgetLineInput::default()),
        _ => {
            let Some((table, row)) = action.strip_prefix("remove-").and_then(|rest| rest.split_once('.')) else {
                return false;
            };
            match (table, row.parse::<usize>()) {
                ("team", Ok(row)) if row < sealed.team.len() => drop(sealed.team.remove(row)),
                ("budget", Ok(row)) if row < sealed.budget.len() => drop(sealed.budget.remove(row)),
                _ => return false,
            }
        }
    }
    true
}
