accounts-proof-typed = What was typed at sign-up
accounts-proof-elsewhere-title = Is this your sign-up?
accounts-proof-elsewhere-body = This account was asked for in another browser. Check what was typed, then choose how to go on.
accounts-proof-known-title = You asked for it
accounts-proof-known-password = The password chosen at sign-up
accounts-proof-known-button = Confirm and enter
accounts-proof-new-title = You chose no password, or have forgotten it
accounts-proof-new-body = Your password replaces the one typed at sign-up, which will be of no use any more.
accounts-proof-new-button = Choose this password and enter
accounts-proof-not-you = You asked for nothing? Close this page: no account will be created.
accounts-proof-password-missing = Type the password chosen at sign-up, or choose a new one.
accounts-proof-wrong-password = This is not the password of this sign-up. You may choose a new one.
accounts-proof-too-many-tries = Too many tries. Choose a new password below.
accounts-proof-stale-title = This link is no longer valid
accounts-proof-stale-body = It has been used, it has expired, or a newer link replaces it. If your account is confirmed, sign in.
accounts-proof-stale-reset = This link has been used or is no longer valid. Ask for a new one.
accounts-proof-member-title = You already have an account
# $company (String)
accounts-proof-member-body = This address already belongs to an account of the company { $company }. Nothing was created.
# $email (String)
accounts-proof-signed-in-as = You are signed in as { $email }. Going on signs you out of that account on this device.
accounts-proof-reset-link = Choose a new password
