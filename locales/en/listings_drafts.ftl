# $time (String)
listings-kept-draft = Draft saved at { $time }
# $time (String)
listings-kept-beside = Change kept at { $time }, not online yet
listings-kept-ended = Your session has ended. Nothing is lost: what you type stays on this page.
listings-kept-sign-in = Sign in in a new tab
listings-kept-not = Not saved yet: trying again in a moment.
# $most (Number)
listings-too-many-drafts = You have { $most } drafts, which is the most. Publish or delete one; what you have typed stays on this page.
# $at (String)
listings-begun = You had begun a change on { $at }. If you begin another one without taking it up, it will be replaced.
listings-begun-resume = Take it up
listings-begun-forget = Forget it
# $at (String)
listings-resumed = This is the change begun on { $at }. It goes online only once you save it.
listings-usual = Filled in like your last leads, to be changed if this one differs:
# $title (String)
listings-like = Taken from your lead “{ $title }”.
listings-like-left = Still to say: the day of the last contact and the contact card. Adapt the description: two listings with the same words let readers guess that they come from the same seller.
listings-from-last = Start from the last lead
listings-duplicate = Duplicate
# $when (String)
listings-left-draft = You left a draft on { $when }.
listings-left-draft-link = Go on with that draft
