# 首页、项目目录、搜索。

browse-projects-title = 项目目录
browse-projects-search = 搜索项目名称、内容、购买主体或编号
browse-projects-found = 共 { $count } 个项目
browse-projects-none = 没有符合条件的项目
browse-projects-none-for = 没有符合“{ $text }”和所选条件的项目
browse-none-hint = 换一种找法会有结果：
browse-projects-none-words = 没有与“{ $text }”相符的项目
browse-none-text = 换一个说法，或者减少条件再试。
browse-none-words = 换一个说法再试。
browse-without = 去掉“{ $label }”
browse-without-text = 只看所选条件，不限文字
browse-without-filters = 去掉全部条件，只搜索文字
browse-spelling = 您要找的可能是：
browse-word-alone = 只搜索“{ $text }”
browse-way-total = ，有 { $count } 条
browse-popular = 或者从这些领域看起
browse-clear-everything = 清除全部条件
browse-clear-words = 清除搜索词
browse-apply = 应用筛选
browse-chosen = 已选条件
browse-ignored = 条件“{ $value }”无法识别，已忽略。
browse-cut = 搜索词最多 { $max } 个字，后面的部分没有用来搜索。
browse-too-many = 一类条件最多选 { $max } 个，其余的已忽略。
browse-fault = { $name }：{ $message }已忽略。
browse-may-bid-whose = “我方可投”只对已登录的社会组织有效，已忽略。
browse-away = 搜索服务正在恢复。下面的结果直接取自数据库：按字面查找，不显示各条件的数量。
browse-away-filters = 暂时不起作用的有：{ $names }。
browse-enumeration = 、
browse-failed = 结果没有更新，请按“搜索”重试。

browse-param-min = 最低预算（万元）
browse-param-max = 最高预算（万元）
browse-param-closes-from = 最早截止日期
browse-param-closes-to = 最晚截止日期
browse-param-grade = 等级要求
browse-param-may-bid = 投标资格
browse-param-sort = 排序

browse-facet-stage = 状态
browse-facet-may-bid = 我方资格
browse-facet-field = 服务领域
browse-facet-target = 服务对象
browse-facet-funder = 购买主体
browse-facet-hub = 枢纽组织
browse-facet-division = 服务区域
browse-facet-form = 支持形式
browse-facet-channel = 渠道
browse-facet-method = 采购方式
browse-facet-grade = 等级要求
browse-facet-budget = 预算
browse-facet-closes = 投标截止
browse-facet-source = 来源
browse-facet-more = 更多（{ $count }）
browse-may-bid = 只看我方可投的
browse-grade-asked =
    { $grade ->
        [0] 公告未写明
        [5] 仅 5A
       *[other] { $grade }A 及以上
    }
browse-source-project = 本平台项目
browse-source-past-award = 历史资助
browse-source-all = 全部
browse-budget-lowest = 最低
browse-budget-highest = 最高
browse-budget-to = 至
browse-budget-min-chosen = 预算不低于 { $amount } 万元
browse-budget-max-chosen = 预算不高于 { $amount } 万元
browse-closes-earliest = 不早于
browse-closes-latest = 不晚于
browse-closes-from-chosen = 截止不早于 { $date }
browse-closes-to-chosen = 截止不晚于 { $date }

browse-everything-title = 搜索
browse-everything-search = 搜索项目和社会组织
browse-everything-placeholder = 搜索项目和社会组织
browse-everything-found = 共 { $projects } 个项目，{ $organizations } 家组织
browse-everything-all-projects = 全部 { $count } 个
browse-everything-all-organizations = 全部 { $count } 家
browse-everything-none = 没有找到与“{ $text }”有关的项目或组织
browse-everything-no-projects = 没有相符的项目。
browse-everything-no-organizations = 没有相符的组织。
browse-everything-nothing = 还没有公开的项目和组织
browse-everything-to-projects = 浏览项目目录
browse-everything-to-organizations = 浏览社会组织名录
browse-suggest-label = 搜索联想
browse-suggest-all = 查看“{ $text }”的全部结果
browse-suggest-found =
    { $count ->
        [0] 没有联想结果
       *[other] { $count } 条联想结果，用上下方向键选择
    }

browse-sort-relevance = 相关度
browse-sort-newest = 最新发布
browse-sort-deadline = 截止时间最近
browse-sort-budget = 预算从高到低

browse-past-award = 历史资助
browse-service-months = 服务期 { $months } 个月
browse-min-grade =
    { $grade ->
        [5] 仅 5A
       *[other] { $grade }A 及以上
    }
browse-recipient = 受资助方：{ $name }
browse-closes = { $when } 截止
browse-opens = { $when } 开标
browse-days-left =
    { $days ->
        [0] 不足一天
       *[other] 还有 { $days } 天
    }

browse-home-spine = 政府购买服务
browse-home-title-first = 让公共服务，
browse-home-title-second = 遇到把它做好的人。
browse-home-lead = 区级部门与街道在此公布服务需求；具备资质的社会组织在线投标；初审、开标、评分、公示、履约与绩效，每一步都有据可查。
browse-home-example = 例如：居家养老、听松街道、项目编号
browse-home-often = 常用：
browse-home-closing = 即将截止
browse-home-notices = 最新公告
browse-home-no-notices = 还没有公告。
browse-home-all-notices = 全部公示公告
browse-home-figures = 本年度概况
browse-home-open-calls = 正在征集
browse-home-awarded = 本年定标金额
browse-home-organizations = 在册社会组织
browse-home-rated = 其中 3A 及以上
browse-home-evaluations = 绩效评价
browse-home-calls = 正在征集
browse-home-recent = 最近项目
browse-home-all-calls =
    { $count ->
        [0] 全部项目
       *[other] 全部 { $count } 个项目
    }
browse-home-no-calls = 目前没有正在征集的项目。
browse-home-ways-label = 参与方式与组织
browse-home-ways = 我是……
browse-home-way-organization = 社会组织
browse-home-way-organization-does = 查评估等级，自查能否投标
browse-home-way-organization-note = 区级资助项目要求 3A 及以上
browse-home-way-funder = 购买主体
browse-home-way-funder-does = 编制项目、比选定标、跟踪履约
browse-home-way-funder-note = 部门、街道统一入口
browse-home-way-hub = 枢纽组织
browse-home-way-hub-does = 处理初审队列
browse-home-way-hub-note = 通过、退回或不通过均须附理由
browse-home-way-expert = 评审专家
browse-home-way-expert-does = 声明回避、独立评分
browse-home-way-expert-note = 开标后可见投标文件
browse-home-best = 高等级组织
browse-home-life = 一个项目的一生
browse-home-rules = 现行规则与依据
browse-published = { $when } 发布
browse-awarded = { $when } 资助

api-op-list-projects = 搜索项目
api-op-list-organizations = 搜索社会组织
api-op-list-suggestions = 输入联想
