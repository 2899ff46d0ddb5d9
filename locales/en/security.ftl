security-confirm-title = Confirm that it is you
security-confirm-lede = This action is sensitive. Type your password again; we will not ask for it again for fifteen minutes.
security-confirm-button = Confirm
