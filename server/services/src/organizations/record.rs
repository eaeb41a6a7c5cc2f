//! Keeping an organization's record (组织档案): the operator keeps the register, the
//! organization keeps what only it knows.

use crate::context::{Ctx, Deed, Work};
use crate::error::{Error, Result, same_version};
use crate::input::{code, codes, loose, number, optional, optional_date, ticked};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter,
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use shuniu_domain::credit_code::check_code;
use shuniu_domain::divisions::Division;
use shuniu_domain::ids::PartyId;
use shuniu_domain::organizations::{
    Designation, Field, LegalForm, PartyBuilding, PartyForm, RegistrationKind,
};
use shuniu_domain::text::{check_email, check_line, check_text, tidy};
use shuniu_domain::{Reason, ReasonCode, Reasons, Role};
use shuniu_store::JsonOf;
use shuniu_store::entities::{designations, organizations, parties};
use utoipa::ToSchema;

/// Most people of one kind an organization may state.
const MAX_PEOPLE: i32 = 1_000_000;
/// Where records come from that were entered here.
const REGISTER: &str = "register";

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

/// The checked part that the organization keeps itself.
struct OwnRecord {
    name_en: Option<String>,
    short_name: Option<String>,
    address: Option<String>,
    contact_name: Option<String>,
    contact_phone: Option<String>,
    contact_email: Option<String>,
    summary: String,
    summary_en: Option<String>,
    staff_count: i32,
    social_worker_count: i32,
    volunteer_count: i32,
    party: PartyBuilding,
}

/// The checked whole.
struct Record {
    name: String,
    credit_code: Option<String>,
    division_code: String,
    leader_name: Option<String>,
    registration_kind: RegistrationKind,
    legal_form: LegalForm,
    founded_on: Option<chrono::NaiveDate>,
    fields: Vec<Field>,
    business_scope: String,
    funded_mass_org: bool,
    own: OwnRecord,
}

/// Enters an organization in the register.
///
/// # Errors
/// `role-forbidden`; every fault of the input at once; `credit-code-taken`.
pub async fn create(ctx: &Ctx, input: &OrganizationInput) -> Result<PartyId> {
    ctx.require(&[Role::Operator])?;
    let work = ctx.begin().await?;
    let record = check(input, &work)?;
    credit_code_is_free(&work, record.credit_code.as_deref(), None).await?;
    let id: PartyId = work.id()?;
    parties::Entity::insert(new_party(id, &record, &work))
        .exec_without_returning(&work.tx)
        .await?;
    organizations::Entity::insert(new_organization(id, &record, &work))
        .exec_without_returning(&work.tx)
        .await?;
    let designation = designations::ActiveModel {
        party_id: Set(id),
        kind: Set(Designation::Organization),
        since: Set(work.today()),
        until: Set(None),
    };
    designations::Entity::insert(designation)
        .exec_without_returning(&work.tx)
        .await?;
    work.index_organization(id).await?;
    let details = json!({ "name": record.name, "credit_code": record.credit_code, "registration_kind": record.registration_kind });
    work.commit(Deed::new("organization.created", "organization", id).details(details))
        .await?;
    Ok(id)
}

/// Changes a record as the operator.
///
/// # Errors
/// `role-forbidden`, `not-found`, `stale-version`; every fault of the input at once;
/// `credit-code-taken`.
pub async fn update(ctx: &Ctx, id: PartyId, input: &OrganizationInput) -> Result<()> {
    ctx.require(&[Role::Operator])?;
    let work = ctx.begin().await?;
    let (party, organization) = load(&work, id).await?;
    same_version(organization.version, read_version(&input.own)?)?;
    let record = check(input, &work)?;
    credit_code_is_free(&work, record.credit_code.as_deref(), Some(id)).await?;
    let (party_version, version) = (party.version, organization.version);

    let mut party = party.into_active_model();
    party.name = Set(record.name);
    party.credit_code = Set(record.credit_code);
    party.division_code = Set(record.division_code);
    party.leader_name = Set(record.leader_name);
    let mut organization = organization.into_active_model();
    organization.registration_kind = Set(record.registration_kind);
    organization.legal_form = Set(record.legal_form);
    organization.founded_on = Set(record.founded_on);
    organization.fields = Set(JsonOf(record.fields));
    organization.business_scope = Set(record.business_scope);
    organization.funded_mass_org = Set(record.funded_mass_org);
    write(
        &work,
        party,
        organization,
        record.own,
        (party_version, version),
    )
    .await?;
    work.index_organization(id).await?;
    work.commit(
        Deed::new("organization.updated", "organization", id)
            .details(json!({ "version": version + 1 })),
    )
    .await?;
    Ok(())
}

/// Changes one's own record: contact, summary, people, party building. Confirms it as of today.
///
/// # Errors
/// `role-forbidden`, `not-found`, `stale-version`; every fault of the input at once.
pub async fn update_own(ctx: &Ctx, input: &OwnRecordInput) -> Result<()> {
    let actor = ctx.require(&[Role::OrganizationAdmin])?;
    let id = actor.party_id;
    let work = ctx.begin().await?;
    let (party, organization) = load(&work, id).await?;
    same_version(organization.version, read_version(input)?)?;
    let mut reasons = Reasons::default();
    let own = check_own(input, &mut reasons);
    reasons.into_result()?;
    let versions = (party.version, organization.version);
    let mut organization = organization.into_active_model();
    organization.confirmed_on = Set(Some(work.today()));
    write(
        &work,
        party.into_active_model(),
        organization,
        own,
        versions,
    )
    .await?;
    work.index_organization(id).await?;
    let details = json!({ "version": versions.1 + 1, "confirmed_on": work.today() });
    work.commit(Deed::new("organization.own_record_updated", "organization", id).details(details))
        .await?;
    Ok(())
}

/// Changes single values of a record (JSON merge patch, RFC 7396, of [`OrganizationInput`]):
/// the operator any, an organization its own part.
///
/// # Errors
/// As [`update`] and [`update_own`]; `unknown-value` for a key that the record does not have;
/// `role-forbidden` for a key that only the operator keeps.
pub async fn patch(ctx: &Ctx, id: PartyId, changes: &Map<String, Value>) -> Result<()> {
    let operator = ctx
        .require(&[Role::Operator, Role::OrganizationAdmin])?
        .role
        == Role::Operator;
    let mut record = as_map(&editable(ctx, id).await?)?;
    let own = as_map(&OwnRecordInput::default())?;
    let mut reasons = Reasons::default();
    reasons.require(changes.contains_key("version"), || {
        Reason::new(ReasonCode::Required).on("version")
    });
    for (key, value) in changes {
        if !record.contains_key(key) {
            reasons.push(
                Reason::new(ReasonCode::UnknownValue)
                    .on(key)
                    .with("value", key),
            );
        } else if !operator && !own.contains_key(key) {
            reasons.push(
                Reason::new(ReasonCode::RoleForbidden)
                    .on(key)
                    .with("role", Role::OrganizationAdmin),
            );
        } else {
            record.insert(
                key.clone(),
                if value.is_null() {
                    Value::String(String::new())
                } else {
                    value.clone()
                },
            );
        }
    }
    reasons.into_result()?;
    let input: OrganizationInput = serde_json::from_value(Value::Object(record))
        .map_err(|_| Reason::new(ReasonCode::Malformed))?;
    if operator {
        update(ctx, id, &input).await
    } else {
        update_own(ctx, &input.own).await
    }
}

fn as_map(value: &impl Serialize) -> Result<Map<String, Value>> {
    Ok(match serde_json::to_value(value)? {
        Value::Object(map) => map,
        _ => Map::new(),
    })
}

/// The record as a form shows it, for the operator or for the organization itself.
///
/// # Errors
/// `role-forbidden`, `not-found`.
pub async fn editable(ctx: &Ctx, id: PartyId) -> Result<OrganizationInput> {
    let actor = ctx.require(&[Role::Operator, Role::OrganizationAdmin])?;
    if actor.role != Role::Operator && actor.party_id != id {
        return Err(Error::not_found());
    }
    let db = ctx.db();
    let party = parties::Entity::find_by_id(id)
        .one(db)
        .await?
        .ok_or_else(Error::not_found)?;
    let organization = organizations::Entity::find_by_id(id)
        .one(db)
        .await?
        .ok_or_else(Error::not_found)?;
    Ok(as_input(party, organization))
}

fn as_input(party: parties::Model, organization: organizations::Model) -> OrganizationInput {
    let building = organization.party_building.0;
    OrganizationInput {
        name: party.name,
        credit_code: party.credit_code.unwrap_or_default(),
        division_code: party.division_code,
        leader_name: party.leader_name.unwrap_or_default(),
        registration_kind: organization.registration_kind.to_string(),
        legal_form: organization.legal_form.to_string(),
        founded_on: organization
            .founded_on
            .map(|day| day.to_string())
            .unwrap_or_default(),
        fields: organization
            .fields
            .iter()
            .map(ToString::to_string)
            .collect(),
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

async fn load(work: &Work<'_>, id: PartyId) -> Result<(parties::Model, organizations::Model)> {
    let party = parties::Entity::find_by_id(id)
        .one(&work.tx)
        .await?
        .ok_or_else(Error::not_found)?;
    let organization = organizations::Entity::find_by_id(id)
        .one(&work.tx)
        .await?
        .ok_or_else(Error::not_found)?;
    Ok((party, organization))
}

fn read_version(own: &OwnRecordInput) -> Result<i32> {
    let malformed = || Reason::new(ReasonCode::Malformed).on("version");
    Ok(own.version.trim().parse().map_err(|_| malformed())?)
}

/// Writes the part that both may change and both versions.
async fn write(
    work: &Work<'_>,
    mut party: parties::ActiveModel,
    mut organization: organizations::ActiveModel,
    own: OwnRecord,
    (party_version, version): (i32, i32),
) -> Result<()> {
    party.name_en = Set(own.name_en);
    party.short_name = Set(own.short_name);
    party.address = Set(own.address);
    party.contact_name = Set(own.contact_name);
    party.contact_phone = Set(own.contact_phone);
    party.contact_email = Set(own.contact_email);
    party.version = Set(party_version + 1);
    party.updated_at = Set(work.now);
    party.update(&work.tx).await?;
    organization.summary = Set(own.summary);
    organization.summary_en = Set(own.summary_en);
    organization.staff_count = Set(own.staff_count);
    organization.social_worker_count = Set(own.social_worker_count);
    organization.volunteer_count = Set(own.volunteer_count);
    organization.party_building = Set(JsonOf(own.party));
    organization.version = Set(version + 1);
    organization.updated_at = Set(work.now);
    organization.update(&work.tx).await?;
    Ok(())
}

/// Two bodies never share a credit code (GB 32100).
async fn credit_code_is_free(
    work: &Work<'_>,
    code: Option<&str>,
    own: Option<PartyId>,
) -> Result<()> {
    let Some(code) = code else { return Ok(()) };
    let holder = parties::Entity::find()
        .filter(parties::Column::CreditCode.eq(code))
        .one(&work.tx)
        .await?;
    match holder {
        Some(holder) if Some(holder.id) != own => Err(Reason::new(ReasonCode::CreditCodeTaken)
            .on("credit_code")
            .into()),
        _ => Ok(()),
    }
}

fn new_party(id: PartyId, record: &Record, work: &Work<'_>) -> parties::ActiveModel {
    parties::ActiveModel {
        id: Set(id),
        credit_code: Set(record.credit_code.clone()),
        name: Set(record.name.clone()),
        name_en: Set(record.own.name_en.clone()),
        short_name: Set(record.own.short_name.clone()),
        division_code: Set(record.division_code.clone()),
        address: Set(record.own.address.clone()),
        contact_name: Set(record.own.contact_name.clone()),
        contact_phone: Set(record.own.contact_phone.clone()),
        contact_email: Set(record.own.contact_email.clone()),
        leader_name: Set(record.leader_name.clone()),
        version: Set(1),
        created_at: Set(work.now),
        updated_at: Set(work.now),
    }
}

fn new_organization(id: PartyId, record: &Record, work: &Work<'_>) -> organizations::ActiveModel {
    organizations::ActiveModel {
        party_id: Set(id),
        registration_kind: Set(record.registration_kind),
        legal_form: Set(record.legal_form),
        founded_on: Set(record.founded_on),
        fields: Set(JsonOf(record.fields.clone())),
        business_scope: Set(record.business_scope.clone()),
        summary: Set(record.own.summary.clone()),
        summary_en: Set(record.own.summary_en.clone()),
        staff_count: Set(record.own.staff_count),
        social_worker_count: Set(record.own.social_worker_count),
        volunteer_count: Set(record.own.volunteer_count),
        funded_mass_org: Set(record.funded_mass_org),
        party_building: Set(JsonOf(record.own.party)),
        source: Set(REGISTER.to_owned()),
        source_id: Set(None),
        confirmed_on: Set(Some(work.today())),
        version: Set(1),
        updated_at: Set(work.now),
    }
}

fn check(input: &OrganizationInput, work: &Work<'_>) -> Result<Record> {
    let mut reasons = Reasons::default();
    reasons.0.extend(check_line("name", &input.name, 2, 100));
    reasons
        .0
        .extend(check_line("leader_name", &input.leader_name, 0, 60));
    reasons.0.extend(check_text(
        "business_scope",
        &input.business_scope,
        0,
        5_000,
    ));
    let kind: Option<RegistrationKind> =
        code(&mut reasons, "registration_kind", &input.registration_kind);
    let form: Option<LegalForm> = code(&mut reasons, "legal_form", &input.legal_form);
    let fields: Vec<Field> = codes(&mut reasons, "fields", &input.fields);
    reasons.require(!fields.is_empty(), || {
        Reason::new(ReasonCode::Required).on("fields")
    });
    let credit_code = check_credit_code(input, kind, &mut reasons);
    let division = Division::parse(&input.division_code)
        .map_err(|reason| reasons.push(reason.on("division_code")))
        .ok();
    let founded_on = optional_date(&mut reasons, "founded_on", &input.founded_on);
    reasons.require(founded_on.is_none_or(|day| day <= work.today()), || {
        Reason::new(ReasonCode::DatesOutOfOrder)
            .on("founded_on")
            .with("first", "founded_on")
            .with("second", "today")
    });
    let own = check_own(&input.own, &mut reasons);
    let (Some(registration_kind), Some(legal_form), Some(division)) = (kind, form, division) else {
        return Err(reasons.into());
    };
    reasons.into_result()?;
    Ok(Record {
        name: tidy(&input.name),
        credit_code,
        division_code: division.to_string(),
        leader_name: optional(&input.leader_name),
        registration_kind,
        legal_form,
        founded_on,
        fields,
        business_scope: tidy(&input.business_scope),
        funded_mass_org: input.funded_mass_org,
        own,
    })
}

/// Only a filed group has no code: it is no legal person (K2).
fn check_credit_code(
    input: &OrganizationInput,
    kind: Option<RegistrationKind>,
    reasons: &mut Reasons,
) -> Option<String> {
    let typed = optional(&input.credit_code);
    match &typed {
        None if kind != Some(RegistrationKind::Filed) => {
            reasons.push(Reason::new(ReasonCode::Required).on("credit_code"));
            None
        }
        None => None,
        Some(typed) => {
            let code = check_code(typed).map_err(|reason| reasons.push(reason.on("credit_code")));
            code.ok().map(|code| code.to_string())
        }
    }
}

fn check_own(input: &OwnRecordInput, reasons: &mut Reasons) -> OwnRecord {
    reasons
        .0
        .extend(check_line("name_en", &input.name_en, 0, 200));
    reasons
        .0
        .extend(check_line("short_name", &input.short_name, 0, 30));
    reasons
        .0
        .extend(check_line("address", &input.address, 0, 200));
    reasons
        .0
        .extend(check_line("contact_name", &input.contact_name, 0, 60));
    reasons
        .0
        .extend(check_line("contact_phone", &input.contact_phone, 0, 40));
    if !input.contact_email.trim().is_empty() {
        reasons
            .0
            .extend(check_email("contact_email", &input.contact_email));
    }
    reasons
        .0
        .extend(check_text("summary", &input.summary, 0, 2_000));
    reasons
        .0
        .extend(check_text("summary_en", &input.summary_en, 0, 4_000));
    let staff_count = number(reasons, "staff_count", &input.staff_count, 0, MAX_PEOPLE);
    let social_worker_count = number(
        reasons,
        "social_worker_count",
        &input.social_worker_count,
        0,
        MAX_PEOPLE,
    );
    OwnRecord {
        name_en: optional(&input.name_en),
        short_name: optional(&input.short_name),
        address: optional(&input.address),
        contact_name: optional(&input.contact_name),
        contact_phone: optional(&input.contact_phone),
        contact_email: optional(&input.contact_email),
        summary: tidy(&input.summary),
        summary_en: optional(&input.summary_en),
        staff_count,
        social_worker_count,
        volunteer_count: number(
            reasons,
            "volunteer_count",
            &input.volunteer_count,
            0,
            MAX_PEOPLE,
        ),
        party: check_party(&input.party, reasons),
    }
}

fn check_party(input: &PartyBuildingInput, reasons: &mut Reasons) -> PartyBuilding {
    PartyBuilding {
        form: code(reasons, "party_form", &input.party_form).unwrap_or(PartyForm::None),
        members: number(
            reasons,
            "party_members",
            &input.party_members,
            0,
            MAX_PEOPLE,
        ),
        has_organization: input.party_has_organization,
        covered: input.party_covered,
        activity_regular: input.party_activity_regular,
        role_visible: input.party_role_visible,
        life_standard: input.party_life_standard,
    }
}
