# The sheet of components.
components-title = Components
components-lead = Pages are made of these. The caller gives the words.
components-status = Status
components-process = Process
components-charts = Charts
components-lists = Lists
components-forms = Forms
