//! Pre-review by hubs (初审): states, routing, citable items and rejection grounds.

use crate::calendar::due_after_working_days;
use crate::reasons::{Reason, ReasonCode, Reasons, Ruled, wrong_state};
use crate::records::Citation;
use crate::rulebook::ChannelRules;
use crate::text::check_text;
use chrono::{DateTime, Utc};

mod checks;
mod routing;
#[cfg(test)]
mod tests;

pub use checks::{AutomaticFacts, Check, CheckKey, automatic_checks};
pub use routing::{HubFacts, RelationFact, ReviewedBid, escalate, hub_conflict, route};

coded_enum! {
    /// State of a pre-review (DESIGN §4).
    pub enum ReviewStatus {
        /// 待认领
        Waiting = "waiting",
        /// 审核中
        Claimed = "claimed",
        /// 通过
        Admitted = "admitted",
        /// 退回补正
        Returned = "returned",
        /// 不通过
        Rejected = "rejected",
    }
}

coded_enum! {
    /// Items of the qualification part that a return can cite.
    pub enum CitedItem {
        /// 组织基本情况
        Profile = "profile",
        /// 登记证书
        Certificate = "certificate",
        /// 评估等级证书
        GradeProof = "grade_proof",
        /// 年检与信用
        Credit = "credit",
        /// 人员与资质
        Staff = "staff",
        /// 同类业绩
        Record = "record",
        /// 承诺声明
        Declaration = "declaration",
        /// 附件
        Attachments = "attachments",
    }
}

coded_enum! {
    /// Published grounds of rejection: form and eligibility only (条例 74(四), K3).
    pub enum RejectionGround {
        /// 不具备独立承担民事责任的能力
        NotLegalPerson = "not_legal_person",
        /// 评估等级不符合要求
        Grade = "grade",
        /// 列入失信或异常名单
        Credit = "credit",
        /// 业务范围不符
        Scope = "scope",
        /// 材料虚假
        FalseMaterial = "false_material",
        /// 补正后仍不齐全
        StillIncomplete = "still_incomplete",
        /// 存在利益冲突
        Conflict = "conflict",
        /// 人员条件不符合
        Staff = "staff",
    }
}

/// Which hub reviews a bid, and why (recorded and shown).
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Routing {
    /// The hub; none when the operator takes it.
    pub hub: Option<crate::ids::PartyId>,
    /// Every hub considered, in order.
    pub steps: Vec<RoutingStep>,
}

/// One hub considered.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct RoutingStep {
    /// The hub.
    pub hub: crate::ids::PartyId,
    /// Why it was skipped; none for the chosen one.
    pub skipped: Option<crate::Reason>,
    /// Why it was considered: the relation, if there is one.
    pub relation: Option<crate::organizations::RelationKind>,
}

coded_enum! {
    /// What happens to a pre-review.
    pub enum ReviewEvent {
        /// A reviewer takes it.
        Claim = "claim",
        /// The reviewer gives it back.
        Release = "release",
        /// Its time ran out, or the hub turned out to be in conflict: another hub or the operator takes it.
        Escalate = "escalate",
        /// Form and eligibility are in order.
        Admit = "admit",
        /// Items must be corrected.
        ReturnForCorrection = "return_for_correction",
        /// A published ground bars the bid.
        Reject = "reject",
    }
}

impl ReviewStatus {
    /// The state after an event. A corrected bid gets a new review (one per version), so a
    /// return is final for this one.
    ///
    /// # Errors
    /// [`ReasonCode::WrongState`] with `state` and `event`.
    pub fn apply(self, event: ReviewEvent) -> Ruled<Self> {
        use ReviewEvent as E;
        match (self, event) {
            (Self::Waiting, E::Claim) => Ok(Self::Claimed),
            (Self::Claimed, E::Release) | (Self::Waiting | Self::Claimed, E::Escalate) => Ok(Self::Waiting),
            (Self::Claimed, E::Admit) => Ok(Self::Admitted),
            (Self::Claimed, E::ReturnForCorrection) => Ok(Self::Returned),
            (Self::Claimed, E::Reject) => Ok(Self::Rejected),
            _ => Err(wrong_state(self, event)),
        }
    }

    /// Nothing more happens to it.
    #[must_use]
    pub const fn is_decided(self) -> bool {
        matches!(self, Self::Admitted | Self::Returned | Self::Rejected)
    }
}

transitions! {
    ReviewStatus, ReviewEvent,
    claim => Claim,
    release => Release,
    escalate => Escalate,
    admit => Admit,
    return_for_correction => ReturnForCorrection,
    reject => Reject,
}

/// A decision as a reviewer hands it in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// [`ReviewEvent::Admit`], [`ReviewEvent::ReturnForCorrection`] or [`ReviewEvent::Reject`].
    pub event: ReviewEvent,
    /// Words to the bidder; sent as they are and kept for good.
    pub opinion: String,
    /// Items to correct, for a return.
    pub cited: Vec<Citation>,
    /// Published ground, for a rejection.
    pub ground: Option<RejectionGround>,
}

/// Whether a decision says what it must: a return cites items and says what to correct, a
/// rejection names a published ground and explains it.
#[must_use]
pub fn check_decision(decision: &Decision) -> Reasons {
    let mut reasons = Reasons::default();
    let min = match decision.event {
        ReviewEvent::Admit => 0,
        ReviewEvent::ReturnForCorrection | ReviewEvent::Reject => 10,
        ReviewEvent::Claim | ReviewEvent::Release | ReviewEvent::Escalate => {
            return Reason::new(ReasonCode::UnknownValue).on("decision").with("value", decision.event).into();
        }
    };
    match check_text("opinion", &decision.opinion, min, 2000) {
        Some(reason) if reason.code == ReasonCode::Required => {
            reasons.push(Reason::new(ReasonCode::OpinionNeeded).on("opinion"));
        }
        other => reasons.0.extend(other),
    }
    if decision.event == ReviewEvent::ReturnForCorrection {
        reasons.require(!decision.cited.is_empty(), || Reason::new(ReasonCode::ReturnNeedsItems).on("cited"));
        for (n, citation) in decision.cited.iter().enumerate() {
            reasons.0.extend(check_text(&format!("cited.{n}.note"), &citation.note, 2, 500));
        }
    }
    if decision.event == ReviewEvent::Reject {
        reasons.require(decision.ground.is_some(), || Reason::new(ReasonCode::RejectionNeedsGround).on("ground"));
    }
    reasons
}

/// When a review must be decided: working days of the rulebook after it was received.
#[must_use]
pub fn review_due(received: DateTime<Utc>, rules: &ChannelRules) -> DateTime<Utc> {
    due_after_working_days(received, rules.prereview_working_days.value)
}

/// When an unclaimed review escalates.
#[must_use]
pub fn claim_due(received: DateTime<Utc>, rules: &ChannelRules) -> DateTime<Utc> {
    due_after_working_days(received, rules.claim_working_days.value)
}

/// When the hub (or the operator) that took an escalated review must decide.
#[must_use]
pub fn escalation_due(escalated: DateTime<Utc>, rules: &ChannelRules) -> DateTime<Utc> {
    due_after_working_days(escalated, rules.escalation_working_days.value)
}

/// When a returned bid must be corrected.
#[must_use]
pub fn correction_due(returned: DateTime<Utc>, rules: &ChannelRules) -> DateTime<Utc> {
    due_after_working_days(returned, rules.correction_working_days.value)
}
