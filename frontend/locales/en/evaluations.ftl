# Performance evaluations.
evaluations-list-title = Performance evaluations
evaluations-list-lead = Once final, an evaluation is kept for good and counts in later purchases.
evaluations-waiting = Projects to evaluate
evaluations-waiting-count = { $count ->
    [one] 1 accepted project without an evaluation
   *[other] { $count } accepted projects without an evaluation
}
evaluations-agency = Who evaluates
evaluations-by-ourselves = Our office
evaluations-start = Begin
evaluations-kind = Kind
evaluations-total = Score
evaluations-scored = { $done } of { $total } scored
evaluations-empty = No evaluations yet
evaluations-empty-text = A project appears here once its evaluation has begun.
evaluations-title = Evaluation: { $title }
evaluations-sentence-final = { $total } points, { $band }. Satisfaction of the people served: { $satisfaction }.
evaluations-sentence-draft = Score the indicators of rulebook { $rulebook }; save as often as you like. Another person makes it final.
evaluations-sentence-complete = Every indicator is scored; another person makes it final.
evaluations-sentence-reading = { $name } is evaluating; not final yet.
evaluations-indicators = Indicators
evaluations-indicator = Indicator
evaluations-target = Target
evaluations-achieved = Achieved
evaluations-points = Points
evaluations-of-weight = { $weight } points
evaluations-block-points = { $block }: { $points } of { $weight } points
evaluations-satisfaction = Satisfaction of the people served
evaluations-satisfaction-label = Satisfaction
evaluations-respondents = Valid responses
evaluations-conclusion = Conclusion
evaluations-comment = Conclusion
evaluations-comment-hint = Results, problems and grounds. Published with the result.
evaluations-comment-en = Conclusion in English
evaluations-advice = Advice
evaluations-advice-hint = For later purchases of this kind.
evaluations-score = Score
evaluations-evaluator = Evaluator
evaluations-confirmed-by = Confirmed by
evaluations-heard = { $satisfaction } ({ $count } valid responses)
evaluations-rulebook = Rules applied
evaluations-finalized = Final since
evaluations-excludes = By the rules, this result keeps the provider from bidding for district grants. Years: { $years }.
evaluations-finalize = Make it final
evaluations-finalize-consequence = A final evaluation is kept for good and never changes. It is announced to the public and affects whether the provider may bid. Whoever scored it cannot make it final.
evaluations-finalize-own-consequence = Once handed in it is kept for good, never changes, and is published beside the funder’s evaluation.
evaluations-finalize-action = Make it final
evaluations-public-page = See the published result
evaluations-then-close = Once every payment request is settled, the project can be closed.
evaluations-to-contract = See the contract
evaluations-result = Evaluation result
evaluations-result-title = Evaluation result: { $title }
evaluations-own-total = Own score { $total }
evaluations-for-good = This result is kept for good and cannot be changed.

flash-evaluation-started = The evaluation has begun.
flash-evaluation-finalized = The evaluation is final.

api-op-list-evaluations = List evaluations
api-op-list-evaluation-tasks = List projects to evaluate
api-op-list-evaluation-agencies = List evaluation agencies
api-op-start-evaluation = Begin an evaluation
api-op-start-self-evaluation = Begin the provider’s own evaluation
api-op-get-evaluation = Get an evaluation
api-op-save-evaluation = Save an evaluation
api-op-finalize-evaluation = Make an evaluation final
api-op-get-project-evaluation = Get a project’s result
