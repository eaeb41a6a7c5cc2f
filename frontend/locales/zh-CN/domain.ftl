# 规则各部分的名称：资格规则、自动核验及其结果、行政层级、投标各部分。枚举的名称在 terms.ftl，状态与身份在 common.ftl。

## 资格规则

eligibility-rule-legal-personality = 登记方式与独立承担民事责任的能力
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

check-standing = 登记方式
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

## 行政层级

division-level-province = 省级
division-level-prefecture = 地级
division-level-district = 县级
division-level-street = 乡级
division-level-community = 村级

## 投标各部分

completeness-profile = 组织基本情况
completeness-certificate-no = 登记证书
completeness-staff-count = 人员
completeness-record = 同类业绩
completeness-contact-name = 联系人
completeness-contact-phone = 联系电话
completeness-contact-email = 电子邮箱
completeness-understanding = 需求理解
completeness-approach = 服务方案
completeness-schedule = 进度安排
completeness-risks = 风险与应急
completeness-team = 项目团队
completeness-budget = 预算明细
completeness-price = 报价
completeness-declarations = 承诺声明
