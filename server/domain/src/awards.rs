//! Ranking, notices, objections and the award.

coded_enum! {
    /// Kind of public notice (K7: 公示 and 公告 are two objects with two clocks).
    pub enum NoticeKind {
        /// 项目发布
        Call = "call",
        /// 开标记录
        OpeningRecord = "opening_record",
        /// 拟定结果公示 (grant, before the decision)
        ProposedAward = "proposed_award",
        /// 结果公告 (after the decision)
        Award = "award",
        /// 流标公告
        Failed = "failed",
        /// 终止公告
        Cancelled = "cancelled",
        /// 合同公告
        Contract = "contract",
        /// 验收结果公告
        Acceptance = "acceptance",
        /// 绩效评价结果公告
        Evaluation = "evaluation",
    }
}

coded_enum! {
    /// State of an objection or challenge.
    pub enum ObjectionStatus {
        /// 已受理
        Filed = "filed",
        /// 成立
        Upheld = "upheld",
        /// 不成立
        Dismissed = "dismissed",
    }
}
