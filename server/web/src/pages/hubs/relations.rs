//! Relations of a hub: `/hub/organizations` for the hub itself, the same for the operator.

use crate::failure::{Answer, Failure};
use crate::input::{Form, Path, Query};
use crate::pages::common::{Pager, refused};
use crate::texts::choices;
use crate::visit::Visit;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use shuniu_domain::Role;
use shuniu_domain::ids::{PartyId, RelationId};
use shuniu_domain::organizations::RelationKind;
use shuniu_frontend::{Choice, FormErrors, Locale, Page};
use shuniu_services::hubs::relations::{self, RelationEndInput, RelationInput, RelationView};
use shuniu_services::{Error, hubs};

/// Relations of a hub with a form for a new one.
#[derive(Clone, Debug, Serialize)]
pub struct RelationsPage {
    /// Name of the hub.
    pub hub: String,
    /// Where the forms go: this page's path.
    pub path: String,
    /// The reader may enter and end relations.
    pub may_edit: bool,
    /// Today (ISO): a relation that ended before is past.
    pub today: String,
    /// Relations: those in force first.
    pub rows: Vec<RelationView>,
    /// Pages.
    pub pager: Pager,
    /// What was typed.
    pub input: RelationInput,
    /// Kinds.
    pub kinds: Vec<Choice>,
    /// Errors by field.
    pub errors: FormErrors,
}

impl Page for RelationsPage {
    const TEMPLATE: &'static str = "pages/hubs/relations.html";

    fn samples() -> Vec<Self> {
        super::samples::relations_pages()
    }
}

/// Which page.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Listed {
    page: Option<u64>,
}

/// Kinds of relation.
pub(super) fn kinds(locale: Locale, chosen: &str) -> Vec<Choice> {
    choices(locale, "term-relation-kind", RelationKind::ALL, RelationKind::as_str, |kind| kind.as_str() == chosen)
}

async fn page(
    visit: &Visit,
    (hub, path): (PartyId, String),
    number: Option<u64>,
    input: RelationInput,
    errors: FormErrors,
) -> Result<RelationsPage, Failure> {
    let page = shuniu_services::Page::clamped(number, Some(50));
    let (rows, total) = relations::of_hub(&visit.ctx, hub, page).await?;
    Ok(RelationsPage {
        hub: hubs::body_name(&visit.ctx, hub).await?,
        may_edit: matches!(visit.actor()?.role, Role::HubLead | Role::Operator),
        today: visit.ctx.today().to_string(),
        pager: Pager::of_list(page, rows.len(), total, &path, &[]),
        rows,
        kinds: kinds(visit.locale(), &input.kind),
        path,
        input,
        errors,
    })
}

fn own_place(visit: &Visit) -> Result<(PartyId, String), Failure> {
    Ok((visit.actor()?.party_id, "/hub/organizations".to_owned()))
}

fn place(id: PartyId) -> (PartyId, String) {
    (id, format!("/operator/hubs/{id}/organizations"))
}

async fn list(visit: &Visit, place: (PartyId, String), number: Option<u64>) -> Answer {
    visit.page(&page(visit, place, number, RelationInput::default(), FormErrors::default()).await?)
}

async fn enter(visit: &Visit, place: (PartyId, String), input: RelationInput) -> Answer {
    match relations::add(&visit.ctx, place.0, &input).await {
        Ok(_) => visit.redirect_with(&place.1, "good", "flash-relation-added", &[]),
        Err(error) => again(visit, place, input, error).await,
    }
}

async fn finish(visit: &Visit, place: (PartyId, String), relation: RelationId, input: RelationEndInput) -> Answer {
    match relations::end(&visit.ctx, relation, &input).await {
        Ok(()) => visit.redirect_with(&place.1, "good", "flash-relation-ended", &[]),
        Err(error) => again(visit, place, RelationInput::default(), error).await,
    }
}

async fn again(visit: &Visit, place: (PartyId, String), input: RelationInput, error: Error) -> Answer {
    let errors = refused(visit, error)?;
    visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page(visit, place, None, input, errors).await?)
}

/// Relations of one's own hub.
pub(super) async fn own(visit: Visit, Query(listed): Query<Listed>) -> Answer {
    list(&visit, own_place(&visit)?, listed.page).await
}

/// Enters a relation of one's own hub.
pub(super) async fn add_own(visit: Visit, Form(input): Form<RelationInput>) -> Answer {
    enter(&visit, own_place(&visit)?, input).await
}

/// Ends a relation of one's own hub.
pub(super) async fn end_own(
    visit: Visit,
    Path(relation): Path<RelationId>,
    Form(input): Form<RelationEndInput>,
) -> Answer {
    finish(&visit, own_place(&visit)?, relation, input).await
}

/// Relations of any hub.
pub(super) async fn of_hub(visit: Visit, Path(id): Path<PartyId>, Query(listed): Query<Listed>) -> Answer {
    list(&visit, place(id), listed.page).await
}

/// Enters a relation of any hub.
pub(super) async fn add(visit: Visit, Path(id): Path<PartyId>, Form(input): Form<RelationInput>) -> Answer {
    enter(&visit, place(id), input).await
}

/// Ends a relation of any hub.
pub(super) async fn end(
    visit: Visit,
    Path((id, relation)): Path<(PartyId, RelationId)>,
    Form(input): Form<RelationEndInput>,
) -> Answer {
    finish(&visit, place(id), relation, input).await
}
