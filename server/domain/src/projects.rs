//! Projects: their stored state, the stage derived from it and the clock, and the plan's rules.

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

/// Requirements on the bidder that a call states (资格条件).
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Eligibility {
    /// Lowest grade, 0 for none.
    pub min_grade: i32,
    /// Fields of work, one of which the bidder must have; empty for any.
    pub fields: Vec<crate::organizations::Field>,
    /// Division the bidder must be registered in, if any.
    pub area_prefix: Option<String>,
    /// Full-time staff at least.
    pub min_staff: i32,
    /// Certified social workers at least.
    pub min_social_workers: i32,
    /// Projects in hand at most; none takes the rulebook's figure.
    pub max_in_hand: Option<i32>,
}
