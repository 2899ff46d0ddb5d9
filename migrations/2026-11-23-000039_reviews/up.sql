-- What each side of a settled deal says of the other: seen by nobody else until both have said it, or two weeks are over.
CREATE TABLE reviews (
    deal_id UUID NOT NULL,
    side TEXT NOT NULL,
    stars SMALLINT NOT NULL,
    text TEXT,
    user_id UUID NOT NULL,
    at TIMESTAMPTZ NOT NULL,
    CONSTRAINT reviews_pkey PRIMARY KEY (deal_id, side),
    CONSTRAINT reviews_deal_fkey FOREIGN KEY (deal_id) REFERENCES deals (id),
    CONSTRAINT reviews_user_fkey FOREIGN KEY (user_id) REFERENCES users (id),
    CONSTRAINT reviews_side_known CHECK (side IN ('seller', 'buyer')),
    CONSTRAINT reviews_stars_range CHECK (stars BETWEEN 1 AND 5),
    CONSTRAINT reviews_text_length CHECK (char_length(text) BETWEEN 1 AND 1000)
);
CREATE TRIGGER reviews_append_only BEFORE UPDATE OR DELETE ON reviews FOR EACH ROW EXECUTE FUNCTION refuse_edit();
COMMENT ON TABLE reviews IS 'What each side of a settled deal says of the other.';
COMMENT ON COLUMN reviews.side IS 'Who says it.';
COMMENT ON COLUMN reviews.stars IS '1 is worst, 5 is best.';

-- Talks that are still going on, by lead: those about leads that are gone are ended every few seconds.
CREATE INDEX conversations_going_on ON conversations (lead_id) WHERE closed_at IS NULL;
