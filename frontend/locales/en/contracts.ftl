# Contracts, milestones, reports.
contracts-list-title = Contracts and payments
contracts-list-lead = Every contract of your office, from those awaiting signature to those fulfilled.
contracts-mine-title = My contracts
contracts-mine-lead = Sign contracts, report milestones and request payments from here.
contracts-title = Contract { $number }
contracts-project = Project
contracts-provider = Provider
contracts-funder = Funder
contracts-hub = Countersigning hub
contracts-amount = Contract amount
contracts-paid = Paid
contracts-paid-share = Paid so far
contracts-paid-label = { $percent } paid
contracts-next = Next step
contracts-all-accepted = All accepted
contracts-steps-done = { $done } of { $total } accepted
contracts-late = { $days ->
    [one] 1 day late
   *[other] { $days } days late
}
contracts-sign-by = To be signed by { $date }
contracts-own-sign-by = Your signature is due by { $date }
contracts-empty = No contracts yet
contracts-empty-text = After an award, the contract drawn up by the funder appears here.
contracts-key-facts = Key facts
contracts-term = Term
contracts-months = { $count ->
    [one] 1 month
   *[other] { $count } months
}
contracts-sign-due = Last day to sign
contracts-from-until = { $from } to { $until }
contracts-figures = Delivery in figures
contracts-milestones = Milestones
contracts-planned = Milestones and payments
contracts-of-total = of { $total } done
contracts-served = People served
contracts-of-planned = of { $count } planned
contracts-today = Today, { $date }
contracts-finding-to-sign = Waiting for the signature of { $names }, due by { $date }.
contracts-finding-waiting = Signed; the first day has not come yet. The first milestone is “{ $title }”.
contracts-finding-late = “{ $title }” is overdue. Days late: { $days }.
contracts-finding-reported = “{ $title }” is reported and waits for the funder’s acceptance.
contracts-finding-on-time = On schedule. The next milestone is “{ $title }”.
contracts-finding-accepted = Every milestone is accepted.
contracts-finding-close = The evaluation is final: the project can be closed.
contracts-finding-closed = The project is closed and the contract fulfilled.
contracts-finding-money = { $paid } paid, { $percent } of the contract.
contracts-due-on = Due { $due }
contracts-due-after = { $count ->
    [0] On the first day
    [one] 1 month after the first day
   *[other] { $count } months after the first day
}
contracts-due-and-done = Due { $due }, accepted { $done }
contracts-share = { $percent }% of the contract, { $amount }
contracts-share-value = { $percent }%, { $amount }
contracts-payments = Payments
contracts-payment-for = Milestone
contracts-payment-name = No. { $seq }: { $title }
contracts-payment-share = Share of the contract
contracts-requested = Requested
contracts-paid-on = Paid on
contracts-left = { $amount } not yet requested
contracts-no-payments = Once a milestone is accepted, the provider can request its payment.
contracts-terms = Further terms
contracts-terms-hint = What is agreed beyond the call and the bid. Markdown.
contracts-signatures = Signatures
contracts-has-signed = Signed
contracts-has-not-signed = Not signed yet
contracts-member = Member of the joint bid
contracts-together = The members of a joint bid sign together, in any order. The contract is in force with the last signature, and they answer jointly and severally (Government Procurement Law, art. 24).
contracts-unsigned =
    { $count ->
        [one] One signature missing
       *[other] { $count } signatures missing
    }
contracts-files = Contract documents
contracts-no-files = No documents.
contracts-file = Choose files
contracts-next-step = Next step

contracts-draft-title = Draw up a contract
contracts-draft-for = Contract for { $title }
contracts-draft-lead = Both parties must sign by { $date } (Government Procurement Law, art. 46).
contracts-starts-on = First day
contracts-starts-hint = The service lasts { $months } months; milestones are due counting from this day.
contracts-draft-consequence = This signs for your office and asks { $name } to sign. The content cannot be changed afterwards.
contracts-draft-action = Draw up and sign
contracts-sign-title = Sign the contract
contracts-sign-consequence = By signing, { $name } undertakes to deliver as agreed for { $amount }. The contract will be announced to the public. Sign by { $date }.
contracts-sign-together = By signing, your organization answers jointly and severally with the other members of the joint bid for the whole contract of { $amount }. It comes into force once all have signed, and will be announced to the public. Sign by { $date }.
contracts-sign-action = Sign the contract
contracts-evaluate-note = The project is accepted and can be evaluated.
contracts-evaluate-action = Go to evaluations
contracts-self-evaluate-note = The project is accepted. Your own evaluation is kept and published beside the funder’s.
contracts-self-evaluate-action = Begin our own evaluation
contracts-close-note = Every payment request is settled.
contracts-close-action = Close the project

contracts-report = Milestone report
contracts-report-of = Report ({ $date })
contracts-report-figures = { $people } people served, { $spent } spent so far
contracts-report-action = Report it done
contracts-report-title = Report a milestone: { $title }
contracts-report-text = What was done
contracts-report-text-hint = Go through what was to be delivered: what was done, for whom, and what went wrong.
contracts-report-people = People served
contracts-report-people-hint = Since the contract began. Count people, not visits.
contracts-report-spent = Spent so far
contracts-report-spent-hint = Actual spending since the contract began. The contract is { $amount }.
contracts-report-consequence = { $name } will decide on it. It cannot be changed unless it is returned.
contracts-report-send = Send the report
contracts-was-returned = The last report was returned:
contracts-evidence = Evidence
contracts-evidence-hint = Registers, attendance lists, photographs, summaries of receipts. Upload before you send the report.
contracts-no-evidence = No evidence was uploaded.
contracts-decide-action = Decide on acceptance
contracts-decide-title = Acceptance: { $title }
contracts-decision = Decision
contracts-your-opinion = Your opinion
contracts-your-opinion-hint = What you checked and what you found. When returning, say what is missing.
contracts-opinion = Funder’s opinion: { $opinion }
contracts-recipients = Opinion of the people served: { $opinion }
contracts-satisfaction = Satisfaction { $percent }.
contracts-recipients-opinion = Opinion of the people served
contracts-recipients-hint = Recipients take part in the acceptance of a public service and give their opinion (Implementing Regulations, art. 45).
contracts-satisfaction-label = Satisfaction
contracts-satisfaction-hint = In percent, if a survey was made.
contracts-accept-consequence = Once accepted, the provider can request this payment.
contracts-accept-last-consequence = This is the last milestone: accepting it accepts the project, and the result is announced to the public.
contracts-accept-action = Accept
contracts-return-action = Send back
contracts-request-action = Request payment of { $amount }

flash-contract-drafted = Contract { $number } is drawn up; the provider has been asked to sign.
flash-contract-signed = The contract is signed and announced.
flash-contract-signed-waits = Signed. Signatures still missing: { $count }. The contract comes into force with the last one.
flash-milestone-reported = The report is sent and waits for acceptance.
flash-milestone-accepted = Accepted.
flash-milestone-returned = Returned to the provider.
flash-project-closed = The project is closed.

api-op-get-contract-offer = Get what a contract would say
api-op-draft-contract = Draw up a contract
api-op-list-contracts = List contracts
api-op-get-contract = Get a contract
api-op-sign-contract = Sign a contract
api-op-start-delivery = Begin delivery
api-op-close-project = Close a project
api-op-get-milestone = Get a milestone
api-op-report-milestone = Report a milestone
api-op-accept-milestone = Accept a milestone
api-op-return-milestone = Return a milestone report
