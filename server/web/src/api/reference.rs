//! `/api`: the description as a page, rendered here, without any script.

mod curl;
mod schemas;
#[cfg(test)]
mod tests;

use super::describe::{ROLES, TAGS};
use super::meta::DESCRIPTION;
use crate::access::{Access, Routes};
use crate::failure::Answer;
use crate::markdown;
use crate::visit::Visit;
use anyhow::Context as _;
use schemas::{FieldDoc, SchemaDoc, TypeDoc, type_of};
use serde::Serialize;
use serde_json::{Map, Value};
use shuniu_frontend::{Locale, Page, locales, text};

/// The page.
pub(super) fn routes() -> Routes {
    Routes::new().get("/api", Access::Public, show)
}

/// The reference page.
#[derive(Clone, Debug, Serialize)]
pub struct ApiReferencePage {
    /// Public address of the installation.
    pub base: String,
    /// Version of the API.
    pub version: String,
    /// Operations by tag.
    pub groups: Vec<Group>,
    /// Schemas by name.
    pub schemas: Vec<SchemaDoc>,
}

/// Operations of one tag.
#[derive(Clone, Debug, Serialize)]
pub struct Group {
    /// The tag.
    pub tag: String,
    /// Its operations.
    pub operations: Vec<OperationDoc>,
}

/// One operation.
#[derive(Clone, Debug, Serialize)]
pub struct OperationDoc {
    /// Its id, which is also its anchor.
    pub id: String,
    /// `GET` …
    pub method: String,
    /// Path with parameters.
    pub path: String,
    /// What it does, in the reader's language.
    pub summary: String,
    /// More about it, as HTML (in English, from the description).
    pub description: String,
    /// Needs a token.
    pub signed_in: bool,
    /// Roles that may call it; empty when any may.
    pub roles: Vec<String>,
    /// Parameters of path and query.
    pub parameters: Vec<FieldDoc>,
    /// The body it takes.
    pub body: Option<TypeDoc>,
    /// What it answers.
    pub responses: Vec<ResponseDoc>,
    /// An example for the command line.
    pub curl: String,
}

/// One answer.
#[derive(Clone, Debug, Serialize)]
pub struct ResponseDoc {
    /// Status.
    pub status: String,
    /// What it means.
    pub description: String,
    /// What it holds.
    pub content: Option<TypeDoc>,
}

impl Page for ApiReferencePage {
    const TEMPLATE: &'static str = "pages/api/reference.html";

    fn samples() -> Vec<Self> {
        let value = serde_json::to_value(&*DESCRIPTION).unwrap_or_default();
        Locale::ALL.into_iter().map(|locale| reference(&value, locale, "https://shuniu.example")).collect()
    }
}

async fn show(visit: Visit) -> Answer {
    let value = serde_json::to_value(&*DESCRIPTION).context("description of the API")?;
    visit.page(&reference(&value, visit.locale(), &visit.ctx.app.settings.base_url))
}

/// The page's content from the description.
fn reference(api: &Value, locale: Locale, base: &str) -> ApiReferencePage {
    let mut groups: Vec<Group> =
        TAGS.iter().map(|(tag, _)| Group { tag: (*tag).to_owned(), operations: Vec::new() }).collect();
    for (path, item) in members(&api["paths"]) {
        for (method, operation) in members(item).filter(|(_, operation)| operation["operationId"].is_string()) {
            let tag = words(&operation["tags"][0]);
            if let Some(group) = groups.iter_mut().find(|group| group.tag == tag) {
                group.operations.push(operation_doc(api, locale, base, (method, path), operation));
            }
        }
    }
    groups.retain(|group| !group.operations.is_empty());
    ApiReferencePage {
        base: base.to_owned(),
        version: words(&api["info"]["version"]),
        groups,
        schemas: members(&api["components"]["schemas"]).map(|(name, schema)| SchemaDoc::new(name, schema)).collect(),
    }
}

fn operation_doc(
    api: &Value,
    locale: Locale,
    base: &str,
    (method, path): (&str, &str),
    operation: &Value,
) -> OperationDoc {
    let id = words(&operation["operationId"]);
    let key = format!("api-op-{id}").replace('_', "-");
    let summary = if locales::has_text(locale, &key) { text(locale, &key, &[]) } else { words(&operation["summary"]) };
    let described = words(&operation["description"]);
    let roles = operation[ROLES].as_array().map(|roles| roles.iter().map(words).collect()).unwrap_or_default();
    // The roles are shown in words of the reader's language instead.
    let described = described.rsplit_once("Roles: ").map_or(described.as_str(), |(before, _)| before);
    let body = operation["requestBody"]["content"].as_object().and_then(|content| content.values().next());
    OperationDoc {
        curl: curl::example(api, base, method, path, operation),
        method: method.to_uppercase(),
        path: path.to_owned(),
        summary,
        description: markdown::html(described),
        signed_in: operation["security"].as_array().is_some_and(|security| !security.is_empty()),
        roles,
        parameters: operation["parameters"].as_array().into_iter().flatten().map(FieldDoc::of_parameter).collect(),
        body: body.map(|content| type_of(&content["schema"])),
        responses: members(&operation["responses"]).map(|(status, answer)| response_doc(api, status, answer)).collect(),
        id,
    }
}

fn response_doc(api: &Value, status: &str, response: &Value) -> ResponseDoc {
    let response = resolve(api, response);
    let content = response["content"].as_object().and_then(|content| content.values().next());
    ResponseDoc {
        status: status.to_owned(),
        description: words(&response["description"]),
        content: content.filter(|content| !content["schema"].is_null()).map(|content| type_of(&content["schema"])),
    }
}

/// Follows a reference inside the description.
fn resolve<'v>(api: &'v Value, value: &'v Value) -> &'v Value {
    let pointer = value["$ref"].as_str().and_then(|reference| reference.strip_prefix('#'));
    pointer.and_then(|pointer| api.pointer(pointer)).unwrap_or(value)
}

fn members(value: &Value) -> impl Iterator<Item = (&str, &Value)> {
    let members: Option<&Map<String, Value>> = value.as_object();
    members.into_iter().flatten().map(|(name, value)| (name.as_str(), value))
}

fn words(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
