# 政府购买服务指导性目录。

catalogue-title = 政府购买服务指导性目录
catalogue-lead = 前两级为全国通行分类，第三级由本区编制。项目只能按目录中有效的第二级或者第三级条目发布。
catalogue-editions = 目录版本
catalogue-edition = { $edition } 年版
catalogue-edition-label = 版本
catalogue-none = 还没有目录
catalogue-count = { $count } 项
catalogue-no-items = 本区尚未编制第三级条目。
catalogue-col-code = 代码
catalogue-col-name = 名称
catalogue-col-department = 主管部门
catalogue-col-unit = 计量单位
catalogue-col-standard = 标准或指导价
catalogue-col-valid = 有效期
catalogue-col-source = 来源
catalogue-source-national = 全国
catalogue-source-district = 本区
catalogue-name-en = 英文名称
catalogue-valid-from = { $from }起
catalogue-valid-until = { $from }至{ $to }
catalogue-valid-from-label = 生效日期
catalogue-valid-until-label = 失效日期
catalogue-operator-title = 指导性目录管理
catalogue-add = 新增条目
catalogue-code-hint = 例如 A、A10、A10-03；先有上级
catalogue-place-stays = 版本和代码不能修改
flash-catalogue-item-added = 条目 { $code } 已新增。

api-op-list-catalogue-items = 指导性目录条目
api-op-create-catalogue-item = 新增目录条目
api-op-update-catalogue-item = 修改目录条目
