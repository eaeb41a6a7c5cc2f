//! `/operator/divisions`: the register of divisions (行政区划), as a tree in the order of the codes.

mod samples;
#[cfg(test)]
mod tests;

use super::common::{Pager, pairs, refused};
use crate::access::{OPERATOR, OVERSIGHT, Routes};
use crate::failure::{Answer, Failure};
use crate::input::{Form, Path, Query};
use crate::visit::Visit;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use shuniu_domain::Role;
use shuniu_frontend::{Crumb, FormErrors, Page, text};
use shuniu_services::divisions::{
    self, DivisionDetail, DivisionEndInput, DivisionInput, DivisionNameInput, DivisionQuery, DivisionRow, DivisionView,
};

/// Rows of one page of the list: a street with its communities fits.
const ROWS: u64 = 50;
/// Address of the list.
const LIST: &str = "/operator/divisions";

/// Routes of divisions.
pub fn routes() -> Routes {
    Routes::new()
        .get("/operator/divisions", OVERSIGHT, list)
        .post("/operator/divisions", OPERATOR, add)
        .get("/operator/divisions/{code}", OVERSIGHT, show)
        .post("/operator/divisions/{code}/name", OPERATOR, rename)
        .post("/operator/divisions/{code}/close", OPERATOR, close)
        .post("/operator/divisions/{code}/reopen", OPERATOR, reopen)
}

/// Which divisions, as in the address.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ListQuery {
    /// First digits of the code.
    pub under: String,
    /// Part of a name, or a code.
    pub q: String,
    /// `true` to see closed ones too.
    pub closed: String,
    /// Page.
    pub page: String,
}

/// The list.
#[derive(Clone, Debug, Serialize)]
pub struct DivisionsPage {
    /// What was asked.
    pub query: ListQuery,
    /// Closed ones are shown too.
    pub with_closed: bool,
    /// Divisions in the order of their codes.
    pub rows: Vec<DivisionRow>,
    /// Pages.
    pub pager: Pager,
    /// The reader keeps the register.
    pub is_operator: bool,
    /// What was typed as a new division.
    pub input: DivisionInput,
    /// Errors by field.
    pub errors: FormErrors,
}

impl Page for DivisionsPage {
    const TEMPLATE: &'static str = "pages/divisions/list.html";

    fn samples() -> Vec<Self> {
        samples::lists()
    }
}

/// One division.
#[derive(Clone, Debug, Serialize)]
pub struct DivisionPage {
    /// Way to this page.
    pub crumbs: Vec<Crumb>,
    /// The division.
    pub division: DivisionRow,
    /// The division that took its place.
    pub successor: Option<DivisionView>,
    /// Bodies with their seat here or inside.
    pub bodies: u64,
    /// Projects here or inside.
    pub projects: u64,
    /// The reader keeps the register.
    pub is_operator: bool,
    /// The new name, as typed.
    pub name: DivisionNameInput,
    /// The end, as typed.
    pub end: DivisionEndInput,
    /// Errors by field.
    pub errors: FormErrors,
}

impl Page for DivisionPage {
    const TEMPLATE: &'static str = "pages/divisions/show.html";

    fn samples() -> Vec<Self> {
        samples::details()
    }
}

/// What was typed on the page of a division, and what is wrong with it.
#[derive(Default)]
struct Typed {
    name: Option<DivisionNameInput>,
    end: Option<DivisionEndInput>,
    errors: FormErrors,
}

fn is_operator(visit: &Visit) -> Result<bool, Failure> {
    Ok(visit.actor()?.role == Role::Operator)
}

async fn list_page(
    visit: &Visit,
    query: ListQuery,
    input: DivisionInput,
    errors: FormErrors,
) -> Result<DivisionsPage, Failure> {
    let with_closed = query.closed == "true";
    let page = shuniu_services::Page::clamped(query.page.parse().ok(), Some(ROWS));
    let asked = DivisionQuery { under: query.under.clone(), q: query.q.clone(), closed: with_closed };
    let (rows, total) = divisions::list(&visit.ctx, &asked, page).await?;
    let pager = Pager::of_list(page, rows.len(), total, LIST, &pairs(&query));
    Ok(DivisionsPage { is_operator: is_operator(visit)?, query, with_closed, rows, pager, input, errors })
}

async fn list(visit: Visit, Query(mut query): Query<ListQuery>) -> Answer {
    // What is no beginning of a code narrows nothing, and says so beside the field.
    let asked = DivisionQuery { under: query.under.clone(), ..DivisionQuery::default() };
    let one = shuniu_services::Page { number: 1, size: 1 };
    let mut errors = FormErrors::default();
    let typed = query.under.clone();
    if let Err(error) = divisions::list(&visit.ctx, &asked, one).await {
        errors = refused(&visit, error)?;
        query.under.clear();
    }
    let mut page = list_page(&visit, query, DivisionInput::default(), errors).await?;
    page.query.under = typed;
    visit.page(&page)
}

async fn add(visit: Visit, Form(input): Form<DivisionInput>) -> Answer {
    match divisions::add(&visit.ctx, &input).await {
        Ok(code) => {
            let name = ("name", input.name.trim().to_owned());
            visit.redirect_with(&format!("{LIST}/{code}"), "good", "flash-division-added", &[name])
        }
        Err(error) => {
            let errors = refused(&visit, error)?;
            let page = list_page(&visit, ListQuery::default(), input, errors).await?;
            visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

async fn division_page(visit: &Visit, code: &str, typed: Typed) -> Result<DivisionPage, Failure> {
    let DivisionDetail { division, above, successor, bodies, projects } = divisions::get(&visit.ctx, code).await?;
    let today = visit.ctx.today().to_string();
    Ok(DivisionPage {
        crumbs: crumbs(visit, above, &division),
        name: typed.name.unwrap_or_else(|| name_of(&division)),
        end: typed.end.unwrap_or_else(|| end_of(&division, today)),
        is_operator: is_operator(visit)?,
        errors: typed.errors,
        division,
        successor,
        bodies,
        projects,
    })
}

fn crumbs(visit: &Visit, above: Vec<DivisionView>, division: &DivisionRow) -> Vec<Crumb> {
    let root = Crumb { label: text(visit.locale(), "divisions-title", &[]), href: LIST.to_owned() };
    let above = above.into_iter().map(|one| Crumb { href: format!("{LIST}/{}", one.code), label: one.name });
    let own = Crumb { label: division.name.clone(), href: String::new() };
    std::iter::once(root).chain(above).chain(std::iter::once(own)).collect()
}

fn name_of(division: &DivisionRow) -> DivisionNameInput {
    DivisionNameInput {
        version: division.version.to_string(),
        name: division.name.clone(),
        name_en: division.name_en.clone().unwrap_or_default(),
        reason: String::new(),
    }
}

fn end_of(division: &DivisionRow, today: String) -> DivisionEndInput {
    DivisionEndInput { version: division.version.to_string(), closed_on: today, ..DivisionEndInput::default() }
}

async fn show(visit: Visit, Path(code): Path<String>) -> Answer {
    visit.page(&division_page(&visit, &code, Typed::default()).await?)
}

/// Goes back to the division, or shows the form again with what was typed.
async fn done(
    visit: Visit,
    code: &str,
    outcome: shuniu_services::Result<()>,
    flash: &str,
    typed: impl FnOnce(FormErrors) -> Typed,
) -> Answer {
    match outcome {
        Ok(()) => visit.redirect_with(&format!("{LIST}/{code}"), "good", flash, &[]),
        Err(error) => {
            let errors = refused(&visit, error)?;
            let page = division_page(&visit, code, typed(errors)).await?;
            visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

async fn rename(visit: Visit, Path(code): Path<String>, Form(input): Form<DivisionNameInput>) -> Answer {
    let outcome = divisions::rename(&visit.ctx, &code, &input).await;
    let typed = |errors| Typed { name: Some(input), errors, ..Typed::default() };
    done(visit, &code, outcome, "flash-division-renamed", typed).await
}

async fn close(visit: Visit, Path(code): Path<String>, Form(input): Form<DivisionEndInput>) -> Answer {
    let outcome = divisions::close(&visit.ctx, &code, &input).await;
    let typed = |errors| Typed { end: Some(input), errors, ..Typed::default() };
    done(visit, &code, outcome, "flash-division-closed", typed).await
}

async fn reopen(visit: Visit, Path(code): Path<String>, Form(input): Form<DivisionEndInput>) -> Answer {
    let outcome = divisions::reopen(&visit.ctx, &code, &input).await;
    let typed = |errors| Typed { end: Some(input), errors, ..Typed::default() };
    done(visit, &code, outcome, "flash-division-reopened", typed).await
}
