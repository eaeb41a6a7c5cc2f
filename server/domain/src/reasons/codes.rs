//! The list of codes. A new code needs its texts in `reasons.ftl` of both languages (tested).

coded_enum! {
    /// What is wrong.
    pub enum ReasonCode {
        // Input
        /// A required value is missing.
        Required = "required",
        /// None of the offered values is chosen.
        ChooseOne = "choose-one",
        /// Longer than `max` characters.
        TooLong = "too-long",
        /// Shorter than `min` characters: it has `length`.
        TooShort = "too-short",
        /// Contains control or direction-override characters.
        ForbiddenCharacters = "forbidden-characters",
        /// Not a number of the wanted kind.
        NotANumber = "not-a-number",
        /// Outside `min`..`max`.
        OutOfRange = "out-of-range",
        /// Not an amount in yuan.
        NotAnAmount = "not-an-amount",
        /// Not a calendar date.
        NotADate = "not-a-date",
        /// Not an e-mail address.
        NotAnEmail = "not-an-email",
        /// Not one of the offered values.
        UnknownValue = "unknown-value",
        /// No such parameter.
        UnknownParameter = "unknown-parameter",
        /// The body could not be read (wrong type, malformed JSON or form).
        Malformed = "malformed",
        /// Too many rows.
        TooManyRows = "too-many-rows",
        /// The person keeps `max` saved searches already.
        TooManySearches = "too-many-searches",
        /// The person keeps this search already.
        SearchAlreadySaved = "search-already-saved",
        /// Not a valid unified social credit code (GB 32100 / GB 11714).
        CreditCodeInvalid = "credit-code-invalid",
        /// No organization of the register has this code or name (`value`).
        OrganizationUnknown = "organization-unknown",
        /// Another body has this credit code.
        CreditCodeTaken = "credit-code-taken",

        // Access and concurrency
        /// Nobody is signed in.
        SignInNeeded = "sign-in-needed",
        /// The role may not do this.
        RoleForbidden = "role-forbidden",
        /// No such thing, or not visible to this actor.
        NotFound = "not-found",
        /// Somebody else changed it since it was read.
        StaleVersion = "stale-version",
        /// The thing is in a state in which this cannot be done (`state`, `event`).
        WrongState = "wrong-state",
        /// A different person must do this step.
        SecondPersonNeeded = "second-person-needed",
        /// The second person must come from another party.
        OtherPartyNeeded = "other-party-needed",
        /// Too many attempts; wait `seconds`.
        Throttled = "throttled",
        /// Too many want to write at this moment; wait `seconds`. Nothing was done.
        Busy = "busy",
        /// The `Idempotency-Key` was used for a different request.
        IdempotencyMismatch = "idempotency-mismatch",
        /// The request came from another site.
        CrossSite = "cross-site",

        // Identity
        /// E-mail or password wrong.
        CredentialsWrong = "credentials-wrong",
        /// The reset link is unknown, used or expired.
        ResetLinkInvalid = "reset-link-invalid",
        /// Password shorter than `min` characters.
        PasswordTooShort = "password-too-short",
        /// Password is on the list of common ones or equals the name or address.
        PasswordTooCommon = "password-too-common",
        /// The two passwords typed are not the same.
        PasswordsDiffer = "passwords-differ",
        /// The current password is wrong.
        PasswordWrong = "password-wrong",
        /// Another account has this e-mail address.
        EmailTaken = "email-taken",
        /// This person is in the library of experts already.
        ExpertKnown = "expert-known",
        /// The account with this e-mail address is that of `name`.
        AccountOfAnother = "account-of-another",
        /// No active membership in that party.
        NoMembership = "no-membership",

        // Files
        /// The file is empty.
        FileEmpty = "file-empty",
        /// The file is larger than `limit` bytes.
        FileTooBig = "file-too-big",
        /// This kind of file is not accepted (`found`).
        FileTypeNotAllowed = "file-type-not-allowed",
        /// The content is not what the name says (`declared`, `found`).
        FileTypeMismatch = "file-type-mismatch",
        /// The file name cannot be used.
        FileNameBad = "file-name-bad",
        /// The virus scan found something (`name`).
        FileInfected = "file-infected",
        /// The virus scanner is away, so nothing is accepted.
        FileUnscanned = "file-unscanned",
        /// More than `max` files.
        TooManyFiles = "too-many-files",

        // Projects: the plan must add up
        /// Criteria points do not sum to 100.
        CriteriaSum = "criteria-sum",
        /// Fewer than `min` criteria.
        CriteriaTooFew = "criteria-too-few",
        /// Payment plan does not sum to 100 %.
        PaymentPlanSum = "payment-plan-sum",
        /// Milestones are not in the order of their due dates.
        MilestoneOrder = "milestone-order",
        /// Dates are not in order (`first`, `second`).
        DatesOutOfOrder = "dates-out-of-order",
        /// The last day of a period lies before its first (`first`, `second`).
        EndBeforeStart = "end-before-start",
        /// The bid period is shorter than the rulebook's `days`.
        BidPeriodTooShort = "bid-period-too-short",
        /// Price weight outside `min`..`max` percent.
        PriceWeightBounds = "price-weight-bounds",
        /// Service term longer than `months`.
        TermTooLong = "term-too-long",
        /// Budget above the limit of the channel.
        ChannelLimit = "channel-limit",
        /// The method is not allowed in this channel.
        MethodNotAllowed = "method-not-allowed",
        /// The project's budget was split to stay under a limit (条例 28).
        BudgetSplit = "budget-split",
        /// The catalogue item is not valid on the publication date.
        CatalogueItemInactive = "catalogue-item-inactive",
        /// A class of the catalogue, which is too broad to be bought under.
        CatalogueClass = "catalogue-class",

        // Lint: what the law forbids in a call
        /// Region-bound performance or awards (条例 20(四)).
        LintRegionBound = "lint-region-bound",
        /// Industry-bound performance or awards (条例 20(四)).
        LintIndustryBound = "lint-industry-bound",
        /// Conditions unrelated to the performance of the contract (条例 20(二)).
        LintUnrelatedCondition = "lint-unrelated-condition",
        /// Points at one supplier, brand, patent or trademark (条例 20(三)(六)).
        LintNamedSupplier = "lint-named-supplier",
        /// Ownership, organization form or location (条例 20(七)).
        LintOwnershipOrLocation = "lint-ownership-or-location",
        /// Scale conditions: capital, assets, turnover, staff, profit, tax (87号令 17).
        LintScaleCondition = "lint-scale-condition",
        /// An eligibility condition is also scored (87号令 55).
        LintEligibilityScored = "lint-eligibility-scored",
        /// A criterion is not quantified or not tied to points (条例 34).
        LintVagueCriterion = "lint-vague-criterion",
        /// Honours and brands as plus points in statutory procurement (条例 20(四), K9).
        LintHonourPoints = "lint-honour-points",
        /// A grade gate in statutory procurement (K1): allowed as a warned requirement.
        LintGradeGate = "lint-grade-gate",
        /// Staff hiring or labour dispatch (102号令 10).
        LintLabourDispatch = "lint-labour-dispatch",
        /// Public-welfare posts (102号令 10).
        LintPurchasedPosts = "lint-purchased-posts",
        /// Goods, works or bundles of them (102号令 10).
        LintGoodsOrWorks = "lint-goods-or-works",
        /// Financing (102号令 10).
        LintFinancing = "lint-financing",
        /// What government must do itself: enforcement, licensing, punishment (102号令 10).
        LintCoreDuty = "lint-core-duty",

        // Eligibility of an organization for a project
        /// No rating of `min` A or above on the relevant date (D4).
        GradeTooLow = "grade-too-low",
        /// The rating expired on `date`.
        GradeExpired = "grade-expired",
        /// No rating at all.
        GradeMissing = "grade-missing",
        /// Capped at 2A: no party organization, member or coverage (D6).
        GradeCapped = "grade-capped",
        /// Only filed, not registered: no legal person status (法 22(一), K2).
        NotALegalPerson = "not-a-legal-person",
        /// A mass organization funded by the budget (102号令 8, K4).
        FundedMassOrganization = "funded-mass-organization",
        /// Latest yearly inspection failed or missed.
        InspectionFailed = "inspection-failed",
        /// The inspection of `year` should be on record and is not.
        InspectionUnknown = "inspection-unknown",
        /// On the list of abnormal activities (民政部令 60).
        AbnormalList = "abnormal-list",
        /// On the list of serious violations (民政部令 60).
        SeriousList = "serious-list",
        /// Banned from bidding until `date` (法 77).
        Banned = "banned",
        /// A major violation within the last three years (法 22(五)).
        MajorViolation = "major-violation",
        /// None of the organization's fields is one the project asks for.
        FieldMismatch = "field-mismatch",
        /// Outside the project's area of registration.
        AreaMismatch = "area-mismatch",
        /// Fewer than `min` full-time staff.
        StaffTooFew = "staff-too-few",
        /// Fewer than `min` certified social workers.
        SocialWorkersTooFew = "social-workers-too-few",
        /// Already delivering `max` projects.
        TooManyInHand = "too-many-in-hand",
        /// A performance evaluation of `band` within the exclusion period.
        PoorEvaluation = "poor-evaluation",
        /// Bidder and funder are the same body or related (条例 18).
        ConflictWithFunder = "conflict-with-funder",
        /// Wrote or designed the call (条例 18).
        WroteTheCall = "wrote-the-call",
        /// Another bidder of the project has the same leader (条例 18).
        SameLeader = "same-leader",
        /// Another bidder manages it or is managed by it (条例 18).
        ManagementRelation = "management-relation",

        // Joint bids and planned sub-contracts
        /// The call does not accept joint bids.
        JointBidsNotAccepted = "joint-bids-not-accepted",
        /// A joint bid needs `min` to `max` members, the lead included.
        ConsortiumSize = "consortium-size",
        /// The same body is named twice.
        PartyTwice = "party-twice",
        /// Shares sum to `sum` percent instead of 100.
        SharesSum = "shares-sum",
        /// `name` has not confirmed the agreement as it stands.
        MemberUnconfirmed = "member-unconfirmed",
        /// `name` confirmed the agreement before the call was changed and has not let it stand since.
        MemberOwesWord = "member-owes-word",
        /// `name` takes part in another submitted bid of this project (法 24, 条例 22).
        BidsElsewhere = "bids-elsewhere",
        /// The organization has confirmed another joint bid for this project.
        ConfirmedElsewhere = "confirmed-elsewhere",
        /// The call does not accept sub-contracting.
        SubcontractingNotAccepted = "subcontracting-not-accepted",
        /// Sub-contracts take `found` percent together; `max` is allowed.
        SubcontractShare = "subcontract-share",
        /// Whoever bids cannot be its own sub-contractor.
        SubcontractToBidder = "subcontract-to-bidder",
        /// `name` may not do part of the work either.
        MayNotImplement = "may-not-implement",
        /// Several bodies have the name `value`.
        NameAmbiguous = "name-ambiguous",
        /// The proposed bidder still meets every rule; it cannot be set aside.
        StillEligible = "still-eligible",

        // Bids
        /// The deadline was at `deadline`; the clock read `now`.
        DeadlinePassed = "deadline-passed",
        /// Bidding has not opened.
        NotYetOpen = "not-yet-open",
        /// A colleague changed the same field of the draft meanwhile (`theirs`: what they wrote, `fingerprint`).
        DraftConflict = "draft-conflict",
        /// A colleague changed this field after the page was opened, so it was not submitted unseen.
        DraftChanged = "draft-changed",
        /// A certificate of the team has expired (`name`, `until`).
        TeamCertificateExpired = "team-certificate-expired",
        /// The organization already has a bid in this project.
        AlreadyBid = "already-bid",
        /// The price is above the ceiling.
        PriceAboveCeiling = "price-above-ceiling",
        /// Budget lines do not sum to the price.
        BudgetLinesSum = "budget-lines-sum",
        /// No member of the team is named.
        TeamEmpty = "team-empty",
        /// No budget line is paid by the project's money.
        BudgetEmpty = "budget-empty",
        /// Not all declarations are made.
        DeclarationsOpen = "declarations-open",
        /// Lines of a part required for submission are not complete.
        Incomplete = "incomplete",
        /// A required document is missing (`document`).
        DocumentMissing = "document-missing",
        /// Only cited items may be changed after a return.
        OnlyCitedItems = "only-cited-items",
        /// The time for correction ended at `due`.
        CorrectionTimeOver = "correction-time-over",
        /// The sealed part is not open yet.
        Sealed = "sealed",
        /// The sealed content does not match its receipt.
        SealBroken = "seal-broken",

        // Pre-review
        /// The hub is in conflict with this bid (K3).
        HubConflict = "hub-conflict",
        /// The hub takes no new reviews from `from` to `until`, for the reason `why`.
        HubPaused = "hub-paused",
        /// The hub has as many open reviews (`open`) as it takes (`capacity`).
        HubFull = "hub-full",
        /// The operator gave the review to another body, for the reason `why`.
        ReviewReassigned = "review-reassigned",
        /// The body decided the version before, so an appeal goes to another.
        DecidedBefore = "decided-before",
        /// The person declared a conflict with this bid.
        ReviewerRecused = "reviewer-recused",
        /// The `ground` can be put right on paper: the bid must be returned for correction first.
        ReturnFirst = "return-first",
        /// The time to ask for another look at a rejection ended at `until`.
        AppealTimeOver = "appeal-time-over",
        /// Somebody else has claimed this review.
        ClaimedByOther = "claimed-by-other",
        /// A return must cite at least one item.
        ReturnNeedsItems = "return-needs-items",
        /// A rejection must name a ground from the published list.
        RejectionNeedsGround = "rejection-needs-ground",
        /// An opinion is needed.
        OpinionNeeded = "opinion-needed",
        /// A cited item does not say how it is to be corrected.
        CorrectionNoteNeeded = "correction-note-needed",
        /// The review's time ran out at `due`, so it was handed on.
        ReviewTimeOver = "review-time-over",

        // Opening, scoring, award
        /// The deadline has not passed.
        BeforeDeadline = "before-deadline",
        /// The opening was announced for `opening_at`.
        BeforeOpeningTime = "before-opening-time",
        /// `count` pre-reviews are undecided.
        ReviewsUndecided = "reviews-undecided",
        /// A rejected bidder may still appeal, until `until`.
        AppealTimeRuns = "appeal-time-runs",
        /// Fewer admissible bids than the method needs (`found`, `min`).
        TooFewBids = "too-few-bids",
        /// The panel has the wrong size (`found`, `min`).
        PanelSize = "panel-size",
        /// Panel size must be odd.
        PanelEven = "panel-even",
        /// The expert has not declared yet.
        DeclarationMissing = "declaration-missing",
        /// Points outside 0..`max`.
        PointsOutOfRange = "points-out-of-range",
        /// A comment is needed for this score.
        CommentNeeded = "comment-needed",
        /// Scores are missing (`count`).
        ScoresMissing = "scores-missing",
        /// The notice period runs until `until`.
        NoticeRunning = "notice-running",
        /// An objection is unanswered.
        ObjectionOpen = "objection-open",
        /// The objection window is closed.
        ObjectionWindowClosed = "objection-window-closed",
        /// The ranking order must be followed (条例 43).
        RankingOrder = "ranking-order",

        // Contract, delivery, money
        /// The contract must be signed within `days` days of the notice.
        ContractLate = "contract-late",
        /// The organization has signed this contract.
        AlreadySigned = "already-signed",
        /// The milestone before this one is not accepted.
        MilestoneOutOfTurn = "milestone-out-of-turn",
        /// Payments would exceed the contract or the milestone's share.
        PaymentExceeds = "payment-exceeds",
        /// The milestone is not accepted yet.
        MilestoneNotAccepted = "milestone-not-accepted",
        /// The hub has not countersigned the use of funds.
        CountersignMissing = "countersign-missing",
        /// `count` payment requests wait for somebody; the project cannot be closed.
        PaymentsOpen = "payments-open",

        // Evaluation
        /// Not every indicator is scored.
        IndicatorsMissing = "indicators-missing",
        /// Weights do not sum to 100.
        WeightsSum = "weights-sum",
        /// Delivery is not accepted.
        NotAccepted = "not-accepted",

        // Registers
        /// A fault of a rulebook document (`path`, `message`).
        RulebookFault = "rulebook-fault",
        /// A rulebook of this version is stored already (`version`).
        RulebookVersionTaken = "rulebook-version-taken",
        /// The edition has an item with this code (`code`).
        CatalogueCodeTaken = "catalogue-code-taken",

        // Clarifications and amendments
        /// Questions were taken until `closes`.
        QuestionsClosed = "questions-closed",
        /// `max` questions of the organization wait for an answer.
        QuestionsWaiting = "questions-waiting",
        /// `max` questions were asked today.
        QuestionsPerDay = "questions-per-day",
        /// The text would tell who asks.
        NamesAsker = "names-asker",
        /// An answer that affects bids goes to all, so the question needs words for all.
        WordingNeeded = "wording-needed",
        /// A published part of a call that cannot be changed (`field`).
        FieldNotAmendable = "field-not-amendable",
        /// The amendment changes nothing.
        NothingChanged = "nothing-changed",
        /// A deadline may only be moved to later than `deadline`.
        DeadlineNotLater = "deadline-not-later",
        /// The call was changed while the amendment was written.
        CallChangedMeanwhile = "call-changed-meanwhile",
        /// The call has an amendment under way.
        AmendmentUnderWay = "amendment-under-way",
        /// The call was not changed since the bid was submitted or confirmed.
        NothingToConfirm = "nothing-to-confirm",
        /// The moved opening would come after the service begins on `service_start`: amend the call.
        ServiceStartTooEarly = "service-start-too-early",

        // Import
        /// A required column is missing.
        ColumnMissing = "column-missing",
        /// An unknown column.
        ColumnUnknown = "column-unknown",
        /// Two columns have the same meaning (`column`).
        ColumnTwice = "column-twice",
        /// The kind of file does not fit the import (`found`, `allowed`).
        ImportTypeNotAllowed = "import-type-not-allowed",
        /// The file has a header and nothing below it.
        NoRows = "no-rows",
        /// A quotation mark opened in line `line` is never closed.
        QuoteUnterminated = "quote-unterminated",
        /// The row has `found` cells, the header `expected`.
        RowLength = "row-length",
        /// The cell holds a formula; only values are taken.
        CellFormula = "cell-formula",
        /// The cell holds an error of the spreadsheet (`value`).
        CellError = "cell-error",
        /// A cell of a spreadsheet that replaces rows of a form cannot be taken (`line`, `column`, `value`,
        /// `problem` in the reader's words).
        SheetFault = "sheet-fault",
        /// A spreadsheet was chosen, but another button than the one that reads it was pressed.
        SheetUnread = "sheet-unread",
        /// The ledger has another grade from the same day (`grade`).
        GradeDiffers = "grade-differs",
        /// The text is not JSON (`line`, `column`).
        JsonInvalid = "json-invalid",
        /// A list must have exactly one entry (`found`).
        OneOnly = "one-only",
        /// The identifier does not begin with a publisher's prefix (360Giving).
        IdentifierShape = "identifier-shape",
        /// The field is of another type, or not of the form, that the standard says.
        FieldType = "field-type",
        /// Not a currency of ISO 4217 (`value`).
        CurrencyUnknown = "currency-unknown",
        /// A field of the standard that is not kept here (`name`).
        FieldNotKept = "field-not-kept",
        /// The same identifier comes with different names (`identifier`).
        NamesDiffer = "names-differ",
        /// White space inside an identifier was taken out (`value`).
        SpacesRemoved = "spaces-removed",
        /// The file is neither UTF-8 nor GB 18030 text, nor a workbook.
        EncodingUnknown = "encoding-unknown",
        /// The same key twice in one file (line `line`).
        DuplicateInFile = "duplicate-in-file",
        /// The parent code is unknown.
        ParentUnknown = "parent-unknown",
        /// The record has no identifier.
        IdentifierMissing = "identifier-missing",
        /// A field the importer does not know (`name`); kept out, not guessed.
        FieldUnknown = "field-unknown",
        /// Unknown division code.
        DivisionUnknown = "division-unknown",
        /// The register has this division (`code`).
        DivisionTaken = "division-taken",
        /// The division no longer exists (`code`).
        DivisionClosed = "division-closed",
        /// `count` open divisions lie inside.
        DivisionHasParts = "division-has-parts",
        /// The code says that it lies in `expected`.
        DivisionElsewhere = "division-elsewhere",

        /// A fault on our side; `id` finds it in the log.
        Internal = "internal",
        /// The search engine is away; shown results come from the database.
        SearchAway = "search-away",
        /// A filter or an order that does nothing while the search engine is away.
        FilterAway = "filter-away",
        /// The request body is larger than allowed.
        BodyTooBig = "body-too-big",
        /// This address does not take this method.
        MethodNotSupported = "method-not-supported",
    }
}
