# Questions and answers of a call, amendments, versions.
clarifications-title = Clarifications and amendments
clarifications-lead = Answers go to everybody at once; nobody sees who asked. Earlier versions of the call stay readable.
clarifications-back = Back to the project
clarifications-answers = Clarifications
clarifications-answers-none = No answers have been published yet.
clarifications-amendments = Amendments
clarifications-amendments-none = The call has not been amended since its publication.
clarifications-number = Answer no. { $number }
clarifications-amendment-number = Amendment no. { $number }
clarifications-question = Question
clarifications-answer = Answer
clarifications-affects-bids = Affects bids
clarifications-deadline-moved = Deadline moved from { $before } to { $after }
clarifications-touches-eligibility = Requirements on bidders change: admitted bids go through pre-review once more after they are confirmed.
clarifications-changes = Changes
clarifications-part = Part
clarifications-value = Content
clarifications-before = Before
clarifications-after = After
clarifications-version-before = The call before this amendment
clarifications-versions = Earlier versions
clarifications-version = Version { $number }
clarifications-version-title = Versions
clarifications-version-old = This version stood from { $from } until it was amended on { $until }.
clarifications-version-stands = This version has stood since { $from } and is the one that counts.
clarifications-version-present = The call as it stands

## Asking
clarifications-ask = Ask a question
clarifications-until =
    { $days ->
        [one] Questions are taken until { $until }; the funder answers within one working day.
       *[other] Questions are taken until { $until }; the funder answers within { $days } working days.
    }
clarifications-over = Questions were taken until { $until }.
clarifications-closed = Bidding has closed; no more questions are taken.
clarifications-question-hint = 10 to 1,000 characters. In a public question leave out your organization’s name, code and contact details.
clarifications-visibility = How to ask
clarifications-visibility-public = In public
clarifications-visibility-public-hint = Everybody reads question and answer; nobody, the funder included, learns who asked.
clarifications-visibility-private = Privately
clarifications-visibility-private-hint = Only the funder sees the question and your organization’s name. An answer that affects bids still goes to everybody, without saying who asked.
clarifications-ask-action = Send the question
clarifications-sign-in = Sign in to ask
clarifications-own = Your organization’s questions
clarifications-own-note = Visible to your organization only
clarifications-asked-at = Asked
clarifications-due = Answer due
clarifications-withdraw = Withdraw
flash-question-asked = The question was sent.
flash-question-withdrawn = The question was withdrawn.
flash-question-refused = This was not done: { $message }

## The funder
clarifications-desk-title = Questions and amendments
clarifications-desk-lead = Public questions do not show who asked. Answers and amendments that affect bids are published by the approver; bids already submitted must then be confirmed.
clarifications-desk-questions = Questions
clarifications-desk-empty = No questions yet
clarifications-desk-empty-text = Officers and approvers are told by mail when a question comes in.
clarifications-asker-unknown = Asker not shown
clarifications-overdue = Overdue
clarifications-wording = Question as published
clarifications-wording-hint-public = Left empty, the question is published as it was asked. Reword it only where it might tell who asked, and keep its meaning.
clarifications-wording-hint-private = Needed when the answer affects bids: word the question without telling who asked; it is published with the answer.
clarifications-mark = The answer affects how bids are written
clarifications-mark-hint = The approver publishes it. When too few days are left, the deadline moves; bids already submitted must be confirmed.
clarifications-answer-hint = 5 to 3,000 characters, without trade secrets.
clarifications-answer-this = Answer this question
clarifications-answer-action = Send the answer
clarifications-answer-consequence-public = An answer that does not affect bids is published at once and mailed to everybody concerned.
clarifications-answer-consequence-private = An answer that does not affect bids goes to the asker alone.
clarifications-approve = Publish the answer
clarifications-approve-consequence = Everybody is told at once, a clarification notice is published, the timetable above takes effect, and bids already submitted must be confirmed.
clarifications-return = Return
clarifications-note = Note for the officer
clarifications-was-returned = Returned:
clarifications-waits-for-approver = Waiting for the approver.
clarifications-public = Public page
flash-question-answered = The answer was sent.
flash-answer-proposed = The answer was handed to the approver.
flash-answer-published = The answer was published; everybody concerned has been told.
flash-answer-returned = The answer was returned.

## Amendments
clarifications-amend = Amendment
clarifications-amend-title = Draft an amendment
clarifications-amend-lead = Change the call as it stands. Catalogue item, field, channel, form of support and method cannot change; the deadline can only be moved to later.
clarifications-amend-start = Draft an amendment
clarifications-amend-open = Open the amendment
clarifications-amend-none = No amendment is under way.
clarifications-amend-closed = Bidding has closed; the call cannot be amended any more.
clarifications-amend-effect = What it does
clarifications-amend-mark = The amendment affects how bids are written
clarifications-amend-mark-hint = Changes of budget, requirements, eligibility, criteria, service term, payments or documents always affect bids; you need not tick this for them.
clarifications-amendment-title = Amendment
clarifications-why = Explanation
clarifications-explanation = What changes and why
clarifications-explanation-hint = Everybody reads this. 10 to 2,000 characters.
clarifications-nothing-changed = Nothing is changed.
clarifications-effect-bids = Affects bids: those already submitted must be confirmed before the deadline or lapse.
clarifications-effect-none = Does not affect bids: those already submitted stand and need not be confirmed.
clarifications-if-now = If something that affects bids were published now
clarifications-deadline = Deadline
clarifications-deadline-stays = Unchanged
clarifications-opening = Opening
clarifications-publish = Publish the amendment
clarifications-publish-consequence = The call changes at once, a notice is published and everybody concerned is told; the version before stays readable.
clarifications-discard = Discard the amendment
flash-amendment-submitted = The amendment was submitted for approval.
flash-amendment-published = The amendment was published; everybody concerned has been told.
flash-amendment-returned = The amendment was returned.
flash-amendment-discarded = The amendment was discarded.
clarifications-attach = Add files
clarifications-file = Files
clarifications-file-hint = Upload files first, then write the answer. They become public with it and are listed in the letters and on the project’s page.
clarifications-amend-file-hint = They become public with the amendment and are listed in the letters and on the project’s page. Save what you changed above before uploading.
clarifications-files = Files
