//! An example call of each operation.

use super::resolve;
use serde_json::{Map, Value, json};

/// Deepest level of an example body; below it objects stay empty.
const DEEPEST: usize = 4;

/// A command line that calls the operation.
pub(super) fn example(api: &Value, base: &str, method: &str, path: &str, operation: &Value) -> String {
    let mut command = String::from("curl");
    if method != "get" {
        command.push_str(" -X ");
        command.push_str(&method.to_uppercase());
    }
    command.push_str(&format!(" '{base}{path}'"));
    if operation["security"].as_array().is_some_and(|security| !security.is_empty()) {
        command.push_str(" \\\n  -H \"Authorization: Bearer $TOKEN\"");
    }
    let content = operation["requestBody"]["content"].as_object().and_then(|content| content.iter().next());
    if let Some((kind, content)) = content {
        command.push_str(&format!(" \\\n  -H 'Content-Type: {kind}'"));
        if kind == "application/json" {
            let body = value_of(api, &content["schema"], DEEPEST);
            command.push_str(&format!(" \\\n  -d '{}'", serde_json::to_string(&body).unwrap_or_default()));
        } else {
            command.push_str(" \\\n  --data-binary @file");
        }
    }
    command
}

/// A value of a schema's shape.
fn value_of(api: &Value, schema: &Value, depth: usize) -> Value {
    let schema = resolve(api, schema);
    if !schema["example"].is_null() {
        return schema["example"].clone();
    }
    if let Some(first) = schema["enum"].as_array().and_then(|values| values.first()) {
        return first.clone();
    }
    if depth == 0 {
        return json!({});
    }
    for key in ["oneOf", "anyOf", "allOf"] {
        if let Some(form) = schema[key].as_array().and_then(|forms| forms.iter().find(|form| form["type"] != "null")) {
            return value_of(api, form, depth - 1);
        }
    }
    let kind = schema["type"].as_str().or_else(|| schema["type"][0].as_str()).unwrap_or("string");
    match kind {
        "integer" | "number" => json!(1),
        "boolean" => json!(true),
        "array" if schema["prefixItems"].is_array() => {
            let items = schema["prefixItems"].as_array().into_iter().flatten();
            items.map(|item| value_of(api, item, depth - 1)).collect()
        }
        "array" => json!([value_of(api, &schema["items"], depth - 1)]),
        "object" => {
            let fields = super::members(&schema["properties"]);
            Value::Object(
                fields.map(|(name, field)| (name.to_owned(), value_of(api, field, depth - 1))).collect::<Map<_, _>>(),
            )
        }
        _ => match schema["format"].as_str() {
            Some("date") => json!("2026-03-02"),
            Some("date-time") => json!("2026-03-02T01:00:00Z"),
            Some("uuid") => json!("0195547c-8a00-7000-8000-000000000001"),
            _ => json!("…"),
        },
    }
}
