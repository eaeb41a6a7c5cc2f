# Home page, catalogue of projects, search.

browse-projects-title = Projects
browse-projects-search = Search by title, content, funder or number
browse-projects-found =
    { $count ->
        [one] { $count } project
       *[other] { $count } projects
    }
browse-projects-none = No project fits these filters
browse-projects-none-for = No project fits “{ $text }” and these filters
browse-none-hint = These searches find something:
browse-projects-none-words = No project matches “{ $text }”
browse-none-text = Try other words or fewer filters.
browse-none-words = Try other words.
browse-without = Without “{ $label }”
browse-without-text = The filters alone, without the text
browse-without-filters = The text alone, without any filter
browse-spelling = Did you mean{" "}
browse-word-alone = Only “{ $text }”
browse-way-total =
    { $count ->
        [one] : { $count } result
       *[other] : { $count } results
    }
browse-popular = Or begin with one of these fields
browse-clear-everything = Clear everything
browse-clear-words = Clear the search
browse-apply = Apply filters
browse-chosen = Filters in force
browse-ignored = The filter “{ $value }” is not known and was ignored.
browse-cut = Only the first { $max } characters were searched for.
browse-too-many = At most { $max } values of one filter count; the others were ignored.
browse-fault = { $name }: { $message } It was ignored.
browse-may-bid-whose = Only signed-in organizations can ask for calls they may bid for; this was ignored.
browse-away = Search is being restored. These results come straight from the database: words as they are written, without counts.
browse-away-filters = {" "}Without effect meanwhile: { $names }.
browse-enumeration = ,{" "}
browse-failed = The results were not updated. Press “Search” to try again.

browse-param-min = Lowest budget (×10,000 yuan)
browse-param-max = Highest budget (×10,000 yuan)
browse-param-closes-from = Earliest deadline
browse-param-closes-to = Latest deadline
browse-param-grade = Grade required
browse-param-may-bid = May bid
browse-param-sort = Order

browse-facet-stage = Status
browse-facet-may-bid = Eligibility
browse-facet-field = Field
browse-facet-target = People served
browse-facet-funder = Funder
browse-facet-hub = Hub
browse-facet-division = Area served
browse-facet-form = Form of support
browse-facet-channel = Channel
browse-facet-method = Procurement method
browse-facet-grade = Grade required
browse-facet-budget = Budget
browse-facet-closes = Deadline
browse-facet-source = Source
browse-facet-more = { $count } more
browse-may-bid = Only calls we may bid for
browse-grade-asked =
    { $grade ->
        [0] None stated
        [5] 5A only
       *[other] { $grade }A or above
    }
browse-source-project = On this platform
browse-source-past-award = Past awards
browse-source-all = All
browse-budget-lowest = Min
browse-budget-highest = Max
browse-budget-to = to
browse-budget-min-chosen = Budget from { $amount } (×10,000 yuan)
browse-budget-max-chosen = Budget up to { $amount } (×10,000 yuan)
browse-closes-earliest = From
browse-closes-latest = Until
browse-closes-from-chosen = Closes from { $date }
browse-closes-to-chosen = Closes by { $date }

browse-everything-title = Search
browse-everything-search = Search projects and organizations
browse-everything-placeholder = Projects and organizations
browse-everything-found = { $projects ->
        [one] { $projects } project
       *[other] { $projects } projects
    }, { $organizations ->
        [one] { $organizations } organization
       *[other] { $organizations } organizations
    }
browse-everything-all-projects =
    { $count ->
        [one] All 1
       *[other] All { $count } projects
    }
browse-everything-all-organizations =
    { $count ->
        [one] All 1
       *[other] All { $count } organizations
    }
browse-everything-none = No project or organization was found for “{ $text }”
browse-everything-no-projects = No project matches.
browse-everything-no-organizations = No organization matches.
browse-everything-nothing = There are no public projects or organizations yet
browse-everything-to-projects = Browse projects
browse-everything-to-organizations = Browse organizations
browse-suggest-label = Suggestions
browse-suggest-all = All results for “{ $text }”
browse-suggest-found =
    { $count ->
        [0] No suggestions
        [one] { $count } suggestion; choose it with the arrow keys
       *[other] { $count } suggestions; choose with the arrow keys
    }

browse-sort-relevance = Relevance
browse-sort-newest = Newest first
browse-sort-deadline = Closing soon
browse-sort-budget = Largest budget

browse-past-award = Past award
browse-service-months =
    { $months ->
        [one] { $months } month of service
       *[other] { $months } months of service
    }
browse-min-grade =
    { $grade ->
        [5] 5A only
       *[other] { $grade }A or above
    }
browse-recipient = Recipient: { $name }
browse-closes = Closes { $when }
browse-opens = Opens { $when }
browse-days-left =
    { $days ->
        [0] less than a day left
        [one] { $days } day left
       *[other] { $days } days left
    }

browse-home-spine = 政府购买服务
browse-home-title-first = Public services,
browse-home-title-second = in the hands of those who do them best.
browse-home-lead = District departments and subdistricts publish the services they need. Graded social organizations bid online. Pre-review, opening, scoring, notice, delivery and performance: every step leaves a public record.
browse-home-example = For example: home care, Tingsong, a project number
browse-home-often = Often sought:
browse-home-closing = Closing soon
browse-home-notices = Latest notices
browse-home-no-notices = No notices yet.
browse-home-all-notices = All notices and results
browse-home-figures = This year
browse-home-open-calls = Open calls
browse-home-awarded = Awarded this year
browse-home-organizations = Organizations registered
browse-home-rated = Graded 3A or above
browse-home-evaluations = Evaluations
browse-home-calls = Open for bids
browse-home-recent = Latest projects
browse-home-all-calls =
    { $count ->
        [0] All projects
        [one] 1 project
       *[other] All { $count } projects
    }
browse-home-no-calls = No project is open for bids right now.
browse-home-ways-label = Ways to take part, and organizations
browse-home-ways = I am …
browse-home-way-organization = Organization
browse-home-way-organization-does = Look up a grade, check whether you may bid
browse-home-way-organization-note = District grants require 3A or above
browse-home-way-funder = Funder
browse-home-way-funder-does = Write calls, decide awards, follow delivery
browse-home-way-funder-note = One entrance for departments and subdistricts
browse-home-way-hub = Hub
browse-home-way-hub-does = Work through the pre-review queue
browse-home-way-hub-note = Every decision states its reasons
browse-home-way-expert = Expert
browse-home-way-expert-does = Declare conflicts, score independently
browse-home-way-expert-note = Bids become visible at the opening
browse-home-best = Highest grades
browse-home-life = The life of a project
browse-home-rules = Rules in force and their grounds
browse-published = Published { $when }
browse-awarded = Awarded { $when }

api-op-list-projects = Search projects
api-op-list-organizations = Search organizations
api-op-list-suggestions = Suggestions while typing
