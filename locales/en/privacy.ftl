privacy-title = Are you the person behind a lead?
privacy-lede = Know what we hold, object, or have everything erased. No account needed.
privacy-email = Your e-mail
privacy-email-hint = The one a company knows you by. We send a link to it.
privacy-ask-button = Send me the link
privacy-stale = This link was used or is not valid any more. Ask for a new one.
privacy-next = What happens next
privacy-next-prove = You prove that the address is yours
privacy-next-see = You see what is held
privacy-next-wipe = If you ask, the cards are wiped
privacy-next-told = Sellers and buyers are told
privacy-next-hash = A keyed hash prevents any new publication
privacy-sent-title = A link is on its way
privacy-sent-body = If you gave your own address, open the message we have just sent to it.
privacy-sent-life = The link is valid for an hour.
privacy-done-title = It is done
privacy-done-body = The cards that held your address are wiped and their leads are no longer on offer. The sellers and buyers concerned have been told.
privacy-done-kept = We keep a keyed hash only, so that nobody can publish you again.
privacy-other = Ask about another address
privacy-held-title = What we hold
privacy-held-nothing = No lead holds this address.
# $count (Number)
privacy-held-leads = { $count ->
    [one] One lead holds this address.
   *[other] { $count } leads hold this address.
}
privacy-kinds = What the cards contain
privacy-kinds-body = These cards are sealed: their contents are not shown here, and we do not read them.
privacy-on-offer = Leads on offer
privacy-buyers = Buyers who received a card
privacy-rights = What do you want?
privacy-rights-body = Either way, the cards are wiped here and the leads withdrawn. If you object, sellers and buyers must stop soliciting you; if you erase, they must also delete what they received.
privacy-object-ahead = You can object in advance: nobody will be able to publish a lead with this address.
privacy-object = Object
privacy-erase = Erase everything
privacy-once = This link works once.
privacy-letter-link-subject = Your data on Pépite
privacy-letter-link-body = Somebody, probably you, asks what Pépite holds about this address. Open this link within the hour to see it, to object, or to erase everything.
privacy-letter-link-label = See what is held
privacy-letter-link-not-you = If this was not you, ignore this message: nothing will happen.
privacy-letter-done-subject = Your request is carried out
privacy-letter-done-object = Your objection is recorded. The cards that held your address are wiped from Pépite, the leads withdrawn, and the sellers and buyers concerned have been told to solicit you no more.
privacy-letter-done-erase = The cards that held your address are wiped from Pépite, the leads withdrawn, and the sellers and buyers concerned have been told to erase what they hold.
privacy-letter-done-kept = We keep a keyed hash only, so that nobody can publish you again.
privacy-letter-done-label = Ask about another address
privacy-letter-seller-subject = A person has exercised their rights
# $codes (String)
privacy-letter-seller-body = The person behind one or more of your leads ({ $codes }) has exercised their rights. The contact card is wiped from Pépite and these leads are no longer on offer.
privacy-letter-seller-object = They object to any solicitation: put them on your suppression list and solicit them no more.
privacy-letter-seller-erase = They ask for erasure: delete their data from your own files, too, unless the law obliges you to keep it, and solicit them no more.
privacy-letter-seller-label = See my leads
privacy-letter-buyer-subject = A person has exercised their rights
# $code (String)
privacy-letter-buyer-body = The person whose contact card you received (deal { $code }) has exercised their rights. The card is wiped from Pépite.
privacy-letter-buyer-object = They object to any solicitation: put them on your suppression list and solicit them no more.
privacy-letter-buyer-erase = They ask for erasure: delete their data from your files unless the law obliges you to keep it, and solicit them no more.
privacy-letter-buyer-label = See the deal
