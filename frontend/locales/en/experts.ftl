# The library of experts (评审专家库), as the operator keeps it.
experts-title = Library of experts
experts-lead = Panels are drawn from here at random. Experts are recommended and appointed; a pause or an end gives its reason, and every entry is kept.
experts-search = Name or employer
experts-field = Field of expertise
experts-fields = Fields of expertise
experts-fields-hint = At least one. Experts of the project’s own field are drawn first.
experts-unit = Employer
experts-unit-en = Employer in English
experts-professional-title = Professional title
experts-ties = Bodies tied to
experts-ties-hint = Beside the employer: bodies they worked for within three years, on whose board they sit, in which they hold shares, or to whose head they are closely related. One per line, by full name or unified social credit code; use the code where the name may change. Whoever is tied to a bidder or the funder is not drawn.
experts-empty = No expert matches
experts-empty-text = Try another name, field or status.
experts-none = The library has no experts yet
experts-none-text = Without experts no panel can be drawn. Add them first.
experts-new-title = Add an expert
experts-new-lead = For somebody with an account their e-mail address is enough. Anybody else gets an account and an invitation.
experts-person = Person
experts-known = Expertise and conflicts of interest
experts-email-hint = If an account has this address, it is used.
experts-name-hint = Needed for somebody without an account; may be left empty for anybody else.
experts-party-hint = The body for which the expert scores, as a rule the one that runs the platform: full name or unified social credit code. Not needed for somebody who acts as an expert already.
experts-add = Add
experts-change = Change the entry
experts-change-note = Panels that were drawn stay as they are
experts-stop = Pause or end
experts-stop-note = No longer drawn; panels they sit on go on, and conflicts of interest are theirs to declare
experts-pause = Pause
experts-end = End the appointment
experts-resume = Take up again
experts-resume-note = Drawn again from then on
experts-reason-hint = 5 to 300 characters. Shown on this page and kept in the audit log.
experts-state-reason = Reason of the latest pause, end or return
experts-ended-on = Appointment ended
experts-panels = Panels
experts-panels-count =
    { $count ->
        [0] not drawn yet
        [one] drawn once; conflicts declared: { $conflicts }
       *[other] drawn { $count } times; conflicts declared: { $conflicts }
    }
experts-account = See the account
experts-account-disabled = The account is disabled: this expert is not drawn.
experts-does-not-act = There is no active membership as an expert reviewer, so this expert is not drawn. Add one on the account’s page.
state-expert-active = In the library
state-expert-paused = Paused
state-expert-ended = Ended
flash-expert-added = { $name } was added.
flash-expert-changed = Saved.
flash-expert-paused = Paused: no longer drawn.
flash-expert-resumed = Taken up again: drawn from now on.
flash-expert-ended = The appointment has ended.
api-op-list-experts = Library of experts
api-op-add-expert = Add an expert
api-op-get-expert = One expert
api-op-change-expert = Change an expert’s entry
api-op-pause-expert = Pause an expert
api-op-resume-expert = Take an expert up again
api-op-end-expert = End an expert’s appointment
