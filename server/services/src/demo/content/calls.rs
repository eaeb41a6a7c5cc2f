//! What is called for and bid in the fictional district, and what became of it.

use chrono::NaiveDate;
use serde::Deserialize;
use shuniu_domain::bids::BudgetCategory;
use shuniu_domain::organizations::{Field, TargetGroup};
use shuniu_domain::projects::{Channel, CriterionKind, Method, SupportForm};
use shuniu_domain::reviews::CitedItem;

#[derive(Clone, Debug, Deserialize)]
pub struct Project {
    pub key: String,
    pub funder: String,
    pub catalogue_code: String,
    pub title: String,
    pub title_en: String,
    pub summary: String,
    pub summary_en: String,
    pub need: String,
    pub need_en: String,
    pub area_codes: Vec<String>,
    pub location: String,
    pub field: Field,
    pub target_groups: Vec<TargetGroup>,
    pub beneficiaries: i32,
    pub budget_yuan: i64,
    pub channel: Channel,
    pub form: SupportForm,
    pub method: Method,
    pub service_months: i32,
    pub stage: Goal,
    pub published_on: NaiveDate,
    pub bid_days: i64,
    pub eligibility: Eligibility,
    pub criteria: Vec<Criterion>,
    pub milestones: Vec<Milestone>,
}

/// How far a project has come on the demonstration's day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Goal {
    Draft,
    Open,
    Sealed,
    Failed,
    Opened,
    Scored,
    InNotice,
    Awarded,
    Contracted,
    InDelivery,
    Evaluated,
    Closed,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Eligibility {
    pub min_grade: i32,
    pub min_staff: i32,
    pub min_social_workers: i32,
    pub fields: Vec<Field>,
    #[serde(default)]
    pub joint_bids: bool,
    #[serde(default)]
    pub subcontracting: bool,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Criterion {
    pub name: String,
    pub name_en: String,
    pub guide: String,
    pub guide_en: String,
    pub points: i32,
    pub kind: CriterionKind,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Milestone {
    pub title: String,
    pub title_en: String,
    pub deliverable: String,
    pub deliverable_en: String,
    pub month_offset: i32,
    pub payment_percent: i32,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Bid {
    pub project: String,
    pub organization: String,
    pub status_hint: String,
    pub quality: i64,
    pub proposal: Proposal,
    pub team: Vec<TeamMember>,
    pub budget: Vec<BudgetLine>,
    pub record: String,
    pub review: Option<Review>,
    pub consortium: Option<Consortium>,
    #[serde(default)]
    pub subcontracts: Vec<Part>,
}

/// A joint bid: the bidder leads.
#[derive(Clone, Debug, Deserialize)]
pub struct Consortium {
    pub work: String,
    pub share: String,
    pub members: Vec<Part>,
}

/// A body's part of a bid.
#[derive(Clone, Debug, Deserialize)]
pub struct Part {
    pub organization: String,
    pub work: String,
    pub share: String,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Proposal {
    pub understanding: String,
    pub approach: String,
    pub schedule: String,
    pub risks: String,
}

#[derive(Clone, Debug, Deserialize)]
pub struct TeamMember {
    pub name: String,
    pub role: String,
    pub qualification: String,
}

#[derive(Clone, Debug, Deserialize)]
pub struct BudgetLine {
    pub category: BudgetCategory,
    pub item: String,
    pub unit: String,
    pub quantity: i64,
    pub unit_price_yuan: i64,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Review {
    pub decision: ReviewDecision,
    pub opinion: String,
    #[serde(default)]
    pub cited: Vec<CitedItem>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReviewDecision {
    Return,
    Reject,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Evaluation {
    pub project: String,
    pub decision: i32,
    pub process: i32,
    pub output: i32,
    pub effect: i32,
    pub satisfaction: i32,
    pub comment: String,
    pub comment_en: String,
    pub highlights: String,
    pub problems: String,
    pub advice: String,
}

/// What a provider reported for a milestone (numbered from 1).
#[derive(Clone, Debug, Deserialize)]
pub struct Report {
    pub project: String,
    pub milestone: i32,
    pub done: String,
    pub beneficiaries: i32,
    pub problems: String,
}
