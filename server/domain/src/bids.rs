//! Bids: states, the two envelopes' content, completeness.

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
