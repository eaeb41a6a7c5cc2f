# 联合体：联合协议、成员确认、各处显示的成员与分包。
consortia-name = { $members }（联合体）
consortia-name-separator = 、
consortia-title = 联合体
consortia-partners = 合作方
consortia-partners-note = 成员、分包单位及其比例属于资格部分，枢纽组织据此核对利害关系；金额由密封的报价推算，不在这里填写。
consortia-count =
    { $count ->
        [0] 单独投标
       *[other] { $count } 家
    }
consortia-to-bid = 回到投标文件
consortia-agreement = 联合协议
consortia-limits = 含牵头单位不超过 { $max } 家，资金比例合计 100%
consortia-edit-lead = 写明各方承担的工作和资金比例。只写“做哪一部分”，怎么做写进密封的服务方案。成员填统一社会信用代码，或者与登记完全一致的全称。
consortia-save = 保存并请成员确认
consortia-save-consequence = 成员、分工或比例一有改动，所有成员都要重新确认；删去全部成员即恢复单独投标。
consortia-cell-lead = 牵头单位{ $name }
consortia-col-party = 单位
consortia-col-work = 承担的工作
consortia-col-share = 资金比例
consortia-col-percent = 资金比例（%）
consortia-role-bidder = 牵头单位
consortia-role-member = 联合体成员
consortia-role-subcontractor = 分包单位
consortia-members = 联合体成员
consortia-all-confirmed = 全体成员已确认
consortia-not-all-confirmed = 全体成员确认后才能提交
consortia-checklist = 逐项核对资格
consortia-lower-grade = 各成员都须符合法定条件；同类资质（如评估等级）按较低者确定；公告的特定条件（领域、登记地、人员）有一方符合即可，另有规定的除外。
consortia-none = 这份投标没有联合体
consortia-call-accepts = 接受联合体投标。
consortia-call-refuses = 不接受联合体投标。
consortia-confirm = 确认联合协议
consortia-confirm-consequence = 确认后，本组织不能再单独或者加入其他联合体参加本项目；中标后各方共同签约并承担连带责任。
consortia-decline = 谢绝加入
consortia-take-back = 撤回确认
consortia-decline-consequence = 谢绝之后，牵头单位须修改协议
consortia-take-back-consequence = 撤回之后，牵头单位须修改协议并重新征求确认
consortia-note = 给牵头单位的说明
consortia-hash = 协议校验值
consortia-hash-text = 成员确认的就是这一份；内容有任何改动，校验值都会不同。
consortia-law = 规则
consortia-law-text = 《政府采购法》第二十四条、《政府采购法实施条例》第二十二条：联合体各方都应当符合供应商条件并提交联合协议，共同签订合同，承担连带责任；以联合体参加的，不得再单独参加或者与其他供应商另外组成联合体参加同一合同项下的采购活动。
consortia-mine-title = 联合投标邀请
consortia-mine-note = 其他组织牵头、请本组织加入的联合体
consortia-own-part = 本组织的分工
consortia-mine-empty = 还没有邀请
consortia-mine-empty-text = 牵头单位把本组织写进联合协议后，会出现在这里，并发邮件通知管理员。
flash-consortium-saved = 已保存，已请成员确认。
flash-consortium-ended = 已解除联合体，恢复单独投标。
flash-consortium-confirmed = 已确认联合协议。
flash-consortium-declined = 已答复牵头单位。
flash-consortium-stood = 已确认，还有 { $count } 方未确认。
flash-consortium-stands = 已确认，各方都已确认。

consortia-changed = 项目有变更
consortia-changed-submitted = 联合投标须由牵头单位和每个成员在 { $until } 前分别确认，否则到期失效。尚未确认：{ $names }。
consortia-changed-draft = 成员确认联合协议之后，项目有影响投标的变更。成员须重新确认，牵头单位才能在 { $until } 前提交。尚未确认：{ $names }。
consortia-changed-over = 截止（{ $until }）前没有全部确认，投标不再有效。未确认：{ $names }。
consortia-owes = 变更后未确认
consortia-stand = 确认继续有效
consortia-stand-consequence = 确认后，本组织同意按变更后的公告继续参加联合投标，并承担连带责任。

consortia-find = 查找合作方
consortia-find-label = 合作方的名称或统一社会信用代码
consortia-find-hint = 输入名称或统一社会信用代码，先看等级和资格，再填入协议；对方不会收到通知。
consortia-find-action = 查找
consortia-found = 找到 { $count } 家
consortia-found-nothing = 没有找到。请核对名称，或者改用统一社会信用代码。
consortia-may-join = 可以加入
consortia-may-not-join = 不能加入
consortia-named = 已在协议中
consortia-pick = 填入
consortia-pick-name = 把{ $name }填入协议

consortia-bid-read = 查看投标
consortia-bid-title = 联合投标文件
consortia-bid-files = 资格部分的文件
consortia-bid-receipt = 回执
consortia-bid-number = 回执编号
consortia-bid-submitted = 提交时间
consortia-bid-sealed = 密封部分
consortia-bid-sealed-text = 服务方案、团队、预算与报价由牵头单位密封，成员在这里看不到；开标时公开的内容见开标记录。
consortia-bid-eligibility = 各方的资格核对记录

api-op-stand-consortium = 变更后确认联合投标
api-op-list-consortium-candidates = 查找合作方
api-op-get-consortium-bid = 查看联合投标文件
