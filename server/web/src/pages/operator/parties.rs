//! `/operator/parties`: bodies and what they are designated as.

use crate::access::{OPERATOR, Routes};
use crate::failure::Answer;
use crate::input::{Form, Path, Query};
use crate::pages::common::{Pager, pairs, refused};
use crate::texts::choices;
use crate::visit::{Visit, url_encode};
use axum::http::StatusCode;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use shuniu_domain::ids::PartyId;
use shuniu_domain::organizations::Designation;
use shuniu_domain::{Reason, ReasonCode};
use shuniu_frontend::{Choice, FieldError, FormErrors, Locale, Page};
use shuniu_services::operator::{self, DesignationView, PartyInput, PartyNameInput, PartyRow};

/// Routes of bodies.
pub(super) fn routes() -> Routes {
    Routes::new()
        .get("/operator/parties", OPERATOR, list)
        .get("/operator/parties/new", OPERATOR, new)
        .post("/operator/parties/new", OPERATOR, create)
        .get("/operator/parties/{id}", OPERATOR, show)
        .post("/operator/parties/{id}", OPERATOR, designate)
        .post("/operator/parties/{id}/name", OPERATOR, rename)
}

/// Which bodies, as in the address.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct PartiesQuery {
    /// Part of name or credit code.
    pub q: String,
    /// Code of a designation.
    pub kind: String,
    /// Page.
    pub page: String,
}

/// Bodies.
#[derive(Clone, Debug, Serialize)]
pub struct PartiesPage {
    /// What was asked.
    pub query: PartiesQuery,
    /// Designations to filter by.
    pub kinds: Vec<Choice>,
    /// Bodies by name.
    pub rows: Vec<PartyRow>,
    /// Pages.
    pub pager: Pager,
}

impl Page for PartiesPage {
    const TEMPLATE: &'static str = "pages/operator/parties.html";

    fn samples() -> Vec<Self> {
        let kinds = kinds(Locale::ZhCn, "", false);
        let empty = Self { query: PartiesQuery::default(), kinds, rows: Vec::new(), pager: Pager::default() };
        let page = shuniu_services::Page { number: 1, size: 20 };
        let pager = Pager::of_list(page, 2, 30, "/operator/parties", &[]);
        vec![empty.clone(), Self { rows: vec![sample(true), sample(false)], pager, ..empty }]
    }
}

fn sample(ended: bool) -> PartyRow {
    let designation = |kind, until| DesignationView { kind, since: NaiveDate::default(), until };
    PartyRow {
        id: uuid::Uuid::nil().into(),
        name: "临澜区养老服务联合会".to_owned(),
        name_en: ended.then(|| "Linlan Federation of Services for Older People".to_owned()),
        short_name: ended.then(|| "养老联合会".to_owned()),
        credit_code: ended.then(|| "51519904MJT000017K".to_owned()),
        division_code: "519904".to_owned(),
        division_name: "临澜区".to_owned(),
        designations: vec![
            designation(Designation::Organization, None),
            designation(Designation::Hub, ended.then(NaiveDate::default)),
        ],
        version: 2,
    }
}

fn kinds(locale: Locale, chosen: &str, without_organization: bool) -> Vec<Choice> {
    let mut all =
        choices(locale, "term-designation", Designation::ALL, Designation::as_str, |kind| kind.as_str() == chosen);
    all.retain(|choice| !without_organization || choice.value != Designation::Organization.as_str());
    all
}

async fn list(visit: Visit, Query(query): Query<PartiesQuery>) -> Answer {
    let page = shuniu_services::Page::clamped(query.page.parse().ok(), None);
    let (rows, total) = operator::parties(&visit.ctx, &query.q, query.kind.parse().ok(), page).await?;
    let pager = Pager::of_list(page, rows.len(), total, "/operator/parties", &pairs(&query));
    visit.page(&PartiesPage { kinds: kinds(visit.locale(), &query.kind, false), rows, pager, query })
}

/// The form of a new body.
#[derive(Clone, Debug, Serialize)]
pub struct PartyNewPage {
    /// What was typed.
    pub input: PartyInput,
    /// Designations a body can begin with.
    pub kinds: Vec<Choice>,
    /// Errors by field.
    pub errors: FormErrors,
}

impl Page for PartyNewPage {
    const TEMPLATE: &'static str = "pages/operator/party_new.html";

    fn samples() -> Vec<Self> {
        let kinds = kinds(Locale::ZhCn, "", true);
        let empty = Self { input: PartyInput::default(), kinds, errors: FormErrors::default() };
        vec![empty.clone(), Self { errors: sample_errors(&["name", "division_code", "kind", "since"]), ..empty }]
    }
}

fn sample_errors(fields: &[&str]) -> FormErrors {
    let mut errors = FormErrors::default();
    for field in fields {
        errors.push(*field, FieldError { message: "这里不对".to_owned(), ..FieldError::default() });
    }
    errors
}

async fn new(visit: Visit) -> Answer {
    let today = visit.ctx.today();
    let input = PartyInput {
        division_code: visit.ctx.app.settings.district_code.clone(),
        since: today.to_string(),
        ..PartyInput::default()
    };
    visit.page(&PartyNewPage { input, kinds: kinds(visit.locale(), "", true), errors: FormErrors::default() })
}

async fn create(visit: Visit, Form(input): Form<PartyInput>) -> Answer {
    match operator::create_party(&visit.ctx, &input).await {
        Ok(id) => visit.redirect_with(&format!("/operator/parties/{id}"), "good", "flash-party-created", &[]),
        Err(error) => {
            let errors = refused(&visit, error)?;
            let kinds = kinds(visit.locale(), &input.kind, true);
            visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &PartyNewPage { input, kinds, errors })
        }
    }
}

/// One body.
#[derive(Clone, Debug, Serialize)]
pub struct PartyPage {
    /// The body.
    pub party: PartyRow,
    /// Where to invite a person to act for it.
    pub invite: String,
    /// Designations to choose from.
    pub kinds: Vec<Choice>,
    /// First day, as typed.
    pub since: String,
    /// Last day, as typed.
    pub until: String,
    /// New names, as typed.
    pub name: PartyNameInput,
    /// Errors by field.
    pub errors: FormErrors,
}

impl Page for PartyPage {
    const TEMPLATE: &'static str = "pages/operator/party.html";

    fn samples() -> Vec<Self> {
        let page =
            |ended, errors| Self { errors, ..party_page(sample(ended), kinds(Locale::ZhCn, "", false), String::new()) };
        let every = ["kind", "since", "until", "name", "name_en", "short_name", "reason"];
        vec![page(false, FormErrors::default()), page(true, sample_errors(&every))]
    }
}

fn party_page(party: PartyRow, kinds: Vec<Choice>, since: String) -> PartyPage {
    let invite = format!("/operator/users/new?party={}", url_encode(&party.name));
    let name = PartyNameInput {
        version: party.version.to_string(),
        name: party.name.clone(),
        name_en: party.name_en.clone().unwrap_or_default(),
        short_name: party.short_name.clone().unwrap_or_default(),
        reason: String::new(),
    };
    PartyPage { party, invite, kinds, since, until: String::new(), name, errors: FormErrors::default() }
}

async fn show(visit: Visit, Path(id): Path<PartyId>) -> Answer {
    let party = operator::party(&visit.ctx, id).await?;
    let today = visit.ctx.today().to_string();
    visit.page(&party_page(party, kinds(visit.locale(), "", false), today))
}

/// A designation, as typed.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Designated {
    kind: String,
    since: String,
    until: String,
}

async fn designate(visit: Visit, Path(id): Path<PartyId>, Form(form): Form<Designated>) -> Answer {
    let done = match form.kind.parse::<Designation>() {
        Ok(kind) => operator::designate(&visit.ctx, id, kind, &form.since, &form.until).await,
        Err(_) => Err(Reason::new(ReasonCode::Required).on("kind").into()),
    };
    let Err(error) = done else {
        return visit.redirect_with(&format!("/operator/parties/{id}"), "good", "flash-party-designated", &[]);
    };
    let errors = refused(&visit, error)?;
    let party = operator::party(&visit.ctx, id).await?;
    let page = party_page(party, kinds(visit.locale(), &form.kind, false), form.since);
    visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &PartyPage { until: form.until, errors, ..page })
}

async fn rename(visit: Visit, Path(id): Path<PartyId>, Form(name): Form<PartyNameInput>) -> Answer {
    let Err(error) = operator::rename_party(&visit.ctx, id, &name).await else {
        return visit.redirect_with(&format!("/operator/parties/{id}"), "good", "flash-party-renamed", &[]);
    };
    let errors = refused(&visit, error)?;
    let party = operator::party(&visit.ctx, id).await?;
    let page = party_page(party, kinds(visit.locale(), "", false), visit.ctx.today().to_string());
    visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &PartyPage { name, errors, ..page })
}
