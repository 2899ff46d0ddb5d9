CREATE TABLE reveals (
    id UUID NOT NULL DEFAULT gen_random_uuid(),
    session_id UUID NOT NULL,
    lead_id UUID,
    user_id UUID,
    revealed_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,
    CONSTRAINT reveals_pkey PRIMARY KEY (id),
    CONSTRAINT reveals_session_fkey FOREIGN KEY (session_id) REFERENCES sessions (id) ON DELETE CASCADE,
    CONSTRAINT reveals_lead_fkey FOREIGN KEY (lead_id) REFERENCES leads (id) ON DELETE CASCADE,
    CONSTRAINT reveals_user_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE,
    CONSTRAINT reveals_one_subject CHECK (num_nonnulls(lead_id, user_id) = 1)
);
CREATE UNIQUE INDEX reveals_of_lead ON reveals (session_id, lead_id) WHERE lead_id IS NOT NULL;
CREATE UNIQUE INDEX reveals_of_user ON reveals (session_id, user_id) WHERE user_id IS NOT NULL;
CREATE INDEX reveals_by_lead ON reveals (lead_id) WHERE lead_id IS NOT NULL;
CREATE INDEX reveals_by_user ON reveals (user_id) WHERE user_id IS NOT NULL;
COMMENT ON TABLE reveals IS 'Names shown to one session of the staff for a short while: of the seller of a lead, or of a user. Each has its line in moderation_log.';

ALTER TABLE moderation_log ADD COLUMN user_id UUID;
ALTER TABLE moderation_log ADD CONSTRAINT moderation_log_user_fkey FOREIGN KEY (user_id) REFERENCES users (id);
ALTER TABLE moderation_log DROP CONSTRAINT moderation_log_act_known;
ALTER TABLE moderation_log ADD CONSTRAINT moderation_log_act_known CHECK (
    act IN ('keep', 'hold', 'remove', 'restore', 'suspend', 'reinstate', 'reveal', 'reveal_user', 'find_user', 'arbitrate')
);
COMMENT ON COLUMN moderation_log.user_id IS 'The user that was revealed, or found by its address; none where nobody has the address.';
