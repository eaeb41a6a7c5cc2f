//! Pre-review by hubs (初审): states, routing, citable items and rejection grounds.

use crate::Role;
use crate::reasons::{Ruled, wrong_state};

mod checks;
mod clock;
mod decision;
mod figures;
mod routing;
#[cfg(test)]
mod tests;

pub use checks::{AutomaticFacts, Check, CheckKey, assessed_checks, automatic_checks};
pub use clock::{
    appeal_until, claim_due, correction_due, effective_due, escalation_due, remind_at, review_due, working_days_left,
};
pub use decision::{Decision, check_appeal, check_decision, may_reject_on};
pub use figures::{DecidedReview, ReviewFigures, figures, percentile_tenths};
pub use routing::{
    HubFacts, RelationFact, ReviewedBid, escalate, hub_conflict, hub_unavailable, is_responsible, route,
};

coded_enum! {
    /// State of a pre-review (DESIGN §4).
    pub enum ReviewStatus {
        /// 待领取
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

impl CitedItem {
    /// Whether a correction of it may need another file.
    #[must_use]
    pub const fn may_need_file(self) -> bool {
        !matches!(self, Self::Profile | Self::Declaration)
    }
}

coded_enum! {
    /// What a review is about.
    pub enum ReviewKind {
        /// 初审: a submitted or corrected version.
        First = "first",
        /// 复核: a rejection that the bidder does not accept, before the body above.
        Appeal = "appeal",
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
        /// 材料形式不符合要求: a slip of the pen, a missing page, seal or signature
        Form = "form",
        /// 补正后仍不齐全
        StillIncomplete = "still_incomplete",
        /// 存在利益冲突
        Conflict = "conflict",
        /// 人员条件不符合
        Staff = "staff",
    }
}

impl RejectionGround {
    /// Whether what it says can be put right on paper. Such a bid must have been returned for
    /// correction before it may be rejected: a clear clerical slip never costs a bid.
    #[must_use]
    pub const fn is_correctable(self) -> bool {
        matches!(self, Self::Form | Self::StillIncomplete | Self::Staff)
    }
}

coded_enum! {
    /// Why a hub was considered.
    pub enum RoutingBasis {
        /// The bidder's own relation, in the order of its kinds (C3).
        Relation = "relation",
        /// Its fields and area fit the project.
        FieldAndArea = "field_and_area",
        /// It is the hub above (C8).
        Parent = "parent",
        /// It returned the version before.
        ReturnedBefore = "returned_before",
        /// The operator gave it the review.
        Reassigned = "reassigned",
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
    /// The bidder's strongest relation to it, if there is one.
    pub relation: Option<crate::organizations::RelationKind>,
    /// Why it was considered.
    #[serde(default)]
    pub basis: Option<RoutingBasis>,
}

coded_enum! {
    /// What happens to a pre-review.
    pub enum ReviewEvent {
        /// A reviewer takes it.
        Claim = "claim",
        /// The reviewer gives it back.
        Release = "release",
        /// Its time ran out, its hub is in conflict or gave it up, or the operator reassigns it.
        Escalate = "escalate",
        /// Form and eligibility are in order.
        Admit = "admit",
        /// Items must be corrected.
        ReturnForCorrection = "return_for_correction",
        /// A published ground bars the bid.
        Reject = "reject",
    }
}

impl ReviewEvent {
    /// Who may cause it: people of the body that has the review, the operator where that is its own. An
    /// appeal is the lead's. Reassigning is the operator's, a recusal anybody's for themselves.
    #[must_use]
    pub const fn roles(self, kind: ReviewKind) -> &'static [Role] {
        match (self, kind) {
            (Self::Release | Self::Escalate, _) | (_, ReviewKind::First) => {
                &[Role::HubReviewer, Role::HubLead, Role::Operator]
            }
            (_, ReviewKind::Appeal) => &[Role::HubLead, Role::Operator],
        }
    }
}

impl ReviewStatus {
    /// The state after an event. A corrected bid gets a new review, and so does a rejection that the
    /// bidder appeals against, so every decision is final for the review it was made in.
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
