//! What may change in a published call, and what a change does to bids.

use crate::reasons::{Reason, ReasonCode, Reasons};
use crate::rulebook::ChannelRules;

coded_enum! {
    /// A part of a call, named like its field in the form.
    pub enum CallField {
        /// 标题
        Title = "title",
        /// 英文标题
        TitleEn = "title_en",
        /// 指导性目录品目
        CatalogueCode = "catalogue_code",
        /// 领域
        Field = "field",
        /// 摘要
        Summary = "summary",
        /// 英文摘要
        SummaryEn = "summary_en",
        /// 需求说明
        Need = "need",
        /// 英文需求说明
        NeedEn = "need_en",
        /// 服务要求与标准
        Requirements = "requirements",
        /// 服务对象
        TargetGroups = "target_groups",
        /// 服务区域
        AreaCodes = "area_codes",
        /// 地点
        Location = "location",
        /// 预计受益人数
        Beneficiaries = "beneficiaries",
        /// 渠道
        Channel = "channel",
        /// 支持方式
        Form = "form",
        /// 采购方式
        Method = "method",
        /// 最高限价
        Budget = "budget",
        /// 投标截止
        BidDeadline = "bid_deadline",
        /// 开标时间
        OpeningAt = "opening_at",
        /// 服务开始
        ServiceStart = "service_start",
        /// 服务期
        ServiceMonths = "service_months",
        /// 适用较长服务期
        ExtendedTerm = "extended_term",
        /// 联系人
        ContactName = "contact_name",
        /// 联系电话
        ContactPhone = "contact_phone",
        /// 资格条件
        Eligibility = "eligibility",
        /// 评审标准
        Criteria = "criteria",
        /// 里程碑与付款
        Milestones = "milestones",
        /// 投标文件清单
        Documents = "documents",
    }
}

/// What a change of a part does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// It makes another purchase of it, so it may not change: cancel and publish anew.
    Fixed,
    /// It decides who may bid: bids must be confirmed and are pre-reviewed again.
    Eligibility,
    /// It may affect how bids are written (条例 31): bids must be confirmed.
    Bids,
    /// It affects no bid by itself; the officer may still say that it does.
    Plain,
}

impl CallField {
    /// What a change of this part does.
    #[must_use]
    pub const fn effect(self) -> Effect {
        match self {
            Self::CatalogueCode | Self::Field | Self::Channel | Self::Form | Self::Method => Effect::Fixed,
            Self::Eligibility => Effect::Eligibility,
            // What the proposal answers and where it is to happen: bids are scored against it.
            Self::Need
            | Self::Location
            | Self::Requirements
            | Self::TargetGroups
            | Self::AreaCodes
            | Self::Beneficiaries
            | Self::Budget
            | Self::ServiceStart
            | Self::ServiceMonths
            | Self::ExtendedTerm
            | Self::Criteria
            | Self::Milestones
            | Self::Documents => Effect::Bids,
            Self::Title
            | Self::TitleEn
            | Self::Summary
            | Self::SummaryEn
            | Self::NeedEn
            | Self::BidDeadline
            | Self::OpeningAt
            | Self::ContactName
            | Self::ContactPhone => Effect::Plain,
        }
    }
}

/// Whether changes affect bids: one of them does by its nature, or the officer says so.
#[must_use]
pub fn affects_bids(changed: &[CallField], marked: bool) -> bool {
    marked || changed.iter().any(|field| matches!(field.effect(), Effect::Bids | Effect::Eligibility))
}

/// Whether changes decide anew who may bid.
#[must_use]
pub fn changes_eligibility(changed: &[CallField]) -> bool {
    changed.iter().any(|field| field.effect() == Effect::Eligibility)
}

/// What stands against changes of a published call: none at all, parts that are fixed, and
/// requirements on the bidder where the rulebook keeps them (财政部令 87 第 27 条).
#[must_use]
pub fn may_change(changed: &[CallField], rules: &ChannelRules) -> Reasons {
    let mut reasons = Reasons::default();
    reasons.require(!changed.is_empty(), || Reason::new(ReasonCode::NothingChanged));
    for field in changed {
        let fixed = match field.effect() {
            Effect::Fixed => true,
            Effect::Eligibility => !rules.eligibility_amendable.value,
            Effect::Bids | Effect::Plain => false,
        };
        reasons.require(!fixed, || Reason::new(ReasonCode::FieldNotAmendable).on(field.as_str()).with("field", field));
    }
    reasons
}
