//! What the authoring form and the API send: everything as it was typed, so that a refused
//! form can be shown again with what was in it.

use super::reader::LOCAL_INSTANT;
use super::reading::{Draft, DraftCriterion, DraftMilestone};
use crate::input::{loose, ticked};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use shuniu_domain::Fen;
use shuniu_domain::organizations::TargetGroup;
use shuniu_domain::projects::Eligibility;
use shuniu_domain::records::RequiredDocument;
use shuniu_frontend::format::money_number;
use shuniu_store::entities::{criteria, milestone_plans, projects};
use utoipa::ToSchema;

/// A draft as typed. Amounts are in yuan, instants are local wall-clock time
/// (`2026-12-24T17:00`) or RFC 3339, days are ISO; empty means not given yet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ProjectInput {
    /// Code of the guidance catalogue's item.
    pub catalogue_code: String,
    /// Title.
    pub title: String,
    /// English title.
    pub title_en: String,
    /// What is bought, in one or two sentences.
    pub summary: String,
    /// The same in English.
    pub summary_en: String,
    /// Why it is needed: people, numbers, evidence.
    pub need: String,
    /// The same in English.
    pub need_en: String,
    /// Service requirements and standards.
    pub requirements: String,
    /// Field of work (code).
    pub field: String,
    /// Target groups (codes).
    pub target_groups: Vec<String>,
    /// Divisions served (codes); the first one is the main one.
    pub area_codes: Vec<String>,
    /// Place in words.
    pub location: String,
    /// Expected direct beneficiaries.
    #[serde(deserialize_with = "loose")]
    pub beneficiaries: String,
    /// Budget in yuan, published as the ceiling price (条例 30).
    #[serde(deserialize_with = "loose")]
    pub budget: String,
    /// `grant` or `procurement`.
    pub channel: String,
    /// Method of choosing (code).
    pub method: String,
    /// Form of support (code).
    pub form: String,
    /// Whether the longer term may be used (102号令 24).
    #[serde(deserialize_with = "ticked")]
    pub extended_term: bool,
    /// Deadline of submission.
    pub bid_deadline: String,
    /// Planned opening.
    pub opening_at: String,
    /// First day of service.
    pub service_start: String,
    /// Length of service in months.
    #[serde(deserialize_with = "loose")]
    pub service_months: String,
    /// Contact person.
    pub contact_name: String,
    /// Contact telephone.
    pub contact_phone: String,
    /// Requirements on the bidder.
    pub eligibility: EligibilityInput,
    /// How bids are judged.
    pub criteria: Vec<CriterionInput>,
    /// How the work is delivered and paid.
    pub milestones: Vec<MilestoneInput>,
    /// Documents every bid must carry.
    pub documents: Vec<DocumentInput>,
}

/// Requirements on the bidder as typed; empty means not asked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct EligibilityInput {
    /// Lowest grade, 1 to 5.
    #[serde(deserialize_with = "loose")]
    pub min_grade: String,
    /// Fields of work (codes), one of which the organization must have.
    pub fields: Vec<String>,
    /// Division in which it must be registered.
    pub area_prefix: String,
    /// Full-time staff.
    #[serde(deserialize_with = "loose")]
    pub min_staff: String,
    /// Certified social workers.
    #[serde(deserialize_with = "loose")]
    pub min_social_workers: String,
    /// Most projects in hand.
    #[serde(deserialize_with = "loose")]
    pub max_in_hand: String,
    /// Whether joint bids are accepted (法 24).
    #[serde(deserialize_with = "ticked")]
    pub joint_bids: bool,
    /// Whether a bid may plan sub-contracts (法 48).
    #[serde(deserialize_with = "ticked")]
    pub subcontracting: bool,
    /// Credit codes of bodies that helped to write the call, or manage it, apart by blanks, commas or
    /// lines (条例 18).
    pub authors: String,
}

/// A criterion as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct CriterionInput {
    /// `quality` or `price`.
    pub kind: String,
    /// Name.
    pub name: String,
    /// English name.
    pub name_en: String,
    /// What is looked at and how points are given.
    pub guide: String,
    /// The same in English.
    pub guide_en: String,
    /// Points of 100.
    #[serde(deserialize_with = "loose")]
    pub points: String,
}

/// A planned milestone as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct MilestoneInput {
    /// Title.
    pub title: String,
    /// English title.
    pub title_en: String,
    /// What has to be shown.
    pub deliverable: String,
    /// The same in English.
    pub deliverable_en: String,
    /// Months after the first day of service.
    #[serde(deserialize_with = "loose")]
    pub month_offset: String,
    /// Percent of the contract paid after acceptance.
    #[serde(deserialize_with = "loose")]
    pub payment_percent: String,
}

/// A required document as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct DocumentInput {
    /// Slot; given when left empty.
    pub slot: String,
    /// Name.
    pub name: String,
    /// English name.
    pub name_en: String,
    /// Whether it belongs to the sealed part.
    #[serde(deserialize_with = "ticked")]
    pub sealed: bool,
}

impl ProjectInput {
    /// The same without rows in which nothing was typed, as the rows of a form leave them.
    #[must_use]
    pub fn without_blank_rows(mut self) -> Self {
        let blank = |texts: &[&String]| texts.iter().all(|text| text.trim().is_empty());
        self.criteria.retain(|row| !blank(&[&row.name, &row.guide, &row.points, &row.name_en, &row.guide_en]));
        self.milestones.retain(|row| {
            !blank(&[&row.title, &row.deliverable, &row.month_offset, &row.payment_percent, &row.title_en])
        });
        self.documents.retain(|row| !blank(&[&row.name, &row.name_en]));
        self.area_codes.retain(|code| !code.trim().is_empty());
        self
    }

    /// Sets deadline and opening, as an amendment moves them.
    pub(crate) fn set_timetable(&mut self, deadline: DateTime<Utc>, opening: DateTime<Utc>) {
        self.bid_deadline = local(Some(deadline));
        self.opening_at = local(Some(opening));
    }

    /// What is stored, as the form shows it.
    pub(super) fn of(
        project: &projects::Model,
        criteria: &[criteria::Model],
        milestones: &[milestone_plans::Model],
    ) -> Self {
        let criterion = |row: &criteria::Model| CriterionInput {
            kind: row.kind.to_string(),
            name: row.name.clone(),
            name_en: text(row.name_en.as_ref()),
            guide: row.guide.clone(),
            guide_en: text(row.guide_en.as_ref()),
            points: number(row.points),
        };
        let milestone = |row: &milestone_plans::Model| MilestoneInput {
            title: row.title.clone(),
            title_en: text(row.title_en.as_ref()),
            deliverable: row.deliverable.clone(),
            deliverable_en: text(row.deliverable_en.as_ref()),
            month_offset: row.month_offset.to_string(),
            payment_percent: row.payment_percent.to_string(),
        };
        Self::of_row(project, criteria.iter().map(criterion).collect(), milestones.iter().map(milestone).collect())
    }

    /// What would be stored, as the form would show it: the row has the draft's values already.
    pub(super) fn of_draft(project: &projects::Model, draft: &Draft) -> Self {
        let criterion = |row: &DraftCriterion| CriterionInput {
            kind: row.kind.to_string(),
            name: row.name.clone(),
            name_en: text(row.name_en.as_ref()),
            guide: row.guide.clone(),
            guide_en: text(row.guide_en.as_ref()),
            points: number(row.points),
        };
        let milestone = |row: &DraftMilestone| MilestoneInput {
            title: row.title.clone(),
            title_en: text(row.title_en.as_ref()),
            deliverable: row.deliverable.clone(),
            deliverable_en: text(row.deliverable_en.as_ref()),
            month_offset: row.month_offset.to_string(),
            payment_percent: row.payment_percent.to_string(),
        };
        Self::of_row(
            project,
            draft.criteria.iter().map(criterion).collect(),
            draft.milestones.iter().map(milestone).collect(),
        )
    }

    fn of_row(project: &projects::Model, criteria: Vec<CriterionInput>, milestones: Vec<MilestoneInput>) -> Self {
        let text = |value: &Option<String>| text(value.as_ref());
        let codes = |values: &[TargetGroup]| values.iter().map(ToString::to_string).collect();
        Self {
            catalogue_code: project.catalogue_code.clone(),
            title: project.title.clone(),
            title_en: text(&project.title_en),
            summary: project.summary.clone(),
            summary_en: text(&project.summary_en),
            need: project.need.clone(),
            need_en: text(&project.need_en),
            requirements: project.requirements.clone(),
            field: project.field.to_string(),
            target_groups: codes(&project.target_groups),
            area_codes: project.area_codes.0.clone(),
            location: text(&project.location),
            beneficiaries: number(project.beneficiaries),
            budget: if project.budget == Fen::ZERO { String::new() } else { money_number(project.budget.0) },
            channel: project.channel.to_string(),
            method: project.method.to_string(),
            form: project.form.to_string(),
            extended_term: project.extended_term,
            bid_deadline: local(project.bid_deadline),
            opening_at: local(project.opening_at),
            service_start: project.service_start.map(|day| day.to_string()).unwrap_or_default(),
            service_months: number(project.service_months),
            contact_name: text(&project.contact_name),
            contact_phone: text(&project.contact_phone),
            eligibility: EligibilityInput::of(&project.eligibility),
            criteria,
            milestones,
            documents: project.documents.iter().map(DocumentInput::of).collect(),
        }
    }
}

/// A text that may be missing, as a form shows it.
fn text(value: Option<&String>) -> String {
    value.cloned().unwrap_or_default()
}

/// A number of which 0 means not given, as a form shows it.
fn number(value: i32) -> String {
    if value == 0 { String::new() } else { value.to_string() }
}

impl EligibilityInput {
    fn of(asked: &Eligibility) -> Self {
        Self {
            min_grade: number(asked.min_grade),
            fields: asked.fields.iter().map(ToString::to_string).collect(),
            area_prefix: asked.area_prefix.clone().unwrap_or_default(),
            min_staff: number(asked.min_staff),
            min_social_workers: number(asked.min_social_workers),
            max_in_hand: asked.max_in_hand.map(|n| n.to_string()).unwrap_or_default(),
            joint_bids: asked.joint_bids,
            subcontracting: asked.subcontracting,
            authors: asked.authors.join("\n"),
        }
    }
}

impl DocumentInput {
    fn of(document: &RequiredDocument) -> Self {
        Self {
            slot: document.slot.clone(),
            name: document.name.clone(),
            name_en: document.name_en.clone().unwrap_or_default(),
            sealed: document.sealed,
        }
    }
}

/// An instant as a form's date-time field wants it.
fn local(instant: Option<DateTime<Utc>>) -> String {
    let shown = |at: DateTime<Utc>| at.with_timezone(&chrono_tz::Asia::Shanghai).format(LOCAL_INSTANT).to_string();
    instant.map(shown).unwrap_or_default()
}
