//! The description is valid, complete, and can be read as a page.

use super::{ApiReferencePage, members, words};
use crate::access::Access;
use crate::api::meta::DESCRIPTION;
use serde_json::Value;
use shuniu_frontend::samples::check;
use shuniu_frontend::{Locale, TemplateSettings, Templates, locales};
use std::collections::BTreeSet;

fn api() -> Value {
    serde_json::to_value(&*DESCRIPTION).unwrap()
}

fn operations(api: &Value) -> Vec<(String, String, Value)> {
    let mut all = Vec::new();
    for (path, item) in members(&api["paths"]) {
        for (method, operation) in members(item) {
            all.push((method.to_uppercase(), path.to_owned(), operation.clone()));
        }
    }
    all
}

fn references<'v>(value: &'v Value, found: &mut BTreeSet<&'v str>) {
    match value {
        Value::Object(fields) => {
            found.extend(fields.get("$ref").and_then(Value::as_str));
            fields.values().for_each(|value| references(value, found));
        }
        Value::Array(values) => values.iter().for_each(|value| references(value, found)),
        _ => {}
    }
}

#[test]
fn every_reference_leads_somewhere() {
    let api = api();
    assert_eq!(api["openapi"], "3.1.0");
    let mut found = BTreeSet::new();
    references(&api, &mut found);
    let lost: Vec<&&str> = found.iter().filter(|name| api.pointer(name.trim_start_matches('#')).is_none()).collect();
    assert!(lost.is_empty(), "{lost:?}");
}

#[test]
fn every_operation_is_complete() {
    let api = api();
    let mut ids = BTreeSet::new();
    let mut faults = Vec::new();
    for (method, path, operation) in operations(&api) {
        let mut fault = |what: &str| faults.push(format!("{method} {path}: {what}"));
        let id = words(&operation["operationId"]);
        if id.is_empty() || !ids.insert(id) {
            fault("its id is missing or used twice");
        }
        let tag = words(&operation["tags"][0]);
        if !api["tags"].as_array().unwrap().iter().any(|known| known["name"] == tag.as_str()) {
            fault("its tag is not in the list of tags");
        }
        if words(&operation["summary"]).is_empty() {
            fault("it has no summary");
        }
        let answers: Vec<&str> = members(&operation["responses"]).map(|(status, _)| status).collect();
        if !answers.iter().any(|status| status.starts_with('4'))
            || !answers.iter().any(|status| status.starts_with('2') || status.starts_with('3'))
        {
            fault("it lacks an answer or a problem");
        }
        let in_path: BTreeSet<&str> = path.split('{').skip(1).filter_map(|rest| rest.split('}').next()).collect();
        let described: BTreeSet<&str> = operation["parameters"]
            .as_array()
            .into_iter()
            .flatten()
            .filter(|parameter| parameter["in"] == "path")
            .filter_map(|parameter| parameter["name"].as_str())
            .collect();
        if in_path != described {
            fault("its path parameters are not those of its path");
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_route_of_the_api_is_described_with_who_may_use_it() {
    let api = api();
    let described = operations(&api);
    let (_, _, table) = crate::routes().into_parts();
    for route in table.iter().filter(|route| route.path.starts_with("/api/v1/")) {
        let found = described.iter().find(|(method, path, _)| *method == route.method && *path == route.path);
        let (_, _, operation) = found.unwrap_or_else(|| panic!("{} {} is not described", route.method, route.path));
        let needs_token = !operation["security"].as_array().unwrap().is_empty();
        assert_eq!(needs_token, route.access != Access::Public, "{} {}", route.method, route.path);
        let roles: Vec<&str> =
            operation["x-roles"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let may: Vec<&str> = match route.access {
            Access::Roles(roles) => roles.iter().map(|role| role.as_str()).collect(),
            _ => Vec::new(),
        };
        assert_eq!(roles, may, "{} {}", route.method, route.path);
    }
}

#[test]
fn every_operation_and_tag_has_its_words() {
    let api = api();
    let operations =
        operations(&api).into_iter().map(|(_, _, operation)| format!("api-op-{}", words(&operation["operationId"])));
    let tags = api["tags"].as_array().unwrap().iter().map(|tag| format!("api-tag-{}", words(&tag["name"])));
    let keys: Vec<String> = operations.chain(tags).map(|key| key.replace('_', "-")).collect();
    for locale in Locale::ALL {
        let missing: Vec<&String> = keys.iter().filter(|key| !locales::has_text(locale, key)).collect();
        assert!(missing.is_empty(), "{locale}: {missing:?}");
    }
}

#[test]
fn the_page_renders_in_every_language() {
    let templates = Templates::new(TemplateSettings::default()).unwrap();
    assert_eq!(check::<ApiReferencePage>(&templates), Ok(()));
}
