conversations-search = Search
conversations-search-hint = An alias, a listing, a word of a message.
conversations-lead = Listing
conversations-lead-any = All listings
conversations-search-button = Search
conversations-search-clear = Show all
conversations-not-found = No conversation matches
conversations-not-found-body = Try another word or another listing.
# $left (String)
conversations-next-request = Your turn: answer, { $left } left
conversations-next-late = Your turn: answer, the 24 hours are over
conversations-next-await-late = No answer from the seller for 24 hours
# $left (String)
conversations-next-offer = Your turn: an offer to consider, expires in { $left }
# $left (String)
# $price (String)
conversations-next-offer-of = Your turn: offer of { $price }, expires in { $left }
# $left (String)
conversations-next-await-offer = Offer sent, expires in { $left }
conversations-next-reply = Your turn: reply
conversations-next-await-buyer = Waiting for the buyer
conversations-next-await-seller = Waiting for the seller
conversations-next-release = Your turn: hand over the contact card
conversations-next-await-card = Deal agreed, contact card expected
conversations-next-released = Contact card handed over
conversations-next-claim = Your turn: answer the claim
conversations-next-await-claim = Claim awaiting an answer
conversations-next-agreed = Deal agreed
conversations-left-soon = less than an hour
# $count (Number)
conversations-left-hours = { $count ->
    [one] one hour
   *[other] { $count } hours
}
# $count (Number)
conversations-left-days = { $count ->
    [one] one day
   *[other] { $count } days
}
# $seconds (Number)
conversations-too-many-messages = { $seconds ->
    [one] Your company has sent twenty messages in a minute. Your text is still here: send it again in a second.
   *[other] Your company has sent twenty messages in a minute. Your text is still here: send it again in { $seconds } seconds.
}
# $minutes (Number)
conversations-too-many-starts = { $minutes ->
    [one] Your company has begun five conversations in an hour. Your text is still here: send it again in a minute.
   *[other] Your company has begun five conversations in an hour. Your text is still here: send it again in { $minutes } minutes.
}
conversations-state-late = Unanswered for 24 hours
conversations-search-own = Search my conversations
