//! Pre-review by hubs (初审): states, routing, citable items and rejection grounds.

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
