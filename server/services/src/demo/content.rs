//! The fictional district as data (`content/*.toml`): who there is, what they publish and
//! bid. How it comes to life is in the other files of this folder.

use chrono::NaiveDate;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use shuniu_domain::Role;
use shuniu_domain::grades::GradeScheme;
use shuniu_domain::organizations::{
    Field, InspectionResult, LegalForm, PartyBuilding, RegistrationKind, RelationKind, SanctionKind,
};

use super::judgements::Judgements;

mod calls;

pub use calls::{Bid, Evaluation, Goal, Part, Project, Report, Review, ReviewDecision};

/// Everything, read once.
#[derive(Clone, Debug)]
pub struct Content {
    pub district: District,
    pub funders: Vec<Funder>,
    pub hubs: Vec<Hub>,
    pub organizations: Vec<Organization>,
    pub catalogue: Catalogue,
    pub people: People,
    pub projects: Vec<Project>,
    pub bids: Vec<Bid>,
    pub evaluations: Vec<Evaluation>,
    pub judgements: Judgements,
    pub reports: Vec<Report>,
}

#[derive(Clone, Debug, Deserialize)]
pub struct District {
    pub code: String,
    pub name: String,
    pub name_en: String,
    pub streets: Vec<Street>,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Street {
    pub code: String,
    pub name: String,
    pub name_en: String,
    pub communities: Vec<Community>,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Community {
    pub name: String,
    pub name_en: String,
}

/// Somebody with a sign-in.
#[derive(Clone, Debug, Deserialize)]
pub struct Person {
    pub key: String,
    pub name: String,
    pub name_en: String,
    pub email: String,
    pub role: Role,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Funder {
    pub key: String,
    pub name: String,
    pub name_en: String,
    pub short_name: String,
    pub area_code: String,
    pub contact_name: String,
    pub contact_phone: String,
    pub contact_email: String,
    pub officers: Vec<Person>,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Hub {
    pub key: String,
    pub name: String,
    pub name_en: String,
    pub short_name: String,
    pub level: i32,
    pub parent: Option<String>,
    pub fields: Vec<Field>,
    pub area_code: String,
    pub funded_mass_org: bool,
    pub contact_name: String,
    pub contact_phone: String,
    pub contact_email: String,
    pub reviewers: Vec<Person>,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Organization {
    pub key: String,
    pub name: String,
    pub name_en: String,
    pub short_name: String,
    pub legal_form: LegalForm,
    pub registration_kind: RegistrationKind,
    pub area_code: String,
    pub fields: Vec<Field>,
    pub founded_on: NaiveDate,
    pub business_scope: String,
    pub summary: String,
    pub summary_en: String,
    pub staff_count: i32,
    pub social_worker_count: i32,
    pub volunteer_count: i32,
    pub leader_name: String,
    pub contact_name: String,
    pub contact_phone: String,
    pub contact_email: String,
    pub address: String,
    pub party: PartyBuilding,
    pub grades: Vec<Grade>,
    pub inspections: Vec<Inspection>,
    pub hubs: Vec<Relation>,
    pub members: Vec<Person>,
    #[serde(default)]
    pub sanctions: Vec<Sanction>,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Grade {
    pub scheme: GradeScheme,
    pub grade: i32,
    pub awarded_on: NaiveDate,
    pub basis: String,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Inspection {
    pub year: i32,
    pub result: InspectionResult,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Relation {
    pub hub: String,
    pub kind: RelationKind,
    pub since: NaiveDate,
    pub ground: String,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Sanction {
    pub kind: SanctionKind,
    pub ground: String,
    pub from: NaiveDate,
    pub authority: String,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Catalogue {
    pub edition: String,
    pub national: Vec<CatalogueItem>,
    pub district: Vec<CatalogueItem>,
}

#[derive(Clone, Debug, Deserialize)]
pub struct CatalogueItem {
    pub code: String,
    pub name: String,
    pub name_en: String,
    pub department: Option<String>,
    pub unit: Option<String>,
    pub standard: Option<String>,
}

#[derive(Clone, Debug, Deserialize)]
pub struct People {
    pub operators: Vec<Person>,
    pub auditors: Vec<Person>,
    pub experts: Vec<Expert>,
    pub evaluation_agency: EvaluationAgency,
    pub accounts: Accounts,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Expert {
    pub key: String,
    pub name: String,
    pub name_en: String,
    pub unit: String,
    pub title: String,
    pub fields: Vec<Field>,
    pub email: String,
}

#[derive(Clone, Debug, Deserialize)]
pub struct EvaluationAgency {
    pub key: String,
    pub name: String,
    pub name_en: String,
    pub short_name: String,
    pub area_code: String,
    pub contact_name: String,
    pub contact_phone: String,
    pub contact_email: String,
    pub evaluators: Vec<Person>,
}

/// The one account per role that newcomers are shown: keys of people.
#[derive(Clone, Debug, Deserialize)]
pub struct Accounts {
    pub bidder: String,
    pub hub_reviewer: String,
    pub hub_lead: String,
    pub funder_officer: String,
    pub funder_approver: String,
    pub experts: Vec<String>,
    pub evaluator: String,
    pub operator: String,
    pub auditor: String,
}

fn read<T: DeserializeOwned>(name: &str, text: &str) -> anyhow::Result<T> {
    toml::from_str(text).map_err(|error| anyhow::anyhow!("{name}: {error}"))
}

/// A file that is one array of tables under one name.
fn list<T: DeserializeOwned>(name: &str, text: &str) -> anyhow::Result<Vec<T>> {
    let mut table: std::collections::BTreeMap<String, Vec<T>> = read(name, text)?;
    table.pop_first().map(|(_, rows)| rows).ok_or_else(|| anyhow::anyhow!("{name} is empty"))
}

impl Content {
    /// Reads the files compiled in.
    ///
    /// # Errors
    /// When one does not fit its structure; a test reads them all.
    pub fn load() -> anyhow::Result<Self> {
        Ok(Self {
            district: read("district.toml", include_str!("content/district.toml"))?,
            funders: list("funders.toml", include_str!("content/funders.toml"))?,
            hubs: list("hubs.toml", include_str!("content/hubs.toml"))?,
            organizations: list("organizations.toml", include_str!("content/organizations.toml"))?,
            catalogue: read("catalogue.toml", include_str!("content/catalogue.toml"))?,
            people: read("people.toml", include_str!("content/people.toml"))?,
            projects: list("projects.toml", include_str!("content/projects.toml"))?,
            bids: list("bids.toml", include_str!("content/bids.toml"))?,
            evaluations: list("evaluations.toml", include_str!("content/evaluations.toml"))?,
            judgements: read("judgements.toml", include_str!("content/judgements.toml"))?,
            reports: list("milestone_reports.toml", include_str!("content/milestone_reports.toml"))?,
        })
    }

    /// Everybody with a sign-in.
    #[must_use]
    pub fn everybody(&self) -> Vec<Person> {
        let people = &self.people;
        let experts = people.experts.iter().map(|expert| Person {
            key: expert.key.clone(),
            name: expert.name.clone(),
            name_en: expert.name_en.clone(),
            email: expert.email.clone(),
            role: Role::Expert,
        });
        self.funders
            .iter()
            .flat_map(|funder| &funder.officers)
            .chain(self.hubs.iter().flat_map(|hub| &hub.reviewers))
            .chain(self.organizations.iter().flat_map(|organization| &organization.members))
            .chain(people.operators.iter().chain(&people.auditors).chain(&people.evaluation_agency.evaluators))
            .cloned()
            .chain(experts)
            .collect()
    }
}
