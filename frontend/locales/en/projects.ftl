# Projects: the public page and the funder's desk.
projects-catalogue = Projects
projects-unnumbered = No number yet
projects-list-separator = {", "}
projects-part-separator = {"; "}
projects-colon = {": "}
projects-contract-number = Contract { $number }
projects-published-on = Published { $date }
projects-ended-failed = This call failed.
projects-ended-cancelled = This project was cancelled.
projects-ended-too-few = Fewer bids qualified than the rules require.
projects-to-desk = Go to the funder’s desk
projects-to-public = See the public page

# Public page
projects-key-facts = Key facts
projects-closes-in = Bidding closes in
projects-need = Need and service
projects-serves =
    { $count ->
        [one] Serves { $count } person directly
       *[other] Serves { $count } people directly
    }
projects-requirements = Service requirements
projects-demands = Who may bid
projects-rulebook = Rules applied: { $version }
projects-asks-grade = A grade of { $count }A or above
projects-asks-staff = At least { $count } full-time staff
projects-asks-social-workers = At least { $count } certified social workers
projects-asks-in-hand = No more than { $count } projects in hand
projects-asks-fields = Works in one of these fields: { $fields }
projects-asks-area = Registered in a division whose code begins with { $area }
projects-criteria = Evaluation criteria
projects-criteria-note = Combined scoring, 100 points in all
projects-criteria-caption = Evaluation criteria and weights
projects-criterion = Criterion
projects-criterion-guide = What is looked at
projects-criterion-weight = Weight
projects-criterion-points = Points
projects-plan = Milestones and payment plan
projects-plan-caption = Milestones, deliverables and payment shares
projects-milestone = Milestone
projects-milestones = Milestones
projects-deliverable = Deliverable
projects-due = Planned for
projects-payment-share = Payment share
projects-documents = Documents a bid must carry
projects-document-sealed = Sealed part
projects-document-qualification = Qualification part
projects-files = Project documents
projects-budget = Ceiling price
projects-term = Service term
projects-people = { $count }
projects-months =
    { $count ->
        [one] { $count } month
       *[other] { $count } months
    }
projects-step-until = to { $date }
projects-from = from { $date }
projects-deadline = Bid deadline
projects-opening = Opening
projects-channel = Channel
projects-method = Method
projects-form = Form of support
projects-catalogue-item = Guidance catalogue
projects-area = Area served
projects-contact = Contact
projects-notices = Notices
projects-bids-received =
    { $count ->
        [one] { $count } sealed bid received
       *[other] { $count } sealed bids received
    }
projects-envelopes = Before the deadline nobody sees more than this number. After it, hubs see the qualification part for their pre-review; proposal and price stay sealed until the opening.
projects-sealed-note = A submitted bid is sealed: nobody can read it before the deadline, and you can withdraw and change it until then.
projects-award = Award
projects-hubs = Hubs for pre-review
projects-hubs-note = Each bid is pre-reviewed by the hub its organization is linked to; hubs with a conflict are excluded.

# Delivery
projects-progress = Delivery at a glance
projects-contract = Contract
projects-contract-amount = Contract amount
projects-contract-term = Term of the contract
projects-from-until = { $from } to { $until }
projects-paid = Paid
projects-of-done = of { $total } done
projects-served = People served
projects-of-planned = of { $count } planned
projects-satisfaction = Satisfaction
projects-today = Today, { $date }
projects-late =
    { $days ->
        [one] { $days } day late
       *[other] { $days } days late
    }
projects-due-and-done = Due { $due }, done { $done }
projects-due-on = Due { $due }
projects-payments = Payments
projects-payments-caption = Payment requests and payments
projects-payment = Instalment
projects-payment-number = No. { $number }, { $percent }%
projects-payment-for = Condition
projects-paid-on = Paid on
projects-block-points = { $block }: { $points } of { $weight } points
projects-advice = Advice: { $advice }
projects-respondents = { $count } valid responses, satisfaction { $satisfaction }
projects-timeline = What happened
projects-event-signed = Contract { $subject } signed by both parties
projects-event-reported = Milestone reported: { $subject }
projects-event-accepted = Milestone accepted: { $subject }
projects-event-paid = Paid { $amount } ({ $subject })
projects-call-text = Read the call
projects-provider = Provider
projects-hub = Countersigning hub

# The funder's list
projects-mine-title = Our projects
projects-mine-lead = Everything your body has drafted, submitted and published.
projects-mine-tabs = By state
projects-tab-all = All
projects-tab-unpublished = Unpublished
projects-tab-waiting = Waiting for approval
projects-tab-running = Running
projects-tab-ended = Ended
projects-project = Project
projects-changed = Last change
projects-returned-note = Returned: { $note }
projects-mine-empty = No projects here yet
projects-mine-empty-text = Choose a service from the guidance catalogue to begin a draft.
projects-new = New project
projects-new-lead = First decide what is bought and through which channel. The rest follows on the next page and can be saved at any time.
projects-begin = Begin the draft

# The authoring form
projects-edit-title = Draft: { $title }
projects-version = Version { $version }
projects-was-returned = Returned by the approver:
projects-sections = Parts of the form
projects-section-need = Need and service
projects-section-money = Money and method
projects-section-dates = Dates and contact
projects-section-eligibility = Who may bid
projects-section-criteria = Evaluation criteria
projects-section-milestones = Milestones and payment
projects-section-documents = Bid documents
projects-english = English translation (optional)
projects-not-asked = Not asked
projects-grade-choice = { $grade }A or above
projects-channel-grant-hint = District money and purchases below the statutory limit: 3A is a hard gate, and the result is shown before the decision.
projects-channel-procurement-hint = Statutory procurement: a grade is only a warning, the result is announced after the decision and may be challenged.
projects-label-row = { $row } { $number }: { $name }
projects-label-explanation = What changes and why
projects-label-fault = { $label }: { $message }
projects-label-catalogue-code = Item of the guidance catalogue
projects-hint-catalogue-code = Only items in force may be bought.
projects-label-title = Project title
projects-hint-title = 6 to 60 characters: whom it serves and with what.
projects-label-title-en = English title
projects-label-field = Field of work
projects-hint-field = Sorts the project and decides which hubs take part in the pre-review.
projects-label-channel = Channel
projects-label-method = Method
projects-hint-method = The channel decides which methods are allowed; this is checked when you save.
projects-label-form = Form of support
projects-label-summary = In one sentence
projects-hint-summary = 20 to 500 characters, shown in lists and search results.
projects-label-summary-en = Summary in English
projects-label-need = The need
projects-hint-need = Why it is bought: people, numbers, evidence. 50 to 3,000 characters, Markdown allowed.
projects-label-need-en = The need in English
projects-label-requirements = Service requirements
projects-hint-requirements = What is to be done, to which standard, how it is recorded. 50 to 10,000 characters, Markdown allowed.
projects-label-target-groups = Target groups
projects-label-area-codes = Areas served
projects-label-location = Place
projects-hint-location = For example the names of the communities.
projects-label-beneficiaries = Direct beneficiaries expected
projects-label-budget = Budget (ceiling price)
projects-hint-budget = In yuan. The budget is published and is the highest price a bid may ask.
projects-label-bid-deadline = Bid deadline
projects-hint-bid-deadline = The day of publication does not count; the shortest period is checked against the rules in force.
projects-label-opening-at = Opening
projects-label-service-start = First day of service
projects-label-service-months = Length of service
projects-label-extended-term = Use the longer contract term
projects-hint-extended-term = Only where content, price and funding are stable (MoF Order 102, article 24).
projects-label-contact-name = Contact person
projects-label-contact-phone = Contact telephone
projects-eligibility-lead = Ask only for what the contract needs. Registration, credit and inspections are checked for everybody by the rules.
projects-label-eligibility-min-grade = Lowest grade
projects-hint-min-grade = District grants have a common gate; the higher of the two counts.
projects-label-eligibility-fields = Fields of work, one of which is needed
projects-label-eligibility-area-prefix = Division of registration
projects-hint-area-prefix = District grants only. The first digits of the code, such as 519904.
projects-label-eligibility-min-staff = Full-time staff, at least
projects-label-eligibility-min-social-workers = Certified social workers, at least
projects-label-eligibility-max-in-hand = Projects in hand, at most
projects-label-eligibility-joint-bids = Accept joint bids
projects-hint-eligibility-joint-bids = Government Procurement Law, art. 24.
projects-label-eligibility-subcontracting = Allow subcontracting of ancillary parts
projects-hint-eligibility-subcontracting = Filed community groups can take part this way; the cap is in the rules.
projects-label-eligibility-authors = Bodies that helped to write this call
projects-hint-eligibility-authors = Unified social credit codes, one a line; whoever designed it, wrote its requirements or manages it may not bid (Implementing Regulations of the Government Procurement Law, art. 18).
projects-label-criteria = Evaluation criteria
projects-label-criteria-row = Criterion
projects-label-criteria-numbered = Criterion { $number }
projects-criteria-lead = Points sum to 100. Say for each what is looked at and how points are given; price points are computed from the bids.
projects-label-criteria-kind = Kind
projects-label-criteria-name = Name
projects-label-criteria-name-en = English name
projects-label-criteria-guide = How points are given
projects-label-criteria-guide-en = How points are given, in English
projects-hint-criteria-guide = Use numbers or steps that can be checked, such as “3 points off for each item missing”.
projects-label-criteria-points = Points
projects-add-criterion = Add a criterion
projects-label-milestones = Milestones
projects-label-milestones-row = Milestone
projects-label-milestones-numbered = Milestone { $number }
projects-milestones-lead = In order of time; payment shares sum to 100%. Months count from the first day of service.
projects-label-milestones-title = Name
projects-label-milestones-title-en = English name
projects-label-milestones-deliverable = Deliverables
projects-label-milestones-deliverable-en = Deliverables, in English
projects-label-milestones-month-offset = After
projects-label-milestones-payment-percent = Paid on acceptance
projects-add-milestone = Add a milestone
projects-label-documents = Bid documents
projects-label-documents-row = Document
projects-label-documents-numbered = Document { $number }
projects-documents-lead = What bidders have to upload besides the form.
projects-label-documents-name = Name of the document
projects-label-documents-name-en = English name
projects-label-documents-slot = Slot
projects-label-documents-sealed = Belongs to the sealed part
projects-hint-documents-sealed = Proposal, team and price belong there; the hub never sees the sealed part.
projects-add-document = Add a document
projects-label-name-en = English name
projects-label-text-en = English text
projects-remove-criteria = Remove criterion { $number }
projects-remove-milestones = Remove milestone { $number }
projects-remove-documents = Remove document { $number }
projects-submit = Submit for approval
projects-files-lead = Documents published with the project, such as the full terms or a model contract. Anyone may download them after publication.
projects-file = Choose files
projects-file-hint = PDF, Word, Excel, pictures or text, up to 20 MB each.
projects-label-note = What has to change
projects-label-reason = Reason
projects-label-file = File
projects-delete = Delete the draft
projects-delete-note = The draft and its documents are gone for good.

# The check
projects-check = Check before publication
projects-check-good = Nothing stands in the way.
projects-check-missing =
    { $count ->
        [one] { $count } thing to complete or correct
       *[other] { $count } things to complete or correct
    }
projects-to-evaluation = Indicators and conclusion
projects-to-opening = What was opened, with hashes
projects-next = Next step
projects-next-edit = Continue
projects-next-approve = Review and approve
projects-next-open = Open the bids
projects-next-score = Scoring
projects-next-award = Award
projects-check-required = These must be filled in:{" "}
projects-check-between = ,{" "}
projects-check-end = .
projects-check-stale = Checked when you last saved the draft; save it again to check anew.
projects-check-findings =
    { $count ->
        [one] { $count } finding in the wording
       *[other] { $count } findings in the wording
    }
projects-check-mark-missing = To be completed
projects-check-mark-blocks = Cannot be published
projects-check-mark-warns = Take note

# Approval
projects-approve-title = Approval: { $title }
projects-desk = Desk
projects-decide = Approval
projects-approve = Approve and publish
projects-approve-consequence = The call is public at once and bidding opens; number and notice cannot be taken back. Whoever had a hand in the draft cannot approve it.
projects-return = Return to draft
projects-return-note = What has to change
projects-waits = Submitted; waiting for the approver.
projects-cancel = Cancel the project
projects-cancel-reason = Reason (public)
projects-cancel-consequence = A notice is published, and bids already received are never opened.

flash-project-begun = The draft is there; go on writing.
flash-project-submitted = Submitted for approval.
flash-project-published = Project { $number } is published.
flash-project-returned = Returned to the officer.
flash-project-cancelled = The project is cancelled and the notice is published.
flash-file-added = The file was uploaded.
flash-file-removed = The file was removed.

# Names of API operations.
api-op-get-project = Get a project
api-op-check-eligibility = Check eligibility
api-op-list-own-projects = List own projects
api-op-list-catalogue-choices = List catalogue choices
api-op-create-project = Begin a draft
api-op-get-project-draft = Read a draft
api-op-update-project-draft = Save a draft
api-op-delete-project-draft = Delete a draft
api-op-check-project = Check a draft
api-op-submit-project = Submit for approval
api-op-approve-project = Approve and publish
api-op-return-project = Return to draft
api-op-cancel-project = Cancel a project

api-op-upload-attachment = Upload a file
api-op-download-attachment = Download a file
api-op-remove-attachment = Remove a file

projects-clarifications = Questions and amendments
projects-clarifications-count = Answers: { $answers } · amendments: { $amendments }
projects-to-clarifications = Ask, read answers and amendments
projects-label-eligibility = Eligibility
