web-description = The free marketplace for disqualified leads: publish anonymously, see the estimate, negotiate, settle directly.
web-skip = Skip to content
web-home-label = Pépite, home
web-search-label = Search leads
web-search-placeholder = Need, trade, region…
web-menu = Menu
web-main-navigation = Main navigation
web-nav-leads = Find a lead
web-nav-new-lead = Publish a lead
web-nav-conversations = Messages
web-nav-deals = Deals
web-nav-desk = My desk
web-nav-how = How it works
web-nav-moderation = Moderation
web-nav-admin = Administration
web-nav-account = My account
web-nav-company = My company
web-unread = unread
web-other-language = Français
web-sign-out = Sign out
web-sign-in = Sign in
web-sign-up = Create an account
web-sign-in-required = Sign in to go on; you will come straight back to this page.
web-footer-line = The free marketplace for leads that somebody else can turn into customers. No commission, no tracker.
web-footer-market = Marketplace
web-footer-data = Your data
web-footer-person = Are you the person behind a lead?
web-footer-privacy = Privacy
web-footer-terms = Terms of use
web-footer-feed = Feed of leads
web-optional = (optional)
web-error-prefix = Error:
# $count (Number)
web-faults-title = { $count ->
    [one] There is one thing to correct
   *[other] There are { $count } things to correct
}
# $code (String)
web-error-code = Error { $code }
web-not-found-title = There is no such page
web-not-found-sentence = The address is wrong, the lead is no longer on offer, or this page is not for you.
web-forbidden-title = This is closed to you
web-forbidden-sentence = Your account does not allow it, or the form came from another site. Reload the page and try again.
web-bad-request-title = Request not understood
web-bad-request-sentence = None of our pages makes such a request. Go back and try again.
web-conflict-title = Things have changed
web-too-many-title = Too many attempts
# $minutes (Number)
web-too-many-sentence = { $minutes ->
    [one] Wait one minute before trying again.
   *[other] Wait { $minutes } minutes before trying again.
}
web-too-large-title = Too large
web-too-large-sentence = What you sent is larger than 256 kB. Shorten your texts and try again.
web-too-slow-title = Interrupted
web-too-slow-sentence = What you sent took too long to reach us. Check your connection and try again.
web-unavailable-title = Unavailable for the moment
web-unavailable-sentence = We cannot reach our data right now. Nothing that you sent and we confirmed is lost.
web-internal-title = An error on our side
web-internal-sentence = This page could not be prepared. The incident is recorded; please try again in a moment.
web-onward-desk = Go to my desk
web-onward-leads = See the leads
web-onward-home = Home
web-today = today
web-yesterday = yesterday
# $count (Number)
web-days-ago = { $count ->
    [one] one day ago
   *[other] { $count } days ago
}
# $count (Number)
web-months-ago = { $count ->
    [one] one month ago
   *[other] { $count } months ago
}
web-sign-in-carries = Your session has ended. Sign in: your form comes back as you filled it in, nothing was sent.
web-keys = Keyboard shortcuts
web-keys-close = Close
web-keys-search = Go to the search box
web-keys-walk = Next lead, previous lead
web-keys-help = Show this help
web-keys-off = Switch the shortcuts off
web-keys-on = Switch the shortcuts on
web-keys-are-off = Shortcuts are switched off in this browser.
