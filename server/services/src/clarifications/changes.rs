//! Two forms of a call held against each other, and a form's values in words.

use crate::catalogue::item_names;
use crate::context::Ctx;
use crate::divisions::Names;
use crate::error::Result;
use crate::projects::ProjectInput;
use chrono_tz::Asia::Shanghai;
use sea_orm::ConnectionTrait;
use serde::Serialize;
use serde_json::Value;
use shuniu_domain::Fen;
use shuniu_domain::clarifications::CallField;
use shuniu_frontend::format::{self, Moment};
use shuniu_frontend::locales::has_text;
use shuniu_frontend::{Locale, text};
use shuniu_store::entities::amendments;
use std::collections::HashMap;
use utoipa::ToSchema;

/// Parts of a row that are told first, in this order; the others follow.
const FIRST: [&str; 8] = ["title", "title_en", "name", "name_en", "kind", "points", "month_offset", "payment_percent"];

/// What stands for an empty value.
const EMPTY: &str = "—";

/// A changed part of a call, in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ChangeView {
    /// The part, named like its field in the form.
    pub field: String,
    /// Its name in the reader's language.
    pub label: String,
    /// Before, line by line.
    pub before: String,
    /// After, line by line.
    pub after: String,
}

/// Parts that differ, in the order of the list of parts. Both forms are in their normal form.
pub(super) fn changed_fields(before: &ProjectInput, after: &ProjectInput) -> Result<Vec<CallField>> {
    let (before, after) = (serde_json::to_value(before)?, serde_json::to_value(after)?);
    Ok(CallField::ALL.iter().copied().filter(|field| before[field.as_str()] != after[field.as_str()]).collect())
}

/// Everything that an amendment changes, in words; one list per row, with one query for all.
pub(super) async fn changed_views(ctx: &Ctx, rows: &[amendments::Model]) -> Result<Vec<Vec<ChangeView>>> {
    let forms: Vec<&Value> = rows.iter().flat_map(|row| [&row.before, &row.after]).collect();
    let words = Words::load(ctx.db(), ctx.locale, &forms).await?;
    Ok(rows.iter().map(|row| words.changes(&row.before, &row.after)).collect())
}

/// Values of forms in one language.
pub(super) struct Words {
    locale: Locale,
    places: Names,
    /// Names of catalogue items by code.
    items: HashMap<String, String>,
}

impl Words {
    /// Loads the names of the divisions and of the catalogue items that some forms speak of.
    pub(super) async fn load(db: &impl ConnectionTrait, locale: Locale, forms: &[&Value]) -> Result<Self> {
        let lists = forms.iter().filter_map(|form| form["area_codes"].as_array());
        let codes: Vec<&str> = lists.flatten().filter_map(Value::as_str).collect();
        let items = forms.iter().filter_map(|form| form["catalogue_code"].as_str());
        Ok(Self { locale, places: Names::of(db, codes).await?, items: item_names(db, locale, items).await? })
    }

    /// What differs between two forms.
    pub(super) fn changes(&self, before: &Value, after: &Value) -> Vec<ChangeView> {
        let differs = |field: &&CallField| before[field.as_str()] != after[field.as_str()];
        let view = |field: &CallField| ChangeView {
            field: field.to_string(),
            label: self.label(field.as_str()),
            before: self.shown(field.as_str(), &before[field.as_str()]),
            after: self.shown(field.as_str(), &after[field.as_str()]),
        };
        CallField::ALL.iter().filter(differs).map(view).collect()
    }

    /// Every part of a form with its value: name and words.
    pub(super) fn lines(&self, form: &Value) -> Vec<(CallField, String, String)> {
        let line =
            |field: &CallField| (*field, self.label(field.as_str()), self.shown(field.as_str(), &form[field.as_str()]));
        CallField::ALL.iter().map(line).collect()
    }

    fn label(&self, path: &str) -> String {
        let key = format!("projects-label-{}", path.replace(['.', '_'], "-"));
        if has_text(self.locale, &key) { text(self.locale, &key, &[]) } else { path.to_owned() }
    }

    /// A value in words. `path` is the name of its field, `criteria.points` inside a row.
    fn shown(&self, path: &str, value: &Value) -> String {
        let words = match value {
            Value::Null => String::new(),
            Value::Bool(yes) => text(self.locale, if *yes { "ui-yes" } else { "ui-no" }, &[]),
            Value::String(typed) => self.typed(path, typed),
            Value::Number(number) => number.to_string(),
            Value::Array(items) if items.iter().any(Value::is_object) => {
                let between = text(self.locale, "projects-part-separator", &[]);
                let row = |(n, item): (usize, &Value)| format!("{}. {}", n + 1, self.parts(path, item, &between));
                items.iter().enumerate().map(row).collect::<Vec<_>>().join("\n")
            }
            Value::Array(items) => {
                let listed = |(n, item): (usize, &Value)| match (n, self.shown(path, item)) {
                    (1.., group) if path == "target_groups" => format::within(&group, self.locale),
                    (_, item) => item,
                };
                let items: Vec<String> = items.iter().enumerate().map(listed).collect();
                items.join(&text(self.locale, "projects-list-separator", &[]))
            }
            Value::Object(_) => self.parts(path, value, "\n"),
        };
        if words.is_empty() { EMPTY.to_owned() } else { words }
    }

    /// The parts of an object that say something, each with its name.
    fn parts(&self, path: &str, value: &Value, between: &str) -> String {
        let silent = |name: &str, value: &Value| {
            name == "slot"
                || *value == Value::Bool(false)
                || value.as_str().is_some_and(str::is_empty)
                || value.as_array().is_some_and(Vec::is_empty)
        };
        let part = |(name, value): (&String, &Value)| {
            let path = format!("{path}.{name}");
            let args = [("label", self.label(&path).into()), ("message", self.shown(&path, value).into())];
            text(self.locale, "projects-label-fault", &args)
        };
        let place = |name: &str| FIRST.iter().position(|first| *first == name).unwrap_or(FIRST.len());
        let mut told: Vec<_> =
            value.as_object().into_iter().flatten().filter(|(name, value)| !silent(name, value)).collect();
        told.sort_by_key(|(name, _)| place(name));
        told.into_iter().map(part).collect::<Vec<_>>().join(between)
    }

    fn typed(&self, path: &str, typed: &str) -> String {
        if typed.is_empty() {
            return String::new();
        }
        let coded = |family: &str| text(self.locale, &format!("{family}-{typed}"), &[]);
        let moment = || Moment::parse(typed, Shanghai);
        match path {
            "budget" => Fen::parse_yuan(typed).map_or_else(|_| typed.to_owned(), |fen| format::money(fen.0)),
            "bid_deadline" | "opening_at" => moment().map_or_else(|| typed.to_owned(), |at| at.due(self.locale)),
            "service_start" => moment().map_or_else(|| typed.to_owned(), |day| day.date(self.locale)),
            "area_codes" => self.places.nearest(self.locale, typed),
            "catalogue_code" => match self.items.get(typed) {
                Some(name) => format!("{typed} {name}"),
                None => typed.to_owned(),
            },
            "field" | "eligibility.fields" => coded("term-field"),
            "target_groups" => coded("term-target-group"),
            "channel" => coded("term-channel"),
            "method" => coded("term-method"),
            "form" => coded("term-support-form"),
            "criteria.kind" => coded("term-criterion-kind"),
            "eligibility.min_grade" => text(self.locale, "projects-grade-choice", &[("grade", typed.into())]),
            "service_months" | "milestones.month_offset" => typed.parse::<i64>().map_or_else(
                |_| typed.to_owned(),
                |count| text(self.locale, "projects-months", &[("count", count.into())]),
            ),
            "eligibility.min_staff" | "eligibility.min_social_workers" => typed.parse::<i64>().map_or_else(
                |_| typed.to_owned(),
                |count| text(self.locale, "projects-people", &[("count", count.into())]),
            ),
            "milestones.payment_percent" => format!("{typed}%"),
            _ => typed.to_owned(),
        }
    }
}
