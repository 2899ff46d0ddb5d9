deals-card-closed-title = Open the contact card
deals-card-closed-lede = You have bought it: it opens when you ask for it, not before.
deals-card-closed-logged = Each opening is written in the deal, with your name and the time. The seller sees it too.
# $minutes (Number)
deals-card-closed-time = The card stays on screen for { $minutes } minutes in this browser; after that, you open it again.
deals-card-closed-files = A download, CSV or vCard, counts as an opening.
# $minutes (Number)
deals-card-in-view = Shown for { $minutes } minutes after it was opened; after that, it has to be opened again.
