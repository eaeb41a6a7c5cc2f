# Names of the values of coded enums in server/domain: term-<enum>-<code>. States and roles are in common.ftl.

term-channel-grant = 区级资助
term-channel-procurement = 政府采购

term-method-open-selection = 公开择优
term-method-competitive-consultation = 竞争性磋商
term-method-open-tender = 公开招标

term-support-form-project = 项目购买
term-support-form-subsidy = 项目补贴
term-support-form-reward = 项目奖励
term-support-form-management = 购买管理服务
term-support-form-venture = 公益创投
term-support-form-entrusted = 项目委托管理

term-criterion-kind-quality = 质量
term-criterion-kind-price = 价格

term-bid-section-profile = 组织基本情况
term-bid-section-record = 同类业绩
term-bid-section-contact = 联系方式
term-bid-section-declarations = 承诺声明
term-bid-section-proposal = 服务方案
term-bid-section-team = 项目团队
term-bid-section-budget = 预算与报价
term-bid-section-files = 附件
term-budget-category-personnel = 人员
term-budget-category-activity = 活动
term-budget-category-material = 物料
term-budget-category-transport = 交通
term-budget-category-training = 培训
term-budget-category-management = 管理
term-budget-category-other = 其他
term-funding-source-project = 项目资金
term-funding-source-own = 自筹资金
term-funding-source-donations = 社会捐赠
term-funding-source-other = 其他配套

term-designation-organization = 社会组织
term-designation-hub = 枢纽型社会组织
term-designation-funder = 购买主体
term-designation-evaluation-agency = 第三方评估机构
term-designation-residents-committee = 居民委员会
term-designation-operator = 平台运营

term-registration-kind-registered = 登记
term-registration-kind-filed = 备案
term-registration-kind-external = 区外登记

term-legal-form-association = 社会团体
term-legal-form-service-institution = 社会服务机构
term-legal-form-foundation = 基金会
term-legal-form-community-group = 社区社会组织
term-legal-form-other = 其他

term-relation-kind-supervised = 主管
term-relation-kind-member = 会员
term-relation-kind-affiliated = 挂靠
term-relation-kind-contact = 联系
term-relation-kind-intent = 合作意向
term-relation-kind-incubated = 培育孵化
term-relation-kind-delegated = 分管
term-relation-kind-filing-contact = 备案固定联系

term-party-form-own = 单独建立党组织
term-party-form-joint = 联合党组织
term-party-form-temporary = 临时党组织
term-party-form-station = 党建工作站
term-party-form-instructor = 党建指导员
term-party-form-none = 无覆盖

term-inspection-result-passed = 合格
term-inspection-result-basically-passed = 基本合格
term-inspection-result-failed = 不合格
term-inspection-result-missed = 未参加

term-field-elderly = 养老助老
term-field-children = 儿童青少年
term-field-women-family = 妇女家庭
term-field-disability = 助残康复
term-field-poverty-relief = 帮困救助
term-field-employment = 就业创业
term-field-health = 卫生健康
term-field-mental-health = 心理服务
term-field-mediation = 矛盾调解
term-field-legal-aid = 法律服务
term-field-environment = 生态环保
term-field-safety = 公共安全与应急
term-field-culture-sports = 文化体育
term-field-governance = 社区治理
term-field-volunteering = 志愿服务
term-field-capacity = 组织培育与能力建设
term-field-research = 研究评估
term-field-correction = 社区矫正帮教
term-field-rural = 乡村服务
term-field-industry = 行业服务

term-target-group-elderly = 老年人
term-target-group-living-alone-elderly = 空巢独居老人
term-target-group-women = 妇女
term-target-group-children = 儿童
term-target-group-left-behind-children = 留守儿童
term-target-group-disabled = 残疾人
term-target-group-unemployed = 失业人员
term-target-group-migrant-workers = 外来务工人员
term-target-group-youth-at-risk = 不良行为青少年
term-target-group-correction-subjects = 社区矫正人员
term-target-group-low-income = 低收入家庭
term-target-group-seriously-ill = 大病重病患者
term-target-group-residents = 社区居民
term-target-group-organizations = 社会组织

term-grade-scheme-national = 全国五年期评估
term-grade-scheme-district-yearly = 区级年度评估

term-notice-kind-call = 征集公告
term-notice-kind-clarification = 澄清公告
term-notice-kind-amendment = 变更公告
term-notice-kind-opening-record = 开标记录
term-notice-kind-proposed-award = 拟定结果公示
term-notice-kind-award = 结果公告
term-notice-kind-failed = 流标公告
term-notice-kind-cancelled = 终止公告
term-notice-kind-contract = 合同公告
term-notice-kind-acceptance = 验收结果公告
term-notice-kind-evaluation = 绩效评价结果公告

term-cited-item-profile = 组织基本情况
term-cited-item-certificate = 登记证书
term-cited-item-grade-proof = 评估等级证书
term-cited-item-credit = 年检与信用
term-cited-item-staff = 人员与资质
term-cited-item-record = 同类业绩
term-cited-item-declaration = 承诺声明
term-cited-item-attachments = 附件

term-rejection-ground-not-legal-person = 不具备独立承担民事责任的能力
term-rejection-ground-grade = 评估等级不符合要求
term-rejection-ground-credit = 列入失信或异常名单
term-rejection-ground-scope = 业务范围不符
term-rejection-ground-false-material = 材料虚假
term-rejection-ground-form = 材料形式不符合要求
term-rejection-ground-still-incomplete = 补正后仍不齐全
term-rejection-ground-conflict = 存在利益冲突
term-rejection-ground-staff = 人员条件不符合

term-block-decision = 决策
term-block-process = 过程
term-block-output = 产出
term-block-effect = 效益
term-block-satisfaction = 满意度

term-evaluation-kind-self-evaluation = 单位自评
term-evaluation-kind-department = 部门评价

term-frequency-daily = 每日
term-frequency-weekly = 每周
term-frequency-monthly = 每月
term-notify-never = 不发邮件
term-notify-daily = 每天
term-notify-weekly = 每周一
