account-section-profile = Profile
account-section-security = Security
account-language-title = Language
account-manage = Manage
account-you = you
account-colleague-title = User
account-here-since = Member since
account-ownership-title = Ownership
account-ownership-lede = An owner invites and removes colleagues, makes others owners and changes the company’s name. A company always keeps one.
account-last-owner = A company always keeps an owner: make somebody else an owner first.
account-staff-stays = This person is on the platform’s staff: that role has to be taken away first.
account-role-unchanged = This role has changed meanwhile: reload the page.
account-promote-button = Make an owner
account-demote-button = Take ownership away
account-give-up-button = Give ownership up
account-hand-over-title = Hand over
account-hand-over-lede = This person becomes an owner in your place; you stay a member.
account-hand-over-button = Hand over
account-removal-title = Remove from the company
account-removal-sessions = This person is signed out everywhere at once and can no longer sign in for your company.
account-removal-stays = Leads, conversations and deals belong to the company: they stay.
account-removal-told = They are told by e-mail. Their address becomes free.
account-removal-button = Remove from the company
account-departure-title = Leave the company
account-departure-link = Leave the company
account-departure-hand-over = Choose another owner
account-departure-sessions = You are signed out everywhere at once.
account-departure-new-account = Your address becomes free: you can create another account or join another company.
account-departure-button = Leave the company
account-letter-removed-subject = You are no longer part of your company on Pépite
# $host (String)
# $company (String)
account-letter-removed-body = { $host } removed you from { $company } on Pépite. You no longer have access to its leads, conversations and deals.
account-letter-removed-after = Your address is free: you can create another account with it, or join another company.
account-letter-removed-link = Create an account
account-letter-left-subject = You have left your company on Pépite
# $company (String)
account-letter-left-body = You have left { $company } on Pépite. You no longer have access to its leads, conversations and deals.
account-letter-colleague-left-subject = A colleague has left your company
# $name (String)
# $email (String)
account-letter-colleague-left-body = { $name } ({ $email }) has left your company on Pépite.
account-letter-role-subject = Your role has changed
# $host (String)
# $company (String)
account-letter-owner-body = { $host } made you an owner of { $company } on Pépite. You can invite and remove colleagues, and change the company’s name.
# $host (String)
# $company (String)
account-letter-member-body = { $host } took your ownership of { $company } on Pépite away. You stay a member.
account-letter-users-link = See the users
notice-role-changed = The role is changed.
notice-ownership-handed-over = You have handed over: you are a member now.
notice-colleague-removed = This person is no longer part of your company.
notice-company-left = You have left your company.
notice-other-sessions-ended = Your other devices are signed out.
account-end-other-sessions = Sign all other devices out
# $browser (String)
# $system (String)
account-device = { $browser } on { $system }
account-device-unknown = Unknown browser
account-company-same = This is your company’s name already.
account-company-in-leads = The public text of some of your leads says this name: change them first.
account-former-names = Former names
account-siren-fixed = The SIREN does not change: another company creates another account.
account-rename-title = Change the company’s name
account-rename-lede = Deals that are concluded keep the old name. Neither the old nor the new one may stand in the text of your leads.
account-letter-renamed-subject = Your company has another name on Pépite
# $host (String)
# $old (String)
# $new (String)
account-letter-renamed-body = { $host } replaced the company’s name “{ $old }” by “{ $new }”.
account-letter-renamed-after = Deals that are concluded keep the old name.
account-letter-company-link = See my company
