-- The moment at which a seller accepts tells when it sits at its desk, and two acceptances in one minute that one seller gave
-- both. A buyer learns of an acceptance some minutes later, by chance, and from page, list, stream and e-mail together.
ALTER TABLE conversations
    ADD COLUMN answer_due_at TIMESTAMPTZ,
    ADD CONSTRAINT conversations_answer_is_accepted CHECK (answer_due_at IS NULL OR accepted_at IS NOT NULL);
CREATE INDEX conversations_by_answer_due ON conversations (answer_due_at) WHERE answer_due_at IS NOT NULL;
COMMENT ON COLUMN conversations.answer_due_at IS 'When the buyer learns that the seller has accepted, and reads what it has written since; missing once it has.';
