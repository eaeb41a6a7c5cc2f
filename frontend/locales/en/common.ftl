# Names of the demonstration district. An installation sets its own in its configuration.
site-name = Shuniu
site-district = Linlan District
site-tagline = Public Services Exchange
site-owner = Linlan District Civil Affairs Bureau
site-operator = Linlan District Federation of Social Organizations
site-phone = 0000-8620 1177 (weekdays 9:00–17:30)
site-remark = Demonstration data; all names are fictitious

# Main navigation, role navigation, footer.
nav-label = Main
nav-home = Home
nav-projects = Projects
nav-notices = Notices
nav-organizations = Organizations
nav-guide = Guide
workbar-label = Your work
workbar-switch = Change party
workbar-desk = Desk
workbar-bids = My bids
workbar-consortia = Joint bid invitations
workbar-organization = Our record
workbar-reviews = Pre-review
workbar-projects = Our projects
workbar-contracts = Contracts and payments
workbar-evaluations = Evaluations
workbar-scoring = To score
workbar-grades = Grades
workbar-users = Accounts
workbar-experts = Experts
workbar-rulebooks = Rulebooks
workbar-mail = Mail
workbar-outbox = Outbox
workbar-audit = Audit
workbar-divisions = Divisions
workbar-imports = Imports
workbar-catalogue = Catalogue
workbar-open-projects = Open calls
workbar-intake = Intake
workbar-figures = Figures
workbar-countersign = Countersign
workbar-digest = Digest
workbar-funder-contracts = Contracts and payments
workbar-funder-projects = Our projects
workbar-health = Health
workbar-hub-organizations = Related organizations
workbar-hubs = Hubs
workbar-organizations = Organizations
workbar-overview = Portfolio
workbar-witness = Openings
foot-take-part = Take part
foot-find-project = Find a project
foot-how-to-bid = How to bid
foot-experts = Become an expert reviewer
foot-open-record = Open record
foot-notices = Notices and results
foot-organizations = Register of organizations
foot-data = Open data
foot-help = Help
foot-challenge = Challenge a result
foot-accessibility = Accessibility
foot-owner = Owner: { $name }
foot-operator = Operator: { $name }

# Frame and components.
ui-title-separator = {" "}·{" "}
ui-skip = Skip to main content
ui-other-language = 中文
ui-sign-in = Sign in
ui-sign-out = Sign out
ui-search = Search
ui-apply = Apply
ui-save = Save
ui-save-draft = Save draft
ui-confirm = Confirm
ui-cancel = Cancel
ui-continue = Continue
ui-edit = Edit
ui-add-row = Add a row
ui-remove-row = Remove row { $number }
ui-upload = Upload
ui-download = Download
ui-clear = Clear
ui-clear-all = Clear all
ui-all = All
ui-yes = Yes
ui-no = No
ui-none = None
ui-actions = Actions
ui-reason = Reason
ui-state = Status
ui-amount = Amount
ui-total = Total
ui-filters = Filters
ui-filters-chosen = { $count } chosen
ui-filter-remove = Remove filter:{" "}
ui-sort = Sort by
ui-optional = {" "}(optional)
ui-choose = Choose one
ui-colon = {": "}
ui-error-prefix = Error:{" "}
ui-list-separator = ,{" "}
# between two sentences that stand one after the other
ui-sentence-gap = {" "}
ui-unit-yuan = yuan
ui-unit-ten-thousand-yuan = ×10,000 yuan
ui-unit-months = months
ui-unit-people = people
ui-unit-copies = responses
ui-unit-points = points
ui-unit-percent = %
ui-errorsum-title =
    { $count ->
        [one] One thing needs correcting
       *[other] { $count } things need correcting
    }
ui-kept = Text that could not be saved is kept in this browser, from
ui-kept-restore = Put it back
ui-kept-drop = Discard it
ui-offline = There is no connection. What you typed is kept in this browser; save again once you are online.
ui-autosave-idle = Changes are saved as you type
ui-autosave-dirty = Unsaved changes
ui-autosave-saving = Saving
ui-autosave-saved = Saved
ui-autosave-failed = Not saved; your changes are still on this page
ui-autosave-conflict = Someone else changed this; reload before editing
ui-crumbs-label = You are here
ui-pager-label = Pages
ui-pager-prev = Previous
ui-pager-next = Next
ui-pager-page = Page { $number }
ui-pager-current = Page { $number }, current
pager-range = { $from }–{ $to } of { $total }
pager-all = { $total } in all
ui-preview = View
ui-file-preview = View { $name } in a new tab
ui-file-remove = Remove { $name }
ui-seal-label = Grade { $grade }A
ui-seal-none = No valid grade
ui-seal-void = 未评
ui-seal-title = 社会组织评估
ui-stepper-label = Where this project stands
ui-step-published = Published
ui-step-bidding = Bidding
ui-step-review = Pre-review
ui-step-opening = Opening and scoring
ui-step-notice = Public notice
ui-step-contract = Contract
ui-step-delivery = Delivery
ui-step-evaluation = Evaluation
ui-step-done = {" "}(done)
ui-step-now = {" "}(current)
ui-step-next = {" "}(upcoming)
ui-countdown-days = days
ui-countdown-hours = hours
ui-countdown-minutes = min
flash-saved = Saved.
flash-deleted = Deleted.

# Dates. $month and $weekday are numbers (Monday is 1), $clock is 17:00.
month-name =
    { $month ->
         [1] January
         [2] February
         [3] March
         [4] April
         [5] May
         [6] June
         [7] July
         [8] August
         [9] September
         [10] October
         [11] November
        *[other] December
    }
month-short =
    { $month ->
         [1] Jan
         [2] Feb
         [3] Mar
         [4] Apr
         [5] May
         [6] Jun
         [7] Jul
         [8] Aug
         [9] Sep
         [10] Oct
         [11] Nov
        *[other] Dec
    }
weekday-short =
    { $weekday ->
         [1] Mon
         [2] Tue
         [3] Wed
         [4] Thu
         [5] Fri
         [6] Sat
        *[other] Sun
    }
date-full = { $day } { month-name } { $year }
date-short = { $day } { month-short }
datetime-near = { weekday-short } { $day } { month-name }, { $clock }
due-near = end of { weekday-short } { $day } { month-name }
datetime-full = { weekday-short } { $day } { month-name } { $year }, { $clock }
datetime-short = { $day } { month-short }, { $clock }
due-full = end of { weekday-short } { $day } { month-name } { $year }
due-short = end of { $day } { month-short }

# Roles.
role-visitor = Visitor
role-bidder = Bid officer
role-organization-admin = Organization administrator
role-hub-reviewer = Hub reviewer
role-hub-lead = Hub lead
role-funder-officer = Funder officer
role-funder-approver = Funder approver
role-expert = Expert reviewer
role-evaluator = Evaluator
role-operator = Operator
role-auditor = Auditor

# States: state-<kind>-<state>.
state-project-draft = Draft
state-project-in-approval = Awaiting approval
state-project-published = Open for bids
state-project-open = Open for bids
state-project-sealed = Sealed, awaiting opening
state-project-opened = Under evaluation
state-project-scored = Scored, awaiting decision
state-project-in-notice = Public notice
state-project-awarded = Awaiting contract
state-project-contracted = Contract signed
state-project-in-delivery = In delivery
state-project-accepted = Being evaluated
state-project-evaluated = Evaluated
state-project-closed = Closed
state-project-failed = No award
state-project-cancelled = Terminated
state-project-suspended = Suspended
state-bid-draft = Draft
state-bid-submitted = Submitted, sealed
state-bid-returned = Returned for correction
state-bid-resubmitted = Corrected and resubmitted
state-bid-admitted = Pre-review passed
state-bid-rejected = Rejected at pre-review
state-bid-appealed = Under appeal
state-bid-opened = Expert scoring
state-bid-scored = Scored
state-bid-proposed = Proposed award
state-bid-reserve = Reserve
state-bid-unsuccessful = Not awarded
state-bid-awarded = Awarded
state-bid-withdrawn = Withdrawn
state-bid-disqualified = Disqualified
state-bid-invalidated = Lapsed
state-question-asked = Waiting for an answer
state-question-proposed = Answer in approval
state-question-answered = Answered
state-question-withdrawn = Withdrawn
state-amendment-draft = Draft
state-amendment-in-approval = Awaiting approval
state-amendment-published = Published
state-amendment-discarded = Discarded
state-review-waiting = Unclaimed
state-review-claimed = In review
state-review-admitted = Admitted
state-review-returned = Returned for correction
state-review-rejected = Rejected
state-contract-to-sign = To be signed
state-contract-signed = In force
state-contract-fulfilled = Fulfilled
state-contract-terminated = Terminated
state-milestone-due = Due
state-milestone-overdue = Overdue
state-milestone-reported = Reported
state-milestone-returned = Returned
state-milestone-accepted = Accepted
state-payment-requested = Requested
state-payment-countersigned = Countersigned by hub
state-payment-approved = Approved
state-payment-paid = Paid
state-payment-refused = Refused
state-evaluation-draft = In progress
state-evaluation-final = Final
state-grade-valid = Valid
state-grade-expired = Expired
state-grade-lowered = Lowered
state-grade-cancelled = Cancelled
state-objection-filed = Filed
state-objection-upheld = Upheld
state-objection-dismissed = Dismissed
state-sanction-abnormal = Abnormal activity list
state-sanction-serious = Serious violations list
state-sanction-ban = Barred from procurement
state-sanction-major-violation = Major violation
state-band-excellent = Excellent
state-band-good = Good
state-band-fair = Fair
state-band-poor = Poor
state-member-invited = Awaiting confirmation
state-member-confirmed = Confirmed
state-member-declined = Declined
state-job-queued = Waiting
state-job-running = Running
state-job-done = Done
state-job-parked = Parked
