//! Reads a typed draft into what is stored. It may be incomplete; only what cannot be stored
//! is refused, all faults at once.

use super::input::{CriterionInput, DocumentInput, EligibilityInput, MilestoneInput, ProjectInput};
use super::reader::Reader;
use chrono::{DateTime, NaiveDate, Utc};
use shuniu_domain::credit_code::check_code;
use shuniu_domain::organizations::{Field, TargetGroup};
use shuniu_domain::projects::{Channel, CriterionKind, Eligibility, Method, SupportForm};
use shuniu_domain::records::RequiredDocument;
use shuniu_domain::{Fen, Reason, ReasonCode, Reasons};
use std::collections::BTreeSet;

/// Most rows of a repeated part.
const MAX_ROWS: usize = 20;
/// Most divisions one project can serve.
const MAX_AREAS: usize = 50;

/// A draft read: what can be stored, though it may be incomplete.
pub(super) struct Draft {
    pub(super) catalogue_code: String,
    pub(super) title: String,
    pub(super) title_en: Option<String>,
    pub(super) summary: String,
    pub(super) summary_en: Option<String>,
    pub(super) need: String,
    pub(super) need_en: Option<String>,
    pub(super) requirements: String,
    pub(super) field: Field,
    pub(super) target_groups: Vec<TargetGroup>,
    pub(super) area_codes: Vec<String>,
    pub(super) location: Option<String>,
    pub(super) beneficiaries: i32,
    pub(super) budget: Fen,
    pub(super) channel: Channel,
    pub(super) method: Method,
    pub(super) form: SupportForm,
    pub(super) extended_term: bool,
    pub(super) bid_deadline: Option<DateTime<Utc>>,
    pub(super) opening_at: Option<DateTime<Utc>>,
    pub(super) service_start: Option<NaiveDate>,
    pub(super) service_months: i32,
    pub(super) contact_name: Option<String>,
    pub(super) contact_phone: Option<String>,
    pub(super) eligibility: Eligibility,
    pub(super) criteria: Vec<DraftCriterion>,
    pub(super) milestones: Vec<DraftMilestone>,
    pub(super) documents: Vec<RequiredDocument>,
}

/// What a draft is from the start.
struct Kind {
    field: Field,
    channel: Channel,
    method: Method,
    form: SupportForm,
}

/// A criterion read.
pub(super) struct DraftCriterion {
    pub(super) kind: CriterionKind,
    pub(super) name: String,
    pub(super) name_en: Option<String>,
    pub(super) guide: String,
    pub(super) guide_en: Option<String>,
    pub(super) points: i32,
}

/// A milestone read.
pub(super) struct DraftMilestone {
    pub(super) title: String,
    pub(super) title_en: Option<String>,
    pub(super) deliverable: String,
    pub(super) deliverable_en: Option<String>,
    pub(super) month_offset: i32,
    pub(super) payment_percent: i32,
}

impl ProjectInput {
    /// Reads the draft. It may be incomplete; only what cannot be stored is refused.
    pub(super) fn read(&self) -> Result<Draft, Reasons> {
        let mut reader = Reader::default();
        if self.catalogue_code.trim().is_empty() {
            reader.reasons.push(Reason::new(ReasonCode::Required).on("catalogue_code"));
        }
        if self.title.trim().is_empty() {
            reader.reasons.push(Reason::new(ReasonCode::Required).on("title"));
        }
        for (field, rows) in [
            ("criteria", self.criteria.len()),
            ("milestones", self.milestones.len()),
            ("documents", self.documents.len()),
        ] {
            too_many(&mut reader, field, rows, MAX_ROWS);
        }
        too_many(&mut reader, "area_codes", self.area_codes.len(), MAX_AREAS);
        let field = reader.required_code("field", &self.field);
        let channel = reader.required_code("channel", &self.channel);
        let method = reader.required_code("method", &self.method);
        let form = reader.required_code("form", &self.form);
        // Stand-ins let the rest be read, so that all faults are told at once; with a fault nothing is stored.
        let kind = Kind {
            field: field.unwrap_or(Field::Governance),
            channel: channel.unwrap_or(Channel::Grant),
            method: method.unwrap_or(Method::OpenSelection),
            form: form.unwrap_or(SupportForm::Project),
        };
        let draft = self.draft(&mut reader, kind);
        reader.reasons.into_result()?;
        Ok(draft)
    }

    fn draft(&self, reader: &mut Reader, kind: Kind) -> Draft {
        Draft {
            catalogue_code: reader.line("catalogue_code", &self.catalogue_code, 20),
            title: reader.line("title", &self.title, 60),
            title_en: reader.optional_line("title_en", &self.title_en, 200),
            summary: reader.text("summary", &self.summary, 500),
            summary_en: reader.optional_text("summary_en", &self.summary_en, 1500),
            need: reader.text("need", &self.need, 3000),
            need_en: reader.optional_text("need_en", &self.need_en, 9000),
            requirements: reader.text("requirements", &self.requirements, 10_000),
            field: kind.field,
            target_groups: reader.codes("target_groups", &self.target_groups),
            area_codes: self.area_codes.iter().map(|code| reader.line("area_codes", code, 12)).collect(),
            location: reader.optional_line("location", &self.location, 200),
            beneficiaries: reader.number("beneficiaries", &self.beneficiaries, 10_000_000).unwrap_or_default(),
            budget: reader.amount("budget", &self.budget).unwrap_or_default(),
            channel: kind.channel,
            method: kind.method,
            form: kind.form,
            extended_term: self.extended_term,
            bid_deadline: reader.instant("bid_deadline", &self.bid_deadline),
            opening_at: reader.instant("opening_at", &self.opening_at),
            service_start: reader.date("service_start", &self.service_start),
            service_months: reader.number("service_months", &self.service_months, 120).unwrap_or_default(),
            contact_name: reader.optional_line("contact_name", &self.contact_name, 40),
            contact_phone: reader.optional_line("contact_phone", &self.contact_phone, 40),
            eligibility: self.eligibility.read(reader),
            criteria: self.criteria.iter().enumerate().map(|(n, row)| row.read(reader, n)).collect(),
            milestones: self.milestones.iter().enumerate().map(|(n, row)| row.read(reader, n)).collect(),
            documents: documents(&self.documents, reader),
        }
    }
}

impl EligibilityInput {
    fn read(&self, reader: &mut Reader) -> Eligibility {
        let mut number = |name: &str, typed: &str, max| reader.number(name, typed, max).unwrap_or_default();
        Eligibility {
            min_grade: number("eligibility.min_grade", &self.min_grade, 5),
            min_staff: number("eligibility.min_staff", &self.min_staff, 1000),
            min_social_workers: number("eligibility.min_social_workers", &self.min_social_workers, 1000),
            fields: reader.codes("eligibility.fields", &self.fields),
            area_prefix: reader.optional_line("eligibility.area_prefix", &self.area_prefix, 12),
            max_in_hand: reader.number("eligibility.max_in_hand", &self.max_in_hand, 1000),
            joint_bids: self.joint_bids,
            subcontracting: self.subcontracting,
            authors: authors(&self.authors, reader),
        }
    }
}

/// Codes of bodies that may not bid because they helped to write the call, each once.
fn authors(typed: &str, reader: &mut Reader) -> Vec<String> {
    let mut codes: Vec<String> = Vec::new();
    let parts = typed.split(|c: char| c.is_whitespace() || matches!(c, ',' | '，' | '、' | ';' | '；'));
    for part in parts.filter(|part| !part.is_empty()) {
        match check_code(part) {
            Ok(code) if codes.contains(&code.to_string()) => {}
            Ok(code) => codes.push(code.to_string()),
            Err(reason) => reader.reasons.push(reason.on("eligibility.authors")),
        }
    }
    too_many(reader, "eligibility.authors", codes.len(), MAX_ROWS);
    codes
}

impl CriterionInput {
    fn read(&self, reader: &mut Reader, n: usize) -> DraftCriterion {
        let at = |name: &str| format!("criteria.{n}.{name}");
        DraftCriterion {
            kind: reader.code(&at("kind"), &self.kind).unwrap_or(CriterionKind::Quality),
            name: reader.line(&at("name"), &self.name, 40),
            name_en: reader.optional_line(&at("name_en"), &self.name_en, 120),
            guide: reader.text(&at("guide"), &self.guide, 1000),
            guide_en: reader.optional_text(&at("guide_en"), &self.guide_en, 3000),
            points: reader.number(&at("points"), &self.points, 100).unwrap_or_default(),
        }
    }
}

impl MilestoneInput {
    fn read(&self, reader: &mut Reader, n: usize) -> DraftMilestone {
        let at = |name: &str| format!("milestones.{n}.{name}");
        DraftMilestone {
            title: reader.line(&at("title"), &self.title, 60),
            title_en: reader.optional_line(&at("title_en"), &self.title_en, 180),
            deliverable: reader.text(&at("deliverable"), &self.deliverable, 1000),
            deliverable_en: reader.optional_text(&at("deliverable_en"), &self.deliverable_en, 3000),
            month_offset: reader.number(&at("month_offset"), &self.month_offset, 120).unwrap_or_default(),
            payment_percent: reader.number(&at("payment_percent"), &self.payment_percent, 100).unwrap_or_default(),
        }
    }
}

/// Reads the documents. A row without a slot gets the first free one, and keeps it.
fn documents(rows: &[DocumentInput], reader: &mut Reader) -> Vec<RequiredDocument> {
    let mut taken: BTreeSet<String> = BTreeSet::new();
    let given: BTreeSet<&str> = rows.iter().map(|row| row.slot.as_str()).collect();
    let mut free = (1..).map(|n: u32| format!("doc-{n}")).filter(|slot| !given.contains(slot.as_str()));
    let mut read = Vec::new();
    for (n, row) in rows.iter().enumerate() {
        let slot = if row.slot.is_empty() { free.next().unwrap_or_default() } else { row.slot.clone() };
        let plain = slot.len() <= 40 && slot.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        if !plain || !taken.insert(slot.clone()) {
            reader
                .reasons
                .push(Reason::new(ReasonCode::UnknownValue).on(format!("documents.{n}.slot")).with("value", &slot));
        }
        if row.name.trim().is_empty() {
            reader.reasons.push(Reason::new(ReasonCode::Required).on(format!("documents.{n}.name")));
        }
        read.push(RequiredDocument {
            slot,
            name: reader.line(&format!("documents.{n}.name"), &row.name, 60),
            name_en: reader.optional_line(&format!("documents.{n}.name_en"), &row.name_en, 180),
            sealed: row.sealed,
        });
    }
    read
}

fn too_many(reader: &mut Reader, field: &str, rows: usize, max: usize) {
    reader.reasons.require(rows <= max, || Reason::new(ReasonCode::TooManyRows).on(field).with("max", max));
}
