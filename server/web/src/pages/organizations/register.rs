//! `/operator/organizations`: the register and its records.

use super::form::RecordChoices;
use crate::failure::{Answer, Failure};
use crate::input::{Form, Path, Query};
use crate::pages::browse::DirectoryPage;
use crate::pages::common::refused;
use crate::visit::Visit;
use axum::http::StatusCode;
use serde::Serialize;
use shuniu_domain::Role;
use shuniu_domain::ids::PartyId;
use shuniu_frontend::{Crumb, FormErrors, Page, text};
use shuniu_services::browse::OrganizationQuery;
use shuniu_services::organizations::{self, OrganizationInput, OrganizationView, editable, profile, update};

/// Path of the register.
const PATH: &str = "/operator/organizations";

/// The register.
#[derive(Clone, Debug, Serialize)]
pub struct RegisterPage {
    /// The list.
    pub directory: DirectoryPage,
    /// The reader keeps records.
    pub is_operator: bool,
}

impl Page for RegisterPage {
    const TEMPLATE: &'static str = "pages/organizations/register.html";

    fn samples() -> Vec<Self> {
        DirectoryPage::samples()
            .into_iter()
            .flat_map(|directory| [true, false].map(|is_operator| Self { directory: directory.clone(), is_operator }))
            .collect()
    }
}

/// Head of every page about one organization in the register.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Head {
    /// Way to this page.
    pub crumbs: Vec<Crumb>,
    /// The organization; empty when it is new.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The tab shown: `record`, `grades`, `inspections`, `sanctions`.
    pub tab: &'static str,
    /// The reader keeps records.
    pub is_operator: bool,
    /// The reader enters grades.
    pub may_grade: bool,
}

impl Head {
    /// The head for an organization.
    pub(super) fn new(visit: &Visit, id: PartyId, name: &str, tab: &'static str) -> Self {
        let role = visit.ctx.actor.as_ref().map(|actor| actor.role);
        Self {
            crumbs: crumbs(visit, name),
            id: id.to_string(),
            name: name.to_owned(),
            tab,
            is_operator: role == Some(Role::Operator),
            may_grade: matches!(role, Some(Role::Operator | Role::Evaluator)),
        }
    }
}

fn crumbs(visit: &Visit, name: &str) -> Vec<Crumb> {
    let grades = visit.ctx.actor.as_ref().is_some_and(|actor| actor.role == Role::Evaluator);
    let title =
        text(visit.locale(), if grades { "organizations-grades-title" } else { "organizations-operator-title" }, &[]);
    vec![Crumb { label: title, href: PATH.to_owned() }, Crumb { label: name.to_owned(), href: String::new() }]
}

/// A record's form; without an id it is a new one.
#[derive(Clone, Debug, Serialize)]
pub struct RecordPage {
    /// Head.
    pub head: Head,
    /// What was typed.
    pub input: OrganizationInput,
    /// What there is to choose from.
    pub choices: RecordChoices,
    /// Errors by field.
    pub errors: FormErrors,
}

impl Page for RecordPage {
    const TEMPLATE: &'static str = "pages/organizations/record.html";

    fn samples() -> Vec<Self> {
        super::samples::record_pages()
    }
}

/// The list.
pub(super) async fn list(visit: Visit, Query(query): Query<OrganizationQuery>) -> Answer {
    let is_operator = visit.actor()?.role == Role::Operator;
    let directory = DirectoryPage::register(&visit, PATH, &query).await?;
    visit.page(&RegisterPage { directory, is_operator })
}

/// The form of a new record.
pub(super) async fn new(visit: Visit) -> Answer {
    let mut input = OrganizationInput {
        division_code: visit.ctx.app.settings.district_code.clone(),
        registration_kind: "registered".to_owned(),
        ..OrganizationInput::default()
    };
    for number in [
        &mut input.own.staff_count,
        &mut input.own.social_worker_count,
        &mut input.own.volunteer_count,
        &mut input.own.party.party_members,
    ] {
        "0".clone_into(number);
    }
    visit.page(&new_page(&visit, input, FormErrors::default()))
}

/// Enters it.
pub(super) async fn create(visit: Visit, Form(input): Form<OrganizationInput>) -> Answer {
    match organizations::create(&visit.ctx, &input).await {
        Ok(id) => visit.redirect_with(
            &format!("{PATH}/{id}/grades"),
            "good",
            "flash-organization-created",
            &[("name", input.name)],
        ),
        Err(error) => {
            let errors = refused(&visit, error)?;
            visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &new_page(&visit, input, errors))
        }
    }
}

fn new_page(visit: &Visit, input: OrganizationInput, errors: FormErrors) -> RecordPage {
    let title = text(visit.locale(), "organizations-new-title", &[]);
    let head = Head {
        crumbs: crumbs(visit, &title),
        id: String::new(),
        name: title,
        tab: "record",
        is_operator: true,
        may_grade: true,
    };
    RecordPage { head, choices: RecordChoices::new(visit.locale(), &input), input, errors }
}

/// The form of a record. Whoever does not keep records goes on to the grades.
pub(super) async fn edit(visit: Visit, Path(id): Path<PartyId>) -> Answer {
    if visit.actor()?.role != Role::Operator {
        return visit.redirect(&format!("{PATH}/{id}/grades"));
    }
    let input = editable(&visit.ctx, id).await?;
    visit.page(&record_page(&visit, id, input, FormErrors::default()))
}

/// Saves it.
pub(super) async fn save(visit: Visit, Path(id): Path<PartyId>, Form(input): Form<OrganizationInput>) -> Answer {
    match update(&visit.ctx, id, &input).await {
        Ok(()) => visit.redirect_with(&format!("{PATH}/{id}"), "good", "flash-saved", &[]),
        Err(error) => {
            let errors = refused(&visit, error)?;
            visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &record_page(&visit, id, input, errors))
        }
    }
}

fn record_page(visit: &Visit, id: PartyId, input: OrganizationInput, errors: FormErrors) -> RecordPage {
    let head = Head::new(visit, id, &input.name, "record");
    RecordPage { head, choices: RecordChoices::new(visit.locale(), &input), input, errors }
}

/// The public profile of an organization, as the other tabs need it.
pub(super) async fn load(visit: &Visit, id: PartyId) -> Result<OrganizationView, Failure> {
    Ok(profile(&visit.ctx, id).await?)
}
