-- A deal that was called off or gave its seat back leaves the way free: for the same two, and for those whose talk was closed.
INSERT INTO state_transitions (machine, from_state, to_state) VALUES
    ('conversations', 'closed', 'open'), ('conversations', 'closed', 'requested');
CREATE UNIQUE INDEX deals_one_standing ON deals (conversation_id) WHERE state <> 'cancelled' AND seat_freed_at IS NULL;
DROP INDEX offers_one_accepted;
