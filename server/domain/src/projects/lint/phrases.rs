//! The phrases, as data: one row per pattern.

use super::sentence::is_negated;
use super::words::{BUY, MUST, REGION};
use crate::reasons::ReasonCode;

/// Where a phrase is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scope {
    /// Government may not buy it at all (102号令 10).
    Anywhere,
    /// It may not be a condition (条例 20, 87号令).
    Condition,
    /// It may not earn points in statutory procurement (K9).
    StatutoryPoints,
}

/// A pattern: one of `first`, then one of `then` at most `gap` characters later (an empty `then`
/// means that `first` alone suffices), unless the sentence has one of `except`.
pub(super) struct Phrase {
    pub(super) code: ReasonCode,
    pub(super) scope: Scope,
    first: &'static [&'static str],
    gap: usize,
    then: &'static [&'static str],
    except: &'static [&'static str],
}

impl Phrase {
    /// Whether a sentence says it.
    pub(super) fn found_in(&self, sentence: &str) -> bool {
        if self.except.iter().any(|word| sentence.contains(word)) {
            return false;
        }
        self.first.iter().any(|first| {
            sentence.match_indices(first).any(|(at, word)| {
                let rest = sentence.get(at + word.len()..).unwrap_or_default();
                (self.then.is_empty() || self.follows(rest)) && !is_negated(sentence, at)
            })
        })
    }

    fn follows(&self, rest: &str) -> bool {
        self.then.iter().any(|then| {
            rest.match_indices(then)
                .next()
                .is_some_and(|(at, _)| rest.get(..at).is_some_and(|between| between.chars().count() <= self.gap))
        })
    }
}

const fn alone(
    code: ReasonCode,
    scope: Scope,
    first: &'static [&'static str],
    except: &'static [&'static str],
) -> Phrase {
    Phrase { code, scope, first, gap: 0, then: &[], except }
}

const fn pair(
    code: ReasonCode,
    scope: Scope,
    first: &'static [&'static str],
    gap: usize,
    then: &'static [&'static str],
    except: &'static [&'static str],
) -> Phrase {
    Phrase { code, scope, first, gap, then, except }
}

/// Every pattern.
pub(super) const PHRASES: &[Phrase] = &[
    pair(
        ReasonCode::LintRegionBound,
        Scope::Condition,
        REGION,
        14,
        &[
            "业绩",
            "项目经验",
            "服务经验",
            "工作经验",
            "获奖",
            "奖项",
            "荣誉",
            "称号",
            "表彰",
            "承接过",
            "实施过",
            "承担过",
            "做过",
            "服务过",
        ],
        &[],
    ),
    pair(
        ReasonCode::LintRegionBound,
        Scope::Condition,
        &["在"],
        8,
        &["市有同类业绩", "区有同类业绩", "区有业绩", "市有业绩", "区开展过", "市开展过", "区承接过", "市承接过"],
        &[],
    ),
    pair(
        ReasonCode::LintIndustryBound,
        Scope::Condition,
        &[
            "本行业",
            "行业内",
            "行业协会",
            "行业主管",
            "行业评比",
            "民政系统",
            "教育系统",
            "卫生系统",
            "残联系统",
            "妇联系统",
            "公安系统",
            "养老行业",
        ],
        10,
        &["业绩", "奖项", "获奖", "荣誉", "称号", "表彰", "评比", "奖"],
        &[],
    ),
    pair(
        ReasonCode::LintUnrelatedCondition,
        Scope::Condition,
        &["成立", "注册", "登记"],
        6,
        &["年以上", "年及以上", "满一年", "满二年", "满两年", "满三年", "满五年", "满1年", "满2年", "满3年", "满5年"],
        &["项目成立", "家庭", "居民", "老人"],
    ),
    pair(ReasonCode::LintUnrelatedCondition, Scope::Condition, MUST, 14, &["会员单位", "理事单位", "副会长单位"], &[]),
    pair(
        ReasonCode::LintUnrelatedCondition,
        Scope::Condition,
        MUST,
        14,
        &["ISO9001", "ISO 9001", "ISO14001", "质量管理体系认证", "环境管理体系认证", "职业健康安全管理体系认证"],
        &[],
    ),
    pair(
        ReasonCode::LintUnrelatedCondition,
        Scope::Condition,
        &["单项合同金额", "单个合同金额", "合同金额", "合同额"],
        6,
        &["不低于", "不少于", "以上", "达到", "超过", "≥"],
        &["履约保证金", "分包"],
    ),
    pair(
        ReasonCode::LintNamedSupplier,
        Scope::Condition,
        &["指定", "限定", "特定"],
        4,
        &["品牌", "供应商", "厂家", "厂商", "型号", "承接单位", "服务商"],
        &[],
    ),
    pair(
        ReasonCode::LintNamedSupplier,
        Scope::Condition,
        MUST,
        10,
        &["专利", "商标", "独家", "原厂授权", "唯一授权"],
        &["知识产权保护", "普法", "尊重"],
    ),
    pair(
        ReasonCode::LintNamedSupplier,
        Scope::Condition,
        &["原承接单位", "原服务单位", "现承接单位", "原承接机构", "现服务机构", "往期承接单位"],
        6,
        &["优先", "加分", "直接", "得"],
        &[],
    ),
    pair(
        ReasonCode::LintNamedSupplier,
        Scope::Condition,
        &["只能由", "仅限由", "仅由", "须由", "定向由", "指定由"],
        24,
        &[
            "中心承接",
            "协会承接",
            "联合会承接",
            "机构承接",
            "公司承接",
            "中心实施",
            "协会实施",
            "公司实施",
            "中心提供",
            "协会提供",
            "公司提供",
        ],
        &[],
    ),
    pair(
        ReasonCode::LintOwnershipOrLocation,
        Scope::Condition,
        &["仅限", "限于", "须为", "必须为", "应为", "须是", "必须是", "应是", "只接受", "优先考虑", "优先选择"],
        6,
        &[
            "国有",
            "民营",
            "外资",
            "内资",
            "集体所有制",
            "事业单位",
            "社会团体",
            "民办非企业",
            "社会服务机构",
            "基金会",
            "行业协会",
            "非公有制",
        ],
        &[],
    ),
    alone(ReasonCode::LintOwnershipOrLocation, Scope::Condition, &["所有制形式", "所有制性质"], &[]),
    pair(
        ReasonCode::LintOwnershipOrLocation,
        Scope::Condition,
        &[
            "注册地在",
            "注册地须在",
            "注册地为",
            "注册地须为",
            "注册地应",
            "住所地在",
            "住所地须",
            "登记地在",
            "登记地须",
            "注册地址须",
            "注册地址在",
            "注册地位于",
        ],
        12,
        &["市", "区", "县", "省", "街道", "辖区", "本地"],
        &[],
    ),
    pair(
        ReasonCode::LintOwnershipOrLocation,
        Scope::Condition,
        REGION,
        6,
        &[
            "注册的",
            "登记注册",
            "注册登记",
            "登记的",
            "注册成立",
            "设有分支",
            "设立分支",
            "设有固定办公",
            "设有办公场所",
            "有固定办公场所",
            "设有服务网点",
        ],
        &["居民", "失业", "志愿者", "车辆"],
    ),
    pair(
        ReasonCode::LintScaleCondition,
        Scope::Condition,
        &[
            "注册资本",
            "注册资金",
            "开办资金",
            "资产总额",
            "总资产",
            "净资产",
            "营业收入",
            "年收入",
            "营业额",
            "从业人员",
            "利润",
            "纳税额",
            "纳税总额",
        ],
        12,
        &["不低于", "不少于", "以上", "达到", "超过", "≥", ">", "大于", "高于", "满"],
        &["家庭", "居民", "农户", "困难", "低保", "帮扶", "服务对象", "人均", "老人"],
    ),
    pair(
        ReasonCode::LintScaleCondition,
        Scope::Condition,
        &["注册资本", "注册资金", "开办资金", "资产总额", "总资产", "净资产", "营业收入", "从业人员", "利润", "纳税额"],
        16,
        &["得分", "加分", "分"],
        &["家庭", "居民", "农户", "困难", "部分", "分析", "分布", "分别", "分配"],
    ),
    alone(
        ReasonCode::LintHonourPoints,
        Scope::StatutoryPoints,
        &["荣誉", "称号", "奖项", "获奖", "表彰", "品牌项目", "示范单位", "先进单位", "先进集体"],
        &[],
    ),
    alone(
        ReasonCode::LintLabourDispatch,
        Scope::Anywhere,
        &["劳务派遣", "人员派遣", "派遣人员", "派遣工", "派驻科室", "借用人员"],
        &["维权", "普法", "法律援助", "法律咨询"],
    ),
    pair(
        ReasonCode::LintLabourDispatch,
        Scope::Anywhere,
        &["招聘", "招录", "招用", "聘用", "代招"],
        8,
        &["辅助人员", "编外人员", "窗口人员", "协管员", "合同制人员", "临时人员", "临聘人员", "文员", "协辅人员"],
        &["招聘会", "求职", "应聘"],
    ),
    pair(
        ReasonCode::LintPurchasedPosts,
        Scope::Anywhere,
        &["设置", "购买", "开发", "新增", "提供", "设立"],
        8,
        &["公益性岗位", "公益岗位", "社工岗位", "管理岗位", "社区岗位", "专职岗位"],
        &["申请公益", "推荐", "政策宣传", "岗位信息", "岗位职责"],
    ),
    alone(ReasonCode::LintPurchasedPosts, Scope::Anywhere, &["岗位购买"], &[]),
    pair(
        ReasonCode::LintGoodsOrWorks,
        Scope::Anywhere,
        BUY,
        10,
        &["设备", "车辆", "家具", "电脑", "服务器", "器材", "办公用品", "空调", "电梯", "货物"],
        &["防骗", "购买服务", "指导老人", "陪同", "知识讲座"],
    ),
    alone(
        ReasonCode::LintGoodsOrWorks,
        Scope::Anywhere,
        &[
            "工程施工",
            "负责施工",
            "施工建设",
            "装修工程",
            "装修改造",
            "土建",
            "修缮工程",
            "改扩建",
            "绿化工程",
            "安装工程",
            "道路硬化",
            "施工总承包",
        ],
        &["扰民", "矛盾", "纠纷", "监督"],
    ),
    pair(
        ReasonCode::LintFinancing,
        Scope::Anywhere,
        &["提供", "办理", "筹集", "负责", "承担", "给予", "发放"],
        8,
        &["融资", "贷款", "担保", "垫资", "借款"],
        &["诈骗", "政策", "纠纷", "咨询", "讲解", "知识", "宣传", "履约", "讲座", "培训"],
    ),
    alone(
        ReasonCode::LintFinancing,
        Scope::Anywhere,
        &["融资服务", "融资平台", "带资", "垫资", "贷款服务", "担保服务"],
        &["诈骗", "政策", "纠纷", "知识", "讲座"],
    ),
    pair(
        ReasonCode::LintCoreDuty,
        Scope::Anywhere,
        &["实施", "作出", "开展", "负责", "承担", "行使", "办理", "进行", "代为", "从事", "委托"],
        8,
        &["行政处罚", "行政许可", "行政执法", "行政强制", "行政审批", "行政征收", "行政裁决", "执法检查"],
        &["宣传", "普法", "辅助", "协助", "监督", "培训", "评估", "复议", "救济", "咨询", "引导"],
    ),
    alone(
        ReasonCode::LintCoreDuty,
        Scope::Anywhere,
        &["执法权", "处罚决定", "罚款收缴"],
        &["宣传", "普法", "咨询", "复议"],
    ),
];
