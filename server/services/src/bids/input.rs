//! What the editor and the API send: everything as it was typed, so that a refused form can be
//! shown again with what was in it.

use crate::input::{loose, optional_date, ticked};
use serde::{Deserialize, Serialize};
use shuniu_domain::bids::{BudgetCategory, BudgetLine, FundingSource, Qualification, Sealed, TeamMember};
use shuniu_domain::text::{fold_width, tidy};
use shuniu_domain::{Fen, Reason, ReasonCode, Reasons};
use std::str::FromStr;
use utoipa::ToSchema;

/// The qualification part as typed: what the hub sees.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct QualificationInput {
    /// The organization in its own words.
    pub profile: String,
    /// Number of the registration certificate.
    pub certificate_no: String,
    /// Full-time staff.
    #[serde(deserialize_with = "loose")]
    pub staff_count: String,
    /// Certified social workers among them.
    #[serde(deserialize_with = "loose")]
    pub social_worker_count: String,
    /// Similar work done before.
    pub record: String,
    /// Declares no major violation in the last three years (法 22(五)).
    #[serde(deserialize_with = "ticked")]
    #[schema(value_type = bool)]
    pub no_major_violation: bool,
    /// Declares no relation that excludes it (条例 18).
    #[serde(deserialize_with = "ticked")]
    #[schema(value_type = bool)]
    pub no_conflict: bool,
    /// Declares that all material is true.
    #[serde(deserialize_with = "ticked")]
    #[schema(value_type = bool)]
    pub true_materials: bool,
    /// Contact person.
    pub contact_name: String,
    /// Contact telephone.
    pub contact_phone: String,
    /// Contact e-mail.
    pub contact_email: String,
}

/// The sealed part as typed. Amounts are in yuan.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SealedInput {
    /// Understanding of the need.
    pub understanding: String,
    /// Approach.
    pub approach: String,
    /// Schedule.
    pub schedule: String,
    /// Risks and how they are met.
    pub risks: String,
    /// Team.
    pub team: Vec<TeamMemberInput>,
    /// Budget.
    pub budget: Vec<BudgetLineInput>,
    /// Price in yuan.
    #[serde(deserialize_with = "loose")]
    pub price: String,
}

/// A member of the team as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct TeamMemberInput {
    /// Name.
    pub name: String,
    /// Role in the project.
    pub role: String,
    /// Qualification.
    pub qualification: String,
    /// Number of the certificate that shows it.
    pub certificate_no: String,
    /// Last day on which the certificate is valid (`2027-06-30`); empty when it does not end.
    pub valid_until: String,
}

/// A line of the budget as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct BudgetLineInput {
    /// Category (code).
    pub category: String,
    /// What for.
    pub item: String,
    /// Unit.
    pub unit: String,
    /// Quantity, at most two decimals.
    #[serde(deserialize_with = "loose")]
    pub quantity: String,
    /// Price of one unit in yuan.
    #[serde(deserialize_with = "loose")]
    pub unit_price: String,
    /// Who pays for it (code); empty means the project's money.
    pub funding: String,
}

impl QualificationInput {
    /// What is stored, as the form shows it.
    #[must_use]
    pub fn of(stored: &Qualification) -> Self {
        let number = |value: i32| if value == 0 { String::new() } else { value.to_string() };
        Self {
            profile: stored.profile.clone(),
            certificate_no: stored.certificate_no.clone(),
            staff_count: number(stored.staff_count),
            social_worker_count: number(stored.social_worker_count),
            record: stored.record.clone(),
            no_major_violation: stored.no_major_violation,
            no_conflict: stored.no_conflict,
            true_materials: stored.true_materials,
            contact_name: stored.contact_name.clone(),
            contact_phone: stored.contact_phone.clone(),
            contact_email: stored.contact_email.clone(),
        }
    }

    /// Reads it; what cannot be read is a reason. Empty numbers are zero: a draft may be incomplete.
    pub(super) fn read(&self, reasons: &mut Reasons) -> Qualification {
        Qualification {
            profile: tidy(&self.profile),
            certificate_no: tidy(&self.certificate_no),
            staff_count: count(reasons, "staff_count", &self.staff_count),
            social_worker_count: count(reasons, "social_worker_count", &self.social_worker_count),
            record: tidy(&self.record),
            no_major_violation: self.no_major_violation,
            no_conflict: self.no_conflict,
            true_materials: self.true_materials,
            contact_name: tidy(&self.contact_name),
            contact_phone: tidy(&self.contact_phone),
            contact_email: tidy(&self.contact_email),
        }
    }
}

impl SealedInput {
    /// What is stored, as the form shows it.
    #[must_use]
    pub fn of(stored: &Sealed) -> Self {
        let member = |m: &TeamMember| TeamMemberInput {
            name: m.name.clone(),
            role: m.role.clone(),
            qualification: m.qualification.clone(),
            certificate_no: m.certificate_no.clone(),
            valid_until: m.valid_until.map(|day| day.to_string()).unwrap_or_default(),
        };
        let line = |l: &BudgetLine| BudgetLineInput {
            category: l.category.to_string(),
            item: l.item.clone(),
            unit: l.unit.clone(),
            quantity: decimal(Fen(l.quantity)),
            unit_price: decimal(l.unit_price),
            funding: l.funding.to_string(),
        };
        Self {
            understanding: stored.understanding.clone(),
            approach: stored.approach.clone(),
            schedule: stored.schedule.clone(),
            risks: stored.risks.clone(),
            team: stored.team.iter().map(member).collect(),
            budget: stored.budget.iter().map(line).collect(),
            price: decimal(stored.price),
        }
    }

    /// The same without rows in which nothing was typed, as the rows of a form leave them.
    #[must_use]
    pub fn without_blank_rows(mut self) -> Self {
        let blank = |texts: &[&String]| texts.iter().all(|text| text.trim().is_empty());
        self.team.retain(|m| !blank(&[&m.name, &m.role, &m.qualification, &m.certificate_no, &m.valid_until]));
        self.budget.retain(|l| !blank(&[&l.item, &l.unit, &l.quantity, &l.unit_price]));
        self
    }

    /// Reads it; what cannot be read is a reason on its row.
    pub(super) fn read(&self, reasons: &mut Reasons) -> Sealed {
        let team = self.team.iter().enumerate().map(|(n, member)| member.read(reasons, n)).collect();
        let budget = self.budget.iter().enumerate().map(|(n, line)| line.read(reasons, n)).collect();
        Sealed {
            understanding: tidy(&self.understanding),
            approach: tidy(&self.approach),
            schedule: tidy(&self.schedule),
            risks: tidy(&self.risks),
            team,
            budget,
            price: hundredths(reasons, "price", &self.price, ReasonCode::NotAnAmount),
        }
    }
}

impl TeamMemberInput {
    fn read(&self, reasons: &mut Reasons, n: usize) -> TeamMember {
        TeamMember {
            name: tidy(&self.name),
            role: tidy(&self.role),
            qualification: tidy(&self.qualification),
            certificate_no: tidy(&self.certificate_no),
            valid_until: optional_date(reasons, &format!("team.{n}.valid_until"), &self.valid_until),
        }
    }
}

impl BudgetLineInput {
    pub(super) fn read(&self, reasons: &mut Reasons, n: usize) -> BudgetLine {
        let at = |name: &str| format!("budget.{n}.{name}");
        BudgetLine {
            category: chosen(reasons, &at("category"), &self.category, BudgetCategory::Other),
            item: tidy(&self.item),
            unit: tidy(&self.unit),
            quantity: hundredths(reasons, &at("quantity"), &self.quantity, ReasonCode::NotANumber).0,
            unit_price: hundredths(reasons, &at("unit_price"), &self.unit_price, ReasonCode::NotAnAmount),
            funding: chosen(reasons, &at("funding"), &self.funding, FundingSource::Project),
        }
    }
}

/// One value of a list; nothing chosen gives the usual one.
fn chosen<T: FromStr>(reasons: &mut Reasons, field: &str, typed: &str, usual: T) -> T {
    match typed.parse() {
        Ok(value) => value,
        Err(_) if typed.is_empty() => usual,
        Err(_) => {
            reasons.push(Reason::new(ReasonCode::UnknownValue).on(field).with("value", typed));
            usual
        }
    }
}

/// A whole number from 0; empty is 0.
fn count(reasons: &mut Reasons, field: &str, typed: &str) -> i32 {
    let folded: String = fold_width(typed).chars().filter(|c| !c.is_whitespace() && *c != ',').collect();
    if folded.is_empty() {
        return 0;
    }
    folded.parse::<i32>().unwrap_or_else(|_| {
        reasons.push(Reason::new(ReasonCode::NotANumber).on(field));
        0
    })
}

/// A decimal with at most two places in hundredths; empty is 0. Quantities are read like amounts,
/// because both are kept in hundredths.
fn hundredths(reasons: &mut Reasons, field: &str, typed: &str, fault: ReasonCode) -> Fen {
    if typed.trim().is_empty() {
        return Fen::ZERO;
    }
    Fen::parse_yuan(typed).unwrap_or_else(|_| {
        reasons.push(Reason::new(fault).on(field));
        Fen::ZERO
    })
}

/// What a number field shows: nothing for zero.
fn decimal(value: Fen) -> String {
    if value == Fen::ZERO { String::new() } else { value.to_input() }
}
