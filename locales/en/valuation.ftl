### The estimate: each line, its reason, its source.

valuation-factor-cost = Acquisition cost
valuation-factor-completeness = Completeness
valuation-factor-qualification = Qualification
valuation-factor-freshness = Freshness
valuation-factor-exclusivity = Exclusivity
valuation-factor-market-evidence = Recorded deals

# $declared (String)
valuation-cost-declared = Cost declared by the seller: { $declared }.
# $declared (String)
# $limit (String)
# $reference (String)
# $counted (String)
valuation-cost-capped = The declared cost ({ $declared }) is above { $limit } times the reference ({ $reference }): only { $counted } is counted.
# $channel (String)
# $sector (String)
# $market (String)
valuation-cost-reference = No cost declared: reference cost of such a lead (channel: { $channel }; sector: { $sector }; market: { $market }).
valuation-channel-unsaid = not given
valuation-sector-unsaid = not given

# $share (String)
valuation-completeness = { $share } of the card and the qualification is filled and valid.

# $signals (String)
valuation-qualification = { $signals }.
# $signals (String)
valuation-qualification-floor = { $signals }. Held at the floor set for qualification.
# $signals (String)
valuation-qualification-ceiling = { $signals }. Held at the ceiling set for qualification.
# $field (String)
# $answer (String)
# $multiplier (String)
valuation-signal = { $field }: { $answer } (×{ $multiplier })
valuation-signal-unsaid = unknown
# $multiplier (String)
valuation-signal-answered = The contact replied (×{ $multiplier })
# $multiplier (String)
valuation-signal-unanswered = The contact never replied (×{ $multiplier })
# $count (Number)
# $multiplier (String)
valuation-signal-attempts = { $count ->
    [one] { $count } attempt without a reply
   *[other] { $count } attempts without a reply
} (×{ $multiplier })
# $count (Number)
# $multiplier (String)
valuation-signal-meetings = { $count ->
    [one] { $count } meeting held
   *[other] { $count } meetings held
} (×{ $multiplier })

# $days (Number)
valuation-age = Last contact { $days ->
    [0] today
    [1] yesterday
   *[other] { $days } days ago
}.
# $days (Number)
valuation-age-unsaid = Date of the last contact unknown: counted as { $days } days.
valuation-pace-fast = Hot lead or consumer: half the value is lost between 24 and 48 hours.
valuation-pace-steady = Business without a dated project: the value falls over the weeks.
valuation-pace-dated = Dated business project: only the contact details age until that date.
valuation-pace-past = Dated business project: its date is past.

# $buyers (Number)
valuation-exclusivity = { $buyers ->
    [one] Sold to one buyer only: full value.
   *[other] Shared by up to { $buyers } buyers: price per buyer.
}

valuation-source-house = House estimate
valuation-source-seller = Declared by the seller
valuation-source-deals = Deals recorded on Pépite
# $deals (Number)
# $model (Number)
valuation-market-evidence = { $deals ->
    [one] { $deals } recorded deal corrects
   *[other] { $deals } recorded deals correct
} the formula (model no. { $model }).
# $citation (String)
# $year (String)
valuation-source-dated = { $citation } ({ $year })
# $citation (String)
valuation-source-undated = { $citation } (undated)
valuation-confidence-high = Original text read
valuation-confidence-medium = Study quoted by another page
valuation-confidence-low = A vendor’s own figure, or undated

# $fit (String)
# $interest (String)
valuation-grade-reason = Fit (budget, decision maker, identity): { $fit }; interest (temperature, timing, need, reply): { $interest }.
valuation-range-house = A house range, wide on purpose, until recorded deals give a better one.
# $model (Number)
valuation-range-model = Four deals in five were agreed within this range (model no. { $model }).

valuation-and = and
valuation-or = or
# $stage (String)
# $signs (String)
valuation-stage-because = { $stage }, because { $signs }.
# $stage (String)
valuation-stage-raw = { $stage }, because nothing tells of an interest yet.
# $stage (String)
# $signs (String)
valuation-stage-next = { $stage } would take { $signs }.
valuation-sign-clear-need = the need is clear
valuation-sign-answered = the person replied
valuation-sign-met = the person was met
valuation-sign-budget = the budget is known
valuation-sign-decision-maker = the person decides
valuation-sign-interest = the lead is hot or warm
valuation-lacks-clear-need = a clear need
valuation-lacks-contact = a reply from the person
valuation-lacks-budget = a budget
valuation-lacks-decision-maker = a decision maker
valuation-lacks-interest = a warm or hot lead
# $factors (Number)
valuation-made-by-formula = Factor table no. { $factors }, formula alone.
# $factors (Number)
# $model (Number)
valuation-made-by-model = Factor table no. { $factors }, model no. { $model }.
valuation-effect-raises-much = raises it much
valuation-effect-raises = raises it
valuation-effect-keeps = changes little
valuation-effect-lowers = lowers it
valuation-effect-lowers-much = lowers it much
