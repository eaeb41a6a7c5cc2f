# Rulebooks: every figure with its ground.

rulebooks-title = Rulebooks
rulebooks-lead = Every step follows the rules below. Each figure names its legal ground, and each decision keeps the version it was taken under. A channel shows the rules of its own methods only.
rulebooks-store-lead = A stored rulebook never changes. A new version applies from its date; decisions already taken stay under theirs.
rulebooks-in-force = In force
rulebooks-not-in-force = Not in force
rulebooks-effective = In effect from { $date }
rulebooks-document = Download the document (TOML)
rulebooks-document-label = Rulebook document (TOML)
rulebooks-scopes = Scope
rulebooks-scope-common = General
rulebooks-scope-common-note = Holds in both channels
rulebooks-scope-grant = District grants
rulebooks-scope-grant-note = District money and purchases below the statutory limit
rulebooks-scope-procurement = Procurement
rulebooks-scope-procurement-note = Statutory government procurement
rulebooks-theme-bidders = Who may bid
rulebooks-theme-call = Calls and bids
rulebooks-theme-review = Pre-review by hubs
rulebooks-theme-panel = Panels
rulebooks-theme-award = Notice, award and contract
rulebooks-theme-grades = Grades
rulebooks-theme-credit = Credit
rulebooks-theme-eligibility = Eligibility
rulebooks-theme-evaluation = Performance evaluation
rulebooks-col-rule = Rule
rulebooks-col-value = Figure
rulebooks-col-basis = Ground (Chinese)
rulebooks-col-version = Version
rulebooks-col-district = District
rulebooks-col-effective = In effect from
rulebooks-national = National
rulebooks-add = Add a version
rulebooks-add-note = Write only what differs from the national rules; each figure needs its ground. All faults are listed at once.
rulebooks-consequence = From its date, later decisions follow the new version.
rulebooks-gate-hard = May not bid
rulebooks-gate-warning = Warning only
rulebooks-band = Evaluated “{ $band }”
rulebooks-unit-days =
    { $n ->
        [one] { $n } day
       *[other] { $n } days
    }
rulebooks-unit-working-days =
    { $n ->
        [one] { $n } working day
       *[other] { $n } working days
    }
rulebooks-unit-months =
    { $n ->
        [one] { $n } month
       *[other] { $n } months
    }
rulebooks-unit-month =
    { $n ->
        [1] January
        [2] February
        [3] March
        [4] April
        [5] May
        [6] June
        [7] July
        [8] August
        [9] September
        [10] October
        [11] November
       *[12] December
    }
rulebooks-unit-years =
    { $n ->
        [one] { $n } year
       *[other] { $n } years
    }
rulebooks-unit-points = { $n } points
rulebooks-unit-percent = { $n }%
rulebooks-unit-grade =
    { $n ->
        [0] None asked
       *[other] { $n }A
    }

# Figures without a unit, each by what it counts.
rulebooks-count-max-in-hand =
    { $n ->
        [one] { $n } project
       *[other] { $n } projects
    }
rulebooks-count-min-bidders =
    { $n ->
        [one] { $n } bid
       *[other] { $n } bids
    }
rulebooks-count-min-admitted =
    { $n ->
        [one] { $n } bid
       *[other] { $n } bids
    }
rulebooks-count-min-criteria =
    { $n ->
        [one] { $n } criterion
       *[other] { $n } criteria
    }
rulebooks-count-panel-min =
    { $n ->
        [one] { $n } member
       *[other] { $n } members
    }
rulebooks-count-panel-large-min =
    { $n ->
        [one] { $n } member
       *[other] { $n } members
    }
rulebooks-count-consortium-max-members =
    { $n ->
        [one] { $n } member
       *[other] { $n } members
    }

rulebooks-figure-min-grade = Lowest grade
rulebooks-figure-grade-gate = When the grade falls short
rulebooks-figure-inspection-gate = When the yearly inspection was failed or missed
rulebooks-figure-abnormal-gate = When on the abnormal activity list
rulebooks-figure-max-in-hand = Work in hand at most
rulebooks-figure-exclusion-band = Evaluation that weighs on later bids
rulebooks-figure-exclusion-years = How long a poor evaluation counts
rulebooks-figure-exclusion-gate = Effect of a poor evaluation
rulebooks-figure-allowed-methods = Methods allowed
rulebooks-figure-budget-ceiling = Largest budget of a project
rulebooks-figure-min-bid-days = Bid period at least
rulebooks-figure-clarification-days = From a clarification to the deadline at least
rulebooks-figure-inquiry-answer-working-days = Time to answer a question (the last day to ask follows from it)
rulebooks-figure-eligibility-amendable = Requirements on bidders may change after publication
rulebooks-figure-min-bidders = Received at least
rulebooks-figure-min-admitted = Admitted in pre-review at least
rulebooks-figure-min-criteria = Award criteria at least
rulebooks-figure-price-weight-min = Weight of price at least
rulebooks-figure-price-weight-max = Weight of price at most
rulebooks-figure-max-term-months = Service term at most
rulebooks-figure-max-term-months-extended = Service term at most, when conditions are stable and money is assured
rulebooks-figure-prereview-working-days = Time for a pre-review
rulebooks-figure-claim-working-days = Time to claim a review before it moves up
rulebooks-figure-escalation-working-days = Time for the parent hub to decide
rulebooks-figure-correction-working-days = Time to correct a returned bid
rulebooks-figure-appeal-working-days = Time to appeal against a rejection in pre-review
rulebooks-figure-opening-waits-for-appeal-time = Opening waits until the time to appeal has passed
rulebooks-figure-panel-min = Size of a panel at least
rulebooks-figure-panel-odd = The number must be odd
rulebooks-figure-panel-large-min = Size for a large project at least
rulebooks-figure-panel-large-from = Budget from which a project is large
rulebooks-figure-notice-before-decision = Notice before the decision
rulebooks-figure-notice-working-days = Period of the notice
rulebooks-figure-challenge-working-days = Time to challenge after the notice
rulebooks-figure-answer-working-days = Time to answer
rulebooks-figure-award-decision-working-days = Time to decide after the ranking
rulebooks-figure-contract-days = Time to sign after the award
rulebooks-figure-countersign-required = Hub countersigns before payment
rulebooks-figure-national-years = Validity of a national grade
rulebooks-figure-calendar-years-from = Calendar-year validity applies to grades announced from
rulebooks-figure-district-yearly-years = Validity of a district grade
rulebooks-figure-three-nos-cap = Cap without party building
rulebooks-figure-major-violation-years = Years a major violation counts
rulebooks-figure-legal-personality-gate = Cannot bear civil liability on its own
rulebooks-figure-mass-organization-gate = Mass organization kept by the budget
rulebooks-figure-serious-gate = On the list of serious violations
rulebooks-figure-ban-gate = Banned from procurement
rulebooks-figure-stated-conditions-gate = A condition of the call is not met
rulebooks-figure-funder-conflict-gate = Tied to the funder or helped to write the call
rulebooks-figure-rival-conflict-gate = Same leader as, or managed by, another bidder
rulebooks-figure-grade-expiry-gate = Grade ends before the service begins
rulebooks-figure-inspection-due-month = Inspection reports are due, in the following year, by the end of
rulebooks-figure-consortium-max-members = Size of a joint bid at most, lead included
rulebooks-figure-joint-conditions-by-one = One member may meet the conditions of the call
rulebooks-figure-subcontract-max-percent = Planned sub-contracts together at most
rulebooks-figure-excellent-from = Excellent from
rulebooks-figure-good-from = Good from
rulebooks-figure-fair-from = Fair from
rulebooks-figure-output-effect-min = Output, effect and satisfaction together at least
flash-rulebook-added = The new version has been stored.

api-op-list-rulebooks = All rulebooks
api-op-get-current-rulebook = The rules in force
api-op-get-rulebook = One rulebook
api-op-create-rulebook = Store a new version of the rules
