//! A row of the register as typed, and what it says about a body.

use super::super::cell;
use super::super::columns::Vocabulary;
use super::super::places::Places;
use super::super::report::Fault;
use super::{Key, Values};
use crate::organizations::OrganizationInput;
use shuniu_domain::credit_code::{CreditKind, check_code};
use shuniu_domain::divisions::Division;
use shuniu_domain::organizations::{LegalForm, PartyForm, RegistrationKind};
use shuniu_domain::text::tidy;

/// A row with its values in the form in which the service takes them.
pub(super) struct Typed {
    pub(super) line: u64,
    /// What is wrong with the row before its values are looked at.
    pub(super) faults: Vec<Fault>,
    /// Values as typed, for the report.
    pub(super) values: Values,
    /// Values as codes and ISO dates.
    meant: Values,
    fields: Vec<String>,
}

impl Typed {
    pub(super) fn new(line: u64, faults: Vec<Fault>, values: Values, words: &Vocabulary, places: &Places) -> Self {
        let mut meant = Values::new();
        for (column, value) in &values {
            let value = match *column {
                "registration_kind" | "legal_form" | "party_form" => words.code(column, value),
                "founded_on" | "grade_awarded_on" => cell::iso_date(value),
                "grade" => cell::grade(value),
                "division_code" => places.code(value),
                _ => value.clone(),
            };
            meant.insert(column, value);
        }
        let fields = values.get("fields").map(|list| words.codes("fields", list)).unwrap_or_default();
        Self { line, faults, values, meant, fields }
    }

    /// A value as typed; empty when there is none.
    pub(super) fn value(&self, column: &str) -> &str {
        self.values.get(column).map(String::as_str).unwrap_or_default()
    }

    /// A value as meant; empty when there is none.
    pub(super) fn meant(&self, column: &str) -> &str {
        self.meant.get(column).map(String::as_str).unwrap_or_default()
    }

    /// What tells the body from others; none when the row does not say it well.
    pub(super) fn key(&self) -> Option<Key> {
        if !self.value("credit_code").is_empty() {
            return check_code(self.value("credit_code")).ok().map(|code| Key::Code(code.to_string()));
        }
        let division = Division::parse(self.meant("division_code")).ok()?;
        let name = tidy(self.value("name"));
        (!name.is_empty()).then(|| Key::Place(name, division.to_string()))
    }

    /// Legal form: stated, or given by the credit code's kind (GB 32100), or that of a filed
    /// group, which has no other (社区社会组织).
    fn legal_form(&self) -> Option<String> {
        if !self.meant("legal_form").is_empty() {
            return Some(self.meant("legal_form").to_owned());
        }
        let form = match check_code(self.value("credit_code")).ok().map(|code| code.kind()) {
            Some(CreditKind::Association) => LegalForm::Association,
            Some(CreditKind::ServiceInstitution) => LegalForm::ServiceInstitution,
            Some(CreditKind::Foundation) => LegalForm::Foundation,
            None if self.meant("registration_kind") == RegistrationKind::Filed.as_str() => LegalForm::CommunityGroup,
            _ => return None,
        };
        Some(form.to_string())
    }
}

/// The input that a row stands for: what is known of the body, with every value the row gives.
pub(super) fn input_of(typed: &Typed, known: Option<OrganizationInput>) -> OrganizationInput {
    let is_new = known.is_none();
    let mut input = known.unwrap_or_else(blank);
    let put = |target: &mut String, column: &str| {
        let value = typed.meant(column);
        if !value.is_empty() {
            value.clone_into(target);
        }
    };
    put(&mut input.name, "name");
    put(&mut input.credit_code, "credit_code");
    put(&mut input.division_code, "division_code");
    put(&mut input.leader_name, "leader_name");
    put(&mut input.registration_kind, "registration_kind");
    put(&mut input.founded_on, "founded_on");
    put(&mut input.business_scope, "business_scope");
    let own = &mut input.own;
    put(&mut own.name_en, "name_en");
    put(&mut own.short_name, "short_name");
    put(&mut own.address, "address");
    put(&mut own.contact_name, "contact_name");
    put(&mut own.contact_phone, "contact_phone");
    put(&mut own.contact_email, "contact_email");
    put(&mut own.summary, "summary");
    put(&mut own.staff_count, "staff_count");
    put(&mut own.social_worker_count, "social_worker_count");
    put(&mut own.volunteer_count, "volunteer_count");
    put(&mut own.party.party_form, "party_form");
    put(&mut own.party.party_members, "party_members");
    if let Some(form) = typed.legal_form().filter(|_| is_new || !typed.meant("legal_form").is_empty()) {
        input.legal_form = form;
    }
    if !typed.fields.is_empty() {
        input.fields.clone_from(&typed.fields);
    }
    party_building(typed, is_new, &mut input);
    input
}

/// A body about which nothing is known yet.
fn blank() -> OrganizationInput {
    let mut input = OrganizationInput::default();
    for count in [&mut input.own.staff_count, &mut input.own.social_worker_count, &mut input.own.volunteer_count] {
        "0".clone_into(count);
    }
    "0".clone_into(&mut input.own.party.party_members);
    PartyForm::None.as_str().clone_into(&mut input.own.party.party_form);
    input
}

/// What a coverage mode means (DOMAIN G2): an own or joint organization is one, every mode but
/// none covers. A list that states a mode states sound party work with it, as the template
/// says; what was found out about a known body since stays.
fn party_building(typed: &Typed, is_new: bool, input: &mut OrganizationInput) {
    let Ok(form) = typed.meant("party_form").parse::<PartyForm>() else { return };
    let party = &mut input.own.party;
    party.party_has_organization = matches!(form, PartyForm::Own | PartyForm::Joint);
    party.party_covered = form != PartyForm::None;
    if is_new && form != PartyForm::None {
        party.party_activity_regular = true;
        party.party_role_visible = true;
        party.party_life_standard = true;
    }
}
