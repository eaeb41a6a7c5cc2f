# Attachments: why a file is refused. Parameters as in FileRefusal of shuniu-files; callers pass sizes in MB.
files-refused-empty = The file is empty. Check it and choose it again.
files-refused-too-big = The file has { $size } MB, more than the limit of { $limit } MB. Compress or split it and upload again.
files-refused-type-not-allowed = This kind of file is not accepted ({ $found }). Upload PDF, DOCX, XLSX, ODT, ODS, PNG, JPEG, CSV or TXT.
files-refused-type-mismatch = The name says { $declared }, but the content is { $found }. Export the file again from its own program instead of renaming it.
files-refused-bad-name = The file name cannot be used. Use plain words and keep the extension, for example “implementation plan.pdf”.
