//! Bids: states, the two envelopes' content, completeness.

use crate::Role;
use crate::reasons::{Reason, ReasonCode, Ruled, wrong_state};
use chrono::{DateTime, NaiveDate, Utc};

mod confirmation;
mod contents;
mod correction;
mod merge;
#[cfg(test)]
mod tests;

pub use confirmation::{ReceiptKind, may_confirm};
pub use contents::{
    CompletenessItem, check_certificates, check_qualification, check_sealed, completeness, document_parts, is_complete,
    qualification_parts,
};
pub use correction::{Change, changes, edits_only_cited};
pub use merge::{Draft, Fingerprints, Merged};

coded_enum! {
    /// State of a bid (DESIGN §4).
    pub enum BidStatus {
        /// 草稿
        Draft = "draft",
        /// 已提交·密封
        Submitted = "submitted",
        /// 退回补正
        Returned = "returned",
        /// 已补正
        Resubmitted = "resubmitted",
        /// 初审通过
        Admitted = "admitted",
        /// 初审不通过
        Rejected = "rejected",
        /// 复核中: the bidder appealed against the rejection
        Appealed = "appealed",
        /// 已开标
        Opened = "opened",
        /// 已评分
        Scored = "scored",
        /// 拟中标
        Proposed = "proposed",
        /// 候补
        Reserve = "reserve",
        /// 未中标
        Unsuccessful = "unsuccessful",
        /// 中标
        Awarded = "awarded",
        /// 已撤回
        Withdrawn = "withdrawn",
        /// 取消资格
        Disqualified = "disqualified",
        /// 失效: amended call not re-confirmed
        Invalidated = "invalidated",
    }
}

coded_enum! {
    /// Category of a budget line.
    pub enum BudgetCategory {
        /// 人员
        Personnel = "personnel",
        /// 活动
        Activity = "activity",
        /// 物料
        Material = "material",
        /// 交通
        Transport = "transport",
        /// 培训
        Training = "training",
        /// 管理
        Management = "management",
        /// 其他
        Other = "other",
    }
}

coded_enum! {
    /// Who pays for a budget line (资金来源). The price is the sum of what the project's money pays.
    #[derive(Default)]
    pub enum FundingSource {
        /// 项目资金: asked of the funder
        #[default]
        Project = "project",
        /// 自筹资金
        Own = "own",
        /// 社会捐赠
        Donations = "donations",
        /// 其他配套
        Other = "other",
    }
}

coded_enum! {
    /// A section of the editor: what colleagues comment on, and what is taken from an earlier bid.
    pub enum BidSection {
        /// 组织情况
        Profile = "profile",
        /// 同类项目
        Record = "record",
        /// 联系人
        Contact = "contact",
        /// 声明
        Declarations = "declarations",
        /// 服务方案
        Proposal = "proposal",
        /// 项目团队
        Team = "team",
        /// 预算与报价
        Budget = "budget",
        /// 附件
        Files = "files",
    }
}

/// The qualification part: what the hub may see (form and eligibility only, 条例 74(四)).
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Qualification {
    /// The organization in its own words.
    pub profile: String,
    /// Number of the registration certificate.
    pub certificate_no: String,
    /// Full-time staff.
    pub staff_count: i32,
    /// Certified social workers.
    pub social_worker_count: i32,
    /// Similar work done before.
    pub record: String,
    /// Declares no major violation in the last three years (法 22(五)).
    pub no_major_violation: bool,
    /// Declares no relation that excludes it (条例 18).
    pub no_conflict: bool,
    /// Declares that all material is true.
    pub true_materials: bool,
    /// Contact person.
    pub contact_name: String,
    /// Contact telephone.
    pub contact_phone: String,
    /// Contact e-mail.
    pub contact_email: String,
}

/// A member of the team.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct TeamMember {
    /// Name.
    pub name: String,
    /// Role in the project.
    pub role: String,
    /// Qualification.
    pub qualification: String,
    /// Number of the certificate that shows it.
    pub certificate_no: String,
    /// Last day on which the certificate is valid; none when it does not end.
    pub valid_until: Option<NaiveDate>,
}

/// A line of the budget.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BudgetLine {
    /// Category.
    pub category: BudgetCategory,
    /// What for.
    pub item: String,
    /// Unit.
    pub unit: String,
    /// Quantity in hundredths.
    pub quantity: i64,
    /// Price of one unit.
    pub unit_price: crate::Fen,
    /// Who pays for it.
    #[serde(default)]
    pub funding: FundingSource,
}

/// The sealed part: proposal, team, budget and price.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Sealed {
    /// Understanding of the need.
    pub understanding: String,
    /// Approach.
    pub approach: String,
    /// Schedule.
    pub schedule: String,
    /// Risks and how they are met.
    pub risks: String,
    /// Team.
    pub team: Vec<TeamMember>,
    /// Budget.
    pub budget: Vec<BudgetLine>,
    /// Price.
    pub price: crate::Fen,
}

coded_enum! {
    /// What happens to a bid.
    pub enum BidEvent {
        /// The bidder submits it: the sealed part is sealed.
        Submit = "submit",
        /// The bidder takes it back before the deadline.
        Withdraw = "withdraw",
        /// The bidder seals another sealed part in place of the one before.
        Replace = "replace",
        /// The bidder lets it stand after the call was changed.
        Confirm = "confirm",
        /// The requirements on bidders were changed, so an admitted bid is reviewed once more.
        ReviewAgain = "review_again",
        /// The hub admits it.
        Admit = "admit",
        /// The hub returns it with cited items.
        ReturnForCorrection = "return_for_correction",
        /// The bidder corrects the cited items.
        Resubmit = "resubmit",
        /// The hub rejects it on a published ground.
        Reject = "reject",
        /// The bidder appeals against the rejection (复核).
        Appeal = "appeal",
        /// It is opened.
        Open = "open",
        /// All its sheets are in.
        Score = "score",
        /// It is proposed for the award.
        Propose = "propose",
        /// It is kept as the next candidate.
        Reserve = "reserve",
        /// It gets the award.
        Award = "award",
        /// It does not get the award.
        Unsuccessful = "unsuccessful",
        /// It is shut out for a violation found after admission.
        Disqualify = "disqualify",
        /// The call was amended, or failed, and the bid no longer counts.
        Invalidate = "invalidate",
    }
}

impl BidEvent {
    /// Who may cause it, alone or as what follows from a step of theirs: a winner's contract lets the
    /// reserve go, an opening ends what has lapsed. Of which party, and whether a second person is needed,
    /// is the use case's to check.
    #[must_use]
    pub const fn roles(self) -> &'static [Role] {
        match self {
            Self::Submit
            | Self::Withdraw
            | Self::Replace
            | Self::Confirm
            | Self::ReviewAgain
            | Self::Resubmit
            | Self::Appeal => Role::ORGANIZATION,
            Self::Admit | Self::ReturnForCorrection | Self::Reject => {
                &[Role::HubReviewer, Role::HubLead, Role::Operator]
            }
            Self::Open => &[Role::HubReviewer, Role::HubLead, Role::Expert, Role::Operator],
            Self::Score | Self::Propose => &[Role::FunderOfficer],
            Self::Reserve => &[Role::FunderOfficer, Role::FunderApprover],
            Self::Award => &[Role::FunderApprover],
            Self::Unsuccessful => &[Role::FunderOfficer, Role::FunderApprover, Role::OrganizationAdmin],
            Self::Disqualify => &[Role::FunderApprover, Role::HubReviewer, Role::HubLead, Role::Expert, Role::Operator],
            Self::Invalidate => &[
                Role::FunderOfficer,
                Role::FunderApprover,
                Role::HubReviewer,
                Role::HubLead,
                Role::Expert,
                Role::Operator,
            ],
        }
    }
}

impl BidStatus {
    /// The state after an event.
    ///
    /// A withdrawn bid may be submitted again until the deadline; a proposal can fall back to
    /// reserve, and a reserve can move up when the winner falls out (条例 49).
    ///
    /// # Errors
    /// [`ReasonCode::WrongState`] with `state` and `event`.
    pub fn apply(self, event: BidEvent) -> Ruled<Self> {
        use BidEvent as E;
        let next = match (self, event) {
            (Self::Draft | Self::Withdrawn, E::Submit) => Self::Submitted,
            (Self::Submitted | Self::Resubmitted | Self::Returned | Self::Admitted, E::Withdraw) => Self::Withdrawn,
            (state, E::Replace) if state.is_before_opening() => state,
            (state, E::Confirm) if state.is_before_opening() || state == Self::Rejected => state,
            (Self::Admitted, E::ReviewAgain) => Self::Submitted,
            (Self::Submitted | Self::Resubmitted | Self::Appealed, E::Admit) => Self::Admitted,
            (Self::Submitted | Self::Resubmitted | Self::Appealed, E::ReturnForCorrection) => Self::Returned,
            (Self::Returned, E::Resubmit) => Self::Resubmitted,
            (Self::Submitted | Self::Resubmitted | Self::Returned | Self::Appealed, E::Reject) => Self::Rejected,
            (Self::Rejected, E::Appeal) => Self::Appealed,
            (Self::Admitted, E::Open) => Self::Opened,
            (Self::Opened, E::Score) => Self::Scored,
            (Self::Scored | Self::Reserve, E::Propose) => Self::Proposed,
            (Self::Scored | Self::Proposed, E::Reserve) => Self::Reserve,
            (Self::Scored | Self::Proposed | Self::Reserve, E::Award) => Self::Awarded,
            (Self::Opened | Self::Scored | Self::Proposed | Self::Reserve | Self::Awarded, E::Unsuccessful) => {
                Self::Unsuccessful
            }
            (state, E::Disqualify) if state.may_be_disqualified() => Self::Disqualified,
            (state, E::Invalidate) if state.is_before_opening() => Self::Invalidated,
            _ => return Err(wrong_state(self, event)),
        };
        Ok(next)
    }

    /// Submitted and still in the running or decided upon.
    #[must_use]
    pub const fn is_received(self) -> bool {
        !matches!(self, Self::Draft | Self::Withdrawn | Self::Invalidated)
    }

    /// A pre-review or an appeal has still to be decided, or a correction is awaited.
    #[must_use]
    pub const fn awaits_review(self) -> bool {
        matches!(self, Self::Submitted | Self::Resubmitted | Self::Returned | Self::Appealed)
    }

    /// Received and not yet opened: a change of the call concerns it.
    #[must_use]
    pub const fn is_before_opening(self) -> bool {
        matches!(self, Self::Submitted | Self::Returned | Self::Resubmitted | Self::Appealed | Self::Admitted)
    }

    const fn may_be_disqualified(self) -> bool {
        matches!(self, Self::Admitted | Self::Opened | Self::Scored | Self::Proposed | Self::Reserve | Self::Awarded)
    }
}

transitions! {
    BidStatus, BidEvent,
    submit => Submit,
    withdraw => Withdraw,
    replace => Replace,
    confirm => Confirm,
    review_again => ReviewAgain,
    admit => Admit,
    return_for_correction => ReturnForCorrection,
    resubmit => Resubmit,
    reject => Reject,
    appeal => Appeal,
    open => Open,
    score => Score,
    propose => Propose,
    reserve => Reserve,
    award => Award,
    unsuccessful => Unsuccessful,
    disqualify => Disqualify,
    invalidate => Invalidate,
}

/// Whether a bid may be submitted (or withdrawn) at an instant: from `opens` on, before `deadline`.
/// The instant must be the database transaction's clock reading (DESIGN §5).
///
/// # Errors
/// [`ReasonCode::NotYetOpen`] with `opens`, [`ReasonCode::DeadlinePassed`] with `deadline` and `now`.
pub fn may_submit(now: DateTime<Utc>, opens: DateTime<Utc>, deadline: DateTime<Utc>) -> Ruled<()> {
    if now < opens {
        return Err(Reason::new(ReasonCode::NotYetOpen).with("opens", opens.to_rfc3339()));
    }
    if now >= deadline {
        let reason = Reason::new(ReasonCode::DeadlinePassed).with("deadline", deadline.to_rfc3339());
        return Err(reason.with("now", now.to_rfc3339()));
    }
    Ok(())
}

/// Whether a correction may still be handed in: the last instant is excluded.
///
/// # Errors
/// [`ReasonCode::CorrectionTimeOver`] with `due`.
pub fn may_correct(now: DateTime<Utc>, due: DateTime<Utc>) -> Ruled<()> {
    if now < due { Ok(()) } else { Err(Reason::new(ReasonCode::CorrectionTimeOver).with("due", due.to_rfc3339())) }
}
