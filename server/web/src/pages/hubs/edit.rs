//! `/operator/hubs`: the tree of hubs and their details.

use crate::failure::{Answer, Failure};
use crate::input::{Form, Path};
use crate::pages::common::refused;
use crate::texts::choices;
use crate::visit::Visit;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use shuniu_domain::Role;
use shuniu_domain::ids::PartyId;
use shuniu_domain::organizations::Field;
use shuniu_frontend::{Choice, Crumb, FormErrors, Locale, Page, text};
use shuniu_services::hubs::{self, HubInput, HubNode, HubView};

/// The tree.
#[derive(Clone, Debug, Serialize)]
pub struct HubsPage {
    /// First-level hubs with their second-level hubs.
    pub tree: Vec<HubNode>,
    /// The reader keeps hubs.
    pub is_operator: bool,
    /// Which body was typed as a new hub.
    pub body: String,
    /// Errors by field.
    pub errors: FormErrors,
}

impl Page for HubsPage {
    const TEMPLATE: &'static str = "pages/hubs/list.html";

    fn samples() -> Vec<Self> {
        super::samples::hubs_pages()
    }
}

/// Details of a hub.
#[derive(Clone, Debug, Serialize)]
pub struct HubPage {
    /// Way to this page.
    pub crumbs: Vec<Crumb>,
    /// The hub's party.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What was typed.
    pub input: HubInput,
    /// Levels.
    pub levels: Vec<Choice>,
    /// First-level hubs other than this.
    pub parents: Vec<Choice>,
    /// Fields of work.
    pub fields: Vec<Choice>,
    /// Errors by field.
    pub errors: FormErrors,
}

impl Page for HubPage {
    const TEMPLATE: &'static str = "pages/hubs/edit.html";

    fn samples() -> Vec<Self> {
        super::samples::hub_pages()
    }
}

async fn tree_page(visit: &Visit, body: String, errors: FormErrors) -> Result<HubsPage, Failure> {
    let tree = hubs::tree(&visit.ctx).await?;
    Ok(HubsPage { tree, is_operator: visit.actor()?.role == Role::Operator, body, errors })
}

/// The tree.
pub(super) async fn list(visit: Visit) -> Answer {
    visit.page(&tree_page(&visit, String::new(), FormErrors::default()).await?)
}

/// A body that becomes a hub.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Designation {
    body: String,
}

/// Goes on to the details of a body that becomes a hub.
pub(super) async fn designate(visit: Visit, Form(typed): Form<Designation>) -> Answer {
    match hubs::find_body(&visit.ctx, &typed.body).await {
        Ok(id) => visit.redirect(&format!("/operator/hubs/{id}")),
        Err(error) => {
            let errors = refused(&visit, error)?;
            visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &tree_page(&visit, typed.body, errors).await?)
        }
    }
}

async fn page(visit: &Visit, id: PartyId, input: Option<HubInput>, errors: FormErrors) -> Result<HubPage, Failure> {
    let all = hubs::list(&visit.ctx).await?;
    let name = hubs::body_name(&visit.ctx, id).await?;
    let known = all.iter().find(|hub| hub.id == id);
    let fresh = || HubInput {
        version: "0".to_owned(),
        level: "1".to_owned(),
        division_code: visit.ctx.app.settings.district_code.clone(),
        active: true,
        ..HubInput::default()
    };
    let input = input.unwrap_or_else(|| known.map_or_else(fresh, as_input));
    Ok(form(visit.locale(), id, name, &all, input, errors))
}

/// The form of a hub, prepared for its template.
pub(super) fn form(
    locale: Locale,
    id: PartyId,
    name: String,
    all: &[HubView],
    input: HubInput,
    errors: FormErrors,
) -> HubPage {
    let title = text(locale, "hubs-title", &[]);
    let parents = all.iter().filter(|hub| hub.level == 1 && hub.id != id);
    HubPage {
        crumbs: vec![
            Crumb { label: title, href: "/operator/hubs".to_owned() },
            Crumb { label: name.clone(), href: String::new() },
        ],
        levels: ["1", "2"]
            .map(|level| Choice::new(level, text(locale, &format!("hubs-level-{level}"), &[]), input.level == level))
            .into(),
        parents: parents
            .map(|hub| Choice::new(hub.id.to_string(), hub.name.clone(), input.parent_id == hub.id.to_string()))
            .collect(),
        fields: choices(locale, "term-field", Field::ALL, Field::as_str, |field| {
            input.fields.iter().any(|chosen| chosen == field.as_str())
        }),
        id: id.to_string(),
        name,
        input,
        errors,
    }
}

fn as_input(hub: &HubView) -> HubInput {
    HubInput {
        version: hub.version.to_string(),
        level: hub.level.to_string(),
        parent_id: hub.parent_id.map(|parent| parent.to_string()).unwrap_or_default(),
        fields: hub.fields.iter().map(ToString::to_string).collect(),
        division_code: hub.division_code.clone(),
        active: hub.active,
        funded_mass_org: hub.funded_mass_org,
    }
}

/// The form.
pub(super) async fn edit(visit: Visit, Path(id): Path<PartyId>) -> Answer {
    visit.page(&page(&visit, id, None, FormErrors::default()).await?)
}

/// Saves it.
pub(super) async fn save(visit: Visit, Path(id): Path<PartyId>, Form(input): Form<HubInput>) -> Answer {
    match hubs::save(&visit.ctx, id, &input).await {
        Ok(()) => visit.redirect_with("/operator/hubs", "good", "flash-saved", &[]),
        Err(error) => {
            let errors = refused(&visit, error)?;
            visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page(&visit, id, Some(input), errors).await?)
        }
    }
}
