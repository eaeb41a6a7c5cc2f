# Planned sub-contracts (D9): who does which part for which share; the main part stays with the bidder.
subcontracts-title = Planned sub-contracts
subcontracts-plan = Who does which part
subcontracts-count =
    { $count ->
        [0] none
        [one] 1 sub-contractor
       *[other] { $count } sub-contractors
    }
subcontracts-limit = At most { $max }% together; the main part stays with you
subcontracts-edit-lead = State which part of the work goes to whom, and its share. Filed community groups may be sub-contractors too; for a group without a code enter its full name exactly as filed.
subcontracts-save-consequence = After the submission it can be changed only by withdrawing the bid.
subcontracts-parties = Sub-contractors
subcontracts-may-implement = May do part of the work
subcontracts-may-not-implement = May not do part of the work
subcontracts-retained = { $share } stays with the bidder
subcontracts-none = No planned sub-contracts
subcontracts-call-accepts = A part that is not the main one may be sub-contracted.
subcontracts-call-refuses = Sub-contracting is not allowed.
subcontracts-law = Rules
subcontracts-law-text = Government Procurement Law, art. 48: with the purchaser’s consent the winner may sub-contract and stays liable for the whole. The main part is never sub-contracted, and a contract is never passed on.
