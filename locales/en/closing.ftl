closing-title = Close the account
closing-lede = Closing is immediate and final. Nothing that is wiped comes back.
closing-export = Download your data first
closing-what-access = Your colleagues lose their access, pending invitations are revoked, all sessions end.
closing-what-cards = Drafts and the contact cards of unsold leads are wiped at once.
closing-what-leads = Your leads on offer and your conversations close within the day, at random moments, with the usual words. None of your offers can be accepted any more.
closing-what-searches = Your searches, alerts and favourites are forgotten.
closing-what-identity = Your name and address are replaced. The address may serve for a new account, which gets nothing of the old one.
closing-what-agreements = Deals that were concluded keep the identity of their parties: the law and the other side need it.
# $count (Number)
closing-open-deals =
    { $count ->
        [one] One deal is open. You honour it: you may sign in until it is over, and the other side is told. The account closes afterwards.
       *[other] { $count } deals are open. You honour them: you may sign in until they are over, and the other side of each is told. The account closes afterwards.
    }
closing-open-deals-list = Open deals
closing-confirm-label = Name of your company
# $company (String)
closing-confirm-hint = To confirm, type “{ $company }”.
closing-confirm-fault = That is not the name of your company.
closing-button = Close the account for good
closing-not-last-owner = You are not the last owner: leave the company, which stays your colleagues’.
closing-leave-link = Leave the company
closing-staff = A role on the Pépite staff belongs to this account. It has to be taken away before closing.
closing-under-way = The account is closing
closing-under-way-body = The account closes by itself once the last open deal is over.
closing-letter-closing-subject = Your account is closing
closing-letter-closing-body = Your account is closing. Deals are still open: you may sign in to honour them. After that, the account closes by itself.
closing-letter-not-you = It was not you? Write at once to the address in the legal notice.
closing-letter-deals-link = See the deals
closing-letter-closed-subject = Your account is closed
closing-letter-closed-body = Your account is closed and your address is free. This is our last message.
closing-letter-home-link = Pépite
# $code (String)
closing-letter-deal-subject = Deal { $code }: the other side closes its account
# $name (String)
closing-letter-deal-body = { $name } closes its account. The deal stays: both honour it, and that company may sign in until it is over. The page of the deal says what remains to be done.
