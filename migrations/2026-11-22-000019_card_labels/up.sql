ALTER TABLE leads
    ADD COLUMN mailbox TEXT,
    ADD COLUMN note_count SMALLINT NOT NULL DEFAULT 0,
    ADD CONSTRAINT leads_mailbox_known CHECK (mailbox IN ('professional', 'free', 'disposable')),
    ADD CONSTRAINT leads_note_count_range CHECK (note_count BETWEEN 0 AND 99);
COMMENT ON COLUMN leads.mailbox IS 'The kind of host that the card''s e-mail address is at; never the host. Missing without a valid address.';
COMMENT ON COLUMN leads.note_count IS 'How many call notes the card holds; never a word of them. 0 where an older node wrote.';

CREATE OR REPLACE VIEW public_leads AS
    SELECT code, title, need, sector, area, market, segment, coalesce(temperature_now, temperature) AS temperature, budget,
           authority, need_clarity, timing, stage, answered_us, channel, attempts, meetings, reason, cap, sold, asking_price,
           consent_channels, lawful_basis, valid_fields, completeness, grade, value, value_low, value_high, last_contact_on,
           collected_on, browse_bucket, browse_key, search, stage_computed, stage_reason, grade_said, grade_reason,
           mailbox, note_count
    FROM leads
    WHERE state = 'published';
COMMENT ON COLUMN public_leads.mailbox IS 'May be missing.';
