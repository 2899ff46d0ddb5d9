-- What each side of a conversation may know of the company across, in bands; the night shift works them out anew.
CREATE TABLE profiles (
    company_id UUID NOT NULL,
    side TEXT NOT NULL,
    reputation TEXT,
    reply TEXT,
    since TEXT NOT NULL,
    sector TEXT,
    area TEXT,
    segment TEXT,
    computed_at TIMESTAMPTZ NOT NULL,
    CONSTRAINT profiles_pkey PRIMARY KEY (company_id, side),
    CONSTRAINT profiles_company_fkey FOREIGN KEY (company_id) REFERENCES companies (id),
    CONSTRAINT profiles_side_known CHECK (side IN ('seller', 'buyer')),
    CONSTRAINT profiles_reputation_known CHECK (reputation IN ('reliable', 'fair', 'disputed')),
    CONSTRAINT profiles_reply_known CHECK (reply IN ('hours', 'day', 'days', 'slow')),
    CONSTRAINT profiles_since_known CHECK (since IN ('month', 'half_year', 'year', 'longer')),
    CONSTRAINT profiles_interest_is_a_buyers CHECK (side = 'buyer' OR num_nonnulls(sector, area, segment) = 0)
);
CREATE INDEX profiles_by_round ON profiles (computed_at);
COMMENT ON TABLE profiles IS 'A company as the other side of its conversations may know it, in bands: as a seller, and as a buyer. Written anew every night.';
COMMENT ON COLUMN profiles.reputation IS 'None while too little is known; as a seller also where fewer than five companies would be shown alike.';
COMMENT ON COLUMN profiles.reply IS 'Band of the median time to reply; none as with `reputation`.';
COMMENT ON COLUMN profiles.since IS 'How long it has been a member.';
COMMENT ON COLUMN profiles.sector IS 'What more than half of its conversations as a buyer are about.';

ALTER TABLE conversations ADD COLUMN reminded_at TIMESTAMPTZ;
CREATE INDEX conversations_to_remind ON conversations (opened_at) WHERE state = 'requested' AND reminded_at IS NULL;
COMMENT ON COLUMN conversations.reminded_at IS 'When the seller was reminded, once, that the request waits for an answer.';

CREATE TABLE disclosures (
    conversation_id UUID NOT NULL,
    side TEXT NOT NULL,
    user_id UUID NOT NULL,
    company TEXT NOT NULL,
    person TEXT NOT NULL,
    at TIMESTAMPTZ NOT NULL,
    CONSTRAINT disclosures_pkey PRIMARY KEY (conversation_id, side),
    CONSTRAINT disclosures_conversation_fkey FOREIGN KEY (conversation_id) REFERENCES conversations (id),
    CONSTRAINT disclosures_user_fkey FOREIGN KEY (user_id) REFERENCES users (id),
    CONSTRAINT disclosures_side_known CHECK (side IN ('seller', 'buyer'))
);
CREATE TRIGGER disclosures_append_only BEFORE UPDATE OR DELETE ON disclosures FOR EACH ROW EXECUTE FUNCTION refuse_edit();
COMMENT ON TABLE disclosures IS 'A side that told the other, on purpose and for good, who it is: in this conversation and no other.';
COMMENT ON COLUMN disclosures.user_id IS 'Who decided it.';
COMMENT ON COLUMN disclosures.company IS 'The names as they were shown: a later change of name is not told.';

ALTER TABLE messages ADD COLUMN reference UUID NOT NULL DEFAULT gen_random_uuid();
COMMENT ON COLUMN messages.reference IS 'What a report names it by: random, for a number would tell how much is written elsewhere.';
ALTER TABLE reports ADD COLUMN message_id BIGINT;
ALTER TABLE reports ADD CONSTRAINT reports_message_fkey FOREIGN KEY (message_id) REFERENCES messages (id) ON DELETE SET NULL;
ALTER TABLE reports ADD CONSTRAINT reports_message_is_of_a_conversation CHECK (message_id IS NULL OR conversation_id IS NOT NULL);
DROP INDEX reports_once_per_conversation;
CREATE UNIQUE INDEX reports_once_per_conversation ON reports (conversation_id, reporter_id, coalesce(message_id, 0))
    WHERE closed_at IS NULL AND reporter_id IS NOT NULL;
COMMENT ON COLUMN reports.message_id IS 'The message that is meant, where one is.';
