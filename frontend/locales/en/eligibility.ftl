# The eligibility checklist: each rule, and the fact that bears it out.
eligibility-may-bid = { $name } may bid
eligibility-may-not-bid = { $name } may not bid yet
eligibility-summary = { $passed ->
        [one] 1 rule met
       *[other] { $passed } rules met
    }{ $warned ->
        [0] {""}
       *[other] , { $warned } to note
    }{ $failed ->
        [0] {""}
       *[other] , { $failed } not met
    }.
eligibility-summary-not-needed = { $passed ->
        [one] 1 rule met
       *[other] { $passed } rules met
    }{ $warned ->
        [0] {""}
       *[other] , { $warned } to note
    }; { $failed } not required in this role.
eligibility-not-needed = Not required in this role.
eligibility-data = From register and credit data of { $date }.
eligibility-under = Applies: { $title }.
eligibility-may-implement = It may take part as a sub-contractor or partner.
eligibility-find-other = Find other open calls
eligibility-bid = Start a bid
eligibility-sign-in = Sign in to bid
eligibility-ask-title = Can we bid?
eligibility-ask-lead = Enter an organization’s unified social credit code to hold it against each rule of this project. Only public register and credit data are used.
eligibility-credit-code = Unified social credit code
eligibility-credit-code-hint = 18 characters, as on the registration certificate.
eligibility-ask = Check
eligibility-mark-ok = Met
eligibility-mark-warn = Take note
eligibility-mark-fail = Not met
eligibility-mark-not-needed = Not required

eligibility-demand-legal-personality = Can bear civil liability on its own
eligibility-fact-legal-personality = { $registration }.
eligibility-registration-registered = Registered
eligibility-registration-filed = On file
eligibility-registration-external = Registered elsewhere
eligibility-demand-funded-mass-organization = Not a mass organization funded from the budget
eligibility-fact-funded-mass-organization = It is not.
eligibility-demand-grade = A grade of { $min }A or above
eligibility-fact-grade = The grade is { $grade }A, valid until { $expires }.
eligibility-fact-grade-none = The grade is { $grade }A.
eligibility-demand-grade-expiry = The grade is valid when the service begins
eligibility-fact-grade-expiry = It will be.
eligibility-demand-inspection = Passed the latest annual inspection
eligibility-fact-inspection = { $year }: { $result }.
eligibility-fact-inspection-none = No inspection on record yet.
eligibility-demand-abnormal = Not on the list of abnormal activities
eligibility-fact-abnormal = Nothing on record.
eligibility-demand-serious = Not on the list of serious violations
eligibility-fact-serious = Nothing on record.
eligibility-demand-ban = Not banned from government procurement
eligibility-fact-ban = Nothing on record.
eligibility-demand-major-violation = No major violation in the last { $years } years
eligibility-fact-major-violation = Nothing on record.
eligibility-demand-field = Works in a field that is asked for
eligibility-fact-field = Registered for: { $matching }.
eligibility-demand-area = Registered in the area asked for
eligibility-fact-area = Registered in division { $area }.
eligibility-demand-staff = At least { $min } full-time staff
eligibility-fact-staff = { $found } registered.
eligibility-demand-social-workers = At least { $min } certified social workers
eligibility-fact-social-workers = { $found } registered.
eligibility-demand-in-hand = Fewer than { $max } projects in hand
eligibility-fact-in-hand = { $found } in hand now.
eligibility-demand-evaluation-record = No earlier performance evaluation bars it
eligibility-fact-evaluation-record = Evaluations so far: { $count }; none of the last { $years } years bars a bid.
eligibility-fact-evaluation-record-none = Not evaluated yet.
eligibility-demand-funder-conflict = No tie to the funder and no part in writing the call
eligibility-fact-funder-conflict = None found.
eligibility-demand-same-leader = No other bidder has the same leader
eligibility-fact-same-leader = Checked on submission.
eligibility-demand-management-relation = No other bidder manages it or is managed by it
eligibility-fact-management-relation = Checked on submission.

eligibility-may-bid-jointly = It may bid together with others; a member can bring what the call asks beyond the law.
eligibility-not-open = This project takes no bids now; the result is for information.
eligibility-to-project = Back to the project
eligibility-ask-foot = Ties to other bidders are checked on submission.
eligibility-steps-title = Eligibility record
eligibility-steps-lead = Eligibility is checked when the bid is begun, submitted and confirmed after a change, when the result is proposed, and at the award. Each check keeps its grounds, facts and version of the rules.
eligibility-steps-link = What was found at each step
eligibility-steps-empty = Nothing on record yet
eligibility-steps-empty-text = This bid is older than the record; the next step will leave one.
eligibility-moment-draft = When the bid was begun
eligibility-moment-submission = On submission
eligibility-moment-confirmation = When a change was confirmed
eligibility-moment-proposal = When the result was proposed
eligibility-moment-award = At the award
eligibility-grade-counted = Counted as { $grade }A
