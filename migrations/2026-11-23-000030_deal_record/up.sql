-- The history of a deal decides where it stands: every event is lawful for who did it, names the state it leads to, and is
-- chained by its hash to the one before. A deal's own state is the state of its last event, or the transaction fails.

CREATE TABLE deal_moves (
    what TEXT NOT NULL,
    side TEXT NOT NULL,
    from_state TEXT NOT NULL,
    to_state TEXT NOT NULL,
    CONSTRAINT deal_moves_pkey PRIMARY KEY (what, side, from_state)
);
COMMENT ON TABLE deal_moves IS 'Who may do what to a deal in which state, and where that leads; a trigger refuses all else.';
COMMENT ON COLUMN deal_moves.from_state IS 'The state before; `none` for the agreement itself.';

INSERT INTO deal_moves (what, side, from_state, to_state)
SELECT what, side, from_state, to_state FROM (VALUES
    ('agreed', '{seller,buyer}'::TEXT[], '{none}'::TEXT[], 'agreed'),
    ('released', '{seller}', '{agreed}', 'released'),
    ('claimed', '{buyer}', '{released}', 'claimed'),
    ('confirmed', '{buyer,clock}', '{released}', 'confirmed'),
    ('confirmed', '{buyer,seller,staff,clock}', '{claimed}', 'confirmed'),
    ('refunded', '{seller,staff}', '{claimed}', 'refunded'),
    ('cancelled', '{seller,buyer}', '{agreed}', 'cancelled')
) AS moves (what, sides, states, to_state), unnest(sides) AS side, unnest(states) AS from_state;

-- What happens without moving the deal.
INSERT INTO deal_moves (what, side, from_state, to_state)
SELECT what, side, state, state FROM (VALUES
    ('paid', '{buyer}'::TEXT[], '{agreed,released,claimed,confirmed}'::TEXT[]),
    ('received', '{seller}', '{agreed,released,claimed,confirmed}'),
    ('card_opened', '{buyer}', '{released,claimed,confirmed}'),
    ('outcome', '{buyer}', '{released,claimed,confirmed}'),
    ('claim_accepted', '{seller,staff}', '{claimed}'),
    ('claim_refused', '{seller,staff}', '{claimed}'),
    ('claim_raised', '{buyer,clock}', '{claimed}'),
    ('seat_freed', '{seller}', '{refunded}'),
    ('person_informed', '{buyer}', '{released,claimed,confirmed,refunded}'),
    ('reviewed', '{seller,buyer}', '{released,claimed,confirmed,refunded}')
) AS happenings (what, sides, states), unnest(sides) AS side, unnest(states) AS state;

ALTER TABLE deal_events
    ADD COLUMN state TEXT,
    ADD COLUMN prev_hash BYTEA,
    ADD COLUMN hash BYTEA;
COMMENT ON COLUMN deal_events.state IS 'Where the deal stands after it.';
COMMENT ON COLUMN deal_events.prev_hash IS 'The hash of the event before; none for the first.';
COMMENT ON COLUMN deal_events.hash IS 'SHA-256 of the hash before and all that this event says (see deal_event_hash).';

CREATE FUNCTION deal_event_hash(event deal_events) RETURNS BYTEA LANGUAGE sql STABLE
    RETURN sha256(coalesce(event.prev_hash, ''::BYTEA) || convert_to(
        concat_ws('|', event.deal_id, event.what, event.side, coalesce(event.user_id::TEXT, ''), extract(epoch FROM event.at), event.state),
        'UTF8'));
COMMENT ON FUNCTION deal_event_hash(deal_events) IS 'The hash that an event must carry.';

CREATE FUNCTION next_deal_event(event deal_events, before deal_events) RETURNS deal_events LANGUAGE plpgsql AS $$
BEGIN
    SELECT to_state INTO event.state FROM deal_moves
        WHERE what = event.what AND side = event.side AND from_state = coalesce(before.state, 'none');
    event.prev_hash := before.hash;
    event.hash := deal_event_hash(event);
    RETURN event;
END
$$;
COMMENT ON FUNCTION next_deal_event(deal_events, deal_events) IS 'The event with its state and hashes, after the one before; without a state where it is not lawful there.';

-- The history so far is chained as it stands.
ALTER TABLE deal_events DISABLE TRIGGER deal_events_append_only;
DO $$
DECLARE
    event deal_events;
    before deal_events;
BEGIN
    FOR event IN SELECT * FROM deal_events ORDER BY deal_id, id LOOP
        IF before.deal_id IS DISTINCT FROM event.deal_id THEN
            before := NULL;
        END IF;
        event := next_deal_event(event, before);
        UPDATE deal_events SET state = event.state, prev_hash = event.prev_hash, hash = event.hash WHERE id = event.id;
        before := event;
    END LOOP;
END
$$;
ALTER TABLE deal_events ENABLE TRIGGER deal_events_append_only;

ALTER TABLE deal_events
    ALTER COLUMN state SET NOT NULL,
    ALTER COLUMN hash SET NOT NULL,
    ADD CONSTRAINT deal_events_state_known CHECK (state IN ('agreed', 'released', 'claimed', 'confirmed', 'refunded', 'cancelled'));

CREATE FUNCTION chain_deal_event() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    before deal_events;
BEGIN
    -- One at a time: a chain has one end.
    PERFORM 1 FROM deals WHERE id = NEW.deal_id FOR NO KEY UPDATE;
    SELECT * INTO before FROM deal_events WHERE deal_id = NEW.deal_id ORDER BY id DESC LIMIT 1;
    NEW := next_deal_event(NEW, before);
    IF NEW.state IS NULL THEN
        RAISE EXCEPTION '% may not be done by % while the deal is %', NEW.what, NEW.side, coalesce(before.state, 'not made')
            USING ERRCODE = 'check_violation', CONSTRAINT = 'deal_events_lawful', TABLE = 'deal_events';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER deal_events_lawful BEFORE INSERT ON deal_events FOR EACH ROW EXECUTE FUNCTION chain_deal_event();

CREATE FUNCTION must_be_as_recorded() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    deal UUID := CASE TG_TABLE_NAME WHEN 'deals' THEN (to_jsonb(NEW) ->> 'id')::UUID ELSE (to_jsonb(NEW) ->> 'deal_id')::UUID END;
    recorded TEXT := (SELECT state FROM deal_events WHERE deal_id = deal ORDER BY id DESC LIMIT 1);
    stands TEXT := (SELECT state FROM deals WHERE id = deal);
BEGIN
    IF stands IS DISTINCT FROM recorded THEN
        RAISE EXCEPTION 'a deal is %, and recorded as %', stands, recorded
            USING ERRCODE = 'check_violation', CONSTRAINT = 'deals_as_recorded', TABLE = 'deals';
    END IF;
    RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER deals_as_recorded AFTER INSERT OR UPDATE OF state ON deals
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_as_recorded();
CREATE CONSTRAINT TRIGGER deal_events_as_recorded AFTER INSERT ON deal_events
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION must_be_as_recorded();

CREATE FUNCTION book_differences() RETURNS TABLE (rule TEXT, subject TEXT) LANGUAGE sql STABLE AS $$
    SELECT 'deal_state', deals.code
        FROM deals LEFT JOIN LATERAL (SELECT state FROM deal_events WHERE deal_id = deals.id ORDER BY id DESC LIMIT 1) AS last ON true
        WHERE last.state IS DISTINCT FROM deals.state
    UNION ALL
    SELECT 'event_chain', deals.code
        FROM (SELECT event, lag(hash) OVER chain AS hash_before, lag(state) OVER chain AS state_before
              FROM deal_events AS event WINDOW chain AS (PARTITION BY deal_id ORDER BY id)) AS chained
        JOIN deals ON deals.id = (event).deal_id
        WHERE (event).prev_hash IS DISTINCT FROM hash_before
            OR (event).hash IS DISTINCT FROM deal_event_hash(event)
            OR NOT EXISTS (SELECT 1 FROM deal_moves
                           WHERE what = (event).what AND side = (event).side
                               AND from_state = coalesce(state_before, 'none') AND to_state = (event).state)
    UNION ALL
    SELECT 'release_without_grant', code FROM deals
        WHERE released_at IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM card_grants
            WHERE deal_id = deals.id AND lead_id = deals.lead_id AND buyer_company_id = deals.buyer_company_id)
    UNION ALL
    SELECT 'grant_without_release', deals.code FROM card_grants JOIN deals ON deals.id = deal_id WHERE released_at IS NULL
    UNION ALL
    SELECT 'accepted_without_deal', offers.id::TEXT FROM offers
        WHERE state = 'accepted' AND NOT EXISTS (SELECT 1 FROM deals WHERE offer_id = offers.id)
    UNION ALL
    SELECT 'deal_without_accepted', deals.code FROM deals JOIN offers ON offers.id = offer_id
        WHERE offers.state <> 'accepted' OR offers.lead_id <> deals.lead_id OR offers.conversation_id <> deals.conversation_id
            OR offers.price <> deals.price
    UNION ALL
    SELECT 'seats', leads.code
        FROM leads LEFT JOIN (SELECT lead_id, count(*) AS taken FROM deals
                         WHERE state <> 'cancelled' AND seat_freed_at IS NULL GROUP BY lead_id) AS seats
            ON lead_id = leads.id
        WHERE sold <> coalesce(taken, 0)
    UNION ALL
    SELECT 'claim', deals.code FROM deals
        WHERE state = 'claimed' AND NOT EXISTS (SELECT 1 FROM claims WHERE deal_id = deals.id AND ruling IS NULL)
    UNION ALL
    SELECT 'seat_sold_twice', leads.code
        FROM deals JOIN leads ON leads.id = lead_id
        WHERE deals.state <> 'cancelled' AND seat_freed_at IS NULL
        GROUP BY leads.code, seat HAVING count(*) > 1
    UNION ALL
    SELECT 'oversold', code FROM leads WHERE sold > cap OR (state = 'sold') <> (sold = cap)
$$;
COMMENT ON FUNCTION book_differences() IS 'What does not add up between offers, deals, their history, permissions and seats; always empty.';

CREATE TABLE audits (
    id UUID NOT NULL DEFAULT gen_random_uuid(),
    audited_at TIMESTAMPTZ NOT NULL,
    differences INTEGER NOT NULL,
    CONSTRAINT audits_pkey PRIMARY KEY (id),
    CONSTRAINT audits_differences_range CHECK (differences >= 0)
);
CREATE INDEX audits_by_time ON audits (audited_at DESC);
COMMENT ON TABLE audits IS 'When the books were last checked, and how much did not add up.';
