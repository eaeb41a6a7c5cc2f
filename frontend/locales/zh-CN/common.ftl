# Names of the demonstration district. An installation sets its own in its configuration.
site-name = 枢纽
site-district = 临澜区
site-tagline = 政府购买服务平台
site-owner = 临澜区民政局
site-operator = 临澜区社会组织联合会
site-phone = 0000-8620 1177（工作日 9:00—17:30）
site-remark = 演示数据，机构与项目均为虚构

# Main navigation, role navigation, footer.
nav-label = 主导航
nav-home = 首页
nav-projects = 项目
nav-notices = 公示
nav-organizations = 社会组织
nav-guide = 办事指南
workbar-label = 工作台导航
workbar-switch = 切换身份
workbar-desk = 工作台
workbar-bids = 我的投标
workbar-consortia = 联合投标邀请
workbar-organization = 组织档案
workbar-reviews = 初审队列
workbar-projects = 我的项目
workbar-contracts = 合同与支付
workbar-evaluations = 绩效评价
workbar-scoring = 待评项目
workbar-grades = 等级评估
workbar-users = 账号与任职
workbar-experts = 专家库
workbar-rulebooks = 规则集
workbar-mail = 邮件
workbar-outbox = 任务队列
workbar-audit = 审计日志
workbar-divisions = 行政区划
workbar-imports = 数据导入
workbar-catalogue = 指导目录
workbar-open-projects = 正在征集
workbar-intake = 受理设置
workbar-figures = 初审统计
workbar-countersign = 资金会签
workbar-digest = 简报
workbar-funder-contracts = 合同与支付
workbar-funder-projects = 我的项目
workbar-health = 系统健康
workbar-hub-organizations = 联系组织
workbar-hubs = 枢纽组织
workbar-organizations = 社会组织
workbar-overview = 采购总览
workbar-witness = 开标见证
foot-take-part = 参与
foot-find-project = 查找项目
foot-how-to-bid = 如何投标
foot-experts = 加入专家库
foot-open-record = 公开
foot-notices = 公示与结果
foot-organizations = 社会组织名录
foot-data = 开放数据
foot-help = 帮助
foot-challenge = 质疑与投诉
foot-accessibility = 无障碍说明
foot-owner = 主办：{ $name }
foot-operator = 承办：{ $name }

# Frame and components.
ui-title-separator = {" "}·{" "}
ui-skip = 跳到正文
ui-other-language = English
ui-sign-in = 登录
ui-sign-out = 退出
ui-search = 搜索
ui-apply = 应用
ui-save = 保存
ui-save-draft = 保存草稿
ui-confirm = 确认
ui-cancel = 取消
ui-continue = 继续
ui-edit = 编辑
ui-add-row = 增加一行
ui-remove-row = 删除第 { $number } 行
ui-upload = 上传
ui-download = 下载
ui-clear = 清除
ui-clear-all = 全部清除
ui-all = 全部
ui-yes = 是
ui-no = 否
ui-none = 无
ui-actions = 操作
ui-reason = 理由
ui-state = 状态
ui-amount = 金额
ui-total = 合计
ui-filters = 筛选条件
ui-filters-chosen = 已选 { $count }
ui-filter-remove = 移除条件：
ui-sort = 排序
ui-optional = （选填）
ui-choose = 请选择
ui-colon = ：
ui-error-prefix = 错误：
ui-list-separator = ，
# between two sentences that stand one after the other: nothing in Chinese
ui-sentence-gap = {""}
ui-unit-yuan = 元
ui-unit-ten-thousand-yuan = 万元
ui-unit-months = 个月
ui-unit-people = 人
ui-unit-copies = 份
ui-unit-points = 分
ui-unit-percent = %
ui-errorsum-title = 有 { $count } 处需要更正
ui-kept = 本浏览器保留着未能保存的内容，时间：
ui-kept-restore = 恢复
ui-kept-drop = 丢弃
ui-offline = 网络已断开。您填写的内容已保留在本浏览器，联网后请再保存一次。
ui-autosave-idle = 修改会自动保存
ui-autosave-dirty = 有未保存的修改
ui-autosave-saving = 正在保存
ui-autosave-saved = 已保存
ui-autosave-failed = 保存失败，修改仍保留在本页
ui-autosave-conflict = 他人已修改，请刷新后再改
ui-crumbs-label = 当前位置
ui-pager-label = 分页
ui-pager-prev = 上一页
ui-pager-next = 下一页
ui-pager-page = 第 { $number } 页
ui-pager-current = 第 { $number } 页，当前页
pager-range = 第 { $from }—{ $to } 项，共 { $total } 项
pager-all = 共 { $total } 项
ui-preview = 预览
ui-file-preview = 在新标签页预览 { $name }
ui-file-remove = 移除 { $name }
ui-seal-label = 评估等级 { $grade }A
ui-seal-none = 无有效评估等级
ui-seal-void = 未评
ui-seal-title = 社会组织评估
ui-stepper-label = 项目进程
ui-step-published = 发布
ui-step-bidding = 投标
ui-step-review = 初审
ui-step-opening = 开标评审
ui-step-notice = 公示
ui-step-contract = 签约
ui-step-delivery = 实施
ui-step-evaluation = 绩效评价
ui-step-done = （已完成）
ui-step-now = （当前）
ui-step-next = （未开始）
ui-countdown-days = 天
ui-countdown-hours = 小时
ui-countdown-minutes = 分
flash-saved = 已保存。
flash-deleted = 已删除。

# Dates. $month and $weekday are numbers (Monday is 1), $clock is 17:00.
month-name =
    { $month ->
         [1] 1月
         [2] 2月
         [3] 3月
         [4] 4月
         [5] 5月
         [6] 6月
         [7] 7月
         [8] 8月
         [9] 9月
         [10] 10月
         [11] 11月
        *[other] 12月
    }
month-short =
    { $month ->
         [1] 1月
         [2] 2月
         [3] 3月
         [4] 4月
         [5] 5月
         [6] 6月
         [7] 7月
         [8] 8月
         [9] 9月
         [10] 10月
         [11] 11月
        *[other] 12月
    }
weekday-short =
    { $weekday ->
         [1] 周一
         [2] 周二
         [3] 周三
         [4] 周四
         [5] 周五
         [6] 周六
        *[other] 周日
    }
date-full = { $year }年{ $month }月{ $day }日
date-short = { $month }月{ $day }日
datetime-full = { $year }年{ $month }月{ $day }日（{ weekday-short }）{ $clock }
datetime-short = { $month }月{ $day }日 { $clock }
datetime-near = { $month }月{ $day }日（{ weekday-short }）{ $clock }
due-near = { $month }月{ $day }日（{ weekday-short }）24:00
due-full = { $year }年{ $month }月{ $day }日（{ weekday-short }）24:00
due-short = { $month }月{ $day }日 24:00

# Roles.
role-visitor = 访客
role-bidder = 投标经办人
role-organization-admin = 组织管理员
role-hub-reviewer = 枢纽初审员
role-hub-lead = 枢纽负责人
role-funder-officer = 购买主体经办人
role-funder-approver = 购买主体审批人
role-expert = 评审专家
role-evaluator = 评估人员
role-operator = 平台管理员
role-auditor = 审计员

# States: state-<kind>-<state>.
state-project-draft = 编制中
state-project-in-approval = 待审批
state-project-published = 投标中
state-project-open = 投标中
state-project-sealed = 待开标
state-project-opened = 评审中
state-project-scored = 待定标
state-project-in-notice = 公示中
state-project-awarded = 待签约
state-project-contracted = 已签约
state-project-in-delivery = 实施中
state-project-accepted = 绩效评价中
state-project-evaluated = 已评价
state-project-closed = 已结项
state-project-failed = 流标
state-project-cancelled = 已终止
state-project-suspended = 暂停
state-bid-draft = 草稿
state-bid-submitted = 已提交·密封
state-bid-returned = 退回补正
state-bid-resubmitted = 已补正
state-bid-admitted = 初审通过
state-bid-rejected = 初审不通过
state-bid-appealed = 复核中
state-bid-opened = 专家评审
state-bid-scored = 已评分
state-bid-proposed = 拟中标
state-bid-reserve = 候补
state-bid-unsuccessful = 未中标
state-bid-awarded = 中标
state-bid-withdrawn = 已撤回
state-bid-disqualified = 取消资格
state-bid-invalidated = 已失效
state-question-asked = 待答复
state-question-proposed = 答复待审批
state-question-answered = 已答复
state-question-withdrawn = 已撤回
state-amendment-draft = 编制中
state-amendment-in-approval = 待审批
state-amendment-published = 已发布
state-amendment-discarded = 已作废
state-review-waiting = 待领取
state-review-claimed = 审核中
state-review-admitted = 通过
state-review-returned = 退回补正
state-review-rejected = 不通过
state-contract-to-sign = 待签署
state-contract-signed = 履行中
state-contract-fulfilled = 已履行
state-contract-terminated = 已解除
state-milestone-due = 待完成
state-milestone-overdue = 逾期
state-milestone-reported = 已报告
state-milestone-returned = 退回
state-milestone-accepted = 已验收
state-payment-requested = 已申请
state-payment-countersigned = 枢纽已会签
state-payment-approved = 已审批
state-payment-paid = 已支付
state-payment-refused = 已退回
state-evaluation-draft = 评价中
state-evaluation-final = 已定稿
state-grade-valid = 有效
state-grade-expired = 已到期
state-grade-lowered = 已降级
state-grade-cancelled = 已取消
state-objection-filed = 已受理
state-objection-upheld = 成立
state-objection-dismissed = 不成立
state-sanction-abnormal = 活动异常名录
state-sanction-serious = 严重违法失信名单
state-sanction-ban = 禁止参加采购
state-sanction-major-violation = 重大违法记录
state-band-excellent = 优
state-band-good = 良
state-band-fair = 中
state-band-poor = 差
state-member-invited = 待确认
state-member-confirmed = 已确认
state-member-declined = 已谢绝
state-job-queued = 等待中
state-job-running = 执行中
state-job-done = 已完成
state-job-parked = 已搁置
