mail-farewell = Pépite, the marketplace for disqualified leads. This message is automatic; please do not reply.
