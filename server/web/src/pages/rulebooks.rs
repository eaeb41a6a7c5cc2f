//! Rulebooks: the rules in force with their legal bases, public; the operator's store.

mod samples;
#[cfg(test)]
mod tests;

use crate::access::{Access, OPERATOR, OVERSIGHT, Routes};
use crate::failure::{Answer, Failure};
use crate::input::{Form, Path};
use crate::pages::common::refused;
use crate::visit::Visit;
use axum::http::{StatusCode, header};
use axum::response::IntoResponse as _;
use serde::{Deserialize, Serialize};
use shuniu_domain::Role;
use shuniu_domain::ids::RulebookId;
use shuniu_frontend::{FormErrors, Page};
use shuniu_services::Ctx;
use shuniu_services::rulebooks::{self, RuleSection, RuleValue, RulebookEntry, RulebookView};

/// Routes of rulebooks.
pub fn routes() -> Routes {
    Routes::new()
        .get("/rules", Access::Public, current)
        .get("/rules/{id}", Access::Public, show)
        .get("/rules/{id}/document", Access::Public, document)
        .get("/operator/rulebooks", OVERSIGHT, list)
        .post("/operator/rulebooks", OPERATOR, add)
}

/// A rulebook in readable form.
#[derive(Clone, Debug, Serialize)]
pub struct RulebookPage {
    /// The rulebook.
    pub rulebook: RulebookView,
    /// Figures by scope: `common`, `grant`, `procurement`.
    pub scopes: Vec<Scope>,
}

/// A rulebook as other pages name it.
#[derive(Clone, Debug, Default, Serialize)]
pub struct RulebookLink {
    /// Its title in the reader's language.
    pub title: String,
    /// Its page; empty when only its version is known.
    pub href: String,
}

impl RulebookLink {
    /// The rulebook of a version, such as `linlan-2024-01`.
    ///
    /// # Errors
    /// `not-found`.
    pub(crate) async fn of(ctx: &Ctx, version: &str) -> Result<Self, Failure> {
        let rulebook = rulebooks::named(ctx, version).await?;
        Ok(Self { title: rulebook.title, href: format!("/rules/{}", rulebook.id) })
    }

    /// A version whose title is not looked up.
    pub(crate) fn version(version: String) -> Self {
        Self { title: version, href: String::new() }
    }
}

/// What holds in one channel, or in both.
#[derive(Clone, Debug, Serialize)]
pub struct Scope {
    /// `common`, `grant` or `procurement`.
    pub name: String,
    /// Its themes.
    pub sections: Vec<RuleSection>,
}

impl RulebookPage {
    fn new(rulebook: RulebookView) -> Self {
        let of = |name: &str| {
            let sections = rulebook.sections.iter().filter(|section| section.scope == name).cloned();
            Scope { name: name.to_owned(), sections: of_its_methods(sections.collect()) }
        };
        Self { scopes: ["grant", "procurement", "common"].map(of).into(), rulebook }
    }
}

/// Leaves out figures for methods that the channel may not use: nothing is decided by them.
fn of_its_methods(mut sections: Vec<RuleSection>) -> Vec<RuleSection> {
    let methods = sections.iter().flat_map(|section| &section.figures).find_map(|figure| match &figure.value {
        RuleValue::Methods(methods) => Some(methods.clone()),
        _ => None,
    });
    if let Some(methods) = methods {
        for section in &mut sections {
            section.figures.retain(|figure| figure.method.as_ref().is_none_or(|method| methods.contains(method)));
        }
    }
    sections
}

impl Page for RulebookPage {
    const TEMPLATE: &'static str = "pages/rulebooks/show.html";

    fn samples() -> Vec<Self> {
        samples::rulebook_pages()
    }
}

/// The store.
#[derive(Clone, Debug, Serialize)]
pub struct RulebooksPage {
    /// Versions, newest first.
    pub entries: Vec<RulebookEntry>,
    /// The reader adds versions.
    pub is_operator: bool,
    /// What was typed.
    pub document: String,
    /// Errors by field.
    pub errors: FormErrors,
}

impl Page for RulebooksPage {
    const TEMPLATE: &'static str = "pages/rulebooks/list.html";

    fn samples() -> Vec<Self> {
        samples::rulebooks_pages()
    }
}

async fn current(visit: Visit) -> Answer {
    let visit = visit.nav("guide");
    let rulebook = rulebooks::current(&visit.ctx).await?;
    visit.page(&RulebookPage::new(rulebook))
}

async fn show(visit: Visit, Path(id): Path<RulebookId>) -> Answer {
    let visit = visit.nav("guide");
    let rulebook = rulebooks::view(&visit.ctx, id).await?;
    visit.page(&RulebookPage::new(rulebook))
}

/// The document itself, as it was stored.
async fn document(visit: Visit, Path(id): Path<RulebookId>) -> Answer {
    let (version, body) = rulebooks::text(&visit.ctx, id).await?;
    // A version name is lower-case letters, digits and hyphens.
    let name = format!("attachment; filename=\"{version}.toml\"");
    let headers = [(header::CONTENT_TYPE, "application/toml".to_owned()), (header::CONTENT_DISPOSITION, name)];
    Ok((headers, body).into_response())
}

async fn page(visit: &Visit, document: String, errors: FormErrors) -> Result<RulebooksPage, Failure> {
    let entries = rulebooks::list(&visit.ctx).await?;
    Ok(RulebooksPage { entries, is_operator: visit.actor()?.role == Role::Operator, document, errors })
}

async fn list(visit: Visit) -> Answer {
    visit.page(&page(&visit, String::new(), FormErrors::default()).await?)
}

/// A document as typed.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Typed {
    document: String,
}

async fn add(visit: Visit, Form(typed): Form<Typed>) -> Answer {
    match rulebooks::add(&visit.ctx, &typed.document).await {
        Ok(id) => visit.redirect_with(&format!("/rules/{id}"), "good", "flash-rulebook-added", &[]),
        Err(error) => {
            let errors = refused(&visit, error)?;
            visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page(&visit, typed.document, errors).await?)
        }
    }
}
