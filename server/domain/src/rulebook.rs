//! Rulebooks: rules are dated data (DESIGN §3). Every figure carries its legal basis, a
//! district may set its own over the national ones (DOMAIN H5), and each decision stores
//! the version it was taken under.
//!
//! A district's document names only what it changes; [`Rulebook::parse`] lays it over the
//! national document that is compiled in. [`Rulebook::to_toml`] gives the whole resolved
//! text, which is what an installation stores, so that a later release of the national
//! document never changes an old decision.

use crate::evaluations::{Band, Block};
use crate::money::Fen;
use crate::projects::{Channel, Method};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

mod check;
mod read;
#[cfg(test)]
mod tests;

/// The national document: complete, and the base of every district's.
const NATIONAL: &str = include_str!("../rulebooks/national.toml");
/// The fictional district 临澜 of the demonstration.
const LINLAN: &str = include_str!("../rulebooks/linlan.toml");

/// A figure with the ground it stands on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Figure<T> {
    /// The figure itself; its unit is in the name of the field that holds it.
    pub value: T,
    /// Law article or DOMAIN id, in Chinese, as shown to people.
    pub basis: String,
    /// The same in English, for what people who read English are told; none where a rulebook states it in
    /// Chinese only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis_en: Option<String>,
}

impl<T> Figure<T> {
    /// What it stands on, whatever the type of the figure.
    #[must_use]
    pub fn ground(&self) -> Ground<'_> {
        Ground { zh: &self.basis, en: self.basis_en.as_deref() }
    }
}

/// What a figure stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ground<'a> {
    /// In Chinese.
    pub zh: &'a str,
    /// In English, where the rulebook states it.
    pub en: Option<&'a str>,
}

/// A text in both languages, for names that are data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Title {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

coded_enum! {
    /// What an unmet requirement does.
    pub enum Gate {
        /// Shuts the door.
        Hard = "hard",
        /// Shows a warning with its legal ground; the bid goes on (K1).
        Warning = "warning",
    }
}

/// One value for each method.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PerMethod<T> {
    /// 公开择优
    pub open_selection: T,
    /// 竞争性磋商
    pub competitive_consultation: T,
    /// 公开招标
    pub open_tender: T,
}

impl<T> PerMethod<T> {
    /// The value for a method.
    #[must_use]
    pub const fn get(&self, method: Method) -> &T {
        match method {
            Method::OpenSelection => &self.open_selection,
            Method::CompetitiveConsultation => &self.competitive_consultation,
            Method::OpenTender => &self.open_tender,
        }
    }
}

/// Rules of one channel.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ChannelRules {
    /// Lowest grade (1–5 A; 0 = none asked) that may bid (D4; "以上" includes the number, 民法典 1259).
    pub min_grade: Figure<u8>,
    /// What a missing grade does (K1).
    pub grade_gate: Figure<Gate>,
    /// What a failed or missed yearly inspection does (F1).
    pub inspection_gate: Figure<Gate>,
    /// What an entry on the list of abnormal activities does (民政部令 60).
    pub abnormal_gate: Figure<Gate>,
    /// Methods this channel may use.
    pub allowed_methods: Figure<Vec<Method>>,
    /// Calendar days from publication to the bid deadline, at least.
    pub min_bid_days: PerMethod<Figure<u32>>,
    /// Calendar days from a clarification that affects bids to the deadline, at least (条例 31).
    pub clarification_days: Figure<u32>,
    /// Working days in which a question about a call must be answered (条例 52); it also decides
    /// until when questions are taken.
    pub inquiry_answer_working_days: Figure<u32>,
    /// Whether the requirements on bidders may be changed in a published call.
    pub eligibility_amendable: Figure<bool>,
    /// Bids that must have been received.
    pub min_bidders: PerMethod<Figure<u32>>,
    /// Bids that must have passed pre-review for the procedure to go on.
    pub min_admitted: PerMethod<Figure<u32>>,
    /// Largest budget of a project in this channel, in fen; none when there is no limit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub budget_ceiling: Option<Figure<Fen>>,
    /// Weight of price in percent of all points, at least.
    pub price_weight_min: PerMethod<Figure<u32>>,
    /// Weight of price in percent of all points, at most.
    pub price_weight_max: PerMethod<Figure<u32>>,
    /// Criteria a call must have, at least.
    pub min_criteria: Figure<u32>,
    /// Working days a hub has for a pre-review.
    pub prereview_working_days: Figure<u32>,
    /// Working days within which a review must be claimed before it escalates.
    pub claim_working_days: Figure<u32>,
    /// Working days the next hub (or the operator) has after an escalation.
    pub escalation_working_days: Figure<u32>,
    /// Working days a bidder has to correct a returned bid.
    pub correction_working_days: Figure<u32>,
    /// Working days in which a bidder may appeal against a rejection (复核).
    pub appeal_working_days: Figure<u32>,
    /// Whether the opening waits until the time to appeal has passed. It waits for appeals under way in any case.
    pub opening_waits_for_appeal_time: Figure<bool>,
    /// Members of a panel, at least.
    pub panel_min: PerMethod<Figure<u32>>,
    /// Whether a panel's size must be odd.
    pub panel_odd: Figure<bool>,
    /// Members of the panel of a large project, at least.
    pub panel_large_min: Figure<u32>,
    /// Budget in fen from which a project is large.
    pub panel_large_from: Figure<Fen>,
    /// Whether the result is shown before the decision (公示) or announced after it (公告) (K7).
    pub notice_before_decision: Figure<bool>,
    /// Working days the notice of the result stands.
    pub notice_working_days: Figure<u32>,
    /// Working days after the end of the notice in which a result may be challenged; 0 = only during the notice.
    pub challenge_working_days: Figure<u32>,
    /// Working days in which an objection or challenge must be answered.
    pub answer_working_days: Figure<u32>,
    /// Working days after the ranking in which the award must be decided (条例 43).
    pub award_decision_working_days: Figure<u32>,
    /// Calendar days after the award in which the contract must be signed (法 46).
    pub contract_days: Figure<u32>,
    /// Longest service term in months.
    pub max_term_months: Figure<u32>,
    /// Longest term in months when content, price and money are stable and assured (102号令 24).
    pub max_term_months_extended: Figure<u32>,
    /// Most projects an organization may have in hand; none when there is no limit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_in_hand: Option<Figure<u32>>,
    /// Best evaluation band that still excludes (`poor` excludes only 差).
    pub exclusion_band: Figure<Band>,
    /// Years for which such an evaluation counts.
    pub exclusion_years: Figure<u32>,
    /// What such an evaluation does.
    pub exclusion_gate: Figure<Gate>,
    /// Whether the hub countersigns the use of funds before a payment (D13).
    pub countersign_required: Figure<bool>,
    /// Members of a joint bid at most, the lead included (法 24).
    pub consortium_max_members: Figure<u32>,
    /// Whether what a call asks for beyond the law (field, place, staff) is met when one member of a
    /// joint bid meets it; else every member must.
    pub joint_conditions_by_one: Figure<bool>,
    /// Percent of the money that planned sub-contracts may take together; below 50, so that the main
    /// part stays with the bidder (法 48, D9, K6).
    pub subcontract_max_percent: Figure<u32>,
}

impl ChannelRules {
    /// Members a panel needs, at least, for a project of this method and budget.
    #[must_use]
    pub fn panel_size(&self, method: Method, budget: Fen) -> u32 {
        let base = self.panel_min.get(method).value;
        if budget >= self.panel_large_from.value { base.max(self.panel_large_min.value) } else { base }
    }
}

/// The two channels.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Channels {
    /// District money and purchases below the statutory limit.
    pub grant: ChannelRules,
    /// Statutory purchase.
    pub procurement: ChannelRules,
}

/// Validity of grades and the 三无 cap (DOMAIN 2.4, D5, D6).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct GradeRules {
    /// Years a national grade is valid.
    pub national_years: Figure<u32>,
    /// Awards from this date count full calendar years: 1 January of the next year to 31 December.
    pub calendar_years_from: Figure<NaiveDate>,
    /// Years a district's yearly grade is valid.
    pub district_yearly_years: Figure<u32>,
    /// Highest grade of an organization without party organization, members and coverage.
    pub three_nos_cap: Figure<u8>,
}

/// Credit lists, violations and yearly inspections.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CreditRules {
    /// Years before the bid in which a major violation bars (法 22(五)).
    pub major_violation_years: Figure<u32>,
    /// Month of the next year by whose end a yearly inspection must have been handed in.
    pub inspection_due_month: Figure<u32>,
}

/// What the rules of eligibility do that hold in both channels, each with its legal ground.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EligibilityRules {
    /// No independent civil liability (法 22(一), K2).
    pub legal_personality_gate: Figure<Gate>,
    /// A mass organization funded by the budget (102号令 8, K4).
    pub mass_organization_gate: Figure<Gate>,
    /// On the list of serious violations (民政部令 60).
    pub serious_gate: Figure<Gate>,
    /// Banned from procurement (法 77).
    pub ban_gate: Figure<Gate>,
    /// A condition that the call states is not met (法 22 第二款).
    pub stated_conditions_gate: Figure<Gate>,
    /// Tied to the funder, or took part in writing the call (条例 18).
    pub funder_conflict_gate: Figure<Gate>,
    /// Same leader as another bidder, or managing or managed by it (条例 18).
    pub rival_conflict_gate: Figure<Gate>,
    /// The grade ends before the service begins.
    pub grade_expiry_gate: Figure<Gate>,
}

/// One indicator of an evaluation (third level of the sample frame).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IndicatorRule {
    /// Stable key, unique in its list.
    pub key: String,
    /// First-level block.
    pub block: Block,
    /// Points of 100.
    pub weight: u32,
    /// Chinese name.
    pub zh: String,
    /// English name.
    pub en: String,
    /// What full points ask for, in Chinese; empty when the project sets it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub target: String,
}

/// Performance evaluation: indicators, bands (DOMAIN 2.7).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EvaluationRules {
    /// Points from which a result is 优.
    pub excellent_from: Figure<u32>,
    /// Points from which a result is 良.
    pub good_from: Figure<u32>,
    /// Points from which a result is 中; below is 差.
    pub fair_from: Figure<u32>,
    /// Percent that output, effect and satisfaction have together in a department's evaluation, at least.
    pub output_effect_min: Figure<u32>,
    /// Indicators of the provider's own evaluation.
    pub self_evaluation: Vec<IndicatorRule>,
    /// Indicators of the department's evaluation.
    pub department: Vec<IndicatorRule>,
}

/// A validated set of rules, in force from a date in one district or everywhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Rulebook {
    /// Stable version name, such as `linlan-2024-01`.
    pub version: String,
    /// Six-digit division code of the district; none for the national rules.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub district: Option<String>,
    /// First local day on which it applies.
    pub effective_from: NaiveDate,
    /// Name shown to people.
    pub title: Title,
    /// Grades.
    pub grades: GradeRules,
    /// Credit.
    pub credit: CreditRules,
    /// Eligibility.
    pub eligibility: EligibilityRules,
    /// Evaluation.
    pub evaluation: EvaluationRules,
    /// Channels.
    pub channels: Channels,
}

/// One fault of a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[error("{path}: {message}")]
pub struct RulebookFault {
    /// Dotted path of the key (`channels.grant.min_grade.value`).
    pub path: String,
    /// What is wrong, for the operator who wrote the document.
    pub message: String,
}

impl Rulebook {
    /// Reads and checks a document laid over the national one; unknown keys are faults.
    ///
    /// # Errors
    /// Every fault of the document at once: syntax, unknown or missing keys, wrong types and
    /// figures that contradict each other.
    pub fn parse(text: &str) -> Result<Self, Vec<RulebookFault>> {
        let own = read::table(text)?;
        let merged = if text == NATIONAL { own } else { read::over(read::table(NATIONAL)?, own) };
        let rulebook = read::rulebook(merged)?;
        let faults = check::faults(&rulebook);
        if faults.is_empty() { Ok(rulebook) } else { Err(faults) }
    }

    /// The national rules that are compiled in.
    ///
    /// # Errors
    /// Never in a released build: a test parses the compiled-in document.
    pub fn national() -> Result<Self, Vec<RulebookFault>> {
        Self::parse(NATIONAL)
    }

    /// The rules of the demonstration district 临澜 (519904).
    ///
    /// # Errors
    /// Never in a released build: a test parses the compiled-in document.
    pub fn linlan() -> Result<Self, Vec<RulebookFault>> {
        Self::parse(LINLAN)
    }

    /// The sources of the compiled-in documents, for installing them: national, then 临澜.
    pub const SOURCES: [&'static str; 2] = [NATIONAL, LINLAN];

    /// The whole resolved document; parsing it gives the same rulebook.
    ///
    /// # Errors
    /// When TOML cannot express a value, which the types exclude.
    pub fn to_toml(&self) -> Result<String, toml::ser::Error> {
        toml::to_string(self)
    }

    /// The rules of a channel.
    #[must_use]
    pub const fn for_channel(&self, channel: Channel) -> &ChannelRules {
        match channel {
            Channel::Grant => &self.channels.grant,
            Channel::Procurement => &self.channels.procurement,
        }
    }

    /// Picks the rulebook in force for an area on a local day: the latest of the area's own
    /// district, else the latest national one.
    #[must_use]
    pub fn in_force<'a>(all: &'a [Self], area_code: &str, on: NaiveDate) -> Option<&'a Self> {
        all.iter()
            .filter(|r| r.effective_from <= on)
            .filter(|r| r.district.as_deref().is_none_or(|d| area_code.starts_with(d)))
            .max_by_key(|r| (r.district.is_some(), r.effective_from))
    }
}
