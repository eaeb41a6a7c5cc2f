use super::*;
use crate::organizations::Field;
use crate::projects::{Channel, Criterion, Method, SupportForm};

fn plan(channel: Channel) -> Plan {
    Plan::new(channel, Method::OpenTender, SupportForm::Project, Field::Elderly)
}

fn codes(findings: &[LintFinding]) -> Vec<ReasonCode> {
    findings.iter().map(|f| f.reason.code).collect()
}

fn in_requirements(sentence: &str) -> Vec<LintFinding> {
    let mut plan = plan(Channel::Procurement);
    plan.requirements = sentence.to_owned();
    lint(&plan)
}

fn in_criterion(channel: Channel, name: &str, guide: &str) -> Vec<LintFinding> {
    let mut plan = plan(channel);
    plan.criteria =
        vec![Criterion { kind: CriterionKind::Quality, name: name.to_owned(), guide: guide.to_owned(), points: 20 }];
    lint(&plan)
}

#[test]
fn forbidden_sentences_are_found() {
    use ReasonCode as R;
    let table = [
        ("投标组织须具有本市同类项目业绩", R::LintRegionBound),
        ("近三年在本区承接过养老服务项目的优先", R::LintRegionBound),
        ("获得本省先进社会组织称号的得5分", R::LintRegionBound),
        ("须在辖区内有两年以上服务经验", R::LintRegionBound),
        ("具有我区社区工作经验的团队", R::LintRegionBound),
        ("在临澜区承接过同类项目的组织", R::LintRegionBound),
        ("获得民政系统表彰的得3分", R::LintIndustryBound),
        ("具有养老行业奖项", R::LintIndustryBound),
        ("行业协会颁发的荣誉证书每项2分", R::LintIndustryBound),
        ("教育系统内业绩每个得1分", R::LintIndustryBound),
        ("投标组织成立三年以上", R::LintUnrelatedCondition),
        ("须注册满2年", R::LintUnrelatedCondition),
        ("须为区社工协会会员单位", R::LintUnrelatedCondition),
        ("应当通过ISO9001质量管理体系认证", R::LintUnrelatedCondition),
        ("提供质量管理体系认证证书", R::LintUnrelatedCondition),
        ("同类业绩单项合同金额不低于50万元", R::LintUnrelatedCondition),
        ("使用指定品牌的血压计", R::LintNamedSupplier),
        ("须具有自主专利", R::LintNamedSupplier),
        ("提供注册商标证明", R::LintNamedSupplier),
        ("原承接单位优先", R::LintNamedSupplier),
        ("本项目须由晴和社区服务中心承接", R::LintNamedSupplier),
        ("软件须取得原厂授权", R::LintNamedSupplier),
        ("投标人须为国有企业", R::LintOwnershipOrLocation),
        ("仅限民办非企业单位投标", R::LintOwnershipOrLocation),
        ("注册地须在临澜区", R::LintOwnershipOrLocation),
        ("须在本区登记注册并有固定场所", R::LintOwnershipOrLocation),
        ("在本市设有分支机构", R::LintOwnershipOrLocation),
        ("说明投标组织的所有制形式", R::LintOwnershipOrLocation),
        ("注册资本不低于100万元", R::LintScaleCondition),
        ("上年度营业收入达到300万元", R::LintScaleCondition),
        ("从业人员不少于50人", R::LintScaleCondition),
        ("近三年纳税额超过10万元", R::LintScaleCondition),
        ("净资产每满50万元得2分", R::LintScaleCondition),
        ("资产总额≥200万元", R::LintScaleCondition),
        ("以劳务派遣方式提供20名工作人员", R::LintLabourDispatch),
        ("为街道招聘窗口人员6名", R::LintLabourDispatch),
        ("招录编外人员并代发工资", R::LintLabourDispatch),
        ("设置公益性岗位30个", R::LintPurchasedPosts),
        ("购买社工岗位12个", R::LintPurchasedPosts),
        ("本项目为岗位购买", R::LintPurchasedPosts),
        ("采购健身设备一批", R::LintGoodsOrWorks),
        ("为服务站购置电脑和办公家具", R::LintGoodsOrWorks),
        ("完成活动中心装修改造", R::LintGoodsOrWorks),
        ("负责广场绿化工程", R::LintGoodsOrWorks),
        ("为小微企业提供贷款担保", R::LintFinancing),
        ("承接方须垫资实施", R::LintFinancing),
        ("负责筹集融资款项", R::LintFinancing),
        ("代为实施行政处罚", R::LintCoreDuty),
        ("办理行政许可事项", R::LintCoreDuty),
        ("对沿街商户开展行政执法", R::LintCoreDuty),
        ("行使执法权", R::LintCoreDuty),
    ];
    for (sentence, code) in table {
        assert!(codes(&in_requirements(sentence)).contains(&code), "{sentence}: {:?}", in_requirements(sentence));
    }
}

#[test]
fn lawful_sentences_are_left_alone() {
    let table = [
        "为本区六个社区的独居老人提供探访服务",
        "具有同类项目业绩，地域不限",
        "近三年完成过为老服务项目，每个得2分，最多10分",
        "服务应符合行业标准和国家规范",
        "不得指定品牌或者供应商",
        "项目团队须尊重他人专利和商标，不得侵犯他人专利",
        "服务对象为家庭年收入不超过5万元的居民",
        "为困难家庭提供人均不低于500元的服务",
        "协助居民申请公益性岗位",
        "宣传公益性岗位政策",
        "组织两场招聘会，帮助失业人员求职",
        "为劳务派遣工提供法律咨询",
        "开展防范网络贷款诈骗讲座",
        "讲解小额贷款政策",
        "中标后提供履约担保",
        "本项目不含设备采购",
        "不涉及工程施工",
        "调解施工扰民矛盾",
        "开展行政执法宣传",
        "为申请人提供行政复议咨询",
        "投标组织近三年未受到重大行政处罚",
        "协助街道做好行政审批窗口的引导",
        "注册地不限，均可投标",
        "服务期内注册地址变更的，应及时告知",
        "不要求本市业绩",
        "为国有企业退休人员提供社区融入服务",
        "提供适老化改造建议，由家庭自行决定",
        "建立志愿者队伍，登记注册志愿者不少于100名",
        "每季度向本街道报送服务分析",
        "社区成立老年协会，每月活动1次",
        "保护服务对象隐私，数据在合同结束后删除",
        "项目负责人持有社会工作师证书",
    ];
    for sentence in table {
        let found = in_requirements(sentence);
        assert!(found.is_empty(), "{sentence}: {found:?}");
    }
}

#[test]
fn praise_needs_something_countable() {
    let vague = ["方案优得15分，良得10分，差得5分", "由评委酌情给分", "方案科学合理，较好得10分"];
    for guide in vague {
        let found = in_criterion(Channel::Procurement, "服务方案", guide);
        assert!(codes(&found).contains(&ReasonCode::LintVagueCriterion), "{guide}");
        assert!(found.iter().all(|f| f.blocks));
    }
    let counted = [
        "方案含评估、探访、应急、档案、培训5项的为优秀，得15分，每缺1项扣3分",
        "优先服务独居老人，覆盖率每提高10%得2分",
        "优化流程，列明责任人和时限的得5分",
    ];
    for guide in counted {
        assert!(
            !codes(&in_criterion(Channel::Procurement, "服务方案", guide)).contains(&ReasonCode::LintVagueCriterion),
            "{guide}"
        );
    }
}

#[test]
fn honours_earn_no_points_in_procurement_only() {
    let guide = "获得品牌项目荣誉每项2分";
    assert_eq!(codes(&in_criterion(Channel::Procurement, "社会评价", guide)), [ReasonCode::LintHonourPoints]);
    assert!(in_criterion(Channel::Grant, "社会评价", guide).is_empty());
}

#[test]
fn a_requirement_is_not_scored_again() {
    let mut plan = plan(Channel::Grant);
    plan.eligibility.min_grade = 3;
    let guide = "5A得10分，4A得6分".to_owned();
    plan.criteria =
        vec![Criterion { kind: CriterionKind::Quality, name: "评估等级".to_owned(), guide, points: 10 }];
    let found = lint(&plan);
    assert_eq!(codes(&found), [ReasonCode::LintEligibilityScored]);
    assert!(found.iter().all(|f| !f.blocks));
    plan.eligibility.min_grade = 0;
    assert!(lint(&plan).is_empty());
}

#[test]
fn a_grade_gate_in_procurement_warns_and_does_not_block() {
    let mut plan = plan(Channel::Procurement);
    plan.eligibility.min_grade = 3;
    let found = lint(&plan);
    assert_eq!(codes(&found), [ReasonCode::LintGradeGate]);
    assert!(found.iter().all(|f| !f.blocks));
    plan.eligibility.area_prefix = Some("519904".to_owned());
    plan.eligibility.min_staff = 6;
    assert_eq!(lint(&plan).iter().filter(|f| f.blocks).count(), 2);
    plan.channel = Channel::Grant;
    assert!(lint(&plan).is_empty());
}

#[test]
fn conditions_warn_in_the_grant_channel_and_forbidden_goods_block_everywhere() {
    let mut plan = plan(Channel::Grant);
    plan.requirements = "须具有本市同类项目业绩。采购健身设备一批。".to_owned();
    let found = lint(&plan);
    assert_eq!(codes(&found), [ReasonCode::LintRegionBound, ReasonCode::LintGoodsOrWorks]);
    assert_eq!(found.iter().map(|f| f.blocks).collect::<Vec<_>>(), [false, true]);
    assert_eq!(found[0].excerpt, "须具有本市同类项目业绩");
    assert_eq!(found[0].reason.field.as_deref(), Some("requirements"));
}
