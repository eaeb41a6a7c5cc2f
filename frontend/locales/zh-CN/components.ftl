# The sheet of components.
components-title = 组件
components-lead = 页面由这些组件构成。文字由调用方给出。
components-status = 状态
components-process = 进程
components-charts = 图形
components-lists = 列表
components-forms = 表单
