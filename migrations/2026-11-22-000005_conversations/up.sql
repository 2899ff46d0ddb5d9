CREATE TABLE conversations (
    id UUID NOT NULL DEFAULT gen_random_uuid(),
    lead_id UUID NOT NULL,
    seller_company_id UUID NOT NULL,
    buyer_company_id UUID NOT NULL,
    seller_alias TEXT NOT NULL,
    buyer_alias TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'requested',
    opened_at TIMESTAMPTZ NOT NULL,
    last_message_at TIMESTAMPTZ NOT NULL,
    seller_read_at TIMESTAMPTZ,
    buyer_read_at TIMESTAMPTZ,
    accepted_at TIMESTAMPTZ,
    blocked_at TIMESTAMPTZ,
    closed_at TIMESTAMPTZ,
    demo BOOLEAN NOT NULL DEFAULT false,
    CONSTRAINT conversations_pkey PRIMARY KEY (id),
    CONSTRAINT conversations_lead_fkey FOREIGN KEY (lead_id) REFERENCES leads (id),
    CONSTRAINT conversations_seller_fkey FOREIGN KEY (seller_company_id) REFERENCES companies (id),
    CONSTRAINT conversations_buyer_fkey FOREIGN KEY (buyer_company_id) REFERENCES companies (id),
    CONSTRAINT conversations_one_per_buyer UNIQUE (lead_id, buyer_company_id),
    CONSTRAINT conversations_two_companies CHECK (seller_company_id <> buyer_company_id),
    CONSTRAINT conversations_state_known CHECK (state IN ('requested', 'open', 'closed', 'ignored', 'blocked')),
    CONSTRAINT conversations_open_is_accepted CHECK (state <> 'open' OR accepted_at IS NOT NULL),
    CONSTRAINT conversations_unanswered_is_not_accepted CHECK (state NOT IN ('requested', 'ignored') OR accepted_at IS NULL),
    CONSTRAINT conversations_blocked_iff_dated CHECK ((state = 'blocked') = (blocked_at IS NOT NULL)),
    CONSTRAINT conversations_closed_is_dated CHECK (CASE state WHEN 'closed' THEN closed_at IS NOT NULL WHEN 'blocked' THEN true ELSE closed_at IS NULL END)
);
CREATE TRIGGER conversations_lawful_move BEFORE UPDATE OF state ON conversations FOR EACH ROW EXECUTE FUNCTION refuse_unlawful_move();
CREATE INDEX conversations_by_seller ON conversations (seller_company_id, last_message_at DESC);
CREATE INDEX conversations_by_buyer ON conversations (buyer_company_id, last_message_at DESC);
COMMENT ON TABLE conversations IS 'One buyer company and one seller about one lead.';
COMMENT ON COLUMN conversations.seller_alias IS 'The name the buyer sees: random, for this conversation only.';
COMMENT ON COLUMN conversations.accepted_at IS 'When the seller accepted it; stays when it is blocked or closed, for the buyer goes on seeing what it saw.';
COMMENT ON COLUMN conversations.blocked_at IS 'What the buyer writes from then on reaches nobody.';
COMMENT ON COLUMN conversations.closed_at IS 'When the lead went to another; set on a blocked one too, so that its buyer is told the same as everybody.';
COMMENT ON COLUMN conversations.buyer_alias IS 'The name the seller sees: random, for this conversation only.';

CREATE TABLE messages (
    id BIGINT GENERATED ALWAYS AS IDENTITY,
    conversation_id UUID NOT NULL,
    side TEXT NOT NULL,
    author_id UUID NOT NULL,
    text TEXT NOT NULL,
    sent_at TIMESTAMPTZ NOT NULL,
    CONSTRAINT messages_pkey PRIMARY KEY (id),
    CONSTRAINT messages_conversation_fkey FOREIGN KEY (conversation_id) REFERENCES conversations (id) ON DELETE CASCADE,
    CONSTRAINT messages_author_fkey FOREIGN KEY (author_id) REFERENCES users (id),
    CONSTRAINT messages_side_known CHECK (side IN ('seller', 'buyer')),
    CONSTRAINT messages_text_length CHECK (char_length(text) BETWEEN 1 AND 4000)
);
CREATE INDEX messages_by_conversation ON messages (conversation_id, id);
CREATE INDEX messages_by_author ON messages (author_id, sent_at);
COMMENT ON TABLE messages IS 'What the two sides wrote.';
