# Names of the parts of rules: eligibility rules, automatic checks and their outcomes, levels of divisions, parts of a bid.
# Names of coded values are in terms.ftl, states and roles in common.ftl.

## Eligibility rules

eligibility-rule-legal-personality = Registered, with civil liability of its own
eligibility-rule-funded-mass-organization = Not a mass organization funded by the budget
eligibility-rule-grade = Grade
eligibility-rule-grade-expiry = Grade valid when the service begins
eligibility-rule-inspection = Latest yearly inspection
eligibility-rule-abnormal = Not on the list of abnormal activities
eligibility-rule-serious = Not on the list of serious violations
eligibility-rule-ban = Not banned from procurement
eligibility-rule-major-violation = No major violation in the last three years
eligibility-rule-field = Field of work
eligibility-rule-area = Place of registration
eligibility-rule-staff = Full-time staff
eligibility-rule-social-workers = Certified social workers
eligibility-rule-in-hand = Projects in hand
eligibility-rule-evaluation-record = Earlier performance evaluations
eligibility-rule-funder-conflict = No conflict with the funder
eligibility-rule-same-leader = No leader in common with another bidder
eligibility-rule-management-relation = No other bidder manages it or is managed by it

## Automatic checks

check-standing = Registration
check-grade = Grade
check-inspection = Yearly inspection
check-credit = Credit record
check-scope = Field and area
check-staff = Staff
check-capacity = Projects in hand and earlier evaluations
check-conflict = Conflicts
check-documents = Documents complete
check-declarations = Declarations
check-register-match = Staff numbers match the register
check-contact-unique = Contact not shared with another bid
check-receipt = Content matches the receipt

## Results of rules and checks

outcome-pass = Met
outcome-warn = Needs attention
outcome-fail = Not met

## Levels of divisions

division-level-province = Province
division-level-prefecture = Prefecture
division-level-district = District
division-level-street = Street or town
division-level-community = Community

## Parts of a bid

completeness-profile = Profile
completeness-certificate-no = Registration certificate
completeness-staff-count = Staff
completeness-record = Similar work
completeness-contact-name = Contact person
completeness-contact-phone = Telephone
completeness-contact-email = E-mail
completeness-understanding = Understanding of the need
completeness-approach = Approach
completeness-schedule = Schedule
completeness-risks = Risks
completeness-team = Team
completeness-budget = Budget lines
completeness-price = Price
completeness-declarations = Declarations
