//! Choices of the forms of a record.

use crate::texts::choices;
use serde::Serialize;
use shuniu_domain::grades::GradeScheme;
use shuniu_domain::organizations::{Field, InspectionResult, LegalForm, PartyForm, RegistrationKind, SanctionKind};
use shuniu_frontend::{Choice, Locale, text};
use shuniu_services::organizations::{OrganizationInput, OwnRecordInput};

/// What there is to choose from in a record.
#[derive(Clone, Debug, Serialize)]
pub struct RecordChoices {
    /// Registration kinds.
    pub kinds: Vec<Choice>,
    /// Legal forms.
    pub forms: Vec<Choice>,
    /// Fields of work.
    pub fields: Vec<Choice>,
    /// Forms of party coverage.
    pub party_forms: Vec<Choice>,
}

impl RecordChoices {
    /// Choices with what is in the input chosen.
    #[must_use]
    pub fn new(locale: Locale, input: &OrganizationInput) -> Self {
        Self {
            kinds: choices(locale, "term-registration-kind", RegistrationKind::ALL, RegistrationKind::as_str, |kind| {
                input.registration_kind == kind.as_str()
            }),
            forms: choices(locale, "term-legal-form", LegalForm::ALL, LegalForm::as_str, |form| {
                input.legal_form == form.as_str()
            }),
            fields: choices(locale, "term-field", Field::ALL, Field::as_str, |field| {
                input.fields.iter().any(|chosen| chosen == field.as_str())
            }),
            party_forms: party_forms(locale, &input.own),
        }
    }
}

/// Forms of party coverage.
pub(super) fn party_forms(locale: Locale, input: &OwnRecordInput) -> Vec<Choice> {
    choices(locale, "term-party-form", PartyForm::ALL, PartyForm::as_str, |form| {
        input.party.party_form == form.as_str()
    })
}

/// Grading schemes.
pub(super) fn schemes(locale: Locale, chosen: &str) -> Vec<Choice> {
    choices(locale, "term-grade-scheme", GradeScheme::ALL, GradeScheme::as_str, |scheme| scheme.as_str() == chosen)
}

/// Grades from 5A down.
pub(super) fn grades(locale: Locale, chosen: &str) -> Vec<Choice> {
    let choice = |grade: i32| {
        let label = text(locale, "organizations-grade-value", &[("grade", grade.into())]);
        Choice::new(grade.to_string(), label, grade.to_string() == chosen)
    };
    (1..=5).rev().map(choice).collect()
}

/// Results of an inspection.
pub(super) fn results(locale: Locale, chosen: &str) -> Vec<Choice> {
    choices(locale, "term-inspection-result", InspectionResult::ALL, InspectionResult::as_str, |result| {
        result.as_str() == chosen
    })
}

/// Lists and bans.
pub(super) fn sanction_kinds(locale: Locale, chosen: &str) -> Vec<Choice> {
    choices(locale, "state-sanction", SanctionKind::ALL, SanctionKind::as_str, |kind| kind.as_str() == chosen)
}
