admin-title = Administration
admin-overview = Overview
admin-users = Users
admin-letters = Letters given up
admin-companies = companies
# $count (Number)
admin-companies-new = + { $count } this week
admin-on-offer = leads on offer
admin-deals = deals
admin-waiting = letters waiting
# $count (Number)
admin-given-up = { $count ->
    [one] one given up
   *[other] { $count } given up
}
# $count (Number)
admin-sent = { $count ->
    [one] one sent
   *[other] { $count } sent
}
admin-cases = Cases to decide
admin-house = The house
admin-verified-users = Users
admin-unproven-users = Sign-ups yet to be confirmed
admin-suspended-companies = Suspended companies
admin-state = State
admin-number = Number
admin-none = None so far
admin-leads-by-state = Leads by state
admin-conversations-by-state = Conversations by state
admin-offers-by-state = Offers by state
admin-deals-by-state = Deals by state
admin-market = Estimates and agreed prices
# $count (Number)
admin-market-body = Medians over { $count } deals at a fixed price.
admin-market-none = It takes at least five deals at a fixed price to compare.
admin-median-estimate = Median estimate
admin-median-price = Median agreed price
admin-users-lede = Only admins see names.
admin-search = E-mail or company
admin-search-button = Search
admin-no-users = Nobody matches
admin-no-users-body = Try another address or company name.
admin-user = User
admin-company = Company
admin-role = Role
admin-standing = Standing
admin-staff-moderator = Moderation
admin-staff-admin = Administration
# $day (String)
admin-verified = Proven on { $day }
admin-suspended = Company suspended
admin-pages = Pages
admin-first-page = Back to the first
admin-next-page = Next users
admin-letters-lede = After twelve tries a letter is given up. Its text is not shown: it holds secret links.
admin-no-letters = No letter given up
admin-no-letters-body = All that had to leave has left, or is leaving.
admin-letter = Letter
admin-to = To
admin-tries = Tries
admin-error = Last error
admin-again = Send again
admin-letter-moved = This letter is not given up any more.

admin-valuation = Models
admin-valuation-lede = What recorded deals teach the formula, and how right past estimates were.
admin-fit-now = Fit now
admin-models = Fitted models
admin-no-models = No model: the formula alone estimates. The night shift fits one as soon as there are deals.
admin-model = Model
# $number (Number)
admin-model-named = Model no. { $number }
admin-model-newest = Always the newest
admin-model-deals = Deals
admin-model-error = Median error
admin-model-formula = Formula alone
admin-model-bias = Bias
admin-model-coverage = Inside the range
admin-models-foot = Errors by cross-validation, on deals the model had not seen. The range is meant to hold 80%.
admin-in-force = in force
admin-pinned = pinned
# $version (Number)
admin-on-factors = factor table no. { $version }
admin-pin = Choose the model
# $number (Number)
# $who (String)
# $day (String)
admin-pin-is = Model no. { $number } pinned by { $who } on { $day }:
# $who (String)
# $day (String)
admin-pin-none = Back to the newest, by { $who } on { $day }:
admin-pin-choose = Use this model
admin-reason = Reason
admin-reason-fault = Give the reason, in one line of at most 1,000 characters.
admin-model-fault = Choose a model from the list.
admin-judged = Estimated and agreed
admin-judged-lede = Every deal at a fixed price, beside the estimate that the lead had on that day.
admin-no-judged = No deal at a fixed price yet.
# $count (Number)
admin-judged-picture = { $count ->
    [one] Scatter of { $count } deal: agreed price across, estimate upwards.
   *[other] Scatter of { $count } deals: agreed price across, estimate upwards.
}
admin-judged-legend = Filled: the price was inside the range; hollow: outside. On the diagonal the estimate was exact. Both axes go by factors of ten.
admin-judged-table = The latest deals
admin-judged-lead = Lead
admin-judged-price = Agreed price
admin-judged-value = Estimate
admin-judged-range = Range
admin-judged-error = Error
admin-formula = formula
admin-factors = Factor table
admin-factors-lede = The figures that estimates multiply, with their source, year and confidence. Every change makes a new version; every estimate names its own.
admin-factors-edit = Change
# $count (Number)
admin-factors-see = { $count ->
    [one] See { $count } figure
   *[other] See { $count } figures
}
admin-factor = Item
admin-factor-value = Value
admin-factor-origin = Origin
admin-factor-versions = Versions
admin-factor-version = Version
admin-factor-author = Author
admin-shipped = Pépite
admin-shipped-reason = Shipped with the program.
admin-undated = undated
admin-crumbs = You are here
admin-factors-change-lede = Saving makes a version and fits a model on it at once. Published estimates follow within the day.
admin-factor-figures = Figures
admin-citation = Published source
admin-citation-hint = Author and page. Without a source, changed figures become house estimates.
admin-citation-fault = The source is one line of at most 200 characters.
admin-year = Year of the source
admin-year-fault = Give a year, for instance 2026.
admin-factors-reason-hint = It stays in the history, with your name.
admin-factors-save = Save a new version
admin-cancel = Cancel
admin-factors-moved = The factor table has been changed meanwhile. Read it again before you start over.
admin-factors-same = No figure has changed.
admin-factors-no-figure = One of the figures is not a number. Write for instance 1.25.
# $detail (String)
admin-factors-unsound = This table does not hold together ({ $detail }).
admin-group-channels = Reference cost by channel
admin-group-sectors = Multiplier by sector
admin-group-markets = Multiplier by market
admin-group-declared-cost-limit = Limit of a declared cost, in times the reference
admin-group-usd-in-eur = Euros for a dollar
admin-group-completeness = Completeness: weights of fields
admin-group-qualification = Qualification
admin-group-freshness = Freshness
admin-group-exclusivity = Exclusivity, by number of buyers
admin-group-spread = House range, without a model
admin-curve-fast = Fast curve
admin-curve-steady = Slow curve
# $curve (String)
# $day (String)
admin-curve-day = { $curve }, day { $day }
# $timing (String)
admin-horizon = Days until: { $timing }
# $count (String)
admin-meetings-from = Meetings, from { $count }
# $count (String)
admin-attempts-from = Attempts without a reply, from { $count }
admin-figure-completeness-floor = Multiplier of an empty lead
admin-figure-floor = Floor of the qualification
admin-figure-ceiling = Ceiling of the qualification
admin-figure-unknown = Unknown answer
admin-figure-answered = The person answered
admin-figure-unanswered = The person never answered
admin-figure-unknown-age = Age assumed without a date, in days
admin-figure-monthly = Dated project: what remains after a month
admin-figure-past = Dated project: what remains once the date is past
# $citation (String)
# $year (String)
# $trusted (String)
admin-cited = { $citation } ({ $year }, { $trusted })
admin-confidence = How the source was read
admin-confidence-none = Choose
admin-confidence-fault = Say how the source was read.
admin-group-cooling = Cooling of the temperature
admin-figure-hot-days = Days for which a lead stays hot
admin-figure-warm-days = Then days for which it stays warm

admin-synonyms = Synonyms
admin-synonyms-lede = What trades call by several names. Searching for one finds the others too, on every server within a minute.
admin-synonyms-content = Groups of synonyms
admin-synonyms-hint = One group a line, words or expressions separated by commas; after “#”, a remark. Accents, plurals and agreement make no difference already.
admin-synonyms-save = Save the synonyms
admin-synonyms-same = Nothing has changed in this list.
# $most (Number)
admin-synonyms-long = The list is longer than { $most } characters.
admin-synonyms-moved = The list has been changed meanwhile. Read it again before trying once more.
# $count (Number)
admin-synonyms-fault = { $count ->
    [one] One line is to be mended.
   *[other] { $count } faults are to be mended.
}
# $line (Number)
admin-synonyms-alone = Line { $line }: a group has at least two expressions.
# $line (Number)
admin-synonyms-empty = Line { $line }: an expression is empty, between two commas or at the end of the line.
# $line (Number)
# $words (String)
admin-synonyms-length = Line { $line }: “{ $words }” has no word, or more than five.
# $line (Number)
# $words (String)
# $other (Number)
admin-synonyms-twice = Line { $line }: “{ $words }” is in line { $other } already.
# $version (Number)
admin-synonyms-version = Version { $version }
admin-synonyms-built-in = The original list
