# 原因文本：reason-<代码>，.todo 怎么办，.basis 依据。参数见 server/domain/src/reasons/codes.rs；金额、日期由调用方换算为显示形式。

## 填写

reason-required = 此项必填。
    .todo = 填写后再继续。
reason-choose-one = 尚未选择。
    .todo = 请选择一项。
reason-too-long = 最多 { $max } 个字。
    .todo = 删减到 { $max } 个字以内。
reason-too-short = 至少 { $min } 个字，现有 { $length } 个。
    .todo = 请补充内容。
reason-forbidden-characters = 含有不允许的字符。
    .todo = 去掉换行、控制字符或改变文字方向的字符；可以先粘贴到纯文本编辑器，再复制过来。
reason-not-a-number = 不是数字。
    .todo = 只填写数字。
reason-out-of-range = 应在 { $min } 到 { $max } 之间。
    .todo = 改为范围内的数值。
reason-not-an-amount = 不是金额。
    .todo = 以元为单位填写，最多两位小数，例如 486000 或 486,000.50。
reason-not-a-date = 不是日期。
    .todo = 按“年-月-日”填写，例如 2026-12-20。
reason-not-an-email = 不是邮箱地址。
    .todo = 检查拼写，例如 name@example.org。
reason-unknown-value = 不是可选的值。
    .todo = 从给出的选项中选择。
reason-unknown-parameter = 没有这个参数。
    .todo = 对照接口说明检查参数名。
reason-malformed = 内容无法读取。
    .todo = 检查格式后重新提交；如果是在页面上操作，刷新后再试。
reason-too-many-rows = 最多 { $max } 行。
    .todo = 合并或删除一些行。
reason-too-many-searches = 最多保存 { $max } 个搜索。
    .todo = 删除不再需要的搜索，再保存新的。
reason-search-already-saved = 这个搜索已经保存过。
    .todo = 在“保存的搜索”中查看，或修改它的提醒方式。
reason-credit-code-invalid =
    统一社会信用代码有误：{ $fault ->
        [length] 应为 18 位
        [character] 含有不使用的字符
        [division] 第 3 至 8 位应为行政区划代码
        [organization-code] 第 9 至 17 位的组织机构代码校验不通过
       *[check-digit] 最后一位校验不通过
    }。
    .todo = 对照登记证书逐位核对。代码中没有字母 I、O、S、V、Z。
    .basis = GB 32100-2015；GB 11714-1997
reason-organization-unknown = 登记册中没有“{ $value }”。
    .todo = 核对所填内容；新登记的组织请联系平台补录。
reason-credit-code-taken = 已有其他组织使用这个统一社会信用代码。
    .todo = 先查找该组织；如果就是贵组织，请联系平台管理员合并档案。

## 权限与并发

reason-sign-in-needed = 请先登录。
    .todo = 登录后会回到这里。
reason-role-forbidden = 您当前的身份不能进行这项操作。
    .todo = 如果在其他单位任职，请先切换身份；需要权限的，联系本单位管理员。
reason-not-found = 没有找到。
    .todo = 它可能不存在，或者您无权查看。检查地址，或者返回上一级查找。
reason-stale-version = 在您编辑期间，内容已被他人修改。
    .todo = 刷新查看最新内容，再把您的改动填上去。
reason-wrong-state = 当前状态下不能进行这一步。
    .todo = 刷新页面查看最新状态。
reason-second-person-needed = 这一步须由另一人办理。
    .todo = 请本单位的另一位有权人员操作；起草和审批不能是同一人。
reason-other-party-needed = 须由另一单位的人员到场见证。
    .todo = 请不属于购买主体的人员登录确认。
reason-throttled = 尝试次数过多，请在 { $seconds } 秒后再试。
    .todo = 稍候再试。
reason-busy = 此刻办理的人太多，这一次没有办成，什么都没有改变。
    .todo = 请在 { $seconds } 秒后再试，已填写的内容都在。
reason-idempotency-mismatch = 同一个 Idempotency-Key 已用于另一项请求。
    .todo = 换一个新的键再发送。
reason-cross-site = 请求来自其他网站，已拦截。
    .todo = 从本平台的页面重新操作。

## 身份

reason-credentials-wrong = 邮箱或密码不正确。
    .todo = 检查输入法和大小写；忘记密码可以重设。
reason-reset-link-invalid = 链接无效、已使用或者已过期。
    .todo = 重新申请一个链接。
reason-password-too-short = 密码至少 { $min } 个字符。
    .todo = 用几个词组成较长的密码，既好记又安全。
reason-password-too-common = 密码太常见，或者与姓名、邮箱相同。
    .todo = 换一个别人猜不到的密码。
reason-passwords-differ = 两次输入的密码不一致。
    .todo = 重新输入一遍。
reason-password-wrong = 当前密码不正确。
    .todo = 重新输入当前密码。
reason-email-taken = 这个邮箱已有账号。
    .todo = 直接登录，或者重设密码。
reason-expert-known = 这个人已经在专家库中。
    .todo = 打开专家库中的记录修改；已停用或解聘的，在那里恢复。
reason-account-of-another = 这个邮箱的账号属于{ $name }。
    .todo = 核对邮箱；就是这个人的，姓名留空。
reason-no-membership = 您在该单位没有有效任职。
    .todo = 请该单位管理员添加您。

## 附件

reason-file-empty = 文件是空的。
    .todo = 检查后重新选择。
reason-file-too-big = 文件超过大小上限。
    .todo = 压缩或拆分后再上传。
reason-file-type-not-allowed = 不接受这种类型的文件（{ $found }）。
    .todo = 上传 PDF、DOCX、XLSX、ODT、ODS、PNG、JPEG、CSV 或 TXT。
reason-file-type-mismatch = 文件名表示的类型是 { $declared }，内容却是 { $found }。
    .todo = 用原来的软件重新导出，不要只改扩展名。
reason-file-name-bad = 文件名不可用。
    .todo = 用普通文字命名并保留扩展名，例如“实施方案.pdf”。
reason-file-infected = 病毒扫描在文件中发现问题（{ $name }）。
    .todo = 请先清理电脑，重新生成文件后再上传。
reason-file-unscanned = 暂时无法对文件进行病毒扫描，未予接收。
    .todo = 请过几分钟再试，已填写的内容都在。
reason-too-many-files = 最多 { $max } 个文件。
    .todo = 删除不需要的文件，或者合并成一个。

## 项目方案

reason-criteria-sum = 各项评审标准合计 { $sum } 分，应为 100 分。
    .todo = 调整分值。
    .basis = 《政府采购法实施条例》第三十四条
reason-criteria-too-few = 至少需要 { $min } 项评审标准。
    .todo = 把评审因素细化为可以打分的标准。
    .basis = 《政府采购法实施条例》第三十四条
reason-payment-plan-sum = 各里程碑的付款比例合计 { $sum }%，应为 100%。
    .todo = 调整付款比例。
reason-milestone-order = 里程碑没有按到期先后排列。
    .todo = 按完成时间的先后重新排列。
reason-dates-out-of-order = 日期的先后顺序不对。
    .todo = 检查前后日期，后一步不能早于前一步。
reason-end-before-start = 终止日期早于起始日期。
    .todo = 请填起始日期当天或之后的日期。
reason-bid-period-too-short = 投标期不足 { $days } 日，最早可以在 { $earliest } 截止。
    .todo = 推迟投标截止时间。发布当日不计入。
    .basis = 《政府采购法》第三十五条；《民法典》第二百零一条
reason-price-weight-bounds = 价格权重为 { $found }%，应在 { $min }% 到 { $max }% 之间。
    .todo = 调整价格标准的分值。
    .basis = 财政部令第87号第五十五条；财库〔2014〕214号
reason-term-too-long = 服务期最长 { $months } 个月。
    .todo = 缩短服务期；内容固定、价格和资金稳定的，可以说明理由后使用更长期限。
    .basis = 财政部令第102号第二十四条
reason-channel-limit = 预算超过本渠道上限 { $limit }。
    .todo = 改用政府采购渠道，或者调整预算。不得拆分规避。
    .basis = 《政府采购法实施条例》第二十八条
reason-method-not-allowed = 本渠道不能使用这种方式。
    .todo = 换一种方式。
reason-budget-split = 与本年度同一品目的其他项目合计 { $sum }，超过上限 { $limit }，有拆分规避之嫌。
    .todo = 合并为一个项目，改用政府采购渠道。
    .basis = 《政府采购法实施条例》第二十八条
reason-catalogue-item-inactive = 该目录品目在发布日无效。
    .todo = 从现行指导性目录中选择品目。
    .basis = 财政部令第102号第十一条至第十四条
reason-catalogue-class = 这是目录的第一级大类，范围过宽，不能据以发布项目。
    .todo = 选择该大类下的第二级或者第三级品目。
    .basis = 财政部令第102号第十一条至第十四条

## 文本检查

reason-lint-region-bound = 以特定行政区域的业绩或奖项作为条件：“{ $excerpt }”。
    .todo = 删去地域限制，改为“同类项目业绩”。
    .basis = 《政府采购法实施条例》第二十条第（四）项
reason-lint-industry-bound = 以特定行业的业绩或奖项作为条件：“{ $excerpt }”。
    .todo = 删去行业限制。
    .basis = 《政府采购法实施条例》第二十条第（四）项
reason-lint-unrelated-condition = 条件与履行合同无关或者不相适应：“{ $excerpt }”。
    .todo = 只保留完成这项服务确实需要的条件。
    .basis = 《政府采购法实施条例》第二十条第（二）项
reason-lint-named-supplier = 指向特定的供应商、品牌、专利或商标：“{ $excerpt }”。
    .todo = 改为描述功能和质量要求。
    .basis = 《政府采购法实施条例》第二十条第（三）、（六）项
reason-lint-ownership-or-location = 限定所有制、组织形式或所在地。
    .todo = 删去这项限制；需要就近服务的，写明响应时间。
    .basis = 《政府采购法实施条例》第二十条第（七）项
reason-lint-scale-condition = 以资本、资产、营业收入、人数、利润或纳税等规模作为条件。
    .todo = 删去规模条件，改为对项目团队的要求。
    .basis = 财政部令第87号第十七条
reason-lint-eligibility-scored = 资格条件不得再作为评分因素：“{ $excerpt }”。
    .todo = 从评审标准中删去，或者从资格条件中删去。
    .basis = 财政部令第87号第五十五条
reason-lint-vague-criterion = 评分没有量化：“{ $excerpt }”。
    .todo = 写明得分对应的数量、频次或清单，例如“每缺1项扣3分”。
    .basis = 《政府采购法实施条例》第三十四条
reason-lint-honour-points = 法定采购中以荣誉、称号或品牌加分：“{ $excerpt }”。
    .todo = 改为对同类项目绩效的评价。
    .basis = 《政府采购法实施条例》第二十条第（四）项
reason-lint-grade-gate = 法定采购中设有评估等级要求，只作提示，不作为门槛。
    .todo = 说明等级与本项目的关系；成立不足三年、尚无等级的组织仍可投标。
    .basis = 民政部令第39号第二十八条（“优先”）；《政府采购法实施条例》第二十条；财综〔2016〕54号
reason-lint-labour-dispatch = 人员招聘、劳务派遣不得作为政府购买服务：“{ $excerpt }”。
    .todo = 改为购买服务成果，不购买人员。
    .basis = 财政部令第102号第十条
reason-lint-purchased-posts = 设置公益性岗位或购买岗位不得作为政府购买服务：“{ $excerpt }”。
    .todo = 改为按服务内容和数量购买。
    .basis = 财政部令第102号第十条
reason-lint-goods-or-works = 货物、工程或与其打包的内容不得作为政府购买服务：“{ $excerpt }”。
    .todo = 货物和工程另行采购。
    .basis = 财政部令第102号第十条
reason-lint-financing = 融资行为不得作为政府购买服务：“{ $excerpt }”。
    .todo = 删去融资、垫资或担保内容。
    .basis = 财政部令第102号第十条
reason-lint-core-duty = 应当由政府直接履行的职责不得购买：“{ $excerpt }”。
    .todo = 只购买宣传、调查、评估等辅助性服务。
    .basis = 财政部令第102号第十条

## 投标资格

reason-grade-too-low = 评估等级为 { $grade }A，要求 { $min }A 及以上。
    .todo = 参加下一次评估，或者选择不设等级要求的项目。
    .basis = “以上”包括本数（《民法典》第一千二百五十九条）
reason-grade-expired = 评估等级于 { $date } 到期。
    .todo = 重新申请评估。
    .basis = 民政部令第39号第二十九条
reason-grade-missing = 没有评估等级。
    .todo = 申请社会组织等级评估，或者作为分包方参与。
    .basis = 民政部令第39号
reason-grade-capped = 因党组织、党员或党的工作覆盖等情况，等级按 2A 计算。
    .todo = 完善党建工作并请评估机构复核。
    .basis = “红色领航”工程：“三无”社会组织不得评为3A及以上
reason-not-a-legal-person = 仅备案、未登记，不具备独立承担民事责任的能力，不能投标。
    .todo = 可以作为分包方参与，或者办理登记后再投标。
    .basis = 《政府采购法》第二十二条第一款第（一）项
reason-funded-mass-organization = 使用事业编制且由财政拨款保障的群团组织，既不是购买主体，也不是承接主体。
    .todo = 可以参与初审和监督，不能投标。
    .basis = 财政部令第102号第八条
reason-inspection-failed =
    { $year } 年度年检{ $result ->
        [failed] 不合格
       *[missed] 未参加
    }。
    .todo = 完成整改或补检，并更新组织档案。
    .basis = 《民办非企业单位年度检查办法》
reason-inspection-unknown = 登记数据中没有 { $year } 年度的年检结论。
    .todo = 已参加年检的，请登记管理机关补录；未参加的，尽快补报。
    .basis = 《民办非企业单位年度检查办法》
reason-abnormal-list = 列入社会组织活动异常名录。
    .todo = 履行义务后向登记管理机关申请移出。
    .basis = 民政部令第60号
reason-serious-list = 列入社会组织严重违法失信名单。
    .todo = 满足条件后向登记管理机关申请移出。
    .basis = 民政部令第60号
reason-banned = 处于禁止参加政府采购活动的期限内。
    .todo = 期满后再投标。
    .basis = 《政府采购法》第七十七条
reason-major-violation = 参加采购活动前 { $years } 年内有重大违法记录（{ $from }）。
    .todo = 期满后再投标。
    .basis = 《政府采购法》第二十二条第一款第（五）项
reason-field-mismatch = 业务领域不在本项目要求之内。
    .todo = 核对组织档案中的业务领域；章程已变更的，先更新档案。
reason-area-mismatch = 登记地不在本项目要求的区域内。
    .todo = 查看面向贵组织所在区域的项目。
reason-staff-too-few = 专职人员 { $found } 人，要求不少于 { $min } 人。
    .todo = 人员有变化的，先更新组织档案。
reason-social-workers-too-few = 持证社工 { $found } 人，要求不少于 { $min } 人。
    .todo = 人员有变化的，先更新组织档案。
reason-too-many-in-hand = 在办项目 { $found } 个，已达到上限 { $max } 个。
    .todo = 完成并验收一个在办项目后再投标。
reason-poor-evaluation =
    近期有项目绩效评价为“{ $band ->
        [excellent] 优
        [good] 良
        [fair] 中
       *[poor] 差
    }”，影响至 { $date }。
    .todo = 按评价意见整改；期满后不再影响。
    .basis = 财政部令第102号；新委办〔2016〕2号第6条
reason-conflict-with-funder = 与购买主体是同一单位、负责人相同，或者有直接控股、管理关系。
    .todo = 不能参加本项目。
    .basis = 《政府采购法实施条例》第十八条
reason-wrote-the-call = 为本项目提供过设计、编制需求或者管理服务。
    .todo = 不能参加本项目的其他采购活动。
    .basis = 《政府采购法实施条例》第十八条
reason-same-leader = 本项目另一投标组织的负责人与贵组织相同。
    .todo = 负责人为同一人的组织只能有一家参加；如系同名，请联系枢纽组织核对。
    .basis = 《政府采购法实施条例》第十八条
reason-management-relation = 本项目另一投标组织与贵组织存在管理关系。
    .todo = 有直接控股、管理关系的组织只能有一家参加。
    .basis = 《政府采购法实施条例》第十八条

## 联合体与分包

reason-joint-bids-not-accepted = 本项目不接受联合体投标。
    .todo = 单独投标，或者选择接受联合体的项目。
    .basis = 《政府采购法》第二十四条
reason-consortium-size = 联合体现有 { $found } 家成员（含牵头单位），应为 { $min } 至 { $max } 家。
    .todo = 增减成员后再保存。
    .basis = 《政府采购法》第二十四条
reason-party-twice = 同一家单位列了两次。
    .todo = 合并为一行。
reason-shares-sum = 各成员的资金比例合计 { $sum }%，应为 100%。
    .todo = 调整比例，使合计为 100%。
reason-member-unconfirmed = { $name } 尚未确认现在这份联合协议。
    .todo = 请该单位管理员登录后在“联合体”中确认；成员、分工或比例改动后须重新确认。
    .basis = 《政府采购法》第二十四条
reason-member-owes-word = { $name } 确认联合协议之后项目有影响投标的变更，尚未重新确认。
    .todo = 请该单位管理员登录后在“联合体”中查看变更并重新确认。
    .basis = 《政府采购法》第二十四条
reason-bids-elsewhere = { $name } 已在本项目的另一份投标中，不能再单独投标或者加入其他联合体。
    .todo = 撤回其中一份投标，或者更换联合体成员。
    .basis = 《政府采购法实施条例》第二十二条
reason-confirmed-elsewhere = 贵组织已确认加入本项目的另一个联合体。
    .todo = 先在那个联合体中撤回确认。
    .basis = 《政府采购法实施条例》第二十二条
reason-subcontracting-not-accepted = 本项目不接受分包。
    .todo = 删去计划分包。
    .basis = 《政府采购法》第四十八条
reason-subcontract-share = 计划分包合计 { $found }%，不得超过 { $max }%；主体部分应当自行完成。
    .todo = 减少分包的工作和比例。
    .basis = 《政府采购法》第四十八条；《政府采购法实施条例》第七十二条第（四）项
reason-subcontract-to-bidder = 投标人或者联合体成员不能同时是分包单位。
    .todo = 把这部分工作写进联合体分工，或者换一家分包单位。
reason-may-not-implement = { $name } 有不能参与实施的情形。
    .todo = 查看该单位的核对结果，换一家分包单位。
    .basis = 《政府采购法》第四十八条
reason-name-ambiguous = 登记中有多家单位叫“{ $value }”。
    .todo = 改填统一社会信用代码；没有代码的备案组织，请从列表中选择。
reason-still-eligible = 拟中标人仍然符合全部资格条件，不能以资格为由取消。
    .todo = 按程序定标；有其他情形的，通过异议或者不授标处理。
    .basis = 《政府采购法实施条例》第四十三条

## 投标

reason-deadline-passed = 投标已于 { $deadline } 截止，收到时间为 { $now }。
    .todo = 逾期的投标不予接受。
reason-not-yet-open = 投标尚未开始。
    .todo = 开始后再提交；现在可以先起草。
reason-draft-changed = 您打开本页后，同事修改了这一项，投标尚未递交。
    .todo = 表单里已是同事保存的内容。请核对后再递交。
reason-draft-conflict = 您填写期间，同事也改了这一项。
    .todo = 请对照同事的内容合并，再次保存时以您填写的为准。
reason-team-certificate-expired = { $name } 的证书已于 { $until } 到期。
    .todo = 请填写续期后的证书，或不填证书。
reason-already-bid = 贵组织在本项目中已有一份投标。
    .todo = 打开已有的投标继续编辑。
reason-price-above-ceiling = 报价 { $price } 高于最高限价 { $ceiling }。
    .todo = 调整预算明细，使报价不高于最高限价。
    .basis = 《政府采购法》第三十六条；《政府采购法实施条例》第三十条
reason-budget-lines-sum = 预算明细合计 { $sum }，与报价 { $price } 不一致。
    .todo = 更正明细或报价。
reason-team-empty = 至少填写一名团队成员。
    .todo = 在“项目团队”中填写姓名与分工。
reason-budget-empty = 至少填写一行由项目资金支付的预算。
    .todo = 在“预算明细”中填写内容、数量和单价。
reason-declarations-open = 请勾选全部三项承诺。
    .todo = 有一项不能承诺的，不能投标。
reason-incomplete = 预算明细还没有填完整。
    .todo = 每一行都要有数量和单价。
reason-document-missing = 缺少必需的文件。
    .todo = 上传后再提交。
reason-only-cited-items = 退回补正时只能修改列明的内容。
    .todo = 恢复这一项的原内容。
reason-correction-time-over = 补正时间已于 { $due } 结束。
    .todo = 逾期未补正的，按现有材料作出决定。
reason-sealed = 密封部分尚未开启。
    .todo = 开标前任何人都不能查看；开标后再来。
reason-seal-broken = 密封内容与回执不一致。
    .todo = 停止开标并联系平台管理员；相关记录已保留。

## 澄清与变更

reason-questions-closed = 提问已于 { $closes } 截止。
    .todo = 此后提出的问题来不及在投标截止前答复；紧急事项请联系购买主体的联系人。
    .basis = 《政府采购法实施条例》第五十二条：询问应在3个工作日内答复
reason-questions-waiting = 贵组织在本项目已有 { $max } 个问题待答复。
    .todo = 等待答复，或先撤回不再需要的问题。
reason-questions-per-day = 贵组织今天已提出 { $max } 个问题。
    .todo = 明天再提，或把相近的问题合并为一个。
reason-names-asker = 问题中含有贵组织的名称、代码或联系方式，公布后会暴露提问者。
    .todo = 删去这些内容；如果问题离不开贵组织的情况，请改为单独提问。
    .basis = 《招标投标法》第二十二条：不得透露潜在投标人的名称
reason-wording-needed = 影响投标的答复须同时告知所有人，需要一份可以公开的问题表述。
    .todo = 写一份不暴露提问者的问题表述。
    .basis = 《政府采购法实施条例》第二十条第（一）项：不得提供有差别的项目信息
reason-field-not-amendable = 项目发布后，这一项不能变更。
    .todo = 恢复原内容；确需改变的，终止本项目后重新发布。
    .basis = 变更不得改变采购标的；资格条件能否变更由适用规则确定
reason-nothing-changed = 没有任何变更。
    .todo = 修改后再提交，或作废本次变更。
reason-deadline-not-later = 投标截止时间只能延后，不能早于 { $deadline }。
    .todo = 改为更晚的时间，或恢复原截止时间。
reason-call-changed-meanwhile = 起草变更期间，项目又有新的澄清或变更。
    .todo = 退回经办人，按最新内容核对并重新保存。
reason-amendment-under-way = 本项目已有一份变更正在办理。
    .todo = 在该变更上继续，或先作废它。
reason-nothing-to-confirm = 提交或上次确认之后，项目没有影响投标的变更。
    .todo = 无需确认；您的投标继续有效。
reason-service-start-too-early = 顺延后的开标不早于服务开始日 { $service_start }。
    .todo = 先办理项目变更，推后服务开始日，再公布影响投标的内容。

## 初审

reason-hub-conflict = 枢纽组织与这份投标有利害关系，不能初审。
    .todo = 已转由其他枢纽组织或平台办理。
    .basis = 《政府采购法实施条例》第九条、第十八条、第七十四条第（四）项
reason-hub-paused = { $until ->
        [open] 枢纽组织自{ $from }起暂停受理：{ $why }
       *[other] 枢纽组织自{ $from }至{ $until }暂停受理：{ $why }
    }
    .todo = 由下一个符合条件的枢纽组织或平台初审。
reason-hub-full = 枢纽组织在办 { $open } 件，已达受理上限 { $capacity } 件。
    .todo = 由下一个符合条件的枢纽组织或平台初审。
reason-review-reassigned = 平台改派：{ $why }
    .todo = 由接办单位初审，投标组织无需重新提交。
reason-decided-before = 原结论由其作出，不办理复核。
    .todo = 由上级枢纽组织或平台复核。
reason-reviewer-recused = 您已声明与这份投标有利害关系，不能参与审查。
    .todo = 由本单位其他人员或接办单位办理。
    .basis = 《政府采购法实施条例》第九条
reason-return-first = 这一依据可以补正（明显笔误、缺页、漏盖章、材料不全等），须先退回补正。
    .todo = 改选“退回补正”并列明内容；补正后仍不符合的，才能以此不通过。
reason-appeal-time-over = 申请复核的期限已于 { $until } 届满。
    .todo = 属于政府采购的，可以依法提出质疑。
reason-review-time-over = 枢纽组织的初审时间已过，转由他方办理。
    .todo = 由上级枢纽组织或平台接办，投标组织无需重新提交。
reason-claimed-by-other = 已由他人领取。
    .todo = 选择其他待领取的初审，或者请对方退回。
reason-return-needs-items = 退回补正须列明至少一项。
    .todo = 勾选需要补正的内容并写明怎样补正。
reason-rejection-needs-ground = 不通过须选择公布的依据。
    .todo = 选择一项依据；只能依据形式和资格条件。
    .basis = 《政府采购法实施条例》第七十四条第（四）项
reason-opinion-needed = 请写明意见。
    .todo = 意见将原样发送给投标组织并永久留存。
reason-correction-note-needed = 没有写怎样补正。
    .todo = 写明缺什么、怎样补正。

## 开标、评审与定标

reason-before-deadline = 投标尚未截止，不能开标。
    .todo = 截止后再开标。
reason-before-opening-time = 尚未到公布的开标时间 { $opening_at }。
    .todo = 到时间后再开标；需要提前的，先公告变更。
reason-reviews-undecided = 还有 { $count } 份投标的初审没有结论。
    .todo = 等待初审完成，或者由上级枢纽组织、平台接办。
reason-appeal-time-runs = 初审不通过的投标组织在 { $until } 前仍可申请复核。
    .todo = 申请期满且没有未结的复核后再开标。
reason-too-few-bids = 有效投标 { $found } 份，至少需要 { $min } 份。
    .todo = 作流标处理，分析原因后重新发布。
    .basis = 《政府采购法》第三十六条；财库〔2015〕124号
reason-panel-size = 评审小组 { $found } 人，至少需要 { $min } 人。
    .todo = 补抽专家。
    .basis = 财政部令第87号第四十七条；《政府采购法》第三十八条
reason-panel-even = 评审小组人数应为单数。
    .todo = 补抽一名专家。
    .basis = 财政部令第87号第四十七条
reason-declaration-missing = 专家尚未作出利害关系声明。
    .todo = 声明后才能查看投标并评分。
    .basis = 《政府采购法实施条例》第九条
reason-points-out-of-range = 分值应在 0 到 { $max } 之间。
    .todo = 改为范围内的分值。
reason-comment-needed = 得分低于该项的 60%，请写明理由。
    .todo = 写一两句具体的理由，供投标组织查阅。
reason-scores-missing = 还缺 { $count } 项评分。
    .todo = 全部评分完成后才有排名。
reason-notice-running = 公示期尚未结束，不能定标。
    .todo = 公示期满且没有未答复的异议后再定标。
reason-objection-open = 有 { $count } 件异议或质疑尚未答复。
    .todo = 先作出书面答复。
    .basis = 《政府采购法》第五十三条；《政府采购法实施条例》第五十四条
reason-objection-window-closed = 提出异议或质疑的期限已过，或者这份公告不设期限。
    .todo = 可以向监督部门反映。
    .basis = 《政府采购法》第五十二条；《政府采购法实施条例》第五十三条
reason-ranking-order = 应当按照排名顺序确定中标人。
    .todo = 选择排名在前且未退出的投标；要跳过须先有公布的理由。
    .basis = 《政府采购法实施条例》第四十三条、第四十九条

## 合同、实施与支付

reason-contract-late = 签约期限已过（{ $days } 日，至 { $due }）。
    .todo = 说明原因，按排名顺延或者重新组织。
    .basis = 《政府采购法》第四十六条；《政府采购法实施条例》第四十九条
reason-already-signed = 贵组织已签署这份合同。
    .todo = 无需再签；其余各方签署后合同生效。
reason-milestone-out-of-turn = 前一个里程碑尚未验收。
    .todo = 先完成前一个里程碑的验收。
reason-payment-exceeds = 申请 { $amount }，超过可支付的余额 { $left }。
    .todo = 调整申请金额。
reason-milestone-not-accepted = 里程碑尚未验收，不能申请支付。
    .todo = 验收后再申请。
    .basis = 《政府采购法实施条例》第四十五条
reason-countersign-missing = 枢纽组织尚未对资金使用会签。
    .todo = 请枢纽组织先会签。
    .basis = 区级资助规则：枢纽型组织监督管理资金使用
reason-payments-open = 还有 { $count } 笔支付申请没有处理完。
    .todo = 先审批并登记支付，或说明理由退回，再结项。

## 绩效评价

reason-indicators-missing = 还有 { $count } 项指标没有打分。
    .todo = 全部打分后再定稿。
    .basis = 财预〔2020〕10号
reason-weights-sum = 指标权重合计 { $sum } 分，应为 100 分，且每项大于 0。
    .todo = 调整权重。
    .basis = 财预〔2020〕10号
reason-not-accepted = 项目尚未验收，不能评价。
    .todo = 验收后再评价。
    .basis = 《政府采购法实施条例》第四十五条

## 规则集与目录

reason-rulebook-fault = 规则集有误：{ $path }（{ $message }）。
    .todo = 更正后重新检查；命令行可以使用 shuniu rulebook check。
reason-rulebook-version-taken = 版本 { $version } 的规则集已经保存。
    .todo = 换一个新的版本名；已保存的版本不能改动。
reason-catalogue-code-taken = 本版目录中已有代码 { $code }。
    .todo = 换一个代码，或者修改已有品目。

## 导入

reason-column-missing = 缺少必需的列：{ $column }。
    .todo = 对照模板补上这一列。
reason-column-unknown = 有不认识的列：{ $column }。
    .todo = 对照模板更正列名，或者删去这一列。
reason-column-twice = 有两列的含义相同（{ $column }）。
    .todo = 只保留其中一列。
reason-import-type-not-allowed = 这类导入不接受 { $found } 文件，只接受 { $allowed }。
    .todo = 另存为可接受的格式；模板可在本页下载。
reason-no-rows = 文件里没有数据行。
    .todo = 在表头下面逐行填写，再上传。
reason-quote-unterminated = 第 { $line } 行开始的引号没有结束。
    .todo = 补上结束的英文双引号，或者另存为 XLSX。
reason-row-length = 这一行有 { $found } 格，表头有 { $expected } 格。
    .todo = 检查多出或缺少的分隔符；含逗号的内容要用英文双引号括起来。
reason-cell-formula = 单元格里是公式，只接受数值和文字。
    .todo = 复制后用“选择性粘贴→数值”替换公式。
reason-sheet-fault = 第 { $line } 行“{ $column }”填的是“{ $value }”：{ $problem }
    .todo = 请改正后重新上传，原有内容没有变动。
reason-sheet-unread = 选中的表格还没有读入，其余内容已保存。
    .todo = 请重新选择文件，再按“读入文件”。
reason-cell-error = 单元格里是错误值 { $value }。
    .todo = 填写正确的内容，或者留空。
reason-grade-differs = 等级台账中同一天已有另一个等级（{ $grade }A）。
    .todo = 台账不覆盖；确需更正的，在该组织的等级台账中办理降级或取消。
reason-json-invalid = 文件不是有效的 JSON，第 { $line } 行第 { $column } 字处读不下去。
    .todo = 请发布方重新导出文件。
reason-one-only = 这里应当只有一项，实际有 { $found } 项。
    .todo = 拆成每项一条记录；本系统不猜测如何分摊。
reason-identifier-shape = 标识符应为“360G-发布方前缀-编号”的形式。
    .todo = 请发布方按 360Giving 标准更正标识符。
reason-field-type = 字段的类型或写法不合标准，未采用。
    .todo = 请发布方更正后重新导出。
reason-currency-unknown = 币种 { $value } 不在 ISO 4217 中。
    .todo = 填写三个字母的币种代码，例如 CNY、GBP。
reason-field-not-kept = 标准字段，本系统不保存。
    .todo = 无须处理；需要时到来源处查看。
reason-names-differ = 同一标识符对应不同的名称（{ $identifier }），采用最近一笔资助的写法。
    .todo = 与发布方核对标识符是否填错。
reason-spaces-removed = 标识符里有空格，已去掉。
    .todo = 无须处理；可以请发布方更正。
reason-encoding-unknown = 文件既不是 UTF-8 或 GB 18030 文本，也不是电子表格。
    .todo = 另存为 XLSX 或 UTF-8 编码的 CSV。
reason-duplicate-in-file = 与第 { $line } 行重复。
    .todo = 只保留一行。
reason-parent-unknown = 上级代码不存在。
    .todo = 先添加上级，或者更正代码。
reason-identifier-missing = 没有可用的标识符，按发布方和名称识别。
    .todo = 补上标识符。
reason-field-unknown = 有不认识的字段，未导入，也未猜测。
    .todo = 核对字段名。
reason-division-unknown = 行政区划代码有误或者不存在。
    .todo = 填写 6、9 或 12 位代码。
    .basis = GB/T 2260；统计用区划代码
reason-division-taken = 区划代码 { $code } 已经登记。
    .todo = 打开已有的区划修改名称；同一代码只能有一个区划。
reason-division-closed = 区划 { $code } 已经撤销。
    .todo = 选择仍然存在的区划；撤销有误的，先恢复它。
reason-division-has-parts = 里面还有 { $count } 个未撤销的区划。
    .todo = 先撤销里面的社区、街道，再撤销它；日期可以是同一天。
reason-division-elsewhere = 按代码，它的上级是 { $expected }。
    .todo = 更正代码或上级；代码决定所在，上级可以不填。

## 平台

reason-internal = 平台出现故障，您的操作没有完成。
    .todo = 稍后再试；仍有问题的，请把错误编号告诉平台管理员。
reason-search-away = 搜索服务暂时不可用，当前显示的是数据库中的列表。
    .todo = 稍后再搜索。
reason-filter-away = 搜索服务恢复之前，这个条件不起作用。
    .todo = 稍后再试，或者去掉这个条件。
reason-body-too-big = 提交的内容过大。
    .todo = 减少内容，或者分几次提交。
reason-method-not-supported = 这个地址不支持该请求方法。
    .todo = 查阅接口说明。
