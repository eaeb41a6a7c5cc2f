//! What the projects say: topics × places, so that searches find some and not all.

use chrono::{DateTime, Duration, Utc};
use chrono_tz::Asia::Shanghai;
use shuniu_services::projects::{CriterionInput, DocumentInput, EligibilityInput, MilestoneInput, ProjectInput};

/// Field of work, target group, what is bought, what for.
const TOPICS: [(&str, &str, &str, &str); 24] = [
    ("elderly", "elderly", "居家养老上门照护", "失能与半失能老人在家里得到照料"),
    ("elderly", "living_alone_elderly", "独居老人探访关爱", "独居老人每周有人敲门问一声"),
    ("elderly", "elderly", "社区养老服务站运营", "老人白天有去处、有热饭"),
    ("children", "children", "四点半课堂托管", "放学后没人接的孩子有地方写作业"),
    ("children", "left_behind_children", "留守儿童陪伴成长", "留守儿童有固定的陪伴者"),
    ("women_family", "women", "家庭教育指导", "新手父母学会与孩子说话"),
    ("disability", "disabled", "残疾人居家康复训练", "残疾人在家里做得了康复"),
    ("disability", "disabled", "阳光驿站日间照料", "智力障碍青年白天有事可做"),
    ("poverty_relief", "low_income", "低收入家庭帮扶", "低收入家庭的难处有人对接"),
    ("employment", "unemployed", "就业技能培训", "失业居民学一门手艺再上岗"),
    ("health", "residents", "慢性病健康管理", "高血压与糖尿病患者按时随访"),
    ("health", "seriously_ill", "安宁疗护支持", "重病家庭在最后阶段得到支持"),
    ("mental_health", "youth_at_risk", "青少年心理辅导", "情绪困扰的中学生找得到人说话"),
    ("mediation", "residents", "邻里纠纷调解", "楼上楼下的矛盾在社区化解"),
    ("legal_aid", "migrant_workers", "外来务工人员法律援助", "被拖欠工资的工人问得到律师"),
    ("environment", "residents", "垃圾分类入户宣导", "居民分得清也愿意分"),
    ("environment", "residents", "河道巡护与净滩", "家门口的河有人看护"),
    ("safety", "residents", "社区应急演练", "火灾与内涝时居民知道往哪里走"),
    ("culture_sports", "residents", "社区文化节策划", "老街的戏台重新热闹起来"),
    ("governance", "residents", "居民议事协商培育", "楼道里的事由居民自己商量着办"),
    ("volunteering", "organizations", "志愿服务队伍建设", "志愿者有人培训、有人记录、有人感谢"),
    ("capacity", "organizations", "社会组织能力建设", "小微组织学会写预算与报告"),
    ("correction", "correction_subjects", "社区矫正帮教", "矫正对象顺利回到家庭与工作"),
    ("rural", "residents", "村改居社区陪伴", "搬进楼房的农民适应新的邻里"),
];

const PLACES: [&str; 20] = [
    "青石", "柳岸", "东栅", "塘桥", "荷塘", "前渚", "新圩", "麦屿", "听松", "苇湾", "石榴", "桂坊", "渡口", "梧桐",
    "银杏", "钟楼", "南门", "竹园", "砚池", "晓月",
];

/// Projects of one funder and catalogue item that together stay below the limit of grants.
const GRANTS_TOGETHER: usize = 10;

/// Codes and names of a guidance catalogue with one item per topic.
pub fn catalogue() -> impl Iterator<Item = (String, String)> {
    let heads = [("A".to_owned(), "公共服务".to_owned()), ("A04".to_owned(), "社会服务".to_owned())];
    let items = TOPICS.iter().enumerate().map(|(n, topic)| (item_code(n), topic.2.to_owned()));
    heads.into_iter().chain(items)
}

fn item_code(topic: usize) -> String {
    format!("A04-{:02}", topic + 1)
}

/// Name of a funder.
pub fn funder(number: usize) -> String {
    let kind = if number < PLACES.len() { "街道办事处" } else { "公共服务中心" };
    format!("{}{kind}", PLACES[number % PLACES.len()])
}

/// The project of an index, as its officer would type it at an instant. Funders come in turn,
/// topics after them, and rounds of both after that.
pub fn project(index: usize, funders: usize, at: DateTime<Utc>) -> ProjectInput {
    let topic = (index / funders) % TOPICS.len();
    let round = index / (funders * TOPICS.len());
    let (field, group, what, purpose) = TOPICS[topic];
    let place = PLACES[(index * 7 + round) % PLACES.len()];
    let local = |days: i64| (at + Duration::days(days)).with_timezone(&Shanghai).format("%Y-%m-%dT17:00").to_string();
    let is_grant = (topic + round).is_multiple_of(2) && round < 2 * GRANTS_TOGETHER;
    let budget = if is_grant { 40_000 + (index % 50) * 1_000 } else { 300_000 + (index % 90) * 10_000 };
    ProjectInput {
        catalogue_code: item_code(topic),
        title: format!("{place}{what}项目第{}期", round + 1),
        title_en: format!("Service project {index}"),
        summary: format!("在{place}提供{what}服务，让{purpose}，服务期十二个月，按季度验收。"),
        need: format!(
            "{place}社区入户摸底显示，居民对{what}的需要排在前三位，现有力量只覆盖不到四成。本项目由专业社会组织承接，\
             与社区居委会、卫生服务站和志愿者队伍一起，{purpose}。服务对象名单由社区确认，每月更新。"
        ),
        requirements: format!(
            "承接方须在{place}社区设固定服务点，每周服务不少于五天；建立服务对象档案与回访记录；每季度提交进度报告、\
             支出明细与服务对象满意度；接受购买主体与枢纽组织的检查。"
        ),
        field: field.to_owned(),
        target_groups: vec![group.to_owned()],
        area_codes: vec!["519904".to_owned()],
        location: format!("{place}社区"),
        beneficiaries: (80 + index % 900).to_string(),
        budget: budget.to_string(),
        channel: if is_grant { "grant" } else { "procurement" }.to_owned(),
        method: if is_grant { "open_selection" } else { "open_tender" }.to_owned(),
        form: "project".to_owned(),
        bid_deadline: local(30),
        opening_at: local(37),
        service_start: (at + Duration::days(70)).with_timezone(&Shanghai).date_naive().to_string(),
        service_months: "12".to_owned(),
        contact_name: "值班人员".to_owned(),
        contact_phone: "0000-8620 1177".to_owned(),
        eligibility: EligibilityInput {
            min_grade: "3".to_owned(),
            fields: vec![field.to_owned()],
            ..EligibilityInput::default()
        },
        criteria: criteria(),
        milestones: milestones(),
        documents: vec![DocumentInput { name: "登记证书".to_owned(), ..DocumentInput::default() }],
        ..ProjectInput::default()
    }
}

fn criteria() -> Vec<CriterionInput> {
    let row = |kind: &str, name: &str, guide: &str, points: u32| CriterionInput {
        kind: kind.to_owned(),
        name: name.to_owned(),
        guide: guide.to_owned(),
        points: points.to_string(),
        ..CriterionInput::default()
    };
    vec![
        row("quality", "服务方案", "方案是否针对本社区情况、步骤是否可以落地执行", 45),
        row("quality", "团队与人员", "岗位设置、持证情况与人员安排是否满足服务需要", 30),
        row("quality", "同类业绩", "近三年同类服务的规模、评价与持续时间", 15),
        row("price", "报价", "满足要求的最低报价为基准价", 10),
    ]
}

fn milestones() -> Vec<MilestoneInput> {
    let row = |title: &str, deliverable: &str, month: u32, percent: u32| MilestoneInput {
        title: title.to_owned(),
        deliverable: deliverable.to_owned(),
        month_offset: month.to_string(),
        payment_percent: percent.to_string(),
        ..MilestoneInput::default()
    };
    vec![
        row("启动与建档", "服务对象名册、人员到岗证明", 3, 40),
        row("中期评估", "中期报告、支出明细与满意度", 8, 30),
        row("结项验收", "总结报告、财务决算与档案移交", 12, 30),
    ]
}
