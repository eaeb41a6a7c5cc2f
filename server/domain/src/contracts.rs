//! Contracts, milestones and payments: states and sums.

coded_enum! {
    /// State of a contract.
    pub enum ContractStatus {
        /// 待承接方签署
        ToSign = "to_sign",
        /// 已签署·履行中
        Signed = "signed",
        /// 已履行
        Fulfilled = "fulfilled",
        /// 已解除
        Terminated = "terminated",
    }
}

coded_enum! {
    /// State of a delivery milestone.
    pub enum MilestoneStatus {
        /// 待完成
        Due = "due",
        /// 已报告
        Reported = "reported",
        /// 退回
        Returned = "returned",
        /// 已验收
        Accepted = "accepted",
    }
}

coded_enum! {
    /// State of a payment request.
    pub enum PaymentStatus {
        /// 已申请
        Requested = "requested",
        /// 枢纽已会签
        Countersigned = "countersigned",
        /// 已审批
        Approved = "approved",
        /// 已支付
        Paid = "paid",
        /// 已退回
        Refused = "refused",
    }
}
