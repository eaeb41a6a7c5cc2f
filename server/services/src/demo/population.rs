//! Fills the district: bodies, people, catalogue, relations. Everything goes through the
//! use cases that an operator would use.

use super::cast::Cast;
use super::content::{Content, Funder, Hub, Organization, Person};
use crate::catalogue::{self, CatalogueInput};
use crate::experts::{self, ExpertInput};
use crate::hubs::{self, HubInput};
use crate::identity::users::{NewUser, create_user};
use crate::operator::parties::{PartyInput, create_party, designate};
use crate::organizations::{self, OrganizationInput, OwnRecordInput, PartyBuildingInput};
use crate::{App, Ctx, Result, imports};
use anyhow::anyhow;
use chrono::NaiveDate;
use serde_json::{Value, json};
use shuniu_domain::Role;
use shuniu_domain::credit_code::compose;
use shuniu_domain::ids::PartyId;
use shuniu_domain::organizations::{Designation, LegalForm, RegistrationKind};
use shuniu_frontend::Locale;

/// Key of the body that runs the installation.
pub const PLATFORM: &str = "platform";

/// Fills the district; `since` is the day from which everything holds.
pub struct Population<'a> {
    /// The application.
    pub app: &'a App,
    /// The content.
    pub content: &'a Content,
    /// Password of everybody.
    pub password: &'a str,
    /// First day of designations.
    pub since: NaiveDate,
    /// Who was made.
    pub cast: Cast,
}

impl Population<'_> {
    /// Makes everybody and everything that does not depend on a project.
    ///
    /// # Errors
    /// When a use case refuses: the content does not fit the rules then.
    pub async fn settle(&mut self) -> Result<()> {
        self.divisions().await?;
        self.platform().await?;
        for funder in &self.content.funders {
            self.funder(funder).await?;
        }
        for (index, organization) in self.content.organizations.iter().enumerate() {
            self.organization(index, organization).await?;
        }
        for hub in &self.content.hubs {
            self.hub(hub).await?;
        }
        self.agency().await?;
        self.experts().await?;
        self.catalogue().await
    }

    fn operator(&self) -> Result<Ctx> {
        self.cast.acting(self.app, &self.content.people.accounts.operator)
    }

    /// The district's list of divisions, imported as a district would do it.
    async fn divisions(&self) -> Result<()> {
        let district = &self.content.district;
        let mut rows = vec![division(&district.code, &district.name, &district.name_en)];
        for street in &district.streets {
            rows.push(division(&street.code, &street.name, &street.name_en));
            for (number, community) in street.communities.iter().enumerate() {
                let code = format!("{}{:03}", street.code, number + 1);
                rows.push(division(&code, &community.name, &community.name_en));
            }
        }
        let ctx = Ctx::system(self.app.clone());
        let file = serde_json::to_vec(&rows)?;
        let report = imports::divisions(&ctx, &format!("{}区划.json", district.name), &file).await?;
        let taken = report.faults.is_empty();
        if taken { Ok(()) } else { Err(anyhow!("divisions: {}", imports::as_text(&report, ctx.locale)).into()) }
    }

    /// The body that runs the installation, with operators, auditors and the expert pool.
    async fn platform(&mut self) -> Result<()> {
        let district = &self.content.district;
        let input = PartyInput {
            name: format!("{}政府购买服务平台", district.name),
            name_en: format!("{} Public Services Exchange", district.name_en),
            short_name: "平台".to_owned(),
            division_code: district.code.clone(),
            kind: Designation::Operator.to_string(),
            since: self.since.to_string(),
            ..PartyInput::default()
        };
        let id = create_party(&Ctx::system(self.app.clone()), &input).await?;
        self.cast.add_party(PLATFORM, id);
        let people = &self.content.people;
        for person in people.operators.iter().chain(&people.auditors) {
            self.person(person, id, &input.name).await?;
        }
        Ok(())
    }

    async fn person(&mut self, person: &Person, party: PartyId, party_name: &str) -> Result<()> {
        let new = NewUser {
            email: person.email.clone(),
            name: person.name.clone(),
            name_en: person.name_en.clone(),
            phone: String::new(),
            locale: Locale::ZhCn,
            password: Some(self.password.to_owned()),
            memberships: vec![(party, person.role)],
        };
        let user_id = create_user(&Ctx::system(self.app.clone()), &new).await?;
        self.cast.add_person(self.app, &person.key, user_id, &person.name, person.role, (party, party_name)).await
    }

    async fn funder(&mut self, funder: &Funder) -> Result<()> {
        let input = PartyInput {
            name: funder.name.clone(),
            name_en: funder.name_en.clone(),
            short_name: funder.short_name.clone(),
            division_code: funder.area_code.clone(),
            contact_name: funder.contact_name.clone(),
            contact_phone: funder.contact_phone.clone(),
            contact_email: funder.contact_email.clone(),
            kind: Designation::Funder.to_string(),
            since: self.since.to_string(),
            ..PartyInput::default()
        };
        let id = create_party(&self.operator()?, &input).await?;
        self.cast.add_party(&funder.key, id);
        for officer in &funder.officers {
            self.person(officer, id, &funder.name).await?;
        }
        Ok(())
    }

    async fn organization(&mut self, index: usize, organization: &Organization) -> Result<()> {
        let input = organization_input(index, organization, &self.content.district.code)?;
        let id = organizations::create(&self.operator()?, &input).await?;
        self.cast.add_party(&organization.key, id);
        for member in &organization.members {
            self.person(member, id, &organization.name).await?;
        }
        Ok(())
    }

    /// A hub that is also an organization is one party with a second designation.
    async fn hub(&mut self, hub: &Hub) -> Result<()> {
        let operator = self.operator()?;
        let id = if let Ok(id) = self.cast.party(&hub.key) {
            designate(&operator, id, Designation::Hub, &self.since.to_string(), "").await?;
            id
        } else {
            let input = PartyInput {
                name: hub.name.clone(),
                name_en: hub.name_en.clone(),
                short_name: hub.short_name.clone(),
                division_code: hub.area_code.clone(),
                contact_name: hub.contact_name.clone(),
                contact_phone: hub.contact_phone.clone(),
                contact_email: hub.contact_email.clone(),
                kind: Designation::Hub.to_string(),
                since: self.since.to_string(),
                ..PartyInput::default()
            };
            let id = create_party(&operator, &input).await?;
            self.cast.add_party(&hub.key, id);
            id
        };
        let parent = hub.parent.as_deref().map(|key| self.cast.party(key)).transpose()?;
        let details = HubInput {
            version: "0".to_owned(),
            level: hub.level.to_string(),
            parent_id: parent.map(|id| id.to_string()).unwrap_or_default(),
            fields: hub.fields.iter().map(ToString::to_string).collect(),
            division_code: hub.area_code.clone(),
            active: true,
            funded_mass_org: hub.funded_mass_org,
        };
        hubs::save(&operator, id, &details).await?;
        for reviewer in &hub.reviewers {
            self.person(reviewer, id, &hub.name).await?;
        }
        Ok(())
    }

    async fn agency(&mut self) -> Result<()> {
        let agency = &self.content.people.evaluation_agency;
        let input = PartyInput {
            name: agency.name.clone(),
            name_en: agency.name_en.clone(),
            short_name: agency.short_name.clone(),
            division_code: agency.area_code.clone(),
            contact_name: agency.contact_name.clone(),
            contact_phone: agency.contact_phone.clone(),
            contact_email: agency.contact_email.clone(),
            kind: Designation::EvaluationAgency.to_string(),
            since: self.since.to_string(),
            ..PartyInput::default()
        };
        let id = create_party(&self.operator()?, &input).await?;
        self.cast.add_party(&agency.key, id);
        for evaluator in &agency.evaluators {
            self.person(evaluator, id, &agency.name).await?;
        }
        Ok(())
    }

    /// Experts belong to the platform's pool; each keeps their own employer.
    async fn experts(&mut self) -> Result<()> {
        let platform = self.cast.party(PLATFORM)?;
        for expert in &self.content.people.experts {
            let person = Person {
                key: expert.key.clone(),
                name: expert.name.clone(),
                name_en: expert.name_en.clone(),
                email: expert.email.clone(),
                role: Role::Expert,
            };
            self.person(&person, platform, "专家库").await?;
            let input = ExpertInput {
                email: expert.email.clone(),
                unit: expert.unit.clone(),
                title: expert.title.clone(),
                fields: expert.fields.iter().map(ToString::to_string).collect(),
                ..ExpertInput::default()
            };
            experts::add(&self.operator()?, &input).await?;
        }
        Ok(())
    }

    async fn catalogue(&self) -> Result<()> {
        let operator = self.operator()?;
        let catalogue = &self.content.catalogue;
        for item in catalogue.national.iter().chain(&catalogue.district) {
            let text = |value: &Option<String>| value.clone().unwrap_or_default();
            let input = CatalogueInput {
                edition: catalogue.edition.clone(),
                code: item.code.clone(),
                name: item.name.clone(),
                name_en: item.name_en.clone(),
                department: text(&item.department),
                unit: text(&item.unit),
                standard: text(&item.standard),
                valid_from: self.since.to_string(),
                valid_until: String::new(),
            };
            catalogue::add(&operator, &input).await?;
        }
        Ok(())
    }
}

fn division(code: &str, name: &str, name_en: &str) -> Value {
    json!({ "code": code, "name": name, "name_en": name_en })
}

/// The operator's form for an organization, with a credit code whose check digits are right.
fn organization_input(index: usize, organization: &Organization, district: &str) -> Result<OrganizationInput> {
    let kind = match organization.legal_form {
        LegalForm::Association => "51",
        LegalForm::ServiceInstitution => "52",
        LegalForm::Foundation => "53",
        LegalForm::CommunityGroup | LegalForm::Other => "59",
    };
    // Filed groups have no code; those from outside were registered by another authority.
    let division = if organization.registration_kind == RegistrationKind::External { "519900" } else { district };
    let credit_code = if organization.registration_kind == RegistrationKind::Filed {
        String::new()
    } else {
        compose(kind, division, &format!("MJD{:05}", index + 1))?.as_str().to_owned()
    };
    let party = &organization.party;
    Ok(OrganizationInput {
        name: organization.name.clone(),
        credit_code,
        division_code: organization.area_code.clone(),
        leader_name: organization.leader_name.clone(),
        registration_kind: organization.registration_kind.to_string(),
        legal_form: organization.legal_form.to_string(),
        founded_on: organization.founded_on.to_string(),
        fields: organization.fields.iter().map(ToString::to_string).collect(),
        business_scope: organization.business_scope.clone(),
        funded_mass_org: false,
        own: OwnRecordInput {
            version: String::new(),
            name_en: organization.name_en.clone(),
            short_name: organization.short_name.clone(),
            address: organization.address.clone(),
            contact_name: organization.contact_name.clone(),
            contact_phone: organization.contact_phone.clone(),
            contact_email: organization.contact_email.clone(),
            summary: organization.summary.clone(),
            summary_en: organization.summary_en.clone(),
            staff_count: organization.staff_count.to_string(),
            social_worker_count: organization.social_worker_count.to_string(),
            volunteer_count: organization.volunteer_count.to_string(),
            party: PartyBuildingInput {
                party_form: party.form.to_string(),
                party_members: party.members.to_string(),
                party_has_organization: party.has_organization,
                party_covered: party.covered,
                party_activity_regular: party.activity_regular,
                party_role_visible: party.role_visible,
                party_life_standard: party.life_standard,
            },
        },
    })
}
