# 领域枚举的名称：<枚举>-<代码>，代码中的下划线写作连字符。与 terms.ftl、common.ftl 相同的名称引用那里的文本，只有一处措辞。

## 渠道

channel-grant = { term-channel-grant }
channel-procurement = { term-channel-procurement }

## 采购方式

method-open-selection = { term-method-open-selection }
method-competitive-consultation = { term-method-competitive-consultation }
method-open-tender = { term-method-open-tender }

## 支持形式

support-form-project = { term-support-form-project }
support-form-subsidy = { term-support-form-subsidy }
support-form-reward = { term-support-form-reward }
support-form-management = { term-support-form-management }
support-form-venture = { term-support-form-venture }
support-form-entrusted = { term-support-form-entrusted }

## 业务领域

field-elderly = { term-field-elderly }
field-children = { term-field-children }
field-women-family = { term-field-women-family }
field-disability = { term-field-disability }
field-poverty-relief = { term-field-poverty-relief }
field-employment = { term-field-employment }
field-health = { term-field-health }
field-mental-health = { term-field-mental-health }
field-mediation = { term-field-mediation }
field-legal-aid = { term-field-legal-aid }
field-environment = { term-field-environment }
field-safety = { term-field-safety }
field-culture-sports = { term-field-culture-sports }
field-governance = { term-field-governance }
field-volunteering = { term-field-volunteering }
field-capacity = { term-field-capacity }
field-research = { term-field-research }
field-correction = { term-field-correction }
field-rural = { term-field-rural }
field-industry = { term-field-industry }

## 服务对象

target-group-elderly = { term-target-group-elderly }
target-group-living-alone-elderly = { term-target-group-living-alone-elderly }
target-group-women = { term-target-group-women }
target-group-children = { term-target-group-children }
target-group-left-behind-children = { term-target-group-left-behind-children }
target-group-disabled = { term-target-group-disabled }
target-group-unemployed = { term-target-group-unemployed }
target-group-migrant-workers = { term-target-group-migrant-workers }
target-group-youth-at-risk = { term-target-group-youth-at-risk }
target-group-correction-subjects = { term-target-group-correction-subjects }
target-group-low-income = { term-target-group-low-income }
target-group-seriously-ill = { term-target-group-seriously-ill }
target-group-residents = { term-target-group-residents }
target-group-organizations = { term-target-group-organizations }

## 组织形式

legal-form-association = { term-legal-form-association }
legal-form-service-institution = { term-legal-form-service-institution }
legal-form-foundation = { term-legal-form-foundation }
legal-form-community-group = { term-legal-form-community-group }
legal-form-other = { term-legal-form-other }

## 登记方式

registration-kind-registered = { term-registration-kind-registered }
registration-kind-filed = { term-registration-kind-filed }
registration-kind-external = { term-registration-kind-external }

## 与枢纽组织的关系

relation-kind-supervised = { term-relation-kind-supervised }
relation-kind-member = { term-relation-kind-member }
relation-kind-affiliated = { term-relation-kind-affiliated }
relation-kind-contact = { term-relation-kind-contact }
relation-kind-intent = { term-relation-kind-intent }
relation-kind-incubated = { term-relation-kind-incubated }
relation-kind-delegated = { term-relation-kind-delegated }
relation-kind-filing-contact = { term-relation-kind-filing-contact }

## 党建覆盖方式

party-form-own = { term-party-form-own }
party-form-joint = { term-party-form-joint }
party-form-temporary = { term-party-form-temporary }
party-form-station = { term-party-form-station }
party-form-instructor = { term-party-form-instructor }
party-form-none = { term-party-form-none }

## 年检结论

inspection-passed = { term-inspection-result-passed }
inspection-basically-passed = { term-inspection-result-basically-passed }
inspection-failed = { term-inspection-result-failed }
inspection-missed = { term-inspection-result-missed }

## 信用惩戒

sanction-kind-abnormal = { state-sanction-abnormal }
sanction-kind-serious = { state-sanction-serious }
sanction-kind-ban = { state-sanction-ban }
sanction-kind-major-violation = { state-sanction-major-violation }

## 评估体系

grade-scheme-national = { term-grade-scheme-national }
grade-scheme-district-yearly = { term-grade-scheme-district-yearly }

## 预算类别

budget-category-personnel = { term-budget-category-personnel }
budget-category-activity = { term-budget-category-activity }
budget-category-material = { term-budget-category-material }
budget-category-transport = { term-budget-category-transport }
budget-category-training = { term-budget-category-training }
budget-category-management = { term-budget-category-management }
budget-category-other = { term-budget-category-other }

## 补正项

cited-item-profile = { term-cited-item-profile }
cited-item-certificate = { term-cited-item-certificate }
cited-item-grade-proof = { term-cited-item-grade-proof }
cited-item-credit = { term-cited-item-credit }
cited-item-staff = { term-cited-item-staff }
cited-item-record = { term-cited-item-record }
cited-item-declaration = { term-cited-item-declaration }
cited-item-attachments = { term-cited-item-attachments }

## 不通过依据

rejection-ground-not-legal-person = { term-rejection-ground-not-legal-person }
rejection-ground-grade = { term-rejection-ground-grade }
rejection-ground-credit = { term-rejection-ground-credit }
rejection-ground-scope = { term-rejection-ground-scope }
rejection-ground-false-material = { term-rejection-ground-false-material }
rejection-ground-form = { term-rejection-ground-form }
rejection-ground-still-incomplete = { term-rejection-ground-still-incomplete }
rejection-ground-conflict = { term-rejection-ground-conflict }
rejection-ground-staff = { term-rejection-ground-staff }

## 公示公告

notice-kind-call = { term-notice-kind-call }
notice-kind-clarification = { term-notice-kind-clarification }
notice-kind-amendment = { term-notice-kind-amendment }
notice-kind-opening-record = { term-notice-kind-opening-record }
notice-kind-proposed-award = { term-notice-kind-proposed-award }
notice-kind-award = { term-notice-kind-award }
notice-kind-failed = { term-notice-kind-failed }
notice-kind-cancelled = { term-notice-kind-cancelled }
notice-kind-contract = { term-notice-kind-contract }
notice-kind-acceptance = { term-notice-kind-acceptance }
notice-kind-evaluation = { term-notice-kind-evaluation }

## 评价一级指标

block-decision = { term-block-decision }
block-process = { term-block-process }
block-output = { term-block-output }
block-effect = { term-block-effect }
block-satisfaction = { term-block-satisfaction }

## 评价等次

band-excellent = { state-band-excellent }
band-good = { state-band-good }
band-fair = { state-band-fair }
band-poor = { state-band-poor }

## 周报频率

frequency-daily = { term-frequency-daily }
frequency-weekly = { term-frequency-weekly }
frequency-monthly = { term-frequency-monthly }

## 资格规则

eligibility-rule-legal-personality = 登记状态与独立承担民事责任的能力
eligibility-rule-funded-mass-organization = 不是财政拨款保障的群团组织
eligibility-rule-grade = 评估等级
eligibility-rule-grade-expiry = 等级在服务开始时有效
eligibility-rule-inspection = 最近一次年检
eligibility-rule-abnormal = 未列入活动异常名录
eligibility-rule-serious = 未列入严重违法失信名单
eligibility-rule-ban = 不在禁止参加采购的期限内
eligibility-rule-major-violation = 近三年无重大违法记录
eligibility-rule-field = 业务领域
eligibility-rule-area = 登记地
eligibility-rule-staff = 专职人员
eligibility-rule-social-workers = 持证社工
eligibility-rule-in-hand = 在办项目数量
eligibility-rule-evaluation-record = 以往绩效评价
eligibility-rule-funder-conflict = 与购买主体无利害关系
eligibility-rule-same-leader = 与其他投标组织负责人不同
eligibility-rule-management-relation = 与其他投标组织没有管理关系

## 自动核验

check-standing = 登记状态
check-grade = 评估等级
check-inspection = 年检
check-credit = 信用记录
check-scope = 业务领域与区域
check-staff = 人员条件
check-capacity = 在办项目与以往评价
check-conflict = 利害关系
check-documents = 附件齐全
check-declarations = 承诺声明
check-register-match = 人员数与登记一致
check-contact-unique = 联系方式未与其他投标重复
check-receipt = 签章与回执哈希一致

## 核验结果

outcome-pass = 符合
outcome-warn = 需留意
outcome-fail = 不符合

## 不符合时的效果

gate-hard = 不能投标
gate-warning = 提示

## 行政层级

division-level-province = 省级
division-level-prefecture = 地级
division-level-district = 县级
division-level-street = 乡级
division-level-community = 村级

## 代码所示机构类别

credit-kind-association = 社会团体
credit-kind-service-institution = 社会服务机构
credit-kind-foundation = 基金会
credit-kind-other-civil = 其他民政登记机构
credit-kind-public-body = 机关或事业单位
credit-kind-enterprise = 企业
credit-kind-other = 其他机构

## 项目步骤

project-event-submit-for-approval = 送审
project-event-return-to-draft = 退回修改
project-event-approve = 批准发布
project-event-open = 开标
project-event-score = 完成评分
project-event-propose = 公示
project-event-award = 定标
project-event-contract = 签约
project-event-start-delivery = 开始实施
project-event-accept = 验收
project-event-evaluate = 绩效评价
project-event-close = 结项
project-event-fail = 流标
project-event-cancel = 终止
project-event-suspend = 暂停
project-event-resume = 恢复

## 投标各部分

completeness-profile = 组织基本情况
completeness-certificate-no = 登记证书
completeness-staff-count = 人员
completeness-record = 同类业绩
completeness-contact = 联系方式
completeness-understanding = 需求理解
completeness-approach = 服务方案
completeness-schedule = 进度安排
completeness-risks = 风险与应急
completeness-team = 项目团队
completeness-budget = 预算明细
completeness-price = 报价
completeness-declarations = 承诺声明
