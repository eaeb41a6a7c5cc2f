# Bids: editor, submission, receipt, correction, the organization’s list.
bids-title = Bid
bids-organization = Bidder
bids-deadline = Deadline
bids-number = { $n }

bids-part-open = Qualification part
bids-part-open-note = A hub organization pre-reviews it, for form and eligibility only
bids-part-open-reviewed = Pre-reviewed by a hub organization, for form and eligibility only
bids-part-sealed = Sealed part
bids-part-sealed-note = Nobody sees it before the opening: neither the funder, nor the hub, nor the platform
bids-part-sealed-own = Only your organization sees it before the opening
bids-part-sealed-opened = Unsealed at the opening
bids-part-sealed-never = Never opened; only your organization sees it
bids-sealed-warning = Proposal, team, budget and price belong here and nowhere else. Do not give away the price in the qualification part or its files: that would publish it.

bids-section-profile = The organization
bids-section-record = Similar work
bids-section-contact = Contact
bids-section-open-files = Qualification files
bids-section-declarations = Declarations
bids-section-proposal = Proposal
bids-section-team = Team
bids-section-budget = Budget and price
bids-section-sealed-files = Sealed files
bids-section-done = Done
bids-section-optional = Optional
bids-section-open = { $count } to do
bids-section-errors =
    { $count ->
        [one] 1 error
       *[other] { $count } errors
    }
bids-progress = Progress
bids-progress-label = { $percent }% done
bids-missing =
    { $count ->
        [one] 1 item is missing
       *[other] { $count } items are missing
    }
bids-criteria = How it will be judged
bids-points =
    { $points ->
        [one] 1 point
       *[other] { $points } points
    }

bids-profile = About the organization
bids-profile-hint = When it was founded, whom it serves, what it has long been doing. 20 to 2,000 characters.
bids-certificate-no = Registration certificate number
bids-staff-count = Full-time staff
bids-social-worker-count = Of whom social workers
bids-record = Similar projects
bids-record-hint = Similar projects of recent years: for whom, when, with what result. If there are none, say so.
bids-contact-name = Contact person
bids-contact-phone = Telephone
bids-contact-email = E-mail
bids-declare-no-major-violation = No major violation in business activities in the last three years
bids-declare-no-conflict = No relation to the funder or another bidder that requires recusal
bids-declare-true-materials = Everything stated and attached is true and complete; we answer for it in law
bids-declared = Declared
bids-not-declared = Not declared

bids-understanding = Understanding of the need
bids-understanding-hint = The people served, their most pressing problem, and how you know. At least 20 characters.
bids-approach = Approach
bids-approach-hint = Who does what and when, how it is recorded and measured. At least 20 characters.
bids-schedule = Schedule
bids-schedule-hint = Stages with dates and results. At least 10 characters.
bids-risks = Risks
bids-risks-hint = What may go wrong and what you will do about it. At least 10 characters.
bids-team-caption = Team
bids-team-name = Name
bids-team-role = Role
bids-team-qualification = Qualification
bids-budget-caption = Budget lines
bids-budget-hint = The ceiling price is { $ceiling }. The lines that the project pays for must sum to the price.
bids-budget-category = Category
bids-budget-item = Item
bids-budget-quantity = Quantity
bids-budget-unit = Unit
bids-budget-unit-price = Unit price (yuan)
bids-budget-price-each = Unit price
bids-budget-amount = Amount
bids-row = Row { $number }
bids-row-new = New row
bids-row-remove = Remove this row
bids-cell = { $section }, row { $number }, { $name }
bids-over-ceiling = { $amount } above the ceiling
bids-under-ceiling = { $amount } below the ceiling
bids-team-certificate-no = Certificate number
bids-team-valid-until = Valid until
bids-budget-funding = Paid by
bids-budget-total = Paid by the project (the price)
bids-budget-other = Paid from other sources
bids-conflicts = A colleague changed the same place
bids-conflicts-text = Below is what your colleague saved. What you typed still stands in the form; combine the two and save again.
bids-conflict-here = A colleague changed this too and saved:
bids-conflict-take = Use your colleague’s text
bids-conflict-close = Keep mine
bids-conflict-state = Conflicts with a colleague’s change: see the marked place
bids-comments = Comments among colleagues
bids-comments-note = Only members of your organization can read them.
bids-comment-new = Write a comment
bids-comment-section = About
bids-comment-text = Comment
bids-comment-send = Save comment
bids-comment-resolve = Mark as done
bids-comment-resolved = Done
bids-copy = Earlier bids
bids-copy-open = Copy from an earlier bid
bids-copy-note = Copying replaces what these parts hold now. Files and declarations are not copied.
bids-copy-from = Bid
bids-copy-sections = Parts
bids-copy-do = Copy
bids-budget-sheet = Budget as a spreadsheet
bids-budget-file = Spreadsheet
bids-budget-download = Download as a spreadsheet (XLSX)
bids-budget-upload = Read the budget from a spreadsheet
bids-budget-upload-hint = XLSX or CSV with the columns of the download. Replaces all lines and sets the price.
bids-budget-read = Read the file
bids-price = Price
bids-price-hint = For the whole service, tax included, not above the ceiling.

bids-file-hint = PDF, image or office document.
bids-files-other = Other material
bids-sealed-files-hint = Encrypted on upload and not decrypted before the opening.

bids-submit = Submit and seal
bids-submit-consequence = The sealed part is encrypted and you get a receipt with its SHA-256. You can withdraw and change the bid until the deadline.
bids-withdraw = Withdraw the bid
bids-withdraw-consequence = Possible until the deadline. The receipt becomes void; submit again after your changes to get a new one.
bids-withdrawn-note = The bid is withdrawn and its receipt is void. Submit it again before the deadline to get a new receipt.
bids-sealed-title-kept = Your sealed part is locked
bids-sealed-title-opened = The sealed part was opened
bids-sealed-text-kept = After the deadline, with every pre-review decided, the funder’s officer and a witness from another body open it together.
bids-sealed-text-opened = The funder’s officer and a witness from another body opened it; the record of the opening is public.
bids-sealed-text-rejected = A rejected bid is not opened, unless an appeal succeeds.
bids-sealed-text-never = This bid no longer counts; its sealed part is never opened.

bids-submitted-at = Submitted
bids-review = Pre-review
bids-review-waits = Pre-review due

bids-receipt = Receipt
bids-receipt-title = Receipt of a bid
bids-receipt-lead = { $site } has received the bid below and has encrypted and locked its sealed part.
bids-receipt-number = Receipt number
bids-receipt-project = Project
bids-receipt-exact = Exact time { $clock }, China Standard Time (UTC+8)
bids-receipt-funder = Funder
bids-receipt-hash = SHA-256 of the sealed part
bids-receipt-meaning = These digits are computed from everything in the sealed part, its files included. One changed character gives different digits. They are computed again at the opening and published beside this receipt.
bids-receipt-next = The outcome of the pre-review and the time of the opening will be mailed to the person who submitted.
bids-receipt-back = See the bid
bids-receipt-print = Print or save as PDF
bids-receipt-print-hint = Your browser’s print function saves it as a PDF.

bids-correct-title = Correct the bid
bids-correct-until = Correct by
bids-correct-lead = { $hub } has returned the qualification part. Please correct:
bids-cited = { $item }:{" "}
bids-resubmit = Submit the correction
bids-resubmit-consequence = The same hub reviews it again. Apart from the contact, only what was cited can be changed.
bids-unchanged = The sealed part stays
bids-unchanged-text = A correction concerns the qualification part alone. The sealed part is the one on your receipt.

bids-mine-title = My bids
bids-mine-note = Newest first
bids-mine-empty = No bids yet
bids-mine-empty-text = Check your eligibility on a project’s page, then begin to write.
bids-col-project = Project
bids-col-ceiling = Ceiling price
bids-col-next = Dates

flash-bid-commented = The comment was saved.
flash-bid-saved-with-comment = The draft and your comment were saved.
flash-bid-comment-resolved = The comment is marked as done.
flash-bid-copied = Copied. Check every figure: they come from another call.
flash-bid-budget-read = The budget was read and the price set.
flash-bid-budget-read-over = The budget was read, but the price is { $amount } above the ceiling. Please adjust it.
flash-bid-submitted = Submitted and sealed. Receipt number { $number }.
flash-bid-withdrawn = Withdrawn. You can change it and submit again.
flash-bid-resubmitted = The correction was submitted; the hub reviews it again.

api-op-list-own-bids = The organization’s bids, newest first
api-op-start-bid = Begin a bid for a project
api-op-get-bid = A bid with everything in it
api-op-save-bid = Save the draft of a bid
api-op-submit-bid = Submit and seal a bid
api-op-withdraw-bid = Take a bid back before the deadline
api-op-resubmit-bid = Submit a correction
api-op-get-bid-receipt = The receipt of a bid

## Confirmation after a change, replacement, receipts so far
bids-confirm-title = Confirm your bid
bids-confirm-lead = Something that affects bids was published after you submitted. Confirm your bid by { $until }, as it is or after changing it; otherwise it lapses and is never opened.
bids-confirm-over = This bid was not confirmed by { $until } and has lapsed. What was sealed is never opened.
bids-confirm-changes = What changed since you submitted
bids-confirm-decide = Confirm as it is
bids-confirm-consequence = What is sealed stays as it is and your receipt stands.
bids-confirm-reviewed-again = Requirements on bidders changed, so your bid goes through pre-review once more.
bids-confirm = Confirm the bid
bids-confirm-otherwise = If something has to change
bids-confirm-withdraw-note = To change the qualification part or files, withdraw first and submit again before the deadline.
bids-to-confirm = Needs confirmation
bids-confirm-until = Confirm by
bids-lapsed = The bid has lapsed
bids-lapsed-text = It was not confirmed before the deadline after the call was changed. What was sealed is never opened, and it does not count among the bids received.
bids-confirm-open = See what changed and confirm
bids-replace = Replace the sealed part
bids-replace-title = Replace the sealed part
bids-replace-note = Changes proposal, team, price and sealed files; the pre-review stands.
bids-replace-lead = Until you send this, what is sealed now stands. Afterwards the new content counts and you get a new receipt. Sealed files can change with it; the qualification part and its pre-review or appeal are not affected.
bids-replace-short = Until the deadline you can seal proposal, team, price and sealed files anew; the qualification part and the pre-review stay.
bids-replace-short-appealed = Until the deadline you can seal proposal, team, price and sealed files anew; the appeal goes on.
bids-replace-action = Seal and replace
bids-replace-consequence = What was sealed before is replaced and its receipt no longer counts.
bids-receipts = Receipts so far
bids-receipt-kind-submission = Submitted
bids-receipt-kind-replacement = Sealed part replaced
bids-receipt-kind-confirmation = Confirmed after a change
bids-receipt-kind-withdrawal = Withdrawn
bids-receipt-stands = Valid
flash-bid-confirmed = Confirmed: the bid stands.
flash-bid-replaced = Sealed and replaced; new receipt { $number }.
bids-replace-files-hint = Files uploaded here are sealed with the replacement.
bids-replace-leave-out-hint = Files you tick are not sealed again; the earlier receipt can still be verified.
bids-replace-keep = Upload files, replace later
bids-replace-waiting = Waiting to be sealed
bids-replace-sealed-now = Sealed now
bids-replace-leave-out = Leave out: { $name }
bids-proof-title = Proof of a receipt
bids-proof-open = Prove
bids-proof-of = Prove receipt { $number }
bids-proof-lead = The hash is computed anew from the sealed content on file and compared with the receipt. A bid that was replaced or withdrawn can be proved too; its content stays sealed, and only your organization sees this page.
bids-proof-intact = Identical
bids-proof-broken = Not identical
bids-proof-replaced = Replaced or withdrawn; will not be opened
bids-proof-on-receipt = Hash on the receipt
bids-proof-recomputed = Hash computed anew
bids-proof-files = Files sealed with it
bids-confirm-joint = Members of the joint bid
bids-confirm-missing = Not confirmed yet by { $names }. The bid stands only when the lead and every member have confirmed before the deadline.
bids-confirm-own-done = Your organization has confirmed.
