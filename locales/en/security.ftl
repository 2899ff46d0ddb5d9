security-confirm-title = Confirm that it is you
security-confirm-button = Confirm
security-code = Verification code
security-code-hint = The six digits that your app shows, or one of your recovery codes.
security-code-wrong = This code is not valid or was used before. Wait for the next one in your app, or type a recovery code.
security-challenge-title = Two-step verification
security-challenge-lede = Your password is right. Now type the code of your authenticator app.
security-challenge-lost = Lost your phone? Type one of the recovery codes that you kept.
security-challenge-restart = Start signing in again
security-title = Two-step verification
security-off-lede = With it, your password is no longer enough to get in: it also takes a code that only your phone shows.
security-off-how = You need an authenticator app: the one of your phone, your password manager, or any app that reads a “TOTP” QR code.
security-staff = The pages of moderation and administration ask for two-step verification. Turn it on to continue.
security-begin = Turn on two-step verification
security-enrol-lede = Two steps: add Pépite to your app, then copy the code that it shows.
security-scan-title = Add Pépite to your app
security-scan-lede = Scan this QR code with the app.
security-qr = QR code to scan with your authenticator app
security-secret = Cannot scan? Type this key into the app. It will never be shown again.
security-check-title = Check that it works
security-first-code = Code shown by the app
security-first-code-hint = Six digits, new every thirty seconds.
security-enrol-wrong = This is not a code of this key. Check the time of your phone, then type the code that it shows now.
security-enrol-button = Turn on
# $since (String)
security-on-lede = It has been on since { $since }. You are asked for a code each time you sign in.
security-codes-section = Recovery codes
security-codes-left = { $count ->
    [0] You have no recovery code left. Make new ones soon.
    [one] You have one recovery code left.
   *[other] You have { $count } recovery codes left.
}
security-codes-renew = Make ten new codes
security-codes-title = Your recovery codes
security-codes-lede = If you lose your phone, each of these ten codes lets you in once. Keep them somewhere safe: we will not show them again.
security-codes-download = Download
security-codes-print = Print
security-codes-kept = I have kept them somewhere safe
security-turn-off-title = Turn off
security-turn-off-lede = Your password will be enough to get in again, and your recovery codes will be worth nothing.
security-turn-off-staff = The pages of moderation and administration will be closed to you until you turn it on again.
security-turn-off-button = Turn off two-step verification
security-back-to-account = Back to my account
security-account-off = Two-step verification is off.
security-account-on = Two-step verification is on.
security-account-link = Manage two-step verification
security-letter-link = See the security of my account
security-letter-not-you = If you did not make this change, change your password at once and sign out the devices that you do not recognise.
security-letter-on-subject = Two-step verification turned on
security-letter-on-body = Two-step verification is on for your account. Your other devices have been signed out.
security-letter-off-subject = Two-step verification turned off
security-letter-off-body = Two-step verification is off for your account. Your other devices have been signed out.
security-letter-reset-subject = Two-step verification reset
security-letter-reset-body = We have removed two-step verification from your account and ended all your sessions. You can turn it on again the next time you sign in.
security-letter-codes-subject = New recovery codes
security-letter-codes-body = New recovery codes were made for your account; the earlier ones are worth nothing now.
security-letter-used-subject = A recovery code was used
security-letter-used-body = { $count ->
    [0] A recovery code was just used on your account. You have none left.
    [one] A recovery code was just used on your account. You have one left.
   *[other] A recovery code was just used on your account. You have { $count } left.
}
security-confirm-lede = This action is sensitive. Prove again that it is you; we will not ask for it again for fifteen minutes.
