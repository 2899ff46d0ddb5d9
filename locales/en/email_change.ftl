email-change-title = Change your e-mail address
email-change-new = New address
email-change-old = Current address
# $email (String)
email-change-lede = You sign in with { $email } today. We write to both addresses: the new one has to be confirmed by a link, the old one can stop or undo the change for seven days.
email-change-button = Ask for the change
email-change-change = Change
email-change-same = This is your address already.
# $email (String)
email-change-pending = Change to { $email } asked for: if that address can be used, a confirmation link has just been sent to it. It is good for 24 hours.
email-change-cancel-button = Drop the change
email-change-confirm-title = Confirm your new address
email-change-confirm-lede = Your other devices will be signed out.
email-change-confirm-button = Confirm the new address
email-change-taken = Another account uses this address by now. Your address has not changed.
email-change-stale = This link was used before, is no longer good, or was asked for from another account.
email-change-undo-title = Was it not you?
email-change-stop-lede = The change will not take place. If you did not ask for it, change your password too.
email-change-stop-button = Stop the change
email-change-undo-lede = Your account gets your current address back, all devices are signed out, and you receive a link to choose a new password.
email-change-undo-button = Undo the change
email-change-undo-taken = Another account uses your old address by now: the change can no longer be undone this way. Write to us.
email-change-letter-requested-subject = A change of address was asked for
# $email (String)
email-change-letter-requested-body = Somebody, probably you, asked for your Pépite account to move to the address { $email }. Nothing changes until that address is confirmed.
email-change-letter-requested-stop = If it was not you, stop the change by this link, then change your password. The link is good for seven days.
email-change-letter-stop-link = Stop the change
email-change-letter-confirm-subject = Confirm your new address
email-change-letter-confirm-body = Open this link within 24 hours, signed in to your Pépite account, to use it with this address from now on.
email-change-letter-confirm-link = Confirm the new address
email-change-letter-changed-subject = The address of your account has changed
# $email (String)
email-change-letter-changed-body = Your Pépite account uses the address { $email } from now on; this one no longer belongs to it.
email-change-letter-changed-undo = If it was not you, undo the change by this link. It is good for seven days.
email-change-letter-undo-link = Undo the change
email-change-letter-arrived-body = Your Pépite account uses this address from now on. Your other devices have been signed out.
email-change-letter-account-link = See my account
email-change-letter-undone-subject = Your address is restored
email-change-letter-undone-body = The change of address is undone: your Pépite account uses this address again, and all devices are signed out.
email-change-letter-undone-password = Whoever changed the address knew your password: choose a new one within the hour.
notice-email-requested = We have written to both addresses.
notice-email-request-cancelled = The change of address is dropped.
notice-email-changed = Your address has changed.
notice-email-undone = Your address is restored.
