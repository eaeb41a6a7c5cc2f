# 计划分包（D9）：谁做哪一部分、占多少，主体部分不得分包。
subcontracts-title = 计划分包
subcontracts-plan = 分给谁、做什么
subcontracts-count =
    { $count ->
        [0] 不分包
       *[other] { $count } 家
    }
subcontracts-limit = 合计不超过 { $max }%，主体部分自行完成
subcontracts-edit-lead = 写明把哪一部分工作交给谁、占多少比例。备案的社区社会组织也可以分包；没有代码的，填与备案完全一致的全称。
subcontracts-save-consequence = 提交后不能再改；撤回投标后可以修改。
subcontracts-parties = 分包单位
subcontracts-may-implement = 可以参与实施
subcontracts-may-not-implement = 不能参与实施
subcontracts-retained = 自行完成 { $share }
subcontracts-none = 没有计划分包
subcontracts-call-accepts = 允许分包非主体部分。
subcontracts-call-refuses = 不允许分包。
subcontracts-law = 规则
subcontracts-law-text = 《政府采购法》第四十八条：经采购人同意，中标人可以依法分包，并就采购项目和分包项目向采购人负责。主体部分不得分包，不得转包。
