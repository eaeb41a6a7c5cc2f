//! Organizations: every kind eight times under different brands.

use super::Doc;
use super::places::Street;
use super::projects::noon;
use super::texts::{Brands, Form, Profile};
use chrono::NaiveDate;
use sea_orm::ActiveValue::Set;
use shuniu_domain::credit_code::compose;
use shuniu_domain::grades::{GradeScheme, GradeStatus};
use shuniu_domain::ids::PartyId;
use shuniu_domain::organizations::{Field, LegalForm, PartyBuilding, PartyForm, RegistrationKind};
use shuniu_search::Index;
use shuniu_store::JsonOf;
use shuniu_store::entities::{grades, organizations, parties};
use std::collections::BTreeSet;
use uuid::Uuid;

/// Organizations of each kind.
pub const COPIES: usize = 8;
/// National grade of each copy; 0 is none.
const GRADES: [i32; COPIES] = [5, 4, 3, 3, 2, 1, 0, 4];

/// An organization before it becomes rows.
pub struct Draft {
    pub kind: String,
    pub name: String,
    pub name_en: String,
    pub short_name: String,
    pub credit_code: Option<String>,
    pub legal_form: LegalForm,
    pub registration: RegistrationKind,
    pub fields: Vec<Field>,
    pub division: String,
    pub founded: NaiveDate,
    pub scope: String,
    pub summary: String,
    pub summary_en: Option<String>,
    pub grade: i32,
    pub places: Vec<String>,
}

/// Rows of one organization.
pub struct Rows {
    pub party: parties::ActiveModel,
    pub organization: organizations::ActiveModel,
    pub grade: Option<grades::ActiveModel>,
}

/// The copy of a kind; `at` is the number of the kind.
pub fn draft(profile: &Profile, at: usize, copy: usize, streets: &[Street], brands: &Brands) -> Draft {
    let n = at * COPIES + copy;
    let street = &streets[(at * 5 + copy) % streets.len()];
    let community = &street.communities[n % street.communities.len()];
    // A step without a common factor with the number of pairs spreads kinds over all brands.
    let pair = n * 7 % (brands.first.len() * brands.second.len());
    let (first, second) = (&brands.first[pair / brands.second.len()], &brands.second[pair % brands.second.len()]);
    let brand = format!("{}{}", first.0, second.0);
    let district = &street.district;
    let (legal_form, prefix) = match profile.form {
        Form::ServiceInstitution => (LegalForm::ServiceInstitution, "52"),
        Form::Foundation => (LegalForm::Foundation, "53"),
        Form::CommunityGroup => (LegalForm::CommunityGroup, ""),
    };
    let filed = profile.form == Form::CommunityGroup;
    let local = if copy.is_multiple_of(4) { district.name.as_str() } else { "" };
    Draft {
        kind: profile.id.clone(),
        name: format!("{local}{brand}{}", profile.kind),
        name_en: format!("{}{} {}", first.1, second.1, profile.en),
        short_name: brand,
        credit_code: (!filed).then(|| compose(prefix, &district.code, &code_body(n)).unwrap().as_str().to_owned()),
        legal_form,
        registration: if filed { RegistrationKind::Filed } else { RegistrationKind::Registered },
        fields: profile.fields.clone(),
        division: community.code.clone(),
        founded: NaiveDate::from_ymd_opt(2005 + i32::try_from(n % 19).unwrap(), 1 + u32::try_from(n % 12).unwrap(), 8)
            .unwrap(),
        scope: profile.scope.clone(),
        summary: profile.summary.replace("{place}", &street.street.name),
        summary_en: None,
        grade: if filed { 0 } else { GRADES[copy] },
        places: vec![district.name.clone(), street.street.name.clone(), community.name.clone()],
    }
}

/// Eight characters that identify an organization in its credit code.
pub fn code_body(n: usize) -> String {
    format!("MJX{:05}", 10_000 + n * 37)
}

/// The rows, and what judgements name it by.
pub fn rows(id: Uuid, draft: Draft) -> (Rows, Doc) {
    let party_id = PartyId(id);
    let day = NaiveDate::from_ymd_opt(2026, 1, 5).unwrap();
    let mut tags: BTreeSet<String> = draft.places.into_iter().collect();
    tags.extend(draft.fields.iter().map(ToString::to_string));
    tags.extend([draft.legal_form.to_string(), format!("grade-{}", draft.grade)]);
    let doc = Doc {
        id: id.to_string(),
        index: Index::Organizations,
        kind: draft.kind,
        title: draft.name.clone(),
        code: draft.credit_code.clone().unwrap_or_default(),
        tags,
    };
    let party = parties::ActiveModel {
        id: Set(party_id),
        credit_code: Set(draft.credit_code),
        name: Set(draft.name),
        name_en: Set(Some(draft.name_en)),
        short_name: Set(Some(draft.short_name)),
        division_code: Set(draft.division),
        version: Set(1),
        created_at: Set(noon(day)),
        updated_at: Set(noon(day)),
        ..Default::default()
    };
    let organization = organizations::ActiveModel {
        party_id: Set(party_id),
        registration_kind: Set(draft.registration),
        legal_form: Set(draft.legal_form),
        founded_on: Set(Some(draft.founded)),
        fields: Set(JsonOf(draft.fields)),
        business_scope: Set(draft.scope),
        summary: Set(draft.summary),
        summary_en: Set(draft.summary_en),
        staff_count: Set(8),
        social_worker_count: Set(2),
        volunteer_count: Set(30),
        funded_mass_org: Set(false),
        party_building: Set(JsonOf(party_building())),
        source: Set("golden".to_owned()),
        version: Set(1),
        updated_at: Set(noon(day)),
        ..Default::default()
    };
    let grade = (draft.grade > 0).then(|| grades::ActiveModel {
        id: Set(Uuid::from_u128(id.as_u128() + (1 << 80)).into()),
        organization_id: Set(party_id),
        scheme: Set(GradeScheme::National),
        grade: Set(draft.grade),
        status: Set(GradeStatus::Valid),
        awarded_on: Set(NaiveDate::from_ymd_opt(2024, 6, 3).unwrap()),
        expires_on: Set(NaiveDate::from_ymd_opt(2029, 6, 2).unwrap()),
        basis: Set("order_39".to_owned()),
        created_at: Set(noon(day)),
        ..Default::default()
    });
    (Rows { party, organization, grade }, doc)
}

/// An organization with a branch of its own: the rule on party work caps no grade here.
fn party_building() -> PartyBuilding {
    PartyBuilding {
        form: PartyForm::Own,
        members: 3,
        has_organization: true,
        covered: true,
        activity_regular: true,
        role_visible: true,
        life_standard: true,
    }
}
