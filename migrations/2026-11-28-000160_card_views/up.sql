-- Opening a card is a POST; the page that follows it is a GET, which shows the card for some minutes and writes nothing.
CREATE TABLE card_views (
    session_id UUID NOT NULL,
    deal_id UUID NOT NULL,
    opened_at TIMESTAMPTZ NOT NULL,
    CONSTRAINT card_views_pkey PRIMARY KEY (session_id, deal_id),
    CONSTRAINT card_views_session_fkey FOREIGN KEY (session_id) REFERENCES sessions (id) ON DELETE CASCADE,
    CONSTRAINT card_views_deal_fkey FOREIGN KEY (deal_id) REFERENCES deals (id)
);
CREATE INDEX card_views_by_deal ON card_views (deal_id);
COMMENT ON TABLE card_views IS 'When a session last opened the card of a deal: its page shows the card for some minutes from then.';
COMMENT ON COLUMN card_views.session_id IS 'Other sessions of the same user see the button, not the card.';
COMMENT ON COLUMN card_views.opened_at IS 'The moment of the last card_opened event of this session.';
