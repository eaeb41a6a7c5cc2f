# Pre-review by hubs: queue, desk, decision.
reviews-title = Pre-review queue
reviews-note = Form and eligibility only. What is not decided in time moves up to the parent hub or the platform.
reviews-operator = The platform's operator
reviews-figures = The queue in figures
reviews-filters = Filters
reviews-filter-open = To review
reviews-filter-mine = Mine
reviews-filter-unclaimed = Unclaimed
reviews-filter-due-today = Due today
reviews-filter-overdue = Overdue
reviews-filter-corrected = Corrected
reviews-filter-to-confirm = To confirm
reviews-filter-returned = Awaiting correction
reviews-filter-decided = Decided
reviews-filter-all = All
reviews-caption = Pre-reviews by due date
reviews-col-organization = Bidder
reviews-col-project = Project
reviews-col-checks = Automatic checks
reviews-col-due = Due by
reviews-col-claimed = Reviewer
reviews-checks-failed =
    { $count ->
        [one] 1 fails
       *[other] { $count } fail
    }
reviews-checks-warned = { $count } to look at
reviews-overdue = Overdue
reviews-due-today = Due today
reviews-decided-at = Decided
reviews-claim = Claim
reviews-corrected = Corrected
reviews-to-confirm = To confirm
reviews-empty = Nothing to review here
reviews-empty-text = New bids appear here when they are submitted, and you are told by e-mail.
reviews-empty-operator = Bids that no hub can review appear here, and you are told by e-mail.
reviews-empty-filter = No bids in this list
reviews-empty-all = See all that wait for review ({ $count })

reviews-desk-title = Pre-review { $number }
reviews-due = Due by
reviews-checks = Automatic checks
reviews-checks-passed = { $passed } of { $total } pass
reviews-checks-fine = { $count } pass
reviews-record = The organization's record
reviews-grade = Grade
reviews-registration = Registration
reviews-credit-code = Unified social credit code
reviews-founded = Founded
reviews-scope = Scope of business
reviews-in-hand = Projects in hand
reviews-no-evaluations = No earlier evaluations.
reviews-parts = The bid
reviews-files = Files
reviews-changes = Changes since the last version
reviews-change-field = Field
reviews-change-old = Before
reviews-change-new = Now
reviews-field-profile = About the organization
reviews-field-certificate-no = Registration certificate number
reviews-field-staff-count = Full-time staff
reviews-field-social-worker-count = Certified social workers
reviews-field-record = Similar work
reviews-field-no-major-violation = Declaration: no major violation
reviews-field-no-conflict = Declaration: no conflict
reviews-field-true-materials = Declaration: true material
reviews-field-contact-name = Contact person
reviews-field-contact-phone = Telephone
reviews-field-contact-email = E-mail
reviews-sealed = The sealed part is not reviewed
reviews-sealed-text = Proposal, team, budget and price are encrypted. Nobody can see them before the opening.
reviews-earlier = Earlier rounds
reviews-round = Round { $n }
reviews-confirmed-by = confirmed by { $name }
reviews-log = Review log
reviews-event-submitted = submitted and sealed it
reviews-event-corrected = handed in a correction
reviews-event-received = Bid received, automatic checks done
reviews-event-claimed = claimed the review
reviews-event-admitted = admitted it
reviews-event-returned = returned it for correction
reviews-event-rejected = rejected it
reviews-routing = How it was assigned
reviews-routed-here = Reviews this bid

reviews-decision = Decision
reviews-decision-legend = Choose a decision
reviews-decision-admit = Admit
reviews-decision-admit-hint = Goes on to the opening
reviews-decision-return-for-correction = Return for correction
reviews-decision-return-for-correction-hint = Cite what to correct; nothing else can be changed
reviews-decision-reject = Reject
reviews-decision-reject-hint = On a published ground, confirmed by a second person of your organization
reviews-items = What to correct
reviews-items-hint = At least one item, and how to correct it
reviews-item-note = { $item }, how to correct it
reviews-item-how = How to correct it
reviews-correct-until = To be corrected by
reviews-ground = Ground of rejection
reviews-ground-hint = From the published list only.
reviews-ground-is = Ground: { $ground }
reviews-opinion = Explanation to the bidder
reviews-opinion-hint = Sent as written and kept for good. At least 10 characters for a return or a rejection.
reviews-unsent = Your opinion was not sent
reviews-unsent-text = The review has changed hands or was decided meanwhile. Copy what you wrote before you leave the page.
reviews-decide = Submit the decision
reviews-release = Put it back in the queue
reviews-claimed-by = { $name } is reviewing it.
reviews-claim-first = Claim it before you decide. You can still put it back in the queue.
reviews-pending = Rejection to be confirmed
reviews-pending-by = Proposed by { $name }
reviews-pending-own = It takes effect when another person of your organization confirms it.
reviews-confirm-consequence = The bid is then rejected, and the bidder is told the ground and the explanation. This cannot be undone.
reviews-confirm = Confirm the rejection
reviews-decline = Disagree and send it back
reviews-outcome = Outcome

reviews-evidence-grade = { $grade }A until { $expires }
reviews-evidence-grade-open = { $grade }A
reviews-evidence-grade-none = No grade in force
reviews-evidence-inspection = { $year }: { $result }
reviews-evidence-inspection-none = No inspection on record
reviews-evidence-nothing-found = Nothing found
reviews-evidence-same-contact = Same contact as{" "}
reviews-evidence-not-asked = Not required
reviews-evidence-staff = Stated: staff { $staff }, social workers { $workers }
reviews-evidence-in-hand = { $count } in hand
reviews-evidence-files =
    { $count ->
        [one] 1 file
       *[other] { $count } files
    }
reviews-evidence-files-missing = Missing: { $names }
reviews-evidence-declarations = { $made } of { $of }
reviews-evidence-register = Register: staff { $staff }, social workers { $workers }
reviews-evidence-receipt = Matches the receipt
reviews-evidence-receipt-broken = Does not match the receipt. Report it to the platform at once

flash-review-released = Put back in the queue.
flash-review-proposed = Rejection proposed. Another person of your organization has to confirm it.
flash-review-decided = { $number }: { $outcome }. The bidder has been told.
flash-review-rejected = { $number }: rejected. The bidder has been told.
flash-review-declined = { $number }: sent back to the reviewer.

api-op-list-reviews = The queue of the caller's hub, or of the operator
api-op-get-review = A review: qualification part, checks, record
api-op-claim-review = Claim a review
api-op-release-review = Put a review back in the queue
api-op-decide-review = Decide a review
api-op-confirm-review = Confirm or decline a proposed rejection

reviews-search = Find in the queue
reviews-search-text = Bidder, project or receipt number
reviews-search-project = Project
reviews-search-any-project = Any project
reviews-search-field = Field
reviews-search-any-field = Any field
reviews-search-go = Find
reviews-filter-appeals = Appeals
reviews-filter-at-hubs = At hubs
reviews-col-choose = Tick
reviews-col-hub = Reviewed by
reviews-choose = Tick the bid of { $organization }
reviews-claim-many = Claim the ticked ones
reviews-days-left = { $days ->
    [0] Last working day
    [one] { $days } working day left
   *[other] { $days } working days left
}
reviews-appeal-chip = Appeal
reviews-workload = Workload
reviews-lead = Lead
reviews-load-open = In hand
reviews-load-overdue = Overdue
reviews-load-decided = Decided, last 30 days
reviews-person-load = { $name } ({ $open } in hand)
reviews-open-count = { $count } in hand
reviews-around = Before and after it in the queue
reviews-previous = Previous
reviews-next = Next
reviews-keys = Keyboard
reviews-keys-move = Next, previous
reviews-keys-open = Open
reviews-keys-claim = Claim
reviews-keys-pick = Tick
reviews-keys-search = Find

reviews-relation-supervised = It supervises the bidder
reviews-relation-member = The bidder is its member
reviews-relation-affiliated = The bidder is affiliated with it
reviews-relation-contact = It is in working contact with the bidder
reviews-relation-intent = It intends to work with the bidder
reviews-relation-incubated = It incubates the bidder
reviews-relation-delegated = It looks after the bidder for a department
reviews-relation-filing-contact = It is the bidder’s contact for filing
reviews-basis-relation = Has a relation with the bidder
reviews-basis-field-and-area = Field and area fit
reviews-basis-parent = Parent hub
reviews-basis-returned-before = Returned the version before
reviews-basis-reassigned = Reassigned by the operator
reviews-routing-why = Why this body reviews it
reviews-event-appealed = appealed
reviews-event-handed-on = Passed on to another body

reviews-bids = Earlier bids
reviews-bids-none = No earlier bids to be shown.
reviews-bids-returned = { $count ->
    [one] returned once
   *[other] returned { $count } times
}
reviews-notes = Notes
reviews-notes-note = For reviewers only. Neither the bidder nor the funder sees them
reviews-note-label = For other reviewers
reviews-note-add = Add the note
reviews-ground-return-first = { $ground } (return it first)
reviews-decision-uphold = Uphold the rejection
reviews-decision-uphold-hint = It stands; say why
reviews-assign = Assign a reviewer
reviews-assign-to = Reviewer
reviews-recuse = Declare a conflict
reviews-recuse-text = Whoever has an interest in this bid stands aside. A colleague, the parent hub or the platform takes over.
reviews-recuse-scope = Who stands aside
reviews-recuse-person = I do
reviews-recuse-hub = The whole hub (the lead declares it)
reviews-recuse-reason = What the conflict is

reviews-reassign = Reassign the review
reviews-reassign-to = Reassign to
reviews-reassign-reason = Reason
reviews-reassign-reason-hint = Recorded with the routing; the bidder can see it.

reviews-appeal = Appeal
reviews-appeal-title = Appeal
reviews-appeal-own = Your reasons
reviews-appeal-answer = Decision on the appeal
reviews-appeal-lead = Appeals are decided by a lead or the platform.
reviews-appeal-until = Appeal by
reviews-appeal-waits = Under appeal, due
reviews-appeal-text = You may appeal once against a rejection. The parent hub or the platform decides. Until then no bid is opened, and your sealed part stays sealed.
reviews-appeal-reasons = Your reasons
reviews-appeal-reasons-hint = Answer the ground of the rejection point by point; you may refer to your qualification part.
reviews-appeal-file = File the appeal
reviews-appeal-not-now = You cannot appeal: the time is over, or an appeal has been decided.

reviews-figures-title = Pre-review in figures
reviews-figures-lead-own = Your organization's decisions of the last twelve months.
reviews-figures-lead-all = Decisions of all hubs and the platform in the last twelve months.
reviews-figures-lead-public = How long hubs took and how they decided in the last twelve months. Only projects that were opened or ended are counted.
reviews-figures-few = Too few decisions to publish.
reviews-figures-withheld = Fewer than 5, not published
reviews-figures-all = Total
reviews-figures-bodies = By body
reviews-figures-grounds = Grounds of rejection
reviews-figures-items = Items returned for correction
reviews-figures-range = { $from } – { $until }
reviews-figures-share = { $count }, { $percent } of decisions
reviews-figures-method = Time is counted in working days without the day of receipt. “Decided late” means decided after the time; “taken over” means that nobody decided in time and another body took over. Appeals are not counted.
reviews-figure-body = Body
reviews-figure-decided = Decided
reviews-figure-admitted = Admitted
reviews-figure-returned = Returned
reviews-figure-rejected = Rejected
reviews-figure-median = Median (working days)
reviews-figure-p90 = 90% within (working days)
reviews-figure-return-rate = Return rate
reviews-figure-rejection-rate = Rejection rate
reviews-figure-late = Decided late
reviews-figure-lost = Taken over
reviews-figure-overdue = Overdue now

flash-review-none-ticked = Tick the bids that you want to claim.
flash-review-claimed-many = { $claimed } claimed.
flash-review-claimed-some = { $claimed } claimed. { $left } not: somebody else has them, or they are not yours to decide.
flash-review-assigned = The reviewer is assigned.
flash-review-recused = Your conflict is recorded.
flash-review-reassigned = Reassigned. The new body has been told.
flash-appeal-filed = Your appeal is filed. No bid is opened before it is decided.

api-op-claim-reviews = Claim several reviews
api-op-assign-review = Assign a review to a person of the hub
api-op-reassign-review = Reassign a review to another body
api-op-recuse-review = Declare a conflict
api-op-note-review = Add a note for reviewers
api-op-review-workload = Workload of the caller's body
api-op-review-figures = Figures of the caller's hub, or of all
api-op-hub-figures = Public figures of pre-review
api-op-appeal-bid = Appeal against a rejection
