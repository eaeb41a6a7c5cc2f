//! The plan of a project: what an officer drafts, an approver publishes and bidders read.

use super::{Channel, CriterionKind, Method, SupportForm};
use crate::money::Fen;
use crate::organizations::{Field, TargetGroup};
use crate::records::RequiredDocument;
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// Requirements on the bidder that a call states (资格条件).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Eligibility {
    /// Lowest grade, 0 for none.
    pub min_grade: i32,
    /// Fields of work, one of which the bidder must have; empty for any.
    pub fields: Vec<Field>,
    /// Division the bidder must be registered in, if any (grant channel only, 条例 20(七)).
    pub area_prefix: Option<String>,
    /// Full-time staff at least, 0 for none.
    pub min_staff: i32,
    /// Certified social workers at least, 0 for none.
    pub min_social_workers: i32,
    /// Projects in hand at most; none takes the rulebook's figure.
    pub max_in_hand: Option<i32>,
    /// Whether several may bid together (联合体, 法 24).
    #[serde(skip_serializing_if = "is_false")]
    pub joint_bids: bool,
    /// Whether a bid may plan to sub-contract a part (分包, 法 48, D9).
    #[serde(skip_serializing_if = "is_false")]
    pub subcontracting: bool,
    /// Credit codes of bodies that designed or wrote the call, or manage it, and so may not bid (条例 18).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub authors: Vec<String>,
}

// What no call before says is left out, so that a process of the release before still reads the row.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
const fn is_false(flag: &bool) -> bool {
    !*flag
}

/// A weighted criterion (评审标准).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Criterion {
    /// Judged by experts or computed from the price.
    pub kind: CriterionKind,
    /// Short name.
    pub name: String,
    /// What is looked at and how points are given.
    pub guide: String,
    /// Whole points of 100.
    pub points: i32,
}

/// A milestone of the delivery, with its share of the payment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlannedMilestone {
    /// Short name.
    pub title: String,
    /// What has to be shown.
    pub deliverable: String,
    /// Due this many months after the start of the service.
    pub month_offset: i32,
    /// Percent of the contract paid after acceptance.
    pub payment_percent: i32,
}

/// A draft of a project.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// Name of the project.
    pub title: String,
    /// Why it is needed: people, numbers, evidence.
    pub need: String,
    /// What is bought, in a few sentences.
    pub summary: String,
    /// What the provider must do.
    pub requirements: String,
    /// Channel.
    pub channel: Channel,
    /// Method.
    pub method: Method,
    /// Form of support.
    pub support_form: SupportForm,
    /// Field of work.
    pub field: Field,
    /// Division codes of the places of service (6, 9 or 12 digits).
    pub area_codes: Vec<String>,
    /// Whom it serves.
    pub target_groups: Vec<TargetGroup>,
    /// How many people it serves directly; 0 until known.
    pub beneficiaries: i32,
    /// Budget, published as the ceiling price (条例 30); 0 until known.
    pub budget: Fen,
    /// Code of the guidance catalogue's item.
    pub catalogue_code: String,
    /// Instant at which bidding closes.
    pub bid_deadline: Option<DateTime<Utc>>,
    /// Instant at which bids are opened.
    pub opening_at: Option<DateTime<Utc>>,
    /// First local day of the service.
    pub service_start: Option<NaiveDate>,
    /// Length of the service in months; 0 until known.
    pub service_months: i32,
    /// Content, price and money are stable and assured, so the longer term may be used (102号令 24).
    pub extended_term: bool,
    /// What is asked of bidders.
    pub eligibility: Eligibility,
    /// Documents a bid must carry.
    pub documents: Vec<RequiredDocument>,
    /// How bids are judged.
    pub criteria: Vec<Criterion>,
    /// How the work is delivered and paid.
    pub milestones: Vec<PlannedMilestone>,
}

impl Plan {
    /// An empty draft.
    #[must_use]
    pub fn new(channel: Channel, method: Method, support_form: SupportForm, field: Field) -> Self {
        Self {
            title: String::new(),
            need: String::new(),
            summary: String::new(),
            requirements: String::new(),
            channel,
            method,
            support_form,
            field,
            area_codes: Vec::new(),
            target_groups: Vec::new(),
            beneficiaries: 0,
            budget: Fen::ZERO,
            catalogue_code: String::new(),
            bid_deadline: None,
            opening_at: None,
            service_start: None,
            service_months: 0,
            extended_term: false,
            eligibility: Eligibility::default(),
            documents: Vec::new(),
            criteria: Vec::new(),
            milestones: Vec::new(),
        }
    }

    /// Points of the price criteria together, which is the price weight in percent.
    #[must_use]
    pub fn price_points(&self) -> i32 {
        let price = self.criteria.iter().filter(|c| c.kind == CriterionKind::Price);
        price.fold(0, |sum, c| sum.saturating_add(c.points))
    }
}
