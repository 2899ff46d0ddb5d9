conversations-letter-request-subject = A buyer has written about one of your leads
# $alias (String)
conversations-letter-request-body = { $alias } is interested in one of your leads and awaits your answer: accept the conversation, or set it aside.
conversations-letter-accepted-subject = Your request is accepted
# $alias (String)
conversations-letter-accepted-body = { $alias } agrees to talk with you about their lead.
conversations-letter-message-subject = You have a new message
# $alias (String)
conversations-letter-message-body = { $alias } has written to you. We will not write about this conversation again before you have read it.
conversations-letter-card-edited-subject = The seller has changed a contact card
# $alias (String)
conversations-letter-card-edited-body = { $alias } has changed the contact card of the lead you are talking about. The conversation says which fields changed.
conversations-letter-alias = Names are aliases: each learns who the other is only once a deal is agreed.
conversations-letter-link = Open the conversation
conversations-title = Messages
conversations-lede = Each conversation is about one listing. You appear under an alias.
conversations-unread = Unread:
conversations-colon = :{ " " }
conversations-you-wrote = you:
conversations-empty-title = No conversations
conversations-empty-body = Write to a seller from a listing, or publish a lead: buyers will write to you here.
conversations-none-here = Nothing here for now
conversations-tabs = Filter conversations
conversations-tab-all = All
conversations-tab-sales = My sales
conversations-tab-purchases = My purchases
conversations-requests = Requests to answer
conversations-running = Conversations
conversations-dismissed = Requests set aside
conversations-pages = Pages
conversations-newer = Newer
conversations-older = Older
conversations-crumbs = Breadcrumb
conversations-state-asked = Awaiting an answer
conversations-state-open = Open
conversations-state-closed = Closed
conversations-state-ignored = Ignored
conversations-state-blocked = Blocked
# $alias (String)
conversations-with = Conversation with { $alias }
conversations-buyer = Buyer
conversations-seller = Seller
conversations-you = You
# $alias (String)
conversations-you-sign = you sign “{ $alias }”
conversations-manage = Manage
conversations-messages = Messages
conversations-news = There is something new in the conversation.
conversations-about = The listing you are talking about
# $price (String)
conversations-brief-asked = Asking { $price }
# $low (String)
# $high (String)
conversations-brief-worth = estimated { $low } – { $high }
# $price (String)
conversations-brief-offer = offer { $price }
# $day (String)
conversations-event-accepted = Request accepted on { $day }
# $day (String)
conversations-event-blocked = Buyer blocked on { $day }
# $day (String)
conversations-event-closed = This lead has not been available since { $day }
# $day (String)
# $fields (String)
conversations-event-card-edited = The seller changed the contact card on { $day }: { $fields }
# $day (String)
# $fields (String)
conversations-event-card-edited-you = You changed the contact card on { $day }: { $fields }
# $day (String)
conversations-event-deal = Deal agreed on { $day }.
conversations-deal-link = See the deal
conversations-answer-title = Do you want to talk with this buyer?
conversations-answer-body = They will not know whether you ignore or block them. An ignored request may be accepted later; a block is final.
conversations-accept = Accept
conversations-ignore = Ignore
conversations-block = Block
conversations-block-confirm = Block this buyer? Their messages about this lead will no longer reach you, and this is final.
conversations-your-message = Your message
conversations-send = Send
conversations-waiting-hint = The seller has not answered yet. You may add to your request.
conversations-text-fault = Write a message of at most 4,000 characters.
conversations-write-title = Write to the seller
conversations-write-hint = Describe your need without naming yourself: you appear under an alias.
conversations-make-offer = Make an offer
conversations-make-offer-small = price, warranty, expiry
conversations-price = Price
conversations-price-hint = Buyer and seller settle directly.
conversations-unit = € excl. VAT
# $price (String)
conversations-before-tax = { $price } excl. VAT
conversations-payment = Payment
conversations-payment-fixed = Fixed price
conversations-payment-commission = Commission if won
conversations-payment-exchange = Lead exchange
conversations-commission = Commission
conversations-commission-hint = Only for “Commission if won”.
# $percent (String)
conversations-commission-of = { $percent }% if won
conversations-warranty-label = Warranty
# $days (Number)
conversations-warranty = { $days ->
    [one] 1-day warranty
   *[other] { $days }-day warranty
}
conversations-no-warranty = No warranty
# $hours (Number)
conversations-hours = { $hours ->
    [one] 1 hour
   *[other] { $hours } hours
}
# $days (Number)
conversations-days = { $days ->
    [one] 1 day
   *[other] { $days } days
}
# $days (String) The warranty, in words.
# $reasons (String)
conversations-warranty-only = { $days }, for: { $reasons }
conversations-reasons = The buyer may claim if
conversations-reasons-hint = Untick what the warranty does not cover.
conversations-in-return = Lead given in return
conversations-in-return-hint = Only for “Lead for lead”. The other side will know that this lead is yours; it is sold to nobody else while the offer stands.
conversations-in-return-none = To be agreed
# $lead (String) Code of a lead.
conversations-in-return-lead = In exchange: lead { $lead }
conversations-life = The offer expires in
conversations-note = A few words
conversations-send-offer = Send the offer
conversations-exclusive = Exclusive
conversations-shared = Shared
conversations-offer-yours = Your offer
conversations-counter-yours = Your counter-offer
# $alias (String)
conversations-offer-of = Offer from { $alias }
# $alias (String)
conversations-counter-of = Counter-offer from { $alias }
conversations-offer-waits = Waiting
conversations-offer-waits-for-you = Awaiting your answer
conversations-offer-accepted = Accepted
conversations-offer-declined = Declined
conversations-offer-countered = Countered
conversations-offer-withdrawn = Withdrawn
conversations-offer-expired = Expired unanswered
# $hour (String)
conversations-expires = Expires on { $hour }.
conversations-accept-offer = Accept the offer
# $price (String)
conversations-accept-confirm = Accept { $price }? The deal will be agreed and your identities exchanged.
conversations-decline-offer = Decline
conversations-withdraw-offer = Withdraw my offer
conversations-counter = Make a counter-offer
conversations-counter-price = Your price
conversations-send-counter = Send the counter-offer
conversations-know-title = Good to know
conversations-know-body = Nobody is bound before an offer is accepted. Do not exchange contact details here: the deal will.
conversations-own-lead = This lead is your own: you cannot write to yourself.
conversations-not-on-offer = This lead is no longer on offer. Your message was not sent.
conversations-closed = This lead is no longer available: the conversation is closed.
conversations-not-accepted = Accept the request first; then you can reply.
conversations-blocked = You have blocked this buyer: their messages no longer reach you, and you can no longer write to them.
conversations-moved = This conversation has already changed. Read it again before you decide.
conversations-offer-stands = Your offer is still open. Withdraw it before you block this buyer.
conversations-form-used = This form has been used already, with other content. Reload the page and try again.
conversations-offer-edited = The listing was edited after this offer: read it again and make a new one.
conversations-changed = Things have changed: reload the page. What you are writing is kept.
