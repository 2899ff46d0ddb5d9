mail-farewell = Pépite, the marketplace for disqualified leads. This message is automatic; please do not reply.
mail-settings = Choose the notifications you receive
# $topic (String)
mail-stop = Stop receiving e-mails about “{ $topic }”
# $count (Number)
mail-digest-subject = { $count ->
    [one] Your daily digest: one notification
   *[other] Your daily digest: { $count } notifications
}
# $count (Number)
mail-digest-body = { $count ->
    [one] Here is what has awaited you since the last digest.
   *[other] Here are the { $count } notifications that have awaited you since the last digest.
}
# $count (Number)
mail-digest-others = { $count ->
    [one] One more is on the site.
   *[other] { $count } more are on the site.
}
mail-digest-link = See everything on Pépite
mail-digest-stop = Stop receiving the daily digest
