//! The record as typed: what a form sends and shows, and what a JSON patch is merged into.

use crate::input::{loose, ticked};
use serde::{Deserialize, Serialize};
use shuniu_store::entities::{organizations, parties};
use utoipa::ToSchema;

/// Party-building facts as typed (DOMAIN G2, D6).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct PartyBuildingInput {
    /// Coverage mode: `own`, `joint`, `temporary`, `station`, `instructor`, `none`.
    pub party_form: String,
    /// Number of party members.
    #[serde(deserialize_with = "loose")]
    pub party_members: String,
    /// Has a party organization, its own or a joint one.
    #[serde(deserialize_with = "ticked")]
    pub party_has_organization: bool,
    /// Party work covers it.
    #[serde(deserialize_with = "ticked")]
    pub party_covered: bool,
    /// Activities are regular.
    #[serde(deserialize_with = "ticked")]
    pub party_activity_regular: bool,
    /// Members' role is visible.
    #[serde(deserialize_with = "ticked")]
    pub party_role_visible: bool,
    /// Party life follows the standard.
    #[serde(deserialize_with = "ticked")]
    pub party_life_standard: bool,
}

/// What an organization keeps itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct OwnRecordInput {
    /// Version that was read.
    #[serde(deserialize_with = "loose")]
    pub version: String,
    /// English name.
    pub name_en: String,
    /// Short name.
    pub short_name: String,
    /// Address.
    pub address: String,
    /// Contact person; not public.
    pub contact_name: String,
    /// Telephone.
    pub contact_phone: String,
    /// E-mail address.
    pub contact_email: String,
    /// What it does, in its own words.
    pub summary: String,
    /// The same in English.
    pub summary_en: String,
    /// Full-time staff.
    #[serde(deserialize_with = "loose")]
    pub staff_count: String,
    /// Certified social workers among them.
    #[serde(deserialize_with = "loose")]
    pub social_worker_count: String,
    /// Registered volunteers.
    #[serde(deserialize_with = "loose")]
    pub volunteer_count: String,
    /// Party-building facts.
    #[serde(flatten)]
    pub party: PartyBuildingInput,
}

/// The whole record, as the operator keeps it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct OrganizationInput {
    /// Full name as registered.
    pub name: String,
    /// Unified social credit code; empty for filed groups only.
    pub credit_code: String,
    /// Division of its seat, 6, 9 or 12 digits.
    pub division_code: String,
    /// Legal representative or person in charge.
    pub leader_name: String,
    /// `registered`, `filed` or `external`.
    pub registration_kind: String,
    /// `association`, `service_institution`, `foundation`, `community_group` or `other`.
    pub legal_form: String,
    /// Day of registration or filing (`2016-05-12`); may be empty.
    pub founded_on: String,
    /// Fields of work.
    pub fields: Vec<String>,
    /// Scope as in the charter.
    pub business_scope: String,
    /// Mass organization funded by the budget (102号令 8, K4).
    #[serde(deserialize_with = "ticked")]
    pub funded_mass_org: bool,
    /// What the organization also keeps itself.
    #[serde(flatten)]
    pub own: OwnRecordInput,
}

/// The stored record as a form shows it.
pub(crate) fn as_input(party: parties::Model, organization: organizations::Model) -> OrganizationInput {
    let building = organization.party_building.0;
    OrganizationInput {
        name: party.name,
        credit_code: party.credit_code.unwrap_or_default(),
        division_code: party.division_code,
        leader_name: party.leader_name.unwrap_or_default(),
        registration_kind: organization.registration_kind.to_string(),
        legal_form: organization.legal_form.to_string(),
        founded_on: organization.founded_on.map(|day| day.to_string()).unwrap_or_default(),
        fields: organization.fields.iter().map(ToString::to_string).collect(),
        business_scope: organization.business_scope,
        funded_mass_org: organization.funded_mass_org,
        own: OwnRecordInput {
            version: organization.version.to_string(),
            name_en: party.name_en.unwrap_or_default(),
            short_name: party.short_name.unwrap_or_default(),
            address: party.address.unwrap_or_default(),
            contact_name: party.contact_name.unwrap_or_default(),
            contact_phone: party.contact_phone.unwrap_or_default(),
            contact_email: party.contact_email.unwrap_or_default(),
            summary: organization.summary,
            summary_en: organization.summary_en.unwrap_or_default(),
            staff_count: organization.staff_count.to_string(),
            social_worker_count: organization.social_worker_count.to_string(),
            volunteer_count: organization.volunteer_count.to_string(),
            party: PartyBuildingInput {
                party_form: building.form.to_string(),
                party_members: building.members.to_string(),
                party_has_organization: building.has_organization,
                party_covered: building.covered,
                party_activity_regular: building.activity_regular,
                party_role_visible: building.role_visible,
                party_life_standard: building.life_standard,
            },
        },
    }
}
