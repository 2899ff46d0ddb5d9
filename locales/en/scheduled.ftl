# Publications and withdrawals spread over time.
scheduled-state = To be published
scheduled-letter-refused-subject = Your lead was not put online
scheduled-letter-refused-body = When it was about to be shown, a check stopped it: the person objected, is on offer already, the retention period is over, or the text needs another look. Open the form to see what to put right.
scheduled-letter-refused-link = Open the form
