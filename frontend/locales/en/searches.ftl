# Saved searches, letters about new hits, feeds.

workbar-searches = Saved searches

searches-title = Saved searches
searches-lead = Keep the searches that you use. New results are marked here and, if you wish, sent by e-mail.
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
searches-name-hint = Its name in the list and in the subject of e-mails.
searches-notify = When there is something new
searches-notify-hint = E-mail goes to { $address } at 08:00 Beijing time: each result once, and none when there is nothing new. Every e-mail has a link that stops them with one click.
searches-name-everything = All { $kind }

searches-own = My searches
searches-own-note = { $count } of { $max }
searches-none = No saved searches yet
searches-none-text = Search the projects or the organizations, then choose “Save this search”.
searches-to-projects = To the projects
searches-to-organizations = To the organizations
searches-ready-made-title = Prepared for your organization
searches-ready-made-note = Follows the fields of work, the area and the rating in your organization’s record.
searches-ready-made-name = Projects that suit { $organization }
searches-new-hits =
    { $count ->
        [0] Nothing new
        [one] One new result
       *[other] { $count } new results
    }
searches-not-checked = Not checked yet
searches-mail-never = No e-mail
searches-mail-paused = E-mail is paused
searches-mail-next = { $often } to { $address }, next { $when } at the earliest
searches-mail-on = E-mail me on Mondays
searches-mail-to = To { $address }
searches-pause = Pause e-mail
searches-resume = Resume e-mail
searches-edit = Change
searches-delete = Delete
searches-delete-ask = You are no longer told about new results, here or by e-mail.
searches-open-search = Open the full search

searches-hits-new = New results
searches-hits-new-since = Last viewed { $when }
searches-hits-new-first = First view
searches-hits-none-first = This is the first view; results that are new from now on are listed here.
searches-hits-none-new = Nothing new since you last looked.
searches-hits-gone =
    { $count ->
        [one] One more was new but no longer matches.
       *[other] { $count } more were new but no longer match.
    }
searches-hits-others = Other results
searches-hits-all = All results
searches-hits-others-note = { $count } in all, the newest are listed
searches-hits-away = The search engine is away. These results come from the database and are not marked as new. Nothing is lost: new results are found when the engine is back.
searches-mark-new = new

searches-stop-title = Stop e-mails about this search
searches-stop-ask = You get an e-mail when “{ $name }” finds something new. Stop these e-mails?
searches-stop-action = Stop e-mails
searches-stop-keep = Keep it
searches-stopped = Stopped: no more e-mails about “{ $name }”. The search is still saved; sign in to resume them at any time.
searches-stopped-deleted = This search was deleted; no more e-mails come.

flash-search-saved = The search is saved.
flash-search-changed = Saved.
flash-search-paused = E-mail is paused.
flash-search-resumed = E-mail is on again.
flash-search-deleted = The search is deleted.

api-op-list-searches = List saved searches
api-op-create-search = Save a search
api-op-get-search = Read a saved search
api-op-update-search = Change name, frequency or pause
api-op-delete-search = Delete a saved search
api-op-list-search-hits = Read hits and new hits
api-op-mark-search-looked = Mark as viewed
