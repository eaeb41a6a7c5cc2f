//! Whether an organization may bid for a project, rule by rule, with the facts and the legal
//! ground of each (D4, D6, K1, K2, K4; 法 22; 条例 18). Several that bid together are counted as
//! one by [`assess_jointly`] (法 24, 条例 22).

use crate::evaluations::Band;
use crate::grades::{GradeEntry, current, three_nos_cap};
use crate::ids::PartyId;
use crate::organizations::{Field, InspectionResult, PartyBuilding, RegistrationKind, SanctionKind};
use crate::projects::{Channel, Eligibility};
use crate::reasons::{Reason, Reasons};
use crate::rulebook::Rulebook;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

mod joint;
mod reach;
mod record;
mod rules;
#[cfg(test)]
mod tests;

pub use joint::{JointAssessment, assess_jointly};
pub use reach::{Reach, StatedLimits, needs_no_grade};
pub use record::{Findings, PartyFinding};

coded_enum! {
    /// Result of a rule or check, from good to bad.
    pub enum Outcome {
        /// Holds.
        Pass = "pass",
        /// Does not hold, or soon will not; does not shut the door.
        Warn = "warn",
        /// Shuts the door.
        Fail = "fail",
    }
}

coded_enum! {
    /// A rule of eligibility.
    pub enum RuleKey {
        /// Independent civil liability (法 22(一), K2).
        LegalPersonality = "legal_personality",
        /// Not a mass organization funded by the budget (102号令 8, K4).
        FundedMassOrganization = "funded_mass_organization",
        /// Grade (D4).
        Grade = "grade",
        /// The grade lasts until the service begins.
        GradeExpiry = "grade_expiry",
        /// Yearly inspection (F1).
        Inspection = "inspection",
        /// List of abnormal activities (民政部令 60).
        Abnormal = "abnormal",
        /// List of serious violations (民政部令 60).
        Serious = "serious",
        /// Ban from procurement (法 77).
        Ban = "ban",
        /// Major violation within three years (法 22(五)).
        MajorViolation = "major_violation",
        /// Field of work.
        Field = "field",
        /// Place of registration.
        Area = "area",
        /// Full-time staff.
        Staff = "staff",
        /// Certified social workers.
        SocialWorkers = "social_workers",
        /// Projects in hand.
        InHand = "in_hand",
        /// Earlier performance evaluations (D12).
        EvaluationRecord = "evaluation_record",
        /// Not the funder, not related to it, not an author of the call (条例 18).
        FunderConflict = "funder_conflict",
        /// No other bidder with the same leader (条例 18).
        SameLeader = "same_leader",
        /// No other bidder that manages it or is managed by it (条例 18).
        ManagementRelation = "management_relation",
    }
}

coded_enum! {
    /// Step of a bid at which its bidder is held against the rules. Each leaves a record.
    pub enum Moment {
        /// The bid was begun.
        Draft = "draft",
        /// It was submitted.
        Submission = "submission",
        /// It was confirmed, or its sealed part replaced, after the call had changed.
        Confirmation = "confirmation",
        /// It was proposed for the award.
        Proposal = "proposal",
        /// The award was decided, or refused because eligibility was lost.
        Award = "award",
    }
}

impl RuleKey {
    /// Whether it is a condition that the call itself states, beyond what the law asks of everybody.
    #[must_use]
    pub const fn is_stated_condition(self) -> bool {
        matches!(self, Self::Field | Self::Area | Self::Staff | Self::SocialWorkers)
    }

    /// Whether the rule also holds for a body that only does part of the work for a bidder (D9, K2).
    /// What the call asks of bidders (grade, field, place, staff) and legal personality do not: they
    /// are the head contractor's, who stays liable (法 48).
    #[must_use]
    pub const fn binds_implementers(self) -> bool {
        matches!(
            self,
            Self::FundedMassOrganization
                | Self::Inspection
                | Self::Abnormal
                | Self::Serious
                | Self::Ban
                | Self::MajorViolation
                | Self::EvaluationRecord
                | Self::FunderConflict
        )
    }
}

/// A sanction or list entry with its dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SanctionFact {
    /// Kind.
    pub kind: SanctionKind,
    /// First day.
    pub from_on: NaiveDate,
    /// Last day; none while open.
    pub until_on: Option<NaiveDate>,
}

impl SanctionFact {
    /// Whether it is in force on a local day; both ends included.
    #[must_use]
    pub fn in_force(&self, on: NaiveDate) -> bool {
        self.from_on <= on && self.until_on.is_none_or(|until| on <= until)
    }
}

/// A final evaluation of an earlier project.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EvaluationFact {
    /// Band.
    pub band: Band,
    /// Local day on which it became final.
    pub finalized_on: NaiveDate,
}

/// What is known of an organization.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrganizationFacts {
    /// The organization.
    pub id: PartyId,
    /// Registered, filed or external.
    pub registration_kind: RegistrationKind,
    /// Mass organization funded by the budget.
    pub funded_mass_org: bool,
    /// Division of its registration.
    pub division_code: String,
    /// Day of registration or filing; none when unknown.
    pub founded_on: Option<NaiveDate>,
    /// Fields of work.
    pub fields: Vec<Field>,
    /// Full-time staff.
    pub staff_count: i32,
    /// Certified social workers.
    pub social_worker_count: i32,
    /// Person in charge.
    pub leader: String,
    /// Party-building facts; none when unknown, which caps nothing.
    pub party_building: Option<PartyBuilding>,
    /// Grade ledger.
    pub grades: Vec<GradeEntry>,
    /// Latest yearly inspection with a result.
    pub inspection: Option<(i32, InspectionResult)>,
    /// Sanctions and list entries, past ones included.
    pub sanctions: Vec<SanctionFact>,
    /// Final evaluations of its projects.
    pub evaluations: Vec<EvaluationFact>,
    /// Projects contracted and not yet accepted, those as a member of a joint bid included.
    pub in_hand: i32,
    /// Bodies that manage it, and bodies that it manages (主管).
    pub managed_with: Vec<PartyId>,
}

/// What a project asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProjectDemands {
    /// Channel.
    pub channel: Channel,
    /// Stated requirements.
    pub eligibility: Eligibility,
    /// The funder.
    pub funder: PartyId,
    /// Bodies that wrote or designed the call, or control the funder or are controlled by it (条例 18).
    pub related_to_call: Vec<PartyId>,
    /// Person in charge of the funder.
    pub funder_leader: String,
    /// Persons in charge of the other bidders, members of joint bids included.
    pub other_leaders: Vec<String>,
    /// The other bidders themselves.
    pub rivals: Vec<PartyId>,
    /// First day of service, if set.
    pub service_start: Option<NaiveDate>,
}

/// One rule with its result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleResult {
    /// Which rule.
    pub key: RuleKey,
    /// Its result.
    pub outcome: Outcome,
    /// Why it does not hold.
    pub reason: Option<Reason>,
    /// Facts for the display text, by parameter name; dates are ISO.
    pub evidence: BTreeMap<String, String>,
    /// Legal ground in Chinese, as the rulebook states it.
    pub basis: String,
    /// The same in English, where the rulebook states it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis_en: Option<String>,
    /// Which member of a joint bid it speaks of; none for a bidder alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<PartyId>,
}

/// All rules together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assessment {
    /// Every rule, in the order shown.
    pub rules: Vec<RuleResult>,
    /// No rule shuts the door.
    pub may_bid: bool,
    /// It may do the work for a bidder (as a subcontractor or with the residents' committee): no
    /// rule that binds implementers shuts the door (K2).
    pub may_implement: bool,
}

impl Assessment {
    /// The reasons that shut the door.
    #[must_use]
    pub fn refusals(&self) -> Reasons {
        Reasons(self.rules.iter().filter(|r| r.outcome == Outcome::Fail).filter_map(|r| r.reason.clone()).collect())
    }

    /// Whether nothing shuts the door but what a member of a joint bid could bring (法 24).
    #[must_use]
    pub fn may_bid_jointly(&self) -> bool {
        self.rules.iter().all(|r| r.outcome != Outcome::Fail || r.key.is_stated_condition())
    }
}

/// Assesses an organization for a project on a local day.
#[must_use]
pub fn assess(facts: &OrganizationFacts, demands: &ProjectDemands, rulebook: &Rulebook, on: NaiveDate) -> Assessment {
    let cap = facts.party_building.as_ref().and_then(|p| three_nos_cap(p, &rulebook.grades));
    let case = rules::Case {
        facts,
        demands,
        rulebook,
        rules: rulebook.for_channel(demands.channel),
        standing: current(&facts.grades, cap, on),
        on,
    };
    let rules: Vec<RuleResult> = rules::ALL.iter().map(|rule| rule(&case)).collect();
    let open = |binds: &dyn Fn(RuleKey) -> bool| rules.iter().all(|r| r.outcome != Outcome::Fail || !binds(r.key));
    let (may_bid, may_implement) = (open(&|_| true), open(&RuleKey::binds_implementers));
    Assessment { rules, may_bid, may_implement }
}
