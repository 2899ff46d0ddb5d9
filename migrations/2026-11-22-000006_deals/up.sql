CREATE TABLE offers (
    id UUID NOT NULL DEFAULT gen_random_uuid(),
    conversation_id UUID NOT NULL,
    lead_id UUID NOT NULL,
    side TEXT NOT NULL,
    author_id UUID NOT NULL,
    counter_to UUID,
    version INTEGER NOT NULL,
    price BIGINT NOT NULL,
    payment TEXT NOT NULL,
    commission_percent NUMERIC(5, 2),
    warranty_days SMALLINT NOT NULL,
    note TEXT,
    state TEXT NOT NULL DEFAULT 'open',
    made_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,
    decided_at TIMESTAMPTZ,
    CONSTRAINT offers_pkey PRIMARY KEY (id),
    CONSTRAINT offers_conversation_fkey FOREIGN KEY (conversation_id) REFERENCES conversations (id),
    CONSTRAINT offers_lead_fkey FOREIGN KEY (lead_id) REFERENCES leads (id),
    CONSTRAINT offers_author_fkey FOREIGN KEY (author_id) REFERENCES users (id),
    CONSTRAINT offers_counter_to_fkey FOREIGN KEY (counter_to) REFERENCES offers (id),
    CONSTRAINT offers_version_key UNIQUE (conversation_id, version),
    CONSTRAINT offers_side_known CHECK (side IN ('seller', 'buyer')),
    CONSTRAINT offers_payment_known CHECK (payment IN ('fixed', 'commission', 'exchange')),
    CONSTRAINT offers_price_range CHECK (price BETWEEN 0 AND 1000000000000),
    CONSTRAINT offers_fixed_has_price CHECK (payment <> 'fixed' OR price > 0),
    CONSTRAINT offers_commission_iff_percent CHECK ((payment = 'commission') = (commission_percent IS NOT NULL)),
    CONSTRAINT offers_commission_range CHECK (commission_percent > 0 AND commission_percent <= 100),
    CONSTRAINT offers_warranty_range CHECK (warranty_days BETWEEN 0 AND 60),
    CONSTRAINT offers_note_length CHECK (char_length(note) BETWEEN 1 AND 1000),
    CONSTRAINT offers_state_known CHECK (state IN ('open', 'accepted', 'declined', 'countered', 'withdrawn', 'expired')),
    CONSTRAINT offers_decided_iff_not_open CHECK ((state = 'open') = (decided_at IS NULL)),
    CONSTRAINT offers_expire_later CHECK (expires_at > made_at AND expires_at <= made_at + interval '30 days 1 hour')
);
CREATE TRIGGER offers_lawful_move BEFORE UPDATE OF state ON offers FOR EACH ROW EXECUTE FUNCTION refuse_unlawful_move();
CREATE UNIQUE INDEX offers_one_open ON offers (conversation_id) WHERE state = 'open';
CREATE UNIQUE INDEX offers_one_accepted ON offers (conversation_id) WHERE state = 'accepted';
CREATE INDEX offers_by_lead ON offers (lead_id) WHERE state = 'open';
CREATE INDEX offers_to_expire ON offers (expires_at) WHERE state = 'open';
COMMENT ON TABLE offers IS 'Price and terms proposed inside a conversation.';
COMMENT ON COLUMN offers.price IS 'Euro cents before tax; 0 where the payment is a commission or an exchange alone.';
COMMENT ON COLUMN offers.version IS 'Counts the offers of a conversation; accepting names the version that was read.';

CREATE TABLE deals (
    id UUID NOT NULL DEFAULT gen_random_uuid(),
    code TEXT NOT NULL,
    lead_id UUID NOT NULL,
    cap SMALLINT NOT NULL,
    seat SMALLINT NOT NULL,
    offer_id UUID NOT NULL,
    conversation_id UUID NOT NULL,
    seller_company_id UUID NOT NULL,
    buyer_company_id UUID NOT NULL,
    price BIGINT NOT NULL,
    payment TEXT NOT NULL,
    commission_percent NUMERIC(5, 2),
    warranty_days SMALLINT NOT NULL,
    agreement JSONB NOT NULL,
    state TEXT NOT NULL DEFAULT 'agreed',
    agreed_at TIMESTAMPTZ NOT NULL,
    paid_at TIMESTAMPTZ,
    received_at TIMESTAMPTZ,
    released_at TIMESTAMPTZ,
    closed_at TIMESTAMPTZ,
    outcome TEXT,
    outcome_at TIMESTAMPTZ,
    demo BOOLEAN NOT NULL DEFAULT false,
    CONSTRAINT deals_pkey PRIMARY KEY (id),
    CONSTRAINT deals_code_key UNIQUE (code),
    CONSTRAINT deals_offer_key UNIQUE (offer_id),
    CONSTRAINT deals_offer_fkey FOREIGN KEY (offer_id) REFERENCES offers (id),
    CONSTRAINT deals_conversation_fkey FOREIGN KEY (conversation_id) REFERENCES conversations (id),
    CONSTRAINT deals_lead_cap_fkey FOREIGN KEY (lead_id, cap) REFERENCES leads (id, cap),
    CONSTRAINT deals_seller_fkey FOREIGN KEY (seller_company_id) REFERENCES companies (id),
    CONSTRAINT deals_buyer_fkey FOREIGN KEY (buyer_company_id) REFERENCES companies (id),
    CONSTRAINT deals_code_form CHECK (code ~ '^[0-9a-hjkmnp-tv-z]{10}$'),
    CONSTRAINT deals_two_companies CHECK (seller_company_id <> buyer_company_id),
    CONSTRAINT deals_seat_within_cap CHECK (seat BETWEEN 1 AND cap),
    CONSTRAINT deals_state_known CHECK (state IN ('agreed', 'released', 'claimed', 'confirmed', 'refunded', 'cancelled')),
    CONSTRAINT deals_released_iff_past_release CHECK ((state IN ('released', 'claimed', 'confirmed', 'refunded')) = (released_at IS NOT NULL)),
    CONSTRAINT deals_closed_iff_over CHECK ((state IN ('confirmed', 'refunded', 'cancelled')) = (closed_at IS NOT NULL)),
    CONSTRAINT deals_outcome_known CHECK (outcome IN ('called', 'reached', 'qualified', 'won', 'lost')),
    CONSTRAINT deals_outcome_iff_dated CHECK ((outcome IS NULL) = (outcome_at IS NULL))
);
CREATE TRIGGER deals_lawful_move BEFORE UPDATE OF state ON deals FOR EACH ROW EXECUTE FUNCTION refuse_unlawful_move();
-- The last wall against selling twice: a seat holds one deal, and there are as many seats as the cap says.
CREATE UNIQUE INDEX deals_one_per_seat ON deals (lead_id, seat) WHERE state <> 'cancelled';
CREATE INDEX deals_by_seller ON deals (seller_company_id, agreed_at DESC);
CREATE INDEX deals_by_buyer ON deals (buyer_company_id, agreed_at DESC);
COMMENT ON TABLE deals IS 'The recorded agreement that an accepted offer became.';
COMMENT ON COLUMN deals.seat IS 'Which of the lead''s `cap` places this deal takes.';
COMMENT ON COLUMN deals.agreement IS 'Parties, object, price, terms as they stood; never changed.';
COMMENT ON COLUMN deals.paid_at IS 'When the buyer said it paid.';
COMMENT ON COLUMN deals.received_at IS 'When the seller said it received the payment.';

CREATE FUNCTION refuse_agreement_edit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.agreement, NEW.price, NEW.payment, NEW.lead_id, NEW.seat, NEW.agreed_at, NEW.seller_company_id, NEW.buyer_company_id)
        IS DISTINCT FROM
       (OLD.agreement, OLD.price, OLD.payment, OLD.lead_id, OLD.seat, OLD.agreed_at, OLD.seller_company_id, OLD.buyer_company_id) THEN
        RAISE EXCEPTION 'an agreement never changes'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'deals_agreement_is_final', TABLE = 'deals';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER deals_agreement_is_final BEFORE UPDATE ON deals FOR EACH ROW EXECUTE FUNCTION refuse_agreement_edit();

CREATE TABLE deal_events (
    id BIGINT GENERATED ALWAYS AS IDENTITY,
    deal_id UUID NOT NULL,
    what TEXT NOT NULL,
    side TEXT NOT NULL,
    user_id UUID,
    at TIMESTAMPTZ NOT NULL,
    CONSTRAINT deal_events_pkey PRIMARY KEY (id),
    CONSTRAINT deal_events_deal_fkey FOREIGN KEY (deal_id) REFERENCES deals (id),
    CONSTRAINT deal_events_user_fkey FOREIGN KEY (user_id) REFERENCES users (id),
    CONSTRAINT deal_events_what_known CHECK (what IN (
        'agreed', 'paid', 'received', 'released', 'card_opened', 'claimed', 'claim_accepted', 'claim_refused',
        'confirmed', 'refunded', 'cancelled', 'outcome')),
    CONSTRAINT deal_events_side_known CHECK (side IN ('seller', 'buyer', 'staff', 'clock'))
);
CREATE INDEX deal_events_by_deal ON deal_events (deal_id, id);
CREATE TRIGGER deal_events_append_only BEFORE UPDATE OR DELETE ON deal_events FOR EACH ROW EXECUTE FUNCTION refuse_edit();
COMMENT ON TABLE deal_events IS 'What happened to a deal, in order: each transition, each opening of the card.';

CREATE TABLE card_grants (
    deal_id UUID NOT NULL,
    lead_id UUID NOT NULL,
    buyer_company_id UUID NOT NULL,
    granted_at TIMESTAMPTZ NOT NULL,
    CONSTRAINT card_grants_pkey PRIMARY KEY (deal_id),
    CONSTRAINT card_grants_deal_fkey FOREIGN KEY (deal_id) REFERENCES deals (id)
);
COMMENT ON TABLE card_grants IS 'Permission to open a card: one row per released deal, written by the release and nothing else.';

CREATE TABLE claims (
    id UUID NOT NULL DEFAULT gen_random_uuid(),
    deal_id UUID NOT NULL,
    reason TEXT NOT NULL,
    text TEXT NOT NULL,
    made_at TIMESTAMPTZ NOT NULL,
    decision TEXT,
    decided_by TEXT,
    decision_reason TEXT,
    decided_at TIMESTAMPTZ,
    CONSTRAINT claims_pkey PRIMARY KEY (id),
    CONSTRAINT claims_deal_key UNIQUE (deal_id),
    CONSTRAINT claims_deal_fkey FOREIGN KEY (deal_id) REFERENCES deals (id),
    CONSTRAINT claims_reason_known CHECK (reason IN ('unreachable', 'wrong_person', 'wrong_data', 'no_such_need', 'already_sold', 'no_consent')),
    CONSTRAINT claims_text_length CHECK (char_length(text) BETWEEN 1 AND 4000),
    CONSTRAINT claims_decision_known CHECK (decision IN ('accepted', 'refused')),
    CONSTRAINT claims_decided_by_known CHECK (decided_by IN ('seller', 'staff')),
    CONSTRAINT claims_decided_together CHECK ((decision IS NULL) = (decided_at IS NULL) AND (decision IS NULL) = (decided_by IS NULL))
);
COMMENT ON TABLE claims IS 'A buyer''s complaint inside the warranty days.';
