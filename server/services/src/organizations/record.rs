//! Keeping an organization's record (组织档案): the operator keeps the register, the
//! organization keeps what only it knows.

use super::check::{OwnRecord, Record, check, check_own};
use super::form::{OrganizationInput, OwnRecordInput, as_input};
use crate::context::{Ctx, Deed, Work};
use crate::error::{Error, Result, same_version};
use crate::index::Shown;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect,
};
use serde::Serialize;
use serde_json::{Map, Value, json};
use shuniu_domain::ids::PartyId;
use shuniu_domain::organizations::Designation;
use shuniu_domain::{Reason, ReasonCode, Reasons, Role};
use shuniu_store::JsonOf;
use shuniu_store::entities::{designations, organizations, parties};

/// Where records come from that were entered here.
const REGISTER: &str = "register";

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
    parties::Entity::insert(new_party(id, &record, &work)).exec_without_returning(&work.tx).await?;
    organizations::Entity::insert(new_organization(id, &record, &work)).exec_without_returning(&work.tx).await?;
    let designation = designations::ActiveModel {
        party_id: Set(id),
        kind: Set(Designation::Organization),
        since: Set(work.today()),
        until: Set(None),
    };
    designations::Entity::insert(designation).exec_without_returning(&work.tx).await?;
    work.index_organization(id).await?;
    let details = json!({ "name": record.name, "credit_code": record.credit_code, "registration_kind": record.registration_kind });
    work.commit(Deed::new("organization.created", "organization", id).details(details)).await?;
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
    write(&work, party, organization, record.own, (party_version, version)).await?;
    // Its name stands in documents of projects, of its members and of itself.
    work.index_dependants(Shown::Party(id)).await?;
    work.commit(Deed::new("organization.updated", "organization", id).details(json!({ "version": version + 1 })))
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
    write(&work, party.into_active_model(), organization, own, versions).await?;
    work.index_organization(id).await?;
    let details = json!({ "version": versions.1 + 1, "confirmed_on": work.today() });
    work.commit(Deed::new("organization.own_record_updated", "organization", id).details(details)).await?;
    Ok(())
}

/// Changes single values of a record (JSON merge patch, RFC 7396, of [`OrganizationInput`]):
/// the operator any, an organization its own part.
///
/// # Errors
/// As [`update`] and [`update_own`]; `unknown-value` for a key that the record does not have;
/// `role-forbidden` for a key that only the operator keeps.
pub async fn patch(ctx: &Ctx, id: PartyId, changes: &Map<String, Value>) -> Result<()> {
    let operator = ctx.require(&[Role::Operator, Role::OrganizationAdmin])?.role == Role::Operator;
    let mut record = as_map(&editable(ctx, id).await?)?;
    let own = as_map(&OwnRecordInput::default())?;
    let mut reasons = Reasons::default();
    reasons.require(changes.contains_key("version"), || Reason::new(ReasonCode::Required).on("version"));
    for (key, value) in changes {
        if !record.contains_key(key) {
            reasons.push(Reason::new(ReasonCode::UnknownValue).on(key).with("value", key));
        } else if !operator && !own.contains_key(key) {
            reasons.push(Reason::new(ReasonCode::RoleForbidden).on(key).with("role", Role::OrganizationAdmin));
        } else {
            record.insert(key.clone(), if value.is_null() { Value::String(String::new()) } else { value.clone() });
        }
    }
    reasons.into_result()?;
    let input: OrganizationInput =
        serde_json::from_value(Value::Object(record)).map_err(|_| Reason::new(ReasonCode::Malformed))?;
    if operator { update(ctx, id, &input).await } else { update_own(ctx, &input.own).await }
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
    let party = parties::Entity::find_by_id(id).one(db).await?.ok_or_else(Error::not_found)?;
    let organization = organizations::Entity::find_by_id(id).one(db).await?.ok_or_else(Error::not_found)?;
    Ok(as_input(party, organization))
}

async fn load(work: &Work<'_>, id: PartyId) -> Result<(parties::Model, organizations::Model)> {
    // Held, so that of two people who read one version only one changes it.
    let party = parties::Entity::find_by_id(id).lock_exclusive().one(&work.tx).await?.ok_or_else(Error::not_found)?;
    let organization = organizations::Entity::find_by_id(id).one(&work.tx).await?.ok_or_else(Error::not_found)?;
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
async fn credit_code_is_free(work: &Work<'_>, code: Option<&str>, own: Option<PartyId>) -> Result<()> {
    let Some(code) = code else { return Ok(()) };
    let holder = parties::Entity::find().filter(parties::Column::CreditCode.eq(code)).one(&work.tx).await?;
    match holder {
        Some(holder) if Some(holder.id) != own => {
            Err(Reason::new(ReasonCode::CreditCodeTaken).on("credit_code").into())
        }
        _ => Ok(()),
    }
}

/// The rows of a body that is new to the register.
pub(crate) fn new_rows(
    id: PartyId,
    record: &Record,
    work: &Work<'_>,
) -> (parties::ActiveModel, organizations::ActiveModel) {
    (new_party(id, record, work), new_organization(id, record, work))
}

/// The stored rows with a checked record put in; versions and instants stay as they are, so
/// that a record that says nothing new gives equal rows.
pub(crate) fn with_record(
    party: &parties::Model,
    organization: &organizations::Model,
    record: Record,
) -> (parties::Model, organizations::Model) {
    let own = record.own;
    let party = parties::Model {
        name: record.name,
        credit_code: record.credit_code,
        division_code: record.division_code,
        leader_name: record.leader_name,
        name_en: own.name_en,
        short_name: own.short_name,
        address: own.address,
        contact_name: own.contact_name,
        contact_phone: own.contact_phone,
        contact_email: own.contact_email,
        ..party.clone()
    };
    let organization = organizations::Model {
        registration_kind: record.registration_kind,
        legal_form: record.legal_form,
        founded_on: record.founded_on,
        fields: JsonOf(record.fields),
        business_scope: record.business_scope,
        funded_mass_org: record.funded_mass_org,
        summary: own.summary,
        summary_en: own.summary_en,
        staff_count: own.staff_count,
        social_worker_count: own.social_worker_count,
        volunteer_count: own.volunteer_count,
        party_building: JsonOf(own.party),
        ..organization.clone()
    };
    (party, organization)
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
