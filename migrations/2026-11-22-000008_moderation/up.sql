CREATE TABLE reports (
    id UUID NOT NULL DEFAULT gen_random_uuid(),
    lead_id UUID,
    conversation_id UUID,
    reporter_id UUID,
    reason TEXT NOT NULL,
    text TEXT,
    made_at TIMESTAMPTZ NOT NULL,
    closed_at TIMESTAMPTZ,
    demo BOOLEAN NOT NULL DEFAULT false,
    CONSTRAINT reports_pkey PRIMARY KEY (id),
    CONSTRAINT reports_lead_fkey FOREIGN KEY (lead_id) REFERENCES leads (id),
    CONSTRAINT reports_conversation_fkey FOREIGN KEY (conversation_id) REFERENCES conversations (id),
    CONSTRAINT reports_reporter_fkey FOREIGN KEY (reporter_id) REFERENCES users (id),
    CONSTRAINT reports_one_subject CHECK (num_nonnulls(lead_id, conversation_id) = 1),
    CONSTRAINT reports_reason_known CHECK (reason IN ('false_data', 'personal_data_in_text', 'no_consent', 'offensive', 'duplicate', 'other')),
    CONSTRAINT reports_text_length CHECK (char_length(text) BETWEEN 1 AND 4000)
);
CREATE INDEX reports_open ON reports (made_at) WHERE closed_at IS NULL;
CREATE UNIQUE INDEX reports_once_per_lead ON reports (lead_id, reporter_id) WHERE closed_at IS NULL AND reporter_id IS NOT NULL;
CREATE UNIQUE INDEX reports_once_per_conversation ON reports (conversation_id, reporter_id) WHERE closed_at IS NULL AND reporter_id IS NOT NULL;
COMMENT ON TABLE reports IS 'What members reported, and what the house flagged by itself (no reporter).';

CREATE TABLE moderation_log (
    id BIGINT GENERATED ALWAYS AS IDENTITY,
    at TIMESTAMPTZ NOT NULL,
    staff_id UUID NOT NULL,
    act TEXT NOT NULL,
    lead_id UUID,
    conversation_id UUID,
    company_id UUID,
    reason TEXT NOT NULL,
    CONSTRAINT moderation_log_pkey PRIMARY KEY (id),
    CONSTRAINT moderation_log_staff_fkey FOREIGN KEY (staff_id) REFERENCES users (id),
    CONSTRAINT moderation_log_act_known CHECK (act IN ('keep', 'hold', 'remove', 'restore', 'suspend', 'reinstate', 'reveal', 'arbitrate')),
    CONSTRAINT moderation_log_reason_length CHECK (char_length(reason) BETWEEN 1 AND 2000)
);
CREATE INDEX moderation_log_by_lead ON moderation_log (lead_id, id);
CREATE TRIGGER moderation_log_append_only BEFORE UPDATE OR DELETE ON moderation_log FOR EACH ROW EXECUTE FUNCTION refuse_edit();
CREATE TRIGGER moderation_log_no_truncate BEFORE TRUNCATE ON moderation_log FOR EACH STATEMENT EXECUTE FUNCTION refuse_edit();
COMMENT ON TABLE moderation_log IS 'Every act of the staff, with its reason; nobody can edit it.';

CREATE TABLE staff_grants (
    id BIGINT GENERATED ALWAYS AS IDENTITY,
    at TIMESTAMPTZ NOT NULL,
    user_id UUID NOT NULL,
    role TEXT NOT NULL,
    CONSTRAINT staff_grants_pkey PRIMARY KEY (id),
    CONSTRAINT staff_grants_user_fkey FOREIGN KEY (user_id) REFERENCES users (id)
);
COMMENT ON TABLE staff_grants IS 'Who was made moderator or admin from the command line, and when.';
