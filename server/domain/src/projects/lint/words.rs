//! Lists of words that several patterns of the check share.

pub(super) const REGION: &[&str] = &[
    "本市",
    "本区",
    "本地",
    "本省",
    "本县",
    "本街道",
    "本镇",
    "我市",
    "我区",
    "我省",
    "我县",
    "辖区内",
    "区内",
    "市内",
];
pub(super) const MUST: &[&str] =
    &["须", "应当", "应为", "必须", "要求", "具有", "具备", "拥有", "提供", "提交", "持有", "取得", "获得", "通过"];
pub(super) const BUY: &[&str] = &["采购", "购置", "购买", "添置"];

/// Words of praise that need something countable beside them (条例 34).
pub(super) const VAGUE: &[&str] = &[
    "优得",
    "优为",
    "优:",
    "优(",
    "优秀",
    "优、良",
    "优良",
    "良好",
    "较好",
    "较差",
    "一般得",
    "差得",
    "酌情",
    "视情况",
    "综合打分",
    "综合评定",
    "自由裁量",
    "主观",
    "由评委",
    "适当给分",
    "适当加分",
    "好得",
    "很好",
    "完善得",
    "合理得",
    "科学得",
];

/// Words that score the organization's grade.
pub(super) const GRADE: &[&str] = &["评估等级", "等级评估", "3A", "4A", "5A"];
/// Words that score the number of staff.
pub(super) const STAFF_COUNT: &[&str] = &["专职人员数量", "专职人员人数", "员工人数", "专职工作人员数"];
/// Words that score the number of certified social workers.
pub(super) const SOCIAL_WORKER_COUNT: &[&str] = &["持证社工数量", "持证社工人数", "社会工作师数量"];
/// Words that are always a matter of eligibility.
pub(super) const ALWAYS_ELIGIBILITY: &[&str] =
    &["法人资格", "登记证书", "营业执照", "无重大违法", "信用记录", "依法纳税", "社会保障资金"];
