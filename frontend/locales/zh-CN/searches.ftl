# 保存的搜索、邮件提醒、订阅源。

workbar-searches = 保存的搜索

searches-title = 保存的搜索
searches-lead = 保存常用的搜索，有新结果时在这里提示，也可以按您选的频率发邮件。
searches-new-title = 保存搜索
searches-edit-title = 修改保存的搜索
searches-save-this = 保存这个搜索
searches-feed = Atom 订阅源
searches-feed-projects = 项目订阅源
searches-feed-organizations = 社会组织订阅源
searches-what = 搜索内容
searches-finds =
    { $count ->
        [0] 现在没有结果。保存后有了结果会提示。
       *[other] 现在有 { $count } 个结果。保存后只提示新出现的。
    }
searches-away = 搜索服务暂时不可用。仍可以保存；恢复后开始留意新结果。
searches-kind-projects = 项目
searches-kind-organizations = 社会组织
searches-name = 名称
searches-name-hint = 在列表和邮件标题里这样称呼它。
searches-notify = 有新结果时
searches-notify-hint = 邮件于北京时间 08:00 发到 { $address }，每个结果只发一次，没有新结果不发。每封邮件里都有一键停止的链接。
searches-name-everything = 全部{ $kind }

searches-own = 我的搜索
searches-own-note = { $count } / { $max } 个
searches-none = 还没有保存的搜索
searches-none-text = 在项目目录或组织名录里搜索，再点“保存这个搜索”。
searches-to-projects = 去项目目录
searches-to-organizations = 去组织名录
searches-ready-made-title = 为贵组织准备的搜索
searches-ready-made-note = 按贵组织的服务领域、所在地区和评估等级生成，随档案更新。
searches-ready-made-name = 适合{ $organization }的项目
searches-new-hits =
    { $count ->
        [0] 没有新结果
       *[other] { $count } 个新结果
    }
searches-not-checked = 尚未查过
searches-mail-never = 不发邮件
searches-mail-paused = 邮件已暂停
searches-mail-next = { $often }发到 { $address }，下一次最早在 { $when }
searches-mail-on = 每周一发邮件给我
searches-mail-to = 发到 { $address }
searches-pause = 暂停邮件
searches-resume = 恢复邮件
searches-edit = 修改
searches-delete = 删除
searches-delete-ask = 删除后不再提示，也不再发邮件。
searches-open-search = 打开完整搜索

searches-hits-new = 新结果
searches-hits-new-since = 上次查看：{ $when }
searches-hits-new-first = 第一次查看
searches-hits-none-first = 这是第一次查看；以后出现的新结果列在这里。
searches-hits-none-new = 上次查看以后没有新结果。
searches-hits-gone =
    { $count ->
       *[other] 另有 { $count } 个新结果现在已不符合条件。
    }
searches-hits-others = 其他结果
searches-hits-all = 全部结果
searches-hits-others-note = 共 { $count } 个，列出最新的
searches-hits-away = 搜索服务暂时不可用，下面是数据库里的结果，不标新旧。恢复后会补上，不会漏。
searches-mark-new = 新

searches-stop-title = 停止邮件提醒
searches-stop-ask = “{ $name }”有新结果时会给您发邮件。确定不再发送吗？
searches-stop-action = 停止发送
searches-stop-keep = 继续接收
searches-stopped = 已停止：“{ $name }”不再发邮件。搜索仍然保存着，登录后可以随时恢复。
searches-stopped-deleted = 这个搜索已经删除，不会再发邮件。

flash-search-saved = 搜索已保存。
flash-search-changed = 已保存修改。
flash-search-paused = 已暂停邮件。
flash-search-resumed = 已恢复邮件。
flash-search-deleted = 搜索已删除。

api-op-list-searches = 保存的搜索列表
api-op-create-search = 保存一个搜索
api-op-get-search = 查看保存的搜索
api-op-update-search = 修改名称、频率或暂停
api-op-delete-search = 删除保存的搜索
api-op-list-search-hits = 查看结果与新结果
api-op-mark-search-looked = 标记为已查看
