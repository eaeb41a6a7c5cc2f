# The register of divisions, as the operator keeps it.
divisions-title = Divisions
divisions-lead = Streets and communities are entered, renamed and closed here. Every page and every search entry that shows a name follows a change; a code, once entered, stays.
divisions-add = Add a division
divisions-import = Import a list
divisions-code = Code
divisions-unnamed = Division { $code }
divisions-code-hint = 6 digits for a district, 9 for a street, 12 for a community; the code says what it lies in.
divisions-name = Name
divisions-name-en = English name
divisions-level = Level
divisions-parts = Inside
divisions-parts-of =
    { $count ->
        [one] { $count } division inside { $name }
       *[other] { $count } divisions inside { $name }
    }
divisions-search = Name or code
divisions-under = Beginning of the code
divisions-under-hint = Only this division and what lies inside.
divisions-with-closed = Closed ones too
divisions-open = Exists
divisions-closed-on = Closed from { $date }
divisions-empty = No division matches
divisions-empty-text = Try another name or code.
divisions-none = No division has been added yet
divisions-none-text = Add them one by one, or import a list.
divisions-bodies = Bodies seated here
divisions-projects = Public projects here
divisions-successor = Successor
divisions-successor-hint = Code of the division that takes its place; leave empty if there is none.
divisions-rename = Rename
divisions-rename-note = The old name and the reason are kept in the audit log
divisions-reason-hint = 5 to 300 characters, such as the number of the decision. Kept in the audit log.
divisions-close = Close
divisions-close-note = It is no longer offered; bodies and projects that name it keep it
divisions-closed-on-label = First day on which it no longer exists
divisions-reopen = Open again
divisions-reopen-note = For one that was closed by mistake
flash-division-added = { $name } was added.
flash-division-renamed = Renamed; pages and search entries follow.
flash-division-closed = Closed.
flash-division-reopened = Open again.
