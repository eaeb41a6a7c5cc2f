# Pre-review by hubs: queue, desk, decision.
reviews-title = Pre-review queue
reviews-note = Form and eligibility only. What is not decided in time goes up to the parent hub or the platform.
reviews-operator = the platform's operator
reviews-figures = The queue in figures
reviews-filters = Filters
reviews-filter-open = To review
reviews-filter-mine = Mine
reviews-filter-unclaimed = Unclaimed
reviews-filter-due-today = Due today
reviews-filter-overdue = Overdue
reviews-filter-corrected = Corrected
reviews-filter-to-confirm = To confirm
reviews-filter-decided = Decided
reviews-filter-all = All
reviews-caption = Pre-reviews by due date
reviews-col-organization = Bidder
reviews-col-project = Project
reviews-col-checks = Automatic checks
reviews-col-due = Due
reviews-col-claimed = Reviewer
reviews-checks-failed =
    { $count ->
        [one] 1 fails
       *[other] { $count } fail
    }
reviews-checks-warned = { $count } to look at
reviews-overdue = Overdue
reviews-due-today = Due today
reviews-claim = Take it
reviews-corrected = Corrected
reviews-to-confirm = To confirm
reviews-empty = Nothing to review here
reviews-empty-text = New bids appear here when they are submitted; you also get a letter.

reviews-desk-title = Pre-review { $number }
reviews-due = Due
reviews-checks = Automatic checks
reviews-checks-passed = { $passed } of { $total } pass
reviews-checks-fine = { $count } pass
reviews-record = The organization's record
reviews-grade = Grade
reviews-registration = Registration
reviews-credit-code = Unified social credit code
reviews-founded = Founded
reviews-scope = Scope
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
reviews-field-record = Similar projects
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
reviews-log = Log
reviews-event-submitted = submitted and sealed it
reviews-event-corrected = handed in a correction
reviews-event-received = Bid received, automatic checks done
reviews-event-claimed = took the review
reviews-event-admitted = admitted it
reviews-event-returned = returned it for correction
reviews-event-rejected = rejected it
reviews-routing = How it came here
reviews-routed-here = Reviews it

reviews-decision = Decision
reviews-decision-legend = Choose a decision
reviews-decision-admit = Admit
reviews-decision-admit-hint = Goes on to the opening
reviews-decision-return-for-correction = Return for correction
reviews-decision-return-for-correction-hint = Cite what to correct; nothing else may be changed
reviews-decision-reject = Reject
reviews-decision-reject-hint = On a published ground, confirmed by a second person of your organization
reviews-items = What to correct
reviews-items-hint = At least one item, and how to correct it
reviews-item-note = { $item }: how to correct it
reviews-correct-until = To be corrected by
reviews-ground = Ground of rejection
reviews-ground-hint = From the published list only.
reviews-ground-is = Ground: { $ground }
reviews-opinion = Words to the bidder
reviews-opinion-hint = Sent as they are and kept for good.
reviews-decide = Decide
reviews-release = Give it back
reviews-claimed-by = { $name } is reviewing it.
reviews-claim-first = Take it before you decide. You can still give it back.
reviews-pending = Rejection to be confirmed
reviews-pending-by = Proposed by { $name }
reviews-pending-own = It takes effect when another person of your organization confirms it.
reviews-confirm-consequence = The bid is then rejected and the bidder is told the ground and these words. This cannot be undone.
reviews-confirm = Confirm the rejection
reviews-decline = Disagree and send it back
reviews-outcome = Outcome

reviews-evidence-grade = { $grade }A until { $expires }
reviews-evidence-grade-open = { $grade }A
reviews-evidence-grade-none = No grade in force
reviews-evidence-inspection = { $year }: { $result }
reviews-evidence-inspection-none = No inspection on record
reviews-evidence-nothing-found = Nothing found
reviews-evidence-same-contact = Same as { $bids }
reviews-evidence-not-asked = Not asked for
reviews-evidence-staff = States { $staff } staff, social workers: { $workers }
reviews-evidence-in-hand = { $count } in hand
reviews-evidence-files =
    { $count ->
        [one] 1 file
       *[other] { $count } files
    }
reviews-evidence-files-missing = Missing: { $names }
reviews-evidence-declarations = { $made } of { $of }
reviews-evidence-register = Register: { $staff } staff, social workers: { $workers }
reviews-evidence-receipt = Intact
reviews-evidence-receipt-broken = Not what the receipt says. Report this to the platform at once

flash-review-released = Given back to the queue.
flash-review-proposed = Rejection proposed. Another person of your organization has to confirm it.
flash-review-decided = Decided. The bidder has been told.
flash-review-rejected = Rejected. The bidder has been told.
flash-review-declined = Sent back to the reviewer.

api-op-list-reviews = The queue of the caller's hub, or of the operator
api-op-get-review = A review: qualification part, checks, record
api-op-claim-review = Take a review
api-op-release-review = Give a review back
api-op-decide-review = Decide a review
api-op-confirm-review = Confirm or decline a proposed rejection
