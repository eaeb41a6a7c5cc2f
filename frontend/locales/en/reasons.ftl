# Texts of reasons: reason-<code>, .todo what to do, .basis legal ground. Parameters as in server/domain/src/reasons/codes.rs; callers pass amounts and dates in display form.

## Input

reason-required = This is required.
    .todo = Enter a value.
reason-choose-one = Nothing is chosen.
    .todo = Choose one.
reason-too-long = At most { $max } characters.
    .todo = Shorten it to { $max } characters.
reason-too-short = At least { $min } characters; this has { $length }.
    .todo = Write more.
reason-forbidden-characters = It contains characters that are not allowed.
    .todo = Remove line breaks, control characters or marks that change the direction of text; pasting through a plain-text editor helps.
reason-not-a-number = This is not a number.
    .todo = Enter digits only.
reason-out-of-range = It must lie between { $min } and { $max }.
    .todo = Enter a value in this range.
reason-not-an-amount = This is not an amount.
    .todo = Enter yuan with at most two decimals, such as 486000 or 486,000.50.
reason-not-a-date = This is not a date.
    .todo = Enter year-month-day, such as 2026-12-20.
reason-not-an-email = This is not an e-mail address.
    .todo = Check it; it looks like name@example.org.
reason-unknown-value = This is not one of the offered values.
    .todo = Choose one of the options.
reason-unknown-parameter = There is no such parameter.
    .todo = Check its name against the description of the API.
reason-malformed = The content could not be read.
    .todo = Check its form and send it again; on a page, reload and try once more.
reason-too-many-rows = At most { $max } rows.
    .todo = Merge or remove some rows.
reason-too-many-searches = At most { $max } searches can be saved.
    .todo = Delete one that you no longer need, then save this one.
reason-search-already-saved = You have saved this search already.
    .todo = Find it under “Saved searches”, where you can change how often mail comes.
reason-credit-code-invalid =
    Not a valid code: { $fault ->
        [length] it must have 18 characters
        [character] it has a character that is not in use
        [division] characters 3 to 8 must be a division code
        [organization-code] the organization code in characters 9 to 17 fails its check
       *[check-digit] the last character fails its check
    }.
    .todo = Compare it with the certificate character by character. The letters I, O, S, V and Z do not occur.
    .basis = GB 32100-2015; GB 11714-1997
reason-organization-unknown = The register has no organization “{ $value }”.
    .todo = Compare what you typed; ask the platform to add an organization that was registered lately.
reason-credit-code-taken = Another body is recorded with this credit code.
    .todo = Look that body up; if it is yours, ask the operator to merge the records.

## Access and concurrency

reason-sign-in-needed = Please sign in.
    .todo = You come back here afterwards.
reason-role-forbidden = Your present role may not do this.
    .todo = If you act for another body too, switch to it; else ask your administrator.
reason-not-found = Not found.
    .todo = It may not exist, or it is not visible to you. Check the address or search one level up.
reason-stale-version = Somebody changed this while you were editing.
    .todo = Reload to see the present content, then make your changes again.
reason-wrong-state = This cannot be done in the present state.
    .todo = Reload the page to see where things stand.
reason-second-person-needed = A different person must take this step.
    .todo = Ask another authorized colleague; drafter and approver cannot be the same person.
reason-other-party-needed = The witness must come from another body.
    .todo = Ask a person who does not belong to the funder to confirm.
reason-throttled = Too many attempts. Try again in { $seconds } seconds.
    .todo = Wait a little.
reason-busy = Too many people are at it this moment. This was not done, and nothing has changed.
    .todo = Try again in { $seconds } seconds. What you typed is kept.
reason-idempotency-mismatch = This Idempotency-Key was used for a different request.
    .todo = Send the request with a new key.
reason-cross-site = The request came from another site and was stopped.
    .todo = Start again from a page of this platform.

## Identity

reason-credentials-wrong = E-mail or password is wrong.
    .todo = Check the keyboard and capitals, or reset the password.
reason-reset-link-invalid = The link is unknown, used or expired.
    .todo = Ask for a new one.
reason-password-too-short = The password needs at least { $min } characters.
    .todo = A few words in a row are long and easy to keep.
reason-password-too-common = The password is common, or equals your name or address.
    .todo = Choose one that nobody would guess.
reason-passwords-differ = The two passwords differ.
    .todo = Type both again.
reason-password-wrong = The present password is wrong.
    .todo = Type it again.
reason-email-taken = An account with this e-mail address exists.
    .todo = Sign in with it, or reset its password.
reason-expert-known = This person is in the library of experts already.
    .todo = Open their entry there and change it; one that was paused or ended is taken up again there.
reason-account-of-another = The account with this e-mail address is that of { $name }.
    .todo = Check the address; if this is the person, leave the name empty.
reason-no-membership = You hold no active position in that body.
    .todo = Ask its administrator to add you.

## Files

reason-file-empty = The file is empty.
    .todo = Check it and choose it again.
reason-file-too-big = The file is larger than the limit.
    .todo = Compress or split it and upload again.
reason-file-type-not-allowed = This kind of file is not accepted ({ $found }).
    .todo = Upload PDF, DOCX, XLSX, ODT, ODS, PNG, JPEG, CSV or TXT.
reason-file-type-mismatch = The name says { $declared }, but the content is { $found }.
    .todo = Export the file again from its own program instead of renaming it.
reason-file-name-bad = The file name cannot be used.
    .todo = Use plain words and keep the extension, for example “plan.pdf”.
reason-file-infected = The virus scan found something in this file ({ $name }).
    .todo = Clean your computer, make the file anew and upload it again.
reason-file-unscanned = The file could not be scanned for viruses, so it was not accepted.
    .todo = Try again in a few minutes. What you typed is kept.
reason-too-many-files = At most { $max } files.
    .todo = Remove files you do not need, or merge them.

## The plan of a project

reason-criteria-sum = The criteria sum to { $sum } points instead of 100.
    .todo = Change the points.
    .basis = Implementing Regulations of the Government Procurement Law, art. 34
reason-criteria-too-few = At least { $min } criteria are needed.
    .todo = Break the factors down into criteria that can be scored.
    .basis = Implementing Regulations, art. 34
reason-payment-plan-sum = The milestones' payments sum to { $sum }% instead of 100%.
    .todo = Change the percentages.
reason-milestone-order = The milestones are not in the order of their due dates.
    .todo = Put them in the order in which they fall due.
reason-dates-out-of-order = The dates are not in order.
    .todo = A later step cannot come before an earlier one.
reason-end-before-start = The last day is before the first day.
    .todo = Choose the first day or a later one.
reason-bid-period-too-short = The bid period is shorter than { $days } days; bidding may close on { $earliest } at the earliest.
    .todo = Move the deadline. The day of publication is not counted.
    .basis = Government Procurement Law, art. 35; Civil Code, art. 201
reason-price-weight-bounds = The price weighs { $found }%; it must weigh { $min }% to { $max }%.
    .todo = Change the points of the price criterion.
    .basis = Ministry of Finance Order 87, art. 55; Caiku [2014] 214
reason-term-too-long = The service may last { $months } months at most.
    .todo = Shorten it; where content, price and money are stable, the longer term may be used with reasons.
    .basis = Ministry of Finance Order 102, art. 24
reason-channel-limit = The budget is above this channel's limit of { $limit }.
    .todo = Use the procurement channel or change the budget. Splitting is not allowed.
    .basis = Implementing Regulations, art. 28
reason-method-not-allowed = This method is not allowed in this channel.
    .todo = Choose another method.
reason-budget-split = Together with this year's other projects under the item it comes to { $sum }, above the limit of { $limit }; this looks like splitting.
    .todo = Merge them into one project in the procurement channel.
    .basis = Implementing Regulations, art. 28
reason-catalogue-item-inactive = This catalogue item is not valid on the day of publication.
    .todo = Choose an item of the catalogue in force.
    .basis = Ministry of Finance Order 102, arts. 11–14
reason-catalogue-class = A class of the catalogue is too broad to be bought under.
    .todo = Choose an item of the second or third level in this class.
    .basis = Ministry of Finance Order 102, arts. 11–14

## Lint of a call

reason-lint-region-bound = It asks for performance or awards bound to a region: “{ $excerpt }”.
    .todo = Drop the region and ask for similar work anywhere.
    .basis = Implementing Regulations, art. 20(4)
reason-lint-industry-bound = It asks for performance or awards bound to an industry: “{ $excerpt }”.
    .todo = Drop the industry.
    .basis = Implementing Regulations, art. 20(4)
reason-lint-unrelated-condition = The condition is unrelated to the work, or out of proportion: “{ $excerpt }”.
    .todo = Keep only what this service needs.
    .basis = Implementing Regulations, art. 20(2)
reason-lint-named-supplier = It points at one supplier, brand, patent or trademark: “{ $excerpt }”.
    .todo = Describe the function and quality wanted.
    .basis = Implementing Regulations, art. 20(3) and (6)
reason-lint-ownership-or-location = It limits ownership, form of organization or location.
    .todo = Drop the limit; where nearness matters, state a response time.
    .basis = Implementing Regulations, art. 20(7)
reason-lint-scale-condition = It sets conditions of scale: capital, assets, turnover, staff, profit or tax.
    .todo = Ask for a team for this project instead.
    .basis = Ministry of Finance Order 87, art. 17
reason-lint-eligibility-scored = What is asked of every bidder cannot earn points too: “{ $excerpt }”.
    .todo = Drop it from the criteria or from the requirements.
    .basis = Ministry of Finance Order 87, art. 55
reason-lint-vague-criterion = The points are not quantified: “{ $excerpt }”.
    .todo = Tie points to numbers, frequencies or a list, such as “3 points off for each missing item”.
    .basis = Implementing Regulations, art. 34
reason-lint-honour-points = Honours, titles or brands earn points in a statutory purchase: “{ $excerpt }”.
    .todo = Score the performance of similar work instead.
    .basis = Implementing Regulations, art. 20(4)
reason-lint-grade-gate = A grade is asked for in a statutory purchase; it is shown as a warning and bars nobody.
    .todo = Explain why the grade matters here. Young organizations without a grade may still bid.
    .basis = Ministry of Civil Affairs Order 39, art. 28 (“priority”); Implementing Regulations, art. 20; Caizong [2016] 54
reason-lint-labour-dispatch = Hiring staff or labour dispatch cannot be bought as a service: “{ $excerpt }”.
    .todo = Buy results, not people.
    .basis = Ministry of Finance Order 102, art. 10
reason-lint-purchased-posts = Posts cannot be bought as a service: “{ $excerpt }”.
    .todo = Buy a defined service in a defined quantity.
    .basis = Ministry of Finance Order 102, art. 10
reason-lint-goods-or-works = Goods, works or bundles with them cannot be bought as a service: “{ $excerpt }”.
    .todo = Buy goods and works separately.
    .basis = Ministry of Finance Order 102, art. 10
reason-lint-financing = Financing cannot be bought as a service: “{ $excerpt }”.
    .todo = Drop loans, advances and guarantees.
    .basis = Ministry of Finance Order 102, art. 10
reason-lint-core-duty = What government must do itself cannot be bought: “{ $excerpt }”.
    .todo = Buy only assisting services, such as outreach, surveys or assessment.
    .basis = Ministry of Finance Order 102, art. 10

## Eligibility

reason-grade-too-low = The grade is { $grade }A; { $min }A or above is asked for.
    .todo = Apply for the next grade assessment, or look for projects that ask for no grade.
    .basis = “Or above” includes the number (Civil Code, art. 1259)
reason-grade-expired = The grade runs out on { $date }.
    .todo = Apply for a new grade.
    .basis = Ministry of Civil Affairs Order 39, art. 29
reason-grade-missing = There is no grade.
    .todo = Apply for a grade, or take part as a subcontractor.
    .basis = Ministry of Civil Affairs Order 39
reason-grade-capped = The grade counts as 2A because of missing or weak party-building.
    .todo = Put party-building work in order and ask the evaluation agency for a review.
    .basis = “Red Navigator” programme: “three-nos” organizations cannot be graded 3A or above
reason-not-a-legal-person = It is only filed, not registered, and cannot bear civil liability of its own; it cannot bid.
    .todo = Take part as a subcontractor, or register first.
    .basis = Government Procurement Law, art. 22(1)
reason-funded-mass-organization = A mass organization funded by the budget is neither buyer nor provider.
    .todo = It may review and supervise, but not bid.
    .basis = Ministry of Finance Order 102, art. 8
reason-inspection-failed =
    The yearly inspection of { $year } was { $result ->
        [failed] failed
       *[missed] missed
    }.
    .todo = Put things right or make up the inspection, then update your record.
    .basis = Measures on the Yearly Inspection of Private Non-enterprise Units
reason-inspection-unknown = The register has no result of the yearly inspection of { $year }.
    .todo = If it was inspected, ask the registration authority to add the result; if not, hand in the report soon.
    .basis = Measures for the yearly inspection of private non-enterprise units
reason-abnormal-list = It is on the list of abnormal activities.
    .todo = Meet the duties and ask the registration authority to be taken off.
    .basis = Ministry of Civil Affairs Order 60
reason-serious-list = It is on the list of serious violations.
    .todo = Apply to be taken off once the conditions are met.
    .basis = Ministry of Civil Affairs Order 60
reason-banned = It is banned from government procurement at present.
    .todo = Bid after the ban has ended.
    .basis = Government Procurement Law, art. 77
reason-major-violation = There is a major violation since { $from }, which counts for { $years } years.
    .todo = Bid after that time.
    .basis = Government Procurement Law, art. 22(5)
reason-field-mismatch = None of its fields is one the project asks for.
    .todo = Check the fields on your record; update it if the charter has changed.
reason-area-mismatch = It is registered outside the area the project asks for.
    .todo = Look for projects in your own area.
reason-staff-too-few = Full-time staff: { $found }; asked for at least: { $min }.
    .todo = Update your record if this has changed.
reason-social-workers-too-few = Certified social workers: { $found }; asked for at least: { $min }.
    .todo = Update your record if this has changed.
reason-too-many-in-hand = Projects in hand: { $found }; the limit of { $max } is reached.
    .todo = Finish one and have it accepted first.
reason-poor-evaluation =
    A recent project was evaluated as “{ $band ->
        [excellent] excellent
        [good] good
        [fair] fair
       *[poor] poor
    }”; this counts until { $date }.
    .todo = Act on the evaluation's advice; after that day it no longer counts.
    .basis = Ministry of Finance Order 102
reason-conflict-with-funder = It is the funder, has the same leader, or is controlled by it or controls it.
    .todo = It cannot take part in this project.
    .basis = Implementing Regulations, art. 18
reason-wrote-the-call = It designed or wrote this call, or managed it.
    .todo = It cannot bid for it.
    .basis = Implementing Regulations, art. 18
reason-same-leader = Another bidder of this project has the same leader.
    .todo = Only one of them may bid; if it is a namesake, ask the hub to check.
    .basis = Implementing Regulations, art. 18
reason-management-relation = Another bidder of this project manages the organization or is managed by it.
    .todo = Of bodies that control or manage one another only one may take part.
    .basis = Implementing Regulations, art. 18

## Joint bids and sub-contracting

reason-joint-bids-not-accepted = This call does not accept joint bids.
    .todo = Bid alone, or look for a call that accepts joint bids.
    .basis = Government Procurement Law, art. 24
reason-consortium-size = The joint bid has { $found } members including the lead; it must have { $min } to { $max }.
    .todo = Add or remove members, then save again.
    .basis = Government Procurement Law, art. 24
reason-party-twice = The same body is listed twice.
    .todo = Merge the two rows.
reason-shares-sum = The members’ shares of the money add up to { $sum }%, not 100%.
    .todo = Adjust the shares so that they add up to 100%.
reason-member-unconfirmed = { $name } has not confirmed the agreement as it stands now.
    .todo = Ask its administrator to sign in and confirm under “Joint bids”; a change of members, work or shares has to be confirmed anew.
    .basis = Government Procurement Law, art. 24
reason-member-owes-word = { $name } confirmed the agreement before the call was changed in a way that affects bids, and has not confirmed since.
    .todo = Ask its administrator to sign in, read the change under “Joint bids” and confirm again.
    .basis = Government Procurement Law, art. 24
reason-bids-elsewhere = { $name } already takes part in another bid for this project and can neither bid alone nor join another one.
    .todo = Take one of the two bids back, or choose another member.
    .basis = Implementing Regulations, art. 22
reason-confirmed-elsewhere = Your organization has confirmed another joint bid for this project.
    .todo = Take that confirmation back first.
    .basis = Implementing Regulations, art. 22
reason-subcontracting-not-accepted = This call does not accept sub-contracting.
    .todo = Remove the planned sub-contracts.
    .basis = Government Procurement Law, art. 48
reason-subcontract-share = Planned sub-contracts add up to { $found }%; at most { $max }% is allowed. The main part stays with the bidder.
    .todo = Sub-contract less of the work.
    .basis = Government Procurement Law, art. 48; Implementing Regulations, art. 72(4)
reason-subcontract-to-bidder = A bidder or a member of its joint bid cannot be a sub-contractor as well.
    .todo = Put this part into the division of work, or name another sub-contractor.
reason-may-not-implement = { $name } is in a situation in which it may not do part of the work.
    .todo = Look at its checklist and name another sub-contractor.
    .basis = Government Procurement Law, art. 48
reason-name-ambiguous = Several registered bodies are called “{ $value }”.
    .todo = Enter the unified social credit code; for a filed group without one, pick it from the list.
reason-still-eligible = The proposed bidder still meets every rule and cannot be set aside on the ground of eligibility.
    .todo = Decide the award; for other grounds use the objection procedure or end without an award.
    .basis = Implementing Regulations, art. 43

## Bids

reason-deadline-passed = Bidding closed on { $deadline }; this arrived on { $now }.
    .todo = Late bids are not accepted.
reason-not-yet-open = Bidding has not opened.
    .todo = You may draft now and submit later.
reason-draft-changed = A colleague changed this field after you opened the page, so the bid was not submitted.
    .todo = The form now shows what your colleague saved. Check it, then submit again.
reason-draft-conflict = A colleague changed this field while you were writing.
    .todo = Combine it with what your colleague wrote; the next time you save, your text stands.
reason-team-certificate-expired = { $name }'s certificate expired on { $until }.
    .todo = Enter the renewed certificate, or leave the certificate out.
reason-already-bid = Your organization has a bid in this project already.
    .todo = Open that bid and go on with it.
reason-price-above-ceiling = The price of { $price } is above the ceiling of { $ceiling }.
    .todo = Change the budget so that the price does not exceed the ceiling.
    .basis = Government Procurement Law, art. 36; Implementing Regulations, art. 30
reason-budget-lines-sum = The budget lines sum to { $sum }, the price is { $price }.
    .todo = Correct the lines or the price.
reason-team-empty = Enter at least one member of the team.
    .todo = Give a name and a role under “Team”.
reason-budget-empty = Enter at least one budget line that the project pays for.
    .todo = Give the item, the quantity and the unit price under “Budget lines”.
reason-declarations-open = Tick all three declarations.
    .todo = Whoever cannot make one of them cannot bid.
reason-incomplete = The budget lines are not complete yet.
    .todo = Each line needs a quantity and a unit price.
reason-document-missing = A required document is missing.
    .todo = Upload it before you submit.
reason-only-cited-items = After a return only the cited items may change.
    .todo = Put this item back as it was.
reason-correction-time-over = The time for correction ended on { $due }.
    .todo = The decision is taken on what was handed in.
reason-sealed = The sealed part is not open yet.
    .todo = Nobody can see it before the opening.
reason-seal-broken = The sealed content does not match its receipt.
    .todo = Stop the opening and call the operator; the records are kept.

## Clarifications and amendments

reason-questions-closed = Questions were taken until { $closes }.
    .todo = Later ones could not be answered before bids close; in urgent matters ask the funder's contact person.
    .basis = Implementing Regulations of the Government Procurement Law, art. 52: inquiries are answered within 3 working days
reason-questions-waiting = { $max } questions of your organization on this project wait for an answer.
    .todo = Wait for the answers, or withdraw questions you no longer need.
reason-questions-per-day = Your organization has asked { $max } questions today.
    .todo = Ask tomorrow, or put similar questions together.
reason-names-asker = The question holds your organization's name, code or contact details, which would tell everybody who asks.
    .todo = Leave them out; if the question cannot do without your own circumstances, ask privately.
    .basis = Tendering and Bidding Law, art. 22: names of potential bidders are not disclosed
reason-wording-needed = An answer that affects bids goes to everybody at once and needs a question that can be published.
    .todo = Word the question without telling who asked.
    .basis = Implementing Regulations of the Government Procurement Law, art. 20(1): no differing project information
reason-field-not-amendable = This part of a published call cannot be changed.
    .todo = Restore it; if it has to change, cancel the project and publish anew.
    .basis = An amendment may not change what is bought; whether requirements on bidders may change is for the rulebook to say
reason-nothing-changed = Nothing is changed.
    .todo = Change something before you submit, or discard the amendment.
reason-deadline-not-later = The deadline can only be moved to later than { $deadline }.
    .todo = Choose a later time, or restore the deadline.
reason-call-changed-meanwhile = The call was clarified or amended while this amendment was written.
    .todo = Return it to the officer, who checks it against the present call and saves it again.
reason-amendment-under-way = An amendment of this call is under way already.
    .todo = Go on with it, or discard it first.
reason-nothing-to-confirm = Nothing that affects bids was changed since you submitted or confirmed.
    .todo = There is nothing to confirm; your bid stands.
reason-service-start-too-early = The moved opening would not come before the service begins on { $service_start }.
    .todo = Amend the call first so that the service begins later, then publish what affects bids.

## Pre-review

reason-hub-conflict = The hub is in conflict with this bid and cannot review it.
    .todo = Another hub or the operator takes it.
    .basis = Implementing Regulations, arts. 9, 18 and 74(4)
reason-hub-paused = { $until ->
        [open] The hub takes no new reviews from { $from }: { $why }
       *[other] The hub takes no new reviews from { $from } to { $until }: { $why }
    }
    .todo = The next hub that fits, or the operator, reviews the bid.
reason-hub-full = The hub has { $open } open reviews and takes at most { $capacity }.
    .todo = The next hub that fits, or the operator, reviews the bid.
reason-review-reassigned = Reassigned by the operator: { $why }
    .todo = The new body reviews it; the bidder need not submit again.
reason-decided-before = It made the decision, so it does not decide the appeal.
    .todo = The parent hub or the operator decides.
reason-reviewer-recused = You declared a conflict with this bid and cannot take part in its review.
    .todo = Others of your organization, or the body that takes over, go on.
    .basis = Implementing Regulations, art. 9
reason-return-first = What this ground says can be put right on paper (a slip of the pen, a missing page or seal, incomplete papers), so the bid must be returned first.
    .todo = Return it with the items to correct; you may reject on this ground if it is still wrong afterwards.
reason-appeal-time-over = The time to appeal ended at { $until }.
    .todo = In statutory procurement you may still file a challenge.
reason-review-time-over = The hub's time for this review ran out; another body takes it.
    .todo = The parent hub or the operator goes on; the bidder need not submit again.
reason-claimed-by-other = Somebody else has claimed this review.
    .todo = Take another one, or ask them to give it back.
reason-return-needs-items = A return must cite at least one item.
    .todo = Tick what must be corrected and say how.
reason-rejection-needs-ground = A rejection must name a published ground.
    .todo = Choose one; only form and eligibility count.
    .basis = Implementing Regulations, art. 74(4)
reason-opinion-needed = An opinion is needed.
    .todo = It is sent to the bidder as it is and kept for good.
reason-correction-note-needed = It does not say how to correct it.
    .todo = Say what is missing and how to correct it.

## Opening, scoring, award

reason-before-deadline = The deadline has not passed; bids cannot be opened.
    .todo = Open them afterwards.
reason-before-opening-time = The published opening time is { $opening_at }.
    .todo = Open then; an earlier opening needs a published change.
reason-reviews-undecided = Pre-reviews still undecided: { $count }.
    .todo = Wait for them, or let the parent hub or the operator take them over.
reason-appeal-time-runs = A bidder whose bid was rejected may still appeal until { $until }.
    .todo = Open when that time has passed and no appeal is pending.
reason-too-few-bids = Valid bids: { $found }; needed at least: { $min }.
    .todo = Declare the call failed, look into the causes and publish anew.
    .basis = Government Procurement Law, art. 36; Caiku [2015] 124
reason-panel-size = Members of the panel: { $found }; needed at least: { $min }.
    .todo = Draw more experts.
    .basis = Ministry of Finance Order 87, art. 47; Government Procurement Law, art. 38
reason-panel-even = The panel must have an odd number of members.
    .todo = Draw one more expert.
    .basis = Ministry of Finance Order 87, art. 47
reason-declaration-missing = The expert has not declared conflicts yet.
    .todo = Declare before you see bids and score.
    .basis = Implementing Regulations, art. 9
reason-points-out-of-range = Points must lie between 0 and { $max }.
    .todo = Enter points in this range.
reason-comment-needed = The score is below 60% of the points; a reason is needed.
    .todo = Write one or two sentences that the bidder can understand.
reason-scores-missing = Scores still missing: { $count }.
    .todo = A ranking exists only when all are in.
reason-notice-running = The notice period has not ended; the award cannot be decided.
    .todo = Decide after it has ended and every objection is answered.
reason-objection-open = Objections or challenges not answered yet: { $count }.
    .todo = Answer them in writing first.
    .basis = Government Procurement Law, art. 53; Implementing Regulations, art. 54
reason-objection-window-closed = The time for objections or challenges is over, or this notice has none.
    .todo = You may turn to the supervising authority.
    .basis = Government Procurement Law, art. 52; Implementing Regulations, art. 53
reason-ranking-order = The award follows the order of the ranking.
    .todo = Choose the first bid that has not dropped out; skipping one needs a published reason.
    .basis = Implementing Regulations, arts. 43 and 49

## Contract, delivery, money

reason-contract-late = The time to sign is over ({ $days } days, until { $due }).
    .todo = State the cause, then go to the next in the ranking or start anew.
    .basis = Government Procurement Law, art. 46; Implementing Regulations, art. 49
reason-already-signed = Your organization has signed this contract.
    .todo = There is nothing more to sign; the contract comes into force with the other signatures.
reason-milestone-out-of-turn = The milestone before this one is not accepted.
    .todo = Have that one accepted first.
reason-payment-exceeds = The request of { $amount } exceeds what is left, { $left }.
    .todo = Change the amount.
reason-milestone-not-accepted = The milestone is not accepted; payment cannot be requested.
    .todo = Request it after acceptance.
    .basis = Implementing Regulations, art. 45
reason-countersign-missing = The hub has not countersigned the use of funds.
    .todo = Ask the hub to countersign first.
    .basis = District grant rules: hubs supervise the use of funds
reason-payments-open = Payment requests still undecided: { $count }.
    .todo = Approve and record them, or refuse them with a reason, then close the project.

## Evaluation

reason-indicators-missing = Indicators not scored yet: { $count }.
    .todo = Score all of them first.
    .basis = Caiyu [2020] 10
reason-weights-sum = The weights sum to { $sum } instead of 100, or one of them is not above 0.
    .todo = Change the weights.
    .basis = Caiyu [2020] 10
reason-not-accepted = Delivery is not accepted yet.
    .todo = Evaluate after acceptance.
    .basis = Implementing Regulations, art. 45

## Rulebook and catalogue

reason-rulebook-fault = The rulebook has a fault: { $path } ({ $message }).
    .todo = Correct it and check again; the command is shuniu rulebook check.
reason-rulebook-version-taken = A rulebook of version { $version } is stored already.
    .todo = Use a new version name; stored versions never change.
reason-catalogue-code-taken = This edition has an item { $code } already.
    .todo = Choose another code, or edit that item.

## Import

reason-column-missing = A required column is missing: { $column }.
    .todo = Add it as in the template.
reason-column-unknown = There is an unknown column: { $column }.
    .todo = Correct its name as in the template, or remove it.
reason-column-twice = Two columns mean the same ({ $column }).
    .todo = Keep one of them.
reason-import-type-not-allowed = This import does not take { $found } files, only { $allowed }.
    .todo = Save the file in an accepted format; templates are on this page.
reason-no-rows = The file has no rows of data.
    .todo = Fill in rows below the header and upload again.
reason-quote-unterminated = A quotation mark opened in line { $line } is never closed.
    .todo = Add the closing double quote, or save the file as XLSX.
reason-row-length = This row has { $found } cells, the header has { $expected }.
    .todo = Look for extra or missing separators; text with a comma needs double quotes.
reason-cell-formula = The cell holds a formula; only values are taken.
    .todo = Copy it and use “Paste special → Values”.
reason-sheet-fault = Row { $line }, { $column }: { $problem } (“{ $value }”)
    .todo = Correct the cell and upload the file again. Nothing was changed.
reason-sheet-unread = The chosen spreadsheet was not read; everything else is saved.
    .todo = Choose the file again and press “Read the file”.
reason-cell-error = The cell holds the error { $value }.
    .todo = Fill in the right value or leave it empty.
reason-grade-differs = The ledger has another grade from the same day ({ $grade }A).
    .todo = The ledger is never overwritten; lower or cancel the entry in the organization’s ledger.
reason-json-invalid = The file is not valid JSON; it cannot be read at line { $line }, column { $column }.
    .todo = Ask the publisher to export it again.
reason-one-only = There should be exactly one entry here, there are { $found }.
    .todo = Split it into one record each; shares are not guessed.
reason-identifier-shape = The identifier should read “360G-prefix-number”.
    .todo = Ask the publisher to correct it as in the 360Giving standard.
reason-field-type = The field is not of the type or form of the standard; it was left out.
    .todo = Ask the publisher to correct and export it again.
reason-currency-unknown = { $value } is no currency of ISO 4217.
    .todo = Use the code of three letters, such as CNY or GBP.
reason-field-not-kept = A field of the standard that is not kept here.
    .todo = Nothing to do; see the source when you need it.
reason-names-differ = The same identifier has different names ({ $identifier }); that of the latest grant is used.
    .todo = Check the identifier with the publisher.
reason-spaces-removed = White space inside an identifier was taken out.
    .todo = Nothing to do; the publisher can correct it.
reason-encoding-unknown = The file is neither UTF-8 or GB 18030 text nor a workbook.
    .todo = Save it as XLSX, or as CSV in UTF-8.
reason-duplicate-in-file = This repeats line { $line }.
    .todo = Keep one of the rows.
reason-parent-unknown = The parent code is unknown.
    .todo = Add the parent first, or correct the code.
reason-identifier-missing = There is no usable identifier; publisher and name stand for it.
    .todo = Add one.
reason-field-unknown = There is an unknown field; it was kept out, not guessed.
    .todo = Check its name.
reason-division-unknown = The division code is wrong or unknown.
    .todo = Enter a code of 6, 9 or 12 digits.
    .basis = GB/T 2260; statistics division codes
reason-division-taken = The division { $code } is registered already.
    .todo = Open it to change its name; a code stands for one division.
reason-division-closed = The division { $code } no longer exists.
    .todo = Choose one that does; if it was closed by mistake, open it again first.
reason-division-has-parts = Divisions inside it that are still open: { $count }.
    .todo = Close the communities and streets inside first; the day may be the same.
reason-division-elsewhere = By its code it lies in { $expected }.
    .todo = Correct the code or the division above; the code decides, so the division above may be left out.

## Platform

reason-internal = Something went wrong on our side; nothing was changed.
    .todo = Try again later; if it stays, tell the operator the error number.
reason-search-away = Search is away; what you see comes straight from the database.
    .todo = Search again later.
reason-filter-away = This does nothing until search is back.
    .todo = Try again later, or leave it out.
reason-body-too-big = What was sent is larger than allowed.
    .todo = Send less, or in several parts.
reason-method-not-supported = This address does not take this method.
    .todo = See the API reference.
