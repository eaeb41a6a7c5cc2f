# Names of the domain's coded values: <enum>-<code>, with hyphens for underscores. Names that terms.ftl or common.ftl has are references, so that a word is written once.

## Channels

channel-grant = { term-channel-grant }
channel-procurement = { term-channel-procurement }

## Methods

method-open-selection = { term-method-open-selection }
method-competitive-consultation = { term-method-competitive-consultation }
method-open-tender = { term-method-open-tender }

## Forms of support

support-form-project = { term-support-form-project }
support-form-subsidy = { term-support-form-subsidy }
support-form-reward = { term-support-form-reward }
support-form-management = { term-support-form-management }
support-form-venture = { term-support-form-venture }
support-form-entrusted = { term-support-form-entrusted }

## Fields of work

field-elderly = { term-field-elderly }
field-children = { term-field-children }
field-women-family = { term-field-women-family }
field-disability = { term-field-disability }
field-poverty-relief = { term-field-poverty-relief }
field-employment = { term-field-employment }
field-health = { term-field-health }
field-mental-health = { term-field-mental-health }
field-mediation = { term-field-mediation }
field-legal-aid = { term-field-legal-aid }
field-environment = { term-field-environment }
field-safety = { term-field-safety }
field-culture-sports = { term-field-culture-sports }
field-governance = { term-field-governance }
field-volunteering = { term-field-volunteering }
field-capacity = { term-field-capacity }
field-research = { term-field-research }
field-correction = { term-field-correction }
field-rural = { term-field-rural }
field-industry = { term-field-industry }

## Target groups

target-group-elderly = { term-target-group-elderly }
target-group-living-alone-elderly = { term-target-group-living-alone-elderly }
target-group-women = { term-target-group-women }
target-group-children = { term-target-group-children }
target-group-left-behind-children = { term-target-group-left-behind-children }
target-group-disabled = { term-target-group-disabled }
target-group-unemployed = { term-target-group-unemployed }
target-group-migrant-workers = { term-target-group-migrant-workers }
target-group-youth-at-risk = { term-target-group-youth-at-risk }
target-group-correction-subjects = { term-target-group-correction-subjects }
target-group-low-income = { term-target-group-low-income }
target-group-seriously-ill = { term-target-group-seriously-ill }
target-group-residents = { term-target-group-residents }
target-group-organizations = { term-target-group-organizations }

## Legal forms

legal-form-association = { term-legal-form-association }
legal-form-service-institution = { term-legal-form-service-institution }
legal-form-foundation = { term-legal-form-foundation }
legal-form-community-group = { term-legal-form-community-group }
legal-form-other = { term-legal-form-other }

## Kinds of registration

registration-kind-registered = { term-registration-kind-registered }
registration-kind-filed = { term-registration-kind-filed }
registration-kind-external = { term-registration-kind-external }

## Relations with hubs

relation-kind-supervised = { term-relation-kind-supervised }
relation-kind-member = { term-relation-kind-member }
relation-kind-affiliated = { term-relation-kind-affiliated }
relation-kind-contact = { term-relation-kind-contact }
relation-kind-intent = { term-relation-kind-intent }
relation-kind-incubated = { term-relation-kind-incubated }
relation-kind-delegated = { term-relation-kind-delegated }
relation-kind-filing-contact = { term-relation-kind-filing-contact }

## Party-building coverage

party-form-own = { term-party-form-own }
party-form-joint = { term-party-form-joint }
party-form-temporary = { term-party-form-temporary }
party-form-station = { term-party-form-station }
party-form-instructor = { term-party-form-instructor }
party-form-none = { term-party-form-none }

## Inspection results

inspection-passed = { term-inspection-result-passed }
inspection-basically-passed = { term-inspection-result-basically-passed }
inspection-failed = { term-inspection-result-failed }
inspection-missed = { term-inspection-result-missed }

## Sanctions

sanction-kind-abnormal = { state-sanction-abnormal }
sanction-kind-serious = { state-sanction-serious }
sanction-kind-ban = { state-sanction-ban }
sanction-kind-major-violation = { state-sanction-major-violation }

## Grading schemes

grade-scheme-national = { term-grade-scheme-national }
grade-scheme-district-yearly = { term-grade-scheme-district-yearly }

## Budget categories

budget-category-personnel = { term-budget-category-personnel }
budget-category-activity = { term-budget-category-activity }
budget-category-material = { term-budget-category-material }
budget-category-transport = { term-budget-category-transport }
budget-category-training = { term-budget-category-training }
budget-category-management = { term-budget-category-management }
budget-category-other = { term-budget-category-other }

## Citable items

cited-item-profile = { term-cited-item-profile }
cited-item-certificate = { term-cited-item-certificate }
cited-item-grade-proof = { term-cited-item-grade-proof }
cited-item-credit = { term-cited-item-credit }
cited-item-staff = { term-cited-item-staff }
cited-item-record = { term-cited-item-record }
cited-item-declaration = { term-cited-item-declaration }
cited-item-attachments = { term-cited-item-attachments }

## Grounds of rejection

rejection-ground-not-legal-person = { term-rejection-ground-not-legal-person }
rejection-ground-grade = { term-rejection-ground-grade }
rejection-ground-credit = { term-rejection-ground-credit }
rejection-ground-scope = { term-rejection-ground-scope }
rejection-ground-false-material = { term-rejection-ground-false-material }
rejection-ground-form = { term-rejection-ground-form }
rejection-ground-still-incomplete = { term-rejection-ground-still-incomplete }
rejection-ground-conflict = { term-rejection-ground-conflict }
rejection-ground-staff = { term-rejection-ground-staff }

## Notices

notice-kind-call = { term-notice-kind-call }
notice-kind-clarification = { term-notice-kind-clarification }
notice-kind-amendment = { term-notice-kind-amendment }
notice-kind-opening-record = { term-notice-kind-opening-record }
notice-kind-proposed-award = { term-notice-kind-proposed-award }
notice-kind-award = { term-notice-kind-award }
notice-kind-failed = { term-notice-kind-failed }
notice-kind-cancelled = { term-notice-kind-cancelled }
notice-kind-contract = { term-notice-kind-contract }
notice-kind-acceptance = { term-notice-kind-acceptance }
notice-kind-evaluation = { term-notice-kind-evaluation }

## Evaluation blocks

block-decision = { term-block-decision }
block-process = { term-block-process }
block-output = { term-block-output }
block-effect = { term-block-effect }
block-satisfaction = { term-block-satisfaction }

## Bands

band-excellent = { state-band-excellent }
band-good = { state-band-good }
band-fair = { state-band-fair }
band-poor = { state-band-poor }

## Digest frequency

frequency-daily = { term-frequency-daily }
frequency-weekly = { term-frequency-weekly }
frequency-monthly = { term-frequency-monthly }

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

outcome-pass = Holds
outcome-warn = Needs attention
outcome-fail = Does not hold

## Effect when a requirement is not met

gate-hard = Shuts the door
gate-warning = Warning

## Levels of divisions

division-level-province = Province
division-level-prefecture = Prefecture
division-level-district = District
division-level-street = Street or town
division-level-community = Community

## Kind of body shown by the credit code

credit-kind-association = Association
credit-kind-service-institution = Social service institution
credit-kind-foundation = Foundation
credit-kind-other-civil = Other body registered with civil affairs
credit-kind-public-body = Public body
credit-kind-enterprise = Enterprise
credit-kind-other = Other body

## Steps of a project

project-event-submit-for-approval = Sent for approval
project-event-return-to-draft = Returned to the drafter
project-event-approve = Approved and published
project-event-open = Opened
project-event-score = Scored
project-event-propose = Put in notice
project-event-award = Awarded
project-event-contract = Contracted
project-event-start-delivery = Delivery begun
project-event-accept = Accepted
project-event-evaluate = Evaluated
project-event-close = Closed
project-event-fail = Failed
project-event-cancel = Cancelled
project-event-suspend = Suspended
project-event-resume = Resumed

## Parts of a bid

completeness-profile = Profile
completeness-certificate-no = Registration certificate
completeness-staff-count = Staff
completeness-record = Similar work
completeness-contact = Contact
completeness-understanding = Understanding of the need
completeness-approach = Approach
completeness-schedule = Schedule
completeness-risks = Risks
completeness-team = Team
completeness-budget = Budget lines
completeness-price = Price
completeness-declarations = Declarations
