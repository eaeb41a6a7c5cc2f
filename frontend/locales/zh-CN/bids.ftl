# 投标：编辑、提交、回执、补正、我的投标。
bids-title = 投标文件
bids-organization = 投标组织
bids-deadline = 截止
bids-number =
    { $n ->
        [1] 一
        [2] 二
        [3] 三
        [4] 四
        [5] 五
        [6] 六
        [7] 七
        [8] 八
       *[other] 九
    }

bids-part-open = 资格部分
bids-part-open-note = 提交后由枢纽组织初审，只核对形式与资格
bids-part-open-reviewed = 已由枢纽组织初审，只核对了形式与资格
bids-part-sealed = 密封部分
bids-part-sealed-note = 开标前任何人都看不到，包括购买主体、枢纽组织和平台
bids-part-sealed-own = 开标前只有本组织能看到
bids-part-sealed-opened = 开标时已开启
bids-part-sealed-never = 没有开启，只有本组织能看到
bids-sealed-warning = 服务方案、团队、预算与报价只写在这一部分。不要在资格部分或其附件中透露价格，否则等于自行公开。

bids-section-profile = 组织基本情况
bids-section-record = 同类业绩
bids-section-contact = 联系方式
bids-section-open-files = 资格附件
bids-section-declarations = 承诺声明
bids-section-proposal = 服务方案
bids-section-team = 项目团队
bids-section-budget = 预算与报价
bids-section-sealed-files = 密封附件
bids-section-done = 完成
bids-section-optional = 选填
bids-section-open = 缺 { $count } 项
bids-section-errors = { $count } 处错误
bids-progress = 完成情况
bids-progress-label = 已完成 { $percent }%
bids-missing = 还缺 { $count } 项
bids-criteria = 对照评审标准
bids-points = { $points } 分

bids-profile = 组织简介
bids-profile-hint = 成立时间、服务对象、长期从事的业务。至少 20 字，至多 2,000 字。
bids-certificate-no = 登记证书编号
bids-staff-count = 专职人员
bids-social-worker-count = 其中持证社工
bids-record = 同类项目
bids-record-hint = 近年做过的同类项目：委托方、时间、验收或评价结果。没有的，如实写明。
bids-contact-name = 联系人
bids-contact-phone = 联系电话
bids-contact-email = 电子邮箱
bids-declare-no-major-violation = 近三年在经营活动中没有重大违法记录
bids-declare-no-conflict = 与购买主体、其他投标组织没有应当回避的利害关系
bids-declare-true-materials = 所填内容与所附材料真实、完整，愿为此承担法律责任
bids-declared = 已承诺
bids-not-declared = 未承诺

bids-understanding = 需求理解
bids-understanding-hint = 服务对象的状况、最需要解决的问题、依据从何而来。至少 20 字。
bids-approach = 服务设计
bids-approach-hint = 写清谁、何时、做什么、怎样记录、怎样衡量。至少 20 字。
bids-schedule = 进度安排
bids-schedule-hint = 各阶段的时间与成果。至少 10 字。
bids-risks = 风险与应急
bids-risks-hint = 可能出现的问题与应对办法。至少 10 字。
bids-team-caption = 项目团队
bids-team-name = 姓名
bids-team-role = 分工
bids-team-qualification = 资质
bids-budget-caption = 预算明细
bids-budget-hint = 最高限价 { $ceiling }。由项目资金支付的各行合计，须等于报价。
bids-budget-category = 类别
bids-budget-item = 内容
bids-budget-quantity = 数量
bids-budget-unit = 单位
bids-budget-unit-price = 单价（元）
bids-budget-price-each = 单价
bids-budget-amount = 小计
bids-row = 第 { $number } 行
bids-row-new = 新的一行
bids-row-remove = 删除这一行
bids-cell = { $section }第 { $number } 行{ $name }
bids-over-ceiling = 超出限价 { $amount }
bids-under-ceiling = 低于限价 { $amount }
bids-team-certificate-no = 证书编号
bids-team-valid-until = 有效期至
bids-budget-funding = 资金来源
bids-budget-total = 项目资金合计（即报价）
bids-budget-other = 其他资金合计
bids-conflicts = 同事也改了同一处
bids-conflicts-text = 下面是同事保存的内容；您填写的内容仍在表单里。请合并后再保存。
bids-conflict-here = 同事也改了这里，下面是同事保存的内容
bids-conflict-take = 改用同事的内容
bids-conflict-close = 保留我的内容
bids-conflict-state = 与同事的修改有冲突，请看标出的地方
bids-comments = 内部批注
bids-comments-note = 仅本组织成员可见。
bids-comment-new = 写批注
bids-comment-section = 针对
bids-comment-text = 批注
bids-comment-send = 保存批注
bids-comment-resolve = 标为已处理
bids-comment-resolved = 已处理
bids-copy = 以往投标
bids-copy-open = 从以往投标中复制
bids-copy-note = 复制会替换这些部分现有的内容；附件和声明不会复制。
bids-copy-from = 投标
bids-copy-sections = 部分
bids-copy-do = 复制
bids-budget-sheet = 预算表
bids-budget-file = 表格文件
bids-budget-download = 下载预算表（XLSX）
bids-budget-upload = 从表格读入预算
bids-budget-upload-hint = XLSX 或 CSV，列与下载的预算表一致。读入后替换全部预算行，并据此填写报价。
bids-budget-read = 读入文件
bids-price = 报价
bids-price-hint = 完成全部服务的总价，含税，不高于最高限价。

bids-file-hint = PDF、图片或办公文档。
bids-files-other = 其他材料
bids-sealed-files-hint = 上传时即加密保存，开标前不解密。

bids-submit = 提交并密封
bids-submit-consequence = 提交后密封部分即加密，生成带 SHA-256 的回执；截止前可以撤回修改。
bids-withdraw = 撤回投标
bids-withdraw-consequence = 截止前可以撤回。撤回后回执作废，修改后须重新提交，取得新的回执。
bids-withdrawn-note = 投标已撤回，原回执作废。修改后请在截止前重新提交，取得新的回执。
bids-sealed-title-kept = 密封部分已封存
bids-sealed-title-opened = 密封部分已开启
bids-sealed-text-kept = 投标截止且初审全部办结后，由购买主体经办人与另一方见证人共同开标。
bids-sealed-text-opened = 已由购买主体经办人与另一方见证人共同开启，开标记录公开可查。
bids-sealed-text-rejected = 初审不通过的投标不予开启；经复核改为通过的除外。
bids-sealed-text-never = 这份投标已不再有效，密封部分不会开启。

bids-submitted-at = 提交时间
bids-review = 初审
bids-review-waits = 初审办结期限

bids-receipt = 投标回执
bids-receipt-title = 投标回执
bids-receipt-lead = { $site }已收到下列投标，并已将密封部分加密封存。
bids-receipt-number = 回执编号
bids-receipt-project = 项目
bids-receipt-exact = 精确到秒：{ $clock }（北京时间，UTC+8）
bids-receipt-funder = 购买主体
bids-receipt-hash = 密封部分的 SHA-256
bids-receipt-meaning = 这串字符由密封部分的全部内容（含密封附件）计算得出，内容改动一个字，结果就会不同。开标时将重新计算，并与本回执一并公开。
bids-receipt-next = 初审意见与开标时间将发送到提交人的邮箱。
bids-receipt-back = 查看投标
bids-receipt-print = 打印或存为 PDF
bids-receipt-print-hint = 用浏览器的打印功能可以存为 PDF。

bids-correct-title = 补正投标
bids-correct-until = 补正期限
bids-correct-lead = { $hub }退回了资格部分，请补正下列内容。
bids-cited = { $item }：
bids-resubmit = 提交补正
bids-resubmit-consequence = 提交后由同一枢纽组织再次初审。除联系方式外，未列明的内容不能修改。
bids-unchanged = 密封部分不变
bids-unchanged-text = 补正只涉及资格部分。密封部分与原回执保持一致。

bids-mine-title = 我的投标
bids-mine-note = 新的在前
bids-mine-empty = 还没有投标
bids-mine-empty-text = 在项目页核对资格后，就可以开始编写投标文件。
bids-col-project = 项目
bids-col-ceiling = 最高限价
bids-col-next = 时间

flash-bid-commented = 批注已保存。
flash-bid-saved-with-comment = 草稿和批注已保存。
flash-bid-comment-resolved = 批注已标为已处理。
flash-bid-copied = 已复制。其中数字来自以往项目，请逐项核对。
flash-bid-budget-read = 预算已读入，报价已相应填写。
flash-bid-budget-read-over = 预算已读入，但报价超出最高限价 { $amount }，请调整。
flash-bid-submitted = 已提交并密封，回执编号 { $number }。
flash-bid-withdrawn = 已撤回，可以修改后重新提交。
flash-bid-resubmitted = 补正已提交，由枢纽组织再次初审。

api-op-list-own-bids = 本组织的投标，新的在前
api-op-start-bid = 开始一份投标
api-op-get-bid = 一份投标的全部内容
api-op-save-bid = 保存投标草稿
api-op-submit-bid = 提交并密封投标
api-op-withdraw-bid = 截止前撤回投标
api-op-resubmit-bid = 提交补正
api-op-get-bid-receipt = 投标回执

## 变更后重新确认、替换、回执记录
bids-confirm-title = 重新确认投标
bids-confirm-lead = 您提交投标之后，项目公布了影响投标的内容。请在 { $until } 前确认投标：可以原样确认，也可以先修改。逾期未确认的，投标失效，不予开启。
bids-confirm-over = 本投标未在 { $until } 前重新确认，已失效。密封内容不会开启。
bids-confirm-changes = 提交之后的变化
bids-confirm-decide = 按原内容确认
bids-confirm-consequence = 密封部分保持原样，原回执继续有效。
bids-confirm-reviewed-again = 资格条件有变更，确认后将再次初审。
bids-confirm = 确认投标继续有效
bids-confirm-otherwise = 如需修改
bids-confirm-withdraw-note = 修改资格部分或附件须先撤回，并在截止前重新提交。
bids-to-confirm = 须重新确认
bids-confirm-until = 确认期限
bids-lapsed = 投标已失效
bids-lapsed-text = 项目变更后未在截止前重新确认。密封内容不会开启，也不计入收到的投标。
bids-confirm-open = 查看变化并确认
bids-replace = 替换密封部分
bids-replace-title = 替换密封部分
bids-replace-note = 改方案、团队、报价和密封附件，初审结论不变。
bids-replace-lead = 在您提交之前，原密封内容继续有效。提交后以新内容为准，并得到新的回执；密封附件可以一并更换；资格部分不变，也不影响初审或复核。
bids-replace-short = 截止前可以重新密封方案、团队、报价和密封附件；资格部分和初审结论不变。
bids-replace-short-appealed = 截止前可以重新密封方案、团队、报价和密封附件；不影响正在进行的复核。
bids-replace-action = 密封并替换
bids-replace-consequence = 原密封内容即被取代，原回执不再有效。
bids-receipts = 回执记录
bids-receipt-kind-submission = 提交
bids-receipt-kind-replacement = 替换密封部分
bids-receipt-kind-confirmation = 变更后确认
bids-receipt-kind-withdrawal = 撤回
bids-receipt-stands = 有效
flash-bid-confirmed = 已确认，投标继续有效。
flash-bid-replaced = 已密封并替换，新回执 { $number }。
bids-replace-files-hint = 先上传的文件在替换时一并密封。
bids-replace-leave-out-hint = 勾选的文件不再随新内容密封，原回执的验证不受影响。
bids-replace-keep = 上传文件（暂不替换）
bids-replace-waiting = 待密封
bids-replace-sealed-now = 现在密封的文件
bids-replace-leave-out = 不再附上：{ $name }
bids-proof-title = 回执验证
bids-proof-open = 验证
bids-proof-of = 验证回执 { $number }
bids-proof-lead = 按存档的密封内容重新计算校验值，与回执上的比对。被替换或撤回的投标同样可以验证；内容仍然密封，只有贵组织能看到本页。
bids-proof-intact = 一致
bids-proof-broken = 不一致
bids-proof-replaced = 已被替换或撤回，不会开启
bids-proof-on-receipt = 回执上的校验值
bids-proof-recomputed = 重新计算的校验值
bids-proof-files = 一并密封的文件
bids-confirm-joint = 联合体各方
bids-confirm-missing = 尚未确认的成员：{ $names }。牵头单位和每个成员都在截止前确认，投标才继续有效。
bids-confirm-own-done = 本组织已确认。
