# Saved searches, letters about new hits, feeds.

workbar-searches = Saved searches

searches-title = Saved searches
searches-lead = Keep the searches you use. New results are marked here and, if you wish, come by mail.
searches-new-title = Save this search
searches-edit-title = Change a saved search
searches-save-this = Save this search
searches-feed = Atom feed
searches-feed-projects = Feed of projects
searches-feed-organizations = Feed of organizations
searches-what = What is searched
searches-finds =
    { $count ->
        [0] It finds nothing now. Once it is saved you are told when it does.
        [one] It finds one result now. Once it is saved you are told of new ones only.
       *[other] It finds { $count } results now. Once it is saved you are told of new ones only.
    }
searches-away = The search engine is away. You can save the search; new results are looked for as soon as it is back.
searches-kind-projects = projects
searches-kind-organizations = organizations
searches-name = Name
searches-name-hint = What it is called in the list and in the subject of letters.
searches-notify = When there is something new
searches-notify-hint = Mail goes to { $address } at 8 in the morning: each result once, and nothing when there is nothing new. Every letter has a link that stops it with one click.
searches-name-everything = All { $kind }

searches-own = My searches
searches-own-note = { $count } of { $max }
searches-none = No saved searches yet
searches-none-text = Search the projects or the organizations, then choose “Save this search”.
searches-to-projects = To the projects
searches-to-organizations = To the organizations
searches-ready-made-title = Made ready for your organization
searches-ready-made-note = Follows the fields of work, the area and the grade in your organization's record.
searches-ready-made-name = Projects that suit { $organization }
searches-new-hits =
    { $count ->
        [0] Nothing new
        [one] One new result
       *[other] { $count } new results
    }
searches-not-checked = Not looked for yet
searches-mail-never = No mail
searches-mail-paused = Mail is paused
searches-mail-next = { $often } to { $address }, next { $when } at the earliest
searches-mail-on = Mail to { $address } on Monday mornings
searches-pause = Pause mail
searches-resume = Resume mail
searches-edit = Change
searches-delete = Delete
searches-delete-ask = Nothing new is shown and no mail comes any more.
searches-open-search = Open the whole search

searches-hits-new = New results
searches-hits-new-since = Last looked at { $when }
searches-hits-new-first = First look
searches-hits-none-new = Nothing new since your last look.
searches-hits-gone =
    { $count ->
        [one] One more was new but no longer matches.
       *[other] { $count } more were new but no longer match.
    }
searches-hits-others = Other results
searches-hits-others-note = { $count } in all, the newest are listed
searches-hits-away = The search engine is away. These results come from the database and are not marked. Nothing new is lost: it is made up for when the engine is back.
searches-mark-new = new

searches-stop-title = Stop these letters
searches-stop-ask = You get mail when “{ $name }” finds something new. Stop it?
searches-stop-action = Stop
searches-stopped = Stopped: no more mail for “{ $name }”. The search is still saved; sign in to resume mail at any time.
searches-stopped-deleted = This search was deleted; no more mail comes.

flash-search-saved = The search is saved.
flash-search-changed = Saved.
flash-search-paused = Mail is paused.
flash-search-resumed = Mail is on again.
flash-search-deleted = The search is deleted.

api-op-list-searches = List saved searches
api-op-create-search = Save a search
api-op-get-search = Read a saved search
api-op-update-search = Change name, frequency or pause
api-op-delete-search = Delete a saved search
api-op-list-search-hits = Read hits and new hits
api-op-mark-search-looked = Mark as looked at
