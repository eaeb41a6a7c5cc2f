# 邮件。通用部分
mail-heading = { $site }　{ $title }
mail-greeting = { $name }，您好。
mail-action = { $label }：{ $url }
mail-automatic = 本邮件由系统发送，请勿直接回复。
mail-contact = { $operator }，{ $phone }
mail-person-of = { $party }　{ $name }
mail-bids = { $count } 份
mail-rank = 第 { $rank } 名
mail-score = { $score } 分，{ $band }
mail-percent = { $percent }％
mail-amount-short = { $amount } 万元
mail-official-mark = ■ { $state }

mail-fact-project = 项目
mail-fact-number = 项目编号
mail-fact-organization = 投标组织
mail-fact-receipt = 回执编号
mail-fact-submitted = 提交时间
mail-fact-hash = 密封校验值
mail-fact-deadline = 投标截止
mail-fact-hub = 初审枢纽
mail-fact-decided = 作出时间
mail-fact-correct-by = 补正期限
mail-fact-ground = 不通过理由
mail-fact-explanation = 说明
mail-fact-reviewed-by = 复核机构
mail-fact-request-until = 申请期限
mail-fact-due = 办理期限
mail-fact-opens = 开标时间
mail-fact-officer = 开标经办
mail-fact-bids = 有效投标
mail-fact-winner-grant = 拟承接方
mail-fact-winner-procurement = 中标方
mail-fact-amount = 金额
mail-fact-rank = 贵方名次
mail-fact-objection-grant = 公示截止
mail-fact-objection-procurement = 质疑截止
mail-fact-contract = 合同编号
mail-fact-counterparty = 合同相对方
mail-fact-sign-by = 签订期限
mail-fact-funder = 购买主体
mail-fact-signatories = 承接主体签署方
mail-fact-term = 合同期
mail-fact-milestone = 里程碑
mail-fact-payment = 关联付款
mail-fact-paid-on = 支付日期
mail-fact-reason = 退回理由
mail-fact-evaluator = 评价主体
mail-fact-score = 评价结果
mail-fact-satisfaction = 满意度
mail-fact-new-email = 新登录邮箱
mail-fact-party = 所属主体
mail-fact-role = 角色
mail-fact-valid-until = 有效期至

# 重置密码
mail-password-reset-subject = 重置登录密码
mail-password-reset-title = 重置登录密码
mail-password-reset-lead = 我们收到了重置您登录密码的请求。请在 { $until } 前打开下面的链接设置新密码，链接只能使用一次。
mail-password-reset-note = 如果不是您本人操作，请忽略本邮件，原密码仍然有效。请勿将链接转发给他人。
mail-password-reset-action = 设置新密码

# 登录邮箱已变更
mail-email-changed-subject = 登录邮箱已变更
mail-email-changed-title = 登录邮箱已变更
mail-email-changed-lead = 您的登录邮箱已于 { $when } 变更，本邮箱不再用于登录。
mail-email-changed-note = 如果不是您本人操作，账号可能已被他人使用，请立即致电 { $phone }。

# 邀请加入
mail-user-invited-subject = 邀请您代表{ $party }办理业务
mail-user-invited-title = { $party }邀请您加入
mail-user-invited-lead = { $by }邀请您代表{ $party }办理政府购买服务业务。
mail-user-invited-note = 打开链接后设置密码即可使用。如果您不认识邀请人，请忽略本邮件。
mail-user-invited-action = 接受邀请

# 投标回执
mail-fact-question = 问题
mail-fact-answer = 答复
mail-fact-amendment = 变更说明
mail-fact-deadline-before = 原投标截止
mail-fact-answer-due = 答复期限
mail-fact-changed = 变更时间

mail-call-changed-subject-answer = 澄清答疑：{ $project }
mail-call-changed-subject-private-answer = 您的问题已答复：{ $project }
mail-call-changed-subject-amendment = 项目变更：{ $project }
mail-call-changed-title-answer = 澄清答疑
mail-call-changed-title-private-answer = 问题已答复
mail-call-changed-title-amendment = 项目变更
mail-call-changed-lead-answer = 购买主体对“{ $project }”的一个问题作出答复，同时告知所有相关组织。
mail-call-changed-lead-private-answer = 购买主体答复了贵组织就“{ $project }”单独提出的问题。
mail-call-changed-lead-amendment = “{ $project }”的内容有变更，以变更后的内容为准。
mail-call-changed-confirm = 本次内容影响投标。贵组织已提交的投标须在 { $deadline } 前重新确认（内容可以不变），否则到期失效，不予开启。
mail-call-changed-confirm-member = 本次内容影响投标。贵组织参加的联合投标，须由牵头单位和每个成员在 { $deadline } 前分别重新确认（内容可以不变）；未全部确认的，已提交的到期失效，未提交的不能提交。
mail-call-changed-action-member = 查看变更并确认
mail-call-changed-action = 查看全文

mail-question-asked-subject = 有新的提问：{ $project }
mail-question-asked-title = 有新的提问
mail-question-asked-lead = 有组织就本项目提出了问题，请在 { $due } 前答复。
mail-question-asked-action = 去答复

mail-bid-lapsed-subject = 投标已失效 { $receipt }：{ $project }
mail-bid-lapsed-title = 投标已失效
mail-bid-lapsed-lead = { $organization }的投标在项目变更后未重新确认，已于 { $deadline } 失效。
mail-bid-lapsed-note = 失效的投标不会开启，密封内容始终无人可见，也不计入收到的投标。
mail-bid-lapsed-action = 查看投标

mail-bid-receipt-subject = 投标回执 { $receipt }：{ $project }
mail-bid-receipt-title = 投标回执
mail-bid-receipt-lead = { $organization }的投标已于 { $when } 提交并密封。
mail-bid-receipt-note = 请保存本回执。开标时将当众重新计算校验值，与回执一致即证明投标内容未被改动。截止前可以撤回或重新提交，重新提交后以新回执为准。
mail-bid-receipt-action = 查看投标

# 初审结论
mail-review-decided-subject-admitted = 初审通过：{ $project }
mail-review-decided-subject-returned = 请补正投标材料：{ $project }
mail-review-decided-subject-rejected = 初审不通过：{ $project }
mail-review-decided-title-admitted = 投标初审通过
mail-review-decided-title-returned = 投标材料需要补正
mail-review-decided-title-rejected = 投标初审不通过
mail-review-decided-lead-admitted = { $hub }已完成初审，您的投标符合形式与资格要求，将参加开标。
mail-review-decided-lead-returned = { $hub }退回了投标的资格部分，请在 { $due } 前补正并重新提交。
mail-review-decided-lead-rejected = { $hub }认为投标不符合形式或资格要求，理由如下。您可以申请复核。
mail-review-decided-subject-upheld = 复核维持不通过：{ $project }
mail-review-decided-title-upheld = 复核维持原结论
mail-review-decided-lead-upheld = { $hub }已完成复核，维持初审不通过的结论，理由如下。
mail-review-decided-final = 本平台的复核到此终结。属于政府采购的，您仍可依法提出质疑和投诉。
mail-review-decided-action-upheld = 查看结论
mail-review-decided-items = 需要补正的内容
mail-review-decided-next = 密封部分在开标前任何人都不能查看。开标时间与结果请关注项目页面。
mail-review-decided-request = 如对结论有异议，请在 { $until } 前在投标页面点击“申请复核”并说明理由，由{ $by }复核。
mail-review-decided-action-admitted = 查看投标
mail-review-decided-action-returned = 去补正
mail-review-decided-action-rejected = 查看结论与申请复核

# 初审分派
mail-review-assigned-subject-submitted = 新的投标初审：{ $project }
mail-review-assigned-subject-corrected = 投标已补正，请再审：{ $project }
mail-review-assigned-subject-appealed = 复核申请：{ $project }
mail-review-assigned-subject-handed-over = 转来的投标初审：{ $project }
mail-review-assigned-title-submitted = 收到一份投标
mail-review-assigned-title-corrected = 投标已补正
mail-review-assigned-title-appealed = 收到复核申请
mail-review-assigned-title-handed-over = 接办一份初审
mail-review-assigned-lead-submitted = { $organization }的投标分派给贵单位初审，请在 { $due } 前办结。
mail-review-assigned-lead-corrected = { $organization }已补正并重新提交，请在 { $due } 前办结。
mail-review-assigned-lead-appealed = { $organization }对初审不通过的结论申请复核，请在 { $due } 前作出决定。复核期间暂缓开标。
mail-review-assigned-lead-handed-over = { $organization }的投标转由贵单位办理，请在 { $due } 前办结。
mail-review-escalates = 逾期未办的，转由{ $next }办理。

# 初审催办
mail-review-reminder-subject = { $days ->
    [0] 初审今日到期：{ $project }
   *[other] 初审还剩 { $days } 个工作日：{ $project }
}
mail-review-reminder-title = 投标初审即将到期
mail-review-reminder-lead-claim = { $days ->
    [0] 一份投标还没有人领取，今天是领取的最后一个工作日。
   *[other] 一份投标还没有人领取，领取期限还剩 { $days } 个工作日。
}
mail-review-reminder-lead-decide = { $days ->
    [0] 今天是这份投标初审的最后一个工作日。
   *[other] 一份投标的初审还剩 { $days } 个工作日。
}
mail-review-reminder-action = 去初审

# 复核结论抄送
mail-appeal-decided-subject-admitted = 复核改为通过：{ $project }
mail-appeal-decided-subject-returned = 复核改为退回补正：{ $project }
mail-appeal-decided-subject-rejected = 复核维持不通过：{ $project }
mail-appeal-decided-title = 复核结论
mail-appeal-decided-lead-admitted = { $by }复核后认为{ $organization }的投标符合形式与资格要求，撤销贵单位不通过的结论。
mail-appeal-decided-lead-returned = { $by }复核后认为{ $organization }的投标可以补正，撤销贵单位不通过的结论，退回补正。
mail-appeal-decided-lead-rejected = { $by }复核后维持贵单位对{ $organization }不通过的结论。

# 开标见证邀请
mail-opening-invite-subject = 邀请见证开标（{ $when }）：{ $project }
mail-opening-invite-title = 邀请您见证开标
mail-opening-invite-lead = { $funder }定于 { $when } 开标，邀请您作为见证人到场。
mail-opening-invite-note = 开标须由购买主体经办人与另一主体的见证人共同确认。请核对开标记录中的每一份校验值，确认无误后再签认。如与任一投标组织有利害关系，请提前说明并回避。
mail-opening-invite-action = 进入开标

# 结果通知
mail-award-notice-subject-grant-won = 拟承接公示：{ $project }
mail-award-notice-subject-grant-lost = 评审结果公示：{ $project }
mail-award-notice-subject-procurement-won = 中标通知：{ $project }
mail-award-notice-subject-procurement-lost = 采购结果公告：{ $project }
mail-award-notice-title-grant-won = 贵方为拟承接方
mail-award-notice-title-grant-lost = 评审结果已公示
mail-award-notice-title-procurement-won = 贵方中标
mail-award-notice-title-procurement-lost = 采购结果已公告
mail-award-notice-lead-grant-won = “{ $project }”的评审结果已公示，贵方为拟承接方。
mail-award-notice-lead-grant-lost = “{ $project }”的评审结果已公示，拟承接方为{ $winner }，贵方本次未入选。感谢参与。
mail-award-notice-lead-procurement-won = “{ $project }”已定标，贵方为中标方。
mail-award-notice-lead-procurement-lost = “{ $project }”已定标，中标方为{ $winner }，贵方本次未中标。感谢参与。
mail-award-notice-note-grant-won = 公示期至 { $until }。期满无异议或异议不成立的，正式确定并通知签约。
mail-award-notice-note-grant-lost = 如有异议，可在 { $until } 前通过公示页面提出，并附事实依据。
mail-award-notice-note-procurement-won = 质疑期至 { $until }。请按期签订合同；质疑成立可能影响结果的，合同暂缓签订。
mail-award-notice-note-procurement-lost = 认为结果损害贵方权益的，可在 { $until } 前通过公告页面以书面形式提出质疑（政府采购法第五十二条）。
mail-award-notice-action = 查看公示与评分

# 合同待签
mail-contract-to-sign-subject-first = 合同待签署（{ $by } 前）：{ $project }
mail-contract-to-sign-subject-reminder = 合同尚待贵方签署（{ $by } 前）：{ $project }
mail-contract-to-sign-title = 合同待签署
mail-contract-to-sign-lead-first = 合同文本已备妥，请在 { $by } 前签署。
mail-contract-to-sign-lead-reminder = 贵方尚未签署，签订期限至 { $by }。
mail-contract-to-sign-together = 联合体各方共同与购买主体签订合同，由各自的管理员分别签署，不分先后；全部签署后合同生效（《政府采购法》第二十四条）。
mail-contract-to-sign-note = 合同内容应与公告和投标文件一致。无正当理由逾期不签的，可能由候补单位递补。
mail-contract-to-sign-action = 查看并签署

# 合同生效
mail-contract-in-force-subject = 合同已生效：{ $project }
mail-contract-in-force-title = 合同已生效
mail-contract-in-force-lead = “{ $project }”的合同已由各方签署，自即日起生效，并已公告。
mail-contract-in-force-note = 里程碑与付款安排见合同页面。
mail-contract-in-force-together = 联合体各方就合同约定的事项对购买主体承担连带责任；里程碑由牵头单位报告，各方都可以查看履行与付款情况。
mail-contract-in-force-action = 查看合同
mail-from-until = { $from } 至 { $until }

# 里程碑到期
mail-milestone-due-subject = { $days ->
    [0] 今日到期：{ $project }“{ $milestone }”
   *[other] { $days } 天后到期：{ $project }“{ $milestone }”
}
mail-milestone-due-subject-late = 已逾期 { $days } 天：{ $project }“{ $milestone }”
mail-milestone-due-title = 里程碑：{ $milestone }
mail-milestone-due-lead = { $days ->
    [0] 该里程碑今日（{ $due }）到期，请提交完成情况与佐证材料。
   *[other] 该里程碑将于 { $due } 到期，还有 { $days } 天，请按时提交完成情况与佐证材料。
}
mail-milestone-due-lead-late = 该里程碑应于 { $due } 完成，已逾期 { $days } 天，请尽快提交。
mail-milestone-due-note-late = 逾期会暂停关联付款，并计入绩效评价。确有困难的，请在项目页面说明原因并申请调整。
mail-milestone-due-action = 提交完成情况

# 付款结论
mail-payment-decided-subject-approved = 付款已审批 { $amount }：{ $project }
mail-payment-decided-subject-paid = 款项已支付 { $amount }：{ $project }
mail-payment-decided-subject-refused = 付款申请被退回：{ $project }
mail-payment-decided-title-approved = 付款申请已审批
mail-payment-decided-title-paid = 款项已支付
mail-payment-decided-title-refused = 付款申请被退回
mail-payment-decided-lead-approved = { $amount } 的付款申请已审批通过，正在办理支付。
mail-payment-decided-lead-paid = { $amount } 已支付至合同约定账户，请核对到账情况。
mail-payment-decided-lead-refused = { $amount } 的付款申请未通过，理由如下，请更正后重新申请。
mail-payment-decided-action-approved = 查看付款
mail-payment-decided-action-paid = 查看付款
mail-payment-decided-action-refused = 更正并重新申请

# 绩效评价定稿
mail-evaluation-final-subject = 绩效评价结果 { $score } 分（{ $band }）：{ $project }
mail-evaluation-final-title = 绩效评价结果已定稿
mail-evaluation-final-lead = “{ $project }”的绩效评价为 { $score } 分，等次“{ $band }”。
mail-evaluation-final-note = 评价结果长期保存并公开，作为今后承接项目的重要依据。如有不同意见，可在评价页面提交书面说明。
mail-evaluation-final-note-limits = 按照现行规则，该结果会限制贵方在一定期限内承接新项目，期限与依据见评价页面。如有不同意见，可在评价页面提交书面说明。
mail-evaluation-final-action = 查看评价

# 采购简报
mail-digest-subject = { $decisions ->
    [0] { $late ->
        [0] { $title }，{ $period }
       *[other] { $title }，{ $period }：{ $late } 项逾期
    }
   *[other] { $late ->
        [0] { $title }，{ $period }：{ $decisions } 件待办
       *[other] { $title }，{ $period }：{ $decisions } 件待办，{ $late } 项逾期
    }
}
mail-digest-title-daily = { $funder }采购日报
mail-digest-title-weekly = { $funder }采购周报
mail-digest-title-monthly = { $funder }采购月报
mail-digest-period-daily = { $day }
mail-digest-period-weekly = { $week_year }年第{ $week }周
mail-digest-period-monthly = { $year }年{ $month }月
mail-digest-days = { $first }—{ $last }
mail-digest-corner = { $period }（{ $days }）
mail-digest-span-daily = 本日
mail-digest-span-weekly = 本周
mail-digest-span-monthly = 本月
mail-digest-lead-news = { $running ->
    [0] { $late ->
        [0] { $span }有 { $decisions } 件待您处理。
       *[other] { $span }有 { $late } 个里程碑逾期，{ $decisions } 件待您处理。
    }
   *[other] { $span } { $running } 个在执行项目中 { $on_schedule } 个按期，{ $late } 个里程碑逾期，{ $decisions } 件待您处理。
}
mail-digest-lead-clear = { $running ->
    [0] { $span }没有待您处理的事项，也没有逾期。
   *[other] { $span }没有待您处理的事项，也没有逾期。{ $running } 个在执行项目中 { $on_schedule } 个按期。
}
mail-digest-lead-empty = { $span }没有待您处理的事项，没有逾期，也没有其他新情况。
mail-digest-schedule-daily = 每日发送一封。
mail-digest-schedule-weekly = 每周发送一封。
mail-digest-schedule-monthly = 每月发送一封。
mail-digest-schedule-next = { $schedule }下一封 { $next }。
mail-digest-manage = 调整内容
mail-digest-or = {" "}或{" "}
mail-digest-unsubscribe = 退订
mail-digest-figure-paid = 累计支付
mail-digest-figure-paid-value = { $amount } 万元（{ $span } +{ $change }）
mail-digest-figure-paid-note = 累计支付，{ $span } +{ $amount } 万元
mail-digest-figure-spent = 预算执行
mail-digest-figure-spent-value = { $percent }％（计划 { $plan }％）
mail-digest-figure-spent-note = 预算执行率，计划 { $plan }％
mail-digest-figure-bids = 收到投标
mail-digest-figure-bids-note = { $span }收到投标
mail-digest-decisions = 待您处理
mail-digest-late = 逾期
mail-digest-risks = 风险提示
mail-digest-deadlines = 近期期限
mail-digest-notices = 公示与评价
mail-digest-progress = 项目进度
mail-digest-budget = 预算执行（各领域按支付计）
mail-digest-line = { $title }：{ $what }
mail-digest-today = 今日
mail-digest-late-days = 逾期 { $days } 天
mail-digest-late-days-mark = ▲ 逾期 { $days } 天
mail-digest-number-amount = { $number }，{ $amount }
mail-digest-number-organization = { $number }，{ $organization }
mail-digest-number-deadline = { $number }，{ $what }
mail-digest-decision-approve-call = 采购公告待审批
mail-digest-decision-open-bids = 待开标
mail-digest-decision-decide-award = 待定标
mail-digest-decision-answer-objection = 异议待答复
mail-digest-decision-sign-contract = 合同待签署
mail-digest-decision-accept-milestone = 里程碑待验收
mail-digest-decision-approve-payment = 付款待审批
mail-digest-decision-evaluate = 待绩效评价
mail-digest-risk-behind-plan = 进度落后
mail-digest-risk-few-bids = 投标不足
mail-digest-risk-underspent = 支付偏慢
mail-digest-risk-budget-variance = 支出偏离
mail-digest-risk-provider-listed = 承接方被列名
mail-digest-risk-grade-expiring = 等级将到期
mail-digest-risk-open-rectification = 整改未完成
mail-digest-deadline-bids = 投标截止
mail-digest-deadline-opening = 开标
mail-digest-deadline-notice = 公示期满
mail-digest-deadline-contract = 合同签订期限
mail-digest-deadline-milestone = 里程碑到期
mail-digest-deadline-contract-end = 合同期满
mail-digest-notice-running = 公示中
mail-digest-notice-call = 采购公告
mail-digest-notice-opening-record = 开标记录
mail-digest-notice-proposed-award = 公示期满
mail-digest-notice-award = 结果公告
mail-digest-notice-failed = 流标公告
mail-digest-notice-cancelled = 终止公告
mail-digest-notice-amendment = 变更公告
mail-digest-notice-clarification = 澄清公告
mail-digest-notice-contract = 合同公告
mail-digest-notice-acceptance = 验收公告
mail-digest-notice-evaluation = 评价公告
mail-digest-winner = { $winner }，{ $amount }
mail-digest-ends = { $day }期满
mail-digest-ends-today = 今日期满
mail-digest-objections = { $count ->
    [0] 暂无异议
   *[other] { $count } 件异议
}
mail-digest-notice-note = { $parts ->
    [0] { $winner }
    [1] { $winner }；{ $ends }{ $objections }
   *[other] { $winner }；{ $ends }，{ $objections }
}
mail-digest-evaluation-note = { $organization }，评价定稿
mail-digest-progress-value = { $behind ->
    [0] { $done }％，与计划一致
   *[other] { $done }％，计划 { $plan }％
}
mail-digest-budget-line = { $paid } / { $budget } 万，{ $percent }％
mail-digest-budget-contracted = 合计签约
mail-digest-budget-paid = 合计支付
mail-digest-action = 打开采购总览

# 保存的搜索有新结果
mail-search-hits-subject = { $search }：{ $count } 个新结果
mail-search-hits-title = 新结果：{ $search }
mail-search-hits-lead-projects = 您保存的搜索找到 { $count } 个新项目。
mail-search-hits-lead-organizations = 您保存的搜索找到 { $count } 个新的社会组织。
mail-search-hits-note = { $number }，{ $place }
mail-search-hits-deadline = { $about }，{ $deadline } 截止
mail-search-hits-more = 另有 { $count } 个新结果，请在网站上查看。
mail-search-hits-action = 查看新结果
mail-search-hits-reason = 您保存了这个搜索并选择了邮件提醒（{ $notify }，有新结果才发）。
mail-search-hits-ready-made = 这是为{ $organization }准备的搜索，您选择了邮件提醒（{ $notify }，有新结果才发）。
mail-search-hits-manage = 更改频率
mail-search-hits-stop = 停止这些邮件

## 联合体与资格
mail-fact-lead = 牵头单位
mail-fact-missing = 未确认的单位
mail-fact-member = 成员
mail-fact-work = 贵方分工
mail-fact-share = 资金比例
mail-fact-found = 核对时间
mail-fact-rule = 不符合的条件
mail-share = { $share }%
mail-consortium-invite-subject = 请确认联合协议（{ $lead }牵头）：{ $project }
mail-consortium-invite-title = 联合投标待您确认
mail-consortium-invite-lead = { $lead }邀请贵组织组成联合体投标，分工和资金比例如下。
mail-consortium-invite-note = 请管理员登录后查看完整协议并确认或谢绝。投标截止（{ $until }）前全体成员都确认，牵头单位才能提交。确认后，贵组织不能再单独或者加入其他联合体参加本项目；协议一有改动，须重新确认。
mail-consortium-invite-action = 查看并答复
mail-consortium-answer-subject-confirmed = { $member }已确认联合协议：{ $project }
mail-consortium-answer-subject-declined = { $member }谢绝了联合投标：{ $project }
mail-consortium-answer-title-confirmed = 成员已确认
mail-consortium-answer-title-declined = 成员已谢绝
mail-consortium-answer-lead-confirmed = { $member }已确认联合协议。
mail-consortium-answer-lead-declined = { $member }谢绝加入或撤回了确认。
mail-consortium-answer-note-confirmed = 全体成员确认后即可提交投标。
mail-consortium-answer-note-declined = 请调整成员、分工或比例；改动后须由全体成员重新确认。
mail-consortium-answer-subject-stood = { $member }已确认联合投标继续有效：{ $project }
mail-consortium-answer-title-stood = 成员已重新确认
mail-consortium-answer-lead-stood = 项目变更后，{ $member }已确认联合投标继续有效。
mail-consortium-answer-note-stood = 牵头单位和全体成员都在截止前确认，投标才继续有效。
mail-consortium-answer-action = 查看联合体
mail-eligibility-lost-subject = 定标前资格核对不符合：{ $project }
mail-eligibility-lost-title = 定标前资格核对不符合
mail-eligibility-lost-lead = 定标前再次核对，贵方已不符合“{ $project }”的资格条件，拟中标资格被取消。
mail-eligibility-lost-note = 购买主体将按排名考虑下一候选人。每一条规则的依据和事实见投标页面；认为有误的，可以在结果公示期内提出异议，或者在结果公告后提出质疑。
mail-eligibility-lost-action = 查看核对结果
mail-call-changed-files = 附件

# 投标变动
mail-fact-at = 时间
mail-fact-by = 操作人
mail-bid-changed-subject-withdrawn = 投标已撤回 { $receipt }：{ $project }
mail-bid-changed-subject-confirmed = 投标已重新确认 { $receipt }：{ $project }
mail-bid-changed-subject-disqualified = 投标在开标时不一致 { $receipt }：{ $project }
mail-bid-changed-title-withdrawn = 投标已撤回
mail-bid-changed-title-confirmed = 投标已重新确认
mail-bid-changed-title-disqualified = 投标与回执不一致
mail-bid-changed-lead-withdrawn = { $by }已于 { $at } 撤回{ $organization }的投标。
mail-bid-changed-lead-confirmed = { $by }已于 { $at } 按变更后的公告确认{ $organization }的投标继续有效。
mail-bid-changed-lead-disqualified = 开标时重新计算，{ $organization }的密封内容与回执不一致，投标被取消资格。
mail-bid-changed-note-withdrawn = 截止前可以修改后重新提交。原密封内容不会开启，原回执仍可验证。如非贵组织本意，请立即联系平台。
mail-bid-changed-note-confirmed = 密封内容没有改动，回执不变。
mail-bid-changed-note-disqualified = 开标记录载有两个校验值，可与您保存的回执核对。如有疑问，请依法提出质疑或联系平台。

# 退回修改
mail-fact-note = 退回意见
mail-draft-returned-title = 退回修改
mail-draft-returned-subject-call = 项目草稿被退回：{ $project }
mail-draft-returned-subject-amendment = 变更公告被退回：{ $project }
mail-draft-returned-subject-answer = 答复被退回：{ $project }
mail-draft-returned-lead-call = 审批人退回了您起草的项目，请修改后重新提交。
mail-draft-returned-lead-amendment = 审批人退回了您起草的变更公告，请修改后重新提交。
mail-draft-returned-lead-answer = 审批人退回了您拟的答复，请修改后重新提交。
mail-draft-returned-action = 去修改

# 流标、终止
mail-fact-reason-published = 公告理由
mail-project-ended-title-failed = 项目流标
mail-project-ended-title-cancelled = 项目终止
mail-project-ended-subject-failed = 项目流标：{ $project }
mail-project-ended-subject-cancelled = 项目终止：{ $project }
mail-project-ended-lead-failed = “{ $project }”已公告流标，不再定标。感谢参与。
mail-project-ended-lead-cancelled = “{ $project }”已公告终止，不再继续。感谢参与。
mail-project-ended-note-sealed = 没有开启的投标始终密封，任何人都不能查看。
mail-project-ended-note-opened = 已经开启的投标不再评审。
mail-project-ended-action = 查看公告

# 评审抽取
mail-expert-drawn-subject = 邀请评审：{ $project }
mail-expert-drawn-title = 您被抽取为评审专家
mail-expert-drawn-lead = { $funder }的一个项目随机抽取您参加评审。
mail-expert-drawn-note = 请先声明与投标组织有无利害关系，有的应当回避，由系统另行抽取。结果公布前请对参加评审一事保密。
mail-expert-drawn-action = 声明与评分

# 异议、质疑
mail-fact-objection-by = 提出方
mail-objection-subject = { $title }：{ $project }
mail-objection-title-grant-filed = 收到异议
mail-objection-title-grant-dismissed = 异议不成立
mail-objection-title-grant-upheld = 异议成立
mail-objection-title-procurement-filed = 收到质疑
mail-objection-title-procurement-dismissed = 质疑不成立
mail-objection-title-procurement-upheld = 质疑成立
mail-objection-lead-grant-filed = { $by }对评审结果提出异议，请在 { $due } 前答复。
mail-objection-lead-grant-dismissed = 购买主体已经答复，认为异议不成立，公示的结果不变。
mail-objection-lead-grant-upheld = 购买主体已经答复，认为异议成立，结果将重新决定。
mail-objection-lead-procurement-filed = { $by }对采购结果提出质疑，请在 { $due } 前答复。
mail-objection-lead-procurement-dismissed = 购买主体已经答复，认为质疑不成立，公告的结果不变。
mail-objection-lead-procurement-upheld = 购买主体已经答复，认为质疑成立，结果将重新决定。
mail-objection-note-grant-filed = 答复之前不能定标。
mail-objection-note-grant-dismissed = 结果以公示为准。
mail-objection-note-grant-upheld = 项目已经暂停，重新决定的结果另行公示。
mail-objection-note-procurement-filed = 答复之前不能签订合同。
mail-objection-note-procurement-dismissed = 对答复不满意的，可在答复期满后十五个工作日内向财政部门投诉（政府采购法第五十五条）。
mail-objection-note-procurement-upheld = 项目已经暂停，重新决定的结果另行公告。
mail-objection-action = 查看
