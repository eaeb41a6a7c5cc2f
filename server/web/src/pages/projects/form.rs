//! The authoring form: what it offers, and how its rows come back.

use crate::failure::Failure;
use crate::texts::choices;
use serde::Serialize;
use serde_json::{Map, Value};
use shuniu_domain::organizations::{Field, TargetGroup};
use shuniu_domain::projects::{Channel, Method, SupportForm};
use shuniu_domain::{Reason, ReasonCode};
use shuniu_frontend::{Choice, text};
use shuniu_services::projects::{CriterionInput, DocumentInput, MilestoneInput, ProjectInput};
use shuniu_services::{Ctx, divisions, projects};
use std::collections::BTreeMap;

/// Fields of the form that are lists of codes.
const LISTS: [&str; 3] = ["target_groups", "area_codes", "fields"];
/// Fields that are the form's own, not the draft's.
const OWN: [&str; 2] = ["version", "action"];

/// What a draft is begun from.
#[derive(Clone, Debug, Default, Serialize)]
pub struct StartChoices {
    /// Items of the guidance catalogue.
    pub catalogue: Vec<Choice>,
    /// Fields of work.
    pub fields: Vec<Choice>,
    /// Channels.
    pub channels: Vec<Choice>,
    /// Methods.
    pub methods: Vec<Choice>,
    /// Forms of support.
    pub forms: Vec<Choice>,
}

impl StartChoices {
    /// Leaves only what is chosen: an amendment cannot change these.
    pub(in crate::pages) fn keep_chosen(&mut self) {
        for list in [&mut self.catalogue, &mut self.fields, &mut self.channels, &mut self.methods, &mut self.forms] {
            list.retain(|choice| choice.checked);
        }
    }

    /// The choices with those of a draft chosen.
    pub(super) async fn load(ctx: &Ctx, input: &ProjectInput) -> Result<Self, Failure> {
        let locale = ctx.locale;
        let item = |item: projects::CatalogueChoice| {
            let label = format!("{} {}", item.code, item.name);
            let chosen = item.code == input.catalogue_code;
            Choice::new(item.code, label, chosen)
        };
        let hint = |mut choice: Choice| {
            choice.hint = text(locale, &format!("projects-channel-{}-hint", choice.value), &[]);
            choice
        };
        let channels = choices(locale, "term-channel", Channel::ALL, Channel::as_str, |c| c.as_str() == input.channel);
        Ok(Self {
            catalogue: projects::catalogue(ctx).await?.into_iter().map(item).collect(),
            fields: choices(locale, "term-field", Field::ALL, Field::as_str, |f| f.as_str() == input.field),
            channels: channels.into_iter().map(hint).collect(),
            methods: choices(locale, "term-method", Method::ALL, Method::as_str, |m| m.as_str() == input.method),
            forms: choices(locale, "term-support-form", SupportForm::ALL, SupportForm::as_str, |f| {
                f.as_str() == input.form
            }),
        })
    }
}

/// What the whole form offers.
#[derive(Clone, Debug, Default, Serialize)]
pub struct EditChoices {
    /// What a draft is begun from.
    pub start: StartChoices,
    /// Target groups.
    pub target_groups: Vec<Choice>,
    /// Divisions of the district.
    pub areas: Vec<Choice>,
    /// Fields that may be asked of a bidder.
    pub asked_fields: Vec<Choice>,
    /// Grades that may be asked.
    pub grades: Vec<Choice>,
}

impl EditChoices {
    /// The choices with those of a draft chosen.
    pub(in crate::pages) async fn load(ctx: &Ctx, input: &ProjectInput) -> Result<Self, Failure> {
        let locale = ctx.locale;
        let is_in = |list: &[String], code: &str| list.iter().any(|chosen| chosen == code);
        let asked = &input.eligibility;
        let areas = divisions::choices(ctx, &input.area_codes).await?;
        let grade = |n: i64| {
            let value = n.to_string();
            let chosen = value == asked.min_grade;
            Choice::new(value, text(locale, "projects-grade-choice", &[("grade", n.into())]), chosen)
        };
        Ok(Self {
            start: StartChoices::load(ctx, input).await?,
            target_groups: choices(locale, "term-target-group", TargetGroup::ALL, TargetGroup::as_str, |group| {
                is_in(&input.target_groups, group.as_str())
            }),
            areas: areas
                .into_iter()
                .map(|area| {
                    let chosen = is_in(&input.area_codes, &area.code);
                    Choice::new(area.code, area.name, chosen)
                })
                .collect(),
            asked_fields: choices(locale, "term-field", Field::ALL, Field::as_str, |field| {
                is_in(&asked.fields, field.as_str())
            }),
            grades: (1..=5).map(grade).collect(),
        })
    }
}

/// Reads the form's pairs into a draft: `criteria.2.name` is a row, `eligibility.min_grade` a part.
///
/// # Errors
/// `malformed` for a field that the form does not have.
pub(in crate::pages) fn input_of(pairs: &[(String, String)]) -> Result<ProjectInput, Failure> {
    let mut draft = Map::new();
    let mut eligibility = Map::new();
    let mut tables: BTreeMap<&str, BTreeMap<usize, Map<String, Value>>> = BTreeMap::new();
    for (name, value) in pairs {
        let parts: Vec<&str> = name.split('.').collect();
        match parts.as_slice() {
            [name] if OWN.contains(name) => {}
            [name] => put(&mut draft, name, value),
            ["eligibility", name] => put(&mut eligibility, name, value),
            [table, row, name] => {
                let row = row.parse().map_err(|_| unknown(row))?;
                put(tables.entry(table).or_default().entry(row).or_default(), name, value);
            }
            _ => return Err(unknown(name)),
        }
    }
    draft.insert("eligibility".to_owned(), Value::Object(eligibility));
    for (table, rows) in tables {
        draft.insert(table.to_owned(), Value::Array(rows.into_values().map(Value::Object).collect()));
    }
    serde_json::from_value(Value::Object(draft)).map_err(|error| unknown(&error.to_string()))
}

fn unknown(detail: &str) -> Failure {
    Failure::from(Reason::new(ReasonCode::Malformed).with("detail", detail.chars().take(200).collect::<String>()))
}

fn put(into: &mut Map<String, Value>, name: &str, value: &str) {
    let value = Value::String(value.to_owned());
    if !LISTS.contains(&name) {
        into.insert(name.to_owned(), value);
        return;
    }
    match into.get_mut(name) {
        Some(Value::Array(list)) => list.push(value),
        _ => {
            into.insert(name.to_owned(), Value::Array(vec![value]));
        }
    }
}

/// Adds an empty row (`add-criteria`) or takes one out (`remove-criteria.2`), for browsers without
/// scripts. Tells whether the action was one of these.
pub(in crate::pages) fn change_rows(input: &mut ProjectInput, action: &str) -> bool {
    match action {
        "add-criteria" => input.criteria.push(CriterionInput::default()),
        "add-milestones" => input.milestones.push(MilestoneInput::default()),
        "add-documents" => input.documents.push(DocumentInput::default()),
        _ => {
            let Some((table, row)) = action.strip_prefix("remove-").and_then(|rest| rest.split_once('.')) else {
                return false;
            };
            let Ok(row) = row.parse::<usize>() else { return false };
            match table {
                "criteria" if row < input.criteria.len() => drop(input.criteria.remove(row)),
                "milestones" if row < input.milestones.len() => drop(input.milestones.remove(row)),
                "documents" if row < input.documents.len() => drop(input.documents.remove(row)),
                _ => return false,
            }
        }
    }
    true
}
