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
admin-verified-users = Users with a proven address
admin-unproven-users = Users yet to prove theirs
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
admin-unverified = Not proven
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
