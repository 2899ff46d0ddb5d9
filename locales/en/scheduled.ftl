# Publications and withdrawals spread over time.
scheduled-state = To be published
scheduled-letter-refused-subject = Your lead was not put online
scheduled-letter-refused-body = When it was about to be shown, a check stopped it: the person objected, is on offer already, the retention period is over, or the text needs another look. Open the form to see what to put right.
scheduled-letter-refused-link = Open the form
# $day (String)
scheduled-appears = Visible by { $day }
# $day (String)
scheduled-returns = Online again by { $day }
# $day (String)
scheduled-pauses = Paused by { $day }
# $day (String)
scheduled-leaves = Withdrawn by { $day }
scheduled-why = You acted on several leads within an hour. Shown or taken off together, they would give themselves away as one seller’s: each follows at a moment drawn at random.
scheduled-stay = Keep online
scheduled-stay-paused = Keep paused
scheduled-back-to-draft = Back to draft
scheduled-notice-appears = Noted. So that nobody links your leads with each other, this one will appear a little later, at a moment drawn at random.
scheduled-notice-leaves = Noted. So that nobody links your leads with each other, this one will leave a little later, at a moment drawn at random.
scheduled-notice-stays = The lead stays online.
scheduled-notice-called-off = The lead will not appear.
# $alias (String)
scheduled-answer-on-its-way = { $alias } will see your answer, and what you write until then, in a few minutes: that way the exact moment gives nobody away.
