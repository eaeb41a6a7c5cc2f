//! Projects: their stored state, the stage derived from it and the clock, and the plan's rules.

use crate::reasons::{Ruled, wrong_state};
use chrono::{DateTime, Utc};

mod check;
mod lint;
mod plan;
#[cfg(test)]
mod tests;

pub use check::{budget_split, check_plan};
pub use lint::{LintFinding, lint};
pub use plan::{Criterion, Eligibility, Plan, PlannedMilestone};

coded_enum! {
    /// Channel of a project: which family of rules applies (DESIGN §3).
    pub enum Channel {
        /// District money and purchases below the statutory limit (区级资助).
        Grant = "grant",
        /// Statutory purchase (政府采购).
        Procurement = "procurement",
    }
}

coded_enum! {
    /// Method of choosing a provider.
    pub enum Method {
        /// 公开择优 (grant channel)
        OpenSelection = "open_selection",
        /// 竞争性磋商
        CompetitiveConsultation = "competitive_consultation",
        /// 公开招标
        OpenTender = "open_tender",
    }
}

coded_enum! {
    /// Form of support (DOMAIN D2), which decides the contract kind.
    pub enum SupportForm {
        /// 项目购买
        Project = "project",
        /// 项目补贴
        Subsidy = "subsidy",
        /// 项目奖励
        Reward = "reward",
        /// 购买管理服务
        Management = "management",
        /// 公益创投
        Venture = "venture",
        /// 项目委托管理
        Entrusted = "entrusted",
    }
}

coded_enum! {
    /// Stored state of a project (DESIGN §4). Time-driven stages are derived, see [`Stage`].
    pub enum ProjectStatus {
        /// 编制中
        Draft = "draft",
        /// 待审批: waits for a second person
        InApproval = "in_approval",
        /// 已发布: bidding opens and closes by the clock
        Published = "published",
        /// 已开标
        Opened = "opened",
        /// 已评分: a ranking exists
        Scored = "scored",
        /// 公示中 (grant: before the decision)
        InNotice = "in_notice",
        /// 已定标
        Awarded = "awarded",
        /// 已签约
        Contracted = "contracted",
        /// 实施中
        InDelivery = "in_delivery",
        /// 已验收
        Accepted = "accepted",
        /// 已评价
        Evaluated = "evaluated",
        /// 已结项
        Closed = "closed",
        /// 流标
        Failed = "failed",
        /// 已终止
        Cancelled = "cancelled",
        /// 暂停: a challenge is pending
        Suspended = "suspended",
    }
}

coded_enum! {
    /// Stage people see and filter by: the stored status with the clock applied.
    pub enum Stage {
        /// 编制中
        Draft = "draft",
        /// 投标中
        Open = "open",
        /// 待开标: the deadline has passed, pre-reviews run
        Sealed = "sealed",
        /// 评审中
        Opened = "opened",
        /// 待公示
        Scored = "scored",
        /// 公示中
        InNotice = "in_notice",
        /// 待签约
        Awarded = "awarded",
        /// 实施中
        InDelivery = "in_delivery",
        /// 绩效评价中
        Accepted = "accepted",
        /// 已结项
        Closed = "closed",
        /// 流标
        Failed = "failed",
        /// 已终止
        Cancelled = "cancelled",
        /// 暂停
        Suspended = "suspended",
    }
}

coded_enum! {
    /// What a criterion measures.
    pub enum CriterionKind {
        /// Judged by experts.
        Quality = "quality",
        /// Computed from the price.
        Price = "price",
    }
}

coded_enum! {
    /// What happens to a project.
    pub enum ProjectEvent {
        /// The officer asks for approval.
        SubmitForApproval = "submit_for_approval",
        /// The approver sends it back.
        ReturnToDraft = "return_to_draft",
        /// The approver publishes it.
        Approve = "approve",
        /// The bids are opened (开标).
        Open = "open",
        /// All expected scores exist: there is a ranking.
        Score = "score",
        /// The proposed result is shown before the decision (公示, grant).
        Propose = "propose",
        /// The award is decided (定标).
        Award = "award",
        /// The contract is signed.
        Contract = "contract",
        /// Work begins.
        StartDelivery = "start_delivery",
        /// All milestones are accepted (验收).
        Accept = "accept",
        /// The evaluation is final (绩效评价).
        Evaluate = "evaluate",
        /// Everything is paid and filed (结项).
        Close = "close",
        /// Too few admissible bids, or none acceptable (流标).
        Fail = "fail",
        /// Given up with a published reason (终止).
        Cancel = "cancel",
        /// An upheld challenge, or a winner's refusal, holds the result (条例 54, 49).
        Suspend = "suspend",
        /// The result is decided anew from the ranking.
        Resume = "resume",
    }
}

impl ProjectStatus {
    /// The state after an event. The channel's clocks are the matter of
    /// [`crate::awards::may_award`]; persons and roles that of the use case.
    ///
    /// # Errors
    /// [`crate::ReasonCode::WrongState`] with `state` and `event`.
    pub fn apply(self, event: ProjectEvent) -> Ruled<Self> {
        use ProjectEvent as E;
        let next = match (self, event) {
            (Self::Draft, E::SubmitForApproval) => Self::InApproval,
            (Self::InApproval, E::ReturnToDraft) => Self::Draft,
            (Self::InApproval, E::Approve) => Self::Published,
            (Self::Published, E::Open) => Self::Opened,
            (Self::Opened, E::Score) | (Self::Suspended, E::Resume) => Self::Scored,
            (Self::Scored, E::Propose) => Self::InNotice,
            (Self::Scored | Self::InNotice, E::Award) => Self::Awarded,
            (Self::Awarded, E::Contract) => Self::Contracted,
            (Self::Contracted, E::StartDelivery) => Self::InDelivery,
            (Self::InDelivery, E::Accept) => Self::Accepted,
            (Self::Accepted, E::Evaluate) => Self::Evaluated,
            (Self::Evaluated, E::Close) => Self::Closed,
            (Self::InNotice | Self::Awarded, E::Suspend) => Self::Suspended,
            (Self::Published | Self::Opened | Self::Scored | Self::InNotice | Self::Suspended, E::Fail) => Self::Failed,
            (state, E::Cancel) if state.may_be_cancelled() => Self::Cancelled,
            _ => return Err(wrong_state(self, event)),
        };
        Ok(next)
    }

    /// Until delivery is accepted a project can be given up; afterwards only what was done can be judged.
    const fn may_be_cancelled(self) -> bool {
        !matches!(self, Self::Accepted | Self::Evaluated | Self::Closed | Self::Failed | Self::Cancelled)
    }
}

transitions! {
    ProjectStatus, ProjectEvent,
    submit_for_approval => SubmitForApproval,
    return_to_draft => ReturnToDraft,
    approve => Approve,
    open => Open,
    score => Score,
    propose => Propose,
    award => Award,
    contract => Contract,
    start_delivery => StartDelivery,
    accept => Accept,
    evaluate => Evaluate,
    close => Close,
    fail => Fail,
    cancel => Cancel,
    suspend => Suspend,
    resume => Resume,
}

/// The stage people see: time-driven stages are read off the clock and never stored (DESIGN §4).
/// A published project without a deadline counts as open.
#[must_use]
pub fn stage(status: ProjectStatus, bid_deadline: Option<DateTime<Utc>>, now: DateTime<Utc>) -> Stage {
    match status {
        ProjectStatus::Draft | ProjectStatus::InApproval => Stage::Draft,
        ProjectStatus::Published if bid_deadline.is_some_and(|deadline| now >= deadline) => Stage::Sealed,
        ProjectStatus::Published => Stage::Open,
        ProjectStatus::Opened => Stage::Opened,
        ProjectStatus::Scored => Stage::Scored,
        ProjectStatus::InNotice => Stage::InNotice,
        ProjectStatus::Awarded => Stage::Awarded,
        ProjectStatus::Contracted | ProjectStatus::InDelivery => Stage::InDelivery,
        ProjectStatus::Accepted | ProjectStatus::Evaluated => Stage::Accepted,
        ProjectStatus::Closed => Stage::Closed,
        ProjectStatus::Failed => Stage::Failed,
        ProjectStatus::Cancelled => Stage::Cancelled,
        ProjectStatus::Suspended => Stage::Suspended,
    }
}
