# The operator's pages: health, accounts, bodies, mail, outbox.
operator-title = System health
operator-todo-title = Needs attention
operator-todo-nothing = Nothing needs attention.
operator-todo-reviews =
    { $count ->
        [one] { $count } bid has no hub that may pre-review it and waits for you
       *[other] { $count } bids have no hub that may pre-review them and wait for you
    }
operator-todo-reviews-overdue = { $count } past due
operator-todo-parked =
    { $count ->
        [one] { $count } task failed too often and is parked
       *[other] { $count } tasks failed too often and are parked
    }
operator-todo-parked-hint = Remove the cause, then retry. Until then its mail is not sent or its search entry not updated.
operator-todo-migrations =
    { $count ->
        [one] { $count } database migration is not applied
       *[other] { $count } database migrations are not applied
    }
operator-todo-reindex = The search index “{ $index }” has to be rebuilt
operator-search-problem-away = Search is away; pages list from the database instead
operator-search-problem-key-refused = The search server refuses our key; pages list from the database instead
operator-search-problem-too-old = The search server is too old for this release and is not used
operator-search-problem-too-new = The search server is newer than this release knows and is not used
operator-search-problem-settings-drifted = Settings of a search index were changed on the server; they are put right within a minute
operator-todo-mail = Mail has been waiting for more than five minutes, { $count } in all
operator-todo-lag = The outbox is more than five minutes behind
operator-see = View
operator-log-note = { $count } records
operator-log-all = See all
operator-tools-title = Administration
operator-tool-parties = Bodies and designations
operator-tool-users = Accounts and memberships
operator-tool-experts = Experts
operator-tool-divisions = Divisions
operator-tool-mail = Mail
operator-tool-outbox = Outbox
operator-tool-api = API reference
operator-health-title = Components
operator-level-good = OK
operator-level-attention = Check
operator-level-bad = Down
operator-part-database = Database
operator-part-search = Search
operator-part-outbox = Outbox
operator-part-mail = Mail
operator-part-files = Attachments
operator-part-audit = Audit chain
operator-part-calendar = Working calendar
operator-calendar-good = Days off entered through { $year }
operator-calendar-attention = Days off are entered only through { $year }. Upgrade once the next notice is out: until then, periods that reach into the new year may run a few days short
operator-database-sqlite = SQLite
operator-database-postgres = PostgreSQL
operator-database-migrations =
    { $count ->
        [0] all migrations applied
        [one] { $count } migration pending
       *[other] { $count } migrations pending
    }
operator-search-embedded = Embedded engine
operator-search-meilisearch = Meilisearch
operator-index-projects = Projects
operator-index-organizations = Organizations
operator-index-documents = { $index }: { $count }
operator-index-rebuilding = rebuild under way, { $done } of { $total }
operator-outbox-counts = { $waiting } waiting, { $parked } parked
operator-outbox-lag =
    { $seconds ->
        [0] { $topic }: up to date
       *[other] { $topic }: oldest waits { $seconds } s
    }
operator-outbox-parked-of = { $topic }: { $count } parked
operator-topic-search = Update search
operator-topic-mail = Send mail
operator-topic-rebuild = Rebuild search index
operator-mail-counts = { $waiting } waiting, { $sent } sent in 24 hours
operator-mail-last = Last sent: { $at }
operator-files = { $count }, { $size } in all
operator-audit-records = Records: { $count }
operator-audit-verify = Verify
operator-version-title = Version
operator-version = Program

operator-users-title = Accounts and memberships
operator-users-search = Name or e-mail
operator-users-live = Active
operator-users-disabled = Disabled
operator-users-invited = Invited
operator-users-of-party = Showing only people who act for one body.
operator-users-empty = No account matches
operator-users-empty-text = Try another name, e-mail or role.
operator-role = Role
operator-memberships = Memberships
operator-memberships-note = A membership says for whom and in which role a person acts
operator-memberships-none = No active membership: this person cannot act.
operator-membership-end = End
operator-membership-add = Add a membership
operator-party = Acts for
operator-party-hint = Full name or unified social credit code.
operator-since = since { $date }
operator-from-until = { $from } to { $until }
operator-created = Created
operator-disabled-at = Disabled
operator-name-en = English name
operator-person-name-en = English name
operator-user-log = See the records
operator-account-title = Account
operator-own-account = This is your own account; another operator can disable it.
operator-disable = Disable the account
operator-disable-text = Disabling ends all sessions at once and voids unused links. Records stay.
operator-enable = Enable the account
operator-enable-text = The person signs in with the password they had.
operator-invite-again = Send the invitation again
operator-invite-again-text = No password has been set yet. Earlier links stop working.
operator-user-new-title = Invite a person
operator-user-new-lead = They get a link to set a password, good for seven days.
operator-user-create = Create and invite

operator-parties-title = Bodies and designations
operator-parties-lead = A body is a legal person that takes part. Its designations say what it may do, from when to when.
operator-parties-search = Name or credit code
operator-parties-empty = No body matches
operator-parties-empty-text = Try another name, or clear the filters.
operator-party-new-title = Add a body
operator-party-new-lead = Funders, hubs, agencies and residents’ committees are added here.
operator-party-new-organizations = Organizations are added in the register of organizations, with their whole record
operator-party-create = Add
operator-party-name = Full name
operator-short-name = Short name
operator-credit-code = Unified social credit code
operator-credit-code-short = Credit code
operator-division = Division code
operator-division-hint = 6, 9 or 12 digits.
operator-address = Address
operator-contact = Contact person
operator-people = People
operator-party-people = See people
operator-party-invite = Invite a person
operator-designation = Designated as
operator-designations = Designations
operator-designate-title = Designate, or change dates
operator-designate-note = An existing designation takes the dates given here
operator-party-rename = Rename
operator-party-rename-note = The old names and the reason are kept in the audit log; what was signed or published keeps the old name
operator-party-rename-reason = 5 to 300 characters, such as the number of the decision.
operator-since-label = First day
operator-until-label = Last day
operator-until-hint = Leave empty while it lasts.

operator-mail-title = Mail
operator-mail-lead = Every letter the system wrote, and whether it was handed to the mail service.
operator-mail-search = Recipient or subject
operator-mail-subject = Subject
operator-mail-to = To
operator-mail-sent = Sent
operator-mail-sent-at = Sent at
operator-mail-waiting = Waiting
operator-mail-empty = No letter matches
operator-mail-empty-text = Try another recipient or kind.
operator-mail-masked = Tokens in links are masked: through this copy nobody can enter an account or end somebody else’s letters.
operator-mail-html = HTML
operator-mail-text = Plain text
operator-written = Written
operator-letter = Kind
operator-letter-password-reset = Password reset
operator-letter-email-changed = Sign-in address changed
operator-letter-user-invited = Invitation
operator-letter-bid-receipt = Bid receipt
operator-letter-consortium-invite = Joint bid: invitation
operator-letter-consortium-answer = Joint bid: answer of a member
operator-letter-eligibility-lost = Eligibility lost
operator-letter-review-decided = Pre-review outcome
operator-letter-review-assigned = Pre-review assigned
operator-letter-appeal-decided = Appeal decided
operator-letter-review-reminder = Pre-review reminder
operator-letter-opening-invite = Invitation to witness an opening
operator-letter-question-asked = Question about a call
operator-letter-call-changed = Change of a call
operator-letter-bid-changed = Bid changed
operator-letter-draft-returned = Draft sent back
operator-letter-project-ended = Call failed or cancelled
operator-letter-expert-drawn = Invitation to score
operator-letter-objection-notice = Objection or challenge
operator-letter-bid-lapsed = Bid lapsed
operator-letter-search-hits = New hits of a saved search
operator-letter-award-notice = Result
operator-letter-contract-to-sign = Contract to sign
operator-letter-contract-in-force = Contract in force
operator-letter-milestone-due = Milestone due
operator-letter-payment-decided = Payment outcome
operator-letter-evaluation-final = Final evaluation
operator-letter-digest = Digest

operator-outbox-title = Outbox
operator-outbox-lead = What is done after a change has taken effect: search entries and mail. Failures are retried; after too many they are parked.
operator-outbox-tabs = State of tasks
operator-outbox-waiting = Waiting or running
operator-outbox-parked = Parked
operator-outbox-done = Done
operator-outbox-what = Task
operator-outbox-tries = Tries
operator-outbox-error = Failed: { $error }
operator-outbox-done-at = done { $at }
operator-outbox-not-before = not before { $at }
operator-outbox-retry = Retry
operator-outbox-retry-topic = Retry all: { $topic } ({ $count })
operator-outbox-retry-row = Retry task { $id }
operator-outbox-empty = No tasks
operator-outbox-empty-text = No task is in this state.
operator-outbox-queued = Queued

flash-user-invited = { $name } has an account; the invitation is on its way.
flash-user-invited-again = The invitation was sent again.
flash-user-disabled = The account is disabled; all sessions have ended.
flash-user-enabled = The account is enabled.
flash-membership-added = The membership was added.
flash-membership-ended = The membership has ended.
flash-operator-refused = Not done: { $message }
flash-party-created = The body was entered.
flash-party-renamed = Renamed; pages and search entries follow.
flash-party-designated = The designation was saved.
flash-outbox-topic-retried = { $count } tasks are tried again in the next round.
flash-outbox-retried = Task { $id } is tried again in the next round.
