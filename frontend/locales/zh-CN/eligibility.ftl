# The eligibility checklist: each rule, and the fact that bears it out.
eligibility-may-bid = { $name }可以投标
eligibility-may-not-bid = { $name }暂不能投标
eligibility-summary = { $passed } 条规则符合{ $warned ->
        [0] {""}
       *[other] ，{ $warned } 条请留意
    }{ $failed ->
        [0] {""}
       *[other] ，{ $failed } 条不符合
    }。
eligibility-summary-not-needed = { $passed } 条规则符合{ $warned ->
        [0] {""}
       *[other] ，{ $warned } 条请留意
    }；另有 { $failed } 条对此角色不作要求。
eligibility-not-needed = 对此角色不作要求。
eligibility-data = 依据{ $date }的登记与信用数据。
eligibility-under = 适用{ $title }。
eligibility-may-implement = 可以作为分包或协作方参与实施。
eligibility-find-other = 查找其他正在征集的项目
eligibility-bid = 开始投标
eligibility-sign-in = 登录后投标
eligibility-ask-title = 我们能投标吗
eligibility-ask-lead = 输入组织的统一社会信用代码，按本项目规则逐条核对。只使用公开的登记与信用数据。
eligibility-credit-code = 统一社会信用代码
eligibility-credit-code-hint = 18 位，见登记证书。
eligibility-ask = 核对资格
eligibility-mark-ok = 符合
eligibility-mark-warn = 请留意
eligibility-mark-fail = 不符合
eligibility-mark-not-needed = 不作要求

eligibility-demand-legal-personality = 具有独立承担民事责任的能力
eligibility-fact-legal-personality = { $registration }。
eligibility-registration-registered = 已依法登记
eligibility-registration-filed = 已依法备案
eligibility-registration-external = 已在区外依法登记
eligibility-demand-funded-mass-organization = 不属于财政拨款保障的群团组织
eligibility-fact-funded-mass-organization = 不属于。
eligibility-demand-grade = 评估等级 { $min }A 及以上
eligibility-fact-grade = 现有等级 { $grade }A，有效期至 { $expires }。
eligibility-fact-grade-none = 现有等级 { $grade }A。
eligibility-demand-grade-expiry = 评估等级在服务开始时有效
eligibility-fact-grade-expiry = 届时有效。
eligibility-demand-inspection = 最近一次年检结论合格
eligibility-fact-inspection = { $year } 年度：{ $result }。
eligibility-fact-inspection-none = 尚无年检记录。
eligibility-demand-abnormal = 未列入活动异常名录
eligibility-fact-abnormal = 无记录。
eligibility-demand-serious = 未列入严重违法失信名单
eligibility-fact-serious = 无记录。
eligibility-demand-ban = 未被禁止参加政府采购活动
eligibility-fact-ban = 无记录。
eligibility-demand-major-violation = 近 { $years } 年无重大违法记录
eligibility-fact-major-violation = 无记录。
eligibility-demand-field = 业务领域符合
eligibility-fact-field = 登记领域包含：{ $matching }。
eligibility-demand-area = 登记地符合
eligibility-fact-area = 登记地区划代码 { $area }。
eligibility-demand-staff = 专职人员不少于 { $min } 人
eligibility-fact-staff = 登记专职 { $found } 人。
eligibility-demand-social-workers = 持证社工不少于 { $min } 人
eligibility-fact-social-workers = 登记持证社工 { $found } 人。
eligibility-demand-in-hand = 在办项目少于 { $max } 个
eligibility-fact-in-hand = 当前在办 { $found } 个。
eligibility-demand-evaluation-record = 以往绩效评价不影响投标
eligibility-fact-evaluation-record = 已有 { $count } 次评价，近 { $years } 年内无限制投标的结果。
eligibility-fact-evaluation-record-none = 尚无绩效评价。
eligibility-demand-funder-conflict = 与购买主体无利害关系，未参与编制本项目
eligibility-fact-funder-conflict = 未发现。
eligibility-demand-same-leader = 与其他投标人负责人不同
eligibility-fact-same-leader = 提交时核对。
eligibility-demand-management-relation = 与其他投标人没有管理关系
eligibility-fact-management-relation = 提交时核对。

eligibility-may-bid-jointly = 可以与其他组织组成联合体投标，由成员补足公告的特定条件。
eligibility-not-open = 本项目现在不接受投标，核对结果仅供参考。
eligibility-to-project = 回到项目
eligibility-ask-foot = 是否与其他投标人存在关系，在提交时核对。
eligibility-steps-title = 资格核对记录
eligibility-steps-lead = 开始投标、提交、确认变更、拟定结果和定标时各核对一次，每次都留下依据、事实和规则版本。
eligibility-steps-link = 查看每一步的核对结果
eligibility-steps-empty = 还没有核对记录
eligibility-steps-empty-text = 这份投标早于核对记录功能，下一步办理时会留下记录。
eligibility-moment-draft = 开始投标时
eligibility-moment-submission = 提交时
eligibility-moment-confirmation = 确认变更时
eligibility-moment-proposal = 拟定结果时
eligibility-moment-award = 定标时
eligibility-grade-counted = 等级按 { $grade }A 计
