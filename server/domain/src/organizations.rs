//! Parties and what they may do; facts of an organization that rules look at.

use serde::{Deserialize, Serialize};

coded_enum! {
    /// What a party is designated as, with dates (DESIGN §2). One body can have several.
    pub enum Designation {
        /// Social organization (社会组织).
        Organization = "organization",
        /// Hub organization (枢纽型社会组织).
        Hub = "hub",
        /// Department or street that buys services (购买主体).
        Funder = "funder",
        /// Evaluation agency (第三方评估机构).
        EvaluationAgency = "evaluation_agency",
        /// Residents' committee (居民委员会).
        ResidentsCommittee = "residents_committee",
        /// Runs the installation (平台运营).
        Operator = "operator",
    }
}

coded_enum! {
    /// How an organization came to be (DOMAIN A2).
    pub enum RegistrationKind {
        /// Registered with civil affairs: a legal person (登记).
        Registered = "registered",
        /// Filed with street or town: no legal person (备案).
        Filed = "filed",
        /// Registered elsewhere, active in the district (区外).
        External = "external",
    }
}

coded_enum! {
    /// Legal form of a social organization.
    pub enum LegalForm {
        /// 社会团体
        Association = "association",
        /// 社会服务机构 (民办非企业单位)
        ServiceInstitution = "service_institution",
        /// 基金会
        Foundation = "foundation",
        /// Filed community group without legal form (社区社会组织).
        CommunityGroup = "community_group",
        /// Another kind of recipient, as found in imported histories.
        Other = "other",
    }
}

coded_enum! {
    /// Relation between a hub and an organization (DOMAIN C3), strongest first.
    pub enum RelationKind {
        /// 主管
        Supervised = "supervised",
        /// 会员
        Member = "member",
        /// 挂靠
        Affiliated = "affiliated",
        /// 联系
        Contact = "contact",
        /// 合作意向
        Intent = "intent",
        /// 培育孵化
        Incubated = "incubated",
        /// 分管
        Delegated = "delegated",
        /// 备案固定联系
        FilingContact = "filing_contact",
    }
}

coded_enum! {
    /// Coverage mode of party building (DOMAIN G2).
    pub enum PartyForm {
        /// 单独建
        Own = "own",
        /// 联合
        Joint = "joint",
        /// 临时党组织
        Temporary = "temporary",
        /// 党建工作站
        Station = "station",
        /// 党建指导员
        Instructor = "instructor",
        /// 无
        None = "none",
    }
}

coded_enum! {
    /// Result of a yearly inspection (DOMAIN F1).
    pub enum InspectionResult {
        /// 合格
        Passed = "passed",
        /// 基本合格
        BasicallyPassed = "basically_passed",
        /// 不合格
        Failed = "failed",
        /// 未参加
        Missed = "missed",
    }
}

coded_enum! {
    /// Kind of sanction or list entry (DOMAIN F4, 2.5).
    pub enum SanctionKind {
        /// 活动异常名录
        Abnormal = "abnormal",
        /// 严重违法失信名单
        Serious = "serious",
        /// 禁止参加采购活动 (法 77)
        Ban = "ban",
        /// 重大违法记录 (法 22(五))
        MajorViolation = "major_violation",
    }
}

coded_enum! {
    /// Field of work: the taxonomy that projects, organizations and hubs share.
    pub enum Field {
        /// 养老助老
        Elderly = "elderly",
        /// 儿童青少年
        Children = "children",
        /// 妇女家庭
        WomenFamily = "women_family",
        /// 助残康复
        Disability = "disability",
        /// 帮困救助
        PovertyRelief = "poverty_relief",
        /// 就业创业
        Employment = "employment",
        /// 卫生健康
        Health = "health",
        /// 心理服务
        MentalHealth = "mental_health",
        /// 矛盾调解
        Mediation = "mediation",
        /// 法律服务
        LegalAid = "legal_aid",
        /// 生态环保
        Environment = "environment",
        /// 公共安全与应急
        Safety = "safety",
        /// 文化体育
        CultureSports = "culture_sports",
        /// 社区治理
        Governance = "governance",
        /// 志愿服务
        Volunteering = "volunteering",
        /// 组织培育与能力建设
        Capacity = "capacity",
        /// 研究评估
        Research = "research",
        /// 社区矫正帮教
        Correction = "correction",
        /// 乡村服务
        Rural = "rural",
        /// 行业服务
        Industry = "industry",
    }
}

coded_enum! {
    /// Target group of a project (DOMAIN 1.4: B1-31 eight, M4 and X2 additions).
    pub enum TargetGroup {
        /// 老年人
        Elderly = "elderly",
        /// 空巢独居老人
        LivingAloneElderly = "living_alone_elderly",
        /// 妇女
        Women = "women",
        /// 儿童
        Children = "children",
        /// 留守儿童
        LeftBehindChildren = "left_behind_children",
        /// 残疾人
        Disabled = "disabled",
        /// 失业人员
        Unemployed = "unemployed",
        /// 外来务工人员
        MigrantWorkers = "migrant_workers",
        /// 不良行为青少年
        YouthAtRisk = "youth_at_risk",
        /// 社区矫正人员
        CorrectionSubjects = "correction_subjects",
        /// 低收入家庭
        LowIncome = "low_income",
        /// 大病重病患者
        SeriouslyIll = "seriously_ill",
        /// 社区居民
        Residents = "residents",
        /// 社会组织
        Organizations = "organizations",
    }
}

/// Party-building facts of an organization (DOMAIN G2, D6).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartyBuilding {
    /// Coverage mode.
    pub form: PartyForm,
    /// Number of party members.
    pub members: i32,
    /// Has a party organization of its own or a joint one.
    pub has_organization: bool,
    /// Party work covers it (instructor, station).
    pub covered: bool,
    /// Activities are regular.
    pub activity_regular: bool,
    /// Members' role is visible.
    pub role_visible: bool,
    /// Party life follows the standard.
    pub life_standard: bool,
}
