# Social organizations: directory, record, grades, inspections, credit.

organizations-title = Organizations
organizations-lead = Grades, yearly inspections, credit and performance evaluations are all public. District grants ask for 3A or above; in statutory procurement a grade is a preference, not a gate.
organizations-search = Name, credit code or field of work
organizations-found-may-bid =
    { $count ->
        [one] { $count } organization, { $able } of which may bid
       *[other] { $count } organizations, { $able } of which may bid
    }
organizations-found =
    { $count ->
        [one] { $count } organization
       *[other] { $count } organizations
    }
organizations-none-for = No organization fits “{ $text }” and these filters
organizations-none-words = No organization matches “{ $text }”
organizations-none = No organization fits these filters
organizations-enumeration = ,{" "}
organizations-facet-grade = Grade
organizations-facet-may-bid = Eligibility
organizations-facet-record = Evaluations
organizations-facet-field = Field
organizations-facet-form = Legal form
organizations-facet-kind = Registration
organizations-facet-division = Seat
organizations-facet-hub = Hub
organizations-grade-value =
    { $grade ->
        [0] No grade
       *[other] { $grade }A
    }
organizations-has-record = Evaluated in the last three years
organizations-may-bid = May bid
organizations-may-not-bid = May not bid now
organizations-sort-relevance = Relevance
organizations-sort-grade = Highest grade
organizations-sort-record = Best performance
organizations-sort-projects = Most projects
organizations-sort-newest = Most recently founded
organizations-founded-registered = registered { $date }
organizations-founded-filed = filed { $date }
organizations-founded-external = founded { $date }
organizations-in-hand =
    { $count ->
        [one] { $count } project in hand
       *[other] { $count } projects in hand
    }
organizations-record-score = three-year average { $score }
organizations-grade-expired = Grade expired on { $date }
organizations-refusal-grade-missing = No grade; may not bid now
organizations-refusal-grade-too-low = Grade below 3A; may not bid now
organizations-refusal-grade-expired = Grade expired; may not bid now
organizations-refusal-grade-capped = Grade capped for party building; may not bid now
organizations-refusal-not-a-legal-person = Filed group: may help deliver, may not bid
organizations-refusal-funded-mass-organization = Budget-funded mass organization: may not bid
organizations-refusal-inspection-failed = Yearly inspection not passed; may not bid now
organizations-refusal-abnormal-list = On the abnormal activity list; may not bid now
organizations-refusal-serious-list = On the serious violations list; may not bid
organizations-refusal-banned = Barred from procurement for now
organizations-refusal-major-violation = Major violation on record; may not bid
organizations-refusal-too-many-in-hand = As many projects in hand as allowed; may not bid now
organizations-refusal-poor-evaluation = Evaluated as poor; may not bid now
organizations-refusal-other = May not bid now

# Profile.
organizations-credit-code = Unified social credit code { $code }
organizations-seal-note = , valid until { $date }
organizations-tab-overview = Overview
organizations-tabs = Parts of the record
organizations-fact-grade = Grade
organizations-fact-grade-value = { $grade }A, announced { $date }
organizations-fact-none = No valid grade
organizations-fact-expires = Valid
organizations-fact-expires-value = until { $date }
organizations-fact-expired-value = expired on { $date }
organizations-fact-leader = Person in charge
organizations-fact-staff = Full-time staff
organizations-fact-staff-value = { $staff }, of whom { $workers } certified social workers
organizations-fact-volunteers = Volunteers
organizations-fact-volunteers-value = { $count } registered
organizations-capped = Graded { $from }A, counted as { $grade }A because of party building.
organizations-cap-basis = Without party organization, members and coverage, or with irregular party work, a grade of 3A or above is not possible.
organizations-about = About
organizations-scope = Scope of business
organizations-evaluations = Performance evaluations
organizations-evaluations-note =
    { $count ->
        [one] { $count } final evaluation, three-year average { $score }
       *[other] { $count } final evaluations, three-year average { $score }
    }
organizations-evaluations-count =
    { $count ->
        [one] { $count } final evaluation
       *[other] { $count } final evaluations
    }
organizations-evaluations-none = No final evaluation yet.
organizations-chart-title = Average of final evaluations by year
organizations-chart-year = { $year }: { $score }
organizations-chart-own = This organization
organizations-chart-all = District average
organizations-finding-above = In { $year } its average was { $points } points above the district’s.
organizations-finding-below = In { $year } its average was { $points } points below the district’s.
organizations-finding-equal = In { $year } its average equalled the district’s.
organizations-blocks-title = Score by dimension, %
organizations-block-label = { $name } { $share }%
organizations-satisfaction = Satisfaction
organizations-evaluations-table = Final evaluations
organizations-col-project = Project
organizations-col-funder = Funder
organizations-col-period = Period
organizations-col-amount = Contract
organizations-col-state = Status
organizations-col-score = Score
organizations-col-date = Date
organizations-col-comment = Conclusion
organizations-col-band = Band
organizations-period = { $from } – { $to }
organizations-projects = Projects
organizations-projects-none = No project contracted here yet.
organizations-total = { $count } in all
organizations-past-awards = Past awards
organizations-past-awards-note = From imported open data, in the original currency
organizations-sanctions = Credit and sanctions
organizations-sanctions-none = No sanction or list entry in force.
organizations-sanction-since = Since { $from }
organizations-sanction-period = { $from } to { $to }
organizations-sanction-authority = Decided by { $name }
organizations-grades = Grades
organizations-grades-none = No grades.
organizations-col-grade = Grade
organizations-col-scheme = Scheme
organizations-col-awarded = Announced
organizations-col-expires = Valid until
organizations-col-basis = Basis
organizations-inspections = Yearly inspections
organizations-inspections-none = No inspections.
organizations-inspection-year = { $year }
organizations-hubs = Hubs
organizations-hubs-none = No relation with a hub.
organizations-party = Party building
organizations-party-form = Coverage
organizations-party-members = Members
organizations-party-members-value = { $count }
organizations-party-quality = Activity
organizations-party-regular = regular activities
organizations-party-visible = members play a visible role
organizations-party-standard = party life to standard
organizations-party-none-of-these = none
organizations-capacity = Capacity
organizations-capacity-in-hand = In hand
organizations-capacity-of = { $count } / { $max }
organizations-capacity-label = { $count } in hand, at most { $max }
organizations-capacity-amount = Contracts in hand
organizations-contact = Contact
organizations-address = Address
organizations-area = Seat
organizations-phone = Telephone
organizations-email = E-mail
organizations-confirmed = Record confirmed on { $date }
organizations-edit-own = Edit our record
organizations-manage = Manage the record
organizations-is-hub = Hub organization

# Forms.
organizations-own-title = Our record
organizations-own-lead = Name, registration and scope are kept by the operator from the register; you keep the rest. Saving confirms that the record is up to date.
organizations-form-contact = Contact
organizations-form-about = About
organizations-form-people = People
organizations-form-party = Party building
organizations-form-party-note = Grades and eligibility rest on these facts; please state them truthfully.
organizations-form-register = Registration
organizations-name = Name
organizations-name-hint = As on the certificate
organizations-name-en = English name
organizations-short-name = Short name
organizations-credit-code-label = Unified social credit code
organizations-credit-code-hint = 18 characters; a filed group without a code leaves it empty
organizations-division = Division code
organizations-division-hint = 6, 9 or 12 digits
organizations-leader = Legal representative or person in charge
organizations-kind = Registration
organizations-form = Legal form
organizations-founded = Day of registration or filing
organizations-fields = Fields of work
organizations-funded-mass-org = Mass organization with established posts, funded by the budget
organizations-funded-mass-org-hint = Neither buyer nor provider (Ministry of Finance Order 102, article 8)
organizations-contact-name = Contact person
organizations-contact-name-hint = Not public
organizations-summary = About the organization
organizations-summary-hint = In your own words: what you do and for whom, up to 2,000 characters
organizations-summary-en = About, in English
organizations-staff = Full-time staff
organizations-social-workers = Of whom certified social workers
organizations-volunteers = Registered volunteers
organizations-party-form-label = Form of coverage
organizations-party-members-label = Party members
organizations-party-has-organization = Has a party organization (its own or a joint one)
organizations-party-covered = Is covered by party work
organizations-party-activity-regular = Activities are regular
organizations-party-role-visible = Members’ role is visible
organizations-party-life-standard = Party life follows the standard

# Operator.
organizations-operator-title = Register of organizations
organizations-operator-lead = Keep records; add grades, inspections and credit entries.
organizations-grades-title = Grades
organizations-grades-lead = Choose an organization and enter its grade.
organizations-new = Add an organization
organizations-new-title = Add an organization
organizations-create = Add
organizations-record-tab = Record
organizations-grades-tab = Grades
organizations-inspections-tab = Inspections
organizations-sanctions-tab = Credit
organizations-public-page = Public page
organizations-grade-add = Add a grade
organizations-grade-add-note = The rulebook computes the validity. Where party building falls short, the cap is entered with its reason.
organizations-grade-scheme = Scheme
organizations-grade-label = Grade
organizations-grade-awarded = Announced on
organizations-grade-basis = Document
organizations-grade-change = Change
organizations-grade-change-title = Change a grade
organizations-grade-change-lead = Now { $grade }A ({ $scheme }), valid until { $date }. The entry stays and the change is added.
organizations-grade-decision = Decision
organizations-grade-lower = Lower the grade
organizations-grade-cancel = Take the grade away
organizations-grade-new = New grade
organizations-grade-new-hint = Only when it is lowered
organizations-decided-on = Decided on
organizations-decided-on-hint = Today when empty
organizations-inspection-add = Add an inspection
organizations-inspection-add-note = Adding a year again corrects it; the audit log keeps both.
organizations-inspection-year-label = Year
organizations-inspection-result = Result
organizations-sanction-add = Add a credit entry
organizations-sanction-kind = List or sanction
organizations-sanction-ground = Fact and ground
organizations-sanction-authority-label = Decided by
organizations-sanction-from = From
organizations-sanction-until = Until
organizations-sanction-until-hint = Empty when open-ended
organizations-sanction-end = Lift
organizations-sanction-end-title = Lift a credit entry
organizations-sanction-end-last = Last day
organizations-official-consequence = This becomes public at once and decides whether the organization may bid.
flash-organization-created = { $name } has been added.
flash-grade-added = The grade has been added.
flash-grade-changed = The grade has been changed.
flash-inspection-recorded = The inspection has been added.
flash-sanction-added = The credit entry has been added.
flash-sanction-ended = The credit entry has been lifted.

api-op-get-organization = Public record of an organization
api-op-get-organization-record = The record as it can be changed
api-op-update-organization = Change single values of a record
api-op-create-organization = Add an organization
api-op-add-grade = Add a grade
api-op-lower-grade = Lower a grade
api-op-cancel-grade = Take a grade away
api-op-record-inspection = Add an inspection
api-op-add-sanction = Make a credit entry
api-op-end-sanction = Lift a credit entry
