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
consortia-edit-lead = State which part each member does and its share of the money. Name the part only; how it is done belongs into the sealed proposal. For a member enter its unified social credit code, or its full name exactly as registered.
consortia-save = Save and ask the members
consortia-save-consequence = Any change of members, work or shares asks every member again. Without members it is a bid of one again.
consortia-col-party = Body
consortia-col-work = Part of the work
consortia-col-share = Share of the money
consortia-role-bidder = Lead
consortia-role-member = Member of a joint bid
consortia-role-subcontractor = Sub-contractor
consortia-members = Members of the joint bid
consortia-all-confirmed = Every member has confirmed
consortia-not-all-confirmed = It can be submitted when every member has confirmed
consortia-checklist = Held against the project’s rules by itself
consortia-lower-grade = Every member must meet what the law asks. Of the same qualification, such as the rating, the lower one counts. What the call itself asks (field, place, staff) one member may meet, unless the rules say otherwise.
consortia-none = This is not a joint bid
consortia-call-accepts = Joint bids are accepted.
consortia-call-refuses = Joint bids are not accepted.
consortia-confirm = Confirm the agreement
consortia-confirm-consequence = Once confirmed, your organization can neither bid alone nor join another joint bid for this project. If the bid wins, all members sign the contract and are liable for the whole.
consortia-decline = Decline
consortia-take-back = Take the confirmation back
consortia-note = Reason for the lead
consortia-hash = Hash of the agreement
consortia-hash-text = This is what members confirm; any change gives another hash.
consortia-law = Rules
consortia-law-text = Government Procurement Law, art. 24, and Implementing Regulations, art. 22: every member must meet the conditions for suppliers; the agreement is handed in with the bid; all sign the contract and are jointly liable; whoever takes part in a joint bid can neither bid alone nor join another one for the same contract.
consortia-mine-title = Invitations to bid together
consortia-mine-note = Joint bids led by others that ask your organization to join
consortia-own-part = Your part
consortia-mine-empty = No invitations yet
consortia-mine-empty-text = When a lead writes your organization into its agreement, it appears here and your administrators get a letter.
flash-consortium-saved = Saved. The members have been asked to confirm.
flash-consortium-ended = The joint bid is ended; you bid alone again.
flash-consortium-confirmed = The agreement is confirmed.
flash-consortium-declined = The lead has been told.
