conversations-profile-buyer = This buyer
conversations-profile-seller = This seller
conversations-profile-interest = Mostly looks for
conversations-profile-since = Member for
conversations-profile-since-month = less than a month
conversations-profile-since-half-year = less than six months
conversations-profile-since-year = less than a year
conversations-profile-since-longer = more than a year
conversations-profile-reputation = Reputation
conversations-profile-reliable = reliable
conversations-profile-fair = fairly reliable
conversations-profile-disputed = disputed
conversations-profile-new = new
conversations-profile-unknown = not known yet
conversations-profile-reply = Usually replies
conversations-profile-hours = within 2 hours
conversations-profile-day = within a day
conversations-profile-days = in one or two days
conversations-profile-slow = more slowly
conversations-profile-how = Bands worked out every night from deals, claims and replies.
conversations-letter-reminder-subject = A request still awaits your answer
# $alias (String)
conversations-letter-reminder-body = { $alias } has awaited your answer for nearly a day. Accept the conversation or set it aside: after 24 hours the buyer will see that the request went unanswered.
conversations-letter-disclosed-subject = The other side tells you who they are
# $alias (String)
conversations-letter-disclosed-body = { $alias } has told you who they are. The conversation shows their company and name, to you alone.
conversations-reveal-title = You are about to reveal who you are
conversations-reveal-fault = Your message says who you are, or who your contact is. Change it, or send it anyway.
conversations-reveal-body = The marked words point to you or to your contact. Nothing has been sent: it is yours to decide.
conversations-reveal-send = Send anyway
conversations-disclose = Say who I am
# $company (String)
# $person (String)
conversations-disclose-body = The other side will see “{ $company }” and “{ $person }” in this conversation and nowhere else. The date and your name are recorded.
conversations-disclose-confirm = I understand that this is final
conversations-disclose-button = Reveal my identity
conversations-disclose-fault = Tick the box to confirm: an identity once revealed cannot be taken back.
# $alias (String)
# $day (String)
# $company (String)
# $person (String)
conversations-disclosed-by = { $alias } told you who they are on { $day }: { $company }, { $person }
# $day (String)
# $company (String)
# $person (String)
conversations-disclosed-you = You said who you are on { $day }: { $company }, { $person }
# $company (String)
# $person (String)
conversations-is = { $company }, { $person }
conversations-draft-kept = Draft kept on this device until you send it or sign out.
conversations-open-hint = The other side sees neither when you read nor when you are here.
conversations-report-message = Report
# $alias (String)
conversations-report-message-of = the message from { $alias }
conversations-report-this = Message reported:
conversations-report-whole = Report the whole conversation instead
