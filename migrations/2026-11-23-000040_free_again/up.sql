-- A deal that was called off or gave its seat back leaves the way free: for the same two, and for those whose talk was closed.
INSERT INTO state_transitions (machine, from_state, to_state) VALUES
    ('conversations', 'closed', 'open'), ('conversations', 'closed', 'requested');
CREATE UNIQUE INDEX deals_one_standing ON deals (conversation_id) WHERE state <> 'cancelled' AND seat_freed_at IS NULL;
DROP INDEX offers_one_accepted;
CREATE INDEX offers_by_author_side ON offers (conversation_id, side, made_at);

-- Two rules more: constraints hold them, and a restore without its indexes would not.
CREATE OR REPLACE FUNCTION book_differences() RETURNS TABLE (rule TEXT, subject TEXT) LANGUAGE sql STABLE AS $$
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
