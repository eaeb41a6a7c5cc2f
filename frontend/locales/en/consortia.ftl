# Joint bids: the agreement, confirmation by members, members and sub-contractors wherever they are shown.
consortia-name = { $members } (joint bid)
consortia-name-separator = {", "}
consortia-title = Joint bid
consortia-partners = Partners
consortia-partners-note = Members, sub-contractors and their shares belong to the qualification part: the hub looks for conflicts there. Amounts follow from the sealed price and are not entered.
consortia-count =
    { $count ->
        [0] bidding alone
        [one] { $count } member
       *[other] { $count } members
    }
consortia-to-bid = Back to the bid
consortia-agreement = Agreement
consortia-limits = At most { $max } members including the lead; shares add up to 100%
consortia-edit-lead = State which part each member does and its share of the price. Name the part only; how it is done belongs in the sealed proposal. For a member enter its unified social credit code, or its full name exactly as registered.
consortia-save = Save and ask the members
consortia-save-consequence = Any change asks every member to confirm again. Remove all members to bid alone.
consortia-cell-lead = Lead, { $name }
consortia-col-party = Organization
consortia-col-work = Part of the work
consortia-col-share = Share of price
consortia-col-percent = Share (%)
consortia-role-bidder = Lead
consortia-role-member = Member of a joint bid
consortia-role-subcontractor = Sub-contractor
consortia-members = Members of the joint bid
consortia-all-confirmed = Every member has confirmed
consortia-not-all-confirmed = It can be submitted when every member has confirmed
consortia-checklist = Eligibility, rule by rule
consortia-lower-grade = Every member must meet what the law asks. Of the same qualification, such as the grade, the lower one counts. What the call itself asks (field, place, staff) one member may meet, unless the rules say otherwise.
consortia-none = This bid is not a joint bid
consortia-call-accepts = Joint bids are accepted.
consortia-call-refuses = Joint bids are not accepted.
consortia-confirm = Confirm the agreement
consortia-confirm-consequence = Once confirmed, your organization can neither bid alone nor join another joint bid for this project. If the bid wins, all members sign the contract and are liable for the whole.
consortia-decline = Decline
consortia-take-back = Withdraw confirmation
consortia-decline-consequence = If you decline, the lead has to change the agreement
consortia-take-back-consequence = If you withdraw, the lead has to change the agreement and ask again
consortia-note = Your reason, for the lead
consortia-hash = Hash of the agreement
consortia-hash-text = This is what members confirm; any change gives another hash.
consortia-law = Rules
consortia-law-text = Government Procurement Law, art. 24, and Implementing Regulations, art. 22: every member must meet the conditions for suppliers; the agreement is handed in with the bid; all sign the contract and are jointly liable; whoever takes part in a joint bid can neither bid alone nor join another one for the same contract.
consortia-mine-title = Joint bid invitations
consortia-mine-note = Joint bids led by others that ask your organization to join
consortia-own-part = Your part
consortia-mine-empty = No invitations yet
consortia-mine-empty-text = When a lead writes your organization into its agreement, it appears here and your administrators get a letter.
flash-consortium-saved = Saved. The members have been asked to confirm.
flash-consortium-ended = The joint bid is ended; you bid alone again.
flash-consortium-confirmed = The agreement is confirmed.
flash-consortium-declined = The lead has been told.
flash-consortium-stood = Confirmed. Not confirmed yet: { $count }.
flash-consortium-stands = Confirmed. Everybody has confirmed.

consortia-changed = The call was changed
consortia-changed-submitted = The lead and every member must each confirm the joint bid before { $until }, or it lapses. Not confirmed yet: { $names }.
consortia-changed-draft = After members confirmed the agreement, the call was changed in a way that affects bids. They must confirm again before the lead can submit by { $until }. Not confirmed yet: { $names }.
consortia-changed-over = Not everybody confirmed before the deadline ({ $until }): the bid no longer counts. Not confirmed by: { $names }.
consortia-owes = Not confirmed since the change
consortia-stand = Confirm the bid
consortia-stand-consequence = By confirming, your organization agrees to go on with the joint bid under the changed call, and to answer for it jointly and severally.

consortia-find = Find a partner
consortia-find-label = Name or credit code of a partner
consortia-find-hint = Type a name or a unified social credit code. You see grade and eligibility before anything goes into the agreement; the other organization is not told.
consortia-find-action = Find
consortia-found =
    { $count ->
        [one] One organization found
       *[other] { $count } organizations found
    }
consortia-found-nothing = Nothing found. Check the name, or use the credit code.
consortia-may-join = May join
consortia-may-not-join = May not join
consortia-named = In the agreement
consortia-pick = Use
consortia-pick-name = Put { $name } into the agreement

consortia-bid-read = Read the bid
consortia-bid-title = The joint bid
consortia-bid-files = Files of the qualification part
consortia-bid-receipt = Receipt
consortia-bid-number = Number
consortia-bid-submitted = Submitted
consortia-bid-sealed = The sealed part
consortia-bid-sealed-text = Proposal, team, budget and price were sealed by the lead and are not shown to members here. What the opening makes known is in the record of the opening.
consortia-bid-eligibility = What was found of everybody's eligibility

api-op-stand-consortium = Confirm a joint bid after a change
api-op-list-consortium-candidates = Find partners
api-op-get-consortium-bid = Read a joint bid
