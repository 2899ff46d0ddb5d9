ALTER TABLE moderation_log DROP COLUMN deal_id;
ALTER TABLE deal_events
    DROP CONSTRAINT deal_events_what_known,
    ADD CONSTRAINT deal_events_what_known CHECK (what IN (
        'agreed', 'paid', 'received', 'released', 'card_opened', 'claimed', 'claim_accepted', 'claim_refused',
        'confirmed', 'refunded', 'cancelled', 'outcome')) NOT VALID;
DROP INDEX deals_one_per_seat;
CREATE UNIQUE INDEX deals_one_per_seat ON deals (lead_id, seat) WHERE state <> 'cancelled';
ALTER TABLE deals DROP COLUMN seat_freed_at;
ALTER TABLE claims
    DROP COLUMN raised_at, DROP COLUMN raised_by, DROP COLUMN raised_text,
    DROP COLUMN ruling, DROP COLUMN ruling_reason, DROP COLUMN ruled_at,
    DROP CONSTRAINT claims_decision_reason_length;
