export-title = Your data
export-lede = All that you have here, in a ZIP archive: each table as JSON and as CSV.
export-holds-owner = As an owner you get your data and the company’s: leads, the contact cards of your leads, drafts, conversations, offers, deals as PDF, bought cards, claims, settings, decisions of moderation.
export-holds-member = You get your data: profile, sessions, settings, searches, messages and offers that you wrote, listings that you authored. The data of the company goes to its owners.
export-holds-aliases = The other sides keep their aliases. A card that was erased at its person’s request is not in it.
export-holds-cards = Bought cards are opened by exporting them: each opening is written in the deal.
export-not-kept = The archive is made while you download it. We keep no copy.
# $count (Number)
export-limit = { $count } exports a day, one at a time. The owners of the company see who exported, and when.
export-button = Download my data
export-closing-link = Close the account
export-log-title = Exports
export-log-none = No export.
export-log-person = Person
export-log-holds = Content
export-log-at = Asked for
export-log-state = State
export-log-finished = Complete
export-log-broken = Broken off or under way
export-scope-company = Company and person
export-scope-person = Person
# $day (String)
export-readme =
    Pépite, export of { $day }.

    Each table exists as JSON and as CSV (UTF-8). Amounts are in euro cents, moments in UTC.
    The other sides keep their aliases. Bought cards are in bought_cards, agreements in agreements.
    This archive holds personal data: keep it safe, and erase it when it is of no more use.
export-letter-subject = Your data was exported
export-letter-body = An archive of your data was asked for from your account. It is downloaded in the browser that asked for it; this message holds nothing of it.
export-letter-not-you = It was not you? Change your password and end the other sessions.
export-letter-link = See the exports
