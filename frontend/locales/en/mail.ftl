# Mail. Common parts
mail-heading = { $site } · { $title }
mail-greeting = Dear { $name },
mail-action = { $label }: { $url }
mail-automatic = This message was sent automatically; replies are not read.
mail-contact = { $operator }, { $phone }
mail-person-of = { $name }, { $party }
mail-bids = { $count ->
    [one] { $count } bid
   *[other] { $count } bids
}
mail-rank = No. { $rank }
mail-score = { $score } points, { $band }
mail-percent = { $percent }%
mail-amount-short = ¥{ $amount }k
mail-official-mark = ■ { $state }

mail-fact-project = Project
mail-fact-number = Reference
mail-fact-organization = Bidder
mail-fact-receipt = Receipt
mail-fact-submitted = Submitted
mail-fact-hash = SHA-256
mail-fact-deadline = Bids close
mail-fact-hub = Hub
mail-fact-decided = Decided
mail-fact-correct-by = Correct by
mail-fact-ground = Ground
mail-fact-explanation = Explanation
mail-fact-reviewed-by = Review body
mail-fact-request-until = Appeal by
mail-fact-due = Due
mail-fact-opens = Opening
mail-fact-officer = Opened by
mail-fact-bids = Admitted
mail-fact-winner-grant = Proposed
mail-fact-winner-procurement = Winner
mail-fact-amount = Amount
mail-fact-rank = Your rank
mail-fact-objection-grant = Notice ends
mail-fact-objection-procurement = Challenge by
mail-fact-contract = Contract
mail-fact-counterparty = Other party
mail-fact-sign-by = Sign by
mail-fact-funder = Funder
mail-fact-signatories = Signing for the provider
mail-fact-term = Term
mail-fact-milestone = Milestone
mail-fact-payment = Payment
mail-fact-paid-on = Paid on
mail-fact-reason = Reason
mail-fact-evaluator = Evaluator
mail-fact-score = Result
mail-fact-satisfaction = Satisfaction
mail-fact-new-email = New address
mail-fact-party = Acting for
mail-fact-role = Role
mail-fact-valid-until = Valid until

# Password reset
mail-password-reset-subject = Reset your password
mail-password-reset-title = Reset your password
mail-password-reset-lead = We received a request to reset your password. Open the link below before { $until } to choose a new one. It works once.
mail-password-reset-note = If you did not ask for this, ignore this message: your password stays as it is. Do not pass the link on.
mail-password-reset-action = Choose a new password

# Sign-in address changed
mail-email-changed-subject = Your sign-in address has changed
mail-email-changed-title = Your sign-in address has changed
mail-email-changed-lead = Your sign-in address was changed on { $when }. This address can no longer be used to sign in.
mail-email-changed-note = If this was not you, somebody else may be using your account. Call { $phone } at once.

# Invitation
mail-user-invited-subject = Invitation to act for { $party }
mail-user-invited-title = { $party } invites you
mail-user-invited-lead = { $by } invites you to act for { $party } in the purchase of public services.
mail-user-invited-note = Open the link and choose a password to begin. If you do not know the person who invites you, ignore this message.
mail-user-invited-action = Accept the invitation

# Receipt of a bid
mail-fact-question = Question
mail-fact-answer = Answer
mail-fact-amendment = Explanation
mail-fact-deadline-before = Deadline before
mail-fact-answer-due = Answer due
mail-fact-changed = Call changed

mail-call-changed-subject-answer = Clarification: { $project }
mail-call-changed-subject-private-answer = Your question is answered: { $project }
mail-call-changed-subject-amendment = Call amended: { $project }
mail-call-changed-title-answer = Clarification
mail-call-changed-title-private-answer = Your question is answered
mail-call-changed-title-amendment = The call was amended
mail-call-changed-lead-answer = The funder has answered a question on “{ $project }”. Everybody concerned is told at the same time.
mail-call-changed-lead-private-answer = The funder has answered the question that your organization asked privately on “{ $project }”.
mail-call-changed-lead-amendment = “{ $project }” was amended. The amended call is the one that counts.
mail-call-changed-confirm = This affects bids. Your organization must confirm its bid anew before { $deadline }, changed or not; otherwise it lapses and is never opened.
mail-call-changed-confirm-member = This affects bids. The joint bid in which your organization takes part has to be confirmed again by the lead and by every member, each for itself, before { $deadline }, even if nothing in it changes. Without all of them a submitted bid lapses at the deadline, and a draft cannot be submitted.
mail-call-changed-action-member = Read the change and confirm
mail-call-changed-action = Read in full

mail-question-asked-subject = New question: { $project }
mail-question-asked-title = New question
mail-question-asked-lead = An organization has a question on this project. Please answer by { $due }.
mail-question-asked-action = Answer

mail-bid-lapsed-subject = Bid lapsed { $receipt }: { $project }
mail-bid-lapsed-title = Bid lapsed
mail-bid-lapsed-lead = The bid of { $organization } was not confirmed after the call was changed and lapsed at the deadline, { $deadline }.
mail-bid-lapsed-note = A lapsed bid is never opened: nobody sees what was sealed, and it does not count among the bids received.
mail-bid-lapsed-action = View the bid

mail-bid-receipt-subject = Receipt { $receipt }: { $project }
mail-bid-receipt-title = Receipt of your bid
mail-bid-receipt-lead = The bid of { $organization } was submitted and sealed on { $when }.
mail-bid-receipt-note = Keep this receipt. At the opening the hash is computed again in public; if it equals the one above, your bid has not been changed. Until the deadline you can withdraw or replace the bid; then the new receipt counts.
mail-bid-receipt-action = View the bid

# Conclusion of a pre-review
mail-review-decided-subject-admitted = Pre-review passed: { $project }
mail-review-decided-subject-returned = Please correct your bid: { $project }
mail-review-decided-subject-rejected = Pre-review not passed: { $project }
mail-review-decided-title-admitted = Your bid passed pre-review
mail-review-decided-title-returned = Your bid needs corrections
mail-review-decided-title-rejected = Your bid did not pass pre-review
mail-review-decided-lead-admitted = { $hub } has finished its pre-review. Your bid meets the requirements of form and eligibility and will be opened.
mail-review-decided-lead-returned = { $hub } has returned the qualification part of your bid. Please correct and resubmit it before { $due }.
mail-review-decided-lead-rejected = { $hub } finds that your bid does not meet the requirements of form or eligibility, for the reason below. You may appeal.
mail-review-decided-subject-upheld = Rejection upheld on appeal: { $project }
mail-review-decided-title-upheld = The rejection stands
mail-review-decided-lead-upheld = { $hub } has decided your appeal and upholds the rejection, for the reason below.
mail-review-decided-final = This ends the appeal on this platform. In statutory procurement your rights to challenge and complain under the law remain.
mail-review-decided-action-upheld = See the decision
mail-review-decided-items = What to correct
mail-review-decided-next = Nobody can see the sealed part before the opening. Watch the project page for the opening and its result.
mail-review-decided-request = If you disagree, appeal on the page of your bid before { $until } and give your reasons. { $by } will decide.
mail-review-decided-action-admitted = View the bid
mail-review-decided-action-returned = Correct the bid
mail-review-decided-action-rejected = See the decision or appeal

# A review that comes to a body
mail-review-assigned-subject-submitted = New pre-review: { $project }
mail-review-assigned-subject-corrected = Corrected bid to review: { $project }
mail-review-assigned-subject-appealed = Appeal against a rejection: { $project }
mail-review-assigned-subject-handed-over = Pre-review passed on to you: { $project }
mail-review-assigned-title-submitted = A bid to review
mail-review-assigned-title-corrected = A corrected bid
mail-review-assigned-title-appealed = An appeal
mail-review-assigned-title-handed-over = A pre-review to take over
mail-review-assigned-lead-submitted = The bid of { $organization } was routed to your organization. Please decide by { $due }.
mail-review-assigned-lead-corrected = { $organization } has corrected and resubmitted its bid. Please decide by { $due }.
mail-review-assigned-lead-appealed = { $organization } appeals against its rejection in pre-review. Please decide by { $due }; the opening waits.
mail-review-assigned-lead-handed-over = The bid of { $organization } has been passed on to your organization. Please decide by { $due }.
mail-review-escalates = What is not decided in time passes to { $next }.

# Reminder of a pre-review
mail-review-reminder-subject = { $days ->
    [0] Pre-review due today: { $project }
    [one] Pre-review due in { $days } working day: { $project }
   *[other] Pre-review due in { $days } working days: { $project }
}
mail-review-reminder-title = A pre-review is due soon
mail-review-reminder-lead-claim = { $days ->
    [0] Nobody has claimed this bid, and today is the last working day to do so.
    [one] Nobody has claimed this bid. { $days } working day is left to do so.
   *[other] Nobody has claimed this bid. { $days } working days are left to do so.
}
mail-review-reminder-lead-decide = { $days ->
    [0] Today is the last working day for the pre-review of this bid.
    [one] { $days } working day is left for the pre-review of this bid.
   *[other] { $days } working days are left for the pre-review of this bid.
}
mail-review-reminder-action = Review the bid

# How an appeal ended, to the body whose rejection it was
mail-appeal-decided-subject-admitted = Rejection reversed on appeal: { $project }
mail-appeal-decided-subject-returned = Rejection replaced by a return: { $project }
mail-appeal-decided-subject-rejected = Rejection upheld on appeal: { $project }
mail-appeal-decided-title = An appeal was decided
mail-appeal-decided-lead-admitted = { $by } finds that the bid of { $organization } meets the requirements of form and eligibility, and reverses your rejection.
mail-appeal-decided-lead-returned = { $by } finds that the bid of { $organization } can be corrected, and replaces your rejection by a return.
mail-appeal-decided-lead-rejected = { $by } upholds your rejection of the bid of { $organization }.

# Invitation to witness an opening
mail-opening-invite-subject = Witness the opening ({ $when }): { $project }
mail-opening-invite-title = You are invited to witness an opening
mail-opening-invite-lead = { $funder } will open the bids on { $when } and invites you to be the witness.
mail-opening-invite-note = An opening is confirmed by an officer of the funder and a witness of another party. Compare every hash in the opening record before you sign it. If you have an interest in any bidder, say so beforehand and stay away.
mail-opening-invite-action = Go to the opening

# Result
mail-award-notice-subject-grant-won = Proposed for award: { $project }
mail-award-notice-subject-grant-lost = Result on notice: { $project }
mail-award-notice-subject-procurement-won = Award: { $project }
mail-award-notice-subject-procurement-lost = Result announced: { $project }
mail-award-notice-title-grant-won = Your bid is proposed for award
mail-award-notice-title-grant-lost = The result is on public notice
mail-award-notice-title-procurement-won = Your bid has won
mail-award-notice-title-procurement-lost = The result has been announced
mail-award-notice-lead-grant-won = The result for “{ $project }” is on public notice, and your bid is proposed for award.
mail-award-notice-lead-grant-lost = The result for “{ $project }” is on public notice. { $winner } is proposed; your bid was not selected this time. Thank you for taking part.
mail-award-notice-lead-procurement-won = “{ $project }” has been awarded to you.
mail-award-notice-lead-procurement-lost = “{ $project }” has been awarded to { $winner }; your bid was not successful this time. Thank you for taking part.
mail-award-notice-note-grant-won = The notice ends on { $until }. If no objection is upheld, the award becomes final and you will be asked to sign the contract.
mail-award-notice-note-grant-lost = You can object on the page of the notice before { $until }. Please give the facts.
mail-award-notice-note-procurement-won = Challenges can be filed until { $until }. Please sign the contract in time; it is held back while a challenge may change the result.
mail-award-notice-note-procurement-lost = If the result harms your rights, you can challenge it in writing on the page of the announcement before { $until } (Government Procurement Law, article 52).
mail-award-notice-action = See notice and scores

# Contract to sign
mail-contract-to-sign-subject-first = Contract to sign by { $by }: { $project }
mail-contract-to-sign-subject-reminder = Your signature is still missing (by { $by }): { $project }
mail-contract-to-sign-title = A contract waits for your signature
mail-contract-to-sign-lead-first = The contract is ready. Please sign it before the end of { $by }.
mail-contract-to-sign-lead-reminder = Your organization has not signed yet; the time to sign ends with { $by }.
mail-contract-to-sign-together = The members of a joint bid sign the contract together: each administrator for its own organization, in any order. It comes into force with the last signature (Government Procurement Law, art. 24).
mail-contract-to-sign-note = The contract must agree with the call and the bid. If it is not signed in time without good reason, the next candidate may take the place.
mail-contract-to-sign-action = Read and sign

# In force
mail-contract-in-force-subject = Contract in force: { $project }
mail-contract-in-force-title = The contract is in force
mail-contract-in-force-lead = All parties have signed the contract for “{ $project }”. It is in force from today and has been announced.
mail-contract-in-force-note = Milestones and payments are on the contract's page.
mail-contract-in-force-together = The members of the joint bid answer to the purchaser jointly and severally. The lead reports the milestones; every member can follow delivery and payments.
mail-contract-in-force-action = Read the contract
mail-from-until = { $from } to { $until }

# Milestone
mail-milestone-due-subject = { $days ->
    [0] Due today: { $milestone }, { $project }
    [one] Due in { $days } day: { $milestone }, { $project }
   *[other] Due in { $days } days: { $milestone }, { $project }
}
mail-milestone-due-subject-late = { $days ->
    [one] { $days } day late: { $milestone }, { $project }
   *[other] { $days } days late: { $milestone }, { $project }
}
mail-milestone-due-title = Milestone: { $milestone }
mail-milestone-due-lead = { $days ->
    [0] This milestone is due today, { $due }. Please report what was done and attach the evidence.
    [one] This milestone is due on { $due }, in { $days } day. Please report what was done and attach the evidence.
   *[other] This milestone is due on { $due }, in { $days } days. Please report what was done and attach the evidence.
}
mail-milestone-due-lead-late = { $days ->
    [one] This milestone was due on { $due } and is { $days } day late. Please report it as soon as you can.
   *[other] This milestone was due on { $due } and is { $days } days late. Please report it as soon as you can.
}
mail-milestone-due-note-late = While it is late, the payment that depends on it is held, and the delay counts in the evaluation. If there is a difficulty, explain it on the project page and ask for a change.
mail-milestone-due-action = Report the milestone

# Payment
mail-payment-decided-subject-approved = Payment of { $amount } approved: { $project }
mail-payment-decided-subject-paid = { $amount } paid: { $project }
mail-payment-decided-subject-refused = Payment request returned: { $project }
mail-payment-decided-title-approved = Your payment request is approved
mail-payment-decided-title-paid = The payment has been made
mail-payment-decided-title-refused = Your payment request was returned
mail-payment-decided-lead-approved = Your request for { $amount } has been approved and is being paid.
mail-payment-decided-lead-paid = { $amount } has been paid to the account named in the contract. Please check that it has arrived.
mail-payment-decided-lead-refused = Your request for { $amount } was not approved, for the reason below. Please correct it and ask again.
mail-payment-decided-action-approved = View the payment
mail-payment-decided-action-paid = View the payment
mail-payment-decided-action-refused = Correct and ask again

# Evaluation
mail-evaluation-final-subject = Evaluation { $score } ({ $band }): { $project }
mail-evaluation-final-title = The performance evaluation is final
mail-evaluation-final-lead = “{ $project }” was evaluated with { $score } points, band “{ $band }”.
mail-evaluation-final-note = Evaluations are kept, published and looked at when you bid again. If you disagree, you can file a written statement on the page of the evaluation.
mail-evaluation-final-note-limits = Under the current rules this result keeps you from taking on new projects for a time; the page of the evaluation says how long and why. If you disagree, you can file a written statement there.
mail-evaluation-final-action = See the evaluation

# Digest
mail-digest-subject = { $decisions ->
    [0] { $late ->
        [0] { $title }, { $period }
       *[other] { $title }, { $period }: { $late } late
    }
   *[other] { $late ->
        [0] { $title }, { $period }: { $decisions } for you
       *[other] { $title }, { $period }: { $decisions } for you, { $late } late
    }
}
mail-digest-title-daily = { $funder }: daily digest
mail-digest-title-weekly = { $funder }: weekly digest
mail-digest-title-monthly = { $funder }: monthly digest
mail-digest-period-daily = { $day }
mail-digest-period-weekly = Week { $week } of { $week_year }
mail-digest-period-monthly = { month-name } { $year }
mail-digest-days = { $first } – { $last }
mail-digest-corner = { $period } ({ $days })
mail-digest-span-daily = today
mail-digest-span-weekly = this week
mail-digest-span-monthly = this month
mail-digest-lead-news = { $running ->
    [0] { $late ->
        [0] Waiting for you { $span }: { $decisions }.
       *[other] Late milestones { $span }: { $late }. Waiting for you: { $decisions }.
    }
   *[other] { $late ->
        [one] { $on_schedule } of { $running } projects in delivery are on schedule { $span }, { $late } milestone is late, and { $decisions } things wait for you.
       *[other] { $on_schedule } of { $running } projects in delivery are on schedule { $span }, { $late } milestones are late, and { $decisions } things wait for you.
    }
}
mail-digest-lead-clear = { $running ->
    [0] Nothing waits for you { $span } and nothing is late.
   *[other] Nothing waits for you { $span } and nothing is late. { $on_schedule } of { $running } projects in delivery are on schedule.
}
mail-digest-lead-empty = Nothing waits for you { $span }, nothing is late, and there is no other news.
mail-digest-schedule-daily = Sent every day.
mail-digest-schedule-weekly = Sent every week.
mail-digest-schedule-monthly = Sent every month.
mail-digest-schedule-next = { $schedule } The next one comes on { $next }.
mail-digest-manage = Change what comes
mail-digest-or = {" "}or{" "}
mail-digest-unsubscribe = Unsubscribe
mail-digest-figure-paid = Paid
mail-digest-figure-paid-value = ¥{ $amount }k (+{ $change }k { $span })
mail-digest-figure-paid-note = paid, +¥{ $amount }k { $span }
mail-digest-figure-spent = Spent
mail-digest-figure-spent-value = { $percent }% of the budget (plan { $plan }%)
mail-digest-figure-spent-note = of the budget, plan { $plan }%
mail-digest-figure-bids = Received
mail-digest-figure-bids-note = received { $span }
mail-digest-decisions = Waiting for you
mail-digest-late = Late
mail-digest-risks = Risks
mail-digest-deadlines = Deadlines ahead
mail-digest-notices = Notices and evaluations
mail-digest-progress = Progress
mail-digest-budget = Budget (by field: paid)
mail-digest-line = { $title }: { $what }
mail-digest-today = today
mail-digest-late-days = { $days ->
    [one] { $days } day late
   *[other] { $days } days late
}
mail-digest-late-days-mark = { $days ->
    [one] ▲ { $days } day late
   *[other] ▲ { $days } days late
}
mail-digest-number-amount = { $number }, { $amount }
mail-digest-number-organization = { $number }, { $organization }
mail-digest-number-deadline = { $number }, { $what }
mail-digest-decision-approve-call = call to approve
mail-digest-decision-open-bids = bids to open
mail-digest-decision-decide-award = award to decide
mail-digest-decision-answer-objection = objection to answer
mail-digest-decision-sign-contract = contract to sign
mail-digest-decision-accept-milestone = milestone to accept
mail-digest-decision-approve-payment = payment to approve
mail-digest-decision-evaluate = performance to evaluate
mail-digest-risk-behind-plan = behind plan
mail-digest-risk-few-bids = few bids
mail-digest-risk-underspent = underspent
mail-digest-risk-budget-variance = off budget
mail-digest-risk-provider-listed = provider listed
mail-digest-risk-grade-expiring = grade expiring
mail-digest-risk-open-rectification = not rectified
mail-digest-deadline-bids = bids close
mail-digest-deadline-opening = opening
mail-digest-deadline-notice = notice ends
mail-digest-deadline-contract = contract to be signed
mail-digest-deadline-milestone = milestone due
mail-digest-deadline-contract-end = contract ends
mail-digest-notice-running = on notice
mail-digest-notice-call = call
mail-digest-notice-opening-record = opening
mail-digest-notice-proposed-award = notice ended
mail-digest-notice-award = award
mail-digest-notice-failed = failed
mail-digest-notice-cancelled = cancelled
mail-digest-notice-amendment = change of a call
mail-digest-notice-clarification = clarification
mail-digest-notice-contract = contract
mail-digest-notice-acceptance = acceptance
mail-digest-notice-evaluation = evaluation
mail-digest-winner = { $winner }, { $amount }
mail-digest-ends = ends { $day }
mail-digest-ends-today = ends today
mail-digest-objections = { $count ->
    [0] no objections so far
    [one] { $count } objection
   *[other] { $count } objections
}
mail-digest-notice-note = { $parts ->
    [0] { $winner }
    [1] { $winner }; { $ends }{ $objections }
   *[other] { $winner }; { $ends }, { $objections }
}
mail-digest-evaluation-note = { $organization }, evaluation final
mail-digest-progress-value = { $behind ->
    [0] { $done }%, as planned
   *[other] { $done }%, plan { $plan }%
}
mail-digest-budget-line = { $paid }k / { $budget }k, { $percent }%
mail-digest-budget-contracted = All contracts
mail-digest-budget-paid = All payments
mail-digest-action = Open the overview

# New hits of a saved search
mail-search-hits-subject = { $search }: { $count ->
    [one] one new result
   *[other] { $count } new results
}
mail-search-hits-title = New results: { $search }
mail-search-hits-lead-projects = Your saved search has found { $count ->
    [one] one new project.
   *[other] { $count } new projects.
}
mail-search-hits-lead-organizations = Your saved search has found { $count ->
    [one] one new organization.
   *[other] { $count } new organizations.
}
mail-search-hits-note = { $number }, { $place }
mail-search-hits-deadline = { $about }, closes { $deadline }
mail-search-hits-more = { $count ->
    [one] One more is on the site.
   *[other] { $count } more are on the site.
}
mail-search-hits-action = See what is new
mail-search-hits-reason = You saved this search. E-mail: { $notify }, only when there is something new.
mail-search-hits-ready-made = This search was prepared for { $organization }. E-mail: { $notify }, only when there is something new.
mail-search-hits-manage = Change how often
mail-search-hits-stop = Stop these e-mails

## Joint bids and eligibility
mail-fact-lead = Lead
mail-fact-missing = Not confirmed by
mail-fact-member = Member
mail-fact-work = Your part
mail-fact-share = Share of the money
mail-fact-found = Checked
mail-fact-rule = Not met
mail-share = { $share }%
mail-consortium-invite-subject = Please confirm a joint bid led by { $lead }: { $project }
mail-consortium-invite-title = A joint bid waits for your confirmation
mail-consortium-invite-lead = { $lead } asks your organization to bid together, with the part and the share below.
mail-consortium-invite-note = An administrator can sign in, read the whole agreement and confirm or decline. The lead can submit only when every member has confirmed before the deadline ({ $until }). Once you have confirmed, your organization can neither bid alone nor join another joint bid for this project; any change of the agreement has to be confirmed anew.
mail-consortium-invite-action = Read and answer
mail-consortium-answer-subject-confirmed = { $member } has confirmed the joint bid: { $project }
mail-consortium-answer-subject-declined = { $member } has declined the joint bid: { $project }
mail-consortium-answer-title-confirmed = A member has confirmed
mail-consortium-answer-title-declined = A member has declined
mail-consortium-answer-lead-confirmed = { $member } has confirmed the agreement.
mail-consortium-answer-lead-declined = { $member } has declined, or taken its confirmation back.
mail-consortium-answer-note-confirmed = The bid can be submitted once every member has confirmed.
mail-consortium-answer-note-declined = Please change members, work or shares; every member then has to confirm anew.
mail-consortium-answer-subject-stood = { $member } lets the joint bid stand: { $project }
mail-consortium-answer-title-stood = A member has confirmed again
mail-consortium-answer-lead-stood = After the change of the call, { $member } has confirmed that the joint bid stands.
mail-consortium-answer-note-stood = The bid stands once the lead and every member have confirmed before the deadline.
mail-consortium-answer-action = See the joint bid
mail-eligibility-lost-subject = Not eligible any more before the award: { $project }
mail-eligibility-lost-title = Not eligible any more before the award
mail-eligibility-lost-lead = Checked again before the award, your bid no longer meets the rules of “{ $project }” and has been set aside.
mail-eligibility-lost-note = The funder now looks at the next candidate in the ranking. The page of your bid shows every rule with its ground and the facts looked at. If you think this is wrong, you can object while the result stands in a notice, or challenge it after its announcement.
mail-eligibility-lost-action = See what was found
mail-call-changed-files = Files

# A bid changed
mail-fact-at = Time
mail-fact-by = By
mail-bid-changed-subject-withdrawn = Bid withdrawn { $receipt }: { $project }
mail-bid-changed-subject-confirmed = Bid confirmed { $receipt }: { $project }
mail-bid-changed-subject-disqualified = Bid not as sealed { $receipt }: { $project }
mail-bid-changed-title-withdrawn = Bid withdrawn
mail-bid-changed-title-confirmed = Bid confirmed
mail-bid-changed-title-disqualified = Bid does not match its receipt
mail-bid-changed-lead-withdrawn = { $by } withdrew the bid of { $organization } on { $at }.
mail-bid-changed-lead-confirmed = { $by } confirmed on { $at } that the bid of { $organization } stands for the changed call.
mail-bid-changed-lead-disqualified = At the opening the sealed content of { $organization } did not match its receipt, so the bid is disqualified.
mail-bid-changed-note-withdrawn = Until the deadline it can be changed and submitted again. What was sealed will not be opened, and its receipt can still be proved. If this was not your organization’s doing, contact the platform at once.
mail-bid-changed-note-confirmed = Nothing that is sealed has changed; the receipt stays the same.
mail-bid-changed-note-disqualified = The opening record holds both hashes; compare them with the receipt you kept. If in doubt, file a challenge or contact the platform.

# Sent back
mail-fact-note = Note
mail-draft-returned-title = Sent back to you
mail-draft-returned-subject-call = Draft sent back: { $project }
mail-draft-returned-subject-amendment = Amendment sent back: { $project }
mail-draft-returned-subject-answer = Answer sent back: { $project }
mail-draft-returned-lead-call = The approver sent your draft back. Please revise it and submit it again.
mail-draft-returned-lead-amendment = The approver sent your amendment back. Please revise it and submit it again.
mail-draft-returned-lead-answer = The approver sent your answer back. Please revise it and submit it again.
mail-draft-returned-action = Revise it

# Ended without an award
mail-fact-reason-published = Published reason
mail-project-ended-title-failed = Call failed
mail-project-ended-title-cancelled = Project cancelled
mail-project-ended-subject-failed = Call failed: { $project }
mail-project-ended-subject-cancelled = Project cancelled: { $project }
mail-project-ended-lead-failed = “{ $project }” was announced as failed; there will be no award. Thank you for taking part.
mail-project-ended-lead-cancelled = “{ $project }” was announced as cancelled. Thank you for taking part.
mail-project-ended-note-sealed = Bids that were not opened stay sealed; nobody can ever read them.
mail-project-ended-note-opened = Bids that were opened are not scored any further.
mail-project-ended-action = Read the notice

# Drawn for a panel
mail-expert-drawn-subject = Invitation to score: { $project }
mail-expert-drawn-title = You were drawn for a panel
mail-expert-drawn-lead = You were drawn at random to score bids for a project of { $funder }.
mail-expert-drawn-note = First declare whether you have an interest in any bidder; then somebody else is drawn in your place. Please keep it to yourself until the result is published.
mail-expert-drawn-action = Declare and score

# Objections and challenges
mail-fact-objection-by = Filed by
mail-objection-subject = { $title }: { $project }
mail-objection-title-grant-filed = Objection received
mail-objection-title-grant-dismissed = Objection dismissed
mail-objection-title-grant-upheld = Objection upheld
mail-objection-title-procurement-filed = Challenge received
mail-objection-title-procurement-dismissed = Challenge dismissed
mail-objection-title-procurement-upheld = Challenge upheld
mail-objection-lead-grant-filed = { $by } objects to the result. Please answer before { $due }.
mail-objection-lead-grant-dismissed = The funder has answered and dismissed the objection; the published result stands.
mail-objection-lead-grant-upheld = The funder has answered and upheld the objection; the result will be decided anew.
mail-objection-lead-procurement-filed = { $by } challenges the result. Please answer before { $due }.
mail-objection-lead-procurement-dismissed = The funder has answered and dismissed the challenge; the announced result stands.
mail-objection-lead-procurement-upheld = The funder has answered and upheld the challenge; the result will be decided anew.
mail-objection-note-grant-filed = There is no award before it is answered.
mail-objection-note-grant-dismissed = The result is as published.
mail-objection-note-grant-upheld = The project is suspended; the new result will be published.
mail-objection-note-procurement-filed = No contract is signed before it is answered.
mail-objection-note-procurement-dismissed = If you do not accept the answer, you may complain to the finance department within fifteen working days after the time to answer (Government Procurement Law, art. 55).
mail-objection-note-procurement-upheld = The project is suspended; the new result will be announced.
mail-objection-action = Read it
