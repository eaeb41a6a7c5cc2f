//! The record as checked: every fault of the input at once.

use super::form::{OrganizationInput, OwnRecordInput, PartyBuildingInput};
use crate::context::Work;
use crate::error::Result;
use crate::input::{code, codes, number, optional, optional_date};
use chrono::NaiveDate;
use shuniu_domain::credit_code::check_code;
use shuniu_domain::divisions::Division;
use shuniu_domain::organizations::{Field, LegalForm, PartyBuilding, PartyForm, RegistrationKind};
use shuniu_domain::text::{check_email, check_line, check_text, tidy};
use shuniu_domain::{Reason, ReasonCode, Reasons};

/// Most people of one kind an organization may state.
const MAX_PEOPLE: i32 = 1_000_000;

/// The checked part that the organization keeps itself.
pub(super) struct OwnRecord {
    pub(super) name_en: Option<String>,
    pub(super) short_name: Option<String>,
    pub(super) address: Option<String>,
    pub(super) contact_name: Option<String>,
    pub(super) contact_phone: Option<String>,
    pub(super) contact_email: Option<String>,
    pub(super) summary: String,
    pub(super) summary_en: Option<String>,
    pub(super) staff_count: i32,
    pub(super) social_worker_count: i32,
    pub(super) volunteer_count: i32,
    pub(super) party: PartyBuilding,
}

/// The checked whole.
pub(crate) struct Record {
    pub(super) name: String,
    pub(super) credit_code: Option<String>,
    pub(super) division_code: String,
    pub(super) leader_name: Option<String>,
    pub(super) registration_kind: RegistrationKind,
    pub(super) legal_form: LegalForm,
    pub(super) founded_on: Option<NaiveDate>,
    pub(super) fields: Vec<Field>,
    pub(super) business_scope: String,
    pub(super) funded_mass_org: bool,
    pub(super) own: OwnRecord,
}

impl Record {
    /// The party-building facts of the record, which the cap on grades looks at (D6).
    pub(crate) fn party_building(&self) -> PartyBuilding {
        self.own.party
    }
}

/// Reads the whole record.
///
/// # Errors
/// Every fault of the input at once.
pub(crate) fn check(input: &OrganizationInput, work: &Work<'_>) -> Result<Record> {
    let mut reasons = Reasons::default();
    reasons.0.extend(check_line("name", &input.name, 2, 100));
    reasons.0.extend(check_line("leader_name", &input.leader_name, 0, 60));
    reasons.0.extend(check_text("business_scope", &input.business_scope, 0, 5_000));
    let kind: Option<RegistrationKind> = code(&mut reasons, "registration_kind", &input.registration_kind);
    let form: Option<LegalForm> = code(&mut reasons, "legal_form", &input.legal_form);
    let fields: Vec<Field> = codes(&mut reasons, "fields", &input.fields);
    reasons.require(!fields.is_empty(), || Reason::new(ReasonCode::Required).on("fields"));
    let credit_code = check_credit_code(input, kind, &mut reasons);
    let division =
        Division::parse(&input.division_code).map_err(|reason| reasons.push(reason.on("division_code"))).ok();
    let founded_on = optional_date(&mut reasons, "founded_on", &input.founded_on);
    reasons.require(founded_on.is_none_or(|day| day <= work.today()), || {
        Reason::new(ReasonCode::DatesOutOfOrder).on("founded_on").with("first", "founded_on").with("second", "today")
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

/// Reads the part that the organization keeps itself.
pub(super) fn check_own(input: &OwnRecordInput, reasons: &mut Reasons) -> OwnRecord {
    reasons.0.extend(check_line("name_en", &input.name_en, 0, 200));
    reasons.0.extend(check_line("short_name", &input.short_name, 0, 30));
    reasons.0.extend(check_line("address", &input.address, 0, 200));
    reasons.0.extend(check_line("contact_name", &input.contact_name, 0, 60));
    reasons.0.extend(check_line("contact_phone", &input.contact_phone, 0, 40));
    if !input.contact_email.trim().is_empty() {
        reasons.0.extend(check_email("contact_email", &input.contact_email));
    }
    reasons.0.extend(check_text("summary", &input.summary, 0, 2_000));
    reasons.0.extend(check_text("summary_en", &input.summary_en, 0, 4_000));
    let staff_count = number(reasons, "staff_count", &input.staff_count, 0, MAX_PEOPLE);
    let social_worker_count = number(reasons, "social_worker_count", &input.social_worker_count, 0, MAX_PEOPLE);
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
        volunteer_count: number(reasons, "volunteer_count", &input.volunteer_count, 0, MAX_PEOPLE),
        party: check_party(&input.party, reasons),
    }
}

fn check_party(input: &PartyBuildingInput, reasons: &mut Reasons) -> PartyBuilding {
    PartyBuilding {
        form: code(reasons, "party_form", &input.party_form).unwrap_or(PartyForm::None),
        members: number(reasons, "party_members", &input.party_members, 0, MAX_PEOPLE),
        has_organization: input.party_has_organization,
        covered: input.party_covered,
        activity_regular: input.party_activity_regular,
        role_visible: input.party_role_visible,
        life_standard: input.party_life_standard,
    }
}
