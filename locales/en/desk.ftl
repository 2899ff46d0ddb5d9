desk-title = My desk
desk-my-leads = My leads
desk-my-alerts = My alerts
desk-new-title = Welcome
desk-new-body = Publish a lead that you will not work, or look for one that suits you. Whatever waits for you will appear here.
desk-figure-published = leads on offer
desk-figure-talking = open conversations
desk-figure-offers = offers to consider
desk-figure-running = deals under way
desk-todo = To do
desk-nothing-to-do = Nothing waits for you.
# $alias (String)
desk-answer-offer = Answer the offer from { $alias }
# $alias (String)
# $price (String)
desk-answer-offer-of = Answer the offer from { $alias }: { $price }
# $alias (String)
desk-answer-request = Accept or ignore the request from { $alias }
desk-release-card = Release the contact card to the buyer
desk-answer-claim = Answer the buyer’s claim
desk-confirm-deal = Read the contact card and confirm the deal
# $hour (String)
desk-until = until { $hour }
# $hour (String)
desk-since = since { $hour }
desk-button-answer = Answer
desk-button-release = Release
desk-button-see = See
desk-latest = My latest leads
desk-all-leads = All my leads
desk-no-leads = You have not published a lead yet.
desk-inform-person = Inform the person behind the lead
desk-appeal-claim = Contest the refusal of your claim, or confirm the deal
