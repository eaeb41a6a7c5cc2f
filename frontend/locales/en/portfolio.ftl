# The funder's overview.
portfolio-title = Portfolio
portfolio-year = Year
portfolio-year-of = { $year }
portfolio-new-project = New project
portfolio-say-decisions = { $count ->
    [one] One thing needs you.
   *[other] { $count } things need you.
}
portfolio-say-no-decisions = Nothing needs you.
portfolio-say-late = { $count ->
    [one] One milestone is overdue.
   *[other] { $count } milestones are overdue.
}
portfolio-say-on-time = No milestone is overdue.
portfolio-pace-none = No payment has fallen due yet this year.
portfolio-pace-even = Spending is on plan.
portfolio-pace-behind = Spending is { $percent }% behind plan.
portfolio-pace-ahead = Spending is { $percent }% ahead of plan.
portfolio-awaiting = { $amount } of it waits for milestones to be accepted, in { $count ->
    [one] one contract
   *[other] { $count } contracts
}.
portfolio-figures = The year in figures
portfolio-budget = Budget
portfolio-contracted = Contracted
portfolio-paid = Paid
portfolio-in-delivery = In delivery
portfolio-in-delivery-short = in delivery
portfolio-projects = { $count ->
    [one] project
   *[other] projects
}
portfolio-satisfaction = Weighted satisfaction
portfolio-respondents = { $count } valid responses
portfolio-decisions = Needs you
portfolio-decisions-note = { $count }, most urgent first
portfolio-no-limit = No limit
portfolio-nothing = Nothing to decide at the moment.
portfolio-late-line = { $title }: { $milestone } not reported
portfolio-decision-approve-call = Call to approve
portfolio-decision-open-bids = Bids to open
portfolio-decision-decide-award = Award to decide
portfolio-decision-answer-objection = Objection to answer
portfolio-decision-sign-contract = Contract to draw up
portfolio-decision-accept-milestone = Milestone to accept
portfolio-decision-approve-payment = Payment to approve
portfolio-decision-evaluate = To evaluate
portfolio-past-due = { $what }, past its limit
portfolio-spending = Spending and plan
portfolio-spending-chart = Chart of spending and plan
portfolio-spending-words = { $paid } paid; { $planned } planned by today
portfolio-running-total = Running totals by month
portfolio-legend-paid = Paid so far
portfolio-legend-month = This month
portfolio-legend-plan = Plan
portfolio-short = { $amount }k
portfolio-no-money = No contract was signed this year, so there is no spending and no plan.
portfolio-fields = By field
portfolio-fields-note = { $amount } contracted
portfolio-fields-label = Contracts by field; the figures are in the list beside it
portfolio-fields-finding = { $field } has the largest share, { $percent }.
portfolio-other-fields = Other fields
portfolio-no-contracts = No contract was signed this year.
portfolio-schedule = Schedule of milestones
portfolio-schedule-chart = Chart of milestones
portfolio-schedule-words = Projects in delivery: { $count }. Milestones overdue: { $late }.
portfolio-not-due = Not due
portfolio-ahead = Due within thirty days
portfolio-nothing-ahead = Nothing falls due within thirty days.
portfolio-deadline-bids = Bids close
portfolio-deadline-opening = Opening
portfolio-deadline-notice = Notice ends
portfolio-deadline-contract = Last day to sign
portfolio-deadline-milestone = Milestone due
portfolio-deadline-contract-end = Contract ends
portfolio-evaluations = Latest evaluations
portfolio-no-evaluations = No evaluation is final yet.
portfolio-risks = Risks
portfolio-risk-behind-plan = Delivery is behind its plan
portfolio-risk-few-bids = Closing soon with too few bids
portfolio-risk-underspent = Payments are behind plan
portfolio-risk-budget-variance = Spending exceeds the contract
portfolio-risk-provider-listed = The provider is on a credit list
portfolio-risk-grade-expiring = The provider’s grade expires soon
portfolio-risk-open-rectification = Rectification is not finished
portfolio-running = Projects in delivery
portfolio-all-contracts = All contracts
portfolio-done-against-plan = Accepted
portfolio-done-plan = { $done }% done, { $plan }% planned
portfolio-none-running = No project is in delivery.

api-op-get-portfolio = Get the portfolio
