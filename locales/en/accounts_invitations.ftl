accounts-invitations = Pending invitations
accounts-invitation-title = Invite a colleague
accounts-invitation-name = Their first and last name
accounts-invitation-email = Their e-mail
accounts-invitation-button = Send the invitation
accounts-invitation-colleague = This person already belongs to your company.
accounts-invitation-suspended = Your company is suspended: it cannot invite anybody.
accounts-invitation-sent = Sent on
accounts-invitation-expires = Expires on
accounts-invitation-expired = Expired
accounts-invitation-action = Actions
accounts-invitation-again = Send again
# $email (String)
accounts-invitation-again-to = Send the invitation to { $email } again
accounts-invitation-revoke = Revoke
# $email (String)
accounts-invitation-revoke-to = Revoke the invitation to { $email }
# $company (String)
accounts-join-title = Join { $company }
# $inviter (String)
# $company (String)
accounts-join-body = { $inviter } invites you to join the company { $company } on Pépite. Your account will give access to its leads, its conversations and its deals.
accounts-join-choose = Choose a password to accept.
accounts-join-stale-title = This invitation is no longer valid
accounts-join-stale-body = It has been used, it has expired, or it was withdrawn. Ask the person who invited you to send another.
# $company (String)
accounts-join-member-body = This address already belongs to an account of the company { $company }, and an address has one account. Nothing has changed. To join another company, ask to be invited with another address.
accounts-letter-invite-not-you = If you do not know this company, ignore this message: nothing happens without your consent.
notice-invitation-revoked = The invitation is revoked: its link is worth nothing any more.
