listings-facts-title = The lead in short
listings-exclusive = Exclusive
# $left (Number)
# $cap (Number)
listings-seats = { $left } of { $cap } places left
# $letter (String)
listings-grade = Grade { $letter }
listings-sector = Trade
listings-area = Department
listings-market = Customer
listings-channel = Acquisition channel
listings-last-contact-on = Their last contact
listings-discarded = Let go because
listings-lawful-basis = Lawful basis
listings-completeness = Completeness
listings-value = Estimated value
listings-asking-price = Asking price
# $price (String)
listings-before-tax = { $price } before tax
listings-letter-published-subject = Your lead is online
listings-letter-published-body = Your lead is published, under an alias. The contact card stays sealed: it opens to the buyer only, once you have a deal.
listings-letter-published-next = We will write as soon as a buyer asks you something. You can change, pause or withdraw the lead at any time.
listings-letter-published-link = See the lead
listings-title = The need in one line
listings-title-fault = The need fits in one line of at most 120 characters.
listings-need = What the prospect is looking for
listings-need-fault = The description has at most 4,000 characters, none of them invisible.
listings-segment = Size of the customer
listings-segment-fault = Customer and size disagree: a private person is B2C, a company is B2B.
listings-temperature = Temperature
listings-temperature-hint = Hot: wants to buy now. Warm: a real project. Cold: curious.
listings-stage = Stage
listings-reason = Why do you not work it?
listings-acquisition-cost = What it cost you
listings-collected-on = Collected on
listings-choose = Choose
listings-yes = Yes
listings-no = No
listings-new-title = Publish a lead
listings-edit-title = Edit the lead
listings-lede = Three minutes. The listing is anonymous, the contact card stays sealed.
listings-part-teaser = The listing, seen by all
listings-more-value = For a better value
listings-card-sealed = Encrypted as soon as it is saved. It opens to the buyer only, once you have a deal.
listings-first-name = First name
listings-last-name = Last name
listings-company = Company
listings-siren = SIREN
listings-email = E-mail
listings-mobile = Mobile
listings-phone = Landline
listings-address = Address
listings-website = Website
listings-call-notes = Call notes
listings-web-behaviour = Behaviour on your site
listings-interests = Interests
listings-projects = Projects
listings-part-qualification = The qualification
listings-part-qualification-small = budget, authority, need, timing
listings-budget = Budget
listings-authority = Authority
listings-need-clarity = Need
listings-timing = Timing
listings-answered-us = Did they answer you?
listings-attempts = Calls made
listings-meetings = Meetings held
listings-part-price = Price and sharing
listings-part-price-small = asking price, floor, number of buyers
listings-asking-price-hint = For each buyer. Leave it empty to wait for offers. A price equal to your estimate would tell buyers your cost: choose one a little above or below.
listings-floor-price = Floor price, private
listings-floor-price-hint = Offers below are declined by themselves. Nobody sees it.
listings-floor-above-price = The floor is above the asking price.
listings-price-zero = Give a price above zero, or leave it empty.
listings-cap = Number of buyers
listings-cap-hint = Fixed before the first sale, never raised.
listings-cap-fixed = There has been a deal: the number of buyers no longer changes.
listings-part-law = The lawful basis
listings-part-law-small = legitimate interest or consent
listings-lawful-basis-hint = For a private person, only consent will do.
listings-consent-text = Text of the consent
listings-consent-text-hint = As the person read and accepted it.
listings-consent-text-fault = The text of the consent has at most 4,000 characters, none of them invisible.
listings-consent-on = Date of the consent
listings-consent-url = Address of the form
listings-consent-url-fault = This address is not valid. Example: https://example.com/form
listings-consent-channels = Channels consented to
listings-consent-channels-hint = Without consent to be called, a private person’s numbers are not sold.
listings-attest = I attest that this data was collected fairly and that the person has not objected to its being passed on.
listings-save-changes = Save the changes
listings-save-and-resume = Save and put back online
listings-save-paused = Save and leave paused
listings-publish = Publish
listings-keep-draft = Keep as a draft
listings-live = Live estimate
listings-refresh = Update the estimate
listings-see-lines = See how it is worked out
listings-lines-caption = The estimate explained, line by line
listings-line-factor = Factor
listings-line-effect = Effect
listings-echo = To be removed:
listings-choice-fault = Choose one of the answers given.
listings-date-fault = There is no such date. Example: 22/11/2026
listings-count-fault = Give a number between 0 and 99.
listings-card-not-an-email = there can be no such e-mail address.
listings-card-not-a-phone = this is no complete telephone number.
listings-card-not-a-mobile = this is not the number of a mobile.
listings-card-not-a-siren = there is no such SIREN, check its nine digits.
listings-card-not-a-website = this is no address of a site.
listings-card-notes-too-thin = tell the call in a sentence or two.
listings-card-too-thin = this is too little to help a buyer.
listings-twin = You have already published a lead about this person.
listings-twin-link = See that lead
listings-objected = This person objected to being passed on: they cannot be published.
listings-missing-title = Give the need in one line.
listings-missing-need = Describe what the prospect is looking for.
listings-missing-sector = Choose a trade.
listings-missing-area = Choose a department.
listings-missing-market = Choose the customer.
listings-missing-segment = Choose the size of the customer.
listings-missing-temperature = Choose a temperature.
listings-missing-reason = Say why you do not work it.
listings-missing-channel = Choose the acquisition channel.
listings-missing-last-contact-on = Give the date of the person’s last contact.
listings-missing-collected-on = Give the date of collection.
listings-missing-lawful-basis = Choose the lawful basis.
listings-missing-attest = Tick the attestation to publish.
listings-gate-email = Remove the e-mail address: it belongs in the sealed card.
listings-gate-phone = Remove the telephone number: it belongs in the sealed card.
listings-gate-site = Remove the address of the site: it belongs in the sealed card.
listings-gate-company-number = Remove the company number: it belongs in the sealed card.
listings-gate-own-name = Remove what names you: the listing is anonymous.
listings-law-consent-required = A private person’s data is passed on with consent only.
listings-law-consent-text = Give the text that the person consented to.
listings-law-consent-date = Give the date of the consent.
listings-law-consent-channel = Tick at least one channel consented to.
listings-law-energy = Energy renovation may not be sold to private persons by telephone: the law forbids it.
listings-law-function = Give the person’s function, or a generic address of the company: legitimate interest requires it.
listings-law-future = This date lies in the future.
listings-law-too-old = The last contact was more than three years ago: this data must be erased, not sold.
listings-form-reused = This form has been sent already, with other content. Open it again to start over.
listings-on-offer = This lead is online: it does not become a draft again. Pause it to take it out of sight.
listings-is-sold = This lead is sold: it no longer changes.
listings-is-withdrawn = This lead is withdrawn: it no longer changes.
listings-is-expired = This lead has expired: three years after the last contact, the data goes.
listings-is-stopped = Moderation has stopped this lead. Its decision was sent to you by e-mail.
listings-moved-on = This lead has moved on in the meantime. Go back to your leads.
listings-state-draft = Draft
listings-state-published = Online
listings-state-paused = Paused
listings-state-sold = Sold
listings-state-withdrawn = Withdrawn
listings-state-expired = Expired
listings-state-held = Held by moderation
listings-state-removed = Removed by moderation
listings-own-title = My leads
listings-own-empty = You have not published a lead yet
listings-own-empty-more = A lead you will not work may be worth something to somebody else. It takes three minutes.
listings-own-lead = Lead
listings-own-state = State
listings-own-value = Estimate
listings-own-price = Asking price
listings-own-sold = Sold
listings-own-actions = Actions
listings-untitled = Untitled
listings-edit = Edit
listings-pause = Pause
listings-resume = Put back online
listings-withdraw = Withdraw
listings-withdraw-confirm = Withdraw this lead for good?
listings-delete = Delete
listings-delete-confirm = Delete this draft and its contact card?
listings-pages = Pages
listings-newer = Newer
listings-older = Older
# $max (Number)
listings-card-too-long = At most { $max } characters.
# $field (String)
listings-gate-card-value = Remove what is in the sealed card: { $field }.
# $field (String)
# $gain (String)
listings-estimate-best = { $field }: filling this in would add about { $gain }.
# $low (String)
# $high (String)
listings-estimate-range = between { $low } and { $high }
# $share (String)
listings-ring-label = Completeness: { $share }
# $share (String)
listings-ring-sentence = Card { $share } complete
# $source (String)
listings-line-source = Source: { $source }.
# $day (String)
listings-edited = changed on { $day }
listings-unit = € excl. tax
listings-estimate-waiting = Give the trade, the channel or the cost: the estimate appears here.

listings-opinion-ours = To be computed
listings-opinion-fault = One line of at most 300 characters, without invisible ones.
listings-opinions-title = Temperature, stage and grade
listings-opinions-preview = What buyers will read, after your answers. Only you read the temperature as declared.
# $what (String)
listings-opinion-said = Announced by the seller: { $what }.
# $what (String)
# $why (String)
listings-opinion-said-why = Announced by the seller: { $what }. “{ $why }”
# $why (String)
listings-opinion-house = Computed: { $why }
# $temperature (String)
# $day (String)
listings-declared = Declared { $temperature } on { $day }
# $temperature (String)
# $day (String)
listings-cooled-since = { $temperature } since { $day }
# $temperature (String)
# $day (String)
listings-cools-on = { $temperature } on { $day }
# $steps (String)
listings-cools = Without a new contact: { $steps }.
listings-stage-hint = We compute it from your answers. Choose another if you know more.
listings-stage-reason = Why another stage?
listings-stage-reason-hint = Public. Without a reason, the teaser only says “announced by the seller”.
listings-grade-label = Grade
listings-grade-hint = We compute it from your answers, from A (the best) to D.
listings-grade-reason = Why another grade?
listings-grade-reason-hint = Public. Needed if your grade is not the one we compute.
listings-missing-grade-reason = Say why your grade is not the one we compute.
