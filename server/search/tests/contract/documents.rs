//! A small fixed set of natural documents. All names are invented.

use serde_json::{Value, json};

/// One project: id, number, title, target groups, field, area, division path, stage, budget in
/// 10,000 yuan, publication (days after 2026-01-01), summary.
type Project = (
    &'static str,
    &'static str,
    &'static str,
    &'static [&'static str],
    &'static str,
    &'static str,
    &'static [&'static str],
    &'static str,
    i64,
    i64,
    &'static str,
);

const JINJIANG: &[&str] = &["51", "5101", "510104"];
const WUHOU: &[&str] = &["51", "5101", "510107"];
const HAIDIAN: &[&str] = &["11", "1101", "110108"];

/// 2026-01-01T00:00:00Z.
pub const YEAR_START: i64 = 1_767_225_600;
const DAY: i64 = 86_400;

#[rustfmt::skip] // One document a line.
const PROJECTS: [Project; 26] = [
    ("p01", "510104-2026-0001", "高龄独居老人助餐服务", &["老年人"], "养老服务", "锦江区", JINJIANG, "published", 48, 10, "为八十岁以上独居老人每日送午餐上门，并记录身体状况。"),
    ("p02", "510104-2026-0002", "社区长者日间照料中心运营", &["老年人"], "养老服务", "锦江区", JINJIANG, "published", 120, 20, "运营三处日间照料中心，提供康复训练、助浴和文娱活动。"),
    ("p03", "510104-2026-0003", "失能老人家庭喘息服务", &["老年人", "家属照护者"], "养老服务", "锦江区", JINJIANG, "in_delivery", 36, 30, "由护理员短期替代家属照护，每户每年十五天。"),
    ("p04", "510107-2026-0004", "居家适老化改造", &["老年人"], "养老服务", "武侯区", WUHOU, "in_delivery", 200, 40, "为困难家庭安装扶手、防滑地面和呼叫设备。"),
    ("p05", "510107-2026-0005", "无障碍环境体验与督导", &["残疾人"], "助残服务", "武侯区", WUHOU, "published", 18, 50, "组织轮椅使用者逐街检查坡道与盲道，形成整改清单。"),
    ("p06", "510107-2026-0006", "残障人士支持性就业", &["残疾人"], "助残服务", "武侯区", WUHOU, "published", 60, 60, "就业辅导员陪伴上岗，稳定就业不少于六个月。"),
    ("p07", "110108-2026-0007", "孤独症儿童家庭支援計畫", &["儿童", "残疾人"], "助残服务", "海淀区", HAIDIAN, "closed", 75, 70, "為孤獨症兒童家庭提供喘息服務與心理支援，並建立資訊平台。"),
    ("p08", "110108-2026-0008", "课后托管与亲子阅读", &["儿童"], "儿童服务", "海淀区", HAIDIAN, "published", 30, 80, "放学后在社区书屋开展四点半课堂。"),
    ("p09", "110108-2026-0009", "困境儿童关爱保护", &["儿童"], "儿童服务", "海淀区", HAIDIAN, "closed", 42, 90, "儿童主任定期走访，建立一人一档。"),
    ("p10", "510104-2026-0010", "青少年心理健康辅导", &["青少年"], "心理服务", "锦江区", JINJIANG, "published", 55, 100, "进校园开设团体辅导，并为家长举办讲座。"),
    ("p11", "510104-2026-0011", "社区矫正对象帮教", &["社区矫正对象"], "社会治理", "锦江区", JINJIANG, "in_delivery", 28, 110, "协助社区矫正对象就业和修复家庭关系。"),
    ("p12", "510104-2026-0012", "居民议事协商能力建设", &["社区居民"], "社会治理", "锦江区", JINJIANG, "published", 22, 120, "培训楼栋长主持院落会议，形成公约。"),
    ("p13", "510107-2026-0013", "老旧小区微更新共建", &["社区居民"], "社会治理", "武侯区", WUHOU, "closed", 90, 130, "设计师与居民一起改造闲置空地。"),
    ("p14", "510107-2026-0014", "垃圾分类入户宣传", &["社区居民"], "环境保护", "武侯区", WUHOU, "closed", 15, 140, "志愿者逐户讲解厨余垃圾投放要求。"),
    ("p15", "510107-2026-0015", "社会组织孵化园运营管理", &["社会组织"], "能力建设", "武侯区", WUHOU, "published", 150, 150, "为初创机构提供场地、财务代理和专业督导。"),
    ("p16", "110108-2026-0016", "枢纽型社会组织工作评估", &["社会组织"], "能力建设", "海淀区", HAIDIAN, "published", 33, 160, "对区级枢纽的服务能力进行第三方评估。"),
    ("p17", "110108-2026-0017", "社工站点专业督导", &["社会工作者"], "能力建设", "海淀区", HAIDIAN, "in_delivery", 26, 170, "每月两次个案督导，撰写督导记录。"),
    ("p18", "110108-2026-0018", "退役军人就业帮扶", &["退役军人"], "就业服务", "海淀区", HAIDIAN, "published", 40, 180, "职业规划、技能培训与企业对接。"),
    ("p19", "510104-2026-0019", "农民工法律援助", &["外来务工人员"], "法律服务", "锦江区", JINJIANG, "published", 24, 190, "在工地设立咨询点，代写法律文书。"),
    ("p20", "510104-2026-0020", "邻里纠纷人民调解", &["社区居民"], "法律服务", "锦江区", JINJIANG, "closed", 12, 200, "由退休法官组成调解队，化解矛盾。"),
    ("p21", "510107-2026-0021", "安宁疗护志愿者培养", &["患者", "家属照护者"], "健康服务", "武侯区", WUHOU, "published", 38, 210, "陪伴晚期患者及其家属。"),
    ("p22", "510107-2026-0022", "精神障碍社区康复", &["精神障碍患者"], "健康服务", "武侯区", WUHOU, "in_delivery", 66, 220, "日间训练、服药管理和家属互助小组。"),
    ("p23", "110108-2026-0023", "社区文化节与非遗传承", &["社区居民"], "文化体育", "海淀区", HAIDIAN, "closed", 20, 230, "邀请皮影艺人进社区教学。"),
    ("p24", "110108-2026-0024", "应急救护与防灾减灾演练", &["社区居民"], "公共安全", "海淀区", HAIDIAN, "published", 29, 240, "持证救护员培训，楼道疏散演练。"),
    ("p25", "LOT-A-77", "Accessible playgrounds for children", &["儿童"], "儿童服务", "海淀区", HAIDIAN, "closed", 80, 250, "Design and build two accessible playgrounds with local volunteers."),
    ("p26", "510104-2026-0026", "妇女儿童家庭暴力干预", &["妇女", "儿童"], "社会治理", "锦江区", JINJIANG, "published", 45, 260, "二十四小时热线、紧急庇护与法律陪同。"),
];

/// The projects as `(id, document)`.
pub fn projects() -> Vec<(String, Value)> {
    PROJECTS
        .iter()
        .enumerate()
        .map(|(number, p)| {
            let purchase = number % 3 == 0;
            let document = json!({
                "number": p.1, "title": p.2, "target_groups": p.3, "field": p.4, "area": p.5,
                "division": p.6, "stage": p.7, "budget": p.8 * 1_000_000,
                "published_at": YEAR_START + p.9 * DAY, "deadline": YEAR_START + (p.9 + 20) * DAY,
                "summary": p.10, "funder": format!("{}民政局", p.5), "funder_id": p.6[2],
                "form": if purchase { "project_purchase" } else { "project" }, "source": "district",
                "channel": if purchase { "procurement" } else { "grant" },
                "method": if purchase { "competitive_consultation" } else { "open_selection" },
                "hub_id": (number % 4 > 0).then(|| format!("hub-{}", number % 4)),
                "winner_id": (p.7 == "in_delivery").then_some("o01"),
                "min_grade": (number % 5 > 1).then_some(number % 5),
                "title_en": if p.0 == "p02" { json!("Day care for the elderly") } else { json!(null) },
            });
            (p.0.to_owned(), document)
        })
        .collect()
}

/// Id, name, short name, code, fields, grade, may bid, founded (year), business scope.
type Organization =
    (&'static str, &'static str, &'static str, &'static str, &'static [&'static str], i64, bool, i64, &'static str);

#[rustfmt::skip] // One document a line.
const ORGANIZATIONS: [Organization; 14] = [
    ("o01", "锦江区夕阳红为老服务中心", "夕阳红", "52510104MJQ0000018", &["养老服务"], 4, true, 2012, "居家养老、助餐、助浴。"),
    ("o02", "锦江区长者照护协会", "长者协会", "51510104MJQ0000026", &["养老服务", "健康服务"], 3, true, 2015, "长者日间照料与护理员培训。"),
    ("o03", "武侯区同行助残促进会", "同行", "51510107MJQ0000034", &["助残服务"], 5, true, 2009, "残障人士就业与无障碍倡导。"),
    ("o04", "武侯区星语康复中心", "星语", "52510107MJQ0000042", &["助残服务", "儿童服务"], 2, false, 2018, "孤独症儿童康复训练。"),
    ("o05", "海淀区萤火儿童发展中心", "萤火", "52110108MJQ0000050", &["儿童服务"], 3, true, 2016, "课后托管、亲子阅读。"),
    ("o06", "海淀区社会工作者协会", "海淀社协", "51110108MJQ0000069", &["能力建设"], 5, true, 2008, "社工督导、职业资格培训。"),
    ("o07", "锦江区社会组织联合会", "锦江社联", "51510104MJQ0000077", &["能力建设"], 4, true, 2010, "枢纽型社会组织，孵化与评估。"),
    ("o08", "武侯区和事佬调解中心", "和事佬", "52510107MJQ0000085", &["法律服务"], 3, true, 2017, "邻里纠纷调解。"),
    ("o09", "海淀区明法公益法律服务中心", "明法", "52110108MJQ0000093", &["法律服务"], 0, false, 2024, "法律援助与普法。"),
    ("o10", "锦江区心桥心理健康服务中心", "心桥", "52510104MJQ0000106", &["心理服务"], 4, true, 2014, "青少年心理辅导。"),
    ("o11", "武侯区绿芽环保志愿服务队", "绿芽", "51510107MJQ0000114", &["环境保护"], 1, false, 2020, "垃圾分类宣传。"),
    ("o12", "海淀区重庆商会", "重庆商会", "51110108MJQ0000122", &["行业管理"], 3, true, 2011, "会员服务、行业自律。"),
    ("o13", "锦江区安心应急救援队", "安心救援", "52510104MJQ0000130", &["公共安全"], 3, true, 2019, "防灾减灾演练、水上救援。"),
    ("o14", "武侯区长青社区基金会", "长青", "53510107MJQ0000149", &["慈善公益"], 4, true, 2013, "社区微基金资助。"),
];

/// The organizations as `(id, document)`.
pub fn organizations() -> Vec<(String, Value)> {
    ORGANIZATIONS
        .iter()
        .map(|o| {
            let area: String = o.1.chars().take(3).collect();
            let document = json!({
                "name": o.1, "short_name": o.2, "code": o.3, "fields": o.4, "grade": o.5,
                "may_bid": o.6, "founded": YEAR_START - (2026 - o.7) * 365 * DAY,
                "business_scope": o.8, "address_area": area, "source": "register",
                "legal_form": match &o.3[..2] { "51" => "association", "52" => "service_institution", _ => "foundation" },
                "registration_kind": if o.5 == 1 { "filed" } else { "registered" },
                "division": [&o.3[2..4], &o.3[2..6], &o.3[2..8]],
                "hub_id": if o.8.contains('、') { json!("hub-1") } else { json!(null) },
                "has_record": o.5 > 0, "projects_count": o.5 * 2,
                "record_score": (o.5 > 0).then_some(o.5 * 20),
            });
            (o.0.to_owned(), document)
        })
        .collect()
}
