moderation-act-reveal-user = User named
moderation-act-find-user = User looked for by address
admin-find-title = Look for an exact address
admin-find-lede = The search and its reason are written to the log under your name. The answer is a code.
admin-find-email = E-mail address
admin-find-button = Search
admin-nobody-found = Nobody uses this address.
admin-why = Reason
admin-why-hint = Written to the log under your name.
admin-reveal-title = See who it is
admin-reveal-lede = Name, address and company are shown for fifteen minutes, to this session only.
admin-reveal-button = Show the name
# $hour (String)
admin-revealed-until = Shown until { $hour }
admin-user-code = Code
# $code (String)
admin-company-code = Company { $code }
# $code (String)
admin-user-title = User { $code }
# $day (String)
admin-created = Signed up on { $day }
# $day (String)
admin-last-seen = Seen on { $day }
admin-not-connected = Not signed in
admin-activity = Activity of the company
# $count (Number)
admin-activity-leads = { $count ->
    [one] { $count } lead published
   *[other] { $count } leads published
}
# $count (Number)
admin-activity-conversations = { $count ->
    [one] { $count } conversation
   *[other] { $count } conversations
}
# $count (Number)
admin-activity-deals = { $count ->
    [one] { $count } deal
   *[other] { $count } deals
}
admin-active = Active
# $day (String)
admin-left = Left on { $day }
admin-open-user = Open
admin-name = Name
admin-back-to-users = All users
