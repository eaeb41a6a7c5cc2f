//! The guidance catalogue (指导性目录): public, and as the operator keeps it.

mod samples;
#[cfg(test)]
mod tests;

use crate::access::{Access, OPERATOR, OVERSIGHT, Routes};
use crate::failure::{Answer, Failure};
use crate::input::{Form, Path, Query};
use crate::pages::common::refused;
use crate::visit::Visit;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use shuniu_domain::Role;
use shuniu_domain::ids::CatalogueItemId;
use shuniu_frontend::{Choice, Crumb, FormErrors, Page, text};
use shuniu_services::catalogue::{self, CatalogueInput, CatalogueItemView, CatalogueNode};

/// Routes of the catalogue.
pub fn routes() -> Routes {
    Routes::new()
        .get("/catalogue", Access::Public, show)
        .get("/operator/catalogue", OVERSIGHT, list)
        .post("/operator/catalogue", OPERATOR, add)
        .get("/operator/catalogue/{id}", OPERATOR, edit)
        .post("/operator/catalogue/{id}", OPERATOR, save)
}

/// Which edition.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Listed {
    edition: String,
}

impl Listed {
    fn edition(&self) -> Option<&str> {
        let edition = self.edition.trim();
        (!edition.is_empty()).then_some(edition)
    }
}

/// The public catalogue.
#[derive(Clone, Debug, Serialize)]
pub struct CataloguePage {
    /// Three levels.
    pub tree: Vec<CatalogueNode>,
    /// Editions.
    pub editions: Vec<Choice>,
    /// The district has written so few items that their groups need not be unfolded by hand.
    pub open: bool,
}

/// Third-level items up to which the catalogue is shown unfolded: about two screens.
const FEW: usize = 30;

impl CataloguePage {
    fn new(tree: Vec<CatalogueNode>, editions: Vec<Choice>) -> Self {
        let items: usize = tree.iter().flat_map(|class| &class.children).map(|group| group.children.len()).sum();
        Self { open: items <= FEW, tree, editions }
    }
}

impl Page for CataloguePage {
    const TEMPLATE: &'static str = "pages/catalogue/show.html";

    fn samples() -> Vec<Self> {
        samples::catalogue_pages()
    }
}

/// The catalogue as the operator keeps it.
#[derive(Clone, Debug, Serialize)]
pub struct CatalogueListPage {
    /// Items in the order of their codes.
    pub items: Vec<CatalogueItemView>,
    /// Editions.
    pub editions: Vec<Choice>,
    /// The reader keeps the catalogue.
    pub is_operator: bool,
    /// What was typed as a new item.
    pub input: CatalogueInput,
    /// Errors by field.
    pub errors: FormErrors,
}

impl Page for CatalogueListPage {
    const TEMPLATE: &'static str = "pages/catalogue/list.html";

    fn samples() -> Vec<Self> {
        samples::catalogue_list_pages()
    }
}

/// One item.
#[derive(Clone, Debug, Serialize)]
pub struct CatalogueItemPage {
    /// Way to this page.
    pub crumbs: Vec<Crumb>,
    /// The item.
    pub item: CatalogueItemView,
    /// What was typed.
    pub input: CatalogueInput,
    /// Errors by field.
    pub errors: FormErrors,
}

impl Page for CatalogueItemPage {
    const TEMPLATE: &'static str = "pages/catalogue/edit.html";

    fn samples() -> Vec<Self> {
        samples::catalogue_item_pages()
    }
}

async fn editions(visit: &Visit, listed: &Listed) -> Result<Vec<Choice>, Failure> {
    let all = catalogue::editions(visit.ctx.db()).await?;
    let shown = listed.edition().or_else(|| all.first().map(String::as_str)).unwrap_or_default().to_owned();
    Ok(all.into_iter().map(|edition| Choice::new(edition.clone(), edition.clone(), edition == shown)).collect())
}

async fn show(visit: Visit, Query(listed): Query<Listed>) -> Answer {
    let visit = visit.nav("guide");
    let tree = catalogue::tree(&visit.ctx, listed.edition()).await?;
    visit.page(&CataloguePage::new(tree, editions(&visit, &listed).await?))
}

async fn list_page(
    visit: &Visit,
    listed: &Listed,
    input: CatalogueInput,
    errors: FormErrors,
) -> Result<CatalogueListPage, Failure> {
    Ok(CatalogueListPage {
        items: catalogue::list(&visit.ctx, listed.edition(), None).await?,
        editions: editions(visit, listed).await?,
        is_operator: visit.actor()?.role == Role::Operator,
        input,
        errors,
    })
}

async fn list(visit: Visit, Query(listed): Query<Listed>) -> Answer {
    let mut page = list_page(&visit, &listed, CatalogueInput::default(), FormErrors::default()).await?;
    let shown = page.editions.iter().find(|edition| edition.checked);
    page.input.edition = shown.map(|edition| edition.value.clone()).unwrap_or_default();
    page.input.valid_from = visit.ctx.today().to_string();
    visit.page(&page)
}

async fn add(visit: Visit, Form(input): Form<CatalogueInput>) -> Answer {
    match catalogue::add(&visit.ctx, &input).await {
        Ok(_) => {
            visit.redirect_with("/operator/catalogue", "good", "flash-catalogue-item-added", &[("code", input.code)])
        }
        Err(error) => {
            let errors = refused(&visit, error)?;
            let listed = Listed { edition: input.edition.clone() };
            visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &list_page(&visit, &listed, input, errors).await?)
        }
    }
}

async fn item_page(
    visit: &Visit,
    id: CatalogueItemId,
    input: Option<CatalogueInput>,
    errors: FormErrors,
) -> Result<CatalogueItemPage, Failure> {
    let item = catalogue::get(&visit.ctx, id).await?;
    let title = text(visit.locale(), "catalogue-operator-title", &[]);
    Ok(CatalogueItemPage {
        crumbs: vec![
            Crumb { label: title, href: "/operator/catalogue".to_owned() },
            Crumb { label: item.code.clone(), href: String::new() },
        ],
        input: input.unwrap_or_else(|| as_input(&item)),
        item,
        errors,
    })
}

/// An item as its form shows it.
fn as_input(item: &CatalogueItemView) -> CatalogueInput {
    CatalogueInput {
        edition: item.edition.clone(),
        code: item.code.clone(),
        name: item.name_zh.clone(),
        name_en: item.name_en.clone().unwrap_or_default(),
        department: item.department.clone().unwrap_or_default(),
        unit: item.unit.clone().unwrap_or_default(),
        standard: item.standard.clone().unwrap_or_default(),
        valid_from: item.valid_from.to_string(),
        valid_until: item.valid_until.map(|day| day.to_string()).unwrap_or_default(),
    }
}

async fn edit(visit: Visit, Path(id): Path<CatalogueItemId>) -> Answer {
    visit.page(&item_page(&visit, id, None, FormErrors::default()).await?)
}

async fn save(visit: Visit, Path(id): Path<CatalogueItemId>, Form(input): Form<CatalogueInput>) -> Answer {
    match catalogue::update(&visit.ctx, id, &input).await {
        Ok(_) => visit.redirect_with("/operator/catalogue", "good", "flash-saved", &[]),
        Err(error) => {
            let errors = refused(&visit, error)?;
            visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &item_page(&visit, id, Some(input), errors).await?)
        }
    }
}
