deals-payment-fixed = Fixed price
deals-payment-commission = Commission if won
deals-payment-exchange = Lead for lead
# $amount (String)
deals-price-fixed = { $amount } before tax, fixed price
# $percent (String)
deals-price-commission = { $percent }% of what the buyer signs, before tax
# $amount (String)
# $percent (String)
deals-price-both = { $amount } before tax, then { $percent }% of what the buyer signs
deals-price-exchange = A lead in exchange
# $lead (String) Code of a lead.
deals-price-exchange-for = Lead { $lead } in exchange
# $lead (String) Code of a lead.
# $amount (String)
deals-price-exchange-for-plus = Lead { $lead } in exchange, plus { $amount } before tax
# $amount (String)
deals-price-exchange-plus = A lead in exchange, plus { $amount } before tax
# $percent (String)
deals-short-commission = { $percent }%
# $amount (String)
# $percent (String)
deals-short-both = { $amount } + { $percent }%
deals-short-exchange = Exchange
# $amount (String)
deals-short-exchange-plus = Exchange + { $amount }
deals-state-agreed = Agreed, card sealed
deals-state-released = Card open
deals-state-claimed = Claim
deals-state-confirmed = Confirmed
deals-state-refunded = Refunded
deals-state-cancelled = Cancelled
deals-offer-state-open = waiting
deals-offer-state-accepted = accepted
deals-offer-state-declined = declined
deals-offer-state-countered = answered by a counter-offer
deals-offer-state-withdrawn = withdrawn
deals-offer-state-expired = expired unanswered
deals-reason-unreachable = Nobody can be reached
deals-reason-wrong-person = Wrong person
deals-reason-wrong-data = False contact data
deals-reason-no-such-need = No such need
deals-reason-already-sold = Already sold to others
deals-reason-no-consent = The person never consented
deals-outcome-called = Called
deals-outcome-reached = Reached
deals-outcome-qualified = Qualified
deals-outcome-won = Won
deals-outcome-lost = Lost
deals-title = Deals
deals-list-caption = Your deals, newest first
deals-list-lead = Lead
deals-list-date = Date
deals-list-state = State
deals-list-price = Price
# $name (String)
deals-list-bought = bought from { $name }
# $name (String)
deals-list-sold = sold to { $name }
deals-list-pages = Pages
deals-list-more = Older deals
deals-empty-title = No deal yet
deals-empty-body = A deal is born from an accepted offer. Find a lead and write to its seller, or publish your own.
# $code (String)
deals-deal-title = Deal { $code }
deals-read-agreement = Read the agreement
deals-next-yours = Your move
deals-next-theirs = Waiting for the other side
deals-next-over = This deal is over
deals-next-agreed-buyer = Settle directly with the seller, at the address below, then say so here. The seller will release the contact card to you.
deals-next-agreed-seller = The buyer settles directly with you. Release the contact card whenever you wish, before or after the payment.
# $day (String)
deals-next-paid-buyer = You reported your payment on { $day }. The seller will release the contact card to you.
# $day (String)
deals-next-paid-seller = The buyer says that it paid you on { $day }. Check, then release the contact card.
# $day (String)
deals-next-released-buyer = The card is open. Check it before { $day }: after that the deal confirms itself.
# $day (String)
deals-next-released-seller = The buyer has the contact card. It may complain until { $day }; then the deal confirms itself.
deals-next-claimed-buyer = Your claim is with the seller, who accepts or refuses it.
deals-next-claimed-seller = The buyer has complained. If you accept, you pay it back directly; if you refuse, say why: it may bring your refusal to moderation.
deals-next-confirmed = The deal is confirmed; no claim is possible any more.
deals-next-refunded = The claim is accepted: the seller pays the buyer back directly.
deals-next-cancelled = The deal was cancelled before the card was opened. Nothing is owed.
deals-act-paid = I have paid
deals-act-received = I have received the payment
deals-act-release = Release the contact card
deals-act-release-confirm = Release the contact card? The buyer can read it at once, and the deal can no longer be cancelled.
deals-act-open-card = Open the contact card
deals-act-confirm = Confirm the deal
deals-act-confirm-confirm = Confirm the deal? You will no longer be able to complain.
deals-next-cancelled-paid = The deal was cancelled before the card was opened. A payment had been noted: what was paid is to be given back, directly between you.
deals-next-commission-buyer = The seller releases the card to you. The commission is paid directly between you once the business is signed: say so in the outcome.
deals-next-commission-seller = Release the card. The commission is due once the buyer has signed with the person; it will say so here.
deals-next-exchange-buyer = The seller releases the card to you. This is an exchange: release yours in the other half, named in the terms.
deals-next-exchange-seller = Release the card. This is an exchange: the other side releases its own in the other half, named in the terms.
deals-other-half = Other half of the exchange
deals-act-cancel = Cancel the deal
deals-act-cancel-hint = As long as the card is sealed, either side may cancel. The lead becomes available again.
deals-act-cancel-confirm = Cancel the deal? The other side will be told.
deals-act-claim = Make a claim
deals-claim-reason = Reason
deals-claim-choose = Choose
deals-claim-reason-fault = Choose the reason for your claim.
deals-claim-text = What happened
deals-claim-text-hint = The seller reads this text. 4,000 characters at most.
deals-claim-text-fault = Say what happened, in 4,000 characters at most.
deals-claim-send = Send the claim
deals-claim-title = Claim
# $day (String)
deals-claim-made = Made on { $day }
deals-claim-accept = Accept and refund
deals-claim-refuse = Refuse
# $day (String)
deals-inform-title = Inform the person before { $day }.
deals-parties = The parties
deals-seller = Seller
deals-buyer = Buyer
deals-seller-you = Seller: you
deals-buyer-you = Buyer: you
deals-terms = The terms
deals-price = Price
deals-exclusivity = Exclusivity
deals-exclusive = One buyer only
# $count (Number)
deals-shared = { $count } buyers at most
deals-warranty = Warranty
# $count (Number)
deals-warranty-days = { $count ->
    [0] No warranty
    [one] { $count } day after the card is opened
   *[other] { $count } days after the card is opened
}
# $days (String) The warranty, in words.
# $reasons (String)
deals-warranty-only = { $days }, for: { $reasons }
deals-agreed-on = Agreed on
deals-lead = Lead
deals-outcome-title = What came of it
deals-outcome-ask = Where do you stand?
deals-outcome-why = Your answer sharpens the estimates. You may change it later.
deals-outcome-fault = Choose an answer.
deals-outcome-save = Save
# $outcome (String)
# $day (String)
deals-outcome-told = The buyer reports: { $outcome } ({ $day }).
deals-conversation = Back to the conversation
deals-steps = Steps
deals-step-agreed = Deal agreed
deals-step-payment = Direct payment
# $at (String)
deals-step-paid = reported paid by the buyer, { $at }
# $at (String)
deals-step-received = received by the seller, { $at }
deals-step-release = Contact card open
# $at (String)
deals-step-opened = read by the buyer, { $at }
deals-step-claim = Claim by the buyer
deals-step-confirmed = Deal confirmed
deals-step-refunded = Claim accepted, refund
deals-step-cancelled = Deal cancelled
# $day (String)
deals-step-until = by the buyer, or on { $day }
deals-paper-title = Agreement to hand over a lead
deals-paper-mark = recorded agreement, final
deals-paper-number = Number
# $at (String)
deals-paper-agreed = agreed on { $at }
deals-paper-back = Back to the deal
deals-paper-print = Print
deals-paper-between = Between
deals-paper-the-seller = The seller
deals-paper-the-buyer = The buyer
deals-paper-object = 1. Object
# $code (String)
# $title (String)
# $day (String)
# $channel (String)
deals-paper-object-body = The seller hands over to the buyer the contact card attached to lead { $code }, “{ $title }”, collected on { $day } ({ $channel }).
deals-paper-price = 2. Price and payment
# $price (String)
deals-paper-price-body = { $price }. The parties settle directly; Pépite takes nothing.
deals-paper-exclusivity = 3. Exclusivity
deals-paper-exclusive = The card is handed over to the buyer alone.
# $count (Number)
deals-paper-shared = The card is handed over to { $count } buyers at most, the buyer included.
deals-paper-warranty = 4. Warranty
# $count (Number)
# $reasons (String)
deals-paper-warranty-body = For { $count } days from the opening of the card, the buyer may complain: { $reasons }.
deals-paper-no-warranty = The card is handed over without warranty.
deals-paper-data = 5. Personal data
# $basis (String)
deals-paper-basis = Lawful basis: { $basis }.
# $day (String)
# $channels (String)
deals-paper-consent = Consent collected on { $day }, for: { $channels }.
# $text (String)
deals-paper-consent-text = Text shown to the person: “{ $text }”
# $url (String)
deals-paper-consent-url = Form: { $url }
deals-paper-duty = The buyer informs the person at the latest one month after the card is opened, naming the seller as the source, and respects any objection.
deals-paper-signatures = Signatures
# $side (String)
deals-paper-offer = Offer ({ $side })
# $side (String)
deals-paper-acceptance = Acceptance ({ $side })
# $person (String)
# $at (String)
deals-paper-signed = { $person }, { $at }
deals-paper-fingerprint = Fingerprint
deals-card-title = Contact card
deals-card-open = Open
deals-card-none = not given
deals-card-erased-title = This card no longer exists
deals-card-erased-body = The person asked for its data to be erased. Erase whatever you have noted of it, too.
deals-card-duties = Your duties
deals-card-channels = Allowed channels
deals-card-interest = Legitimate interest: contact the person about what concerns its job, and stop at its first objection.
# $day (String)
# $seller (String)
deals-card-inform = Inform this person before { $day }, naming the source: { $seller }.
deals-card-notice = See the notice, ready to send
deals-card-log = Openings
# $person (String)
# $at (String)
deals-card-log-line = { $person }, { $at }
deals-card-back = Back to the deal
deals-offer-title = Correct your offer
deals-offer-price = Price
deals-offer-price-hint = Per buyer. May stay empty for a commission or an exchange.
deals-offer-unit = € before tax
deals-offer-payment = Payment
deals-offer-commission = Commission
deals-offer-commission-hint = Only for a commission: from 0.01 to 100.
deals-offer-warranty = Warranty
deals-offer-warranty-hint = From 0 to 60 days.
deals-offer-expiry = The offer expires in
deals-offer-expiry-hint = From 1 to 30 days, or hours: 4h.
deals-offer-days = days
deals-offer-note = A few words
deals-offer-send = Send the offer
deals-offer-price-zero = A fixed price is above zero.
deals-offer-payment-fault = Choose how the buyer pays.
deals-offer-commission-fault = Give a commission between 0.01 and 100%, with two decimals at most.
deals-offer-warranty-fault = Give a warranty of 0 to 60 days.
deals-offer-reasons = The buyer may claim if
deals-offer-reasons-hint = Tick what the warranty covers.
deals-offer-reasons-fault = Tick at least one reason for a claim, or give no warranty.
deals-offer-in-return = Lead given in return
deals-offer-in-return-hint = For an exchange: one of your published leads. The other side will know that it is yours. It is sold to nobody else while the offer stands.
deals-offer-in-return-none = To be agreed
deals-offer-in-return-fault = Choose one of your published leads, or leave “To be agreed”.
deals-offer-expiry-fault = Give a duration of 1 hour (1h) to 30 days.
deals-offer-note-fault = 1,000 characters at most, without invisible characters.
deals-changed-title = These are not the terms you read
deals-changed-body = Nothing has been accepted. Here is the offer as it now stands; go back to the conversation to answer it.
deals-changed-version = Offer number
deals-changed-expires = Expires on
deals-conflict-sold = This lead has just been sold to another buyer. Nothing has changed by what you did.
deals-conflict-not-on-offer = This lead is no longer on offer. Nothing has changed by what you did.
deals-conflict-promised = This lead is promised in exchange for another as long as that offer stands. Withdraw it, or wait for its answer.
deals-conflict-promised-already = This lead is already promised in exchange in another of your offers. Withdraw that one first, or choose another lead.
deals-conflict-return-gone = The lead offered in return is no longer available. Nothing was agreed.
deals-conflict-reason-not-covered = The agreed warranty does not cover this reason.
deals-conflict-reserved = This lead is reserved for now. Try again later: your offer has not changed.
deals-conflict-edited = The listing or its card was edited after this offer: nobody has read what this would conclude. Read the listing again and make a new offer. Nothing was agreed.
deals-conflict-enough-offers = Enough offers for today in this conversation. Write a message, or come back tomorrow.
deals-conflict-received = You noted the payment as received: only the buyer may still cancel. Release the card, or agree on a refund with the buyer.
deals-conflict-other-half = The card of the other half of the exchange is already released: this one is owed. Release it, or make a claim.
deals-conflict-nothing-to-pay = There is nothing to pay, or not yet: a commission is paid once the business is signed.
deals-conflict-expired = This offer has expired unanswered. Make a new one if you are still interested.
# $state (String)
deals-conflict-over = This offer is already { $state }. Nothing has changed.
deals-conflict-not-yours = That is for the other side to do.
deals-conflict-not-open = Offers are made in a conversation that the seller has accepted.
deals-conflict-already-open = An offer is waiting in this conversation already: answer it, or withdraw yours, before making another.
deals-conflict-already-agreed = A deal has already been agreed in this conversation.
deals-conflict-other-form = This form was already used with other content. Reload the page and start again.
# $state (String)
deals-conflict-deal-state = The deal is in another state ({ $state }): this is not possible.
deals-conflict-already-said = That is already noted.
deals-conflict-warranty-over = The warranty is over: a claim is no longer possible.
deals-conflict-card-erased = The person had its data erased: there is no card left to release. Cancel the deal.
deals-letter-open-conversation = Open the conversation
deals-letter-open-deal = Open the deal
# $lead (String)
deals-letter-made-subject = An offer for lead { $lead }
# $alias (String)
# $day (String)
deals-letter-made-body = { $alias } has made you an offer. It waits for your answer until { $day }: accept it, counter it or decline it.
# $lead (String)
deals-letter-countered-subject = A counter-offer for lead { $lead }
# $alias (String)
# $day (String)
deals-letter-countered-body = { $alias } answers your offer with another. It waits for your answer until { $day }.
# $lead (String)
deals-letter-declined-subject = Offer declined for lead { $lead }
# $alias (String)
deals-letter-declined-body = { $alias } has declined your offer. The conversation stays open: you may make another.
# $lead (String)
deals-letter-withdrawn-subject = Offer withdrawn for lead { $lead }
# $alias (String)
deals-letter-withdrawn-body = { $alias } has withdrawn its offer.
# $lead (String)
deals-letter-expired-subject = Offer expired for lead { $lead }
# $alias (String)
deals-letter-expired-body = Your offer to { $alias } has expired unanswered. You may make a new one.
# $lead (String) Code of a lead.
deals-letter-back-subject = Lead { $lead } is available again
deals-letter-back-body = The lead you were talking about with the seller is available again. The conversation is open once more; the offers of that time are closed.
# $lead (String)
deals-letter-lost-subject = Lead { $lead } is no longer available
deals-letter-lost-body = The lead you were talking about with the seller is no longer available. The conversation is closed, and so is any offer that was waiting.
# $code (String)
deals-letter-agreed-subject = Deal { $code } agreed
# $name (String)
# $siren (String)
deals-letter-agreed-body = Your deal with { $name } (SIREN { $siren }) is agreed and recorded. You now know each other by name; you settle directly.
# $code (String)
deals-letter-paid-subject = Deal { $code }: payment reported
# $name (String)
deals-letter-paid-body = { $name } says that it has paid you. Check, then release the contact card.
# $code (String)
deals-letter-received-subject = Deal { $code }: payment received
# $name (String)
deals-letter-received-body = { $name } confirms that it has received your payment.
# $code (String)
deals-letter-released-subject = Deal { $code }: the contact card is open
# $name (String)
deals-letter-released-body = { $name } has released the contact card to you. Check it within the warranty, and inform the person within a month, naming the source.
# $code (String)
deals-letter-confirmed-subject = Deal { $code } confirmed
# $name (String)
deals-letter-confirmed-body = { $name } has confirmed the deal.
# $code (String)
deals-letter-ripened-subject = Deal { $code } confirmed
# $name (String)
deals-letter-ripened-body = The warranty of your deal with { $name } is over without a claim: it is confirmed.
# $code (String)
deals-letter-cancelled-subject = Deal { $code } cancelled
# $name (String)
deals-letter-cancelled-body = { $name } has cancelled the deal before the card was opened. Nothing is owed.
# $code (String)
deals-letter-claimed-subject = Deal { $code }: a claim
# $name (String)
deals-letter-claimed-body = { $name } has made a claim. Read it, then accept it, or refuse it and say why. Unanswered for seven days, it goes to moderation by itself.
# $code (String)
deals-letter-claim-accepted-subject = Deal { $code }: claim accepted
# $name (String)
deals-letter-claim-accepted-body = { $name } has accepted your claim and pays you back directly.
# $code (String)
deals-letter-claim-refused-subject = Deal { $code }: claim refused
# $name (String)
# $day (String)
deals-letter-claim-refused-body = { $name } has refused your claim. Read why. You may bring the refusal to moderation until { $day }; after that the deal is confirmed.
# $code (String)
deals-letter-outcome-subject = Deal { $code }: news of the lead
# $name (String)
deals-letter-outcome-body = { $name } has reported what came of the lead.

# $day (String)
# $fields (String)
deals-card-edited = On { $day }: { $fields }
deals-card-edits-since-deal = Contact card changed since the deal
deals-card-edits-since-release = Card changed since it was released
deals-card-edits-body = The buyer reads the card as it stands today. A change that takes away what they bought is a ground for a claim within the warranty.
deals-card-edits-current = You read the card as it stands today. If a change takes away what you bought, make a claim within the warranty.
deals-next-staff = Before moderation
deals-next-claim-staff = A moderator reads what each of you wrote, without knowing your names, and decides. Both sides read the reason.
deals-next-refused-buyer = The seller refuses your claim. Bring it to moderation, or confirm the deal.
deals-next-refused-seller = You refused the claim. The buyer may bring it to moderation; otherwise the deal will be confirmed. You may still accept.
# $hour (String)
deals-claim-waits-you-answer = Answer before { $hour }: after that the claim goes to moderation by itself.
# $hour (String)
deals-claim-waits-seller = The seller has until { $hour } to answer; after that the claim goes to moderation by itself.
# $hour (String)
deals-claim-waits-you-appeal = You have until { $hour } to bring this refusal to moderation; after that the deal is confirmed.
# $hour (String)
deals-claim-waits-buyer = The buyer has until { $hour } to bring your refusal to moderation; after that the deal is confirmed.
# $day (String)
deals-claim-waits-staff = Before moderation since { $day }.
deals-claim-said-accepted = The seller accepts and pays back
deals-claim-said-refused = The seller refuses
deals-claim-said-raised = The buyer brings the refusal to moderation
deals-claim-said-silent = Unanswered by the seller, the claim goes to moderation
deals-claim-ruled-buyer = Moderation finds the buyer right
deals-claim-ruled-seller = Moderation finds the seller right
deals-claim-let-go = The buyer left it there: the deal is confirmed
deals-claim-decide = Your answer
deals-claim-decision-fault = Choose to accept or to refuse.
deals-claim-grounds = Why
deals-claim-grounds-hint = Needed for a refusal. The buyer reads this text, and so does moderation if it appeals. 2,000 characters at most.
deals-claim-grounds-fault = Say why you refuse, in 2,000 characters at most.
deals-claim-answer = Send the answer
deals-claim-free-seat = If I accept, offer the lead anew at once
deals-claim-appeal = Bring it to moderation
deals-claim-appeal-text = What moderation should know
deals-claim-appeal-hint = Once only. A person reads your text and the seller’s, then decides. Name nobody in it. 2,000 characters at most.
deals-claim-appeal-fault = Say why the refusal is not fair, in 2,000 characters at most.
deals-seat-hint = The buyer you paid back can no longer open the card. You may offer this lead to others.
deals-seat-free = Offer the lead anew
deals-seat-confirm = Offer the lead anew? It goes back to where it was.
deals-seat-freed = The lead is on offer again.
deals-conflict-claim-elsewhere = The claim no longer waits for this answer. Reload the page to see where it stands.
deals-conflict-nothing-to-offer = The person had its data erased: this lead cannot be offered any more. Answer without offering it anew.
# $code (String)
deals-letter-claim-raised-subject = Deal { $code }: the claim is before moderation
# $name (String)
deals-letter-claim-raised-body = { $name } brings your refusal to moderation, which will decide. Until then you may still accept the claim.
deals-letter-claim-unanswered-body = The claim stayed unanswered by the seller for seven days: it goes to moderation, which will decide.
# $code (String)
deals-letter-claim-let-go-subject = Deal { $code } confirmed
# $name (String)
deals-letter-claim-let-go-body = The refusal of the claim was not contested: your deal with { $name } is confirmed.
# $code (String)
deals-letter-ruled-subject = Deal { $code }: moderation has decided
# $name (String)
deals-letter-ruled-for-buyer-body = Moderation finds the buyer right in your deal with { $name }: the seller pays back directly. Read the reason on the page of the deal. This decision was taken by a person; you keep the right to contest it in court.
# $name (String)
deals-letter-ruled-for-seller-body = Moderation finds the seller right in your deal with { $name }: the deal is confirmed. Read the reason on the page of the deal. This decision was taken by a person; you keep the right to contest it in court.
deals-step-appeal = Before moderation
deals-paper-notice = 6. Notice to the person
deals-paper-pdf-fr = PDF in French
deals-paper-pdf-en = PDF in English
deals-verify-title = Verify the agreement
deals-verify-lede = A SHA-256 hash tells whether a file is that of this agreement, byte for byte. The file stays with you.
deals-verify-how = Compute the hash of the file on your computer, then paste it here:
deals-verify-hash = SHA-256 hash
deals-verify-hint = 64 digits and letters from a to f. On Windows: certutil -hashfile file.pdf SHA256.
deals-verify-fault = Paste a SHA-256 hash: 64 digits and letters from a to f.
deals-verify-button = Verify
deals-verify-pdf-fr = This is the hash of the French PDF of this agreement.
deals-verify-pdf-en = This is the hash of the English PDF of this agreement.
deals-verify-record = This is the hash of the agreement as it is recorded.
deals-verify-nothing = This hash is not that of this agreement: the file was changed, or it is another.
deals-notice-hello = Hello,
# $seller (String)
# $day (String)
# $channel (String)
deals-notice-source = Your contact details and your need were passed on to us by { $seller }, who collected them on { $day } ({ $channel }).
# $basis (String)
deals-notice-purpose = We use them to answer the need that you had told them of. Lawful basis: { $basis }.
deals-notice-kept = We keep them for the time of this exchange, and three years at most after your last contact. We pass them on to nobody else.
# $email (String)
deals-notice-rights = You may object to this use at any time, ask for access to your data, for their correction, restriction or erasure, and withdraw a consent, by writing to { $email }. You may also turn to the French data protection authority, the CNIL (www.cnil.fr).
# $buyer (String)
# $siren (String)
# $email (String)
deals-notice-signed = { $buyer }, SIREN { $siren }, { $email }
deals-duty-title = Inform the person
deals-duty-body = The law gives one month to say where its data came from (GDPR, article 14).
# $day (String)
deals-duty-late = The person had to be informed before { $day }.
# $day (String)
deals-duty-done = Informed on { $day }
deals-duty-notice-fr = The notice ready to send, in French
deals-duty-notice-en = The notice ready to send, in English
deals-duty-copy = Copy
deals-duty-copied = Copied
deals-duty-day = Informed on
deals-duty-hint = The day on which you sent the notice, or said it.
deals-duty-tick = The person is informed
deals-duty-fault = Give a day between the opening of the card and today.
# $outcome (String)
# $at (String)
deals-report-line = { $outcome }, { $at }
deals-card-log-none = Not opened yet.
deals-card-csv = CSV
deals-card-vcf = vCard
# $code (String)
deals-letter-inform-subject = Deal { $code }: inform the person
# $name (String)
# $day (String)
deals-letter-inform-body = You have not yet noted that the person passed on by { $name } is informed. The law gives you until { $day }. The notice ready to send is on the page of the deal.
# $code (String)
deals-letter-report-subject = Deal { $code }: have you called?
# $name (String)
deals-letter-report-body = The card passed on by { $name } is waiting. The sooner the better. Then say where you stand, in one click.
deals-pipeline-title = Leads bought
deals-pipeline-lede = Say what becomes of each lead: drag its card, or choose and move. Every call counts.
deals-pipeline-none = No lead to follow yet
deals-pipeline-none-body = The leads whose card you may open will appear here.
deals-pipeline-views = View
deals-pipeline-board = Board
deals-pipeline-table = Table
deals-pipeline-to-call = To call
deals-pipeline-attempts = Calls
# $count (Number)
deals-pipeline-tried = { $count ->
    [0] no call
    [one] one call
   *[other] { $count } calls
}
deals-pipeline-last = Last news
# $at (String)
deals-pipeline-since = card open since { $at }
deals-pipeline-move-to = Move to
deals-pipeline-move = Move
deals-review-title = Reviews
deals-review-yours = Your review
# $name (String) The other side.
deals-review-of = Review by { $name }
deals-review-stars = How did this deal go?
deals-review-stars-1 = very badly
deals-review-stars-2 = badly
deals-review-stars-3 = so-so
deals-review-stars-4 = well
deals-review-stars-5 = very well
deals-review-stars-fault = Choose from 1 to 5.
deals-review-text = In a few words
deals-review-text-hint = Read by the other side only. Everybody else sees bands.
deals-review-text-fault = 1,000 characters at most, without invisible ones.
deals-review-send = Give my review
# $day (String)
deals-review-until = Each reads the other’s review once both are in. You have until { $day }.
# $day (String)
deals-review-other-waits = The other side has given its review. Give yours to read it, or wait until { $day }.
# $day (String)
deals-review-hidden = The other side will read your review once it has given its own, on { $day } at the latest.
deals-conflict-reviews-over = The two weeks for reviews are over.
# $code (String)
deals-letter-reviewed-subject = Deal { $code }: a review awaits you
# $name (String) The other side.
deals-letter-reviewed-body = { $name } has reviewed your deal. You will read it once yours is in, or in two weeks.
# $words (String) What tells it.
deals-offer-note-reveals = You are about to reveal who you are, or who the person is: “{ $words }”. Change the text, or send it anyway.
