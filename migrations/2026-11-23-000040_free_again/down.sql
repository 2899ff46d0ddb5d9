CREATE UNIQUE INDEX offers_one_accepted ON offers (conversation_id) WHERE state = 'accepted';
DROP INDEX deals_one_standing;
DELETE FROM state_transitions WHERE machine = 'conversations' AND from_state = 'closed';
