-- A claim goes from the buyer to the seller, from a refusal to moderation, and its end may give a seat back.
ALTER TABLE claims
    ADD COLUMN raised_at TIMESTAMPTZ,
    ADD COLUMN raised_by TEXT,
    ADD COLUMN raised_text TEXT,
    ADD COLUMN ruling TEXT,
    ADD COLUMN ruling_reason TEXT,
    ADD COLUMN ruled_at TIMESTAMPTZ,
    ADD CONSTRAINT claims_decision_reason_length CHECK (char_length(decision_reason) BETWEEN 1 AND 2000),
    ADD CONSTRAINT claims_raised_by_known CHECK (raised_by IN ('buyer', 'clock')),
    ADD CONSTRAINT claims_raised_together CHECK ((raised_at IS NULL) = (raised_by IS NULL)),
    ADD CONSTRAINT claims_raised_text_is_the_buyers CHECK (raised_text IS NULL OR raised_by = 'buyer'),
    ADD CONSTRAINT claims_raised_text_length CHECK (char_length(raised_text) BETWEEN 1 AND 2000),
    ADD CONSTRAINT claims_buyer_raises_a_refusal CHECK (raised_by IS DISTINCT FROM 'buyer' OR decision IS NOT NULL),
    ADD CONSTRAINT claims_ruling_known CHECK (ruling IN ('accepted', 'refused')),
    ADD CONSTRAINT claims_ruling_reason_length CHECK (char_length(ruling_reason) BETWEEN 1 AND 2000),
    ADD CONSTRAINT claims_ruled_together CHECK ((ruling IS NULL) = (ruled_at IS NULL) AND (ruling IS NULL) = (ruling_reason IS NULL)),
    ADD CONSTRAINT claims_ruled_once_raised CHECK (ruling IS NULL OR raised_at IS NOT NULL);
CREATE INDEX claims_to_rule ON claims (raised_at) WHERE raised_at IS NOT NULL AND ruling IS NULL;
CREATE INDEX claims_to_answer ON claims (made_at) WHERE raised_at IS NULL;
COMMENT ON COLUMN claims.decision IS 'What the seller answered.';
COMMENT ON COLUMN claims.decision_reason IS 'Why, in the seller''s words; a refusal has one.';
COMMENT ON COLUMN claims.raised_at IS 'When it came before moderation.';
COMMENT ON COLUMN claims.raised_by IS 'The buyer after a refusal, or the clock where the seller kept silent.';
COMMENT ON COLUMN claims.raised_text IS 'What the buyer says to moderation.';
COMMENT ON COLUMN claims.ruling IS 'What the moderator decided; it ends the claim.';
COMMENT ON COLUMN claims.ruling_reason IS 'The statement of reasons, which both sides read.';

-- A refunded deal keeps its seat until the seller offers the lead anew.
ALTER TABLE deals
    ADD COLUMN seat_freed_at TIMESTAMPTZ,
    ADD CONSTRAINT deals_seat_freed_once_refunded CHECK (seat_freed_at IS NULL OR state = 'refunded');
COMMENT ON COLUMN deals.seat_freed_at IS 'When the seller of a refunded deal gave its seat back to the lead.';
DROP INDEX deals_one_per_seat;
-- The last wall against selling twice: a seat holds one deal, and there are as many seats as the cap says.
CREATE UNIQUE INDEX deals_one_per_seat ON deals (lead_id, seat) WHERE state <> 'cancelled' AND seat_freed_at IS NULL;

ALTER TABLE deal_events
    DROP CONSTRAINT deal_events_what_known,
    ADD CONSTRAINT deal_events_what_known CHECK (what IN (
        'agreed', 'paid', 'received', 'released', 'card_opened', 'claimed', 'claim_accepted', 'claim_refused', 'claim_raised',
        'confirmed', 'refunded', 'seat_freed', 'cancelled', 'outcome', 'person_informed', 'reviewed'));

ALTER TABLE moderation_log
    ADD COLUMN deal_id UUID,
    ADD CONSTRAINT moderation_log_deal_fkey FOREIGN KEY (deal_id) REFERENCES deals (id);
CREATE INDEX moderation_log_by_deal ON moderation_log (deal_id, id) WHERE deal_id IS NOT NULL;
COMMENT ON COLUMN moderation_log.deal_id IS 'The deal whose claim was decided.';
