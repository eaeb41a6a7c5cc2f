# 附件：拒收原因。参数与 shuniu-files 的 FileRefusal 一致，字节数由调用方换算为 MB 后传入。
files-refused-empty = 文件是空的，请检查后重新选择。
files-refused-too-big = 文件大小为 { $size } MB，超过上限 { $limit } MB。请压缩或拆分后再上传。
files-refused-type-not-allowed = 不接受这种类型的文件（{ $found }）。可上传 PDF、DOCX、XLSX、ODT、ODS、PNG、JPEG、CSV 或 TXT。
files-refused-type-mismatch = 文件名表示的类型是 { $declared }，内容却是 { $found }。请用原来的软件重新导出，不要只改扩展名。
files-refused-bad-name = 文件名不可用。请使用普通文字命名并保留扩展名，例如“实施方案.pdf”。
