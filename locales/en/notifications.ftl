### News: the settings, the bell, the links that end letters.


notifications-title = Notifications
notifications-lede = What awaits your attention, newest first. Opening what concerns you is enough to mark it as read.
notifications-settings-title = Your notifications
notifications-settings-lede = Choose, topic by topic, how we let you know. What reaches you by e-mail is also under the bell of the site.
notifications-settings-link = Set notifications
notifications-topic = Topic
notifications-way-mail = E-mail at once
notifications-way-digest = Daily digest
notifications-way-site = On the site
notifications-way-none = Nothing
# $topic (String)
# $way (String)
notifications-choice = { $topic }: { $way }
notifications-locked = Always by e-mail
notifications-digest-note = The daily digest leaves at 8 a.m., Paris time, in a single e-mail; nothing leaves when nothing awaits you.
notifications-locked-note = Some topics cannot be switched off: the safety of your account, your contracts, moderation decisions and people’s rights, of which the law or your own protection requires that you be told.
notifications-save = Save my choices
notifications-topic-requests = New requests
notifications-topic-messages = Messages
notifications-topic-offers = Offers
notifications-topic-agreements = Deals agreed or cancelled
notifications-topic-steps = Progress of deals
notifications-topic-claims = Claims
notifications-topic-outcomes = What came of your leads
notifications-topic-cards = Contact cards edited
notifications-topic-alerts = Saved searches
notifications-topic-publications = Your publications
notifications-topic-moderation = Moderation
notifications-topic-privacy = People’s rights
notifications-topic-security = Account security
notifications-about-requests = A buyer writes to you about one of your leads.
notifications-about-messages = Your request is accepted, or a message awaits you.
notifications-about-offers = Offer received, counter-offer, refusal, withdrawal, expiry.
notifications-about-agreements = A deal binds you, or no longer does.
notifications-about-steps = Payment, release of the card, confirmation.
notifications-about-claims = Claim made, accepted or refused.
notifications-about-outcomes = What the buyer has done with a lead you sold.
notifications-about-cards = The card of a lead you are talking about has changed.
notifications-about-alerts = New leads match your searches; each has its own rhythm.
notifications-about-publications = One of your leads is online.
notifications-about-moderation = A decision on one of your leads, your account or a report.
notifications-about-privacy = A person has asked for the erasure of their data or objected to its use.
notifications-about-security = Password changed.
notifications-stop-title = Stop receiving these e-mails?
# $topic (String)
notifications-stop-topic = “{ $topic }” will no longer be sent to you by e-mail. You will still find it under the bell of the site.
notifications-stop-daily = The daily digest will no longer be sent to you. You will find everything under the bell of the site.
notifications-stop-button = Stop writing to me about this
notifications-stopped-title = Done
# $topic (String)
notifications-stopped-topic = We will no longer write to you about “{ $topic }”. You can change your mind at any time.
notifications-stopped-daily = We will no longer send you a daily digest. You can change your mind at any time.
notifications-none = Nothing awaits you
notifications-none-body = News of your leads, conversations and deals will appear here.
notifications-read-all = Mark everything as read
notifications-unread = Unread
notifications-kept = What you have read stays here for 90 days.
