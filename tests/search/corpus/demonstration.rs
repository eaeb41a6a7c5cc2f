//! The projects and organizations of the demonstration, as written: not played, only described.

use super::organizations::{Draft as OrganizationDraft, code_body};
use super::projects::Draft as ProjectDraft;
use super::texts::read;
use chrono::NaiveDate;
use serde::Deserialize;
use shuniu_domain::credit_code::compose;
use shuniu_domain::ids::PartyId;
use shuniu_domain::organizations::{Field, LegalForm, RegistrationKind, TargetGroup};
use shuniu_domain::projects::{Channel, Method, ProjectStatus, SupportForm};
use std::collections::HashMap;

/// Credit codes of these begin after those of the others.
const FIRST_CODE: usize = 1_500;

#[derive(Deserialize)]
struct Projects {
    projects: Vec<Project>,
}

#[derive(Deserialize)]
struct Project {
    key: String,
    funder: String,
    title: String,
    title_en: Option<String>,
    summary: String,
    summary_en: Option<String>,
    need: String,
    need_en: Option<String>,
    area_codes: Vec<String>,
    location: Option<String>,
    field: Field,
    target_groups: Vec<TargetGroup>,
    budget_yuan: i64,
    channel: Channel,
    form: SupportForm,
    method: Method,
    stage: String,
    published_on: NaiveDate,
}

#[derive(Deserialize)]
struct Organizations {
    organizations: Vec<Organization>,
}

#[derive(Deserialize)]
struct Organization {
    key: String,
    name: String,
    name_en: String,
    short_name: String,
    legal_form: LegalForm,
    registration_kind: RegistrationKind,
    area_code: String,
    fields: Vec<Field>,
    founded_on: NaiveDate,
    business_scope: String,
    summary: String,
    summary_en: String,
}

#[derive(Deserialize)]
struct Funders {
    funders: Vec<Funder>,
}

#[derive(Deserialize)]
struct Funder {
    key: String,
    name: String,
}

/// Key and name of every funder.
pub fn funders() -> Vec<(String, String)> {
    let file: Funders = read(include_str!("../../../server/services/src/demo/content/funders.toml"));
    file.funders.into_iter().map(|funder| (funder.key, funder.name)).collect()
}

/// Public projects; numbers go on from `first`.
pub fn projects(funders: &HashMap<String, PartyId>, first: usize) -> Vec<ProjectDraft> {
    let file: Projects = read(include_str!("../../../server/services/src/demo/content/projects.toml"));
    let public = file.projects.into_iter().filter(|project| project.stage != "draft");
    (first..)
        .zip(public)
        .map(|(n, project)| ProjectDraft {
            number: format!("519904-{}-{n:04}", project.published_on.format("%Y")),
            funder: funders[&project.funder],
            kind: format!("demo-{}", project.key),
            title: project.title,
            title_en: project.title_en,
            summary: project.summary,
            summary_en: project.summary_en,
            need: project.need,
            need_en: project.need_en,
            field: project.field,
            groups: project.target_groups,
            places: vec!["临澜区".to_owned()],
            areas: project.area_codes,
            location: project.location,
            budget_yuan: project.budget_yuan,
            channel: project.channel,
            method: project.method,
            form: project.form,
            // Open and sealed are what the clock makes of a published one.
            status: project.stage.parse().unwrap_or(ProjectStatus::Published),
            published: project.published_on,
        })
        .collect()
}

/// Organizations, without a grade.
pub fn organizations() -> Vec<OrganizationDraft> {
    let file: Organizations = read(include_str!("../../../server/services/src/demo/content/organizations.toml"));
    (FIRST_CODE..)
        .zip(file.organizations)
        .map(|(n, organization)| OrganizationDraft {
            kind: format!("demo-{}", organization.key),
            name: organization.name,
            name_en: organization.name_en,
            short_name: organization.short_name,
            credit_code: (organization.registration_kind != RegistrationKind::Filed)
                .then(|| compose("52", "519904", &code_body(n)).unwrap().as_str().to_owned()),
            legal_form: organization.legal_form,
            registration: organization.registration_kind,
            fields: organization.fields,
            division: organization.area_code,
            founded: organization.founded_on,
            scope: organization.business_scope,
            summary: organization.summary,
            summary_en: Some(organization.summary_en),
            grade: 0,
            places: vec!["临澜区".to_owned()],
        })
        .collect()
}
