# Names of the values of coded enums in server/domain: term-<enum>-<code>. States and roles are in common.ftl.

term-channel-grant = District grant
term-channel-procurement = Statutory procurement

term-method-open-selection = Open selection
term-method-competitive-consultation = Competitive consultation
term-method-open-tender = Open tender

term-support-form-project = Purchase of a project
term-support-form-subsidy = Project subsidy
term-support-form-reward = Project reward
term-support-form-management = Purchase of management services
term-support-form-venture = Social venture
term-support-form-entrusted = Entrusted project management

term-criterion-kind-quality = Quality
term-criterion-kind-price = Price

term-bid-section-profile = The organization
term-bid-section-record = Similar work
term-bid-section-contact = Contact
term-bid-section-declarations = Declarations
term-bid-section-proposal = Proposal
term-bid-section-team = Team
term-bid-section-budget = Budget and price
term-bid-section-files = Files
term-budget-category-personnel = Personnel
term-budget-category-activity = Activities
term-budget-category-material = Materials
term-budget-category-transport = Transport
term-budget-category-training = Training
term-budget-category-management = Management
term-budget-category-other = Other
term-funding-source-project = Project funds
term-funding-source-own = Own funds
term-funding-source-donations = Donations
term-funding-source-other = Other support

term-designation-organization = Social organization
term-designation-hub = Hub organization
term-designation-funder = Funder
term-designation-evaluation-agency = Evaluation agency
term-designation-residents-committee = Residents’ committee
term-designation-operator = Platform operator

term-registration-kind-registered = Registered
term-registration-kind-filed = Filed
term-registration-kind-external = Registered elsewhere

term-legal-form-association = Association
term-legal-form-service-institution = Social service institution
term-legal-form-foundation = Foundation
term-legal-form-community-group = Community group
term-legal-form-other = Other

term-relation-kind-supervised = Supervised
term-relation-kind-member = Member
term-relation-kind-affiliated = Affiliated
term-relation-kind-contact = Work contact
term-relation-kind-intent = Intended cooperation
term-relation-kind-incubated = Incubated
term-relation-kind-delegated = Under a department
term-relation-kind-filing-contact = Contact for filing

term-party-form-own = Own party organization
term-party-form-joint = Joint party organization
term-party-form-temporary = Temporary party organization
term-party-form-station = Party-building station
term-party-form-instructor = Party-building instructor
term-party-form-none = Not covered

term-inspection-result-passed = Passed
term-inspection-result-basically-passed = Basically passed
term-inspection-result-failed = Failed
term-inspection-result-missed = Missed

term-field-elderly = Older people
term-field-children = Children and youth
term-field-women-family = Women and families
term-field-disability = Disability and rehabilitation
term-field-poverty-relief = Hardship relief
term-field-employment = Employment and enterprise
term-field-health = Health
term-field-mental-health = Mental health
term-field-mediation = Mediation
term-field-legal-aid = Legal services
term-field-environment = Environment
term-field-safety = Public safety and emergency
term-field-culture-sports = Culture and sports
term-field-governance = Community governance
term-field-volunteering = Volunteering
term-field-capacity = Capacity building
term-field-research = Research and evaluation
term-field-correction = Community correction
term-field-rural = Rural services
term-field-industry = Industry services

term-target-group-elderly = Older people
term-target-group-living-alone-elderly = Older people living alone
term-target-group-women = Women
term-target-group-children = Children
term-target-group-left-behind-children = Left-behind children
term-target-group-disabled = People with disabilities
term-target-group-unemployed = Unemployed people
term-target-group-migrant-workers = Migrant workers
term-target-group-youth-at-risk = Young people at risk
term-target-group-correction-subjects = People in community correction
term-target-group-low-income = Low-income families
term-target-group-seriously-ill = Seriously ill people
term-target-group-residents = Residents
term-target-group-organizations = Social organizations

term-grade-scheme-national = National five-year grade
term-grade-scheme-district-yearly = District yearly grade

term-notice-kind-call = Call for bids
term-notice-kind-clarification = Clarification
term-notice-kind-amendment = Amendment
term-notice-kind-opening-record = Opening record
term-notice-kind-proposed-award = Notice of proposed award
term-notice-kind-award = Award announcement
term-notice-kind-failed = No-award announcement
term-notice-kind-cancelled = Termination announcement
term-notice-kind-contract = Contract announcement
term-notice-kind-acceptance = Acceptance announcement
term-notice-kind-evaluation = Evaluation announcement

term-cited-item-profile = Organization profile
term-cited-item-certificate = Registration certificate
term-cited-item-grade-proof = Grade certificate
term-cited-item-credit = Inspection and credit
term-cited-item-staff = Staff and qualifications
term-cited-item-record = Similar work
term-cited-item-declaration = Declarations
term-cited-item-attachments = Attachments

term-rejection-ground-not-legal-person = Not independently liable under civil law
term-rejection-ground-grade = Grade below the requirement
term-rejection-ground-credit = On a credit or abnormal-activity list
term-rejection-ground-scope = Outside the organization’s scope
term-rejection-ground-false-material = False material
term-rejection-ground-form = Papers not in due form
term-rejection-ground-still-incomplete = Still incomplete after correction
term-rejection-ground-conflict = Conflict of interest
term-rejection-ground-staff = Staff requirements not met

term-block-decision = Decision
term-block-process = Process
term-block-output = Output
term-block-effect = Effect
term-block-satisfaction = Satisfaction

term-evaluation-kind-self-evaluation = Self-evaluation
term-evaluation-kind-department = Evaluation by the funder

term-frequency-daily = Daily
term-frequency-weekly = Weekly
term-frequency-monthly = Monthly
term-notify-never = No e-mail
term-notify-daily = Every day
term-notify-weekly = Every Monday
