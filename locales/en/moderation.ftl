moderation-title = Moderation
moderation-lede = Reports and automatic flags, the oldest first.
moderation-waiting = cases to decide
moderation-lists = Lists
moderation-tab-open = To decide
moderation-tab-closed = Decided
moderation-tab-log = Log
moderation-none-open = Nothing to decide
moderation-none-closed = No case decided yet
moderation-none-body = New reports will appear here.
# $count (Number)
moderation-caption-open = { $count ->
    [one] One case to decide
   *[other] { $count } cases to decide
}
# $count (Number)
moderation-caption-closed = { $count ->
    [one] The case decided last
   *[other] The { $count } cases decided last
}
moderation-column-case = Case
moderation-column-reason = Reason
moderation-column-since = Since
moderation-column-state = State
moderation-column-act = Act
moderation-column-why = Reason
moderation-column-by = By
moderation-column-when = When
moderation-kind-lead = lead
moderation-kind-conversation = conversation
moderation-kind-deal = deal
# $count (Number)
moderation-reports-by-members = { $count ->
    [one] reported by a member
   *[other] reported { $count } times by members
}
moderation-automatic = Automatic flag
moderation-open = To decide
moderation-closed = Decided
moderation-reason-false-data = Made-up lead or wrong data
moderation-reason-personal-data-in-text = Personal data in the text
moderation-reason-no-consent = Person who has not agreed, or has objected
moderation-reason-offensive = Offensive or unlawful content
moderation-reason-duplicate = Lead offered twice
moderation-reason-other = Another reason
moderation-act-keep = Kept
moderation-act-hold = Held
moderation-act-remove = Removed
moderation-act-restore = Restored
moderation-act-suspend = Company suspended
moderation-act-reinstate = Company reinstated
moderation-act-reveal = Identity shown
moderation-act-arbitrate = Claim arbitrated
moderation-decide-keep = Leave as it is
moderation-decide-hold = Hold
moderation-decide-remove = Remove
moderation-decide-restore = Restore
moderation-by-house = Automatic flag
moderation-by-seller = Seller
moderation-by-buyer = Buyer
moderation-report-summary = Report
moderation-report-title = Report
moderation-report-lede = A person reads your report. Its author will not know that it comes from you.
moderation-report-reason = Why?
moderation-report-choose = Choose a reason
moderation-report-text = What we should know
moderation-report-button = Send the report
moderation-back = Go back
moderation-fault-report-reason = Choose a reason.
moderation-fault-report-text = Say in a few words what is wrong.
moderation-fault-report-long = Your text may have at most 4,000 characters.
moderation-fault-decision = Choose a decision.
moderation-fault-reason = Give a reason, in 2,000 characters at most.
moderation-conflict-own = This case concerns your own company: another moderator has to take it.
moderation-conflict-own-lead = This lead is your own: you can change or withdraw it.
moderation-conflict-moved = This case has changed meanwhile. Open it again to see where it stands.
moderation-conflict-erased = The person has had the card erased: this lead cannot be restored.
moderation-crumbs = Breadcrumbs
moderation-seller-suspended = Seller suspended
# $day (String)
moderation-published-on = published on { $day }
moderation-text = The text
moderation-complaints = The reports
moderation-no-complaints = No report.
moderation-decide = Decision
moderation-nothing-to-decide = Nothing to decide: this lead is no longer on offer and no report is open.
moderation-what-to-do = What to do?
moderation-statement = Reason given to the company
moderation-statement-hint = Sent by e-mail as it stands. Name nobody in it.
moderation-decide-button = Give the decision
moderation-later = Come back later
moderation-seller-body = A suspended company may read, but neither publishes nor writes. Its leads stay where they are.
moderation-suspend = Suspend the company
moderation-reinstate = Reinstate the company
moderation-reveal = Show the identity
moderation-reveal-why = Why it is needed
moderation-reveal-hint = The act and its reason go into the log, under your name.
moderation-identity-title = Who sells this lead
moderation-identity-lede = This look is written to the log. The name is shown for fifteen minutes, to this session only.
moderation-back-to-case = Back to the case
moderation-history = Log of the case
moderation-log-title = Moderation log
moderation-log-lede = Every act, its reason and who did it. Nobody can edit it.
moderation-log-none = No act so far.
moderation-pages = Pages
moderation-newest = Back to the newest
moderation-older = Older acts
moderation-conversation-title = Reported conversation
moderation-messages = The messages
moderation-no-messages = No message.
moderation-file = Close the case
moderation-file-why = Reason, for the log
moderation-file-hint = Those who reported are told that their report was looked at.
moderation-sides = The two sides
moderation-letter-reason = Reason:
moderation-letter-by-a-person = A person of our team took this decision, under our terms of use. You keep the right to contest it before the competent court.
moderation-letter-leads-link = See my leads
moderation-letter-account-link = See my account
moderation-letter-keep-subject = Your reported lead stays as it is
# $code (String)
moderation-letter-keep-body = Your lead { $code } was reported. We looked at it and leave it as it is.
moderation-letter-hold-subject = Your lead is held
# $code (String)
moderation-letter-hold-body = Your lead { $code } is held while we look into it: buyers no longer see it.
moderation-letter-remove-subject = Your lead is removed
# $code (String)
moderation-letter-remove-body = Your lead { $code } is removed from the marketplace.
moderation-letter-restore-subject = Your lead is restored
# $code (String)
moderation-letter-restore-body = Your lead { $code } is restored: it is back where it was.
moderation-letter-handled-subject = Your report was handled
moderation-letter-handled-body = Thank you for your report: a person of our team has looked at it.
moderation-letter-handled-acted = We have acted on it.
moderation-letter-handled-kept = We did not remove what you reported.
moderation-letter-handled-link = See the leads
moderation-letter-suspend-subject = Your company is suspended
moderation-letter-suspend-body = Your company is suspended: you may still read the marketplace, but neither publish nor write.
moderation-letter-reinstate-subject = Your company is reinstated
moderation-letter-reinstate-body = The suspension of your company is lifted: you may publish and write again.
moderation-kind-claim = claim to arbitrate
moderation-claim-title = Claim to arbitrate
moderation-claim-over = This claim is closed.
moderation-claim-who = Who is right?
moderation-claim-for-buyer = The buyer: the seller pays back
moderation-claim-for-seller = The seller: the deal stands
moderation-claim-statement = Reason, for both sides
moderation-claim-statement-hint = They read it as it is on the page of the deal. Name nobody in it.
moderation-claim-deal = The deal
moderation-claim-released = Card released
moderation-claim-card = Card
# $count (Number)
moderation-claim-openings = { $count ->
    [0] never opened
    [one] opened once
   *[other] opened { $count } times
}
# $buyer (String)
moderation-claim-made = { $buyer } (buyer) complains
# $seller (String)
moderation-claim-refused = { $seller } (seller) refuses
# $seller (String)
moderation-claim-paid-back = { $seller } (seller) accepts and pays back
# $buyer (String)
moderation-claim-raised = { $buyer } (buyer) brings the refusal to moderation
# $seller (String)
moderation-claim-silent = { $seller } (seller) did not answer for seven days
moderation-message-meant = Message meant:
